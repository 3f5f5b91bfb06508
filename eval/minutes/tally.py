"""Counts by point become a share with its interval: three states, n beside each share.

A share is hits over wanted, summed over points (micro). Its interval is a seeded bootstrap over whole documents, since
the points of one meeting are not independent: 2,000 draws, percentiles 2.5 and 97.5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

SAMPLES, SEED = 2_000, 13


@dataclass(frozen=True, slots=True)
class Tally:
    """Of `n` things wanted, `hits` are there. n = 0: nothing was wanted, the metric is not applicable."""

    hits: float = 0.0
    n: float = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.n + other.n)


def tally(flags: Sequence[bool]) -> Tally:
    """One of each flag that is true."""
    return Tally(float(sum(flags)), len(flags))


def share(by_document: Mapping[str, Tally], failed: int = 0) -> dict[str, Any]:
    """The share over all documents with its interval; `failed` documents count in none of it, and are told.

    A share over fewer than five documents has no interval worth the name (None), and over 5% failed no verdict.
    """
    total = sum(by_document.values(), Tally())
    counted = [one for one in by_document.values() if one.n]
    if not total.n:
        return {"state": "failed" if failed else "not applicable", "n": 0, "documents": 0, "failed": failed}
    value: dict[str, Any] = {
        "state": "ok" if failed <= 0.05 * (failed + len(by_document)) else "failed",
        "mean": round(total.hits / total.n, 4),
        "low": None,
        "high": None,
        "n": int(total.n),
        "documents": len(counted),
        "failed": failed,
    }
    if len(counted) >= 5:
        value["low"], value["high"] = _interval([one.hits for one in counted], [one.n for one in counted])
    return value


def difference(first: Mapping[str, Tally], second: Mapping[str, Tally]) -> dict[str, Any]:
    """How much higher the first share is than the second over the same documents, drawn together (paired)."""
    keys = [key for key in first if first[key].n and key in second]
    if not keys:
        return {"state": "not applicable"}
    hits = [first[key].hits - second[key].hits for key in keys]
    n = [first[key].n for key in keys]
    value: dict[str, Any] = {"state": "ok", "difference": round(sum(hits) / sum(n), 4), "low": None, "high": None}
    if len(keys) >= 5:
        value["low"], value["high"] = _interval(hits, n)
    return value


def _interval(hits: Sequence[float], n: Sequence[float]) -> tuple[float, float]:
    above, below = np.asarray(hits, dtype=np.float64), np.asarray(n, dtype=np.float64)
    drawn = np.random.default_rng(SEED).integers(0, len(above), (SAMPLES, len(above)))
    low, high = np.percentile(above[drawn].sum(axis=1) / below[drawn].sum(axis=1), [2.5, 97.5])
    return round(float(low), 4), round(float(high), 4)
