"""What looks like a point of minutes and was not taken as one: a safeguard, so that a lost point is never silent."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from pathlib import PureWindowsPath

from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.structure.committees import POLITICAL, find_committees
from rag.structure.meetings import is_of_a_meeting, names_a_record
from rag.structure.minutes_headings import HEAD_WORDS
from rag.structure.minutes_lines import Line, lines_of
from rag.structure.minutes_markers import CLOSING, MEETING, is_journal, label_key
from rag.structure.minutes_numbering import KEYWORD
from rag.types import Extract, Finding, Point
from rag.types.document import POINT_LEFT_OUT

REMEDY = "Se efter i referatet, om punkter mangler; skriv dem som overskrifter eller med numre, og læs det igen."
_TITLE = 120  # characters
_SEVERAL = 3  # headings of a higher style than the points'
_FIRST = 9  # the highest number that a paper's first point bears where earlier ones were lost
_PLAIN = re.compile(r"(?P<n>\d{1,2})[.)]?\s+(?P<title>[A-ZÆØÅ][^\n]*)")


def points_left_out(extract: Extract, points: Sequence[Point]) -> tuple[Finding, ...]:
    """A warning for each line that looks like a point of its own and is not among `points`; none where a file has
    no points. Persons in them are roles.

    A line looks like one by a style of heading that points have, or by a number that the points lack.
    """
    if not points:
        return ()
    lines = lines_of(extract)
    heads = {i for i, line in enumerate(lines) if any(_heads(line, point) for point in points)}
    titles = {_plain(point.title) for point in points}
    left = [
        lines[i]
        for i in sorted({*_of_same_style(lines, heads), *_of_missing_numbers(lines, points)} - heads)
        if not _known(lines[i].text, titles)
    ]
    if not left:
        return ()
    persons = find_redactions(extract.text)
    name = PureWindowsPath(extract.source).name or extract.source
    return tuple(
        Finding(
            rule=POINT_LEFT_OUT,
            severity="warning",
            text=redact(extract.text, persons, (line.a, line.b)),
            evidence=f"»{name}«: linjen ligner et punkt, men er ikke læst som det:",
            remedy="" if order else REMEDY,
            span=(line.start, line.end),
        )
        for order, line in enumerate(left)
    )


def _heads(line: Line, point: Point) -> bool:
    return any(
        a <= line.start < b for a, b in point.section_spans.get("overskrift", ((point.span[0], point.span[0] + 1),))
    )


def _of_same_style(lines: Sequence[Line], heads: Collection[int]) -> set[int]:
    """Headings of the style that points' own headings have; of a higher style only where they are several."""
    styles = {lines[i].level for i in heads if lines[i].level > 0 and not label_key(lines[i].text)}
    titled = [i for i, line in enumerate(lines) if line.level > 0 and _is_title(lines, i)]
    higher = [i for i in titled if styles and lines[i].level < min(styles)]
    return {i for i in titled if lines[i].level in styles} | set(higher if len(higher) >= _SEVERAL else ())


def _of_missing_numbers(lines: Sequence[Line], points: Sequence[Point]) -> set[int]:
    """Lines that bear a number which the points leave out, and stand where its point would."""
    numbers = [int(point.number) for point in points if point.number.isdigit()]
    if len(numbers) < 2 or len(numbers) != len(points) or sorted(set(numbers)) != numbers or numbers[0] > _FIRST:
        return set()
    annexes = [span for point in points for span in point.section_spans.get("bilag", ())]
    found: dict[int, int] = {}
    for i, line in enumerate(lines):
        match = KEYWORD.match(line.text) or _PLAIN.fullmatch(line.text)
        if not match or not match["title"] or not line.opens or not _is_title(lines, i):
            continue
        number = int(match["n"])
        place = bisect_left(numbers, number)
        if number in numbers or number == 0 or (place == len(numbers) and number != max((numbers[-1], *found)) + 1):
            continue
        after = place == 0 or points[place - 1].span[0] < line.start
        before = place == len(numbers) or line.start < points[place].span[0]
        if after and before and not any(a <= line.start < b for a, b in annexes):
            found.setdefault(number, i)
    return set(found.values())


def _is_title(lines: Sequence[Line], i: int) -> bool:
    """Whether a line can be a point's title: no section's name, and nothing of a paper's head or foot."""
    text = lines[i].text
    if len(text) > _TITLE or text.endswith((":", ".", ",")) or not any(c.isalpha() for c in text):
        return False
    if is_journal(lines[i]) or label_key(text) or MEETING.match(text) or CLOSING.fullmatch(text):
        return False
    if POLITICAL.match(text):
        return False  # the body's name and where it meets
    return not (names_a_record(text) or is_of_a_meeting([text]) or find_committees(text) or HEAD_WORDS.fullmatch(text))


def _known(text: str, titles: set[str]) -> bool:
    plain = _plain(text)
    return any(title and (title in plain or plain in title) for title in titles)


def _plain(text: str) -> str:
    return re.sub(r"[^\wæøå]+", " ", re.sub(r"^\W*\d{1,3}\W+", "", text.casefold())).strip()
