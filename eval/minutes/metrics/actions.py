"""Follow-ups as such: who does what by when.

recall = |follow-ups that one of the summary's rests on| / |follow-ups|; precision the other way round; who and when =
|recalled with the right one| / |recalled that have one|.
Precision is a lower bound: an annotator does not list all that may pass for one.
"""

from __future__ import annotations

from eval.minutes.case import Case
from eval.minutes.matching import rests_on, where
from eval.minutes.metrics.who import same_who
from eval.minutes.tally import Tally, tally
from eval.minutes.truth import Wanted
from rag.danish.analyser import words
from rag.types import Action


def recall(case: Case) -> Tally:
    """How many of the point's follow-ups the summary gives as such."""
    return tally([bool(matches(case, one)) for one in case.truth.actions])


def precision(case: Case) -> Tally:
    """How many of the summary's follow-ups are annotated."""
    return tally([any(one in matches(case, true) for true in case.truth.actions) for one in case.actions])


def who(case: Case) -> Tally:
    """Of those found that have somebody to do it, how many say rightly who."""
    found = [(one, matches(case, one)) for one in case.truth.actions if one.who]
    return tally([any(same_who(one.who, other.who) for other in others) for one, others in found if others])


def when(case: Case) -> Tally:
    """Of those found that have a time, how many say it: half of its words, in `when` or in `what`."""
    found = [(one, matches(case, one)) for one in case.truth.actions if one.when]
    return tally([any(_timed(one.when or "", other) for other in others) for one, others in found if others])


def matches(case: Case, true: Wanted) -> list[Action]:
    """The summary's follow-ups that are this one."""
    quotes = where(true.quote, case.place, case.text)
    return [one for one in case.actions if any(rests_on(one.span, quote, case.text) for quote in quotes)]


def _timed(when: str, action: Action) -> bool:
    asked = set(words(when))
    return len(asked & set(words(f"{action.when or ''} {action.what}"))) >= len(asked) / 2
