"""What figures come to when they are multiplied, shared out and added up, two or three of them, unit by unit.

A figure counts things, or measures money, time, staff or a part, and may be told by a span of time ("om ugen", "hver
anden uge", "i hvert kvartal"). Only what fits is combined: so many by the week times so many weeks, an amount by the
number that share it, hours by hours a week. Nothing is rounded on the way; what a text reckoned before goes on with all
its decimals. Each value has a cost: how far away its operands are, and how many steps it takes; whether it is luck that
a value meets a figure is judged among the values that cost no more (`rag.check.reckoning.following`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple

from rag.check.facts import Fact
from rag.check.figures import same_noun
from rag.check.measures import LASTING, Kind, kind_of, measure_of
from rag.danish.analyser import stem, words

# How many of each span of time a year has, as people reckon.
_A_YEAR: Final = {"år": 1, "halvår": 2, "kvartal": 4, "måned": 12, "uge": 52, "dag": 365, "time": 8760}
_ORDER: Final = tuple(_A_YEAR)
# Other ways to reckon: five days of work a week, months of four weeks, the weeks and the days of a year of school.
_ALSO: Final = {
    ("uge", "dag"): (Decimal(5),), ("måned", "uge"): (Decimal(4),),
    ("måned", "dag"): (Decimal(30), Decimal(31), Decimal(20)), ("år", "dag"): (Decimal(260),),
}  # fmt: skip
_SCHOOL: Final = re.compile(
    r"\b(?:skole|undervis|elev|lærer|lektion|klasse|sæson|hold\b|\w*hold(?:et|ene)?\b)", re.IGNORECASE
)
_SPAN: Final = {
    "minutter": "minut", "timer": "time", "dage": "dag", "uger": "uge", "måneder": "måned", "år": "år",
}  # fmt: skip
_MINUTES: Final = {one: LASTING[many] for many, one in _SPAN.items()}
_PER: Final = re.compile(
    r"(?:\s(?!i\b|om\b|hver)[a-zæøå-]+){0,3}?\s(?:"
    r"(?:om|i|pr\.|per|hver(?:t)?(?:\seneste)?|i\shver(?:t)?|à)\s(?P<span>uge|dag|døgn|nat|måned|år|time|kvartal|halvår"
    r"|aften|morgen|hverdag|skoledag|arbejdsdag)(?P<end>en|n|et|ne)?\b|(?P<adverb>ugentlig|daglig|månedlig|årlig)(?:t|e)?\b)",
    re.IGNORECASE,
)
_OFTEN: Final = re.compile(
    r"\b(?:hver(?:t)?|om|pr\.|per)\s(?P<span>uge|dag|døgn|nat|måned|år|time|kvartal|halvår|aften|morgen|hverdag|skoledag"
    r"|arbejdsdag)(?:en|n|et)?\b|\b(?P<adverb>ugentlig|daglig|månedlig|årlig|kvartal)(?:t|e|svis|er)?\b",
    re.IGNORECASE,
)
_NAMES: Final = {
    "døgn": "dag", "nat": "dag", "aften": "dag", "morgen": "dag", "hverdag": "dag", "skoledag": "dag",
    "arbejdsdag": "dag", "ugentlig": "uge", "daglig": "dag", "månedlig": "måned", "årlig": "år",
}  # fmt: skip
_EACH_TIME: Final = re.compile(r"\b(?:ad gangen|hver gang|pr\. gang)\b", re.IGNORECASE)
_EVERY: Final = re.compile(r"hver (?P<n>\d+)(?: (?P<what>\w+))?")
_IN_MONTH: Final = re.compile(
    r"\bi (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b(?! og\b| til\b)",
    re.IGNORECASE,
)
_STEMS: Final = {stem(name): name for name in _A_YEAR} | {"tim": "time", "ug": "uge", "dag": "dag", "måned": "måned"}
_HALF: Final = re.compile(r"\bhalv(?:t|e|ér|er\w*)?\b(?!\s?år)", re.IGNORECASE)
_DOUBLE: Final = re.compile(r"\b(?:dobbelt|det dobbelte|fordobl\w*)\b", re.IGNORECASE)
_WEEK: Final = Decimal(37 * 60)  # minutes of one årsværk in a week
_YEAR: Final = Decimal(1924 * 60)  # and in a year
_STEP: Final = 0.6  # what a step after the first costs
_UNSAID: Final = 1.0  # and a measure of time that nothing speaks of
_CHANGED: Final = 0.25  # and one that is spoken of
_NEAR: Final = 1.0
_MOST: Final = 28  # operands that are tried, and told otherwise
_DEEP: Final = 18  # of which so many in three
_FAR: Final = 2.0
_PAIRS: Final = 40  # pairs, the cheapest first, that a third is tried with


class Val(NamedTuple):
    """A value in its kind's own measure (kroner, minutes, parts of one), by which span of time it is told ("" where it
    isn't), and what it costs to reckon it; `of` are the operands that are in it."""

    value: Decimal
    kind: Kind
    per: str
    noun: str | None
    cost: float
    of: frozenset[int]
    span: str = ""  # the unit of a time: weeks are reckoned as weeks
    often: bool = False  # only how often: nothing to add to


@dataclass(frozen=True, slots=True)
class Operand:
    """A quantity to reckon with: the text that it stands in, and how far away that is (0 in the sentence)."""

    fact: Fact
    text: str
    far: float
    exact: Decimal | None = None


def per_of(fact: Fact, text: str) -> str:
    """By which span of time a quantity is told: "uge" of "to timer om ugen"; "" where it is by none."""
    if text[slice(*fact.span)] != fact.text:
        return ""
    match = _PER.match(text, fact.span[1])
    if match is None or (
        match["span"] and match["span"].lower() == "dag" and not match["end"] and " i dag" in match[0]
    ):
        return ""
    if match["span"] and not match["end"] and re.search(r"\s(?:om|i)\s\w+$", match[0]):
        return ""  # "om uge", "i år"
    name = (match["span"] or match["adverb"]).lower()
    return _NAMES.get(name, name)


@lru_cache(maxsize=2_000)
def spans_in(text: str) -> tuple[str, ...]:
    """The spans of time by which a text speaks: "om ugen", "i kvartalet", "hver måned"."""
    found = [(match["span"] or match["adverb"]).lower() for match in _OFTEN.finditer(text)]
    return tuple(dict.fromkeys(_NAMES.get(name, name) for name in found))


class Chains:
    """The values that a sentence's operands come to, for one of its figures. `every` are the "hver anden uge" at hand,
    `around` the text before and with the sentence."""

    def __init__(
        self, fact: Fact, sentence: str, operands: Sequence[Operand], every: Sequence[tuple[Fact, str, float]],
        around: str,
    ) -> None:  # fmt: skip
        self._fact, self._around = fact, around
        self._per = per = per_of(fact, sentence)
        self._spans = [one for one in (*spans_in(around), *((per,) if per else ())) if one in _A_YEAR]
        bases = _bases(operands, every, sentence, around, self._spans)
        self._bases = sorted(bases, key=lambda one: one.cost)[:_MOST]
        self._made = list(_combined(self._bases, around))

    def told(self, kind: Kind) -> Iterator[Val]:
        """Those of a kind, by the span of time by which the figure is told."""
        for some, alone in ((self._bases, True), (self._made, False)):
            for one in some:
                if _fits(one, kind):
                    yield from _told(one, self._fact, kind, self._per, self._spans, self._around, alone=alone)


def _combined(bases: Sequence[Val], around: str) -> Iterator[Val]:
    """What pairs come to, and the cheapest of those with a third: a text may be full of figures."""
    pairs = [
        value
        for one, other in combinations(bases, 2)
        if one.cost + other.cost <= 2 * _FAR and one.of.isdisjoint(other.of)
        for value in _pair(one, other, around)
    ]
    yield from pairs
    near = [one for one in bases if one.cost <= _NEAR][:_DEEP]
    for pair in sorted(pairs, key=lambda one: one.cost)[:_PAIRS]:
        if pair.cost > _FAR:
            break
        for other in near:
            if pair.of.isdisjoint(other.of):
                for three in _pair(pair, other, around):
                    yield three._replace(cost=three.cost + _STEP)


def _many(larger: str, smaller: str, around: str) -> Iterator[Decimal]:
    """How many of one span of time make up another."""
    yield Decimal(_A_YEAR[smaller]) / _A_YEAR[larger]
    yield from _ALSO.get((larger, smaller), ())
    if larger == "år" and smaller == "uge" and _SCHOOL.search(around):
        yield Decimal(40)


def _in_spans(value: Decimal, span: str, per: str, around: str) -> Iterator[Decimal]:
    """How many of one span of time so many of another are."""
    if span == per:
        yield value
    elif span == "minut":
        yield from (value / 60 * one for one in ([Decimal(1)] if per == "time" else ()))
    elif _ORDER.index(span) < _ORDER.index(per):
        yield from (value * many for many in _many(span, per, around))
    else:
        yield from (value / many for many in _many(per, span, around))


def _bases(
    operands: Sequence[Operand], every: Sequence[tuple[Fact, str, float]], sentence: str, around: str,
    spans: Sequence[str],
) -> Iterator[Val]:  # fmt: skip
    for n, one in enumerate(operands[:_MOST]):
        fact = one.fact
        kind, measure = kind_of(fact), measure_of(fact)
        for value in {abs(fact.value)} if one.exact is None else {abs(fact.value), one.exact}:
            if not value:
                continue
            per = per_of(fact, one.text)
            span = _SPAN.get(fact.unit, "") if kind == "time" else ""
            base = Val(value * measure.scale, kind, per, measure.noun, one.far, frozenset({n}), span)
            yield base
            if per:  # "to timer om ugen": two hours, too
                yield base._replace(per="", cost=one.far + _CHANGED)
            if kind in _COUNTS and not per and _IN_MONTH.search(around):  # "i marts blev der kørt 1.200 ture"
                yield base._replace(per="måned", cost=one.far + _CHANGED)
            if kind == "kr" and not per:  # a budget's amounts are of a year
                yield base._replace(per="år", cost=one.far + _CHANGED)
            if kind == "staff":
                for minutes, by in ((_WEEK, "uge"), (_YEAR, "år"), (_YEAR, "")):
                    yield base._replace(value=value * minutes, kind="time", per=by, span="time", noun=None,
                        cost=one.far + (_CHANGED if "time" in around or "timer" in around else _UNSAID),
                    )  # fmt: skip
            if kind == "time" and fact.unit in ("timer", "måneder", "uger"):
                whole = {
                    "timer": _WEEK if per == "uge" else _YEAR,
                    "måneder": LASTING["år"],
                    "uger": 52 * LASTING["uger"],
                }[fact.unit]
                yield base._replace(value=base.value / whole, kind="staff", per="", span="",
                    cost=one.far + (_CHANGED if re.search("årsværk|stilling|fuldtid", around) else _UNSAID),
                )  # fmt: skip
    at = len(operands)
    for fact, _, far in every:
        at += 1
        told = _EVERY.fullmatch(fact.key)
        if told is None:
            continue
        number = Decimal(told["n"])
        per = next((name for name in _STEMS if (told["what"] or "").startswith(name)), "")
        if not per or per == "tim":  # "hver fjerde af dem", "hver tiende time"
            yield Val(1 / number, "part", "", None, far, frozenset({at}))
        for by in (_STEMS[per],) if per else spans if not told["what"] else ():
            if by in _A_YEAR:
                yield Val(1 / number, "gange", by, None, far, frozenset({at}))
    if _HALF.search(sentence):
        yield Val(Decimal("0.5"), "part", "", None, 0.5, frozenset({at + 1}))
    if _DOUBLE.search(sentence):
        yield Val(Decimal(2), "gange", "", None, 0.5, frozenset({at + 2}))
    for span in spans:  # once a week, once a quarter
        yield Val(Decimal(1), "gange", span, None, _CHANGED, frozenset({at + 3}), often=True)
    if "uge" in spans or "dag" in spans:  # what is done on each day of work
        yield Val(Decimal(5), "gange", "uge", None, _UNSAID, frozenset({at + 3}), often=True)
    if re.search(r"\btime|\bårsværk|\bstilling|\bfuldtid", around):
        yield Val(_WEEK, "time", "uge", None, _UNSAID, frozenset({at + 21}), "time")


_COUNTS: Final = ("count", "", "gange")


def _pair(one: Val, other: Val, around: str) -> Iterator[Val]:
    cost, of = one.cost + other.cost, one.of | other.of
    for a, b in ((one, other), (other, one)):
        yield from _times(a, b, cost, of, around)
        yield from _shared(a, b, cost, of, around)
    if one.kind == other.kind and one.per == other.per and _alike(one, other) and not (one.often or other.often):
        made = one._replace(cost=cost, of=of, noun=one.noun or other.noun)
        yield made._replace(value=one.value + other.value)
        yield made._replace(value=abs(one.value - other.value))


def _alike(one: Val, other: Val) -> bool:
    return one.kind != "count" or one.noun is None or other.noun is None or same_noun(one.noun, other.noun)


def _times(a: Val, b: Val, cost: float, of: frozenset[int], around: str) -> Iterator[Val]:
    if b.kind == "part" and not b.per and a.kind != "part":
        yield a._replace(value=a.value * b.value, cost=cost, of=of)
        yield a._replace(value=a.value * (1 - b.value), cost=cost, of=of)
    elif b.kind in _COUNTS and not (a.per and b.per) and (a.kind not in _COUNTS or b.kind != "" or a.kind == ""):
        kind: Kind = a.kind if a.kind not in ("gange", "") else b.kind or a.kind
        if a.kind in _COUNTS and a.kind and b.kind and a.of and min(a.of) > min(b.of) and a.kind == b.kind:
            return  # told once
        noun = None if a.kind in _COUNTS else a.noun
        yield Val(a.value * b.value, kind, a.per or b.per, noun, cost, of, a.span)
    elif a.kind == "kr" and b.kind == "staff" and not b.per:
        yield a._replace(value=a.value * b.value, cost=cost, of=of)
    if a.per and b.kind == "time" and not b.per and b.span:
        for many in _in_spans(b.value / _MINUTES[b.span], b.span, a.per, around):
            yield a._replace(value=a.value * many, per="", cost=cost, of=of)


def _shared(a: Val, b: Val, cost: float, of: frozenset[int], around: str) -> Iterator[Val]:
    if not b.value:
        return
    if b.kind in _COUNTS and not b.per and b.value != 1:
        yield a._replace(value=a.value / b.value, cost=cost, of=of, noun=None if a.kind == "count" else a.noun)
    elif b.kind == "staff" and a.kind in ("kr", "time", "count"):
        yield a._replace(value=a.value / b.value, cost=cost, of=of, noun=None)
    over = b.span in _A_YEAR and not (a.kind == "kr" and b.span == "time")
    if b.kind == "time" and not b.per and not a.per and a.kind != "part" and over:
        yield a._replace(value=a.value / (b.value / _MINUTES[b.span]), per=b.span, cost=cost, of=of)
    if a.kind == b.kind and a.kind in ("kr", "time", "staff", "count") and a.per == b.per and _alike(a, b):
        yield Val(a.value / b.value, "gange" if a.value > b.value else "part", "", None, cost, of)
    if b.per in _MINUTES and not a.per and ((a.kind in _COUNTS and b.kind in _COUNTS) or a.kind == b.kind == "time"):
        yield Val(a.value / b.value * _MINUTES[b.per], "time", "", None, cost, of, b.per)  # so many, so many a week
    if a.kind == b.kind == "kr" and b.per == "time" and not a.per:
        yield Val(a.value / b.value * 60, "time", "", None, cost, of, "time")


def _told(
    one: Val, fact: Fact, kind: Kind, per: str, spans: Sequence[str], around: str, *, alone: bool = False
) -> Iterator[Val]:
    """A value as a figure of some kind would tell it, by the span of time that it is told by."""
    if one.per == per and not alone:
        yield one
        return
    free = kind in ("", "count", "gange") or not fact.unit or _EACH_TIME.search(around) is not None
    wanted = [per] if per else [by for by in spans if free] + [""]
    for by in dict.fromkeys(wanted):
        extra = 0.0 if by == per else _CHANGED
        if one.per == by:
            if not alone:
                yield one._replace(cost=one.cost + extra)
        elif one.per and by:
            larger, smaller = sorted((one.per, by), key=_ORDER.index)
            for many in _many(larger, smaller, around):
                value = one.value * many if larger == by else one.value / many
                yield one._replace(value=value, per=by, cost=one.cost + extra)
        elif not by and not alone and one.per and kind in ("kr", "staff", "time"):
            yield one._replace(cost=one.cost + _CHANGED)


def _fits(one: Val, kind: Kind) -> bool:
    if kind == "":
        return one.kind in ("count", "", "gange", "staff")
    if kind == "count":
        return one.kind in ("count", "", "gange")
    if kind == "gange":
        return one.kind in ("gange", "count", "")
    return one.kind == kind


def mentioned(fact: Fact, item_text: str, said: frozenset[str]) -> bool:
    """Whether a sentence speaks of what the item counts: by its noun, or by a long word that stands beside it."""
    noun = fact.noun or fact.unit
    if noun and fact.unit not in ("kr", "årsværk", "stillinger", "%") and stem(noun.lower()) in said:
        return True
    beside = item_text[max(0, fact.span[0] - 40) : fact.span[1] + 40]
    return any(len(one) > 5 and stem(one) in said for one in words(beside))
