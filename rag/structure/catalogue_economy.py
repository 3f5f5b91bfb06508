"""The economy of one proposal: figures under years, years down a column, labels that name the year, or sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.structure.amounts import (
    THOUSANDS,
    Entry,
    Role,
    cell_amount,
    cell_fte,
    cell_number,
    cell_unit,
    header_year,
    header_years,
    label_hint,
    label_role,
    label_unit,
    squash,
)
from rag.structure.catalogue_forms import Pair, field_of, is_form, read_pairs
from rag.structure.catalogue_frame import Frame
from rag.structure.catalogue_grid import Grid, Header, read_header
from rag.structure.catalogue_lines import caption_header
from rag.structure.catalogue_prose import prose_amounts

_COUNTED = re.compile(r"^(?:antal )?(?:årsværk|stillinger)\b|[(]årsværk[)]|i årsværk", re.IGNORECASE)
_MONEY = re.compile(r"økonomi|besparelse|provenu|gevinst|budget", re.IGNORECASE)
_YEAR_FIGURE = re.compile(r"(20[0-4]\d)\s*[:=]\s*((?:kr\.?\s*)?\(?[-–−+]?\s?[\d.,]+\)?)")


def read_economies(grids: Sequence[Grid], frame: Frame) -> tuple[list[Entry], list[Entry]]:
    """The amounts and årsværk of a proposal's grids: tables of their own, or the rows of figures in a form.

    A grid without a header goes on from the one before it, or from the line of years that stands above it,
    where a page break cut a table in two.
    """
    entries: list[Entry] = []
    fte: list[Entry] = []
    last: tuple[Header, int, int] | None = None  # header, width and number of the table before
    for grid in grids:
        width = len(grid.rows[0])
        header = read_header(grid, frame.base_year)
        if header is None and (headed := caption_header(grid)):
            grid, header = headed, read_header(headed, frame.base_year)
        if header and any(c.year for c in header.columns.values()):
            last = header, width, frame.next_table()
            found = _rows(grid, header, frame, last[2])
        elif turned := _turned(grid, frame):
            found, last = turned, None
        elif last and last[1] == width and not is_form(grid):
            found = _rows(grid, replace(last[0], first=0), frame, last[2])
        else:
            continue
        entries += found[0]
        fte += found[1]
    return entries, fte


def _rows(grid: Grid, header: Header, frame: Frame, table: int) -> tuple[list[Entry], list[Entry]]:
    """Rows of figures under years. A row of words alone heads the rows below it ("Nuværende budget", "Årsværk")."""
    unit = header.unit or frame.unit or THOUSANDS
    dated = [i for i, c in header.columns.items() if c.year]
    corner = " ".join(c.label for i, c in sorted(header.columns.items()) if i < min(dated))
    totals = [i for i in dated if header.columns[i].role == "total"]
    wanted = (
        totals
        if len({header.columns[i].year for i in totals}) == len({header.columns[i].year for i in dated})
        else dated
    )
    above = grid.caption.split("\n")[-1]
    counted = len(above) < 60 and bool(_COUNTED.search(above)) and cell_unit(above) is None
    all_fte = cell_unit(corner) is None and (label_role(corner) == "fte" or counted)
    entries: list[Entry] = []
    fte: list[Entry] = []
    group = ""
    for n, row in enumerate(grid.rows[header.first :]):
        cells = [squash(c) for c in row]
        words = [c for i, c in enumerate(cells) if c and i not in dated and cell_number(c) is None]
        label = " ".join(dict.fromkeys(words))
        if not any(i < len(cells) and cell_number(cells[i]) is not None for i in dated):
            if (len(label) > 60 or (field_of(label) and entries)) and not grid.flat and is_form(grid):
                break  # the form's economy rows are over
            group = label if len(words) == 1 and len(label) < 60 else ""
            continue
        if header_years(row) and not words:
            continue
        own = label_role(label)
        role: Role = (
            own
            if own != "part" or not group
            else label_role(group)
            if label_role(group) in ("fte", "ignore")
            else "part"
        )
        if own == "total" and group and label_role(group) in ("fte", "ignore"):
            role = label_role(group)
        for i in wanted if role != "fte" else dated:
            column = header.columns[i]
            if i >= len(cells) or column.role == "ignore" or role == "ignore":
                continue
            year = column.year or ""
            if role == "fte" or column.role == "fte" or all_fte:
                number, said = cell_fte(cells[i])
                if number is not None and own != "ignore":
                    fte.append(Entry(year, number, "fte", said or label_hint(label), label, grid.start + n, table))
                continue
            value = cell_amount(cells[i], cell_unit(label) or column.unit or unit)
            if value is not None:
                hint = label_hint(label) or label_hint(group) or column.hint or label_hint(corner)
                entries.append(Entry(year, value, role, hint, label or group, grid.start + n, table))
    return entries, fte


def _turned(grid: Grid, frame: Frame) -> tuple[list[Entry], list[Entry]] | None:
    """A table with the years down its first column."""
    rows = [(year, row) for row in grid.rows if row and (year := header_year(row[0])) and len(row) > 1]
    if len(rows) < 2 or not any(cell_number(c) is not None for c in rows[0][1][1:]):
        return None
    heads = [squash(c) for c in grid.rows[0]] if header_year(grid.rows[0][0]) is None else [""] * len(grid.rows[0])
    table, unit = frame.next_table(), label_unit([*grid.caption.split("\n"), *heads]) or frame.unit or THOUSANDS
    entries: list[Entry] = []
    for year, row in rows:
        for i, cell in enumerate(row[1:], 1):
            label = heads[i] if i < len(heads) else ""
            role = label_role(label)
            value = cell_number(cell) if role == "fte" else cell_amount(cell, cell_unit(label) or unit)
            if value is not None and role != "ignore":
                entries.append(Entry(year, value, role, label_hint(label), label, i, table))
    return [e for e in entries if e.role != "fte"], [e for e in entries if e.role == "fte"]


def from_cells(grids: Sequence[Grid], frame: Frame) -> list[Entry]:
    """Amounts whose label names the year ("Besparelse 2026" | "500.000 kr.")."""
    entries: list[Entry] = []
    for grid in grids:
        for pair in read_pairs(grid) + [
            Pair(squash(r[0]), squash(r[-1]), n) for n, r in enumerate(grid.rows) if len(r) > 1
        ]:
            year = header_year(pair.label)
            value = (
                cell_amount(
                    pair.value, cell_unit(pair.label) or label_unit(grid.caption.split("\n")) or frame.unit or THOUSANDS
                )
                if year
                else None
            )
            if year and value is not None and label_role(pair.label) in ("part", "total"):
                entries.append(Entry(year, value, "part", label_hint(pair.label), pair.label, pair.row))
        if entries:
            return list({(e.year, e.row): e for e in entries}.values())
    return []


def from_prose(sections: dict[str, str], text: str, frame: Frame) -> list[Entry]:
    """Amounts out of sentences: those under an economy heading, else anywhere in the proposal."""
    texts = [part for label, part in sections.items() if _MONEY.search(label)]
    for part in [*texts, text]:
        entries = prose_amounts(part, frame.horizon)
        if entries:
            return entries
        unit = label_unit([part[:90]]) or frame.unit or THOUSANDS
        paired = [(m[1], cell_amount(m[2].rstrip(".,"), unit)) for m in _YEAR_FIGURE.finditer(part)]
        if paired and all(value is not None for _, value in paired):
            hint = label_hint(part[:200])
            return [Entry(year, value, "part", hint) for year, value in paired if value is not None]
    return []


def fte_cells(text: str) -> list[Entry]:
    """A lone figure in a field for årsværk: "-1,5", "1,5 årsværk"."""
    number, said = cell_fte(text)
    return [] if number is None else [Entry("", number, "fte", said)]
