"""The ways in which a fact is likely to be written, so that a text need not be read whole to find it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from rag.check.facts import Fact

_WORDS: Final = (
    "nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv",
)  # fmt: skip
_PARTS: Final = {
    Decimal("0.5"): ("halv", "halvt", "halve"), Decimal("1.5"): ("halvanden", "halvandet", "1½"),
}  # fmt: skip
_ORDINALS: Final = ("første", "andet|andre", "tredje", "fjerde")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def surfaces(fact: Fact) -> re.Pattern[str]:
    """A pattern that meets every way in which a fact is likely to be written; what it meets must still be read."""
    return _surfaces(fact.kind, fact.key or "", fact.value, fact.unit, fact.text)


@lru_cache(maxsize=2_000)
def _surfaces(kind: str, key: str, value: Decimal, unit: str, text: str) -> re.Pattern[str]:
    if kind == "quantity":
        forms = set(_number_forms(abs(value)))
        if unit == "kr":
            forms |= {*_number_forms(abs(value) / 1000), *_number_forms(abs(value) / 10**6)}
        forms = forms or {text}  # a share that no figure tells: five twelfths
        told = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        return re.compile(rf"(?<![\d.,])(?:{told})(?![\d]|[.,]\d)", re.IGNORECASE)
    if kind == "date":
        month = re.search(r"-(\d\d)|\.(\d\d)\.|måned (\d+)", key)
        name = _MONTHS[int(next(filter(None, month.groups()))) - 1] if month else None
        digits = re.findall(r"\d+", key)
        told = "|".join([*(re.escape(str(int(digit))) for digit in digits), *([name] if name else [])])
        if part := re.match(r"(\d)\. (halvår|kvartal|tertial)", key):
            told += f"|(?:{_ORDINALS[int(part[1]) - 1]})(?= {part[2]})"
        return re.compile(rf"(?<!\d)0?(?:{told or re.escape(text)})(?!\d)", re.IGNORECASE)
    if kind == "law":
        return re.compile(rf"§\s?(?:\d+\s?(?:-|–|og|,)\s?)?{re.escape(key.split()[0])}(?!\d)")
    if kind == "item":
        return re.compile(
            "|".join(r"[\s._-]?0*".join(re.findall(r"[A-ZÆØÅ]+|\d+|.", ref)) for ref in key.split()) or r"(?!)", re.I
        )
    if key.startswith(("kl ", "hver ")):
        return re.compile(rf"(?<!\d){int(float(key.split()[1]))}(?!\d)|{re.escape(text)}", re.IGNORECASE)
    return re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", re.IGNORECASE)


def _number_forms(value: Decimal) -> Iterator[str]:
    yield from _PARTS.get(value, ())
    plain = f"{value.normalize():f}"
    whole, _, rest = plain.partition(".")
    if len(rest) > 3:
        return
    grouped = f"{int(whole):,}".replace(",", ".")
    tail = f",{rest}" if rest else ""
    yield whole + tail
    yield grouped + tail
    yield grouped.replace(".", " ") + tail
    if rest and len(rest) == 1:
        yield f"{whole}{tail}0"
    if not rest and int(whole) < len(_WORDS) and int(whole) > 1:
        yield _WORDS[int(whole)]
    if not rest and 0 < int(whole) < 100:
        yield f"{whole},0"
