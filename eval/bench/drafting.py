"""Drafting a catalogue with a model at an endpoint of fixed latency: against the least possible, and through a kill."""

from __future__ import annotations

import json
import math
import shutil
import statistics
import subprocess
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.bench.alone import command, seconds, written_peak
from eval.bench.endpoint import Call, Endpoint, endpoint
from eval.demonstration import open_demonstration
from rag.models.tokens import count_tokens
from rag.pipeline import Workspace
from rag.settings import FILE

YEAR = 2029
JUST_NOW = 0.1  # seconds before a kill in which a reply that was sent may not have arrived
_MODEL = """
[model]
provider = "compatible"
base_url = "{url}"
name = "gpt-4.1"
concurrency = {concurrency}
"""


def drafting(base: Path, items: int, latency: float, concurrency: int) -> dict[str, Any]:
    """`items` proposals answered over HTTP at `latency` seconds a call: the makespan and its ratio to the ideal
    ceil(calls ÷ concurrency) · latency, prompt tokens, and what a kill in the middle makes the next run ask again."""
    workspace = open_demonstration(base)
    folder = base / "drafting"
    shutil.copytree(workspace.settings.workspace, folder)
    catalogue = _write_catalogue(workspace, folder / f"katalog {YEAR}.md", items)
    workspace.close()
    peak = base / "peak"
    toml = (folder / FILE).read_text(encoding="utf-8").split("[model]")[0]

    def settle(server: Endpoint) -> list[str]:
        told = toml + _MODEL.format(url=server.url, concurrency=concurrency)
        (folder / FILE).write_text(told, encoding="utf-8")
        for file in (folder / ".medsvar").glob("ledger*"):
            file.unlink()
        for file in (folder / ".medsvar").glob("replies*"):
            file.unlink()
        argv = ["-w", str(folder), "letter", str(catalogue), "--items", "alle", "--json"]
        return command(argv, peak)

    with endpoint(latency) as server:
        program = settle(server)
        counts: dict[str, int] = {}
        whole = seconds(lambda: counts.update(_letter(program)))
        ideal = math.ceil(len(server.calls) / concurrency) * latency
        tokens = [sum(count_tokens(one["content"]) for one in call.messages) for call in server.calls]
        value: dict[str, Any] = {
            "items": items,
            "latency_seconds": latency,
            "concurrency": concurrency,
            "calls": len(server.calls),
            "makespan_seconds": round(server.span, 2),
            "ideal_seconds": round(ideal, 2),
            "ratio": round(server.span / ideal, 3) if ideal else None,
            "whole_command_seconds": round(whole, 2),
            "counts": counts,
            "peak_mb": written_peak(peak),
            "prompt_tokens": {
                "median": round(statistics.median(tokens)) if tokens else 0,
                "most": max(tokens, default=0),
                "a_proposal": round(sum(tokens) / items),
            },
        }
    with endpoint(latency) as server:
        value["killed"] = _killed(settle(server), server, items)
    return value


def _letter(program: Sequence[str]) -> dict[str, int]:
    """Runs the command; gives the ledger's counts."""
    ran = subprocess.run(program, capture_output=True, check=False, encoding="utf-8")  # noqa: S603 (our own command)
    if ran.returncode not in (0, 1):
        raise RuntimeError(f"the letter ended with {ran.returncode}: {ran.stderr[-500:]}")
    counts: dict[str, int] = json.loads(ran.stdout)["counts"]
    return {status: n for status, n in counts.items() if n}


def _killed(program: Sequence[str], server: Endpoint, items: int) -> dict[str, Any]:
    """Kills the command when half the replies are there, runs it to its end, and tells what was asked twice."""
    running = subprocess.Popen([*program, "--resume"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    while running.poll() is None and sum(call.answered is not None for call in server.calls) < items // 2:
        time.sleep(0.01)
    at = time.monotonic()
    running.kill()
    running.wait()
    time.sleep(server.latency + 0.2)
    before = list(server.calls)
    counts = _letter([*program, "--resume"])
    return {"counts": counts, **repeated(before, server.calls[len(before) :], at)}


def repeated(before: Sequence[Call], after: Sequence[Call], kill: float) -> dict[str, int]:
    """Of the calls before a kill, how many were asked again after it: those under way then, and those that were paid
    and answered `JUST_NOW` or more before."""
    again = Counter(call.key for call in after)
    asked_again = [call for call in before if again[call.key]]
    paid = [call for call in asked_again if call.answered is not None and call.answered < kill - JUST_NOW]
    return {
        "calls_before": len(before),
        "calls_after": len(after),
        "under_way_and_asked_again": len(asked_again) - len(paid),
        "paid_twice": len(paid),
    }


def _write_catalogue(workspace: Workspace, path: Path, count: int) -> Path:
    """A catalogue of proposals as those of the demonstration, with new numbers, and titles of their own."""
    known = [item for items in workspace.index.links.items.values() for item in items if item.amounts]
    parts = [f"# Omstillingskatalog {YEAR}, Brokøbing Kommune\n\nAlle beløb er i 1.000 kr. Minus er en besparelse.\n"]
    for n in range(count):
        item = known[n % len(known)]
        title = item.title + (f", etape {n // len(known) + 1}" if n >= len(known) else "")
        text = " ".join(item.text.split())
        table = f"| | {YEAR} | {YEAR + 1} |\n|---|---|---|\n| Drift | -{500 + n} | -{500 + n} |"
        parts.append(f"\n## {n + 1} {title}\n\n{table}\n\n{text}\n")
    path.write_text("".join(parts), encoding="utf-8")
    return path
