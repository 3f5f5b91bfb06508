"""Parts become an Extract: the passes that every format shares, in the order in which they run."""

from __future__ import annotations

import hashlib

from rag.errors import UnreadableError
from rag.read.chrome import drop_chrome
from rag.read.clean import clean, hidden_messages
from rag.read.contents import drop_contents
from rag.read.lines import rejoin
from rag.read.looks import bullet, find_headings, numbered
from rag.read.parts import Part, Reading, Source
from rag.types import Block, Dropped, Extract

CELL = " | "


def assemble(reading: Reading, source: Source) -> Extract:
    """The Extract of what a reader found. Raises UnreadableError where no text is left."""
    dropped: list[Dropped] = [*reading.dropped]
    parts = _cleaned(reading.parts, dropped)
    parts, contents = drop_contents(parts)
    for part in parts:
        _listed(part)
    parts, chrome = drop_chrome(parts)
    parts = rejoin(parts)
    if reading.looks:
        parts = find_headings(parts)
    if not parts:
        raise UnreadableError("holds no text.", "Check that it is the right file.", source.name)
    text, blocks = _placed(parts)
    kept = [Dropped(d.reason, d.text.strip(), d.page) for d in (*dropped, *contents, *chrome)]
    return Extract(
        source=source.name,
        sha256=hashlib.sha256(source.data).hexdigest(),
        format=reading.format,
        text=text,
        blocks=blocks,
        dropped=tuple(kept),
        title=_title(reading, parts),
        pages=reading.pages,
    )


def _cleaned(parts: list[Part], dropped: list[Dropped]) -> list[Part]:
    result = []
    for part in parts:
        if part.kind == "table":
            for row in part.rows:
                for cell in row:
                    dropped.extend(hidden_messages(cell, part.page))
            part.rows = _trimmed(tuple(tuple(clean(cell) for cell in row) for row in part.rows))
            part.text = "\n".join(CELL.join(row) for row in part.rows)
        else:
            dropped.extend(hidden_messages(part.text, part.page))
            # a tab parts an entry of a table of contents from its page number
            entry = "\t" in part.text and part.text.rstrip()[-1:].isdigit()
            part.text = "\t".join(clean(p) for p in part.text.rsplit("\t", 1)) if entry else clean(part.text)
        if part.rows or (part.kind != "table" and part.text):
            result.append(part)
    return result


def _listed(part: Part) -> None:
    """A paragraph that begins with a typed bullet or list number is a list item."""
    if part.kind == "paragraph" and part.level >= 0:
        item = bullet(part.text)
        if item is not None:
            part.kind, part.text = "list_item", item
        elif numbered(part.text):
            part.kind = "list_item"


def _trimmed(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Rows without empty rows and empty columns at the end, all of one length."""
    filled = [row for row in rows if any(row)]
    width = max((i + 1 for row in filled for i, cell in enumerate(row) if cell), default=0)
    return tuple((*row[:width], *("",) * (width - len(row))) for row in filled)


def _placed(parts: list[Part]) -> tuple[str, tuple[Block, ...]]:
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for i, part in enumerate(parts):
        part.text = part.text.replace("\t", " ") if part.kind != "table" else part.text
        if i:
            gap = "\n" if part.kind == parts[i - 1].kind == "list_item" else "\n\n"
            pieces.append(gap)
            at += len(gap)
        span = (at, at + len(part.text))
        blocks.append(Block(part.kind, span, max(part.level, 0), part.page, part.bold, part.rows))
        pieces.append(part.text)
        at = span[1]
    return "".join(pieces), tuple(blocks)


def _title(reading: Reading, parts: list[Part]) -> str | None:
    if reading.title and clean(reading.title):
        return clean(reading.title)
    first = next((p for p in parts if p.kind == "heading"), None)
    return first.text if first and (first.level or first in parts[:3]) else None
