"""Who does what by when, told by arrows, in tables, and in the list that minutes end with."""

from __future__ import annotations

from rag.summarise import summarise
from rag.summarise.actions import actions_in
from rag.types import Action
from tests.summarise.invented import document, said, summarised

MINUTES = """# Referat af LokalMED, Tanghave

## 1. Nøgler

Beslutning: Lederen bestiller tre nye nøgler inden 1. juni.

=> TR skriver en seddel til skabet => HR hører låsesmeden

## 2. Kaffe

Beslutning: Drøftet. Maskinen er slidt.

## Opfølgningsliste

| Pkt. | Opgave | Ansvarlig | Frist |
|---|---|---|---|
| 1 | Nye nøgler bestilles | Lederen | 1/6 |
| 1 | Seddel til skabet | TR | 5/5 |
| 2 | Pris på ny kaffemaskine | TR | juni |
"""


def _told(actions: tuple[Action, ...]) -> list[tuple[str | None, str, str | None]]:
    return [(one.who, one.what, one.when) for one in actions]


def test_an_arrow_points_out_what_is_to_follow_each_by_itself() -> None:
    point = summarised(MINUTES, "1")
    assert ("TR", "TR skriver en seddel til skabet", None) in _told(point.actions)
    assert ("HR", "HR hører låsesmeden", None) in _told(point.actions)


def test_the_list_at_the_end_is_a_point_and_repeats_no_task_that_a_point_tells() -> None:
    points = summarise(document(MINUTES, "referat.md")).points
    assert [point.title for point in points] == ["Nøgler", "Kaffe", "Opfølgningsliste"]
    assert any("nøgler" in one.what for one in points[0].actions)
    assert _told(points[2].actions) == [("TR", "Seddel til skabet", "5/5"), ("TR", "Pris på ny kaffemaskine", "juni")]


def test_what_the_body_is_to_decide_and_what_somebody_thinks_is_no_task() -> None:
    for sentence in (
        "Udvalget skal godkende udmøntningen inden maj.",
        "[leder] syntes, at listen skal udfyldes inden jul.",
        "[TR] spurgte til møblerne, som skal leveres i uge 9.",
    ):
        assert actions_in(said(sentence), None) == ()


def test_an_event_is_nobody_who_does_the_sentence_before() -> None:
    told = actions_in(said("[AMR] fører log over alarmerne i perioden.", "Evaluering på SektorMED i august."), None)
    assert [one.what for one in told][-1] == "Evaluering på SektorMED i august."
    assert len(told) == 2


def test_the_matter_s_own_term_is_no_task_of_the_meeting() -> None:
    held = None
    for sentence in ("Høringsfristen er den 5. maj.", "LMU skal afgive høringssvar senest den 5. maj."):
        assert actions_in(said(sentence, section="sagsfremstilling"), held) == ()
    assert actions_in(said("HR sender svaret senest den 5. maj."), held)


def test_items_by_letters_in_running_text_are_told_apart() -> None:
    text = (
        "Referat af møde i LMU Ås\n\nPunkt 1: Skilte\nBeslutning\nVi gik dem igennem. a) HR bestiller et skilt til "
        "døren b) Lederen skriver en seddel til skabet\n"
    )
    assert [one.what for one in summarised(text, "1").actions] == [
        "HR bestiller et skilt til døren",
        "Lederen skriver en seddel til skabet",
    ]


def test_a_bare_at_in_running_text_is_no_task_and_in_a_decision_is() -> None:
    sentence = "at stillingen genbesættes pr. 1. august"
    assert actions_in(said(sentence, section="referat"), None) == ()
    assert actions_in(said(sentence), None)
