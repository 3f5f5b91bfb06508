"""A draft as Markdown that reads well as it stands and means the same to CommonMark and to pandoc."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.export.layout import Block, Page, Piece, Source

# Everything that CommonMark or pandoc's Markdown takes as markup inside a line: emphasis, code, links,
# HTML and entities, tables, math, sub- and superscript, citations.
_INLINE = re.compile(r"[\\`*_\[\]<>&|$^~@{}]")
# What only means something at the start of a line: headings, quotes, lists, rules, definitions.
_START = re.compile(r"^(?:([#>+=:%-])|(\(?\w{1,9})([.)])(?=\s|$))")


def escape(text: str) -> str:
    """One line of plain text as Markdown that shows just that text."""
    return _START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", _inline(text))


def _inline(text: str) -> str:
    return _INLINE.sub(lambda match: "\\" + match[0], text)


def draft_markdown(page: Page) -> str:
    """The page as Markdown, ending in a line break."""
    parts = [f"# {escape(page.heading)}"]
    parts += [escape(line) for line in (page.top, *page.facts) if line]
    if page.rows:
        parts.append(table_of([("", *page.years), *page.rows], ["---", *("---:" for _ in page.years)]))
    if page.stops:
        parts += ["**Ret dette, før svaret sendes**", listing(escape(text) for text in page.stops)]
    parts += [f"*⚠ Bemærk: {escape(note)}*" for note in page.notes]
    if page.stance:
        parts.append(f"**Holdning:** {escape(page.stance)}")
    if page.abstained:
        parts.append(f"*{escape(page.abstained)}*")
    for block in page.blocks:
        parts += paragraph_of(block)
    if page.signature:
        parts.append("\\\n".join(escape(line) for line in page.signature))
    if page.questions:
        parts += ["## Det skal MED selv svare på", listing(f"☐ {told(question)}" for question in page.questions)]
    for title, cited in (("Kilder", True), ("Fundet, men ikke brugt", False)):
        if sources := [source for source in page.sources if source.cited is cited]:
            parts += [f"## {title}", "\n\n".join(source_of(source) for source in sources)]
    parts += ["---", f"*{escape(page.made)}*"]
    return "\n\n".join(parts) + "\n"


def paragraph_of(block: Block) -> list[str]:
    """A paragraph with the marks of its sources, and its findings."""
    marks = "".join(f"\\[{n}\\]" for n in block.sources) + "".join(
        f"\\[ukendt kilde {escape(u)}\\]" for u in block.unknown
    )
    return [
        f"{told(block.pieces)} {marks}".rstrip(),
        *(f"*⚠ Bemærk: {escape(finding)}*" for finding in block.findings),
    ]


def table_of(rows: Sequence[Sequence[str]], aligned: Sequence[str]) -> str:
    """A table whose first row is its head; `aligned` are the rules under it (`---`, `---:`)."""
    lines = [[_inline(cell) for cell in rows[0]], aligned, *([_inline(c) for c in row] for row in rows[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def listing(lines: Iterable[str]) -> str:
    """A bullet a line."""
    return "\n".join(f"- {line}" for line in lines)


def told(pieces: tuple[Piece, ...]) -> str:
    """Pieces as Markdown."""
    if not any(piece.stop for piece in pieces):
        return escape("".join(piece.text for piece in pieces))
    told = "".join(_marked(piece.text) if piece.stop else _inline(piece.text) for piece in pieces)
    return _START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", told)


def _marked(text: str) -> str:
    """Words that may not be sent as they stand: strong, behind a sign; white space stays outside the marks."""
    return f"{' ' if text[:1] == ' ' else ''}**⚠ {_inline(text.strip())}**{' ' if text[-1:] == ' ' else ''}"


def source_of(source: Source) -> str:
    """A source as the list at the end shows it."""
    lines = [line for line in (source.about, source.outcome, source.file, "" if source.cited else source.why) if line]
    return f"\\[{source.number}\\] {escape(source.title)}\\\n{escape('. '.join(lines))}\n\n> »{escape(source.quote)}«"
