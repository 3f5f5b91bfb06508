"""What is reckoned before the reader's eyes: from quantities that stand in a sentence or just before it, and are ours.

What a sentence shows all parts of needs no word that says so for a sum, a difference or a share; a product or a
quotient of any two numbers comes out too often by chance, so there the sentence must say that it reckons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, pairwise, product
from typing import Final

from rag.check.facts import Fact
from rag.check.figures import Hedge, near_enough, same_noun
from rag.check.shares import CLOSE, FACTORS, Derived, complements, danish, ratios, share
from rag.danish.analyser import words

_RECKONED: Final = re.compile(
    r"\b(?:hver\w*|pr\.|gange|delt|fordelt|deler?|i alt|altså|svarer|svarende til|dvs\.|det vil sige|er det|det er"
    r"|giver|bliver|tilsammen|samlet|om året|årligt?|om ugen|ugentlig\w*|om måneden|månedlig\w*|i snit|gennemsnit\w*"
    r"|à|regnet)|=",
    re.IGNORECASE,
)
_COPULA: Final = re.compile(
    r"(?:\b(?:er|bliver|giver|var|udgør|blev)|=)\s(?:(?!der\b)[a-zæøå]+\.?\s){0,3}$", re.IGNORECASE
)
_TOGETHER: Final = re.compile(
    r"\b(?:i alt|ialt|tilsammen|sammenlagt|samlet)\s(?:\w+\s){0,3}$|^[^.;]{0,40}\b(?:i alt|tilsammen)\b", re.IGNORECASE
)
_ADDED: Final = re.compile(
    r"\b(?:oveni|oven|plus|lagt|læg\w*|derefter|efterfulgt|i alt|samlet|tilsammen|yderligere|kommer)\b", re.IGNORECASE
)
_MEAN: Final = re.compile(r"\b(?:gennemsnit\w*|i snit|midt\w*)\b", re.IGNORECASE)
_DENIED: Final = re.compile(
    r"\b(?:ikke|rest(?:en|erende)?|øvrige|andre|uden|tilbage|modsat|krævede|altså|dermed|kun|mangle\w*)\b",
    re.IGNORECASE,
)
_MULTIPLE: Final = re.compile(r"(?<![\d.,])(\d{1,2})\s?[x×*]\s?(?=\d)")
COMPARED: Final = frozenset(
    {"flere", "færre", "mere", "mindre", "andre", "øvrige", "resterende", "ekstra", "tilbage", "yderligere", "til",
     "under", "over", "oveni", "sidste"}
)  # fmt: skip
_CONSTANTS: Final = {
    ("timer", 37): "fuldtid|årsværk|stilling|uge", ("timer", 24): "døgn", ("uger", 52): "år", ("uger", 40): "skole",
    ("måneder", 12): "år", ("dage", 365): "år", ("minutter", 60): "time", ("dage", 7): "uge",
    ("timer", 1924): "årsværk|stilling",
}  # fmt: skip
_TIMES: Final = (("halver", Decimal("0.5")), ("fordobl", Decimal(2)), ("dobbelt", Decimal(2)), ("tredobl", Decimal(3)),
                 ("firedobl", Decimal(4)))  # fmt: skip
LASTING: Final = {
    "minutter": Decimal(1), "timer": Decimal(60), "dage": Decimal(1440), "uger": Decimal(10080),
    "måneder": Decimal(43800), "år": Decimal(525600),
}  # fmt: skip
_MOST: Final = 8  # operands of one sentence that are tried
_LUCKY: Final = 4  # a smaller product or quotient comes out of any two numbers
_THOUSAND: Final = Decimal(1000)
_LASTS_ABOUT: Final = Decimal("0.12")
_BESIDE: Final = 7  # characters between "to timer" and "ti minutter"
_SPECIFIC: Final = 3  # figures from which a product with what only the item holds doesn't come out by chance
_WEEKLY_HOURS: Final = 37
_YEARLY_HOURS: Final = (1400, 1924)  # of one årsværk, without and with holidays
_MEASURES: Final = frozenset({"kr", "%", "procentpoint", "andel"})


def says(fact: Fact, derived: Derived, hedge: Hedge | None, *, ranged: bool = False) -> bool:
    """Whether a quantity tells a reckoned value; one of a range ('17-18') that it lies in."""
    if derived.unit != fact.unit:
        return False
    if near_enough(fact.value, derived.value, hedge, fact.text):
        return True
    told, exact = abs(fact.value), abs(derived.value)
    if derived.rounded and (ranged or (hedge and fact.unit in LASTING)) and exact:
        return abs(told - exact) < 1 if ranged else abs(told - exact) <= _LASTS_ABOUT * exact
    return derived.rounded and _round(told, exact)


def _round(told: Decimal, exact: Decimal) -> bool:
    """Whether a number is another one, rounded to as many figures as it shows (at least two, or the whole)."""
    _, digits, exponent = told.normalize().as_tuple()
    if len(digits) > 6:  # a third
        return False
    step = Decimal(1).scaleb(min(int(exponent), int(exponent) + len(digits) - 2) if len(digits) < 2 else int(exponent))
    if told == told.to_integral() and step < 1:
        step = Decimal(1)
    return exact > 0 and (exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step == told


def from_shown(
    fact: Fact, sentence: str, own: Sequence[Fact], shown: Sequence[Fact], told: Sequence[Fact], hedge: Hedge | None
) -> Iterator[Derived]:
    """What follows from the quantities that stand beside it (`shown`, ours) and may take a factor from those `told`.
    `own` are the item's, for what only says the same in another measure."""
    shown = shown[:_MOST]
    for scale in (Decimal(1), _THOUSAND, _THOUSAND**2) if fact.unit == "kr" else (Decimal(1),):
        like = [(k.text, abs(k.value) * (scale if not k.unit else 1)) for k in shown if alike(fact, k, sentence)]
        yield from _sums(like, fact.unit)
        if len(like) > 1 and _MEAN.search(sentence):
            for one, other in combinations(like, 2):
                yield Derived((one[1] + other[1]) / 2, fact.unit, f"({one[0]} + {other[0]}) / 2", True)
        for how, times in _parts(sentence, told):
            yield from (Derived(value * times, fact.unit, f"{how} af {text}", True) for text, value in like)
    if fact.unit not in _MEASURES and _TOGETHER.search(sentence[: fact.span[0]] + " " + sentence[fact.span[1] :]):
        yield from _sums([(k.text, abs(k.value)) for k in shown if k.unit not in _MEASURES], fact.unit)
    yield from _in_other_measure(fact, sentence, shown, own, hedge)
    if fact.unit == "andel":
        for whole in shown:
            if any(k.unit == whole.unit and abs(k.value) == abs(whole.value) * fact.value for k in told):
                yield Derived(fact.value, "andel", f"{fact.text} af {whole.text}")
    if fact.unit in ("andel", "%"):
        yield from ratios(fact, sentence, shown, hedge)
        yield from complements(fact, shown, hedge)
        if _DENIED.search(sentence):
            yield from complements(fact, own, hedge)
    if fact.unit == "gange":
        yield from _factors_told(fact, shown, told)
    measure = _CONSTANTS.get((fact.unit, int(fact.value)))
    if measure and re.search(measure, sentence.replace(fact.text, ""), re.IGNORECASE):
        yield Derived(fact.value, fact.unit, "fast mål")
    if not reckons(fact, sentence):
        return
    if abs(fact.value) >= _LUCKY or fact.value % 1 or any(k.value >= _LUCKY * _LUCKY for k in shown):
        yield from _products(fact, sentence, shown, told)
        if len(fact.value.normalize().as_tuple().digits) >= _SPECIFIC:
            for known, unshown in product(shown, own):
                if _unit_fits(fact, known, unshown, sentence):
                    value = abs(known.value * unshown.value)
                    yield Derived(value, fact.unit, f"{known.text} × {unshown.text} = {danish(value)}")


def reckons(fact: Fact, sentence: str) -> bool:
    """Whether a sentence says that it reckons, or that the quantity is what something comes to."""
    return bool(_RECKONED.search(sentence) or _COPULA.search(sentence[: fact.span[0]]))


def _parts(sentence: str, told: Sequence[Fact]) -> Iterator[tuple[str, Decimal]]:
    """The shares and multiples that a sentence speaks of."""
    for k in told:
        if k.unit in ("andel", "gange"):
            yield k.text, abs(k.value)
    low = sentence.lower()
    yield from ((word, times) for word, times in _TIMES if word in low)
    yield from ((match.group(), Decimal(match[1])) for match in _MULTIPLE.finditer(sentence))


def _sums(like: Sequence[tuple[str, Decimal]], unit: str) -> Iterator[Derived]:
    """Sums of neighbours, and differences of any two."""
    for size in range(2, len(like) + 1):
        for start in range(len(like) - size + 1):
            some = like[start : start + size]
            total = sum((value for _, value in some), Decimal(0))
            yield Derived(total, unit, f"{' + '.join(text for text, _ in some)} = {danish(total)}")
    for (one, value), (other, more) in combinations(like, 2):
        off = abs(value - more)
        yield Derived(off, unit, f"{one} - {other} = {danish(off)}")
        yield Derived(value + more, unit, f"{one} + {other} = {danish(value + more)}")


def alike(fact: Fact, known: Fact, sentence: str) -> bool:
    """Whether a quantity may be a sum or a difference of another and its like."""
    if fact.unit and fact.unit == known.unit:
        return True
    if {fact.unit, known.unit} == {"%", "procentpoint"}:
        return True
    if not known.unit and not known.noun:
        return fact.unit not in ("andel", "%")
    if fact.unit in _MEASURES or known.unit in _MEASURES:
        return False
    noun = fact.noun or fact.unit or None
    if noun is None or noun in COMPARED or same_noun(noun, known.noun or known.unit):
        return True
    return compared(fact, sentence) and fact.unit not in LASTING and known.unit not in LASTING


def compared(fact: Fact, sentence: str) -> bool:
    """Whether a count is told as more or less than another: 'syv flere', '14 timer mindre', 'de øvrige 17'."""
    beside = (*words(sentence[fact.span[1] :])[:1], *words(sentence[: fact.span[0]])[-1:])
    return fact.noun in COMPARED or not COMPARED.isdisjoint(beside)


def _in_other_measure(
    fact: Fact, sentence: str, shown: Sequence[Fact], own: Sequence[Fact], hedge: Hedge | None
) -> Iterator[Derived]:
    """The same in another measure: days in hours, percent as a share, årsværk as positions; two hours and ten minutes
    in minutes."""
    known = [*shown, *own]
    if fact.unit in LASTING:
        lasting = [(k, _lasts(k)) for k in known]
        for k, minutes in lasting:
            if minutes and k.unit != fact.unit:
                yield Derived(minutes / LASTING[fact.unit], fact.unit, k.text, hedge is not None)
        for (k, more), (k2, less) in pairwise(lasting):
            if (
                more
                and less
                and LASTING.get(k.unit, 0) > LASTING.get(k2.unit, 0)
                and 0 < k2.span[0] - k.span[1] < _BESIDE
            ):
                yield Derived((more + less) / LASTING[fact.unit], fact.unit, f"{k.text} + {k2.text}", True)
                if "døgn" in sentence:
                    rest = LASTING["dage"] - more - less
                    yield Derived(rest / LASTING[fact.unit], fact.unit, f"24 timer - {k.text} og {k2.text}", True)
        added = _ADDED.search(sentence) is not None
        for (k, more), (k2, less) in combinations(lasting[: len(shown)], 2) if added else ():
            if more and less and k.unit != k2.unit:
                yield Derived((more + less) / LASTING[fact.unit], fact.unit, f"{k.text} + {k2.text}", True)
    if fact.unit == "timer":
        for k in shown:
            if k.unit == "årsværk":
                yield Derived(abs(k.value) * _WEEKLY_HOURS, "timer", f"{k.text} × {_WEEKLY_HOURS}", True)
                yield Derived(abs(k.value) * _YEARLY_HOURS[1], "timer", f"{k.text} × {_YEARLY_HOURS[1]}", True)
    if fact.unit == "andel":
        for k in known:
            if k.unit == "%":
                yield Derived(k.value / 100, "andel", k.text)
                yield from share(abs(k.value) / 100, fact, k.text, hedge)
    if fact.unit == "årsværk":
        fewest, most = _YEARLY_HOURS
        for k in shown:
            if k.unit == "timer" and abs(k.value) / most <= fact.value <= abs(k.value) / fewest + Decimal("0.5"):
                yield Derived(fact.value, fact.unit, f"{k.text} / {most}", True)
    if fact.unit in ("årsværk", "stillinger"):
        yield from (
            Derived(_nearest(fact, k.value), fact.unit, k.text)
            for k in known
            if k.unit != fact.unit and k.unit in ("årsværk", "stillinger")
        )


def _nearest(fact: Fact, value: Decimal) -> Decimal:
    """The value itself, or the fraction that it is told as ('en tredjedel stilling' of 0,3)."""
    return fact.value if fact.value < 1 and abs(fact.value - abs(value)) < CLOSE else abs(value)


def _lasts(fact: Fact) -> Decimal | None:
    """How many minutes a span of time lasts."""
    measure = LASTING.get(fact.unit)
    if measure is None and fact.noun:
        measure = {"døgn": Decimal(1440), "kvartal": Decimal(131400), "kvartaler": Decimal(131400)}.get(fact.noun)
    return abs(fact.value) * measure if measure is not None else None


def _factors_told(fact: Fact, shown: Sequence[Fact], told: Sequence[Fact]) -> Iterator[Derived]:
    """'Halvanden gang så meget': what is told beside it, by what is ours."""
    for one in shown:
        for other in told:
            if one.unit == other.unit and one.value and abs(other.value) != abs(one.value):
                yield Derived(abs(other.value / one.value), "gange", f"{other.text} / {one.text}", True)


def _products(fact: Fact, sentence: str, shown: Sequence[Fact], told: Sequence[Fact]) -> Iterator[Derived]:
    """Products and quotients of two or three quantities, and of one with what makes up a measure spoken of."""
    factors = [Decimal(factor) for factor, said in FACTORS if re.search(said, sentence, re.IGNORECASE)]
    parts = list(_parts(sentence, told))
    some = [k for k in shown if k.value and k.unit != "andel"]
    for one in some:
        a = abs(one.value)
        for factor in factors if alike(fact, one, sentence) else ():
            yield Derived(a * factor, fact.unit, f"{one.text} × {factor}", True)
            yield Derived(a / factor, fact.unit, f"{one.text} / {factor}", True)
    for one, other in combinations(some, 2):
        a, b = abs(one.value), abs(other.value)
        if not _unit_fits(fact, one, other, sentence):
            continue
        hundred = 100 if "%" in (one.unit, other.unit) else 1
        times = a * b / hundred
        yield Derived(times, fact.unit, f"{one.text} × {other.text} = {danish(times)}", True)
        yield Derived(max(a, b) / min(a, b), fact.unit, f"{danish(max(a, b))} / {danish(min(a, b))}", True)
        if one.unit != other.unit and one.unit in (fact.unit, "årsværk"):
            yield Derived(a / b, fact.unit, f"{one.text} / {other.text}", True)
        if one.unit != other.unit and other.unit in (fact.unit, "årsværk"):
            yield Derived(b / a, fact.unit, f"{other.text} / {one.text}", True)
        if "minutter" in (one.unit, other.unit):
            yield Derived(times / 60, fact.unit, f"{one.text} × {other.text} / 60", True)
        for how, part in parts:
            yield Derived(times * part, fact.unit, f"{how} af {one.text} × {other.text}", True)
        if fact.unit == "kr" and "måneder" in (one.unit, other.unit) and "kr" in (one.unit, other.unit):
            money, months = (a, b) if one.unit == "kr" else (b, a)
            yield Derived(money * 12 / months, "kr", f"{danish(money)} × 12 / {danish(months)}", True)
            yield Derived(money * months / 12, "kr", f"{danish(money)} × {danish(months)} / 12", True)
    for one, other, third in combinations(some[:4], 3):
        if not (_unit_fits(fact, one, other, sentence) or _unit_fits(fact, other, third, sentence)):
            continue
        value = abs(one.value * other.value * third.value)
        yield Derived(value, fact.unit, f"{one.text} × {other.text} × {third.text} = {danish(value)}")


def _unit_fits(fact: Fact, one: Fact, other: Fact, sentence: str) -> bool:
    """Whether a product or quotient of two quantities may be told in a measure: that of one of them, one that the
    sentence speaks of ('85 kr. i timen'), or none."""
    if fact.unit in ("%", "procentpoint", "promille", "andel"):
        return False
    if (
        not fact.unit
        or fact.unit in (one.unit, other.unit)
        or fact.unit not in (*LASTING, "kr", "årsværk", "stillinger")
    ):
        return True
    if fact.unit == "timer" and "minutter" in (one.unit, other.unit):
        return True
    return fact.unit in LASTING and re.search(rf"\b(?:i|pr\.|per|om) {fact.unit[:3]}", sentence) is not None
