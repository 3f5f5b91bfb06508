"""Which catalogue item an answer means, and what came of it.

A number means an item of the catalogue of the same municipality and budget year only: next year's number 12
is another proposal. Where an answer gives no number, its heading is held against the titles of that year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from rapidfuzz import fuzz

from rag.danish.analyser import stems
from rag.danish.outcome_words import outcome_in
from rag.danish.references import canonical, find_references
from rag.index.manifest import item_from
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.types import CatalogueItem, Outcome, Passage

_TELLING = frozenset({"høringssvar", "referat", "katalog", "budgetaftale", "notat"})
AGREED = 0.75  # share of a folder's papers that must name one municipality
SPOKEN_OF = 0.5  # share of a title's words from which a paper without a year speaks of it
UNLIKE = 60.0  # rapidfuzz partial_ratio under which two titles without a common word name two proposals
_BUDGET_OF = re.compile(
    r"\bbudget(?:tet|aftalen|forliget)?\s(?:for\s)?(20\d\d)\b|\b(20\d\d)-?(?:katalog|budget)\w*"
    r"|\b[\w-]*katalog\w*\s(?:for\s|fra\s)?(20\d\d)\b",
    re.IGNORECASE,
)
# A proposal that is put off names the budget that it is put off to.
_PUT_OFF_TO = re.compile(
    r"\b(?:udsk[yu]\w*|udsæt\w*|udsat|rykke\w*|flytte\w*|rejse[st]?|gen(?:optage|overveje)\w*|(?:tages?|taget) op"
    r"|(?:vender|komme[rt]?|indgår?) (?:\w+ )?(?:tilbage|igen|op))\b[^.;]{0,70}?"
    r"\b(?:budget(?:tet|aftalen|forliget|forhandlingerne)?\s(?:for\s)?20\d\d\b|20\d\d-?(?:katalog|budget)\w*)",
    re.IGNORECASE,
)
SAME_TITLE = 88.0  # rapidfuzz token_set_ratio from which two titles name one proposal
_LONGEST_SAID = 240  # characters
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

    Most local answers don't name their municipality, but lie among papers that do. Where the papers of the
    nearest folder upward that name one nearly all name the same, or the folder itself is called like one that
    papers name, it is theirs; where they disagree it stays unknown.
    """
    named = {
        str(record["municipality"]).lower(): str(record["municipality"]) for record in records if record["municipality"]
    }
    said: dict[PurePosixPath, Counter[str]] = {}
    for record in records:
        # what is kept of others' papers (press, plans) says nothing of the folder's owner
        if record["municipality"] and record["kind"] in _TELLING:
            for folder in PurePosixPath(record["source"]).parents:
                said.setdefault(folder, Counter())[str(record["municipality"])] += 1

    def of_folder(source: PurePosixPath) -> str | None:
        for folder in source.parents:
            if by_name := named.get(folder.name.lower().removesuffix(" kommune")):
                return by_name
            if told := said.get(folder):
                name, count = told.most_common(1)[0]
                return name if count >= AGREED * told.total() else None
        return None

    return {
        str(record["source"]): record["municipality"] or of_folder(PurePosixPath(record["source"]))
        for record in records
    }


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper says became of proposals: those of `refs`, else of `title`, or with `but` all others but those."""

    refs: tuple[str, ...]
    title: str
    outcome: Outcome
    source: str
    but: frozenset[str] | None = None
    said: str = ""  # the words of the paper that say it


def of_another_year(text: str, year: int) -> bool:
    """Whether what is said of a proposal names another year's budget or catalogue than the paper's own."""
    text = _PUT_OFF_TO.sub("", text)
    named = {int(told) for match in _BUDGET_OF.finditer(text) for told in match.groups() if told}
    return bool(named) and year not in named


def another_title(told: str, title: str) -> bool:
    """Whether two titles are clearly of two proposals: no word in common, nor any long part of one."""
    one, other = set(stems(told)), set(stems(title))
    if len(told) < 8 or len(title) < 8 or not one or not other or one & other:
        return False
    return fuzz.partial_ratio(told.lower(), title.lower()) < UNLIKE


@dataclass(slots=True)
class Links:
    """Items and outcomes of everything indexed, by municipality and budget year."""

    municipalities: dict[str, str | None] = field(default_factory=dict)  # by source
    items: dict[Key, list[CatalogueItem]] = field(default_factory=dict)
    outcomes: dict[Key, list[Told]] = field(default_factory=dict)

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
                if of_another_year(outcome.get("text", ""), year):
                    continue
                but = outcome.get("but")
                told = Told(
                    tuple(canonical(ref) for ref in outcome["refs"]),
                    outcome["title"],
                    outcome["outcome"],
                    record["source"],
                    None if but is None else frozenset(canonical(ref) for ref in but),
                    _said(outcome.get("text", "")),
                )
                links.outcomes.setdefault((municipality, year), []).append(told)
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
        """The item that a passage answers: its first reference that is known, else its heading's title.

        A paper that names no year, nor a day to tell it by, may mean any year's catalogue: then the item of that
        number whose title it speaks of, if there is one.
        """
        found = self._found(passage)
        return found[1] if found else None

    def _found(self, passage: Passage) -> tuple[int, CatalogueItem] | None:
        year = budget_year_of(passage.budget_year, passage.date)
        if year is not None:
            for ref in passage.refs:
                item = self.find(passage.municipality, year, ref)
                if item is not None and not headed_otherwise(passage.heading[-1] if passage.heading else "", item):
                    return year, item
            if passage.role in ("answer", "point") and not passage.refs and passage.heading:
                item = self.find(passage.municipality, year, None, passage.heading[-1])
                return (year, item) if item else None
            return None
        own = set(stems(f"{' '.join(passage.heading)} {passage.text}"))
        best: tuple[float, int, CatalogueItem] | None = None
        for municipality, some_year in self.items:
            if municipality != passage.municipality:
                continue
            for ref in passage.refs:
                item = self.find(municipality, some_year, ref)
                if item is None:
                    continue
                title = set(stems(item.title))
                spoken = len(title & own) / len(title) if title else 0.0
                if spoken >= SPOKEN_OF and (best is None or spoken > best[0]):
                    best = (spoken, some_year, item)
        return best[1:] if best else None

    def became(self, passage: Passage) -> Told | None:
        """What came of the proposal that a passage answers, by the first paper that says so."""
        found = self._found(passage)
        year = found[0] if found else budget_year_of(passage.budget_year, passage.date)
        item = found[1] if found else None
        if not passage.municipality or not year:
            return None
        refs = {canonical(item.number)} if item is not None else {canonical(ref) for ref in passage.refs}
        title = item.title if item is not None else ""
        known = [told for told in self.outcomes.get((passage.municipality, year), []) if told.outcome != "ukendt"]
        for told in known:
            if refs & set(told.refs) and not another_title(told.title, title):
                return told
        if item is None:
            return None
        for told in known:
            if not told.refs and told.title and fuzz.token_set_ratio(told.title.lower(), title.lower()) >= SAME_TITLE:
                return told
        for told in known:
            if told.but is not None and not refs & told.but:
                return told
        return None


def _said(text: str) -> str:
    """The words that say what became of a proposal, without persons; empty where they only list it, or go on."""
    told = " ".join(text.split())
    if len(told) > _LONGEST_SAID or outcome_in(told) is None:
        return ""
    return redact(told, find_redactions(told))


def headed_otherwise(heading: str, item: CatalogueItem) -> bool:
    """Whether the heading that names a proposal's number goes on with the title of another proposal."""
    named = find_references(heading)
    if not any(canonical(item.number) in map(canonical, reference.refs) for reference in named):
        return False
    return another_title(heading[named[-1].span[1] :].strip(" .:–—-()"), item.title)
