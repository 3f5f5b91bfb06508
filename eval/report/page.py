"""Runs → one HTML page that needs nothing beside it, and a CSV file of every score."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from eval.comparison import Compared, compare
from eval.metrics.coverage import PARTLY, THRESHOLD
from eval.metrics.judged import JUDGED
from eval.report.items import items_of
from eval.report.plots import coverage_by_length, means
from eval.run_files import Run
from eval.scoring import LEAD, LESS_IS_BETTER, METRICS
from eval.summary import cases_of, figures, fitness, halves_of
from eval.systems import CONTROLS
from rag.errors import UsageError

_COLUMNS: Final = ("run", "system", "model", "split", "case", "held_out", "metric", "state", "value", "why")


def write_report(runs: Sequence[Run], output: Path) -> dict[str, Any]:
    """Writes the page and the CSV file; gives where, and the figures. Raises UsageError where names are double."""
    names = [run.name for run in runs]
    if len(set(names)) < len(names):
        raise UsageError("two runs have one name.", "Rename one of the files.", names[0])
    halves = halves_of(runs[0])
    told = {half: {run.name: figures(run, half) for run in runs} for half in halves}
    judged = JUDGED if all(run.has(JUDGED[0]) for run in runs) else ()
    lead = [one for one in (*judged, *LEAD) if any(told[halves[-1]][name][one].n for name in names)]
    fit = {half: fitness(runs, half) for half in halves}
    lengths = {run.name: _length(run) for run in runs}
    vitals = {name: told[halves[-1]][name]["vital"].mean for name in names}
    page = _template().render(
        runs=runs,
        inputs={run.name: next(iter(run.rows.values()))["inputs"] for run in runs},
        controls=CONTROLS,
        halves=halves,
        told=told,
        lead=lead,
        metrics=[*judged, *METRICS, "stance macro-F1"],
        less=LESS_IS_BETTER,
        fit=fit,
        compared={half: _compared(runs, half) for half in halves},
        unfit={half: {one.metric for one in fit[half] if one.fit is False} for half in halves},
        items=items_of(runs),
        lengths=lengths,
        threshold=THRESHOLD,
        partly=PARTLY,
        means=Markup(means(told, lead)),  # noqa: S704 (our own drawing)
        length_plot=Markup(  # noqa: S704 (our own drawing)
            coverage_by_length({name: (lengths[name], vital) for name, vital in vitals.items() if vital is not None})
        ),
    )
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(page, encoding="utf-8")
    table = output.with_suffix(".csv")
    _write_csv(runs, table)
    return {"report": str(output), "csv": str(table), "figures": told, "fit": fit}


def _compared(runs: Sequence[Run], half: str) -> list[tuple[str, list[Compared]]]:
    """The first run against each other one, on the lead metrics."""
    first = runs[0]
    return [
        (other.name, [one for one in compare(first, other, cases_of(first, half)) if one.metric in (*JUDGED, *LEAD)])
        for other in runs[1:]
    ]


def _length(run: Run) -> float:
    drafts = [row["draft"] for row in run.rows.values() if row["draft"]]
    words = [sum(len(paragraph["text"].split()) for paragraph in draft["paragraphs"]) for draft in drafts]
    return sum(words) / len(words) if words else 0.0


def _write_csv(runs: Sequence[Run], output: Path) -> None:
    """A line for each score; with a byte-order mark, so that spreadsheets read æøå."""
    with output.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(_COLUMNS)
        for run in runs:
            for case, scores in run.scores.items():
                row = run.rows[case]
                inputs = row["inputs"]
                for metric, score in scores.items():
                    told = (run.name, inputs["system"], inputs["model"], inputs["split"], case, row["held_out"])
                    table.writerow((*told, metric, score.state, score.value, score.why))


def _template() -> Any:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["two"] = lambda value: "–" if value is None else f"{value:.2f}"
    environment.filters["signed"] = lambda value: "–" if value is None else f"{value:+.2f}"
    return environment.from_string((files("eval.report") / "page.html.j2").read_text(encoding="utf-8"))
