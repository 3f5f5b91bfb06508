"""Which catalogue item an answer means, and what came of it.

A number means an item of the catalogue of the same municipality and budget year only: next year's number 12
is another proposal. Where an answer gives no number, its heading is held against the titles of that year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from rapidfuzz import fuzz

from rag.danish.references import canonical
from rag.index.manifest import item_from
from rag.types import CatalogueItem, Outcome, Passage

_TELLING = frozenset({"høringssvar", "referat", "katalog", "budgetaftale", "notat"})
SAME_TITLE = 88.0  # rapidfuzz token_set_ratio from which two titles name one proposal
Key = tuple[str, int]  # municipality, budget year


def budget_year_of(budget_year: int | None, day: date | None) -> int | None:
    """The budget that a paper belongs to: what it says, else by its date, since the budget for a year is made
    in the months from May before it. For linking only; never shown as the paper's own."""
    if budget_year:
        return budget_year
    if day is None:
        return None
    return day.year + 1 if day.month >= 5 else day.year


def municipalities_of(records: Sequence[Mapping[str, Any]]) -> dict[str, str | None]:
    """Each source's municipality: what the paper says, else what its folder says.

    Most local answers don't name their municipality. They lie among papers that do: where all papers of the
    nearest folder upward that name one name the same, or the folder itself is called like one that papers
    name, it is theirs. Where they disagree it stays unknown.
    """
    named = {
        str(record["municipality"]).lower(): str(record["municipality"])
        for record in records
        if record.get("municipality")
    }
    said: dict[PurePosixPath, set[str]] = {}
    for record in records:
        # what other municipalities' papers are kept for (press, plans) says nothing of the folder's owner
        if record.get("municipality") and record["kind"] in _TELLING:
            for folder in PurePosixPath(record["source"]).parents:
                said.setdefault(folder, set()).add(str(record["municipality"]))
    found: dict[str, str | None] = {}
    for record in records:
        source = PurePosixPath(record["source"])
        municipality = record.get("municipality")
        for folder in source.parents if not municipality else ():
            by_name = named.get(folder.name.lower().removesuffix(" kommune"))
            if by_name or folder in said:
                only = said.get(folder, set())
                municipality = by_name or (next(iter(only)) if len(only) == 1 else None)
                break
        found[str(record["source"])] = municipality
    return found


@dataclass(slots=True)
class Links:
    """Items and outcomes of everything indexed, by municipality and budget year."""

    municipalities: dict[str, str | None] = field(default_factory=dict)  # by source
    items: dict[Key, list[CatalogueItem]] = field(default_factory=dict)
    outcomes: dict[Key, list[tuple[tuple[str, ...], str, Outcome, str]]] = field(default_factory=dict)

    @classmethod
    def from_records(cls, records: Iterable[Mapping[str, Any]]) -> Links:
        """Links from the manifest's document records; budget agreements are read before minutes."""
        records = list(records)
        links = cls(municipalities=municipalities_of(records))
        for record in sorted(records, key=lambda record: (record["kind"] != "budgetaftale", record["source"])):
            day = date.fromisoformat(record["date"]) if record.get("date") else None
            year = budget_year_of(record.get("budget_year"), day)
            municipality = links.municipalities[record["source"]]
            if year is None or not municipality:
                continue
            if record.get("items"):
                links.items.setdefault((municipality, year), []).extend(item_from(item) for item in record["items"])
            for outcome in record.get("outcomes", ()):
                refs = tuple(canonical(ref) for ref in outcome["refs"])
                links.outcomes.setdefault((municipality, year), []).append(
                    (refs, outcome["title"], outcome["outcome"], record["source"])
                )
        return links

    def find(
        self, municipality: str | None, year: int | None, ref: str | None, heading: str = ""
    ) -> CatalogueItem | None:
        """The item that a reference, else a heading, means in that municipality's catalogue of that year."""
        if not municipality or not year:
            return None
        items = self.items.get((municipality, year), [])
        if ref is not None:
            wanted = canonical(ref)
            return next((item for item in items if canonical(item.number) == wanted), None)
        if len(heading) < 8:
            return None
        scored = [(fuzz.token_set_ratio(heading.lower(), item.title.lower()), item) for item in items]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= SAME_TITLE else None

    def for_passage(self, passage: Passage) -> CatalogueItem | None:
        """The item that a passage answers: its first reference that is known, else its heading's title."""
        year = budget_year_of(passage.budget_year, passage.date)
        for ref in passage.refs:
            item = self.find(passage.municipality, year, ref)
            if item is not None:
                return item
        if passage.role in ("answer", "point") and not passage.refs and passage.heading:
            return self.find(passage.municipality, year, None, passage.heading[-1])
        return None

    def outcome(self, passage: Passage) -> tuple[Outcome, str | None]:
        """What came of the proposal that a passage answers, and the file that says so; else 'ukendt'."""
        year = budget_year_of(passage.budget_year, passage.date)
        if not passage.municipality or not year:
            return "ukendt", None
        item = self.for_passage(passage)
        refs = {canonical(ref) for ref in passage.refs}
        if item is not None:
            refs = {canonical(item.number)}
        told = self.outcomes.get((passage.municipality, year), [])
        for known, _, outcome, source in told:
            if refs & set(known) and outcome != "ukendt":
                return outcome, source
        if item is not None:
            for known, title, outcome, source in told:
                if not known and title and fuzz.token_set_ratio(title.lower(), item.title.lower()) >= SAME_TITLE:
                    return outcome, source
        return "ukendt", None
