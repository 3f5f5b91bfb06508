"""Numbers as such: the figures a reader would want, with their value.

recall = |wanted numbers that a figure of the summary has, at their place with their value| / |wanted numbers|;
precision = |figures that are wanted| / |figures of the summary|; right = |figures whose value stands in their own
words| / |figures|, read by a reader that is not the product's. Signs are left aside: minutes write savings both ways.
"""

from __future__ import annotations

from decimal import Decimal

from eval.minutes.case import Case
from eval.minutes.matching import numbers_in, rests_on, where
from eval.minutes.tally import Tally, tally
from eval.minutes.truth import Wanted
from rag.types import Figure


def recall(case: Case) -> Tally:
    """How many of the point's wanted numbers the summary lists."""
    return tally([any(_same(case, one, figure) for figure in case.numbers) for one in case.truth.numbers])


def precision(case: Case) -> Tally:
    """How many of the summary's figures are wanted."""
    return tally([any(_same(case, one, figure) for one in case.truth.numbers) for figure in case.numbers])


def right(case: Case) -> Tally:
    """How many of the summary's figures say what their words say."""
    return tally(
        [abs(_value(figure)) in numbers_in(case.text[figure.span[0] : figure.span[1]]) for figure in case.numbers]
    )


def _same(case: Case, true: Wanted, figure: Figure) -> bool:
    quotes = where(true.quote, case.place, case.text)
    return (
        true.value is not None
        and abs(_value(figure)) == abs(true.value.normalize())
        and any(rests_on(figure.span, quote, case.text) for quote in quotes)
    )


def _value(figure: Figure) -> Decimal:
    return Decimal(str(figure.value)).normalize()
