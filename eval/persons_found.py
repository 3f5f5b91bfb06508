"""Person names in held-out documents: how many occurrences are replaced, and how much besides is.

*recall* is the share of marked occurrences that some replacement overlaps, *wrong* the replacements of a person that
overlap no marked one, per 1,000 words. `eval/held_out/persons.jsonl` was written without sight of the rules.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from eval.measures import mean
from rag.privacy.persons import find_redactions


def evaluate() -> dict[str, Any] | None:
    """Recall and wrong replacements per 1,000 words over the held-out documents; None where there are none."""
    file = files("eval") / "held_out" / "persons.jsonl"
    if not file.is_file():
        return None
    found: list[float] = []
    words = wrong = 0
    misses: list[str] = []
    alarms: list[str] = []
    for line in file.read_text(encoding="utf-8").strip().split("\n"):
        row = json.loads(line)
        text = row["text"]
        replaced = [one.span for one in find_redactions(text) if one.kind == "person"]
        marked = [tuple(span) for span in row["persons"]]
        for a, b in marked:
            hit = any(x < b and a < y for x, y in replaced)
            found.append(float(hit))
            if not hit:
                misses.append(f"{row['id']}: {_around(text, a, b)}")
        more = [(x, y) for x, y in replaced if not any(x < b and a < y for a, b in marked)]
        alarms += [f"{row['id']}: {_around(text, a, b)}" for a, b in more]
        count = len(text.split())
        words += count
        wrong += len(more)
    recall = mean(found)
    return {
        "recall": {"mean": recall.value, "low": recall.low, "high": recall.high, "n": recall.n},
        "wrong per 1,000 words": round(1000 * wrong / words, 2),
        "words": words,
        "misses": misses,
        "wrong": alarms,
    }


def _around(text: str, a: int, b: int) -> str:
    return " ".join(f"{text[max(0, a - 25) : a]}»{text[a:b]}«{text[b : b + 25]}".split())
