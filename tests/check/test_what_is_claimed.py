"""What a clause claims: a wish, an offer, what may be and turns of speech tell of nothing that is."""

from __future__ import annotations

import pytest

from rag.check import check_draft
from rag.types import Draft, Paragraph
from tests.check.test_chains_of_reckoning import ITEM, TOWN


def rules(text: str) -> dict[str, str]:
    """By the figure, how severe what is found in it is."""
    draft = Draft(ITEM, None, False, (Paragraph(text),), (), ())
    return {
        one.text: one.severity for one in check_draft(draft, TOWN) if one.rule.endswith(("unsupported", "unaccounted"))
    }


@pytest.mark.parametrize(
    "text",
    [
        "Højst fire broer på en vagt og mindst otte timer til oplæring, så kan vi være med.",
        "Vi vil have skrevet ned, at båden er ude inden for 20 minutter.",
        "Fem eftersyn i stedet for fire ville gøre en forskel.",
        "Giv holdet 15 dage i stedet for ni timer.",
        "Vi foreslår 50 kr. i timen det første år.",
        "Vi vil hellere prøve det i to kvartaler, før noget besluttes.",
        "Vi kan være færdige til 1. marts 2028, hvis vi får tre møder à to timer.",
        "Udvalget beder om, at der er to på vagt de første tre måneder, og at ingen er alene efter kl. 18.",
    ],
)
def test_what_is_wished_for_or_offered_is_no_claim(text: str) -> None:
    assert "hard" not in rules(text).values()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Vi foreslår, at de 31 broer får et eftersyn mere.", "31"),
        ("Vi foreslår, at det venter, fordi vi mistede otte folk.", "otte"),
        ("Vi ønsker, at besparelsen på 560.000 kr. udskydes.", "560.000 kr."),
        ("Børnene har brugt 85 både.", "85"),
        ("Parkholdet tager 31 ture om dagen.", "31"),
    ],
)
def test_what_a_wish_takes_for_granted_is_a_claim(text: str, figure: str) -> None:
    assert rules(text).get(figure) == "hard"


@pytest.mark.parametrize(
    "text", ["Regnen falder ikke i to farver.", "En bro kan ikke vente i otte vintre.", "En båd har ikke fire vægge."]
)
def test_a_turn_of_speech_is_only_told(text: str) -> None:
    assert set(rules(text).values()) <= {"warning"}


@pytest.mark.parametrize(
    "text",
    [
        "Koster en kursusdag 3.000 kr., og skal ni med, er der brugt 27.000 kr.",
        "Hvis hver tur tager 50 minutter, mangler der 18 timer.",
    ],
)
def test_what_comes_of_the_writers_own_assumptions_is_no_hard_finding(text: str) -> None:
    assert "hard" not in rules(text).values()


def test_what_is_said_to_come_of_the_proposals_own_figures_is_a_claim() -> None:
    assert rules("Hvis de 23 broer kun ses hver sjette uge, bliver det 290 besøg om året.").get("290") == "hard"
