"""What is to follow is told whichever verb and form says it; what is habit, report or rule is not."""

from __future__ import annotations

from datetime import date

import pytest

from rag.summarise.actions import actions_in
from tests.summarise.invented import said

HELD = date(2025, 1, 14)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Notatet sendes ud til udvalget.", None),
        ("Der laves en plan for oplæring.", None),
        ("Der arrangeres temadag i september.", None),
        ("Referatet rettes til og lægges op på intranettet.", None),
        ("[person] og [AMR] går videre med sagen.", "et medlem og AMR"),
        ("[person] er tovholder på projektet.", "et medlem"),
        ("[person] har lovet at ringe til udlejeren.", "et medlem"),
        ("[person] får lavet et skilt til døren.", "et medlem"),
        ("[person] oplærer de nye i systemet.", "et medlem"),
        ("[person] udfærdiger et oplæg.", "et medlem"),
        ("Lederen indkøber en ny opvaskemaskine.", "Lederen"),
        ("[AMR] melder ind til HR.", "AMR"),
        ("[TR] og [person] ser udkastet igennem.", "TR og et medlem"),
        ("Det bliver meldt ud i nyhedsbrevet i næste uge.", None),
        ("Ekstraordinært møde 17. februar kl. 17.", None),
        ("Der skal indhentes tilbud på nye vinduer.", None),
    ],
)
def test_a_task_is_told_with_who_has_it(sentence: str, who: str | None) -> None:
    (action,) = actions_in(said(sentence), HELD)
    assert (action.what, action.who) == (sentence, who)


def test_who_was_named_before_is_who_he_or_she_is() -> None:
    told = actions_in(said("[AMR] var ude at se på gulvet.", "Hun undersøger prisen på et nyt."), HELD)
    assert [(action.who, action.what) for action in told] == [("AMR", "Hun undersøger prisen på et nyt.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Der sendes hvert år breve til alle pårørende.",
        "Systemet sender automatisk en besked.",
        "Reglerne findes på intranettet.",
        "Huset lejes af en privat udlejer.",
        "[person] regner med, at det er omkring 40 borgere.",
        "[person] mener, at det går godt.",
        "[person] fylder 60 til sommer.",
        "[TR] oplever travlhed.",
        "Der kunne ikke opnås enighed om at nævne tallene.",
        "Forslaget vil betyde, at vagterne bliver længere.",
    ],
)
def test_a_habit_a_report_and_a_fact_are_no_task(sentence: str) -> None:
    assert not actions_in(said(sentence), HELD)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "[TR] laver en liste over afløsere, og [person] finder et sted til temadagen, som holdes i uge 40.",
            [("TR", None), ("et medlem", None)],
        ),
        ("HR udarbejder et notat, og [AMR] indkalder til møde inden 1. maj.", [("HR", None), ("AMR", "inden 1. maj")]),
        ("Inden 1. april sender HR listen, og lederen laver en plan.", [("HR", "Inden 1. april"), ("lederen", None)]),
        (
            "Det blev aftalt, at HR sender listen inden 1. april, og at lederen laver en plan.",
            [("HR", "inden 1. april"), ("lederen", None)],
        ),
        (
            "[leder] sender skema ud, [TR] samler ønskerne senest den 10. marts, mens HR skriver kontrakterne.",
            [("leder", None), ("TR", "senest den 10. marts"), ("HR", None)],
        ),
        ("Lederen, TR og AMR laver en plan inden 1. maj.", [("Lederen, TR og AMR", "inden 1. maj")]),
        ("HR sender listen og kontakter Økonomi inden maj.", [("HR", "inden maj")]),
        ("Ledelsen undersøger, om fristen den 1. maj kan flyttes.", [("Ledelsen", None)]),
        ("[leder] skriver et oplæg, som skal være klar den 4. maj.", [("leder", "den 4. maj")]),
    ],
)
def test_each_task_of_a_sentence_has_its_own_who_and_its_own_term(
    sentence: str, told: list[tuple[str, str | None]]
) -> None:
    found = [(one.who, one.when) for one in actions_in(said(sentence), date(2026, 2, 1))]
    assert [(who, when and when.removeprefix("til møde ")) for who, when in found] == told


def test_a_task_that_is_told_twice_is_told_once_with_all_that_is_said_of_it() -> None:
    told = said("[leder] skriver til HR.", "[TR] kontakter FOA.", "[leder] skriver til HR senest fredag")
    found = [(one.who, one.when) for one in actions_in(told, None)]
    assert found == [("leder", "senest fredag"), ("TR", None)]


@pytest.mark.parametrize(
    "other",
    [
        "[TR] kontakter HR.",
        "[leder] kontakter FOA.",
        "[leder] skriver til FOA.",
        "[leder] skriver til HR inden 1. maj.",
    ],
)
def test_tasks_that_differ_in_who_what_or_when_stay_apart(other: str) -> None:
    assert len(actions_in(said("[leder] skriver til HR inden 11. maj.", other), None)) == 2


def test_who_follows_up_is_told_without_a_colon_too() -> None:
    found = actions_in(said("[AMR] fortalte om støjen i hallen.", "Opfølgning ved [person] og [TR]."), None)
    assert [one.who for one in found] == ["et medlem og TR"]


def test_who_and_when_in_brackets_are_the_tasks_own() -> None:
    found = actions_in(said("Der bestilles en gennemgang af anlægget ([leder], uge 47)."), None)
    assert [(one.who, one.when) for one in found] == [("leder", "uge 47")]
