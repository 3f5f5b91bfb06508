"""Retrieval measured through the product's own indexes: any BEIR folder in, figures for each part out."""

from __future__ import annotations

import hashlib
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from eval.beir import Dataset, Entry, load
from eval.measures import Mean, measured
from rag.index.lock import writing
from rag.index.manifest import DocumentRow
from rag.index.store import Index
from rag.models.embedders import open_embedder
from rag.retrieve.search import Parts, dense_weight, ranked
from rag.settings import Settings
from rag.types import Filters, Passage

NAMES = ("nDCG@10", "RR@10", "R@100")
BATCH = 1_000
DEPTH = 100

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Run:
    """What one setting gave: measures over all queries and over each half, and the seconds of each query."""

    measures: dict[str, Mean]
    halves: dict[str, dict[str, float]]
    seconds: list[float]


def evaluate(
    folder: Path, settings: Settings, *, parts: bool = True, progress: Progress | None = None
) -> dict[str, Any]:
    """The JSON of `medsvar eval retrieval`: the default settings' figures, and with `parts` each part's.

    The set is indexed once under the workspace's state and reused while it is unchanged.
    """
    data = load(folder)
    settings = settings.model_copy(update={"workspace": settings.state / "eval" / _hash(folder)})
    index = Index(settings, open_embedder(settings))
    ingest_seconds = _ingest(index, settings, data, progress)
    default = Parts(
        synonyms=settings.retrieval.synonyms,
        feedback=settings.retrieval.feedback,
        dense=dense_weight(index.embedder, settings.retrieval.dense_weight),
    )
    started = time.perf_counter()
    first = next(iter(data.queries.values()), "")
    ranked(index, index.embedder, {first: 1.0}, Filters(), DEPTH, default)
    cold = time.perf_counter() - started
    run = _run(index, data, default, progress, "default")
    value: dict[str, Any] = {
        "nDCG@10": run.measures["nDCG@10"].value,
        "MRR@10": run.measures["RR@10"].value,
        "R@100": run.measures["R@100"].value,
        "intervals": {
            ("MRR@10" if name == "RR@10" else name): [told.low, told.high] for name, told in run.measures.items()
        },
        "halves": run.halves,
        "queries": len(data.queries),
        "passages": index.count(),
        "seconds": {
            "ingest": None if ingest_seconds is None else round(ingest_seconds, 2),
            "search_first": round(cold, 4),
            "search_median": round(statistics.median(run.seconds), 5),
            "search_p95": round(float(np.percentile(run.seconds, 95)), 5),
        },
        "parts": {},
    }
    if parts:
        value["parts"] = _parts(index, data, default, progress)
    index.close()
    return value


def _parts(index: Index, data: Dataset, default: Parts, progress: Progress | None) -> dict[str, Any]:
    """What each part gives: the words alone, then one part more at a time, the vectors alone and searched exactly."""
    bare = replace(default, synonyms=False, feedback=False, smoothing=False, dense=0.0)
    settings = {
        "lexical": bare,
        "lexical + synonyms": replace(bare, synonyms=True),
        "lexical + feedback": replace(bare, feedback=True),
        "lexical + vectors' ranking": replace(bare, dense=0.3),
        "lexical + smoothing": replace(bare, smoothing=True),
        "lexical + smoothing + feedback": replace(bare, smoothing=True, feedback=True),
        "default": default,
    }
    found = {name: _told(_run(index, data, parts, progress, name)) for name, parts in settings.items()}
    found["vectors alone, approximate"] = _vectors(index, data, exact=False)
    found["vectors alone, exact"] = _vectors(index, data, exact=True)
    return found


def _run(index: Index, data: Dataset, parts: Parts, progress: Progress | None, name: str) -> Run:
    answers: dict[str, list[str]] = {}
    seconds: list[float] = []
    for n, (query, text) in enumerate(data.queries.items()):
        if progress:
            progress(n, len(data.queries), name)
        started = time.perf_counter()
        hits = ranked(index, index.embedder, {text: 1.0}, Filters(), DEPTH, parts)
        seconds.append(time.perf_counter() - started)
        answers[query] = [key for key, _ in hits]
    return _measured(data, answers, seconds)


def _measured(data: Dataset, answers: dict[str, list[str]], seconds: list[float]) -> Run:
    halves = {}
    for half, rest in (("even", 0), ("odd", 1)):
        some = {
            query: told for query, told in data.qrels.items() if query in data.queries and _number(query) % 2 == rest
        }
        halves[half] = {
            ("MRR@10" if name == "RR@10" else name): told.value for name, told in measured(answers, some, NAMES).items()
        }
    judged = {query: data.qrels[query] for query in data.queries}
    return Run(measured(answers, judged, NAMES), halves, seconds)


def _number(query: str) -> int:
    """The number in a query's id (its last digits), for splitting into halves; else a stable hash."""
    digits = "".join(character for character in query if character.isdigit())
    return int(digits) if digits else int(hashlib.sha256(query.encode()).hexdigest(), 16)


def _told(run: Run) -> dict[str, Any]:
    return {
        "nDCG@10": run.measures["nDCG@10"].value,
        "MRR@10": run.measures["RR@10"].value,
        "R@100": run.measures["R@100"].value,
        "odd": run.halves["odd"],
        "median_ms": round(1000 * statistics.median(run.seconds), 2) if run.seconds else None,
    }


def _vectors(index: Index, data: Dataset, *, exact: bool) -> dict[str, Any]:
    """The vectors' own ranking: by Chroma's approximate search, or by the exact inner product of all of them."""
    answers: dict[str, list[str]] = {}
    seconds: list[float] = []
    ids: list[str] = []
    matrix = np.zeros((0, index.embedder.dimension), dtype=np.float32)
    if exact:
        ids = [entry.id for entry in data.corpus()]
        blocks = []
        for start in range(0, len(ids), BATCH):
            stored = index.vectors(ids[start : start + BATCH])
            blocks.append(np.stack([stored[key] for key in ids[start : start + BATCH]]))
        matrix = np.concatenate(blocks)
    for query, text in data.queries.items():
        vector = index.embedder.query(text)
        started = time.perf_counter()
        if exact:
            best = np.argsort(-(matrix @ vector), kind="stable")[:DEPTH]
            answers[query] = [ids[n] for n in best]
        else:
            answers[query] = [key for key, _ in index.nearest(vector, Filters(), DEPTH)]
        seconds.append(time.perf_counter() - started)
    return _told(_measured(data, answers, seconds))


def _ingest(index: Index, settings: Settings, data: Dataset, progress: Progress | None) -> float | None:
    """Indexes the set, names left as they are, since its queries may name persons; None where it is done already."""
    marker = settings.state / "complete"
    if marker.exists():
        return None
    started = time.perf_counter()
    with writing(settings.state), index.writing() as writer:
        batch: list[tuple[DocumentRow, list[Passage]]] = []
        count = 0
        for entry in data.corpus():
            batch.append((DocumentRow(entry.id, "done", "", {}), [passage_of(entry)]))
            if len(batch) == BATCH:
                writer.put(batch)
                count += len(batch)
                batch = []
                if progress:
                    progress(count, 0, "indexing")
        writer.put(batch)
    marker.touch()
    return time.perf_counter() - started


def passage_of(entry: Entry) -> Passage:
    """A document of the set as one passage, as the set has it."""
    return Passage(
        id=entry.id,
        document_id=entry.id,
        source="corpus.jsonl",
        text=entry.text,
        span=(0, len(entry.text)),
        heading=(),
        role="section",
        context=entry.title,
        kind="andet",
        municipality=None,
        committee=None,
        side=None,
        date=None,
        budget_year=None,
        unit=entry.id,
    )


def _hash(folder: Path) -> str:
    with (folder / "corpus.jsonl").open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()[:16]
