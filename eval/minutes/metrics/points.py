"""Point coverage: the share of the annotated points that the summary has, under their number or title.

coverage = |annotated points found| / |annotated points|.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.minutes.case import Case
from eval.minutes.tally import Tally, tally
from rag.danish.analyser import words
from rag.types import PointSummary


def coverage(case: Case) -> Tally:
    """Whether the summary has this point."""
    return tally([case.found])


def has(points: Sequence[PointSummary], number: str, title: str) -> bool:
    """Whether a point has this title, or this number and most of the title's words."""
    asked = set(words(title))
    return any(
        words(point.title) == words(title)
        or (point.number == number and len(asked & set(words(point.title))) >= len(asked) / 2)
        for point in points
    )
