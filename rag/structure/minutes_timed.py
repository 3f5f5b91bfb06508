"""Points whose headings begin with the time of day at which they are taken: "Kl. 9.00–9.30 · Budget 2026"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.structure.minutes_announced import Heading
from rag.structure.minutes_lines import Line
from rag.structure.minutes_markers import MEETING, label_key

_CLOCK = r"(?:kl\.? ?)?\d{1,2}[.:]\d{2}"
_TIMED = re.compile(
    rf"{_CLOCK}(?:\s?[-–]\s?{_CLOCK})?\s*[·:|,–-]*\s*"
    r"(?:(?:punkt |pkt\.? )?(?P<n>\d{1,2})\s?[.):–-]+\s*)?(?P<title>[^\W\d_].*)",
    re.IGNORECASE,
)
_TITLE = 120  # characters
_LEAST = 3  # points


def timed_points(lines: Sequence[Line]) -> list[Heading]:
    """The headings that begin with a time, where three or more do and each has text of its own below it; else none.

    A programme of times without text between them is no minutes of points.
    """
    found = [
        (i, match)
        for i, line in enumerate(lines)
        if not line.cell and len(line.text) <= _TITLE and (match := _TIMED.fullmatch(line.text))
        if not (line.text.endswith((".", ";", ",")) or MEETING.match(match["title"]) or label_key(match["title"]))
    ]
    apart = [(i, match) for i, match in found if i + 1 < len(lines) and not _TIMED.fullmatch(lines[i + 1].text)]
    if len(apart) < _LEAST:
        return []
    return [
        Heading(match["n"] or str(order), " ".join(match["title"].strip(" *_:").split()), i, i, line.start, line.end)
        for order, (i, match) in enumerate(apart, 1)
        for line in [lines[i]]
    ]
