"""How often one in so many comes, and numbers as Danish writes them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from rag.check.facts import Fact
from rag.check.figures import Hedge, same_noun
from rag.check.measures import factors
from rag.danish.analyser import words

_SOME: Final = 10
_BESIDE: Final = 20  # characters between a count and its part
_NEARLY: Final = Decimal("0.08")  # how near 'hver ottende' must be to an eighth
_LOOSELY: Final = Decimal("0.16")  # and 'godt hver ottende', on its side


def frequency(number: Decimal, sentence: str, shown: Sequence[Fact], own: Sequence[Fact], hedge: Hedge | None) -> bool:
    """Whether 'hver ottende' is the share of one shown quantity in another, or the rest of it, or that of a measure
    that is spoken of; without any shown, of what the item counts by a noun of the sentence."""
    said = words(sentence)
    if len(shown) < 2:
        shown = [*shown, *(k for k in own if not k.unit and _may_be(k, said))]
    parts = [(k, part) for k, part in pairwise(own) if not part.unit and not part.noun and _is_part(k, part, said)]
    pairs = [(abs(part.value), abs(k.value)) for k, part in parts if 0 < part.value < k.value]
    pairs += [(abs(a.value), abs(b.value)) for a in shown for b in shown if 0 < abs(a.value) < abs(b.value)]
    rates = [large / small for small, large in pairs] + [large / (large - small) for small, large in pairs]
    rates += [100 / abs(k.value) for k in shown if k.unit == "%" and k.value]
    rates += [factor / abs(k.value) for k in shown for factor in factors(sentence) if k.value]
    low = number * (1 - (_LOOSELY if hedge == "above" else _NEARLY))
    high = number * (1 + (_LOOSELY if hedge == "below" else _NEARLY))
    return any(low <= rate <= high for rate in rates)


def _is_part(known: Fact, part: Fact, said: Sequence[str]) -> bool:
    """Whether a bare number stands right after a count by a noun that is said: '24 elcykler, heraf seks'."""
    return 0 < part.span[0] - known.span[1] < _BESIDE and bool(known.noun) and _may_be(known, said)


def _may_be(known: Fact, said: Sequence[str]) -> bool:
    """Whether a count of the item is one by a noun that is said, or names none and is no small number."""
    if known.noun:
        return any(same_noun(known.noun, word) for word in said)
    return "," not in known.text and known.value >= _SOME


def danish(value: Decimal) -> str:
    """A number as Danish writes it, with at most two decimals."""
    text = f"{value.quantize(Decimal('0.01')).normalize():,f}"
    return text.translate(str.maketrans(",.", ".,"))
