"""Runs: one JSON line a case, appended whole, so that a killed run goes on where it stopped.

Drafts and scores are kept apart: `NAME.jsonl` holds what a system wrote and everything that went into it,
`NAME.scores.jsonl` what the metrics made of it. Scoring anew regenerates nothing; a changed case or metric is scored
anew by itself.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from eval.cases import Case
from eval.cases.files import dump
from eval.leaving_out import LeakError, Split
from eval.metrics import Score, Scores, failed
from eval.metrics.citations import citation_scores
from eval.metrics.coverage import Match, coverage_scores, find_matches
from eval.metrics.firewall import firewall_scores
from eval.metrics.overlap import overlap_scores
from eval.metrics.stance import stance_scores
from eval.metrics.style import style_scores
from eval.systems import SYSTEMS, Asked, Bench
from rag.errors import MedsvarError, UsageError
from rag.export import jsonable
from rag.export.drafts_in import draft_from
from rag.pipeline import Workspace
from rag.types import Draft, Paragraph

Progress = Callable[[int, int, str], None]
Row = dict[str, Any]
SEED: Final = 13
METRICS: Final = (
    "strict vital", "vital", "all", "claim precision", "stance accuracy", "stance flip", "citation recall",
    "citation precision", "unknown ids", "uncited claims", "leaks", "unsupported", "number precision", "number recall",
    "chrF3++", "ROUGE-L", "LIX", "LIX off", "length ratio", "copied",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """A run: its rows and the scores of each, in the order of the cases."""

    path: Path
    rows: tuple[Row, ...]
    scores: Mapping[str, Mapping[str, Score]]

    @property
    def name(self) -> str:
        """The run's name, which its file has."""
        return self.path.name.removesuffix(".jsonl")


def run(
    workspace: Workspace,
    cases: Sequence[Case],
    system: str,
    path: Path,
    *,
    split: Split = "family",
    timeout: float = 600.0,
    progress: Progress | None = None,
) -> Run:
    """Drafts every case that `path` doesn't hold yet, then scores what isn't scored. Raises LeakError at once."""
    if system not in SYSTEMS:
        raise UsageError(f"'{system}' is no system.", f"Choose one of {', '.join(SYSTEMS)}.")
    if system == "closed-book" and workspace.settings.model.provider == "none":
        raise UsageError("the closed-book control needs a model.", "Without one it could only abstain.")
    bench = Bench(workspace, split, SEED)
    asked = [bench.asked(case) for case in cases]
    inputs = _inputs(workspace, system, split)
    done = {row["key"] for row in _read(path)}
    waiting = [(one, key) for one in asked if (key := _key(one, inputs)) not in done]
    path.parent.mkdir(parents=True, exist_ok=True)
    asyncio.run(_draft_all(bench, system, asked, waiting, path, inputs, timeout, progress))
    return score(path, asked, inputs, workspace)


async def _draft_all(
    bench: Bench,
    system: str,
    asked: Sequence[Asked],
    waiting: Sequence[tuple[Asked, str]],
    path: Path,
    inputs: Row,
    timeout: float,
    progress: Progress | None,
) -> None:
    """Drafts what waits, at most as many at once as the model takes; each is kept as soon as it is done."""
    from rag.models.chat import open_chat

    chat = open_chat(bench.workspace.settings)
    slots = asyncio.Semaphore(bench.workspace.settings.model.concurrency if chat else 1)
    done = 0

    async def one(case: Asked, key: str) -> None:
        nonlocal done
        async with slots:
            started = time.perf_counter()
            row: Row = {"key": key, "case": case.case.id, "inputs": inputs, "draft": None, "error": None}
            try:
                row["draft"] = jsonable(await asyncio.wait_for(bench.draft(system, case, asked, chat), timeout))
            except LeakError:
                raise
            except (MedsvarError, TimeoutError) as error:
                row["error"] = str(error) or "timed out"
            row["seconds"] = round(time.perf_counter() - started, 3)
            _append(path, row)
            done += 1
            if progress:
                progress(done, len(waiting), case.case.id)

    try:
        async with asyncio.TaskGroup() as group:
            for case, key in waiting:
                group.create_task(one(case, key))
    except* LeakError as leaks:
        raise leaks.exceptions[0] from None
    finally:
        if chat is not None:
            await chat.aclose()


def score(path: Path, asked: Sequence[Asked], inputs: Row, workspace: Workspace) -> Run:
    """The run with the scores of every row, each computed once for a draft, its case and the metrics' own code."""
    keep = _scores_of(path)
    known = {row["key"]: row for row in _read(keep)}
    rows = {row["key"]: row for row in _read(path)}
    chosen, scores = [], {}
    for one in asked:
        row = rows.get(_key(one, inputs))
        if row is None:
            continue
        chosen.append(row)
        key = _hash([row["draft"], dump(one.case), _metrics_version()])
        told = known.get(key)
        if told is None:
            told = {"key": key, "case": one.case.id, **_scored(row, one, workspace)}
            _append(keep, told)
        scores[one.case.id] = {name: Score(**value) for name, value in told["scores"].items()}
        row["matches"] = told["matches"]
    return Run(path, tuple(chosen), scores)


def load(path: Path) -> Run:
    """A run as its files hold it, the last row and score of each case. Raises UsageError where there is none."""
    rows = {row["case"]: row for row in _read(path)}
    told = {row["case"]: row for row in _read(_scores_of(path))}
    if not rows:
        raise UsageError("holds no run.", "'medsvar eval run' writes one.", str(path))
    for case, row in rows.items():
        row["matches"] = told[case]["matches"] if case in told else []
    return Run(
        path,
        tuple(rows.values()),
        {case: {name: Score(**value) for name, value in row["scores"].items()} for case, row in told.items()},
    )


def _scored(row: Row, one: Asked, workspace: Workspace) -> Row:
    if row["draft"] is None:
        return {"scores": {name: jsonable(failed(row["error"])) for name in METRICS}, "matches": []}
    draft = draft_from(row["draft"])
    scores, matches = measure(draft, one)
    nuggets = zip(one.case.nuggets, matches, strict=True)
    return {
        "scores": {name: jsonable(value) for name, value in scores.items()},
        "matches": [
            {"nugget": nugget.text, "weight": nugget.weight, "text": match.text, "chance": round(match.chance, 3)}
            for nugget, match in nuggets
        ],
    }


def measure(draft: Draft, one: Asked) -> tuple[Scores, list[Match]]:
    """Every metric of one draft, and where each nugget was found."""
    text = _own_text(draft.paragraphs)
    matches = find_matches([nugget.text for nugget in one.case.nuggets], text)
    weighed = [(nugget.weight == "vital", match) for nugget, match in zip(one.case.nuggets, matches, strict=True)]
    scores: dict[str, Score] = {
        **coverage_scores(weighed),
        **overlap_scores(text, [nugget.text for nugget in one.case.nuggets]),
        **stance_scores(draft.stance, one.case.stance, abstained=draft.abstained),
        **citation_scores(draft, draft.findings),
        **firewall_scores(draft, draft.findings, one.truth),
        **style_scores(text, one.truth, [precedent.text for precedent in draft.precedents]),
    }
    return scores, matches


def _own_text(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _inputs(workspace: Workspace, system: str, split: Split) -> Row:
    """Everything that a draft depends on besides its case."""
    import prompts

    settings = workspace.settings
    model = settings.model
    return {
        "system": system,
        "split": split,
        "model": None if model.provider == "none" else model.name,
        "temperature": model.temperature,
        "prompt": prompts.load("svar").sha256 if model.provider != "none" else None,
        "embedder": workspace.index.embedder.fingerprint,
        "index": _index_state(workspace),
        "retrieval": settings.retrieval.model_dump(),
        "code": _code_version(),
        "seed": SEED,
    }


def _index_state(workspace: Workspace) -> str:
    return _hash(sorted((key, row.record["source"]) for key, row in workspace.index.manifest.documents().items()))


def _key(one: Asked, inputs: Row) -> str:
    return _hash([one.case.id, jsonable(one.item), inputs])


@lru_cache(maxsize=1)
def _code_version() -> str:
    """A hash of the code that writes drafts, so that a changed one is run anew."""
    return _tree(Path(__file__).parent.parent / "rag", ("danish", "privacy", "retrieve", "draft", "check"))


@lru_cache(maxsize=1)
def _metrics_version() -> str:
    return _tree(Path(__file__).parent, ("metrics",))


def _tree(base: Path, rooms: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for room in rooms:
        for file in sorted((base / room).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:24]


def _scores_of(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(".jsonl") + ".scores.jsonl")


def _read(path: Path) -> list[Row]:
    """The whole lines of a file; a last one that a kill cut short is left out."""
    if not path.exists():
        return []
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            rows.append(json.loads(line))
        except ValueError:
            continue
    return rows


def _append(path: Path, row: Row) -> None:
    """One write of one whole line; a line that a kill cut short is ended first."""
    with path.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write((json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())
