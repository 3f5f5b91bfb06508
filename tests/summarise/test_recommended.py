"""What an adopted indstilling said stands beside the decision, marked as proposed, and never as what was decided."""

from __future__ import annotations

import pytest

from rag.pipeline.summaries import Gathered, summarise
from rag.read import read_text
from rag.settings import Settings
from rag.structure.understand import understand
from rag.types import PointSummary

PROPOSED = "Forvaltningen indstiller, at kantinen holder lukket i uge 29 og 30."


def _point(decided: str) -> PointSummary:
    text = (
        "Referat af møde i LokalMED Havnen den 12. januar 2026\n\n1. Dagsorden\n\nBeslutning:\n\nGodkendt.\n\n"
        f"2. Kantinen til sommer\n\nIndstilling:\n\n{PROPOSED}\n\nBeslutning:\n\n{decided}\n"
    )
    document = understand(read_text(text))
    return summarise(Settings(), Gathered((document,)), about=None, length="normal").summary.points[1]


def test_an_adopted_indstilling_is_told_with_what_it_said() -> None:
    point = _point("Indstillingen godkendt.")
    assert [decision.text for decision in point.decisions] == ["Indstillingen godkendt."]
    assert [one.text for one in point.noted if one.text.startswith("Indstillingen lød: ")] == [
        f"Indstillingen lød: {PROPOSED}"
    ]


@pytest.mark.parametrize(
    "decided",
    [
        "Indstillingen blev ikke godkendt.",
        "Indstillingen blev forkastet.",
        "Indstillingen godkendt med den ændring, at kun uge 29 holder lukket.",
        "Drøftet.",
        "Sagen blev udsat.",
    ],
)
def test_one_that_was_not_adopted_as_it_stood_is_not(decided: str) -> None:
    assert not [one for one in _point(decided).noted if "uge 29 og 30" in one.text]
