"""One meeting's five points in many layouts: tables with and without headers, a table a point, unusual numbering."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest

from rag.read import read_file, read_text
from rag.structure import minutes_rows
from rag.structure.kinds import kind_of
from rag.structure.minutes import read_points
from rag.types import Extract, Point

ROWS = (
    ("Godkendelse af dagsorden", "Ingen bemærkninger.", "Godkendt.", ""),
    ("Sygefravær", "Fraværet er steget til 6,2 pct. Især i køkkenet.", "Der laves en plan for nærvær.", "Lederen, 1/6"),
    ("Ny vagtplan", "Planen gælder fra 1. maj. Tre har søgt om fritagelse.", "Drøftet.", "TR følger op"),
    ("Ferie", "Alle skal ønske ferie senest 1. marts.", "Taget til efterretning.", ""),
    ("Eventuelt", "Intet.", "", ""),
)
TITLES = [row[0] for row in ROWS]
HEAD = ("Referat af LokalMED-møde, Solhøj Plejecenter", "Dato: 12. februar 2025 kl. 13-15", "Til stede: leder, TR, AMR")
Table = Sequence[Sequence[str]]


def in_word(path: Path, tables: Sequence[Table], head: Sequence[str] = HEAD, bold: Sequence[str] = ()) -> Extract:
    file = docx.Document()
    file.add_heading(head[0], 1)
    for line in head[1:]:
        file.add_paragraph(line)
    for rows in tables:
        table = file.add_table(rows=0, cols=max(map(len, rows)))
        for row in rows:
            cells = table.add_row().cells
            for cell, words in zip(cells, row, strict=False):
                cell.text = words
            if len(row) < len(cells):
                cells[0].merge(cells[-1])
    for line in bold:
        file.add_paragraph().add_run(line).bold = line in TITLES
    file.save(str(path / "referat.docx"))
    return read_file(path / "referat.docx")


NUMBERED = [(f"{n}. {title}", said, decided, who) for n, (title, said, decided, who) in enumerate(ROWS, 1)]
TABLES: dict[str, tuple[Sequence[Table], Sequence[str]]] = {
    "header": ([[("Punkt", "Drøftelse", "Beslutning", "Ansvarlig/frist"), *ROWS]], HEAD),
    "no header": ([ROWS], HEAD),
    "no header, two columns": ([[(title, f"{said} {decided}") for title, said, decided, _ in ROWS]], HEAD),
    "other order": (
        [
            [
                ("Nr.", "Emne", "Ansvarlig", "Konklusion", "Referat"),
                *((str(n), t, w, d, s) for n, (t, s, d, w) in enumerate(ROWS, 1)),
            ]
        ],
        HEAD,
    ),
    "as it was spoken": (
        [
            [
                ("Emne", "Hvad blev sagt og aftalt", "Hvem/hvornår"),
                *((t, f"{s} {d}", w) for t, s, d, w in NUMBERED),
            ]
        ],
        ("Personalemøde i Vuggestuen Mælkevejen", "Onsdag d. 3/9 2025 kl. 17-19. Til stede: alle"),
    ),
    "time in a column": (
        [
            [
                ("Pkt.", "Dagsorden", "Tid", "Referat"),
                *((str(n), t, "10 min", f"{s} {d}") for n, (t, s, d, _) in enumerate(ROWS, 1)),
            ]
        ],
        HEAD,
    ),
    "a table a point": (
        [[(t,), ("Referat:", s), ("Beslutning:", d or "-"), ("Ansvarlig:", w)] for t, s, d, w in NUMBERED],
        HEAD,
    ),
    "a table a point, labelled": (
        [[("Punkt", t), ("Drøftelse", s), ("Beslutning", d or "-"), ("Ansvarlig", w)] for t, s, d, w in ROWS],
        HEAD,
    ),
    "a title over the table": (
        [
            [
                ("Referat fra møde i MED-udvalget",),
                ("Punkt", "Referat", "Ansvarlig"),
                *((t, f"{s} {d}", w) for t, s, d, w in NUMBERED),
            ]
        ],
        ("Referat MED-udvalget Havnegården", "Dato 4.4.2025"),
    ),
}


def is_the_meeting(extract: Extract) -> tuple[Point, ...]:
    assert kind_of(extract) == "referat"
    points = read_points(extract)
    assert [point.title for point in points] == TITLES
    assert points[0].decisions[0].type == "godkendt"
    assert points[3].decisions[0].type == "efterretning"
    assert all(decision.type == "ingen" for decision in points[4].decisions)
    return points


@pytest.mark.parametrize("layout", TABLES)
def test_a_table_of_points_is_minutes_in_whatever_order_its_columns_stand(layout: str, tmp_path: Path) -> None:
    tables, head = TABLES[layout]
    is_the_meeting(in_word(tmp_path, tables, head))


def test_a_last_column_without_a_header_says_who_is_responsible(tmp_path: Path) -> None:
    points = is_the_meeting(in_word(tmp_path, [ROWS]))
    assert points[1].sections["ansvarlig"] == "Lederen, 1/6"
    assert points[1].sections["beslutning"] == "Der laves en plan for nærvær."


def test_a_table_of_a_meetings_practical_matters_has_no_points(tmp_path: Path) -> None:
    extract = in_word(tmp_path, [[("Dato", "12. maj"), ("Sted", "Kantinen"), ("Referent", "Lederen"), ("Afbud", "-")]])
    assert read_points(extract) == ()


def test_bold_lines_without_numbers_are_points(tmp_path: Path) -> None:
    lines = [one for title, said, decided, _ in ROWS for one in (title, said, decided) if one]
    is_the_meeting(in_word(tmp_path, [], bold=lines))


TOP = "Referat af møde i OmrådeMED Ældre\nTirsdag den 4. marts 2025 kl. 13-15\nTil stede: Formand, TR, AMR\n\n"
SAID = [f"{said} {decided}".strip() for _, said, decided, _ in ROWS]
AGENDA = "Dagsorden:\n" + "\n".join(f"{n}. {title}" for n, title in enumerate(TITLES, 1)) + "\n\n"


def each(write: Callable[[int, str, str], str], top: str = TOP) -> str:
    return top + "\n".join(write(n, title, said) for n, (title, said) in enumerate(zip(TITLES, SAID, strict=True), 1))


TEXTS = {
    "ad 1": each(lambda n, t, s: f"ad {n} {t}\n{s}\n"),
    "Ad. 1: below an agenda": each(lambda n, _, s: f"Ad. {n}: {s}\n", TOP + AGENDA),
    "1)": each(lambda n, t, s: f"{n}) {t}\n{s}\n"),
    "Pkt. 1:": each(lambda n, t, s: f"Pkt. {n}: {t}\n{s}\n"),
    "§ 1": each(lambda n, t, s: f"§ {n} {t}\n{s}\n"),
    "Roman": each(lambda n, t, s: f"{'I II III IV V'.split()[n - 1]}. {t}\n{s}\n"),
    "Til punkt 1:": each(lambda n, _, s: f"Til punkt {n}:\n{s}\n", TOP + AGENDA),
    "an agenda first": each(lambda n, t, s: f"{n}. {t}\n{s}\n", TOP + AGENDA),
    "an agenda without numbers": each(lambda _, t, s: f"{t}\n{s}\n", f"{TOP}Dagsorden:\n" + "\n".join(TITLES) + "\n\n"),
    "only a colon": each(lambda _, t, s: f"{t}:\n{s}\n"),
    "no number on the last": each(lambda n, t, s: f"{n}. {t}\n{s}\n" if n < 5 else f"{t}\n{s}\n"),
    "Eventuelt in one line": each(lambda n, t, s: f"{n}. {t}\n{s}\n" if n < 5 else f"{t}: {s}\n"),
    "a committee with a number as the title": each(
        lambda n, t, s: f"{n}. {t}\n{s}\n", "# LokalMED Skoven 1\n\nReferat 4. marts 2025\n\n"
    ),
    "a number in the committee's name": each(
        lambda n, t, s: f"{n}. {t}\n{s}\n", "LokalMED Skoven 1\nReferat fra møde den 4. marts 2025\n\n"
    ),
}


@pytest.mark.parametrize("layout", TEXTS)
def test_points_are_found_however_they_are_numbered(layout: str) -> None:
    points = read_points(read_text(TEXTS[layout]))
    assert [point.title.rstrip(":") for point in points] == TITLES


def test_the_next_meeting_is_a_point_where_it_has_a_line_of_its_own() -> None:
    text = each(lambda n, t, s: f"{n}. {t}\n{s}\n" if n < 5 else f"Evt.\n{s}\n")
    points = read_points(read_text(text + "\nNæste møde\nOnsdag den 7. maj 2025 kl. 13.\n"))
    assert [point.title for point in points][4:] == ["Evt.", "Næste møde"]
    assert points[5].decisions[0].type == "ingen"


@pytest.mark.parametrize("number", ["{n}. {t}\n{s}\n", "Ad {n}: {s}\n"])
def test_a_point_of_the_agenda_without_minutes_is_named_and_empty(number: str) -> None:
    text = each(lambda n, t, s: number.format(n=n, t=t, s=s) if n != 4 else "", TOP + AGENDA)
    points = read_points(read_text(text))
    assert [point.title for point in points] == TITLES
    assert (points[3].number, points[3].sections, points[3].decisions[0].type) == ("4", {}, "ingen")


def test_a_table_of_very_many_rows_is_read_in_one_pass_over_its_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    held = minutes_rows._held

    def counted(text: str, table: Sequence[minutes_rows.Cells], first: int) -> list[str]:
        asked.append(first)
        return held(text, table, first)

    monkeypatch.setattr(minutes_rows, "_held", counted)
    rows = "\n".join(f"| {n}. Sag om lokale {n} | Godkendt. |" for n in range(1, 61))
    points = read_points(read_text(f"# Referat af LMU 3. maj 2025\n\n{rows}\n", "referat.md"))
    assert len(points) == 60
    assert len(asked) <= 2


def test_points_by_ad_right_under_the_head_are_all_read() -> None:
    text = "\n".join(
        (*HEAD, *(f"ad {n} {title}\n{said} {decided}" for n, (title, said, decided, _) in enumerate(ROWS, 1)))
    )
    assert [point.title for point in read_points(read_text(text))] == TITLES


def test_a_conclusion_inside_a_cell_is_the_decision(tmp_path: Path) -> None:
    rows = [(title, f"{said}\nKonklusion: {decided}" if decided else said, who) for title, said, decided, who in ROWS]
    points = read_points(in_word(tmp_path, [[("Punkt", "Drøftelse og konklusion", "Hvem/hvornår"), *rows]]))
    assert [point.decisions[0].type for point in points] == ["godkendt", "drøftet", "drøftet", "efterretning", "ingen"]


def test_minutes_without_that_word_whose_headings_are_capitals_give_all_points() -> None:
    text = (
        "Bestyrelsesmøde Engsnarren torsdag d. 6. nov.\n\nTil stede: formanden, tre forældre og lederen\n\n"
        "SIDEN SIDST\nDer har været arbejdsdag, og hegnet er malet.\n\n"
        "REGNSKAB\nOverskuddet er 31.000 kr. Bestyrelsen godkendte det.\n\n"
        "LUKKEDAGE\nTo forældre var imod. Det blev besluttet at holde lukket mellem jul og nytår.\n\n"
        "EVT.\nIntet.\n\nNÆSTE MØDE\nDen 20. januar kl. 19.\n"
    )
    extract = read_text(text)
    assert kind_of(extract) == "referat"
    titles = [point.title for point in read_points(extract)]
    assert titles == ["SIDEN SIDST", "REGNSKAB", "LUKKEDAGE", "EVT.", "NÆSTE MØDE"]


@pytest.mark.parametrize("there", ["Mødt: Tina, Bo, Lis, Ulla. Afbud: Per", "Til stede: Tina, Bo, Lis og Ulla"])
def test_who_met_tells_minutes_from_the_agenda_that_they_repeat(there: str) -> None:
    text = (
        f"Personalemøde, Børnehuset Havblik\nOnsdag d. 8/10-25\n{there}\n\n"
        "Dagsorden:\n1) Velkomst\n2) Hegnet\n3) Evt.\n\n"
        "Ad 1) Tina bød velkommen.\nAd 2) Vi talte om hegnet. Vi blev enige om at male det.\nAd 3) Intet\n"
    )
    extract = read_text(text)
    assert kind_of(extract) == "referat"
    kinds = [[d.type for d in point.decisions] for point in read_points(extract)]
    assert kinds[1:] == [["godkendt"], ["ingen"]]


def test_what_is_told_under_a_recommendation_without_a_label_is_no_part_of_it() -> None:
    text = (
        "Referat af LokalMED den 3. februar 2026\n\n1. Kaffe\nGodkendt.\n\n2. Vikarkorps\n"
        "Administrationen indstiller, at der oprettes et vikarkorps.\n{more}"
        "Forslaget blev drøftet længe. FOA var imod. Der var ikke enighed, og sagen oversendes til HovedMED.\n\n"
        "3. Evt.\nIntet.\n"
    )
    for more in ("", "Administrationen foreslog desuden en pulje.\n"):
        extract = read_text(text.format(more=more))
        point = read_points(extract)[1]
        assert "oversendt" in [d.type for d in point.decisions]
        assert point.sections["indstilling"].startswith("Administrationen")
        assert "FOA" not in point.sections["indstilling"]
