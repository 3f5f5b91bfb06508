"""Minutes become a summary, point by point, out of their own sentences: no model, no I/O."""

from __future__ import annotations

from rag.privacy.persons import find_redactions
from rag.summarise.attendance import names_in, persons_of
from rag.summarise.overall import overall
from rag.summarise.papers import must_be_minutes, not_divided
from rag.summarise.points import left_out, points_of, summarised, warnings_of
from rag.summarise.shares import Length
from rag.summarise.statements import private_in, readable
from rag.summarise.task_lists import with_list
from rag.types import Coverage, Document, Summary

__all__ = ["Length", "summarise"]


def summarise(document: Document, *, length: Length = "normal") -> Summary:
    """Every point of a document in its order; a document without points is one point.

    Persons are roles throughout. Spans are offsets in `document.text`; characters are counted in it. Raises UsageError
    for a paper that is plainly no minutes; of one that may be, `failed` says that no points were found.
    """
    must_be_minutes(document)
    persons = persons_of(document)
    made = [summarised(document, point, persons, length) for point in points_of(document)]
    points = with_list([point for point, _ in made])
    whole = len(document.text)
    return Summary(
        title=readable(document.title, find_redactions(document.title, names_in(document)), (0, len(document.title))),
        committee=document.committee,
        date=document.date,
        overall=overall(points),
        points=points,
        failed=not_divided(document),
        coverage=Coverage(len(points) + left_out(document), len(points), whole, whole),
        source=document.source,
        findings=warnings_of(document),
        texts={document.source: document.text},
        left_out=sum(untold for _, untold in made) if length == "lang" else 0,
        about_persons=sum(private_in(document, point, persons) for point in points_of(document)),
    )
