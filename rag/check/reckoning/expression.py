"""A reckoning that a model wrote, numbers, days, + - * / and parentheses, no more. Nothing of it is run."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

_LONGEST: Final = 80  # characters of a reckoning
_DAY: Final = r"\d{4}-\d\d-\d\d"
_TOKEN: Final = re.compile(rf"\s*(?:(?P<day>{_DAY})(?!\d)|(?P<n>\d[\d.,]*(?<=\d))(?![\w])|(?P<op>[-+*/()]))")
_SIGNS: Final = str.maketrans({"×": "*", "·": "*", "−": "-", "–": "-", "÷": "/"})
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_PLAIN: Final = re.compile(r"\d+(?:[.,]\d+)?")
DAY: Final = "day"  # the kind of a day, which only another one is taken from


class UnreadableReckoningError(ValueError):
    """What is no reckoning, or adds what doesn't go together."""


@dataclass(frozen=True, slots=True)
class Value:
    """What an operand is, or some of them come to. `kinds` are the powers of what it measures, `bare` is set where
    something in it doesn't say what it measures; `constant` is what the calendar has, by itself."""

    amount: Decimal
    kinds: Mapping[str, int] = field(default_factory=dict)
    bare: bool = False
    constant: bool = False


def numbers_in(expression: str) -> list[str]:
    """The numbers and days of a reckoning, as written, in order. Raises UnreadableReckoningError."""
    return [text for text, is_operand in _tokens(expression) if is_operand]


def number(text: str) -> Decimal | None:
    """A number as Danes or programs write it: 1.200 is more than a thousand, 1.2 and 1,2 a little more than one."""
    if _THOUSANDS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", ".")) if _PLAIN.fullmatch(text) else None


def day(text: str) -> Value | None:
    """A day, counted from the first of all."""
    try:
        return Value(Decimal(date.fromisoformat(text).toordinal()), {DAY: 1}) if re.fullmatch(_DAY, text) else None
    except ValueError:
        return None


def comes_to(expression: str, operand: Callable[[str], Value]) -> Value:
    """What a reckoning comes to, each number or day read by `operand`. Raises UnreadableReckoningError."""
    tokens = _tokens(expression)
    values = [operand(text) for text, is_operand in tokens if is_operand]
    names = iter(range(len(values)))
    code = " ".join(f"x{next(names)}" if is_operand else text for text, is_operand in tokens)
    try:
        return _value(ast.parse(code, mode="eval").body, values)
    except SyntaxError:
        raise UnreadableReckoningError(expression) from None


def _value(node: ast.expr, values: Sequence[Value]) -> Value:
    """What a node comes to. Only the four operations and the operands by their place are read; nothing is run."""
    match node:
        case ast.Name(id=name):
            return values[int(name[1:])]
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as sign, right=right):
            return _added(_value(left, values), _value(right, values), "+" if isinstance(sign, ast.Add) else "-")
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as sign, right=right):
            return _multiplied(_value(left, values), _value(right, values), "*" if isinstance(sign, ast.Mult) else "/")
    raise UnreadableReckoningError("neither a number nor one of the four operations")


def _tokens(expression: str) -> list[tuple[str, bool]]:
    text = expression.translate(_SIGNS).strip()
    if not text or len(text) > _LONGEST:
        raise UnreadableReckoningError(expression)
    found: list[tuple[str, bool]] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise UnreadableReckoningError(expression)
        found.append((match["op"] or match["n"] or match["day"], match["op"] is None))
        at = match.end()
    return found


def _added(one: Value, other: Value, sign: str) -> Value:
    if one.kinds.get(DAY) or other.kinds.get(DAY):
        if sign == "-" and one.kinds == other.kinds:
            return Value(one.amount - other.amount, {"time": 1})
        raise UnreadableReckoningError("a day goes only with a day")
    if other.constant or (one.constant and sign == "+"):
        raise UnreadableReckoningError("a constant is shared out by, or taken from, but not added or taken off")
    if not (one.bare or other.bare or _alike(one.kinds, other.kinds)):
        raise UnreadableReckoningError("what is added or taken off isn't the like")
    amount = one.amount + other.amount if sign == "+" else one.amount - other.amount
    told = [kinds for kinds in (one.kinds, other.kinds) if kinds]
    return Value(amount, min(told, key=len, default={}), one.bare or other.bare)


def _alike(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether two measures may be the same. What is told by the piece says only half of what it measures (85 kr. an
    hour), so of products only the money must agree."""
    if one.get("kr", 0) != other.get("kr", 0):
        return False
    return one == other or len(one) > 1 or len(other) > 1


def _multiplied(one: Value, other: Value, sign: str) -> Value:
    if one.kinds.get(DAY) or other.kinds.get(DAY) or (sign == "/" and not other.amount):
        raise UnreadableReckoningError("a day, or nothing, to share out by")
    by = 1 if sign == "*" else -1
    powers = {kind: one.kinds.get(kind, 0) + by * other.kinds.get(kind, 0) for kind in {*one.kinds, *other.kinds}}
    amount = one.amount * other.amount if sign == "*" else one.amount / other.amount
    return Value(amount, {kind: power for kind, power in powers.items() if power}, one.bare or other.bare)
