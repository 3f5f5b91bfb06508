"""From the documents of a workspace to what a check may build on: which of them are ours, and still hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import PurePath

from rag.check.own import EnteredFact, OwnFacts, Source, named_years, standing_of
from rag.danish.numbers import write_number
from rag.settings import Settings
from rag.types import CatalogueItem, Document, Kind, Precedent


@dataclass(frozen=True, slots=True)
class Paper:
    """An indexed document, persons as roles. A catalogue's proposals are in `items`, and not in its `text`."""

    id: str
    source: str
    kind: Kind
    text: str
    municipality: str | None = None
    committee: str | None = None
    date: date | None = None
    budget_year: int | None = None
    items: tuple[CatalogueItem, ...] = ()


def own_facts(
    papers: Sequence[Paper],
    settings: Settings,
    item: CatalogueItem | None = None,
    catalogue: Document | None = None,
    *,
    municipalities: Iterable[str] = (),
    facts: Iterable[EnteredFact] = (),
) -> OwnFacts:
    """Every paper with its standing beside the catalogue that is answered (given, else the one that holds the item),
    and who we are. `municipalities` are all that are known by name."""
    year, day, items = _answered(papers, item, catalogue)
    ours = [paper for paper in papers if settings.municipality and paper.municipality == settings.municipality]
    versions = tuple(one for paper in ours if paper.items and paper.budget_year == year for one in paper.items)
    sources = [_source(paper, settings, year, day) for paper in papers]
    if catalogue is not None:
        years = (year,) if year else ()
        sources.insert(
            0,
            Source(
                catalogue.id, _without_items(catalogue.text, catalogue.items), "current", catalogue.source, years=years
            ),
        )
    towns = {paper.municipality for paper in papers if paper.municipality}
    return OwnFacts(
        sources=tuple(sources),
        facts=tuple(facts),
        items=items,
        versions=versions,
        municipality=settings.municipality,
        committee=settings.committee,
        former=tuple(settings.former_names),
        workplaces=tuple(settings.workplaces),
        names=(*settings.areas, *settings.staff_groups, settings.to),
        signers=tuple(signer.name for signer in settings.signers if signer.name),
        municipalities=tuple(sorted({*municipalities, *towns})),
        year=year,
    )


def _answered(
    papers: Sequence[Paper], item: CatalogueItem | None, catalogue: Document | None
) -> tuple[int | None, date | None, tuple[CatalogueItem, ...]]:
    """Budget year, date and items of the catalogue that is answered; without one, the item's first year."""
    years = [int(year) for year in (item.amounts if item else ()) if year.isdigit()]
    first = min(years, default=None)
    if catalogue is not None:
        return catalogue.budget_year or first, catalogue.date, catalogue.items
    for paper in papers:
        held = any(item is not None and (one.number, one.title) == (item.number, item.title) for one in paper.items)
        if held and (paper.budget_year or first) == first:
            return paper.budget_year or first, paper.date, paper.items
    return first, None, ()


def _without_items(text: str, items: Sequence[CatalogueItem]) -> str:
    """What a catalogue says besides its proposals: what is true of all of them. Lines that name one are its own."""
    for item in items:
        if item.span is not None:
            start, end = item.span
            text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    titles = tuple(item.title for item in items if item.title)
    return "\n".join(line for line in text.splitlines() if not any(title in line for title in titles))


def _source(paper: Paper, settings: Settings, year: int | None, day: date | None) -> Source:
    standing = standing_of(
        paper.kind,
        ours=bool(settings.municipality) and paper.municipality == settings.municipality,
        day=paper.date,
        budget_year=paper.budget_year,
        this_day=day,
        this_year=year,
        months=settings.current_months,
    )
    years, budgets = named_years(paper.budget_year, paper.date)
    text = paper.text
    if standing == "current" and paper.kind == "katalog":
        text = _without_items(text, [replace(item, span=None) for item in paper.items])
    elif paper.items:
        text += "".join(f"\n\n{item.number} {item.title}. {item.text}\n{_by_year(item)}" for item in paper.items)
    day_told = paper.date.isoformat() if paper.date else ""
    return Source(
        paper.id, text, standing, paper.source, paper.municipality, paper.committee, years, budgets, day=day_told
    )


def _by_year(item: CatalogueItem) -> str:
    """What an item's table says, as words say it: a year's figure with its unit."""
    amounts = [f"{year}: {write_number(abs(Decimal(str(told))))} t.kr." for year, told in item.amounts.items() if told]
    fte = [f"{year}: {write_number(abs(Decimal(str(told))))} årsværk" for year, told in item.fte.items() if told]
    return "; ".join([*amounts, *fte])


def _named(precedent: Precedent, papers: Sequence[Paper]) -> Paper | None:
    """The paper that a list means by its file's name alone: of several so named, the one that has its quotation."""
    named = [paper for paper in papers if PurePath(paper.source).name == precedent.source]
    if len(named) < 2:
        return named[0] if named else None
    quote = " ".join(precedent.quote.split())
    return next((paper for paper in named if quote and quote in " ".join(paper.text.split())), None)


def filled(precedents: Iterable[Precedent], papers: Sequence[Paper]) -> list[Precedent]:
    """Precedents that a letter lists by file, with the whole text of that file and of what it answered, where they are
    known."""
    by_source = {paper.source: paper for paper in papers}
    proposals = {(item.number, item.title): item for paper in papers for item in paper.items}
    found: list[Precedent] = []
    for precedent in precedents:
        paper = by_source.get(precedent.source) or _named(precedent, papers)
        if precedent.item is not None:
            known = proposals.get((precedent.item.number, precedent.item.title), precedent.item)
            precedent = replace(precedent, item=known)
        if paper is not None:
            precedent = replace(
                precedent,
                document_id=paper.id,
                text=paper.text,
                municipality=paper.municipality,
                committee=paper.committee,
                date=paper.date,
                budget_year=paper.budget_year,
            )
        found.append(precedent)
    return found
