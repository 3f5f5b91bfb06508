"""How well stances are read on answers that the reader was not written from: accuracy and macro-F1 with intervals.

F1 of a stance is 2·TP / (2·TP + FP + FN); macro-F1 is the mean of the stances' F1 (Opitz and Burst, 2019, "Macro F1
and Macro F1", the first of the two). Intervals are percentiles of a seeded bootstrap over the answers (Efron, 1979).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np

from rag.danish.stance import read_stance

SAMPLES, SEED = 2_000, 13
OPPOSITE = {"støtte", "imod"}

Row = dict[str, Any]
Pair = tuple[str, str | None]  # what an answer says, and what was read


def evaluate(path: Traversable | None = None) -> Row | None:
    """The stance reader's figures on a file of rows `{"id", "text", "stance"}`, one a line; None without the file.

    The texts themselves are never in the result, so that nobody mends the reader from them by accident. Raises
    ValueError on a row that is none.
    """
    path = path or files("eval") / "held_out" / "stances.jsonl"
    if not path.is_file():
        return None
    pairs = [_read(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    if not pairs:
        return None
    labels = sorted({truth for truth, _ in pairs})
    codes = {label: n for n, label in enumerate(labels)}
    truth = np.array([codes[told] for told, _ in pairs])
    read = np.array([codes.get(found or "", -1) for _, found in pairs])
    rng = np.random.default_rng(SEED)
    samples = [rng.integers(0, len(pairs), len(pairs)) for _ in range(SAMPLES)]
    return {
        "n": len(pairs),
        "accuracy": {
            "value": round(float(np.mean(truth == read)), 4),
            "interval": _interval([float(np.mean(truth[some] == read[some])) for some in samples]),
        },
        "macro_f1": {
            "value": round(macro_f1(truth, read, len(labels)), 4),
            "interval": _interval([macro_f1(truth[some], read[some], len(labels)) for some in samples]),
        },
        "flips": sum({told, found} == OPPOSITE for told, found in pairs),
        "unread": sum(found is None for _, found in pairs),
        "stances": {label: _stance(pairs, label) for label in labels},
    }


def macro_f1(truth: np.ndarray[Any, Any], read: np.ndarray[Any, Any], classes: int) -> float:
    """The mean F1 over classes 0 … classes-1 that stand on either side; a class in neither counts for nothing."""
    scores = []
    for one in range(classes):
        hit = np.sum((truth == one) & (read == one))
        wrong = np.sum((truth == one) != (read == one))
        if hit or wrong:
            scores.append(2 * hit / (2 * hit + wrong))
    return float(np.mean(scores)) if scores else 0.0


def _read(line: str) -> Pair:
    row = json.loads(line)
    if not isinstance(row, dict) or not {"text", "stance"} <= row.keys():
        raise ValueError("a row of held-out stances holds no text or no stance")
    return str(row["stance"]), read_stance(str(row["text"]))


def _stance(pairs: Sequence[Pair], label: str) -> Row:
    """One stance: how many answers say it, its F1, and as what else they were read."""
    hit = sum(told == found == label for told, found in pairs)
    wrong = sum((told == label) != (found == label) for told, found in pairs)
    others = Counter(found or "none" for told, found in pairs if told == label and found != label)
    return {
        "n": sum(told == label for told, _ in pairs),
        "f1": round(2 * hit / (2 * hit + wrong), 4),
        "read_as": dict(others.most_common()),
    }


def _interval(values: Sequence[float]) -> list[float]:
    low, high = np.percentile(np.asarray(values), [2.5, 97.5])
    return [round(float(low), 4), round(float(high), 4)]
