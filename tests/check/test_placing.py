"""A finding on a letter says which proposal and which words it is about."""

from __future__ import annotations

from dataclasses import replace

from made_up_town import ITEM, OTHER_ITEM, OWN, make_precedent

from rag.check import Beside, check_text
from rag.types import Paragraph

LETTER = [
    Paragraph("OM-4 Færre vagter om aftenen på plejecentrene"),
    Paragraph("Det er tungt om aftenen. Forslaget sparer 770.000 kr. i 2028, og det kan mærkes."),
    Paragraph("SK-1 Større klasser"),
    Paragraph("Ring til skolen på 22 33 11 44, som har mistet 41 elever i år."),
]


def test_a_finding_names_its_proposal_and_shows_its_sentence() -> None:
    found = check_text(LETTER, None, (), OWN)
    (amount,) = (one for one in found if one.text.startswith("770"))
    assert "OM-4 »Færre vagter om aftenen på plejecentrene«" in amount.evidence
    assert "»Forslaget sparer 770.000 kr. i 2028, og det kan mærkes.«" in amount.evidence
    assert "tungt" not in amount.evidence


def test_a_sentence_with_something_personal_is_never_shown() -> None:
    told = [one for one in check_text(LETTER, None, (), OWN) if one.paragraph == 3]
    assert {one.rule for one in told} >= {"contact"}
    assert all("SK-1" in one.evidence and "22 33 11 44" not in one.evidence for one in told)


def test_an_answer_that_contradicts_an_earlier_one_names_what_it_is_to() -> None:
    before = make_precedent("P1", "Vi kan ikke støtte større klasser.", item=replace(OTHER_ITEM, number="7"),
                            stance="imod", ours=True)  # fmt: skip
    letter = [Paragraph("SK-1 Større klasser"), Paragraph("Vi støtter forslaget.")]
    found = check_text(letter, None, (), OWN, beside=(Beside(OTHER_ITEM, (before,)), Beside(ITEM)))
    (one,) = (f for f in found if f.rule == "stance-contradiction")
    assert one.evidence.startswith("Om SK-1 »Større klasser«")
