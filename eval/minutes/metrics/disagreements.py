"""Disagreements as such: who did not agree, what they held, how the vote fell.

recall = |disagreements that one of the summary's rests on| / |disagreements|; precision the other way round; who =
|recalled, with a role, side or party that the annotation allows| / |recalled|.
Precision is a lower bound: an annotator does not list all that may pass for one.
"""

from __future__ import annotations

from eval.minutes.case import Case
from eval.minutes.matching import rests_on, where
from eval.minutes.metrics.who import same_who
from eval.minutes.tally import Tally, tally
from eval.minutes.truth import Wanted
from rag.types import Disagreement


def recall(case: Case) -> Tally:
    """How many of the point's disagreements the summary gives as such."""
    return tally([bool(matches(case, one)) for one in case.truth.disagreements])


def precision(case: Case) -> Tally:
    """How many of the summary's disagreements are annotated."""
    return tally([any(one in matches(case, true) for true in case.truth.disagreements) for one in case.disagreements])


def who(case: Case) -> Tally:
    """Of those found, how many say rightly who."""
    found = [(one, matches(case, one)) for one in case.truth.disagreements if one.who]
    return tally([any(same_who(one.who, other.who) for other in others) for one, others in found if others])


def matches(case: Case, true: Wanted) -> list[Disagreement]:
    """The summary's disagreements that are this one."""
    quotes = where(true.quote, case.place, case.text)
    return [one for one in case.disagreements if any(rests_on(one.span, quote, case.text) for quote in quotes)]
