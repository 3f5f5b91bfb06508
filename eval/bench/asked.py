"""What a user asks of the benchmark on the command line."""

from __future__ import annotations

from typing import Any

from eval.bench.run import PARTS, Options
from rag.errors import UsageError


def options_of(sizes: str | int | None, parts: str, **more: Any) -> Options:
    """Options from the words of the command line; None is left as it is by default. Raises UsageError."""
    given = {name: value for name, value in more.items() if value is not None}
    if sizes is not None:
        given["sizes"] = _numbers(str(sizes))
    if parts:
        given["parts"] = [part.strip() for part in parts.split(",") if part.strip()]
        unknown = sorted({*given["parts"]} - {*PARTS})
        if unknown:
            raise UsageError(f"'{', '.join(unknown)}' is no part.", f"Choose of {', '.join(PARTS)}.")
    return Options(**given)


def _numbers(text: str) -> list[int]:
    try:
        told = [int(one.replace("_", "").replace(".", "")) for one in text.split(",") if one.strip()]
    except ValueError:
        told = []
    if not told or min(told) < 100:
        raise UsageError(f"'{text}' names no sizes.", "Give numbers of at least 100: --sizes 1000,15000.")
    return told
