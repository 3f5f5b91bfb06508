"""One writer at a time: a lock file, and beside it who holds it."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from rag.errors import LockedError


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
    try:
        holder.write_text(
            json.dumps(
                {
                    "pid": os.getpid(),
                    "host": socket.gethostname(),
                    "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:3]]),
                    "since": datetime.now(UTC).isoformat(timespec="seconds"),
                }
            ),
            encoding="utf-8",
        )
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _described(holder: Path) -> str:
    try:
        who = json.loads(holder.read_text(encoding="utf-8"))
        return f": '{who['command']}', process {who['pid']} on {who['host']}, since {who['since']}"
    except (OSError, ValueError, KeyError):
        return ""
