"""What medsvar writes never replaces what it didn't write, and is no source; a letter that was sent is one."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from rag.cli import main
from rag.errors import UsageError
from rag.export import write_draft
from rag.own_files import made
from tests.cli.test_letter import NEXT_YEAR

MINUTES = """Referat fra OmrådeMED Ældre, Tangborg Kommune
Dato: 3. juni 2026

1. Vikardækning om natten
Der mangler afløsere i weekenden.
Beslutning: Udvalget tog orienteringen til efterretning.
"""


@pytest.fixture
def catalogue(workspace: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    workspace.close()
    (tmp_path / "sparekatalog 2027.md").write_text(NEXT_YEAR, encoding="utf-8")
    (tmp_path / "møde.txt").write_text(MINUTES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "sparekatalog 2027.md"


def commands(catalogue: str, stem: str, suffix: str) -> list[list[str]]:
    name = f"{stem}{suffix}"
    return [
        ["draft", catalogue, "--item", "P1", "-o", f"svar {name}"],
        ["letter", catalogue, "-o", f"brev {name}"],
        ["triage", catalogue, "-o", f"liste {name}"],
        ["summarise", "møde.txt", "-o", f"resumé {name}"],
    ]


def rest_of(catalogue: str, stem: str) -> list[list[str]]:
    every = [one for suffix in (".docx", ".md", ".html", ".json") for one in commands(catalogue, stem, suffix)]
    return [*every, ["triage", catalogue, "-o", f"liste {stem}.xlsx"]]


def test_no_command_writes_over_a_file_of_somebody_elses(capsys: Any, catalogue: str) -> None:
    for command in rest_of(catalogue, "vores"):
        file = Path(command[-1])
        file.write_bytes(b"vores egne ord")
        assert main([*command, *(["--force"] if command[0] in ("draft", "letter") else [])]) == 2, command
        assert "ikke lavet af medsvar" in capsys.readouterr().err
        assert file.read_bytes() == b"vores egne ord"


def test_an_original_in_word_is_kept_and_so_it_is_by_whoever_calls_the_library(
    capsys: Any, catalogue: str, tmp_path: Path
) -> None:
    original = docx.Document()
    original.add_paragraph("Høringssvar fra OmrådeMED Ældre til budget 2026")
    original.save("svar 2026.docx")
    before = Path("svar 2026.docx").read_bytes()
    assert main(["draft", catalogue, "--item", "P1", "-o", "svar 2026.docx"]) == 2
    capsys.readouterr()
    from rag.pipeline import Workspace, find_item, parse
    from rag.settings import load_settings

    with Workspace(load_settings(tmp_path)) as opened:
        drafted = opened.draft(find_item(parse(Path(catalogue)), "P1"))
        with pytest.raises(UsageError, match="didn't write it"):
            write_draft(drafted, Path("svar 2026.docx"), opened.settings)
    assert Path("svar 2026.docx").read_bytes() == before


def test_what_medsvar_wrote_is_written_anew_without_asking(capsys: Any, catalogue: str) -> None:
    for command in rest_of(catalogue, "nyt"):
        assert main([*command, "--quiet"]) == 0, command
        assert made(Path(command[-1])) == "as written", command
        assert main([*command, "--quiet"]) == 0, command
    Path("tom.docx").touch()
    assert main(["draft", catalogue, "--item", "P1", "-o", "tom.docx", "--quiet"]) == 0
    capsys.readouterr()


def edit_word(file: Path) -> None:
    document = docx.Document(str(file))
    document.paragraphs[1].text = "Vi har skrevet om på det hele her."
    document.add_paragraph("Og vi har føjet til efter sidste linje. " * 40)
    document.core_properties.last_modified_by = "Kontoret"
    document.save(str(file))


def edit_excel(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    book.active["A1"] = "Vores egen prioritering"
    book.active["A2"] = "Prioritet"
    book.save(file)


def test_no_output_in_any_format_is_a_source_also_after_it_was_edited(capsys: Any, catalogue: str) -> None:
    for command in rest_of(catalogue, "nyt"):
        main([*command, "--quiet"])
    for file in Path().glob("*.docx"):
        edit_word(file)
    for file in Path().glob("*.xlsx"):
        edit_excel(file)
    for file in [*Path().glob("* nyt.md"), *Path().glob("* nyt.html")]:
        file.write_text(file.read_text("utf-8").replace("Udvalget", "Vi"), "utf-8")
    capsys.readouterr()
    main(["letter", catalogue])
    Path("skærm.txt").write_text(capsys.readouterr().out, "utf-8")
    assert main(["ingest", ".", "--json"]) == 0
    told = capsys.readouterr()
    value = json.loads(told.out)
    new = {Path(one["source"]).name for one in value["documents"] if one["status"] == "new"}
    assert new == {catalogue, "møde.txt"}
    assert len(value["own"]) == 14, value["own"]
    (line,) = [line for line in told.err.splitlines() if "written by medsvar" in line]
    assert "and 9 more" in line


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_output_that_libreoffice_saved_is_no_source_either(capsys: Any, catalogue: str, tmp_path: Path) -> None:
    for command in commands(catalogue, "nyt", ".docx"):
        main([*command, "--quiet"])
    main(["triage", catalogue, "-o", "liste nyt.xlsx", "--quiet"])
    home = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    files = [str(file) for file in Path().glob("* nyt.*")]
    for suffix in ("odt", "pdf", "docx"):
        some = [file for file in files if file.endswith(".docx")]
        subprocess.run(
            ["soffice", home, "--headless", "--convert-to", suffix, "--outdir", "gemt", *some],
            capture_output=True,
            timeout=180,
            check=True,
        )
    capsys.readouterr()
    assert main(["ingest", "gemt", "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert not value["documents"]
    assert len(value["own"]) == 12


def test_a_letter_that_was_sent_is_found_next_year_and_a_list_never(capsys: Any, catalogue: str) -> None:
    for command in commands(catalogue, "nyt", ".docx"):
        main([*command, "--quiet"])
    for file in Path().glob("*.docx"):  # as who sends it would: what medsvar says and asks is gone
        document = docx.Document(str(file))
        for paragraph in document.paragraphs:
            if paragraph.style.name in ("Kolofon", "Spørgsmål"):
                paragraph._p.getparent().remove(paragraph._p)
        document.save(f"sendt {file.name}")
    capsys.readouterr()
    assert main(["ingest", ".", "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    kinds = {Path(one["source"]).name: one["kind"] for one in value["documents"] if one["source"].endswith(".docx")}
    assert kinds == {"sendt brev nyt.docx": "høringssvar"} or kinds == dict.fromkeys(
        ("sendt brev nyt.docx", "sendt svar nyt.docx"), "høringssvar"
    )


def test_what_an_earlier_version_took_in_is_taken_out(
    capsys: Any, catalogue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["draft", catalogue, "--item", "P1", "-o", "svar.docx", "--quiet"])
    with monkeypatch.context() as before:
        before.setattr("rag.pipeline.taking_in.made", lambda _: None)
        before.setattr("rag.pipeline.taking_in.said_to_be_ours", lambda _: False)
        before.setattr("rag.pipeline.workspace.reading_version", lambda: "before")
        main(["ingest", ".", "--quiet"])
    capsys.readouterr()
    main(["documents", "--json"])
    assert "svar.docx" in capsys.readouterr().out
    main(["ingest", ".", "--quiet"])
    capsys.readouterr()
    main(["documents", "--json"])
    assert "svar.docx" not in capsys.readouterr().out
