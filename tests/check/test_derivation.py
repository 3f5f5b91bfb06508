"""What follows from figures at hand, and what only might by chance; written reckonings; counts of what is listed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from another_town import told

from rag.check.reckoning.listed import counts_listed
from rag.check.reckoning.written import expressions


@pytest.mark.parametrize(
    "text",
    [
        "62 timer minus 48 timer er 14 timer.",
        "Bassinerne deler 14,4 mio. kr. med hallerne, og 720.000 kr. er 5 pct. af dem.",
        "De fire år giver i alt 2,4 mio. kr. (0,24 + 3 × 0,72).",
        "480.000 kr. (720.000 − 240.000) kommer til fra 2029.",
        "Ni livreddere på 62 timer er knap 7 timer til hver (62 : 9).",
        "31.000 gæster om året er 12.400 børn (40 pct.).",
    ],
)
def test_what_is_worked_out_before_the_reader_is_sound(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "De fire år giver i alt 2,7 mio. kr. (0,24 + 3 × 0,72).",
        "480.000 kr. (720.000 − 340.000) kommer til fra 2029.",
        "480.000 timer (720.000 − 240.000) kommer til fra 2029.",
        "62 timer minus 48 timer er 14 stillinger.",
        "31.000 gæster om året er 14.200 børn (40 pct.).",
        "Besparelsen er 240.000 kr. i 2028 og 620.000 kr. fra 2029.",
        "Der spares 730.000 kr. i 2029.",
        "Der spares 720.000 kr. om måneden fra 2029, i alt 1.100.000 kr.",
    ],
)
def test_what_is_worked_out_wrongly_or_in_another_measure_is_found(text: str) -> None:
    assert told(text) != []


@pytest.mark.parametrize("amount", [140, 340, 230, 250, 640, 820, 710, 730, 920, 72, 2400, 7200])
@pytest.mark.parametrize("year", ["i 2028", "i 2029", "fra 2029"])
def test_an_amount_of_a_year_that_is_not_the_tables_never_follows(amount: int, year: str) -> None:
    assert told(f"Besparelsen på {amount}.000 kr. {year} er for stor.") != []


def test_a_reckoning_is_worked_out_products_first() -> None:
    [found] = expressions("i alt 3,0 mio. kr. over de fire år (0,3 + 3 × 0,9)")
    assert (found.value, found.sound) == (Decimal("3.0"), True)
    [wrong] = expressions("i alt 3,1 mio. kr. over de fire år (0,3 + 3 × 0,9)")
    assert not wrong.sound


@pytest.mark.parametrize("text", ["i 2027-2030", "kl. 8-12", "forslag 60-66", "uge 7 - 8", "1:1"])
def test_ranges_and_times_are_no_reckonings(text: str) -> None:
    assert expressions(text) == ()


def test_a_small_count_of_what_is_listed_is_no_fact_of_the_world() -> None:
    from rag.check.facts import find_facts

    def listed(sentence: str, item: str) -> bool:
        return counts_listed(find_facts(sentence)[0], sentence, "", item)

    item = "Drift, indkøb og løn samles. Der er fem haller."
    assert listed("Hvad laver de tre grupper i dag?", item)
    assert not listed("Hvad laver de fire grupper i dag?", item)
    assert not listed("De tre haller skal males.", item)
    assert listed("De to haller, der bruges mest, Sandhallen og Bøgehallen, lukkes.", item)
