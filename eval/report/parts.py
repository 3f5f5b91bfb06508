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
from eval.summary import Figure, Fitness, cases_of, figures, fitness, halves_of
from eval.systems import CONTROLS, SYSTEMS


@dataclass(frozen=True, slots=True)
class Part:
    """Runs side by side over the same cases; the first is compared with each other one."""

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


def in_order(runs: Sequence[Run]) -> list[Run]:
    """Systems before controls, as `SYSTEMS` has them; of one system the run with a model first."""
    return sorted(
        runs,
        key=lambda run: (
            run.inputs["system"] in CONTROLS,
            SYSTEMS.index(run.inputs["system"]) if run.inputs["system"] in SYSTEMS else len(SYSTEMS),
            run.inputs["model"] is None,
            run.name,
        ),
    )


def parts_of(runs: Sequence[Run]) -> list[Part]:
    """The runs that have the most cases over those, then all runs over the cases that every one of them has."""
    most = max((run.rows.keys() for run in runs), key=len)
    full = [run for run in runs if run.rows.keys() == most]
    parts = [_part(f"All {len(most)} cases", full)]
    if len(full) < len(runs):
        shared = [case for case in runs[0].rows if all(case in run.rows for run in runs)]
        if shared:
            parts.append(_part(f"The {len(shared)} cases that every run has", [run.only(shared) for run in runs]))
    return parts


_JUDGED_FIRST: Final = (*JUDGED, *LEAD)


def _part(title: str, runs: Sequence[Run]) -> Part:
    halves = halves_of(runs[0])
    told = {half: {run.name: figures(run, half) for run in runs} for half in halves}
    judged = tuple(metric for metric in JUDGED if any(run.values(metric) for run in runs))
    having = [m for m in _JUDGED_FIRST if any(m in told[halves[-1]][run.name] and run.values(m) for run in runs)]
    fit = {half: tuple(one for one in fitness(runs, half) if one.metric in having) for half in halves}
    return Part(
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
    )


def _compared(runs: Sequence[Run], half: str, lead: Sequence[str]) -> tuple[tuple[str, tuple[Compared, ...]], ...]:
    first = runs[0]
    cases = cases_of(first, half)
    return tuple(
        (other.name, tuple(one for one in compare(first, other, cases) if one.metric in lead and one.n))
        for other in runs[1:]
    )


def _length(run: Run) -> float:
    drafts = [row["draft"] for row in run.rows.values() if row["draft"]]
    words = [sum(len(paragraph["text"].split()) for paragraph in draft["paragraphs"]) for draft in drafts]
    return sum(words) / len(words) if words else 0.0
