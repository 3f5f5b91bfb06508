"""What a report tells of which runs: all of them over the cases that all have, and the fuller ones over all of theirs.

A run with a model often has fewer cases than one without. A mean over other cases is no comparison, so runs stand side
by side only over cases that each of them has.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eval.comparison import Compared, compare
from eval.metrics.judged import JUDGED
from eval.run_files import Run
from eval.scoring import LEAD
from eval.summary import Counts, Figure, Fitness, above_majority, cases_of, counts, figures, fitness, halves_of
from eval.systems import CONTROLS


@dataclass(frozen=True, slots=True)
class Part:
    """Runs side by side over the same cases and under one split; the first that is no control is compared with each
    other one."""

    split: str
    title: str
    runs: tuple[Run, ...]
    halves: tuple[str, ...]
    told: Mapping[str, Mapping[str, Mapping[str, Figure]]]  # half → run → metric
    lead: tuple[str, ...]
    judged: tuple[str, ...]
    fit: Mapping[str, tuple[Fitness, ...]]
    unfit: Mapping[str, Collection[str]]
    compared: Mapping[str, tuple[tuple[str, tuple[Compared, ...]], ...]]
    lengths: Mapping[str, float]  # words a draft
    counts: Mapping[str, Counts]
    majority: tuple[str, ...]  # in words: is the stance told better than by always the commonest?

    @property
    def base(self) -> Run:
        """The run that the others are compared with."""
        return base_of(self.runs)

    @property
    def whole(self) -> str:
        """The half that holds all its cases."""
        return self.halves[-1]

    @property
    def cases(self) -> int:
        """How many cases it is over."""
        return len(self.runs[0].rows)

    @property
    def sizes(self) -> Mapping[str, int]:
        """How many cases each half has."""
        return {half: len(cases_of(self.runs[0], half)) for half in self.halves}

    def best(self, half: str, metric: str) -> list[str]:
        """The runs with the highest mean of a lead metric."""
        known = {name: told[metric].mean for name, told in self.told[half].items() if metric in told}
        highest = max((mean for mean in known.values() if mean is not None), default=None)
        return [name for name, mean in known.items() if mean is not None and mean == highest]


def parts_of(runs: Sequence[Run]) -> list[Part]:
    """By split, for a mean under one is no comparison with a mean under another: the runs that have the most cases
    over those, then all runs over the cases that every one of them has. Runs stand in the order in which they came."""
    parts = []
    for split in sorted({str(run.inputs["split"]) for run in runs}):  # "before", the honest one, first
        of = [run for run in runs if run.inputs["split"] == split]
        most = max((run.rows.keys() for run in of), key=len)
        full = [run for run in of if run.rows.keys() == most]
        parts.append(_part(split, f"all {len(most)} cases", full))
        if len(full) < len(of):
            shared = [case for case in of[0].rows if all(case in run.rows for run in of)]
            if shared:
                several = [run.only(shared) for run in of]
                parts.append(_part(split, f"the {len(shared)} cases that every run has", several))
    return parts


_JUDGED_FIRST: Final = (*JUDGED, *LEAD)


def base_of(runs: Sequence[Run]) -> Run:
    """The first run that is no control, or the first."""
    return next((run for run in runs if run.inputs["system"] not in CONTROLS), runs[0])


def _part(split: str, title: str, runs: Sequence[Run]) -> Part:
    halves = halves_of(runs[0])
    told = {half: {run.name: figures(run, half) for run in runs} for half in halves}
    judged = tuple(metric for metric in JUDGED if any(run.values(metric) for run in runs))
    having = [m for m in _JUDGED_FIRST if any(m in told[halves[-1]][run.name] and run.values(m) for run in runs)]
    fit = {half: tuple(one for one in fitness(runs, half) if one.metric in having) for half in halves}
    return Part(
        split=split,
        title=title,
        runs=tuple(runs),
        halves=tuple(halves),
        told=told,
        lead=tuple(having),
        judged=judged,
        fit=fit,
        unfit={half: {one.metric for one in fit[half] if one.fit is False} for half in halves},
        compared={half: _compared(runs, half, having) for half in halves},
        lengths={run.name: _length(run) for run in runs},
        counts={run.name: counts(run) for run in runs},
        majority=tuple(line for half in halves for line in above_majority(runs, half)),
    )


def _compared(runs: Sequence[Run], half: str, lead: Sequence[str]) -> tuple[tuple[str, tuple[Compared, ...]], ...]:
    first = base_of(runs)
    cases = cases_of(first, half)
    return tuple(
        (other.name, tuple(one for one in compare(first, other, cases) if one.metric in lead and one.n))
        for other in runs
        if other is not first
    )


def _length(run: Run) -> float:
    drafts = [row["draft"] for row in run.rows.values() if row["draft"]]
    words = [sum(len(paragraph["text"].split()) for paragraph in draft["paragraphs"]) for draft in drafts]
    return sum(words) / len(words) if words else 0.0
