"""The vector index: Chroma, embedded in the workspace, on a `chroma run` server, or in Chroma Cloud.

`upsert` and `query` are called directly. Records follow the schema of llama-index's `ChromaVectorStore`,
so that its own tools can read the collection; every record carries every filter key, because Chroma's
negations also match records that lack one.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from rag.errors import IndexMismatchError, ServerError, SettingsError
from rag.index.lexical import day_number
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.settings import Settings
from rag.types import Filters, Passage

# Measured on 15,307 passages of 1,536 dimensions; see README for what approximate search loses.
HNSW = {"space": "cosine", "ef_construction": 200, "max_neighbors": 32, "ef_search": 400}
_WAITS = (0.05, 0.2, 0.5)  # seconds before another try while another process writes
CLOUD_BATCH = 300  # Chroma Cloud's quota of records a call
_COUNT = slice(20, 28)  # where an index file's header (version 1) counts its records
_SETTLED = 500  # records: far under the 1,000 at which Chroma first writes any of them to its index files


def open_client(settings: Settings) -> Any:
    """A Chroma client by the settings, with telemetry off.

    Raises ServerError where the server can't be reached, SettingsError where Chroma Cloud lacks its key.
    """
    import chromadb
    from chromadb.config import Settings as ChromaClientSettings

    chroma = settings.chroma
    quiet = ChromaClientSettings(anonymized_telemetry=False)
    try:
        if chroma.mode == "embedded":
            folder = settings.state / "chroma"
            folder.mkdir(parents=True, exist_ok=True)
            return chromadb.PersistentClient(str(folder), settings=quiet)
        if chroma.mode == "server":
            return chromadb.HttpClient(host=chroma.host, port=chroma.port, ssl=chroma.ssl, settings=quiet)
        key = os.environ.get("CHROMA_API_KEY", "")
        if not key:
            raise SettingsError("chroma.mode is 'cloud' but CHROMA_API_KEY is not set.", "Set it, or use 'embedded'.")
        return chromadb.CloudClient(tenant=chroma.tenant, database=chroma.database, api_key=key, settings=quiet)
    except (SettingsError, ServerError):
        raise
    except Exception as error:
        where = "in the workspace" if chroma.mode == "embedded" else f"at {chroma.host}:{chroma.port}"
        raise ServerError(
            f"Chroma {where} can't be opened ({type(error).__name__}: {error}).",
            "Start it with 'chroma run', or set chroma.mode to 'embedded'.",
            retryable=True,
        ) from error


def wipe_unused(folder: Path) -> None:
    """Overwrites with zeros the index files of collections that hold nothing yet.

    Chroma makes them with room for a hundred records and writes that room as it lay in memory: pieces of whatever
    the process had read, a name or a letter before it was redacted. A file's header counts the records in it; where
    it counts any, the file holds those and nothing else, and is left alone.
    """
    for header in folder.glob("*/header.bin"):
        if not any(header.read_bytes()[_COUNT]):
            for name in ("data_level0.bin", "length.bin"):
                file = header.with_name(name)
                with file.open("r+b") as opened:
                    opened.write(bytes(file.stat().st_size))


class VectorIndex:
    """One collection of passages' vectors."""

    def __init__(self, settings: Settings, fingerprint: str) -> None:
        self._settings = settings
        self._fingerprint = fingerprint
        self._client = open_client(settings)
        self._collection = self._open()
        limit = int(self._client.get_max_batch_size())
        self._batch = min(limit, CLOUD_BATCH) if settings.chroma.mode == "cloud" else limit

    def _open(self) -> Any:
        name = self._settings.chroma.collection
        collection = self._client.get_or_create_collection(
            name,
            configuration={"hnsw": HNSW},
            metadata={"medsvar": self._fingerprint},
            embedding_function=None,
        )
        made_by = (collection.metadata or {}).get("medsvar", "")
        if made_by != self._fingerprint:
            raise IndexMismatchError(
                f"the collection '{name}' was built with '{made_by}', the settings say '{self._fingerprint}'.",
                "Set the embedder back, or rebuild: delete 'chroma' and 'manifest.sqlite' in the workspace's .medsvar "
                "folder (for a server: choose another chroma.collection) and run 'medsvar ingest' again. "
                "'ledger.sqlite' beside them holds your own words: keep it.",
            )
        return collection

    def reopen(self) -> None:
        """Sees what other processes have written since; an open embedded handle goes stale."""
        if self._settings.chroma.mode == "embedded":
            from chromadb.api.shared_system_client import SharedSystemClient

            SharedSystemClient.clear_system_cache()
            self._client = open_client(self._settings)
            self._collection = self._open()

    def put(self, passages: Sequence[Passage], vectors: Any) -> None:
        """Adds passages with their vectors, replacing those of the same id; of memory's leftovers nothing stays."""
        if self._settings.chroma.mode == "embedded" and (held := int(self._collection.count())) < _SETTLED:
            if not held:
                self._upsert(passages[:1], vectors[:1])  # makes the files
            wipe_unused(self._settings.state / "chroma")
        for start in range(0, len(passages), self._batch):
            self._upsert(passages[start : start + self._batch], vectors[start : start + self._batch])

    def _upsert(self, passages: Sequence[Passage], vectors: Any) -> None:
        if passages:
            self._collection.upsert(
                ids=[passage.id for passage in passages],
                embeddings=np.asarray(vectors, dtype=np.float32),
                metadatas=[_metadata(passage, self._source(passage)) for passage in passages],
                documents=[passage.text for passage in passages],
            )

    def _source(self, passage: Passage) -> str:
        """A file's name as Chroma holds it, which may lie on another machine: persons in it are roles there."""
        return without_persons(passage.source) if self._settings.redact_names else passage.source

    def remove(self, ids: Sequence[str], document_ids: Sequence[str] = ()) -> None:
        """Removes passages by id, and all passages of documents."""
        for start in range(0, len(ids), self._batch):
            self._collection.delete(ids=list(ids[start : start + self._batch]))
        for key in document_ids:
            self._collection.delete(where={"document_id": key})

    def nearest(self, vector: Any, filters: Filters, top: int) -> list[tuple[str, float]]:
        """Passage ids with their cosine similarity, best first (approximate search)."""
        found = self._patiently(lambda: self._query(vector, filters, min(top, int(self._collection.count()))))
        if found is None:
            return []
        return [(key, 1.0 - float(far)) for key, far in zip(found["ids"][0], found["distances"][0], strict=True)]

    def _query(self, vector: Any, filters: Filters, top: int) -> Any:
        if top < 1:
            return None
        return self._collection.query(
            query_embeddings=[np.asarray(vector, dtype=np.float32)],
            n_results=top,
            where=_where(filters),
            include=["distances"],
        )

    def _patiently(self, ask: Callable[[], Any]) -> Any:
        """The answer; where another process is writing the same files, an open handle may fail, and is opened anew."""
        for wait in _WAITS:
            try:
                return ask()
            except Exception:
                if self._settings.chroma.mode != "embedded":
                    raise
                time.sleep(wait)
                self.reopen()
        try:
            return ask()
        except Exception as error:
            raise ServerError(
                f"the vectors can't be read just now ({type(error).__name__}).",
                "Another process may be writing them: ask again when it has finished.",
                retryable=True,
            ) from error

    def vectors(self, ids: Sequence[str]) -> dict[str, Any]:
        """The stored vectors of passages, by id; unknown ids are left out."""
        if not ids:
            return {}
        found = self._patiently(lambda: self._collection.get(ids=list(ids), include=["embeddings"]))
        return dict(zip(found["ids"], found["embeddings"], strict=True))

    def count(self) -> int:
        """How many vectors are stored."""
        return int(self._collection.count())


@lru_cache(maxsize=4_096)
def without_persons(name: str) -> str:
    """A file's name with persons as roles and CPR numbers masked."""
    return redact(name, find_redactions(name))


def _metadata(passage: Passage, source: str) -> dict[str, str | int]:
    plain: dict[str, str | int] = {
        "source": source,
        "kind": passage.kind,
        "municipality": passage.municipality or "",
        "committee": passage.committee or "",
        "side": passage.side or "",
        "role": passage.role,
        "day": day_number(passage.date),
        "budget_year": passage.budget_year or 0,
        "refs": " ".join(passage.refs),
        "start": passage.span[0],
        "end": passage.span[1],
    }
    node = {"class_name": "TextNode", "id_": passage.id, "text": "", "metadata": plain}
    key = passage.document_id
    return {
        **plain,
        "document_id": key,
        "doc_id": key,
        "ref_doc_id": key,
        "_node_type": "TextNode",
        "_node_content": json.dumps(node, ensure_ascii=False),
    }


def _where(filters: Filters) -> dict[str, Any] | None:
    clauses: list[dict[str, Any]] = []
    if filters.kinds is not None:
        clauses.append({"kind": {"$in": list(filters.kinds)}})
    if filters.roles is not None:
        clauses.append({"role": {"$in": list(filters.roles)}})
    for name in ("municipality", "committee", "side"):
        value = getattr(filters, name)
        if value is not None:
            clauses.append({name: value})
    if filters.before is not None:
        clauses += [{"day": {"$gt": 0}}, {"day": {"$lt": day_number(filters.before)}}]
    if filters.exclude:
        clauses.append({"document_id": {"$nin": list(filters.exclude)}})
    if len(clauses) > 1:
        return {"$and": clauses}
    return clauses[0] if clauses else None
