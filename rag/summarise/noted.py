"""What is worth knowing of a point: its most informative sentences, in the order of the text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rag.summarise.shares import Length, words_to_note
from rag.summarise.statements import RECOMMENDED, Statement
from rag.types import Document, Noted, Point, Span


def noted_in(
    document: Document, point: Point, told: Sequence[Statement], taken: Collection[Span], length: Length
) -> tuple[Noted, ...]:
    """The statements to note within the point's share of words, leaving out those that are `taken`."""
    room = words_to_note(document, point, length)
    found: list[Noted] = []
    for statement in told:
        if statement.section in RECOMMENDED or statement.span in taken or statement.words < 5:
            continue
        if found and statement.words > room:
            break
        room -= statement.words
        found.append(Noted(statement.text, statement.span))
        if length == "kort":
            break
    return tuple(found)
