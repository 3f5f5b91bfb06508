"""One point of minutes, condensed out of its own sentences."""

from __future__ import annotations

from collections.abc import Sequence

from rag.privacy.redact import Redaction
from rag.summarise.decisions import decisions_of
from rag.summarise.noted import noted_in
from rag.summarise.numbers import figures
from rag.summarise.shares import Length
from rag.summarise.statements import RECOMMENDED, readable, statements_of
from rag.types import Document, Point, PointSummary


def points_of(document: Document) -> tuple[Point, ...]:
    """The points of a document; one that has none is a single point with its whole text."""
    if document.points:
        return document.points
    whole = (0, len(document.text))
    return (Point("1", document.title, None, {"brødtekst": document.text}, (), whole, None, {"brødtekst": (whole,)}),)


def summarise_point(
    document: Document, point: Point, persons: Sequence[Redaction], length: Length = "normal"
) -> PointSummary:
    """A point's decisions, disagreements, actions, what is worth knowing, and figures, each with its span.

    `persons` is what `find_redactions` gave for the document's whole text.
    """
    told = statements_of(document, point, persons)
    decisions = decisions_of(document, point, persons)
    numbers = figures(document, persons, [s for s in told if s.section not in RECOMMENDED])
    taken = {d.span for d in decisions}
    return PointSummary(
        number=point.number,
        title=_title(document, point, persons),
        decisions=decisions,
        noted=noted_in(document, point, told, taken, length),
        numbers=numbers,
        page=point.page,
        span=point.span,
    )


def _title(document: Document, point: Point, persons: Sequence[Redaction]) -> str:
    """The title with persons as roles; it stands within the heading's span, where it was read from."""
    at = document.text.find(point.title, *point.span) if point.title else -1
    if at >= 0:
        return readable(document.text, persons, (at, at + len(point.title)))
    return point.title
