"""The commands from cases to report, as a user gives them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.cases import read_cases
from eval.choosing import shipped_cases, workspace_of
from eval.cli import main
from rag.cli import session
from rag.errors import UsageError
from rag.settings import load_settings


@pytest.fixture
def medsvar(workspace: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Gives a command of `eval` in the small workspace: (exit code, what --json told)."""
    folder = workspace.settings.workspace
    monkeypatch.setattr(session, "current", session.Session(workspace=str(folder), json=True, quiet=True))

    def call(*words: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = main(words)
        return code, json.loads(capsys.readouterr().out)

    return call


def test_from_cases_to_report(medsvar: Any, tmp_path: Path) -> None:
    code, built = medsvar("cases", "--folder", str(tmp_path / "c"))
    assert (code, built["counts"], built["answers"]) == (0, {"new": 3}, 2)
    assert medsvar("cases", "--folder", str(tmp_path / "c"))[1]["counts"] == {"unchanged": 3}
    runs = str(tmp_path / "r")
    code, told = medsvar("run", "--cases", str(tmp_path / "c"), "--system", "medsvar", "--system", "empty", "-o", runs)
    assert code == 0
    assert [(one["inputs"]["system"], one["inputs"]["split"]) for one in told["runs"]] == [
        (system, split) for split in ("before", "family") for system in ("medsvar", "empty")
    ]
    assert told["runs"][0]["counts"]["development"]["uncorrected"] == 3
    assert told["cases"] == str(tmp_path / "c")
    assert all(one["cases"] == 3 and one["failed"] == {} for one in told["runs"])
    assert told["runs"][0]["figures"]["development"]["vital"]["n"] <= 3
    a, b = (f"{runs}/{name}.jsonl" for name in ("medsvar", "empty"))
    code, told = medsvar("compare", a, b)
    assert code == 0
    assert "fewer than 10" in told["halves"]["development"][0]["verdict"]
    code, told = medsvar("report", a, b, "-o", str(tmp_path / "report.html"))
    assert code == 0
    assert Path(told["report"]).stat().st_size > 10_000
    assert Path(told["csv"]).exists()
    everything = sorted(map(str, (tmp_path / "r").glob("*.jsonl")))
    assert len(everything) == 8
    code, told = medsvar("report", *everything, "-o", str(tmp_path / "report.html"))
    page = Path(told["report"]).read_text("utf-8")
    assert (code, told["split"]) == (0, "before")
    assert list(told["others"]) == ["split family, all 3 cases"]
    assert page.count("Split family:") == page.count("Split before:") == 1
    assert "3 uncorrected" in page


def test_a_failed_case_is_exit_code_1(medsvar: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from eval.systems import Bench

    async def trips(*_: Any) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(Bench, "draft", trips)
    medsvar("cases", "--folder", str(tmp_path / "c"))
    broken = str(tmp_path / "x.jsonl")
    code, told = medsvar("run", "--cases", str(tmp_path / "c"), "--split", "family", "-o", broken)
    assert code == 1
    assert len(told["runs"][0]["failed"]) == 3
    assert told["runs"][0]["figures"]["development"]["stance macro-F1"]["failed"] == 3
    code, told = medsvar("compare", broken, broken)
    assert "no verdict: 100 % failed" in told["halves"]["development"][0]["verdict"]


def test_a_workspace_s_own_cases_are_taken_before_the_demonstration_s_and_it_is_said_which(
    medsvar: Any, tmp_path: Path, workspace: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(session, "say", said.append)
    medsvar("cases")
    own = workspace.settings.workspace / "cases"
    code, told = medsvar("run", "--system", "empty", "--split", "before", "-o", str(tmp_path / "e.jsonl"))
    assert (code, told["cases"], told["runs"][0]["cases"]) == (0, str(own), 3)
    assert told["runs"][0]["run"] == str(tmp_path / "e-before.jsonl")
    assert any(str(own) in line and "UNCORRECTED" in line for line in said)


def test_the_demonstration_laid_out_as_a_workspace_is_known_by_its_answers() -> None:
    from eval.choosing import is_demonstration

    class Laid:
        def __init__(self, sources: list[str]) -> None:
            self.sources = sources

        def documents(self) -> list[dict[str, str]]:
            return [{"source": source} for source in self.sources]

    sources = sorted({case.source for case in read_cases(shipped_cases())})
    assert is_demonstration(Laid([*sources, "more.txt"]))  # type: ignore[arg-type]
    assert not is_demonstration(Laid(sources[1:]))  # type: ignore[arg-type]


def test_what_is_not_installed_is_told_before_anything_is_drafted(
    medsvar: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from eval import extra

    monkeypatch.setattr(extra, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install '\.\[eval\]'"):
        medsvar("run", "--system", "empty", "-o", str(tmp_path / "e.jsonl"))
    assert not list(tmp_path.glob("*.jsonl"))


def test_runs_in_processes_are_what_one_process_makes(medsvar: Any, tmp_path: Path, monkeypatch: Any) -> None:
    from eval import run_commands

    def drafts(folder: str) -> list[Any]:
        options = ("--system", "medsvar", "--system", "copy", "--split", "family", "-o", str(tmp_path / folder))
        told = medsvar("run", "--cases", str(tmp_path / "c"), *options)[1]
        return [(one["figures"], one["counts"], one["inputs"]) for one in told["runs"]]

    medsvar("cases", "--folder", str(tmp_path / "c"))
    for folder in ("one", "many"):
        (tmp_path / folder).mkdir()
    alone = drafts("one")
    monkeypatch.setattr(run_commands, "_MANY", 1)
    assert drafts("many") == alone


def test_only_the_half_that_is_asked_for_is_run(medsvar: Any, tmp_path: Path) -> None:
    medsvar("cases", "--folder", str(tmp_path / "c"))
    with pytest.raises(UsageError, match="held-out"):
        medsvar("run", "--cases", str(tmp_path / "c"), "--system", "empty", "--held-out")
    code, told = medsvar(
        "run", "--cases", str(tmp_path / "c"), "--system", "empty", "--development", "-o", str(tmp_path / "e.jsonl")
    )
    assert (code, told["runs"][0]["cases"]) == (0, 3)


def test_a_judge_needs_a_model(medsvar: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="none is set"):
        medsvar("judge", str(tmp_path / "x.jsonl"))


def test_cases_of_files_that_are_nowhere_are_refused(workspace: Any) -> None:
    from dataclasses import replace

    case = replace(read_cases(shipped_cases())[0], source="gone.txt")
    with pytest.raises(UsageError, match="not indexed here"):
        workspace_of([case], load_settings(workspace.settings.workspace))


def test_the_shipped_cases_are_enough_for_intervals_and_a_third_is_held_out() -> None:
    cases = read_cases(shipped_cases())
    assert len(cases) >= 60
    assert len({case.source for case in cases}) >= 24
    assert all(case.corrected for case in cases)
    held = [case for case in cases if case.held_out]
    assert 0.3 <= len(held) / len(cases) <= 0.4
    assert not {case.source for case in held} & {case.source for case in cases if not case.held_out}
