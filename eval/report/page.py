"""Runs → one HTML page that needs nothing beside it, and a CSV file of every score."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from eval.metrics.coverage import PARTLY, THRESHOLD
from eval.metrics.judged import JUDGED
from eval.metrics.likeness import matcher
from eval.report.items import items_of
from eval.report.parts import Part, parts_of
from eval.report.plots import coverage_by_length, means
from eval.run_files import Run
from eval.scoring import CIRCULAR, COVERAGE, METRICS, UNITS
from eval.summary import counts
from eval.systems import CONTROLS
from eval.tables import SPLITS, arrow
from rag.errors import UsageError
from rag.own_files import made, refuse_others

_COLUMNS: Final = ("run", "system", "model", "split", "case", "held_out", "metric", "state", "value", "why")


def write_report(runs: Sequence[Run], output: Path) -> dict[str, Any]:
    """Writes the page and the CSV file; gives where, and the figures. Raises UsageError where names are double."""
    names = [run.name for run in runs]
    if len(set(names)) < len(names):
        raise UsageError("two runs have one name.", "Rename one of the files.", names[0])
    table = output.with_suffix(".csv")
    known = made(output) is not None
    refuse_others(output)
    if table.exists() and not known:  # a table says nothing of itself; beside a page of ours it is ours
        refuse_others(table)
    parts = parts_of(runs)
    base = parts[0].base
    page = _template().render(
        runs=runs,
        controls=CONTROLS,
        parts=[(part, *_drawn(part, n)) for n, part in enumerate(parts)],
        metrics=METRICS,
        units=UNITS,
        arrow=arrow,
        circular=CIRCULAR,
        coverage=COVERAGE,
        splits=SPLITS,
        all_counts={run.name: counts(run) for run in runs},
        items=items_of([base, *(run for run in runs if run.name != base.name)]),
        threshold=THRESHOLD,
        partly=PARTLY,
        worth=matcher()["worth"],
    )
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(page, encoding="utf-8")
    _write_csv(runs, table)
    return {
        "report": str(output),
        "csv": str(table),
        "figures": parts[0].told,
        "fit": parts[0].fit,
        "split": parts[0].split,
        "counts": parts[0].counts,
        "others": {
            f"split {part.split}, {part.title}": {"figures": part.told, "fit": part.fit, "counts": part.counts}
            for part in parts[1:]
        },
    }


def _drawn(part: Part, number: int) -> tuple[Markup, Markup]:
    """A part's plots: the lead metrics' means, and coverage by length."""
    unfit = part.unfit[part.whole]
    controls = [run.name for run in part.runs if run.inputs["system"] in CONTROLS]
    figures = part.told[part.whole]
    whole = all(JUDGED[1] in told and told[JUDGED[1]].n == told["vital"].n for told in figures.values())
    by = JUDGED[1] if part.judged and whole else "vital"
    points = {
        run.name: (part.lengths[run.name], figures[run.name][by].mean) for run in part.runs if by in figures[run.name]
    }
    known = {name: (length, mean) for name, (length, mean) in points.items() if mean is not None}
    return (
        Markup(means(part.told, part.lead, unfit, controls, f"means{number}")),  # noqa: S704 (our own drawing)
        Markup(coverage_by_length(known, by, f"length{number}")),  # noqa: S704 (our own drawing)
    )


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
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    environment.filters["signed"] = lambda value: "–" if value is None else f"{round(value, 2) + 0.0:+.2f}"
    environment.filters["p"] = lambda p: "–" if p is None else "< 0.001" if p < 0.001 else f"{p:.3f}"
    return environment.from_string((files("eval.report") / "page.html.j2").read_text(encoding="utf-8"))
