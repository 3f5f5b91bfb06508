"""The unit of a catalogue's amounts: wherever it is said it is used, and where the catalogue contradicts it, it is
doubted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from catalogue_builder import build

from rag.structure.catalogue import Catalogue, read_catalogue
from rag.types import Dropped

DOUBT = "usikkert, om katalogets beløb"
ROWS = [
    ["3", "Fælles vagtcentral", "-1,2", "-2,9"],
    ["4", "Ny svømmehal", "0,85", "0"],
    ["5", "Kortere lejrture", "-0,4", "-0,4"],
]
HEAD = ["Nr.", "Forslag", "2027", "2028"]
MILLIONS = {"3": [-1200, -2900], "4": [850, 0], "5": [-400, -400]}


def amounts(catalogue: Catalogue) -> dict[str, list[float]]:
    return {item.number: list(item.amounts.values()) for item in catalogue.items}


def doubts(catalogue: Catalogue) -> list[str]:
    return [f.evidence for f in catalogue.findings if DOUBT in f.text]


@pytest.mark.parametrize(
    "intro",
    [
        "Beløbene er i mio. kr., og besparelser står med minus.",
        "Alle tallene nedenfor er i millioner kroner.",
        "Forslagene er angivet i mio. kr. i faste priser.",
        "Økonomien er opgjort i hele mio. kr. og i 2027-priser.",
        "Samlet spares der 1,6 mio. kr. i 2027. Beløb er anført i mio. kr.",
    ],
)
def test_a_unit_said_in_the_introduction_holds_for_the_tables(intro: str) -> None:
    catalogue = read_catalogue(build("# Sparekatalog 2027", intro, "Et andet afsnit.", "Og et til.", [HEAD, *ROWS]))
    assert amounts(catalogue) == MILLIONS
    assert not doubts(catalogue)


def test_a_unit_said_in_a_page_header_holds_for_the_tables() -> None:
    extract = build("# Sparekatalog 2027", "Forslag til drøftelse.", [HEAD, *ROWS])
    catalogue = read_catalogue(replace(extract, dropped=(Dropped("sidehoved", "Sparekatalog 2027 (mio. kr.)"),)))
    assert amounts(catalogue) == MILLIONS
    assert not doubts(catalogue)


@pytest.mark.parametrize("intro", ["Beløbet til puljen er 3,5 mio. kr.", "Økonomiudvalget sparer 2 mio. kr. i 2027."])
def test_an_amount_in_a_sentence_is_no_unit(intro: str) -> None:
    rows = [["3", "Fælles vagtcentral", "-1.200", "-2.900"], ["4", "Ny svømmehal", "850", "0"]]
    catalogue = read_catalogue(build("# Sparekatalog 2027", intro, [HEAD, *rows]))
    assert amounts(catalogue) == {"3": [-1200, -2900], "4": [850, 0]}


def test_sentences_tell_the_unit_that_no_table_names_and_a_finding_says_so() -> None:
    catalogue = read_catalogue(
        build("# Sparekatalog 2027", [HEAD, *ROWS], "3. Fælles vagtcentral. Der spares 1,2 mio. kr. i 2027.")
    )
    assert amounts(catalogue) == MILLIONS
    assert len(doubts(catalogue)) == 1


def test_small_figures_with_decimals_and_no_unit_are_millions_under_doubt() -> None:
    catalogue = read_catalogue(build("# Sparekatalog 2027", [HEAD, *ROWS]))
    assert amounts(catalogue) == MILLIONS
    assert len(doubts(catalogue)) == 1


def test_a_printed_unit_that_the_sentences_contradict_is_doubted_and_kept() -> None:
    rows = [["3", "Fælles vagtcentral", "-12", "-29"], ["4", "Ny svømmehal", "85", "0"]]
    extract = build(
        "# Sparekatalog 2027", "Alle beløb er i 1.000 kr.", [HEAD, *rows], "Vagtcentralen giver 12 mio. kr. i 2027."
    )
    catalogue = read_catalogue(extract)
    assert amounts(catalogue) == {"3": [-12, -29], "4": [85, 0]}
    assert ["12 mio. kr" in evidence for evidence in doubts(catalogue)] == [True]


def test_a_total_in_the_preface_that_is_a_thousand_times_the_sum_raises_doubt() -> None:
    rows = [["3", "Fælles vagtcentral", "-3000", "-3000"], ["4", "Kortere lejrture", "-1500", "-1500"]]
    told = "Forslagene giver samlet 4,5 mia. kr. i 2027. Beløb i 1.000 kr."
    assert doubts(read_catalogue(build("# Sparekatalog 2027", told, [HEAD, *rows])))


def test_decimals_under_a_header_of_thousands_are_doubted() -> None:
    head = ["Nr.", "Forslag (1.000 kr.)", "2027", "2028"]
    assert doubts(read_catalogue(build("# Sparekatalog 2027", [head, *ROWS])))


def test_rates_and_prices_raise_no_doubt() -> None:
    rows = [["3", "Højere takst", "-450", "-450"], ["4", "Færre kurser", "-20", "-20"]]
    told = "Taksten stiger med 450 kr. pr. barn. Et kursus koster 20.000 kr. pr. deltager. Der spares 450.000 kr."
    assert not doubts(read_catalogue(build("# Sparekatalog 2027", "Beløb i 1.000 kr.", [HEAD, *rows], told)))


def test_rounding_to_thousands_says_nothing_of_the_unit() -> None:
    rows = [["3", "Fælles vagtcentral", "-1.200.000", "-2.900.000"], ["4", "Ny svømmehal", "850.000", "0"]]
    for told in ("Beløbene er afrundet til nærmeste 1.000 kr.", "Beløb i hele kr., afrundet til nærmeste 1.000 kr."):
        catalogue = read_catalogue(build("# Sparekatalog 2027", told, "Se nedenfor.", "Forslag:", [HEAD, *rows]))
        assert amounts(catalogue) == {"3": [-1200, -2900], "4": [850, 0]}
        assert not doubts(catalogue)


def test_half_of_the_proposals_at_hundreds_of_millions_are_doubted() -> None:
    rows = [["3", "Fælles vagtcentral", "-450", "-450"], ["4", "Ny svømmehal", "850", "900"]]
    told = "Tallene om kommunens økonomi er i mio. kr."
    assert doubts(read_catalogue(build("# Sparekatalog 2027", told, [HEAD, *rows])))
