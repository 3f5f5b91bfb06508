"""A letter's claims of what others found or decided, where no paper tells it."""

from __future__ import annotations

import pytest
from made_up_town import ITEM, OWN

from rag.check import check_text
from rag.types import Paragraph


def noted(text: str) -> list[str]:
    return [f.rule for f in check_text([Paragraph(text)], ITEM, (), OWN) if f.severity == "warning"]


@pytest.mark.parametrize(
    "text",
    [
        "Arbejdstilsynet har givet alle plejehjem et påbud om natarbejde.",
        "Forskning viser, at færre vagter giver flere dødsfald blandt demente.",
        "Ifølge Sundhedsstyrelsen er det uforsvarligt at være alene om aftenen.",
        "En rapport fra Ældre Sagen konkluderede, at pårørende flytter med ind.",
    ],
)
def test_what_an_authority_or_a_study_is_said_to_have_found_is_noted(text: str) -> None:
    assert noted(text) == ["uncited-claim"]


@pytest.mark.parametrize(
    "text",
    [
        "Det kræver ro og tid at hjælpe et menneske i seng.",
        "Vi frygter, at medarbejderne bliver syge af det.",
        "Vi foreslår, at en undersøgelse viser, hvad det betyder.",
        "Kollegerne er trætte, når de går hjem.",
        "Der bør laves en evaluering, som viser, om det holder.",
    ],
)
def test_arguments_in_the_committees_own_voice_are_not(text: str) -> None:
    assert noted(text) == []
