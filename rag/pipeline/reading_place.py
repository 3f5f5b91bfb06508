"""Where the indexes of a workspace are read from: its own state, or a copy where that can't be written.

Chroma, tantivy and SQLite all write beside what they read: locks, a log. On a folder that one may only read (a share, a
colleague's, a backup) they would refuse to search. What is copied is the indexes alone, for as long as the process
lives; whatever writes still asks the workspace itself, and is refused.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path

from rag.settings import STATE, Settings

_LEFT_OUT = ("write.lock", "write.holder.json", "ledger.sqlite*", "replies.sqlite*", "eval", "*.log", "*.jsonl")


def place_to_read(settings: Settings, owner: object) -> Settings:
    """The settings by which the indexes are opened; a copy of them goes when `owner` does."""
    state = settings.state
    if not state.is_dir() or all(os.access(folder, os.W_OK) for folder in (state, *_folders(state))):
        return settings
    copy = Path(tempfile.mkdtemp(prefix="medsvar-"))
    weakref.finalize(owner, shutil.rmtree, copy, ignore_errors=True)
    _copy(state, copy / STATE)
    return settings.model_copy(update={"workspace": copy})


def _folders(state: Path) -> list[Path]:
    return [entry for entry in state.iterdir() if entry.name == "chroma" or entry.name.startswith("tantivy")]


def _copy(source: Path, target: Path) -> None:
    """A copy that can be written, whatever the rights of what is copied."""
    target.mkdir()
    for entry in source.iterdir():
        if any(entry.match(pattern) for pattern in _LEFT_OUT):
            continue
        if entry.is_dir():
            _copy(entry, target / entry.name)
        else:
            shutil.copyfile(entry, target / entry.name)
