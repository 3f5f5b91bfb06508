"""Which lines of minutes are the headings of points: numbered ones, announced ones, or ones by their look."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rag.structure.committees import POLITICAL, find_committees
from rag.structure.meetings import is_of_a_meeting, names_a_record
from rag.structure.minutes_agenda import agenda_answered, agenda_repeated
from rag.structure.minutes_announced import Heading, announced_points
from rag.structure.minutes_lines import Line
from rag.structure.minutes_lists import Numbered
from rag.structure.minutes_markers import MEETING, is_journal, journal_in_title, label_key, marker_of
from rag.structure.minutes_numbering import (
    KEYWORD,
    chain,
    leads_to_section,
    lettered_lines,
    numbered_lines,
    run_in,
)
from rag.structure.minutes_timed import timed_points

__all__ = ["Heading", "find_headings"]

# Whether a point is open to the public, as meeting systems write it around a title.
_OPEN = r"(?:åben|åbent|lukket|fortrolig|åbent punkt|lukket punkt|åben sag|lukket sag)"
_STATUS = re.compile(
    rf"^(?:[(\[]{_OPEN}[)\]]\s*[-–:]?\s*|{_OPEN}\s*[-–]\s+)(?=\S)|\s*(?:[(\[]{_OPEN}[)\]]|[-–]\s+{_OPEN})$",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"\s+(?:fold (?:ud|ind|sammen)|vis (?:mere|mindre)|læs mere)$", re.IGNORECASE
)  # a web page's buttons
_SUBJECTS = ("økonomi", "høring", "kommunikation", "proces", "konsekvenser", "vurdering")
_OWN_TITLE = 3  # lines in which a paper says what it is
_OF_HEAD = ("deltagere", "fraværende", "henvisninger")  # labels that a paper's head has too
_NAMED = re.compile(r"^(?:emne|titel|overskrift|sagstitel|tema|punkt|dagsordenspunkt)\s*:\s*(?=\S)", re.IGNORECASE)
# Words of a sentence, which no title of a few words has.
_SAYS = re.compile(r"\b(?:er|var|har|havde|blev|bliver|kan|skal|vi|det|der|ikke|tak|alle|mødtes)\b|\d$", re.IGNORECASE)
_LEAST = 3  # headings of one look that are points by it
_FEW = 4  # words of a title that a full stop ends
_BULLETED = 60  # characters of a title with a bullet
_ITEM = re.compile(r"(?:\d{1,2}|[a-zæøå])[.)]\s")
_TIMED = re.compile(
    r"\s*\(?\bkl\.? ?\d{1,2}[.:]\d{2}\s*[-–]\s*(?:kl\. ?)?\d{1,2}[.:]\d{2}\)?\s*$"
    r"|\s*[(\[](?:(?:kl\.? ?)?\d{1,2}[.:]\d{2}(?:\s*[-–]\s*\d{1,2}[.:]\d{2})?"
    r"|(?:ca\. ?)?\d{1,3} ?min(?:\.|utter)?)[)\]]\s*$"
    r"|\s*[,–-]\s*(?:ca\. ?)?\d{1,3} ?min(?:\.|utter)?\s*$",
    re.IGNORECASE,
)
HEAD_WORDS = re.compile(
    r"(?:dagsorden(?:en)?|oversigt|referat\b.*|indhold(?:sfortegnelse)?|til ?stede.*|deltagere.*|afbud.*|fraværende.*|"
    r"mødedeltagere.*|"
    r"møde(?:dato|sted|tid|leder|type|nr).*|dato|tid(?:spunkt)?|sted|referent.*|ordstyrer.*|"
    r"punkt(?:er)?(?:,? titel)?|åbne (?:punkter|sager)|"
    r"lukkede (?:punkter|sager)|underskrift.*|information|medlemmer.*|emne|bilag.*)\W*",
    re.IGNORECASE,
)


# Points that minutes often leave without the number or the look that the others have.
_EVENTUELT = re.compile(r"(?:eventuelt|evt\.?)\s*:?(?:\s+(?:intet|ingen|ikke noget)\b.{0,40})?", re.IGNORECASE)
_LAST = re.compile(rf"{_EVENTUELT.pattern}|(?:dato for )?næste møde\W*", re.IGNORECASE)
# The list at the end of who does what by when.
_TASKS = re.compile(
    r"(?:samlet )?(?:opfølgnings|aktions|handlings|opgave|aftale|to-?do-?)(?:liste|oversigt|log)\W*", re.IGNORECASE
)
_EVENTUELT_TOLD = re.compile(r"(?P<title>eventuelt|evt\.?)\s*(?:[:–-]\s*)(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
_FIRST = re.compile(
    r"(?:godkendelse|gennemgang|bemærkninger|kommentarer|valg)\b.{0,25}\b(?:dagsorden|referat|ordstyrer|referent)\w*\W*"
    r"|velkomst\W*|velkommen\W*|siden sidst\W*",
    re.IGNORECASE,
)


def find_headings(lines: Sequence[Line], text: str) -> list[Heading]:
    """The headings of the points of minutes in order; an empty list where there are none."""
    announced = announced_points(lines, text) or agenda_answered(lines) or agenda_repeated(lines)
    if announced:
        return announced
    numbered = _once(chain(numbered_lines(lines), lines))
    timed = timed_points(lines)
    if len(timed) > len(numbered):
        return timed
    if len(numbered) < 3:
        numbered = max(numbered, lettered_lines(lines), key=len)
    named = [i for i, line in enumerate(lines) if _NAMED.match(line.text) and len(line.text) <= 160]
    unnumbered = named if len(named) >= 2 and not numbered else _unnumbered(lines)
    strong = sum(leads_to_section(lines, c.index) for c in numbered)
    if (
        numbered
        and (strong or len(numbered) >= 2)
        and (all(c.family for c in numbered) or strong * 2 >= sum(leads_to_section(lines, h) for h in unnumbered))
    ):
        in_line = [run_in(c.title) if not lines[c.index].stands_out else None for c in numbered]
        if sum(bool(told) for told in in_line) * 2 >= len(numbered):
            return [_told(lines, c, told) for c, told in zip(numbered, in_line, strict=True)]
        headings = [_heading(lines, c) for c in numbered]
        return [*headings, *_any_other(lines, headings[-1], numbered[-1].number)]
    labelled = _labelled(lines)
    if labelled and not any(leads_to_section(lines, index) for index in unnumbered):
        return [
            _told(lines, Numbered(order, "", lines[index].text, index, 0, False), told)
            for order, (index, told) in enumerate(labelled, 1)
        ]
    return [
        _heading(lines, Numbered(order, "", lines[index].text, index, 0, False))
        for order, index in enumerate(unnumbered or _bulleted(lines), 1)
    ]


def _once(numbered: Sequence[Numbered]) -> list[Numbered]:
    """The points without those whose title stands twice, one line over the other, as some pages write it."""
    twice = [
        b.index == a.index + 1 and a.number == b.number and a.title.casefold() == b.title.casefold()
        for a, b in pairwise(numbered)
    ]
    return [c for c, again in zip(numbered, [*twice, False], strict=True) if not again] if numbered else []


def _any_other(lines: Sequence[Line], last: Heading, number: int) -> list[Heading]:
    """Eventuelt and the next meeting after the last numbered point, where they have no number of their own."""
    found: list[Heading] = []
    before = last.title
    for index in range(last.last + 1, len(lines)):
        line = lines[index]
        said = _EVENTUELT_TOLD.fullmatch(line.text)
        apart = (line.opens or line.stands_out) and not (line.bullet or line.cell)
        if apart and _TASKS.fullmatch(line.text):
            found.append(replace(_heading(lines, Numbered(0, "", line.text, index, 0, False)), number=""))
            continue
        if not apart or not (said or _LAST.fullmatch(line.text)) or line.text[:3].lower() == before[:3].lower():
            continue
        next_one = Numbered(number + 1 + len(found), "", line.text, index, 0, False)
        found.append(_told(lines, next_one, (said["title"], said["rest"]) if said else None))
        before = line.text
    return found


def _told(lines: Sequence[Line], c: Numbered, told: tuple[str, str] | None) -> Heading:
    """The heading of a point whose line also says what was said of it."""
    if told is None:
        return _heading(lines, c)
    line = lines[c.index]
    title = " ".join(told[0].split()).strip(" *_")
    stop = line.a + line.text.rindex(told[1])
    return Heading(c.shown, title, c.index, c.index, line.start, stop)


def _heading(lines: Sequence[Line], c: Numbered) -> Heading:
    """A candidate with its whole title, which may go on in the next lines, and its journal number."""
    first = last = c.index
    title = c.title
    if last + 1 < len(lines) and lines[last + 1].text.casefold() == title.casefold():
        last += 1  # its title again
    while last + 1 < len(lines) and _goes_on(lines, first, last, title):
        last += 1
        title = f"{title} {lines[last].text}".strip()
    below = KEYWORD.fullmatch(lines[last + 1].text) if last + 1 < len(lines) else None
    if c.keyword and below and below["n"] == str(c.number) and not below["title"]:
        last += 1  # "Sag nr. 4" under its title
    title = " ".join(_TIMED.sub("", title.replace("\\_", "_")).split()).strip(" *_")
    title, journal = journal_in_title(_NAMED.sub("", title))
    title = _STATUS.sub("", _CHROME.sub("", title)).rstrip(" :")
    start = lines[first].start
    above = KEYWORD.fullmatch(lines[first - 1].text) if first else None
    if above and above["n"] == str(c.number) and not above["title"]:
        start = lines[first - 1].start  # "Pkt. 36" on a line of its own above "36 Title"
    return Heading(c.shown, title, first, last, start, lines[last].end, journal)


def _goes_on(lines: Sequence[Line], first: int, last: int, title: str) -> bool:
    """Whether a title goes on in the line after `last`: a wrapped line, or the title under a bare number."""
    following = lines[last + 1]
    if is_journal(following) or marker_of(following) or following.bullet:
        return False
    if not title:
        return True
    if (
        last - first >= 2
        or len(following.text) > 120
        or following.text.endswith((".", ":"))
        or KEYWORD.match(following.text)
    ):
        return False
    if following.block == lines[last].block and following.level >= 0:
        return True
    after = lines[last + 2] if last + 2 < len(lines) else None
    leads = after is not None and (is_journal(after) or marker_of(after))
    if not leads:
        return False
    return (
        following.text[:1].islower()
        or len(lines[last].text) >= 55
        or (following.level >= 0 and following.level == lines[first].level)
    )


# --- without numbers ---------------------------------------------------------------------------------


def _unnumbered(lines: Sequence[Line]) -> list[int]:
    """The indices of headings that bear no number."""
    markers = {i: marker.key for i, line in enumerate(lines) if (marker := marker_of(line))}
    for i in range(min(_OWN_TITLE, len(lines))):
        if names_a_record(lines[i].text) and lines[i].text[-1:].isdigit():
            markers.pop(i, None)  # "Referat 4. marts 2025": the paper's own title
    if not {"beslutning", "indstilling", "drøftelse"} & set(markers.values()):
        markers = {i: key for i, key in markers.items() if key not in _SUBJECTS}  # "Økonomi" is what a point is about
    marked = [i for i, key in markers.items() if key not in _OF_HEAD]
    by_look: dict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if not line.stands_out or len(line.text) > 200 or i in markers or not _titled(line):
            continue
        body = POLITICAL.match(line.text) or find_committees(line.text)
        if i < _OWN_TITLE and (body or names_a_record(line.text) or is_of_a_meeting([line.text])):
            continue  # the paper's own title
        by_look[line.level if line.level > 0 else 0 if line.bold else -1].append(i)
    groups = [(sum(leads_to_section(lines, i) for i in group), len(group), group) for group in by_look.values()]
    if groups:
        strong, size, group = max(groups, key=lambda g: (g[0], g[1]))
        group = _with_usual(lines, group)
        if strong >= 2 or (strong and size == 1) or (strong and strong * 2 >= size):
            return group
        if not marked and size >= 2:
            return group
    plain = _before_sections(lines, marked)
    if groups and strong and set(plain) <= set(group) and _points_by_look(lines, group):
        return group  # most of the points are without sections of their own
    if plain:
        return plain
    if groups and size >= 2:
        return group
    return []


def _points_by_look(lines: Sequence[Line], group: Sequence[int]) -> bool:
    """Whether headings of one look are points though few lead to a section: by their style, or as some are usual
    titles of points."""
    if len(group) < _LEAST:
        return False
    usual = (_FIRST, _LAST)
    return lines[group[0]].level > 0 or any(p.fullmatch(lines[i].text) for i in group for p in usual)


def _with_usual(lines: Sequence[Line], group: list[int]) -> list[int]:
    """Headings by their look, with the usual points that lack it: before them ("Godkendelse af dagsorden"), and among
    the last of them and after ("Eventuelt")."""
    if len(group) < 2:
        return group
    middle = group[len(group) // 2]
    usual = [
        i
        for i, line in enumerate(lines)
        if (_FIRST.fullmatch(line.text) and i < group[0]) or (_LAST.fullmatch(line.text) and i > middle)
        if line.opens and not (line.bullet or line.cell) and i + 1 < len(lines)
    ]
    first = [i for i in usual if i < group[0]][-2:]
    return [*first, *sorted({*group, *(i for i in usual if i > middle)})]


def _bulleted(lines: Sequence[Line]) -> list[int]:
    """Titles with a bullet, each over what was said, where most bullets are: "• Økonomi" / "Regnskabet …"."""
    bullets = [i for i, line in enumerate(lines) if line.bullet and i + 1 < len(lines)]
    found = [
        i
        for i in bullets
        if len(lines[i].text) <= _BULLETED and _titled(lines[i]) and not lines[i].text.endswith((".", ":", ",", ";"))
        if not lines[i + 1].bullet and lines[i + 1].text.endswith((".", "!", "?"))
    ]
    return found if len(found) >= 2 and len(found) * 3 >= len(bullets) * 2 else []


def _labelled(lines: Sequence[Line]) -> list[tuple[int, tuple[str, str]]]:
    """Lines of a note that say a subject and what was said of it ("Ferie: sedlen hænger på kontoret."), where they
    make up most of it; else an empty list."""
    found = [
        (i, told)
        for i, line in enumerate(lines)
        if not (line.stands_out or line.cell or marker_of(line))
        and (told := run_in(line.text))
        and (
            line.text[len(told[0]) :].lstrip(" .")[:1] in (":", "–", "-")
            or (len(told[0].split()) <= _FEW and not _SAYS.search(told[0]))
        )
        and not (HEAD_WORDS.fullmatch(told[0]) or label_key(told[0]))
        and told[0][:1].isupper()
    ]
    if len(found) < 2 or len(found) * 2 < len(lines) - found[0][0]:
        return []
    return found


def _titled(line: Line) -> bool:
    """Whether a line can be a point's title: it is no section's name and none of a paper's head."""
    return bool(line.text[:1].isalnum() or line.text[:1] in "\"”»'(") and not (
        is_journal(line) or HEAD_WORDS.fullmatch(line.text) or MEETING.match(line.text)
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
        starts = is_journal(line)
        if marker and i not in marked:
            continue
        if marker and marker.key in order:
            new = order.index(marker.key)
            starts = starts or new <= rank
            rank = new
        if starts and i and (not found or i - 1 != found[-1]):
            before = lines[i - 1]
            if is_journal(before) and i > 1:
                continue
            if (
                not marker_of(before)
                and _titled(before)
                and len(before.text) <= 160
                and not before.text.endswith((".", ":", ";", ","))
                and not (before.bullet or _ITEM.match(before.text))
            ):
                found.append(i - 1)
    return found
