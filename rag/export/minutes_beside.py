"""The text of minutes as it stands beside their summary: cut where lines rest on it, persons as roles. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rag.export.layout import file_name, plain
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.types import PointSummary, Span, Summary

# What no format can hold, and what turns the direction of writing; line breaks and tabs stay.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the minutes' own text. `place` names what begins here; `marked` where a line rests on it."""

    text: str
    place: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Minutes:
    """The text of one set of minutes, cut where lines of the summary rest on it. Persons are roles."""

    source: str
    stretches: tuple[Stretch, ...]


def minutes_of(summary: Summary) -> tuple[Minutes, ...]:
    """The text of every set of minutes of a summary, in its order."""
    spans: dict[str, list[Span]] = {source: [] for source in summary.texts}
    for point in summary.points:
        told = spans.get(point.source or summary.source, [])
        told += [*spans_of(point), *(one.span for one in point.numbers)]
    return tuple(
        Minutes(plain(file_name(source)), tuple(_stretches(n, summary.texts[source], found)))
        for n, (source, found) in enumerate(spans.items())
    )


def _stretches(source: int, text: str, spans: Iterable[Span]) -> Iterable[Stretch]:
    """The text cut at every border of a span; what is taken out of it stays whole, in the stretch where it begins."""
    redactions = find_redactions(text)
    starts = [one.span[0] for one in redactions]
    known = sorted({span for span in spans if 0 <= span[0] < span[1] <= len(text)})
    begins = {start for start, _ in known}
    cuts = sorted({0, len(text), *(edge for span in known for edge in span)})
    covered = _union(known)
    at = 0
    for a, b in pairwise(cuts):
        while at < len(covered) and covered[at][1] <= a:
            at += 1
        marked = at < len(covered) and covered[at][0] <= a
        first = max(bisect_left(starts, a) - 1, 0)
        inside = [r for r in redactions[first : bisect_left(starts, b)] if r.span[1] > a]
        carried = bool(inside) and inside[0].span[0] < a  # its placeholder stands in the stretch before
        begun = min(inside[0].span[1], b) if carried else a
        shown = redact(text, inside[1:] if carried else inside, (begun, b))
        if shown or a in begins:
            yield Stretch(_CONTROL.sub(" ", shown), place_of(source, (a, b)) if a in begins else "", marked)


def _union(spans: Sequence[Span]) -> list[Span]:
    """Sorted spans, those that touch made one."""
    joined: list[Span] = []
    for a, b in spans:
        if joined and a <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(b, joined[-1][1]))
        else:
            joined.append((a, b))
    return joined


def spans_of(point: PointSummary) -> list[Span]:
    """Where the lines of a point stand, its numbers aside."""
    return [
        *(one.span for one in point.decisions),
        *(one.span for one in point.disagreements),
        *(one.span for one in point.actions),
        *(one.span for one in point.noted),
    ]


def place_of(source: int, span: Span) -> str:
    """What the place of a span is called in the text of the source with that number."""
    return f"k{source}-{span[0]}"
