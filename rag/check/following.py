"""Whether a figure follows: from what stands beside it, from the item, from dates, from what the text itself shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from rag.check.derivation import derivation
from rag.check.facts import Fact, find_facts
from rag.check.figures import neighbourhood, same_quantity
from rag.check.knowledge import Knowledge
from rag.check.measures import CALENDAR, kind_of, measure_of
from rag.check.ours import is_ours
from rag.check.shares import frequency
from rag.check.statements import Statement
from rag.check.timing import reckoned_in_time
from rag.check.written import Expression, expressions

_EVERY: Final = re.compile(r"hver (\d+) \w+")
_FACTOR: Final = 12  # up to this, a factor may be what the sentence counts: three years, two groups
_SCALES: Final = (Decimal(1), Decimal(1000), Decimal(10**6))


def follows(fact: Fact, statement: Statement, before: str, known: Knowledge) -> bool:
    """Whether a quantity is reckoned from what is ours or quoted: in the item, or beside it in the sentence or those
    before it, which may be reckoned themselves."""
    every = _EVERY.fullmatch(fact.key) if fact.kind == "code" else None
    if fact.kind != "quantity" and every is None:
        return False
    sentence = statement.own
    here = [one for one in _quantities(sentence) if one.span != fact.span]
    earlier = list(_quantities(before))
    shown = [one for one in here if is_ours(one, sentence, known)]
    past = [one for one in earlier if is_ours(one, before, known) or known.recalled(one, before)]
    shown += known.quoted_in(statement)
    past += known.quoted_before
    for some, text, ours in ((earlier, before, past), (here, sentence, shown)):
        for one in some:
            if one not in ours and _reckoned(one, text, shown if text == sentence else past, past, before, known):
                ours.append(one)
    if every is not None:
        return frequency(int(every[1]), sentence, [*shown, *past], known.item_facts)
    for reckoning in expressions(sentence):
        if verdict := _written(fact, reckoning, [*shown, *past], known):
            return verdict == "sound"
    if not fact.unit and not fact.noun and any(abs(one.value) == abs(fact.value) for one in (*shown, *past)):
        return True  # told again: 36 of 36 weeks
    return _reckoned(fact, sentence, shown, past, before, known)


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
    last = told.numbers[:-1] if inside else told.numbers
    return "sound" if all(_is_known(one, told, shown, known) for one in last) else None


def _is_known(value: Decimal, told: Expression, shown: Sequence[Fact], known: Knowledge) -> bool:
    """Whether a number of a written reckoning is ours in any measure, stands beside it, or is one of the calendar's."""
    if value in CALENDAR or (told.multiplies and value <= _FACTOR and not value % 1):
        return True
    ours = (*shown, *known.operands, *(one for one, _ in known.reckoned))
    return any(abs(one.value) == value * by for one in ours for by in _SCALES)


def _reckoned(
    fact: Fact, sentence: str, shown: Sequence[Fact], past: Sequence[Fact], before: str, known: Knowledge
) -> bool:
    if _in_other_unit(fact, sentence, known):
        return True
    told = [one for one in _quantities(sentence) if one.span != fact.span and one not in shown]
    if derivation(fact, sentence, shown, past, known.operands, known.rows, told) is not None:
        return True
    return reckoned_in_time(fact, sentence, before, known.item_text, known.year)


def _in_other_unit(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether the item tells a quantity in another unit: 18 months for a year and a half."""
    kind, around = kind_of(fact), neighbourhood(sentence, fact)
    if kind not in ("part", "time"):
        return False
    scale = measure_of(fact).scale
    for one in known.item_facts:
        if one.kind == "quantity" and kind_of(one) == kind and one.unit != fact.unit:
            same = replace(one, value=one.value * measure_of(one).scale / scale, unit=fact.unit)
            if same_quantity(fact, around, same, neighbourhood(known.item_text, one)):
                return True
    return False


def _quantities(text: str) -> Iterator[Fact]:
    return (one for one in find_facts(text) if one.kind == "quantity")
