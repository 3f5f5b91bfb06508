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


def test_counting_tokens_for_a_dry_run_needs_no_network(folder: Path, no_network: list[Any], capsys: Any) -> None:
    assert main(["-w", str(folder), "--quiet", "ingest", str(folder)]) == 0
    command = ["-w", str(folder), "--json", "draft", "--text", "5 Færre nattevagter", "--dry-run"]
    assert main(command) == 0
    assert '"tokens"' in capsys.readouterr().out
    assert no_network == []
