"""The whole in five to ten lines, made of the points."""

from __future__ import annotations

from collections.abc import Sequence

from rag.types import Overall, PointSummary


def overall(points: Sequence[PointSummary]) -> tuple[Overall, ...]:
    """What was decided, by type, and the first thing told at each of the points that tell most."""
    return tuple(
        Overall(f"Punkt {point.number}: {point.decisions[0].text}", (point.number,))
        for point in points
        if point.decisions and point.decisions[0].type != "ingen"
    )[:10]
