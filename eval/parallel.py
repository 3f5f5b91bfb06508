"""Several runs at a time, each in a process of its own: without a model an evaluation is all reckoning, and one process
uses one core. Every process opens the workspace for itself and writes nothing to it but its own run's files, so that
what comes out is what one process would have made."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from eval.cases import Case
from eval.leaving_out import Split
from eval.systems import Bench
from rag.settings import Settings

Progress = Callable[[int, int, str], None]
_SLOWEST: Final = ("plain", "copy")  # begun first, so that no core waits for them at the end


@dataclass(frozen=True, slots=True)
class Job:
    """One run: a system under a split, and the file that it goes into."""

    system: str
    split: Split
    path: Path


_settings: Settings
_cases: Sequence[Case]
_timeout: float
_benches: dict[Split, Bench] = {}


def run_all(
    jobs: Sequence[Job], cases: Sequence[Case], settings: Settings, timeout: float, progress: Progress | None = None
) -> list[float]:
    """Drafts and scores every job's run in processes, one a core; gives each job's seconds, in the jobs' order.

    Raises what a run raises; the others are then given up.
    """
    seconds = dict.fromkeys(jobs, 0.0)
    order = sorted(jobs, key=lambda job: job.system not in _SLOWEST)
    workers = min(len(jobs), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (settings, cases, timeout)) as pool:
        waiting = {pool.submit(_run, job): job for job in order}
        try:
            for n, done in enumerate(as_completed(waiting), start=1):
                job = waiting[done]
                seconds[job] = done.result()
                if progress:
                    progress(n, len(jobs), f"{job.system}, split {job.split}")
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [seconds[job] for job in jobs]


def _begin(settings: Settings, cases: Sequence[Case], timeout: float) -> None:
    global _settings, _cases, _timeout
    _settings, _cases, _timeout = settings, cases, timeout


def _run(job: Job) -> float:
    import time

    from eval import runs
    from rag.pipeline import Workspace

    if job.split not in _benches:
        _benches[job.split] = runs.bench_of(Workspace(_settings), job.split)
    started = time.perf_counter()
    runs.run(_benches[job.split], _cases, job.system, job.path, timeout=_timeout)
    return round(time.perf_counter() - started, 1)
