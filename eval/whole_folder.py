"""A folder that is filled once, and is whole wherever it is seen."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def whole_folder(folder: Path, fill: Callable[[Path], object]) -> Path:
    """`folder`, filled by `fill` where it isn't there yet: all of it or nothing, though the process is killed or
    another one does the same at that moment."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
        try:
            fill(beside)
            with suppress(OSError):  # another process was faster
                beside.rename(folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return folder
