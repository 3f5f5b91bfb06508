"""Minutes into points: what no layout may lose, and the real files that are there to measure with."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.read import read_file, read_text
from rag.structure.kinds import kind_of
from rag.structure.minutes import read_points
from rag.structure.minutes_lines import Line
from rag.structure.minutes_markers import journal_in_title, journal_of, label_key
from rag.types import Block, Extract, Point

SHARED = Path(__file__).parents[2].parent / "shared"
SEED = SHARED / "seeds" / "004_f006aff0f7c4da6d.txt"
COUNCIL = SHARED / "bench" / "referater" / "aarhus_byraad_2025-08-27.pdf"
COMMITTEE = SHARED / "bench" / "referater" / "aarhus_teknisk_udvalg_2025-10-01.html"
SITTINGS = SHARED / "bench" / "transcripts"


def line(text: str) -> Line:
    return Line(0, len(text), 0, len(text), text, "paragraph", -1, False, False, None, 0, True)


@pytest.mark.parametrize(
    "text",
    [
        "81.38.00-P35-1-24",
        "EMN-2025-004410",
        "Sagsnr.: 24/8812",
        "Sagnr. 1-31-72-118-23",
        "J.nr. 00.22.04-P35-3-24",
        "Journalnummer: 00.30.10-S00-4-25 – Åben sag",
        "Acadre-nr.: 23/10022",
        "2023-0012345",
        "S2024-1187",
    ],
)
def test_a_journal_number_is_known_in_any_format(text: str) -> None:
    assert journal_of(line(text))


@pytest.mark.parametrize("text", ["23-05-2024", "12.03.2025", "Sag om parkering", "2024", "kl. 10.30", "Bilag 12"])
def test_dates_and_words_are_no_journal_numbers(text: str) -> None:
    assert journal_of(line(text)) is None


def test_a_journal_number_may_end_a_title() -> None:
    assert journal_in_title("Ny vagtplan (2025-0018842)") == ("Ny vagtplan", "2025-0018842")
    assert journal_in_title("Ny vagtplan - 24/1187") == ("Ny vagtplan", "24/1187")
    assert journal_in_title("Budget 2025-2028") == ("Budget 2025-2028", None)


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Beslutning", "beslutning"),
        ("Beslutninger", "beslutning"),
        ("Beslutning i HMU den 3. maj 2024:", "beslutning"),
        ("Beslutning for Punkt 4: Vagtplan", "beslutning"),
        ("Økonomiudvalgets beslutning i mødet den 3. juni 2025", "beslutning"),
        ("Kommunalbestyrelsens beslutning den 9. december 2024:", "beslutning"),
        ("HMU besluttede:", "beslutning"),
        ("Referat/Beslutning", "beslutning"),
        ("Indstilling fra Magistratsafdelingen for Teknik", "indstilling"),
        ("Formanden for LMU indstiller,", "indstilling"),
        ("Det indstilles, at", "indstilling"),
        ("Tidligere beslutninger", "sagsforløb"),
        ("Resume", "resumé"),
        ("SAGSFREMSTILLING:", "sagsfremstilling"),
        ("Personalemæssige konsekvenser", "konsekvenser"),
        ("Referat fra mødet den 3. maj er vedlagt dagsordenen", None),
        ("Budgettet for næste år", None),
    ],
)
def test_a_label_names_its_section(label: str, key: str | None) -> None:
    assert label_key(label) == key


def test_points_know_their_pages() -> None:
    pages = [
        (1, "Referat fra LMU"),
        (1, "1. Ferie"),
        (1, "Beslutning: Godkendt."),
        (2, "2. Løn"),
        (2, "Beslutning: Udsat."),
    ]
    text, blocks = "", []
    for page, words in pages:
        blocks.append(Block("paragraph", (len(text), len(text) + len(words)), page=page))
        text += words + "\n\n"
    points = read_points(Extract("-", "0", "pdf", text, tuple(blocks)))
    assert [(p.number, p.page) for p in points] == [("1", 1), ("2", 2)]


def test_a_field_for_another_meeting_is_history() -> None:
    text = (
        "Referat fra byrådet den 9. december 2024\n\n1. Takster\nBeslutning Økonomiudvalget den 2. december 2024\n"
        "Anbefales godkendt.\nBeslutning Byrådet den 9. december 2024\nUdsat.\n\n2. Lukket\nBeslutning\nGodkendt."
    )
    first = read_points(read_text(text))[0]
    assert [d.type for d in first.decisions] == ["udsat"]
    assert first.sections["sagsforløb"] == "Anbefales godkendt."


def test_an_annex_named_like_a_section_stays_an_annex() -> None:
    text = "Referat\n\nPunkt 1: Bro\nIndstilling\nAt den udvides.\nBeslutning\nGodkendt.\nBilag\nIndstilling\nBilag 1"
    point = read_points(read_text(text))[0]
    assert point.sections["indstilling"] == "At den udvides."
    assert "Bilag 1" in point.sections["bilag"]


def test_a_point_taken_out_of_its_order_is_kept() -> None:
    text = "# Referat\n\n" + "".join(
        f"## Nr.{n} - Emne {n}\n\n**Beslutning**\n\nGodkendt.\n\n" for n in (41, 42, 46, 43, 44, 45)
    )
    assert [p.number for p in read_points(read_text(text))] == ["41", "42", "46", "43", "44", "45"]


def test_other_papers_have_no_points() -> None:
    for text in (
        "Høringssvar fra LMU\n\n12. Færre nattevagter\nVi er bekymrede.\n\n13. Rengøring\nIngen bemærkninger.",
        "Budgetkatalog 2026\n\n1. Biblioteker\nKonsekvenser\nFærre timer.\n\n2. Veje\nKonsekvenser\nFlere huller.",
        "",
    ):
        extract = Extract("-", "0", "text", text, (Block("paragraph", (0, len(text))),))
        assert not any(decision.text for point in read_points(extract) for decision in point.decisions)


def test_a_million_characters_take_seconds() -> None:
    for text in (
        "Referat\n1. Punkt\nBeslutning\n" + "ord og godkendt, " * 60_000,
        "Referat\n" + "1. Punkt\nBeslutning\nX\n" * 20_000,
    ):
        started = time.process_time()
        read_points(Extract("-", "0", "text", text, (Block("paragraph", (0, len(text))),)))
        assert time.process_time() - started < 60  # a guard against running away, not a measure


PIECES = st.sampled_from(
    """Referat fra LMU den 3. maj 2024|1. Ferie|2. Løn|Punkt 3: Vagter|4Budget|Ad 5. Evt.|6|Titel|81.38.00-P35-1-24
Sagsnr.:|Beslutning|Beslutning: Udsat.|Godkendt.|Indstilling|Bilag|Referat:|Det indstilles, at LMU godkender planen.
Formanden indstiller,|1. at planen godkendes|Sagsforløb|kan og vil|Vi talte længe om vagter og pauser.|HMU besluttede:
Til toppen|Fraværende: to||Dagsorden|…|- et punkt|Beslutning i HMU den 4. juni 2023|7) Forespørgsel nr. F 1
Det næste punkt på dagsordenen er:""".replace("\n", "|").split("|")
)
KINDS = st.sampled_from(["paragraph", "heading", "list_item", "bold"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(PIECES, KINDS), min_size=1, max_size=40), st.booleans())
def test_any_paper_keeps_every_character_of_its_points(pieces: list[tuple[str, str]], one_block: bool) -> None:
    text, blocks = "", []
    for words, kind in pieces:
        span = (len(text), len(text) + len(words))
        if words:
            look = "paragraph" if kind == "bold" else kind
            blocks.append(Block(look, span, level=2 if kind == "heading" else 0, bold=kind == "bold"))  # type: ignore[arg-type]
        text += words + "\n"
    extract = Extract("-", "0", "text", text, (Block("paragraph", (0, len(text))),) if one_block else tuple(blocks))
    end = 0
    for point in read_points(extract):
        assert end <= point.span[0] <= point.span[1]
        end = point.span[1]
        whole(text, point)


def whole(text: str, point: Point) -> None:
    held = [0] * len(text)
    for spans in point.section_spans.values():
        for a, b in spans:
            assert point.span[0] <= a <= b <= point.span[1] or a == b
            for i in range(a, b):
                held[i] += 1
    assert max(held, default=0) <= 1
    assert not "".join(text[i] for i in range(*point.span) if not held[i]).strip()
    assert point.decisions
    for decision in point.decisions:
        assert text[slice(*decision.span)] == decision.text


@pytest.mark.skipif(not SEED.exists(), reason="the seeds are not here")
def test_the_seed_gives_its_points_and_decisions() -> None:
    points = read_points(read_file(SEED))
    assert [p.number for p in points] == [str(n) for n in range(1, 12)]
    assert [[d.type for d in p.decisions] for p in points] == [["godkendt"], *[["drøftet"]] * 9, ["ingen"]]
    assert all(p.sections["indstilling"] and p.sections["beslutning"] for p in points)
    assert {p.journal for p in points} == {"81.38.00-P35-1-24"}
    assert [p.number for p in points if "bilag" in p.sections] == ["5", "7"]


@pytest.mark.skipif(not COUNCIL.exists(), reason="the benchmark is not here")
def test_a_real_council_gives_its_points() -> None:
    points = read_points(read_file(COUNCIL))
    assert [p.number for p in points] == [str(n) for n in range(1, 22)]
    assert all((p.journal or "").startswith("EMN-") for p in points)
    kinds = [p.decisions[0].type for p in points]
    assert (kinds.count("godkendt"), kinds.count("oversendt")) == (10, 11)


@pytest.mark.skipif(not COMMITTEE.exists(), reason="the benchmark is not here")
def test_a_real_committee_gives_its_decisions() -> None:
    points = read_points(read_file(COMMITTEE))
    assert [[d.type for d in p.decisions] for p in points] == [
        ["ingen"], ["tiltrådt"], ["drøftet", "udsat"], ["efterretning"], ["drøftet"], ["udsat"],
    ]  # fmt: skip


@pytest.mark.skipif(not SITTINGS.exists(), reason="the benchmark is not here")
@pytest.mark.parametrize(
    ("sitting", "announced", "numbers"), [("M013", 1, 1), ("M066", 30, 32), ("M069", 1, 1), ("M070", 38, 39)]
)
def test_a_sitting_gives_what_its_chair_announces(sitting: str, announced: int, numbers: int) -> None:
    extract = read_file(next(SITTINGS.glob(f"*{sitting}*")))
    started = time.process_time()
    points = read_points(extract)
    assert time.process_time() - started < 60  # a guard against running away, not a measure
    assert len(points) == announced
    assert int(points[-1].number.split("-")[-1]) == numbers


def in_table(*rows: tuple[str, ...], head: str = "Referat af møde i LMU Fyrtårnet", after: str = "") -> Extract:
    table = "\n".join(" | ".join(row) for row in rows)
    text = f"{head}\n\n{table}" + (f"\n\n{after}" if after else "")
    start = len(head) + 2
    blocks = [Block("paragraph", (0, len(head))), Block("table", (start, start + len(table)), rows=rows)]
    if after:
        at = start + len(table) + 2
        for piece in after.split("\n\n"):
            blocks.append(Block("paragraph", (at, at + len(piece))))
            at += len(piece) + 2
    return Extract("-", "0", "text", text, tuple(blocks))


def test_a_table_without_header_is_read_by_the_numbers_that_count_its_rows() -> None:
    extract = in_table(
        ("1. Velkomst og dagsorden", "Dagsordenen blev godkendt."),
        (
            "2. Ferieplan for 2027 Det indstilles, at LMU drøfter planen.",
            "Lederen fortalte om tallene. Beslutning: Drøftet. LMU anbefaler, at planen udskydes.",
        ),
        ("3. Trivsel\nMålingen er sendt ud.", "Målingen tages til efterretning."),
        ("4. Eventuelt", "Intet."),
    )
    points = read_points(extract)
    assert [(p.number, p.title) for p in points] == [
        ("1", "Velkomst og dagsorden"), ("2", "Ferieplan for 2027"), ("3", "Trivsel"), ("4", "Eventuelt"),
    ]  # fmt: skip
    assert [[d.type for d in p.decisions] for p in points] == [
        ["godkendt"], ["drøftet", "anbefalet"], ["efterretning"], ["ingen"],
    ]  # fmt: skip
    assert points[1].sections["referat"] == "Lederen fortalte om tallene."
    assert points[1].sections["indstilling"] == "Det indstilles, at LMU drøfter planen."
    assert points[3].decisions[0].text == "Intet."
    for point in points:
        whole(extract.text, point)


def test_a_number_in_a_column_of_its_own_and_rows_that_go_on_count_too() -> None:
    extract = in_table(
        ("", "Sag", "Hvad skete der", "Navn"),
        ("1", "Vagtplan", "Drøftet.", "BK"),
        ("", "", "Alle melder ind inden maj.", ""),
        ("2", "Eventuelt", "Intet", ""),
    )
    points = read_points(extract)
    assert [(p.number, p.title) for p in points] == [("1", "Vagtplan"), ("2", "Eventuelt")]
    assert points[0].sections == {"beslutning": "Drøftet.\n\nAlle melder ind inden maj.", "ansvarlig": "BK"}
    for point in points:
        whole(extract.text, point)


def test_a_numbered_table_within_a_point_is_not_the_minutes() -> None:
    extract = in_table(
        ("1", "Færre vikarer", "Godkendt"),
        ("2", "Mindre kørsel", "Godkendt"),
        after="1. Budget\n\nBeslutning: Godkendt.\n\n2. Ny bro\n\nBeslutning: Udsat.",
    )
    assert [p.title for p in read_points(extract)] == ["Budget", "Ny bro"]


def test_an_agenda_in_a_table_decides_nothing() -> None:
    extract = in_table(("1. Velkomst", "5 min."), ("2. Ferieplan", "20 min."), head="Dagsorden for LMU Fyrtårnet")
    assert [d.type for p in read_points(extract) for d in p.decisions if d.type != "ingen"] == []


ROWS = (
    ("Emne", "Hvad blev sagt/besluttet", "Hvem/hvornår"),
    ("1. Budget", "Rammen blev drøftet.", ""),
    ("2. Mobilpolitik", "Politikken blev vedtaget. 6 stemte for, 1 imod.", "Lederen skriver ud inden 1. februar"),
    ("3. Evt.", "Intet", ""),
)


def as_docx(path: Path) -> None:
    document = Document()
    document.add_heading("Skoleudvalget, møde den 15. januar 2026", 1)
    table = document.add_table(rows=0, cols=3)
    for row in ROWS:
        for cell, said in zip(table.add_row().cells, row, strict=True):
            cell.text = said
    document.save(str(path))


def as_html(path: Path) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    path.write_text(f"<html><body><h1>Skoleudvalget, møde den 15. januar 2026</h1><table>{rows}</table></body></html>")


def as_text(path: Path) -> None:
    path.write_text("Skoleudvalget, møde den 15. januar 2026\n\n" + "\n".join(" | ".join(row) for row in ROWS))


@pytest.mark.parametrize(("suffix", "write"), [("docx", as_docx), ("html", as_html), ("txt", as_text)])
def test_a_table_of_points_is_minutes_in_any_format(tmp_path: Path, suffix: str, write: Callable[[Path], None]) -> None:
    path = tmp_path / f"referat.{suffix}"
    write(path)
    extract = read_file(path)
    points = read_points(extract)
    assert kind_of(extract) == "referat"
    assert [(p.number, p.title) for p in points] == [("1", "Budget"), ("2", "Mobilpolitik"), ("3", "Evt.")]
    assert [[d.type for d in p.decisions] for p in points] == [["drøftet"], ["godkendt"], ["ingen"]]
    assert "6 stemte for, 1 imod" in points[1].sections["beslutning"]
    assert points[1].sections["ansvarlig"] == "Lederen skriver ud inden 1. februar"


def test_a_decision_in_the_same_line_as_what_was_said_and_an_unnumbered_eventuelt_are_found() -> None:
    points = read_points(
        read_text(
            "Referat af møde i OmrådeMED Havn\n12. marts 2026\nTil stede: formanden og tre medlemmer\n\n"
            "1. Dagsorden\nGodkendt.\n\n"
            "2. Kranerne\nIndstilling: Det indstilles, at udvalget godkender planen.\n"
            "Kranføreren gennemgik tallene. Beslutning: Punktet blev udsat til mødet i juni.\n\n"
            "3. Løn\nOrientering om puljen.\n\nEventuelt\nintet\n"
        )
    )
    assert [point.title.split()[0] for point in points] == ["Dagsorden", "Kranerne", "Løn", "Eventuelt"]
    assert [decision.type for decision in points[1].decisions] == ["udsat"]
