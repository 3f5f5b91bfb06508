"""How long commands take from a standing start, against what the interpreter and its libraries take to be there."""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from eval.bench.alone import command, seconds, written_peak
from eval.demonstration import open_demonstration

TIMES = 5
FLOORS = {
    "python -c ''": "",
    "python -c 'import typer'": "import typer",
    "python -c 'import chromadb'": "import chromadb",
    "python -c 'import llama_index.core'": "import llama_index.core",
}
TYPER, CHROMA = "python -c 'import typer'", "python -c 'import chromadb'"


def starts(base: Path) -> dict[str, Any]:
    """The median seconds of each command on the demonstration, and its ratio to the import floor."""
    workspace = open_demonstration(base)
    folder = workspace.settings.workspace
    catalogue = next(
        row["source"] for row in workspace.documents() if row["kind"] == "katalog" and row["source"].endswith(".docx")
    )
    answer = next(row["source"] for row in workspace.documents() if row["kind"] == "høringssvar")
    item = next(item for items in workspace.index.links.items.values() for item in items)
    key = workspace.documents()[0]["id"]
    workspace.close()
    commands = {
        "--help": (["--help"], TYPER),
        "--version": (["--version"], TYPER),
        "documents": (["documents"], TYPER),
        "show": (["show", key], TYPER),
        "parse": (["parse", str(folder / answer)], TYPER),
        "items": (["items", str(folder / catalogue)], TYPER),
        "ledger": (["ledger", str(folder / catalogue)], TYPER),
        "search": (["search", "nattevagter"], CHROMA),
        "draft --text": (["draft", "--text", f"{item.title}. {item.text}", "--model", "none"], CHROMA),
        "ingest, unchanged": (["ingest", str(folder)], CHROMA),
        "doctor": (["doctor"], CHROMA),
        "eval --help": (["eval", "--help"], TYPER),
    }
    floors = {name: _median([sys.executable, "-c", code]) for name, code in FLOORS.items()}
    value: dict[str, Any] = {"floors_seconds": {name: round(took, 3) for name, took in floors.items()}, "commands": {}}
    peak = base / "peak"
    for name, (argv, floor) in commands.items():
        words = ["-w", str(folder), "--quiet", *argv]
        _run(command(words, peak))  # what it notes at its first use isn't its start
        took = _median(command(words))
        value["commands"][name] = {
            "seconds": round(took, 3),
            "floor": floor,
            "ratio": round(took / floors[floor], 2),
            "peak_mb": written_peak(peak),
        }
    return value


def _median(program: list[str]) -> float:
    return statistics.median(seconds(lambda: _run(program)) for _ in range(TIMES))


def _run(program: list[str]) -> None:
    ran = subprocess.run(program, capture_output=True, check=False)  # noqa: S603 (our own command)
    if ran.returncode not in (0, 1):  # 1: done, but something needs a person
        raise RuntimeError(f"{program[2:]} ended with {ran.returncode}: {ran.stderr.decode()[-500:]}")
