"""Persons whom the list of those present gives a role are that role; two of one first name stay nobody."""

from __future__ import annotations

from rag.privacy.redact import redact
from rag.summarise import summarise
from rag.summarise.attendance import persons_of
from tests.summarise.invented import document

HEAD = "Referat af møde i LMU Sol\n\nTil stede: Vigga Storgaard (formand), Asger Myrup (TR), {more}\n\n"
BODY = "Punkt 1: Drift\nBeslutning\nAsger spørger om ferien. Vigga sender listen ud. {more}\n"


def told(present: str, said: str) -> str:
    made = document(HEAD.format(more=present) + BODY.format(more=said))
    return redact(made.text, persons_of(made)).split("Beslutning")[1]


def test_a_first_name_is_its_bearer_s_role() -> None:
    text = told("Bodil Ravnkilde (AMR)", "Bodil undersøger lyset.")
    assert "[TR] spørger om ferien. [formand] sender listen ud. [AMR] undersøger lyset." in " ".join(text.split())


def test_a_first_name_of_two_persons_is_nobody_s() -> None:
    text = told("Asger Lindholm, Bodil Ravnkilde (AMR)", "Asger Myrup ringer.")
    assert "[person] spørger om ferien" in text and "[TR] ringer" in text


def test_who_is_to_follow_up_is_told_by_role() -> None:
    text = (
        HEAD.format(more="Bodil Ravnkilde (AMR)") + "Punkt 1: Drift\nBeslutning\nVigga sender listen ud inden 1. maj.\n"
    )
    point = summarise(document(text)).points[0]
    assert [(a.who, a.when) for a in point.actions] == [("formand", "inden 1. maj")]


def test_initials_that_the_list_explains_are_the_role_too() -> None:
    text = told("GH (Gudrun Holmelund, teamleder)", "GH tager forbehold. Listen ligger hos GH.")
    assert "[teamleder] tager forbehold" in text and "GH" not in text
