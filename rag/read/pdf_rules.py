"""The straight rules, filled areas and pictures of a PDF page, and the tables that rules draw."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rag.read.lines import join
from rag.read.pdf_page import Glyph, Page, segments

_THIN = 2.5  # points; a filled area no thicker is a rule
_MAX_OBJECTS = 40_000  # a page with more is a drawing, whose rules make no table
_MAX_EDGES = 6_000
_DEPTH = 4

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawing:
    """Rules as (x0, top, x1, bottom), one of whose sides is nought; filled areas; how many pictures."""

    edges: list[Box] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: int = 0


@dataclass(slots=True)
class Ruled:
    """A table that rules draw: its place, its columns' left edges and its rows of cell texts."""

    box: Box
    lefts: list[float]
    rows: tuple[tuple[str, ...], ...]


def read_drawing(page: Any) -> Drawing:
    """What is drawn on pdfium's `page`, in points from the top left of the page as it is shown."""
    import pypdfium2.raw as pdfium

    drawing = Drawing()
    budget = _MAX_OBJECTS
    count = pdfium.FPDFPage_CountObjects(page.raw)
    stack: list[tuple[Any, Matrix, int]] = [
        (pdfium.FPDFPage_GetObject(page.raw, i), _IDENTITY, 0) for i in range(min(count, budget))
    ]
    view = _Viewer(page)
    while stack and budget > 0:
        item, matrix, depth = stack.pop()
        budget -= 1
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawing.pictures += 1
            drawing.fills.append(view.box(_bounds(item), matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            drawing.fills.append(view.box(_bounds(item), matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(item, matrix, view, drawing)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            inner = _product(_matrix(item), matrix)
            children = min(pdfium.FPDFFormObj_CountObjects(item), budget)
            stack.extend((pdfium.FPDFFormObj_GetObject(item, i), inner, depth + 1) for i in range(children))
    if budget <= 0 or len(drawing.edges) > _MAX_EDGES:
        drawing.edges = []
    return drawing


class _Viewer:
    """Turns the file's coordinates into those of the page as it is shown."""

    def __init__(self, page: Any) -> None:
        self.turn = page.get_rotation()
        self.width, self.height = page.get_size()
        box = page.get_cropbox(fallback_ok=True)
        self.offset = (box[0], box[1])

    def point(self, x: float, y: float, matrix: Matrix) -> tuple[float, float]:
        a, b, c, d, e, f = matrix
        x, y = a * x + c * y + e - self.offset[0], b * x + d * y + f - self.offset[1]
        if self.turn == 90:
            return y, x
        if self.turn == 180:
            return self.width - x, y
        if self.turn == 270:
            return self.width - y, self.height - x
        return x, self.height - y

    def box(self, box: Box, matrix: Matrix) -> Box:
        one, two = self.point(box[0], box[1], matrix), self.point(box[2], box[3], matrix)
        return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


def _bounds(item: Any) -> Box:
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _matrix(item: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _path(item: Any, matrix: Matrix, view: _Viewer, drawing: Drawing) -> None:
    """A path's straight level and upright strokes as edges; its filled area where it has one."""
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    white = min(red.value, green.value, blue.value) >= 250
    if not fill.value and not stroke.value:
        return
    area = view.box(_bounds(item), matrix)
    if fill.value and not white and alpha.value:
        thin_x, thin_y = area[2] - area[0] <= _THIN, area[3] - area[1] <= _THIN
        if thin_x and not thin_y:
            drawing.edges.append(((area[0] + area[2]) / 2, area[1], (area[0] + area[2]) / 2, area[3]))
            return
        if thin_y and not thin_x:
            drawing.edges.append((area[0], (area[1] + area[3]) / 2, area[2], (area[1] + area[3]) / 2))
            return
        drawing.fills.append(area)
    if fill.value and white and not stroke.value:
        return
    own = _product(_matrix(item), matrix)
    count = pdfium.FPDFPath_CountSegments(item)
    if count > 500:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = view.point(x.value, y.value, own)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            _edge(last, point, drawing)
        if pdfium.FPDFPathSegment_GetClose(segment):
            _edge(point, start, drawing)
        last = point


def _edge(one: tuple[float, float], two: tuple[float, float], drawing: Drawing) -> None:
    x0, x1, y0, y1 = min(one[0], two[0]), max(one[0], two[0]), min(one[1], two[1]), max(one[1], two[1])
    if y1 - y0 < 1 < x1 - x0:
        drawing.edges.append((x0, (y0 + y1) / 2, x1, (y0 + y1) / 2))
    elif x1 - x0 < 1 < y1 - y0:
        drawing.edges.append(((x0 + x1) / 2, y0, (x0 + x1) / 2, y1))


def ruled_tables(page: Page, edges: Sequence[Box], words: frozenset[str], above: Ruled | None = None) -> list[Ruled]:
    """The tables that `edges` draw round the page's glyphs, which are taken out of `page.glyphs`.

    Cells are found by pdfplumber's table finder. A frame round text, a table of one column, or one
    whose text is nearly all in one cell is no table, and its glyphs stay; but for the rest of the table
    `above`, which ended the page before.
    """
    level = sum(e[1] == e[3] for e in edges)
    if level < 2 or len(edges) - level < 2:
        return []
    from pdfplumber import table as finder

    dicts = [
        {
            "x0": x0,
            "x1": x1,
            "top": top,
            "bottom": bottom,
            "width": x1 - x0,
            "height": bottom - top,
            "orientation": "h" if top == bottom else "v",
            "object_type": "line",
        }
        for x0, top, x1, bottom in edges
    ]
    merged = finder.merge_edges(dicts, 3, 3, 3, 3)
    cells = finder.intersections_to_cells(finder.edges_to_intersections(merged, 3, 3))
    tables: list[Ruled] = []
    for group in finder.cells_to_tables(cells):
        ruled = _ruled(page, group, words, above if not tables else None)
        if ruled:
            tables.append(ruled)
    return sorted(tables, key=lambda t: t.box[1])


def _ruled(page: Page, cells: Sequence[Box], words: frozenset[str], above: Ruled | None) -> Ruled | None:
    lefts, tops = _steps([c[0] for c in cells]), _steps([c[1] for c in cells])
    box = (min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells))
    if len(lefts) < 2:
        return None
    inside: dict[int, list[Glyph]] = defaultdict(list)
    rest: list[Glyph] = []
    at: int | None = None
    for glyph in page.glyphs:
        if not _within(glyph, box):
            at = None
        elif at is None or not _within(glyph, cells[at]):  # the next letter mostly stands in the same cell
            at = next((i for i, cell in enumerate(cells) if _within(glyph, cell)), None)
        if at is None:
            rest.append(glyph)
        else:
            inside[at].append(glyph)
    filled = [len(g) for g in inside.values()]
    rest_of = above is not None and same_columns(above.lefts, lefts)
    if not filled or (not rest_of and (len(filled) < 2 or (max(filled) > 0.97 * sum(filled) and max(filled) > 400))):
        return None
    rows = [["" for _ in lefts] for _ in tops]
    for at, glyphs in inside.items():
        row, column = _index(tops, cells[at][1]), _index(lefts, cells[at][0])
        for place, text in _spread(glyphs, column, lefts, cells[at][2], words):
            rows[row][place] = f"{rows[row][place]} {text}".strip()
    page.glyphs = rest
    return Ruled(box, lefts, tuple(tuple(row) for row in rows))


def _spread(
    glyphs: list[Glyph], column: int, lefts: Sequence[float], right: float, words: frozenset[str]
) -> list[tuple[int, str]]:
    """The text of a cell by column: of a row without upright rules, each stretch goes to its own column."""
    if column + 1 < len(lefts) and lefts[column + 1] < right - 3:
        found = segments(glyphs)
        places = [_index(lefts, (s.x0 + s.x1) / 2) for s in found]
        if len({round(s.y) for s in found}) < len(found) and len(set(places)) > 1:
            return [(place, segment.text) for place, segment in zip(places, found, strict=True)]
    return [(column, cell_text(glyphs, words))]


def same_columns(one: Sequence[float], two: Sequence[float]) -> bool:
    """Whether two tables have their columns at the same places."""
    return len(one) == len(two) and all(abs(a - b) <= 4 for a, b in zip(one, two, strict=True))


def continued(
    above: Sequence[tuple[str, ...]], below: Sequence[tuple[str, ...]], words: frozenset[str]
) -> tuple[tuple[str, ...], ...]:
    """The rows of a table that goes on over a page, with a row made whole that the page break cut in two."""
    last, first = above[-1], below[0]
    cut = all(not b or (a and b[0].islower() and a[-1] not in ".!?:") for a, b in zip(last, first, strict=True))
    if not cut:
        return (*above, *below)
    whole = tuple(join(a, b, words) if b else a for a, b in zip(last, first, strict=True))
    return (*above[:-1], whole, *below[1:])


def cell_text(glyphs: list[Glyph], words: frozenset[str]) -> str:
    """The text of a cell, its lines made one."""
    text = ""
    last: float | None = None
    for segment in segments(glyphs):
        same = last is not None and abs(segment.y - last) < 1
        text = segment.text if last is None else f"{text} {segment.text}" if same else join(text, segment.text, words)
        last = segment.y
    return text


def _within(glyph: Glyph, box: Box) -> bool:
    return box[0] <= (glyph.x0 + glyph.x1) / 2 <= box[2] and box[1] <= glyph.y - glyph.size * 0.3 <= box[3]


def _steps(values: Sequence[float]) -> list[float]:
    """The different positions among `values`, those within 3 points of each other as one."""
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > 3:
            result.append(value)
    return result


def _index(steps: Sequence[float], value: float) -> int:
    return max(i for i, step in enumerate(steps) if step <= value + 0.01)
