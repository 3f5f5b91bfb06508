"""A measured piece of work in a process of its own, so that its memory is its own and nothing is warm."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

Value = dict[str, Any]


def alone(work: Callable[..., Value], *given: Any) -> Value:
    """What `work` gives in a new process, with `peak_mb`, the most memory that the process held (None if unknown)."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_run, work, given).result()


def _run(work: Callable[..., Value], given: tuple[Any, ...]) -> Value:
    value = work(*given)
    return {"peak_mb": peak_mb(), **value}


def peak_mb() -> int | None:
    """The most memory that this process has held at a time, in MB (resident); None on Windows."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would also count what the starting process held
        told = [line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:")]
        if told:
            return round(int(told[0].split()[1]) / 1024)
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1024 * 1024 if sys.platform == "darwin" else 1024))


def command(argv: Sequence[str], peak: Path | None = None) -> list[str]:
    """The program that runs a medsvar command; with `peak`, it writes its peak memory in MB there when it is done."""
    if peak is None:
        return [sys.executable, "-c", "from rag.cli import run; run()", *argv]
    told = f"from eval.bench.alone import peak_mb; open({str(peak)!r}, 'w').write(str(peak_mb() or ''))"
    program = f"import sys; from rag.cli import main; code = main(sys.argv[1:]); {told}; sys.exit(code)"
    return [sys.executable, "-c", program, *argv]


def written_peak(peak: Path) -> int | None:
    """What `command` wrote."""
    told = peak.read_text(encoding="ascii")
    return int(told) if told else None


def seconds(work: Callable[[], object]) -> float:
    """How long a call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
