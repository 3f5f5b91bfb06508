"""What a whole catalogue says of its amounts: their unit, its budget year and the years that it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rag.structure.amounts import label_unit, stated_unit
from rag.structure.catalogue_grid import Grid, read_header
from rag.structure.catalogue_layout import Layout
from rag.structure.catalogue_prose import mentioned_years
from rag.types import Extract

_BUDGET_YEAR = re.compile(
    r"budget\w*(?:\s+for)?(?:\s+året)?\s*[-–:]?\s*(20[1-4]\d)|katalog\w*\s+(?:til\s+"
    r"|for\s+)?(?:budget\s+)?(20[1-4]\d)|\bB\s?(20[2-4]\d)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Frame:
    """What a whole catalogue says of its amounts: unit, budget year and years; `tables` counts tables read."""

    unit: Decimal | None = None
    base_year: int | None = None
    horizon: tuple[str, ...] = ()
    tables: int = 0

    def next_table(self) -> int:
        """A number for one more table."""
        self.tables += 1
        return self.tables


def base_year_of(extract: Extract) -> int | None:
    """The budget year that the title or opening names, else the first year of the first table with several."""
    for text in (extract.title or "", extract.text[:3000], extract.source):
        found = _BUDGET_YEAR.search(text)
        if found:
            return int(found[1] or found[2] or found[3])
    for block in extract.blocks:
        if block.kind == "table" and (
            header := read_header(Grid(block.rows, (block.span,) * len(block.rows), block.page))
        ):
            years = sorted({c.year for c in header.columns.values() if c.year})
            if len(years) > 1:
                return int(years[0])
    return None


def whole_unit(extract: Extract, layout: Layout) -> Decimal | None:
    """The unit that the catalogue says all its amounts are in: before the first proposal, else anywhere, else in a
    page's header, footer or text box, which the reader set aside."""
    first = min([s.at for s in layout.starts] + [g.start for g, _ in layout.rows], default=len(extract.text))
    for text in (extract.text[:first], extract.text):
        unit = stated_unit(text)
        if unit:
            return unit
    brief = [line.text for line in layout.lines if line.span[0] < first and len(line.text) < 60]
    aside = [line for d in extract.dropped for line in d.text.split("\n") if len(line) < 120]
    return label_unit(brief) or label_unit(aside)


def horizon_of(extract: Extract, layout: Layout, base_year: int | None) -> tuple[str, ...]:
    """The years that the catalogue is about, oldest first: its tables', else the budget year and three more."""
    years: set[str] = set()
    for grid in [*layout.grids, *(g for g, _ in layout.rows)]:
        header = read_header(grid, base_year)
        years |= {c.year for c in header.columns.values() if c.year and c.role != "ignore"} if header else set()
    if len(years) < 2:
        mentioned = mentioned_years(extract.text)
        first = base_year or (int(min(mentioned)) if mentioned else None)
        years |= {str(first + n) for n in range(4)} if first else set()
    return tuple(sorted(y for y in years if base_year is None or int(y) >= base_year))
