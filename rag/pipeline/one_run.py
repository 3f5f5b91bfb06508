"""One run at a time answers catalogues in a workspace: two would pay for the same calls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from rag.errors import LockedError


@contextmanager
def one_run(state: Path) -> Iterator[None]:
    """Holds the lock of a run. The operating system frees it when a process dies, however it dies.

    Raises LockedError where another process holds it. Approving, entering facts and reading don't need it.
    """
    state.mkdir(parents=True, exist_ok=True)
    lock = FileLock(state / "letter.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LockedError(
            "another process is drafting a letter in this workspace.",
            "Wait until it has finished, or end it: what it has done is kept, and --resume goes on from there.",
            str(state.parent),
        ) from error
    try:
        yield
    finally:
        lock.release()
