"""A proposal that a catalogue tells of in several places: an overview, a form, a sheet with the texts."""

from __future__ import annotations

from catalogue_builder import build

from rag.structure.catalogue import read_catalogue

YEARS = ["2031", "2032", "2033", "2034"]


def form(number: str, title: str, figures: list[str], fte: list[str], background: str, change: str) -> list[list[str]]:
    return [
        [number, title, "", "", "", ""],
        ["Udvalg", "Fritidsudvalget", "", "", "Type", "Drift"],
        ["1.000 kr.", "", *YEARS],
        ["Drift", "", *figures],
        ["Årsværk", "", *fte],
        [f"Baggrund {background}", "", "", "", "", ""],
        [f"Hvad indebærer forslaget? {change}", "", "", "", "", ""],
    ]


POOL = form(
    *("F2", "Svømmehallen holder lukket om mandagen", ["-80", "-90", "-90", "-90"], ["-0,2", "-0,4", "-0,4", "-0,4"]),
    *("Hallen har få gæster først på ugen, og vandet skal varmes op alligevel.", "Hallen lukkes: mandag hele dagen."),
)
HALL = form(
    *("F11", "Fælles nøglebrikker til klubhuse", ["40", "-60", "-60", "-60"], ["0", "-0,1", "-0,1", "-0,1"]),
    *("Hver klub har sine egne nøgler, og der bliver skiftet låse flere gange.", "Der købes brikker til alle."),
)
OVERVIEW = [
    ["Nr.", "Forslag", *YEARS, "Årsv. 2031", "Årsv. fuld effekt"],
    ["Fritidsudvalget", "", "", "", "", "", "", ""],
    ["F2", "Svømmehallen holder lukket om mandagen", "-80", "-90", "-90", "-90", "-0,2", "-0,4"],
    ["F11", "Fælles nøglebrikker til klubhuse", "40", "-60", "-60", "-60", "0", "-0,1"],
    ["", "I alt", "-40", "-150", "-150", "-150", "-0,2", "-0,5"],
]


def test_a_row_and_the_form_with_number_and_title_in_cells_of_their_own_are_one_item() -> None:
    extract = build("# Spareforslag 2031", "## Overblik", OVERVIEW, "! Fritidsudvalget", POOL, HALL)
    catalogue = read_catalogue(extract)
    assert [(i.number, i.title, i.area) for i in catalogue.items] == [
        ("F2", "Svømmehallen holder lukket om mandagen", "Fritidsudvalget"),
        ("F11", "Fælles nøglebrikker til klubhuse", "Fritidsudvalget"),
    ]
    pool = catalogue.items[0]
    row, own = (" | ".join(OVERVIEW[2]), "\n".join(" | ".join(row) for row in POOL))
    assert pool.text == f"{row}\n{own}"
    assert pool.span is not None
    assert extract.text[slice(*pool.span)] == own
    assert pool.sections["hvad indebærer forslaget?"] == "Hallen lukkes: mandag hele dagen."
    assert pool.sections["baggrund"].startswith("Hallen har få")
    assert dict(catalogue.totals) == {"2031": -40, "2032": -150, "2033": -150, "2034": -150}
    assert catalogue.findings == ()


def test_aarsvaerk_beside_the_years_are_no_money_and_full_effect_is_that_of_the_last_year() -> None:
    items = read_catalogue(build("# Spareforslag 2031", OVERVIEW)).items
    assert dict(items[0].amounts) == {"2031": -80, "2032": -90, "2033": -90, "2034": -90}
    assert [dict(i.fte) for i in items] == [{"2031": -0.2, "2034": -0.4}, {"2031": 0.0, "2034": -0.1}]


def test_aarsvaerk_under_a_merged_heading_keep_it_for_all_their_columns() -> None:
    rows = [
        ["Nr.", "Forslag", "Økonomi (t.kr.)", "", "Årsværk", ""],
        ["", "", "2031", "2032", "i 2031", "fuld virkning"],
        ["F2", "Svømmehallen lukker", "-80", "-90", "-0,2", "-0,4"],
        ["F11", "Nøglebrikker", "40", "-60", "0", "-0,1"],
    ]
    items = read_catalogue(build("# Spareforslag 2031", rows)).items
    assert [dict(i.fte) for i in items] == [{"2031": -0.2, "2032": -0.4}, {"2031": 0.0, "2032": -0.1}]
    assert all("fuld virkning" not in i.sections for i in items)


def test_a_tables_aarsvaerk_go_before_those_of_a_sentence() -> None:
    words = form(*("F2", "Svømmehallen lukker", ["-80"] * 4, [""] * 4), "Vandet skal varmes op.", "Hallen lukkes.")
    words[4] = ["Personalemæssige konsekvenser Der spares 0,4 årsværk i hallen, når det er på plads.", *[""] * 5]
    row = [["Nr.", "Forslag", *YEARS, "Årsværk 2031"], ["F2", "Svømmehallen lukker", *["-80"] * 4, "-0,2"]]
    row.append(["F11", "Nøglebrikker", *["-60"] * 4, "0"])
    items = {i.number: i for i in read_catalogue(build("# Spareforslag 2031", row, words)).items}
    assert dict(items["F2"].fte) == {"2031": -0.2}


def test_forms_under_each_other_in_one_sheet_are_joined_to_the_overviews_rows() -> None:
    sheet = [["Fritid – beskrivelser", "", "", "", "", ""], *POOL, *HALL]
    extract = build("# Oversigt", OVERVIEW, "# Fritid", sheet)
    catalogue = read_catalogue(extract)
    assert [i.number for i in catalogue.items] == ["F2", "F11"]
    assert [sorted(i.sections) for i in catalogue.items] == [["baggrund", "hvad indebærer forslaget?", "årsværk"]] * 2
    assert all(i.text.count("\n") == 7 for i in catalogue.items)
    assert catalogue.findings == ()


def test_texts_in_a_sheet_of_their_own_belong_to_the_item() -> None:
    texts = [
        ["Nr.", "Titel", "Baggrund", "Konsekvenser for personalet"],
        ["F2", "Svømmehallen holder lukket om mandagen", "Få gæster først på ugen.", "Livredderne får én vagt mindre."],
        ["F11", "Fælles nøglebrikker til klubhuse", "Hver klub har sin nøgle.", "Ingen."],
    ]
    extract = build("# Oversigt", OVERVIEW, "# Tekster", texts)
    (pool, _) = read_catalogue(extract).items
    assert pool.text == " | ".join(OVERVIEW[2]) + "\n" + " | ".join(texts[1])
    assert pool.span is not None
    assert extract.text[slice(*pool.span)] == " | ".join(texts[1])


def test_a_remark_under_the_table_that_begins_with_a_number_is_no_proposal() -> None:
    note = ["F2 er regnet ud fra 40 mandage om året. F11 er en engangsudgift i første år.", *[""] * 7]
    catalogue = read_catalogue(build("# Spareforslag 2031", [*OVERVIEW, note]))
    assert [i.number for i in catalogue.items] == ["F2", "F11"]
    assert catalogue.findings == ()


def test_what_is_left_of_a_contents_list_is_no_proposal_and_a_withdrawn_one_is_not_missed() -> None:
    contents = "Indhold\nOverblik\t2\nF2 Svømmehallen holder lukket om mandagen\t3"
    parts = ["F7 Færre græsplæner (udgår)", "F11 Fælles nøglebrikker 4", "Sum pr. udvalg 5", "! Om kataloget"]
    preface = "Rammen er 2 mio. kr. lavere end i år, og alle forslag er regnet i faste priser."
    extract = build("# Spareforslag 2031", *parts, preface, OVERVIEW, POOL, HALL, contents=contents)
    catalogue = read_catalogue(extract)
    assert [(i.number, i.title) for i in catalogue.items] == [
        ("F2", "Svømmehallen holder lukket om mandagen"),
        ("F11", "Fælles nøglebrikker til klubhuse"),
    ]
    assert catalogue.findings == ()


def test_whom_a_catalogue_is_sent_to_is_no_area() -> None:
    table = [["Nr.", "Forslag", "2031"], ["1", "Svømmehallen lukker", "-80"], ["2", "Nøglebrikker", "-60"]]
    for line in ("Til høring i MED-udvalg, ældreråd og bestyrelser", "Sendt til Hovedudvalget og fagudvalg"):
        catalogue = read_catalogue(build("# Spareforslag 2031", f"! {line}", table))
        assert [i.area for i in catalogue.items] == [None, None]


def test_a_footnotes_mark_is_no_part_of_the_title() -> None:
    table = [["Nr.", "Forslag", "2031"], ["1", "Svømmehallen lukker*", "-80"], ["2", "Nøglebrikker **", "-60"]]
    catalogue = read_catalogue(build("# Spareforslag 2031", table, "* regnet fra 1. maj"))
    assert [i.title for i in catalogue.items] == ["Svømmehallen lukker", "Nøglebrikker"]
