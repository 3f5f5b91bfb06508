"""What is to follow is found with who and when, and what isn't to follow is left."""

from __future__ import annotations

from datetime import date

import pytest

from rag.summarise.actions import actions_in
from tests.summarise.invented import TABLE, said, summarised

HELD = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("sentence", "who", "when"),
    [
        ("Forvaltningen vender tilbage på mødet i november.", "Forvaltningen", "på mødet i november"),
        ("HR udarbejder en oversigt over ledige stillinger inden 1. marts.", "HR", "inden 1. marts"),
        ("Der indkaldes til et ekstra møde i uge 12.", None, "i uge 12"),
        ("Punktet genoptages på næste møde.", None, "på næste møde"),
        ("Vi afventer svar fra Ejendomscenteret.", None, None),
        ("Udvalget bad forvaltningen om at undersøge prisen på hegnet.", "forvaltningen", None),
        ("Det blev aftalt, at AMR-gruppen samler op og melder tilbage i maj.", "AMR-gruppen", "i maj"),
        ("Ledelsen lovede at komme med en ny plan inden sommerferien.", "Ledelsen", "inden sommerferien"),
        ("Svarfristen er 15. august.", None, "15. august"),
        ("[person] og [person] deltager i arbejdsgruppen.", "to medlemmer", None),
        ("[AMR] undersøger, om rummet kan lydisoleres.", "AMR", None),
        ("Det vil ledergruppen se på.", "ledergruppen", None),
        ("Arbejdsgruppen fremlægger sit forslag i september 2026.", "Arbejdsgruppen", "i september 2026"),
        ("Administrationen bedes fremlægge tal for fravær.", "Administrationen", None),
        ("Kommunikation sørger for en nyhed på intranettet.", "Kommunikation", None),
        ("MED-sekretæren retter retningslinjen til.", "MED-sekretæren", None),
        ("Ejendomme inviteres ([person]).", "et medlem", None),
        ("Opfølgning: Centerchefen bestiller nye stole til uge 20.", "Centerchefen", "til uge 20"),
        ("Sagen blev udsat til mødet den 7. april 2026.", None, "til mødet den 7. april 2026"),
    ],
)
def test_a_promise_an_order_and_a_deadline_are_actions(sentence: str, who: str | None, when: str | None) -> None:
    found = actions_in(said(sentence), HELD)
    assert [(a.who, a.when) for a in found] == [(who, when)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Forvaltningen fremlagde tallene på mødet i november.",
        "Hvis der kommer flere borgere, skal der ansættes flere.",
        "Skal HR lave en ny plan?",
        "Man skal huske at lukke vinduerne.",
        "Det er vigtigt, at alle bliver hørt, inden arbejdsgruppen nedsættes.",
        "Udvalget drøftede, hvordan man kan undersøge det.",
        "Fraværet er steget siden januar.",
        "Medarbejdere, der skal flytte, er glade.",
        "Robotter kan laves på en dag.",
        "Udvalget skal være opmærksomt på det.",
        "Teamet arbejder med borgere i eget hjem.",
        "Måske ser ledergruppen på det.",
        "Undersøgelsen blev sendt ud den 3. januar 2026.",
    ],
)
def test_what_was_or_might_be_is_no_action(sentence: str) -> None:
    assert actions_in(said(sentence), HELD) == ()


def test_a_recommendation_is_no_action() -> None:
    assert actions_in(said("HR udarbejder en plan inden 1. marts.", section="indstilling"), HELD) == ()


def test_a_line_that_only_names_who_and_when_belongs_to_the_one_before() -> None:
    found = actions_in(said("Der laves en fælles vejledning.", "Ansvarlig: [person] og HR, til mødet i maj."), HELD)
    assert [(a.who, a.what, a.when) for a in found] == [
        ("et medlem og HR", "Der laves en fælles vejledning.", "til mødet i maj")
    ]


def test_items_of_a_list_that_was_agreed_are_actions() -> None:
    found = actions_in(said("Udvalget var enige om", "at møderne lægges om tirsdagen", "at kaffen er gratis"), HELD)
    assert [a.what for a in found] == ["at møderne lægges om tirsdagen", "at kaffen er gratis"]


def test_a_column_says_who_is_responsible() -> None:
    point = summarised(TABLE, "2")
    assert [(a.who, a.when) for a in point.actions] == [("et medlem", "på næste møde")]
