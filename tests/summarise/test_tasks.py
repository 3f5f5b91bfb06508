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
