"""'Hvad blev der sagt og besluttet om …': what concerns a topic in one or many minutes, in order of time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PureWindowsPath

from rag.privacy.redact import Redaction
from rag.summarise.attendance import persons_of
from rag.summarise.noted import with_their_own
from rag.summarise.points import points_of, summarise_point, title_of, warnings_of
from rag.summarise.relevance import Topic
from rag.summarise.shares import Length
from rag.summarise.statements import ASIDE, RECOMMENDED, Statement, private_in, told_in
from rag.summarise.worth import says_something
from rag.types import Coverage, Decision, Document, Finding, Overall, Point, PointSummary, Span, Summary
from rag.types.document import INSTRUCTION_IN_SOURCE

_MOSTLY = 0.4  # share of a point's statements that must concern the topic for the whole point to
_LINES = {"kort": 1, "normal": 4, "lang": 12}  # sentences noted of a point that only touches the topic
_OVERALL = 10


def about(documents: Sequence[Document], topic: str, *, length: Length = "normal") -> Summary:
    """What the documents say on a topic, point by point in order of time, each with source, committee and date.

    A point whose title or most sentences concern the topic is told whole; of others only the sentences that
    do. Where nothing is found the summary's one line says so. A topic without words finds nothing.
    """
    wanted = Topic(topic)
    ordered = sorted(enumerate(documents), key=lambda pair: (pair[1].date or date.max, pair[0]))
    found: list[PointSummary] = []
    total = private = 0
    for _, document in ordered:
        persons = persons_of(document)
        for point in points_of(document):
            total += 1
            one = _on_topic(document, point, persons, wanted, length)
            if one is not None:
                private += private_in(document, point, persons)
                found.append(replace(one, source=document.source, committee=document.committee, date=document.date))
    chars = sum(len(document.text) for document in documents)
    committees = {document.committee for document in documents}
    return Summary(
        title=f"Om {topic}",
        committee=committees.pop() if len(committees) == 1 else None,
        date=documents[0].date if len(documents) == 1 else None,
        overall=_overall(found, topic, len(documents)),
        points=tuple(found),
        failed=(),
        coverage=Coverage(total, total, chars, chars),
        about=topic,
        about_persons=private,
        findings=_warnings(documents, {point.source for point in found}),
        source=documents[0].source if len(documents) == 1 else "",
        texts={document.source: document.text for document in documents},
    )


def _on_topic(
    document: Document, point: Point, persons: Sequence[Redaction], topic: Topic, length: Length
) -> PointSummary | None:
    """What a point says on the topic; None where it says nothing."""
    told = [s for s in told_in(document, point, persons) if s.section not in ASIDE]
    title = title_of(document, point, persons)
    in_title = topic.met_in(title)
    if topic.other_year(title):
        return None
    whole = " ".join(s.text for s in told)
    year_fits = topic.names_year(f"{title} {whole}") or _next_years(document, topic)
    on_topic = [s for s in told if topic.concerns(topic.met_in(s.text), in_title) and not topic.other_year(s.text)]
    direct = [s for s in on_topic if topic.concerns(topic.met_in(s.text))]
    if topic.concerns(in_title) and year_fits:
        return summarise_point(document, point, persons, length)
    sayings = [s for s in told if says_something(s)]
    if year_fits and len(direct) >= 3 and len(direct) >= _MOSTLY * max(1, len(sayings)):
        return summarise_point(document, point, persons, length)
    if topic.years:
        direct = [
            s for s in direct if topic.names_year(s.text) or topic.names_year(title) or _next_years(document, topic)
        ]
    if not direct:
        return None
    return _touched(document, point, persons, told, direct, length)


def _next_years(document: Document, topic: Topic) -> bool:
    """Whether a meeting lies in the year before a topic's, when its budget is made."""
    if document.date is None:
        return False
    return any(int(year) - document.date.year == 1 for year in topic.years)


def _touched(
    document: Document,
    point: Point,
    persons: Sequence[Redaction],
    told: Sequence[Statement],
    direct: Sequence[Statement],
    length: Length,
) -> PointSummary | None:
    """A point of which only some sentences concern the topic: those, and what they decide."""
    all_of_it = summarise_point(document, point, persons, length)
    spans = [s.span for s in direct]
    decisions = tuple(_narrowed(d, direct) for d in all_of_it.decisions if _within(spans, d.span))
    disagreements = tuple(d for d in all_of_it.disagreements if _within(spans, d.span))
    actions = tuple(a for a in all_of_it.actions if _within(spans, a.span))
    shown = [*(d.span for d in decisions), *(d.span for d in disagreements), *(a.span for a in actions)]
    fresh = [s for s in direct if s.section not in RECOMMENDED and s.words > 3 and not _within([s.span], *shown)]
    lines = with_their_own(told, [told.index(s) for s in fresh][: _LINES[length]])
    if not (decisions or disagreements or actions or lines):
        return None
    return replace(
        all_of_it,
        decisions=decisions,
        disagreements=disagreements,
        actions=actions,
        noted=lines,
        numbers=tuple(n for n in all_of_it.numbers if _within([n.span], *spans)),
    )


def _narrowed(decision: Decision, direct: Sequence[Statement]) -> Decision:
    """A decision as the topic's own sentence of it, where it is but the tale of a discussion."""
    if decision.type not in ("drøftet", "ingen"):
        return decision
    first = next(s for s in direct if _within([s.span], decision.span))
    return replace(decision, text=first.text, span=first.span)


def _within(inner: Sequence[Span], *outer: Span) -> bool:
    return any(a <= c and d <= b for a, b in outer for c, d in inner)


def _overall(found: Sequence[PointSummary], topic: str, files: int) -> tuple[Overall, ...]:
    """How much was found, and the points' first lines in order of time."""
    where = "ét referat" if files == 1 else f"{files} referater"
    if not found:
        return (Overall(f"Der er ikke fundet noget om “{topic}” i {where}.", ()),)
    points = "ét punkt" if len(found) == 1 else f"{len(found)} punkter"
    numbers, places = tuple(p.number for p in found), tuple(range(len(found)))
    lines = [Overall(f"Om “{topic}” er der fundet {points} i {where}.", numbers, places)]
    decided = [(at, p) for at, p in enumerate(found) if any(d.type not in ("ingen", "drøftet") for d in p.decisions)]
    for at, point in decided[: _OVERALL - 1]:
        first = next(d for d in point.decisions if d.type not in ("ingen", "drøftet"))
        place = ", ".join(filter(None, (_day(point.date), point.committee)))
        lines.append(Overall(f"{place + ': ' if place else ''}{point.title}: {first.text}", (point.number,), (at,)))
    return tuple(lines)


def _warnings(documents: Sequence[Document], told: Collection[str | None]) -> tuple[Finding, ...]:
    """The warnings of the files that something is told of, and one for all the others, with how many they have."""
    ours = [finding for document in documents if document.source in told for finding in warnings_of(document)]
    others = [finding for document in documents if document.source not in told for finding in warnings_of(document)]
    others = [finding for finding in others if finding.rule == INSTRUCTION_IN_SOURCE]
    if not others:
        return tuple(ours)
    places = "ét sted" if len(others) == 1 else f"{len(others)} steder"
    why = f"Andre filer, der ikke siger noget om emnet, henvender sig {places} til en sprogmodel."
    names = {PureWindowsPath(d.source).name or d.source for d in documents if d.source not in told and warnings_of(d)}
    return (*ours, replace(others[0], text=", ".join(sorted(names)), evidence=why, span=None))


def _day(day: date | None) -> str | None:
    return f"{day.day}.{day.month}.{day.year}" if day else None
