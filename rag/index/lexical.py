"""The lexical index: passages' features in tantivy, scored by BM25.

Features are analysed by us and given to tantivy joined by spaces, so that index and query agree to the
letter. What a passage says and what it is indexed with (title, headings, the item that it answers) are
two fields, so that each can weigh its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import tantivy

from rag.danish.analyser import features
from rag.danish.instructions import without_instructions
from rag.types import Filters, Passage

VERSION = "1"
FIELDS = ("body", "context")
_FILTERED = ("document", "kind", "municipality", "committee", "side", "role")
_HEAP = 64_000_000  # bytes that the writer may hold before it writes a segment


def day_number(value: date | None) -> int:
    """A date as yyyymmdd, 0 where unknown, so that both indexes can compare it."""
    return value.year * 10_000 + value.month * 100 + value.day if value else 0


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for name in ("id", *_FILTERED):
        builder.add_text_field(name, stored=name == "id", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("day", stored=False, indexed=True, fast=True)
    for name in FIELDS:
        builder.add_text_field(name, stored=False, tokenizer_name="spaces", index_option="freq")
    return builder.build()


def _document(passage: Passage) -> Any:
    return tantivy.Document(
        id=passage.id,
        document=passage.document_id,
        kind=passage.kind,
        municipality=passage.municipality or "",
        committee=passage.committee or "",
        side=passage.side or "",
        role=passage.role,
        day=day_number(passage.date),
        body=" ".join(features(without_instructions(passage.text))),
        context=" ".join(features(passage.context)),
    )


class LexicalWriter:
    """Adds and removes; what it did counts from `commit` on."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def put(self, passages: Sequence[Passage]) -> None:
        """Adds passages, replacing those of the same id."""
        for passage in passages:
            self._writer.delete_documents_by_term("id", passage.id)
        for passage in passages:
            self._writer.add_document(_document(passage))

    def remove(self, ids: Sequence[str], document_ids: Sequence[str] = ()) -> None:
        """Removes passages by id, and all passages of documents."""
        for key in ids:
            self._writer.delete_documents_by_term("id", key)
        for key in document_ids:
            self._writer.delete_documents_by_term("document", key)

    def commit(self) -> None:
        """Makes everything so far durable and visible."""
        self._writer.commit()


class LexicalIndex:
    """One tantivy index in a folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._index.register_tokenizer("spaces", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())

    def reopen(self) -> None:
        """Sees what other processes have written since."""
        self._index.reload()

    @contextmanager
    def writing(self) -> Iterator[LexicalWriter]:
        """One writer for a whole run: opening one costs more than a commit."""
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        try:
            yield LexicalWriter(writer)
        finally:
            writer.wait_merging_threads()
            self._index.reload()

    def search(
        self, weights: Mapping[str, float], boosts: Mapping[str, float], filters: Filters, top: int
    ) -> list[tuple[str, float]]:
        """Passage ids with their BM25 scores, best first.

        `weights` maps features to how much each counts, `boosts` a field's name to its weight.
        """
        if not weights or top < 1:
            return []
        should = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(self._schema, field, feature, index_option="freq"), weight * boost
                ),
            )
            for field, boost in boosts.items()
            if boost > 0
            for feature, weight in weights.items()
        ]
        scored = tantivy.Query.boolean_query(should)
        must = self._must(filters)
        if must:
            limit = tantivy.Query.const_score_query(tantivy.Query.boolean_query(must), 0.0)
            scored = tantivy.Query.boolean_query([(tantivy.Occur.Must, scored), (tantivy.Occur.Must, limit)])
        searcher = self._index.searcher()
        hits = searcher.search(scored, limit=top, count=False).hits
        found = [(str(searcher.doc(address)["id"][0]), float(score)) for score, address in hits]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def _must(self, filters: Filters) -> list[tuple[Any, Any]]:
        def one_of(field: str, values: Sequence[str]) -> Any:
            return tantivy.Query.term_set_query(self._schema, field, list(values))

        must = []
        for field, values in (
            ("kind", filters.kinds),
            ("role", filters.roles),
            ("municipality", None if filters.municipality is None else (filters.municipality,)),
            ("committee", None if filters.committee is None else (filters.committee,)),
            ("side", None if filters.side is None else (filters.side,)),
        ):
            if values is not None:
                must.append((tantivy.Occur.Must, one_of(field, values)))
        if filters.before is not None:
            known = tantivy.Query.range_query(
                self._schema, "day", tantivy.FieldType.Integer, 1, day_number(filters.before), True, False
            )
            must.append((tantivy.Occur.Must, known))
        if filters.exclude:
            must.append((tantivy.Occur.MustNot, one_of("document", filters.exclude)))
            must.append((tantivy.Occur.Must, tantivy.Query.all_query()))
        return must

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many passages each feature stands (body)."""
        searcher = self._index.searcher()
        return {term: searcher.doc_freq("body", term) for term in terms}

    def count(self) -> int:
        """How many passages are indexed."""
        return int(self._index.searcher().num_docs)
