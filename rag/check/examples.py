"""Invented examples: 'en mor, der venter i to uger', 'en på 83'. Somebody whom nobody has met, told as anybody.

An example is of any person, in the present. What happened to one, or who is said to be there, is told of the world.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rag.check.facts import Fact
from rag.check.figures import is_people
from rag.types import Span

_ANYBODY: Final = (
    r"(?:\w*(?:borger|barn|elev|ung|ældre|mand|kvinde|mor|far|forælder|dreng|pige|beboer|patient|kunde|gæst|bruger"
    r"|pårørende|familie|enlig|ansøger|virksomhed|nabo|person|studerende|ledig|teenager|turist|cyklist|bilist"
    r"|besøgende|tvilling))"
)
_REST: Final = r"(?:[^,.;:!?]|(?<=kl)\.|(?<=\d)\.(?=\d))*"  # of a clause
_ONE: Final = rf"\b(?:en|et|én|ét)\s(?:[a-zæøå]+\s){{0,2}}?{_ANYBODY}"
# Those at work may be real ones, but where it is said which: "en kollega, der er alene i otte timer, …".
_ANYONE: Final = (
    rf"(?:{_ONE}|\b(?:en|et|én|ét)\s(?:[a-zæøå]+\s)?\w*(?:kollega|medarbejder|leder|lærer|pædagog|koordinator|sygeplejerske"
    r"|assistent|ansat|vikar|chauffør|behandler|rådgiver|hjælper))"
)
_WHERE: Final = r"(?:\s(?:i|på|fra)\s\S+(?:\s(?:klasse|år|måneder|gymnasiet))?)?"
# "… der mangler en plads om tre uger, …": up to where the clause ends; and what such a person can't, or must.
_WHO: Final = re.compile(
    rf"{_ANYONE}{_WHERE},?\s(?:der|som)\s(?P<does>[a-zæøå]+)\b{_REST}"
    rf"(?:,\s(?:skal|kan|vil|bør|må|har|får|er|bliver)\s(?:[a-zæøå]+\s)?ikke\b{_REST})?",
    re.IGNORECASE,
)
_WHEN: Final = re.compile(rf"\b(?:når|hvis)\s{_ANYONE}\s(?P<does>[a-zæøå]+)\b{_REST}", re.IGNORECASE)
_AGED_ONE: Final = re.compile(
    rf"^\W*{_ONE}\spå\s{_REST}?\b(?P<does>skal|kan|vil|bør|må)\s(?:ikke\b)?{_REST}", re.IGNORECASE
)
# What somebody may do at any hour: "En bus, der sidder fast kl. 7".
_WHAT: Final = re.compile(rf"^\W*(?:en|et|én|ét)\s[a-zæøå]+,\s(?:der|som)\s(?P<does>[a-zæøå]+)\b{_REST}", re.IGNORECASE)
# "en på 83", "et barn på fem år"; "et hold på 20", "et lokale med 28 børn".
_AGED: Final = re.compile(rf"(?:\b(?:en|et|én|ét)|{_ONE})\spå\s$", re.IGNORECASE)
_LARGE: Final = re.compile(
    r"\b(?:en|et|én|ét)\s(?:[a-zæøå]+\s)?(?:hold|gruppe|klasse|lokale|rum|møde|familie|forening|vagt|bus)\s(?:på|med|til)\s$",
    re.IGNORECASE,
)
_THERE: Final = re.compile(
    r"\b(?:der\s(?:er|var|findes|sidder|bor|kom)|vi\s(?:har|havde|kender|fik)|har(?: vi| de)?|havde|er|var|blev|hos os)"
    r"\s(?:også\s|fx\s)?$",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(rf",?\s(?:der|som)\s{_REST},?")
# What a person is said to have done, or been: no example.
_HAPPENED: Final = re.compile(
    r"\b(?:var|blev|havde|fik|kom|gik|\w{3,}ede|\w+(?:ørte|ærte|dte|gte|nkte|mte|bte|viste|rejste)"
    r"|er (?:gået|kommet|blevet|\w+et)|har \w+(?:[^s]t)|sidste (?:år|uge|måned)|i går|i fjor)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(r"(?:ede|[^aeiouyæøå]te|var|havde|kom|gik|fik|blev|stod|sad|lå|døde|faldt)$", re.IGNORECASE)
_SHARES: Final = ("kr", "årsværk", "stillinger", "%", "procentpoint", "promille", "andel")
_OLDEST: Final = 110
_AGES: Final = ("", "år", "måneder", "uger", "dage")


def is_example(fact: Fact, sentence: str) -> bool:
    """Whether a figure only belongs to an example that the writer makes up."""
    clock = fact.key.startswith("kl ")
    if (fact.kind != "quantity" and not clock) or fact.unit in _SHARES:
        return False
    before = sentence[: fact.span[0]]
    aged = _AGED.search(before)
    if aged and fact.value <= _OLDEST and fact.unit in _AGES and fact.noun in (None, fact.unit):
        return not _THERE.search(before[: aged.start()]) and not _HAPPENED.search(_RELATIVE.sub(" ", sentence))
    large = _LARGE.search(before)
    if large and not is_people(fact.noun or ""):
        return not _THERE.search(before[: large.start()]) and not _HAPPENED.search(sentence)
    return any(a <= fact.span[0] < b for a, b in _examples(sentence, clock))


@lru_cache(maxsize=2_000)
def _examples(sentence: str, of_things: bool) -> tuple[Span, ...]:
    return tuple(_told(sentence, of_things))


def _told(sentence: str, of_things: bool) -> Iterator[Span]:
    for pattern in (_WHO, _WHEN, _AGED_ONE, *([_WHAT] if of_things else [])):
        for match in pattern.finditer(sentence):
            real = _PAST.search(match["does"]) or _HAPPENED.search(_RELATIVE.sub(" ", match.group() + ","))
            if not real and not _THERE.search(sentence[: match.start()]):
                yield match.span()
