"""What can be reckoned from an item's own figures: sums over years, differences, shares, and how it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rag.check.facts import Fact
from rag.check.figures import hedge_before, near_enough
from rag.danish.analyser import stem, words
from rag.types import CatalogueItem

_SUM: Final = re.compile(
    r"\b(?:i alt|ialt|samlet|samlede|sammenlagt|tilsammen|summen|(?:over|i) (?:alle )?(?:de )?(?:fire|perioden|årene)"
    r"|hele perioden|de fire år|fire år|akkumuleret|\d{4}\s?[-–]\s?\d{2,4})",
    re.IGNORECASE,
)
_DIFFERENCE: Final = re.compile(
    r"\b(?:forskel\w*|stige\w*|vokse\w*|øge\w*|falde\w*|yderligere|mere end|mindre end|ekstra|derudover|forøg\w*|højere"
    r"|lavere|flere end|færre end|mere i|oveni|resten|resterende)",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(
    r"\b(?:halv\w*|\w*del(?:e|en)?|andel\w*|procent|pct|af (?:besparelsen|beløbet|gevinsten|budgettet|de|alle)"
    r"|svarer til|ud af)\b|%",
    re.IGNORECASE,
)
_AVERAGE: Final = re.compile(r"\b(?:gennemsnit\w*|i snit|pr\.|om måneden|månedligt|årligt)", re.IGNORECASE)
_OF_SERIES: Final = {
    "kr": re.compile(r"\b(?:besparels|beløb|gevinst|effekt|reduktion|udgift|provenu)", re.IGNORECASE),
    "årsværk": re.compile(r"\b(?:årsværk|stilling)", re.IGNORECASE),
}
_THOUSAND: Final = Decimal(1000)
_CLOSE: Final = Decimal("0.02")  # how near 'halvdelen' must be to a half


@dataclass(frozen=True, slots=True)
class Derived:
    """A value reckoned from own figures; `how` shows it ('800 + 900 = 1.700')."""

    value: Decimal
    unit: str
    how: str


def derivation(fact: Fact, sentence: str, item: CatalogueItem, own: Sequence[Fact]) -> Derived | None:
    """How a quantity of a sentence follows from an item's figures, or None where it doesn't.

    A sum, a difference or a share counts only where the sentence says that it is one: else a wrong amount would be
    right too often by chance.
    """
    hedge = hedge_before(sentence, fact.span[0])
    for derived in _candidates(fact, sentence, item, own):
        if derived.unit == fact.unit and near_enough(fact.value, derived.value, hedge, fact.text):
            return derived
    return None


def _candidates(fact: Fact, sentence: str, item: CatalogueItem, own: Sequence[Fact]) -> Iterator[Derived]:
    for unit, series in (("kr", _kroner(item.amounts)), ("årsværk", _numbers(item.fte))):
        if fact.unit == unit:
            if _SUM.search(sentence):
                yield from _sums(series, unit)
            if _DIFFERENCE.search(sentence):
                yield from _differences(series, unit)
            if _AVERAGE.search(sentence):
                yield from _parts_of_year(series, unit)
        elif fact.unit in ("", "%") and _SHARE.search(sentence) and _OF_SERIES[unit].search(sentence):
            yield from _shares(fact, [abs(value) for value in series.values()])
    if fact.unit in ("", "%") and _SHARE.search(sentence):
        for group in _like(own, sentence):
            yield from _shares(fact, [abs(known.value) for known in group[:8]])
    if fact.unit not in ("kr", "%") and _SUM.search(sentence):
        counts = [(k.text, abs(k.value)) for k in own if k.kind == "quantity" and k.unit == fact.unit and k.noun]
        yield from _pair_sums(counts[:30], fact.unit)
    if fact.unit == "%":  # what remains of a whole: 100 % - 35 %
        for known in own:
            if known.unit == "%" and _DIFFERENCE.search(sentence):
                yield Derived(100 - abs(known.value), "%", f"100 - {known.text}")


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


def _pair_sums(counts: Sequence[tuple[str, Decimal]], unit: str) -> Iterator[Derived]:
    for n, (one, value) in enumerate(counts):
        for other, more in counts[n + 1 :]:
            if other == one:  # told twice
                continue
            yield Derived(value + more, unit, f"{one} + {other} = {danish(value + more)}")


def _differences(series: Mapping[str, Decimal], unit: str) -> Iterator[Derived]:
    years = sorted(series)
    for n, first in enumerate(years):
        for last in years[n + 1 :]:
            off = series[last] - series[first]
            if off:
                yield Derived(off, unit, f"{danish(series[last])} - {danish(series[first])} = {danish(off)}")


def _parts_of_year(series: Mapping[str, Decimal], unit: str) -> Iterator[Derived]:
    if series:
        mean = sum(series.values(), Decimal(0)) / len(series)
        yield Derived(mean, unit, f"gennemsnit af {', '.join(series)}: {danish(mean)}")
    for year, value in series.items():
        yield Derived(value / 12, unit, f"{danish(value)} / 12 ({year})")


def _like(own: Sequence[Fact], sentence: str) -> list[list[Fact]]:
    """Own quantities that may be parts of each other: those of one unit and noun that the sentence speaks of."""
    told = {stem(word) for word in words(sentence)}
    groups: dict[tuple[str, str], list[Fact]] = {}
    for known in own:
        if (
            known.kind == "quantity"
            and known.unit not in ("%", "procentpoint")
            and known.noun
            and stem(known.noun) in told
        ):
            groups.setdefault((known.unit, stem(known.noun)), []).append(known)
    return [group for group in groups.values() if len(group) > 1]


def _shares(fact: Fact, values: Sequence[Decimal]) -> Iterator[Derived]:
    """Parts of one value in another, as a fraction or in whole percent."""
    for part in values:
        for whole in values:
            if not part or not part < whole:
                continue
            share = part / whole
            if fact.unit == "%":
                yield Derived((share * 100).quantize(Decimal(1)), "%", f"{danish(part)} / {danish(whole)}")
            elif abs(share - abs(fact.value)) < _CLOSE:
                yield Derived(abs(fact.value), fact.unit, f"{danish(part)} / {danish(whole)}")


def danish(value: Decimal) -> str:
    """A number as Danish writes it, with at most two decimals."""
    text = f"{value.quantize(Decimal('0.01')).normalize():,f}"
    return text.translate(str.maketrans(",.", ".,"))
