"""Whether a role, side or party is one that the annotation allows."""

from __future__ import annotations

from collections.abc import Sequence

from rag.danish.analyser import words


def same_who(allowed: Sequence[str], told: str | None) -> bool:
    """Whether what is told shares a word, or the beginning of one, with something allowed.

    "Ledersiden" stands for "ledelsessiden"; "to medlemmer" for "et medlem", and that for nothing else. A vote
    ("afstemning") is somebody's only where sides or parties are named, so none is right too.
    """
    if told is None:
        return "afstemning" in allowed
    given = [word for word in words(told) if word not in _EMPTY]
    if not given:
        return "et medlem" in allowed
    return any(_like(a, b) for one in allowed for a in words(one) if a not in _EMPTY for b in given)


def _like(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 4 and one[:5] == other[:5]) or {one[:4], other[:4]} == {"lede"}


_EMPTY = frozenset("et to tre fire flere medlem medlemmer og i af for fra en".split())
