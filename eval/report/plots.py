"""Plots of runs as SVG, to stand in a page by themselves."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
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


def means(told: Told, metrics: Sequence[str], unfit: Collection[str], controls: Collection[str], name: str) -> str:
    """A panel a metric: each run's mean with its interval, the halves apart; controls' names in italics. `name` tells
    the drawing from others on the page."""
    halves = [half for half in told if half != "all"] or list(told)
    runs = list(told[halves[0]])
    columns = min(4, len(metrics))
    rows = -(-len(metrics) // columns)
    figure, axes = _new(columns, rows, 2.9, 0.6 + 0.26 * len(runs))
    for place, (metric, axis) in enumerate(zip(metrics, axes, strict=False)):
        for n, half in enumerate(halves):
            for at, run in enumerate(runs):
                one = told[half][run].get(metric)
                if one is None or one.mean is None:
                    continue
                level = at + 0.22 * (n - (len(halves) - 1) / 2)
                if one.low is not None and one.high is not None:
                    axis.plot([one.low, one.high], [level, level], color=_COLOURS[half], linewidth=2, alpha=0.55)
                axis.plot(one.mean, level, "o", color=_COLOURS[half], markersize=4)
        title = f"{metric} (unfit)" if metric in unfit else metric
        axis.set_title(
            title, loc="left", fontweight="bold", fontsize=9, color="#a3261c" if metric in unfit else "black"
        )
        axis.set_yticks(range(len(runs)), runs if place % columns == 0 else [""] * len(runs))
        for label in axis.get_yticklabels():
            label.set_style("italic" if label.get_text() in controls else "normal")
        axis.set_ylim(len(runs) - 0.5, -0.5)
        axis.set_xlim(left=0)
        axis.grid(axis="both", alpha=0.25)
    for axis in axes[len(metrics) :]:
        axis.axis("off")
    marks = [axes[0].plot([], [], "o", color=_COLOURS[half])[0] for half in halves]
    figure.legend(
        marks, [f"{half} cases" for half in halves], loc="outside upper right", ncols=len(halves), frameon=False
    )
    return _svg(figure, name)


def coverage_by_length(points: Mapping[str, tuple[float, float]], metric: str, name: str) -> str:
    """Coverage beside what there is to read: (words a draft, mean of the metric) of each run."""
    figure, (axis,) = _new(1, 1, 6.4, 3.0)
    for run, (length, coverage) in points.items():
        axis.plot(length, coverage, "o", color=_COLOURS["all"])
        axis.annotate(run, (length, coverage), xytext=(6, 3), textcoords="offset points")
    axis.set_xlabel("words a draft (mean)")
    axis.set_ylabel(f"{metric} (mean)")
    axis.set_xlim(left=0, right=1.25 * max((length for length, _ in points.values()), default=1))
    axis.set_ylim(bottom=0)
    axis.grid(alpha=0.25)
    return _svg(figure, name)


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
