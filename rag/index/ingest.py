"""Documents into the index: what is new is written, what is unchanged is not touched, what is gone may be pruned.

Catalogues and whatever answers nothing are written as they come; answers wait for the end of the run, so that
the catalogue they answer is known. What was indexed earlier and is linked otherwise now is written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from rag.index.links import Links
from rag.index.manifest import DocumentRow, SourceRow
from rag.index.passages import linked, to_passages
from rag.index.records import Likeness, context_hash, record_of
from rag.index.store import Index, IndexWriter
from rag.types import Document, Passage

Status = Literal["new", "updated", "unchanged", "duplicate", "failed"]
BATCH = 512  # passages a write
MOST_WAITING = 16 * BATCH  # passages of answers that wait for their catalogue
_STALE_LINKS = "links are to be made"


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of one file."""

    source: str
    status: Status
    id: str | None = None
    kind: str | None = None
    municipality: str | None = None
    committee: str | None = None
    date: str | None = None
    passages: int = 0
    dropped_chars: int = 0
    error: str | None = None
    near_duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class _Queued:
    record: dict[str, Any]
    row: SourceRow
    old: str | None
    passages: list[Passage]
    answers: bool


class Ingest:
    """One run of ingestion over a writer. Files are given one by one; `finish` writes what waits."""

    def __init__(self, index: Index, writer: IndexWriter, version: str, *, redact_names: bool) -> None:
        self._index = index
        self._manifest = index.manifest
        self._writer = writer
        self._version = version
        self._redact = redact_names
        self._known = self._manifest.sources()
        self._indexed: dict[str, str] = {}  # document id → the source that it was first read from
        self._likeness = Likeness()
        # what the manifest holds of each document, read once: every batch is linked by all of them
        self._records = {key: row.record for key, row in self._manifest.documents().items()}
        for key, record in self._records.items():
            self._indexed[key] = record["source"]
            self._likeness.add(key, record["signature"])
        self._queue: list[_Queued] = []
        self._waiting = {False: 0, True: 0}  # passages in the queue, of answers (True) and of all else

    def unchanged(self, source: str, sha256: str) -> IngestResult | None:
        """The result for a file that is indexed as it stands, else None."""
        row = self._known.get(source)
        if row is None or row.sha256 != sha256 or row.version != self._version or row.document is None:
            return None
        if row.document not in self._indexed:
            return None
        record = self._manifest.documents_by_id([row.document])[row.document].record
        return _result(record, row.document, "unchanged", source)

    def failed(self, source: str, sha256: str, error: str) -> IngestResult:
        """Notes a file that could not be read; its earlier version, if any, stays indexed."""
        before = self._known.get(source)
        keep = before.document if before else None
        self._manifest.set_source(SourceRow(source, sha256, "", keep, error))
        return IngestResult(source=source, status="failed", error=error)

    def leave_out(self, source: str) -> None:
        """A file that is no source: what an earlier version of it, or of this program, had put in is taken out."""
        row = self._known.pop(source, None)
        if row is not None:
            self._manifest.drop_source(source)
            self._retire(row.document, None)
            self._name_after_copy(row.document, source)

    def add(self, document: Document, sha256: str) -> IngestResult:
        """Takes a document in. It is searchable when `finish` has returned, or earlier."""
        before = self._known.get(document.source)
        old = before.document if before else None
        row = SourceRow(document.source, sha256, self._version, document.id, None)
        if document.id in self._indexed and old != document.id:
            self._manifest.set_source(row)
            self._known[document.source] = row
            self._retire(old, document.id)
            other = self._indexed[document.id]
            return IngestResult(
                source=document.source, status="duplicate", id=document.id, kind=document.kind,
                committee=document.committee, municipality=document.municipality,
                date=document.date.isoformat() if document.date else None, near_duplicate_of=other,
            )  # fmt: skip
        passages = to_passages(document, redact_names=self._redact)
        record = record_of(document, len(passages), redact_names=self._redact)
        near = self._likeness.nearest(record["signature"], but=old)
        self._indexed[document.id] = document.source
        self._likeness.add(document.id, record["signature"])
        self._queue.append(_Queued(record, row, old, passages, bool(document.answers)))
        self._waiting[bool(document.answers)] += len(passages)
        if self._waiting[True] >= MOST_WAITING:  # too many to hold: what they answer is linked at the end
            self._write(answers=True)
        elif self._waiting[False] >= BATCH:
            self._write(answers=False)
        result = _result(record, document.id, "updated" if old else "new", document.source)
        return replace(result, near_duplicate_of=self._indexed.get(near) if near else None)

    def finish(self) -> None:
        """Writes what waits, links what was indexed before, and makes everything visible."""
        self._write(answers=False)
        self._write(answers=True)
        self._relink()

    def prune(self, gone: Callable[[str], bool], under: Sequence[str]) -> list[str]:
        """Removes the documents of files that lay under these folders and are gone; gives their paths."""
        paths = [path for path in self._known if any(path.startswith(folder) for folder in under) and gone(path)]
        for path in paths:
            self.leave_out(path)
        self._relink()
        return paths

    def _name_after_copy(self, key: str | None, path: str) -> None:
        """A document whose file is gone but for a copy is named after the copy."""
        copy = next(iter(self._manifest.held(key)), None) if key else None
        if key is None or copy is None or self._indexed.get(key) != path:
            return
        row = self._manifest.documents_by_id([key])[key]
        named = DocumentRow(key, "done", row.context, {**row.record, "source": copy})
        passages = [replace(p, source=copy) for p in self._manifest.passages_of("document", key)]
        self._writer.put([(named, passages)])
        self._records[key] = named.record
        self._indexed[key] = copy

    def forget(self, ids: Sequence[str]) -> None:
        """Removes documents and the notes of the files that they came from."""
        for path, row in list(self._known.items()):
            if row.document in ids:
                self._manifest.drop_source(path)
                del self._known[path]
        self._remove(ids)
        self._relink()

    # --- inside -----------------------------------------------------------------------------------

    def _write(self, *, answers: bool) -> None:
        """Writes the queue: all but the answers, or all."""
        now = [entry for entry in self._queue if answers or not entry.answers]
        self._queue = [entry for entry in self._queue if not answers and entry.answers]
        self._waiting = {False: 0, True: sum(len(entry.passages) for entry in self._queue)}
        if now:
            self._manifest.set_meta(_STALE_LINKS, "yes")
        links = self._links(now)
        for some in _batches(now):
            rows = []
            for entry in some:
                passages = linked(entry.record["title"], entry.passages, links)
                context = context_hash(passages)
                rows.append((DocumentRow(str(entry.row.document), "done", context, entry.record), passages))
            self._writer.put(rows)
            for entry in some:
                self._manifest.set_source(entry.row)
                self._known[entry.row.path] = entry.row
                self._records[str(entry.row.document)] = entry.record
                self._retire(entry.old, entry.row.document)

    def _links(self, coming: Sequence[_Queued]) -> Links:
        """Links by what is indexed and what is about to be."""
        records = self._records | {str(entry.row.document): entry.record for entry in coming}
        return Links.from_records(records[key] for key in sorted(records))  # in whatever order they came

    def _relink(self) -> None:
        """Indexes anew the documents whose answers mean another item than when they were written.

        The mark is set before anything is written and taken away here, so that a killed run's links are made
        good by the next.
        """
        if self._manifest.meta(_STALE_LINKS) is None:
            return
        links = self._links(())
        changed: list[tuple[DocumentRow, list[Passage]]] = []
        for key, row in self._manifest.documents().items():
            passages = linked(row.record["title"], self._manifest.passages_of("document", key), links)
            context = context_hash(passages)
            if context != row.context:
                changed.append((DocumentRow(key, "done", context, row.record), passages))
        for start in range(0, len(changed), 64):
            self._writer.put(changed[start : start + 64])
        self._manifest.drop_meta(_STALE_LINKS)

    def _retire(self, old: str | None, new: str | None) -> None:
        """Removes a replaced document, unless another file still holds it."""
        if old is None or old == new:
            return
        if self._manifest.held(old):
            return
        self._remove([old])
        self._indexed.pop(old, None)
        self._likeness.drop(old)

    def _remove(self, ids: Sequence[str]) -> None:
        """Removes documents from every index; what was linked to them is to be linked anew, or their words would stay
        beside it."""
        self._manifest.set_meta(_STALE_LINKS, "yes")
        for key in ids:
            self._records.pop(key, None)
        self._writer.remove(ids)


def _batches(entries: Sequence[_Queued]) -> Iterator[list[_Queued]]:
    """Documents in groups of about `BATCH` passages, none of them split."""
    some: list[_Queued] = []
    for entry in entries:
        some.append(entry)
        if sum(len(one.passages) for one in some) >= BATCH:
            yield some
            some = []
    if some:
        yield some


def _result(record: dict[str, Any], key: str, status: Status, source: str) -> IngestResult:
    return IngestResult(
        source=source,
        status=status,
        id=key,
        kind=record["kind"],
        municipality=record["municipality"],
        committee=record["committee"],
        date=record["date"],
        passages=record["passages"],
        dropped_chars=record["dropped_chars"],
    )
