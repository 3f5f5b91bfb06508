"""What is no minutes isn't summed up as if it were; what has no points, or no text, says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.errors import UsageError
from rag.summarise import summarise
from rag.types import Kind
from tests.summarise.invented import BOARD, document

NOTE = "Vi har kigget på cykelskuret.\n\nTaget er utæt i den ene ende, og det koster 12.000 kr. at tætne det.\n"


@pytest.mark.parametrize("kind", ["katalog", "høringssvar", "budgetaftale", "pressemeddelelse"])
def test_a_paper_of_another_kind_is_refused_with_what_to_use(kind: Kind) -> None:
    paper = replace(document(NOTE), kind=kind, points=())
    with pytest.raises(UsageError, match=kind) as refused:
        summarise(paper)
    assert "medsvar" in (refused.value.remedy or "")


def test_a_paper_without_points_is_one_point_and_says_so() -> None:
    summary = summarise(document(NOTE))
    assert len(summary.points) == 1
    assert "ligner ikke et referat" in summary.failed[0].why
    assert summary.points[0].decisions == ()


def test_minutes_with_points_fail_in_nothing() -> None:
    assert summarise(document(BOARD)).failed == ()


def test_a_point_of_the_agenda_without_minutes_says_that_nothing_is_told() -> None:
    agenda = "\n".join(f"{n}. {title}" for n, title in enumerate(("Velkomst", "Ferie", "Støj", "Eventuelt"), 1))
    text = (
        f"Referat af møde i LokalMED Ternen\n4. marts 2026\n\nDagsorden:\n{agenda}\n\n"
        "1. Velkomst\nFormanden bød velkommen til mødet.\n\n2. Ferie\nAlle ønsker er imødekommet.\n\n"
        "4. Eventuelt\nIntet.\n"
    )
    point = summarise(document(text)).points[2]
    assert (point.title, point.decisions, point.noted) == ("Støj", (), ())
    assert "Intet er refereret" in point.marked
