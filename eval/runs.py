"""Runs: one JSON line a case, appended whole, so that a killed run goes on where it stopped.

Drafts and scores are kept apart: scoring anew regenerates nothing, and a changed case or metric is scored anew by
itself. A run is of one system, split and model; where the code or the index has changed, what was drafted before it
is drafted again (a model's replies are kept by themselves and not paid for twice).
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from eval.cases import Case
from eval.cases.files import dump
from eval.judged import Relevant
from eval.leaving_out import LeakError, Split
from eval.plain_pipeline import TOP
from eval.run_files import Row, Run, append, keep_only, load, read_lines, scores_of
from eval.scoring import scored
from eval.systems import Asked, Bench, known
from rag.errors import MedsvarError, UsageError
from rag.export import jsonable
from rag.pipeline import Workspace
from rag.types import ChatModel

Progress = Callable[[int, int, str], None]
SEED: Final = 13
_SAME: Final = ("system", "split", "model", "temperature")  # what one run file is of


def bench_of(workspace: Workspace, split: Split) -> Bench:
    """A bench; one may serve several runs of a workspace, which then search once."""
    return Bench(workspace, split, SEED)


def run(
    bench: Bench,
    cases: Sequence[Case],
    system: str,
    path: Path,
    *,
    timeout: float = 600.0,
    progress: Progress | None = None,
) -> Run:
    """Drafts every case that `path` doesn't hold yet or that failed, then scores what isn't scored.

    Raises UsageError where the file holds a run of something else, and LeakError at once where held-out text came back.
    """
    known([system])
    if system == "closed-book" and bench.workspace.settings.model.provider == "none":
        raise UsageError("the closed-book control needs a model.", "Without one it could only abstain.")
    asked = [bench.asked(case) for case in cases]
    inputs = _inputs(bench, system)
    path.parent.mkdir(parents=True, exist_ok=True)
    done = {row["key"] for row in _of_these_inputs(path, inputs) if row["error"] is None}
    waiting = [(one, key) for one in asked if (key := _key(one, inputs)) not in done]
    asyncio.run(_draft_all(bench, system, asked, waiting, path, inputs, timeout, progress))
    _score(path, asked, inputs, bench)
    return load(path)


def _of_these_inputs(path: Path, inputs: Row) -> list[Row]:
    """The rows that are of this state; those of another code or index are dropped from the file."""
    rows = read_lines(path)
    for row in rows:
        different = [name for name in _SAME if row["inputs"].get(name) != inputs[name]]
        if different:
            raise UsageError(
                f"holds a run of another {' and '.join(different)}.", "Name another file with -o.", str(path)
            )
    current = [row for row in rows if row["inputs"] == inputs]
    if len(current) < len(rows):
        keep_only(path, current)
    return current


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
            row = await _drafted(bench, system, case, asked, chat, timeout)
            append(path, {"key": key, **row, "inputs": inputs})
            done += 1
            if progress:
                progress(done, len(waiting), f"{system}: {case.case.id}")

    try:
        async with asyncio.TaskGroup() as group:
            for case, key in waiting:
                group.create_task(one(case, key))
    except* LeakError as leaks:
        raise leaks.exceptions[0] from None
    finally:
        if chat is not None:
            await chat.aclose()


async def _drafted(
    bench: Bench, system: str, one: Asked, others: Sequence[Asked], chat: ChatModel | None, timeout: float
) -> Row:
    """A row: the draft and what it was drawn from, or why there is none."""
    case = one.case
    row: Row = {
        "case": case.id,
        "source": case.source,
        "family": bench.out.versions(case.source),
        "held_out": case.held_out,
        "item": f"{case.item} {case.title}",
        "stance": case.stance,
        "truth": one.truth,
        "draft": None,
        "found": None,
        "error": None,
    }
    started = time.perf_counter()
    try:
        draft, found = await asyncio.wait_for(bench.draft(system, one, others, chat), timeout)
        row |= {"draft": jsonable(draft), "found": found}
    except LeakError:
        raise
    except TimeoutError:
        row["error"] = f"timed out after {timeout:.0f} s"
    except MedsvarError as error:
        row["error"] = str(error)
    except Exception as error:  # one draft that trips us is a failed one, and the others go on
        row["error"] = f"medsvar failed on it ({type(error).__name__}: {error})"
    row["seconds"] = round(time.perf_counter() - started, 3)
    return row


def _score(path: Path, asked: Sequence[Asked], inputs: Row, bench: Bench) -> None:
    """Scores every row once for a draft, its case, what is judged relevant to it, and the metrics' own code."""
    keep = scores_of(path)
    scored_before = {row["key"] for row in read_lines(keep)}
    rows = {row["key"]: row for row in read_lines(path)}
    relevant = Relevant(bench.workspace, bench.out)
    for one in asked:
        row = rows[_key(one, inputs)]
        judged = relevant.to(one.case, bench.out.left_out(one.case, bench.split))
        key = _hash([row["key"], row["draft"], dump(one.case), judged, _metrics_version()])
        if key not in scored_before:
            told = scored(row, one, judged, bench.papers(one.case))
            used = bench.same_round(one, _used(row))
            append(keep, {"key": key, "row": row["key"], "case": one.case.id, "used": used, **told})


def _used(row: Row) -> list[Row]:
    """What a draft was drawn from: its precedents, or the texts that the plain pipeline was given or copied."""
    if row["draft"] is None:
        return []
    cited = [{"source": one["source"], "answers": [one["refs"]]} for one in row["draft"]["precedents"]]
    return cited or (row["found"] or [])[: TOP if row["inputs"]["model"] else 1]


def _inputs(bench: Bench, system: str) -> Row:
    """Everything that a draft depends on besides its case."""
    import prompts

    settings = bench.workspace.settings
    model = settings.model
    documents = bench.workspace.index.manifest.documents()
    return {
        "system": system,
        "split": bench.split,
        "model": None if model.provider == "none" else model.name,
        "temperature": model.temperature,
        "prompt": prompts.load("svar").sha256 if model.provider != "none" else None,
        "embedder": bench.workspace.index.embedder.fingerprint,
        "index": _hash(sorted((key, row.record["source"]) for key, row in documents.items())),
        "retrieval": settings.retrieval.model_dump(),
        "code": _code_version(),
        "seed": bench.seed,
    }


def _key(one: Asked, inputs: Row) -> str:
    return _hash([one.case.id, jsonable(one.item), inputs])


@lru_cache(maxsize=1)
def _code_version() -> str:
    """A hash of the code that writes drafts, so that a changed one is run anew."""
    base = Path(__file__).parent
    rooms = [base.parent / "rag" / room for room in ("danish", "privacy", "retrieve", "draft", "check", "pipeline")]
    return _tree([*rooms, base / "systems.py", base / "plain_pipeline.py", base / "leaving_out.py"])


@lru_cache(maxsize=1)
def _metrics_version() -> str:
    base = Path(__file__).parent
    return _tree([base / "metrics", base / "scoring.py", base / "leaving_out.py"])


def _tree(places: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for place in places:
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:24]
