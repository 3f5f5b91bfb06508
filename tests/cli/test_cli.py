import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rag.cli import main


def run(capsys: Any, *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    told = capsys.readouterr()
    return code, told.out, told.err


def test_help_names_every_command_without_importing_anything_heavy() -> None:
    code = (
        "import sys\nfrom rag.cli import main\nmain(['--help'])\n"
        "heavy = {'chromadb', 'llama_index', 'tantivy', 'openai', 'numpy', 'docx', 'pdfplumber'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    for command in ("init", "demo", "doctor", "parse", "items", "ingest", "search", "precedents", "draft", "eval"):
        assert command in told.stdout


@pytest.mark.parametrize("place", ["before", "after"])
def test_json_is_one_document_on_stdout_and_nothing_else(workspace: Any, folder: Path, capsys: Any, place: str) -> None:
    words = ["search", "nattevagter", "-w", str(folder)]
    code, out, _ = run(capsys, *(["--json", *words] if place == "before" else [*words, "--json"]))
    assert code == 0
    hits = json.loads(out)["hits"]
    assert {
        "passage_id",
        "document_id",
        "source",
        "heading",
        "item_refs",
        "text",
        "span",
        "page",
        "score",
        "why",
    } <= set(hits[0])


def test_a_missing_file_is_wrong_use_and_says_what_to_do(capsys: Any) -> None:
    code, out, err = run(capsys, "parse", "findes ikke.pdf")
    assert code == 2
    assert out == ""
    assert "findes ikke.pdf" in err
    assert "Traceback" not in err


def test_an_unknown_item_names_what_there_is(folder: Path, capsys: Any) -> None:
    code, _, err = run(
        capsys, "precedents", str(folder / "vores/sparekatalog 2026.md"), "--item", "99", "-w", str(folder)
    )
    assert code == 2
    assert "11, 12, 13" in err


def test_parse_text_prints_what_spans_refer_to(folder: Path, capsys: Any) -> None:
    file = str(folder / "vores/svar ældre.txt")
    _, text, _ = run(capsys, "parse", file, "--text")
    _, out, _ = run(capsys, "parse", file, "--json")
    value = json.loads(out)
    for answer in value["answers"]:
        a, b = answer["span"]
        assert text[a:b] == answer["text"]
    assert [answer["refs"] for answer in value["answers"]] == [["11"], ["12"]]
    assert "Ibsgaard" not in out
    assert value["signers"] == [{"role": "formand"}, {"role": "næstformand, TR-FOA"}] or len(value["signers"]) == 2


def test_parse_reads_stdin(folder: Path) -> None:
    program = [sys.executable, "-c", "from rag.cli import run; run()", "parse", "-", "--json"]
    told = subprocess.run(
        program, input="Notat\n\nEn tekst om æøå.", capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["kind"] in ("notat", "andet")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(
    "words", [["parse", "-"], ["check", "-"], ["draft", "--text", "-"]], ids=lambda words: str(words[0])
)
def test_what_another_program_pipes_in_is_read_in_its_own_encoding(
    workspace: Any, folder: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch, words: list[str], encoding: str
) -> None:
    text = "Forslag 99: Længere søgetider på Ærøvej\nUdvalget ønsker 1.234 pæne træer på Ærøvej.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode(encoding)), encoding="ascii"))
    code, out, err = run(capsys, *words, "--json", "-w", str(folder))
    assert code in (0, 1), err
    assert "Ærøvej" in out or "1.234" in out
    assert "\ufffd" not in out
    assert "Ã" not in out


def test_a_failed_file_is_exit_code_one_and_the_rest_is_ingested(folder: Path, capsys: Any) -> None:
    (folder / "vores/tom.docx").write_bytes(b"")
    code, out, err = run(capsys, "-w", str(folder), "ingest", str(folder), "--json")
    assert code == 1
    totals = json.loads(out)["totals"]
    assert totals["failed"] == 1
    assert totals["new"] == 5
    assert "tom.docx" in err


def test_a_draft_gives_the_json_that_was_promised(workspace: Any, folder: Path, capsys: Any) -> None:
    file = str(folder / "vores/sparekatalog 2026.md")
    code, out, _ = run(capsys, "draft", file, "--item", "12", "-w", str(folder), "--json")
    value = json.loads(out)
    assert code == 0
    assert {
        "item",
        "stance",
        "abstained",
        "paragraphs",
        "questions",
        "precedents",
        "findings",
        "model",
        "prompt",
    } <= set(value)
    cited = {key for paragraph in value["paragraphs"] for key in paragraph["citations"]}
    assert cited <= {precedent["id"] for precedent in value["precedents"]}


def test_a_draft_of_text_abstains_where_there_is_no_precedent(workspace: Any, folder: Path, capsys: Any) -> None:
    code, out, _ = run(capsys, "draft", "--text", "Etablering af hundeskov ved stranden", "-w", str(folder), "--json")
    value = json.loads(out)
    assert code == 0
    assert value["abstained"]
    assert len(value["questions"]) >= 4


def test_an_output_whose_format_is_unknown_is_refused_before_any_work(folder: Path, capsys: Any) -> None:
    code, _, err = run(capsys, "draft", "--text", "Noget", "-w", str(folder), "-o", "svar.pdf")
    assert code == 2
    assert ".docx" in err


@pytest.mark.parametrize("suffix", [".docx", ".md", ".html", ".json"])
def test_a_draft_is_written_in_the_format_of_its_suffix(workspace: Any, folder: Path, capsys: Any, suffix: str) -> None:
    out = folder / f"svar{suffix}"
    file = str(folder / "vores/sparekatalog 2026.md")
    assert run(capsys, "draft", file, "--item", "12", "-w", str(folder), "-o", str(out))[0] == 0
    assert out.stat().st_size > 500


def test_a_draft_written_as_json_comes_back_for_checking(workspace: Any, folder: Path, capsys: Any) -> None:
    out = folder / "svar.json"
    file = str(folder / "vores/sparekatalog 2026.md")
    run(capsys, "draft", file, "--item", "12", "-w", str(folder), "-o", str(out))
    assert run(capsys, "check", str(out))[0] == 0
    value = json.loads(out.read_text(encoding="utf-8"))
    value["paragraphs"][1]["text"] += " Sygefraværet er 13,7 procent. »Det har ingen skrevet.«"
    value["paragraphs"][1]["citations"].append("P99")
    out.write_text(json.dumps(value), encoding="utf-8")
    code, told, _ = run(capsys, "check", str(out), "--json")
    assert code == 1
    assert {"number-unsupported", "quote-not-exact", "citation-unknown"} <= {
        f["rule"] for f in json.loads(told)["findings"]
    }


def test_a_demonstration_whose_copying_is_cut_short_leaves_no_half_file(tmp_path: Path) -> None:
    from rag.cli.setup import _copy

    class Shipped(io.BytesIO):
        name = "svar.txt"
        cut = True

        def is_dir(self) -> bool:
            return False

        def open(self, mode: str) -> Any:
            return self

        def read(self, size: int | None = -1) -> bytes:
            if self.cut and self.tell():
                raise KeyboardInterrupt
            return super().read(10 if self.cut else size)

        def read_bytes(self) -> bytes:
            return self.read() + (self.read() if self.cut else b"")

    class Folder:
        def iterdir(self) -> Any:
            return iter([Shipped(b"Vi er bekymrede for nattevagterne.")])

    with pytest.raises(KeyboardInterrupt):
        _copy(Folder(), tmp_path)
    assert not (tmp_path / "svar.txt").exists()
    Shipped.cut = False
    assert _copy(Folder(), tmp_path) == 1
    assert (tmp_path / "svar.txt").read_text(encoding="utf-8") == "Vi er bekymrede for nattevagterne."


def test_init_writes_settings_that_load(tmp_path: Path, capsys: Any) -> None:
    assert run(capsys, "init", str(tmp_path / "nyt"), "--json")[0] == 0
    assert run(capsys, "init", str(tmp_path / "nyt"))[0] == 2


def test_init_writes_where_workspace_says_and_nowhere_else(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "her").mkdir()
    monkeypatch.chdir(tmp_path / "her")
    assert run(capsys, "-w", str(tmp_path / "dér"), "init")[0] == 0
    assert (tmp_path / "dér/medsvar.toml").is_file()
    assert list((tmp_path / "her").iterdir()) == []
    assert run(capsys, "init")[0] == 0
    assert (tmp_path / "her/medsvar.toml").is_file()


def test_a_misspelt_setting_is_named(folder: Path, capsys: Any) -> None:
    (folder / "medsvar.toml").write_text("municipalty = 'Tangborg'\n", encoding="utf-8")
    code, _, err = run(capsys, "documents", "-w", str(folder))
    assert code == 2
    assert "municipalty" in err


def test_what_was_redacted_can_be_reviewed_and_is_stored_nowhere(workspace: Any, folder: Path, capsys: Any) -> None:
    code, out, _ = run(capsys, "show", "svar ældre.txt", "--redactions", "-w", str(folder))
    assert code == 0
    assert "Gunvor Ibsgaard" in out
    _, shown, _ = run(capsys, "show", "svar ældre.txt", "-w", str(folder), "--json")
    assert "Ibsgaard" not in shown
    for file in (folder / ".medsvar").rglob("*"):
        if file.is_file():
            assert b"Ibsgaard" not in file.read_bytes(), file


@pytest.mark.parametrize(
    "words", [["search", "x", "--tops", "3"], ["sreach"], ["search", "x", "--top", "0"], ["eval", "retrieval"]]
)
def test_wrong_use_is_exit_code_two_and_no_fault_of_the_program(capsys: Any, words: list[str]) -> None:
    code, _, err = run(capsys, *words)
    assert code == 2
    assert "itself failed" not in err


def test_a_filter_that_names_nothing_says_what_there_is(workspace: Any, folder: Path, capsys: Any) -> None:
    assert run(capsys, "search", "nattevagt", "--municipality", "mosevig kommune", "-w", str(folder))[0] == 0
    code, _, err = run(capsys, "search", "nattevagt", "--municipality", "Atlantis", "-w", str(folder))
    assert code == 2
    assert "Mosevig" in err


def test_files_without_a_reader_are_named_not_passed_over_in_silence(folder: Path, capsys: Any) -> None:
    (folder / "vores/tavle.jpg").write_bytes(b"\xff\xd8\xff")
    code, out, err = run(capsys, "ingest", str(folder), "-w", str(folder), "--json")
    assert code == 0
    assert "tavle.jpg" in err
    assert len(json.loads(out)["passed_over"]) == 1
