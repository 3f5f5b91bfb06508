"""Figures of runs: means with intervals and their states, by half, and whether a metric puts the controls last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eval.comparison import FEWEST, clusters_of, interval
from eval.metrics.judged import JUDGED
from eval.metrics.stance import macro_f1
from eval.run_files import Run
from eval.scoring import LEAD, LESS_IS_BETTER, METRICS
from eval.systems import CONTROLS

HALVES: Final = ("all", "held-out", "development")
STANCE: Final = "stance accuracy"
UNTOLD: Final = "can't be told"


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
    fit: bool | None  # None where it is undecided, no control or no system has the metric, or on too few clusters
    why: str
    verdict: str  # fit, undecided, unfit, or "can't be told"


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands behind a run's figures. `precedents` are all that its drafts were drawn from, `same_round` those of
    them that the same municipality's committees answered to the same year's budget, `same_proposal` those of these
    that answer the very proposal."""

    cases: int
    answers: int  # versions of one answer are one
    empty: int
    without_stance: int
    failed: int
    uncorrected: int
    precedents: int
    same_round: int
    same_proposal: int


def cases_of(run: Run, half: str) -> list[str]:
    """The cases of a half of a run."""
    return [case for case, row in run.rows.items() if half == "all" or row["held_out"] == (half == "held-out")]


def halves_of(run: Run) -> list[str]:
    """Both halves and the whole, or the one half that there is."""
    halves = [half for half in HALVES[1:] if cases_of(run, half)]
    return [*halves, "all"] if len(halves) == 2 else halves


def counts(run: Run, half: str = "all") -> Counts:
    """How many cases, empty drafts, drafts without a stance, and precedents of the same round a run has."""
    cases = cases_of(run, half)
    rows = [run.rows[case] for case in cases]
    drafts = [row["draft"] for row in rows if row["draft"]]
    used = [row.get("used") or {} for row in rows]
    return Counts(
        cases=len(rows),
        answers=len(set(clusters_of({case: run.rows[case] for case in cases}).values())),
        empty=sum(not any(p["text"].strip() for p in draft["paragraphs"]) for draft in drafts),
        without_stance=sum(draft["abstained"] or draft["stance"] is None for draft in drafts),
        failed=len(rows) - len(drafts),
        uncorrected=sum(row.get("corrected") is False for row in rows),
        precedents=sum(one.get("precedents", 0) for one in used),
        same_round=sum(one.get("same round", 0) for one in used),
        same_proposal=sum(one.get("same proposal", 0) for one in used),
    )


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
    broken = sum(not run.rows[case]["draft"] for case in cases)
    none = len(cases) - broken - len(pairs)
    told["stance macro-F1"] = Figure(f1, None, None, len(pairs), told["stance accuracy"].clusters, none, broken)
    return told


def fitness(runs: Sequence[Run], half: str = "all") -> list[Fitness]:
    """The order of the systems on each lead metric over the cases that all of them have. A metric is unfit where a
    control is level with a system or ahead of it, and undecided where chance may explain that it is behind (the 95 %
    interval of the difference, by cluster, holds 0). A control with a model is held only against systems with that
    model: what a good reader knows by heart may well be more than the nearest old answer holds. Of the stance only the
    majority control can be ahead, so without it nothing is told."""
    judged = JUDGED if any(run.has(JUDGED[0]) for run in runs) else ()
    return [_fitness(runs, half, metric) for metric in (*judged, *LEAD)]


def _fitness(runs: Sequence[Run], half: str, metric: str) -> Fitness:
    values = {run.name: run.values(metric, cases_of(run, half)) for run in runs}
    having = {name: found for name, found in values.items() if found}
    shared = set.intersection(*map(set, having.values())) if having else set()
    means = {name: sum(found[case] for case in shared) / len(shared) for name, found in having.items() if shared}
    order = tuple(sorted(means.items(), key=lambda one: -one[1]))
    inputs = {run.name: run.inputs for run in runs}
    controls = [name for name in means if inputs[name]["system"] in CONTROLS]
    ours = [name for name in means if name not in controls]
    held = [
        (control, name)
        for control in controls
        for name in ours
        if inputs[control].get("model") in (None, inputs[name].get("model"))
    ]
    if not held:
        return Fitness(metric, order, None, "no control has it" if ours else "no system has it", UNTOLD)
    if metric == STANCE and not any(inputs[control]["system"] == "majority" for control in controls):
        return Fitness(metric, order, None, "without the majority control it says nothing", UNTOLD)
    rows = next(run.rows for run in runs if run.name in having)
    cluster = clusters_of({case: rows[case] for case in sorted(shared)})
    if (found := len(set(cluster.values()))) < FEWEST:
        return Fitness(metric, order, None, f"{found} clusters, fewer than {FEWEST}", UNTOLD)
    sign = -1 if metric in LESS_IS_BETTER else 1
    level: dict[str, list[str]] = {}
    near: dict[str, list[str]] = {}
    for control, name in held:
        gaps = {case: sign * (having[name][case] - having[control][case]) for case in sorted(shared)}
        low, _ = interval(gaps, cluster)
        if sum(gaps.values()) <= 0:
            level.setdefault(control, []).append(name)
        elif low is None or low <= 0:
            near.setdefault(control, []).append(name)
    if level:
        why = "; ".join(f"{control} not behind {', '.join(names)}" for control, names in level.items())
        return Fitness(metric, order, False, why, "unfit")
    why = "; ".join(f"{control} behind {', '.join(names)} by no more than chance" for control, names in near.items())
    return Fitness(metric, order, None if near else True, why, "undecided" if near else "fit")


def above_majority(runs: Sequence[Run], half: str) -> list[str]:
    """In words, for each system: is its stance more often right than always the commonest one of the other answers?"""
    control = next((run for run in runs if run.inputs["system"] == "majority"), None)
    told = []
    for run in runs:
        if control is None or run.inputs["system"] in CONTROLS:
            continue
        ours, theirs = (one.values(STANCE, cases_of(run, half)) for one in (run, control))
        both = {case: ours[case] - theirs[case] for case in ours if case in theirs}
        if not both:
            continue
        mean = {
            one.name: sum(found[case] for case in both) / len(both) for one, found in ((run, ours), (control, theirs))
        }
        low, _ = interval(both, clusters_of({case: run.rows[case] for case in both}))
        gap = sum(both.values())
        verdict = "is above" if gap > 0 and low is not None and low > 0 else "is not above"
        chance = " beyond chance" if gap > 0 and verdict == "is not above" else ""
        told.append(
            f"{half}: {run.name} {verdict} the majority control{chance} "
            f"(stance {mean[run.name]:.2f} against {mean[control.name]:.2f}, n {len(both)})"
        )
    return told
