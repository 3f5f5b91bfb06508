"""What a statement is worth to a reader who was not there: a score, and what says nothing.

What counts: the section it stands in, how central its words are to the point, figures, work and staff,
what lies ahead, reasons and results. Linear in the words of a point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import log, sqrt

from rag.danish.analyser import stems
from rag.danish.numbers import find_quantities
from rag.summarise import worth_cues as say
from rag.summarise.statements import RECOMMENDED, Statement
from rag.summarise.times import is_ahead, is_coming, is_deadline

_SECTION = {
    "beslutning": 1.0, "referat": 1.0, "drøftelse": 0.9, "brødtekst": 1.0, "resumé": 1.15, "økonomi": 1.1,
    "konsekvenser": 1.1, "vurdering": 1.0, "sagsfremstilling": 1.1, "proces": 0.9, "baggrund": 0.8, "høring": 0.9,
    "formål": 0.5, "anledning": 0.45, "kommunikation": 0.6, "forslag": 0.45, "ansvarlig": 0.0,
}  # fmt: skip
_AHEAD, _HARD = 0.6, 0.5  # a day to come; what holds or does not (fitted leaving one set of minutes out)
_BRIEF, _LONG, _ENDLESS = 3, 45, 200  # words
_SPEAKS = 0.75  # what a line of a single speaker counts beside what a body tells
_REMARKED = 0.6  # what a single person's remark counts, in minutes that are no record of a debate
_FIRST, _FADES = 1.0, 0.8  # what the first statement of a section counts more, and what is left of that at each next


@dataclass(frozen=True, slots=True)
class Worth:
    """A statement's score, 0 for what says nothing, and its content stems."""

    score: float
    stems: frozenset[str]


def worths(told: Sequence[Statement], title: str, held: date | None) -> list[Worth]:
    """The worth of each statement of a point, in their order."""
    contents = [content_of(statement.text) for statement in told]
    spread = Counter(stem for content in contents for stem in content)
    named = content_of(title)
    most = log(1 + max(spread.values(), default=1))
    weight = {stem: log(1 + n) / most * (1.35 if stem in named else 1.0) for stem, n in spread.items()}
    places: Counter[str] = Counter()
    found: list[Worth] = []
    for statement, content in zip(told, contents, strict=True):
        worth = _worth(statement, content, weight, held)
        if worth.score and statement.speaker is None:
            first = 1 + _FIRST * _FADES ** places[statement.section]
            worth = Worth(worth.score * first * (_REMARKED if statement.remark else 1.0), content)
            places[statement.section] += 1
        found.append(worth)
    return found


def says_something(statement: Statement) -> bool:
    """Whether a statement is a sentence that tells something: no heading, table row, question or formality."""
    words, text = statement.words, statement.text
    if statement.section in RECOMMENDED or not _BRIEF <= words <= _ENDLESS or len(text) > 10 * _ENDLESS:
        return False
    if text.count(" | ") > 1 or text.endswith((":", "?")) or (say.COLOPHON.search(text) and words < 20):
        return False
    if not say.FINITE.search(text) or say.HOUSE.search(text) or text.startswith("At "):
        return False
    if statement.section == "forslag" and say.PRESCRIBES.search(text):
        return False  # what somebody proposes, which would read as if it were so
    return not (say.FILLER.search(text) and words < 25 and not find_quantities(text))


def about_staff(text: str) -> bool:
    """Whether a text concerns those who work there."""
    return bool(say.STAFF.search(text))


def _worth(statement: Statement, content: frozenset[str], weight: dict[str, float], held: date | None) -> Worth:
    if not says_something(statement) or not content:
        return Worth(0.0, content)
    text, words = statement.text, statement.words
    central = sum(weight[stem] for stem in content) / sqrt(len(content)) / 3
    score = 0.35 + min(central, 1.0)
    score += min(0.45, 0.25 * sum(bool(q.unit or q.noun) for q in find_quantities(text)))
    score += 0.3 * bool(say.STAFF.search(text)) + 0.2 * bool(say.RESULT.search(text))
    score += _AHEAD * (is_ahead(text, held) or is_deadline(text) or is_coming(text, held))
    if say.OPENS_BACK.match(text):
        score *= 0.85
    if words > _LONG:
        score *= _LONG / words
    score += _HARD * bool(say.HARD.search(text))
    if say.OF_SOMEBODY.match(text):
        score *= 0.5
    if statement.speaker is not None and not statement.speaker.chair:
        score *= _SPEAKS * (0.75 if say.IN_PERSON.search(text) else 1.0)
    return Worth(score * _SECTION.get(statement.section, 0.75), content)


@lru_cache(maxsize=4096)
def content_of(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(stem for stem in stems(text) if len(stem) > 2 and not stem.isdigit())
