"""A catalogue of many proposals, as a workbook, a Word document and a PDF: one line each, one ledger for all three."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rag.draft.ledger import counts
from rag.pipeline import parse
from rag.pipeline.answering import answer_catalogue
from rag.pipeline.selecting import open_ledger
from tests.pipeline.large_catalogue import Catalogue, invent, write_docx, write_pdf, write_xlsx

WRITERS: dict[str, Callable[[Catalogue, Path], Path]] = {"xlsx": write_xlsx, "docx": write_docx, "pdf": write_pdf}


@pytest.mark.parametrize("suffix", WRITERS)
def test_two_hundred_proposals_are_two_hundred_lines_in_each_format(
    suffix: str, workspace: Any, tmp_path: Path
) -> None:
    catalogue = invent(200, municipality="Tangborg")
    document = parse(WRITERS[suffix](catalogue, tmp_path / f"katalog.{suffix}"))
    assert [(item.number, item.title) for item in document.items] == [(p.number, p.title) for p in catalogue.proposals]
    assert [dict(item.amounts) for item in document.items] == [p.amounts for p in catalogue.proposals]
    assert document.findings == ()
    ledger, _ = open_ledger(workspace, document)
    assert counts(ledger.lines()) == {"open": 200}


def test_the_three_formats_are_one_ledger_and_keep_what_was_drafted(workspace: Any, tmp_path: Path) -> None:
    catalogue = invent(12, municipality="Tangborg")
    first = parse(write_xlsx(catalogue, tmp_path / "katalog.xlsx"))
    done = answer_catalogue(workspace, first, items="1-12")
    before = [(line.number, line.status, line.at) for line in done.lines]
    for suffix in ("docx", "pdf", "xlsx"):
        document = parse(WRITERS[suffix](catalogue, tmp_path / f"katalog.{suffix}"))
        ledger, changes = open_ledger(workspace, document)
        assert changes == []
        assert [(line.number, line.status, line.at) for line in ledger.lines()] == before


def test_another_amount_in_another_format_is_a_change(workspace: Any, tmp_path: Path) -> None:
    catalogue = invent(12, municipality="Tangborg")
    open_ledger(workspace, parse(write_xlsx(catalogue, tmp_path / "katalog.xlsx")))
    catalogue.proposals[3].amounts["2030"] -= 100
    ledger, changes = open_ledger(workspace, parse(write_docx(catalogue, tmp_path / "katalog.docx")))
    assert [(change.number, change.what) for change in changes] == [("4", "changed")]
    assert ledger.changes() == changes


def test_another_catalogue_of_the_same_budget_has_its_own_ledger(workspace: Any, tmp_path: Path) -> None:
    savings = parse(write_xlsx(invent(12, municipality="Tangborg"), tmp_path / "spar.xlsx"))
    wishes = parse(write_xlsx(invent(12, municipality="Tangborg", seed=99), tmp_path / "ønsker.xlsx"))
    answer_catalogue(workspace, savings, items="1-3")
    ledger, changes = open_ledger(workspace, wishes)
    assert changes == []
    assert counts(ledger.lines()) == {"open": 12}
    ledger, changes = open_ledger(workspace, savings)
    assert changes == []
    assert counts(ledger.lines())["not_selected"] == 9


def test_nothing_is_found_twice_on_the_way_to_a_letter(
    workspace: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = type(workspace).precedents

    def precedents(self: Any, item: Any, **more: Any) -> Any:
        asked.append(item.number)
        return real(self, item, **more)

    ours: list[Any] = []
    own_facts = type(workspace).own_facts
    monkeypatch.setattr(type(workspace), "precedents", precedents)
    monkeypatch.setattr(
        type(workspace), "own_facts", lambda self, *told: (ours.append(told), own_facts(self, *told))[1]
    )
    document = parse(write_xlsx(invent(20, municipality="Tangborg"), tmp_path / "katalog.xlsx"))
    answer_catalogue(workspace, document)
    assert sorted(asked, key=int) == [str(n) for n in range(1, 21)]
    assert len(ours) <= 2
    asked.clear()
    answer_catalogue(workspace, document, resume=True)
    assert asked == []
