"""Page headers and footers in plain text, as a PDF saved as text leaves them between its pages.

A line is furniture only where the text shows it: it counts pages, it stands at the form feeds of several
pages, or it cuts a word or a sentence in two. Labels that minutes repeat ("Beslutning") do none of these.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.read.clean import visible
from rag.types import Dropped

HEADER = "sidehoved eller sidefod"
PAGE_NUMBER = "sidetal"

_DIGITS = re.compile(r"\d+")
_COUNTS = re.compile(
    r"(?:^|.*[\s|·–-])(?:side|s\.|page)\s*(\d{1,4})(?:\s*(?:af|/|of|ud af)\s*(\d{1,4}))?\W*$", re.IGNORECASE
)
_ALONE = re.compile(r"\W*(?:side|s\.|page)\s*\d{1,4}(?:\s*(?:af|/|of|ud af)\s*\d{1,4})?\W*", re.IGNORECASE)
_NAMES_PAPER = re.compile(
    r"\d|kommune|region|udvalg|råd(?:et)?\b|styrelse|MED\b|[HOFLR]MU\b|referat|dagsorden|protokol|fortrolig",
    re.IGNORECASE,
)
_CUT_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,60}[-\u00ad]$")
_COORDINATES = re.compile(r"(?:og|eller|samt|til|som|men)\b")
_WORD = 80  # characters; more are no word
_LONGEST = 120  # characters of a header
_PAGE = 3  # lines that a page holds at least; closer together they are entries of a list
_OPEN = 40  # characters; a shorter line without a full stop is a line of its own
_BLOCK = 4  # lines of one header, with its page number
_DEPTH = 3  # lines looked at on either side of a form feed


@dataclass(frozen=True, slots=True)
class _Line:
    at: int
    text: str
    key: str


def drop_page_furniture(text: str) -> tuple[str, list[Dropped]]:
    """`text` without the headers, footers and page numbers between its pages, and these as dropped, with reasons.

    What stands at the text's own beginning stays: it is its title. Form feeds are left for the caller.
    """
    raw = re.split(r"\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [_Line(i, said, _key(said)) for i, line in enumerate(raw) if (said := visible(line.strip(" \t\f")).strip())]
    if len(lines) < 4:
        return text, []
    inside = _cutting(lines)
    found = {**_interrupting(lines), **_alike(lines, inside), **_at_page_breaks(lines, raw), **_counting(lines)}
    kept_title = {line.at for line in lines[:_BLOCK] if not _ALONE.fullmatch(line.text)}
    found = {**inside, **{at: reason for at, reason in found.items() if at not in kept_title}}
    if not found:
        return text, []
    cut = _gaps(lines, raw, set(found))
    dropped = [Dropped(found[line.at], line.text) for line in lines if line.at in found]
    return "\n".join(line for i, line in enumerate(raw) if i not in found and i not in cut), dropped


def _key(text: str) -> str:
    return _DIGITS.sub("#", text).casefold()


def _counting(lines: Sequence[_Line]) -> dict[int, str]:
    """Lines that name their page, where two or more of a kind count on."""
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, line in enumerate(lines):
        match = _COUNTS.match(line.text) if len(line.text) <= _LONGEST else None
        if match:
            groups[line.key].append((i, int(match[1])))
    found: dict[int, str] = {}
    for places in groups.values():
        on = [(n > m, i - j >= _PAGE) for (j, m), (i, n) in pairwise(places)]
        if on and all(rises and apart for rises, apart in on):
            found |= dict.fromkeys((lines[i].at for i, _ in places), PAGE_NUMBER)
    return found


def _at_page_breaks(lines: Sequence[_Line], raw: Sequence[str]) -> dict[int, str]:
    """Lines that stand at the form feeds of two or more pages, the same but for a number, and name the paper or its
    sender: a page may as well end in the same decision as the one before."""
    breaks = [i for i, line in enumerate(raw) if "\f" in line]
    if len(breaks) < 2:
        return {}
    ats = [line.at for line in lines]
    near: dict[str, set[int]] = defaultdict(set)
    places: dict[str, list[int]] = defaultdict(list)
    for at_break in breaks:
        first = bisect_left(ats, at_break)
        for line in lines[max(0, first - _DEPTH) : first + _DEPTH]:
            if len(line.text) <= _LONGEST and _NAMES_PAPER.search(line.text):
                near[line.key].add(at_break)
                places[line.key].append(line.at)
    everywhere = Counter(line.key for line in lines)
    return {
        at: HEADER
        for key, where in near.items()
        if len(where) >= max(2, len(breaks) // 2) and everywhere[key] <= len(breaks) + 1
        for at in places[key]
    }


def _cutting(lines: Sequence[_Line]) -> dict[int, str]:
    """Lines between the halves of a word."""
    words = Counter(word for line in lines for word in re.findall(r"[^\W\d_]+", line.text.lower()))
    keys = Counter(line.key for line in lines)
    found: dict[int, str] = {}
    for i, line in enumerate(lines):
        half = _CUT_WORD.search(line.text, max(0, len(line.text) - _WORD))
        if half is None:
            continue
        for length in range(1, _BLOCK + 1):
            after = lines[i + 1 + length] if i + 1 + length < len(lines) else None
            between = lines[i + 1 : i + 1 + length]
            if after is None or any(len(one.text) > _LONGEST for one in between):
                break
            if not after.text[0].islower() or _COORDINATES.match(after.text) or between[0].text[0].islower():
                continue
            rest = re.match(r"[^\W\d_]+", after.text)
            known = bool(rest and words[half.group()[:-1].lower() + rest.group()])
            if known or all(keys[one.key] > 1 or _COUNTS.match(one.text) for one in between):
                found |= dict.fromkeys((one.at for one in between), HEADER)
                break
    return found


def _alike(lines: Sequence[_Line], inside: Collection[int]) -> dict[int, str]:
    """Every line of several words that says the same as one which cuts a word."""
    keys = {line.key for line in lines if line.at in inside and " " in line.text}
    return {line.at: HEADER for line in lines if line.key in keys}


def _interrupting(lines: Sequence[_Line]) -> dict[int, str]:
    """Lines of several words that stand again and again, most often in the middle of a sentence."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines[_BLOCK:-1], start=_BLOCK):
        if len(line.text) <= _LONGEST and " " in line.text and not line.text.endswith((".", ":", ";", ",")):
            groups[line.key].append(i)
    found: dict[int, str] = {}
    top = {line.key for line in lines[:_BLOCK]}
    for key, places in groups.items():
        inside = [i for i in places if _open(lines[i - 1].text) and lines[i + 1].text[0].islower()]
        begins = all(lines[i].text[0].isupper() or lines[i].text[0].isdigit() for i in places)
        if inside and begins and len(places) + (key in top) >= 2 and len(inside) * 2 >= len(places):
            found |= {lines[i].at: HEADER for i in places}
    return found


def _open(line: str) -> bool:
    """Whether a line ends in the middle of a sentence, rather than being a label or an item of a list."""
    return len(line) >= _OPEN and line[-1] not in ".!?:;"


def _gaps(lines: Sequence[_Line], raw: Sequence[str], found: set[int]) -> set[int]:
    """The blank lines around furniture that stands inside a sentence, whose halves then meet again."""
    cut: set[int] = set()
    kept = [line for line in lines if line.at not in found]
    for one, other in pairwise(kept):
        inside = [at for at in range(one.at + 1, other.at) if at in found]
        if inside and other.text[0].islower() and one.text[-1] not in ".!?:;":
            cut |= {at for at in range(one.at + 1, other.at) if not raw[at].strip()}
    return cut
