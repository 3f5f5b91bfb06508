"""Tables of answers: number | title | bemærkning, under a header that says so or with columns that show it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rag.danish.references import expand, find_references
from rag.structure.lines import Line
from rag.types import Span

_NUMBER: Final = re.compile(
    r"^\W*(?:forslags?\s?-?(?:nr\.?|nummer)?|nr\.?|nummer|punkt(?:nr)?|pkt\.?|ref\.?|id"
    r"|løbenr\.?|emne\s?nr\.?)\W*$",
    re.I,
)
_TITLE: Final = re.compile(r"titel|forslag|navn|overskrift|emne|tema|tekst|område|besparelse|tiltag", re.I)
_REMARK: Final = re.compile(
    r"bemærkning|høringssvar|kommentar|udtalelse|holdning|svar\b|vurdering|\bMED\b|udvalgets"
    r"|stilling",
    re.I,
)
# What goes on with a remark in columns of its own after it: why, and what else is asked for.
_REASON: Final = re.compile(
    r"hvorfor|begrund|argument|uddyb|forklar|konsekvens|arbejdsmiljø|forbehold|betingelse|ønske|ændringsforslag|alternativ",
    re.I,
)
_PLAIN: Final = re.compile(
    r"\W*(?P<list>(?:[A-ZÆØÅ]{1,6}[-_. ]?)?\d{1,3}(?:\.\d{1,2})?(?:\s?[-–,/]\s?\d{1,3}"
    r"|\s(?:og|samt|til)\s\d{1,3})*)\W*$"
)


_FORM_LABEL: Final = re.compile(
    r"\W*(?:(?:forslag|punkt|emne|besparelse)\w*(?:\W*$|[^|]{0,25}\b(?:nr|titel|nummer|navn)\b)|(?:nr"
    r"|nummer)\b.{0,30}$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """What one row says: of which proposals, and where its remark stands."""

    refs: tuple[str, ...]
    number: str
    title: str
    remark: Span


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Which columns of a table hold number and title (-1: none), and what is remarked, from one column through
    another."""

    number: int
    title: int
    remark: int
    header: Span | None
    through: int = -1

    def answer(self, line: Line) -> RowAnswer | None:
        """What a row answers, or None for the header and for rows without number, title or remark."""
        if line.span == self.header or len(line.cells) <= self.remark:
            return None
        cells = [cell for cell in line.cells[self.remark : max(self.remark, self.through) + 1] if cell[0].strip()]
        number = line.cells[self.number][0].strip() if self.number >= 0 else ""
        title = line.cells[self.title][0].strip() if self.title >= 0 else ""
        if not cells or not (number or title):
            return None
        span = (cells[0][1][0], cells[-1][1][1])
        return RowAnswer(cell_refs(number) or cell_refs(title, exact=False), number, " ".join(title.split()), span)


def cell_refs(cell: str, *, exact: bool = True) -> tuple[str, ...]:
    """The proposals that a table's cell names; with `exact` a bare number counts too."""
    if exact and (match := _PLAIN.fullmatch(cell)):
        return expand(match["list"])
    return tuple(dict.fromkeys(ref for found in find_references(cell) for ref in found.refs))


def form_question(line: Line) -> tuple[tuple[str, ...], str] | None:
    """The proposals and title of a form's row "Forslagets nr. og titel | B14 …", or None where it is none."""
    if len(line.cells) != 2 or not _FORM_LABEL.match(line.cells[0][0]):
        return None
    value = " ".join(line.cells[1][0].split())
    first = re.match(r"(?:[A-ZÆØÅ]{1,5}[-_. ]?)?\d{1,3}(?:\.\d{1,2})*\b", value)
    refs = cell_refs(value) or (expand(first.group()) if first else ())
    return (refs, value) if refs else None


def answer_tables(lines: Sequence[Line]) -> dict[int, AnswerTable]:
    """The tables of a document that hold answers, by table number."""
    tables: dict[int, list[Line]] = {}
    for line in lines:
        if line.kind == "row" and line.cells:
            tables.setdefault(line.table, []).append(line)
    found: dict[int, AnswerTable] = {}
    for number, rows in tables.items():
        table = _by_header(rows[0]) or _by_look(rows)
        if table is not None:
            found[number] = table
    return found


def _by_header(header: Line) -> AnswerTable | None:
    cells = [text for text, _ in header.cells]
    if any(len(cell) > 80 for cell in cells):
        return None
    number = next((i for i, cell in enumerate(cells) if _NUMBER.match(cell)), -1)
    remarks = [i for i, cell in enumerate(cells) if i != number and _REMARK.search(cell)]
    remark = remarks[-1] if remarks else -1
    title = next((i for i, cell in enumerate(cells) if i not in (number, remark) and _TITLE.search(cell)), -1)
    if remark < 0 or (number < 0 and title < 0):
        return None
    last = remark
    while last + 1 < len(cells) and _REASON.search(cells[last + 1]):
        last += 1
    return AnswerTable(number, title, remark, header.span, last)


def _by_look(rows: Sequence[Line]) -> AnswerTable | None:
    """Columns without a header: references in one, prose in the last."""
    width = max(len(row.cells) for row in rows)
    full = [row for row in rows if len(row.cells) == width]
    if not 2 <= width <= 4 or len(full) < 2:
        return None
    prose = sum(len(row.cells[-1][0]) > 40 and bool(re.search(r"[a-zæøå] [a-zæøå]", row.cells[-1][0])) for row in full)
    named = sum(bool(cell_refs(row.cells[0][0])) for row in full)
    if prose * 2 < len(full) or named * 2 < len(full):
        return None
    return AnswerTable(0, 1 if width > 2 else -1, width - 1, None)
