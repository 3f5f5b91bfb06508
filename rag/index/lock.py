"""One writer at a time: a lock file, and beside it who holds it."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from rag.errors import LockedError

_WRITERS = ("ingest", "forget", "demo", "eval")


@contextmanager
def writing(state: Path) -> Iterator[None]:
    """Holds the workspace's write lock. The operating system frees it when a process dies, however it dies.

    Raises LockedError saying which process holds it and since when.
    """
    state.mkdir(parents=True, exist_ok=True)
    holder = state / "write.holder.json"
    lock = FileLock(state / "write.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LockedError(
            f"another process is writing this workspace{_described(holder)}.",
            "Wait until it has finished, or end it; searching and drafting are free meanwhile.",
            str(state.parent),
        ) from error
    # Who holds it is told for people: on Windows, one who reads that just now keeps it from being written or removed.
    try:
        with suppress(OSError):
            holder.write_text(json.dumps(_who()), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            holder.unlink(missing_ok=True)
        lock.release()


def _who() -> dict[str, str | int]:
    # never the files that were named: a killed run leaves this note behind, and a file's name may tell of a person
    command = next((word for word in sys.argv[1:] if word in _WRITERS), "")
    return {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "command": f"{Path(sys.argv[0]).name} {command}".strip(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _described(holder: Path) -> str:
    try:
        who = json.loads(holder.read_text(encoding="utf-8"))
        return f": '{who['command']}', process {who['pid']} on {who['host']}, since {who['since']}"
    except (OSError, ValueError, KeyError):
        return ""
