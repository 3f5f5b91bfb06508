"""Which papers are summed up as minutes: not those that are plainly others; what has no points says so."""

from __future__ import annotations

from pathlib import PurePath

from rag.errors import UsageError
from rag.types import Document, FailedPoint, Kind

_INSTEAD: dict[Kind, str] = {
    "katalog": "'medsvar items FILE' lists its proposals, 'medsvar triage FILE' ranks them.",
    "høringssvar": "'medsvar parse FILE' shows what it answers; ingest it, and 'medsvar search' finds it again.",
    "budgetaftale": "'medsvar parse FILE' shows what became of which proposal.",
    "pressemeddelelse": "'medsvar parse FILE' shows the article alone.",
}
_UNDIVIDED = "Der blev ikke fundet punkter i referatet; det er gengivet som ét punkt."
_OTHER = "Papiret ligner ikke et referat ({kind}); det er gengivet som ét punkt uden beslutninger."


def must_be_minutes(document: Document) -> None:
    """Raises UsageError for a paper that is plainly something else, with what to use instead."""
    if not document.points and document.kind in _INSTEAD:
        name = PurePath(document.source).name or document.source
        raise UsageError(f"{name} is no minutes but {document.kind}.", _INSTEAD[document.kind])


def not_divided(document: Document) -> tuple[FailedPoint, ...]:
    """What a reader must know of a summary that has no points: that none were found, or that these are no minutes."""
    if document.points:
        return ()
    why = _UNDIVIDED if document.kind == "referat" else _OTHER.format(kind=document.kind)
    return (FailedPoint("", why),)
