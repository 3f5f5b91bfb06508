"""What is told by the piece: 85 kr. an hour, 31 in the hour, so much for each car, or shared out on three districts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from rag.check.facts import Fact, find_facts
from rag.check.figures import same_noun
from rag.check.measures import LASTING, Measure, Term, fits, in_measure, term
from rag.danish.analyser import stem

_BY: Final = re.compile(
    r"\s?(?:[a-zæøå]+\s)?(?:pr\.|per|(?:for|til|i) hvert?|om|i|a|à)\s(?:hver[t]?\s)?"
    r"(?P<what>[a-zæøå]+(?:\s[a-zæøå]+)?)"
)
_FIRST: Final = re.compile(
    r"(?:^|[.,;:]\s)(?:pr\.\s(?P<what>[a-zæøå]+)\s(?:er|bliver|giver|svarer)|[eé]t (?P<post>årsværk) koster)"
    r"\s[^\d.,;]{0,34}$",
    re.IGNORECASE,
)
# "I hvert hus får en pædagog fire timer"
_IN_EACH: Final = re.compile(
    r"\b(?:i|til|på|for)\shvert?\s(?P<what>[a-zæøå]+)\s(?:får|er|har|bliver|gives)\b[^\d.;]{0,70}$", re.I
)
# "mindst to ansatte mødt i alle otte huse"
_IN_ALL: Final = re.compile(
    r"(?:\s[a-zæøå]+){0,2}?\s(?:i|på|til|ved)\s(?:alle|samtlige)\s(?:de\s)?(?:[a-zæøå]+\s|\d+\s)?(?P<what>[a-zæøå]{3,})",
    re.I,
)
_MORE_TIME: Final = ("ugen", "dagen", "måneden", "året")  # what is told by the piece, and by the week
_SPANS: Final = {stem(one): name for name in LASTING for one in (name, name.removesuffix("r"), f"{name[:-1]}n")} | {
    "tim": "timer", "minut": "minutter", "dag": "dage", "ug": "uger", "måned": "måneder", "år": "år", "årlig": "år",
}  # fmt: skip
_OUT_ON: Final = re.compile(
    r"\b(?:for)?del(?:t|es|er|te)\b[^.,;]{0,20}?\s(?:på|mellem|blandt)\s(?:de\s|alle\s)*$", re.IGNORECASE
)
_FAR: Final = 2  # of two operands, one at least is told in the text
_EACH: Final = re.compile(r"[^.,;]{0,20}\b(?:i|til|på|om)? ?hver(?:t)?\b|\s?(?:pr\.|per)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rate:
    """A quantity by the piece: `what` is the noun of the piece, a span of time by its unit."""

    one: Term
    what: str


@lru_cache(maxsize=2_000)
def rates_in(text: str, near: int) -> tuple[Rate, ...]:
    """The quantities that a text tells by the piece."""
    found = [(one, by_piece(one, text)) for one in find_facts(text) if one.kind == "quantity" and one.value]
    return tuple(Rate(term(one, near), what) for one, whats in found for what in whats)


def by_piece(fact: Fact, text: str) -> tuple[str, ...]:
    """By which piece a quantity is told: what may be its noun, or the unit of a span of time."""
    if (in_all := _IN_ALL.match(text, fact.span[1])) is not None:
        return (in_all["what"],)
    match = _BY.match(text, fact.span[1]) or _FIRST.search(text[: fact.span[0]])
    if match is not None and match.re is _FIRST and match["post"]:
        return ("årsværk",)  # "et årsværk koster …"
    if match is None or match["what"].split()[0] in _MORE_TIME:
        match = _IN_EACH.search(text[max(0, fact.span[0] - 110) : fact.span[0]]) or match
    if match is None:
        return ()
    words = match["what"].split()
    span = _SPANS.get(stem(words[0]))
    if span is None and not re.search(r"\b(?:pr\.|(?:per|hvert?|a|à)\b)", match.group().lower()):
        return ()
    return (span,) if span else tuple(words)


def _pieces(what: str, terms: Sequence[Term]) -> Iterator[tuple[Term, Decimal]]:
    """The quantities of a piece, and how many of it they are."""
    for one in terms:
        if what in LASTING:
            if one.kind == "time":
                yield one, one.value / LASTING[what]
        elif one.kind in ("count", "staff") and same_noun(one.noun or "årsværk", what):
            yield one, one.told


def by_rates(
    fact: Fact, measure: Measure, rates: Sequence[Rate], terms: Sequence[Term], sentence: str
) -> Iterator[tuple[Decimal, str, int]]:
    """What pieces come to at a rate, how many pieces an amount makes, and what an amount is by the piece: each value
    in the measure's kind, how it is reckoned, and how far away the farther operand is."""
    for rate in rates:
        one = rate.one
        if fits(measure, one):
            for other, many in _pieces(rate.what, terms):
                if min(one.near, other.near) < _FAR:
                    yield in_measure(measure, one) * many, f"{other.text} × {one.text}", max(one.near, other.near)
        if one.kind == "time" and rate.what in LASTING:
            continue  # an hour a day is no piece of time
        if measure.kind == "time" if rate.what in LASTING else same_noun(measure.noun or "-", rate.what):
            scale = LASTING.get(rate.what, Decimal(1))
            for other in terms:
                if other.near < _FAR and other.kind == one.kind != "" and other.value > one.value:
                    yield other.value / one.value * scale, f"{other.text} / {one.text}", max(one.near, other.near)
    named = bool(by_piece(fact, sentence))
    for pieces, many in _named_pieces(fact, terms, sentence):
        for one in terms:
            near = named or min(one.near, pieces.near) < _FAR
            if near and one is not pieces and not one.made and fits(measure, one):
                yield in_measure(measure, one) / many, f"{one.text} / {pieces.text}", max(one.near, pieces.near)


def _named_pieces(fact: Fact, terms: Sequence[Term], sentence: str) -> Iterator[tuple[Term, Decimal]]:
    """The counts, above one, of the piece by which a figure is told ("… pr. bil"), or on which something is shared out
    ("delt på tre distrikter er det … i hvert")."""
    whats = by_piece(fact, sentence)
    if _EACH.match(sentence, fact.span[1]):
        whats += tuple(one.noun or "" for one in terms if one.near == 0 and _is_shared_on(one, sentence))
    for what in whats:
        for one, many in _pieces(what, terms):
            if many > 1 and one.kind != "time":
                yield one, many


def _is_shared_on(one: Term, sentence: str) -> bool:
    at = sentence.find(one.text)
    return one.kind == "count" and at > 0 and _OUT_ON.search(sentence[:at]) is not None
