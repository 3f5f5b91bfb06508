"""Numbered lines that are no points' headings though they look it, the agenda at the top and lists inside points; and
numbers that a page begins anew at each point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.structure.minutes_lines import Line
from rag.structure.minutes_markers import marker_of

LETTERS = {
    "letter": [chr(ord("A") + n) for n in range(26)],
    "roman": [tens + ones for tens in ("", "X", "XX") for ones in ("", *"I II III IV V VI VII VIII IX".split())][1:],
}
_NO_HEADING = -4  # the score of a line that is no heading whatever follows it
_SHORT = 120  # characters of a title that may follow a list
_LISTED = 3  # lines of an agenda
_SAME = 12  # characters that tell a title
_CASE = ("sagsfremstilling", "indstilling", "resumé", "baggrund", "bilag")  # sections that often hold lists


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number: where it stands, what follows the number, how likely a heading.

    `year` is what a number that runs over a year bears besides ("/2026"), `family` how it is introduced: by a word
    (`word`), by "Ad", by "§", by its year, or by nothing; `letter` where it is a letter. `leads`: a section follows.
    """

    number: int
    letter: str
    title: str
    index: int
    score: float
    keyword: bool
    year: str = ""
    family: str = ""
    leads: bool = False

    @property
    def shown(self) -> str:
        """The number as the paper prints it."""
        letters = LETTERS.get(self.family)
        return letters[self.number - 1] if letters else f"{self.number}{self.letter}{self.year}"


def without_agenda(found: Sequence[Numbered]) -> list[Numbered]:
    """Marks down the agenda in a paper's head: a run of titles without text of which one or more come again later."""
    listed = [c for c in found if c.score > _NO_HEADING]
    runs: list[list[Numbered]] = []
    for c in listed:
        follows = runs and c.index - runs[-1][-1].index <= 1 and c.number > runs[-1][-1].number
        if follows:
            runs[-1].append(c)
        else:
            runs.append([c])
    last = {c.number: c.index for c in listed}
    last_same = {_told(c): c.index for c in listed}
    down: set[int] = set()
    for run in runs:
        again = [c for c in run if last[c.number] > run[-1].index]
        same = any(last_same[_told(c)] > run[-1].index for c in again)
        if len(run) > 1:
            down |= {c.index for c in (run if len(run) >= _LISTED and same else again)}
    first = {_told(c): c.index for c in reversed(listed)}
    down -= {c.index for c in listed if c.leads and first[_told(c)] < c.index}
    return [replace(c, score=c.score - 3) if c.index in down else c for c in found]


def _told(c: Numbered) -> tuple[int, str]:
    """What tells a point where its title stands twice: its number and how its title begins."""
    return c.number, " ".join(c.title.casefold().split())[:_SAME]


def without_lists(found: Sequence[Numbered], lines: Sequence[Line]) -> list[Numbered]:
    """Marks down a list that a line leads to with a colon, or a section's name does, where other lines bear its
    numbers too."""
    times = Counter(c.number for c in found if c.score > _NO_HEADING)
    result: list[Numbered] = []
    in_list = under = False
    for c in found:
        before = result[-1] if result else None
        follows = before is not None and (before.index, before.number) == (c.index - 1, c.number - 1)
        if follows and before and before.score <= _NO_HEADING and len(c.title) > _SHORT:
            c = replace(c, score=_NO_HEADING)  # the next item of a list whose items are no titles
        above = lines[c.index - 1] if c.index > 0 and c.number == 1 else None
        named = marker_of(above) if above is not None else None
        goes_on = in_list and follows
        under = (bool(named and named.key in _CASE) and times[1] > 1) or (under and goes_on)
        led = above is not None and above.text.endswith(":")
        in_list = (led or under or goes_on) and not c.keyword and (not c.leads or under)
        down = in_list and (under or times[1] > 1 or times[c.number] > 1)
        result.append(replace(c, score=c.score - (3 if under else 1.5)) if down else c)
    return result


def counted_on(found: Sequence[Numbered], lines: Sequence[Line]) -> list[Numbered]:
    """The lines with numbers that count on where a page begins its list anew at every point: "1. Budget", what was
    said of it, "1. Ferie" …

    So it is where more lines bear the number one than there are numbers, or where two and more of them follow the
    last number, all with text of their own.
    """
    plain = [c for c in found if not (c.family or c.letter) and c.score > _NO_HEADING and (c.title or c.leads)]
    ones = [c for c in plain if c.number == 1]
    apart = sum(b.index - a.index > 1 for a, b in pairwise(ones))
    if len(ones) < 2 or apart * 3 < (len(ones) - 1) * 2:
        return list(found)
    if len(ones) > max(c.number for c in plain):
        points = ones
    else:
        first = [c for c, due in zip(plain, range(1, len(plain) + 1), strict=True) if c.number == due]
        first = [c for c, other in zip(first, plain, strict=False) if c is other]  # the run from the beginning
        rest = plain[len(first) :]
        if len(rest) < 2 or len(first) < 2 or any(c.number != 1 for c in rest) or first[-1].index + 1 == rest[0].index:
            return list(found)
        points = [*first, *rest]
    if any(lines[c.index - 1].text.endswith(":") and len(lines[c.index - 1].text) > 60 for c in points if c.index):
        return list(found)
    order = {c.index: n for n, c in enumerate(points, 1)}
    kept = [c for c in found if c.index in order or c.family or c.letter]
    return [replace(c, number=order.get(c.index, c.number)) for c in kept]
