"""Whether a figure follows from others that are ours, and is not likely to by chance.

What counts against a derivation is chance: among the values that could be told at the precision shown, the share that
can be reached from what is at hand (`reach`). Figures that stand in the sentence are few, and what follows
from them is hardly chance; an item holds many, and between them most small numbers can be reached. So the nearer the
operands are, and the plainer the words beside the figure say what was done, the more is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from rag.check.facts import Fact
from rag.check.figures import Hedge, hedge_before, near_enough
from rag.check.measures import (
    Measure,
    compounds,
    converted,
    factors_told,
    fits,
    is_fixed,
    kind_of,
    measures,
    products,
    term,
)
from rag.check.reckoning.cues import CUES, MONEY, OF, SAYS, YEARLY
from rag.check.reckoning.rates import Rate
from rag.check.reckoning.reach import Reached, reached
from rag.check.supposed import premises

# How likely chance may be, by how near the operands are (the sentence, what is before it, one of them only in the item,
# all of them) and by where the words stand (nowhere, in the sentence, beside the figure).
_ALLOWED: Final = ((0.3, 0.5, 9.0), (0.1, 0.2, 0.7), (0.07, 0.07, 0.2), (0.0, 0.03, 0.1))
_GENERALLY: Final = (0.6, 0.3, 0.1, 0.03)  # where they only say that something comes to the figure
_STRICT: Final = {"mixed": 2, "mean": 1, "rise": 2}  # where the words must stand: in the sentence, beside the figure
_SAID: Final = ("each", "times", "total", "change")  # come out of any two numbers, and should be said
_UNSAID: Final = 0.02  # else chance must be this small
_UNSHOWN: Final = 0.05  # and this, where they are said but one of the two isn't shown
_NAMED: Final = 0.34  # or this, where the words name the piece by which it is reckoned
_BESIDE: Final = 2  # where the words say beside the figure what was done
_WINDOW: Final = Decimal("1.5")  # a made-up figure lies within this factor of the true one
_LEAST: Final = 3  # or within so many of its last digit
_ROUGHLY: Final = Decimal("0.075")  # what a hedge leaves open
_MOST: Final = 8  # operands of one sentence that are tried
_CLOSE: Final = Decimal("0.035")  # how near 'halvdelen' must be to a half
_LOOSELY: Final = Decimal("0.09")  # and 'godt halvdelen', on its side
_AND_THEN: Final = re.compile(r",\s(?:og|men|mens)\s|;\s")
_BY_YEAR: Final = re.compile(r"\b(?:om året|årligt?)\b", re.IGNORECASE)  # of what a year's amount is, no reckoning
_SMALL_WORDS: Final = "en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve"
_RANGE_BEFORE: Final = re.compile(rf"\b(?:\d+|{_SMALL_WORDS})\s?(?:-|–|\still|\sog)\s?$", re.IGNORECASE)
_RANGE_AFTER: Final = re.compile(rf"\s?(?:-|–|til|og)\s?(?:\d+|{_SMALL_WORDS})\b", re.IGNORECASE)


def derivation(
    fact: Fact, sentence: str, shown: Sequence[Fact], before: Sequence[Fact], known: Sequence[Fact],
    rows: Sequence[Sequence[Decimal]] = (), told: Sequence[Fact] = (),
    *, bound: bool = False, rates: Sequence[Rate] = (), said: str = "",
) -> str | None:  # fmt: skip
    """How a quantity of a sentence follows from what is ours ("800 + 900"), or None where it doesn't, or might by
    chance.

    `shown` are the quantities beside it that are ours, `before` those just before the sentence, `known` the item's;
    `rows` are its amounts and its årsværk year by year, which are summed as they stand. `told` are the other quantities
    beside it: a share that is proposed, and what it comes to, prove each other. An amount that is `bound` to a year of
    the item's table is the table's to say, unless the words beside it say that it is reckoned. `rates` are told by the
    piece, `said` is what the text spoke of just before.
    """
    if is_fixed(fact, sentence):
        return "fast mål"
    how = None
    if (hedge := hedge_before(sentence, fact.span[0])) is not None:
        how = _derived(fact, sentence, shown, before, known, rows, told, None, bound=bound, rates=rates, said=said)
    return how or _derived(fact, sentence, shown, before, known, rows, told, hedge, bound=bound, rates=rates, said=said)


def _derived(
    fact: Fact, sentence: str, shown: Sequence[Fact], before: Sequence[Fact], known: Sequence[Fact],
    rows: Sequence[Sequence[Decimal]], told: Sequence[Fact], hedge: Hedge | None,
    *, bound: bool, rates: Sequence[Rate], said: str,
) -> str | None:  # fmt: skip
    """How a quantity follows if the hedge before it counts, or doesn't: 'ca. 2.550.000 kr.' is exact enough to be
    found as it stands, and then less likely by chance."""
    after = _RANGE_AFTER.match(sentence, fact.span[1]) if kind_of(fact) != "count" or " " not in fact.text else None
    ranged = bool(_RANGE_BEFORE.search(sentence[: fact.span[0]]) or after)
    loose = hedge is not None or ranged
    words = _words(fact, sentence, shown)
    for measure in measures(fact, [*shown, *before]):
        terms = [*(term(one, 0) for one in shown[:_MOST]), *factors_told(sentence), *compounds(shown, 0)]
        terms += products(sorted(shown, key=lambda one: one.span), sentence, 0)
        terms += [term(one, 0) for one in told if _proves(fact, one)]
        terms += [term(one, 1) for one in before[:_MOST]]
        terms += [one for near in terms for one in converted(near, fact.unit or fact.noun or "")]
        if measure.kind in ("kr", "time", "staff") and not any(
            one.kind == measure.kind and one.near < 2 and not one.made for one in terms
        ):
            terms = [one for one in terms if one.kind]  # a bare number is only measured as one beside it
        terms += [*(term(one, 2) for one in known), *compounds(known, 2), *compounds(before, 1)]
        series = rows if YEARLY.search(sentence) else ()
        if measure.kind == "part" and _of_no_money(fact, sentence):
            terms, series = [one for one in terms if one.kind != "kr"], ()
        low, high = window(fact, measure, loose)
        values = [
            one for one in reached(fact, measure, terms, sentence, series, rates, said) if low <= one.value <= high
        ]
        most = 1 if _shows_its_own(fact, measure, shown, sentence) else 3
        hits = [one for one in values if one.far <= most and says(fact, one, measure, hedge, ranged)]
        for hit in sorted(hits, key=lambda one: one.far):
            if _likely(hit, values, fact, measure, words, loose=loose) and not (
                bound
                and (hit.far > 1 or not SAYS.search(words[0]))
                and not CUES[hit.family].search(_BY_YEAR.sub(" ", words[0]))
            ):
                return hit.how
    return None


def _of_no_money(fact: Fact, sentence: str) -> bool:
    """Whether a share is said to be of something that is no money: "halvdelen af beboerne"."""
    whole = OF.match(sentence, fact.span[1])
    return whole is not None and MONEY.search(re.split(r"[.,;:(]\s", sentence[whole.start() :], maxsplit=1)[0]) is None


def _shows_its_own(fact: Fact, measure: Measure, shown: Sequence[Fact], sentence: str) -> bool:
    """Whether a clause shows two quantities of the kind before a figure, so that it must follow from those."""
    clause = max((match.end() for match in _AND_THEN.finditer(sentence, 0, fact.span[0])), default=0)
    return sum(clause <= one.span[0] < fact.span[0] and fits(measure, term(one, 0)) for one in shown) > 1


def _words(fact: Fact, sentence: str, shown: Sequence[Fact]) -> tuple[str, str]:
    """The words beside a figure, up to the figures on both sides, and the whole sentence."""
    shown = [one for one in shown if kind_of(one) != "time" or kind_of(fact) == "time"]  # "… over alle fire år"
    start = max((one.span[1] for one in shown if one.span[1] <= fact.span[0]), default=0)
    stop = min((one.span[0] for one in shown if one.span[0] >= fact.span[1]), default=len(sentence))
    after = re.split(r"[,;:(]", sentence[fact.span[1] : stop], maxsplit=1)[0][:40]
    return f"{sentence[max(start, fact.span[0] - 60) : fact.span[0]]} {fact.text} # {after}", sentence


def _likely(
    hit: Reached, values: Sequence[Reached], fact: Fact, measure: Measure, words: tuple[str, str], *, loose: bool
) -> bool:
    """Whether it is no chance that a figure is reached."""
    if hit.named:
        among = [one for one in values if one.named]
        return _chance(hit, among, fact, measure, loose, family=False) <= _NAMED
    beside, sentence = words
    if not hit.far and premises(sentence):
        return True  # what comes of what is only assumed
    cue = CUES[hit.family]
    points = fact.unit == "procentpoint" and hit.family == "off"  # which say themselves that they are a difference
    own = 2 if points or cue.search(beside) else 1 if cue.search(sentence) else 0
    general = SAYS.search(beside.partition("#")[0]) is not None
    if hit.family in _STRICT and own < _STRICT[hit.family]:
        return False
    if hit.kin and own == _BESIDE:
        among = [one for one in values if one.kin]
        return _chance(hit, among, fact, measure, loose, family=True) <= _NAMED
    if (
        hit.kin
        and hit.far > 1
        and _chance(hit, [one for one in values if one.kin], fact, measure, loose, family=False) <= _UNSAID
    ):
        return True  # all that the item counts by the very noun
    if hit.family in _SAID and hit.far and not measure.kind and own < _BESIDE:  # a bare number, of nobody knows what
        return _chance(hit, values, fact, measure, loose, family=False) <= _UNSAID
    if hit.family in _SAID and (not own or hit.far > 1):
        least = _UNSAID if hit.far < 2 else _UNSHOWN if own else 0
        if general and hit.far < 2:
            least = _GENERALLY[hit.far]
        return _chance(hit, values, fact, measure, loose, family=bool(own or general)) <= least
    if _chance(hit, values, fact, measure, loose, family=True) <= _ALLOWED[hit.far][own]:
        return True
    least = _GENERALLY[hit.far] if general else _ALLOWED[hit.far][0]
    return _chance(hit, values, fact, measure, loose, family=False) <= least


def _chance(
    hit: Reached, values: Sequence[Reached], fact: Fact, measure: Measure, loose: bool, *, family: bool
) -> float:
    """Of the values that could be told instead, the share that is reached as easily."""
    step = step_of(fact, measure, loose)
    low, high = window(fact, measure, loose)
    others = {
        (one.value / step).quantize(Decimal(1), ROUND_HALF_UP)
        for one in values
        if one.far <= hit.far and (not family or one.family == hit.family)
    }
    return len(others) / max(float((high - low) / step), 1.0)


def window(fact: Fact, measure: Measure, loose: bool) -> tuple[Decimal, Decimal]:
    """Between what a figure could have been told instead, in the measure's kind."""
    told, step = abs(fact.value) * measure.scale, step_of(fact, measure, loose)
    return min(told / _WINDOW, told - _LEAST * step), max(told * _WINDOW, told + _LEAST * step)


def step_of(fact: Fact, measure: Measure, loose: bool) -> Decimal:
    """The least by which a figure could be told otherwise, in the measure's kind: its last figure that is no nought."""
    if fact.unit == "andel":
        step = 2 * _CLOSE
    else:
        _, digits, exponent = abs(fact.value).normalize().as_tuple()
        few = len(digits) == 1 and int(exponent) > 0  # 400.000 might have been 410.000
        step = Decimal(1).scaleb(int(exponent) - few)
    return max(step, abs(fact.value) * _ROUGHLY if loose else step) * measure.scale


def says(fact: Fact, one: Reached, measure: Measure, hedge: Hedge | None, ranged: bool) -> bool:
    """Whether a quantity tells a reckoned value."""
    told, exact = abs(fact.value), one.value / measure.scale
    if fact.unit == "andel" or (told < 1 and not fact.text[:1].isdigit()):  # a third of a post
        off = exact - told
        return (
            abs(off) < _CLOSE or (hedge == "above" and 0 < off < _LOOSELY) or (hedge == "below" and 0 < -off < _LOOSELY)
        )
    if near_enough(told, exact, hedge, fact.text):
        return True
    if one.uneven and ranged and measure.kind != "part":
        return abs(told - exact) < 1
    if hedge and told % 1 and (exact > told if hedge == "above" else exact < told if hedge == "below" else True):
        return exact.quantize(told, ROUND_HALF_UP) == told  # "godt 0,4" of 0,43
    return one.uneven and _round(told, exact)


def _round(told: Decimal, exact: Decimal) -> bool:
    """Whether a number is another one, rounded to as many figures as it shows (at least two, or the whole)."""
    _, digits, exponent = told.normalize().as_tuple()
    if len(digits) > 6 or exact <= 0:
        return False
    step = Decimal(1).scaleb(int(exponent) - 1 if len(digits) < 2 else int(exponent))
    if told == told.to_integral() and step < 1:
        step = Decimal(1)
    return (exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step == told


def _proves(fact: Fact, other: Fact) -> bool:
    """Whether two quantities that nobody told may be a share, or a multiple, and what it comes to."""
    by, kinds = ("andel", "gange"), (fact.unit, other.unit)
    return (fact.unit in by) != (other.unit in by) and "%" not in kinds
