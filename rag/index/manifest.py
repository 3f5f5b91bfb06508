"""The manifest: which documents and passages the indexes hold, in SQLite.

It is the one truth. The vector and lexical indexes may for a moment hold more than it names (a process
was killed between two writes); whatever it doesn't name as done is never shown, and the next writer clears
it away. Everything stored here is redacted already: persons are roles, CPR numbers masked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

from rag.database import open_database
from rag.types import CatalogueItem, Passage

State = Literal["writing", "done", "removing"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sources (
    path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, version TEXT NOT NULL, document TEXT, error TEXT);
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, state TEXT NOT NULL, context TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS passages (
    row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL, unit TEXT NOT NULL,
    record TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS passages_document ON passages (document);
CREATE INDEX IF NOT EXISTS passages_unit ON passages (unit);
"""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A file that was read: its hash then, the parser's version, and the document or error it gave."""

    path: str
    sha256: str
    version: str
    document: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in the index. `record` is its description as JSON, `context` a hash of what it was linked to."""

    id: str
    state: State
    context: str
    record: dict[str, Any]


class Manifest:
    """Reads and writes the manifest of one workspace."""

    def __init__(self, path: Path) -> None:
        self._db = open_database(path, tables=_SCHEMA, many_threads=True)
        self._db.execute("PRAGMA synchronous=NORMAL")

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # --- meta -------------------------------------------------------------------------------------

    def meta(self, key: str) -> str | None:
        """A value kept under a key, or None."""
        found = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found[0])

    def set_meta(self, key: str, value: str) -> None:
        """Keeps a value under a key."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def drop_meta(self, key: str) -> None:
        """Forgets what was kept under a key."""
        self._db.execute("DELETE FROM meta WHERE key = ?", (key,))

    @property
    def generation(self) -> int:
        """Raised by every write that changes what is indexed, so that readers know when to reopen."""
        return int(self.meta("generation") or 0)

    def raise_generation(self) -> None:
        """Tells readers that the index has changed."""
        self.set_meta("generation", str(self.generation + 1))

    # --- sources ----------------------------------------------------------------------------------

    def sources(self) -> dict[str, SourceRow]:
        """Every file that was read, by path."""
        rows = self._db.execute("SELECT path, sha256, version, document, error FROM sources ORDER BY path")
        return {row[0]: SourceRow(*row) for row in rows}

    def held(self, document: str) -> list[str]:
        """The files that gave a document, by path."""
        rows = self._db.execute("SELECT path FROM sources WHERE document = ? ORDER BY path", (document,))
        return [row[0] for row in rows]

    def set_source(self, row: SourceRow) -> None:
        """Notes what a file gave."""
        self._db.execute(
            "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?)",
            (row.path, row.sha256, row.version, row.document, row.error),
        )

    def drop_source(self, path: str) -> None:
        """Forgets a file."""
        self._db.execute("DELETE FROM sources WHERE path = ?", (path,))

    # --- documents --------------------------------------------------------------------------------

    def documents(self, state: State = "done") -> dict[str, DocumentRow]:
        """The documents in a state, by id."""
        rows = self._db.execute(
            "SELECT id, state, context, record FROM documents WHERE state = ? ORDER BY id", (state,)
        )
        return {row[0]: DocumentRow(row[0], row[1], row[2], json.loads(row[3])) for row in rows}

    def documents_by_id(self, ids: Sequence[str]) -> dict[str, DocumentRow]:
        """Finished documents by id; unknown ids are left out."""
        found: dict[str, DocumentRow] = {}
        for key in ids:
            row = self._db.execute(
                "SELECT id, state, context, record FROM documents WHERE id = ? AND state = 'done'", (key,)
            ).fetchone()
            if row is not None:
                found[key] = DocumentRow(row[0], row[1], row[2], json.loads(row[3]))
        return found

    def finished(self, ids: Sequence[str]) -> set[str]:
        """Which of these documents are done."""
        found: set[str] = set()
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            marks = ",".join("?" * len(some))
            rows = self._db.execute(
                f"SELECT id FROM documents WHERE state = 'done' AND id IN ({marks})",  # noqa: S608 (marks only)
                some,
            )
            found.update(row[0] for row in rows)
        return found

    def set_document(self, row: DocumentRow) -> None:
        """Adds or replaces a document's row."""
        self._db.execute(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)",
            (row.id, row.state, row.context, json.dumps(row.record, ensure_ascii=False)),
        )

    def set_state(self, ids: Iterable[str], state: State) -> None:
        """Moves documents to a state."""
        self._db.executemany("UPDATE documents SET state = ? WHERE id = ?", [(state, key) for key in ids])

    def drop_documents(self, ids: Iterable[str]) -> None:
        """Removes documents and their passages."""
        keys = [(key,) for key in ids]
        self._db.executemany("DELETE FROM passages WHERE document = ?", keys)
        self._db.executemany("DELETE FROM documents WHERE id = ?", keys)

    # --- passages ---------------------------------------------------------------------------------

    def put_passages(self, passages: Sequence[Passage]) -> None:
        """Adds passages, or replaces those with the same id."""
        self._db.executemany(
            "INSERT INTO passages (id, document, unit, record) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET document = excluded.document, unit = excluded.unit, "
            "record = excluded.record",
            [(p.id, p.document_id, p.unit, json.dumps(_packed(p), ensure_ascii=False)) for p in passages],
        )

    def drop_passages(self, ids: Iterable[str]) -> None:
        """Removes passages by id."""
        self._db.executemany("DELETE FROM passages WHERE id = ?", [(key,) for key in ids])

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Passages of finished documents, by id; unknown ids are left out."""
        found: dict[str, Passage] = {}
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            marks = ",".join("?" * len(some))
            rows = self._db.execute(
                f"SELECT p.id, p.record FROM passages p JOIN documents d ON d.id = p.document "  # noqa: S608 (marks only)
                f"WHERE d.state = 'done' AND p.id IN ({marks})",
                some,
            )
            found.update((row[0], _unpacked(json.loads(row[1]))) for row in rows)
        return found

    def passages_of(self, column: Literal["document", "unit"], key: str) -> list[Passage]:
        """The passages of a document or unit, in the order of the text."""
        rows = self._db.execute(f"SELECT record FROM passages WHERE {column} = ? ORDER BY row", (key,))  # noqa: S608
        return sorted((_unpacked(json.loads(row[0])) for row in rows), key=lambda passage: passage.span)

    def newest(self, most: int) -> list[str]:
        """The ids of passages, those that were written last first."""
        return [row[0] for row in self._db.execute("SELECT id FROM passages ORDER BY row DESC LIMIT ?", (most,))]

    def count(self) -> int:
        """How many passages there are."""
        return int(self._db.execute("SELECT count(*) FROM passages").fetchone()[0])


def _packed(passage: Passage) -> dict[str, Any]:
    fields = {name: getattr(passage, name) for name in Passage.__dataclass_fields__}
    fields["date"] = passage.date.isoformat() if passage.date else None
    return fields


def _unpacked(fields: dict[str, Any]) -> Passage:
    fields["date"] = date.fromisoformat(fields["date"]) if fields["date"] else None
    for name in ("span", "heading", "refs"):
        fields[name] = tuple(fields[name])
    return Passage(**fields)


def item_record(item: CatalogueItem) -> dict[str, Any]:
    """A catalogue item as JSON."""
    return {name: getattr(item, name) for name in CatalogueItem.__dataclass_fields__}


def item_from(record: Mapping[str, Any]) -> CatalogueItem:
    """The catalogue item that `item_record` wrote."""
    fields = dict(record)
    if fields.get("span"):
        fields["span"] = cast("tuple[int, int]", tuple(fields["span"]))
    return CatalogueItem(**fields)
