"""How long lies between the days of papers, a part of a year told in months, what a catalogue is to find."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_up_town import ITEM, OLD, OWN, make_precedent

from rag.check import Source, check_draft
from rag.types import Draft, Paragraph

PLAN = Source(
    "plan", "Driften skal være 17 mio. kr. billigere om året. OM-4 giver 1,2 mio. kr. Svar sendes senest den 4."
    " september 2026 kl. 12.", "current", "katalog 2027.docx", "Tangborg", None, (2026, 2027), (2027,),
)  # fmt: skip
NOW = replace(OWN, sources=(*OWN.sources, PLAN))
MINUTES = make_precedent(
    "P3", "Kravlisten om vagter blev godkendt. Vi måler om aftenen, indtil der er lavet en ny plan den 2. oktober"
    " 2026.",
    date=date(2024, 9, 25), committee="OmrådeMED Senior", item=None,
)  # fmt: skip
HALF = replace(ITEM, text=f"{ITEM.text} Der var 54 fald i første halvår.")


def hard(*texts: str, cited: tuple[str, ...] = ()) -> list[str]:
    paragraphs = tuple(Paragraph(text, None, cited) for text in texts)
    draft = Draft(HALF, None, False, paragraphs, (), (OLD, MINUTES))
    return [one.text for one in check_draft(draft, NOW) if one.severity == "hard"]


@pytest.mark.parametrize(
    ("span", "sound"), [("Tre uger", True), ("21 dage", True), ("To uger", False), ("Fem uger", False)]
)
def test_what_lies_between_the_days_of_two_papers_can_be_reckoned(span: str, sound: bool) -> None:
    said = f"OmrådeMED Senior skrev den 4. september 2024 om vagterne. {span} senere godkendte udvalget en kravliste."
    assert hard(said, cited=("P1", "P3")) == ([] if sound else [span])


@pytest.mark.parametrize(("span", "sound"), [("fire uger", True), ("to uger", False)])
def test_and_between_a_day_that_is_quoted_and_the_end_of_the_hearing(span: str, sound: bool) -> None:
    said = f"I 2024 skrev vi: »indtil der er lavet en ny plan den 2. oktober 2026«. Høringen slutter knap {span} før."
    assert hard(said, cited=("P3",)) == ([] if sound else [span])


def test_a_quoted_day_without_its_year_is_of_the_year_of_the_hearing() -> None:
    said = "I 2024 skrev vi: »indtil der er lavet en ny plan den 2. oktober [lokalt tal]«. Høringen slutter {} før."
    assert hard(said.format("fire uger"), cited=("P3",)) == []
    assert hard(said.format("ti uger"), cited=("P3",)) == ["ti uger"]


@pytest.mark.parametrize(
    ("months", "sound"), [("fra januar til juni", True), ("januar-juni", True), ("fra marts til juni", False)]
)
def test_a_part_of_a_year_may_be_told_by_its_months(months: str, sound: bool) -> None:
    assert (hard(f"Der var 54 fald {months}.") == []) is sound


@pytest.mark.parametrize(
    ("said", "sound"),
    [
        ("Det er mange penge i et katalog, der ellers skal finde 17 mio. kr.", True),
        ("Vi forstår, at der skal findes 17 mio. kr.", True),
        ("Vi forstår, at der skal findes 19 mio. kr.", False),
        ("Vi anerkender, at der er en ubalance på 17 mio. kr.", True),
        ("Vi bruger 17 mio. kr. på vikarer.", False),
    ],
)
def test_what_the_catalogue_is_to_find_is_ours(said: str, sound: bool) -> None:
    assert (hard(said) == []) is sound


@pytest.mark.parametrize(
    ("said", "sound"),
    [
        ("Det koster noget af de 600.000 kr. at ansætte en mere.", True),
        ("Det koster 600.000 kr. i 2027.", False),
    ],
)
def test_what_is_taken_out_of_a_saving_is_no_cost_of_it(said: str, sound: bool) -> None:
    assert (hard(said) == []) is sound


def test_a_wish_goes_on_with_what_it_would_have_already() -> None:
    wish = (
        "Vi foreslår, at trækket lægges i sidste kvartal, når tallene kendes, og at der ringes allerede efter to fald."
    )
    assert hard(wish) == []
