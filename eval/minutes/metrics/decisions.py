"""Decisions as decisions: found, of the right type, and nothing else called decided.

recall = |decisions that a decision of the summary rests on| / |decisions|; type accuracy = |recalled with a right
type| / |recalled|; precision = |decisions of the summary that rest on one| / |decisions of the summary|. A diary is
recalled by a decision of its type anywhere in the point. `recommended` is the share of the summary's decisions that
rest on an indstilling alone; it must be 0. "ingen" is no decision and counts in none of these.
"""

from __future__ import annotations

from eval.minutes.case import Case
from eval.minutes.lines import covered
from eval.minutes.matching import HALF, rests_on, where
from eval.minutes.tally import Tally, tally
from eval.minutes.truth import Wanted
from rag.types import Decision


def recall(case: Case) -> Tally:
    """How many of the point's decisions the summary gives as decisions."""
    return tally([bool(matches(case, one)) for one in _real(case)])


def types(case: Case) -> Tally:
    """Of those, how many with a right type."""
    found = [(one, matches(case, one)) for one in _real(case)]
    return tally([any(other.type in one.types for other in others) for one, others in found if others])


def precision(case: Case) -> Tally:
    """How many of the summary's decisions are any."""
    given = [one for one in case.decisions if one.type != "ingen"]
    return tally([any(one in matches(case, true) for true in _real(case)) for one in given])


def recommended(case: Case) -> Tally:
    """How many of the summary's decisions only stand in an indstilling."""
    given = [one for one in case.decisions if one.type != "ingen"]
    return tally([covered(one.span, case.proposed, case.text) >= HALF for one in given])


def matches(case: Case, true: Wanted) -> list[Decision]:
    """The summary's decisions that are this one."""
    quotes = where(true.quote, case.place, case.text)
    return [
        one
        for one in case.decisions
        if any(rests_on(one.span, quote, case.text) for quote in quotes) or (true.diary and one.type in true.types)
    ]


def _real(case: Case) -> list[Wanted]:
    return [one for one in case.truth.decisions if one.types[0] != "ingen"]
