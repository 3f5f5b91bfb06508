"""Leave out, then assert: nothing of the answer that a draft is measured by may reach the draft.

A case's *family* is its own document; every version of it and whatever holds much of it (attachments, gathered
answers): a quarter of the smaller one's runs of four words; and every document that quotes it: twelve words in a row,
unless it is so much older that the answer must be quoting *it*. What stands in an indexed catalogue counts as neither.
Two splits. `family` leaves just that out: what other committees answered to the very same proposal in the same round
stays, which nobody who is to write has had; so it flatters, and tells what a shared round would give. `before` is what
a committee has on its desk: it leaves out besides everything that was not there when the committee
wrote (dated on that day or later, of that budget year, or undated; catalogues up to that year aside).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Final, Literal

from eval.cases import Case
from rag.danish.analyser import words
from rag.errors import MedsvarError
from rag.index.links import budget_year_of
from rag.pipeline import Workspace
from rag.types import Filters, Passage, Precedent

Split = Literal["family", "before"]
_QUOTED: Final = 12  # words in a row that two documents share only by quotation
_SHINGLE: Final = 4
_VERSION: Final = 0.25  # share of the smaller one's shingles; independent answers to one proposal share under 0.05
_LONG_BEFORE: Final = timedelta(days=180)  # drafts, and minutes of where an answer was agreed, lie weeks apart


class LeakError(MedsvarError):
    """Something of a case's family came back from retrieval: the run is worth nothing."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document of the index as far as leaving out needs it."""

    id: str
    source: str
    kind: str
    date: date | None
    year: int | None
    runs: frozenset[tuple[str, ...]]
    shingles: frozenset[tuple[str, ...]]


class LeavingOut:
    """Which documents to leave out for each case of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @cached_property
    def _held(self) -> Mapping[str, Held]:
        manifest = self._workspace.index.manifest
        held = {}
        for key, row in manifest.documents().items():
            text = words("\n".join(passage.text for passage in manifest.passages_of("document", key)))
            written = date.fromisoformat(row.record["date"]) if row.record["date"] else None
            held[key] = Held(
                id=key,
                source=row.record["source"],
                kind=row.record["kind"],
                date=written,
                year=budget_year_of(row.record["budget_year"], written),
                runs=_runs(text, _QUOTED),
                shingles=_runs(text, _SHINGLE),
            )
        return held

    @cached_property
    def _proposals(self) -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
        """What stands in catalogues: answers repeat it without quoting each other."""
        told = [held for held in self._held.values() if held.kind == "katalog"]
        return frozenset().union(*(one.runs for one in told)), frozenset().union(*(one.shingles for one in told))

    def family(self, case: Case) -> frozenset[str]:
        """The ids of the case's document and of all that repeat or quote it. Raises MedsvarError if it's unknown."""
        return self._family(case.source)

    def versions(self, source: str) -> list[str]:
        """The files of the family of a file, itself among them."""
        return sorted(self._held[key].source for key in self._family(source))

    def left_out(self, case: Case, split: Split) -> set[str]:
        """The files that retrieval may not see for a case."""
        return {self._held[key].source for key in self.filters(case, split).exclude}

    def held(self) -> Collection[Held]:
        """The documents of the index."""
        return self._held.values()

    def year(self, case: Case) -> int | None:
        """The year of the budget that a case is about: its catalogue's, else by its date."""
        year = next((held.year for held in self._held.values() if held.source == case.catalogue), None)
        return year or budget_year_of(None, _written(case))

    @cache  # noqa: B019 (lives as long as a run)
    def _family(self, source: str) -> frozenset[str]:
        own = next((held for held in self._held.values() if held.source == source), None)
        if own is None:
            raise MedsvarError("is not indexed.", "Ingest it, or build the cases anew.", source)
        runs, shingles = self._proposals
        return frozenset(
            held.id
            for held in self._held.values()
            if held.kind != "katalog"
            and (
                held.id == own.id
                or _contained(own.shingles - shingles, held.shingles - shingles) >= _VERSION
                or (not _long_before(held, own) and not (own.runs & held.runs) <= runs)
            )
        )

    def filters(self, case: Case, split: Split) -> Filters:
        """What retrieval is limited to for a case."""
        out = set(self.family(case))
        written, year = _written(case), self.year(case)
        if split == "before":
            out |= {held.id for held in self._held.values() if _later(held, written, year)}
        return Filters(exclude=tuple(sorted(out)))


def assert_left_out(case: Case, family: Iterable[str], found: Iterable[Precedent | Passage]) -> None:
    """Raises LeakError where something that was found is of the case's family."""
    out = set(family)
    for one in found:
        if one.document_id in out:
            raise LeakError(f"held-out text came back: {one.source}.", "The run is stopped.", case.id)


def _written(case: Case) -> date | None:
    return date.fromisoformat(case.date) if case.date else None


def _later(held: Held, written: date | None, year: int | None) -> bool:
    """Whether a document was not there yet when an answer of that day, to the catalogue of that budget, was written."""
    if held.year is not None and year is not None:
        if held.kind == "katalog":
            return held.year > year
        if held.year >= year:
            return True
        if held.date is None or written is None:
            return False
    return held.date is None or written is None or held.date >= written


def _long_before(held: Held, own: Held) -> bool:
    return held.date is not None and own.date is not None and held.date < own.date - _LONG_BEFORE


def _contained(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _runs(text: Sequence[str], length: int) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(text[n : n + length]) for n in range(len(text) - length + 1))
