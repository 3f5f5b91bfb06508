"""The measures of minutes in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from eval.minutes.run import CONTROLS
from rag.cli.tables import print_table

if TYPE_CHECKING:
    from rich.console import Console

_NAMES = {
    "demonstration": "The demonstration's minutes",
    "other layouts": "Minutes in other layouts, seen by those who wrote the summariser",
    "held out": "Held-out minutes, not seen by those who wrote the summariser",
}


def print_minutes(console: Console, value: Mapping[str, Any], *, misses: bool) -> None:
    """A table a set, the controls' shares beside ours, and what says how far the figures can be trusted."""
    for name, told in value["sets"].items():
        console.print(f"\n{_NAMES[name]}: {told['documents']} documents, {told['points']} points")
        print_table(
            console,
            ("measure", "share", "95 %", "n", *CONTROLS, "is the measure fit?"),
            [_row(metric, figure, told) for metric, figure in told["metrics"].items()],
        )
        for failure in told["failed"]:
            console.print(f"failed: {failure}")
        for file, own in told["by document"].items():
            found, of = own["points covered"]
            if found < of:
                console.print(f"points of {file}: {found:.0f} of {of}")
        counted = Counter(one["kind"] for one in told["missed"])
        console.print("missed: " + ", ".join(f"{n} {kind}" for kind, n in counted.most_common()))
        for one in told["missed"] if misses else ():
            console.print(f"  {one['kind']}: {one['file']} {one['point']}: {one['text']}")
    matcher = value["matcher"]
    taken = ", ".join(f"{kind} {share:.2f}" for kind, share in matcher["taken as the same"].items())
    console.print(
        f"\nLines in other words count from a likeness of {matcher['threshold']}; of {matcher['pairs']} hand-made "
        f"pairs it takes as the same: {taken}."
    )
    console.print(
        "Controls are sentences chosen without understanding, to the same length point by point; a measure in which "
        "one of them is level or ahead is unfit, one where chance may explain our lead is undecided."
    )
    console.print(f"{value['seconds']} seconds, length {value['length']}, model {value['model'] or 'none'}")


def _row(metric: str, figure: Mapping[str, Any], told: Mapping[str, Any]) -> tuple[str, ...]:
    beside = [told["controls"][control].get(metric) for control in CONTROLS]
    fit = told["fit"].get(metric, {}).get("verdict", "")
    if figure["n"] == 0:
        return (metric, figure["state"], "", "0", "", "", "", fit)
    low, high = figure["low"], figure["high"]
    return (
        metric + (" (failed)" if figure["state"] == "failed" else ""),
        f"{figure['mean']:.3f}",
        "" if low is None else f"{low:.3f}–{high:.3f}",
        str(figure["n"]),
        *("" if other is None or not other["n"] else f"{other['mean']:.3f}" for other in beside),
        fit,
    )
