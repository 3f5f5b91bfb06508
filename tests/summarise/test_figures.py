"""The figures of a point stand with value, unit and the words around them; dates, times and votes' zeros don't."""

from __future__ import annotations

import pytest

from rag.privacy.persons import find_redactions
from rag.summarise.numbers import numbers_in
from rag.summarise.shares import Length
from tests.summarise.invented import BOARD, document, summarised

LENGTHS: tuple[Length, ...] = ("kort", "normal", "lang")


def told(sentence: str) -> list[tuple[int | float, str]]:
    made = document(f"Referat af møde i LMU Åsen\n\nPunkt 1: Tal\nBeslutning\n{sentence}\n")
    return [(n.value, n.unit) for n in numbers_in(made, made.points[0], find_redactions(made.text))]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Der skal findes 27 mio. kr. i 2027.", [(27_000_000, "kr")]),
        ("Staten sparer 2 milliarder kr. på området.", [(2_000_000_000, "kr")]),
        ("Den er sendt til 214 modtagere, og 171 har svaret.", [(214, "modtagere"), (171, "")]),
        ("Aftalen løber i 18 mdr. med mulighed for 2 år mere.", [(18, "måneder"), (2, "år")]),
        ("I sammenligningen ligger vi nr. 14.", [(14, "nr.")]),
        ("Der nedlægges to stillinger og halvandet årsværk.", [(2, "stillinger"), (1.5, "årsværk")]),
        ("Fraværet steg fra 5,1 til 6,3 procent.", [(5.1, "%"), (6.3, "%")]),
        ("Der er kommet svar fra 9 MED-udvalg.", [(9, "MED-udvalg")]),
        ("Julefrokosten er 27/11 kl. 18.30 i lokale 4.", []),
        ("Mødet den 3. maj 2026 er flyttet en dag.", []),
    ],
)
def test_amounts_counts_shares_and_terms_are_found(sentence: str, figures: list[tuple[float, str]]) -> None:
    assert told(sentence) == figures


def test_a_figure_of_a_long_sentence_stands_in_its_clause() -> None:
    made = document(
        "Referat af møde i LMU Åsen\n\nPunkt 1: Tal\nBeslutning\nBygningen på havnen er gammel og trænger til maling "
        "både ude og inde, men der er kun sat 75.000 kr. af, og det rækker ikke til de vinduer, som håndværkerne "
        "nævnte.\n"
    )
    figure = numbers_in(made, made.points[0], ())[0]
    assert figure.text == "men der er kun sat 75.000 kr. af" or figure.text.endswith("75.000 kr. af")


def test_an_indstilling_s_figures_count_once_it_is_adopted() -> None:
    text = (
        "Referat af møde i LMU Ås\n\nPunkt 1: {0}\nIndstilling\nDet indstilles, at der gives 90.000 kr.\n"
        "Beslutning\n{1}\n"
    )
    assert [n.value for n in summarised(text.format("Borde", "Godkendt."), "1").numbers] == [90_000]
    assert summarised(text.format("Borde", "Udsat til næste møde."), "1").numbers == ()


def test_a_figure_told_twice_stands_once() -> None:
    values = [(n.value, n.unit) for n in summarised(BOARD, "2").numbers]
    assert len(values) == len(set(values))
    assert (38, "medarbejdere") in values
    assert (4_500_000, "kr") in values
    assert (25, "minutter") in values


LOCKERS = """Referat af møde i LMU Åsen

Punkt 1: Skabe
Indstilling
Der købes skabe for 61.000 kr.
Beslutning
{0}
"""


def test_a_figure_of_an_indstilling_is_told_as_what_was_proposed() -> None:
    point = summarised(LOCKERS.format("Godkendt med den ændring, at skabene lejes."), "1")
    assert [figure.text[:11] for figure in point.numbers] == ["Indstillet:"]


def test_a_point_of_many_figures_keeps_what_there_is_room_for_and_counts_the_rest() -> None:
    made = LOCKERS.format(
        " ".join(f"Huset ved nabo {'ab'[n % 2] * n} fik {n},5 mio. kr. i tilskud." for n in range(2, 82))
    )
    kort, normal, long = (summarised(made, "1", length) for length in LENGTHS)
    assert len(kort.numbers) < len(normal.numbers) < len(long.numbers)
    assert all(one.numbers_left and len(one.numbers) + one.numbers_left >= 80 for one in (kort, normal))


def test_a_figure_s_clause_does_not_end_in_a_preposition() -> None:
    sentence = (
        "Holdlederen fortalte, at de 17 afløsere først hørte om det ved, at en kollega hængte sedlen op i køkkenet på "
        "en fredag, hvor ingen af dem var på arbejde."
    )
    made = document(f"Referat af møde i LMU Åsen\n\nPunkt 1: Tal\nBeslutning\n{sentence}\n")
    assert not numbers_in(made, made.points[0], ())[0].text.endswith(" ved")
