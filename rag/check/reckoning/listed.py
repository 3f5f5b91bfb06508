"""Counts of what is listed: of what the text itself names, or what the item does where it counts no such thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import Final

from rag.check.facts import Fact, find_facts
from rag.check.figures import same_noun
from rag.check.measures import kind_of
from rag.danish.analyser import stem, words
from rag.danish.references import canonical, find_references

_MOST: Final = 12
_PROPOSALS: Final = frozenset(map(stem, ("forslag", "forslagene", "spareforslag")))
_WORD: Final = r"[^\W\d_][\w-]*"
_PART: Final = rf"(?:{_WORD}\s){{0,3}}?{_WORD}"
# "A, B og C", and "A og B".
_LIST: Final = re.compile(rf"{_PART}(?:,\s{_PART})*,?\s(?:og|samt|eller)\s{_WORD}")
_NUMBERS: Final = re.compile(r"\d{1,2}(?:,\s\d{1,2}(?![\d.]))*\s(?:og|samt)\s\d{1,2}(?![\d.,]*\d)")  # "uge 7, 29 og 42"
_NAME: Final = re.compile(r"\b[A-ZÆØÅ][\wæøå]+")
_SPLIT: Final = re.compile(r",\s(?:og\s|samt\s)?|\s(?:og|samt|eller)\s")
_POINTS_BACK: Final = re.compile(r"\b(?:de|begge|disse)\s$", re.IGNORECASE)
_NEAR: Final = 3  # how far a count of figures may be from what was told just before


def counts_listed(fact: Fact, sentence: str, before: str, item_text: str) -> bool:
    """Whether a small count is of what is listed: in the sentence, before it, or in an item that doesn't count it.

    What the item counts by the same noun is the item's to say; and what is measured is never a count of words.
    """
    if kind_of(fact) not in ("count", "") or not 1 < fact.value <= _MOST or fact.value % 1:
        return False
    noun, number, after = fact.noun or fact.unit, int(fact.value), sentence[fact.span[1] :]
    if noun and stem(noun) in _PROPOSALS and number - len(_numbers_named(f"{before} {sentence}")) in (0, 1):
        return True  # those that were just named, and the one that is answered
    if noun and any(names == number for _, names in _lists(after, names=True)):
        return True
    if noun and number == len(_institutions(after, noun)):
        return True
    if not noun or _is_counted(noun, item_text):
        return False
    if number in _lengths(after) or number in _lengths(sentence[: fact.span[0]]) or number in _lengths(before):
        return True
    if not _POINTS_BACK.search(sentence[: fact.span[0]]):
        return any(number == length - _named(one, sentence) for one, length in _lists(item_text))
    told = sum(other.kind == "quantity" for other in find_facts(before))
    return number <= told <= number + _NEAR or any(number == length for _, length in _lists(item_text))


def _numbers_named(text: str) -> frozenset[str]:
    return frozenset(canonical(ref) for reference in find_references(text) for ref in reference.refs)


def _institutions(text: str, noun: str) -> frozenset[str]:
    """The names in a text that end in what is counted: of skoler, Nordskolen and Sydskolen."""
    return frozenset(name for name in _NAME.findall(text) if stem(name.lower()).endswith(stem(noun.lower())))


def _is_counted(noun: str, text: str) -> bool:
    """Whether a text counts a thing by its noun, or one near it."""
    for other in find_facts(text):
        if other.kind == "quantity" and (named := other.noun or other.unit) and same_noun(noun, named):
            return True
    return False


def _named(listed: str, sentence: str) -> int:
    """How many of what is listed the sentence names itself."""
    said = set(words(sentence))
    parts = _SPLIT.split(listed)
    return sum(bool(part.split()) and part.split()[-1].lower() in said for part in parts)


def _lengths(text: str) -> set[int]:
    told = {length for _, length in _lists(text)}
    return told | {len(_SPLIT.split(match.group())) for match in _NUMBERS.finditer(text)}


@lru_cache(maxsize=2_000)
def _lists(text: str, *, names: bool = False) -> tuple[tuple[str, int], ...]:
    return tuple(_named_lists(text) if names else _read(text))


def _read(text: str) -> Iterator[tuple[str, int]]:
    for match in _LIST.finditer(text):
        yield match.group(), len(_SPLIT.split(match.group()))


def _named_lists(text: str) -> Iterator[tuple[str, int]]:
    """Lists that end in names: "…, who have the most, Nordskolen og Sydskolen"."""
    for match in _LIST.finditer(text):
        ends = takewhile(lambda part: part[:1].isupper(), reversed(_SPLIT.split(match.group())))
        yield match.group(), sum(1 for _ in ends)
