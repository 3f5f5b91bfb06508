"""Whether a figure follows: from what stands beside it, from the item, from dates, from what the text itself shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from rag.check.agreement import year_of
from rag.check.asked import asked_for
from rag.check.facts import Fact, find_facts
from rag.check.figures import hedge_before, near_enough, same_noun
from rag.check.knowledge import Knowledge, content_stems
from rag.check.measures import (
    CALENDAR,
    LASTING,
    between_hours,
    fits,
    kind_of,
    measure_of,
    measures,
    term,
)
from rag.check.ours import is_ours
from rag.check.places import named_of_all, of_named
from rag.check.reckoning.apart import lies_apart
from rag.check.reckoning.chains import Chains, Operand, mentioned
from rag.check.reckoning.cues import SAYS
from rag.check.reckoning.derivation import derivation, says, step_of, window
from rag.check.reckoning.listed import counts_listed
from rag.check.reckoning.of_item import (
    OF_ALL,
    in_other_unit,
    is_product,
    is_rest,
    is_step,
    named_amounts,
    pieces,
    quantities,
)
from rag.check.reckoning.plainly import follows_plainly
from rag.check.reckoning.rates import rates_in
from rag.check.reckoning.reach import Reached
from rag.check.reckoning.rounded import frequency, in_other_words
from rag.check.reckoning.spelled import spelled
from rag.check.reckoning.timing import by_the_day, reckoned_in_time
from rag.check.reckoning.written import Expression, expressions
from rag.check.statements import Statement
from rag.check.supposed import is_assumed, is_feared, is_supposed, premises

_EVERY: Final = re.compile(r"hver (\d+)(?: \w+)?")
_FACTOR: Final = 12  # up to this, a factor may be what the sentence counts: three years, two groups
_EXACT: Final = 3  # figures of a number that nobody reaches by chance
_PER_TIME: Final = re.compile(r"\s(?:om|i|pr\.|hver\w*)\s(?:måned|kvartal|uge)", re.IGNORECASE)
_EACH_TIME: Final = re.compile(r"\b(?:ad gangen|hver gang|pr\. gang)\b", re.IGNORECASE)
_DEFINITE: Final = re.compile(r"\b(?:de|disse|fra|end)\s$", re.IGNORECASE)
_THAT_IS: Final = re.compile(
    r"\W*(?:det|så) (?:er|bliver|giver) [^,.;]{0,30}\b(?:mere|mindre|ekstra|længere|nok|i alt)\b", re.I
)
_OUT_OF: Final = re.compile(r"\sud af\s")
# The item's own word for a figure: what it says is read, not reckoned.
_TOLD_BY_ITEM: Final = re.compile(
    r"\b(?:kataloget|forslaget|katalogteksten)\s(?:selv\s)?"
    r"(?:skønner|siger|skriver|oplyser|anfører|nævner|angiver|regner med)(?:,\sat)?\b[^.;:,]{0,30}$",
    re.IGNORECASE,
)
_TURNS: Final = 2  # in which a sentence's figures are reckoned from each other
_ENOUGH: Final = 2  # figures before one from which it must follow
_COMES_TO: Final = re.compile(
    r"\b(?:dvs\.|altså|det vil sige|svarer|svarende|giver|bliver|er det|det er|tilsammen|dermed|udgør)\b[^.;]*$", re.I
)
# How likely luck may be, by what a chain costs.
_LUCK: Final = ((0.5, 0.25), (1.25, 0.15), (2.0, 0.06), (2.75, 0.015))
_SCALES: Final = (Decimal(1), Decimal(1000), Decimal(10**6))


def follows(fact: Fact, statement: Statement, before: str, known: Knowledge) -> bool:
    """Whether a quantity is reckoned from what is ours or quoted: in the item, or beside it in the sentence or those
    before it, which may be reckoned themselves."""
    every = _EVERY.fullmatch(fact.key) if fact.kind == "code" else None
    if fact.kind != "quantity" and every is None:
        return False
    sentence = statement.own
    if spelled(fact, sentence, list(quantities(sentence))) is False:
        return False
    if named_of_all(fact, sentence, before, known.item_text) or in_other_words(fact, sentence, before, known):
        return True
    if lies_apart(fact, statement, before, known):
        return True
    if any(of(fact, sentence, known) for of in (is_product, is_step, is_rest)):
        return True
    if _comes_of_wish(fact, sentence, before):
        return True
    shown, past = known.once((before, *known.attributed_in(statement)), partial(_grounds, statement, before, known))
    since = [one for one in quantities(sentence) if one not in shown and known.recalled(one, sentence)]
    shown = [one for one in (*shown, *since) if (one.span, one.text) != (fact.span, fact.text)]
    if fact.unit == "andel" or every is not None:
        past = [*past, *(one for one in known.spoken_of(sentence) if one.value > 1)]
    often = Decimal(every[1]) if every else 1 / fact.value if _OUT_OF.search(fact.text) and fact.value else None
    if often is not None:
        hedge = hedge_before(sentence, fact.span[0])
        some = [*shown, *past] if every is not None else []
        found = frequency(often, sentence, some, known.item_facts, hedge)
        if found or every is not None:
            return found
    for reckoning in expressions(sentence):
        if verdict := _written(fact, reckoning, [*shown, *past], known):
            return verdict == "sound"
    if _points_back(fact, sentence, known.told_ever):
        return True
    again = [one for one in (*shown, *past) if one not in known.attributed_before or one in known.attributed_last]
    if not fact.unit and not fact.noun and any(abs(one.value) == abs(fact.value) for one in again):
        return True  # told again: 36 of 36 weeks
    if follows_plainly(fact, sentence, shown, past, known.item_facts):
        return True
    return _reckoned(fact, sentence, shown, past, before, known) or counts_listed(
        fact, sentence, before, known.item_text
    )


def _grounds(statement: Statement, before: str, known: Knowledge) -> tuple[list[Fact], list[Fact]]:
    """What a sentence shows that its figures may be reckoned from, and what was shown before it: what is ours,
    supposed, quoted or told as another's, and what follows from those in turn."""
    sentence = statement.own
    here, earlier = list(quantities(sentence)), list(quantities(before))
    shown = [
        one
        for one in here
        if is_ours(one, sentence, known)
        or known.recalled(one, sentence)
        or (is_supposed(one, sentence) and not is_feared(one, sentence))
        or (one.unit == "kr" and is_assumed(one, sentence))
    ]
    past = [one for one in earlier if is_ours(one, before, known) or known.recalled(one, before)]
    shown += [*known.quoted_in(statement), *known.attributed_in(statement)]
    past += [*known.quoted_before, *known.attributed_before, *_exact(here, sentence, known)]
    shown += [one for one in of_named(sentence, known.item_text) if one.value not in {other.value for other in shown}]
    for one in earlier:
        if one not in past and _reckoned(one, before, past, past, before, known):
            past.append(one)
    left = [one for one in here if one not in shown]
    for _ in range(_TURNS):  # one may follow from what stands after it
        found = len(shown)
        for one in left:
            if one not in shown and _reckoned(one, sentence, shown, past, before, known):
                shown.append(one)
        if len(shown) == found:
            break
    return shown, past


def _comes_of_wish(fact: Fact, sentence: str, before: str) -> bool:
    """Whether a span of time is what comes of what was just asked for: "Lad holdet køre til jul. Det er to måneder
    mere."""
    return (
        fact.unit in LASTING
        and asked_for(before) is not None
        and _THAT_IS.match(sentence) is not None
        and not re.search(r"\bsiden\b", sentence)
    )


def _points_back(fact: Fact, sentence: str, told: Sequence[Fact]) -> bool:
    """Whether a definite number names again what was told before: "de 36", "fra 36 til"."""
    if fact.unit or fact.value <= _FACTOR or not _DEFINITE.search(sentence[: fact.span[0]]):
        return False
    return any(
        one.value == fact.value and not (fact.noun and one.noun and not same_noun(fact.noun, one.noun)) for one in told
    )


def _exact(told: Sequence[Fact], sentence: str, known: Knowledge) -> Iterator[Fact]:
    """What the item has where a sentence only says about how much: 1,8 of "knap to årsværk"."""
    for one in told:
        if one.unit and (hedge := hedge_before(sentence, one.span[0])):
            like = [other for other in known.operands if kind_of(other) == kind_of(one) and other.value != one.value]
            yield from (other for other in like if near_enough(one.value, other.value, hedge, one.text))


def _written(fact: Fact, told: Expression, shown: Sequence[Fact], known: Knowledge) -> str | None:
    """What a written reckoning says of a figure: 'sound' where the figure is part of one, or its result, that comes out
    with numbers that are ours; 'wrong' where it doesn't; None where it says nothing."""
    inside = told.span[0] <= fact.span[0] and fact.span[1] <= told.span[1] + 12 and fact.span[0] < told.span[1]
    if not inside and fact.span not in told.results:
        return None
    if not told.sound:
        return "wrong" if told.sure else None
    if inside and not told.closes_at(fact.span):
        return "sound" if _is_known(abs(fact.value), told, shown, known) else "wrong"
    last = told.numbers[:-1] if inside or told.equals is not None else told.numbers
    if not all(_is_known(one, told, shown, known) for one in last):
        return None
    return "sound" if _measured_so(fact, last, told, shown, known) else None


def _is_known(value: Decimal, told: Expression, shown: Sequence[Fact], known: Knowledge) -> bool:
    """Whether a number of a written reckoning is ours in any measure, stands beside it, or is one of the calendar's."""
    if value in CALENDAR or (told.multiplies and value <= _FACTOR and not value % 1) or value in told.earlier:
        return True
    return any(True for _ in _meant(value, shown, known)) or _is_part_told(value, known)


def _is_part_told(value: Decimal, known: Knowledge) -> bool:
    """Whether a number of a written reckoning is a percent that the item tells, as a part of one, or such a part of
    what it counts, to the last of many figures: 0,12 and 1.176 of 12 % of 9.800."""
    parts = [one.value / 100 for one in known.operands if one.unit == "%"]
    if value in parts:
        return True
    many = len(value.normalize().as_tuple().digits) >= _EXACT
    return many and any(value == part * one.value for part in parts for one in known.operands if one.unit != "%")


def _meant(value: Decimal, shown: Sequence[Fact], known: Knowledge) -> Iterator[tuple[Fact, Decimal]]:
    """What a number of a written reckoning may stand for, and in thousands of what."""
    for one in (*shown, *known.operands, *(fact for fact, _ in known.reckoned)):
        for by in _SCALES if one.unit == "kr" else _SCALES[:1]:
            if abs(one.value) == value * by:
                yield one, by


def _measured_so(
    fact: Fact, numbers: Sequence[Decimal], told: Expression, shown: Sequence[Fact], known: Knowledge
) -> bool:
    """Whether a result is told in the measure of one of its operands, money in its scale."""
    kind, measure = kind_of(fact), measure_of(fact)
    meant = [
        pair
        for number in numbers
        for pair in _meant(number, shown, known)
        if kind_of(pair[0]) and pair[0].span != fact.span
    ]
    if not kind or not meant or (kind == "part" and told.divides):
        return True
    if kind == "kr":
        within = abs(fact.value) / 20
        return any(one.unit == "kr" and abs(abs(fact.value) - told.value * by) <= within for one, by in meant)
    if told.divides and kind in ("time", "count"):
        return True
    return any(fits(measure, term(one, 0)) and (kind != "part" or kind_of(one) == "part") for one, _ in meant)


def _reckoned(
    fact: Fact, sentence: str, shown: Sequence[Fact], past: Sequence[Fact], before: str, known: Knowledge
) -> bool:
    if in_other_unit(fact, sentence, known):
        return True
    here = list(quantities(sentence))
    if (told_so := spelled(fact, sentence, here)) is not None:
        return told_so and all(one in shown for one in _before(fact, here))
    told = [one for one in here if one.span != fact.span and one not in shown]
    series = known.item.fte if known.item and fact.unit == "årsværk" else known.item.amounts if known.item else {}
    bound = fact.unit in ("kr", "årsværk") and year_of(fact, sentence)[0] in series
    rates = (*rates_in(sentence, 0), *rates_in(before, 1), *rates_in(known.item_text, 2))
    rates = tuple(rate for rate in rates if rate.one.text != fact.text)
    past = [*past, *pieces(fact, sentence, known), *_hours(sentence, before)]
    of_all = fact.unit == "andel" and OF_ALL.match(sentence, fact.span[1])
    others = [one for one in shown if not known.is_attributed(one)]  # what is another paper's leaves the item's open
    named = named_amounts(fact, sentence, known)
    if of_all or not any(one.unit == fact.unit for one in (*others, *told)):
        past = [*past, *named]
    elif _PER_TIME.search(sentence, fact.span[0]) or _EACH_TIME.search(sentence):  # what is shared out in its own year
        own = year_of(fact, sentence)[0]
        past = [*past, *(one for one in named if one.key == own)]
    said = before if _EACH_TIME.search(sentence) else ""
    if not shown and not past:
        past = known.recent
    operands = known.operands
    if derivation(fact, sentence, shown, past, operands, known.rows, told, bound=bound, rates=rates, said=said):
        return True
    if not (bound and not _COMES_TO.search(sentence[: fact.span[0]])) and _by_chain(
        fact, sentence, shown, past, before, known
    ):
        return True
    heard = " ".join((*(one.own for one in known.heard), sentence))
    return by_the_day(fact, sentence, heard, known.year) or reckoned_in_time(
        fact, sentence, before, known.item_text, known.year
    )


def _before(fact: Fact, some: Sequence[Fact]) -> Sequence[Fact]:
    """The two figures right before one."""
    return [one for one in some if one.span[1] <= fact.span[0]][-2:]


def _by_chain(
    fact: Fact, sentence: str, shown: Sequence[Fact], past: Sequence[Fact], before: str, known: Knowledge
) -> bool:
    """Whether a figure comes out of a chain of reckonings, and hardly by luck: of the figures that could have been told
    instead, few are reached as cheaply."""
    around = f"{before} {sentence}"
    said = frozenset(content_stems(around))
    near = sorted(shown, key=lambda one: abs(one.span[0] - fact.span[0]))
    operands = [Operand(one, sentence, 0.2 * max(0, n - 1), known.exactly(one)) for n, one in enumerate(near)]
    operands += [Operand(one, before, 0.6, known.exactly(one)) for one in past]
    here = {(one.fact.value, one.fact.unit, one.fact.noun) for one in operands}
    enough = sum(one.span[1] <= fact.span[0] for one in shown) >= _ENOUGH
    if _TOLD_BY_ITEM.search(sentence[: fact.span[0]]):
        return False
    if _is_counted(fact, known) and not (_COMES_TO.search(sentence[: fact.span[0]]) or premises(sentence)):
        return False
    for one in () if enough else known.operands:
        if (one.value, one.unit, one.noun) not in here and mentioned(one, known.item_text, said):
            operands.append(Operand(one, known.item_text, 0.75))
    operands += [Operand(one, text, 0.75) for one, text in known.reckoned if _is_particular(one) and one not in past]
    every = [
        (one, text, far)
        for text, far in ((sentence, 0.0), (before, 0.6), (known.item_text, 0.75))
        for one in find_facts(text)
        if one.kind == "code" and one.key.startswith("hver ") and one.span != fact.span
    ]
    hedge = hedge_before(sentence, fact.span[0])
    general = hedge or SAYS.search(sentence[max(0, fact.span[0] - 50) : fact.span[0]])
    more = 2.5 if _comes_of_premise(fact, sentence, before) else 1.5 if general else 1.0
    chains = Chains(fact, sentence, operands, every, around)
    for measure in measures(fact, [*shown, *past]):
        low, high = window(fact, measure, hedge is not None)
        step = step_of(fact, measure, hedge is not None)
        values = [one for one in chains.told(measure.kind) if low <= one.value <= high]
        hits = [one for one in values if says(fact, Reached(one.value, "times", 0, "", True), measure, hedge, False)]
        if not hits:
            continue
        hit = min(hits, key=lambda one: one.cost)
        cheap = [one for one in values if one.cost <= hit.cost]
        others = {(one.value / step).quantize(Decimal(1)) for one in cheap}
        ways = {one.of for one in cheap}  # a month of 30 days, or of 31, is one way to reckon
        chance = min(len(others), len(ways)) / max(float((high - low) / step), 1.0)
        if chance <= more * next((most for cost, most in _LUCK if hit.cost <= cost), 0.0):
            known.keep_exact(fact, hit.value / measure.scale)
            return True
    return False


def _is_particular(fact: Fact) -> bool:
    """Whether a quantity is told to so many figures that what follows from it follows from nothing else."""
    return fact.kind == "quantity" and len(fact.value.normalize().as_tuple().digits) > _EXACT


def _comes_of_premise(fact: Fact, sentence: str, before: str) -> bool:
    """Whether a figure is what comes of something that is only assumed."""
    here = premises(sentence)
    return not is_assumed(fact, sentence) and bool(here or premises(before))


def _is_counted(fact: Fact, known: Knowledge) -> bool:
    """Whether the item counts the very thing that a figure does: how many there are is the item's to say."""
    noun = fact.noun or fact.unit
    return kind_of(fact) == "count" and any(
        kind_of(one) == "count" and same_noun(noun, one.noun or one.unit) for one in known.item_facts
    )


def _hours(sentence: str, before: str) -> Iterator[Fact]:
    """How long it is from a time of day that was told before to one that the sentence tells."""
    here = {one.told for one in between_hours(sentence)}
    for one in between_hours(f"{before} {sentence}"):
        if one.told not in here:
            yield Fact("quantity", (0, 0), one.text, "", one.told, "timer", "timer")
