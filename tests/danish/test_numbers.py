"""Numbers and quantities."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from rag.danish.numbers import find_quantities, parse_number, write_number


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("-1.200", "-1200"), ("−500", "-500"), ("–500", "-500"), ("(500)", "-500"), ("500-", "-500"), ("1,5", "1.5"),
        ("1.200,0", "1200.0"), ("0", "0"), ("1 200", "1200"), ("1\u00a0200,5", "1200.5"), ("1.200.000", "1200000"),
        ("1200.5", "1200.5"), ("0.500", "0.500"), ("1,234.50", "1234.50"), (" 12 ", "12"), ("+7", "7"), ("500*", "500"),
        ("1.200 kr.", "1200"), ("kr. 1.200,-", "1200"), ("12 %", "12"), ("-0,5", "-0.5"), ("- 500", "-500"),
    ],
)  # fmt: skip
def test_table_cells(cell: str, value: str) -> None:
    assert parse_number(cell) == Decimal(value)


@pytest.mark.parametrize(
    "cell", ["-", "–", "", "x", "12a", "1,2 mio.", "500 t.kr.", "2026-2029", "1.2.3", "3/4", "(500", "500)", "1,2,3"]
)
def test_other_cells_hold_no_number(cell: str) -> None:
    assert parse_number(cell) is None


def quantities(text: str) -> list[tuple[str, str, str]]:
    return [(text[slice(*q.span)], str(q.value), q.unit) for q in find_quantities(text)]


@pytest.mark.parametrize(
    "text",
    [
        "1,2 mio. kr.", "1.200.000 kr.", "1.200 t.kr.", "1.200 tkr", "1,2 mio.kr.", "kr. 1.200.000", "1.200.000,-",
        "1,2 millioner kroner", "1.200 tusinde kr.", "1 200 000 kr.", "1,2 mio.", "0,0012 mia. kr.",
    ],
)  # fmt: skip
def test_the_same_money_is_equal_however_it_is_written(text: str) -> None:
    (found,) = find_quantities(f"Der spares {text} i alt")
    assert (found.value, found.unit) == (Decimal(1_200_000), "kr")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2-3 årsværk", [("2", "2", "årsværk"), ("3 årsværk", "3", "årsværk")]),
        ("det første i 2031 og 0,4 mio. kr. derefter", [("0,4 mio. kr.", "400000", "kr")]),
        ("det er ude i 2031 eller 30 timer", [("30 timer", "30", "timer")]),
        ("fra 2031 til 3 årsværk", [("3 årsværk", "3", "årsværk")]),
        ("i 2031 - 400 t.kr.", [("400 t.kr.", "400000", "kr")]),
        ("2000 og 2400 kr.", [("2000", "2000", "kr"), ("2400 kr.", "2400", "kr")]),
        ("mellem 2 og 3 mio. kr.", [("2", "2000000", "kr"), ("3 mio. kr.", "3000000", "kr")]),
        ("fra 12 til 10 stillinger", [("12", "12", "stillinger"), ("10 stillinger", "10", "stillinger")]),
        ("minus 500 kr.", [("minus 500 kr.", "-500", "kr")]),
        ("–2,5 pct.", [("–2,5 pct.", "-2.5", "%")]),
        ("12 procent", [("12 procent", "12", "%")]),
        ("2 procentpoint", [("2 procentpoint", "2", "procentpoint")]),
        ("halvanden stilling", [("halvanden stilling", "1.5", "stillinger")]),
        ("et halvt årsværk", [("et halvt årsværk", "0.5", "årsværk")]),
        ("en fjerdedel", [("en fjerdedel", "0.25", "")]),
        ("tyve timer", [("tyve timer", "20", "timer")]),
        ("to hundrede borgere", [("to hundrede borgere", "200", "borgere")]),
        ("femogtyve børn", [("femogtyve børn", "25", "børn")]),
        ("seks milliarder kroner", [("seks milliarder kroner", "6000000000", "kr")]),
        ("37 timer om ugen", [("37 timer", "37", "timer")]),
        ("0,8 årsværk", [("0,8 årsværk", "0.8", "årsværk")]),
        ("17 stillinger", [("17 stillinger", "17", "stillinger")]),
        ("3-400 timer", [("3", "300", "timer"), ("400 timer", "400", "timer")]),
        ("2-3.000 kr.", [("2", "2000", "kr"), ("3.000 kr.", "3000", "kr")]),
        ("5-100 kr.", [("5", "5", "kr"), ("100 kr.", "100", "kr")]),
        ("500\nÅrsværk", [("500", "500", "")]),
        ("500\nkr.", [("500\nkr.", "500", "kr")]),
        ("halvdelen af borgerne", [("halvdelen", "0.5", "")]),
        ("Der er 3.000 kr. 500 er brugt.", [("3.000 kr.", "3000", "kr"), ("500", "500", "")]),
    ],
)
def test_quantities(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert quantities(text) == expected


def test_what_is_counted_is_named() -> None:
    nouns = [
        (str(q.value), q.noun) for q in find_quantities("112 modtagere, 91 svar, 4 nye fokusområder og 30 der venter")
    ]
    assert nouns == [("112", "modtagere"), ("91", "svar"), ("4", "fokusområder"), ("30", None)]


@pytest.mark.parametrize(
    "text",
    [
        "i 2026", "2026-2029", "2022/2023", "den 3. maj 2024", "kl. 09.00-10.30", "kl. 9", "§ 8, stk. 3",
        "side 9", "s. 4",
        "81.38.00-P35-1-24", "tlf. 12 34 56 78", "12345678", "punkt 12", "forslag nr. 4, 5 og 7", "U29", "VBAF 13",
        "60-66 i råderumskataloget", "4400 Kalundborg", "uge 33", "mødelokale 402", "nr. 11", "(1.000 kr.)",
        "beløb i 1.000 kr.",
        "1. God forvaltning", "2. halvår 2024", "11. pladsen", "bilag 3", "COVID-19", "Dagsorden.....\t3",
        "EMN-2025-004411",
        "| 1.000 kr. | 2026 |", "torsdag 9-17", "mellem kl. 23 og 7", "uge 35 og 36 lægges fast", "37Godkendelse",
        "12 Reduktion af nattevagter", "OK24", "en medarbejder", "et forslag", "CVR 12345678", "010190-1234",
        "Budget 2025",
    ],
)  # fmt: skip
def test_other_numbers_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_numbers_written_by_babel_come_back(value: Decimal) -> None:
    assert parse_number(format_decimal(value, locale="da_DK", decimal_quantization=False)) == value


@given(st.integers(1, 10**9), st.sampled_from([1, 1000, 10**6]))
def test_amounts_written_by_babel_come_back_in_kroner(value: int, scale: int) -> None:
    unit = {1: "kr.", 1000: "t.kr.", 10**6: "mio. kr."}[scale]
    figure = format_decimal(Decimal(value) / scale, locale="da_DK", decimal_quantization=False)
    (found,) = find_quantities(f"Der afsættes {figure} {unit} til formålet.")
    assert (found.value, found.unit) == (Decimal(value), "kr")


@given(st.integers(1, 400), st.integers(1, 50), st.sampled_from(["-", "–", " til ", " - "]))
def test_ranges_give_both_ends(low: int, extra: int, dash: str) -> None:
    found = find_quantities(f"Der nedlægges {low}{dash}{low + extra} årsværk.")
    assert [q.value for q in found] == [low, low + extra]
    assert {q.unit for q in found} == {"årsværk"}


@given(st.text(alphabet=st.sampled_from(list("0123456789.,-– kr%mio\ntre")), max_size=60))
def test_any_text_gives_sorted_spans(text: str) -> None:
    spans = [q.span for q in find_quantities(text)]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))


def test_numbers_are_written_as_danish_writes_them() -> None:
    told = [write_number(value) for value in (-1200, -3.6, 0.5, 1234567.25, -0.001, Decimal("300"))]
    assert told == ["-1.200", "-3,6", "0,5", "1.234.567,25", "0", "300"]


@pytest.mark.parametrize("text", ["14 i dag og 11 bagefter", "det, som 14 gør i dag", "de 6 klarede det hele"])
def test_what_follows_a_number_is_not_always_what_is_counted(text: str) -> None:
    assert [quantity.noun for quantity in find_quantities(text)] == [None] * len(find_quantities(text)) != []
