"""Which lines of minutes are the headings of points.

Numbered lists stand in minutes' heads and inside their points too, so every numbered line is a candidate
with a score by what it looks like and what follows it, and the chain of rising numbers with the highest
sum is the points. Without numbers, the headings are those whose kind of look is followed by sections.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.structure.minutes_lines import Line
from rag.structure.minutes_markers import MEETING, journal_in_title, journal_of, label_key, marker_of

_NUMBER = r"(?P<n>\d{1,3}) ?(?P<letter>[a-zæøå](?=[.):\s-]))?"
_KEYWORD = re.compile(
    rf"(?:åbent |lukket |ekstra |tillægs|dagsordens?)?(?:punkt|pkt|sag|ad|nr|emne)\b\.? ?(?:(?:pkt|punkt|nr|"
    rf"nummer)\b\.? ?)?"
    rf"{_NUMBER}(?![\d/]|[.,]\d|-\d)\s*(?P<sep>[.:)–—-]*)\s*(?P<title>.*)",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"{_NUMBER}(?![\d/]|[.,-]\d)(?P<sep>\s*[.):]+\s*|\s+[-–—]\s+|\s*)(?P<title>[^\W\d_].*|[\"”»'(].*|)"
)
_CONTENTS = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,}|\t)\s*\d{0,4}$")
_ONLY_DOTS = re.compile(r"\.{4,}|…{2,}")
_TIMED = re.compile(r"\s*\(?\bkl\. ?\d{1,2}[.:]\d{2}\s*[-–]\s*(?:kl\. ?)?\d{1,2}[.:]\d{2}\)?\s*$", re.IGNORECASE)
_USUAL = re.compile(
    r"(?:godkendelse af|eventuelt|evt\b|meddelelser|orientering|nyt fra|siden sidst|næste møde|opfølgning|drøftelse|"
    r"bordet rundt|gensidig orientering|budget|lukket|arbejdsmiljø|sygefravær|punkter til|status|velkomst)",
    re.IGNORECASE,
)
_HEAD_WORDS = re.compile(
    r"(?:dagsorden(?:en)?|referat\b.*|indhold(?:sfortegnelse)?|til ?stede.*|deltagere.*|afbud.*|fraværende.*|"
    r"mødedeltagere.*|"
    r"møde(?:dato|sted|tid|leder|type|nr).*|dato|tid(?:spunkt)?|sted|referent.*|ordstyrer.*|"
    r"punkt(?:er)?(?:,? titel)?|åbne (?:punkter|sager)|"
    r"lukkede (?:punkter|sager)|underskrift.*|information|medlemmer.*|emne|bilag.*)\W*",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\bDet (?:første|næste|sidste|eneste|følgende) punkt på dagsordenen er\s*:\s*")
_ANNOUNCED_NUMBER = re.compile(r"(?:^|(?<=\s))(\d{1,3})\) ")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a point: its lines are `[first, last]` of all lines, `start` where the point begins
    and `stop` where its heading ends."""

    number: str
    title: str
    first: int
    last: int
    start: int
    stop: int
    journal: str | None = None
    announced: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: int
    letter: str
    title: str
    index: int
    score: float
    keyword: bool


def find_headings(lines: Sequence[Line], text: str) -> list[Heading]:
    """The headings of the points of minutes in order; an empty list where there are none."""
    announced = _announced(lines, text)
    if announced:
        return announced
    numbered = _chain(_numbered(lines))
    unnumbered = _unnumbered(lines)
    strong = sum(_leads_to_section(lines, c.index) for c in numbered)
    if (
        numbered
        and (strong or len(numbered) >= 2)
        and strong * 2 >= sum(_leads_to_section(lines, h) for h in unnumbered)
    ):
        return [_heading(lines, c) for c in numbered]
    return [
        _heading(lines, _Candidate(order, "", lines[index].text, index, 0, False))
        for order, index in enumerate(unnumbered, 1)
    ]


# --- numbered ----------------------------------------------------------------------------------------


def _numbered(lines: Sequence[Line]) -> list[_Candidate]:
    """Every line that begins with a number, scored by how much of a point's heading it is."""
    found: list[_Candidate] = []
    for i, line in enumerate(lines):
        if not line.text or len(line.text) > 400:
            continue
        match = _KEYWORD.match(line.text)
        keyword = bool(match)
        match = match or (_PLAIN.match(line.text) if line.text[0].isdigit() else None)
        if not match or not int(match["n"]):
            continue
        title = match["title"].strip(" *_")
        if (keyword and title[:1].islower()) or _contents(lines, i):
            continue
        score = _score(lines, i, title, keyword, match["sep"].strip())
        found.append(_Candidate(int(match["n"]), match["letter"] or "", title, i, score, keyword))
    keywords = [c for c in found if c.keyword]
    if sum(c.score for c in keywords) > 3:
        return keywords
    return _without_agenda([c for c in found if not c.keyword or c.score > 0])


def _contents(lines: Sequence[Line], i: int) -> bool:
    """Whether a line belongs to a table of contents, whose page number may stand on its own line."""
    return bool(_CONTENTS.search(lines[i].text) or _ONLY_DOTS.search(lines[i].text))


def _score(lines: Sequence[Line], i: int, title: str, keyword: bool, sep: str) -> float:
    line = lines[i]
    score = 1.5 if keyword else 0.0
    if line.level >= 0:
        score += 2
    elif line.bold:
        score += 1.5
    if not title:
        # a number alone: the title is the next line
        following = lines[i + 1].text if i + 1 < len(lines) else ""
        if not following or not following[:1].isalpha() or label_key(following):
            return -3
        if not (_leads_to_section(lines, i)):
            return -1.5 if not keyword else 0
        return score + 3
    if title[:1].islower():
        return -4
    if _leads_to_section(lines, i):
        score += 3
    if _USUAL.match(title):
        score += 1
    if line.opens:
        score += 0.5
    if not sep and not line.stands_out:
        score -= 0.5
    if (len(title) > 60 and title.endswith((".", ";"))) or len(title) > 200:
        score -= 2
    if title.endswith(":"):
        score -= 0.5
    if line.cell:
        score -= 1
    if line.bullet:
        score -= 0.5
    return score


def _leads_to_section(lines: Sequence[Line], i: int) -> bool:
    """Whether a journal number or the name of a section follows within three lines."""
    for line in lines[i + 1 : i + 4]:
        if journal_of(line):
            return True
        marker = marker_of(line)
        if marker:
            return marker.key not in ("deltagere", "henvisninger")
        if _KEYWORD.match(line.text) or len(line.text) > 160:
            return False
    return False


def _without_agenda(found: list[_Candidate]) -> list[_Candidate]:
    """Marks down the agenda in a paper's head: a run of titles without text, which come again later."""
    by_number: dict[int, list[_Candidate]] = defaultdict(list)
    for candidate in found:
        by_number[candidate.number].append(candidate)
    result = []
    for c, before, after in zip(found, [None, *found], [*found[1:], None], strict=False):
        close = (after is not None and after.index - c.index <= 1) or (
            before is not None and c.index - before.index <= 1
        )
        again = any(other.index > c.index + 1 for other in by_number[c.number])
        result.append(replace(c, score=c.score - 3) if close and again else c)
    return result


def _chain(found: list[_Candidate]) -> list[_Candidate]:
    """The chain of rising numbers with the highest sum of scores; numbers may repeat or begin again."""
    if not found:
        return []
    best: list[tuple[float, int]] = []  # by candidate: sum so far, the one before (or -1)
    last_of: dict[tuple[int, str], int] = {}
    top = -1  # the best end so far, from which numbers may begin again
    for i, c in enumerate(found):
        options: list[tuple[float, int]] = [(c.score - 0.05 * min(c.number - 1, 10), -1)]
        for number, penalty in [(c.number - 1, 0.0), (c.number, 1.0)] + [
            (c.number - k, 0.5 + 0.4 * k) for k in range(2, 6)
        ]:
            for letter in {c.letter, ""} if number == c.number else {"", "a", "b", "c", c.letter}:
                j = last_of.get((number, letter))
                if j is not None and (number, letter) <= (c.number, c.letter):
                    lettered = number == c.number and letter < c.letter
                    options.append((best[j][0] + c.score - (0 if lettered else penalty), j))
        if top >= 0 and c.number <= 2:
            options.append((best[top][0] + c.score - 2.5, top))
        elif top >= 0 and c.score >= 3:
            options.append((best[top][0] + c.score - 3.5, top))
        best.append(max(options))
        key = (c.number, c.letter)
        if key not in last_of or best[i][0] >= best[last_of[key]][0]:
            last_of[key] = i
        if top < 0 or best[i][0] > best[top][0]:
            top = i
    if best[top][0] <= 0:
        return []
    chain = []
    at = top
    while at >= 0:
        chain.append(found[at])
        at = best[at][1]
    return chain[::-1]


def _heading(lines: Sequence[Line], c: _Candidate) -> Heading:
    """A candidate with its whole title, which may go on in the next lines, and its journal number."""
    first = last = c.index
    title = c.title
    while last + 1 < len(lines) and _goes_on(lines, first, last, title):
        last += 1
        title = f"{title} {lines[last].text}".strip()
    title = " ".join(_TIMED.sub("", title.replace("\\_", "_")).split()).strip(" *_")
    title, journal = journal_in_title(title)
    return Heading(f"{c.number}{c.letter}", title, first, last, lines[first].start, lines[last].end, journal)


def _goes_on(lines: Sequence[Line], first: int, last: int, title: str) -> bool:
    """Whether a title goes on in the line after `last`: a wrapped line, or the title under a bare number."""
    following = lines[last + 1]
    if journal_of(following) or marker_of(following) or following.bullet:
        return False
    if not title:
        return True
    if (
        last - first >= 2
        or len(following.text) > 120
        or following.text.endswith((".", ":"))
        or _KEYWORD.match(following.text)
    ):
        return False
    if following.block == lines[last].block and following.level >= 0:
        return True
    after = lines[last + 2] if last + 2 < len(lines) else None
    leads = after is not None and (journal_of(after) or marker_of(after))
    if not leads:
        return False
    if following.opens and not following.stands_out:
        return False
    return (
        following.text[:1].islower()
        or len(lines[last].text) >= 55
        or (following.level >= 0 and following.level == lines[first].level)
    )


# --- without numbers ---------------------------------------------------------------------------------


def _unnumbered(lines: Sequence[Line]) -> list[int]:
    """The indices of headings that bear no number."""
    marked = [i for i, line in enumerate(lines) if marker_of(line)]
    by_look: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if not line.stands_out or len(line.text) > 200 or not _titled(line):
            continue
        by_look[(line.level, line.bold if line.level < 0 else False)].append(i)
    groups = [(sum(_leads_to_section(lines, i) for i in group), len(group), group) for group in by_look.values()]
    if groups:
        strong, size, group = max(groups, key=lambda g: (g[0], g[1]))
        if strong >= 2 or (strong and size == 1) or (strong and strong * 2 >= size):
            return group
        if not marked and size >= 2:
            return group
    plain = _before_sections(lines, marked)
    if plain:
        return plain
    if groups and size >= 2:
        return group
    return []


def _titled(line: Line) -> bool:
    """Whether a line can be a point's title: it is no section's name and none of a paper's head."""
    return bool(line.text[:1].isalnum() or line.text[:1] in "\"”»'(") and not (
        marker_of(line) or journal_of(line) or _HEAD_WORDS.fullmatch(line.text) or MEETING.match(line.text)
    )


def _before_sections(lines: Sequence[Line], marked: Sequence[int]) -> list[int]:
    """Titles in plain text: the short line before a journal number or before sections that begin anew."""
    order: list[str] = []
    for i in marked:
        marker = marker_of(lines[i])
        if marker and marker.key not in order:
            order.append(marker.key)
    found: list[int] = []
    rank = len(order)
    for i, line in enumerate(lines):
        marker = marker_of(line)
        starts = bool(journal_of(line))
        if marker:
            new = order.index(marker.key)
            starts = starts or new <= rank
            rank = new
        if starts and i and i - 1 not in found:
            before = lines[i - 1]
            if journal_of(before) and i > 1:
                continue
            if (
                _titled(before)
                and len(before.text) <= 160
                and not before.text.endswith((".", ":", ";", ","))
                and not before.bullet
            ):
                found.append(i - 1)
    return found


# --- announced, as in parliament ---------------------------------------------------------------------


def _announced(lines: Sequence[Line], text: str) -> list[Heading]:
    """Points that the chair announces. Those announced together are one point: '3-4'."""
    starts = list(_ANNOUNCED.finditer(text))
    if not starts:
        return []
    headings: list[Heading] = []
    index = 0
    for match in starts:
        while index + 1 < len(lines) and lines[index].end <= match.end():
            index += 1
        first = last = index
        stop = lines[first].end
        while (
            last + 1 < len(lines) and lines[last + 1].start - lines[last].end < 400 and not _speech(text, lines, last)
        ):
            last += 1
            stop = lines[last].end
        words = text[match.end() : stop]
        end_of_title = re.search(r"\n\s*\n\s*\n|\s{20,}|\bKl\. \d", words)
        if end_of_title:
            stop = match.end() + end_of_title.start()
            words = words[: end_of_title.start()]
        numbers = _ANNOUNCED_NUMBER.findall(words) or [str(len(headings) + 1)]
        titles = [
            re.split(r"\sAf\s(?=[A-ZÆØÅ]|[a-zæøå-]+ministeren)|\s\((?:Anmeldelse|Fremsættelse)", part, maxsplit=1)[0]
            for part in re.split(r"(?:^|\s)\d{1,3}\) ", words)
            if part.strip()
        ]
        title = " ".join("; ".join(t.strip() for t in titles).split())
        number = numbers[0] if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
        headings.append(Heading(number, title, first, last, match.start(), stop, announced=True))
    return headings


def _speech(text: str, lines: Sequence[Line], i: int) -> bool:
    """Whether what follows line `i` is no more of the announcement: a time, a speaker, a wide gap."""
    gap = text[lines[i].end : lines[i + 1].start]
    following = lines[i + 1].text
    return (
        gap.count("\n") > 2
        or bool(re.match(r"Kl\. \d|Forhandling|Afstemning|Begrundelse", following))
        or following.endswith("):")
    )
