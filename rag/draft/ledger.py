"""The ledger of a catalogue: one line for each of its proposals, with its one status, why, when and by what.

It lies in the same SQLite file as the facts that persons enter. A catalogue is known by its municipality and budget
year; two of one year that share few proposals have a ledger each. A new version is matched proposal by proposal (see
`ledger_versions`). What a person has written stays with its proposal wherever that moves to; what stood at a proposal
that is gone is kept aside, and comes back with it.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from rag.danish.references import canonical
from rag.database import open_database
from rag.draft.entered_facts import catalogue_key, year_of
from rag.draft.ledger_versions import differences, match, share
from rag.errors import MedsvarError, UsageError
from rag.types import CatalogueItem, Document, Paragraph, Status

_SAME_CATALOGUE: Final = 0.3  # of the proposals in common, from which two files of one budget are one catalogue
_COLUMNS: Final = "number, item, status, why, at, model, prompt, draft, edited, chosen"
_UPDATE: Final = (
    "UPDATE lines SET item = ?, status = ?, why = ?, at = ?, model = ?, prompt = ?, draft = ?, edited = ?, chosen = ? "
    "WHERE catalogue = ? AND number = ?"
)
_CHOOSE: Final = "UPDATE lines SET chosen = ? WHERE catalogue = ? AND number = ?"
_MARK: Final = (
    "UPDATE lines SET status = ?, why = ?, at = ? WHERE catalogue = ? AND number = ? "
    "AND edited IS NULL AND status != 'approved'"
)
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS catalogues (
    key TEXT PRIMARY KEY, base TEXT NOT NULL, format TEXT NOT NULL, at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS lines (
    catalogue TEXT NOT NULL, position INTEGER NOT NULL, number TEXT NOT NULL, item TEXT NOT NULL,
    status TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL, model TEXT, prompt TEXT,
    draft TEXT, edited TEXT, chosen INTEGER, PRIMARY KEY (catalogue, number)
);
CREATE TABLE IF NOT EXISTS gone (
    catalogue TEXT NOT NULL, number TEXT NOT NULL, item TEXT NOT NULL, status TEXT NOT NULL, why TEXT NOT NULL,
    at TEXT NOT NULL, model TEXT, prompt TEXT, draft TEXT, edited TEXT, chosen INTEGER
);
CREATE TABLE IF NOT EXISTS changes (
    catalogue TEXT NOT NULL, number TEXT NOT NULL, what TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS written (
    catalogue TEXT NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (catalogue, mark)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parts (
    catalogue TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (catalogue, name)
);
"""


@dataclass(frozen=True, slots=True)
class Line:
    """Where one proposal stands. `number` is its own in the catalogue: where two areas number alike, with the area.

    `draft` is the JSON of its last draft, `edited` a person's own paragraphs, `chosen` whether it was named to be
    answered or named out; None where nobody has said.
    """

    number: str
    item: CatalogueItem
    status: Status
    why: str
    at: str = ""
    model: str | None = None
    prompt: str | None = None
    draft: Mapping[str, Any] | None = None
    edited: tuple[Paragraph, ...] | None = None
    chosen: bool | None = None

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
        self._format = Path(catalogue.source).suffix.lower()
        self._base = catalogue_key(catalogue.municipality or municipality, year_of(catalogue), catalogue.id)
        self.key = self._key_of(catalogue.items)

    def _key_of(self, items: Sequence[CatalogueItem]) -> str:
        """The key of the ledger that holds these proposals, among those of one budget; a new one where none does."""
        if not self._path.exists() or not items:
            return self._base
        with self._open() as database:
            known = [key for (key,) in database.execute("SELECT key FROM catalogues WHERE base = ?", (self._base,))]
            shares = {key: share(items, [line.item for line in _lines(database, key)]) for key in known}
        best = max(known, key=lambda key: shares[key], default=self._base)
        if shares.get(best, 1.0) >= _SAME_CATALOGUE:
            return best
        return f"{self._base}|{len(known) + 1}"

    def sync(self, items: Sequence[CatalogueItem]) -> list[Change]:
        """Makes the lines agree with the catalogue's proposals; gives what differs from the version before."""
        names = _names(items)
        with self._open() as database:
            before, aside = _lines(database, self.key), _lines(database, self.key, gone=True)
            row = database.execute("SELECT format FROM catalogues WHERE key = ?", (self.key,)).fetchone()
            same_format = row is None or row[0] == self._format
            pairs = match(items, [line.item for line in before])
            new = [n for n in range(len(items)) if n not in pairs]
            back = {new[n]: k for n, k in match([items[n] for n in new], [line.item for line in aside]).items()}
            lines, changes = [], []
            for position, (name, item) in enumerate(zip(names, items, strict=True)):
                old = before[pairs[position]] if position in pairs else None
                line, told = _carried(name, item, old, first=not before, same_format=same_format)
                if position in back:
                    line, _ = _carried(name, item, aside[back[position]], first=False, same_format=same_format)
                lines.append(line)
                changes += told
            left = [line for n, line in enumerate(before) if n not in pairs.values()]
            changes += [Change(line.number, "gone", f"»{line.item.title}« er ikke med længere.") for line in left]
            kept = [line for n, line in enumerate(aside) if n not in back.values()]
            self._write(database, lines, [*kept, *left], changes)
        return changes

    def _write(
        self, database: sqlite3.Connection, lines: Sequence[Line], gone: Sequence[Line], changes: Sequence[Change]
    ) -> None:
        """Puts a whole version in the place of the one before."""
        key, at = self.key, _now()
        database.execute("INSERT OR REPLACE INTO catalogues VALUES (?,?,?,?)", (key, self._base, self._format, at))
        database.execute("DELETE FROM gone WHERE catalogue = ?", (key,))
        database.executemany(
            "INSERT INTO gone VALUES (?,?,?,?,?,?,?,?,?,?,?)", [(key, line.number, *_cells(line)) for line in gone]
        )
        database.execute("DELETE FROM lines WHERE catalogue = ?", (key,))
        database.executemany(
            "INSERT INTO lines VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            [(key, position, line.number, *_cells(line)) for position, line in enumerate(lines)],
        )
        if changes:
            database.execute("DELETE FROM changes WHERE catalogue = ?", (key,))
            database.executemany(
                "INSERT INTO changes VALUES (?,?,?,?,?)", [(key, one.number, one.what, one.text, at) for one in changes]
            )

    def changes(self) -> list[Change]:
        """What the last version of the catalogue that differed from the one before it changed."""
        if not self._path.exists():
            return []
        with self._open() as database:
            rows = database.execute("SELECT number, what, text FROM changes WHERE catalogue = ?", (self.key,))
            return [Change(*row) for row in rows]

    def lines(self) -> list[Line]:
        """The lines in the catalogue's order."""
        if not self._path.exists():
            return []
        with self._open() as database:
            return _lines(database, self.key)

    def line(self, ref: str) -> Line:
        """The line of a proposal, by its name here or, where only one has it, its number. Raises UsageError naming
        what there is."""
        lines = self.lines()
        found = [line for line in lines if line.number == ref] or [
            line for line in lines if canonical(ref) in (canonical(line.number), canonical(line.item.number))
        ]
        if len(found) != 1:
            known = ", ".join(line.number for line in (found or lines)) or "none"
            raise UsageError(
                f"has {'several items' if found else 'no item'} '{ref}'.",
                f"{'They' if found else 'Its items'} are: {known}.",
            )
        return found[0]

    def put(self, *lines: Line) -> None:
        """Writes lines over those of their numbers, all of them or none."""
        with self._open() as database:
            for line in lines:
                database.execute(_UPDATE, (*_cells(replace(line, at=_now())), self.key, line.number))

    def mark(self, *lines: Line) -> None:
        """Writes status, why and choice of lines and nothing else of them; the choice alone where a person has settled
        a line, be it since it was read."""
        with self._open() as database:
            for line in lines:
                chosen = None if line.chosen is None else int(line.chosen)
                database.execute(_MARK, (line.status, line.why, _now(), self.key, line.number))
                database.execute(_CHOOSE, (chosen, self.key, line.number))

    def put_made(self, line: Line) -> bool:
        """Writes what a run made, unless a person has settled the line meanwhile, or another version of the catalogue
        has come in; whether it was written."""
        cells = _cells(replace(line, at=_now()))
        with self._open() as database:
            done = database.execute(
                f"{_UPDATE} AND edited IS NULL AND status != 'approved' AND item = ?",
                (*cells, self.key, line.number, cells[0]),
            )
            return done.rowcount > 0

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

    def written(self) -> set[str]:
        """The marks of all that was ever written into a letter: what comes back so is no person's change."""
        with self._open() as database:
            return {mark for (mark,) in database.execute("SELECT mark FROM written WHERE catalogue = ?", (self.key,))}

    def add_written(self, marks: Iterable[str]) -> None:
        """Keeps the marks of what is written into a letter."""
        with self._open() as database:
            database.executemany("INSERT OR IGNORE INTO written VALUES (?,?)", [(self.key, mark) for mark in marks])

    def _open(self) -> AbstractContextManager[sqlite3.Connection]:
        return _opened(self._path)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The ledger's file, for one transaction: all of it or nothing."""
    try:
        with closing(open_database(path, tables=_TABLES)) as database:
            database.execute("BEGIN IMMEDIATE")
            yield database
            database.execute("COMMIT")
    except sqlite3.Error as error:
        raise MedsvarError(f"the ledger can't be used: {error}.", "Close what else has it open.", str(path)) from error


def kept_lines(path: Path) -> list[list[Line]]:
    """The lines of every catalogue that a ledger file holds, the latest catalogue first. Raises MedsvarError."""
    if not path.exists():
        return []
    with _opened(path) as database:
        keys = [key for (key,) in database.execute("SELECT key FROM catalogues ORDER BY at DESC")]
        return [_lines(database, key) for key in keys]


def _names(items: Sequence[CatalogueItem]) -> list[str]:
    """What each proposal is called in the ledger: its number, with its area or a count where two have the same."""
    doubled = {number for number, times in Counter(canonical(item.number) for item in items).items() if times > 1}
    names: list[str] = []
    for item in items:
        name = item.number
        if canonical(name) in doubled:
            name = f"{name} ({item.area})" if item.area else name
        if name in names:
            name = next(told for n in range(2, len(items) + 2) if (told := f"{name} #{n}") not in names)
        names.append(name)
    return names


def _carried(
    name: str, item: CatalogueItem, old: Line | None, *, first: bool, same_format: bool
) -> tuple[Line, list[Change]]:
    """A line of the new version, with what the old one held, and what has changed."""
    if old is None:
        new = Line(name, item, "open", "")
        return new, [] if first else [Change(name, "new", f"»{item.title}« er nyt.")]
    changes = []
    renumbered = canonical(old.item.number) != canonical(item.number)
    if renumbered:
        changes.append(Change(name, "renumbered", f"»{item.title}« havde nummer {old.item.number}."))
    differs = differences(old.item, item, same_format=same_format)
    if differs:
        changes.append(Change(name, "changed", f"»{item.title}«: {differs}."))
    line = replace(old, number=name, item=item)
    if differs and old.status in ("drafted", "approved", "needs_person", "no_precedent"):
        why = f"ændret i den nye udgave: {differs}"
        line = replace(line, status="needs_person" if old.settled else "open", why=why)
    return line, changes


def _lines(database: sqlite3.Connection, key: str, *, gone: bool = False) -> list[Line]:
    table, order = ("gone", "rowid") if gone else ("lines", "position")
    rows = database.execute(f"SELECT {_COLUMNS} FROM {table} WHERE catalogue = ? ORDER BY {order}", (key,))  # noqa: S608
    return [_line(row) for row in rows.fetchall()]


def _cells(line: Line) -> tuple[Any, ...]:
    """A line as its row holds it, from the item on."""
    edited = None if line.edited is None else _json([[p.text, p.theme, list(p.citations)] for p in line.edited])
    draft = None if line.draft is None else _json(line.draft)
    chosen = None if line.chosen is None else int(line.chosen)
    head = (_json(line.item), line.status, line.why, line.at or _now())
    return (*head, line.model, line.prompt, draft, edited, chosen)


def _line(row: Sequence[Any]) -> Line:
    number, item, status, why, at, model, prompt, draft, edited, chosen = row
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
        chosen=None if chosen is None else bool(chosen),
    )


def _json(value: Any) -> str:
    if isinstance(value, CatalogueItem):
        told = {name: getattr(value, name) for name in CatalogueItem.__dataclass_fields__}
        value = {name: dict(one) if isinstance(one, Mapping) else one for name, one in told.items()}
    return json.dumps(value, ensure_ascii=False)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def counts(lines: Iterable[Line]) -> dict[str, int]:
    """How many lines have each status; statuses that none has are left out."""
    return dict(Counter(line.status for line in lines))
