"""A summary of minutes laid out for a reader, the same for Word and HTML: what is said in which order, each line with
the place that it rests on, and the text of the minutes cut where those places begin. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rag.export.layout import danish_date, danish_number, file_name, plain
from rag.export.minutes_beside import Minutes, minutes_of, place_of, spans_of
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
_INFINITIVES: Final[Mapping[DecisionType, str]] = {
    "drøftet": r"\bdrøfte\b",
    "efterretning": r"\btil efterretning\b",
    "anbefalet": r"\b(?:anbefale|indstille)\b",
    "udsat": r"\b(?:udsætte|udskyde)\b",
    "oversendt": r"\b(?:over|frem|videre)?sende\b",
    "forkastet": r"\b(?:forkaste|afvise)\b",
}
_RESERVED: Final = re.compile(r"\b(?:forbehold\w*|ført til (?:referat|protokol))\b", re.IGNORECASE)
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
    if summary.model is None:  # where no line is a model's, that is said once
        summary = replace(summary, points=tuple(replace(point, marks=()) for point in summary.points))
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
        minutes=minutes_of(summary) if with_minutes else (),
        made=_made(summary),
        short=summary.short and summary.left_out > 0,
    )


def _links(line: Overall, summary: Summary, keys: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(key, number) of the first points that a line names. A number that several points have is told with its date."""
    times = Counter(point.number for point in summary.points)
    alone = {point.number: n for n, point in enumerate(summary.points) if times[point.number] == 1}
    places: Sequence[int] = line.at or [alone[number] for number in line.points if number in alone]
    if len({point.source for point in summary.points}) > 1:  # the same number stands in other minutes, too
        times.update(times)
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
    short = (
        f"{'Kort udgave: ' if summary.short else ''}{summary.left_out} linjer er udeladt." if summary.left_out else ""
    )
    n = summary.about_persons
    private = f"{n} {'linje' if n == 1 else 'linjer'} om enkeltpersoner er udeladt." if n else ""
    return tuple(line for line in (head, " ".join(part for part in (read, short, private) if part)) if line)


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
        return Line(plain(text), plain(label), "" if source is None else place_of(source, span), *shown)

    shown = spans_of(point)
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
                line(one.text, one.span, _who(one.who, one.text))
                for one in point.disagreements
                if one.text not in said or _RESERVED.search(one.text)
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
    told = (point.committee or "", when, file_name(point.source or ""), page) if many else (page,)
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
    if decision.type in ("godkendt", "tiltrådt"):  # its own words, which may say that something is not to be
        said = said or len(decision.text.split()) > 1
    elif soon.startswith("at "):  # what was resolved, under a heading that says so
        said = bool(re.search(_INFINITIVES.get(decision.type, kind), soon))
    return "" if said else kind


def _who(who: str | None, words: str) -> str:
    """Whom to print before a line: nobody where the line names them itself."""
    if not who or (words.startswith("[") and "medlem" in who):
        return ""
    begins = _BRACKETS.sub(r"\1", words).lower().removeprefix("opfølgning: ").replace("person", "et medlem", 1)
    return "" if re.search(rf"(?<!\w){re.escape(who.lower())}(?!\w)", begins) else who[:1].upper() + who[1:]


def _unshown(numbers: Sequence[Figure], shown: Sequence[Span]) -> list[Figure]:
    """The numbers that no line above has told, each wording once."""
    kept = {plain(n.text): n for n in numbers if not any(a <= n.span[0] and n.span[1] <= b for a, b in shown)}
    return [number for text, number in kept.items() if not text.endswith(":")]  # a heading tells nothing by itself


def _clause(words: str) -> str:
    """A line that is part of a sentence, with what says so."""
    return f"… {words}" if words[:1].islower() else words


def _made(summary: Summary) -> str:
    how = f"Sprogmodel {summary.model}" if summary.model else "Uddrag af referatets egne ord, uden sprogmodel"
    return plain(f"Sammenfatning lavet med medsvar. {how}. Referatet selv gælder.")
