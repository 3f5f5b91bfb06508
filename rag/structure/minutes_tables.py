"""Minutes kept in a table: 'Punkt | Referat/Beslutning | Ansvarlig', a row for each point.

Also where no header says what the columns hold: '1. Godkendelse af dagsorden | Godkendt.'
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rag.structure.decisions import by_the_way, is_resolution, read_fields, says_nothing, trim
from rag.structure.minutes_lines import cells_of
from rag.types import Block, Decision, DecisionType, Extract, Point, Span

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("nummer", re.compile(r"(?:nr|nummer|pkt|punkt nr|#)\.?(?: nr\.?)?", re.IGNORECASE)),
    (
        "beslutning",
        re.compile(
            r".*\b(?:referat|beslutning(?:er)?|konklusion(?:er)?|besluttet|drøftelse(?:r)?|opsamling|"
            r"resultat|aftalt|aftaler|kommentarer|bemærkninger|noter)\b.*",
            re.IGNORECASE,
        ),
    ),
    (
        "ansvarlig",
        re.compile(
            r".*\b(?:ansvarlig|hvem|deadline|frist|tovholder|hvornår|opfølgning|aktion|handling)\w*\b.*", re.IGNORECASE
        ),
    ),
    ("bilag", re.compile(r"bilag.*", re.IGNORECASE)),
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
_TOLD = re.compile(r"(?:drøftelse(?:r)?|kommentarer|bemærkninger|noter|referat af drøftelsen)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:(?:ad|punkt|pkt|nr)\.? ?)?(?P<n>\d{1,3}[a-z]?)(?:[.):]+\s*|\s+[-–]\s+|\s*(?=[A-ZÆØÅ])|\s*$)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
# Without a header: the cell before what was said bears the point's number, and often its recommendation too.
_HEAD = re.compile(r"(?:(?:ad|punkt|pkt|nr)\.? ?)?(?P<n>\d{1,3})(?![\d/]|[.,-]\d)[.):]?(?:\s+|$)", re.IGNORECASE)
_SET_OUT = re.compile(
    r"(?:\n\s*|(?<=[\w.)])\s+)(?:(?P<indstilling>(?:Det|Der) indstilles\b|Indstilling\s*:)"
    r"|(?:Sagsfremstilling|Baggrund|Formål|Beskrivelse|Oplæg)\s*:|(?<=\n)(?=\S))"
)
_DECIDED = re.compile(r"(?:^|\n\s*|(?<=[.!?])\s+)(?:Beslutning(?:er)?|Konklusion|Besluttet|Aftalt|Det aftaltes)\s*:\s*")


@dataclass(slots=True)
class _Row:
    number: str | None
    title: str
    spans: dict[str, list[Span]] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    page: int | None = None
    agreed: DecisionType | None = None  # what the column's header says was done with what stands in it


def read_table_points(extract: Extract) -> tuple[Point, ...]:
    """The points of minutes whose table has a column for points and one for decisions; else empty."""
    rows: list[_Row] = []
    columns: list[str] | None = None
    agreed: DecisionType | None = None
    for block in extract.blocks:
        if block.kind != "table" or not block.rows:
            continue
        header = _columns(block.rows[0])
        if header:
            columns, first = header, 1
            field_label = block.rows[0][header.index("beslutning")].strip(" *:")
            agreed = "tiltrådt" if re.fullmatch(r"(?:vores )?aftal(?:er?|t)", field_label, re.IGNORECASE) else None
        elif columns and len(block.rows[0]) == len(columns):
            first = 0  # the table goes on over a page
        else:
            columns = None
            continue
        before = len(rows)
        _read_rows(extract.text, block, columns, first, rows)
        for row in rows[before:]:
            row.agreed = agreed
    return tuple(_point(extract.text, row, order) for order, row in enumerate(rows, 1))


def read_numbered_rows(extract: Extract) -> tuple[Point, ...]:
    """The points of minutes whose table has no header that says so, by numbers that count up row by row and
    decisions beside them; else empty. An agenda in a table (what, who, how long) decides nothing."""
    rows: list[_Row] = []
    for block in extract.blocks:
        if block.kind == "table":
            rows += _numbered_rows(extract.text, block, int(rows[-1].number or 0) if rows else 0)
    said = [extract.text[a:b] for row in rows for a, b in row.spans.get("referat", []) if a < b]
    decided = sum("beslutning" in row.spans for row in rows) + sum(is_resolution(text) for text in said)
    if len(rows) < 2 or not decided or (decided + sum(map(says_nothing, said))) * 3 < len(rows):
        return ()
    return tuple(_point(extract.text, row, order) for order, row in enumerate(rows, 1))


def _numbered_rows(text: str, block: Block, last: int) -> list[_Row]:
    """The rows of a table in which numbers count on from `last` or begin with 1; none where they don't.

    Rows above the first number are a header, rows without a number belong to the point above them.
    """
    rows: list[_Row] = []
    said = 1  # the column of what was said, behind a title in one cell with its number or in one of its own
    for cells in cells_of(block):
        head = _HEAD.match(text[slice(*cells[0])]) if len(cells) > 1 else None
        if head is None:
            if rows and not text[slice(*cells[0])].strip():
                _fill(text, rows[-1], cells, said, cells[0][0])
            elif rows:
                return []
            continue
        number = int(head["n"])
        if number != (int(rows[-1].number or 0) + 1 if rows else last + 1) and (rows or number != 1):
            return []
        alone = not text[cells[0][0] + head.end() : cells[0][1]].strip()
        if alone and len(cells) < 3:
            return []
        a, b = cells[1] if alone else (cells[0][0] + head.end(), cells[0][1])
        out = _SET_OUT.search(text, a, b)
        end = out.start() if out else b
        row = _Row(str(number), " ".join(text[a:end].split()).strip(" *:"), start=cells[0][0], page=block.page)
        row.spans["overskrift"] = [(row.start, end)]
        if out:
            row.spans["indstilling" if out["indstilling"] else "sagsfremstilling"] = [trim(text, end, b)]
        said = 2 if alone else 1
        _fill(text, row, cells, said, b)
        rows.append(row)
    return rows


def _fill(text: str, row: _Row, cells: list[Span], first: int, at: int) -> None:
    """Adds what was said to a point: the cell at `first`, and what stands beside it as its other text."""
    for column, (a, b) in enumerate(cells[first:]):
        row.spans["overskrift"].append(trim(text, at, a))  # what parts two cells
        at = row.end = b
        if a == b:
            continue
        decided = _DECIDED.search(text, a, b) if column == 0 else None
        stop = decided.start() if decided else b
        if a < stop:
            row.spans.setdefault("brødtekst" if column else "referat", []).append((a, stop))
        if decided:
            row.spans["overskrift"].append((stop, decided.end()))
            row.spans.setdefault("beslutning", []).append((decided.end(), b))


def _columns(row: tuple[str, ...]) -> list[str] | None:
    """What each column holds, by its header; None where this is no table of points."""
    names = [next((name for name, pattern in _COLUMNS if pattern.fullmatch(cell.strip(" *:"))), "") for cell in row]
    if "beslutning" not in names and "titel" in names:  # "Emne | Aftale"; of a budget's proposals it says an amount
        names = [
            "beslutning" if _AGREEMENT.fullmatch(cell.strip(" *:")) else n for cell, n in zip(row, names, strict=True)
        ]
    if "beslutning" not in names:
        return None
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


def _read_rows(text: str, block: Block, columns: list[str], first: int, rows: list[_Row]) -> None:
    for cells in list(cells_of(block))[first:]:
        named = [(name or "brødtekst", span) for name, span in zip(columns, cells, strict=False)]
        head = next(text[a:b] for name, (a, b) in named if name == "titel")
        number = next((text[a:b].strip(" .):") for name, (a, b) in named if name == "nummer"), "")
        start, end = cells[0][0], cells[-1][1]
        if head.strip() or (number and any(text[a:b].strip() for _, (a, b) in named)):
            match = _NUMBERED.fullmatch(head.strip())
            title = (match["title"] if match else head).strip().split("\n")[0].strip(" *")
            rows.append(_Row(number or (match["n"] if match else None), title, start=start, page=block.page))
        elif not rows:
            continue
        row = rows[-1]
        row.end = end
        at = start
        for name, (a, b) in named:
            if a > at:
                row.spans.setdefault("overskrift", []).append((at, a))  # what parts two cells
            if a < b or name == "beslutning":
                key = {"titel": "overskrift", "nummer": "overskrift"}.get(name, name)
                if key == "overskrift" and name == "titel" and "\n" in text[a:b]:
                    line = text.index("\n", a)
                    row.spans.setdefault("sagsfremstilling", []).append((line + 1, b))
                    row.spans.setdefault(key, []).append((a, line))
                else:
                    row.spans.setdefault(key, []).append((a, b))
            at = b


def _point(text: str, row: _Row, order: int) -> Point:
    fields = [span for span in row.spans.get("beslutning", []) if span[0] < span[1]]
    other = row.spans.get("drøftelse") or row.spans.get("referat") or row.spans.get("beslutning", [])
    decisions = read_fields(text, fields or other, [row.agreed] * len(fields))
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
