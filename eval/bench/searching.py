"""Searches of an index that is there: cold, warm and limited, against one bare query of each part of it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from eval.bench.alone import Value, peak_mb
from rag.settings import Settings
from rag.types import Filters

TOP = 10
# about one passage in twenty, and about two in five
LIMITED = {
    "one municipality": Filters(municipality="Kommune 3"),
    "answers before 2024": Filters(kinds=("høringssvar",), before=date(2024, 1, 1)),
}


def searches(queries: Sequence[str], folder: Path) -> Value:
    """Milliseconds of searches; each query is asked once (`median_ms`), then all of them again (`again_ms`)."""
    started = time.perf_counter()
    from rag.index.store import Index
    from rag.models.embedders import open_embedder
    from rag.retrieve.query import weigh
    from rag.retrieve.search import Parts, search

    settings = Settings(workspace=folder)
    index = Index(settings, open_embedder(settings))
    parts = Parts()

    def ours(text: str, filters: Filters) -> Any:
        return search(index, index.embedder, text, filters, TOP, parts)

    ours(queries[0], Filters())
    cold = time.perf_counter() - started
    asked = queries[1:]
    first = _times(asked, lambda text: ours(text, Filters()))
    again = _times(asked, lambda text: ours(text, Filters()))
    peak = peak_mb()
    vectors = {text: index.embedder.query(text) for text in asked}
    weights = {text: weigh({text: 1.0}) for text in asked}
    boosts = {"body": 1.0, "context": parts.context}

    def tantivy(filters: Filters) -> Value:
        return _told(_times(asked, lambda text: index.lexical(weights[text], boosts, filters, TOP)))

    def chroma(filters: Filters) -> Value:
        return _told(_times(asked, lambda text: index.nearest(vectors[text], filters, TOP)))

    index.nearest(vectors[asked[0]], Filters(), TOP)  # Chroma reads its graph at the first query
    value = {
        "cold_seconds": cold,
        "first": _told(first),
        "again": _told(again),
        "tantivy": tantivy(Filters()),
        "chroma": chroma(Filters()),
        "peak_mb": peak,
        "limited": {
            name: {
                "ours": _told(_times(asked, lambda text: ours(text, filters))),  # noqa: B023
                "tantivy": tantivy(filters),
                "chroma": chroma(filters),
            }
            for name, filters in LIMITED.items()
        },
    }
    index.close()
    return value


def _times(queries: Sequence[str], ask: Callable[[str], Any]) -> list[float]:
    times = []
    for text in queries:
        started = time.perf_counter()
        ask(text)
        times.append(1000 * (time.perf_counter() - started))
    return times


def _told(times: Sequence[float]) -> Value:
    return {
        "median_ms": round(statistics.median(times), 2),
        "p95_ms": round(float(np.percentile(times, 95)), 2),
        "n": len(times),
    }
