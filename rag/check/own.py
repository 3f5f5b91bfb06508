"""What is known when a text is checked: what is ours now, what was ours once, and what is others'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rag.types import CatalogueItem, Kind, Precedent

# Ours and valid now; ours, but of another year; of another municipality or of nobody known.
Standing = Literal["current", "older", "foreign"]
_BUDGET_MONTH = 5  # from May on, a municipality works on next year's budget
_MONTH = timedelta(days=30.44)
# Papers that speak of one year's budget: last year's are of another year, though they lie within twelve months of
# this year's catalogue, which comes out a few days earlier or later each year.
_OF_ONE_BUDGET = ("katalog", "høringssvar", "budgetaftale")


@dataclass(frozen=True, slots=True)
class EnteredFact:
    """A fact that a person entered, and where that person has it from."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document, or the part of one, that a fact may come from.

    `key` is the document's id, `years` the years by which one may call it, `budgets` those whose budget it is about,
    `titles` what else belongs to it and may be quoted (the title of the proposal that it answered).
    """

    key: str
    text: str
    standing: Standing
    name: str = ""
    municipality: str | None = None
    committee: str | None = None
    years: tuple[int, ...] = ()
    budgets: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()
    cited_as: str = ""
    day: str = ""  # its date, ISO

    @property
    def said(self) -> str:
        """All that may be told or quoted from it."""
        return "\n\n".join((self.text, *self.titles))

    @property
    def whose(self) -> str:
        """Whose words these are, in Danish, for a finding."""
        where = f"{self.municipality} Kommune" if self.municipality and self.standing == "foreign" else ""
        year = f"budget {self.budgets[0]}" if self.budgets else str(self.years[0]) if self.years else "uden dato"
        told = ", ".join(part for part in (self.committee or "", where, year) if part)
        return f"{self.cited_as} ({told})" if self.cited_as else f"{self.name or 'et andet dokument'} ({told})"


@dataclass(frozen=True, slots=True)
class OwnFacts:
    """What a check may build on besides the item and the precedents. All of it may be empty.

    `sources` are all documents known, each with its standing: ours and current (this catalogue, and our own
    documents of the months before it), ours but older, others'. `items` are the catalogue's, `versions` those of our
    other papers that hold the same catalogue (the workbook beside the Word document).
    """

    sources: tuple[Source, ...] = ()
    facts: tuple[EnteredFact, ...] = ()
    items: tuple[CatalogueItem, ...] = ()
    versions: tuple[CatalogueItem, ...] = ()
    municipality: str | None = None
    committee: str | None = None
    former: tuple[str, ...] = ()  # what the committee was called before
    workplaces: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # what else is ours by name: areas, staff groups, whom we write to
    signers: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()  # all that are known by name, ours among them
    year: int | None = None  # of the budget that is answered


def source_of(precedent: Precedent, own: OwnFacts, year: int | None) -> Source:
    """A precedent as a source. Without documents to tell, an answer to this very budget is current."""
    current = {source.key for source in own.sources if source.standing == "current"}
    if not precedent.own:
        standing: Standing = "foreign"
    elif precedent.document_id in current or (year is not None and precedent.budget_year == year):
        standing = "current"
    else:
        standing = "older"
    years, budgets = named_years(precedent.budget_year, precedent.date)
    return Source(
        key=precedent.document_id,
        text=precedent.text,
        standing=standing,
        name=precedent.source,
        municipality=precedent.municipality,
        committee=precedent.committee,
        years=years,
        budgets=budgets,
        titles=(
            *((f"{precedent.item.number} {precedent.item.title}",) if precedent.item else ()),
            *((", ".join(precedent.refs),) if precedent.refs else ()),
        ),
        cited_as=precedent.id,
        day=precedent.date.isoformat() if precedent.date else "",
    )


def named_years(budget_year: int | None, day: date | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The years by which one may call a document, and those whose budget it may be said to be about: its budget's,
    else the one that was made when it was dated."""
    budget = budget_year
    if budget is None and day is not None:
        budget = day.year + (day.month >= _BUDGET_MONTH)
    dated = (day.year,) if day is not None else (budget_year - 1,) if budget_year else ()
    called = dict.fromkeys(year for year in (*dated, budget_year) if year is not None)
    return tuple(called), (budget,) if budget is not None else ()


def standing_of(
    kind: Kind,
    *,
    ours: bool,
    day: date | None,
    budget_year: int | None,
    this_day: date | None,
    this_year: int | None,
    months: int,
) -> Standing:
    """The standing of a document beside the catalogue of `this_year`, which came out on `this_day`.

    Ours is current where it belongs to this very budget, or is dated within `months` before the catalogue, or since.
    What answers, proposes or settles an earlier budget is of that year however near it is; what is undated is older.
    """
    if not ours:
        return "foreign"
    if budget_year is None and day is not None and kind in _OF_ONE_BUDGET:
        budget_year = day.year + (day.month >= _BUDGET_MONTH)
    if this_year is not None and budget_year is not None:
        if budget_year == this_year:
            return "current"
        if kind in _OF_ONE_BUDGET and budget_year < this_year:
            return "older"
    if day is None:
        return "older"
    reference = this_day or (date(this_year - 1, 8, 1) if this_year else None)
    return "current" if reference is None or day >= reference - months * _MONTH else "older"
