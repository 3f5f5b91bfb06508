"""Minutes kept in a table without a header that says what its columns hold: '1. Godkendelse af dagsorden | Godkendt.'

The points are known by numbers that count up row by row, or by titles like those that meetings have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, partial

from rag.structure.decisions import is_resolution, says_nothing, trim
from rag.structure.minutes_lines import cells_of
from rag.structure.minutes_markers import MEETING, label_key
from rag.structure.minutes_numbering import USUAL
from rag.structure.minutes_tables import Row, column_of, point_of
from rag.types import Block, Extract, Point, Span

# The cell before what was said bears the point's number, and often its recommendation too.
_HEAD = re.compile(r"(?:(?:ad|punkt|pkt|nr)\.? ?)?(?P<n>\d{1,3})(?![\d/]|[.,-]\d)[.):]?(?:\s+|$)", re.IGNORECASE)
_SET_OUT = re.compile(
    r"(?:\n\s*|(?<=[\w.)])\s+)(?:(?P<indstilling>(?:Det|Der) indstilles\b|Indstilling\s*:)"
    r"|(?:Sagsfremstilling|Baggrund|Formål|Beskrivelse|Oplæg)\s*:|(?<=\n)(?=\S))"
)
_DECIDED = re.compile(r"(?:^|\n\s*|(?<=[.!?])\s+)(?:Beslutning(?:er)?|Konklusion|Besluttet|Aftalt|Det aftaltes)\s*:\s*")
_TIME = re.compile(
    r"(?:kl\.? ?)?\d{1,3}(?:[.:]\d\d)?(?:\s*[-–]\s*\d{1,2}[.:]\d\d)?\s*(?:min(?:\.|utter)?)?", re.IGNORECASE
)
_TITLE, _WHO = 90, 60  # characters
_LEAST = 3  # rows without numbers that make points

Cells = list[Span]


def read_rows(extract: Extract) -> tuple[Point, ...]:
    """The points that the rows of tables tell, with numbers that count up or with titles; else empty.

    An agenda in a table (what, who, how long) decides nothing, and is none.
    """
    tables = [(block, list(cells_of(block))) for block in extract.blocks if block.kind == "table" and block.rows]
    rows: list[Row] = []
    for block, table in tables:
        rows += _numbered(extract.text, block, table, int(rows[-1].number or 0) if rows else 0)
    if len(rows) < 2 or not _decide(extract.text, rows):
        rows = [row for block, table in tables for row in _titled(extract.text, block, table)]
        if len(rows) < _LEAST or not (_decide(extract.text, rows) or _usual(rows) >= 2):
            return ()
    return tuple(point_of(extract.text, row, order) for order, row in enumerate(rows, 1))


def _decide(text: str, rows: Sequence[Row]) -> bool:
    """Whether the rows decide something, and a third of them decides or has nothing to say."""
    said = [text[a:b] for row in rows for a, b in row.spans.get("referat", []) if a < b]
    decided = sum("beslutning" in row.spans for row in rows) + sum(is_resolution(one) for one in said)
    return decided > 0 and (decided + sum(map(says_nothing, said))) * 3 >= len(rows)


def _usual(rows: Sequence[Row]) -> int:
    return sum(bool(USUAL.match(row.title)) for row in rows)


def _numbered(text: str, block: Block, table: Sequence[Cells], last: int) -> list[Row]:
    """The rows of a table in which numbers count on from `last` or begin with 1; none where they don't.

    Rows above the first number are a header, rows without a number belong to the point above them.
    """
    rows: list[Row] = []
    held = cache(partial(_held, text, table))
    said = 1  # the column of what was said, behind a title in one cell with its number or in one of its own
    for cells in table:
        head = _HEAD.match(text[slice(*cells[0])]) if len(cells) > 1 else None
        if head is None:
            if rows and not text[slice(*cells[0])].strip():
                _fill(text, rows[-1], cells, said, cells[0][0], held(said))
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
        said = 2 if alone else 1
        rows.append(_row(text, block, cells, (a, b), str(number)))
        _fill(text, rows[-1], cells, said, b, held(said))
    return rows


def _titled(text: str, block: Block, table: Sequence[Cells]) -> list[Row]:
    """The rows of a table whose first cells are titles; none where they are a form's labels or the paper's head."""
    rows: list[Row] = []
    held = cache(partial(_held, text, table))
    for cells in table:
        texts = [text[a:b].strip() for a, b in cells]
        filled = [one for one in texts if one]
        if not filled or (not rows and (len(set(filled)) == 1 or all(map(column_of, filled)))):
            continue  # a header, or a title over the table
        if len(cells) < 2 or label_key(texts[0]) or MEETING.match(texts[0]):
            return []
        if not texts[0] or (rows and texts[0][:1].islower()):
            if rows:
                rows[-1].title = f"{rows[-1].title} {texts[0]}".strip()  # a wrapped cell is not a point of its own
                _fill(text, rows[-1], cells, 1, cells[0][0], held(1))
            continue
        title = texts[0].split("\n")[0].rstrip()
        if len(title) > _TITLE or not title[:1].isalpha() or (title.endswith(".") and not USUAL.match(title)):
            return []
        rows.append(_row(text, block, cells, cells[0], None))
        _fill(text, rows[-1], cells, 1, cells[0][1], held(1))
    return rows


def _row(text: str, block: Block, cells: Cells, head: Span, number: str | None) -> Row:
    """A point with what its head's cell says beside the title: a recommendation, or what it is about."""
    a, b = head
    out = _SET_OUT.search(text, a, b)
    end = out.start() if out else b
    row = Row(number, " ".join(text[a:end].split()).strip(" *:"), start=cells[0][0], page=block.page)
    row.spans["overskrift"] = [(row.start, end)]
    if out:
        row.spans["indstilling" if out["indstilling"] else "sagsfremstilling"] = [trim(text, end, b)]
    return row


def _held(text: str, table: Sequence[Cells], first: int) -> list[str]:
    """What each column from `first` holds, by what stands in it: what was said, then what was decided or who does
    it, and how long it took."""
    kinds: list[str] = []
    for column in range(first, max(map(len, table))):
        cells = [one for row in table if column < len(row) and (one := text[slice(*row[column])].strip())]
        cells = [one for one in cells if not column_of(one)]
        if cells and all(_TIME.fullmatch(one) for one in cells):
            kinds.append("overskrift")
        elif "referat" not in kinds:
            kinds.append("referat")
        elif cells and sum(is_resolution(one) or says_nothing(one) for one in cells) * 2 >= len(cells):
            kinds.append("beslutning")
        elif cells and all(len(one) <= _WHO for one in cells):
            kinds.append("ansvarlig")
        else:
            kinds.append("brødtekst")
    return kinds


def _fill(text: str, row: Row, cells: Cells, first: int, at: int, kinds: Sequence[str]) -> None:
    """Adds what was said to a point: the cells from `first`, each to the section that its column holds."""
    for (a, b), kind in zip(cells[first:], kinds, strict=False):
        row.spans["overskrift"].append(trim(text, at, a))  # what parts two cells
        at = row.end = b
        if a == b:
            continue
        decided = _DECIDED.search(text, a, b) if kind == "referat" else None
        stop = decided.start() if decided else b
        if a < stop:
            row.spans.setdefault(kind, []).append((a, stop))
        if decided:
            row.spans["overskrift"].append((stop, decided.end()))
            row.spans.setdefault("beslutning", []).append((decided.end(), b))
