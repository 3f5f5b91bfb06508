"""A model as judge of coverage: for each point of the real answer, does the draft say it (støttet, delvist, nej)?

The points of one draft go in one call, each with its own answer, in an order shuffled by seed that differs from repeat
to repeat; what changes with order or by chance is seen as *flips* (points whose repeats disagree) and *spread* (the
standard deviation of a run's mean over repeats). Replies are kept by the program's own store, so a call is paid for
once. Where a person has labelled some, agreement and Cohen's kappa are told (Cohen 1960); under 30 labels they say
little. The verdicts lie beside the run (`NAME.judged.jsonl`) and become the metrics of `eval.metrics.judged`.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from eval.comparison import clusters_of, interval
from eval.metrics.judged import WORTH
from eval.run_files import Row, Run, append, judged_of, read_lines
from rag.errors import MedsvarError, UsageError
from rag.types import ChatModel

Progress = Callable[[int, int, str], None]

FEWEST_REPEATS: Final = 3
FEWEST_LABELS: Final = 30
SEED: Final = 13


def judge(
    runs: Sequence[Run], chat: ChatModel, repeats: int = FEWEST_REPEATS, progress: Progress | None = None
) -> dict[str, dict[str, Any]]:
    """Judges every draft of runs that isn't judged yet; gives each run's spread and flips, and what failed.

    Raises UsageError for fewer than three repeats.
    """
    if repeats < FEWEST_REPEATS:
        raise UsageError(f"{repeats} repeats say nothing of chance.", f"Give at least {FEWEST_REPEATS}.")
    asyncio.run(_judge_all(runs, chat, repeats, progress))
    return {run.name: told_of(run, repeats) for run in runs}


def told_of(run: Run, repeats: int) -> dict[str, Any]:
    """How steady the judge was over a run: mean over points with its interval (by answer), spread
    over repeats, flips, and the cases that failed."""
    rows = _current(run)
    judged = [row for row in rows.values() if row["error"] is None]
    points = [answers for row in judged for answers in row["answers"]]
    cluster = clusters_of({case: run.rows[case] for case in rows})
    of_case = [case for case, row in rows.items() if row["error"] is None for _ in row["answers"]]
    worth = {str(n): float(np.mean([WORTH[one] for one in told])) for n, told in enumerate(points)}
    low, high = interval(worth, {str(n): cluster[case] for n, case in enumerate(of_case)}) if worth else (None, None)
    by_repeat = [np.mean([WORTH[answers[n]] for answers in points]) for n in range(repeats)] if points else []
    return {
        "cases": len(rows),
        "points": len(points),
        "mean": float(np.mean(by_repeat)) if by_repeat else None,
        "low": low,
        "high": high,
        "spread": float(np.std(by_repeat, ddof=1)) if by_repeat else None,
        "flips": float(np.mean([len(set(answers)) > 1 for answers in points])) if points else None,
        "failed": {case: row["error"] for case, row in rows.items() if row["error"] is not None},
    }


def agreement(run: Run, labels: Path) -> dict[str, Any]:
    """How the judge's commonest answer agrees with a person's: a line each {case, nugget, label} as JSON, where nugget
    is the point's text or its number in the case, from 1.

    Raises UsageError for a file that holds none of this run's points.
    """
    try:
        told = [json.loads(line) for line in labels.read_text(encoding="utf-8").split("\n") if line.strip()]
        human = {(one["case"], str(one["nugget"])): str(one["label"]) for one in told}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"holds no labels ({error!r}).", "A line each: {case, nugget (its text or number), label}.", str(labels)
        ) from error
    pairs = []
    for case, row in _current(run).items():
        for number, (point, answers) in enumerate(zip(run.matches[case], row["answers"], strict=False), start=1):
            label = human.get((case, point["nugget"]), human.get((case, str(number))))
            if label in WORTH:
                pairs.append((commonest(answers), str(label)))
    if not pairs:
        raise UsageError(f"has no label on a point of {run.name}.", f"Labels: {', '.join(WORTH)}.", str(labels))
    same = sum(one == other for one, other in pairs) / len(pairs)
    mine, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(mine[label] * theirs[label] for label in WORTH) / len(pairs) ** 2
    return {
        "labels": len(pairs),
        "agreement": same,
        "kappa": (same - chance) / (1 - chance) if chance < 1 else None,
        "enough": len(pairs) >= FEWEST_LABELS,
    }


def commonest(answers: Sequence[str]) -> str:
    """The commonest answer; the strictest of several."""
    counted = Counter(answers)
    return min(counted, key=lambda one: (-counted[one], WORTH[one]))


def shuffled(count: int, case: str, repeat: int) -> list[int]:
    """The order that points are asked in, by seed."""
    order = list(range(count))
    random.Random(f"{SEED}|{case}|{repeat}").shuffle(order)  # noqa: S311 (an order, no secret)
    return order


def _current(run: Run) -> dict[str, Row]:
    """The last verdicts on each draft of a run."""
    by_row = {row["row"]: row for row in read_lines(judged_of(run.path))}
    return {case: by_row[row["key"]] for case, row in run.rows.items() if row["key"] in by_row}


async def _judge_all(runs: Sequence[Run], chat: ChatModel, repeats: int, progress: Progress | None) -> None:
    waiting = [(run, case) for run in runs for case in _waiting(run, chat, repeats)]
    done = 0

    async def one(run: Run, case: str) -> None:
        nonlocal done
        row: Row = {"key": _key(run, case, chat, repeats), "row": run.rows[case]["key"], "case": case}
        try:
            answers = await asyncio.gather(*(_asked(run, case, chat, repeat) for repeat in range(repeats)))
            row |= {"answers": [list(told) for told in zip(*answers, strict=True)], "error": None}
        except MedsvarError as error:
            row |= {"answers": [], "error": str(error)}
        append(judged_of(run.path), {**row, "model": chat.name, "repeats": repeats})
        done += 1
        if progress:
            progress(done, len(waiting), f"{run.name}: {case}")

    try:
        async with asyncio.TaskGroup() as group:
            for run, case in waiting:
                group.create_task(one(run, case))
    finally:
        await chat.aclose()


def _waiting(run: Run, chat: ChatModel, repeats: int) -> list[str]:
    known = {row["key"] for row in read_lines(judged_of(run.path)) if row["error"] is None}
    return [
        case
        for case in run.rows
        if run.rows[case]["draft"] and run.matches[case] and _key(run, case, chat, repeats) not in known
    ]


async def _asked(run: Run, case: str, chat: ChatModel, repeat: int) -> list[str]:
    """The answers of one repeat, in the points' own order; an empty draft says nothing, and nobody is asked."""
    import prompts

    points = [match["nugget"] for match in run.matches[case]]
    draft = "\n\n".join(paragraph["text"] for paragraph in run.rows[case]["draft"]["paragraphs"])
    if not draft.strip():
        return ["nej"] * len(points)
    order = shuffled(len(points), case, repeat)
    prompt = prompts.load("dommer")
    asked = {"title": run.rows[case]["item"], "draft": draft, "points": [points[n] for n in order]}
    reply = await chat.complete(*prompt.render(**asked), schema=prompt.schema(**asked), repeat=repeat)
    told = {int(one["number"]): str(one["verdict"]) for one in json.loads(reply.text)["answers"]}
    if told.keys() != set(range(1, len(points) + 1)) or not set(told.values()) <= WORTH.keys():
        raise MedsvarError(
            "the judge did not answer for each point.", "Give the command again, or another model.", case
        )
    answers = [""] * len(points)
    for number, n in enumerate(order, start=1):
        answers[n] = told[number]
    return answers


def _key(run: Run, case: str, chat: ChatModel, repeats: int) -> str:
    import prompts

    points = [match["nugget"] for match in run.matches[case]]
    told = [run.rows[case]["key"], points, chat.name, prompts.load("dommer").sha256, repeats, SEED]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:24]
