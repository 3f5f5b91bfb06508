"""The commands of `medsvar eval`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from eval import run_commands
from rag.cli import session
from rag.cli.documents import progress
from rag.cli.tables import print_table

app = typer.Typer(help="Measure medsvar.", add_completion=False, no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def common() -> None:
    """Measure medsvar: drafts against answers that were kept back, retrieval, the check, summaries, speed."""


app.command()(run_commands.cases)
app.command()(run_commands.run)
app.command()(run_commands.compare)
app.command()(run_commands.report)
app.command()(run_commands.validate)
app.command()(run_commands.judge)


@app.command()
def retrieval(
    dataset: Annotated[Path, typer.Option("--dataset", help="A folder in BEIR format.")],
    parts: Annotated[bool, typer.Option(help="Also what each part of retrieval adds.")] = True,
) -> int:
    """Retrieval on a set in BEIR format, through the product's own indexes and settings."""
    from eval.retrieval import evaluate

    with progress() as told:
        value = evaluate(dataset, session.load_settings(), parts=parts, progress=told)

    def text(console: Any) -> None:
        for name in ("nDCG@10", "MRR@10", "R@100"):
            low, high = value["intervals"][name]
            halves = ", ".join(f"{half} {told[name]:.3f}" for half, told in value["halves"].items())
            console.print(f"{name:8} {value[name]:.3f}  [{low:.3f}, {high:.3f}]  ({halves})")
        console.print(f"{value['queries']} queries, {value['passages']} passages, seconds: {value['seconds']}\n")
        print_table(
            console,
            ("part", "nDCG@10", "MRR@10", "R@100", "median ms"),
            [
                (name, f"{row['nDCG@10']:.3f}", f"{row['MRR@10']:.3f}", f"{row['R@100']:.3f}", str(row["median_ms"]))
                for name, row in value["parts"].items()
            ],
        )

    session.answer(value, text)
    return 0


@app.command()
def bench(
    dataset: Annotated[Path | None, typer.Option("--dataset", help="A folder in BEIR format.")] = None,
    sizes: Annotated[str | None, typer.Option("--sizes", help="Passages: 1000,15000,100000 (the last: long).")] = None,
    parts: Annotated[str, typer.Option("--parts", help="Which of ingest,search,start,check,draft.")] = "",
    most: Annotated[int | None, typer.Option("--most", min=100, help="Only one size: so many passages.")] = None,
    files: Annotated[int | None, typer.Option("--files", min=0, help="The largest size that is read of files.")] = None,
    items: Annotated[int | None, typer.Option("--items", min=2, help="Proposals to draft.")] = None,
    latency: Annotated[float | None, typer.Option("--latency", min=0.01, help="Seconds a call takes.")] = None,
    concurrency: Annotated[int | None, typer.Option("--concurrency", min=1, max=64, help="Calls at a time.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A .png, .svg or .html of the growth.")] = None,
) -> int:
    """Speed and memory as ratios to what Chroma, tantivy and others take by themselves, in one run."""
    from eval.bench import bench as measure
    from eval.bench.asked import options_of
    from eval.bench.growth import check_picture, write_picture
    from eval.bench.shown import print_bench

    if output is not None:
        check_picture(output)
    options = options_of(sizes or most, parts, files=files, items=items, latency=latency, concurrency=concurrency)
    with progress() as told:
        value = measure(dataset, options, told)
    session.answer(value, lambda console: print_bench(console, value))
    if output is not None:
        write_picture(value, output)
        session.say(f"written: {output}")
    return 130 if "interrupted" in value else 0


@app.command()
def precedents() -> int:
    """Item → earlier answers on the demonstration: MRR and P@3 against hand-made judgements."""
    from eval.demonstration import evaluate

    with progress() as told:
        value = evaluate(progress=told)

    def text(console: Any) -> None:
        print_table(
            console,
            ("judgements", "measure", "mean", "95 %", "n"),
            [
                (name, measure, f"{told['mean']:.3f}", f"{told['low']:.3f}–{told['high']:.3f}", str(told["n"]))
                for name, measures in value.items()
                for measure, told in measures.items()
            ],
        )

    session.answer(value, text)
    return 0


@app.command()
def triage() -> int:
    """Triage on past answers of the demonstration's committees, beside ranking by amount and by similarity."""
    from eval.tables import with_interval
    from eval.triage import MEASURES, SYSTEMS, evaluate

    with progress() as told:
        value = evaluate(session.load_settings(), told)

    def text(console: Any) -> None:
        for group, rows in value["groups"].items():
            console.print(f"{group}: {rows['n']} answers of {rows['clusters']} committees and budgets", style="bold")
            print_table(
                console,
                ("ranked by", *MEASURES),
                [
                    (
                        name,
                        *(with_interval(rows[name][m]) for m in MEASURES),
                    )
                    for name in SYSTEMS
                ],
            )
            over = ", ".join(f"{name} {with_interval(one, '+.2f')}" for name, one in rows["over"].items())
            console.print(f"precision at n, triage over: {over}")
            for name, behind in rows["not ahead of the control"].items():
                if behind:
                    console.print(f"the catalogue's own order is not behind the order by {name} on {', '.join(behind)}")
            console.print()

    session.answer(value, text)
    return 0


@app.command()
def understanding(
    misses: Annotated[bool, typer.Option("--misses", help="Also list what was missed.")] = False,
) -> int:
    """What `parse` understands of the demonstration, against its writers' own account of it."""
    from eval.understanding import evaluate

    with progress() as told:
        scores = evaluate(told)
    value = {name: {"right": s.right, "n": s.n, "misses": s.misses} for name, s in scores.items()}

    def text(console: Any) -> None:
        rows = [(name, f"{s.right / s.n:.3f}", f"{s.right} of {s.n}") for name, s in scores.items()]
        print_table(console, ("what", "share", "right"), rows)
        for name, score in scores.items() if misses else ():
            for miss in score.misses:
                console.print(f"{name}: {miss}")

    session.answer(value, text)
    return 0


@app.command()
def selftest(
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same faults.")] = 1,
    held_out: Annotated[bool, typer.Option("--held-out", help="Drafts that nobody saw who wrote the check.")] = False,
) -> int:
    """Faults planted in clean drafts, and harmless rewordings: what the check finds, and where it cries wolf."""
    from eval.selftest.report import print_selftest
    from eval.selftest.run import evaluate

    with progress() as told:
        value = evaluate(seed, progress=told, held_out=held_out)
    session.answer(value, lambda console: print_selftest(console, value))
    return 0


@app.command()
def minutes(
    length: Annotated[str, typer.Option("--length", help="kort, normal or lang.")] = "normal",
    model: Annotated[str | None, typer.Option("--model", help="A model's name, or 'none' (the default).")] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Only files whose names hold this; may be given again.")
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Also list what was missed.")] = False,
) -> int:
    """Summaries of minutes against annotations made without sight of the summariser, beside controls."""
    from eval.minutes.report import print_minutes
    from eval.minutes.with_settings import evaluate

    settings = session.with_model(session.load_settings(), model or "none")
    with progress() as told:
        value = evaluate(settings, length, told, only or ())
    session.answer(value, lambda console: print_minutes(console, value, misses=misses))
    return 1 if any(one["failed"] for one in value["sets"].values()) else 0


def main(args: Sequence[str]) -> int:
    """Runs one of the commands; gives its exit code."""
    command = typer.main.get_command(app)
    result = command.main(args=list(args) or ["--help"], prog_name="medsvar eval", standalone_mode=False)
    return int(result) if isinstance(result, int) else 0
