"""Figures whose own words say how they come about: so many too many, the rest of a whole, a course of years, how long
something takes at a rate, an average. There one exact reckoning is enough, wherever its operands stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, permutations
from typing import Final

from rag.check.facts import Fact
from rag.check.figures import same_noun
from rag.check.measures import kind_of
from rag.danish.analyser import words

_TOO_MANY: Final = re.compile(r"\s(?:[a-zæøå]+\s)?for (?:mange|få|meget|lidt)\b", re.IGNORECASE)
_MEANWHILE: Final = re.compile(r"[^.;:\d]{0,60},?\s(?:mens|og|men)\s(?:de\s(?:andre|øvrige|sidste)\s)?$", re.IGNORECASE)
_IT_IS: Final = re.compile(r"^\W*(?:og\s|så\s)?(?:det|dermed|så) er (?:vi\s)?(?:blevet\s)?$", re.IGNORECASE)
_IN_YEARS: Final = re.compile(r"\s(?:[a-zæøå]+\s)?(?:på|over|i løbet af)\s(?:\d+|[a-zæøå]+)\sår\b", re.IGNORECASE)
_OFTEN: Final = re.compile(r"\s?om (?P<span>dag|uge)en\b", re.IGNORECASE)
_SPANS: Final = {"dage": "dag", "uger": "uge"}
_TO_EACH: Final = re.compile(r"\s(?:[a-zæøå]+\s)?(?:til|på|for|i)\shvert?\b|\shver\b", re.IGNORECASE)
_AVERAGE: Final = re.compile(r"\b(?:gennemsnit\w*|i snit)\b", re.IGNORECASE)
_SMALL: Final = 12  # up to this, a count may be of anything
_ROUNDED: Final = Decimal("0.05")
_REACH: Final = 30  # characters after a count in which its noun stands


def follows_plainly(
    fact: Fact, sentence: str, shown: Sequence[Fact], past: Sequence[Fact], item: Sequence[Fact]
) -> bool:
    """Whether a figure is what its words say, of quantities that are ours: `shown` beside it, `past` just before its
    sentence, `item` the proposal's."""
    if fact.kind != "quantity" or not fact.value:
        return False
    if fact.unit in _SPANS:
        return _at_a_rate(fact, sentence, shown, past)
    if kind_of(fact) not in ("", "count"):
        return False
    return (
        _too_many(fact, sentence, shown, past)
        or _rest(fact, sentence, shown, item)
        or _in_years(fact, sentence, past)
        or _average(fact, sentence, shown, item)
    )


def _too_many(fact: Fact, sentence: str, shown: Sequence[Fact], past: Sequence[Fact]) -> bool:
    """ "Med 30 elever er det ti for mange", of a room for 20 that was just told."""
    if not _TOO_MANY.match(sentence, fact.span[1]):
        return False
    here = [one for one in shown if kind_of(one) == "count" and one.span[1] <= fact.span[0]]
    room = [one for one in past if kind_of(one) in ("", "count")]
    return any(abs(one.value - other.value) == fact.value for one in here for other in room)


def _rest(fact: Fact, sentence: str, shown: Sequence[Fact], item: Sequence[Fact]) -> bool:
    """ "tre åbne huse, mens fem er lukket", of the proposal's eight houses."""
    if fact.noun or fact.unit:
        return False
    for part in shown:
        if not _MEANWHILE.fullmatch(sentence[part.span[1] : fact.span[0]]) or kind_of(part) not in ("", "count"):
            continue
        near = words(sentence[part.span[1] : min(fact.span[0], part.span[1] + _REACH)])
        wholes = (one for one in item if kind_of(one) == "count" and one.value == part.value + fact.value)
        if any(same_noun(one.noun or one.unit, word) for one in wholes for word in near if len(word) > 3):
            return True
    return False


def _in_years(fact: Fact, sentence: str, past: Sequence[Fact]) -> bool:
    """ "Det er fire på to år", of the 61, 59 and 57 that were just told."""
    if not (_IT_IS.search(sentence[: fact.span[0]]) and _IN_YEARS.match(sentence, fact.span[1])):
        return False
    course = [one for one in past if kind_of(one) in ("", "count") and one.value > _SMALL]
    return any(abs(one.value - other.value) == fact.value for one, other in combinations(course, 2))


def _at_a_rate(fact: Fact, sentence: str, shown: Sequence[Fact], past: Sequence[Fact]) -> bool:
    """ "Tælles de to gange om dagen, tager det fem dage", of 24 pupils and a limit of 240."""
    for rate in shown:
        often = _OFTEN.match(sentence, rate.span[1]) if rate.unit == "gange" else None
        if often is None or often["span"].lower() != _SPANS[fact.unit]:
            continue
        counts = [one for one in past if kind_of(one) in ("", "count") and one.value > _SMALL]
        if any(one.value == other.value * rate.value * fact.value for one, other in permutations(counts, 2)):
            return True
    return False


def _average(fact: Fact, sentence: str, shown: Sequence[Fact], item: Sequence[Fact]) -> bool:
    """ "Der er 38 adresser, så vi er i gennemsnit halvanden til hver", of the proposal's 57 who work there."""
    if not (_AVERAGE.search(sentence[: fact.span[0]]) and _TO_EACH.match(sentence, fact.span[1])):
        return False
    by = [one for one in shown if kind_of(one) == "count" and one.span[1] <= fact.span[0] and one.value > 1]
    counts = [one for one in item if kind_of(one) == "count"]
    return any(abs(one.value / by[-1].value - fact.value) < _ROUNDED for one in counts) if by else False
