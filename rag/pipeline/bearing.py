"""Which indexed papers bear nothing: beside a text under check, the text itself and what it was made of or went into;
beside this year's catalogue, what our own committee has answered to it already.

An answer is a claim. What it says is true because another paper of ours has it, or because somebody entered it with its
source; were an answer itself such a paper, a figure would be right as soon as the letter that tells it is indexed. Nor
is it a precedent for the catalogue that it answers. So it is until the round is over, which the budget agreement tells:
then the answer was sent, and something came of it. Other committees' answers of the same round are neither our words
nor our claims, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rag.types import CatalogueItem, Extract

if TYPE_CHECKING:
    from rag.check.papers import Paper
    from rag.pipeline.workspace import Workspace

SAME: Final = 0.6  # share of all word runs of two texts from which they are versions of one
HOLDS: Final = 0.5  # share of the shorter one's runs that an answer, or a paper of no known kind, has of it
LEAST: Final = 30  # word runs under which a text is too short to be told from a quotation
RUN: Final = 5  # words
_OF_A_YEAR: Final = ("høringssvar", "katalog", "budgetaftale")
_LOOSE: Final = ("høringssvar", "andet")


def year_answered(workspace: Workspace, item: CatalogueItem | None) -> int | None:
    """The budget that a proposal is of: its newest catalogue's of ours, else its first amount's; without a proposal,
    that of our newest catalogue."""
    ours = workspace.settings.municipality
    held = {year: items for (town, year), items in workspace.index.links.items.items() if town == ours}
    if item is None:
        return max(held, default=None)
    named = [year for year, items in held.items() if any(_same(one, item) for one in items)]
    years = [int(year) for year in item.amounts if year.isdigit()]
    return max(named, default=min(years, default=None))


def own_answers(workspace: Workspace, year: int | None) -> frozenset[str]:
    """The ids of what our own committee, or nobody who is known, of our municipality answered to the budget of a
    year; none where that budget has been agreed on."""
    settings = workspace.settings
    if year is None or not settings.municipality or _agreed_on(workspace, year):
        return frozenset()
    links = workspace.index.links
    return frozenset(
        key
        for key, record in workspace.records().items()
        if record["kind"] == "høringssvar"
        and links.municipalities.get(record["source"]) == settings.municipality
        and _ours(workspace, record["committee"])
        and _is_of(workspace, key, record, year)
    )


def family_of(workspace: Workspace, extract: Extract, papers: Sequence[Paper], year: int | None) -> frozenset[str]:
    """The ids of indexed papers that are the text under check: its file, copies and versions of it, drafts that hold
    much of it. What is of an earlier budget stays, since it is told apart by its year; so does a note that a letter
    copies, unless it is hardly more than that."""
    told = _runs(extract.text)

    def earlier(paper: Paper) -> bool:
        return paper.kind in _OF_A_YEAR and year is not None and (paper.budget_year or year) < year

    return frozenset(
        paper.id
        for paper in papers
        if _is_file(workspace, extract.source, paper.source)
        or (len(told) >= LEAST and not earlier(paper) and _alike(told, extract.text, paper))
    )


def _alike(told: frozenset[tuple[str, ...]], text: str, paper: Paper) -> bool:
    loose = paper.kind in _LOOSE
    if not loose and not 0.5 < len(paper.text) / len(text) < 2:
        return False
    runs = _runs(paper.text)
    if len(runs) < LEAST:
        return False
    shared = len(told & runs)
    if shared >= SAME * len(told | runs):
        return True
    return loose and shared >= HOLDS * min(len(told), len(runs))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(zip(*(words[n:] for n in range(RUN)), strict=False))


def _is_file(workspace: Workspace, given: str, source: str) -> bool:
    named = Path(given)
    if named.name != Path(source).name:
        return False
    return named.resolve() == (workspace.settings.workspace / source).resolve()


def _same(one: CatalogueItem, other: CatalogueItem) -> bool:
    return (one.number, one.title) == (other.number, other.title)


def _ours(workspace: Workspace, committee: str | None) -> bool:
    from rag.check.bodies import same_committee

    settings = workspace.settings
    names = [name for name in (settings.committee, *settings.former_names) if name]
    return not committee or not names or any(same_committee(name, committee) for name in names)


def _agreed_on(workspace: Workspace, year: int) -> bool:
    towns = workspace.index.links.municipalities
    return any(
        record["kind"] == "budgetaftale"
        and towns.get(record["source"]) == workspace.settings.municipality
        and _year(record) == year
        for record in workspace.records().values()
    )


def _year(record: Mapping[str, Any]) -> int | None:
    """The budget that a paper says it is of, else that of its time."""
    from rag.index.links import budget_year_of

    return budget_year_of(record["budget_year"], date.fromisoformat(record["date"]) if record["date"] else None)


def _is_of(workspace: Workspace, key: str, record: Mapping[str, Any], year: int) -> bool:
    """Whether an answer is to the budget of a year: it says so, or is of that time and names its proposals."""
    if record["budget_year"]:
        return bool(record["budget_year"] == year)
    if record["date"] and _year(record) != year:
        return False
    index = workspace.index
    items = index.links.items.get((workspace.settings.municipality or "", year), [])
    answered = (index.links.for_passage(one) for one in index.manifest.passages_of("document", key))
    return any(item in items for item in answered if item is not None)
