"""The built-in embedder: Danish features hashed into a vector, with no model, key or download.

Each feature (see `rag.danish.analyser`) goes to one of `DIMENSION` buckets with a sign, both taken from a
fixed hash, weighted 1 + ln(count); the vector is scaled to length 1 (feature hashing: Weinberger et al.,
2009). It depends on nothing but the text, so vectors stored years apart agree. Cosines between such
vectors are noisy for a short query against a passage, but good between passages, which is what
`rag.retrieve.smoothing` uses them for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np

from rag.danish import analyser

DIMENSION = 1536


@lru_cache(maxsize=500_000)
def _bucket(feature: str) -> int:
    """The feature's bucket, shifted left by one, with its sign in the lowest bit."""
    value = int.from_bytes(blake2b(feature.encode(), digest_size=8).digest(), "little")
    return ((value >> 1) % DIMENSION) << 1 | value & 1


class HashedEmbedder:
    """Danish features hashed into unit vectors; see the module."""

    name = "dansk"
    dimension = DIMENSION
    fingerprint = f"dansk-{analyser.VERSION}:{DIMENSION}"
    remote = False

    def passages(self, texts: Sequence[str]) -> Any:
        """Unit vectors, float32, of shape (len(texts), dimension); zero for a text without features."""
        matrix = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            counts = Counter(analyser.features(text))
            if not counts:
                continue
            coded = np.fromiter((_bucket(feature) for feature in counts), dtype=np.int64, count=len(counts))
            weights = 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
            np.add.at(matrix[row], coded >> 1, np.where(coded & 1, weights, -weights))
        norms = np.linalg.norm(matrix, axis=1, keepdims=True)
        return matrix / np.where(norms > 0, norms, 1)

    def query(self, text: str) -> Any:
        """The vector of a query, of shape (dimension,)."""
        return self.passages([text])[0]
