import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from rag.errors import LockedError
from rag.index.lock import writing
from rag.index.manifest import DocumentRow, State
from rag.pipeline import Workspace
from rag.settings import load_settings
from rag.types import Filters
from tests.conftest import ANSWER_ELDERLY, FILES


def state(workspace: Workspace) -> tuple[int, int, int, int]:
    """Generation, and how many passages each index holds."""
    index = workspace.index
    return index.manifest.generation, index.manifest.count(), index.count(), index.vector_index.count()


def test_ingesting_an_unchanged_folder_again_writes_nothing(workspace: Workspace, folder: Path) -> None:
    before = state(workspace)
    assert len({*before[1:]}) == 1, "the three indexes hold the same passages"
    again = workspace.ingest([folder])
    assert {result.status for result in again.results} == {"unchanged"}
    assert state(workspace) == before


def test_an_edited_file_replaces_its_old_version(workspace: Workspace, folder: Path) -> None:
    file = folder / "vores/svar ældre.txt"
    file.write_text(ANSWER_ELDERLY.replace("Tranebo", "Storkebo"), encoding="utf-8")
    done = workspace.ingest([folder])
    assert {r.source: r.status for r in done.results}["vores/svar ældre.txt"] == "updated"
    texts = " ".join(hit.passage.text for hit in workspace.search("sygefraværet om natten", Filters(), 20))
    assert "Storkebo" in texts
    assert "Tranebo" not in texts
    assert len({*state(workspace)[1:]}) == 1


def test_a_file_that_is_gone_is_pruned_only_when_asked(workspace: Workspace, folder: Path) -> None:
    (folder / "mosevig/svar pleje.txt").unlink()
    assert workspace.ingest([folder]).pruned == ()
    assert any("Rørhøj" in hit.passage.text for hit in workspace.search("nattevagt Rørhøj", Filters(), 5))
    assert workspace.ingest([folder], prune=True).pruned == ("mosevig/svar pleje.txt",)
    assert not any("Rørhøj" in hit.passage.text for hit in workspace.search("nattevagt Rørhøj", Filters(), 5))


def test_pruning_one_folder_leaves_the_others_alone(workspace: Workspace, folder: Path) -> None:
    (folder / "mosevig/svar pleje.txt").unlink()
    assert workspace.ingest([folder / "vores"], prune=True).pruned == ()


def test_the_same_text_in_two_files_is_one_document(workspace: Workspace, folder: Path) -> None:
    before = state(workspace)[1]
    (folder / "vores/kopi.txt").write_text(ANSWER_ELDERLY, encoding="utf-8")
    done = workspace.ingest([folder])
    assert {r.source: r.status for r in done.results}["vores/kopi.txt"] == "duplicate"
    assert state(workspace)[1] == before
    # and when one of the two is taken away, the other still holds it
    (folder / "vores/svar ældre.txt").unlink()
    workspace.ingest([folder], prune=True)
    assert state(workspace)[1] == before


def test_a_near_copy_is_named_as_such(workspace: Workspace, folder: Path) -> None:
    (folder / "vores/udkast.txt").write_text(ANSWER_ELDERLY.replace("8,4 procent", "xx procent"), encoding="utf-8")
    done = workspace.ingest([folder])
    near = {r.source: r.near_duplicate_of for r in done.results}
    assert near["vores/udkast.txt"] == "vores/svar ældre.txt"


def test_a_person_in_a_file_s_name_is_not_told_to_chroma_which_may_be_elsewhere(folder: Path) -> None:
    named = "svar fra Hanne Brask Mortensen 010190-1234.txt"
    (folder / "vores/svar ældre.txt").rename(folder / "vores" / named)
    workspace = Workspace(load_settings(folder))
    workspace.ingest([folder])
    hit = next(hit for hit in workspace.search("alenearbejde om natten", Filters(), 5) if hit.passage.refs == ("12",))
    assert hit.passage.source == f"vores/{named}"
    workspace.close()
    for file in (folder / ".medsvar/chroma").rglob("*"):
        held = file.read_bytes() if file.is_file() else b""
        assert not any(part in held for part in (b"Brask", b"010190", b"Hanne")), file


def held(workspace: Workspace) -> dict[str, Any]:
    """Every passage as it is indexed, with its vector."""
    index = workspace.index
    found = [p for key in index.manifest.documents() for p in index.manifest.passages_of("document", key)]
    vectors = index.vector_index.vectors([passage.id for passage in found])
    return {passage.id: (passage, list(vectors[passage.id])) for passage in found}


def test_an_index_that_grew_and_shrank_is_the_one_that_is_built_anew(folder: Path, tmp_path_factory: Any) -> None:
    """In whatever order files came, were edited and went, and whatever they were linked to meanwhile."""
    workspace = Workspace(load_settings(folder))
    for name in sorted(FILES, reverse=True):
        workspace.ingest([folder / name])
    svar = folder / "vores/svar ældre.txt"
    for text in (ANSWER_ELDERLY.replace("Tranebo", "Storkebo"), ANSWER_ELDERLY):
        svar.write_text(text, encoding="utf-8")
        workspace.ingest([folder])
    (folder / "vores/budgetaftale.txt").unlink()
    (folder / "vores/sparekatalog 2026.md").unlink()
    workspace.ingest([folder], prune=True)
    other = tmp_path_factory.mktemp("anew")
    shutil.copytree(folder, other, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".medsvar"))
    anew = Workspace(load_settings(other))
    anew.ingest([other])
    assert held(workspace) == held(anew)
    for one in (workspace, anew):
        one.close()


def test_what_a_forgotten_catalogue_says_is_left_beside_no_answer_to_it(workspace: Workspace) -> None:
    assert any("lægges i én vagtplan" in passage.context for passage, _ in held(workspace).values())
    workspace.forget(["sparekatalog 2026.md"])
    assert not any("lægges i én vagtplan" in passage.context for passage, _ in held(workspace).values())


def test_a_forgotten_document_is_in_no_index(workspace: Workspace) -> None:
    workspace.forget(["svar pleje.txt"])
    assert not any("Rørhøj" in hit.passage.text for hit in workspace.search("nattevagt Rørhøj", Filters(), 20))
    assert len({*state(workspace)[1:]}) == 1


def test_one_file_that_cannot_be_read_does_not_stop_the_others(folder: Path) -> None:
    (folder / "vores/brudt.docx").write_bytes(b"PK\x03\x04 this is no archive")
    (folder / "vores/tom.txt").write_bytes(b"")
    workspace = Workspace(load_settings(folder))
    done = workspace.ingest([folder])
    failed = {Path(r.source).name: r.error for r in done.results if r.status == "failed"}
    assert set(failed) == {"brudt.docx", "tom.txt"}
    assert all(failed.values())
    assert sum(r.status == "new" for r in done.results) == len(FILES)


def test_an_answer_that_came_before_its_catalogue_is_linked_when_that_comes(folder: Path) -> None:
    workspace = Workspace(load_settings(folder))
    workspace.ingest([folder / "vores/svar ældre.txt", folder / "vores/budgetaftale.txt"])
    first = next(hit for hit in workspace.search("alenearbejde om natten", Filters(), 5) if hit.passage.refs == ("12",))
    assert "vagtplan med en nattevagt mindre" not in first.passage.context
    workspace.ingest([folder / "vores/sparekatalog 2026.md"])
    then = next(hit for hit in workspace.search("alenearbejde om natten", Filters(), 5) if hit.passage.refs == ("12",))
    assert "vagtplan med en nattevagt mindre" in then.passage.context
    assert then.passage.id == first.passage.id
    assert len({*state(workspace)[1:]}) == 1


def test_a_paper_without_a_municipality_belongs_where_its_folder_does(folder: Path) -> None:
    (folder / "vores/lille svar.txt").write_text(
        "Høringssvar fra LokalMED Tranebo\n\n6. september 2025\n\nForslag 12\nVi er imod færre nattevagter.\n",
        encoding="utf-8",
    )
    workspace = Workspace(load_settings(folder))
    workspace.ingest([folder])
    rows = {row["source"]: row for row in workspace.documents()}
    assert rows["vores/lille svar.txt"]["municipality"] == "Tangborg"
    assert rows["mosevig/svar pleje.txt"]["municipality"] == "Mosevig"


def test_a_second_writer_is_told_who_holds_the_lock(folder: Path) -> None:
    workspace = Workspace(load_settings(folder))
    with writing(folder / ".medsvar"), pytest.raises(LockedError, match=str(os.getpid())):
        workspace.ingest([folder])


def test_the_lock_is_freed_though_another_program_holds_the_note_of_its_holder_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "used by another process", str(self))

    with monkeypatch.context() as windows:
        windows.setattr(Path, "unlink", refused)
        with writing(tmp_path):
            pass
    with writing(tmp_path):
        pass


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.6, 1.6, 2.2, 2.6, 3.0])
def test_killed_at_any_moment_the_next_run_completes_it(folder: Path, after: float) -> None:
    """A process is really killed while it ingests; what the next run ends with equals an undisturbed run."""
    for n in range(60):
        (folder / f"vores/svar {n}.txt").write_text(
            ANSWER_ELDERLY.replace("Tranebo", f"Hus{n}bo").replace("Forslag 12", f"Forslag {n + 20}"), encoding="utf-8"
        )
    command = [
        sys.executable,
        "-c",
        "from rag.cli import run; run()",
        "-w",
        str(folder),
        "--quiet",
        "ingest",
        str(folder),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    workspace = Workspace(load_settings(folder))
    workspace.ingest([folder])
    counts = state(workspace)[1:]
    assert len(set(counts)) == 1
    assert len(workspace.documents()) == len(FILES) + 60
    assert workspace.ingest([folder]).results[0].status == "unchanged"
    workspace.close()


def test_what_was_read_by_name_is_not_pruned_while_it_is_there(workspace: Workspace, folder: Path) -> None:
    odd = folder / "vores/svar.gammel"
    odd.write_text("Høringssvar fra LokalMED Tranebo\n\nForslag 12\nVi er imod færre nattevagter.\n", encoding="utf-8")
    workspace.ingest([odd])
    assert workspace.ingest([folder], prune=True).pruned == ()
    assert any(row["source"] == "vores/svar.gammel" for row in workspace.documents())


def test_a_document_whose_file_is_gone_but_for_a_copy_is_named_after_the_copy(
    workspace: Workspace, folder: Path
) -> None:
    (folder / "vores/kopi.txt").write_text(ANSWER_ELDERLY, encoding="utf-8")
    workspace.ingest([folder])
    (folder / "vores/svar ældre.txt").unlink()
    workspace.ingest([folder], prune=True)
    sources = {row["source"] for row in workspace.documents()}
    assert "vores/kopi.txt" in sources
    assert "vores/svar ældre.txt" not in sources
    hit = next(hit for hit in workspace.search("alenearbejde om natten", Filters(), 5) if hit.passage.refs == ("12",))
    assert hit.passage.source == "vores/kopi.txt"


def test_answers_too_many_to_hold_are_written_before_the_end_and_still_linked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rag.index import ingest

    monkeypatch.setattr(ingest, "MOST_WAITING", 1)
    (folder / "vores/svar ældre.txt").rename(folder / "vores/a svar ældre.txt")  # read before its catalogue
    workspace = Workspace(load_settings(folder))
    workspace.ingest([folder])
    hit = next(hit for hit in workspace.search("alenearbejde om natten", Filters(), 5) if hit.passage.refs == ("12",))
    assert "vagtplan med en nattevagt mindre" in hit.passage.context
    assert len({*state(workspace)[1:]}) == 1


def test_what_is_indexed_is_read_from_the_manifest_once_a_run_however_many_batches_it_has(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every batch is linked by all documents: reading them anew for each made large folders grow by their square."""
    from rag.index import ingest
    from rag.index.manifest import Manifest

    reads: list[str] = []
    real = Manifest.documents

    def counted(self: Manifest, state: State = "done") -> dict[str, DocumentRow]:
        reads.append(state)
        return real(self, state)

    monkeypatch.setattr(ingest, "BATCH", 1)
    monkeypatch.setattr(Manifest, "documents", counted)
    for n in range(6):
        (folder / f"vores/notat {n}.txt").write_text(f"Notat om kantinen, {n}. udgave\n\nDer er {n} borde.\n")
    workspace = Workspace(load_settings(folder))
    writes = workspace.index.manifest.generation
    workspace.ingest([folder])
    assert workspace.index.manifest.generation - writes > 6
    assert reads.count("done") <= 2, "once at the beginning, once to link anew at the end"
    workspace.close()
