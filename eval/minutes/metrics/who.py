"""Whether a role, side or party is one that the annotation allows."""

from __future__ import annotations

from collections.abc import Sequence

from rag.danish.analyser import words


def same_who(allowed: Sequence[str], told: str | None) -> bool:
    """Whether what is told shares a word, or the beginning of one, with something allowed ("Ledersiden" for
    "ledelsessiden", "medarbejdersiden" for "medarbejderne"); "et medlem" is itself alone."""
    if told is None:
        return False
    given = words(told)
    return any(
        given == words(one)
        or any(
            a == b or (len(a) > 4 and a[:5] == b[:5]) or {a[:4], b[:4]} == {"lede"}
            for a in words(one)
            for b in given
            if {a, b}.isdisjoint(_EMPTY)
        )
        for one in allowed
    )


_EMPTY = {"et", "og", "medlem", "i", "af", "for", "fra", "en", "to"}
