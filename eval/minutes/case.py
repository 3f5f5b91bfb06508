"""One annotated point beside what a summary says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.minutes.lines import Line
from eval.minutes.truth import TruePoint
from rag.types import Action, Decision, Disagreement, Figure, Span


@dataclass(frozen=True, slots=True)
class Case:
    """A point of the truth, where it stands in `text`, and all that the summary took from there.

    What is told is found by its place, whichever point of the summary tells it; whether the summary has the point at
    all is the measure of coverage, `found`. `proposed` are the stretches that only recommend.
    """

    truth: TruePoint
    place: Span
    text: str
    found: bool
    lines: Sequence[Line]
    decisions: Sequence[Decision] = ()
    disagreements: Sequence[Disagreement] = ()
    actions: Sequence[Action] = ()
    numbers: Sequence[Figure] = ()
    proposed: Sequence[Span] = ()
