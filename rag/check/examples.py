"""Invented examples: 'en mor, der venter i to uger', 'en på 83'. Somebody whom nobody has met, told as anybody.

An example is of any person, in the present. What happened to one, or who is said to be there, is told of the world.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rag.check.facts import Fact
from rag.types import Span

_ANYBODY: Final = (
    r"(?:\w*(?:borger|barn|elev|ung|ældre|mand|kvinde|mor|far|forælder|dreng|pige|beboer|patient|kunde|gæst|bruger"
    r"|pårørende|familie|enlig|ansøger|virksomhed|nabo|person|studerende|ledig|gymnasieelev|teenager|bedstemor|bedstefar"
    r"|turist|cyklist|bilist|besøgende|spæd|tvilling))"
)
_ONE: Final = rf"\b(?:en|et|én|ét)\s(?:[a-zæøå]+\s){{0,2}}?{_ANYBODY}"
# "… der mangler en plads om tre uger, …": up to where the clause ends.
_WHO: Final = re.compile(rf"{_ONE},?\s(?:der|som)\s(?P<does>[a-zæøå]+)\b[^,.;:!?]*", re.IGNORECASE)
# "en på 83", "et barn på fem år", "en dreng i 4. klasse på ti".
_AGED: Final = re.compile(rf"(?:\b(?:en|et|én|ét)|{_ONE})\spå\s$", re.IGNORECASE)
_THERE: Final = re.compile(
    r"\b(?:der\s(?:er|var|findes|sidder|bor|kom)|vi\s(?:har|havde|kender|fik)|har(?: vi| de)?|havde|er|var|blev|hos os)"
    r"\s(?:også\s|fx\s)?$",
    re.IGNORECASE,
)
# What a person is said to have done, or been: no example.
_HAPPENED: Final = re.compile(
    r"\b(?:var|blev|havde|fik|kom|gik|\w{3,}(?:ede|te)|er (?:gået|kommet|blevet|\w+et)|har \w+(?:et|t)"
    r"|sidste (?:år|uge|måned)|i går|i fjor)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(r"(?:ede|te|var|havde|kom|gik|fik|blev|stod|sad|lå|døde|faldt)$", re.IGNORECASE)
_SHARES: Final = ("kr", "årsværk", "stillinger", "%", "procentpoint", "promille", "andel")
_OLDEST: Final = 110
_AGES: Final = ("", "år", "måneder", "uger", "dage")


def is_example(fact: Fact, sentence: str) -> bool:
    """Whether a figure only belongs to an example that the writer makes up."""
    if fact.kind != "quantity" or fact.unit in _SHARES:
        return False
    before = sentence[: fact.span[0]]
    aged = _AGED.search(before)
    if aged and fact.value <= _OLDEST and fact.unit in _AGES and (fact.noun in (None, fact.unit)):
        return not _THERE.search(before[: aged.start()]) and not _HAPPENED.search(sentence)
    return any(a <= fact.span[0] < b for a, b in _examples(sentence))


@lru_cache(maxsize=2_000)
def _examples(sentence: str) -> tuple[Span, ...]:
    return tuple(_told(sentence))


def _told(sentence: str) -> Iterator[Span]:
    for match in _WHO.finditer(sentence):
        real = _PAST.search(match["does"]) or _HAPPENED.search(match.group())
        if not real and not _THERE.search(sentence[: match.start()]):
            yield match.span()
