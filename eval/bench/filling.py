"""Ingestion: passages into the indexes, against Chroma and tantivy by themselves; files, against the plain pipeline."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import groupby
from pathlib import Path

from eval.bench.alone import Value, peak_mb, seconds
from eval.bench.passages import Texts, batches, passages
from rag.settings import Settings

BATCH = 1_000


def ours(texts: Texts, size: int, folder: Path) -> Value:
    """Passages into a workspace's indexes, as ingestion writes them."""
    from rag.index.lock import writing
    from rag.index.manifest import DocumentRow
    from rag.index.store import Index
    from rag.models.embedders import open_embedder

    settings = Settings(workspace=folder)
    index = Index(settings, open_embedder(settings))

    def write() -> None:
        with writing(settings.state), index.writing() as writer:
            for batch in batches(passages(texts, size), BATCH):
                grouped = groupby(batch, key=lambda one: one.document_id)
                writer.put([(DocumentRow(key, "done", "", {}), list(some)) for key, some in grouped])

    took = seconds(write)
    index.close()
    return {"seconds": took, "disk_mb": _disk(settings.state)}


def bare(texts: Texts, size: int, folder: Path) -> Value:
    """The same vectors into Chroma and the same features into tantivy, without anything around them."""
    from rag.index.lexical import LexicalIndex
    from rag.index.store import embedded_text
    from rag.index.vectors import HNSW, open_client
    from rag.models.embedders import open_embedder

    settings = Settings(workspace=folder)
    embedder = open_embedder(settings)
    collection = open_client(settings).get_or_create_collection(
        "bare", configuration={"hnsw": HNSW}, embedding_function=None
    )
    took: dict[str, float] = {"embedding": 0.0, "chroma": 0.0, "tantivy": 0.0}

    @contextmanager
    def timed(name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        took[name] += time.perf_counter() - started

    lexical = LexicalIndex(folder / "tantivy")
    with lexical.writing() as writer:
        for batch in batches(passages(texts, size), BATCH):
            with timed("embedding"):
                vectors = embedder.passages([embedded_text(one) for one in batch])
            with timed("chroma"):
                collection.add(ids=[one.id for one in batch], embeddings=vectors, documents=[one.text for one in batch])
            with timed("tantivy"):
                writer.put(batch)
                writer.commit()
    return dict(took)


def files(folder: Path) -> Value:
    """A folder of files into a workspace, and again unchanged."""
    from rag.pipeline import Workspace

    workspace = Workspace(Settings(workspace=folder))
    first = seconds(lambda: workspace.ingest([folder]))
    peak = peak_mb()
    again = seconds(lambda: workspace.ingest([folder]))
    count = workspace.index.count()
    workspace.close()
    return {"seconds": first, "again_seconds": again, "passages": count, "peak_mb": peak}


def plain(folder: Path) -> Value:
    """The same documents through the plain llama-index pipeline, from texts that are read already, into memory."""
    from eval.plain_pipeline import PlainPipeline
    from rag.pipeline import Workspace

    workspace = Workspace(Settings(workspace=folder))
    _ = workspace.index.embedder
    for name in ("chromadb", "llama_index.core", "llama_index.vector_stores.chroma"):
        import_module(name)  # three seconds that aren't ingestion
    took = seconds(lambda: PlainPipeline(workspace))
    workspace.close()
    return {"seconds": took}


def _disk(folder: Path) -> float:
    return round(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6, 1)
