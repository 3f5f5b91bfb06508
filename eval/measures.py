"""Retrieval measures by ir-measures, with intervals.

nDCG@10 (Järvelin and Kekäläinen, 2002), reciprocal rank at 10, recall at 100 and precision at 3, over ranked
ids. A query without an answer counts as found nothing, never as missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

SAMPLES, SEED = 2_000, 13


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over n queries with its 95% bootstrap interval (percentiles, seeded)."""

    value: float
    low: float
    high: float
    n: int


def measured(
    ranked: Mapping[str, Sequence[str]], qrels: Mapping[str, Mapping[str, int]], names: Sequence[str]
) -> dict[str, Mean]:
    """Each named measure ("nDCG@10", "RR@10", "R@100", "P@3") over all judged queries."""
    import ir_measures

    run = {query: {key: float(-n) for n, key in enumerate(found)} for query, found in ranked.items()}
    values: dict[str, dict[str, float]] = {name: dict.fromkeys(qrels, 0.0) for name in names}
    parsed = {name: ir_measures.parse_measure(name) for name in names}
    back = {str(measure): name for name, measure in parsed.items()}
    for metric in ir_measures.iter_calc(list(parsed.values()), _plain(qrels), run):
        values[back[str(metric.measure)]][metric.query_id] = float(metric.value)
    return {name: mean(list(told.values())) for name, told in values.items()}


def mean(values: Sequence[float]) -> Mean:
    """The mean of values with its bootstrap interval."""
    told = np.asarray(values, dtype=np.float64)
    if not len(told):
        return Mean(0.0, 0.0, 0.0, 0)
    random = np.random.default_rng(SEED)
    sampled = told[random.integers(0, len(told), (SAMPLES, len(told)))].mean(axis=1)
    low, high = np.percentile(sampled, [2.5, 97.5])
    return Mean(round(float(told.mean()), 4), round(float(low), 4), round(float(high), 4), len(told))


def _plain(qrels: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, Any]]:
    return {query: dict(told) for query, told in qrels.items()}
