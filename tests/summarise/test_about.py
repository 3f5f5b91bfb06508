"""What was said and decided on a topic is gathered over minutes in order of time, and nothing else."""

from __future__ import annotations

import pytest

from rag.summarise.about import about
from rag.summarise.relevance import Topic
from rag.types import Document
from tests.summarise.invented import document

SPRING = """Referat af møde i HovedMED

Mødedato: 4. marts 2026

Punkt 1: Sygefravær på ældreområdet
Beslutning
HovedMED godkendte en indsats mod langtidsfravær. Der er afsat 300.000 kr.

Punkt 2: Parkering
Beslutning
Parkeringspladsen ved rådhuset asfalteres i juni.

Punkt 3: Orientering
Beslutning
Kantinen får ny forpagter. Fraværet blandt de ansatte i hjemmeplejen er faldet til 6,1 procent.
"""
AUTUMN = """Referat af møde i SektorMED Ældre

Mødedato: 7. oktober 2025

Punkt 1: Budget 2026
Beslutning
Medarbejdersiden tog forbehold for nedskæringen på vikarer. Budgettet for 2026 blev drøftet.

Punkt 2: Budget 2025
Beslutning
Regnskabet for 2025 viser balance.

Punkt 3: Sygemeldte kolleger
Beslutning
Sygefraværet blev drøftet. HR følger op inden jul.
"""


@pytest.fixture
def minutes() -> list[Document]:
    return [document(SPRING, "a/forår.txt"), document(AUTUMN, "b/efterår.txt")]


def test_what_concerns_a_topic_is_told_in_order_of_time_with_its_source(minutes: list[Document]) -> None:
    found = about(minutes, "sygefravær")
    told = [(p.source, p.committee, p.date.isoformat() if p.date else None, p.number) for p in found.points]
    assert told == [
        ("b/efterår.txt", "SektorMED Ældre", "2025-10-07", "3"),
        ("a/forår.txt", "HovedMED", "2026-03-04", "1"),
        ("a/forår.txt", "HovedMED", "2026-03-04", "3"),
    ]
    assert found.about == "sygefravær"
    assert set(found.texts) == {"a/forår.txt", "b/efterår.txt"}
    assert found.coverage.points_total == found.coverage.points_done == 6


def test_of_a_point_that_only_touches_the_topic_the_rest_is_left(minutes: list[Document]) -> None:
    point = about(minutes, "sygefravær").points[-1]
    said = "Fraværet blandt de ansatte i hjemmeplejen er faldet til 6,1 procent."
    assert said in [line.text for line in (*point.decisions, *point.noted)]
    assert "forpagter" not in repr(point)


def test_another_year_s_budget_is_another_topic(minutes: list[Document]) -> None:
    assert [p.title for p in about(minutes, "budget 2026").points] == ["Budget 2026"]


def test_a_synonym_is_met(minutes: list[Document]) -> None:
    assert "Budget 2026" in [p.title for p in about(minutes, "besparelser").points]


@pytest.mark.parametrize("topic", ["rumfart", "", "og det"])
def test_nothing_found_is_said(minutes: list[Document], topic: str) -> None:
    found = about(minutes, topic)
    assert found.points == ()
    assert [line.text for line in found.overall] == [f"Der er ikke fundet noget om “{topic}” i 2 referater."]


def test_the_first_line_says_how_much_was_found(minutes: list[Document]) -> None:
    assert about(minutes, "sygefravær").overall[0].text == "Om “sygefravær” er der fundet 3 punkter i 2 referater."
    assert "ét punkt i ét referat" in about(minutes[:1], "parkering").overall[0].text


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("vikarer", "Vikarudgifterne er steget."),
        ("vikarer", "Sommervikarerne starter i juni."),
        ("løn", "Lønforhandlingen er slut."),
        ("løn", "Puljen til lokalløn er brugt."),
        ("støj", "Der sættes en støjmåler op."),
        ("ferie", "Planen for sommerferien er klar."),
    ],
)
def test_a_word_is_met_in_a_compound_in_any_of_its_forms(topic: str, text: str) -> None:
    asked = Topic(topic)
    assert asked.concerns(asked.met_in(text))


@pytest.mark.parametrize(("topic", "text"), [("bil", "Se bilagene."), ("løn", "En belønning."), ("vikar", "Viktor.")])
def test_a_word_that_only_begins_or_ends_alike_is_not_met(topic: str, text: str) -> None:
    asked = Topic(topic)
    assert not asked.concerns(asked.met_in(text))
