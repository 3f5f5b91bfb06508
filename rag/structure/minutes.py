"""Minutes into points: headings, journal numbers, sections, decisions, with the exact span of each.

Works on lines, so that it matters little what a reader took for a block. Every character of a point lies
in one span of its `section_spans`, whose keys are the sections' names and besides `overskrift` (the
point's heading and its sections' labels) and `journal`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from rag.danish.dates import find_dates
from rag.danish.sentences import sentences
from rag.structure.decision_grammar import hits_in
from rag.structure.decision_verbs import PAST
from rag.structure.decisions import by_the_way, is_resolution, read_decisions, read_fields, says_nothing, trim
from rag.structure.meetings import is_of_a_meeting, names_a_record, says_who_was_there
from rag.structure.minutes_agenda import unanswered
from rag.structure.minutes_headings import Heading, find_headings
from rag.structure.minutes_lines import CELL, Line, lines_of
from rag.structure.minutes_markers import CLOSING, MEETING, is_journal, journal_of, marker_of
from rag.structure.minutes_rows import read_rows
from rag.structure.minutes_tables import read_table_points
from rag.structure.minutes_untitled import untitled_points
from rag.types import Decision, Extract, Point, Span

_NOTES = r"(?:opsamling|noter|notater|beslutninger|konklusioner) (?:fra|på|efter)\b.{0,60}møde|mødenotat"
_MINUTES = re.compile(
    r"\W*(?:(?:udkast til|endeligt|godkendt|kort|åbent|lukket"
    r"|samlet)\s)?(?:[\wæøåÆØÅ&-]+\s){0,6}?[\wæøå-]*(?:referat|protokol)\b(?! fra sidste)"
    rf"|\W*ref\.\s|\W*\d{{1,3}}\. møde\b|\W*(?:{_NOTES})",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"\W*(?:[\wæøåÆØÅ&-]+\s){0,3}?(?:[\wæøå-]*dagsorden|indkaldelse)\b(?!\s*:\s*\S)", re.IGNORECASE)
_HEAD_LINES = 25
_LABEL = 120  # characters
_LABELS = ("overskrift", "journal")
_AT = re.compile(r"\W*at\b", re.IGNORECASE)
_RECOMMENDS = re.compile(
    r"\W*(?:\w{1,2}[.)]\s*)?(?:at\b|[^.]{0,90}\b(?:indstille\w*|anbefale\w*|foreslå\w*))", re.IGNORECASE
)
_GAP = re.compile(r"\n\s*\n\s*")
_TOLD = "told"  # a section of which the rest of its point says whether it decides
# "Jens Holm (A), Eva Toft og Ida" on a line of its own, and what is said of who came.
_NAMES = re.compile(r"(?:(?:[A-ZÆØÅ][\w.'’-]*|\([^()]{1,40}\)|og|samt|-)[,;]?\s*){1,40}\.?")
_ATTENDS = re.compile(
    r"\b(?:deltog|deltager|mødte|fraværende|afbud|ankom|forlod|i stedet for|suppleant|stedfortræder|inhabil)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\W*(?:møde)?ref(?:erat)?\b(?!.*(?:beslut|konkl|aftal))", re.IGNORECASE)


def read_points(extract: Extract) -> tuple[Point, ...]:
    """The points of minutes or of an agenda, in order; empty where a file is neither.

    A point without a number gets its place in the order. Where nothing was decided, the one decision is
    of type `ingen`.
    """
    lines = lines_of(extract)
    in_tables = read_table_points(extract)
    if in_tables:
        return in_tables
    if not _is_meeting_paper(lines):
        return ()
    headings = untitled_points(lines, find_headings(lines, extract.text))
    in_rows = read_rows(extract)
    if in_rows and _are_the_points(in_rows, headings, lines):
        return in_rows
    if not headings:
        return ()
    ends = _ends(lines, headings, len(extract.text.rstrip()))
    held = _date_of_meeting(extract.text[: headings[0].start])
    cut = [_cut(extract.text, lines, h, end, held) for h, end in zip(headings, ends, strict=True)]
    fields = sum("beslutning" in spans or "drøftelse" in spans for spans in cut)
    tells = fields > 0
    informal = fields * 2 < len(cut) and _informal_minutes(extract.text, lines, headings, cut)
    points = [
        _point(extract.text, h, end, spans, tells=tells, informal=informal, page=lines[h.first].page)
        for h, end, spans in zip(headings, ends, cut, strict=True)
    ]
    for h in unanswered(lines, headings):
        before = sum(point.number.isdigit() and int(point.number) < int(h.number) for point in points)
        points.insert(before, _unanswered(h, lines[h.first].page))
    return tuple(points)


def _are_the_points(in_rows: Sequence[Point], headings: Sequence[Heading], lines: Sequence[Line]) -> bool:
    """Whether a numbered table's rows are the paper's points, rather than a table that stands in one of them."""
    titles = {point.title for point in in_rows}
    in_cells = [heading for heading in headings if lines[heading.first].cell]
    outside = [heading for heading in headings if not lines[heading.first].cell and heading.title not in titles]
    return len(outside) < 2 and len(in_rows) >= len(in_cells)


def _is_meeting_paper(lines: Sequence[Line]) -> bool:
    """Whether a file calls itself minutes or agenda near its top or names a meeting, or has fields for decisions."""
    head = [line.text for line in lines[:_HEAD_LINES]]
    if any(names_a_record(line) for line in head) or is_of_a_meeting(head) or says_who_was_there(head):
        return True
    fields = 0
    for line in lines:
        marker = marker_of(line)
        fields += bool(marker and marker.key == "beslutning")
        if fields >= 2:
            return True
    return False


def _date_of_meeting(head: str) -> date | None:
    """The first whole date in a paper's head."""
    return next((mention.date for mention in find_dates(head) if mention.date), None)


def _ends(lines: Sequence[Line], headings: Sequence[Heading], length: int) -> list[int]:
    """Where each point ends: before the next one, or before the head of the next meeting in the file."""
    ends: list[int] = []
    for this, following in zip(headings, [*headings[1:], None], strict=True):
        stop = following.first if following else len(lines)
        end = following.start if following else length
        body = lines[this.last + 1 : stop]
        if following and _restarts(this, following):
            cut = _head_of_meeting(body, lines[this.first])
        elif not following:
            cut = next((line for line in body[-15:] if CLOSING.fullmatch(line.text)), None)
        else:
            cut = None
        ends.append(cut.start if cut else end)
    return ends


def _restarts(this: Heading, following: Heading) -> bool:
    a, b = re.match(r"\d+", this.number), re.match(r"\d+", following.number)
    return bool(a and b and int(b.group()) < int(a.group()))


def _head_of_meeting(body: Sequence[Line], heading: Line) -> Line | None:
    """The line at which the head of the file's next meeting begins, among the lines between two points."""
    starts = [i for i, line in enumerate(body) if len(line.text) <= 160 and MEETING.match(line.text)]
    if not starts:
        return None
    first = starts[0]
    if (
        first
        and body[first - 1].stands_out
        and not marker_of(body[first - 1])
        and body[first - 1].level <= heading.level
    ):
        first -= 1
    return body[first]


Spans = dict[str, list[Span]]


def _cut(text: str, lines: Sequence[Line], heading: Heading, end: int, held: date | None) -> Spans:
    """The spans of a point's heading, journal number and sections, which together are the whole point."""
    pieces: list[tuple[str, int]] = [("overskrift", heading.start)]
    key, near, listing = "brødtekst", True, False
    away = said = False  # in a field for decisions: it says who was away, and has said something before
    seen: set[str] = set()
    for line in islice(lines, heading.last + 1, None):
        if line.start >= end:
            break
        if near and is_journal(line):
            pieces += [("journal", line.start), (key, line.end)]
            continue
        marker = marker_of(line)
        if marker and marker.key == "ansvarlig" and line.cell and text.startswith(CELL, line.end):
            marker = None  # the head of a column
        if marker and key == "bilag" and marker.key in seen and not (line.stands_out and listing):
            marker = None  # an annex that is called "Indstilling"
        if marker is None:
            near = near and line.start - heading.stop < 300
            tells = line.text.endswith(".") or not said
            if away and (is_resolution(line.text) or (tells and not _names_those_away(line))):
                key, away = "beslutning", False
                pieces.append((key, line.start))
            continue
        away = marker.key == "fraværende" and key == "beslutning"
        said = away and bool(text[pieces[-1][1] : line.start].strip())
        near = False
        earlier = marker.key == "beslutning" and key == "sagsforløb" and not marker.label
        key = "sagsforløb" if earlier else marker.key
        if key == "sagsforløb" and _is_own(marker.label, heading.number):
            key = "beslutning"
        if key == "beslutning" and marker.label:
            key = _TOLD if _TELLS.match(marker.label) else key
        if key in ("beslutning", _TOLD) and _of_another_meeting(marker.label, held):
            key = "sagsforløb"
        if marker.content > line.start:
            pieces.append(("overskrift", line.start))
        listing = key == "bilag" and line.stands_out
        seen.add(key)
        if pieces[-1][0] != key:
            beside = line.cell and marker.content == line.end and text.startswith(CELL, line.end)
            pieces.append((key, marker.content + (len(CELL) if beside else 0)))
    if len(pieces) == 1 or pieces[1][0] == "overskrift" or pieces[1][1] > heading.stop:
        beside = lines[heading.last].cell and text.startswith(CELL, heading.stop)
        pieces.insert(1, ("brødtekst", heading.stop + (len(CELL) if beside else 0)))
    # "Referat:" tells what was said where "Konklusion:" says what came of it, and else both.
    told = "drøftelse" if any(name == "beslutning" for name, _ in pieces) else "beslutning"
    pieces = [(told if name == _TOLD else name, start) for name, start in pieces]
    spans: Spans = {}
    for (name, start), (_, stop) in zip(pieces, [*pieces[1:], ("", end)], strict=True):
        trimmed = trim(text, min(start, end), min(stop, end))
        if trimmed[0] < trimmed[1] or name in ("beslutning", "indstilling"):
            spans.setdefault(name, []).append(trimmed)
    return spans


def _is_own(label: str, number: str) -> bool:
    """Whether a label for what a body decided bears the number of the point itself: "Teknisk Udvalg, …, pkt. 42"."""
    own = re.search(r"\b(?:pkt|punkt|sag)\b\.? ?(?:nr\.? ?)?(\d{1,4})\W*$", label, re.IGNORECASE)
    return own is not None and own[1] == number


def _names_those_away(line: Line) -> bool:
    """Whether a line behind the label for those absent is about who came, rather than what was decided."""
    return bool(_ATTENDS.search(line.text) or _NAMES.fullmatch(line.text))


def _of_another_meeting(label: str, held: date | None) -> bool:
    """Whether a decision's label bears a date that isn't the meeting's."""
    if not held or not label:
        return False
    dates = [mention.date for mention in find_dates(label) if mention.date]
    return bool(dates) and held not in dates


def _informal_minutes(text: str, lines: Sequence[Line], headings: Sequence[Heading], cut: Sequence[Spans]) -> bool:
    """Whether points without fields tell what happened: the paper's title says so, or a body decides."""
    head = [line.text for line in lines[: max(headings[0].first, 1)][:_HEAD_LINES] if len(line.text) <= 160]
    if any(_MINUTES.match(line) for line in head) or says_who_was_there(head):
        return True
    bodies = [[text[a:b] for a, b in spans.get("brødtekst", [])] for spans in cut]
    resolved = sum(any(map(is_resolution, body)) for body in bodies)
    if any(_AGENDA.match(line) for line in head):
        return resolved * 2 >= len(cut)
    if resolved or not is_of_a_meeting(head):
        return resolved > 0
    settled = ("ingen", "drøftet")
    return any(decision.type not in settled for body in bodies for said in body for decision in read_decisions(said))


def _point(
    text: str, heading: Heading, end: int, spans: Spans, *, tells: bool, informal: bool, page: int | None
) -> Point:
    """A point with its decisions, read from the field for them or, where it has none, from its text."""
    if "beslutning" not in spans and not heading.announced and (tells or "indstilling" in spans):
        spans = _after_recommendation(text, _bare_decision(text, spans))
    plain = not tells or not spans.keys() & {"drøftelse", "indstilling"}
    if informal and plain and "beslutning" not in spans and "brødtekst" in spans:
        spans = {("referat" if key == "brødtekst" else key): value for key, value in spans.items()}
    decisions = list(by_the_way(heading.title, _decisions(text, heading, spans, tells=tells)))
    if not decisions:
        at = trim(text, heading.start, end)[1]
        decisions = [Decision("ingen", "", (at, at))]
    start, stop = trim(text, heading.start, end)
    journal = heading.journal
    if "journal" in spans:
        a, b = spans["journal"][0]
        journal = _journal_text(text[a:b]) or journal
    sections = {key: "\n\n".join(text[a:b] for a, b in value) for key, value in spans.items() if key not in _LABELS}
    return Point(
        heading.number,
        heading.title,
        journal,
        sections,
        tuple(decisions),
        (start, stop),
        page,
        {key: tuple(value) for key, value in spans.items()},
    )


def _unanswered(heading: Heading, page: int | None) -> Point:
    """A point that only the agenda names: it stands there, and nothing is told of it."""
    span = (heading.start, heading.stop)
    nothing = Decision("ingen", "", (heading.stop, heading.stop))
    return Point(heading.number, heading.title, None, {}, (nothing,), span, page, {"overskrift": (span,)})


def _decisions(text: str, heading: Heading, spans: Spans, *, tells: bool) -> list[Decision]:
    """The decisions of a point from the first field that it has for them, else from its text."""
    key = next((key for key in ("beslutning", "referat", "drøftelse") if key in spans), "")
    if key == "beslutning" and not heading.announced:
        recommended = " ".join(text[a:b] for a, b in spans.get("indstilling", []))
        return read_fields(text, spans[key], [_label_before(text, a) for a, _ in spans[key]], recommended)
    if key:
        formulas = [d for a, b in spans[key] for d in read_decisions(text[a:b], a, strict=True)]
        return formulas if heading.announced and formulas else read_fields(text, spans[key])
    body = spans.get("brødtekst", [])
    alone = set(spans) <= {"overskrift", "journal", "brødtekst", "bilag", "fraværende"}
    if tells and alone and any(PAST.search(text, a, b) or says_nothing(text[a:b]) for a, b in body):
        return read_fields(text, body)
    return [d for a, b in body for d in read_decisions(text[a:b], a, strict=True)]


def _label_before(text: str, start: int) -> str:
    """The label of a field that begins at `start`: "Aftalt", "HMU besluttede"."""
    return text[max(0, start - _LABEL) : start].rstrip(" \t\n*_:|").rpartition("\n")[2]


def _journal_text(text: str) -> str | None:
    first = text.splitlines()[0]
    line = Line(0, len(first), 0, len(first), first.strip(" *_#"), "paragraph", -1, False, False, None, 0, True)
    return journal_of(line)


def _after_recommendation(text: str, spans: Spans) -> Spans:
    """Where no label parts them: the paragraphs after an indstilling from the one on in which the body decides, those
    before it from the one on that tells of what was, and what is told in its own paragraph behind the "at …" that is
    recommended."""
    if "beslutning" in spans or "indstilling" not in spans:
        return spans
    a, b = spans["indstilling"][-1]
    found = dict(spans)
    told: Span | None = None
    for gap in _GAP.finditer(text, a, b):
        opening = text[gap.end() : b].split("\n")[0].split(". ")[0]
        if any(hit.committee for hit in hits_in(opening, strict=False)):
            found["beslutning"] = [(gap.end(), b)]
            b = gap.start()
            break
        if told is None and text[gap.start() - 1] == "." and PAST.search(opening) and not _RECOMMENDS.match(opening):
            told = gap.span()
    if told is not None:
        found["brødtekst"] = [*spans.get("brødtekst", []), (told[1], b)]
        b = told[0]
    said = sentences(text[a:b])
    if len(said) > 1 and _AT.match(text, a) and not _AT.match(text, a + said[1][0]):
        found["brødtekst"] = sorted([*found.get("brødtekst", []), (a + said[1][0], b)])
        b = a + said[0][1]
    return {**found, "indstilling": [*spans["indstilling"][:-1], trim(text, a, b)]}


def _bare_decision(text: str, spans: Spans) -> Spans:
    """Where no label says so: the last lines of a point that are nothing but decisions ("Godkendt.")."""
    last = max(((span, key) for key, value in spans.items() for span in value if key not in _LABELS), default=None)
    if last is None or last[1] not in ("brødtekst", "indstilling", "sagsfremstilling", "anledning", "resumé"):
        return spans
    (a, b), key = last
    cut = at = b
    while at > a:
        begin = max(text.rfind("\n", a, at) + 1, a)
        line = text[begin:at].strip()
        if line and not is_resolution(line, bare=True):
            break
        if line:
            cut = begin
        at = begin - 1
    if cut == b:
        return spans
    rest = [span for span in (*spans[key][:-1], trim(text, a, cut)) if span[0] < span[1]]
    found = {**spans, "beslutning": [trim(text, cut, b)]}
    if rest:
        found[key] = rest
    else:
        del found[key]
    return found
