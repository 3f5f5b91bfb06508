"""The same amounts, printed in every way that catalogues print them, come out the same."""

from __future__ import annotations

from decimal import Decimal

from catalogue_builder import build
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.structure.catalogue import read_catalogue
from rag.types import Extract

YEARS = ["2026", "2027", "2028", "2029"]
UNITS = {
    "1.000 kr.": (1, 0),
    "t.kr.": (1, 0),
    "tkr.": (1, 0),
    "hele kr.": (1000, 0),
    "kr.": (1000, 0),
    "mio. kr.": (Decimal("0.001"), 3),
}
SEPARATORS = [".", "", "\u00a0", " "]
MINUS = ["-", "−", "–", "- ", "()", "behind"]
SIGNS = {
    "as printed": ("", False),
    "declared minus": ("Besparelser er angivet med minus.", False),
    "declared plus": ("Positive tal er besparelser, negative tal er merudgifter.", True),
}
WORDS = ["rengøring", "kantinen", "biblioteket", "vejene", "skolebussen", "jobhuset", "parkerne", "haller"]

rows_of_amounts = st.lists(
    st.lists(st.integers(-19_000, 19_000).map(lambda n: n * 5), min_size=4, max_size=4).filter(lambda row: any(row)),
    min_size=2,
    max_size=8,
)


def printed(value: int, unit: str, separator: str, minus: str, *, turned: bool) -> str:
    factor, decimals = UNITS[unit]
    figure = Decimal(-value if turned else value) * factor
    text = f"{abs(figure):,.{decimals}f}".replace(",", "\0").replace(".", ",").replace("\0", separator)
    if figure >= 0:
        return text
    return f"({text})" if minus == "()" else f"{text}-" if minus == "behind" else f"{minus}{text}"


def laid_out(layout: str, rows: list[list[str]], unit: str, words: str) -> Extract:
    titles = [f"Besparelse på {word}" for word in WORDS]
    if layout == "rows":
        body = [[str(n), titles[n - 1], *row] for n, row in enumerate(rows, 1)]
        return build("# Katalog", words, [["Nr.", f"Forslag ({unit})", *YEARS], *body])
    parts: list[str | list[list[str]]] = ["# Katalog", words or "Indledning."]
    for n, row in enumerate(rows, 1):
        if layout == "forms":
            parts.append([["Titel", titles[n - 1]], ["Nr.", str(n)], [f"Økonomi ({unit})", *YEARS], ["Drift", *row]])
        else:
            parts += [f"## Forslag {n}: {titles[n - 1]}", "Det ændres."]
            if layout == "tables":
                parts.append([[unit, *YEARS], ["Drift", *row], ["I alt", *row]])
            else:
                parts += [f"Økonomi i {unit} " + " ".join(YEARS), " ".join(["Drift", *row])]
    return build(*parts)


@settings(max_examples=250, deadline=None)
@given(
    rows_of_amounts,
    st.sampled_from(["rows", "forms", "tables", "lines"]),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(SEPARATORS),
    st.sampled_from(MINUS),
    st.sampled_from(sorted(SIGNS)),
)
def test_amounts_survive_every_way_of_printing_them(
    rows: list[list[int]], layout: str, unit: str, separator: str, minus: str, sign: str
) -> None:
    if layout == "lines":  # run into one line, a space may part figures, and a bracket or minus belong to either
        separator, minus = (separator if separator in (".", "") else "."), (minus if minus in ("-", "−", "–") else "-")
    if sign == "as printed":
        rows = [[-abs(value) for value in row] for row in rows]
    words, turned = SIGNS[sign]
    cells = [[printed(value, unit, separator, minus, turned=turned) for value in row] for row in rows]
    catalogue = read_catalogue(laid_out(layout, cells, unit, words))
    assert [list(item.amounts.values()) for item in catalogue.items] == rows
    assert catalogue.findings == ()


@settings(max_examples=60, deadline=None)
@given(rows_of_amounts, st.sampled_from(["rows", "forms", "tables"]))
def test_savings_printed_without_any_sign_are_told_by_their_words(rows: list[list[int]], layout: str) -> None:
    rows = [[-abs(value) for value in row] for row in rows]
    cells = [[printed(value, "t.kr.", ".", "-", turned=True) for value in row] for row in rows]
    catalogue = read_catalogue(laid_out(layout, cells, "t.kr.", ""))
    assert [list(item.amounts.values()) for item in catalogue.items] == rows


SCRAPS = st.sampled_from(
    [
        "",
        "",
        "Nr.",
        "Forslag",
        "Forslag 1: Et hus",
        "U29 Et skib",
        "2.1 En bro",
        "12",
        "2026",
        "B2027",
        "Budget 2026",
        "26",
        "27",
        "-500",
        "1.000 kr.",
        "(3)",
        "-",
        "I alt",
        "Drift",
        "Årsværk",
        "Besparelse",
        "Udvalg",
        "Skoleudvalget",
        "Titel",
        "Beskrivelse:",
        "Økonomi (mio. kr.)",
        "Indhold",
        "1. Et hus ..... 4",
        "Nr. 7.",
        "Besparelsen er 2 mio. kr. i 2026 og frem.",
        "2026 2027 2028 Løn -1 -2 -3",
        "År",
        "Overslagsår 1",
        "| |",
        "Der nedlægges 1,5 årsværk fra 2027.",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            SCRAPS.filter(bool),
            SCRAPS.filter(bool).map(lambda text: "## " + text),
            st.lists(st.lists(SCRAPS, min_size=1, max_size=6), min_size=1, max_size=6),
        ),
        max_size=14,
    )
)
def test_whatever_a_file_holds_reading_it_ends_and_its_spans_hold(parts: list[str | list[list[str]]]) -> None:
    extract = build(*parts)
    catalogue = read_catalogue(extract)
    for item in catalogue.items:
        assert item.number
        assert item.span is not None
        assert 0 <= item.span[0] < item.span[1] <= len(extract.text)
        assert extract.text[slice(*item.span)] in item.text
        assert all(line in extract.text for line in item.text.split("\n"))
    assert all(finding.severity == "hard" and finding.remedy for finding in catalogue.findings)
