"""Arithmetic that a text writes out: '(1,4 + 1,2)', '96 × 11 = 1.056 timer', '240 delt med 28'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from rag.check.facts import find_facts
from rag.check.figures import hedge_before, near_enough
from rag.types import Span

_NUMBER: Final = r"\d+(?:\.\d{3})*(?:,\d+)?(?![\d.]*\d)"
# A hyphen or a colon may stand for much else: they reckon only inside brackets, or before an equals sign.
_SURE: Final = r"\s?[+−×*=]\s?|\s?x\s?(?=\d)|\s(?:plus|minus|gange|delt med|divideret med|delt på)\s"
_LOOSE: Final = r"\s[-–:/]\s"
_UNIT: Final = r"(?:\s?(?:t\.kr\.|mio\. kr\.|kr\.|pct\.|%|timer|uger|minutter))?"
_OPEN: Final = re.compile(rf"(?<![\w.,]){_NUMBER}(?:{_UNIT}(?:{_SURE}){_NUMBER})+")
# Any of them before an equals sign: 540 shared on 12, which comes to 45.
_EQUATED: Final = re.compile(
    rf"(?<![\w.,])(?<!\d\s[-–:/]\s){_NUMBER}(?:{_UNIT}(?:{_SURE}|{_LOOSE}){_NUMBER})*"
    rf"{_UNIT}{_LOOSE}{_NUMBER}(?:{_UNIT}(?:{_SURE}|{_LOOSE}){_NUMBER})*{_UNIT}\s?=\s?{_NUMBER}"
)
_CLOSED: Final = re.compile(rf"(?<=\(){_NUMBER}(?:{_UNIT}(?:{_SURE}|{_LOOSE}){_NUMBER})+(?={_UNIT}\))")
_TOKEN: Final = re.compile(rf"(?P<n>{_NUMBER})|(?P<op>[-+−–×*x:/=]|plus|minus|gange|delt|divideret)")
_OPERATIONS: Final = {
    "plus": "+", "minus": "-", "−": "-", "–": "-", "gange": "*", "×": "*", "x": "*", ":": "/", "delt": "/",
    "divideret": "/",
}  # fmt: skip
# What a result may be told in: percent of a ratio, or in hours what was reckoned in minutes; money in its thousands.
_SCALES: Final = {"%": (Decimal(1), Decimal(100)), "timer": (Decimal(1), 1 / Decimal(60)),
                  "kr": (Decimal(1), Decimal(1000), Decimal(10**6))}  # fmt: skip
_LOWER_END: Final = re.compile(r"\bmellem\s$", re.IGNORECASE)  # "mellem otte og ni"
_UPPER_END: Final = re.compile(r"\bmellem\s\S+\sog\s$", re.IGNORECASE)
_PERIOD: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Expression:
    """A written reckoning: its place, what it holds, what it comes to, and whether a figure of the sentence says so."""

    span: Span
    numbers: tuple[Decimal, ...]
    value: Decimal
    sound: bool
    results: tuple[Span, ...]
    sure: bool = True  # whether it can be nothing but a reckoning
    equals: int | None = None  # where its last side begins
    multiplies: bool = False
    divides: bool = False
    earlier: frozenset[Decimal] = frozenset()  # what the sentence's reckonings before it came to

    def closes_at(self, span: Span) -> bool:
        """Whether a figure is what the reckoning itself says that it comes to: the last one after '='."""
        return self.equals is not None and span[0] >= self.equals


@lru_cache(maxsize=2_000)
def expressions(sentence: str) -> tuple[Expression, ...]:
    """The reckonings that a sentence writes out, in order."""
    found: list[Expression] = []
    for one in sorted(_read(sentence), key=lambda one: one.span):
        found.append(replace(one, earlier=frozenset(other.value for other in found if other.sound)))
    return tuple(found)


def _read(sentence: str) -> Iterator[Expression]:
    taken: list[Span] = []
    for pattern in (_CLOSED, _EQUATED, _OPEN):
        for match in pattern.finditer(sentence):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            tokens = [(one["n"], one["op"]) for one in _TOKEN.finditer(match.group())]
            numbers = [Decimal(n.replace(".", "").replace(",", ".")) for n, _ in tokens if n]
            signs = [_OPERATIONS.get(op, op) for _, op in tokens if op]
            if len(numbers) != len(signs) + 1 or any(_PERIOD.fullmatch(n) for n, _ in tokens if n):
                continue
            taken.append(match.span())
            sides = _sides(numbers, signs)
            value = sides[0]
            at = match.group().rfind("=")
            equals = match.start() + at if at >= 0 else None
            inside = len(sides) > 1 and all(other == value or rounds(other, value) for other in sides[1:])
            results = tuple(_results(sentence, match.span(), value))
            yield Expression(
                match.span(), tuple(numbers), value, inside or bool(results), results,
                pattern is not _CLOSED or not re.search(r"\s[-–:/]\s", match.group()), equals,
                "*" in signs, "/" in signs,
            )  # fmt: skip


def _sides(numbers: list[Decimal], signs: list[str]) -> list[Decimal]:
    """What stands on each side of the equals signs, products before sums."""
    sides: list[list[Decimal]] = [[numbers[0]]]
    for sign, number in zip(signs, numbers[1:], strict=True):
        if sign == "=":
            sides.append([number])
        elif sign == "*":
            sides[-1][-1] *= number
        elif sign == "/":
            sides[-1][-1] = sides[-1][-1] / number if number else Decimal(0)
        else:
            sides[-1].append(number if sign == "+" else -number)
    return [sum(side, Decimal(0)) for side in sides]


def _results(sentence: str, span: Span, value: Decimal) -> Iterator[Span]:
    """The figures of a sentence that tell what a reckoning comes to."""
    for fact in find_facts(sentence):
        if fact.kind != "quantity" or (fact.span[0] < span[1] and span[0] < fact.span[1]):
            continue
        hedge = hedge_before(sentence, fact.span[0])
        told = abs(fact.value)
        scales = _SCALES.get(fact.unit, (Decimal(1),))
        if (
            any(near_enough(told, value * by, hedge, fact.text) or rounds(told, value * by) for by in scales)
            or (_LOWER_END.search(sentence[: fact.span[0]]) and told < value < told + 1)
            or (_UPPER_END.search(sentence[: fact.span[0]]) and told - 1 < value < told)
        ):
            yield fact.span


def rounds(told: Decimal, value: Decimal) -> bool:
    """Whether a whole number, or one of two figures at least, is a value rounded."""
    digits = told.normalize().as_tuple()
    step = Decimal(1).scaleb(int(digits.exponent)) if len(digits.digits) > 1 or told % 1 else Decimal(1)
    return abs(value - told) * 2 <= step and value % step != 0
