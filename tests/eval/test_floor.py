"""A small part of the evaluation, with figures that may not fall: `eval/floor.json`, changed only with a reason."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from eval import runs
from eval.cases import read_cases
from eval.run_files import Run

FLOOR = json.loads((files("eval") / "floor.json").read_text(encoding="utf-8"))
CORPUS = Path(str(files("corpus")))


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Run]]:
    """The runs of the floor's systems over its cases, in a workspace of its folders alone."""
    from rag.pipeline import Workspace
    from rag.settings import FILE, load_settings

    folder = tmp_path_factory.mktemp("floor")
    for part in FLOOR["folders"]:
        shutil.copytree(CORPUS / "files" / part, folder / part)
    shutil.copyfile(CORPUS / "demo.toml", folder / FILE)
    workspace = Workspace(load_settings(folder))
    workspace.ingest([folder])
    wanted = set(FLOOR["cases"])
    cases = [case for case in read_cases(CORPUS / "cases") if case.id in wanted]
    assert len(cases) == len(wanted)
    bench = runs.bench_of(workspace, "family")
    yield {name: runs.run(bench, cases, name, folder / f"{name}.jsonl") for name in ("medsvar", "empty", "shuffled")}
    workspace.close()


def mean(run: Run, metric: str) -> float:
    values = run.values(metric)
    return sum(values.values()) / len(values)


@pytest.mark.parametrize(("metric", "least"), FLOOR["at_least"].items())
def test_no_figure_falls_below_its_floor(done: dict[str, Run], metric: str, least: float) -> None:
    assert mean(done["medsvar"], metric) >= least, FLOOR["why"]


@pytest.mark.parametrize(("metric", "most"), FLOOR["at_most"].items())
def test_no_fault_rises_above_its_ceiling(done: dict[str, Run], metric: str, most: float) -> None:
    assert mean(done["medsvar"], metric) <= most, FLOOR["why"]


@pytest.mark.parametrize("metric", FLOOR["controls_last"])
def test_the_controls_stay_behind(done: dict[str, Run], metric: str) -> None:
    told = {name: mean(run, metric) for name, run in done.items() if run.values(metric)}
    assert all(told["medsvar"] > value for name, value in told.items() if name != "medsvar"), told


def test_nothing_fails(done: dict[str, Run]) -> None:
    assert {name: run.failed for name, run in done.items()} == {"medsvar": [], "empty": [], "shuffled": []}


def test_the_floor_is_of_held_out_and_development_cases_from_many_answers() -> None:
    known: dict[str, Any] = {case.id: case for case in read_cases(CORPUS / "cases")}
    chosen = [known[name] for name in FLOOR["cases"]]
    assert len({case.source for case in chosen}) >= 10
    assert {case.held_out for case in chosen} == {True, False}
