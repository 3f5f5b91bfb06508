"""One way to open the small SQLite files of a workspace, which many threads and processes write at once."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

WAIT = 30.0  # seconds for another process to finish its write
_PAUSE = 0.005


def open_database(path: Path, *, tables: str = "", many_threads: bool = False) -> sqlite3.Connection:
    """A connection to `path` in WAL mode, each statement its own transaction, with `tables` (SQL) made where they
    are absent. The folder is made too. `many_threads`: whether the connection is handed between threads.

    Two that open a new file at the same moment both want it alone to turn WAL on, and there SQLite refuses one of
    them at once instead of letting it wait. So it is asked again until `WAIT` is over.

    A file that is there and can't be written is opened to be read: whoever writes is refused then.

    Raises sqlite3.Error: what it means for the user is for the caller to say.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=not many_threads)
    try:
        _turn_on_wal(database)
        database.executescript(tables)
    except sqlite3.OperationalError as error:
        database.close()
        if (
            error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
            or not path.is_file()
        ):
            raise
        return _to_read(path, many_threads=many_threads)
    except BaseException:
        database.close()
        raise
    return database


def _to_read(path: Path, *, many_threads: bool) -> sqlite3.Connection:
    """A file in a folder that can't be written. Beside a file in WAL mode SQLite wants to write even to read, unless it
    is told that nobody changes the file, which holds where no process has left anything in the WAL."""
    log = path.with_name(f"{path.name}-wal")
    unchanged = "" if log.exists() and log.stat().st_size else "&immutable=1"
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro{unchanged}",
        timeout=WAIT,
        isolation_level=None,
        check_same_thread=not many_threads,
        uri=True,
    )


def _turn_on_wal(database: sqlite3.Connection) -> None:
    until = time.monotonic() + WAIT
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
