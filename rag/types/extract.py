"""What a reader gets out of a file."""

from __future__ import annotations

from dataclasses import dataclass

from rag.types.basic import BlockKind, Row, Span


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text that a reader or parser left out, and why (`reason` is a short Danish phrase)."""

    reason: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table of a file, in reading order.

    `span` is its place in `Extract.text`. `level` is 1-6 for a heading (0 where only its look says that
    it is one), the depth from 0 for a list item. A table's text is its rows joined by a line break and
    its cells by ` | `, each cell verbatim, so a row's or cell's span follows from `rows`.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    page: int | None = None
    bold: bool = False
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader got out of one file: its text in NFC and where everything in it stands.

    Every character of `text` outside white space lies in exactly one block; what the file held beyond
    that is in `dropped`.
    """

    source: str
    sha256: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    title: str | None = None
    pages: int | None = None
