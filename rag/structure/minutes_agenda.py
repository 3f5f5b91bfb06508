"""Minutes below their agenda: "Ad 3. Vi drøftede …", whose titles only the agenda has; titles without numbers that come
again below; and points of the agenda that nobody wrote minutes of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from rag.structure.meetings import names_a_record
from rag.structure.minutes_announced import Heading
from rag.structure.minutes_lines import Line
from rag.structure.minutes_markers import label_key
from rag.structure.minutes_numbering import KEYWORD

_AD = re.compile(
    r"(?:(?P<word>ad\.?|(?:ad|til|vedr\.?) (?:dagsordenens )?(?:punkt|pkt\.?|nr\.?)|punkt|pkt\.?)\s?)?"
    r"(?P<n>\d{1,2})(?![.:,–-]\d)(?P<sep>\s*[.:)–-]+)?(?![\d/])\s*",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"(?:dagsorden(?:en)?|dagens punkter|punkter på dagsordenen)\W*", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:(?:punkt|pkt\.?|nr\.?) ?)?(?P<n>\d{1,3})(?![\d/-]|[.,]\d)\s*[.:)–-]*\s+(?P<title>[^\W\d_].*)", re.I
)
_TITLE = 120  # characters
_LISTED = 200  # characters of a line of the agenda
_SECTIONS = ("indstilling", "beslutning", "sagsfremstilling", "drøftelse")
_SAME = 12  # characters that tell a title
_HEAD = 30  # lines in which an agenda begins
_LEAST = 3  # points
_OWN_TITLE = 3  # lines in which a paper says what it is


def agenda_answered(lines: Sequence[Line]) -> list[Heading]:
    """The points of minutes that answer the numbers of an agenda above them without repeating its titles;
    an empty list for any other minutes."""
    found = [(i, match) for i, line in enumerate(lines) if (match := _AD.match(line.text))]
    first = next((i for i, match in found if match["word"] and not label_key(lines[i].text)), None)
    bare = first is None
    if bare:
        labels = list(islice((i for i, line in enumerate(lines) if label_key(line.text) == "beslutning"), 2))
        first = labels[0] if len(labels) == 1 else None
    if first is None:
        return []
    agenda = {
        int(match["n"]): (i, title)
        for i, match in found
        if i < first and not match["word"] and (title := lines[i].text[match.end() :].strip()) and len(title) < _TITLE
    }
    answers = _rising([(i, m) for i, m in found if i >= first and (bare or m["word"]) and int(m["n"]) in agenda])
    if answers and _inside(lines, min(agenda[int(m["n"])][0] for _, m in answers)):
        return []
    if len(answers) < 2 or (bare and [int(m["n"]) for _, m in answers] != list(agenda)):
        return []
    rests = [(lines[i].text[m.end() :], agenda[int(m["n"])][1]) for i, m in answers]
    if sum(_repeats(rest, title) for rest, title in rests) * 2 > len(rests):
        return []
    return [_heading(lines[i], i, match, rest, title) for (i, match), (rest, title) in zip(answers, rests, strict=True)]


def agenda_repeated(lines: Sequence[Line]) -> list[Heading]:
    """The points of minutes whose titles stand without numbers under "Dagsorden" and come again below, each over what
    was said; an empty list for any other minutes."""
    start = next((i for i, line in enumerate(lines[:_HEAD]) if _AGENDA.fullmatch(line.text)), None)
    if start is None:
        return []
    listed: list[str] = []
    for line in islice(lines, start + 1, None):
        title = _plain(line.text)
        if (
            title in listed
            or not title
            or line.text[:1].isdigit()
            or len(line.text) > _TITLE
            or line.text.endswith(".")
        ):
            break
        listed.append(title)
    headings: list[Heading] = []
    at = 0  # of the agenda's titles, how many are passed
    for i in range(start + 1 + len(listed), len(lines)):
        title = _plain(lines[i].text)
        if title in listed[at:]:
            at = listed.index(title) + 1
            headings.append(
                Heading(str(at), " ".join(lines[i].text.strip(" *_:.").split()), i, i, lines[i].start, lines[i].end)
            )
    return headings if len(headings) >= _LEAST and len(headings) * 3 >= len(listed) * 2 else []


def unanswered(lines: Sequence[Line], headings: Sequence[Heading]) -> list[Heading]:
    """The points of a numbered agenda above the minutes that these have not, though they have most of the others."""
    answered = {heading.number for heading in headings}
    titles = {_plain(heading.title)[:_SAME] for heading in headings}
    above = takewhile(lambda pair: pair[1].end <= headings[0].start, enumerate(lines))
    runs: list[list[Heading]] = []
    for i, line in above:
        match = _NUMBERED.fullmatch(line.text) if len(line.text) <= _LISTED else None
        if not match:
            continue
        heading = Heading(match["n"], match["title"].strip(" *_"), i, i, line.start, line.end)
        last = runs[-1][-1] if runs else None
        counts_on = (
            last
            and int(last.number) < int(heading.number)
            and (int(heading.number) == int(last.number) + 1 or i == last.first + 1)
        )
        runs.append([*runs.pop(), heading] if counts_on else [heading])
    listed = max(runs, key=len, default=[])
    same = [one for one in listed if one.number in answered and _plain(one.title)[:_SAME] in titles]
    most = len(same) >= _LEAST and len(same) * 3 >= len(listed) * 2
    all_there = len(listed) >= _LEAST and len(same) == len(headings)
    if not (most or all_there):
        return []
    return [one for one in listed if one.number not in answered and _plain(one.title)[:_SAME] not in titles]


def _plain(title: str) -> str:
    return " ".join(title.casefold().strip(" *_:.•-–").split())


def _inside(lines: Sequence[Line], first: int) -> bool:
    """Whether a numbered list stands inside a point: a point's heading or a section's name is above it."""
    for i, line in enumerate(islice(lines, first)):
        if i < _OWN_TITLE and names_a_record(line.text):
            continue
        heading = KEYWORD.match(line.text)
        if (heading and not heading["title"][:1].islower()) or label_key(line.text) in _SECTIONS:
            return True
    return False


def _rising(found: Sequence[tuple[int, re.Match[str]]]) -> list[tuple[int, re.Match[str]]]:
    """The lines whose numbers rise; a list inside a point, which begins anew, is passed over."""
    kept: list[tuple[int, re.Match[str]]] = []
    for i, match in found:
        if not kept or int(match["n"]) > int(kept[-1][1]["n"]):
            kept.append((i, match))
    return kept


def _repeats(rest: str, title: str) -> bool:
    return rest.lower().strip(" *_:.")[:_SAME] == title.lower()[:_SAME]


def _heading(line: Line, index: int, match: re.Match[str], rest: str, title: str) -> Heading:
    """A point with its title from the agenda; what follows the number on its line is already the minutes."""
    stop = line.a + match.end()
    if not rest.strip() or rest.strip().lower() == title.lower():
        stop = line.end
    elif rest.lower().startswith(title.lower()) and not rest[len(title) : len(title) + 1].isalnum():
        stop += len(title) + re.match(r"[\s.:–-]*", rest[len(title) :]).end()  # type: ignore[union-attr]
    return Heading(match["n"], " ".join(title.split()), index, index, line.start, stop)
