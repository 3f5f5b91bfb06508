"""Fits the matcher of `coverage` on pairs written by hand, and says what it is worth on the half that it never saw.

`python -m eval.metrics.calibrate` prints the weights to put into `coverage` and precision and recall of both halves.
Nuggets, not rows, are split: no nugget is in both halves.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from eval.metrics import coverage
from eval.metrics.coverage import features

Row = dict[str, Any]
SAMPLES, SEED = 300, 13


def pairs(path: Path | None = None) -> list[Row]:
    """The pairs: nugget, text, same, kind."""
    told = path.read_text("utf-8") if path else (files("eval") / "held_out" / "pairs.jsonl").read_text("utf-8")
    return [json.loads(line) for line in told.splitlines() if line.strip()]


def fitted_half(row: Row) -> bool:
    """Whether a pair is of the half that the fit sees, by its nugget."""
    return hashlib.sha256(str(row["nugget"]).encode()).digest()[0] % 2 == 0


def told_features(rows: Sequence[Row]) -> np.ndarray[Any, Any]:
    """The features of each pair."""
    embedder = coverage._embedder()
    texts = embedder.passages([row["text"] for row in rows])
    nuggets = embedder.passages([row["nugget"] for row in rows])
    cosines = (texts * nuggets).sum(axis=1)
    return np.asarray([features(r["nugget"], r["text"], float(c)) for r, c in zip(rows, cosines, strict=True)])


def quality(rows: Sequence[Row], chances: np.ndarray[Any, Any], threshold: float) -> dict[str, Any]:
    """Precision, recall and F1 with intervals over nuggets, and what each kind of pair is taken for."""
    same = np.asarray([bool(row["same"]) for row in rows])
    said = chances >= threshold
    by_nugget: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        by_nugget[row["nugget"]].append(n)
    groups = [np.asarray(places) for places in by_nugget.values()]
    random = np.random.default_rng(SEED)
    sampled = []
    for _ in range(SAMPLES):
        chosen = np.concatenate([groups[n] for n in random.integers(0, len(groups), len(groups))])
        sampled.append(_prf(same[chosen], said[chosen]))
    low, high = np.percentile(np.asarray(sampled), [2.5, 97.5], axis=0)
    precision, recall, f1 = _prf(same, said)
    kinds = {
        kind: round(float(said[[row["kind"] == kind for row in rows]].mean()), 3)
        for kind in sorted({row["kind"] for row in rows})
    }
    return {
        "precision": [round(precision, 3), round(low[0], 3), round(high[0], 3)],
        "recall": [round(recall, 3), round(low[1], 3), round(high[1], 3)],
        "F1": [round(f1, 3), round(low[2], 3), round(high[2], 3)],
        "pairs": len(rows),
        "nuggets": len(groups),
        "taken for the same, by kind": kinds,
    }


def _prf(same: np.ndarray[Any, Any], said: np.ndarray[Any, Any]) -> tuple[float, float, float]:
    hits = float((same & said).sum())
    precision = hits / max(1.0, float(said.sum()))
    recall = hits / max(1.0, float(same.sum()))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def fit(rows: Sequence[Row]) -> tuple[tuple[float, ...], float]:
    """Weights and bias of a logistic regression over the features (scikit-learn, L2, C = 1), near misses left out."""
    from sklearn.linear_model import LogisticRegression

    kept = [row for row in rows if row["kind"] != "near-miss"]
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(told_features(kept), [bool(row["same"]) for row in kept])
    return tuple(round(float(value), 2) for value in model.coef_[0]), round(float(model.intercept_[0]), 2)


def main() -> None:
    """Prints weights, and the quality of what `coverage` holds now, on both halves."""
    rows = pairs()
    seen, unseen = [r for r in rows if fitted_half(r)], [r for r in rows if not fitted_half(r)]
    weights, bias = fit(seen)
    sys.stdout.write(f"fitted: WEIGHTS = {weights}, BIAS = {bias}\n")
    for name, some in (("fitted half", seen), ("unseen half", unseen)):
        told = told_features(some)
        for label, (w, b) in {"fit": (weights, bias), "now": (coverage.WEIGHTS, coverage.BIAS)}.items():
            chances = 1 / (1 + np.exp(-(told @ np.asarray(w) + b)))
            measured = json.dumps(quality(some, chances, coverage.THRESHOLD))
            sys.stdout.write(f"{name}, {label}: {measured}\n")


if __name__ == "__main__":
    main()
