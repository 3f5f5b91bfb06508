"""What a figure is told of: which end of a change, by or to how much, a year or a month."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up_town import ITEM, OWN, said

from rag.check import EnteredFact, check_text
from rag.types import Paragraph


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Der er 11 medarbejdere til 96 beboere i dag.", "11 medarbejdere"),
        ("Efter ændringen er der 14 medarbejdere.", "14 medarbejdere"),
        ("I dag løses opgaven af 11 medarbejdere, og det er for få.", "11 medarbejdere"),
        ("Fremover er der 14 medarbejdere om aftenen.", "14 medarbejdere"),
    ],
)
def test_what_will_be_is_not_what_is(text: str, wrong: str) -> None:
    assert said(text) == [("number-unsupported", wrong)]


@pytest.mark.parametrize(
    "text",
    [
        "Der er 14 medarbejdere til 96 beboere i dag.",
        "I dag er der 14 medarbejdere, og efter ændringen er der 11 medarbejdere.",
        "Efter ændringen skal 11 medarbejdere nå det, som 14 gør i dag.",
        "Fremover er der 11 medarbejdere mod 14 medarbejdere i dag.",
        "Med 11 medarbejdere bliver der mindre tid end i dag.",
        "Der er 14 medarbejdere i dag og 11 bagefter.",
        "Vi er nu bekymrede for de 11 medarbejdere, der bliver tilbage.",
    ],
)
def test_each_count_may_be_told_of_its_own_end(text: str) -> None:
    assert said(text) == []


def test_what_is_left_after_the_change_tells_how_much_goes() -> None:
    assert said("Det er hver femte medarbejder, der forsvinder om aftenen.") == []
    assert said("Det er hver tredje medarbejder, der forsvinder om aftenen.") != []


DOWN = replace(OWN, facts=(EnteredFact("Sygefraværet i køkkenet er faldet fra 7,9 til 6,3 procent.", "HR, maj 2026"),))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Sygefraværet i køkkenet er faldet med 6,3 procent.", ["6,3 procent"]),
        ("Sygefraværet i køkkenet er faldet til 6,3 procent.", []),
        ("Sygefraværet i køkkenet er faldet fra 7,9 til 6,3 procent.", []),
    ],
)
def test_what_something_fell_to_is_not_what_it_fell_by(text: str, wrong: list[str]) -> None:
    assert [one.text for one in check_text([Paragraph(text)], ITEM, (), DOWN) if one.severity == "hard"] == wrong


def test_the_amount_of_a_year_is_not_that_of_a_month() -> None:
    assert [rule for rule, _ in said("Besparelsen er 600.000 kr. om måneden.")] == ["number-unsupported"]
    assert said("Besparelsen er 50.000 kr. om måneden i 2027.") == []
