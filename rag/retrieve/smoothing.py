"""Passages that resemble good passages move up.

Passages about one matter resemble each other more than each resembles the query. So each candidate's score
is mixed with the mean score of its nearest neighbours among the candidates (score regularisation: Diaz,
2007), by the cosine of their stored vectors, centred on the candidates' mean, which takes away what all of
them share. Pure: scores and vectors in, scores out.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

import numpy as np
from threadpoolctl import ThreadpoolController

NEIGHBOURS = 10
SHARE = 0.7

# 200 × 1,536 numbers are multiplied in a millisecond by one thread; on two cores, starting and awaiting a second one
# took 20 times as long. The setting is the process's, so it is set back, and no two threads change it at once.
_ALONE = Lock()


def smooth(scores: Any, vectors: Any, *, neighbours: int = NEIGHBOURS, share: float = SHARE) -> Any:
    """New scores of candidates, from their scores (n,) and unit vectors (n, d), in the same order.

    Scores are taken relative to the highest. With fewer than three candidates nothing changes.
    """
    scores = np.asarray(scores, dtype=np.float64)
    if len(scores) < 3 or scores.max() <= 0:
        return scores
    relative = scores / scores.max()
    matrix = np.asarray(vectors, dtype=np.float32)
    matrix = matrix - matrix.mean(axis=0)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix = matrix / np.where(norms > 0, norms, 1)
    with _ALONE, _libraries().limit(limits=1, user_api="blas"):
        close = matrix @ matrix.T
    np.fill_diagonal(close, 0)
    near = min(neighbours, len(scores) - 1)
    edge = np.partition(close, -near, axis=1)[:, -near][:, None]
    close = np.where(close >= edge, np.maximum(close, 0), 0)
    total = close.sum(axis=1)
    around = np.divide(close @ relative, total, out=relative.copy(), where=total > 1e-6)
    return (1 - share) * relative + share * around


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()
