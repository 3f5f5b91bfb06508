"""How long a letter of twenty pages takes to be held against the demonstration's papers."""

from __future__ import annotations

import json
import statistics
from importlib.resources import files
from pathlib import Path
from typing import Any

from eval.bench.alone import seconds
from eval.demonstration import open_demonstration
from eval.selftest.cases import CATALOGUE
from rag.pipeline import parse

WORDS = 9_000  # twenty pages
TIMES = 5


def checking(base: Path) -> dict[str, Any]:
    """Seconds of the first check of a process and of later ones, each of a letter that was not checked before, and the
    ratio of these to the floor: the text cut into sentences and its words brought to their stems once."""
    from rag.danish.analyser import stems
    from rag.danish.sentences import sentences

    workspace = open_demonstration(base)
    catalogue = parse(workspace.settings.workspace / CATALOGUE)
    titles = {item.number: item.title for item in catalogue.items}
    letters = [_letter(titles, n) for n in range(TIMES + 1)]
    workspace.papers()  # read at the start of any command
    first, *warm = [seconds(lambda text=text: workspace.check(text, catalogue=catalogue)) for text in letters]  # type: ignore[misc]
    floor = statistics.median(
        seconds(lambda text=text: [stems(text[a:b]) for a, b in sentences(text)])  # type: ignore[misc]
        for text in letters[1:]
    )
    workspace.close()
    took = statistics.median(warm)
    return {
        "words": len(letters[0].split()),
        "first_seconds": round(first, 2),
        "warm_seconds": round(took, 2),
        "slowest_seconds": round(max(warm), 2),
        "floor_seconds": round(floor, 3),
        "ratio": round(took / floor, 1),
    }


def _letter(titles: dict[str, str], turn: int) -> str:
    """A letter on many proposals of the catalogue, of the self-test's sound drafts; another one for each `turn`."""
    told = json.loads((files("eval") / "selftest" / "drafts.json").read_text(encoding="utf-8"))["drafts"]
    told = [*told[turn * 7 :], *told[: turn * 7]]
    parts: list[str] = [f"Høringssvar til budget 2027, udgave {turn + 1}"]
    words = 0
    for row in told * 9:
        text = "\n\n".join(one["text"] for one in row["paragraphs"])
        parts.append(f"## {row['item']} {titles[row['item']]}\n\n{text}")
        words += len(text.split())
        if words >= WORDS:
            break
    return "\n\n".join(parts) + "\n"
