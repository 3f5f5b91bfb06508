"""Reckonings that a sentence spells out in words: "31 af 74 biler er godt 40 pct.", "1,6 mio. kr. delt med 2,9 årsværk
er 552.000 kr." There that very reckoning decides, and no other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from rag.check.facts import Fact
from rag.check.figures import hedge_before
from rag.check.measures import kind_of, measure_of
from rag.check.reckoning.derivation import says
from rag.check.reckoning.reach import Reached

_NAMED: Final = r"(?:\s[a-zæøå-]+){0,2}"
_OF: Final = re.compile(rf"{_NAMED}\s(?:ud )?af\s(?:de |vores |alle |i alt |samlede )*", re.IGNORECASE)
_SHARED: Final = re.compile(
    rf"{_NAMED}\s(?:delt (?:med|på|ud på)|divideret med|fordelt på)\s(?:de |vores |alle )*", re.IGNORECASE
)
_TIMES: Final = re.compile(rf"{_NAMED}\s(?:gange|ganget med|à|a)\s(?:de |vores |alle )*", re.IGNORECASE)
# What stands between the second figure and what both come to.
_COMES_TO: Final = re.compile(
    r"[^.;:\d]{0,45}?\b(?:er|bliver|giver|udgør|svarer til|svarende til|altså|dvs\.)"
    r"(?:\s(?:altså|det|i snit|i gennemsnit|ca\.|cirka|omkring|godt|knap|næsten|små|(?:lidt )?(?:over|under)))*\s"
)
_COUNTED: Final = ("", "count", "staff")


def spelled(fact: Fact, sentence: str, quantities: Sequence[Fact]) -> bool | None:
    """Whether a figure is what the two before it come to, as the words between them say; None where they say nothing
    of it. `quantities` are the sentence's, in order."""
    before = [one for one in quantities if one.span[1] <= fact.span[0]]
    if len(before) < 2 or not _COMES_TO.fullmatch(sentence, before[-1].span[1], fact.span[0]):
        return None
    one, other = before[-2:]
    value = _value(one, other, sentence[one.span[1] : other.span[0]], kind_of(fact))
    if value is None:
        return None
    return says(
        fact, Reached(value, "times", 0, "", True), measure_of(fact), hedge_before(sentence, fact.span[0]), False
    )


def _value(one: Fact, other: Fact, between: str, kind: str) -> Decimal | None:
    """What two quantities come to by the words between them, in the measure of a kind."""
    a, b = (abs(each.value) * measure_of(each).scale for each in (one, other))
    kinds = kind_of(one), kind_of(other)
    if not a or not b:
        return None
    if _OF.fullmatch(between):
        alike = kinds[0] == kinds[1] or all(each in _COUNTED for each in kinds) or kinds[0] == ""
        if kind == "part" and alike and a < b:
            return a / (b / measure_of(other).scale if kinds[0] == "" else b)
        return a * b if kinds[0] == "part" and kind == kinds[1] != "part" else None
    if _SHARED.fullmatch(between) and kinds[0] == kind and kinds[1] in _COUNTED:
        return a / b
    if _TIMES.fullmatch(between) and kinds[1] == kind and kinds[0] in _COUNTED and kind != "part":
        return a * b
    return None
