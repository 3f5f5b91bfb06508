"""Searches of an index that is there: cold, warm and limited, against one bare query of each part of it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
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
    vectors = {text: index.embedder.query(text) for text in asked}
    weights = {text: weigh({text: 1.0}) for text in asked}
    boosts = {"body": 1.0, "context": parts.context}
    index.nearest(vectors[asked[0]], Filters(), TOP)  # Chroma reads its graph at the first query

    def beside(filters: Filters) -> Value:
        return _times(
            asked,
            {
                "ours": lambda text: ours(text, filters),
                "tantivy": lambda text: index.lexical(weights[text], boosts, filters, TOP),
                "chroma": lambda text: index.nearest(vectors[text], filters, TOP),
            },
        )

    first = beside(Filters())
    again = _times(asked, {"ours": lambda text: ours(text, Filters())})
    value = {
        "cold_seconds": cold,
        "first": first["ours"],
        "again": again["ours"],
        "tantivy": first["tantivy"],
        "chroma": first["chroma"],
        "peak_mb": peak_mb(),
        "limited": {name: beside(filters) for name, filters in LIMITED.items()},
    }
    index.close()
    return value


def _times(queries: Sequence[str], ways: Mapping[str, Callable[[str], Any]]) -> dict[str, Value]:
    """Each query asked in each way in turn, so that what else the machine does hits all ways alike."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for text in queries:
        for name, ask in ways.items():
            started = time.perf_counter()
            ask(text)
            times[name].append(1000 * (time.perf_counter() - started))
    return {name: _told(some) for name, some in times.items()}


def _told(times: Sequence[float]) -> Value:
    return {
        "median_ms": round(statistics.median(times), 2),
        "p95_ms": round(float(np.percentile(times, 95)), 2),
        "n": len(times),
    }
