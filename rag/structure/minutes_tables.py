"""Minutes kept in a table: 'Punkt | Referat/Beslutning | Ansvarlig', a row for each point."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rag.structure.decisions import by_the_way, read_fields, trim
from rag.structure.minutes_lines import cells_of
from rag.structure.minutes_markers import label_key
from rag.types import Block, Decision, Extract, Point, Span

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("nummer", re.compile(r"(?:nr|nummer|pkt|punkt nr|#)\.?(?: nr\.?)?", re.IGNORECASE)),
    (
        "beslutning",
        re.compile(
            r".*\b(?:referat|beslutning(?:er)?|konklusion(?:er)?|besluttet|drøftelse(?:r)?|drøftet|opsamling|"
            r"resultat|aftalt|aftaler|kommentarer|bemærkninger|noter|notater)\b.*"
            r"|hvad (?:.{0,30}\b)?(?:talte|snakkede|drøftede|besluttede|aftalte|kom|sagde|blev|skete|er)\b.*",
            re.IGNORECASE,
        ),
    ),
    (
        "ansvarlig",
        re.compile(
            r".*\b(?:ansvarlig|hvem|deadline|frist|tovholder|hvornår|opfølgning|aktion|handling)\w*\b.*"
            r"|navn(?:e)?|init(?:ialer|\.)?|udføres af",
            re.IGNORECASE,
        ),
    ),
    ("bilag", re.compile(r"bilag.*", re.IGNORECASE)),
    ("tid", re.compile(r"(?:tid|tidsplan|tidsforbrug|varighed|min(?:utter)?|kl)\.?(?: ?\(.{1,12}\))?", re.IGNORECASE)),
    (
        "titel",
        re.compile(
            r"(?:dagsordens?)?(?:punkt(?:er)?|emne(?:r)?|sag(?:er)?|titel|dagsorden|pkt\.?)(?:[ /].{0,30})?",
            re.IGNORECASE,
        ),
    ),
    (
        "sagsfremstilling",
        re.compile(r".*\b(?:sagsfremstilling|beskrivelse|indhold|formål|oplæg|baggrund)\b.*", re.IGNORECASE),
    ),
    ("indstilling", re.compile(r".*indstilling.*", re.IGNORECASE)),
)
_AGREEMENT = re.compile(r"(?:vores )?aftale", re.IGNORECASE)
_TOLD = re.compile(
    r"(?:drøftelse(?:r)?|drøftet|kommentarer|bemærkninger|noter|referat(?: af drøftelsen)?"
    r"|hvad (?:.{0,30}\b)?(?:talte|snakkede|drøftede|sagde|skete)\b.*)",
    re.IGNORECASE,
)
# What a cell says that names one point, and heads no column of them: "Punkt 1", "Pkt. nr. 4".
_ONE = re.compile(r"(?:(?:dagsordens)?punkt|pkt|emne|sag|nr|ad)\.?\s*(?:nr\.?\s*)?\d{1,3}[.:]?", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:(?:ad|punkt|pkt|nr)\.? ?)?(?P<n>\d{1,3}[a-z]?)(?:[.):]+\s*|\s+[-–]\s+|\s*(?=[A-ZÆØÅ])|\s*$)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class Row:
    """A point as a table's rows tell it, while they are read."""

    number: str | None
    title: str
    spans: dict[str, list[Span]] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    page: int | None = None
    label: str = ""  # the header of the column that holds what was decided


def read_table_points(extract: Extract) -> tuple[Point, ...]:
    """The points of minutes whose table has a column for points and one for decisions; else empty."""
    rows: list[Row] = []
    columns: list[str] | None = None
    label = ""
    for block in extract.blocks:
        if block.kind != "table" or not block.rows:
            continue
        header = None if _is_form(block.rows) else _columns(block.rows[0])
        if header:
            columns, first = header, 1
            label = block.rows[0][header.index("beslutning")].strip(" *:")
        elif columns and len(block.rows[0]) == len(columns) and not _is_form(block.rows):
            first = 0  # the table goes on over a page
        else:
            columns = None
            continue
        before = len(rows)
        _read_rows(extract.text, block, columns, first, rows)
        for row in rows[before:]:
            row.label = label
    return tuple(point_of(extract.text, row, order) for order, row in enumerate(rows, 1))


def column_of(cell: str) -> str:
    """What a column holds whose header a cell is; "" for a cell that heads none."""
    label = cell.strip(" *:")
    return "" if _ONE.fullmatch(label) else next((name for name, pattern in _COLUMNS if pattern.fullmatch(label)), "")


def _is_form(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether a table's first column holds the labels of one point or more, so that its first row heads no columns:
    what stands beside "Punkt 1" or over "Beslutning | Godkendt." is a title, whatever words it is made of."""
    if len(rows[0]) < 2:
        return False
    if _ONE.fullmatch(rows[0][0].strip(" *:")):
        return True
    heads = [head for row in rows[1:] if (head := row[0].strip())]
    return sum(bool(label_key(head) or _ONE.fullmatch(head)) for head in heads) * 2 > len(heads)


def _columns(row: tuple[str, ...]) -> list[str] | None:
    """What each column holds, by its header; None where this is no table of points."""
    names = [column_of(cell) for cell in row]
    said = {cell.strip(" *:") for cell, name in zip(row, names, strict=True) if name == "beslutning"}
    if "titel" in names and all(
        map(_TOLD.fullmatch, said)
    ):  # "Emne | Aftale"; of a budget's proposals it says an amount
        names = [
            "beslutning" if _AGREEMENT.fullmatch(cell.strip(" *:")) else n for cell, n in zip(row, names, strict=True)
        ]
    if "beslutning" not in names:
        return None
    if "titel" in names[1:] and not row[0].strip(" *:"):
        names[0] = "nummer"
    if names.count("beslutning") > 1:  # "Drøftelse" beside "Beslutning": only the latter says what was decided
        told = [_TOLD.fullmatch(cell.strip(" *:")) is not None for cell in row]
        if not all(said for said, name in zip(told, names, strict=True) if name == "beslutning"):
            names = [
                "drøftelse" if said and name == "beslutning" else name for said, name in zip(told, names, strict=True)
            ]
    if "titel" not in names:
        if "nummer" not in names:
            return None
        if names.count("") == 1 and len(names) > 2:
            names[names.index("")] = "titel"
        else:
            names[names.index("nummer")] = "titel"
    return names


def _read_rows(text: str, block: Block, columns: list[str], first: int, rows: list[Row]) -> None:
    for cells in list(cells_of(block))[first:]:
        named = [(name or "brødtekst", span) for name, span in zip(columns, cells, strict=False)]
        head = next(text[a:b] for name, (a, b) in named if name == "titel")
        number = next((text[a:b].strip(" .):") for name, (a, b) in named if name == "nummer"), "")
        start, end = cells[0][0], cells[-1][1]
        if rows and not number and head.strip()[:1].islower():
            rows[-1].title += " " + head.strip(" *")  # a wrapped cell whose lines a reader took for rows
        elif head.strip() or (number and any(text[a:b].strip() for _, (a, b) in named)):
            match = _NUMBERED.fullmatch(head.strip())
            title = (match["title"] if match else head).strip().split("\n")[0].strip(" *")
            rows.append(Row(number or (match["n"] if match else None), title, start=start, page=block.page))
        elif not rows:
            continue
        row = rows[-1]
        row.end = end
        at = start
        for name, (a, b) in named:
            if a > at:
                row.spans.setdefault("overskrift", []).append(trim(text, at, a))  # what parts two cells
            if a < b or name == "beslutning":
                key = "overskrift" if name in ("titel", "nummer", "tid") else name
                if key == "overskrift" and name == "titel" and "\n" in text[a:b]:
                    line = text.index("\n", a)
                    row.spans.setdefault("sagsfremstilling", []).append((line + 1, b))
                    row.spans.setdefault(key, []).append((a, line))
                else:
                    row.spans.setdefault(key, []).append((a, b))
            at = b


def point_of(text: str, row: Row, order: int) -> Point:
    """The point that rows tell; without a number of its own it gets its place in the `order`."""
    fields = [span for span in row.spans.get("beslutning", []) if span[0] < span[1]]
    other = row.spans.get("drøftelse") or row.spans.get("referat") or row.spans.get("beslutning", [])
    decisions = read_fields(text, fields or other, [row.label] * len(fields))
    decisions = list(by_the_way(row.title, decisions))
    if not decisions:
        decisions = [Decision("ingen", "", (row.end, row.end))]
    sections = {
        key: "\n\n".join(text[a:b] for a, b in spans if a < b)
        for key, spans in row.spans.items()
        if key != "overskrift"
    }
    return Point(
        row.number or str(order),
        row.title,
        None,
        sections,
        tuple(decisions),
        trim(text, row.start, row.end),
        row.page,
        {key: tuple(spans) for key, spans in row.spans.items()},
    )
