"""Dates as Danish administrative text writes them: 6.9.2023, 23/5-24, den 23. maj 2024, 2. halvår 2024."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rag.types import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text. `date` is None where the day or the year is not said; then what is said is set."""

    span: Span
    date: date | None
    year: int | None
    month: int | None


_MONTH_NAMES = (
    "januar|jan", "februar|feb", "marts|mar", "april|apr", "maj", "juni|jun", "juli|jul", "august|aug",
    "september|sept|sep", "oktober|okt", "november|nov", "december|dec",
)  # fmt: skip
_MONTH_OF = {name: i for i, names in enumerate(_MONTH_NAMES, 1) for name in names.split("|")}
_MONTH = "(?:" + "|".join(sorted(_MONTH_OF, key=len, reverse=True)) + r")(?![a-zæøå])(?:(?<=\b...)\.|(?<=\bsept)\.)?"
_YEAR4 = r"(?:19|20)\d\d"
_SP = r"[ \t\u00a0]{0,2}\n?[ \t\u00a0]{0,2}"
_FREE = r"(?:(?<![\w.,/-])(?<!\d[:])|(?<=\d{4}[-–]))"  # not inside a longer number, code or journal number
_END = r"(?!\w|[.,/:]\d|-(?!\d{1,2}[./-]\d{1,2}[./-])\d)"

_ISO = re.compile(rf"{_FREE}(?P<y>{_YEAR4})-(?P<m>\d\d)-(?P<d>\d\d)(?=T\d\d:|(?!\w|[./-]\d))")
_NUMERIC = re.compile(
    rf"{_FREE}(?P<d>\d{{1,2}})(?:\.{_SP}(?P<m1>\d{{1,2}})\.{_SP}|-(?P<m2>\d{{1,2}})-|/(?P<m3>\d{{1,2}})(?:[-/]|\s?-\s?|\s))"
    rf"(?P<y>{_YEAR4}|'?\d\d){_END}"
)
_DAY_MONTH = re.compile(
    r"(?P<cue>\b(?:den|d\.|d|pr\.|senest|inden|fra|til|og|før|efter|siden|mellem|omkring|start\w*|brug|kraft|mandag|tirsdag|onsdag"
    r"|torsdag|fredag|lørdag|søndag)\s)\s?"
    r"(?P<d>\d{1,2})(?:/(?P<m1>\d{1,2})|\.(?P<m2>\d{1,2})\.)(?![\d\w]|[-.,/:]\d|\s?(?:af|dele?)\b)",
    re.IGNORECASE,
)
# "fik 27/8": what is no proper fraction needs no word before it.
_NO_FRACTION = re.compile(rf"{_FREE}(?P<d>\d{{1,2}})/(?P<m1>\d{{1,2}})(?![\d\w]|[-.,/:]\d|-[a-zæøå]|\s?(?:af|dele?)\b)")
_ALL_WEEK = (24, 7)
_WORDS = re.compile(
    rf"(?<![\w/])(?<!\d[.,])(?:(?P<from>\d{{1,2}})\.?{_SP}(?:[-–]|og|til){_SP})?"
    rf"(?P<d>\d{{1,2}})\.?{_SP}(?P<m>{_MONTH})(?:{_SP}(?P<y>{_YEAR4}|'\d\d)(?!\d))?",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"(?<![\w.])(?P<m>{_MONTH})(?:{_SP}måned)?,?{_SP}(?P<y>{_YEAR4})(?!\d)", re.IGNORECASE)
_PART_YEAR = re.compile(
    rf"(?<![\w.,])[1-4]\.{_SP}(?:halvår|kvartal|tertial)(?:et)?(?:{_SP}(?:af|i))?{_SP}(?P<y>{_YEAR4})(?!\d)",
    re.IGNORECASE,
)
# "pkt. 1.2.10" is a section, "kl. 12.10.24" a time, "version 3.4.21" a program
_NOT_DATE_BEFORE = re.compile(
    r"(?:pkt\.|punkt|punkterne|afsnit|kap\.|kapitel|kl\.|version|v\.|nr\.|sag|side|uge|klasse|konto|ip|bilag|§+)\s*$",
    re.IGNORECASE,
)


def find_dates(text: str) -> list[DateMention]:
    """All dates of a text in order, never overlapping.

    A span holds the date itself, without weekday or "den". Years of two digits are 1970-2069. What isn't
    in the calendar (31.2.2024) isn't a date.
    """
    return list(_mentions(text))


@lru_cache(maxsize=8_000)  # the same sentence is read by many
def _mentions(text: str) -> tuple[DateMention, ...]:
    found: list[DateMention] = []
    found += (m for m in (_dated(match, text) for match in _ISO.finditer(text)) if m)
    found += (m for m in (_dated(match, text) for match in _NUMERIC.finditer(text)) if m)
    for match in _WORDS.finditer(text):
        found += _worded(match)
    found += (m for m in (_day_month(match) for match in _DAY_MONTH.finditer(text)) if m)
    bare = (match for match in _NO_FRACTION.finditer(text) if _is_no_fraction(match, text))
    found += (m for m in (_day_month(match) for match in bare) if m)
    for match in _MONTH_YEAR.finditer(text):
        found.append(DateMention(match.span(), None, int(match["y"]), _month(match["m"])))
    for match in _PART_YEAR.finditer(text):
        found.append(DateMention(match.span(), None, int(match["y"]), None))
    return tuple(_without_overlap(found))


def _without_overlap(found: list[DateMention]) -> list[DateMention]:
    """Keeps, where mentions overlap, the fuller one: a whole date before a part, then the longer."""
    kept: list[DateMention] = []
    for mention in sorted(found, key=lambda m: (m.span[0], m.date is None, -m.span[1])):
        if kept and mention.span[0] < kept[-1].span[1]:
            last = kept[-1]
            if last.date is None and mention.date is not None:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _month(name: str) -> int:
    return _MONTH_OF[name.lower().rstrip(".")]


def _year(digits: str) -> int:
    digits = digits.lstrip("'")
    return int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) >= 70 else 2000)


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dated(match: re.Match[str], text: str) -> DateMention | None:
    """A date written in figures with day, month and year."""
    groups = match.groupdict()
    month = next(int(groups[key]) for key in ("m", "m1", "m2", "m3") if groups.get(key))
    day = _calendar(_year(groups["y"]), month, int(groups["d"]))
    if day is None or _NOT_DATE_BEFORE.search(text, max(0, match.start() - 14), match.start()):
        return None
    return DateMention(match.span(), day, day.year, day.month)


def _day_month(match: re.Match[str]) -> DateMention | None:
    """Day and month in figures without a year, which only a word before them tells from a fraction."""
    groups = match.groupdict()
    month, day = int(groups["m1"] or groups["m2"]), int(groups["d"])
    if _calendar(2024, month, day) is None:
        return None
    return DateMention((match.start("d"), match.end()), None, None, month)


def _is_no_fraction(match: re.Match[str], text: str) -> bool:
    """Whether two figures parted by a stroke make no fraction, and no "24/7" or number of a case."""
    above, below = int(match["d"]), int(match["m1"])
    if above < below or (above, below) == _ALL_WEEK:
        return False
    return not _NOT_DATE_BEFORE.search(text, max(0, match.start() - 14), match.start())


def _worded(match: re.Match[str]) -> list[DateMention]:
    """A date with its month in letters; '23.-24. maj 2024' is two dates."""
    month = _month(match["m"])
    year = _year(match["y"]) if match["y"] else None
    mentions: list[DateMention] = []
    days = [(match.start("d"), match.end(), int(match["d"]))]
    if match["from"]:
        days.insert(0, (match.start("from"), match.end("from"), int(match["from"])))
    for start, end, day in days:
        whole = _calendar(year or 2024, month, day)
        if whole is None:
            continue
        mentions.append(DateMention((start, end), whole if year else None, year, month))
    return mentions
