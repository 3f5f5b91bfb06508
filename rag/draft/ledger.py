"""The ledger of a catalogue: one line for each of its proposals, with its one status, why, when and by what.

It lies in the same SQLite file as the facts that persons enter. A new version of the catalogue is matched proposal by
proposal: by number and title, else by title, else by text. What a person has written stays with its proposal wherever
that moves to; what stood at a proposal that is gone is kept aside, never thrown away.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from rapidfuzz import fuzz

from rag.danish.references import canonical
from rag.draft.entered_facts import SAME_TITLE, catalogue_key
from rag.errors import MedsvarError, UsageError
from rag.types import CatalogueItem, Document, Paragraph, Status

_WAIT: Final = 30.0  # seconds for another process to finish its write
_ALIKE: Final = 60.0  # rapidfuzz ratio of titles from which a proposal that kept its number is the same
_SAME_WORDING: Final = 97.0  # of texts from which only layout differs
_SAME_TEXT: Final = 85.0  # of texts from which a proposal with another title is
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS lines (
    catalogue TEXT NOT NULL, position INTEGER NOT NULL, number TEXT NOT NULL, item TEXT NOT NULL,
    status TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL, model TEXT, prompt TEXT,
    draft TEXT, edited TEXT, PRIMARY KEY (catalogue, number)
);
CREATE TABLE IF NOT EXISTS gone (
    catalogue TEXT NOT NULL, number TEXT NOT NULL, item TEXT NOT NULL, status TEXT NOT NULL, why TEXT NOT NULL,
    at TEXT NOT NULL, draft TEXT, edited TEXT
);
CREATE TABLE IF NOT EXISTS parts (
    catalogue TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (catalogue, name)
);
"""


@dataclass(frozen=True, slots=True)
class Line:
    """Where one proposal stands. `draft` is the JSON of its last draft, `edited` a person's own paragraphs."""

    number: str
    item: CatalogueItem
    status: Status
    why: str
    at: str = ""
    model: str | None = None
    prompt: str | None = None
    draft: Mapping[str, Any] | None = None
    edited: tuple[Paragraph, ...] | None = None

    @property
    def settled(self) -> bool:
        """Whether a person has written or approved it: then no run writes it over."""
        return self.edited is not None or self.status == "approved"


@dataclass(frozen=True, slots=True)
class Change:
    """What a new version of the catalogue did to a proposal: new, gone, renumbered, changed."""

    number: str
    what: str
    text: str


class Ledger:
    """The lines of one catalogue. Each write is one transaction, so a kill leaves whole lines."""

    def __init__(self, path: Path, catalogue: Document, municipality: str | None) -> None:
        """`municipality` is ours: a catalogue that doesn't name its own is taken to be ours."""
        self._path = path
        self.key = catalogue_key(catalogue.municipality or municipality, catalogue.budget_year, catalogue.id)

    def exists(self) -> bool:
        """Whether anything is kept of the catalogue yet."""
        return self._path.exists() and bool(self.lines())

    def sync(self, items: Sequence[CatalogueItem]) -> list[Change]:
        """Makes the lines agree with the catalogue's proposals; gives what differs from the version before."""
        numbers = [item.number for item in items]
        if doubled := sorted({number for number in numbers if numbers.count(number) > 1}):
            raise UsageError(f"has several proposals with the number {', '.join(doubled)}.", "Give each its own.")
        before = self.lines()
        pairs = match(items, [line.item for line in before])
        lines, changes = [], []
        for position, item in enumerate(items):
            old = before[pairs[position]] if position in pairs else None
            line, change = _carried(item, old, first=not before)
            lines.append(line)
            changes += change
        left = [line for n, line in enumerate(before) if n not in pairs.values()]
        changes += [Change(line.number, "gone", f"»{line.item.title}« er ikke med længere.") for line in left]
        with self._open() as database:
            database.executemany(
                "INSERT INTO gone VALUES (?,?,?,?,?,?,?,?)",
                [
                    (self.key, line.number, _json(line.item), line.status, line.why, _now(), *_texts(line))
                    for line in left
                ],
            )
            database.execute("DELETE FROM lines WHERE catalogue = ?", (self.key,))
            database.executemany(
                "INSERT INTO lines VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                [self._row(position, line) for position, line in enumerate(lines)],
            )
        return changes

    def lines(self) -> list[Line]:
        """The lines in the catalogue's order."""
        if not self._path.exists():
            return []
        with self._open() as database:
            rows = database.execute(
                "SELECT number, item, status, why, at, model, prompt, draft, edited FROM lines "
                "WHERE catalogue = ? ORDER BY position",
                (self.key,),
            ).fetchall()
        return [_line(row) for row in rows]

    def line(self, ref: str) -> Line:
        """The line of a proposal. Raises UsageError naming what there is."""
        lines = self.lines()
        found = next((line for line in lines if canonical(line.number) == canonical(ref)), None)
        if found is None:
            known = ", ".join(line.number for line in lines) or "none"
            raise UsageError(f"has no item '{ref}'.", f"Its items are: {known}.")
        return found

    def put(self, line: Line) -> None:
        """Writes a line over the one of its number."""
        with self._open() as database:
            database.execute(
                "UPDATE lines SET item = ?, status = ?, why = ?, at = ?, model = ?, prompt = ?, draft = ?, edited = ? "
                "WHERE catalogue = ? AND number = ?",
                (*self._row(0, replace(line, at=_now()))[3:], self.key, line.number),
            )

    def parts(self) -> dict[str, str]:
        """A person's own words for parts of the letter that belong to no proposal, by the part's name."""
        if not self._path.exists():
            return {}
        with self._open() as database:
            rows = database.execute("SELECT name, text FROM parts WHERE catalogue = ?", (self.key,)).fetchall()
        return dict(rows)

    def set_parts(self, parts: Mapping[str, str]) -> None:
        """Keeps a person's own words for parts of the letter."""
        with self._open() as database:
            database.executemany(
                "INSERT OR REPLACE INTO parts VALUES (?,?,?,?)",
                [(self.key, name, text, _now()) for name, text in parts.items()],
            )

    def _row(self, position: int, line: Line) -> tuple[Any, ...]:
        head = (self.key, position, line.number, _json(line.item), line.status, line.why, line.at or _now())
        return (*head, line.model, line.prompt, *_texts(line))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
            try:
                database.execute("PRAGMA journal_mode = WAL")
                database.executescript(_TABLES)
                database.execute("BEGIN IMMEDIATE")
                yield database
                database.execute("COMMIT")
            finally:
                database.close()  # without COMMIT nothing of it happened
        except sqlite3.Error as error:
            raise MedsvarError(
                f"the ledger can't be used: {error}.", "Close what else has it open.", str(self._path)
            ) from error


def match(items: Sequence[CatalogueItem], before: Sequence[CatalogueItem]) -> dict[int, int]:
    """Which earlier proposal each proposal is, by position: same number and like title, then same title, then like
    text; each earlier one is taken once."""
    found: dict[int, int] = {}

    def take(alike: Any) -> None:
        for n, item in enumerate(items):
            if n not in found:
                taken = set(found.values())
                match_ = next((k for k, old in enumerate(before) if k not in taken and alike(item, old)), None)
                if match_ is not None:
                    found[n] = match_

    def titles(a: CatalogueItem, b: CatalogueItem) -> float:
        return fuzz.ratio(a.title.casefold(), b.title.casefold())

    take(lambda a, b: canonical(a.number) == canonical(b.number) and titles(a, b) >= _ALIKE)
    take(lambda a, b: titles(a, b) >= SAME_TITLE)
    take(lambda a, b: bool(a.text and b.text) and fuzz.ratio(a.text[:1500], b.text[:1500]) >= _SAME_TEXT)
    return found


def _carried(item: CatalogueItem, old: Line | None, *, first: bool) -> tuple[Line, list[Change]]:
    """A line of the new version, with what the old one held, and what has changed."""
    if old is None:
        new = Line(item.number, item, "open", "")
        return new, [] if first else [Change(item.number, "new", f"»{item.title}« er nyt.")]
    changes = []
    if canonical(old.number) != canonical(item.number):
        changes.append(Change(item.number, "renumbered", f"»{item.title}« havde nummer {old.number}."))
    differs = _differences(old.item, item)
    if differs:
        changes.append(Change(item.number, "changed", f"»{item.title}«: {differs}."))
    line = replace(old, number=item.number, item=item)
    if differs and old.status in ("drafted", "approved", "needs_person", "no_precedent"):
        why = f"ændret i den nye udgave: {differs}"
        line = replace(line, status="needs_person" if old.settled else "open", why=why)
    return line, changes


def _differences(old: CatalogueItem, new: CatalogueItem) -> str:
    told = []
    for name, a, b in (("beløb", old.amounts, new.amounts), ("årsværk", old.fte, new.fte)):
        years = [year for year in sorted({*a, *b}) if a.get(year) != b.get(year)]
        if years:
            told.append(
                f"{name} " + ", ".join(f"{year}: {_shown(a.get(year))} → {_shown(b.get(year))}" for year in years)
            )
    if old.title != new.title:
        told.append("ny titel")
    if fuzz.ratio(" ".join(old.text.split()), " ".join(new.text.split())) < _SAME_WORDING:
        told.append("ny tekst")
    return "; ".join(told)


def _shown(value: float | None) -> str:
    return "intet" if value is None else f"{value:g}".replace(".", ",")


def _texts(line: Line) -> tuple[str | None, str | None]:
    edited = None if line.edited is None else _json([[p.text, p.theme, list(p.citations)] for p in line.edited])
    return None if line.draft is None else _json(line.draft), edited


def _line(row: Sequence[Any]) -> Line:
    number, item, status, why, at, model, prompt, draft, edited = row
    told = json.loads(item)
    return Line(
        number=number,
        item=CatalogueItem(**{**told, "span": tuple(told["span"]) if told.get("span") else None}),
        status=status,
        why=why,
        at=at,
        model=model,
        prompt=prompt,
        draft=json.loads(draft) if draft else None,
        edited=None if edited is None else tuple(Paragraph(t, theme, tuple(c)) for t, theme, c in json.loads(edited)),
    )


def _json(value: Any) -> str:
    if isinstance(value, CatalogueItem):
        value = {name: getattr(value, name) for name in CatalogueItem.__dataclass_fields__}
        value = {
            **value,
            "amounts": dict(value["amounts"]),
            "fte": dict(value["fte"]),
            "sections": dict(value["sections"]),
        }
    return json.dumps(value, ensure_ascii=False)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def counts(lines: Iterable[Line]) -> dict[str, int]:
    """How many lines have each status; statuses that none has are left out."""
    found: dict[str, int] = {}
    for line in lines:
        found[line.status] = found.get(line.status, 0) + 1
    return found
