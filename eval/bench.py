"""How fast, as ratios in one run: what medsvar takes against what Chroma and tantivy take by themselves.

The floor of ingestion is Chroma's own `add` of the same vectors with the same settings plus tantivy's own time for
the same features; the floor of a search is the bare lexical query and the bare vector query. Figures of one run on
one machine: quote the ratios.
"""

from __future__ import annotations

import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from eval.beir import load
from eval.retrieval import BATCH, passage_of
from rag.index.lexical import LexicalIndex
from rag.index.lock import writing
from rag.index.manifest import DocumentRow
from rag.index.store import Index, embedded_text
from rag.index.vectors import HNSW, open_client
from rag.models.embedders import open_embedder
from rag.retrieve.query import weigh
from rag.retrieve.search import Parts, ranked
from rag.settings import Settings
from rag.types import Filters, Passage

Progress = Callable[[int, int, str], None]
SEARCHES = 100


def bench(folder: Path, *, most: int | None = None, progress: Progress | None = None) -> dict[str, Any]:
    """Ingestion and search of a BEIR set (its first `most` documents), with the floors of both."""
    data = load(folder)
    passages = [passage_of(entry) for entry in islice(data.corpus(), most)]
    queries = list(data.queries.values())[:SEARCHES]
    work = Path(tempfile.mkdtemp(prefix="medsvar-bench-"))
    told = progress or (lambda done, of, what: None)
    try:
        told(0, 4, "ingest")
        settings = Settings(workspace=work / "ours")
        index = Index(settings, open_embedder(settings))
        ours = _timed(lambda: _ingest(index, settings, passages))
        told(1, 4, "floor of ingestion")
        vectors = index.embedder.passages([embedded_text(passage) for passage in passages])
        chroma = _timed(lambda: _bare_chroma(work / "bare", passages, vectors))
        lexical = LexicalIndex(work / "bare" / "tantivy")
        tantivy = _timed(lambda: _bare_tantivy(lexical, passages))
        told(2, 4, "searches")
        searches = _searches(index, queries)
        told(3, 4, "commands")
        commands = {
            "help": _command("--help"),
            "version": _command("--version"),
            "python alone": _timed(lambda: subprocess.run([sys.executable, "-c", ""], check=True)),
        }
        index.close()
    finally:
        shutil.rmtree(work, ignore_errors=True)
    floor = chroma + tantivy
    return {
        "machine": {"python": platform.python_version(), "system": platform.platform(), "cores": _cores()},
        "passages": len(passages),
        "ingest": {
            "seconds": round(ours, 2),
            "passages_per_second": round(len(passages) / ours, 1),
            "floor_seconds": round(floor, 2),
            "chroma_seconds": round(chroma, 2),
            "tantivy_seconds": round(tantivy, 2),
            "ratio_to_floor": round(ours / floor, 2),
        },
        "search": searches,
        "commands_seconds": {name: round(value, 3) for name, value in commands.items()},
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _cores() -> int:
    import os

    return os.cpu_count() or 1


def _timed(call: Callable[[], Any]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def _ingest(index: Index, settings: Settings, passages: list[Passage]) -> None:
    with writing(settings.state), index.writing() as writer:
        for start in range(0, len(passages), BATCH):
            some = passages[start : start + BATCH]
            writer.put([(DocumentRow(one.document_id, "done", "", {}), [one]) for one in some])


def _bare_chroma(folder: Path, passages: list[Passage], vectors: Any) -> None:
    collection = open_client(Settings(workspace=folder)).get_or_create_collection(
        "bare", configuration={"hnsw": HNSW}, embedding_function=None
    )
    for start in range(0, len(passages), BATCH):
        some = passages[start : start + BATCH]
        collection.add(
            ids=[one.id for one in some],
            embeddings=vectors[start : start + BATCH],
            documents=[one.text for one in some],
        )


def _bare_tantivy(index: LexicalIndex, passages: list[Passage]) -> None:
    with index.writing() as writer:
        for start in range(0, len(passages), BATCH):
            writer.put(passages[start : start + BATCH])
            writer.commit()


def _searches(index: Index, queries: list[str]) -> dict[str, Any]:
    whole, lexical, vector = [], [], []
    parts = Parts()
    boosts = {"body": 1.0, "context": parts.context}
    for text in queries:
        started = time.perf_counter()
        ranked(index, index.embedder, {text: 1.0}, Filters(), 10, parts)
        whole.append(time.perf_counter() - started)
        weights = weigh({text: 1.0})
        started = time.perf_counter()
        index.lexical(weights, boosts, Filters(), 10)
        lexical.append(time.perf_counter() - started)
        embedded = index.embedder.query(text)
        started = time.perf_counter()
        index.nearest(embedded, Filters(), 10)
        vector.append(time.perf_counter() - started)
    floor = statistics.median(lexical) + statistics.median(vector)
    return {
        "median_ms": _ms(statistics.median(whole)),
        "p95_ms": _ms(float(np.percentile(whole, 95))),
        "bare_tantivy_median_ms": _ms(statistics.median(lexical)),
        "bare_chroma_median_ms": _ms(statistics.median(vector)),
        "ratio_to_both": round(statistics.median(whole) / floor, 2),
    }


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 2)


def _command(*words: str) -> float:
    program = [sys.executable, "-c", "from rag.cli import run; run()", *words]
    return min(_timed(lambda: subprocess.run(program, check=True, capture_output=True)) for _ in range(3))  # noqa: S603 (our own command)
