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
        "# Katalog i t.kr.",
        "## Forslag 1: Et hus",
        "Huset sælges.",
        "Økonomi 2026 2027 2028 2029",
        "Besparelse -500 -750 -750 - 1.750",
        "Lukning af 2 sale - -5 (10) -5",
        "I alt -500 -755 -760 -1.755",
    )
    assert amounts(extract) == {"1": [-500, -755, -760, -1755]}


def test_a_table_run_into_one_line_is_cut_up_by_its_figures() -> None:
    line = "1.000 kr. 2026 2027 2028 2029 Løn -500 -750 -750 -750 Øvrig drift 100 100 100 100 I alt -400 -650 -650 -650"
    assert amounts(build("# Katalog", "## Forslag 1: Et hus", "Huset sælges.", line)) == {"1": [-400, -650, -650, -650]}


def test_an_overview_of_text_lines_joins_a_title_that_was_broken() -> None:
    extract = build(
        "# Sparekatalog i 1.000 kr.",
        "Nr. Forslag 2026 2027",
        "Børn og Skole",
        "1 Færre timer -5 -6",
        "2 Færre rejser på tværs af",
        "alle skoler -7 -8",
        "I alt -12 -14",
    )
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
        return [
            [f"PK-{number} Færre møder her"],
            ["Udvalg", "Planudvalget"],
            ["Det gøres lidt mindre end i dag."],
            ["1.000 kr.", "Budget 2025", "2026"],
            ["Gældende budget", "900", "900"],
            ["Reduktion", "", figure],
        ]

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
    extract = build(
        "# Katalog",
        "## Besparelser",
        listing(("Nedlæggelse af kantinen", "500"), ("Færre møder", "70")),
        "## Udvidelser",
        [["Nr.", "Forslag", "2026"], ["8", "Flere pædagoger", "300"], ["9", "Ny legeplads", "400"]],
    )
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
        (
            "Der bygges om, en merudgift på 1,4 mio. kr. i 2026. I 2027 er tiltaget udgiftsneutralt, og i 2028 og 2029 "
            "er der en nettobesparelse på 0,9 mio. kr. årligt.",
            [1400, 0, -900, -900],
        ),
        ("Der spares 0,7 mio. kr. årligt fra 2027. Forslaget er budgetneutralt i 2026.", [0, -700, -700, -700]),
        (
            "Hallen koster 640 t.kr. om året og kan opsiges. Der spares 320 t.kr. i 2026 og 640 t.kr. årligt derefter.",
            [-320, -640, -640, -640],
        ),
        ("Licensen koster 100.000 kr. årligt, og der spares 90.000 kr. årligt.", [-90] * 4),
        ("Systemet koster 100.000 kr. årligt. Til gengæld spares der 300.000 kr. årligt.", [-200] * 4),
        ("Forslaget koster 200.000 kr. årligt.", [200] * 4),
        ("Økonomi: 2026: -450, 2027: -600, 2028: -600, 2029: -600 (t.kr.)", [-450, -600, -600, -600]),
    ],
)
def test_an_economy_in_sentences(prose: str, expected: list[int]) -> None:
    extract = build(
        "# Katalog til budget 2026", "## Forslag 1: Et hus", "### Beskrivelse", "Huset sælges.", "### Økonomi", prose
    )
    assert list(only(extract).amounts.values()) == expected
