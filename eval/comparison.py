"""Is one run better than another? Paired, seeded, by cluster, and silent where there is too little to go on.

Answers to several proposals in one letter, and drafts and final versions of one letter, are no independent cases: the
unit that is resampled and permuted is the *cluster* of cases whose documents are of one family. Intervals, from five
clusters on, are percentiles of a cluster bootstrap (Efron and Tibshirani 1993, ch. 13); bias-corrected intervals are
undefined where all differences are equal, which happens here. The test flips the signs of whole clusters (a paired
permutation test); p counts the observed order too (Phipson and Smyth 2010). Holm's step-down over the lead metrics. The
minimum detectable difference is (1.96 + 0.84) standard errors: what would be seen four times in five at the 5 % level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Final

import numpy as np

from eval.metrics.judged import JUDGED
from eval.run_files import Run
from eval.scoring import LEAD, LESS_IS_BETTER, METRICS, NO_DIRECTION
from rag.errors import UsageError

SAMPLES: Final = 10_000
SEED: Final = 13
FEWEST: Final = 10  # clusters from which there is a verdict
FEWEST_DRAWN: Final = 5  # clusters from which there is an interval
MOST_FAILED: Final = 0.05
ALPHA: Final = 0.05
_EXACT: Final = 12  # clusters up to which all signs are gone through
_POWER: Final = 1.959964 + 0.841621
_EPSILON: Final = 1e-12

Vector = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Compared:
    """One metric of two runs over the cases that both have. `difference` is A − B; `better` of None has no verdict."""

    metric: str
    a: float | None
    b: float | None
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    holm: float | None
    wins: int
    ties: int
    losses: int
    n: int
    clusters: int
    failed: int
    detectable: float | None
    better: str | None
    verdict: str


def clusters_of(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """The cluster of each case: cases whose documents are of one family, however many steps away, are together."""
    parent: dict[str, str] = {}

    def root(source: str) -> str:
        while parent.setdefault(source, source) != source:
            source = parent[source]
        return source

    for row in rows.values():
        for source in row["family"]:
            parent[root(source)] = root(row["source"])
    names = {name: n for n, name in enumerate(sorted({root(row["source"]) for row in rows.values()}))}
    return {case: names[root(row["source"])] for case, row in rows.items()}


def interval(values: Mapping[str, float], cluster: Mapping[str, int]) -> tuple[float, float] | tuple[None, None]:
    """The 95 % percentile interval of the mean by a cluster bootstrap; (None, None) of fewer than five clusters, whose
    few means say nothing of what others would give."""
    return _bounds(*_by_cluster(values, cluster))


def compare(a: Run, b: Run, cases: Sequence[str] | None = None) -> list[Compared]:
    """Every metric that has a direction, the lead ones first with a verdict each.

    Raises UsageError where the runs are not of the same cases, or were scored against other versions of them.
    """
    if cases is not None:
        a, b = a.only(cases), b.only(cases)
    _of_the_same(a, b)
    chosen = list(a.rows)
    cluster = clusters_of({case: a.rows[case] for case in chosen})
    judged = JUDGED if a.has(JUDGED[0]) and b.has(JUDGED[0]) else ()
    told = [_compared(a, b, name, chosen, cluster) for name in (*judged, *METRICS) if name not in NO_DIRECTION]
    return _with_verdicts(told, a.name, b.name)


def holm(values: Mapping[str, float]) -> dict[str, float]:
    """Holm's adjusted p-values (Holm 1979)."""
    adjusted: dict[str, float] = {}
    highest = 0.0
    for n, (name, p) in enumerate(sorted(values.items(), key=lambda one: one[1])):
        highest = max(highest, min(1.0, p * (len(values) - n)))
        adjusted[name] = highest
    return adjusted


def permutation_p(sums: Vector) -> float:
    """Two-sided p of the sum of the clusters' differences, their signs flipped; exact for few clusters."""
    observed = abs(float(sums.sum()))
    if len(sums) <= _EXACT:
        signs = np.asarray(list(product((1, -1), repeat=len(sums))))
        return float((np.abs(signs @ sums) >= observed - _EPSILON).mean())
    signs = np.random.default_rng(SEED).choice((1, -1), size=(SAMPLES, len(sums)))
    return float((1 + (np.abs(signs @ sums) >= observed - _EPSILON).sum()) / (1 + SAMPLES))


def _of_the_same(a: Run, b: Run) -> None:
    different = a.rows.keys() ^ b.rows.keys()
    if different:
        raise UsageError(
            f"the runs are not of the same cases: {len(different)} are in one alone, {min(different)} among them.",
            "Run both systems over the same cases.",
        )
    for case in a.rows:
        nuggets = [[(one["nugget"], one["weight"]) for one in run.matches[case]] for run in (a, b)]
        if a.rows[case]["truth"] != b.rows[case]["truth"] or (all(nuggets) and nuggets[0] != nuggets[1]):
            raise UsageError("was corrected between the runs.", "Give 'medsvar eval run' for both again.", case)


def _compared(a: Run, b: Run, metric: str, cases: Sequence[str], cluster: Mapping[str, int]) -> Compared:
    ours, theirs = a.values(metric, cases), b.values(metric, cases)
    both = [case for case in cases if case in ours and case in theirs]
    failed = sum("failed" in (a.state(metric, case), b.state(metric, case)) for case in cases)
    if not both:
        why = _failures(failed, len(cases)) or "not applicable"
        return Compared(metric, *(None,) * 7, 0, 0, 0, 0, 0, failed, None, None, why)
    gaps = {case: ours[case] - theirs[case] for case in both}
    sums, counts = _by_cluster(gaps, cluster)
    low, high = _bounds(sums, counts)
    sign = -1 if metric in LESS_IS_BETTER else 1
    won = [sign * gap for gap in gaps.values()]
    return Compared(
        metric=metric,
        a=float(np.mean([ours[case] for case in both])),
        b=float(np.mean([theirs[case] for case in both])),
        difference=float(np.mean(list(gaps.values()))),
        low=low,
        high=high,
        p=permutation_p(sums),
        holm=None,
        wins=sum(one > _EPSILON for one in won),
        ties=sum(abs(one) <= _EPSILON for one in won),
        losses=sum(one < -_EPSILON for one in won),
        n=len(both),
        clusters=len(sums),
        failed=failed,
        detectable=float(_POWER * _resampled(sums, counts).std()),
        better=None,
        verdict=_refusal(len(sums), failed, len(cases)),
    )


def _refusal(clusters: int, failed: int, cases: int) -> str:
    few = f"no verdict: {clusters} clusters, fewer than {FEWEST}" if clusters < FEWEST else ""
    return _failures(failed, cases) or few


def _failures(failed: int, cases: int) -> str:
    if failed <= MOST_FAILED * cases:
        return ""
    return f"no verdict: {100 * failed / cases:.0f} % failed ({failed} of {cases} failed)"


def _with_verdicts(told: Sequence[Compared], a: str, b: str) -> list[Compared]:
    """Holm over the lead metrics that may have a verdict, over the judge's apart; the others are told, not judged."""
    families = [[one for one in told if one.metric in family] for family in (JUDGED, LEAD)]
    rest = [one for one in told if one.metric not in (*JUDGED, *LEAD)]
    return [
        *(one for family in families for one in _family_verdicts(family, a, b)),
        *(replace(one, verdict=one.verdict or "told, not judged") for one in rest),
    ]


def _family_verdicts(family: Sequence[Compared], a: str, b: str) -> list[Compared]:
    adjusted = holm({one.metric: one.p for one in family if one.p is not None and not one.verdict})
    told = []
    for one in family:
        if one.metric in adjusted and one.difference is not None:
            p = adjusted[one.metric]
            better = None
            if p < ALPHA:
                better = a if (one.difference > 0) != (one.metric in LESS_IS_BETTER) else b
            verdict = f"{better} is better" if better else f"undecided (a gap of {one.detectable:.2f} would be seen)"
            if one.ties == one.n:
                verdict = "the same in every case"
            one = replace(one, holm=p, better=better, verdict=verdict)
        told.append(one)
    return told


def _by_cluster(values: Mapping[str, float], cluster: Mapping[str, int]) -> tuple[Vector, Vector]:
    """Sum and count of each cluster that has a value."""
    ids = np.asarray([cluster[case] for case in values])
    _, places = np.unique(ids, return_inverse=True)
    told = np.fromiter(values.values(), dtype=np.float64)
    return np.bincount(places, weights=told), np.bincount(places)


def _bounds(sums: Vector, counts: Vector) -> tuple[float, float] | tuple[None, None]:
    if len(sums) < FEWEST_DRAWN:
        return None, None
    low, high = np.percentile(_resampled(sums, counts), [2.5, 97.5])
    return float(low), float(high)


def _resampled(sums: Vector, counts: Vector) -> Vector:
    """Means of the cases of as many clusters, drawn with replacement."""
    drawn = np.random.default_rng(SEED).integers(0, len(sums), (SAMPLES, len(sums)))
    means: Vector = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    return means
