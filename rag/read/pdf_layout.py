"""A PDF page's segments in reading order: columns told from tables, tables without rules found."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from rag.read.pdf_page import Segment

_SAME = 0.4  # of the size: segments on one line
_GUTTER = 8.0  # points: the least space between two columns of text
_FILL = 0.55  # how much of its column's width a line of prose fills, as a rule
_NARROW = 0.62  # of the page's width: text that spans all of it reaches at least so far
_COLUMN_LINES = 4
_TABLE_CELLS = 3
_NUMBER = set("0123456789.,-−–+()% ")


@dataclass(slots=True)
class Line:
    """A line of running text in one column, whose right edge a full line reaches."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    page: int
    right: float = 0.0
    first: float = 0.0  # width of its first word
    column: int = 0


@dataclass(slots=True)
class Grid:
    """A table that only alignment shows: rows of cells, and where it begins."""

    rows: list[list[str]]
    y: float
    bottom: float


def lay_out(found: Sequence[Segment], page: int, width: float = 0) -> list[Line | Grid]:
    """Segments as lines and grids in reading order: full width, then left column, then right.

    `width` is that of the page, so that a page of short lines alone isn't taken for a narrow column.
    """
    rows = _rows(found)
    result: list[Line | Grid] = []
    column = 0
    for band, gutter in _bands(rows):
        if gutter is None:
            result.extend(_single(band, page, column, _NARROW * width))
        else:
            for side in (
                [[s for s in row if s.x1 <= gutter] for row in band],
                [[s for s in row if s.x0 >= gutter] for row in band],
            ):
                column += 1
                inner = lay_out([s for row in side for s in row], page) if len(band) >= 2 * _COLUMN_LINES else []
                lines = inner or _single([row for row in side if row], page, column)
                for item in lines:
                    if isinstance(item, Line):
                        item.column += column
                result.extend(lines)
            column += 1
    return result


def _rows(found: Sequence[Segment]) -> list[list[Segment]]:
    rows: list[list[Segment]] = []
    for segment in sorted(found, key=lambda s: (s.y, s.x0)):
        if rows and segment.y - rows[-1][0].y <= _SAME * max(segment.size, 4):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    for row in rows:
        row.sort(key=lambda s: s.x0)
    return rows


def _bands(rows: list[list[Segment]]) -> list[tuple[list[list[Segment]], float | None]]:
    """Rows grouped into stretches of one column (None) and of two, with where the gutter stands."""
    bands: list[tuple[list[list[Segment]], float | None]] = []
    at = 0
    while at < len(rows):
        gutter, end = _columns(rows, at)
        if gutter is not None:
            bands.append((rows[at:end], gutter))
            at = end
        else:
            if bands and bands[-1][1] is None:
                bands[-1][0].append(rows[at])
            else:
                bands.append(([rows[at]], None))
            at += 1
    return bands


def _columns(rows: list[list[Segment]], start: int) -> tuple[float | None, int]:
    """Whether two columns of prose begin at row `start`: their gutter, and the row after their last."""
    gutters = [
        (a.x1, b.x0) for row in rows[start : start + 6] for a, b in itertools.pairwise(row) if b.x0 - a.x1 >= _GUTTER
    ]
    for low, high in gutters:
        middle, end = (low + high) / 2, start
        lower, upper = low, high
        while end < len(rows):
            row = rows[end]
            if any(s.x0 < upper and s.x1 > lower and not (s.x1 <= middle or s.x0 >= middle) for s in row):
                break
            lower = max([lower, *(s.x1 for s in row if s.x1 <= middle)])
            upper = min([upper, *(s.x0 for s in row if s.x0 >= middle)])
            if upper - lower < _GUTTER:
                break
            end += 1
        left = [s for row in rows[start:end] for s in row if s.x1 <= middle]
        right = [s for row in rows[start:end] for s in row if s.x0 >= middle]
        if _is_prose(left) and _is_prose(right):
            return middle, end
    return None, start


def _is_prose(column: list[Segment]) -> bool:
    if len(column) < _COLUMN_LINES:
        return False
    width = max(s.x1 for s in column) - min(s.x0 for s in column)
    fill = median(s.x1 - s.x0 for s in column) / max(width, 1)
    return fill >= _FILL and median(len(s.words) for s in column) >= 3


def _single(rows: list[list[Segment]], page: int, column: int, least: float = 0) -> list[Line | Grid]:
    """Rows of one column as lines, and runs of aligned rows as grids."""
    result: list[Line | Grid] = []
    edges = sorted(row[-1].x1 for row in rows)
    right = max(edges[int(len(edges) * 0.95)] if edges else 0.0, least)
    at = 0
    while at < len(rows):
        end = _grid_end(rows, at)
        if end > at:
            result.append(_grid(rows[at:end]))
            at = end
        else:
            row = rows[at]
            words = [word for segment in row for word in segment.words]
            text = " ".join(segment.text for segment in row)
            size = max(row, key=lambda s: len(s.text)).size
            bold = all(s.bold for s in row)
            first = words[0].x1 - words[0].x0
            result.append(Line(text, row[0].x0, row[-1].x1, row[0].y, size, bold, page, right, first, column))
            at += 1
    return result


def _is_number(segment: Segment) -> bool:
    text = segment.text
    return (any(c.isdigit() for c in text) and set(text) <= _NUMBER) or text in ("-", "–", "−")


def _grid_end(rows: list[list[Segment]], start: int) -> int:
    """The row after the last of a table without rules that begins at `start`; `start` where none does.

    Its rows have three cells or more (or two, the second a number) in columns that don't overlap.
    """
    if not _starts_grid(rows[start]):
        return start
    spans = [(s.x0, s.x1) for s in rows[start]]
    end, full = start + 1, 1
    last = start + 1
    while end < len(rows):
        row = rows[end]
        leading = row[0].y - rows[end - 1][0].y
        if leading > 3.5 * row[0].size or any("...." in segment.text for segment in row):
            break
        merged = _merge(spans, row)
        if merged is None or (len(row) == 1 and not _continues(rows, end, spans)):
            break
        spans = merged
        if len(row) >= 2:
            full, last = full + 1, end + 1
        end += 1
    numbers = sum(any(_is_number(s) for s in row[1:]) for row in rows[start:last])
    columns = len(spans) >= _TABLE_CELLS
    if full >= (2 if columns else 3) and (numbers >= 2 or (full >= 3 and (numbers or columns))):
        return end if end > last and all(_close(rows, i) for i in range(last, end)) else last
    return start


def _starts_grid(row: list[Segment]) -> bool:
    if any("...." in segment.text or "_____" in segment.text for segment in row):
        return False  # an entry of a table of contents, or a form's blank
    if len(row) >= _TABLE_CELLS:
        return True
    return len(row) == 2 and _is_number(row[1]) and not _is_number(row[0])


def _merge(spans: list[tuple[float, float]], row: list[Segment]) -> list[tuple[float, float]] | None:
    """The columns widened by `row`; None where a cell of it would join two of them."""
    result = list(spans)
    for segment in row:
        hits = [i for i, (low, high) in enumerate(result) if segment.x0 < high + 1 and segment.x1 > low - 1]
        if len(hits) > 1:
            return None
        if hits:
            low, high = result[hits[0]]
            result[hits[0]] = (min(low, segment.x0), max(high, segment.x1))
        elif len(row) > 1:
            result.append((segment.x0, segment.x1))
        else:
            return None
    return sorted(result)


def _continues(rows: list[list[Segment]], at: int, spans: list[tuple[float, float]]) -> bool:
    """Whether a row of one cell is a wrapped cell or a subheading inside the table."""
    segment = rows[at][0]
    narrow = segment.x1 - segment.x0 <= 1.1 * max(high - low for low, high in spans)
    return narrow and (_close(rows, at) or (at + 1 < len(rows) and len(rows[at + 1]) >= 2))


def _close(rows: list[list[Segment]], at: int) -> bool:
    """Whether a row stands as near to the one above as the lines of one cell do."""
    return rows[at][0].y - rows[at - 1][0].y <= 1.35 * rows[at][0].size


def _grid(rows: list[list[Segment]]) -> Grid:
    spans: list[tuple[float, float]] = []
    for row in sorted(rows, key=len, reverse=True):
        spans = _merge(spans, row) or spans if spans else [(s.x0, s.x1) for s in row]
    cells: list[list[str]] = []
    for at, row in enumerate(rows):
        texts = [""] * len(spans)
        for segment in row:
            middle = (segment.x0 + segment.x1) / 2
            nearest = min(range(len(spans)), key=lambda i: abs(middle - (spans[i][0] + spans[i][1]) / 2))
            inside = [i for i, (low, high) in enumerate(spans) if low - 1 <= segment.x0 and segment.x1 <= high + 1]
            column = inside[0] if inside else nearest
            texts[column] = f"{texts[column]} {segment.text}".strip()
        wrapped = at > 0 and len(row) == 1 and _close(rows, at) and len(rows[at - 1]) >= 1 and cells
        if wrapped and not _is_number(row[0]):
            cells[-1] = [f"{a} {b}".strip() for a, b in zip(cells[-1], texts, strict=True)]
        else:
            cells.append(texts)
    return Grid(cells, rows[0][0].y, rows[-1][0].y)
