"""With no model configured, the main job opens no connection that leaves the machine."""

from pathlib import Path
from typing import Any

from rag.cli import main


def test_ingest_draft_and_word_without_any_network(folder: Path, no_network: list[Any], capsys: Any) -> None:
    assert main(["-w", str(folder), "--quiet", "ingest", str(folder)]) == 0
    out = folder / "svar.docx"
    command = ["-w", str(folder), "draft", str(folder / "vores/sparekatalog 2026.md"), "--item", "12", "-o", str(out)]
    assert main(command) == 0
    assert out.stat().st_size > 10_000
    assert no_network == []


def test_no_command_opens_a_connection(folder: Path, no_network: list[Any], capsys: Any) -> None:
    (folder / "referat.md").write_text(
        "# Referat af OmrådeMED Ældre\n\n## Punkt 1: Budget\n\n### Beslutning\nRammen blev godkendt.\n\n"
        "## Punkt 2: Eventuelt\n\n### Beslutning\nIntet.\n",
        encoding="utf-8",
    )
    catalogue, answer = str(folder / "vores/sparekatalog 2026.md"), str(folder / "vores/svar ældre.txt")
    letter = str(folder / "brev.docx")
    for words in (
        ["ingest", str(folder)],
        ["documents"],
        ["search", "nattevagter"],
        ["precedents", catalogue, "--item", "12"],
        ["triage", catalogue, "-o", str(folder / "t.xlsx")],
        ["draft", catalogue, "--item", "12"],
        ["letter", catalogue, "--items", "11-12", "-o", letter],
        ["letter", catalogue, "--from", letter],
        ["ledger", catalogue],
        ["check", answer, "--catalogue", catalogue],
        ["summarise", str(folder / "referat.md"), "-o", str(folder / "r.docx")],
        ["doctor"],
        ["forget", "svar biblioteket.txt"],
    ):
        assert main(["-w", str(folder), "--quiet", *words]) in (0, 1), words
        assert (words, no_network) == (words, [])


def test_counting_tokens_for_a_dry_run_needs_no_network(folder: Path, no_network: list[Any], capsys: Any) -> None:
    assert main(["-w", str(folder), "--quiet", "ingest", str(folder)]) == 0
    command = ["-w", str(folder), "--json", "draft", "--text", "5 Færre nattevagter", "--dry-run"]
    assert main(command) == 0
    assert '"tokens"' in capsys.readouterr().out
    assert no_network == []
