"""A summary of minutes laid out for a reader, the same for Word and HTML: what is said in which order, each line with
the place that it rests on, and the text of the minutes cut where those places begin. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PureWindowsPath
from typing import Final

from rag.export.layout import danish_date, danish_number, plain
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.types import Decision, DecisionType, FailedPoint, Figure, Overall, PointSummary, Span, Summary

DECISIONS: Final[Mapping[DecisionType, str]] = {
    "godkendt": "Godkendt",
    "tiltrådt": "Tiltrådt",
    "drøftet": "Drøftet",
    "efterretning": "Taget til efterretning",
    "anbefalet": "Anbefalet",
    "udsat": "Udsat",
    "oversendt": "Oversendt",
    "forkastet": "Forkastet",
    "ingen": "Ingen beslutning",
}
_MARKS: Final = {
    "rettet": "rettet efter kontrol",
    "egne ord": "referatets egne ord",
    "uden model": "referatets egne ord, uden model",
}
DECIDED: Final = "Besluttet"
UNDECIDED: Final = "Ingen beslutning"

_LINKS: Final = 6  # points that a line over everything links to; it says how many more there are
# What no format can hold, and what turns the direction of writing; line breaks and tabs stay.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INFINITIVES: Final[Mapping[DecisionType, str]] = {
    "drøftet": r"\bdrøfte\b",
    "efterretning": r"\btil efterretning\b",
    "anbefalet": r"\b(?:anbefale|indstille)\b",
    "udsat": r"\b(?:udsætte|udskyde)\b",
    "oversendt": r"\b(?:over|frem|videre)?sende\b",
    "forkastet": r"\b(?:forkaste|afvise)\b",
}
_SOON: Final = 90  # characters of a decision in which a reader sees what kind it is
_BRACKETS: Final = re.compile(r"\[([^\]\n]+)\]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a summary. `place` names the stretch of the minutes that it rests on, "" where there is none."""

    text: str
    label: str = ""
    place: str = ""
    mark: str = ""  # whose words they are, where that isn't plain, and `why`
    why: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one sort under a short heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SummaryPoint:
    """A point as a reader sees it. `key` is the name of its place on the page."""

    key: str
    heading: str
    about: str
    groups: tuple[Group, ...]
    note: str


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


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """Everything that a written summary shows, in order."""

    heading: str
    facts: tuple[str, ...]
    overall: tuple[tuple[Line, tuple[tuple[str, str], ...]], ...]  # a line, and (key, number) of its points
    points: tuple[SummaryPoint, ...]
    failed: tuple[str, ...]
    warnings: tuple[str, ...]
    minutes: tuple[Minutes, ...]
    made: str
    short: bool = False  # to be set as tightly as it can be read


def lay_out_summary(summary: Summary, *, with_minutes: bool = False) -> SummaryPage:
    """The page of a summary; `with_minutes` adds the text of the minutes, for a writer that shows it beside."""
    keys = [f"punkt-{n}" for n in range(1, len(summary.points) + 1)]
    sources = {source: n for n, source in enumerate(summary.texts)}
    return SummaryPage(
        heading=plain(f"Hvad blev der sagt og besluttet om {summary.about}" if summary.about else summary.title),
        facts=_facts(summary),
        overall=tuple((Line(plain(line.text)), _links(line, summary, keys)) for line in summary.overall),
        points=tuple(
            _point(key, point, sources.get(point.source or summary.source), many=summary.about is not None)
            for key, point in zip(keys, summary.points, strict=True)
        ),
        failed=tuple(plain(line) for line in _failed(summary.failed)),
        warnings=tuple(plain(f"{one.evidence} “{one.text}” {one.remedy}") for one in summary.findings),
        minutes=_minutes(summary) if with_minutes else (),
        made=_made(summary),
        short=summary.left_out > 0,
    )


def _links(line: Overall, summary: Summary, keys: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(key, number) of the first points that a line names. A number that several points have is told with its date."""
    times = Counter(point.number for point in summary.points)
    alone = {point.number: n for n, point in enumerate(summary.points) if times[point.number] == 1}
    places = line.at or [alone[number] for number in line.points if number in alone]
    return tuple((keys[n], plain(_called(summary.points[n], times))) for n in places[:_LINKS] if n < len(keys))


def _called(point: PointSummary, times: Mapping[str, int]) -> str:
    name = point.number or point.title
    if times[point.number] == 1 or point.date is None:
        return name
    return f"{name}, {point.date.day}.{point.date.month}.{point.date.year}"


def _facts(summary: Summary) -> tuple[str, ...]:
    coverage = summary.coverage
    own = sum(any(mark.kind == "uden model" for mark in point.marks) for point in summary.points)
    others = f" ({own} uden sprogmodel)" if own else ""
    read = (
        f"Punkter: {coverage.points_done} af {coverage.points_total}{others}. "
        f"Tegn læst: {danish_number(coverage.chars_read)} af {danish_number(coverage.chars_total)}."
    )
    when = danish_date(summary.date) if summary.date else ""
    head = " · ".join(part for part in (plain(summary.committee or ""), when) if part)
    short = f"Kort udgave: {summary.left_out} linjer er udeladt." if summary.left_out else ""
    return tuple(line for line in (head, " ".join(part for part in (read, short) if part)) if line)


def _failed(failed: Sequence[FailedPoint]) -> Iterable[str]:
    """What failed, the points with the same reason on one line."""
    by_why: dict[str, list[str]] = {}
    for one in failed:
        by_why.setdefault(one.why, []).append(one.number)
    for why, numbers in by_why.items():
        named = [number for number in numbers if number]
        points = f"Punkt {', '.join(named)}: " if named else ""
        yield f"{points}{why if points else why[:1].upper() + why[1:]}"


def _point(key: str, point: PointSummary, source: int | None, *, many: bool) -> SummaryPoint:
    marks = {(mark.text, mark.span): mark for mark in point.marks}

    def line(text: str, span: Span, label: str = "", told: str = "") -> Line:
        """`told` are the words by which the line is marked, where it is shown with more than those."""
        mark = marks.get((told or text, span))
        shown = (_MARKS[mark.kind], plain(mark.why)) if mark else ("", "")
        return Line(plain(text), plain(label), "" if source is None else _place(source, span), *shown)

    shown = _spans(point)
    decided = tuple(line(one.text, one.span, _kind(one)) for one in point.decisions)
    said = " ".join(one.text for one in point.decisions)  # what a decision tells isn't told again
    more = point.numbers_left
    left = (Line(f"… og {more} {'andet' if more == 1 else 'andre'} tal i referatet."),) if more else ()
    groups = (
        # On a topic a point may have decided something off it, so that nothing can be said of what it did not.
        Group(DECIDED, decided or (() if many else (Line("", UNDECIDED),))),
        Group(
            "Uenighed og forbehold",
            tuple(
                line(one.text, one.span, _who(one.who, one.text)) for one in point.disagreements if one.text not in said
            ),
        ),
        Group(
            "Opfølgning",
            tuple(
                line(
                    one.what + (f" ({one.when})" if one.when and one.when not in one.what else ""),
                    one.span,
                    _who(one.who, one.what),
                    told=one.what,
                )
                for one in point.actions
                if one.what not in said or _who(one.who, one.what)
            ),
        ),
        Group("Værd at vide", tuple(line(_clause(one.text), one.span, told=one.text) for one in point.noted)),
        Group("Tal i øvrigt", (*(line(_clause(one.text), one.span) for one in _unshown(point.numbers, shown)), *left)),
    )
    when = danish_date(point.date) if point.date else ""
    page = f"side {point.page}" if point.page else ""
    told = (point.committee or "", when, _file(point.source or ""), page) if many else (page,)
    return SummaryPoint(
        key=key,
        heading=plain(f"{point.number}. {point.title}" if point.number else point.title),
        about=plain(" · ".join(part for part in told if part)),
        groups=tuple(group for group in groups if group.lines),
        note=plain(point.marked),
    )


def _kind(decision: Decision) -> str:
    """The kind of a decision, "" where its words say it soon enough: "Dagsordenen blev godkendt", "at godkende …"."""
    kind = DECISIONS[decision.type]
    soon = decision.text[:_SOON].lower()
    said = bool(re.search(rf"\b{kind.lower()}\b", soon))
    if soon.startswith("at "):  # what was resolved, under a heading that says so
        said = decision.type in ("godkendt", "tiltrådt") or bool(re.search(_INFINITIVES.get(decision.type, kind), soon))
    return "" if said else kind


def _who(who: str | None, words: str) -> str:
    """Whom to print before a line: nobody where the line begins with them itself."""
    if not who or (words.startswith("[") and "medlem" in who):
        return ""
    begins = _BRACKETS.sub(r"\1", words).lower().removeprefix("opfølgning: ").replace("person", "et medlem", 1)
    return "" if begins.startswith(who.lower()) else who[:1].upper() + who[1:]


def _spans(point: PointSummary) -> list[Span]:
    """Where the lines of a point stand, its numbers aside."""
    return [
        *(one.span for one in point.decisions),
        *(one.span for one in point.disagreements),
        *(one.span for one in point.actions),
        *(one.span for one in point.noted),
    ]


def _unshown(numbers: Sequence[Figure], shown: Sequence[Span]) -> list[Figure]:
    """The numbers that no line above has told, each wording once."""
    kept = {plain(n.text): n for n in numbers if not any(a <= n.span[0] and n.span[1] <= b for a, b in shown)}
    return [number for text, number in kept.items() if not text.endswith(":")]  # a heading tells nothing by itself


def _clause(words: str) -> str:
    """A line that is part of a sentence, with what says so."""
    return f"… {words}" if words[:1].islower() else words


def _file(source: str) -> str:
    """A file's name without the folders of the machine that it was read on."""
    return PureWindowsPath(source).name or source


def _place(source: int, span: Span) -> str:
    return f"k{source}-{span[0]}"


def _minutes(summary: Summary) -> tuple[Minutes, ...]:
    spans: dict[str, list[Span]] = {source: [] for source in summary.texts}
    for point in summary.points:
        told = spans.get(point.source or summary.source, [])
        told += [*_spans(point), *(one.span for one in point.numbers)]
    return tuple(
        Minutes(plain(_file(source)), tuple(_stretches(n, summary.texts[source], found)))
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
            yield Stretch(_CONTROL.sub(" ", shown), _place(source, (a, b)) if a in begins else "", marked)


def _union(spans: Sequence[Span]) -> list[Span]:
    """Sorted spans, those that touch made one."""
    joined: list[Span] = []
    for a, b in spans:
        if joined and a <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(b, joined[-1][1]))
        else:
            joined.append((a, b))
    return joined


def _made(summary: Summary) -> str:
    how = f"Sprogmodel {summary.model}" if summary.model else "Uddrag af referatets egne ord, uden sprogmodel"
    return plain(f"Sammenfatning lavet med medsvar. {how}. Referatet selv gælder.")
