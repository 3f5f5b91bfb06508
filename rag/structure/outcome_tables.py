"""Tables of proposals and what becomes of each: a row a proposal, a column for its fate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.danish import outcome_words as say
from rag.danish.numbers import parse_number
from rag.danish.references import find_references
from rag.structure.minutes_lines import cells_of
from rag.structure.outcome_titles import title_of_item
from rag.types import Block, ItemOutcome, Outcome, Row

_AMOUNT = re.compile(r"[-−–+(]?[\d.,\s]+\)?(?:\s?(?:kr\.?|t\.?kr\.?|mio\.?.*|pct\.?|%|\(.*\)))?")
_YEAR = re.compile(r"\b20\d\d\b")
_NUMBERED = re.compile(r"[A-ZÆØÅ]{0,6}[-. ]?\d")


def has_status(rows: Sequence[Row]) -> bool:
    """Whether a table's header has a column for what becomes of the proposals in its rows."""
    return bool(rows) and any(_status(cell) for cell in rows[0])


def rows_of(text: str, block: Block, under: Outcome | None) -> Iterator[ItemOutcome]:
    """The outcomes that a table's rows tell in such a column, else in any cell behind the title, else by
    `under`, what the heading above the table says of everything in it."""
    status: list[int] = []
    proposed: int | None = None
    changes = False
    for order, (row, cells) in enumerate(zip(block.rows, cells_of(block), strict=True)):
        if order == 0:
            status = [i for i, cell in enumerate(row) if _status(cell)]
            proposed = next((i for i, cell in enumerate(row) if say.PROPOSED.fullmatch(cell.strip(" *:"))), None)
            changes = any(say.CHANGES.fullmatch(row[i].strip()) for i in status)
            if status or not any(re.search(r"\d", _YEAR.sub("", cell)) for cell in row):
                continue
        filled = [cell for cell in row if cell.strip()]
        if len(filled) == 1:
            under = say.outcome_in(filled[0]) or under  # a row that is a heading
            continue
        refs, title, last = _named(row, status)
        if not (refs or title) or re.match(r"(?:i alt|sum|total|katalog\w* i alt)\b", title, re.IGNORECASE):
            continue
        tell = [row[i] for i in status if i < len(row)] if status else list(reversed(row[last + 1 :]))
        said = next((outcome for outcome in map(say.outcome_of_cell, tell) if outcome), None)
        if said is None and proposed is not None:
            figures = (_of_figures(row, proposed, i) for i in status if i != proposed)
            said = next((outcome for outcome in figures if outcome), None)
        if said is None and changes and refs and any(cell.strip() for cell in tell):
            said = "ændret"
        said = said or (under if not status else None)
        if said and (refs or not status or not has_number(row)):
            start, end = cells[0][0], cells[-1][1]
            yield ItemOutcome(refs, title, said, text[start:end], (start, end))


def _of_figures(row: Row, proposed: int, agreed: int) -> Outcome | None:
    """What became of a proposal by what it was to save and what was agreed: all of it, nothing, or something else."""
    if max(proposed, agreed) >= len(row):
        return None
    was, became = parse_number(row[proposed]), parse_number(row[agreed])
    if was is None or was == 0 or became is None:
        return None
    return "vedtaget" if abs(was) == abs(became) else "ændret" if became else "taget_af"


def has_number(row: Row) -> bool:
    """Whether a row's first cell is a number, so that a row without one is no proposal."""
    return bool(row[0].strip()) and bool(_NUMBERED.match(row[0].strip()))


def _status(cell: str) -> bool:
    return bool(say.STATUS.fullmatch(cell.strip(" *:")))


def _named(row: Row, status: Sequence[int]) -> tuple[tuple[str, ...], str, int]:
    """The references and title of a row, and the last cell that they stand in."""
    refs: tuple[str, ...] = ()
    title, last = "", 0
    for i, cell in enumerate(row):
        words = cell.strip()
        if i in status or not words or (i and _AMOUNT.fullmatch(words)):
            continue
        if not refs and not title:
            numbered = _NUMBERED.match(words)
            found = find_references("forslag " + words) if numbered else find_references(words)
            if found and (numbered is None or found[0].span[0] <= 8):
                refs, last = found[0].refs, i
                if numbered and _NUMBERED.sub("", words, count=1).strip(" \t.0123456789,-–ogab") == "":
                    continue
        if not title and re.search(r"[^\W\d_]{3}", words):
            title, last = title_of_item(words), i
    return refs, title, last
