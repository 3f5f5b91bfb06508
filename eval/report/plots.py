"""Plots of runs as SVG, to stand in a page by themselves."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from eval.summary import Figure

_COLOURS: Final = {"held-out": "#b3541e", "development": "#7a8aa0", "all": "#1f4e79"}
_STYLE: Final[dict[Any, Any]] = {
    "font.family": "sans-serif",
    "font.size": 9,
    "svg.fonttype": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
}

Told = Mapping[str, Mapping[str, Mapping[str, Figure]]]  # half → run → metric → figure


def means(told: Told, metrics: Sequence[str]) -> str:
    """A panel a metric: each run's mean with its interval, the halves apart."""
    halves = [half for half in told if half != "all"] or list(told)
    runs = list(told[halves[0]])
    columns = min(4, len(metrics))
    rows = -(-len(metrics) // columns)
    figure, axes = _new(columns, rows, 2.9, 0.55 + 0.34 * len(runs))
    for metric, axis in zip(metrics, axes, strict=False):
        for n, half in enumerate(halves):
            for at, run in enumerate(runs):
                one = told[half][run][metric]
                if one.mean is None or one.low is None or one.high is None:
                    continue
                place = at + 0.22 * (n - (len(halves) - 1) / 2)
                axis.plot([one.low, one.high], [place, place], color=_COLOURS[half], linewidth=2, alpha=0.55)
                axis.plot(one.mean, place, "o", color=_COLOURS[half], markersize=5, label=half if at == 0 else None)
        axis.set_title(metric, loc="left", fontweight="bold", fontsize=9)
        axis.set_yticks(range(len(runs)), runs)
        axis.set_ylim(len(runs) - 0.5, -0.5)
        axis.set_xlim(left=0)
        axis.grid(axis="x", alpha=0.25)
    for axis in axes[len(metrics) :]:
        axis.axis("off")
    marks = [axes[0].plot([], [], "o", color=_COLOURS[half])[0] for half in halves]
    figure.legend(marks, halves, loc="upper right", ncols=len(halves), frameon=False, bbox_to_anchor=(1, 1.06))
    return _svg(figure, "means")


def coverage_by_length(points: Mapping[str, tuple[float, float]]) -> str:
    """Coverage beside what there is to read: (words a draft, vital points said) of each run."""
    figure, (axis,) = _new(1, 1, 5.2, 2.8)
    for run, (length, coverage) in points.items():
        axis.plot(length, coverage, "o", color=_COLOURS["all"])
        axis.annotate(run, (length, coverage), xytext=(6, 3), textcoords="offset points")
    axis.set_xlabel("words a draft")
    axis.set_ylabel("vital")
    axis.set_xlim(left=0, right=1.25 * max((length for length, _ in points.values()), default=1))
    axis.set_ylim(bottom=0)
    axis.grid(alpha=0.25)
    return _svg(figure, "length")


def _new(columns: int, rows: int, width: float, height: float) -> tuple[Any, list[Any]]:
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib.figure import Figure as Drawing

    with mpl.rc_context(_STYLE):
        figure = Drawing(figsize=(width * columns, height * rows + 0.3), layout="constrained")
        axes = figure.subplots(rows, columns, squeeze=False)
    return figure, list(axes.flat)


def _svg(figure: Any, name: str) -> str:
    """The figure as an svg element; ids in it are told from those of other figures on the page by the name."""
    import matplotlib as mpl

    told = io.StringIO()
    with mpl.rc_context({**_STYLE, "svg.hashsalt": name}):
        figure.savefig(told, format="svg", metadata={"Date": None}, bbox_inches="tight")
    text = told.getvalue()
    return text[text.index("<svg") :]
