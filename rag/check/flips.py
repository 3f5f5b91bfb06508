"""A yes and a no to the same proposal inside one letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from rag.check.knowledge import content_stems
from rag.check.scope import Scope
from rag.check.stances import Verdict, verdicts
from rag.check.statements import Statement
from rag.danish.references import canonical, find_references
from rag.types import CatalogueItem, Finding, Span

_THAT: Final = re.compile(r"\bat (?P<what>[^;:]+)")
_TOLD, _MOST = 3, 0.7  # telling words of what is said yes or no to, and their share that must be the proposal's


def flips(
    paragraphs: Sequence[Sequence[Statement]],
    texts: Sequence[str],
    known: Sequence[Scope] | None = None,
    item: CatalogueItem | None = None,
) -> Iterator[Finding]:
    """An outright yes and an outright no to the same proposal inside one letter. `known` is what each paragraph speaks
    of in a letter on a catalogue; without it, what the text itself names. `item` is what all of it answers."""
    said: dict[str, Verdict] = {}
    scopes = _scopes(paragraphs, texts, item)
    answered: dict[tuple[int, Span], tuple[CatalogueItem, ...]] = {}
    for n, (statements, scope) in enumerate(zip(paragraphs, known or (), strict=False)):
        for statement, items in zip(statements, scope.told, strict=True):
            if items:
                scopes[(n, statement.span)] = tuple(canonical(one.number) or one.title for one in items)
                answered[(n, statement.span)] = items
    for verdict in verdicts(paragraphs):
        if verdict.stance not in ("støtte", "imod"):
            continue
        for named in scopes.get((verdict.paragraph, verdict.span), ("",)):
            spoken = answered.get((verdict.paragraph, verdict.span), (item,) if item else ())
            if any(_says_what(verdict.text, one) for one in spoken):
                verdict = replace(verdict, named=True)
            before = said.setdefault(named, verdict)
            if before.stance != verdict.stance and _opposed(before, verdict):
                about = f" om {named}" if named else ""
                yield Finding(
                    "stance-flip",
                    "warning",
                    verdict.text[:120],
                    f"Afsnit {before.paragraph + 1} siger det modsatte{about}: »{before.text[:140]}«",
                    "Vælg én holdning, eller skriv, hvad hver af dem gælder.",
                    verdict.paragraph,
                    verdict.span,
                )
                said[named] = verdict


def _says_what(sentence: str, item: CatalogueItem) -> bool:
    """Whether a verdict is on what a proposal does, told in its own words: 'vi er imod, at bussen kører sjældnere'."""
    what = _THAT.search(sentence)
    told = content_stems(what["what"]) if what else ()
    held = set(content_stems(f"{item.title} {item.text}"))
    return len(told) >= _TOLD and sum(one in held for one in told) >= _MOST * len(told)


def _opposed(one: Verdict, other: Verdict) -> bool:
    """Whether a yes and a no are about the proposal itself: each is plain, or names it; or about the same in so many
    words."""
    if (one.plain or one.named) and (other.plain or other.named):
        return True
    a, b = (set(content_stems(what["what"]) if what else ()) for what in map(_THAT.search, (one.text, other.text)))
    return len(a & b) >= max(_TOLD - 1, _MOST * len(a | b))


def _scopes(
    paragraphs: Sequence[Sequence[Statement]], texts: Sequence[str], item: CatalogueItem | None
) -> dict[tuple[int, Span], tuple[str, ...]]:
    """Which proposals each sentence speaks of: those that it names, else the one that is answered, else those named
    last before it."""
    scopes: dict[tuple[int, Span], tuple[str, ...]] = {}
    answered = (canonical(item.number) or item.title,) if item else None
    current: tuple[str, ...] = answered or ("",)
    for n, statements in enumerate(paragraphs):
        heading = find_references(texts[n]) if len(texts[n]) < 120 else []
        if heading:
            current = tuple(canonical(ref) for reference in heading for ref in reference.refs)
        for statement in statements:
            named = tuple(canonical(ref) for reference in find_references(statement.own) for ref in reference.refs)
            current = named or answered or current
            scopes[(n, statement.span)] = current
    return scopes
