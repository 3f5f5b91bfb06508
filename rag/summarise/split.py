"""The text of a point as a model gets it: its statements in numbered pieces, and long points in parts.

Every statement is in exactly one piece and every piece in exactly one part: what doesn't fit is split, never cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rag.danish.sentences import sentences
from rag.summarise.statements import RECOMMENDED, Statement
from rag.types import Span

_SMALL = 80  # characters; in a debate a shorter statement shares a piece with its neighbour of the same speaker
_GAP = 40  # characters of layout that may lie between two statements of one piece
_LARGE = 3_000  # characters; a longer "sentence" (a table without stops) is several pieces
_EARLY = 0.5  # of a part's budget: the earliest at which a part ends for the sake of a better border
_HEADING = 6  # words
_PROPOSES = re.compile(
    r"\b(?:indstill\w+|foresl\w+|anbefal(?:er|ede),? at|(?:lægger|lagde)\sop\stil|ønske(?:r|de|t),?\sat|vil\sgerne)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A numbered stretch of a point. `text` has persons as roles; `span` is its place in the document's text.

    `label` is printed before it where the section or the speaker changes, and belongs to no line.
    """

    number: int
    text: str
    span: Span
    section: str
    turn: int
    who: str | None
    label: str = ""

    @property
    def proposed(self) -> bool:
        """Whether it only tells what was recommended."""
        if self.section in RECOMMENDED:
            return True
        return all(_PROPOSES.search(self.text, a, b) for a, b in sentences(self.text))

    @property
    def heads(self) -> bool:
        """Whether it is a subheading of a diary ("AMR Jobcenter", "Jobcenter:") rather than a sentence."""
        return len(self.text.split()) <= _HEADING and not self.text.endswith((".", "!", "?", ","))

    @property
    def standing(self) -> str:
        """The heading and speaker that it stands under."""
        return ", ".join(part for part in (self.section if self.section != "brødtekst" else "", self.who) if part)


def pieces_of(told: Sequence[Statement]) -> tuple[Piece, ...]:
    """The statements of a point as numbered pieces, from 1, in the order of the text."""
    found: list[Piece] = []
    for statement in (part for whole in told for part in _cut(whole)):
        who = statement.speaker.who if statement.speaker else None
        last = found[-1] if found else None
        if (
            last is not None
            and statement.speaker is not None  # in other minutes each sentence may be a decision of its own
            and (last.turn, last.section) == (statement.turn, statement.section)
            and min(len(statement.text), len(last.text)) < _SMALL
            and len(last.text) < 4 * _SMALL
            and statement.span[0] - last.span[1] <= _GAP
        ):
            found[-1] = replace(last, text=f"{last.text} {statement.text}", span=(last.span[0], statement.span[1]))
            continue
        fresh = Piece(len(found) + 1, statement.text, statement.span, statement.section, statement.turn, who)
        moved = last is None or last.standing != fresh.standing
        found.append(replace(fresh, label=f"({fresh.standing})\n" if moved and fresh.standing else ""))
    return tuple(found)


def split(pieces: Sequence[Piece], budget: int, count: Callable[[str], int]) -> list[tuple[Piece, ...]]:
    """The pieces in as few parts as their tokens allow, of nearly equal size and within `budget` tokens each.

    A part ends where the speaker or section changes if that comes in its second half, else where any piece ends.
    """
    sizes = [count(f"{piece.label}{piece.number}: {piece.text}\n") for piece in pieces]
    aim = budget
    if (total := sum(sizes)) > budget:
        needed = -(-total // budget)
        aim = min(budget, -(-total // needed) + max(sizes))
    parts: list[tuple[Piece, ...]] = []
    start, used = 0, 0
    for at, size in enumerate(sizes):
        while used + size > aim and at > start:
            end = _border(pieces, sizes, start, at, aim)
            parts.append(tuple(pieces[start:end]))
            used = sum(sizes[end:at])
            start = end
        used += size
    return [*parts, tuple(pieces[start:])] if start < len(pieces) else parts


def _border(pieces: Sequence[Piece], sizes: Sequence[int], start: int, at: int, aim: int) -> int:
    """Where to end a part that can't hold the piece `at`: before it, or at the last change of turn in reach."""
    used = sum(sizes[start:at])
    for end in range(at, start, -1):
        if pieces[end].turn != pieces[end - 1].turn:
            return end
        used -= sizes[end - 1]
        if used < aim * _EARLY:
            break
    return at


def _cut(statement: Statement) -> list[Statement]:
    """A statement too large for one piece, cut at spaces; its parts share its place in proportion."""
    if len(statement.text) <= _LARGE:
        return [statement]
    found: list[Statement] = []
    start, whole = 0, len(statement.text)
    a, b = statement.span
    while start < whole:
        end = statement.text.rfind(" ", start + 1, start + _LARGE) if whole - start > _LARGE else whole
        end = end if end > start else min(start + _LARGE, whole)
        span = (a + (b - a) * start // whole, a + (b - a) * end // whole)
        found.append(replace(statement, text=statement.text[start:end].strip(), span=span))
        start = end
    return found
