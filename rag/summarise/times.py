"""When something is to happen, in the minutes' own words: 'inden 1. marts', 'på mødet i november', 'i uge 45'."""

from __future__ import annotations

import re
from datetime import date

from rag.danish.dates import DateMention, find_dates
from rag.summarise.cues import cues

_MONTH = r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
_YEAR = r"(?:\s(?:19|20)\d\d)?"
_TO = r"(?:inden|senest|til|på|i|fra|efter|omkring|ultimo|primo|medio|før|pr\.)"
_PART = r"(?:(?:udgangen|slutningen|begyndelsen|løbet|starten|midten) af )?"
_SEASON = (
    r"(?:for|efter)år(?:et)?|sommer(?:en)?|vinter(?:en)?|årsskiftet|nytår|jul(?:en)?|påske(?:n)?|\w*ferien?|sæsonen"
)
_PHRASE = re.compile(
    rf"\b(?:{_TO} {_PART}(?:den |det |de |et |en )?(?:"
    r"(?:næste|kommende|førstkommende|efterfølgende|senere|ekstraordinært?)\s(?:\w+\s)?"
    r"[\wæøå-]*(?:møder?|uger?|måned(?:er)?|år|gang|kvartal)"
    rf"|[\wæøå-]*møde(?:t|rne)? (?:i|den|d\.|til|efter)\s(?:\d{{1,2}}\.\s)?(?:{_MONTH}|{_SEASON}){_YEAR}"
    rf"|{_MONTH}(?: måned)?{_YEAR}|(?:{_SEASON}){_YEAR}|uge \d{{1,2}}(?:[-–]\d{{1,2}})?"
    rf"|(?:[1-4]\.|første|andet) (?:kvartal|halvår){_YEAR}"
    rf"|mandag|tirsdag|onsdag|torsdag|fredag|20\d\d|\d{{1,2}}/\d{{1,2}}(?:[-/]\d{{2,4}})?)"
    rf"|næste (?:møde|gang|år|måned|uge)|snarest(?: muligt)?|hurtigst muligt|straks|i morgen)(?!\w)",
    re.IGNORECASE,
)
_LEADS = r"(?:inden|senest|til|på|i|fra|efter|omkring|før|pr\.|den|d\.|mødet|møde|mandag|tirsdag|onsdag|torsdag|fredag)"
_BEFORE = re.compile(rf"(?:\b{_LEADS}\s){{1,4}}$", re.IGNORECASE)
_HALF_YEAR = 6  # months
_DIGIT = re.compile(r"\d")  # no date is without one
_DEADLINE = cues("""
    inden
    senest
    frist*
    deadline*
    svarfrist*
    høringsfrist*
    tidsfrist*
""")


def when_in(words: str, at: int = 0) -> str | None:
    """The words of a sentence that say by when or when, None where it doesn't say; the first after `at` if any."""
    found = [match.span() for match in _PHRASE.finditer(words)]
    for mention in find_dates(words):
        start, end = mention.span
        before = _BEFORE.search(words, max(0, start - 40), start)
        start = before.start() if before else start
        found = [(a, b) for a, b in found if b <= start or a >= end] + [(start, end)]
    if not found:
        return None
    a, b = min(found, key=lambda span: (span[0] < at, not any(c.isdigit() for c in words[slice(*span)]), span[0]))
    return re.sub(r"(?<=[a-zæøå])\.$", "", words[a:b].strip())


def is_deadline(words: str) -> bool:
    """Whether a sentence sets a term: 'senest', 'inden', 'frist'."""
    return bool(_DEADLINE.search(words))


def is_ahead(words: str, held: date | None) -> bool:
    """Whether a sentence names a day or month after the meeting; False where the meeting's day is unknown."""
    return held is not None and _DIGIT.search(words) is not None and any(_after(m, held) for m in find_dates(words))


def is_coming(words: str, held: date | None) -> bool:
    """Whether a day or month that is told without its year lies in the half year after the meeting."""
    if held is None or not words:
        return False
    months = [mention.month for mention in find_dates(words) if mention.year is None and mention.month]
    return any((month - held.month) % 12 <= _HALF_YEAR for month in months)


def is_past(words: str, held: date | None) -> bool:
    """Whether all dates of a sentence lie before the meeting."""
    dates = find_dates(words) if held is not None and _DIGIT.search(words) else []
    return held is not None and bool(dates) and all(_before(mention, held) for mention in dates)


def _after(mention: DateMention, held: date) -> bool:
    if mention.date is not None:
        return mention.date > held
    if mention.year is not None:
        return (mention.year, mention.month or 12) > (held.year, held.month)
    return False


def _before(mention: DateMention, held: date) -> bool:
    if mention.date is not None:
        return mention.date < held
    return mention.year is not None and (mention.year, mention.month or 12) < (held.year, held.month)
