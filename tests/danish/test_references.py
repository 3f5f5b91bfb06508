"""References to budget proposals."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.danish.references import canonical, expand, find_references


def refs(text: str) -> list[str]:
    return [ref for reference in find_references(text) for ref in reference.refs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60-66", ["60", "61", "62", "63", "64", "65", "66"]),
        ("samt punkt 12 i rådighedskataloget", ["12"]),
        ("jf. pkt. 3.2 og pkt. 4", ["3.2", "4"]),
        ("Vi støtter U29.", ["U29"]),
        ("VBAF 13 og VBAF14", ["VBAF 13", "VBAF14"]),
        ("forslag BES-03 er uklart", ["BES-03"]),
        ("forslag nr. 4, 5 og 7", ["4", "5", "7"]),
        ("nr. 14–16 drøftes", ["14", "15", "16"]),
        ("63 - Etablering af et hus", ["63"]),
        ("## 63: Etablering af et hus", ["63"]),
        ("67, 68 og 69", ["67", "68", "69"]),
        ("hensigtserklæringerne 67, 68 og 69 i processen", ["67", "68", "69"]),
        ("punkterne 60-66, da det", ["60", "61", "62", "63", "64", "65", "66"]),
        ("U29-U31", ["U29", "U30", "U31"]),
        ("U29-31", ["U29", "U30", "U31"]),
        ("BES-03 - BES-05", ["BES-03", "BES-04", "BES-05"]),
        ("VBAF 13, 14 og 15", ["VBAF 13", "VBAF 14", "VBAF 15"]),
        ("U29 og 12 i kataloget", ["U29", "12"]),
        ("Effektiviseringsforslag 21 samt spareforslag 23", ["21", "23"]),
        ("Ad 14) Reduktion", ["14"]),
        ("Ad forslag 14: Reduktion", ["14"]),
        ("forslag 3.2-3.4", ["3.2", "3.3", "3.4"]),
        ("forslag 12a-12c", ["12a", "12b", "12c"]),
        ("Vedr. 60-62 finder vi", ["60", "61", "62"]),
        ("Forslag nr. 5 til 8", ["5", "6", "7", "8"]),
    ],
)
def test_references_in_their_forms(text: str, expected: list[str]) -> None:
    assert refs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "den 6.9.2023", "23-05-2024", "i 2026", "budget 2026-2029", "Budget 2024", "§ 8, stk. 3", "§ 7 stk. 2 nr. 3",
        "kl. 9-12", "tlf. 12 34 56 78", "side 9", "2 ud af 3", "2,5 mio. kr.", "1.200 kr.", "500 t.kr.", "uge 33-34",
        "de 0-6-årige", "forslag 2-3 årsværk", "lov nr. 548", "vi ligger stadig nr. 11", "81.38.00-P35-1-24",
        "TR 2", "COVID-19", "EU 27", "§ 85", "OK24", "lokale 402", "klasse 7-9", "10-12 stillinger",
        "i forslaget 2 mio. kr.",
        "kap. 4", "bilag 3", "09.00 - Velkomst", "4400 Kalundborg", "3 pct. af forslaget", "punkt", "EMN-2024-001234",
        "forslag 2026 er", "forslag om 3 stillinger", "den 1. maj", "2024 - Status", "CVR-nr. 12345678",
    ],
)  # fmt: skip
def test_other_numbers_are_no_references(text: str) -> None:
    assert refs(text) == []


def test_span_holds_the_list_alone() -> None:
    text = "Vi ser på forslag nr. 4, 5 og 7 i dag"
    (reference,) = find_references(text)
    assert text[slice(*reference.span)] == "4, 5 og 7"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("VBAF 13", "VBAF-13"),
        ("vbaf13", "VBAF 13"),
        ("03", "3"),
        ("BES-03", "BES 3"),
        ("3.02", "3.2"),
        ("12A", "12a"),
        ("U 29", "U29"),
    ],
)
def test_one_reference_written_in_two_ways_is_equal(a: str, b: str) -> None:
    assert canonical(a) == canonical(b)


def test_other_references_are_not_equal() -> None:
    assert len({canonical(r) for r in ("3", "30", "3.2", "32", "U3", "B3", "3a")}) == 7


@given(
    st.integers(1, 900),
    st.integers(1, 40),
    st.sampled_from(["", "U", "BES-", "VBAF "]),
    st.sampled_from(["-", "–", " - ", " til "]),
)
def test_ranges_expand_to_every_number(low: int, extra: int, prefix: str, dash: str) -> None:
    high = min(low + extra, 999)
    assert expand(f"{prefix}{low}{dash}{high}") == tuple(f"{prefix}{n}" for n in range(low, high + 1))


@given(st.lists(st.integers(1, 999), min_size=1, max_size=8, unique=True))
def test_a_list_is_given_in_its_order(numbers: list[int]) -> None:
    *head, last = [str(n) for n in numbers]
    text = f"{', '.join(head)} og {last}" if head else last
    assert refs(f"Vi støtter forslagene {text}.") == [str(n) for n in numbers]


@given(st.text(alphabet=st.sampled_from(list("U0123456789 .,-–ogpkt\n")), max_size=60))
def test_any_text_gives_sorted_spans(text: str) -> None:
    spans = [r.span for r in find_references(text)]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("Forslag 27-04 om skolebusser udgår.", ("27-04",)),
        ("27-11 Færre lukkedage", ("27-11",)),
        ("27-04 | Vedtages", ("27-04",)),
        ("forslag 27-04 og 27-09", ("27-04", "27-09")),
        ("forslag 12-15", ("12", "13", "14", "15")),
        ("forslag 24-26", ("24", "25", "26")),
    ],
)
def test_a_budgets_year_and_a_number_in_it_are_one_number_and_no_range(text: str, refs: tuple[str, ...]) -> None:
    assert find_references(text)[0].refs == refs
