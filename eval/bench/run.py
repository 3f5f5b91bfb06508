"""The parts of a benchmark in turn, each in a process of its own, and what they come to."""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from eval.bench import checking, drafting, filling, searching, starting
from eval.bench.alone import Value, alone
from eval.bench.growth import growth
from eval.bench.passages import Texts, read_texts, write_files

Progress = Callable[[int, int, str], None]
PARTS = ("ingest", "search", "start", "check", "draft")
SIZES = (1_000, 4_000)
QUERIES = 110
_PACKAGES = ("medsvar", "chromadb", "tantivy", "numpy", "llama-index-core")


@dataclass(frozen=True, slots=True)
class Options:
    """What is measured: the parts, the sizes in passages, the most passages that go through files, and how drafting
    is tried."""

    parts: Sequence[str] = PARTS
    sizes: Sequence[int] = SIZES
    files: int = 15_000
    items: int = 24
    latency: float = 1.0
    concurrency: int = 8


def bench(folder: Path | None, options: Options | None = None, progress: Progress | None = None) -> dict[str, Any]:
    """The JSON of `medsvar eval bench`. `folder` is a set in BEIR format, None the demonstration.

    Where it is interrupted, what was measured by then is given, marked `interrupted`.
    """
    options = options or Options()
    told = progress or (lambda done, of, what: None)
    sizes = sorted(set(options.sizes))
    parts = [part for part in PARTS if part in options.parts]
    value: dict[str, Any] = {"machine": machine(), "sizes": sizes}
    steps = len(sizes) * len({"ingest", "search"} & set(parts)) + len({"start", "check", "draft"} & set(parts))
    done = 0

    def step(what: str) -> None:
        nonlocal done
        told(done, steps, what)
        done += 1

    work = Path(tempfile.mkdtemp(prefix="medsvar-bench-"))
    try:
        if {"ingest", "search"} & set(parts):
            texts = read_texts(folder, work)
            value["passages"] = {
                "source": texts.name,
                "real": len(texts.texts),
                "note": "beyond the real ones: their sentences put together anew, fit for time, not for ranking",
            }
            for size in sizes:
                place = work / str(size)
                for part in ("ingest", "search"):
                    if part in parts:
                        step(f"{part}, {size:,} passages")
                    if part == "ingest":
                        ours = alone(filling.ours, texts, size, place / "ours")
                        if part in parts:
                            row = _ingest(texts, size, place, ours, files=size <= options.files)
                            value.setdefault(part, []).append(row)
                    elif part in parts:
                        value.setdefault(part, []).append(_search(texts, size, place))
                shutil.rmtree(place)
                value["growth"] = growth(value)
        if "start" in parts:
            step("start of commands")
            value["start"] = starting.starts(work)
        if "check" in parts:
            step("checking")
            value["check"] = alone(checking.checking, work / "check")
        if "draft" in parts:
            step("drafting")
            value["draft"] = drafting.drafting(work, options.items, options.latency, options.concurrency)
    except KeyboardInterrupt:
        value["interrupted"] = True
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return value


def _ingest(texts: Texts, size: int, place: Path, ours: Value, *, files: bool) -> Value:
    bare = alone(filling.bare, texts, size, place / "bare")
    floor = bare["chroma"] + bare["tantivy"]
    row: Value = {
        "size": size,
        "seconds": round(ours["seconds"], 2),
        "passages_per_second": round(size / ours["seconds"], 1),
        "floor_seconds": round(floor, 2),
        "chroma_seconds": round(bare["chroma"], 2),
        "tantivy_seconds": round(bare["tantivy"], 2),
        "embedding_seconds": round(bare["embedding"], 2),
        "ratio_to_floor": round(ours["seconds"] / floor, 2),
        "ratio_with_embedding": round(ours["seconds"] / (floor + bare["embedding"]), 2),
        "peak_mb": ours["peak_mb"],
        "bare_peak_mb": bare["peak_mb"],
        "disk_mb": ours["disk_mb"],
        "files": None,
    }
    if files:
        folder = place / "files"
        written = write_files(texts, size, folder)
        read = alone(filling.files, folder)
        plain = alone(filling.plain, folder)
        row["files"] = {
            "files": len(list(folder.glob("*.txt"))),
            "mb": round(written / 1e6, 2),
            "passages": read["passages"],
            "seconds": round(read["seconds"], 2),
            "plain_seconds": round(plain["seconds"], 2),
            "ratio_to_plain": round(read["seconds"] / plain["seconds"], 2),
            "unchanged_seconds": round(read["again_seconds"], 3),
            "peak_mb": read["peak_mb"],
            "plain_peak_mb": plain["peak_mb"],
        }
    return row


def _search(texts: Texts, size: int, place: Path) -> Value:
    found = alone(searching.searches, texts.queries[: QUERIES + 1], place / "ours")

    def ratio(ours: Value, tantivy: Value, chroma: Value) -> float:
        return round(float(ours["median_ms"]) / (float(tantivy["median_ms"]) + float(chroma["median_ms"])), 2)

    limited = {
        name: {
            "median_ms": told["ours"]["median_ms"],
            "p95_ms": told["ours"]["p95_ms"],
            "tantivy_ms": told["tantivy"]["median_ms"],
            "chroma_ms": told["chroma"]["median_ms"],
            "ratio_to_both": ratio(told["ours"], told["tantivy"], told["chroma"]),
        }
        for name, told in found["limited"].items()
    }
    return {
        "size": size,
        "queries": found["first"]["n"],
        "cold_seconds": round(found["cold_seconds"], 3),
        "median_ms": found["first"]["median_ms"],
        "p95_ms": found["first"]["p95_ms"],
        "again_ms": found["again"]["median_ms"],
        "again_p95_ms": found["again"]["p95_ms"],
        "tantivy_ms": found["tantivy"]["median_ms"],
        "tantivy_p95_ms": found["tantivy"]["p95_ms"],
        "chroma_ms": found["chroma"]["median_ms"],
        "chroma_p95_ms": found["chroma"]["p95_ms"],
        "ratio_to_both": ratio(found["first"], found["tantivy"], found["chroma"]),
        "again_ratio_to_both": ratio(found["again"], found["tantivy"], found["chroma"]),
        "limited": limited,
        "peak_mb": found["peak_mb"],
    }


def machine() -> Value:
    """What the figures were measured on."""
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count() or 1,
        "memory_gb": _memory_gb(),
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "system": platform.platform(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in _PACKAGES},
    }


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory_gb() -> float | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1)
    except (AttributeError, ValueError, OSError):  # not told on Windows
        return None
