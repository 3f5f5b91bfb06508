from decimal import Decimal

import pytest

from rag.check.facts import find_facts
from rag.check.folding import fold, folded


def keys(text: str) -> list[tuple[str, str]]:
    return [(fact.kind, fact.key) for fact in find_facts(text)]


def quantities(text: str) -> list[tuple[Decimal, str]]:
    return [(fact.value, fact.unit) for fact in find_facts(text) if fact.kind == "quantity"]


@pytest.mark.parametrize(
    "text",
    ["1,2 mio. kr.", "1.200.000 kr.", "1.200 t.kr.", "1200 tkr.", "1,2 mill. kr.", "1,20 mio. kroner", "kr. 1.200.000",
     "1 200 000 kr.", "1\u00a0200\u00a0000 kr."],
)  # fmt: skip
def test_one_amount_has_one_value_however_it_is_written(text: str) -> None:
    assert quantities(f"Det koster {text} om året") == [(Decimal(1_200_000), "kr")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("halvanden stilling", "1.5", "stillinger"),
        ("et årsværk", "1", "årsværk"),
        ("½ stilling", "0.5", "stillinger"),
        ("2½ årsværk", "2.5", "årsværk"),
        ("en million kroner", "1000000", "kr"),
        ("12 pct.", "12", "%"),
        ("12 %", "12", "%"),
        ("tolv procent", "12", "%"),
    ],
)
def test_numbers_in_letters_and_halves_are_quantities(text: str, value: str, unit: str) -> None:
    assert quantities(f"Det er {text} i alt") == [(Decimal(value), unit)]


def test_both_ends_of_a_range_are_facts() -> None:
    assert [value for value, _ in quantities("mellem 45-50 borgere")] == [45, 50]


@pytest.mark.parametrize("text", ["den 1. april 2027", "1.4.2027", "01-04-2027", "2027-04-01", "1/4-27"])
def test_one_day_has_one_key_however_it_is_written(text: str) -> None:
    assert keys(f"Det begynder {text}.") == [("date", "2027-04-01")]


def test_what_is_said_of_a_date_is_what_its_key_says() -> None:
    assert keys("senest i februar") == [("date", "måned 2")]
    assert keys("den 1. maj") == [("date", "01.05.")]
    assert keys("i april 2027") == [("date", "2027-04")]
    assert keys("i 2. kvartal") == [("date", "2. kvartal")]


def test_years_alone_and_in_ranges_are_facts() -> None:
    assert keys("i 2027-2030 og skoleåret 2024/25") == [
        ("year", "2027"), ("year", "2030"), ("year", "2024"), ("year", "2025"),
    ]  # fmt: skip


def test_sections_of_law_times_rhythms_and_journal_numbers_are_facts() -> None:
    assert keys("efter § 85, stk. 2, og § 7") == [("law", "85 stk 2"), ("law", "7")]
    assert keys("mellem kl. 15 og 23.30") == [("code", "kl 15.00"), ("code", "kl 23.30")]
    assert keys("hver tredje uge") == [("code", "hver 3 uge")]
    assert ("code", "26/4471") in keys("sag 26/4471")


def test_a_figure_that_is_nothing_else_is_still_a_fact() -> None:
    assert [fact.key for fact in find_facts("elever i 7.–9. klasse")] == ["klasse 7 8 9"]


def test_the_number_of_a_list_item_counts_nothing() -> None:
    assert find_facts("1. Vi mener, at det haster") == ()


def test_folding_keeps_the_places_of_the_text_as_it_was() -> None:
    text = "Pa\u030a  ældre\u00adområdet er\nsyge-\nfraværet   højt"
    plain = folded(text)
    assert fold(plain.text) == "På ældreområdet er sygefraværet højt"
    start = plain.text.index("sygefraværet")
    assert text[slice(*plain.back((start, start + 12)))] == "syge-\nfraværet"


def test_folding_keeps_the_rows_of_a_table_apart() -> None:
    table = "Beløb i\n1.000 kr.\nNr. | Forslag | 2031\n2 | Færre dage | -425"
    assert folded(table).text == "Beløb i 1.000 kr.\nNr. | Forslag | 2031\n2 | Færre dage | -425"
