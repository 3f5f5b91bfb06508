"""Figures of runs: means with intervals and their states, by half, and whether a metric puts the controls last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eval.comparison import FEWEST, clusters_of, interval
from eval.metrics.judged import JUDGED
from eval.metrics.stance import macro_f1
from eval.run_files import Run
from eval.scoring import LEAD, METRICS
from eval.systems import CONTROLS

HALVES: Final = ("all", "held-out", "development")


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric's mean over the cases that have it, its 95 % interval by cluster, and what became of the others."""

    mean: float | None
    low: float | None
    high: float | None
    n: int
    clusters: int
    not_applicable: int
    failed: int


@dataclass(frozen=True, slots=True)
class Fitness:
    """Whether a metric tells the controls from the systems: `order` is best first."""

    metric: str
    order: tuple[tuple[str, float], ...]
    fit: bool | None  # None where no control or no system has the metric, or on too few clusters
    why: str


def cases_of(run: Run, half: str) -> list[str]:
    """The cases of a half of a run."""
    return [case for case, row in run.rows.items() if half == "all" or row["held_out"] == (half == "held-out")]


def halves_of(run: Run) -> list[str]:
    """Both halves and the whole, or the one half that there is."""
    halves = [half for half in HALVES[1:] if cases_of(run, half)]
    return [*halves, "all"] if len(halves) == 2 else halves


def figures(run: Run, half: str = "all") -> dict[str, Figure]:
    """Every metric of a run, and macro-F1 of the stance, which is of the whole half."""
    cases = cases_of(run, half)
    cluster = clusters_of({case: run.rows[case] for case in cases})
    told = {}
    for metric in (*(JUDGED if run.has(JUDGED[0]) else ()), *METRICS):
        values = run.values(metric, cases)
        states = [run.state(metric, case) for case in cases]
        low, high = interval(values, cluster) if values else (None, None)
        told[metric] = Figure(
            mean=sum(values.values()) / len(values) if values else None,
            low=low,
            high=high,
            n=len(values),
            clusters=len({cluster[case] for case in values}),
            not_applicable=states.count("not_applicable"),
            failed=states.count("failed"),
        )
    pairs = [(row["draft"]["stance"], row["stance"]) for row in map(run.rows.__getitem__, cases) if row["draft"]]
    pairs = [pair for pair in pairs if pair[1]]
    f1 = macro_f1([one for one, _ in pairs], [truth for _, truth in pairs]) if pairs else None
    none = len(cases) - len(pairs)
    told["stance macro-F1"] = Figure(f1, None, None, len(pairs), told["stance accuracy"].clusters, none, 0)
    return told


def fitness(runs: Sequence[Run], half: str = "all") -> list[Fitness]:
    """The order of the systems on each lead metric over the cases that all of them have; a metric is unfit where a
    control is level with a system or ahead of it. A control with a model is held only against systems with that model:
    what a good reader knows by heart may well be more than the nearest old answer holds."""
    told = []
    judged = JUDGED if any(run.has(JUDGED[0]) for run in runs) else ()
    by_name = {run.name: run.inputs for run in runs}
    for metric in (*judged, *LEAD):
        values = {run.name: run.values(metric, cases_of(run, half)) for run in runs}
        having = {name: found for name, found in values.items() if found}
        shared = set.intersection(*map(set, having.values())) if having else set()
        means = {name: sum(found[case] for case in shared) / len(shared) for name, found in having.items() if shared}
        order = tuple(sorted(means.items(), key=lambda one: -one[1]))
        controls = [name for name in means if by_name[name]["system"] in CONTROLS]
        ours = [name for name in means if name not in controls]
        held = [
            (control, name)
            for control in controls
            for name in ours
            if by_name[control].get("model") in (None, by_name[name].get("model"))
        ]
        if not held:
            told.append(Fitness(metric, order, None, "no control has it" if ours else "no system has it"))
            continue
        rows = next(run.rows for run in runs if run.name in having)
        clusters = len(set(clusters_of({case: rows[case] for case in shared}).values()))
        if clusters < FEWEST:
            told.append(Fitness(metric, order, None, f"{clusters} clusters, fewer than {FEWEST}"))
            continue
        ahead = {
            control: [name for one, name in held if one == control and means[control] >= means[name]]
            for control in controls
        }
        why = "; ".join(f"{control} not behind {', '.join(names)}" for control, names in ahead.items() if names)
        told.append(Fitness(metric, order, not why, why))
    return told
