from __future__ import annotations

import pytest
from catalogue_builder import build

from rag.structure.catalogue import looks_like_catalogue, read_catalogue
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
    assert catalogue.items[1].text == "2 Et skib\n\nBeskrivelse\n\nSkibet i havnen."
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
        "# Skoleudvalget", "## Forslag 1: Et hus", "A.", table,
        "# Teknikudvalget", "## Forslag 2: Et skib", "B.", table,
        "# Hovedtal", economy(["Skoleudvalget", "-5", "-5", "-5", "-5"], ["Teknikudvalget", "-5", "-5", "-5", "-5"], ["I alt", "-10", "-10", "-10", "-10"]),
    )  # fmt: skip
    catalogue = read_catalogue(extract)
    assert amounts(extract) == {"1": [-5] * 4, "2": [-5] * 4}
    assert (dict(catalogue.totals), catalogue.findings) == (dict.fromkeys(YEARS, -10), ())


# --- what a row's figures are ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Løn", "-3"], ["Øvrig drift", "-2"]], -5),
        ([["Løn", "-3"], ["Øvrig drift", "-2"], ["I alt", "-5"]], -5),
        ([["Drift i alt", "-5"], ["Anlæg i alt", "2"]], -3),
        ([["Drift i alt", "-5"], ["Anlæg", "2"], ["Netto", "-3"]], -3),
        ([["Besparelse", "-5"], ["Heraf løn", "-4"]], -5),
        ([["Nuværende budget", "90"], ["Ændring", "-5"], ["Nyt budget", "85"], ["Ændring i pct.", "-5,6"]], -5),
        ([["Nuværende budget"], ["Løn", "60"], ["Drift", "30"], ["Ændring"], ["Løn", "-4"], ["Drift", "-1"]], -5),
        ([["Drift", "-5"], ["Årsværk", "-1,5"]], -5),
        ([["Drift", "-5"], ["Antal elever", "120"]], -5),
        ([["Besparelse", "8"], ["Investering", "3"], ["I alt", "5"]], -5),
        ([["Mindreudgift", "7"], ["Merudgift", "2"]], -5),
    ],
)
def test_the_net_of_a_proposal_counts_each_krone_once(rows: list[list[str]], expected: int) -> None:
    extract = build("# Katalog", "## Forslag 1: Et hus sælges", "Huset sælges.", [["1.000 kr.", "2026"], *rows])
    assert dict(only(extract).amounts) == {"2026": expected}


@pytest.mark.parametrize(
    "header",
    [
        ["2026", "2027", "2028"],
        ["B2026", "BO2027", "BO2028"],
        ["Budget 2026", "Budget 2027", "Budget 2028"],
        ["B 2026", "overslag 2027", "overslag 2028"],
        ["26", "27", "28"],
        ["B26", "BO27", "BO28"],
        ["Budgetår", "Overslagsår 1", "Overslagsår 2"],
        ["År 1", "År 2", "År 3"],
        ["Besparelse 2026", "Besparelse 2027", "Besparelse 2028"],
        ["2026 (t.kr.)", "2027 (t.kr.)", "2028 (t.kr.)"],
    ],
)
def test_years_are_known_however_they_are_written(header: list[str]) -> None:
    extract = build(
        "# Budgetkatalog 2026", "## Forslag 1: Et hus", "A.", [["t.kr.", *header], ["Drift", "-1", "-2", "-3"]]
    )
    assert dict(only(extract).amounts) == {"2026": -1, "2027": -2, "2028": -3}


def test_years_may_stand_down_the_first_column() -> None:
    rows = [
        ["År", "Udgifter", "Indtægter", "Netto", "Årsværk"],
        ["2026", "-5", "-1", "-6", "-0,5"],
        ["2027", "-9", "", "-9", "-1"],
    ]
    item = only(build("# Tal i t.kr.", "## Forslag 1: Et hus", "A.", rows))
    assert (dict(item.amounts), dict(item.fte)) == ({"2026": -6, "2027": -9}, {"2026": -0.5, "2027": -1.0})


def test_lines_of_text_stand_in_for_a_table() -> None:
    extract = build(
        "# Katalog i t.kr.", "## Forslag 1: Et hus", "Huset sælges.",
        "Økonomi 2026 2027 2028 2029", "Besparelse -500 -750 -750 - 1.750", "Lukning af 2 sale - -5 (10) -5", "I alt -500 -755 -760 -1.755",
    )  # fmt: skip
    assert amounts(extract) == {"1": [-500, -755, -760, -1755]}


def test_a_table_run_into_one_line_is_cut_up_by_its_figures() -> None:
    line = "1.000 kr. 2026 2027 2028 2029 Løn -500 -750 -750 -750 Øvrig drift 100 100 100 100 I alt -400 -650 -650 -650"
    assert amounts(build("# Katalog", "## Forslag 1: Et hus", "Huset sælges.", line)) == {"1": [-400, -650, -650, -650]}


def test_an_overview_of_text_lines_joins_a_title_that_was_broken() -> None:
    extract = build(
        "# Sparekatalog i 1.000 kr.", "Nr. Forslag 2026 2027", "Børn og Skole", "1 Færre timer -5 -6", "2 Færre rejser på tværs af",
        "alle skoler -7 -8", "I alt -12 -14",
    )  # fmt: skip
    catalogue = read_catalogue(extract)
    assert [(i.number, i.title, list(i.amounts.values())) for i in catalogue.items] == [
        ("1", "Færre timer", [-5, -6]),
        ("2", "Færre rejser på tværs af alle skoler", [-7, -8]),
    ]
    assert (dict(catalogue.totals), catalogue.findings) == ({"2026": -12, "2027": -14}, ())


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("Drift 1 200 1 300 - 1 400 0", [1200, 1300, -1400, 0]),
        ("SFO 2 -500 -750 -750 -750", [-500, -750, -750, -750]),
        ("Drift 0 0 0 -5 000", [0, 0, 0, -5000]),
    ],
)
def test_a_space_in_a_line_of_figures_parts_thousands_or_figures(line: str, figures: list[int]) -> None:
    extract = build(
        "# Katalog i kr. (1.000)",
        "Negative tal er besparelser.",
        "## Forslag 1: Et hus",
        "Det ændres.",
        "Økonomi i t.kr. 2026 2027 2028 2029",
        line,
    )
    assert amounts(extract) == {"1": figures}


def test_a_form_with_its_number_and_title_in_a_coloured_head_is_told_from_the_next() -> None:
    def head(number: str, figure: str) -> list[list[str]]:
        return [[f"PK-{number} Færre møder her"], ["Udvalg", "Planudvalget"], ["Det gøres lidt mindre end i dag."],
                ["1.000 kr.", "Budget 2025", "2026"], ["Gældende budget", "900", "900"], ["Reduktion", "", figure]]  # fmt: skip

    assert amounts(build("# Katalog", [*head("01", "-5"), *head("02", "-6")])) == {"PK-01": [-5], "PK-02": [-6]}


def test_a_row_table_takes_its_header_and_its_total_from_the_lines_around_it() -> None:
    extract = build(
        "# Katalog i t.kr.",
        "! Nr. Emne 2026 2027",
        [["1", "Et hus", "-5", "-6"], ["2", "Et skib", "-1", "-1"]],
        "Netto i alt -6 -7",
    )
    catalogue = read_catalogue(extract)
    assert amounts(extract) == {"1": [-5, -6], "2": [-1, -1]}
    assert (dict(catalogue.totals), catalogue.findings) == ({"2026": -6, "2027": -7}, ())


def test_a_row_that_a_page_cut_in_two_is_one_proposal() -> None:
    extract = build(
        [
            ["Nr.", "Forslag (t.kr.)", "2026"],
            ["1", "Et hus ved åen og", ""],
            ["", "en bro over den", "-5"],
            ["2", "Et skib", "-6"],
        ]
    )
    assert [(i.number, i.title, dict(i.amounts)) for i in read_catalogue(extract).items] == [
        ("1", "Et hus ved åen og en bro over den", {"2026": -5}),
        ("2", "Et skib", {"2026": -6}),
    ]


def test_an_area_cell_that_is_merged_over_rows_holds_for_them_all() -> None:
    rows = [
        ["Udvalg", "Forslag", "2026"],
        ["Kultur", "Nr. 1: Et hus", "-5"],
        ["", "Nr. 2: Et skib", "-5"],
        ["Teknik", "Nr. 3: En bro", "-5"],
    ]
    assert [i.area for i in read_catalogue(build("# Katalog", rows)).items] == ["Kultur", "Kultur", "Teknik"]


# --- units -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "figure"),
    [
        ("1.000 kr.", "-1.250"),
        ("t.kr.", "-1.250"),
        ("hele kr.", "-1.250.000"),
        ("kr.", "-1.250.000"),
        ("mio. kr.", "-1,25"),
        ("tusinde kr.", "-1250"),
    ],
)
def test_every_unit_becomes_thousands(unit: str, figure: str) -> None:
    table = [[f"Økonomi ({unit})", "2026"], ["Drift", figure]]
    assert dict(only(build("# Katalog", "## Forslag 1: Et hus", "A.", table)).amounts) == {"2026": -1250}
    said = build(
        "# Katalog", f"Alle beløb er i {unit}", "## Forslag 1: Et hus", "A.", [["", "2026"], ["Drift", figure]]
    )
    assert dict(only(said).amounts) == {"2026": -1250}


def test_a_unit_in_the_cell_goes_before_the_tables() -> None:
    table = [["Mio. kr.", "2026", "2027"], ["Drift", "-1,25", "-450.000 kr."]]
    assert dict(only(build("# Katalog", "## Forslag 1: Et hus", "A.", table)).amounts) == {"2026": -1250, "2027": -450}


def test_a_catalogue_that_names_no_unit_is_in_kroner_where_its_figures_are_that_large() -> None:
    table = [["Nr.", "Forslag", "2026"], ["1", "Et hus", "-1250000"], ["2", "Et skib", "-40000"]]
    assert amounts(build("# Katalog", table)) == {"1": [-1250], "2": [-40]}


# --- signs -------------------------------------------------------------------------------------------


def listing(*rows: tuple[str, str], head: str = "Forslag") -> list[list[str]]:
    return [["Nr.", head, "2026"], *[[str(n), title, figure] for n, (title, figure) in enumerate(rows, 1)]]


@pytest.mark.parametrize(
    "words",
    [
        "Positive tal er besparelser.",
        "Besparelser er angivet som positive tal.",
        "Beløb er i 1.000 kr. (+ = mindreudgift, - = merudgift).",
        "Et positivt beløb er en mindreudgift, et negativt beløb en merudgift.",
        "Mindreudgifter er anført med plus.",
    ],
)
def test_a_catalogue_that_says_so_prints_savings_as_positive_numbers(words: str) -> None:
    assert amounts(build("# Katalog", words, listing(("Ændret takst", "500"), ("Nyt hold", "-200")))) == {
        "1": [-500],
        "2": [200],
    }


@pytest.mark.parametrize(
    "words", ["Besparelser er angivet med minus.", "Negative tal er mindreudgifter.", "- = mindreudgift, + = merudgift"]
)
def test_a_catalogue_that_says_minus_means_minus(words: str) -> None:
    assert amounts(build("# Katalog", words, listing(("Ændret takst", "-500"), ("Færre hold", "200")))) == {
        "1": [-500],
        "2": [200],
    }


def test_words_show_that_positive_numbers_are_savings() -> None:
    rows = listing(("Nedlæggelse af kantinen", "500"), ("Reduktion af rengøring", "200"), ("Digital post", "90"))
    assert amounts(build("# Katalog", rows)) == {"1": [-500], "2": [-200], "3": [-90]}


def test_expansions_stay_positive_beside_savings_that_are_printed_positive() -> None:
    extract = build("# Katalog", "## Besparelser", listing(("Nedlæggelse af kantinen", "500"), ("Færre møder", "70")), "## Udvidelser", [
        ["Nr.", "Forslag", "2026"], ["8", "Flere pædagoger", "300"], ["9", "Ny legeplads", "400"]])  # fmt: skip
    catalogue = read_catalogue(extract)
    assert amounts(extract) == {"1": [-500], "2": [-70], "8": [300], "9": [400]}
    assert [i.kind for i in catalogue.items] == ["besparelse", "besparelse", "udvidelse", "udvidelse"]


def test_a_column_headed_saving_holds_savings() -> None:
    table = [
        ["Nr.", "Forslag", "Besparelse 2026", "Besparelse 2027"],
        ["1", "Et hus", "5", "6"],
        ["2", "Et skib", "7", "8"],
    ]
    assert amounts(build("# Katalog", table)) == {"1": [-5, -6], "2": [-7, -8]}


# --- årsværk and sentences ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("staff", "expected"),
    [
        ("Der nedlægges 1,5 årsværk.", {"2026": -1.5}),
        (
            "Forslaget svarer til en reduktion på 2 årsværk i 2026 og 3 årsværk fra 2027.",
            {"2026": -2.0, "2027": -3.0, "2028": -3.0, "2029": -3.0},
        ),
        ("1,5 årsværk.", {"2026": -1.5}),
        ("-1,5", {"2026": -1.5}),
        ("Der ansættes 0,5 årsværk.", {"2026": 0.5}),
        ("Afdelingen består af 14 årsværk. Ingen afskediges.", {}),
    ],
)
def test_årsværk_in_words(staff: str, expected: dict[str, float]) -> None:
    extract = build(
        "# Katalog",
        "## Forslag 1: Et hus sælges",
        "### Personalemæssige konsekvenser",
        staff,
        "### Økonomi",
        economy(["Drift", "-5", "-5", "-5", "-5"]),
    )
    assert dict(only(extract).fte) == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("Besparelsen udgør 450.000 kr. i 2026 og 0,6 mio. kr. fra 2027.", [-450, -600, -600, -600]),
        ("I 2026 spares 300.000 kr., og fra 2027 udgør besparelsen 1,2 mio. kr. årligt.", [-300, -1200, -1200, -1200]),
        ("Der spares 0,2 mio. kr. årligt ud af et budget på 12 mio. kr.", [-200] * 4),
        ("Mindreudgiften er 500 t.kr. i 2026 stigende til 750 t.kr. i 2027 og frem.", [-500, -750, -750, -750]),
        ("Prisen er 450 kr. pr. borger. Der kan spares 100.000 kr. i hvert af årene 2026-2029.", [-100] * 4),
        ("Der afsættes 1,5 mio. kr. i 2026-2029.", [1500] * 4),
        (
            "Der er en engangsudgift på 100.000 kr. i 2026. Besparelsen er 400.000 kr. i 2026 og frem.",
            [-300, -400, -400, -400],
        ),
        ("Budgettet reduceres fra 5 mio. kr. til 4,5 mio. kr., en besparelse på 0,5 mio. kr. i 2026-2029.", [-500] * 4),
        ("Økonomi: 2026: -450, 2027: -600, 2028: -600, 2029: -600 (t.kr.)", [-450, -600, -600, -600]),
    ],
)
def test_an_economy_in_sentences(prose: str, expected: list[int]) -> None:
    extract = build(
        "# Katalog til budget 2026", "## Forslag 1: Et hus", "### Beskrivelse", "Huset sælges.", "### Økonomi", prose
    )
    assert list(only(extract).amounts.values()) == expected


# --- what is a catalogue -----------------------------------------------------------------------------


def test_a_reply_to_a_catalogue_is_none() -> None:
    extract = build(
        "# Høringssvar til budgetkatalog 2026", "## 63 - Fælles reception", "Vi er bekymrede for besparelsen på 500.000 kr.",
        "## 64 - Færre møder", "Forslaget på 200.000 kr. kan støttes.", "## 65 - Et hus", "Ingen bemærkninger.",
    )  # fmt: skip
    assert not looks_like_catalogue(extract)


def test_minutes_with_a_table_of_amounts_are_none() -> None:
    extract = build(
        "# Møde i Hovedudvalget", "## 1. Budgetkontrol", "### Indstilling", "At 3 mio. kr. tages til efterretning.", "### Beslutning",
        "Taget til efterretning.", "## 2. Lønsum", economy(["Drift", "-5", "-5", "-5", "-5"]), "### Indstilling", "At 2 mio. kr. godkendes.",
        "### Beslutning", "Godkendt.", "## 3. Eventuelt", "Intet.",
    )  # fmt: skip
    assert not looks_like_catalogue(extract)


def test_a_text_without_proposals_gives_nothing() -> None:
    catalogue = read_catalogue(build("# Notat", "Sygefraværet steg til 5,2 pct. i 2026."))
    assert (catalogue.items, dict(catalogue.totals), catalogue.findings) == ((), {}, ())


def test_an_empty_extract_gives_nothing() -> None:
    assert read_catalogue(Extract("x", "0", "text", "", ())).items == ()
