"""Rows of figures: whether a table has one for each proposal or for each area, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from rag.structure.amounts import (
    THOUSANDS,
    Entry,
    cell_amount,
    cell_fte,
    cell_number,
    header_year,
    label_hint,
    label_role,
    squash,
)
from rag.structure.catalogue_grid import Grid, Header
from rag.structure.catalogue_labels import TOTAL
from rag.structure.catalogue_parts import Sum
from rag.structure.catalogue_refs import ref_of, split_ref
from rag.types import Row

_EVERY = re.compile(r"(?:alle|samtlige|hele) ", re.IGNORECASE)
PART = re.compile(
    r"^\W*(?:heraf|deraf|drift\w*|anlæg\w*|løn\w*|øvrig drift|service\w*|overførsel\w*|investering\w*"
    r"|afledt drift|indtægt\w*|udgift\w*)\b",
    re.IGNORECASE,
)
_AREA_TITLE = re.compile(
    r"(?:\d{1,2}[.)]?\s+)?(?:[\wæøåÆØÅ,-]+ ){0,5}[\wæøåÆØÅ-]*(?:udvalg(?:et)?|forvaltning(?:en)?)|i ?alt|total",
    re.IGNORECASE,
)
_FULL = re.compile(r"\bfuld|varig|helår|indfaset|slutår", re.IGNORECASE)  # in force by the last year at the latest
_TITLE_HEADER = re.compile(r"forslag|titel|tiltag|initiativ|projekt|overskrift|indsats", re.IGNORECASE)


def is_row_table(grid: Grid, header: Header | None) -> bool:
    """Whether a grid has a row for each proposal: numbers in a column of their own or before the titles, or a
    title column that the header calls so."""
    if header is None:
        return False
    rows = grid.rows[header.first :]
    worded = [c for row in rows for c in map(squash, row) if c and cell_number(c) is None]
    if worded and sum(bool(_AREA_TITLE.fullmatch(c)) for c in worded) * 2 > len(worded):
        return False  # one row an udvalg: an overview of sums
    numbered = {ref for row in rows if (ref := number_of(row, header)) and not PART.match(split_ref(row[0])[1])}
    valued = header.years or header.where("amount")
    if len(numbered) >= 2:
        return bool(valued or header.where("title"))
    titled = header.where("title")
    named = bool(titled and _TITLE_HEADER.search(header.columns[titled[0]].label))
    return bool(named and valued and (numbered or header.where("number") or len(rows) >= 3) and not grid.flat)


def number_of(row: Row, header: Header) -> str | None:
    """The number of a row: its number cell, else what its title begins with."""
    for i in header.where("number")[:1]:
        ref = ref_of(row[i]) if i < len(row) else None
        if ref:
            return ref
        if header.years and min(header.years) > i and i < len(row) and (split := split_ref(row[i]))[0]:
            return split[0]
        return None
    for i in header.where("title")[:1]:
        return split_ref(row[i])[0] if i < len(row) else None
    return None


def row_numbers(grid: Grid, header: Header) -> list[str]:
    """The numbers of the proposals that a row table lists."""
    return [number for row in grid.rows[header.first :] if (number := number_of(row, header))]


def names_areas(grid: Grid, header: Header, known: Collection[str] = ()) -> bool:
    """Whether most rows of a grid are named by an udvalg, a forvaltning or an area in `known`: a table of sums."""
    words = [
        next((c for c in map(squash, row) if c and cell_number(c) is None), "") for row in grid.rows[header.first :]
    ]
    named = [w for w in words if w and not TOTAL.search(w)]
    return len(named) >= 2 and sum(bool(_AREA_TITLE.fullmatch(w)) or w.lower() in known for w in named) * 2 > len(named)


def area_sums(grid: Grid, header: Header, table: int, unit: Decimal | None) -> list[Sum]:
    """The sums of a table that has a row for each area and maybe one for all, no proposals."""
    found: list[Sum] = []
    unit = header.unit or unit or THOUSANDS
    for row, span in list(zip(grid.rows, grid.spans, strict=True))[header.first :]:
        cells = [squash(c) for c in row]
        label = next((c for c in cells if c and cell_number(c) is None), "")
        entries = row_figures(cells, header, table, span[0], unit, None)[0]
        if label and entries:
            whole = bool(TOTAL.search(label) or _EVERY.match(label))
            found.append(Sum(label, None if whole else label, entries, [], [], "sums", unit, span, heads=not whole))
    return found


def row_figures(
    cells: Sequence[str], header: Header, table: int, row: int, unit: Decimal, base_year: int | None
) -> tuple[list[Entry], list[Entry]]:
    """A row's amounts and årsværk; amounts without a year belong to the catalogue's budget year."""
    entries: list[Entry] = []
    fte: list[Entry] = []
    wanted = header.years or header.where("amount")
    last = max((c.year for c in header.columns.values() if c.year), default="")
    for i, cell in enumerate(cells):
        column = header.columns.get(i)
        if column is None or not cell:
            continue
        if column.role == "fte":
            number, hint = cell_fte(cell)
            if number is not None:
                fte.append(
                    Entry(
                        column.year or (last if _FULL.search(column.label) else ""),
                        number,
                        "fte",
                        hint or label_hint(column.label),
                        column.label,
                        row,
                        table,
                    )
                )
        elif i in wanted:
            value = cell_amount(cell, column.unit or unit)
            own = next((cells[i] for i in header.where("year") if header_year(cells[i])), "")
            year = column.year or own or (str(base_year) if base_year else "")
            if value is not None and year:
                role = label_role(column.label) if column.year else "part"
                entries.append(Entry(year, value, role, column.hint, column.label, row, table))
    return entries, fte


def has_figures(row: Row, header: Header) -> bool:
    """Whether a row holds a figure under the header's amounts."""
    return any(i < len(row) and cell_number(row[i]) is not None for i in header.years or header.where("amount"))
