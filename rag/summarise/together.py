"""Disagreements and follow-ups with the sentences that they don't mean the same without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from rag.summarise.leaning import leans, opposed_to, ties_of
from rag.summarise.statements import Statement
from rag.summarise.subjects import subject_before
from rag.types import Action, Disagreement

_Line = TypeVar("_Line", Disagreement, Action)


def with_what_they_lean_on(told: Sequence[Statement], lines: Sequence[_Line]) -> tuple[_Line, ...]:
    """The lines, one that begins with a word that refers back with the sentence before it, and one that the next
    sentence turns or answers with that, unless those are lines themselves."""
    at_span = {one.span: at for at, one in enumerate(told)}
    ties = ties_of(told)
    own = {one.span for one in lines}
    found: list[_Line] = []
    for line in lines:
        at = at_span.get(line.span)
        words = line.what if isinstance(line, Action) else line.text
        start, end = line.span
        if at and ties.back[at] and leans(words) and told[at - 1].span not in own:
            words, start = f"{told[at - 1].text} {words}", told[at - 1].span[0]
        if at is not None and ties.on[at] and told[at + 1].span not in own:
            words, end = f"{words} {told[at + 1].text}", told[at + 1].span[1]
        if isinstance(line, Action):
            found.append(replace(line, what=words, span=(start, end)))
        else:
            found.append(replace(line, text=words, span=(start, end)))
    return tuple(found)


def with_opposed(told: Sequence[Statement], lines: Sequence[Disagreement]) -> tuple[Disagreement, ...]:
    """The disagreements, and beside one of two opposite views also the other."""
    at_span = {one.span: at for at, one in enumerate(told)}
    found = list(lines)
    for line in lines:
        at = at_span.get(line.span)
        other = None if at is None else opposed_to(told, at)
        if other is not None and not any(told[other].span == one.span for one in found):
            words = told[other].text
            found.append(Disagreement(subject_before(" ".join(words.split()[:3])), words, told[other].span))
    return tuple(sorted(found, key=lambda one: one.span))
