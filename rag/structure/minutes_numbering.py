"""Numbered lines of minutes, and which of them head points.

Numbered lists stand in minutes' heads and inside their points too, so every numbered line is a candidate
with a score by what it looks like and what follows it; the chain of rising numbers with the highest sum
is the points.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rag.structure.decisions import is_resolution, says_nothing
from rag.structure.minutes_lines import Line
from rag.structure.minutes_lists import LETTERS, Numbered, counted_on, without_agenda, without_lists
from rag.structure.minutes_markers import MEETING, is_journal, label_key, marker_of

_NUMBER = r"(?P<n>\d{1,3}) ?(?P<letter>[a-zæøå](?=[.):\s-]))?"
KEYWORD = re.compile(
    rf"(?:(?:åbent |lukket |ekstra |tillægs|dagsordens?)?(?P<word>punkt|pkt|sag|ad|nr|emne)\b\.? ?(?:(?:pkt|punkt|nr|"
    rf"nummer)\b\.? ?)?|§ ?)"
    rf"{_NUMBER}(?P<year>/(?:20\d\d|[0-4]\d)(?!\d))?(?![\d/]|[.,]\d|-\d)\s*(?P<sep>[.:)–—-]*)\s*(?P<title>.*)",
    re.IGNORECASE,
)
# "3/26 Title", "45/2026": numbers that run over a year, which no day of a month can be.
_OF_YEAR = re.compile(
    rf"{_NUMBER}(?P<year>/(?:20\d\d|1[3-9]|[2-4]\d))(?![\d/-]|[.,]\d)\s*(?P<sep>[.:)–—-]*)\s*(?P<title>[^\W\d_].*|)$"
)
_PLAIN = re.compile(
    rf"(?:(\d{{1,3}})[.)] (?=\1[.)] ))?"
    rf"[(#]?{_NUMBER}(?![\d/]|[.,-]\d)(?P<sep>\s*[.):]+\s*|\s+[-–—]\s+|\s*)(?P<title>[^\W\d_].*|[\"”»'(].*"
    rf"|\d{{1,2}}\. [a-zæøå].*|(?:19|20)\d\d\b.*|)$"
)
_AGENDA = re.compile(r"(?:dagsorden(?:en)?|indholdsfortegnelse|punkter)\W*", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]{1,40}\)\W*")  # "Pkt. 3 (formanden)"
_LEFT_EARLIER = re.compile(r"\s*[-–(]\s*(?:udsat|udskudt) fra\b.*", re.IGNORECASE | re.DOTALL)
_FIELD = re.compile(r"[A-ZÆØÅ][\wæøå -]{2,40}:\s*\S")
_CONTENTS = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,}|\t)\s*\d{0,4}$")
_ONLY_DOTS = re.compile(r"\.{4,}|…{2,}")
_MOST = 160  # characters of a line that can head a meeting
_WIDEST = 8  # numbers left out, and one
# How a meeting's usual points are called.
USUAL = re.compile(
    r"(?:godkendelse af|eventuelt|evt\b|meddelelser|orientering|nyt fra|siden sidst|næste møde|opfølgning|drøftelse|"
    r"bordet rundt|gensidig orientering|budget|lukket|arbejdsmiljø|sygefravær|punkter til|status|velkomst)",
    re.IGNORECASE,
)


_LETTERED = re.compile(r"(?P<letter>[A-Z]|[IVX]{2,5})[.):]\s+(?P<title>[^\W\d_].*)")
# "1. Ferie: sedlen hænger på kontoret." / "2. Budget. Vi talte om …": a title and what was said in one line.
# What goes on with a title after its colon, no sentence: "Skolens lærere: aftenmøder. De …".
_MORE = (
    r" (?!(?:godkendt|drøftet|ingen|intet|ok|taget|tages|udsat|tiltrådt|vedtaget|orienteret)\b)"
    r"(?!\w+(?:es|ede|edes|te)\b|\w+er \w)[a-zæøå\d][\w-]*"
    r"(?: (?!er\b|har\b|var\b|blev\b|kan\b|skal\b|vil\b)(?!\w+(?:er|ede|te|edes)\b)[\w-]+){0,4}\. [A-ZÆØÅ]"
)
_RUN_IN = re.compile(
    rf"(?P<title>[^\W\d_](?:[^.:!?\n]|(?<=\d)\.(?= [a-zæøå])|:(?={_MORE})){{1,60}}?)"
    rf"(?P<sep>\.?:(?!{_MORE})|(?<!\d)\.|\.(?=\s+[^a-zæøå\s])|\s[–-](?=\s))\s+(?P<rest>\S.*)",
    re.DOTALL,
)
_ABBREVIATED = re.compile(
    r"\b(?:kl|nr|pkt|ca|jf|mv|evt|vedr|stk|inkl|ekskl|d|mio|mia|kr|pct|bl|osv|tlf|[A-ZÆØÅ])$", re.IGNORECASE
)


def numbered_lines(lines: Sequence[Line]) -> list[Numbered]:
    """Every line that begins with a number, scored by how much of a point's heading it is."""
    found: list[Numbered] = []
    above = _titles_above(lines)
    for i, line in enumerate(lines):
        if not line.text or (len(line.text) > 400 and not line.text[:1].isdigit()):
            continue
        match = KEYWORD.match(line.text)
        keyword = bool(match)
        if not match and line.text.lstrip("(#")[:1].isdigit() and not is_journal(line):
            match = _OF_YEAR.match(line.text) or _PLAIN.match(line.text)
        if not match or not int(match["n"]):
            continue
        title = match["title"].strip(" *_")
        if (keyword and title[:1].islower()) or _contents(lines, i) or _heads_list(lines, i, title):
            continue
        if keyword and _ASIDE.fullmatch(title):
            title = ""
        if keyword and not title and i in above:
            i, title = i - 1, lines[i - 1].text.strip(" *_")
        if len(line.text) > 400 and not run_in(title):
            continue
        score = _score(lines, i, title, keyword, match["sep"].strip())
        year = match.groupdict().get("year") or ""
        word = (match.groupdict().get("word") or "").lower()
        family = ("ad" if word == "ad" else "word" if word else "§") if keyword else "year" if year else ""
        leads = leads_to_section(lines, i)
        found.append(Numbered(int(match["n"]), match["letter"] or "", title, i, score, keyword, year, family, leads))
    return without_lists(without_agenda(counted_on(_of_one_family(found), lines)), lines)


def _titles_above(lines: Sequence[Line]) -> set[int]:
    """The lines that bear only a point's number, where the titles stand above them: "Budget 2026" / "Sag nr. 4"."""
    bare = [i for i, line in enumerate(lines) if (match := KEYWORD.fullmatch(line.text)) and not match["title"]]
    if any(i == 0 or i + 1 == len(lines) for i in bare):
        return set()
    titled = all(_field(lines[i + 1]) and _can_be_title(lines[i - 1]) for i in bare)
    return set(bare) if titled else set()


def _field(line: Line) -> bool:
    """Whether a line is a section's name or a field with what it holds, so that it is no title."""
    return bool(is_journal(line) or marker_of(line) or _FIELD.match(line.text))


def _can_be_title(line: Line) -> bool:
    return len(line.text) <= _MOST and not (
        line.bullet or _field(line) or line.text.endswith((".", ":", ",", ";")) or _PLAIN.match(line.text)
    )


def lettered_lines(lines: Sequence[Line]) -> list[Numbered]:
    """The lines that letters or Roman numbers number, "A. Vederlag", "IV. Budget", where three or more count on from
    the first with text between them."""
    found: dict[str, list[Numbered]] = {family: [] for family in LETTERS}
    for i, line in enumerate(lines):
        match = _LETTERED.match(line.text)
        for family, own in found.items():
            due = LETTERS[family][len(own) : len(own) + 1]
            if match and len(line.text) <= 400 and [match["letter"]] == due:
                own.append(Numbered(len(own) + 1, "", match["title"].strip(" *_"), i, 1.0, False, "", family))
    most = max(found.values(), key=len)
    apart = sum(other.index - one.index > 1 for one, other in pairwise(most))
    return most if len(most) >= 3 and apart * 2 >= len(most) - 1 else []


def run_in(title: str) -> tuple[str, str] | None:
    """A title and what was said of it, where one line says both ("Ferie: sedlen hænger på kontoret."); else None."""
    match = _RUN_IN.match(title)
    if not match or (" " in match["title"] and _ABBREVIATED.search(match["title"])):
        return None
    rest = match["rest"].rstrip(" *_")
    goes_on = rest[:1].islower() and match["sep"].strip() not in ("-", "–")
    told = goes_on or says_nothing(rest) or is_resolution(rest, bare=True)
    if not (rest.endswith((".", "!", "?")) or told):
        return None
    return match["title"].rstrip(), match["rest"]


def _of_one_family(found: list[Numbered]) -> list[Numbered]:
    """The lines whose numbers are introduced as the points' are: lists inside points are numbered otherwise."""

    def worth(*families: str) -> float:
        return sum(c.score for c in found if c.family in families)

    def of(*families: str) -> list[Numbered]:
        return [c for c in found if c.family in families]

    if worth("word") > 3 and (len(of("word")) > 1 or not any(c.leads for c in of(""))):
        return of("word")
    if worth("word", "ad") > 3 and (len(of("word", "ad")) > 1 or not any(c.leads for c in of(""))):
        return of("word", "ad")
    years = Counter(c.year for c in of("year"))
    for year, times in years.most_common(1):
        if times >= 2 and worth("year") > 0:
            return [c for c in found if c.year == year]
    plain = [c for c in of("") if c.score > 0]
    if len(of("§")) >= 2 and worth("§") > sum(c.score for c in plain):
        return of("§")
    alone = len(of("word", "ad")) == 1 and any(c.leads for c in of(""))  # a word on another point
    return [c for c in found if c.family == "" or (c.family in ("word", "ad") and c.score > 0 and not alone)]


def _heads_list(lines: Sequence[Line], i: int, title: str) -> bool:
    """Whether a numbered line only heads the list of points below it: "1 Dagsorden" / "1. Velkomst"."""
    first = _PLAIN.match(lines[i + 1].text) if i + 1 < len(lines) and _AGENDA.fullmatch(title) else None
    return bool(first and int(first["n"]) == 1)


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
        if not (leads_to_section(lines, i)):
            if not keyword:
                return -1.5
            titled = len(following) <= 120 and not following.endswith((".", ":", ",") if len(following) > 60 else ",")
            return score if titled and line.opens else 0
        return score + 3
    told = run_in(title) if not line.stands_out else None
    if told:
        title = told[0]
        score += 0.75
    under = marker_of(lines[i - 1]) if i else None
    in_field = under is not None and under.key == "beslutning" and is_resolution(title)
    if title[:1].islower() or in_field or is_resolution(_LEFT_EARLIER.sub("", title), bare=True):
        return -4
    if leads_to_section(lines, i):
        score += 3
    elif not told and _over_text(lines, i):
        score += 0.5
    if USUAL.match(title):
        score += 1
    if line.opens:
        score += 0.5
    if not sep and not line.stands_out:
        score -= 0.5
    if (len(title) > 60 and title.endswith((".", ";"))) or len(title) > 200:
        score -= 0.5 if len(title) <= _MOST and not told and _over_text(lines, i) else 2
    if title.endswith(":"):
        score -= 0.5
    if line.cell:
        score -= 1
    if line.bullet:
        score -= 0.5
    return score


def _over_text(lines: Sequence[Line], i: int) -> bool:
    """Whether a sentence stands under a line, rather than the next item of a list."""
    if i + 1 >= len(lines):
        return False
    following = lines[i + 1]
    return not (following.cell or following.text[:1].isdigit()) and following.text.endswith((".", "!", "?"))


def leads_to_section(lines: Sequence[Line], i: int) -> bool:
    """Whether a journal number or the name of a section follows within three lines."""
    for line in lines[i + 1 : i + 4]:
        if is_journal(line):
            return True
        marker = marker_of(line)
        if marker:
            return marker.key not in ("deltagere", "henvisninger")
        if KEYWORD.match(line.text) or _PLAIN.match(line.text) or len(line.text) > 160:
            return False
    return False


def chain(found: Sequence[Numbered], lines: Sequence[Line]) -> list[Numbered]:
    """The chain of rising numbers with the highest sum of scores; empty where none is worth anything.

    A number may repeat under a similar title, leave some out (closed points), and begin again where the
    head of another meeting stands between.
    """
    meetings = [i for i, line in enumerate(lines) if len(line.text) <= _MOST and MEETING.match(line.text)]
    best: list[tuple[float, int]] = []  # by candidate: the sum so far, and the one before it (or -1)
    last_of: dict[int, int] = {}
    top = -1
    for i, c in enumerate(found):
        options = [(c.score - 0.05 * min(c.number - 1, 10), -1)]
        before = {j for j in (last_of.get(c.number - k) for k in range(_WIDEST)) if j is not None}
        for j in before | ({top} if top >= 0 else set()):
            options.append((best[j][0] + c.score - _cost(found[j], c, meetings), j))
        best.append(max(options))
        if c.number not in last_of or best[i][0] >= best[last_of[c.number]][0]:
            last_of[c.number] = i
        # the next number is the last point, though its line is worth nothing by itself
        last = top >= 0 and best[i] == (best[top][0], top) and c.number == found[top].number + 1
        if top < 0 or best[i][0] > best[top][0] or last:
            top = i
    result: list[Numbered] = []
    while top >= 0 and (result or best[top][0] > 0):
        result.append(found[top])
        top = best[top][1]
    return _with_moved(result[::-1], found, lines)


def _with_moved(chosen: list[Numbered], found: Sequence[Numbered], lines: Sequence[Line]) -> list[Numbered]:
    """The chain with points that were taken out of their order: headings that look like all the others."""

    def look(c: Numbered) -> tuple[bool, int, bool, bool]:
        return c.keyword, lines[c.index].level, lines[c.index].bold, leads_to_section(lines, c.index)

    looks = Counter(look(c) for c in chosen)
    if not chosen or len(chosen) < 3:
        return chosen
    usual, times = looks.most_common(1)[0]
    if times * 2 < len(chosen) or not usual[3] or not (usual[1] >= 0 or usual[2] or usual[0]):
        return chosen
    numbers = {c.number for c in chosen}
    first, last = chosen[0].index, chosen[-1].index
    moved = [
        c for c in found if c.number not in numbers and first < c.index < last and look(c) == usual and c.score > 0
    ]
    return sorted([*chosen, *moved], key=lambda c: c.index)


def _cost(one: Numbered, other: Numbered, meetings: Sequence[int]) -> float:
    """What it costs that one numbered line follows another: nothing for the next number."""
    step = other.number - one.number
    if step == 1:
        return 0.0
    if step == 0:
        if other.letter > one.letter:
            return 0.0
        return 0.5 if other.title[:12].lower() == one.title[:12].lower() else 5.0
    if step > 0:
        return 0.5 if one.keyword and other.keyword else min(0.5 + 0.4 * step, 4.0)
    between = bisect_left(meetings, other.index) > bisect_left(meetings, one.index + 1)
    return 1.0 if between else 9.0
