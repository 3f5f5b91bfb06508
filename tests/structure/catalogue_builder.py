"""Extracts built by hand, so that a test shows the layout that it is about."""

from __future__ import annotations

from collections.abc import Sequence

from rag.types import Block, BlockKind, Dropped, Extract

Table = Sequence[Sequence[str]]


def build(*parts: str | Table, title: str | None = None, contents: str = "", source: str = "katalog.docx") -> Extract:
    """Blocks in order: "# " to "### " open headings, "! " a bold heading told by its look; a list of rows a table."""
    text = ""
    blocks: list[Block] = []
    for part in parts:
        start = len(text) + (2 if text else 0)
        kind: BlockKind = "paragraph"
        level, rows = 0, ()
        if isinstance(part, str):
            marks = len(part) - len(part.lstrip("#"))
            words = part.lstrip("#! ")
            kind = "heading" if marks or part.startswith("! ") else "paragraph"
            level = marks
        else:
            width = max(len(row) for row in part)
            rows = tuple((*row, *[""] * (width - len(row))) for row in part)
            words, kind = "\n".join(" | ".join(row) for row in rows), "table"
        text += ("\n\n" if text else "") + words
        blocks.append(Block(kind, (start, len(text)), level, 1, kind == "heading", rows))
    dropped = (Dropped("indholdsfortegnelse", contents),) if contents else ()
    return Extract(source, "0" * 64, "docx", text, tuple(blocks), dropped, title)
