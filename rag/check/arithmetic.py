"""What can be reckoned from an item's own figures: sums, differences and shares of what its table and words hold.

What a sentence shows all parts of is reckoned in `rag.check.reckoned`; what it leaves to be looked up in the item needs
a word that says what it is, else a wrong amount would be right too often by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, combinations
from typing import Final

from rag.check.facts import Fact
from rag.check.figures import Hedge, hedge_before, same_noun
from rag.check.reckoned import COMPARED, LASTING, compared, from_shown, says
from rag.check.shares import DIFFERENCE, Derived, danish, shares
from rag.danish.analyser import stem, words
from rag.types import CatalogueItem

__all__ = ["OF", "Derived", "danish", "derivation"]

_SUM: Final = re.compile(
    r"\b(?:i alt|ialt|samlet|samlede|sammenlagt|tilsammen|summen|(?:over|i) (?:alle )?(?:de )?(?:fire|perioden|årene)"
    r"|hele perioden|(?:på|over|i|de) (?:to|tre|fire) (?:første )?år|akkumuleret|\d{4}\s?[-–]\s?\d{2,4})",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(
    r"\b(?:halv\w*|\w*del(?:e|en)?|andel\w*|procent|pct|af (?:besparelsen|beløbet|gevinsten|budgettet|de|alle)"
    r"|svarer til|ud af)\b|%",
    re.IGNORECASE,
)
_AVERAGE: Final = re.compile(
    r"\b(?:gennemsnit\w*|i snit|pr\.|om måneden|månedlig\w*|årligt|kvartal\w*|hver\w*|fordelt|delt)", re.IGNORECASE
)
_EACH: Final = re.compile(r"\b(?:pr\.|(?:hver\w*|i snit|gennemsnit\w*|fordelt|delt)\b)", re.IGNORECASE)
# What says that a quantity is what is left of, or follows from, others that the sentence doesn't all show.
_LEFT: Final = re.compile(
    r"\b(?:rest\w*|øvrige|andre|sidste|tilbage|uden|ikke|altså|dermed|derfor|dvs\.|det vil sige|betyder|allerede"
    r"|fjernes|forsvinder|netto|begge|mod|bliver til|så der|ned på|op på|mål\w*)\b",
    re.IGNORECASE,
)
_FEW: Final = 10
OF: Final = re.compile(r"\s(?:ud\s)?af\s(?:de\s|vores\s|alle\s)?(?P<noun>[a-zæøå]{4,})", re.IGNORECASE)
_SO_MUCH: Final = re.compile(r"\sså\s(?:mange|meget|stor\w*|høj\w*|lang\w*)")
_REMAINS: Final = re.compile(r"\b(?:tilbage|rest\w*|mangler|netto)\b", re.IGNORECASE)
_OF_SERIES: Final = {
    "kr": re.compile(
        r"\b(?:besparels|beløb|gevinst|effekt|reduktion|udgift|provenu|fulde|virkning|første år|20\d\d)", re.IGNORECASE
    ),
    "årsværk": re.compile(r"\b(?:årsværk|stilling|fulde)", re.IGNORECASE),
}
# The ends of "17-18" and "to til tre", which what is reckoned lies between.
_RANGE_BEFORE: Final = re.compile(
    r"\b(?:\d+|en|et|to|tre|fire|fem|seks|syv|otte|ni|ti)\s?(?:-|–|\still)\s?$", re.IGNORECASE
)
_RANGE_AFTER: Final = re.compile(r"\s?(?:-|–|til)\s?(?:\d+|tre|fire|fem|seks|syv|otte|ni|ti|elleve)\b", re.IGNORECASE)
_THOUSAND: Final = Decimal(1000)


def derivation(
    fact: Fact,
    sentence: str,
    item: CatalogueItem | None,
    own: Sequence[Fact],
    shown: Sequence[Fact] = (),
    told: Sequence[Fact] = (),
) -> Derived | None:
    """How a quantity of a sentence follows from what is ours, or None where it doesn't.

    `own` are the item's facts: a sum, a difference or a share of them counts only where the sentence says that it is
    one, else a wrong amount would be right too often by chance. `shown` are the quantities beside it that are ours
    themselves, `told` all quantities beside it.
    """
    hedge = hedge_before(sentence, fact.span[0])
    candidates = _candidates(fact, sentence, item, own, shown, hedge) if item is not None else iter(())
    ranged = _RANGE_BEFORE.search(sentence[: fact.span[0]]) or _RANGE_AFTER.match(sentence, fact.span[1])
    for derived in chain(from_shown(fact, sentence, own, shown, told, hedge), candidates):
        if says(fact, derived, hedge, ranged=ranged is not None):
            return derived
    return None


def _candidates(
    fact: Fact, sentence: str, item: CatalogueItem, own: Sequence[Fact], shown: Sequence[Fact], hedge: Hedge | None
) -> Iterator[Derived]:
    for unit, series in (("kr", _kroner(item.amounts)), ("årsværk", _numbers(item.fte))):
        if fact.unit == unit or (unit == "årsværk" and not fact.unit and "," in fact.text and unit in sentence):
            unit = fact.unit
            if _SUM.search(sentence):
                yield from _sums(series, unit)
            if DIFFERENCE.search(sentence):
                yield from _differences(series, unit)
            if _AVERAGE.search(sentence):
                yield from _parts_of_year(series, unit, quarters="kvartal" in sentence.lower())
        elif fact.unit in ("andel", "%", "gange"):
            beside = [abs(known.value) for known in shown if known.unit == unit and known.text in sentence]
            said = _SHARE.search(sentence) or _SO_MUCH.match(sentence, fact.span[1])
            if beside or (said and _OF_SERIES[unit].search(sentence)):
                values = [*dict.fromkeys(abs(value) for value in series.values()), *beside]
                yield from shares(fact, values, hedge)
                if _SO_MUCH.match(sentence, fact.span[1]):
                    yield from _times(fact, values)
    if fact.unit in ("andel", "%") and _SHARE.search(sentence):
        for group in _like(own, sentence):
            values = [abs(known.value) for known in group[:8]]
            yield from shares(fact, values, hedge)
            if _LEFT.search(sentence):
                yield from shares(fact, [*values, *(abs(a - b) for a, b in combinations(values, 2))], hedge)
    if fact.unit not in ("%", "andel"):
        counts = [
            (known.text, abs(known.value)) for known in own if known.kind == "quantity" and _kin(fact, known, sentence)
        ][:30]
        if _SUM.search(sentence) and fact.unit != "kr":
            yield from _pairs(counts, fact.unit, 1)
        told_off = compared(fact, sentence) or DIFFERENCE.search(sentence)
        left = _LEFT.search(sentence)
        off = bool(told_off and (fact.noun or fact.unit)) or bool(left and ("," in fact.text or fact.value > _FEW))
        if _REMAINS.search(sentence) if fact.unit == "kr" else off:
            yield from _pairs(counts, fact.unit, -1)
        if fact.noun and fact.value > _FEW and fact.unit not in ("kr", "årsværk", *LASTING):
            yield from _pairs([(k.text, abs(k.value)) for k in own if _same_count(fact, k)], fact.unit, -1)
        if told_off or left:
            yield from _with_one_shown(counts, [k for k in shown if _kin(fact, k, sentence)], fact.unit)
        if _EACH.search(sentence) and fact.unit != "kr":
            yield from _apiece(fact, own)
    elif _LEFT.search(sentence):
        yield from _percent_of(fact, own)


def _kin(fact: Fact, known: Fact, sentence: str) -> bool:
    """Whether two quantities count the same, or one of them doesn't say what."""
    if fact.unit == known.unit == "kr":
        return True
    if "kr" in (fact.unit, known.unit) or known.unit in ("%", "procentpoint", "andel"):
        return False
    noun, other = fact.noun or fact.unit or None, known.noun or known.unit or None
    if other is None:
        return "," in known.text if fact.unit else abs(known.value) >= _FEW
    if noun is None and (whole := OF.match(sentence, fact.span[1])):  # "18 af cyklerne"
        return known.unit not in LASTING and same_noun(whole["noun"].lower(), other)
    if noun is None or noun in COMPARED:
        return known.unit not in LASTING if not fact.unit else fact.unit == known.unit
    if fact.unit in LASTING or fact.unit == "årsværk" or known.unit in LASTING:
        return fact.unit == known.unit
    return same_noun(noun, other) or other in words(sentence)


def _same_count(fact: Fact, known: Fact) -> bool:
    """Whether the item counts by the very noun of a count, so that a difference needs no word."""
    return known.kind == "quantity" and known.unit == fact.unit and known.noun == fact.noun


def _times(fact: Fact, values: Sequence[Decimal]) -> Iterator[Derived]:
    """'Tre gange så meget': one value by another."""
    for one, other in combinations(values, 2):
        if one and other:
            yield Derived(max(one, other) / min(one, other), fact.unit, f"{danish(one)} / {danish(other)}", True)


def _with_one_shown(counts: Sequence[tuple[str, Decimal]], shown: Sequence[Fact], unit: str) -> Iterator[Derived]:
    """Sums and differences of a quantity that stands beside it and one that only the item holds."""
    for k in shown[:4]:
        for text, value in counts:
            if value != abs(k.value):
                yield Derived(abs(value - abs(k.value)), unit, f"{text} - {k.text}")
                yield Derived(value + abs(k.value), unit, f"{text} + {k.text}")


def _apiece(fact: Fact, own: Sequence[Fact]) -> Iterator[Derived]:
    """What comes to each: a count of the item by another of it."""
    noun = fact.noun or fact.unit or None
    counted = [k for k in own if k.kind == "quantity" and k.unit not in ("kr", "%", "andel", *LASTING) and k.value]
    for many in counted:
        if noun is None or not (many.noun or many.unit) or not same_noun(noun, many.noun or many.unit):
            continue
        for few in counted:
            if 1 < abs(few.value) < abs(many.value):
                yield Derived(abs(many.value / few.value), fact.unit, f"{many.text} / {few.text}", True)


def _percent_of(fact: Fact, own: Sequence[Fact]) -> Iterator[Derived]:
    """Percent less percentage points, and what of a count of the item another is."""
    percent = [k for k in own if k.unit in ("%", "procentpoint")]
    for one, other in combinations(percent, 2):
        if one.unit != other.unit and fact.unit == "%":
            yield Derived(abs(abs(one.value) - abs(other.value)), "%", f"{one.text} - {other.text}")


def _kroner(amounts: Mapping[str, int | float]) -> dict[str, Decimal]:
    return {year: Decimal(str(told)) * _THOUSAND for year, told in amounts.items()}


def _numbers(values: Mapping[str, float]) -> dict[str, Decimal]:
    return {year: Decimal(str(told)) for year, told in values.items()}


def _sums(series: Mapping[str, Decimal], unit: str) -> Iterator[Derived]:
    years = sorted(series)
    for start in range(len(years)):
        for end in range(start + 2, len(years) + 1):
            some = years[start:end]
            total = sum((series[year] for year in some), Decimal(0))
            shown = " + ".join(danish(series[year]) for year in some)
            yield Derived(total, unit, f"{shown} = {danish(total)} ({some[0]}–{some[-1]})")


def _pairs(counts: Sequence[tuple[str, Decimal]], unit: str, sign: int) -> Iterator[Derived]:
    """Sums (`sign` 1) or differences (-1) of two counts."""
    for n, (one, value) in enumerate(counts):
        for other, more in counts[n + 1 :]:
            if other == one:  # told twice
                continue
            reckoned = abs(value + sign * more)
            yield Derived(reckoned, unit, f"{one} {'+' if sign > 0 else '-'} {other} = {danish(reckoned)}")


def _differences(series: Mapping[str, Decimal], unit: str) -> Iterator[Derived]:
    years = sorted(series)
    for n, first in enumerate(years):
        for last in years[n + 1 :]:
            off = series[last] - series[first]
            if off:
                yield Derived(off, unit, f"{danish(series[last])} - {danish(series[first])} = {danish(off)}")


def _parts_of_year(series: Mapping[str, Decimal], unit: str, *, quarters: bool) -> Iterator[Derived]:
    if series:
        mean = sum(series.values(), Decimal(0)) / len(series)
        yield Derived(mean, unit, f"gennemsnit af {', '.join(series)}: {danish(mean)}")
    for year, value in series.items():
        yield Derived(value / 12, unit, f"{danish(value)} / 12 ({year})", True)
        if quarters:
            yield Derived(value / 4, unit, f"{danish(value)} / 4 ({year})")


def _like(own: Sequence[Fact], sentence: str) -> list[list[Fact]]:
    """Own quantities that may be parts of each other: those of one unit and noun that the sentence speaks of."""
    groups: dict[str, list[Fact]] = {}
    bare: list[Fact] = []
    for known in own:
        if known.kind != "quantity" or known.unit in ("%", "procentpoint", "kr", "andel"):
            continue
        noun = known.noun or known.unit
        if not noun and "," not in known.text and known.value >= _FEW:
            bare.append(known)
        for word in words(sentence):
            if noun and len(word) > 3 and same_noun(noun, word):
                groups.setdefault(stem(word), []).append(known)
                break
    return [[*group, *bare] for group in groups.values() if len(group) + len(bare) > 1]
