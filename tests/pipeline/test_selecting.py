"""Ranking takes a while; what a person does to a proposal meanwhile stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from rag.pipeline import parse
from rag.pipeline.selecting import open_ledger, select
from rag.types import Paragraph


def test_words_that_a_person_writes_while_proposals_are_ranked_are_not_written_over(
    workspace: Any, folder: Path
) -> None:
    ledger, _ = open_ledger(workspace, parse(folder / "vores/sparekatalog 2026.md"))
    mine = (Paragraph("Vi skrev det selv."),)

    def meanwhile(done: int, total: int, name: str) -> None:
        if not done:
            ledger.put(replace(ledger.line("12"), status="drafted", why="skrevet af udvalget", edited=mine))

    selection = select(workspace, ledger, None, meanwhile)
    line = ledger.line("12")
    assert (line.edited, line.status, line.why) == (mine, "drafted", "skrevet af udvalget")
    assert "12" in selection.chosen
    assert ledger.line("11").why


def test_a_settled_line_that_is_named_out_keeps_its_words_and_stays_out(workspace: Any, folder: Path) -> None:
    ledger, _ = open_ledger(workspace, parse(folder / "vores/sparekatalog 2026.md"))
    mine = (Paragraph("Vi skrev det selv."),)
    ledger.put(replace(ledger.line("12"), status="approved", edited=mine))
    assert select(workspace, ledger, "11").chosen == ("11",)
    line = ledger.line("12")
    assert (line.edited, line.status, line.chosen) == (mine, "approved", False)
