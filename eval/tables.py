"""Runs and comparisons in the terminal, with what a reader must know to read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from eval.comparison import FEWEST_DRAWN
from eval.scoring import CIRCULAR, UNITS, direction
from eval.summary import above_majority, counts, figures, fitness, halves_of
from rag.cli.tables import print_table

if TYPE_CHECKING:
    from rich.console import Console

    from eval.comparison import Compared
    from eval.run_files import Run

SPLITS: Final[Mapping[str, str]] = {
    "family": "only the answer itself, its versions and what quotes it are left out; what other committees answered to "
    "the very same proposal in the same round stays, which nobody who is to write has had",
    "before": "left out too is all that wasn't there when the committee wrote: what a committee really has on its desk",
}
LEGEND: Final = (
    "Shares from 0 to 1 where no unit is told: mean [95 % interval by answer, versions of one answer counted once; – "
    "under 5 answers] n. ↑ higher, ↓ lower is better, · neither. ° by the product's own check: circular for medsvar, "
    "which mends or drops what that check finds."
)


def print_runs(console: Console, done: Sequence[Run]) -> None:
    """The figures of runs, by split and half; what stands behind them, and whether the metrics are fit."""
    for split in dict.fromkeys(str(run.inputs["split"]) for run in done):
        runs = [run for run in done if run.inputs["split"] == split]
        console.print(f"\nSPLIT {split}: {SPLITS[split]}.", style="bold")
        for half in halves_of(runs[0]):
            told = {run.name: figures(run, half) for run in runs}
            console.print(f"\n{half} cases")
            print_table(
                console,
                ("metric", "", "unit", *told),
                [
                    (
                        metric + ("°" if metric in CIRCULAR else ""),
                        arrow(metric),
                        unit(metric),
                        *(_cell(one[metric]) if metric in one else "" for one in told.values()),
                    )
                    for metric in next(iter(told.values()))
                ],
            )
        console.print("")
        _print_counts(console, runs)
        if len(runs) > 1:
            _print_fitness(console, runs)
    console.print(f"\n{LEGEND}")
    for run in done:
        console.print(f"{run.path}: {len(run.rows)} cases, {len(run.failed)} failed")
        for case in run.failed:
            console.print(f"  failed: {case}: {run.rows[case]['error']}")


def print_compared(console: Console, half: str, rows: Sequence[Compared], a: str, b: str) -> None:
    """One half's comparison of two runs."""
    console.print(f"\n{half} cases: A is {a}, B is {b}")
    print_table(
        console,
        ("metric", "", "unit", "A", "B", "A − B", "95 %", "p", "Holm", "won/even/lost", "n", "answers", "verdict"),
        [
            (
                row.metric + ("°" if row.metric in CIRCULAR else ""),
                arrow(row.metric),
                unit(row.metric),
                number(row.a),
                number(row.b),
                number(row.difference, "+.3f"),
                "–" if row.low is None else f"{number(row.low, '+.3f')} – {number(row.high, '+.3f')}",
                p_value(row.p),
                p_value(row.holm),
                f"{row.wins}/{row.ties}/{row.losses}",
                str(row.n),
                str(row.clusters),
                row.verdict,
            )
            for row in rows
        ],
    )


def arrow(metric: str) -> str:
    """Which way is better."""
    return {"higher": "↑", "lower": "↓", "": "·"}[direction(metric)]


def unit(metric: str) -> str:
    """What a metric is counted in; nothing for a share."""
    return UNITS.get(metric, "")


def number(value: float | None, form: str = ".3f") -> str:
    """A number, or a dash."""
    return "–" if value is None else format(value, form)


def with_interval(told: Mapping[str, float | None], form: str = ".2f") -> str:
    """A `value` with its interval from `low` to `high`, where it has one."""
    low = told["low"]
    span = "–" if low is None else f"{number(low, form)}, {number(told['high'], form)}"
    return f"{number(told['value'], form)} [{span}]"


def p_value(p: float | None) -> str:
    """A p-value; one that 10,000 draws can't tell from nothing is not printed as nothing."""
    return "–" if p is None else "< 0.001" if p < 0.001 else f"{p:.3f}"


def _print_counts(console: Console, runs: Sequence[Run]) -> None:
    rows = []
    for run in runs:
        c = counts(run)
        uncorrected = f"{c.uncorrected} UNCORRECTED" if c.uncorrected else "0"
        near = f"{c.same_round} of {c.precedents} ({c.same_proposal} to the very proposal)"
        rows.append((run.name, str(c.cases), str(c.answers), str(c.empty), str(c.without_stance), near, uncorrected))
    columns = ("run", "cases", "answers", "empty drafts", "no stance", "drawn from the same round", "uncorrected cases")
    print_table(console, columns, rows)
    if any(counts(run).uncorrected for run in runs):
        console.print(
            "Uncorrected cases are as the program proposed them, read by nobody: their figures are no measure."
        )


def _print_fitness(console: Console, runs: Sequence[Run]) -> None:
    halves = halves_of(runs[0])
    told = {half: {one.metric: one for one in fitness(runs, half)} for half in halves}
    console.print("\nAre the lead metrics fit? A control must come last beyond chance.")
    print_table(
        console,
        ("metric", *halves),
        [
            (metric, *(_fit(told[half][metric]) for half in halves if metric in told[half]))
            for metric in next(iter(told.values()))
        ],
    )
    for half in halves:
        for line in above_majority(runs, half):
            console.print(line)


def _fit(one: Any) -> str:
    return f"{one.verdict}: {one.why}" if one.why else str(one.verdict)


def _cell(figure: Any) -> str:
    failed = f", {figure.failed} FAILED" if figure.failed else ""
    if figure.mean is None:
        return (
            "all failed" if figure.failed and not figure.not_applicable else f"– (n/a {figure.not_applicable}{failed})"
        )
    few = figure.clusters < FEWEST_DRAWN
    span = f" [{figure.low:.2f}, {figure.high:.2f}]" if figure.low is not None else " [–]" if few else ""
    return f"{figure.mean:.2f}{span} {figure.n}{failed}"
