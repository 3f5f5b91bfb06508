"""Leave out, then assert: nothing of the answer that a draft is measured by may reach the draft.

A case's *family* is its own document, every version of it, whatever holds much of it (attachments, gathered answers),
and every document that quotes it. Two splits: `family` leaves just that out; `before` leaves out besides everything
that was not there when the committee wrote (dated on that day or later, or of that budget year, catalogues aside).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Literal

from eval.cases import Case
from rag.danish.analyser import words
from rag.errors import MedsvarError
from rag.index.links import budget_year_of
from rag.pipeline import Workspace
from rag.types import Filters, Precedent

Split = Literal["family", "before"]
_RUN: Final = 12  # words in a row that two documents share only by quotation
_VERSION: Final = 0.5  # MinHash likeness, or share of the answer's runs held, from which a document is of the family


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
    text: tuple[str, ...]
    signature: object


class LeavingOut:
    """Which documents to leave out for each case of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @cached_property
    def _held(self) -> Mapping[str, Held]:
        manifest = self._workspace.index.manifest
        return {
            key: Held(
                id=key,
                source=row.record["source"],
                kind=row.record["kind"],
                date=date.fromisoformat(row.record["date"]) if row.record["date"] else None,
                year=budget_year_of(
                    row.record["budget_year"],
                    date.fromisoformat(row.record["date"]) if row.record["date"] else None,
                ),
                text=tuple(words("\n".join(passage.text for passage in manifest.passages_of("document", key)))),
                signature=row.record["signature"],
            )
            for key, row in manifest.documents().items()
        }

    def family(self, case: Case) -> frozenset[str]:
        """The ids of the case's document and of all that repeat or quote it. Raises MedsvarError if it's unknown."""
        own = next((held for held in self._held.values() if held.source == case.source), None)
        if own is None:
            raise MedsvarError("is not indexed.", "Ingest it, or build the cases anew.", case.source)
        proposals: set[tuple[str, ...]] = set()
        for held in self._held.values():
            if held.kind == "katalog":
                proposals |= _runs(held.text)
        mine = _runs(own.text) - proposals
        return frozenset(
            held.id
            for held in self._held.values()
            if held.kind != "katalog" and (held.id == own.id or mine & _runs(held.text))
        )

    def filters(self, case: Case, split: Split) -> Filters:
        """What retrieval is limited to for a case."""
        out = set(self.family(case))
        written = date.fromisoformat(case.date) if case.date else None
        year = next((held.year for held in self._held.values() if held.source == case.catalogue), None)
        year = year or budget_year_of(None, written)
        if split == "before":
            out |= {held.id for held in self._held.values() if _later(held, written, year)}
        return Filters(exclude=tuple(sorted(out)))


def assert_left_out(case: Case, family: Iterable[str], precedents: Sequence[Precedent]) -> None:
    """Raises LeakError where a precedent is of the case's family."""
    out = set(family)
    for precedent in precedents:
        if precedent.document_id in out:
            raise LeakError(f"held-out text came back: {precedent.source}.", "The run is stopped.", case.id)


def _later(held: Held, written: date | None, year: int | None) -> bool:
    """Whether a document was not there yet when an answer of that day, to the catalogue of that budget, was written."""
    if held.year is not None and year is not None:
        if held.kind == "katalog":
            return held.year > year
        if held.year >= year:
            return True
    return held.date is not None and written is not None and held.date >= written


def _runs(text: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(text[n : n + _RUN]) for n in range(len(text) - _RUN + 1)}
