"""The commands of `medsvar eval` on cases and runs: cases, run, compare, report."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from rag.cli import session
from rag.cli.documents import progress
from rag.cli.tables import print_table

if TYPE_CHECKING:
    from rich.console import Console

    from eval.cases import Case
    from eval.parallel import Job
    from eval.run_files import Run
    from rag.pipeline import Workspace

_MANY = 40  # drafts from which another process is worth its beginning
HeldOut = Annotated[
    bool | None,
    typer.Option("--held-out/--development", help="Only the cases that nothing was tuned to, or the others."),
]


class Split(StrEnum):
    """What is left out for a case."""

    family = "family"
    before = "before"
    both = "both"


def cases(
    folder: Annotated[Path | None, typer.Option("--folder", help="Where (default: cases/ in the workspace).")] = None,
) -> int:
    """Build or refresh the cases of the workspace (or the demonstration): one YAML file an answer, to be corrected."""
    import shutil
    from collections import Counter

    from eval.cases import propose_cases, read_cases, write_cases
    from eval.choosing import OWN, own_or_demonstration, shipped_cases
    from eval.leaving_out import LeavingOut

    settings = session.load_settings()
    target = folder or settings.workspace / OWN
    with progress() as told:
        workspace, shipped = own_or_demonstration(settings, session.say, told)
    target.mkdir(parents=True, exist_ok=True)
    for file in sorted(shipped_cases().glob("*.yaml")) if shipped else ():
        if not (target / file.name).exists():
            shutil.copyfile(file, target / file.name)
    fates = write_cases(propose_cases(workspace), target)
    known = read_cases(target) if fates else []
    out = LeavingOut(workspace)
    indexed = {row["source"] for row in workspace.documents()}
    answers = {tuple(out.versions(case.source)) if case.source in indexed else case.source for case in known}
    workspace.close()
    if not fates:
        session.say("no answer to an indexed proposal is indexed: ingest høringssvar and their catalogues first.")
        session.answer({"folder": str(target), "cases": {}, "counts": {}}, lambda _: None)
        return 1
    value = {
        "folder": str(target),
        "cases": fates,
        "counts": dict(Counter(fates.values())),
        "answers": len(answers),
        "corrected": sum(case.corrected for case in known),
        "held_out": sum(case.held_out for case in known),
        "without_source": sorted(case.id for case in known if case.id not in fates),
    }

    def text(console: Console) -> None:
        counts = ", ".join(f"{n} {fate}" for fate, n in value["counts"].items())  # type: ignore[attr-defined]
        console.print(
            f"{len(known)} cases of {value['answers']} answers (versions of one are one) in {target}: {counts}; "
            f"{value['corrected']} are corrected."
        )
        if edited := sorted(case for case, fate in fates.items() if fate == "edited"):
            console.print(
                f"kept, since they are not what was built: {', '.join(edited)}. Set corrected: true in what you have "
                f"corrected; what you delete is built anew."
            )
        if value["without_source"]:
            console.print(f"no longer proposed, and left as they are: {', '.join(value['without_source'])}")  # type: ignore[arg-type]

    session.answer(value, text)
    return 0


def run(
    folder: Annotated[
        Path | None,
        typer.Option("--cases", help="A folder of cases (default: cases/ in the workspace, else the demonstration's)."),
    ] = None,
    system: Annotated[
        list[str] | None,
        typer.Option(
            "--system", help="medsvar, plain, copy, closed-book, shuffled, empty or majority; several may be named."
        ),
    ] = None,
    model: Annotated[str | None, typer.Option("--model", help="A model's name, or 'none' (the default).")] = None,
    split: Annotated[
        Split,
        typer.Option(
            "--split",
            help="What is left out: 'before' all that wasn't there when the committee wrote; 'family' the answer's own "
            "family alone, so other committees' answers of the same round stay. 'both' makes a run of each.",
        ),
    ] = Split.both,
    held_out: HeldOut = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="RUN.jsonl (-before is added for that split); a folder for several systems."
        ),
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=1, help="Seconds a draft may take.")] = 600,
) -> int:
    """Draft every case with a system, its answer left out, and score the drafts; given again it goes on."""
    from eval.choosing import chosen_cases, folder_of_cases, workspace_of
    from eval.extra import need
    from eval.parallel import Job
    from eval.run_files import load
    from eval.systems import known
    from eval.tables import print_runs

    systems = known(system or ["medsvar"])
    need(plain=bool({"plain", "closed-book"} & set(systems)))
    settings = session.with_model(session.load_settings(), model or "none")
    only = None if held_out is None else "held-out" if held_out else "development"
    source = folder or folder_of_cases(settings)
    chosen = chosen_cases(source, only)
    which = _which(source, chosen, settings.workspace)
    session.say(which)  # before anything is drafted, and with the figures again
    every: tuple[Literal["family", "before"], ...] = ("before", "family")  # the honest one first
    splits = [one for one in every if split.value in (one, "both")]
    with progress() as told:
        workspace = workspace_of(chosen, settings, told)
        jobs = [
            Job(name, one, _a_run(_file(output, name, model, one, len(systems) > 1, settings.state)))
            for one in splits
            for name in systems
        ]
        seconds = _run_jobs(workspace, jobs, chosen, timeout, told)
    done = [load(job.path).only(case.id for case in chosen) for job in jobs]
    values = [_value(one, took) for one, took in zip(done, seconds, strict=True)]

    def text(console: Console) -> None:
        console.print(which)
        print_runs(console, done)

    session.answer({"cases": str(source), "runs": values}, text)
    return 1 if any(value["failed"] for value in values) else 0


def _run_jobs(
    workspace: Workspace, jobs: list[Job], chosen: list[Case], timeout: float, told: Callable[[int, int, str], None]
) -> list[float]:
    """Runs every job; gives each one's seconds. Many drafts without a model are spread over the cores; a model's are
    waited for, not reckoned, and few are done before another process has begun."""
    from eval import parallel, runs

    if workspace.settings.model.provider == "none" and len(jobs) > 1 and len(jobs) * len(chosen) >= _MANY:
        settings = workspace.settings
        workspace.close()
        return parallel.run_all(jobs, chosen, settings, timeout, told)
    benches = {split: runs.bench_of(workspace, split) for split in dict.fromkeys(job.split for job in jobs)}
    seconds = []
    for job in jobs:
        started = time.perf_counter()
        runs.run(benches[job.split], chosen, job.system, job.path, timeout=timeout, progress=told)
        seconds.append(round(time.perf_counter() - started, 1))
    workspace.close()
    return seconds


def _which(source: Path, cases: Sequence[Case], workspace: Path) -> str:
    """Which cases a run is over, in words."""
    from eval.choosing import shipped_cases

    whose = "the demonstration's" if source == shipped_cases() else f"those of {source}"
    uncorrected = sum(not case.corrected for case in cases)
    half = f", {uncorrected} of them UNCORRECTED (nobody has read what was proposed)" if uncorrected else ""
    own = (
        "" if source != shipped_cases() else f": {workspace} has no cases of its own ('medsvar eval cases' builds them)"
    )
    return f"cases: {whose}, {len(cases)} cases of {len({case.source for case in cases})} letters{half}{own}."


def compare(
    a: Annotated[Path, typer.Argument(help="A run.")],
    b: Annotated[Path, typer.Argument(help="Another, over the same cases.")],
    held_out: HeldOut = None,
) -> int:
    """Is run A better than run B? Paired by case, by cluster of answers; no verdict where there is too little."""
    from eval.comparison import compare as compared
    from eval.extra import need
    from eval.run_files import load
    from eval.summary import cases_of, halves_of
    from eval.tables import LEGEND, SPLITS, print_compared

    need()
    one, other = load(a), load(b)
    halves = halves_of(one) if held_out is None else ["held-out" if held_out else "development"]
    if held_out is None:
        compared(one, other)  # both must be of the same cases; of one half only those of the half
    told = {half: compared(one.only(cases_of(one, half)), other.only(cases_of(other, half))) for half in halves}
    value = {
        "a": one.name,
        "b": other.name,
        "splits": {run.name: run.inputs["split"] for run in (one, other)},
        "halves": told,
    }

    def text(console: Console) -> None:
        for half, rows in told.items():
            print_compared(console, half, rows, one.name, other.name)
        console.print(f"\nsplits: A {one.inputs['split']}, B {other.inputs['split']}")
        for split in dict.fromkeys((one.inputs["split"], other.inputs["split"])):
            console.print(f"  {split}: {SPLITS[split]}.")
        console.print(LEGEND)

    session.answer(value, text)
    return 0


def report(
    files: Annotated[list[Path], typer.Argument(metavar="RUN…", help="Runs over the same cases.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The page; a CSV file is written beside it.")] = Path(
        "report.html"
    ),
) -> int:
    """One page on runs: figures with intervals, comparisons, controls, every draft beside the truth; and CSV."""
    from eval.extra import need
    from eval.report import write_report
    from eval.run_files import load, runs_among

    need(drawing=True)
    value = write_report([load(file) for file in runs_among(files)], output)
    session.answer(value, lambda console: console.print(f"{value['report']}\n{value['csv']}"))
    return 0


def _file(output: Path | None, system: str, model: str | None, split: str, several: bool, state: Path) -> Path:
    name = "-".join([system, *([model.replace("/", "_")] if model and model != "none" else [])])
    before = "-before" if split == "before" else ""
    if output is None:
        return state / "eval" / "runs" / f"{name}{before}.jsonl"
    if several or output.is_dir():
        return output / f"{name}{before}.jsonl"
    stem = output.name.removesuffix(".jsonl")
    return output if stem.endswith(before) else output.with_name(f"{stem}{before}.jsonl")


def _a_run(path: Path) -> Path:
    """A path that a run may be written to. Raises UsageError where another file lies there: a run is gone on with."""
    from eval.run_files import read_lines
    from rag.errors import UsageError

    if path.is_file() and path.stat().st_size and not any("case" in row for row in read_lines(path) if row):
        raise UsageError("is there already, and is no run. Nothing was written.", "Name another file.", str(path))
    return path


def _value(done: Run, seconds: float) -> dict[str, Any]:
    from eval.summary import counts, figures, halves_of

    return {
        "run": str(done.path),
        "inputs": next(iter(done.rows.values()))["inputs"],
        "cases": len(done.rows),
        "failed": {case: done.rows[case]["error"] for case in done.failed},
        "figures": {half: figures(done, half) for half in halves_of(done)},
        "counts": {half: counts(done, half) for half in halves_of(done)},
        "tokens": {
            way: sum(row["draft"]["tokens"].get(way, 0) for row in done.rows.values() if row["draft"])
            for way in ("in", "out")
        },
        "seconds": seconds,
    }


def validate(
    pairs: Annotated[
        Path | None, typer.Option("--pairs", help="A line each {nugget, text, same, kind} (default: the shipped ones).")
    ] = None,
    ragchecker: Annotated[
        Path | None, typer.Option("--ragchecker", help="RAGChecker's human_labeled_data.json, where you have it.")
    ] = None,
) -> int:
    """Is the matcher behind coverage any good? Precision and recall on pairs; correlation with human preference."""
    from eval.extra import need
    from eval.metrics.agreement import in_words, on_pairs, on_preferences
    from eval.metrics.coverage import THRESHOLD

    need()
    told_pairs = on_pairs(pairs)
    value: dict[str, Any] = {"threshold": THRESHOLD, "pairs": told_pairs, "verdict": in_words(told_pairs["unseen"])}
    if ragchecker:
        value["ragchecker"] = on_preferences(ragchecker)

    def text(console: Console) -> None:
        rows = [
            (half, measure, f"{told[measure][0]:.3f}", f"{told[measure][1]:.3f} – {told[measure][2]:.3f}")
            for half, told in value["pairs"].items()
            for measure in ("precision", "recall", "F1")
        ]
        print_table(console, ("half", "measure", "value (share, higher is better)", "95 %"), rows)
        for half, told in value["pairs"].items():
            kinds = ", ".join(f"{kind} {share:.2f}" for kind, share in told["taken for the same, by kind"].items())
            console.print(f"{half}: {told['pairs']} pairs of {told['nuggets']} points; taken for the same: {kinds}")
        if ragchecker:
            told = value["ragchecker"]
            known = ", ".join(f"{name} {figure}" for name, figure in told["published"].items())
            console.print(
                f"RAGChecker, {told['pairs']} English pairs: coverage {told['coverage']} "
                f"[{told['low']}, {told['high']}], between people {told['human–human']} (published: {known})"
            )
        console.print(f"\nVerdict: {value['verdict']}")

    session.answer(value, text)
    return 0


def judge(
    files: Annotated[list[Path], typer.Argument(metavar="RUN…", help="Runs to judge.")],
    model: Annotated[str | None, typer.Option("--model", help="The judge (default: the model that is set).")] = None,
    repeats: Annotated[int, typer.Option("--repeats", help="How often each point is asked about, at least 3.")] = 3,
    labels: Annotated[
        Path | None,
        typer.Option(
            "--labels",
            help='A person\'s answers, a JSON line each: {"case": its id, "nugget": its text or its number from 1, '
            '"label": "støttet", "delvist" or "nej"}.',
        ),
    ] = None,
) -> int:
    """Let a model judge which of the committee's points each draft says; told apart from the offline figures."""
    from eval import judge as judging
    from eval.extra import need
    from eval.run_files import load, runs_among
    from eval.tables import number, print_runs
    from rag.errors import UsageError
    from rag.models.chat import open_chat

    chat = open_chat(session.with_model(session.load_settings(), model))
    if chat is None:
        raise UsageError("a judge is a model, and none is set.", "Name one in medsvar.toml, or with --model.")
    need()
    files = runs_among(files)
    with progress() as told:
        steadiness = judging.judge([load(file) for file in files], chat, repeats, told)
    done = [load(file) for file in files]
    value: dict[str, Any] = {"judge": chat.name, "repeats": repeats, "runs": steadiness}
    if labels:
        value["labels"] = {one.name: judging.agreement(one, labels) for one in done}

    def text(console: Console) -> None:
        print_runs(console, done)
        for name, one in steadiness.items():
            span = f"[{number(one['low'], '.2f')}, {number(one['high'], '.2f')}]"
            console.print(
                f"{name}: {one['points']} points, mean {number(one['mean'])} {span} of a point's worth (støttet 1, "
                f"delvist ½, nej 0), spread {number(one['spread'])}, flips {number(one['flips'])}, "
                f"failed {len(one['failed'])}"
            )
        console.print(
            "spread: standard deviation of that mean from repeat to repeat; flips: share of points on which repeats "
            "disagree. Both are the judge's own noise: 0 is steady, which doesn't make it right."
        )
        for name, one in value.get("labels", {}).items():
            few = "" if one["enough"] else f" (under {judging.FEWEST_LABELS} labels: this says little)"
            console.print(
                f"{name}: agrees on {one['agreement']:.2f} of {one['labels']} labels, kappa {one['kappa']}{few}"
            )

    session.answer(value, text)
    return 1 if any(one["failed"] for one in steadiness.values()) else 0
