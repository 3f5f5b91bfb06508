"""A table of contents is found and set aside, its lines verbatim: the catalogue is reconciled with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.read.parts import Part
from rag.types import Dropped

REASON = "indholdsfortegnelse"

_LEADER = re.compile(r"(?:\.{4,}|(?:\. ){4,}\.?|…{2,}|_{4,}|·{4,})[ \t]*\d{1,4}$")
_PAGED = re.compile(r"(?=.*[^\W\d_]).*\S\s(\d{1,3})$")
_TITLE = re.compile(
    r"(?:indhold(?:sfortegnelse|soversigt)?|oversigt over indhold|table of contents)\s*:?$", re.IGNORECASE
)
_GAP = 2  # entries that lost their dots, or wrapped, between two dotted ones
_MAX_ENTRY = 220


def is_entry(line: str) -> bool:
    """Whether a line is an entry with dot leaders and a page number."""
    return len(line) <= 2 * _MAX_ENTRY and bool(_LEADER.search(line.rstrip())) and not line.lstrip().startswith(".")


def drop_contents(parts: Sequence[Part]) -> tuple[list[Part], list[Dropped]]:
    """`parts` without tables of contents, and those as dropped text, one line an entry."""
    if not any(is_entry(p.text) or _TITLE.match(p.text) for p in parts):
        return list(parts), []
    kept: list[Part] = []
    dropped: list[Dropped] = []
    at = 0
    while at < len(parts):
        title = len(parts[at].text) < 40 and bool(_TITLE.match(parts[at].text))
        start = at + 1 if title else at
        end = max(_dotted(parts, start), *((_paged(parts, start), _recurring(parts, start)) if title else (start,)))
        if end > start:
            text = "\n".join(p.text for p in parts[at:end])
            dropped.append(Dropped(REASON, text, parts[at].page))
            at = end
        else:
            kept.append(parts[at])
            at += 1
    return kept, dropped


def _dotted(parts: Sequence[Part], start: int) -> int:
    """The end of the run of dotted entries that begins at `start`; `start` where fewer than two stand there."""
    end, entries = start, 0
    at = start
    while at < len(parts) and at - end <= _GAP:
        part = parts[at]
        if part.kind != "table" and is_entry(part.text):
            entries, end = entries + 1, at + 1
        elif at == start or part.kind == "table" or len(part.text) > _MAX_ENTRY or part.text.endswith((".", ":")):
            break
        at += 1
    return end if entries >= 2 else start


def _paged(parts: Sequence[Part], start: int) -> int:
    """The end of a run of three or more short lines that end in page numbers which never fall."""
    end, page = start, 0
    if start < len(parts) and parts[start].kind == "table":
        last = [row[-1].strip() for row in parts[start].rows]
        numbers = [int(cell) for cell in last if cell.isdigit() and len(cell) < 4]
        return start + 1 if len(numbers) >= max(3, len(last) - 1) and numbers == sorted(numbers) else start
    while end < len(parts):
        match = _PAGED.match(parts[end].text)
        if parts[end].kind == "table" or len(parts[end].text) > _MAX_ENTRY or not match or int(match[1]) < page:
            break
        page, end = int(match[1]), end + 1
    return end if end - start >= 3 else start


def _recurring(parts: Sequence[Part], start: int) -> int:
    """The end of a run of two or more short lines that stand again, alone, further down: as headings."""
    later: dict[str, int] = {}  # a line's last place
    for at, part in enumerate(parts):
        if at >= start and part.kind != "table" and len(part.text) <= _MAX_ENTRY:
            later[part.text.casefold()] = at
    end = start
    while end < len(parts) and later.get(parts[end].text.casefold(), end) > end:
        end += 1
    # the run ends where its own first line stands again
    again = next((at for at in range(start + 1, end) if parts[at].text.casefold() == parts[start].text.casefold()), end)
    return again if again - start >= 2 else start
