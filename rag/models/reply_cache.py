"""Replies that were paid for, by the hash of everything that went in, in one SQLite file.

A reply is written in one transaction that is on the disk before it is used, so that a kill at any moment
leaves it whole or absent. Many processes may read and write: each operation opens its own connection.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from rag.database import open_database
from rag.errors import MedsvarError
from rag.types import Reply

_TABLE = """
CREATE TABLE IF NOT EXISTS replies (
    key TEXT PRIMARY KEY, at REAL NOT NULL, model TEXT NOT NULL, text TEXT NOT NULL,
    tokens_in INTEGER NOT NULL, tokens_out INTEGER NOT NULL
) WITHOUT ROWID
"""


def request_key(request: Mapping[str, Any]) -> str:
    """The sha256 of a request: of everything that the reply depends on."""
    return hashlib.sha256(json.dumps(request, sort_keys=True, ensure_ascii=True).encode("ascii")).hexdigest()


class ReplyCache:
    """The replies kept in `path`, which is made when the first one is stored."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, key: str) -> Reply | None:
        """The reply stored for this request, marked as cached."""
        if not self._path.exists():
            return None
        with self._open() as database:
            row = database.execute(
                "SELECT text, tokens_in, tokens_out, model FROM replies WHERE key = ?", (key,)
            ).fetchone()
        return Reply(row[0], row[1], row[2], row[3], cached=True) if row else None

    def put(self, key: str, reply: Reply) -> None:
        """Stores a reply. The first one stored for a request stays."""
        row = (key, time.time(), reply.model, reply.text, reply.tokens_in, reply.tokens_out)
        with self._open() as database:
            database.execute("INSERT OR IGNORE INTO replies VALUES (?, ?, ?, ?, ?, ?)", row)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(open_database(self._path, tables=_TABLE)) as database:
                database.execute("PRAGMA synchronous = FULL")  # what was paid for outlives a power cut too
                yield database
        except sqlite3.Error as error:
            raise MedsvarError(
                f"the store of model replies can't be used: {error}.",
                "If it stays so, move that file away; replies in it will be asked for again.",
                str(self._path),
            ) from error
