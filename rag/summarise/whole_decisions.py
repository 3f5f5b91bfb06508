"""Every sentence of a short field for decisions is told, with the decision or beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.summarise.action_cues import PAST
from rag.summarise.leaning import leans
from rag.summarise.statements import Statement
from rag.summarise.worth import says_something
from rag.types import Decision, Point, Span

_SHORT = 70  # words; a longer field is a diary, of which the most informative sentences are told
_GAP = 4  # characters between two sentences of a field
# A formula, or what was agreed: other decisions are in their own words, which are all there is to tell.
_FORMULA = re.compile(
    r"\b(?:god|be|stad)?(?:kend|vedtag|vedtog|tiltr|beslut|aftal|enig|bevil|imødekom|bifald|valgt|udpeg|nedsat|nedsæt|efterret"
    r"|anbefal|indstil|udsæt|udsat|udskud|tilslut|bestemt|afvis|forkast|fulgt|følge|ok\b)\w*",
    re.IGNORECASE,
)


def in_own_words(decision: Decision) -> bool:
    """Whether a decision is told by no formula: "Der må ikke cykles på pladsen."."""
    told = decision.text.lower()
    if decision.type not in ("godkendt", "tiltrådt") or told.startswith("at ") or not re.search(r"\w", told):
        return False
    return not _FORMULA.search(told)


def completed(
    point: Point, told: Sequence[Statement], decisions: Sequence[Decision], elsewhere: Sequence[Span]
) -> tuple[Decision, ...]:
    """The decisions of a point, one in its own words without the sentences that another line tells `elsewhere`; and one
    by formula with the sentence behind it that leans on it ("Den gælder kun for nyansatte.")."""
    found: list[Decision] = []
    for one in decisions:
        said = [s for s in told if one.span[0] <= s.span[0] and s.span[1] <= one.span[1]]
        rest = [s for s in said if not _within(s.span, elsewhere)]
        if in_own_words(one) and 0 < len(rest) < len(said):
            one = replace(one, text=" ".join(s.text for s in rest), span=(rest[0].span[0], rest[-1].span[1]))
        found.append(one)
    taken = [*elsewhere, *(one.span for one in found)]
    for statement in _of_short_fields(point, told):
        at = max((at for at, one in enumerate(found) if one.span[1] <= statement.span[0]), default=None)
        if at is None or statement.span[0] - found[at].span[1] > _GAP or not leans(statement.text):
            continue
        if not _touches(statement.span, taken) and found[at].type not in ("drøftet", "ingen"):
            found[at] = replace(
                found[at], text=f"{found[at].text} {statement.text}", span=(found[at].span[0], statement.span[1])
            )
    return tuple(found)


def untold_of_field(point: Point, told: Sequence[Statement], shown: Sequence[Span]) -> list[int]:
    """The places of what is said to be so in short fields for decisions, and no line tells."""
    if all(one.type in ("drøftet", "ingen") for one in point.decisions):
        return []
    said = [one for one in _of_short_fields(point, told) if not PAST.search(one.text) and says_something(one)]
    spans = {one.span for one in said if not _touches(one.span, shown)}
    return [at for at, one in enumerate(told) if one.span in spans]


def _of_short_fields(point: Point, told: Sequence[Statement]) -> Iterator[Statement]:
    for field in point.section_spans.get("beslutning", ()):
        said = [s for s in told if s.section == "beslutning" and field[0] <= s.span[0] < field[1]]
        if sum(s.words for s in said) <= _SHORT:
            yield from said


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in others)


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)
