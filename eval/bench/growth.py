"""How each figure grows with the number of passages, as an exponent and as a picture."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping, Sequence
from html import escape
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import Any, Final

from eval.extra import REMEDY
from rag.errors import UsageError
from rag.own_files import MAKER, refuse_others

_STYLE: Final[dict[Any, Any]] = {
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
# panel → what is drawn in it: the part, the path to the figure in a row, what it is called
_PANELS: Final[Mapping[str, Sequence[tuple[str, tuple[str, ...], str]]]] = {
    "ingestion, seconds": (
        ("ingest", ("seconds",), "medsvar"),
        ("ingest", ("floor_seconds",), "Chroma + tantivy alone"),
        ("ingest", ("files", "seconds"), "medsvar, files"),
        ("ingest", ("files", "plain_seconds"), "plain llama-index, files"),
        ("ingest", ("files", "unchanged_seconds"), "medsvar, unchanged files"),
    ),
    "search, median ms": (
        ("search", ("median_ms",), "medsvar, new queries"),
        ("search", ("again_ms",), "medsvar, asked again"),
        ("search", ("tantivy_ms",), "tantivy alone"),
        ("search", ("chroma_ms",), "Chroma alone"),
    ),
    "memory, MB at most": (
        ("ingest", ("peak_mb",), "medsvar, ingestion"),
        ("ingest", ("bare_peak_mb",), "Chroma + tantivy alone"),
        ("search", ("peak_mb",), "medsvar, searches"),
        ("ingest", ("files", "peak_mb"), "medsvar, files"),
        ("ingest", ("files", "plain_peak_mb"), "plain llama-index, files"),
    ),
}


def growth(value: Mapping[str, Any]) -> dict[str, float]:
    """The exponent b of each figure ~ size**b between the smallest and the largest size that has it: 1 is in
    proportion, 0 not at all."""
    told = {}
    for panel, lines in _PANELS.items():
        for part, path, name in lines:
            points = _points(value, part, path)
            if len(points) > 1 and all(y > 0 for _, y in points):
                (small, low), (large, high) = points[0], points[-1]
                told[f"{panel.split(',')[0]}: {name}"] = round(log(high / low) / log(large / small), 2)
    return told


def _points(value: Mapping[str, Any], part: str, path: Sequence[str]) -> list[tuple[int, float]]:
    points = []
    for row in value.get(part, []):
        told: Any = row
        for key in path:
            told = None if told is None else told[key]
        if told is not None:
            points.append((int(row["size"]), float(told)))
    return points


def check_picture(path: Path) -> None:
    """Raises UsageError, before minutes are spent, where a picture can't be written so or there."""
    refuse_others(path)
    if path.suffix not in (".png", ".svg", ".html"):
        raise UsageError(f"'{path.suffix}' is no picture.", "Use .png, .svg or .html.", str(path))
    if find_spec("matplotlib") is None:
        raise UsageError("drawing needs matplotlib.", REMEDY)


def write_picture(value: Mapping[str, Any], path: Path) -> None:
    """The growth as a picture (.png, .svg) or as a page with the picture and all figures (.html)."""
    refuse_others(path)
    if path.suffix == ".html":
        picture = base64.b64encode(_drawn(value, "png")).decode()
        path.write_text(_page(value, picture), encoding="utf-8")
    else:
        path.write_bytes(_drawn(value, path.suffix[1:]))


def _drawn(value: Mapping[str, Any], kind: str) -> bytes:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    with matplotlib.rc_context(_STYLE):
        figure, axes = pyplot.subplots(1, len(_PANELS), figsize=(4.6 * len(_PANELS), 3.8))
        for axis, (panel, lines) in zip(axes, _PANELS.items(), strict=True):
            for part, way, name in lines:
                points = _points(value, part, way)
                if points:
                    axis.plot(
                        *zip(*points, strict=True), "o-" if "medsvar" in name else "s--", label=name, markersize=4
                    )
            axis.set_xscale("log")
            axis.set_yscale("log")
            axis.set_xticks(value["sizes"], [f"{size:,}" for size in value["sizes"]])
            axis.minorticks_off()
            axis.set_xlabel("passages")
            axis.set_title(panel, loc="left", fontweight="bold", fontsize=9)
            axis.grid(alpha=0.25)
            if axis.get_legend_handles_labels()[0]:
                axis.legend(frameon=False, fontsize=7)
        where = value["machine"]
        figure.text(0.01, 0.01, f"{where['cpu']}, {where['cores']} cores, Python {where['python']}", fontsize=7)
        figure.tight_layout(rect=(0, 0.03, 1, 1))
        made = io.BytesIO()
        figure.savefig(made, format=kind, dpi=150, metadata={"Creator" if kind == "svg" else "Author": MAKER})
        pyplot.close(figure)
    return made.getvalue()


def _page(value: Mapping[str, Any], picture: str) -> str:
    figures = escape(json.dumps(value, ensure_ascii=False, indent=1))
    return (
        f'<!doctype html><html lang=en><meta charset=utf-8><meta name="author" content="{MAKER}">'
        "<title>medsvar: speed</title>"
        "<style>body{font:15px/1.5 sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}img{width:100%}</style>"
        "<h1>medsvar: speed</h1><p>Figures of one run on one machine: quote the ratios.</p>"
        f'<img alt="Growth with the number of passages" src="data:image/png;base64,{picture}">'
        f"<h2>All figures</h2><pre>{figures}</pre></html>\n"
    )
