"""Writing a file so that a reader sees the old one or the new one, never half of either."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from rag.errors import UsageError
from rag.own_files import refuse_others


def write_output(path: Path, content: bytes) -> None:
    """Writes what a user asked for. Raises UsageError where that would replace a file that medsvar didn't write, or
    can't be done."""
    refuse_others(path)
    replace_file(path, content)


def replace_file(path: Path, content: bytes) -> None:
    """Writes `content` beside `path` and moves it into place. Raises UsageError saying why it can't."""
    target = path.resolve()  # a link keeps pointing at the file that it points at
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except PermissionError as error:
        raise UsageError(
            "cannot be written; it is probably open in Word.", "Close it there, or choose another name.", str(path)
        ) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError("lies in a folder that does not exist.", "Make the folder first.", str(path)) from error
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}.", "Choose another place.", str(path)) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
