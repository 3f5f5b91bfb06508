"""The command on minutes: summarise."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rag.cli import session
from rag.cli.documents import progress

if TYPE_CHECKING:
    from rag.pipeline.summaries import Condensed
    from rag.settings import ModelSettings, Settings


class Length(StrEnum):
    """How much is told of each point."""

    kort = "kort"
    normal = "normal"
    lang = "lang"


Topic = Annotated[str | None, typer.Option("--about", help="Only what concerns this topic, in order of time.")]


def summarise(
    files: Annotated[list[Path], typer.Argument(help="Minutes; with --about, files and folders. '-' is stdin.")],
    about: Topic = None,
    length: Annotated[Length, typer.Option("--length", help="How much is told of each point.")] = Length.normal,
    model: Annotated[str | None, typer.Option("--model", help="A model's name, or 'none'.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A .docx, .md, .html or .json file.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show calls, tokens and cost; send nothing.")] = False,
) -> int:
    """Minutes, point by point: what was decided, who disagreed, who does what by when."""
    from rag.errors import ServerError, UsageError
    from rag.export.summaries import summary_json, summary_text, write_summary
    from rag.pipeline import Workspace

    settings = session.with_model(session.load_settings(), model)
    if output is not None:
        session.check_suffix(output)
    session.keep(output, *files)
    if about is not None and not about.strip():
        raise UsageError("--about is empty.", 'Name a topic: --about "budget 2026".')
    workspace = Workspace(settings)
    given = session.stdin_text() if [str(file) for file in files] == ["-"] else None
    with progress() as told:
        gathered = workspace.minutes(files, text=given, topic=about is not None, progress=told)
        session.keep(output, *(one.source for one in gathered.documents), *(name for name, _ in gathered.left_out))
        for name, kind in gathered.left_out:
            session.say(f"left out, no minutes but {kind}: {name}")
        for error in gathered.errors:
            session.say(f"left out: {error}")
        if dry_run:
            return _dry_run(workspace, gathered, about, length.value, settings)
        if settings.model.provider != "none":
            session.say(
                f"asking {settings.model.name}; a call that takes over {settings.model.timeout:g} s is given up"
            )
        made = workspace.summarise(gathered, about=about, length=length.value, progress=told)
    summary = made.summary

    def shown(console: Any) -> None:
        from rich.markdown import Markdown

        console.print(Markdown(summary_text(summary)), soft_wrap=False, width=min(console.width, 100))

    session.answer(summary_json(summary), shown)
    if output is not None:
        write_summary(summary, output, settings)
        session.say(f"written: {output}")
    _say_what_it_took(made, settings.model)
    if made.tally is not None and made.tally.trouble:
        session.say(f"the model failed: {made.tally.trouble}")
    for finding in summary.findings:
        session.say(f"warning, {finding.rule}: {finding.evidence} “{finding.text}”")
    for one in summary.failed:
        session.say(f"failed: {f'point {one.number}: ' if one.number else ''}{one.why}")
    if made.tally is not None and made.tally.trouble and not made.tally.calls and not made.tally.answered_before:
        return ServerError.exit_code  # all of it in the minutes' own words; whoever asked for a model learns it
    return 1 if summary.failed else 0


def _say_what_it_took(made: Condensed, model: ModelSettings) -> None:
    """Points, calls, tokens and cost, on stderr."""
    coverage = made.summary.coverage
    own = sum(any(mark.kind == "uden model" for mark in point.marks) for point in made.summary.points)
    without = f" ({own} of them without the model)" if own else ""
    session.say(
        f"points {coverage.points_done} of {coverage.points_total}{without}, "
        f"characters read {coverage.chars_read} of {coverage.chars_total}"
    )
    tally = made.tally
    if tally is None:
        return
    before = f" ({tally.answered_before} of them answered before, not paid again)" if tally.answered_before else ""
    failed = f", {tally.failed} of them failed (each tried up to {model.retries + 1} times)" if tally.failed else ""
    session.say(
        f"{tally.calls + tally.failed} calls to {model.name}{before}{failed}; "
        f"{tally.tokens_in} tokens in, {tally.tokens_out} out; "
        f"cost of this run {_price(tally.cost(model), model)}"
    )


def _dry_run(workspace: Any, gathered: Any, about: str | None, length: str, settings: Settings) -> int:
    from rag.models.tokens import cost

    plan = workspace.summary_plan(gathered, about=about, length=length)
    model = settings.model
    price = cost(model, plan.tokens_in, plan.tokens_out)
    value = {
        "model": model.name,
        "calls": plan.calls,
        "stages": dict(plan.stages),
        "points": plan.points,
        "points_without_call": plan.short,
        "tokens": {"in": plan.tokens_in, "out": plan.tokens_out},
        "cost": price,
    }

    def text(console: Any) -> None:
        stages = ", ".join(f"{name}: {count}" for name, count in plan.stages.items())
        console.print(f"{plan.calls} calls to {model.name} ({stages}); {plan.short} of {plan.points} points need none.")
        console.print(
            f"{plan.tokens_in} tokens in, at most {plan.tokens_out} out; cost at most {_price(price, model)}. "
            "Lines that are refused are asked for once more. Nothing was sent."
        )

    session.answer(value, text)
    return 0


def _price(price: float | None, model: ModelSettings) -> str:
    return "unknown (no prices in the settings)" if price is None else f"{price:.4f} {model.currency}"
