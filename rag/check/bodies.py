"""The committees and municipalities that a sentence names, and whether one of them wrote a paper: FagMED is no
HovedMED, and LokalMED Vest is no LokalMED Øst."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from rag.danish.analyser import STOP_WORDS, words

_BODY: Final = re.compile(
    r"(?<![\w-])(?P<level>[A-ZÆØÅa-zæøå]+?)?-?(?:MED(?:-udvalg(?:et)?)?|MU|[Mm]ed-?udvalg(?:et)?|hoved[uU]dvalg(?:et)?)s?"
    r"(?![\w])(?:,? (?:(?:for|i|på|ved) )?(?P<name>[A-ZÆØÅ][\w-]+(?:(?:,? og |, | )[A-ZÆØÅ][\w-]+)*))?"
    r"|(?P<hoved>\b[Hh]oved(?:MED-?)?udvalg(?:et)?s?\b|\bHU\b)"
)
_LEVELS: Final = {"h": "hoved", "o": "område", "l": "lokal", "f": "fag", "c": "center", "s": "sektor", "omr": "område"}
_ANY_LEVEL: Final = frozenset({*_LEVELS.values(), "afdelings", "områdes", "fælles", "kommune", "institutions"})
_APART: Final = re.compile(r"\b(hoved|område|lokal|fag|center|sektor)[- ]+(?=MED\b|MU\b|udvalg)", re.IGNORECASE)
_COUNCIL: Final = re.compile(r"(?:(?<!\bom)råd|bestyrelse|direktion|forvaltning|parti)\w*\b", re.IGNORECASE)
_RUN: Final = 6  # letters at the beginning by which a name is known in any of its endings
_SAME: Final = 75.0  # rapidfuzz token_set_ratio
_NO_NAME: Final = frozenset({"kommune", "kommunes", "budget", "forslag"})


@dataclass(frozen=True, slots=True)
class Body:
    """A committee as it is named: its level ('hoved', 'fag'), empty where it isn't told, and the words of its name."""

    text: str
    level: str
    name: frozenset[str]


@lru_cache(maxsize=4_000)
def named_bodies(text: str, towns: Collection[str] = ()) -> tuple[Body, ...]:
    """The committees that a text names. Names of `towns` are no part of theirs."""
    elsewhere = {word for town in towns for word in words(town)}
    found = []
    for match in _BODY.finditer(_APART.sub(r"\1", text)):
        level = "hoved" if match["hoved"] else (match["level"] or "").lower().rstrip("-")
        name = {word for word in words(match["name"] or "") if word not in STOP_WORDS and len(word) > 1}
        name -= elsewhere | {f"{word}s" for word in elsewhere} | _NO_NAME
        found.append(Body(match.group().strip(), _LEVELS.get(level, level), frozenset(name)))
    return tuple(found)


@lru_cache(maxsize=4_000)
def towns_in(text: str, towns: tuple[str, ...]) -> list[str]:
    """The municipalities that a text names, of those that are known."""
    return [town for town in towns if names_town(text, town)]


def names_town(text: str, town: str) -> bool:
    """Whether a text names a municipality."""
    return town in text and re.search(rf"\b{re.escape(town)}s?\b", text) is not None


def committee_named(lead: str, committee: str) -> bool:
    """Whether all words that tell a committee from others stand in a sentence."""
    told, wanted = _words(lead), _telling(committee)
    return bool(wanted) and all(word in told or word + "s" in told or word.removesuffix("s") in told for word in wanted)


@lru_cache(maxsize=4_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(words(text))


@lru_cache(maxsize=4_000)
def _telling(committee: str) -> frozenset[str]:
    return frozenset(word for word in words(committee) if word not in STOP_WORDS and len(word) > 2)


def same_committee(one: str, other: str) -> bool:
    """Whether two names are of one committee: they are renamed every few years."""
    return fuzz.token_set_ratio(one, other) >= _SAME


def wrote(body: Body, committee: str) -> bool:
    """Whether a body that is named may be the committee that wrote a paper: nothing that is told says otherwise."""
    told = {word for word in words(committee) if word not in STOP_WORDS and len(word) > 1}
    if body.name and not any(_same_word(one, other) for one in body.name for other in told):
        return not any(other.name for other in named_bodies(committee)) and _level_fits(body, committee)
    return _level_fits(body, committee)


def _level_fits(body: Body, committee: str) -> bool:
    levels = {other.level for other in named_bodies(committee) if other.level}
    if not body.level or body.level in levels:
        return True
    if body.level not in _ANY_LEVEL and not any(one[:_RUN] == body.level[:_RUN] for one in words(committee)):
        return False  # "AdministrationsMED": a name, and not that of "MED-udvalget i Jobcentret"
    return not levels and not _COUNCIL.search(committee)


def _same_word(one: str, other: str) -> bool:
    return one == other or one == f"{other}s" or f"{one}s" == other
