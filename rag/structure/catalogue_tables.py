"""Tables with a row for each proposal: rows, area sub-headers, sub-totals and the grand total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rag.structure.amounts import (
    THOUSANDS,
    Entry,
    cell_number,
    header_years,
    label_hint,
    label_role,
    squash,
)
from rag.structure.catalogue_grid import Grid, Header
from rag.structure.catalogue_labels import TOTAL, area_name, looks_like_area
from rag.structure.catalogue_parts import Proposal, Sum
from rag.structure.catalogue_refs import ref_of, split_ref
from rag.structure.catalogue_rows import PART, has_figures, number_of, row_figures
from rag.types import Row, Span

_GLUED = re.compile(
    r"((?:[A-ZÆØÅ][\wæøå]*-?,? (?:og )?){0,4}[A-ZÆØÅ]?[\wæøå]*(?:udvalget|forvaltningen))\s+(?=[A-ZÆØÅ])"
)


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
        figures = sum(has_figures(row, header) for row in grid.rows)
        return header if figures and any(number_of(row, header) for row in grid.rows) else None

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
        numbered = sum(number_of(r, header) is not None for r in grid.rows[header.first :])
        has_numbers = numbered * 3 >= sum(has_figures(r, header) for r in grid.rows[header.first :])
        for row in grid.rows[: header.first]:
            alone = list({squash(c) for c in row if c.strip()})
            if len(alone) == 1 and looks_like_area(alone[0]):
                self._enter(alone[0])
        pending = _broken_off(grid)
        for place, (row, span) in list(enumerate(zip(grid.rows, grid.spans, strict=True)))[header.first :]:
            if self._is_header(row, header):
                continue
            cells = [squash(c) for c in row]
            words = list(dict.fromkeys(c for c in cells if c))
            figures = has_figures(row, header)
            number = number_of(row, header)
            if not figures and len(words) == 1 and ref_of(words[0]) is None:
                pending = self._lone(words[0], pending, grid.flat)
                continue
            if not words:
                continue
            title = self._title(cells, header, number)
            if pending and (grid.flat or not title) and number is None:
                split, first = split_ref(pending)
                number, title = number or split, f"{first} {title}".strip()
            elif pending:
                self._flush(pending, kind, group, grid, span)
            pending = ""
            self._row += 1
            entries, fte = row_figures(cells, header, table, self._row, unit, self.base_year)
            last = self._all[-1] if self._all else None
            ends_row = last is not None and not last.entries and not looks_like_area(title)
            if number is None and figures and last and ends_row and not TOTAL.search(title):
                last.title = f"{last.title} {title}".strip()  # the second half of a broken row
                last.entries, last.fte, last.span = entries, fte, (last.span[0], max(span[1], last.span[1]))
            elif number is None and figures and not title:
                continue  # a lone figure that no row owns
            elif number is None and figures and TOTAL.search(title or words[0]):
                self._sum(title or words[0], entries, group, unit, span, heads=False)
            elif number is None and has_numbers and self._all and PART.match(title or words[0]):
                self._all[-1].entries += [_relabel(e, title or words[0]) for e in entries]
            elif number is None and has_numbers and figures and _heads(grid, header, place):
                self._enter(title or words[0])
                self._sum(title or words[0], entries, group, unit, span, heads=True)
            elif number or (title and figures) or (title and not has_numbers):
                self._item(number, title, cells, header, entries, fte, group, span, grid, kind)
            elif self._all and not figures:
                self._wrap(cells, header, span)
        if pending:
            self._flush(pending, kind, group, grid, grid.spans[-1])

    def _flush(self, pending: str, kind: str | None, group: str, grid: Grid, span: Span) -> None:
        """A row of words alone that no figures followed: a proposal where it has a number, else an area."""
        number, title = split_ref(pending)
        if number is None:
            self._enter(pending)
            return
        self._add(Proposal(number, title, span, grid.page, group, self._cell_area or self._area, kind))

    def _add(self, proposal: Proposal) -> None:
        self.proposals.append(proposal)
        self._since.append(proposal)
        self._all.append(proposal)

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
        if not flat and _is_note(text):
            return pending
        if pending and split_ref(pending)[0]:
            return f"{pending} {text}" if text[0].islower() else pending
        if pending:
            self._enter(pending)
        if flat or split_ref(text)[0]:
            return text
        self._enter(text)
        return ""

    def _enter(self, area: str) -> None:
        """A new area begins."""
        if len(area) <= 90 and not TOTAL.search(area):
            self._area, self._since = area_name(area) or area.rstrip(":"), []
            self._cell_area = None

    def _title(self, cells: Sequence[str], header: Header, number: str | None) -> str:
        """A row's title without its number."""
        for i in [*header.where("title"), *header.where("number"), *range(len(cells))]:
            if i < len(cells) and cells[i] and ref_of(cells[i]) is None and cell_number(cells[i]) is None:
                split, rest = split_ref(cells[i])
                return rest if split == number and number else cells[i]
        return ""

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
        if last and number and last.number == number and (not title or title == last.title or PART.match(title)):
            last.entries += entries  # drift and anlæg of one proposal on a row each
            last.fte += fte
            last.span = (last.span[0], span[1])
            return
        own = next((cells[i] for i in header.where("area") if i < len(cells) and cells[i]), None)
        glued = None if own or not header.where("area") else _GLUED.match(title)
        if glued:  # a reader took two columns for one
            own, title = glued[1], title[glued.end() :]
        self._cell_area = own or self._cell_area  # a cell merged over several rows stands in the first of them
        area = self._cell_area or self._area
        own_kind = next((cells[i] for i in header.where("kind") if i < len(cells) and cells[i]), kind)
        proposal = Proposal(number, title, span, grid.page, group, area, own_kind, entries, fte)
        for i in header.where("text"):
            if i < len(cells) and cells[i] and cells[i] != title and header.columns[i].label:
                proposal.sections.setdefault(header.columns[i].label.strip(" :"), cells[i])
        self._add(proposal)

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
    """The line above a grid that is the first half of its first row: number and title, with the row lacking both."""
    above = squash(grid.caption.split("\n")[-1])
    first = [squash(c) for c in grid.rows[0]]
    return above if split_ref(above)[0] and not any(c and cell_number(c) is None for c in first) else ""


def _heads(grid: Grid, header: Header, place: int) -> bool:
    """Whether a row of figures without a number heads an area: by its name, or since the numbered rows under it sum
    to it. Else it is a proposal that lacks a number."""
    row = grid.rows[place]
    if looks_like_area(next((c for c in map(squash, row) if c and cell_number(c) is None), "")):
        return True
    column = (header.years or header.where("amount"))[0]
    members: list[Decimal] = []
    for other in grid.rows[place + 1 :]:
        if number_of(other, header) is None and has_figures(other, header):
            break
        if number_of(other, header):
            members.append(cell_number(other[column]) or Decimal(0))
    head = cell_number(row[column]) or Decimal(0)
    return len(members) > 0 and abs(abs(sum(members, Decimal(0))) - abs(head)) <= 1 + Decimal(len(members)) / 20


def _is_note(text: str) -> bool:
    """Whether a row of words alone is a remark under the figures ("A2 er en engangsudgift."), no proposal or area."""
    number, title = split_ref(text)
    return title[:1].islower() if number else len(text) > 60 and text.endswith((".", "!", "?"))


def _labels(header: Header) -> list[str]:
    return [f"{c.label}{c.year or ''}" for _, c in sorted(header.columns.items())]


def _relabel(entry: Entry, label: str) -> Entry:
    return Entry(
        entry.year, entry.value, label_role(label), label_hint(label) or entry.hint, label, entry.row, entry.table
    )
