"""Dates in the forms that Danish documents write."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from rag.danish.dates import find_dates


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("D. 6.9.2023", "6.9.2023", date(2023, 9, 6)),
        ("den 06. 09. 2023 i salen", "06. 09. 2023", date(2023, 9, 6)),
        ("23-05-2024", "23-05-2024", date(2024, 5, 23)),
        ("mødet 23/5-24 blev", "23/5-24", date(2024, 5, 23)),
        ("23/5 2024", "23/5 2024", date(2024, 5, 23)),
        ("fristen 24.5.24.", "24.5.24", date(2024, 5, 24)),
        ("den 23. maj 2024", "23. maj 2024", date(2024, 5, 23)),
        ("Torsdag d. 23. Maj 2024 kl. 09:00", "23. Maj 2024", date(2024, 5, 23)),
        ("5. sept. 2024", "5. sept. 2024", date(2024, 9, 5)),
        ("2024-05-03T10:00", "2024-05-03", date(2024, 5, 3)),
        ("(påført 26.08.2025)", "26.08.2025", date(2025, 8, 26)),
        ("26.5.2023 21:53", "26.5.2023", date(2023, 5, 26)),
    ],
)
def test_whole_dates(text: str, said: str, expected: date) -> None:
    (mention,) = find_dates(text)
    assert text[slice(*mention.span)] == said
    assert (mention.date, mention.year, mention.month) == (expected, expected.year, expected.month)


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("torsdag d. 23. maj", None, 5),
        ("senest den 24/5", None, 5),
        ("i maj 2024", 2024, 5),
        ("i 2. halvår 2024", 2024, None),
        ("1. kvartal af 2026", 2026, None),
        ("inden 17. april.", None, 4),
    ],
)
def test_what_a_text_leaves_open_stays_open(text: str, year: int | None, month: int | None) -> None:
    (mention,) = find_dates(text)
    assert (mention.date, mention.year, mention.month) == (None, year, month)


@pytest.mark.parametrize(
    "text",
    [
        "31.2.2024", "45.13.2024", "81.38.00-P35-1-24", "pkt. 1.2.10", "version 3.4.21", "tlf. 12-34-56-78",
        "1/2 stilling",
        "3.200.100 kr.", "2026-2029", "12.00-12.05", "kap. 4", "budget 2024", "010190-1234", "forhold 2/3", "1.200.000",
        "Vi maj ikke", "§ 8.3.2021-2",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text) == []


def test_both_ends_of_a_range_are_dates() -> None:
    dates = [m.date for m in find_dates("kurset 3.-4. september 2025 og 1.1.2025-31.12.2025 samt 2. og 3. juni 2026")]
    assert dates == [
        date(2025, 9, 3), date(2025, 9, 4), date(2025, 1, 1), date(2025, 12, 31), date(2026, 6, 2), date(2026, 6, 3),
    ]  # fmt: skip


def test_mentions_come_in_order_and_apart() -> None:
    text = "den 3. maj 2024, 6.9.2023, maj 2025, 2024-01-02 og d. 7/8"
    spans = [m.span for m in find_dates(text)]
    assert len(spans) == 5
    assert all(x[1] <= y[0] for x, y in pairwise(spans))


_FORMS = ["d. MMMM y", "d.M.y", "dd-MM-y", "dd.MM.yy", "y-MM-dd", "d/M-yy", "d/M y", "EEEE 'd.' d. MMMM y", "d. MMM y"]


@given(st.dates(date(1990, 1, 1), date(2049, 12, 31)), st.sampled_from(_FORMS))
def test_dates_written_by_babel_come_back(day: date, form: str) -> None:
    text = f"Mødet holdes {format_date(day, form, locale='da_DK')} på rådhuset."
    assert [m.date for m in find_dates(text)] == [day]


@given(st.text(alphabet=st.sampled_from(list("0123456789./- maj'ndå")), max_size=40))
def test_any_text_gives_sorted_spans(text: str) -> None:
    spans = [m.span for m in find_dates(text)]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Udvalget fik 27/8 en status", ["27/8"]),
        ("(31/12)", ["31/12"]),
        ("Mødet 9/9, hvor alle kom", ["9/9"]),
        ("mellem 3/9 og 10/9", ["3/9", "10/9"]),
        ("tages i brug 1/4", ["1/4"]),
        ("træder i kraft 1/3", ["1/3"]),
        ("før 1/3-27", ["1/3-27"]),
        ("fra 2/5 til 6/5", ["2/5", "6/5"]),
        ("Svaret den 5/9 siger", ["5/9"]),
        ("start 1/8.", ["1/8"]),
        # fractions, codes and turns of speech
        ("en stilling på 3/4 tid", []),
        ("kun 2/3 er tilbage", []),
        ("7/8 af alle", []),
        ("der er vagt 24/7", []),
        ("uge 12/10", []),
        ("sag 12/5", []),
        ("31/2 findes ikke", []),
        ("en 7/7-ordning", []),
    ],
)
def test_a_day_and_month_that_can_be_no_fraction_are_a_date(text: str, said: list[str]) -> None:
    assert [text[slice(*mention.span)] for mention in find_dates(text)] == said
