"""Long sittings at a model that answers after a fixed time: how near the ideal, how many tokens, how much memory."""

from __future__ import annotations

import math
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.models.tokens import count_tokens
from rag.pipeline import Workspace
from rag.settings import Settings
from tests.conftest import SHARED
from tests.models.misbehaving_server import Server
from tests.summarise.scribe import scribe

LATENCY = 0.5  # seconds a call
AT_ONCE = 4
NAME = "gpt-4.1"  # whose tokens are counted exactly
BOUNDS = {"tokens": 1.3, "memory": 400}  # ratios, and MB more than before
TRANSCRIPTS = sorted((SHARED / "bench" / "transcripts").glob("*.txt"))


def invented(folder: Path) -> Path:
    """A sitting of 12 points, one of them long enough for several parts."""
    speech = (
        "Jeg vil gerne sige noget om ordning {n}, som har kostet {n}.000 kr. og berører {n} medarbejdere på området. "
        "Det er vigtigt for arbejdet i afdelingerne, at planen bliver fulgt, og at alle får besked i god tid. "
    )
    lines = ["Referat fra møde i HovedMED, Tangborg Kommune", "", "Dato: 3. marts 2026"]
    for point in range(1, 13):
        lines += ["", f"## Punkt {point}: Ordning {point}", "### Sagsfremstilling"]
        lines += [speech.format(n=n) for n in range(7, 500 if point == 5 else 30)]
        lines += ["### Beslutning", f"Udvalget godkendte ordning {point}."]
    file = folder / "langt.md"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def stage_of(user: str) -> str:
    """Which dependent stage a call belongs to."""
    if "første svar" in user:
        return "lines over everything, again" if "Punkternes linjer" in user else "points, again"
    if "svar med deres numre" in user:
        return "choice"
    return "lines over everything" if "Punkternes linjer" in user else "points"


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["invented", "M066", "M070", "M069"])
def test_a_long_sitting_is_told_whole_in_few_calls_and_little_memory(
    name: str, tmp_path: Path, server: Server, with_server: Callable[..., Settings], capsys: pytest.CaptureFixture[str]
) -> None:
    file = invented(tmp_path) if name == "invented" else next((f for f in TRANSCRIPTS if name in f.name), None)
    if file is None:
        pytest.skip("the transcripts are not here")
    before = megabytes()
    workspace = Workspace(with_server(name=NAME, concurrency=AT_ONCE))
    gathered = workspace.minutes([file])
    started = time.monotonic()
    server.always = scribe(wait=LATENCY)
    made = workspace.summarise(gathered)
    whole = time.monotonic() - started

    stages = Counter(stage_of(body["messages"][1]["content"]) for body in server.bodies)
    ideal = sum(math.ceil(calls / AT_ONCE) * LATENCY for calls in stages.values())
    makespan = max(server.times) + LATENCY - min(server.times)
    text = count_tokens(gathered.documents[0].text, NAME)
    sent = sum(count_tokens(message["content"], NAME) for body in server.bodies for message in body["messages"])
    memory = megabytes() - before
    with capsys.disabled():
        print(
            f"\n{name}: {len(made.summary.points)} points, {dict(stages)}, makespan {makespan:.1f} s "
            f"({makespan / ideal:.2f} of the ideal), {whole:.1f} s in all; tokens {text} -> {sent} "
            f"({sent / text:.2f}); {memory:.0f} MB more"
        )
    assert made.summary.failed == ()
    assert made.summary.coverage.points_done == made.summary.coverage.points_total
    assert server.most <= AT_ONCE
    assert sent <= BOUNDS["tokens"] * text + 10_000
    assert memory <= BOUNDS["memory"]
