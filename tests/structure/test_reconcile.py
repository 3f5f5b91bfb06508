from __future__ import annotations

from decimal import Decimal

import pytest
from catalogue_builder import build
from hypothesis import given
from hypothesis import strategies as st

from rag.structure.catalogue import Catalogue, read_catalogue
from rag.structure.reconcile import Listed, Total, key_of, missing_from_contents, missing_numbers, reconcile_totals
from rag.types import CatalogueItem

AREAS = ["Skoleudvalget", "Teknikudvalget", "Socialudvalget"]


def item(number: str, area: str | None = None) -> CatalogueItem:
    return CatalogueItem(number, f"Forslag om {number}", area, amounts={"2026": -1})


def overview(amounts: list[int], *, without: int | None = None, wrong: str | None = None, off: int = 50) -> Catalogue:
    """A catalogue of areas with sub-totals and a grand total, one row left out or one total wrong on demand."""
    rows: list[list[str]] = [["Nr.", "Forslag", "2026", "2027"]]
    n, total = 0, [0, 0]
    for area, own in zip(AREAS, [amounts[k::3] for k in range(3)], strict=True):
        rows.append([area])
        for first in own:
            n += 1
            if n - 1 != without:
                rows.append([str(n), f"Besparelse nummer {n}", str(-first), str(-2 * first)])
        shift = off if wrong == area else 0
        rows.append(["", f"I alt {area}", str(-sum(own) - shift), str(-2 * sum(own))])
        total = [total[0] + sum(own), total[1] + 2 * sum(own)]
    shift = off if wrong == "alt" else 0
    rows.append(["", "Samlet", str(-total[0] - shift), str(-total[1])])
    return read_catalogue(build("# Sparekatalog i 1.000 kr.", rows))


FIGURES = st.lists(st.integers(20, 5000), min_size=6, max_size=24)


@given(FIGURES)
def test_a_catalogue_that_agrees_has_no_findings(figures: list[int]) -> None:
    catalogue = overview(figures)
    assert catalogue.findings == ()
    assert dict(catalogue.totals) == {"2026": -sum(figures), "2027": -2 * sum(figures)}


@given(FIGURES, st.data())
def test_a_row_that_is_lost_anywhere_is_found_out(figures: list[int], data: st.DataObject) -> None:
    lost = data.draw(st.integers(0, len(figures) - 1))
    findings = overview(figures, without=lost).findings
    assert {f.rule for f in findings} >= {"totals-differ"}
    assert all(f.severity == "hard" and f.remedy for f in findings)


@pytest.mark.parametrize("wrong", [*AREAS, "alt"])
def test_a_wrong_total_is_named_with_year_area_and_both_figures(wrong: str) -> None:
    (finding,) = overview([100, 200, 300, 400, 500, 600], wrong=wrong).findings
    assert finding.rule == "totals-differ"
    assert "2026" in finding.evidence
    assert ("hele kataloget" if wrong == "alt" else wrong) in finding.evidence
    right = {"Skoleudvalget": 500, "Teknikudvalget": 700, "Socialudvalget": 900, "alt": 2100}[wrong]
    for figure in (right, right + 50):
        assert f"-{figure:,}".replace(",", ".") in finding.evidence


def test_rounded_totals_may_be_off_by_the_last_digit() -> None:
    amounts = [{"2026": Decimal(-144)} for _ in range(10)]
    rounded = Total("I alt", None, {"2026": Decimal(-1400)}, (tuple(range(10)),), step=Decimal(100))
    assert reconcile_totals(amounts, [rounded])[1] == []
    exact = Total("I alt", None, {"2026": Decimal(-1400)}, (tuple(range(10)),))
    assert len(reconcile_totals(amounts, [exact])[1]) == 1


def test_a_sum_of_savings_alone_agrees_but_is_not_the_catalogues_total() -> None:
    rows = [
        ["Nr.", "Forslag", "2026"],
        ["1", "Færre møder", "-9"],
        ["2", "Mindre kørsel", "-8"],
        ["3", "Flere timer", "5"],
    ]
    catalogue = read_catalogue(build("# Katalog i t.kr.", [*rows, ["", "Besparelser i alt", "-17"]]))
    assert (dict(catalogue.totals), catalogue.findings) == ({}, ())


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3", "4", "5", "6"],
        ["12", "60", "61", "62", "63", "U29"],
        ["U1", "U2", "U3", "S1", "S2", "S3", "S4"],
        ["101", "102", "103", "201", "202", "301", "302"],
        ["1.1", "1.2", "1.3", "2.1", "2.2", "3.1"],
        ["7", "8", "9", "10", "11", "12"],
        ["3", "9", "14", "22", "31", "40", "58"],
    ],
)
def test_numbering_that_jumps_on_purpose_is_no_finding(numbers: list[str]) -> None:
    assert missing_numbers([item(n) for n in numbers], "") == []


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3", "5", "6", "7"],
        ["BES-01", "BES-02", "BES-04", "BES-05", "BES-06"],
        ["4.1", "4.2", "4.3", "4.5", "4.6"],
    ],
)
def test_one_number_skipped_in_a_dense_series_is_a_finding(numbers: list[str]) -> None:
    (finding,) = missing_numbers([item(n) for n in numbers], "")
    assert (finding.rule, finding.severity) == ("item-missing", "hard")


def test_a_number_that_the_text_says_is_withdrawn_is_no_finding() -> None:
    assert missing_numbers([item(n) for n in "123567"], "Forslag 4 er udgået efter udvalgets behandling.") == []


def test_a_gap_is_no_finding_where_the_grand_total_agrees() -> None:
    rows = [["Nr.", "Forslag", "2026"], *[[n, f"Besparelse {n}a", "-10"] for n in "123567"], ["", "I alt", "-60"]]
    assert read_catalogue(build("# Katalog i t.kr.", rows)).findings == ()


def test_one_number_on_two_proposals_of_an_area_is_a_finding_but_not_on_two_areas() -> None:
    assert len(missing_numbers([item("1", "A"), item("2", "A"), item("2", "A")], "")) == 1
    assert missing_numbers([item("1", "A"), item("2", "A"), item("1", "B"), item("2", "B")], "") == []


def test_a_contents_list_of_chapters_says_nothing_of_proposals() -> None:
    items = [item(str(n)) for n in range(20, 30)]
    assert missing_from_contents(items, [Listed("1", "1 Indledning"), Listed("2", "2 Forslag")]) == []
    assert len(missing_from_contents(items, [Listed(str(n), f"{n} Titel") for n in range(20, 31)])) == 1


def test_fewer_proposals_than_the_catalogue_says_it_holds_is_a_finding() -> None:
    rows = [["Nr.", "Forslag", "2026"], ["1", "Et hus", "-5"], ["2", "Et skib", "-5"]]
    said = "Kataloget indeholder i alt {} forslag."
    assert read_catalogue(build("# Katalog", said.format(2), rows)).findings == ()
    assert [f.rule for f in read_catalogue(build("# Katalog", said.format(3), rows)).findings] == ["item-missing"]


@pytest.mark.parametrize(("a", "b"), [("BES-03", "BES 3"), ("VBAF 13", "vbaf13"), ("07", "7"), ("3.02", "3.2")])
def test_numbers_written_differently_are_one(a: str, b: str) -> None:
    assert key_of(a) == key_of(b)


@pytest.mark.parametrize(("a", "b"), [("3.2", "32"), ("U2", "2"), ("12", "112"), ("1.10", "1.1")])
def test_numbers_that_differ_stay_apart(a: str, b: str) -> None:
    assert key_of(a) != key_of(b)
