"""What passes between a reader and the common passes: parts of a file, not yet placed in one text."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from rag.types import BlockKind, Dropped, Row


@dataclass(slots=True)
class Part:
    """A block before it has a place in the text. Same fields as `rag.types.Block`, with its text.

    `lead` is true for a paragraph whose look already says that it goes on in the next part (a PDF line
    that fills its column and doesn't end a sentence). `level` is -1 for a paragraph that must never be
    taken for a heading by its look.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    page: int | None = None
    bold: bool = False
    rows: tuple[Row, ...] = ()
    lead: bool = False


@dataclass(slots=True)
class Reading:
    """What one format's reader returns. `looks` asks for headings to be told by their look."""

    format: str
    parts: list[Part] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    title: str | None = None
    pages: int | None = None
    looks: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name as the user gave it, its bytes, and whether pictures of text may be recognised."""

    name: str
    data: bytes
    path: Path | None = None
    ocr: bool = False


class Reader(Protocol):
    """A format's `read`: bytes in, parts out; raises UnreadableError naming the file."""

    def __call__(self, source: Source) -> Reading:
        """The parts of one file, in reading order."""
        ...
