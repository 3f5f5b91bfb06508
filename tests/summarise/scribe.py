"""A model that can only copy: it reads the numbered pieces of a prompt over HTTP and answers in the form asked for,
each line a piece's own words. What it is told to answer instead, it answers instead."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rag.pipeline import Workspace
from rag.settings import Settings
from rag.types import Summary
from tests.models.misbehaving_server import Handler, Step, completion

Reply = dict[str, Any]
Twist = Callable[[str, Reply], Reply | None]
Make = Callable[..., Settings]

PIECE = re.compile(r"^(\d+): (.+)$", re.MULTILINE)
_DECISION = re.compile(r"^Beslutning (B\d+), art: (\S+), stykke (\d+)(?:-\d+)?$", re.MULTILINE)
_ENTRY = re.compile(r"^\[(\d+)\] (.+)\n- (.+)$", re.MULTILINE)


def honest(user: str) -> Reply:
    """What the scribe makes of a prompt: lines that are pieces of it, word for word."""
    if "Vælg" in user and "svar med deres numre" in user:
        most = int(re.search(r"Vælg (\d+) linjer", user)[1])  # type: ignore[index]
        return {"keep": list(range(1, most + 1))}
    if "Punkternes linjer står" in user:
        return {"lines": [{"text": line, "points": [int(n)]} for n, _, line in _ENTRY.findall(user)[:6]]}
    pieces = {int(n): text for n, text in PIECE.findall(user)}
    most = re.search(r"Højst (\d+) linjer", user)
    decided = [
        {
            "id": key,
            "text": f"Det blev {kind}: {pieces[int(n)]}" if kind == "udsat" else pieces[int(n)],
            "sources": [int(n)],
        }
        for key, kind, n in _DECISION.findall(user)
        if int(n) in pieces
    ]
    long = [n for n, text in pieces.items() if len(text.split()) > 6 and "indstill" not in text]
    noted = [{"text": pieces[n], "sources": [n]} for n in long[: int(most[1]) if most else 1]]
    return {"decisions": decided, "disagreements": [], "actions": [], "noted": noted}


def scribe(twist: Twist | None = None, wait: float = 0.0) -> Step:
    """Answers each prompt after `wait` seconds, honestly or as `twist` (prompt, honest reply) has it."""

    def step(handler: Handler, body: dict[str, Any]) -> None:
        time.sleep(wait)
        user = body["messages"][1]["content"]
        reply = honest(user)
        if twist is not None:
            reply = twist(user, reply) or reply
        sent = completion(json.dumps(reply, ensure_ascii=False))
        sent["usage"] = None
        handler.send(200, json.dumps(sent).encode())

    return step


def summed_up(settings: Settings, file: Path, **more: Any) -> Summary:
    workspace = Workspace(settings)
    return workspace.summarise(workspace.minutes([file]), **more).summary
