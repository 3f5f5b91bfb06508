"""The indexes of one workspace together: manifest, tantivy and Chroma, and the order in which they are written.

A write goes: note the documents as 'writing' → Chroma → tantivy → note them as 'done', all in batches. What
a kill leaves behind is named in the manifest as 'writing' or 'removing', and the next writer clears it away
first; a document is shown only when it is 'done', and its old version is removed only after that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rag.danish.instructions import without_instructions
from rag.index.lexical import VERSION as LEXICAL_VERSION
from rag.index.lexical import LexicalIndex, LexicalWriter
from rag.index.links import Links
from rag.index.manifest import DocumentRow, Manifest
from rag.index.vector_cache import VectorCache
from rag.index.vectors import VectorIndex
from rag.settings import Settings
from rag.types import CatalogueItem, Embedder, Filters, Outcome, Passage

MANIFEST = "manifest.sqlite"  # in the workspace's state


class Index:
    """Reads and writes a workspace's indexes. It is the `Store` that retrieval searches."""

    def __init__(self, settings: Settings, embedder: Embedder) -> None:
        self._settings = settings
        self.embedder = embedder
        self.manifest = Manifest(settings.state / MANIFEST)
        self._lexical = LexicalIndex(settings.state / f"tantivy-{LEXICAL_VERSION}")
        self._vectors: VectorIndex | None = None
        self._generation = self.manifest.generation
        self._links: tuple[int, Links] | None = None
        self._kept = VectorCache(embedder.dimension)

    @property
    def vector_index(self) -> VectorIndex:
        """Chroma, opened at its first use: what doesn't need it doesn't wait for it."""
        if self._vectors is None:
            self._vectors = VectorIndex(self._settings, self.embedder.fingerprint)
        return self._vectors

    def close(self) -> None:
        """Closes the manifest."""
        self.manifest.close()

    def refresh(self) -> None:
        """Reopens what another process has written since; cheap where nothing changed."""
        if self.manifest.generation != self._generation:
            self._generation = self.manifest.generation
            self._kept.clear()
            self._lexical.reopen()
            if self._vectors is not None:
                self._vectors.reopen()

    # --- reading (the Store protocol) -------------------------------------------------------------

    def lexical(
        self, weights: Mapping[str, float], boosts: Mapping[str, float], filters: Filters, top: int
    ) -> list[tuple[str, float]]:
        """Passage ids with BM25 scores, best first."""
        return self._lexical.search(weights, boosts, filters, top)

    def nearest(self, vector: Any, filters: Filters, top: int) -> list[tuple[str, float]]:
        """Passage ids with cosine similarities, best first."""
        return self.vector_index.nearest(vector, filters, top)

    def vectors(self, ids: Sequence[str]) -> Mapping[str, Any]:
        """Stored vectors by passage id, kept once they are read (see `rag.index.vector_cache`)."""
        return self._kept.get(ids, lambda missing: self.vector_index.vectors(missing))

    def read_ahead(self, most: int) -> bool:
        """Reads up to `most` vectors that aren't kept yet, newest passages first; False where there is nothing to do.

        For a process that will search for long, so that no search waits for them.
        """
        if len(self._kept) >= min(self._kept.rows, self.manifest.count()):
            return False
        before = len(self._kept)
        self.vectors(self._kept.missing(self.manifest.newest(self._kept.rows))[:most])
        return len(self._kept) > before

    def passages(self, ids: Sequence[str]) -> Mapping[str, Passage]:
        """Passages of finished documents, by id."""
        return self.manifest.passages(ids)

    def unit(self, key: str) -> Sequence[Passage]:
        """All passages of one answer, item or point, in the order of the text."""
        return self.manifest.passages_of("unit", key)

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many passages each feature stands."""
        return self._lexical.frequencies(terms)

    def count(self) -> int:
        """How many passages there are."""
        return self._lexical.count()

    @property
    def links(self) -> Links:
        """Items and outcomes of everything indexed, read anew when the index has changed."""
        generation = self.manifest.generation
        if self._links is None or self._links[0] != generation:
            self._links = (generation, Links.from_records(row.record for row in self.manifest.documents().values()))
        return self._links[1]

    def item_answered(self, passage: Passage) -> CatalogueItem | None:
        """The catalogue item that a passage answers or decides."""
        return self.links.for_passage(passage)

    def outcome(self, passage: Passage) -> tuple[Outcome, str | None, str]:
        """What came of the proposal that a passage answers, the source that says so, and its words."""
        told = self.links.became(passage)
        return (told.outcome, told.source, told.said) if told else ("ukendt", None, "")

    # --- writing ----------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[IndexWriter]:
        """A writer for a whole run; call it under `rag.index.lock.writing`."""
        self._check_embedder()
        with self._lexical.writing() as lexical:
            writer = IndexWriter(self.manifest, lexical, self.vector_index, self.embedder)
            writer.recover()
            yield writer
        self._kept.clear()
        self._generation = self.manifest.generation

    def _check_embedder(self) -> None:
        """Notes which embedder the index is built with (Chroma's own check refuses another)."""
        _ = self.vector_index
        self.manifest.set_meta("embedder", self.embedder.fingerprint)


class IndexWriter:
    """Writes documents and removes them, in an order that a kill can't harm."""

    def __init__(self, manifest: Manifest, lexical: LexicalWriter, vectors: VectorIndex, embedder: Embedder) -> None:
        self._manifest = manifest
        self._lexical = lexical
        self._vectors = vectors
        self._embedder = embedder

    def recover(self) -> None:
        """Clears away what a killed run left half written or half removed."""
        left = [*self._manifest.documents("writing"), *self._manifest.documents("removing")]
        if left:
            self._remove(left)

    def put(self, documents: Sequence[tuple[DocumentRow, Sequence[Passage]]]) -> None:
        """Writes documents with their passages; those with a known id are replaced (their context has changed)."""
        if not documents:
            return
        known = self._manifest.finished([row.id for row, _ in documents])
        fresh = [row for row, _ in documents if row.id not in known]
        with self._manifest.transaction():
            for row in fresh:
                self._manifest.set_document(DocumentRow(row.id, "writing", row.context, row.record))
        passages = [passage for _, some in documents for passage in some]
        keep = {passage.id for passage in passages}
        stale = [
            old.id
            for row, _ in documents
            if row.id in known
            for old in self._manifest.passages_of("document", row.id)
            if old.id not in keep
        ]
        self._vectors.put(passages, self._embed(passages))
        if stale:
            self._vectors.remove(stale)
        self._lexical.remove(stale)
        self._lexical.put(passages)
        self._lexical.commit()
        with self._manifest.transaction():
            self._manifest.drop_passages(stale)
            for row, some in documents:
                self._manifest.set_document(DocumentRow(row.id, "done", row.context, row.record))
                self._manifest.put_passages(some)
            self._manifest.raise_generation()

    def remove(self, document_ids: Sequence[str]) -> None:
        """Removes documents from every index."""
        if not document_ids:
            return
        with self._manifest.transaction():
            self._manifest.set_state(document_ids, "removing")
            self._manifest.raise_generation()
        self._remove(document_ids)

    def _remove(self, document_ids: Sequence[str]) -> None:
        self._vectors.remove([], document_ids)
        self._lexical.remove([], document_ids)
        self._lexical.commit()
        with self._manifest.transaction():
            self._manifest.drop_documents(document_ids)
            self._manifest.raise_generation()

    def _embed(self, passages: Sequence[Passage]) -> Any:
        return self._embedder.passages([embedded_text(passage) for passage in passages])


def embedded_text(passage: Passage) -> str:
    """The text that a passage's vector is made of: its context, then its words."""
    return f"{passage.context}\n{without_instructions(passage.text)}".strip()


def record_hash(value: Any) -> str:
    """A short hash of anything that JSON can hold."""
    from hashlib import blake2b

    return blake2b(json.dumps(value, sort_keys=True, ensure_ascii=False).encode(), digest_size=8).hexdigest()
