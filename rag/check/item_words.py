"""What an item says, in all its versions: its words, its prose, and the years of its table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.check.folding import fold, folded
from rag.danish.references import canonical
from rag.types import CatalogueItem


def item_text(item: CatalogueItem) -> str:
    """All that an item says, folded; its number is no fact of it."""
    told = [item.title, item.area or "", item.text]
    told += [text for text in item.sections.values() if text not in item.text]
    return folded("\n\n".join(part for part in told if part)).text


def is_version(one: CatalogueItem, item: CatalogueItem) -> bool:
    """Whether one is another version of an item: of its number and title, but not the very same."""
    return one != item and (canonical(one.number), fold(one.title)) == (canonical(item.number), fold(item.title))


def with_years(item: CatalogueItem, versions: Sequence[CatalogueItem]) -> CatalogueItem:
    """An item with the years of its table that only another version of it has."""
    amounts, fte = dict(item.amounts), dict(item.fte)
    for one in versions:
        amounts = {**one.amounts, **amounts}
        fte = {**one.fte, **fte}
    return replace(item, amounts=dict(sorted(amounts.items())), fte=dict(sorted(fte.items())))


def only_in(versions: Sequence[CatalogueItem], item: CatalogueItem) -> str:
    """The lines of an item's other versions that it doesn't hold itself, each a paragraph of its own."""
    said = fold("\n".join((item.title, item.area or "", item.text, *item.sections.values())))
    lines = [fold(line) for one in versions for line in one.text.splitlines()]
    return "".join(f"\n\n{line}" for line in dict.fromkeys(lines) if line.strip(" |") and line.strip(" |") not in said)


def prose(item: CatalogueItem, added: str) -> str:
    """What an item says in sentences: rows of figures left out."""
    lines = [item.title]
    for line in "\n".join((item.text, *item.sections.values(), added)).splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        figures = sum(bool(re.fullmatch(r"[-–−+]?[\d.,]+\s*%?|", cell)) for cell in cells)
        if len(cells) < 3 or figures <= len(cells) / 2:
            lines.append(line.replace("|", ": "))
    return folded("\n".join(lines)).text


def first_year(item: CatalogueItem) -> int | None:
    """The first year of an item's table."""
    years = [int(year) for year in (*item.amounts, *item.fte) if year.isdigit()]
    return min(years, default=None)
