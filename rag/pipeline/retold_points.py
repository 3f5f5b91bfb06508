"""Which point of the minutes a line of a summary is about: by its heading, the words of the point, and its figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from typing import Final

from rag.check.lines.claimed import claims
from rag.danish.analyser import STOP_WORDS, stem, words
from rag.danish.instructions import find_instructions
from rag.danish.sentences import sentences
from rag.types import DecisionType, Document, Point, Span

_TITLED: Final = 1.5  # how much more a word of a point's title tells than one of its text
_FIGURE: Final = 0.3  # of a word: figures are what is checked, so they hardly tell what a line is about
_AS_GOOD: Final = 0.9  # of the best point's score: from here a line may be about either
_PART: Final = 5  # letters that two words share at an end to be parts of one compound
_SHORT: Final = 12  # words; more are no heading
_HEADING: Final = re.compile(
    r"(?P<point>(?:dagsordens)?punkt\b|pkt\b\.?)?\s*(?:nr\.?\s*)?(?P<number>\d{1,3}(?:\.\d{1,2})*)?(?P<mark>[.):–-]*)\s*",
    re.IGNORECASE,
)
_MARKED: Final = re.compile(r"\s*(?:#{1,6}\s+|\*\*|__)")
# Words by which any point is told: they say nothing of which one it is.
_ANY: Final = frozenset(
    stem(word)
    for word in """
    punkt punktet sag sagen udvalg udvalget forslag forslaget ændringsforslag ændringsforslaget
    indstilling indstillingen beslutning besluttede besluttet
    godkendt godkendte vedtaget vedtog tiltrådt tiltrådte udsat udsættes udskudt forkastet afvist drøftet drøftede
    efterretning taget tog orienterede orientering foreslog foreslår foreslået støttede støtter imod enig enige uenig
    medarbejdersiden medarbejderne ledelsen ledelsessiden mødet referatet kr kroner mio 000
    """.split()
)
_PROPOSED_IN: Final = frozenset({"indstilling", "forslag", "anbefaling"})


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a point, its words as stems, and whether it stands under what was recommended."""

    text: str
    content: frozenset[str]
    recommended: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """A point as lines are held against it: its sentences, and what was decided there."""

    number: str
    title: str
    told: tuple[Told, ...]
    decided: frozenset[DecisionType] = frozenset()
    named: frozenset[str] = frozenset()  # the words of its title
    held: frozenset[str] = field(default_factory=frozenset)  # all its words

    @property
    def label(self) -> str:
        """What it is called towards the writer."""
        return f"Punkt {self.number}" if self.number else "Referatet"

    def nearest(self, wanted: frozenset[str], most: int) -> list[Told]:
        """Its sentences that share most words with what is said, in their order."""
        order = sorted(range(len(self.told)), key=lambda at: (-_shared(wanted, self.told[at].content), at))
        return [self.told[at] for at in sorted(order[:most])]


class Matters:
    """The points of minutes, and what stands outside them."""

    def __init__(self, minutes: Document) -> None:
        orders = [one.span for one in find_instructions(minutes.text)]
        spans = [span for span in sentences(minutes.text) if not _meets(span, orders)]
        self.points = [_matter(minutes, point, spans, orders) for point in minutes.points]
        outside = [span for span in spans if not any(_meets(span, [point.span]) for point in minutes.points)]
        told = tuple(_told(minutes.text[slice(*span)]) for span in outside)
        decided = frozenset() if self.points else frozenset(kind for one in told for kind in claims(one.text))
        self.outside = Matter("", "", told, decided, held=frozenset().union(*(one.content for one in told)))
        self._in = Counter(word for one in self.points for word in one.held)

    def headed(self, line: str) -> tuple[Matter | None, str, bool]:
        """The point that a line's heading names, the rest of the line, and whether it is a heading at all."""
        top = line.lstrip().startswith("#")
        plain = line[marked.end() :] if (marked := _MARKED.match(line)) else line
        opening = _HEADING.match(plain)
        number = opening["number"] if opening else None
        after = plain[opening.end() :] if opening else plain
        called, colon, rest = (after, "", "") if top else after.partition(":")
        title = content(called)
        short = len(line.split()) <= _SHORT and not line.rstrip(" *_").endswith((".", "!", "?"))
        alone = top or (not rest.strip(" *_") and short)
        if opening and number and (opening["point"] or (opening["mark"] and alone)):
            numbered = [one for one in self.points if one.number.rstrip(".") == number]
            numbered = [one for one in numbered if _shared(title, one.named)] or numbered
            if len(numbered) == 1 and (not title or alone or opening["point"]):
                return numbered[0], rest if colon or alone else after, True
        if title and (alone or colon):
            named = [one for one in self.points if one.named and _shared(title, one.named) == len(title)]
            if len(named) == 1:
                return named[0], rest, True
        return None, "" if top else line, top or (alone and bool(marked or colon))

    def about(self, wanted: frozenset[str], line: str, before: Matter | None) -> list[Matter]:
        """The points that a line may be about, best first; what stands outside them where it shares no word."""
        telling = wanted - _ANY
        every = [*self.points, self.outside]
        joined = _joined(line)
        scores = [self._score(telling, one) + _TITLED * len(joined & _joined(one.title)) for one in every]
        if not any(scores):
            if before is not None:
                return [before]
            scores = [max((_shared(wanted, told.content) for told in one.told), default=0) for one in every]
        best = max(scores, default=0.0)
        if best == 0:
            return every
        return [
            one
            for score, one in sorted(zip(scores, every, strict=True), key=lambda t: -t[0])
            if score >= _AS_GOOD * best
        ]

    def _score(self, wanted: frozenset[str], one: Matter) -> float:
        total = 0.0
        for word in wanted:
            rare = log(1 + (len(self.points) + 1) / (1 + self._in[word]))
            if word[0].isdigit():
                total += _FIGURE * rare * (word in one.held)
            elif _holds(one.named, word):
                total += _TITLED * rare
            elif _holds(one.held, word):
                total += rare
        return total


def content(text: str) -> frozenset[str]:
    """The words of a text that say something, and its numbers, as stems."""
    return frozenset(stem(word) for word in words(text) if word not in STOP_WORDS)


def _joined(text: str) -> frozenset[str]:
    """Words with a hyphen, which say more together than their parts ("MED-aftale")."""
    return frozenset(stem(word.lower()) for word in re.findall(r"\w+(?:-\w+)+", text))


def bare(wanted: frozenset[str]) -> bool:
    """Whether words name no matter at all ("Forslaget blev vedtaget")."""
    return not wanted - _ANY


def _matter(minutes: Document, point: Point, spans: Sequence[Span], orders: Sequence[Span]) -> Matter:
    recommended = [span for name in _PROPOSED_IN for span in point.section_spans.get(name, ())]
    told = tuple(
        _told(minutes.text[slice(*span)], recommended=_meets(span, recommended))
        for span in spans
        if _meets(span, [point.span])
    )
    decided = frozenset(one.type for one in point.decisions if one.type != "ingen" and not _meets(one.span, orders))
    named = content(point.title)
    return Matter(point.number, point.title, told, decided, named, named.union(*(one.content for one in told)))


def _told(text: str, *, recommended: bool = False) -> Told:
    return Told(text.strip(), content(text), recommended)


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def _shared(wanted: frozenset[str], held: frozenset[str]) -> int:
    return sum(_holds(held, word) for word in wanted)


@lru_cache(maxsize=50_000)
def _holds(held: frozenset[str], word: str) -> bool:
    """Whether a word, or one that it is a part of or that is a part of it, is among those held."""
    return word in held or (len(word) >= _PART and any(_kin(word, other) for other in held))


def _kin(one: str, other: str) -> bool:
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return len(short) >= _PART and (long.startswith(short) or long.endswith(short))
