"""Recall of what was wanted, wherever the summary tells it: the measure that a control can be held against.

recall = |wanted things that some line of the summary tells| / |wanted things|, see `eval.minutes.matching.told`.
Nugget recall after Lin and Demner-Fushman (2006), vital nuggets only. A discussion told over a whole field (`diary`)
and a decision that is none ("intet at bemærke") are not asked for: any sentence would do.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.minutes.case import Case
from eval.minutes.matching import numbers_in, told, where
from eval.minutes.tally import Tally, tally
from eval.minutes.truth import Wanted

KINDS = ("decisions", "disagreements", "actions", "numbers", "vital")


def recall(case: Case, kind: str) -> Tally:
    """How many of the point's wanted things of a kind some line tells."""
    return tally([is_told(case, kind, one) for one in wanted(case, kind)])


def wanted(case: Case, kind: str) -> Sequence[Wanted]:
    """The things of a kind that are asked for."""
    every: Sequence[Wanted] = getattr(case.truth, kind)
    return [one for one in every if not one.diary and one.types[:1] != ("ingen",)]


def is_told(case: Case, kind: str, one: Wanted) -> bool:
    """Whether a line tells it. Of a number its figure must be there, not only half of the words around it."""
    if kind != "numbers":
        return told(one, case.lines, case.place, case.text)
    figures = [(a + one.quote.find(one.figure), a) for a, _ in where(one.quote, case.place, case.text)]
    spans = [(start, start + len(one.figure)) for start, _ in figures]
    repeated = [span for line in case.lines for span in line.repeats]
    if any(a <= span[0] and span[1] <= b for span in spans for a, b in repeated):
        return True
    reworded = [line for line in case.lines if not line.repeats]
    return any(
        one.value in numbers_in(line.text) and any(line.span[0] <= span[0] < line.span[1] for span in spans)
        for line in reworded
    )
