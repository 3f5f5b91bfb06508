"""The log of what was sent to a model: when, where to, how much and under which hash.

The text itself is written only where the user has asked for it (`log_text`), with CPR numbers masked even there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from rag.errors import MedsvarError
from rag.privacy.cpr import mask_cpr

SENT = "sent.jsonl"  # in the workspace's state


@dataclass(frozen=True, slots=True)
class SentLog:
    """One JSON line an event, appended to `path`."""

    path: Path
    host: str
    remote: bool
    model: str
    with_text: bool = False

    def write(
        self,
        event: Literal["sent", "answered", "failed"],
        key: str,
        *,
        tokens_in: int,
        tokens_out: int = 0,
        error: str = "",
        text: str = "",
    ) -> None:
        """Appends an event; `text` is what is sent or answered, left out unless it was asked for.

        Raises MedsvarError where that fails, so that nothing is sent unlogged."""
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "event": event,
            "host": self.host,
            "remote": self.remote,
            "model": self.model,
            "hash": key,
            "tokens_in": tokens_in,
            "tokens_out": tokens_out,
        }
        line |= {"error": error} if error else {}
        line |= {"text": mask_cpr(text)} if self.with_text and text else {}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as problem:
            raise MedsvarError(
                f"the log of what is sent can't be written: {problem.strerror}.", "Nothing was sent.", str(self.path)
            ) from problem
