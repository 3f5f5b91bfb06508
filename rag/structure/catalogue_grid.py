"""Tables of a catalogue as grids, and their headers: which column holds what, in which year and unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from rag.structure.amounts import (
    cell_fte,
    cell_number,
    cell_unit,
    header_years,
    is_figure,
    label_hint,
    label_role,
    label_unit,
    squash,
)
from rag.structure.catalogue_refs import ref_of
from rag.types import Block, Extract, Row, Span

ColumnRole = Literal["number", "year", "title", "area", "kind", "fte", "amount", "total", "ignore", "text"]

_COLUMN_WORDS: tuple[tuple[ColumnRole, str], ...] = (
    (
        "number",
        r"^(?:\w*forslags?-?\s*|projekt-?\s*|løbe-?\s*|lb\.?\s*|ref\.?-?\s*)?"
        r"(?:nr\.?|nummer|no\.?|id|#|kode|reference)\W*$",
    ),
    ("year", r"^(?:budget)?år(?:et|stal)?$|^budgetår"),
    ("kind", r"^(?:forslags?)?(?:type|kategori|art)\b|^drift\s*/\s*anlæg$"),
    (
        "text",
        r"konsekvens|beskriv|baggrund|indhold|bemærk|kommentar|begrund|uddyb|note|risici|forudsætning|resum"
        r"|^sammenfat",
    ),
    (
        "title",
        r"forslag|titel|overskrift|^navn|emne|tiltag|projekt|initiativ|^tekst$|^indsats|besparelsesmulighed|mulighed",
    ),
    ("area", r"udvalg|område|forvaltning|^center|afdeling|sektor|direktør|magistrat|^enhed|^fag"),
    ("amount", r"beløb|bespar|økonomi|reduktion|provenu|gevinst|effekt|\bkr\b|udgift|potentiale"),
)
_COLUMNS = tuple((role, re.compile(pattern)) for role, pattern in _COLUMN_WORDS)
_AREA_PREFERENCE = ("udvalg", "forvaltning", "magistrat", "område")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rows with the place of each in the text. `caption` is what stands just above it."""

    rows: tuple[Row, ...]
    spans: tuple[Span, ...]
    page: int | None
    caption: str = ""
    flat: bool = False  # made of text lines

    @property
    def start(self) -> int:
        """Where the grid begins in the text."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[-1][1]

    def part(self, first: int, last: int | None = None, caption: str = "") -> Grid:
        """Some of its rows as a grid."""
        return Grid(self.rows[first:last], self.spans[first:last], self.page, caption, self.flat)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds. `year` is set for amounts (and årsværk) by year; `label` is its header in lower case."""

    role: ColumnRole
    label: str
    year: str | None = None
    hint: int = 0
    unit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """A grid's header: its columns by index, the first row of data, and its own rows."""

    columns: dict[int, Column]
    first: int
    unit: Decimal | None = None
    rows: tuple[Row, ...] = field(default=())

    def where(self, role: ColumnRole) -> list[int]:
        """The columns of one role, from left to right."""
        return [i for i, c in sorted(self.columns.items()) if c.role == role]

    @property
    def years(self) -> list[int]:
        """The columns that hold amounts by year."""
        return [i for i, c in sorted(self.columns.items()) if c.year and c.role in ("amount", "total")]


def table_grid(extract: Extract, block: Block, caption: str) -> Grid:
    """A table block as a grid; row places follow from its cells, as the type promises."""
    spans: list[Span] = []
    at = block.span[0]
    for row in block.rows:
        width = len(" | ".join(row))
        spans.append((at, min(at + width, block.span[1])))
        at += width + 1
    return Grid(block.rows, tuple(spans), block.page, caption)


def read_header(grid: Grid, base_year: int | None = None) -> Header | None:
    """The header of a grid: the first row that names years, or two or more known columns; else None."""
    found = [(n, years) for n, row in enumerate(grid.rows[:25]) if (years := header_years(row, base_year))]
    for n, years in found:
        if len(set(years.values())) > 1:
            return _with_neighbours(grid, n, years)
    for n, years in found:  # one year alone heads a table only among other words ("Nr. | Forslag | 2026")
        others = [c for i, c in enumerate(grid.rows[n]) if i not in years and c.strip()]
        if (others or len(grid.rows[n]) > 1 > len(others)) and not any(is_figure(c) for c in others):
            return _with_neighbours(grid, n, years)
    for n, row in enumerate(grid.rows[:25]):
        roles = [_named(squash(c).lower()) for c in row]
        if (
            len({r for r in roles if r}) >= 2
            and {"title", "number"} & set(roles)
            and not any(is_figure(c) for c in row)
        ):
            return _with_neighbours(grid, n, {})
    return None


def _named(label: str) -> ColumnRole | None:
    """The role that a column's header names."""
    if not label or len(label) > 80:
        return None
    first = next((role for role, pattern in _COLUMNS[:4] if pattern.search(label)), None)
    if first is None and label_role(label) == "fte":
        return "fte"
    return first or next((role for role, pattern in _COLUMNS[4:] if pattern.search(label)), None)


def _with_neighbours(grid: Grid, n: int, years: dict[int, str]) -> Header:
    """Header row `n` read together with the rows above that group its columns and below that split them."""
    row, rows = grid.rows[n], grid.rows
    width = max(len(r) for r in rows)
    above = [""] * width
    if n and _is_group_row(rows[n - 1], row):
        above = _fill(rows[n - 1], width, years, row)
    below = [""] * width
    first = n + 1
    if first < len(rows) and _is_label_row(rows[first]) and not _is_group_only(rows[first]):
        below = [squash(c) for c in rows[first]] + [""] * (width - len(rows[first]))
        years = _spread(years, below, row)
        first += 1
    columns: dict[int, Column] = {}
    for i in range(width):
        own = squash(row[i]) if i < len(row) else ""
        parts = list(dict.fromkeys(p for p in (above[i], own, below[i]) if p))
        columns[i] = _column(" ".join(parts).lower(), years.get(i))
    columns = _by_content(columns, rows[first:])
    above_cells = [squash(c) for r in rows[:first] for c in dict.fromkeys(r) if c]
    unit = label_unit(above_cells) or label_unit(grid.caption.split("\n"))
    return Header(columns, first, unit, tuple(rows[max(0, n - 1) : first]))


def _column(label: str, year: str | None) -> Column:
    """One column from its whole label."""
    bare = re.sub(
        r"\b(?:b|bo|bf)?20[0-4]\d\b|^(?:budget(?:år|forslag|overslag)?|overslag(?:sår)?|bo|år)\b", " ", label
    ).strip()
    unit = cell_unit(label)
    if year:
        role = label_role(bare)
        named: ColumnRole = {"fte": "fte", "ignore": "ignore", "total": "total"}.get(role, "amount")  # type: ignore[assignment]
        return Column(named, bare, year, label_hint(bare), unit)
    role_name = _named(label) or ("ignore" if label_role(label) in ("ignore", "total") else "text")
    return Column(role_name, label, None, label_hint(label) if role_name == "amount" else 0, unit)


def _is_group_row(row: Row, below: Row) -> bool:
    """Whether a row above the years groups columns: words only, and more than one cell of its own."""
    cells = [squash(c) for c in row if c.strip()]
    if row == below or (row[0].strip() and below[0].strip() and row[0] != below[0] and len(set(cells)) < 3):
        return False  # the latter: a form's "Type | Drift" over its figures
    plain = all(len(c) <= 60 and (not is_figure(c) or header_years([c])) for c in cells)
    return plain and len(set(cells)) >= 2


def _fill(row: Row, width: int, years: dict[int, str], below: Row) -> list[str]:
    """A group row with its labels carried to the right over the empty cells of a merged one."""
    filled: list[str] = []
    for i in range(width):
        own = squash(row[i]) if i < len(row) else ""
        carried = filled[-1] if not own and filled and i in years and i - 1 in years else ""
        if not own and not carried and i in years and filled and i - 1 not in years and filled[-1]:
            carried = filled[-1] if any(w in filled[-1].lower() for w in ("økonomi", "kr")) else ""
        if not own and not carried and filled and i < len(below) and below[i].strip() and i not in years:
            carried = filled[-1] if label_role(filled[-1]) == "fte" else ""  # "Årsværk" over "2027", "fuld virkning"
        filled.append(own or carried)
    return filled


def _is_label_row(row: Row) -> bool:
    """Whether a row under the years still belongs to the header: several short words, no figure."""
    cells = [squash(c) for c in row if c.strip()]
    return (
        len(cells) >= 2
        and all(not is_figure(c) and len(c) <= 40 for c in cells)
        and sum(_header_word(c) for c in cells) >= 2
    )


def _header_word(cell: str) -> bool:
    return bool(
        _named(cell.lower())
        or re.fullmatch(
            r"(?i)drift|anlæg|løn|netto|i alt|brutto|service\w*|[(]?\W*(?:1[. ]000 kr|t\.?kr|mio\. kr|kr)\W*", cell
        )
    )


def _is_group_only(row: Row) -> bool:
    """A full-width area name that a merged row repeats in every cell."""
    return len({squash(c) for c in row if c.strip()}) <= 1


def _spread(years: dict[int, str], below: Sequence[str], row: Row) -> dict[int, str]:
    """Years carried over the columns that a merged year cell spans ("2026" over "Drift", "Anlæg")."""
    if not years:
        return years
    spread = dict(years)
    for i in range(min(years), len(below)):
        empty = i >= len(row) or not row[i].strip()
        if i not in spread and empty and below[i] and i - 1 in spread and below[i].lower() != below[i - 1].lower():
            spread[i] = spread[i - 1]
    return spread


def _by_content(columns: dict[int, Column], rows: Sequence[Row]) -> dict[int, Column]:
    """Columns whose header is empty or vague, told by what stands in them."""
    cells = {i: [squash(r[i]) for r in rows if i < len(r) and r[i].strip()] for i in columns}
    result = dict(columns)
    for i, column in columns.items():
        numeric = sum((cell_fte(c)[0] if column.role == "fte" else cell_number(c)) is not None for c in cells[i])
        if (
            column.role == "amount"
            and column.year
            and not numeric
            and any(c.role == "amount" and not c.year for c in columns.values())
        ):
            result[i] = Column("ignore", column.label)
        figures = column.role == "fte" or (column.role == "amount" and not column.year)
        if figures and numeric * 2 < len(cells[i]):
            result[i] = Column("text", column.label)
    if not any(c.role == "number" for c in result.values()):
        for i in [i for i in sorted(columns) if result[i].role in ("text", "title") and not result[i].year][:3]:
            refs = [r for c in cells[i] if (r := ref_of(c))]
            if len(refs) >= 2 and len(refs) * 10 >= len(cells[i]) * 5 and len(set(refs)) * 2 > len(refs):
                result[i] = Column("number", result[i].label)
                break
    if not any(c.role == "title" for c in result.values()):
        unnamed = (None, "amount")  # "Reduktion" may head the proposals as well as their figures
        vague = [
            i for i in sorted(columns) if result[i].role == "text" and _named(result[i].label) in unnamed and cells[i]
        ]
        worded = [i for i in vague if any(len(c) > 8 and cell_number(c) is None for c in cells[i])]
        if worded:
            result[worded[0]] = Column("title", result[worded[0]].label)
    areas = [i for i in sorted(columns) if result[i].role == "area"]
    if len(areas) > 1:
        best = min(areas, key=lambda i: next((n for n, w in enumerate(_AREA_PREFERENCE) if w in result[i].label), 9))
        result.update({i: Column("text", result[i].label) for i in areas if i != best})
    return result
