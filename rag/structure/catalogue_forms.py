"""Forms: tables with a label and a value in each row, one form a proposal."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.structure.amounts import cell_number, squash
from rag.structure.catalogue_grid import Grid
from rag.structure.catalogue_labels import META, SECTION, is_label
from rag.structure.catalogue_refs import ref_of, split_ref
from rag.structure.catalogue_starts import Start
from rag.types import Row

INLINE = re.compile(r"([^:.]{2,60}):\s+(\S.*)", re.DOTALL)
_RUN_IN = re.compile(r"([A-ZÆØÅ][\wæøå]+(?:\s+(?:[a-zæøå/]+|\([^)]{1,30}\))){0,8}\??):?\s+(?=[A-ZÆØÅ\d-])")


@dataclass(slots=True)
class Pair:
    """A form's label and value; `row` is the row it stands in."""

    label: str
    value: str
    row: int


def read_pairs(grid: Grid) -> list[Pair]:
    """The label-and-value cells of a form: side by side, one above the other, or both in one cell."""
    pairs: list[Pair] = []
    waiting: str | None = None
    for n, row in enumerate(grid.rows):
        cells: list[str] = []
        for cell in map(squash, row):
            if cell and (not cells or cells[-1] != cell):
                cells.append(cell)
        if len(cells) == 1 and waiting and not is_label(cells[0]):
            pairs.append(Pair(waiting, cells[0], n))
            waiting = None
            continue
        waiting = None
        at = 0
        while at < len(cells):
            cell = cells[at]
            inline = INLINE.fullmatch(cell)
            if inline is None or not is_label(inline[1]):
                inline = _RUN_IN.match(cell) if len(cell) > 60 or cell.endswith(".") else None
            following = cells[at + 1] if at + 1 < len(cells) else None
            if (
                following
                and is_label(cell)
                and (not is_label(following) or (field_of(cell) and not field_of(following)))
            ):
                pairs.append(Pair(cell.strip(" :"), following, n))
                at += 1
            elif inline and is_label(inline[1]) and len(cells) <= 4:
                pairs.append(Pair(inline[1].strip(" :"), cell[inline.end(1) :].lstrip(" :"), n))
            elif len(cells) == 1 and is_label(cell):
                waiting = cell.strip(" :")
            elif len(cells) == 2 and at == 0 and cell.endswith(":") and len(cell) < 50:
                pairs.append(Pair(cell.strip(" :"), cells[1], n))
                at += 1
            at += 1
    return pairs


def field_of(label: str) -> str | None:
    """Which fact of a proposal a label asks for (title, number, area, kind), else None."""
    bare = label.strip(" :*")
    return next((name for name, pattern in META.items() if pattern.search(bare)), None)


def is_form(grid: Grid) -> bool:
    """Whether a grid is a proposal's form rather than a table of figures or of proposals."""
    pairs = read_pairs(grid)
    fields = {f for p in pairs if (f := field_of(p.label))}
    worded = {
        p.label.lower() for p in pairs if SECTION.match(p.label) and cell_number(p.value) is None and len(p.value) > 25
    }
    named = bool(fields & {"title", "number"}) or _title_rows(grid)[:1] == [0]
    return bool((named and len(fields) + len(worded) >= (1 if fields - {"title", "number"} else 2)) or len(worded) >= 2)


def split_forms(grid: Grid) -> list[Grid]:
    """A table of several forms, one under the other, as a grid each: cut where its first field comes again, or a
    full-width row with a number and a title."""
    cuts = _title_rows(grid)
    firsts: list[tuple[str | None, int]] = []
    if 0 not in cuts:
        firsts = [(field_of(p.label), p.row) for p in read_pairs(grid) if field_of(p.label) in ("title", "number")]
        opening = next((name for name, _ in firsts), None)
        cuts = sorted({row for name, row in firsts if name == opening}) or cuts
    if not cuts or (len(cuts) < 2 and (firsts or cuts == [0])):
        return [grid]
    if firsts or cuts[0] == 0:
        cuts[0] = 0
    else:
        cuts = [0, *cuts]  # a sheet's own title above the first form
    stops = [*cuts[1:], len(grid.rows)]
    return [grid.part(a, b, grid.caption if a == 0 else "") for a, b in zip(cuts, stops, strict=True)]


def _title_rows(grid: Grid) -> list[int]:
    """Rows that hold a number and a title and nothing else, as a form's coloured head does; never two in a row."""
    found = [n for n, row in enumerate(grid.rows) if _head(row)]
    return [n for n in found if n + 1 not in found and n - 1 not in found]


def _head(row: Row) -> tuple[str, str] | None:
    """Number and title of a row with nothing else, in one cell ("PK-03 Færre møder") or in two."""
    cells = list(dict.fromkeys(c for c in map(squash, row) if c))
    if len(cells) == 1 and len(cells[0]) <= 150 and not is_label(cells[0]) and not cells[0].endswith("."):
        number, title = split_ref(cells[0])
    elif len(cells) == 2 and len(cells[1]) <= 170 and not is_label(cells[1]) and cell_number(cells[1]) is None:
        number, title = ref_of(cells[0]), cells[1]
    else:
        return None
    return (number, title) if number and title[:1].isupper() else None


def form_start(grid: Grid) -> Start | None:
    """A form that names its proposal, as the place where it begins; None for the rest of a form."""
    facts = {f: p.value for p in reversed(read_pairs(grid)) if (f := field_of(p.label))}
    title, number = facts.get("title", ""), facts.get("number")
    if not title and not number:
        first = next((c for c in map(squash, grid.rows[0]) if c), "")
        split, rest = _head(grid.rows[0]) or split_ref(first)
        if split is None or is_label(first):
            return None
        number, title = split, rest
    split, rest = split_ref(title)
    if number is None and split:
        number, title = split, rest
    if number and ref_of(number) is None:
        split, rest = split_ref(number)
        number, title = (split, title or rest) if split else (number, title)
    return Start(grid.start, grid.start, ref_of(number or "") or number, title, "form", grid.page)
