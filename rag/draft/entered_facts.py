"""What only a person knows: facts that somebody entered for a proposal, with their source, kept in the ledger.

The ledger is one SQLite file in the workspace's state; the status of a catalogue's items lives beside this table,
under the same key. A catalogue is known by its municipality and budget year, so that a new version of the file keeps
what was entered; where either is unknown, by the document's id. In another file of the same budget, a fact goes with
the proposal of the same title, wherever that has moved to; never with another one that took over its number.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rapidfuzz import fuzz

from rag.danish.references import canonical
from rag.database import open_database
from rag.errors import MedsvarError, UsageError
from rag.types import CatalogueItem, Document

LEDGER = "ledger.sqlite"  # in the workspace's state
SAME_TITLE = 90.0  # rapidfuzz ratio from which two titles name one proposal in two versions of a catalogue
_TABLE = """
CREATE TABLE IF NOT EXISTS facts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, catalogue TEXT NOT NULL, document_id TEXT NOT NULL,
    number TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS facts_of ON facts (catalogue, number);
"""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a person entered about a proposal. `at` is when, ISO, UTC."""

    id: int
    number: str
    title: str
    text: str
    source: str
    at: str
    document_id: str = ""


def catalogue_key(municipality: str | None, budget_year: int | None, document_id: str) -> str:
    """What a catalogue is known by in the ledger: its municipality and budget year, or else the document itself."""
    return f"{municipality.casefold()}|{budget_year}" if municipality and budget_year else f"id|{document_id}"


def year_of(catalogue: Document) -> int | None:
    """The budget year of a catalogue; where it names none, the first that its proposals have amounts in."""
    told = (int(year) for item in catalogue.items for year in (*item.amounts, *item.fte) if year.isdigit())
    return catalogue.budget_year or min(told, default=None)


class EnteredFacts:
    """The facts kept in one ledger file, which is made when the first is entered."""

    def __init__(self, path: Path, municipality: str | None = None) -> None:
        """`municipality` is ours: a catalogue that doesn't name its own is taken to be ours."""
        self._path = path
        self._municipality = municipality

    def add(self, catalogue: Document, item: CatalogueItem, text: str, source: str) -> Fact:
        """Enters a fact; the same words from the same source twice are one. Raises UsageError on an empty one."""
        text, source = " ".join(text.split()), " ".join(source.split())
        if not text or not source:
            raise UsageError("a fact needs a text and a source.", "For instance: --text '…' --source 'HR, august 2026'")
        at = datetime.now(UTC).isoformat(timespec="seconds")
        known = next((f for f in self.of(item, catalogue) if (f.text, f.source) == (text, source)), None)
        if known is not None:
            return known
        row = (self._key(catalogue), catalogue.id, item.number, item.title, text, source, at)
        with self._open() as database:
            number = database.execute(
                "INSERT INTO facts (catalogue, document_id, number, title, text, source, at) VALUES (?,?,?,?,?,?,?)",
                row,
            ).lastrowid
        return Fact(int(number or 0), item.number, item.title, text, source, at, catalogue.id)

    def remove(self, catalogue: Document, identity: int) -> bool:
        """Removes a fact of this catalogue by its id; whether there was one."""
        with self._open() as database:
            gone = database.execute(
                "DELETE FROM facts WHERE id = ? AND catalogue = ?", (identity, self._key(catalogue))
            ).rowcount
        return bool(gone)

    def all(self, catalogue: Document) -> list[Fact]:
        """Every fact of a catalogue, in the order in which they were entered."""
        return self._read("catalogue = ?", (self._key(catalogue),))

    def of(self, item: CatalogueItem, catalogue: Document | None = None) -> list[Fact]:
        """The facts of one proposal, oldest first. Without `catalogue`, those of the proposal of the same number and
        title in our catalogue of the item's first year."""
        if catalogue is not None:
            return [fact for fact in self.all(catalogue) if _is_of(fact, item, catalogue.id)]
        years = [int(year) for year in (*item.amounts, *item.fte) if year.isdigit()]
        if not years or not self._municipality:
            return []
        key = catalogue_key(self._municipality, min(years), "")
        return [fact for fact in self._read("catalogue = ?", (key,)) if _is_of(fact, item, "")]

    def _key(self, catalogue: Document) -> str:
        return catalogue_key(catalogue.municipality or self._municipality, year_of(catalogue), catalogue.id)

    def _read(self, condition: str, values: tuple[str, ...]) -> list[Fact]:
        if not self._path.exists():
            return []
        wanted = f"SELECT id, number, title, text, source, at, document_id FROM facts WHERE {condition} ORDER BY id"  # noqa: S608
        with self._open() as database:
            return [Fact(*row) for row in database.execute(wanted, values).fetchall()]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(open_database(self._path, tables=_TABLE)) as database:
                yield database
        except sqlite3.Error as error:
            raise MedsvarError(
                f"the ledger can't be used: {error}.", "Close what else has it open.", str(self._path)
            ) from error


def _is_of(fact: Fact, item: CatalogueItem, document_id: str) -> bool:
    """Whether a fact was entered for this proposal: in this very file by its number, in another by its title."""
    if fact.document_id == document_id:
        return canonical(fact.number) == canonical(item.number)
    return fuzz.ratio(fact.title.casefold(), item.title.casefold()) >= SAME_TITLE
