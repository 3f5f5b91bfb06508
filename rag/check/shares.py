"""Shares: what one quantity is of another, what remains of a whole, how often one in so many comes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rag.check.facts import Fact
from rag.check.figures import Hedge, same_noun
from rag.danish.analyser import words

DIFFERENCE: Final = re.compile(
    r"\b(?:forskel\w*|reducer\w*|nedsæt\w*|sænk\w*|mindsk\w*|stige\w*|stigning\w*|vækst\w*|vokse\w*|øge\w*|falde\w*"
    r"|fald|yderligere|ekstra|derudover|forøg\w*|højere|lavere|flere end|færre end|mere|mindre|oveni"
    r"|oven|rest(?:en|erende)?|øvrige|tilbage|minus|fratrukket|trukket|spring\w*|spænd\w*|udvid\w*)\b",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(r"\b(?:svarer til|svarende til|af|ud af|hver\w*)\b", re.IGNORECASE)
# What a writer needn't show: how many of one measure make up another, where the sentence speaks of it.
_DAY: Final = r"(?<!\bi )\bdag"
FACTORS: Final = (
    (12, r"måned|\bhel(?:t|e|årligt)?\sår|helår"), (52, r"\buge"), (60, r"minut"), (7, _DAY), (24, r"døgn"),
    (30, rf"\bnat|døgn|{_DAY}"), (4, r"kvartal"), (365, rf"{_DAY}|nat\b|døgn"), (37, r"fuldtid|årsværk"),
)  # fmt: skip
_SOME: Final = 10
_NEARLY: Final = Decimal("0.08")  # and 'hver ottende' to an eighth
CLOSE: Final = Decimal("0.035")  # how near 'halvdelen' must be to a half
_LOOSELY: Final = Decimal("0.09")  # and 'godt halvdelen', on its side


@dataclass(frozen=True, slots=True)
class Derived:
    """A value reckoned from own figures; `how` shows it ('800 + 900 = 1.700'). A `rounded` one may be told as a round
    number, as quotients are."""

    value: Decimal
    unit: str
    how: str
    rounded: bool = False


def ratios(fact: Fact, sentence: str, shown: Sequence[Fact], hedge: Hedge | None) -> Iterator[Derived]:
    """Shares of one quantity in another of its kind, and how much in percent one is above the other."""
    for part in shown:
        for whole in shown:
            small, large = abs(part.value), abs(whole.value)
            if not 0 < small < large or not _comparable(part, whole, sentence):
                continue
            yield from shares(fact, (small, large), hedge)
            if DIFFERENCE.search(sentence):
                for base in (small, large):
                    how = f"({danish(large)} - {danish(small)}) / {danish(base)}"
                    yield from share((large - small) / base, fact, how)


def _comparable(one: Fact, other: Fact, sentence: str) -> bool:
    if one.unit == other.unit or {one.unit, other.unit} == {"%", "procentpoint"}:
        return True
    if not (one.unit or one.noun) or not (other.unit or other.noun):  # "fra 51 til 58 borgere"
        return "kr" not in (one.unit, other.unit)
    return _OF_OTHERS.search(sentence) is not None and "kr" not in (one.unit, other.unit)


def shares(fact: Fact, values: Sequence[Decimal], hedge: Hedge | None = None) -> Iterator[Derived]:
    """Parts of one value in another."""
    for part in values:
        for whole in values:
            if part and part < whole:
                yield from share(part / whole, fact, f"{danish(part)} / {danish(whole)}", hedge)


def share(value: Decimal, fact: Fact, how: str, hedge: Hedge | None = None) -> Iterator[Derived]:
    """A share in percent, or as the fraction that it is near; 'godt halvdelen' may be further off on its side."""
    if fact.unit == "%":
        yield Derived((value * 100).quantize(Decimal(1)), "%", how)
        yield Derived(value * 100, "%", how, True)
        return
    off = value - abs(fact.value)
    if abs(off) < CLOSE or (hedge == "above" and 0 < off < _LOOSELY) or (hedge == "below" and 0 < -off < _LOOSELY):
        yield Derived(abs(fact.value), fact.unit, how)


def complements(fact: Fact, known: Sequence[Fact], hedge: Hedge | None = None) -> Iterator[Derived]:
    """What remains of a whole of which a share is told."""
    for k in known:
        if k.unit == "%" and 0 < abs(k.value) < 100:
            rest = 100 - abs(k.value)
            yield Derived(rest if fact.unit == "%" else rest / 100, fact.unit, f"100 - {k.text}")
            if fact.unit == "andel":
                yield from share(rest / 100, fact, f"100 - {k.text}", hedge)
        elif k.unit == "andel" and 0 < abs(k.value) < 1:
            rest = 1 - abs(k.value)
            yield Derived(rest * 100 if fact.unit == "%" else rest, fact.unit, f"1 - {k.text}", True)


def _may_be(known: Fact, said: Sequence[str]) -> bool:
    """Whether a count of the item is one by a noun that is said, or names none and is no small number."""
    if known.noun:
        return any(same_noun(known.noun, word) for word in said)
    return "," not in known.text and known.value >= _SOME


def frequency(number: int, sentence: str, shown: Sequence[Fact], own: Sequence[Fact]) -> bool:
    """Whether 'hver ottende' is the share of one shown quantity in another, or the rest of it, or that of a measure
    that is spoken of; without any shown, of what the item counts by a noun of the sentence."""
    said = words(sentence)
    if len(shown) < 2:
        shown = [*shown, *(k for k in own if not k.unit and _may_be(k, said))]
    pairs = [(abs(a.value), abs(b.value)) for a in shown for b in shown if 0 < abs(a.value) < abs(b.value)]
    rates = [large / small for small, large in pairs] + [large / (large - small) for small, large in pairs]
    rates += [100 / abs(k.value) for k in shown if k.unit == "%" and k.value]
    rates += [
        Decimal(factor) / abs(k.value)
        for k in shown
        for factor, said in FACTORS
        if k.value and re.search(said, sentence, re.IGNORECASE)
    ]
    return any(abs(rate - number) <= _NEARLY * number for rate in rates)


def danish(value: Decimal) -> str:
    """A number as Danish writes it, with at most two decimals."""
    text = f"{value.quantize(Decimal('0.01')).normalize():,f}"
    return text.translate(str.maketrans(",.", ".,"))
