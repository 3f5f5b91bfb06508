"""Vectors that a process has read from Chroma, kept by passage id: reading 200 of them anew takes longer than the rest
of a search.

They lie in one float32 matrix of at most `LIMIT` bytes, filled as they are used; where it is full, the oldest make
room. Memory is taken as it fills, not when the matrix is made. What they say holds for one generation of the index:
whoever sees a new one clears them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import Any

import numpy as np

LIMIT = 128_000_000  # bytes; 20,833 vectors of 1,536 dimensions


class VectorCache:
    """At most `limit` bytes of vectors of one dimension. Several threads may ask at once."""

    def __init__(self, dimension: int, limit: int = LIMIT) -> None:
        self._dimension = dimension
        self.rows = max(1, limit // (4 * dimension))
        self._matrix: Any = None
        self._row: dict[str, int] = {}  # oldest first, as they were added
        self._next = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._row)

    def clear(self) -> None:
        """Forgets everything; the memory is given back."""
        with self._lock:
            self._matrix, self._row, self._next = None, {}, 0

    def get(self, ids: Sequence[str], fetch: Callable[[Sequence[str]], Mapping[str, Any]]) -> dict[str, Any]:
        """Vectors by id; those that aren't kept come from `fetch`, and ids that it doesn't know are left out."""
        with self._lock:
            known = [key for key in ids if key in self._row]
            missing = [key for key in ids if key not in self._row]
            found: dict[str, Any] = {}
            if known:  # indexing by a list copies, so that what is given stays as it is
                found.update(zip(known, self._matrix[[self._row[key] for key in known]], strict=True))
            if missing:
                fetched = {key: np.asarray(value, dtype=np.float32) for key, value in fetch(missing).items()}
                found.update(fetched)
                self._keep(fetched)
            return found

    def missing(self, ids: Sequence[str]) -> list[str]:
        """Those of the ids that aren't kept."""
        with self._lock:
            return [key for key in ids if key not in self._row]

    def _keep(self, vectors: Mapping[str, Any]) -> None:
        if self._matrix is None:
            self._matrix = np.empty((self.rows, self._dimension), dtype=np.float32)
        for key, vector in vectors.items():
            if len(self._row) == self.rows:  # the row that is written next is the oldest's
                del self._row[next(iter(self._row))]
            self._matrix[self._next] = vector
            self._row[key] = self._next
            self._next = (self._next + 1) % self.rows
