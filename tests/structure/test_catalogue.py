from __future__ import annotations

import pytest
from catalogue_builder import build

from rag.structure.catalogue import read_catalogue
from rag.types import CatalogueItem, Extract

YEARS = ["2026", "2027", "2028", "2029"]


def economy(*rows: list[str], corner: str = "1.000 kr.") -> list[list[str]]:
    return [[corner, *YEARS], *[list(row) for row in rows]]


def amounts(extract: Extract) -> dict[str, list[float]]:
    return {item.number: list(item.amounts.values()) for item in read_catalogue(extract).items}


def only(extract: Extract) -> CatalogueItem:
    (item,) = read_catalogue(extract).items
    return item


# --- where proposals begin ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("Forslag 12: Færre møder", "12", "Færre møder"),
        ("Forslag nr. 12 – Færre møder", "12", "Færre møder"),
        ("12 - Færre møder", "12", "Færre møder"),
        ("12. Færre møder", "12", "Færre møder"),
        ("12) Færre møder", "12", "Færre møder"),
        ("U29 Færre møder", "U29", "Færre møder"),
        ("BES-03 Færre møder", "BES-03", "Færre møder"),
        ("VBAF 13 – Færre møder", "VBAF 13", "Færre møder"),
        ("3.2 Færre møder", "3.2", "Færre møder"),
        ("SSU-1.4: Færre møder", "SSU-1.4", "Færre møder"),
        ("Besparelsesforslag 7 Færre møder", "7", "Færre møder"),
        ("Initiativ 4: Færre møder", "4", "Færre møder"),
        ("B-101-24 Færre møder", "B-101-24", "Færre møder"),
        ("2026-BU-04 Færre møder", "2026-BU-04", "Færre møder"),
        ("PK-2026-01: Færre møder", "PK-2026-01", "Færre møder"),
        ("Forslag A: Færre møder", "A", "Færre møder"),
        ("12a Færre møder", "12a", "Færre møder"),
        ("Færre møder (BES-03)", "BES-03", "Færre møder"),
    ],
)
@pytest.mark.parametrize("mark", ["## ", "! "])
def test_a_heading_of_any_shape_opens_a_proposal(heading: str, number: str, title: str, mark: str) -> None:
    item = only(build("# Budgetkatalog 2026", mark + heading, "Tekst.", economy(["Drift", "-5", "-6", "-7", "-8"])))
    assert (item.number, item.title, list(item.amounts.values())) == (number, title, [-5, -6, -7, -8])


def test_a_number_alone_on_its_line_takes_its_title_from_the_next() -> None:
    item = only(build("# Katalog", "! Nr. 7.", "! Færre møder", "Tekst.", economy(["Drift", "-5", "-5", "-5", "-5"])))
    assert (item.number, item.title) == ("7", "Færre møder")


def test_chapters_and_sub_headings_are_no_proposals() -> None:
    extract = build(
        "# 1. Indledning",
        "Målet er 5 mio. kr. i 2026.",
        "# 2. Kulturudvalget",
        "## 2.1 Kortere åbningstid",
        "### 1. Baggrund",
        "Der er åbent 40 timer.",
        "### 2. Økonomi",
        economy(["Drift", "-5", "-5", "-5", "-5"]),
        "## 2.2 Dyrere billetter",
        "### 1. Baggrund",
        "En billet koster 40 kr.",
        "### 2. Økonomi",
        economy(["Drift", "-6", "-6", "-6", "-6"]),
        "# 3. Tidsplan",
        "Budgettet vedtages i oktober.",
    )
    catalogue = read_catalogue(extract)
    assert [(i.number, i.title, i.area) for i in catalogue.items] == [
        ("2.1", "Kortere åbningstid", "Kulturudvalget"),
        ("2.2", "Dyrere billetter", "Kulturudvalget"),
    ]
    assert set(catalogue.items[0].sections) == {"1. baggrund", "2. økonomi"}
    assert "Tidsplan" not in catalogue.items[1].text
    assert catalogue.findings == ()


def test_letter_codes_and_plain_numbers_stand_side_by_side() -> None:
    table = economy(["Drift", "-5", "-5", "-5", "-5"])
    extract = build(
        "# Katalog", "## 12 Færre møder", "A.", table, "## U29 Et hus", "B.", table, "## 60 Et skib", "C.", table
    )
    assert list(amounts(extract)) == ["12", "U29", "60"]


def test_a_contents_list_in_the_text_gives_no_proposals_but_is_reconciled() -> None:
    table = economy(["Drift", "-5", "-5", "-5", "-5"])
    extract = build(
        "! Indhold",
        "1. Færre møder 3",
        "2. Et hus 4",
        "3. Et skib 5",
        *["## 1. Færre møder", "A.", table, "## 2. Et hus", "B.", table],
    )
    catalogue = read_catalogue(extract)
    assert [i.number for i in catalogue.items] == ["1", "2"]
    (finding,) = catalogue.findings
    assert finding.rule == "item-missing"
    assert finding.severity == "hard"
    assert "Forslag 3" in finding.text


def test_a_contents_list_that_the_reader_set_aside_is_reconciled() -> None:
    table = economy(["Drift", "-5", "-5", "-5", "-5"])
    contents = "Indhold\nForslag 1: Færre møder ....... 3\nForslag 2: Et hus ....... 4\nBilag ....... 9"
    extract = build("# Katalog", "## Forslag 1: Færre møder", "A.", table, contents=contents)
    assert [f.rule for f in read_catalogue(extract).findings] == ["item-missing"]


def test_headings_without_numbers_get_their_place_as_a_handle() -> None:
    table = economy(["Drift", "-5", "-5", "-5", "-5"])
    extract = build(
        "# Sparekatalog", "# Kultur", "## Forslag: Færre møder", "A.", table, "## Forslag: Et hus", "B.", table
    )
    assert [(i.number, i.title) for i in read_catalogue(extract).items] == [("#1", "Færre møder"), ("#2", "Et hus")]


def test_a_numbered_proposal_without_readable_amounts_is_an_item_and_a_finding() -> None:
    table = economy(["Drift", "-5", "-5", "-5", "-5"])
    extract = build(
        "## Forslag 1: Et hus", "A.", table, "## Forslag 2: Et skib", "Se bilaget.", "## Forslag 3: En bro", "C.", table
    )
    catalogue = read_catalogue(extract)
    assert [(i.number, dict(i.amounts)) for i in catalogue.items][1] == ("2", {})
    assert [(f.rule, "Forslag 2" in f.text) for f in catalogue.findings] == [("item-missing", True)]


def test_a_proposal_that_says_it_costs_nothing_is_no_finding() -> None:
    table = economy(["Drift", "-5", "-5", "-5", "-5"])
    extract = build("## Forslag 1: Et hus", "A.", table, "## Forslag 2: Et skib", "Forslaget er udgiftsneutralt.")
    assert read_catalogue(extract).findings == ()


# --- forms -------------------------------------------------------------------------------------------


def form(number: str, title: str, *figures: str) -> list[list[str]]:
    return [
        ["Forslagets titel", title],
        ["Nr.", number, "Udvalg", "Miljø- og Klimaudvalget"],
        ["Type", "Effektivisering"],
        ["Beskrivelse"],
        ["Arbejdet lægges om, så det kan gøres på kortere tid end i dag."],
        ["Økonomi (t.kr.)", *YEARS],
        ["Løn", *figures],
        ["Øvrig drift", "0", "-10", "-10", "-10"],
        ["Årsværk", "-0,5", "-1,0", "-1,0", "-1,0"],
    ]


def test_a_form_gives_its_cells_whether_beside_or_below_their_labels() -> None:
    item = only(build("# Katalog", form("4", "Lettere arbejdsgang", "-100", "-200", "-200", "-200")))
    assert (item.number, item.title, item.area, item.kind) == (
        "4",
        "Lettere arbejdsgang",
        "Miljø- og Klimaudvalget",
        "effektivisering",
    )
    assert list(item.amounts.values()) == [-100, -210, -210, -210]
    assert list(item.fte.values()) == [-0.5, -1.0, -1.0, -1.0]
    assert item.sections["beskrivelse"].startswith("Arbejdet lægges om")


def test_forms_stacked_in_one_table_are_a_proposal_each() -> None:
    extract = build(
        "# Katalog", [*form("4", "Et hus", "-1", "-1", "-1", "-1"), *form("5", "Et skib", "-2", "-2", "-2", "-2")]
    )
    assert amounts(extract) == {"4": [-1, -11, -11, -11], "5": [-2, -12, -12, -12]}


def test_a_form_that_a_page_break_cuts_in_two_is_one_proposal() -> None:
    whole = form("4", "Et hus", "-1", "-1", "-1", "-1")
    extract = build("# Katalog", whole[:5], whole[5:], form("5", "Et skib", "-2", "-2", "-2", "-2"))
    assert amounts(extract) == {"4": [-1, -11, -11, -11], "5": [-2, -12, -12, -12]}


def test_a_heading_over_a_form_is_the_same_proposal() -> None:
    extract = build("# Katalog", "## 4 Et hus", form("4", "Et hus", "-1", "-1", "-1", "-1"))
    item = only(extract)
    assert item.text.startswith("4 Et hus")


# --- one table for all -------------------------------------------------------------------------------


def test_two_header_rows_areas_sub_totals_and_a_grand_total() -> None:
    extract = build(
        "# Samlet oversigt",
        [
            ["Beløb i 1.000 kr."],
            ["Nr.", "Forslag", "Drift", "", "Anlæg", "", "Årsværk", "Beskrivelse"],
            ["", "", "2026", "2027", "2026", "2027", "2026", ""],
            ["Skoleudvalget"],
            ["1", "Et hus", "-100", "-200", "50", "0", "-1,5", "Huset sælges."],
            ["2", "Et skib", "-10", "-20", "", "", "", "Skibet sælges."],
            ["", "I alt Skoleudvalget", "-110", "-220", "50", "0", "", ""],
            ["Teknikudvalget"],
            ["3", "En bro", "-1", "-2", "", "", "", ""],
            ["", "I alt", "-1", "-2", "", "", "", ""],
            ["", "Samlet", "-111", "-222", "50", "0", "", ""],
        ],
    )
    catalogue = read_catalogue(extract)
    assert amounts(extract) == {"1": [-50, -200], "2": [-10, -20], "3": [-1, -2]}
    assert [i.area for i in catalogue.items] == ["Skoleudvalget", "Skoleudvalget", "Teknikudvalget"]
    assert dict(catalogue.items[0].fte) == {"2026": -1.5}
    assert catalogue.items[0].sections == {"beskrivelse": "Huset sælges."}
    assert dict(catalogue.totals) == {"2026": -61, "2027": -222}
    assert catalogue.findings == ()


def test_a_table_goes_on_over_pages_with_and_without_its_header() -> None:
    header = ["Nr.", "Forslag", *YEARS]
    extract = build(
        [header, ["Skoler"], ["1", "Et hus", "-1", "-1", "-1", "-1"]],
        [header, ["2", "Et skib", "-2", "-2", "-2", "-2"]],
        [["3", "En bro", "-3", "-3", "-3", "-3"], ["", "I alt", "-6", "-6", "-6", "-6"]],
    )
    catalogue = read_catalogue(extract)
    assert [(i.number, i.area) for i in catalogue.items] == [("1", "Skoler"), ("2", "Skoler"), ("3", "Skoler")]
    assert (dict(catalogue.totals), catalogue.findings) == (dict.fromkeys(YEARS, -6), ())


def test_drift_and_anlæg_on_a_row_each_are_one_proposal() -> None:
    extract = build(
        [
            ["Nr.", "Forslag", "Art", *YEARS],
            ["1", "Et hus", "Drift", "-5", "-5", "-5", "-5"],
            ["1", "Et hus", "Anlæg", "3", "0", "0", "0"],
            ["2", "Et skib", "Drift", "-5", "-5", "-5", "-5"],
            ["", "heraf løn", "", "-4", "-4", "-4", "-4"],
        ],
    )
    assert amounts(extract) == {"1": [-2, -5, -5, -5], "2": [-5, -5, -5, -5]}


def test_an_area_row_with_its_own_sum_is_no_proposal() -> None:
    extract = build(
        [
            ["Nr.", "Forslag", "2026", "2027"],
            ["", "Børn", "-3", "-6"],
            ["1", "Et hus", "-1", "-2"],
            ["2", "Et skib", "-2", "-4"],
            ["", "Ældre", "-5", "-5"],
            ["3", "En bro", "-5", "-5"],
        ],
    )
    catalogue = read_catalogue(extract)
    assert [(i.number, i.area) for i in catalogue.items] == [("1", "Børn"), ("2", "Børn"), ("3", "Ældre")]
    assert catalogue.findings == ()


def test_a_row_that_lacks_its_number_or_its_figures_is_still_a_proposal() -> None:
    extract = build(
        [
            ["Nr.", "Forslag", "2026", "2027"],
            ["1", "Et hus", "-1", "-2"],
            ["", "Et skib", "-70", "-70"],
            ["3", "En bro", "", ""],
            ["4", "En vej", "-5", "-5"],
        ],
    )
    catalogue = read_catalogue(extract)
    assert [(i.number, i.title) for i in catalogue.items] == [
        ("1", "Et hus"),
        ("#2", "Et skib"),
        ("3", "En bro"),
        ("4", "En vej"),
    ]
    assert [f.rule for f in catalogue.findings] == ["item-missing"]


def test_a_long_table_with_a_row_for_each_year_is_pivoted() -> None:
    rows = [["1", "Et hus", year, "-5"] for year in YEARS] + [["2", "Et skib", year, "-6"] for year in YEARS]
    assert amounts(build([["Nr.", "Forslag", "Budgetår", "Beløb i 1.000 kr."], *rows])) == {
        "1": [-5] * 4,
        "2": [-6] * 4,
    }


def test_the_overview_and_the_section_of_a_proposal_are_one_item() -> None:
    extract = build(
        [
            ["Nr.", "Forslag", *YEARS],
            ["1", "Et hus sælges", "-1", "-2", "-2", "-2"],
            ["2", "Et skib", "-5", "-5", "-5", "-5"],
        ],
        *["## 1 Et hus sælges", "### Beskrivelse", "Huset ved åen.", economy(["Drift", "-1", "-2", "-2", "-2"])],
        *["## 2 Et skib", "### Beskrivelse", "Skibet i havnen."],
    )
    catalogue = read_catalogue(extract)
    assert amounts(extract) == {"1": [-1, -2, -2, -2], "2": [-5] * 4}
    own = "2 Et skib\n\nBeskrivelse\n\nSkibet i havnen."
    assert catalogue.items[1].text == "2 | Et skib | -5 | -5 | -5 | -5\n" + own
    assert catalogue.items[1].span == (extract.text.index(own), len(extract.text))
    assert catalogue.findings == ()


def test_an_overview_that_says_another_amount_than_the_section_is_a_finding() -> None:
    extract = build(
        [["Nr.", "Forslag", "2026"], ["1", "Et hus", "-100"], ["2", "Et skib", "-5"]],
        *[
            "## 1 Et hus",
            "A.",
            [["t.kr.", "2026"], ["Drift", "-90"]],
            "## 2 Et skib",
            "B.",
            [["t.kr.", "2026"], ["Drift", "-5"]],
        ],
    )
    (finding,) = read_catalogue(extract).findings
    assert finding.rule == "totals-differ"
    assert "-100" in finding.evidence
    assert "-90" in finding.evidence


def test_a_table_of_sums_by_area_is_no_list_of_proposals() -> None:
    table = economy(["Drift", "-5", "-5", "-5", "-5"])
    extract = build(
        "# Skoleudvalget",
        "## Forslag 1: Et hus",
        "A.",
        table,
        "# Teknikudvalget",
        "## Forslag 2: Et skib",
        "B.",
        table,
        "# Hovedtal",
        economy(
            ["Skoleudvalget", "-5", "-5", "-5", "-5"],
            ["Teknikudvalget", "-5", "-5", "-5", "-5"],
            ["I alt", "-10", "-10", "-10", "-10"],
        ),
    )
    catalogue = read_catalogue(extract)
    assert amounts(extract) == {"1": [-5] * 4, "2": [-5] * 4}
    assert (dict(catalogue.totals), catalogue.findings) == (dict.fromkeys(YEARS, -10), ())


def test_a_sentence_about_the_first_year_gives_way_to_the_overviews_years() -> None:
    overview = [
        ["Nr.", "Forslag", "2026", "2027"],
        ["D-04", "Fælles vaskeri", "600", "-900"],
        ["D-05", "Én vagt", "-5", "-5"],
    ]
    sections = [
        "## D-04 Fælles vaskeri",
        "Der investeres 0,6 mio. kr. i 2026.",
        "## D-05 Én vagt",
        "Der spares 5.000 kr. årligt.",
    ]
    catalogue = read_catalogue(build("# Katalog 2026", "Beløb i 1.000 kr.", overview, *sections))
    assert [dict(item.amounts) for item in catalogue.items] == [{"2026": 600, "2027": -900}, {"2026": -5, "2027": -5}]
    assert catalogue.findings == ()
    sections[1] = "Der investeres 0,7 mio. kr. i 2026."
    (finding,) = read_catalogue(build("# Katalog 2026", "Beløb i 1.000 kr.", overview, *sections)).findings
    assert "oversigtens er brugt her" in finding.remedy


def test_a_coded_heading_may_begin_with_the_word_of_a_sub_heading() -> None:
    economy = [["t.kr.", "2026", "2027"], ["Ændring", "0", "150"]]
    parts = [part for n, title in enumerate(["Klimasikring af havnen", "Personalefester", "Servicevogne"], 1)
             for part in (f"### TM{n}. {title}", "Det foreslås.", economy)]  # fmt: skip
    assert [item.number for item in read_catalogue(build("# Katalog 2026", *parts)).items] == ["TM1", "TM2", "TM3"]


def test_a_plain_number_before_a_word_of_climate_is_a_proposal_and_before_its_sub_heading_none() -> None:
    economy = [["t.kr.", "2026", "2027"], ["Ændring", "-10", "-15"]]
    parts = ["### 1. Klimapulje nedlægges", "Det foreslås.", economy, "#### Miljø og klima", "Ingen.",
             "### 2. Færre blomster", "Det foreslås.", economy, "#### Klimamæssige konsekvenser", "Ingen."]  # fmt: skip
    titles = [item.title for item in read_catalogue(build("# Katalog 2026", *parts)).items]
    assert titles == ["Klimapulje nedlægges", "Færre blomster"]
