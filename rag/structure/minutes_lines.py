"""Lines of a file as minutes need them: each with its place, its look and its text without marks of layout.

Readers differ in what a block is (a line, a paragraph, a table), so minutes are read line by line; what
the blocks know (style, bold, page) is carried along, and Markdown's marks in plain text count as a look.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from rag.types import Block, BlockKind, Extract

CELL = " | "  # between two cells of a row, as `Block` says
_LEAD = re.compile(r"(?:#{1,6}\s+|\*{2,3}|__)+")
_TRAIL = re.compile(r"(?:\*{2,3}|__|#)+$")
# What was decided, told in the same line as what was said before: "… gennemgik tallene. Beslutning: Udsat."
_WITHIN = re.compile(
    r"(?<=[.!?])[ \t]+(?=(?:Beslutning|Besluttet|Konklusion|Afgørelse|(?:Beslutn|Besl|Bes|Konkl|Afg|Ansv)\.)[ \t]*:)"
)
_BULLET = re.compile(r"[•·▪◦●○‣–—*-]\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line or table cell. `[start, end)` holds it all but outer white space; `[a, b)` is `text`, which
    lacks marks of heading and bold. `level` is 1-6 for a styled heading, 0 for one by look, else -1."""

    start: int
    end: int
    a: int
    b: int
    text: str
    kind: BlockKind
    level: int
    bold: bool
    bullet: bool
    page: int | None
    block: int
    opens: bool  # begins its block, or follows a blank line
    cell: bool = False

    @property
    def stands_out(self) -> bool:
        """Whether style or look say that this is a heading."""
        return self.level >= 0 or self.bold


def lines_of(extract: Extract) -> list[Line]:
    """All lines of a file in order, blank ones left out. A table gives one line for each line of a cell."""
    lines: list[Line] = []
    blocks = extract.blocks or (Block("paragraph", (0, len(extract.text))),)
    for index, block in enumerate(blocks):
        if block.rows and block.kind == "table":
            spans = [span for row in cells_of(block) for span in row]
        else:
            spans = [block.span]
        for start, end in spans:
            blank = True
            for a, b in _split(extract.text, start, end):
                if a == b:
                    blank = True
                    continue
                lines.append(_line(extract.text, a, b, block, index, blank))
                blank = False
    return lines


def cells_of(block: Block) -> Iterator[list[tuple[int, int]]]:
    """The spans of a table's cells, row by row (rows joined by a line break, cells by ' | ')."""
    at = block.span[0]
    for row in block.rows:
        spans = []
        for cell in row:
            spans.append((at, at + len(cell)))
            at += len(cell) + len(CELL)
        yield spans
        at += 1 - len(CELL) if row else 1


def page_at(blocks: tuple[Block, ...], offset: int) -> int | None:
    """The page of the block that holds an offset, None where the file has no pages."""
    index = bisect_right([block.span[0] for block in blocks], offset) - 1
    return blocks[index].page if index >= 0 else None


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines between two offsets without outer white space; a blank one has a == b."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        raw = text[at:stop]
        a = at + len(raw) - len(raw.lstrip())
        b = max(a, at + len(raw.rstrip()))
        for label in _WITHIN.finditer(text, a, b):
            yield a, label.start()
            a = label.end()
        yield a, b
        at = stop + 1


def _line(text: str, start: int, end: int, block: Block, index: int, blank: bool) -> Line:
    raw = text[start:end]
    level = block.level if block.kind == "heading" else -1
    lead = _LEAD.match(raw)
    a, b = start + (lead.end() if lead else 0), end
    hashes = lead.group().count("#") if lead else 0
    if hashes and level <= 0:
        level = hashes
    trail = _TRAIL.search(text[a:b]) if lead else None
    if trail:
        b -= len(trail.group())
    bold = block.bold or bool(lead and trail and "**" in lead.group())
    bullet = block.kind == "list_item"
    mark = _BULLET.match(text[a:b])
    if mark and not lead:
        bullet = True
        a += mark.end()
    while b > a and text[b - 1].isspace():
        b -= 1
    return Line(
        start, end, a, b, text[a:b], block.kind, level, bold, bullet, block.page, index, blank, block.kind == "table"
    )
