"""A run's files: `NAME.jsonl` holds what a system wrote and what went into it, `NAME.scores.jsonl` what metrics made of
it. A line is appended whole; one that a kill cut short is left out and written anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eval.metrics import Score, State
from eval.metrics.judged import judged_scores
from rag.errors import UsageError

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """A run: what was drafted for each case, and its scores, by case."""

    path: Path
    rows: Mapping[str, Row]  # with "draft", "found", "error", "inputs", "source", "family", "held_out", "corrected" …
    scores: Mapping[str, Mapping[str, Score]]
    matches: Mapping[str, list[Row]]

    @property
    def name(self) -> str:
        """The run's name, which its file has."""
        return self.path.name.removesuffix(".jsonl")

    @property
    def failed(self) -> list[str]:
        """The cases that have no draft."""
        return [case for case, row in self.rows.items() if row["draft"] is None]

    def only(self, cases: Iterable[str]) -> Run:
        """The run as if it were of these cases alone."""
        kept = [case for case in cases if case in self.rows]
        return replace(
            self,
            rows={case: self.rows[case] for case in kept},
            scores={case: self.scores[case] for case in kept if case in self.scores},
            matches={case: self.matches[case] for case in kept if case in self.matches},
        )

    @property
    def inputs(self) -> Row:
        """What went into its drafts."""
        told: Row = next(iter(self.rows.values()))["inputs"]
        return told

    def has(self, metric: str) -> bool:
        """Whether some case was measured by a metric."""
        return any(metric in scores for scores in self.scores.values())

    def state(self, metric: str, case: str) -> State:
        """The state of a case's score; what wasn't measured does not apply."""
        score = self.scores[case].get(metric)
        return score.state if score else "not_applicable"

    def values(self, metric: str, cases: Iterable[str] | None = None) -> dict[str, float]:
        """A metric's values by case, where it has one."""
        chosen = self.scores if cases is None else [case for case in cases if case in self.scores]
        told = {case: self.scores[case].get(metric) for case in chosen}
        return {case: s.value for case, s in told.items() if s is not None and s.value is not None}


def load(path: Path) -> Run:
    """A run as its files hold it. Raises UsageError where there is none, or one that isn't scored."""
    rows = {row["case"]: row for row in read_lines(path)}
    if not rows:
        raise UsageError("holds no run.", "'medsvar eval run -o' writes one.", str(path))
    by_row = {row["row"]: row for row in read_lines(scores_of(path))}
    told = {case: by_row[row["key"]] for case, row in rows.items() if row["key"] in by_row}
    if len(told) < len(rows):
        raise UsageError(
            f"{len(rows) - len(told)} of its cases are not scored.",
            "Give 'medsvar eval run' again with the same options: it goes on.",
            str(path),
        )
    # whether a case is corrected, and what its draft was drawn from, is found when it is scored
    rows = {case: {"corrected": None, "used": {}} | row | _beside(told[case]) for case, row in rows.items()}
    matches = {case: row["matches"] for case, row in told.items()}
    verdicts = {row["row"]: row for row in read_lines(judged_of(path))}
    scores = {}
    for case, row in told.items():
        scores[case] = {name: Score(**value) for name, value in row["scores"].items()}
        verdict = verdicts.get(rows[case]["key"])
        if verdict is not None:
            scores[case] |= judged_scores(matches[case], verdict["answers"], verdict["error"])
    return Run(path, rows, scores, matches)


def _beside(scored: Row) -> Row:
    return {name: scored[name] for name in ("corrected", "used") if name in scored}


def runs_among(paths: Iterable[Path]) -> list[Path]:
    """The paths that are runs, in their order: what lies beside a run (a shell's *.jsonl names it too) is left out.
    Raises UsageError where none is left."""
    every = list(paths)
    kept = [path for path in dict.fromkeys(every) if not path.name.endswith((".scores.jsonl", ".judged.jsonl"))]
    if not kept:
        raise UsageError("is no run, but what lies beside one.", "Name NAME.jsonl.", str(every[0]))
    return kept


def scores_of(path: Path) -> Path:
    """The file of a run's scores."""
    return path.with_name(path.name.removesuffix(".jsonl") + ".scores.jsonl")


def judged_of(path: Path) -> Path:
    """The file of a judge's verdicts on a run."""
    return path.with_name(path.name.removesuffix(".jsonl") + ".judged.jsonl")


def read_lines(path: Path) -> list[Row]:
    """The whole lines of a file; one that a kill cut short is left out."""
    if not path.exists():
        return []
    rows = []
    # JSON escapes no U+2028 and no U+0085, at which splitlines() would cut a row in two
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        try:
            rows.append(json.loads(line))
        except ValueError:
            continue
    return rows


def append(path: Path, row: Row) -> None:
    """One write of one whole line; a line that a kill cut short is ended first."""
    with path.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write((json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def keep_only(path: Path, rows: Iterable[Row]) -> None:
    """Writes a file anew with these lines alone, whole or not at all."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    beside.replace(path)
