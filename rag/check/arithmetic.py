"""What can be reckoned from an item's own figures, or is reckoned before the reader's eyes: sums, differences, shares.

What a sentence shows all parts of needs no word that says so; what it leaves to be looked up in the item does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rag.check.facts import Fact
from rag.check.figures import hedge_before, near_enough, same_noun
from rag.danish.analyser import stem, words
from rag.types import CatalogueItem

_SUM: Final = re.compile(
    r"\b(?:i alt|ialt|samlet|samlede|sammenlagt|tilsammen|summen|(?:over|i) (?:alle )?(?:de )?(?:fire|perioden|årene)"
    r"|hele perioden|de fire år|fire år|akkumuleret|\d{4}\s?[-–]\s?\d{2,4})",
    re.IGNORECASE,
)
_DIFFERENCE: Final = re.compile(
    r"\b(?:forskel\w*|reducer\w*|nedsæt\w*|sænk\w*|mindsk\w*"
    r"|stige\w*|vokse\w*|øge\w*|falde\w*|yderligere|mere end|mindre end|ekstra|derudover|forøg\w*|højere"
    r"|lavere|flere end|færre end|mere i|oveni|rest(?:en|erende)|øvrige|tilbage)",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(
    r"\b(?:halv\w*|\w*del(?:e|en)?|andel\w*|procent|pct|af (?:besparelsen|beløbet|gevinsten|budgettet|de|alle)"
    r"|svarer til|ud af)\b|%",
    re.IGNORECASE,
)
_AVERAGE: Final = re.compile(r"\b(?:gennemsnit\w*|i snit|pr\.|om måneden|månedligt|årligt)", re.IGNORECASE)
_RECKONED: Final = re.compile(
    r"\b(?:hver\w*|pr\.|gange|delt|i alt|altså|svarer til|svarende til|dvs\.|det vil sige|det er|giver|bliver|tilsammen"
    r"|samlet|om året|årligt?|om ugen|ugentlig\w*|om måneden|månedlig\w*)|=",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(r"\b(?:svarer til|svarende til|af de|ud af|hver)\b", re.IGNORECASE)
_MULTIPLE: Final = re.compile(r"(?<![\d.,])(\d{1,2})\s?[x×*]\s?(?=\d)")
_COMPARED: Final = frozenset(
    {"flere", "færre", "mere", "mindre", "andre", "øvrige", "resterende", "ekstra", "tilbage", "yderligere", "til"}
)  # words after a number that is counted against another
_FACTORS: Final = ((Decimal(12), re.compile(r"måned", re.I)), (Decimal(52), re.compile(r"\buge", re.I)),
                   (Decimal(60), re.compile(r"minut", re.I)))  # fmt: skip
_TIMES: Final = (("halver", Decimal("0.5")), ("fordobl", Decimal(2)), ("tredobl", Decimal(3)))
_LASTING: Final = {
    "minutter": Decimal(1), "timer": Decimal(60), "dage": Decimal(1440), "uger": Decimal(10080),
    "måneder": Decimal(43800), "år": Decimal(525600),
}  # fmt: skip
_MOST: Final = 10  # operands of one sentence that are tried
_LUCKY: Final = 4  # a smaller product or quotient comes out of any two numbers
_OF_SERIES: Final = {
    "kr": re.compile(r"\b(?:besparels|beløb|gevinst|effekt|reduktion|udgift|provenu)", re.IGNORECASE),
    "årsværk": re.compile(r"\b(?:årsværk|stilling)", re.IGNORECASE),
}
_THOUSAND: Final = Decimal(1000)
_CLOSE: Final = Decimal("0.025")  # how near 'halvdelen' must be to a half


@dataclass(frozen=True, slots=True)
class Derived:
    """A value reckoned from own figures; `how` shows it ('800 + 900 = 1.700')."""

    value: Decimal
    unit: str
    how: str


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
    candidates = _candidates(fact, sentence, item, own, shown) if item is not None else iter(())
    for derived in (*_shown(fact, sentence, own, shown[:_MOST], told), *candidates):
        if derived.unit == fact.unit and near_enough(fact.value, derived.value, hedge, fact.text):
            return derived
    return None


def _shown(
    fact: Fact, sentence: str, own: Sequence[Fact], shown: Sequence[Fact], told: Sequence[Fact]
) -> Iterator[Derived]:
    """What follows from the quantities that stand beside it."""
    for scale in (Decimal(1), _THOUSAND, _THOUSAND**2) if fact.unit == "kr" else (Decimal(1),):
        like = [(k.text, abs(k.value) * (scale if not k.unit else 1)) for k in shown if _alike(fact, k)]
        if len(like) > 2:
            total = sum((value for _, value in like), Decimal(0))
            yield Derived(total, fact.unit, f"{' + '.join(text for text, _ in like)} = {danish(total)}")
        for n, (one, value) in enumerate(like):
            for other, more in like[n + 1 :]:
                yield Derived(value + more, fact.unit, f"{one} + {other} = {danish(value + more)}")
                off = abs(value - more)
                yield Derived(off, fact.unit, f"{one} - {other} = {danish(off)}")
        parts = [(k.text, k.value) for k in told if k.unit == "andel"]
        parts += [(word, times) for word, times in _TIMES if word in sentence.lower()]
        parts += [(match.group(), Decimal(match[1])) for match in _MULTIPLE.finditer(sentence)]
        for how, share in parts:
            yield from (Derived(value * share, fact.unit, f"{how} af {text}") for text, value in like)
    if fact.unit in _LASTING:
        for k in (*shown, *own):
            if k.unit in _LASTING and k.unit != fact.unit:
                yield Derived(abs(k.value) * _LASTING[k.unit] / _LASTING[fact.unit], fact.unit, k.text)
    if fact.unit == "andel":
        yield from (Derived(k.value / 100, "andel", k.text) for k in (*shown, *own) if k.unit == "%")
        for whole in shown:
            if any(k.unit == whole.unit and abs(k.value) == abs(whole.value) * fact.value for k in told):
                yield Derived(fact.value, "andel", f"{fact.text} af {whole.text}")
    if fact.unit in ("andel", "%"):
        yield from _ratios(fact, sentence, shown)
    if _RECKONED.search(sentence) and (abs(fact.value) >= _LUCKY or fact.value % 1):
        yield from _products(fact, sentence, shown)


def _alike(fact: Fact, known: Fact) -> bool:
    """Whether a quantity may be a sum or a difference of another and its like."""
    if fact.unit and fact.unit == known.unit:
        return True
    if not known.unit and not known.noun:
        return fact.unit not in ("andel", "%")
    if fact.unit in ("kr", "%", "andel") or known.unit in ("kr", "%", "andel"):
        return False
    noun = fact.noun or fact.unit or None
    return noun is None or noun in _COMPARED or same_noun(noun, known.noun or known.unit)


def _compared(fact: Fact, sentence: str) -> bool:
    """Whether a count is told as more or less than another: 'syv flere', '14 timer mindre'."""
    following = words(sentence[fact.span[1] :])[:1]
    return fact.noun in _COMPARED or not _COMPARED.isdisjoint(following)


def _ratios(fact: Fact, sentence: str, shown: Sequence[Fact]) -> Iterator[Derived]:
    """Shares of one quantity in another of its kind, and how much in percent one is above the other."""
    for part in shown:
        for whole in shown:
            small, large = abs(part.value), abs(whole.value)
            if not 0 < small < large or (part.unit != whole.unit and not _OF_OTHERS.search(sentence)):
                continue
            yield from _shares(fact, (small, large))
            if _DIFFERENCE.search(sentence):
                for base in (small, large):
                    shown_as = f"({danish(large)} - {danish(small)}) / {danish(base)}"
                    yield from _share((large - small) / base, fact, shown_as)


def _products(fact: Fact, sentence: str, shown: Sequence[Fact]) -> Iterator[Derived]:
    """Products and quotients of two quantities, and of one with the months, weeks or minutes that are spoken of."""
    factors = [factor for factor, said in _FACTORS if said.search(sentence)]
    for n, one in enumerate(shown):
        a = abs(one.value)
        for factor in factors if one.unit == fact.unit or not fact.unit else ():
            yield Derived(a * factor, fact.unit, f"{one.text} × {factor}")
            yield Derived(a / factor, fact.unit, f"{one.text} / {factor}")
        for other in shown[n + 1 :]:
            b = abs(other.value)
            if not a or not b or "andel" in (one.unit, other.unit):
                continue
            hundred = 100 if "%" in (one.unit, other.unit) else 1
            yield Derived(a * b / hundred, fact.unit, f"{one.text} × {other.text} = {danish(a * b / hundred)}")
            if {one.unit, other.unit} & {"minutter"}:
                yield Derived(a * b / 60, fact.unit, f"{one.text} × {other.text} / 60")
            yield Derived(max(a, b) / min(a, b), fact.unit, f"{danish(max(a, b))} / {danish(min(a, b))}")


def _candidates(
    fact: Fact, sentence: str, item: CatalogueItem, own: Sequence[Fact], shown: Sequence[Fact]
) -> Iterator[Derived]:
    for unit, series in (("kr", _kroner(item.amounts)), ("årsværk", _numbers(item.fte))):
        if fact.unit == unit:
            if _SUM.search(sentence):
                yield from _sums(series, unit)
            if _DIFFERENCE.search(sentence):
                yield from _differences(series, unit)
            if _AVERAGE.search(sentence):
                yield from _parts_of_year(series, unit)
        elif fact.unit in ("andel", "%") and _SHARE.search(sentence) and _OF_SERIES[unit].search(sentence):
            beside = [abs(known.value) for known in shown if known.unit == unit]
            yield from _shares(fact, [*(abs(value) for value in series.values()), *beside])
    if fact.unit in ("andel", "%") and _SHARE.search(sentence):
        for group in _like(own, sentence):
            yield from _shares(fact, [abs(known.value) for known in group[:8]])
    if fact.unit not in ("kr", "%", "andel"):
        counts = [
            (known.text, abs(known.value))
            for known in own
            if known.kind == "quantity" and known.unit == fact.unit and known.noun and _alike(fact, known)
        ][:30]
        if _SUM.search(sentence):
            yield from _pairs(counts, fact.unit, 1)
        if fact.noun and (_compared(fact, sentence) or _DIFFERENCE.search(sentence)):
            yield from _pairs(counts, fact.unit, -1)
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
    """Parts of one value in another."""
    for part in values:
        for whole in values:
            if part and part < whole:
                yield from _share(part / whole, fact, f"{danish(part)} / {danish(whole)}")


def _share(share: Decimal, fact: Fact, how: str) -> Iterator[Derived]:
    """A share in whole percent, or as the fraction that it is near."""
    if fact.unit == "%":
        yield Derived((share * 100).quantize(Decimal(1)), "%", how)
    elif abs(share - abs(fact.value)) < _CLOSE:
        yield Derived(abs(fact.value), fact.unit, how)


def danish(value: Decimal) -> str:
    """A number as Danish writes it, with at most two decimals."""
    text = f"{value.quantize(Decimal('0.01')).normalize():,f}"
    return text.translate(str.maketrans(",.", ".,"))
