"""What one side alone says inside a text of the whole committee: "… og medarbejdersiden lægger vægt på, at …"."""

from __future__ import annotations

import re
from typing import Final

from rag.danish.sentences import sentences
from rag.types import Side, Span

_SIDE_WORD: Final = (
    r"(?P<who>[Mm]edarbejdersiden"
    r"|[Ll]edelsessiden|[Ll]edersiden|B-siden|A-siden"
    r"|[Mm]edarbejderrepræsentanterne)"
)
_SAYS: Final = (
    r"(?:lægger|ønsker|bemærker|finder|mener|udtrykker|påpeger|er|har|kan|vil|gør|spørger|frygter|anbefaler|tager"
    r"|opfordrer|understreger"
    r"|bakker|støtter|deler|peger|anfører|henstiller|foreslår|forventer|undrer|tilføjer|stiller|ser|oplever|vurderer"
    r"|må|bekymrer)"
)
_ONE_SIDE: Final = re.compile(rf"\b{_SIDE_WORD}(?=(?: (?:dog|desuden|endvidere|i [\w-]*MED[\w-]*))? {_SAYS}\b)")
_BY_SIDE: Final[dict[str, Side]] = {
    "medarbejdersiden": "medarbejderside", "medarbejderrepræsentanterne": "medarbejderside",
    "b-siden": "medarbejderside",
    "ledelsessiden": "ledelsesside", "ledersiden": "ledelsesside", "a-siden": "ledelsesside",
}  # fmt: skip


def side_pieces(text: str, span: Span) -> list[tuple[Span, Side | None]]:
    """The pieces of a paragraph that a side alone says, and those between; empty where nobody does.

    A paragraph that such a side opens is all theirs; in mid paragraph theirs is the rest of the sentence,
    from a clause of their own on.
    """
    pieces: list[tuple[Span, Side | None]] = []
    at = span[0]
    for a, b in sentences(text[slice(*span)]):
        start, end = span[0] + a, span[0] + b
        match = _ONE_SIDE.search(text, start, end)
        if match is None or start < at:
            continue
        side = _BY_SIDE[match["who"].lower()]
        whole = match.start() - span[0] < 3
        begin = span[0] if whole else start if match.start() - start < 3 else match.start()
        stop = span[1] if whole else end
        if begin > at:
            pieces.append((_trimmed(text, (at, begin)), None))
        pieces.append(((begin, stop), side))
        at = stop
        if whole:
            break
    if not pieces:
        return []
    if text[at : span[1]].strip():
        pieces.append((_trimmed(text, (at, span[1])), None))
    return [(s, side) for s, side in pieces if s[0] < s[1]]


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
