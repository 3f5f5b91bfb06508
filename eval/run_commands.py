"""The commands of `medsvar eval` on cases and runs: cases, run, compare, report."""

from __future__ import annotations

import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rag.cli import session
from rag.cli.documents import progress
from rag.cli.tables import print_table

if TYPE_CHECKING:
    from rich.console import Console

    from eval.run_files import Run

HeldOut = Annotated[
    bool | None,
    typer.Option("--held-out/--development", help="Only the cases that nothing was tuned to, or the others."),
]


class Split(StrEnum):
    """What is left out for a case."""

    family = "family"
    before = "before"


def cases(
    folder: Annotated[Path | None, typer.Option("--folder", help="Where (default: cases/ in the workspace).")] = None,
) -> int:
    """Build or refresh the cases of the workspace (or the demonstration): one YAML file an answer, to be corrected."""
    import shutil
    from collections import Counter

    from eval.cases import propose_cases, read_cases, write_cases
    from eval.choosing import own_or_demonstration, shipped_cases

    settings = session.load_settings()
    target = folder or settings.workspace / "cases"
    with progress() as told:
        workspace, shipped = own_or_demonstration(settings, session.say, told)
    target.mkdir(parents=True, exist_ok=True)
    for file in sorted(shipped_cases().glob("*.yaml")) if shipped else ():
        if not (target / file.name).exists():
            shutil.copyfile(file, target / file.name)
    fates = write_cases(propose_cases(workspace), target)
    workspace.close()
    if not fates:
        session.say("no answer to an indexed proposal is indexed: ingest høringssvar and their catalogues first.")
        session.answer({"folder": str(target), "cases": {}, "counts": {}}, lambda _: None)
        return 1
    known = read_cases(target)
    value = {
        "folder": str(target),
        "cases": fates,
        "counts": dict(Counter(fates.values())),
        "answers": len({case.source for case in known}),
        "held_out": sum(case.held_out for case in known),
        "without_source": sorted(case.id for case in known if case.id not in fates),
    }

    def text(console: Console) -> None:
        counts = ", ".join(f"{n} {fate}" for fate, n in value["counts"].items())  # type: ignore[attr-defined]
        console.print(f"{len(known)} cases of {value['answers']} answers in {target}: {counts}.")
        if value["without_source"]:
            console.print(f"no longer proposed, and left as they are: {', '.join(value['without_source'])}")  # type: ignore[arg-type]

    session.answer(value, text)
    return 0


def run(
    folder: Annotated[
        Path | None, typer.Option("--cases", help="A folder of cases (default: the demonstration's).")
    ] = None,
    system: Annotated[
        list[str] | None,
        typer.Option("--system", help="medsvar, plain, copy, closed-book, shuffled or empty; several may be named."),
    ] = None,
    model: Annotated[str | None, typer.Option("--model", help="A model's name, or 'none' (the default).")] = None,
    split: Annotated[
        Split, typer.Option("--split", help="Leave out the answer's family, or besides all that came later.")
    ] = Split.family,
    held_out: HeldOut = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="RUN.jsonl; a folder where several systems are named.")
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=1, help="Seconds a draft may take.")] = 600,
) -> int:
    """Draft every case with a system, its answer left out, and score the drafts; given again it goes on."""
    from eval import runs
    from eval.choosing import chosen_cases, shipped_cases, workspace_of

    settings = session.with_model(session.load_settings(), model or "none")
    only = None if held_out is None else "held-out" if held_out else "development"
    chosen = chosen_cases(folder or shipped_cases(), only)
    systems = system or ["medsvar"]
    done, values = [], []
    with progress() as told:
        workspace = workspace_of(chosen, settings, told)
        bench = runs.bench_of(workspace, split.value)
        for name in systems:
            started = time.perf_counter()
            path = _file(output, name, model, split.value, len(systems) > 1, settings.state)
            done.append(runs.run(bench, chosen, name, path, timeout=timeout, progress=told))
            values.append(_value(done[-1], round(time.perf_counter() - started, 1)))
        workspace.close()
    session.answer({"runs": values}, lambda console: _print_runs(console, done))
    return 1 if any(value["failed"] for value in values) else 0


def compare(
    a: Annotated[Path, typer.Argument(help="A run.")],
    b: Annotated[Path, typer.Argument(help="Another, over the same cases.")],
    held_out: HeldOut = None,
) -> int:
    """Is run A better than run B? Paired by case, by cluster of answers; no verdict where there is too little."""
    from eval.comparison import compare as compared
    from eval.run_files import load
    from eval.summary import cases_of, halves_of

    one, other = load(a), load(b)
    halves = halves_of(one) if held_out is None else ["held-out" if held_out else "development"]
    told = {half: compared(one, other, cases_of(one, half)) for half in halves}
    value = {"a": one.name, "b": other.name, "halves": told}

    def text(console: Console) -> None:
        for half, rows in told.items():
            console.print(f"\n{half} cases: A is {one.name}, B is {other.name}")
            print_table(
                console,
                ("metric", "A", "B", "A − B", "95 %", "p", "Holm", "won/even/lost", "n", "clusters", "verdict"),
                [
                    (
                        row.metric,
                        _number(row.a),
                        _number(row.b),
                        _number(row.difference, "+.3f"),
                        f"{_number(row.low, '+.3f')} – {_number(row.high, '+.3f')}",
                        _number(row.p),
                        _number(row.holm),
                        f"{row.wins}/{row.ties}/{row.losses}",
                        str(row.n),
                        str(row.clusters),
                        row.verdict,
                    )
                    for row in rows
                ],
            )

    session.answer(value, text)
    return 0


def report(
    files: Annotated[list[Path], typer.Argument(metavar="RUN…", help="Runs over the same cases.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The page; a CSV file is written beside it.")] = Path(
        "report.html"
    ),
) -> int:
    """One page on runs: figures with intervals, comparisons, controls, every draft beside the truth; and CSV."""
    from eval.report import write_report
    from eval.run_files import load

    value = write_report([load(file) for file in files], output)
    session.answer(value, lambda console: console.print(f"{value['report']}\n{value['csv']}"))
    return 0


def _file(output: Path | None, system: str, model: str | None, split: str, several: bool, state: Path) -> Path:
    name = "-".join([system, *([model.replace("/", "_")] if model and model != "none" else [])])
    name += "-before" if split == "before" else ""
    if output is None:
        return state / "eval" / "runs" / f"{name}.jsonl"
    return output / f"{name}.jsonl" if several or output.is_dir() else output


def _value(done: Run, seconds: float) -> dict[str, Any]:
    from eval.summary import figures, halves_of

    return {
        "run": str(done.path),
        "inputs": next(iter(done.rows.values()))["inputs"],
        "cases": len(done.rows),
        "failed": {case: done.rows[case]["error"] for case in done.failed},
        "figures": {half: figures(done, half) for half in halves_of(done)},
        "tokens": {
            way: sum(row["draft"]["tokens"].get(way, 0) for row in done.rows.values() if row["draft"])
            for way in ("in", "out")
        },
        "seconds": seconds,
    }


def _print_runs(console: Console, done: list[Run]) -> None:
    from eval.summary import figures, halves_of

    for half in halves_of(done[0]):
        told = {one.name: figures(one, half) for one in done}
        console.print(f"\n{half} cases: mean [95 %] n")
        metrics = list(next(iter(told.values())))
        print_table(
            console,
            ("metric", *told),
            [(metric, *(_cell(figures_[metric]) for figures_ in told.values())) for metric in metrics],
        )
    for one in done:
        console.print(f"{one.path}: {len(one.rows)} cases, {len(one.failed)} failed")
        for case in one.failed:
            console.print(f"  failed: {case}: {one.rows[case]['error']}")


def _cell(figure: Any) -> str:
    if figure.mean is None:
        return f"– (n/a {figure.not_applicable}, failed {figure.failed})"
    span = "" if figure.low is None else f" [{figure.low:.2f}, {figure.high:.2f}]"
    return f"{figure.mean:.2f}{span} {figure.n}"


def _number(value: float | None, form: str = ".3f") -> str:
    return "–" if value is None else format(value, form)


def validate(
    pairs: Annotated[
        Path | None, typer.Option("--pairs", help="A line each {nugget, text, same, kind} (default: the shipped ones).")
    ] = None,
    ragchecker: Annotated[
        Path | None, typer.Option("--ragchecker", help="RAGChecker's human_labeled_data.json, where you have it.")
    ] = None,
) -> int:
    """Is the matcher behind coverage any good? Precision and recall on pairs; correlation with human preference."""
    from eval.metrics.agreement import on_pairs, on_preferences
    from eval.metrics.coverage import THRESHOLD

    value: dict[str, Any] = {"threshold": THRESHOLD, "pairs": on_pairs(pairs)}
    if ragchecker:
        value["ragchecker"] = on_preferences(ragchecker)

    def text(console: Console) -> None:
        rows = [
            (half, measure, f"{told[measure][0]:.3f}", f"{told[measure][1]:.3f} – {told[measure][2]:.3f}")
            for half, told in value["pairs"].items()
            for measure in ("precision", "recall", "F1")
        ]
        print_table(console, ("half", "measure", "value", "95 %"), rows)
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

    session.answer(value, text)
    return 0


def judge(
    files: Annotated[list[Path], typer.Argument(metavar="RUN…", help="Runs to judge.")],
    model: Annotated[str | None, typer.Option("--model", help="The judge (default: the model that is set).")] = None,
    repeats: Annotated[int, typer.Option("--repeats", help="How often each point is asked about, at least 3.")] = 3,
    labels: Annotated[
        Path | None, typer.Option("--labels", help="A person's answers: a line each {case, nugget, label}.")
    ] = None,
) -> int:
    """Let a model judge which of the committee's points each draft says; told apart from the offline figures."""
    from eval import judge as judging
    from eval.run_files import load
    from rag.errors import UsageError
    from rag.models.chat import open_chat

    chat = open_chat(session.with_model(session.load_settings(), model))
    if chat is None:
        raise UsageError("a judge is a model, and none is set.", "Name one in medsvar.toml, or with --model.")
    with progress() as told:
        steadiness = judging.judge([load(file) for file in files], chat, repeats, told)
    done = [load(file) for file in files]
    value: dict[str, Any] = {"judge": chat.name, "repeats": repeats, "runs": steadiness}
    if labels:
        value["labels"] = {one.name: judging.agreement(one, labels) for one in done}

    def text(console: Console) -> None:
        _print_runs(console, done)
        for name, one in steadiness.items():
            console.print(
                f"{name}: {one['points']} points, mean {_number(one['mean'])}, spread over repeats "
                f"{_number(one['spread'])}, flips {_number(one['flips'])}, failed {len(one['failed'])}"
            )
        for name, one in value.get("labels", {}).items():
            few = "" if one["enough"] else f" (under {judging.FEWEST_LABELS} labels: this says little)"
            console.print(
                f"{name}: agrees on {one['agreement']:.2f} of {one['labels']} labels, kappa {one['kappa']}{few}"
            )

    session.answer(value, text)
    return 1 if any(one["failed"] for one in steadiness.values()) else 0
