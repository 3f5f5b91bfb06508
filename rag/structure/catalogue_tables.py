"""Tables with a row for each proposal: rows, area sub-headers, sub-totals and the grand total."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from rag.structure.amounts import (
    THOUSANDS,
    Entry,
    cell_amount,
    cell_fte,
    cell_number,
    header_year,
    header_years,
    label_hint,
    label_role,
    squash,
)
from rag.structure.catalogue_grid import Grid, Header, ref_of, split_ref
from rag.structure.catalogue_labels import area_name, looks_like_area
from rag.structure.catalogue_parts import Proposal, Sum
from rag.types import Row, Span

_TOTAL = re.compile(
    r"^(?:alle|samtlige) |\bi\s?alt\b|\btotal|^sum\b|\bsubtotal|\bsaml(?:et|ede)\b|hovedtotal|\bsummeret|^netto\b",
    re.IGNORECASE,
)
_EVERY = re.compile(r"(?:alle|samtlige|hele) ", re.IGNORECASE)
_PART = re.compile(
    r"^\W*(?:heraf|deraf|drift\w*|anlæg\w*|løn\w*|øvrig drift|service\w*|overførsel\w*|investering\w*|afledt drift|indtægt\w*|udgift\w*)\b",
    re.IGNORECASE,
)
_AREA_TITLE = re.compile(
    r"(?:\d{1,2}[.)]?\s+)?(?:[\wæøåÆØÅ,-]+ ){0,5}[\wæøåÆØÅ-]*(?:udvalg(?:et)?|forvaltning(?:en)?)|i ?alt|total",
    re.IGNORECASE,
)
_TITLE_HEADER = re.compile(r"forslag|titel|tiltag|initiativ|projekt|overskrift|indsats", re.IGNORECASE)


def is_row_table(grid: Grid, header: Header | None) -> bool:
    """Whether a grid has a row for each proposal: numbers in a column of their own or before the titles, or a
    title column that the header calls so."""
    if header is None:
        return False
    rows = grid.rows[header.first :]
    worded = [c for row in rows for c in map(squash, row) if c and cell_number(c) is None]
    if worded and sum(bool(_AREA_TITLE.fullmatch(c)) for c in worded) * 2 > len(worded):
        return False  # one row an udvalg: an overview of sums
    numbered = {ref for row in rows if (ref := _number_of(row, header)) and not _PART.match(split_ref(row[0])[1])}
    valued = header.years or header.where("amount")
    if len(numbered) >= 2:
        return bool(valued or header.where("title"))
    titled = header.where("title")
    named = bool(titled and _TITLE_HEADER.search(header.columns[titled[0]].label))
    return bool(named and valued and (numbered or header.where("number") or len(rows) >= 3) and not grid.flat)


def _number_of(row: Row, header: Header) -> str | None:
    """The number of a row: its number cell, else what its title begins with."""
    for i in header.where("number")[:1]:
        ref = ref_of(row[i]) if i < len(row) else None
        if ref:
            return ref
        if header.years and min(header.years) > i and i < len(row) and (split := split_ref(row[i]))[0]:
            return split[0]
        return None
    for i in header.where("title")[:1]:
        return split_ref(row[i])[0] if i < len(row) else None
    return None


def row_numbers(grid: Grid, header: Header) -> list[str]:
    """The numbers of the proposals that a row table lists."""
    return [number for row in grid.rows[header.first :] if (number := _number_of(row, header))]


def names_areas(grid: Grid, header: Header, known: Collection[str] = ()) -> bool:
    """Whether most rows of a grid are named by an udvalg, a forvaltning or an area in `known`: a table of sums."""
    words = [
        next((c for c in map(squash, row) if c and cell_number(c) is None), "") for row in grid.rows[header.first :]
    ]
    named = [w for w in words if w and not _TOTAL.search(w)]
    return len(named) >= 2 and sum(bool(_AREA_TITLE.fullmatch(w)) or w.lower() in known for w in named) * 2 > len(named)


def area_sums(grid: Grid, header: Header, table: int, unit: Decimal | None) -> list[Sum]:
    """The sums of a table that has a row for each area and maybe one for all, no proposals."""
    reader = RowReader(None)
    found: list[Sum] = []
    unit = header.unit or unit or THOUSANDS
    for row, span in list(zip(grid.rows, grid.spans, strict=True))[header.first :]:
        cells = [squash(c) for c in row]
        label = next((c for c in cells if c and cell_number(c) is None), "")
        entries = reader.figures(cells, header, table, unit)[0]
        if label and entries:
            whole = bool(_TOTAL.search(label) or _EVERY.match(label))
            found.append(Sum(label, None if whole else label, entries, [], [], "sums", unit, span, heads=not whole))
    return found


class RowReader:
    """Reads row tables one after another; a table that goes on over a page keeps area and sums."""

    def __init__(self, base_year: int | None) -> None:
        self.base_year = base_year
        self.proposals: list[Proposal] = []
        self.sums: list[Sum] = []
        self._area: str | None = None
        self._cell_area: str | None = None
        self._since: list[Proposal] = []
        self._all: list[Proposal] = []
        self._header: Header | None = None
        self._row = 0

    def goes_on(self, grid: Grid) -> Header | None:
        """The last table's header where a headless grid can be its continuation, else None."""
        if self._header is None or not grid.rows or len(grid.rows[0]) != len(self._header.columns):
            return None
        header = Header(self._header.columns, 0, self._header.unit, self._header.rows)
        figures = sum(_has_figures(row, header) for row in grid.rows)
        return header if figures and any(_number_of(row, header) for row in grid.rows) else None

    def read(
        self, grid: Grid, header: Header, table: int, unit: Decimal | None, heading: str | None, kind: str | None
    ) -> None:
        """Takes in one grid. `heading` is a new area heading since the last grid, if there is one."""
        same = self._header is not None and _labels(self._header) == _labels(header)
        if not same:
            self._all = []
            self._area = None
        if heading or not same:
            self._area, self._since = heading or self._area, []
        self._header = header
        group = "rows:" + "|".join(_labels(header))
        unit = header.unit or unit or THOUSANDS
        numbered = sum(_number_of(r, header) is not None for r in grid.rows[header.first :])
        has_numbers = numbered * 3 >= sum(_has_figures(r, header) for r in grid.rows[header.first :])
        for row in grid.rows[: header.first]:
            alone = list({squash(c) for c in row if c.strip()})
            if len(alone) == 1 and looks_like_area(alone[0]):
                self._enter(alone[0])
        pending = _broken_off(grid)
        for row, span in list(zip(grid.rows, grid.spans, strict=True))[header.first :]:
            if self._is_header(row, header):
                continue
            cells = [squash(c) for c in row]
            words = list(dict.fromkeys(c for c in cells if c))
            figures = _has_figures(row, header)
            number = _number_of(row, header)
            if not figures and len(words) == 1 and ref_of(words[0]) is None:
                pending = self._lone(words[0], pending, grid.flat)
                continue
            if not words:
                continue
            title = self._title(cells, header, number)
            if pending and (grid.flat or not title) and (number is None or not self._all):
                split, first = split_ref(pending)
                number, title = number or split, f"{first} {title}".strip()
            elif pending:
                self._enter(pending)
            pending = ""
            entries, fte = self.figures(cells, header, table, unit)
            last = self._all[-1] if self._all else None
            if number is None and figures and last and not last.entries and not _TOTAL.search(title):
                last.title = f"{last.title} {title}".strip()  # the second half of a broken row
                last.entries, last.fte, last.span = entries, fte, (last.span[0], max(span[1], last.span[1]))
            elif number is None and figures and not title:
                continue  # a lone figure that no row owns
            elif number is None and figures and _TOTAL.search(title or words[0]):
                self._sum(title or words[0], entries, group, unit, span, heads=False)
            elif number is None and has_numbers and self._all and _PART.match(title or words[0]):
                self._all[-1].entries += [_relabel(e, title or words[0]) for e in entries]
            elif number is None and has_numbers and figures:
                self._enter(title or words[0])
                self._sum(title or words[0], entries, group, unit, span, heads=True)
            elif number or (title and (figures or not has_numbers)):
                self._item(number, title, cells, header, entries, fte, group, span, grid, kind)
            elif self._all and not figures:
                self._wrap(cells, header, span)
        if pending:
            self._enter(pending)

    def _is_header(self, row: Row, header: Header) -> bool:
        """A header row that is printed again on a new page."""
        key = [squash(c).lower() for c in row]
        repeated = any(key == [squash(c).lower() for c in old] for old in header.rows)
        return repeated or (len(header_years(row)) >= 2 and not any(ref_of(c) for c in row[:1]))

    def _lone(self, text: str, pending: str, flat: bool) -> str:
        """A row of words alone: the end of a broken title, an area's name, or a title to be continued."""
        if cell_number(text) is not None:
            return pending
        if self._all and not pending and (text[0].islower() or self._all[-1].title.endswith(("-", "–", ","))):
            self._all[-1].title = f"{self._all[-1].title} {text}"
            return ""
        if pending:
            self._enter(pending)
        if flat or split_ref(text)[0]:
            return text
        self._enter(text)
        return ""

    def _enter(self, area: str) -> None:
        """A new area begins."""
        if len(area) <= 90 and not _TOTAL.search(area):
            self._area, self._since = area_name(area) or area.rstrip(":"), []
            self._cell_area = None

    def _title(self, cells: Sequence[str], header: Header, number: str | None) -> str:
        """A row's title without its number."""
        for i in [*header.where("title"), *header.where("number"), *range(len(cells))]:
            if i < len(cells) and cells[i] and ref_of(cells[i]) is None and cell_number(cells[i]) is None:
                split, rest = split_ref(cells[i])
                return rest if split == number and number else cells[i]
        return ""

    def figures(
        self, cells: Sequence[str], header: Header, table: int, unit: Decimal
    ) -> tuple[list[Entry], list[Entry]]:
        """A row's amounts and årsværk; amounts without a year belong to the catalogue's budget year."""
        self._row += 1
        entries: list[Entry] = []
        fte: list[Entry] = []
        wanted = header.years or header.where("amount")
        for i, cell in enumerate(cells):
            column = header.columns.get(i)
            if column is None or not cell:
                continue
            if column.role == "fte":
                number, hint = cell_fte(cell)
                if number is not None:
                    fte.append(
                        Entry(
                            column.year or "",
                            number,
                            "fte",
                            hint or label_hint(column.label),
                            column.label,
                            self._row,
                            table,
                        )
                    )
            elif i in wanted:
                value = cell_amount(cell, column.unit or unit)
                own = next((cells[i] for i in header.where("year") if header_year(cells[i])), "")
                year = column.year or own or (str(self.base_year) if self.base_year else "")
                if value is not None and year:
                    role = label_role(column.label) if column.year else "part"
                    entries.append(Entry(year, value, role, column.hint, column.label, self._row, table))
        return entries, fte

    def _sum(self, label: str, entries: list[Entry], group: str, unit: Decimal, span: Span, *, heads: bool) -> None:
        if entries:
            self.sums.append(
                Sum(label, self._area, entries, list(self._since), list(self._all), group, unit, span, heads)
            )
        if not heads:
            self._since = []

    def _item(
        self,
        number: str | None,
        title: str,
        cells: Sequence[str],
        header: Header,
        entries: list[Entry],
        fte: list[Entry],
        group: str,
        span: Span,
        grid: Grid,
        kind: str | None,
    ) -> None:
        last = self._all[-1] if self._all else None
        if last and number and last.number == number and (not title or title == last.title or _PART.match(title)):
            last.entries += entries  # drift and anlæg of one proposal on a row each
            last.fte += fte
            last.span = (last.span[0], span[1])
            return
        own = next((cells[i] for i in header.where("area") if i < len(cells) and cells[i]), None)
        self._cell_area = own or self._cell_area  # a cell merged over several rows stands in the first of them
        area = self._cell_area or self._area
        own_kind = next((cells[i] for i in header.where("kind") if i < len(cells) and cells[i]), kind)
        proposal = Proposal(number, title, span, grid.page, group, area, own_kind, entries, fte)
        for i in header.where("text"):
            if i < len(cells) and cells[i] and cells[i] != title and header.columns[i].label:
                proposal.sections.setdefault(header.columns[i].label.strip(" :"), cells[i])
        self.proposals.append(proposal)
        self._since.append(proposal)
        self._all.append(proposal)

    def _wrap(self, cells: Sequence[str], header: Header, span: Span) -> None:
        """The rest of a row that a page break cut: its words go to the same cells of the row before."""
        last = self._all[-1]
        for i in header.where("title")[:1]:
            if i < len(cells) and cells[i]:
                last.title = f"{last.title} {cells[i]}".strip()
        for i in header.where("text"):
            label = header.columns[i].label.strip(" :")
            if i < len(cells) and cells[i] and label:
                last.sections[label] = f"{last.sections.get(label, '')} {cells[i]}".strip()
        last.span = (last.span[0], span[1])


def _broken_off(grid: Grid) -> str:
    """The line above a grid that is the first half of its first row: a number and a title, with the row lacking both."""
    above = squash(grid.caption.split("\n")[-1])
    first = [squash(c) for c in grid.rows[0]]
    return above if split_ref(above)[0] and not any(c and cell_number(c) is None for c in first) else ""


def _labels(header: Header) -> list[str]:
    return [f"{c.label}{c.year or ''}" for _, c in sorted(header.columns.items())]


def _has_figures(row: Row, header: Header) -> bool:
    """Whether a row holds a figure under the header's amounts."""
    return any(i < len(row) and cell_number(row[i]) is not None for i in header.years or header.where("amount"))


def _relabel(entry: Entry, label: str) -> Entry:
    return Entry(
        entry.year, entry.value, label_role(label), label_hint(label) or entry.hint, label, entry.row, entry.table
    )
