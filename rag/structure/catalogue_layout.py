"""How a catalogue is laid out: which tables list proposals, where each proposal begins and ends, under which area."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from rag.danish.numbers import find_quantities
from rag.structure.catalogue_contents import contents_lines, strip_leader
from rag.structure.catalogue_forms import form_start, is_form, split_forms
from rag.structure.catalogue_grid import Grid, Header, read_header, table_grid
from rag.structure.catalogue_labels import area_name, is_front, is_kind_only, is_label, kind_heading, looks_like_area
from rag.structure.catalogue_lines import caption_header, line_grids, with_total_line
from rag.structure.catalogue_rows import is_row_table, names_areas, row_numbers
from rag.structure.catalogue_starts import (
    Line,
    Start,
    candidate,
    choose_starts,
    is_withdrawn,
    read_lines,
    unnumbered_starts,
)
from rag.types import Extract


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading between proposals: from here on the area and kind are these (None: as before; "" : none)."""

    at: int
    area: str | None
    kind: str | None


@dataclass(slots=True)
class Layout:
    """A catalogue's parts, in the order of the text."""

    lines: list[Line]
    grids: list[Grid]
    rows: list[tuple[Grid, Header | None]]  # tables with a row a proposal; None: maybe goes on from the one before
    starts: list[Start]
    ends: list[int]
    listing: list[Start]
    marks: list[Mark]
    families: frozenset[str]
    sums: list[tuple[Grid, Header]]  # tables with a row an area

    def area_at(self, at: int) -> str | None:
        """The area heading that a place stands under."""
        found = [m.area for m in self.marks if m.at <= at and m.area is not None]
        return (found[-1] or None) if found else None

    def kind_at(self, at: int) -> str | None:
        """The kind heading that a place stands under."""
        found = [m.kind for m in self.marks if m.at <= at and m.kind is not None]
        return (found[-1] or None) if found else None

    def area_since(self, since: int, at: int) -> str | None:
        """The last area heading between two places."""
        found = [m.area for m in self.marks if since <= m.at <= at and m.area]
        return found[-1] if found else None


def read_layout(extract: Extract, base_year: int | None) -> Layout:
    """The layout of a catalogue."""
    lines = read_lines(extract)
    grids = _grids(extract, lines)
    rows: list[tuple[Grid, Header | None]] = []
    forms: list[Grid] = []
    rest: list[Grid] = []
    sums: list[tuple[Grid, Header]] = []
    for grid in grids:
        header = read_header(grid, base_year)
        if header is None and (headed := caption_header(grid)) and is_row_table(headed, read_header(headed, base_year)):
            grid, header = headed, read_header(headed, base_year)
        if is_row_table(grid, header) and not _is_figures_form(grid, header):
            rows.append((_totalled(grid, header, lines), header))
        elif is_form(grid):
            forms += split_forms(grid)
        elif header and header.years and names_areas(grid, header):
            sums.append((grid, header))
        else:
            rest.append(grid)
            if header is None and rows and len(grid.rows[0]) == len(rows[-1][0].rows[0]):
                rows.append((grid, None))
    listed = [(line.text, line.span, line.page) for line in lines]
    flat = [(g, h) for g in line_grids(listed, base_year) if is_row_table(g, h := read_header(g, base_year))]
    taken = [(g.start, g.end) for g, _ in flat]
    lines = [line for line in lines if not any(a <= line.span[0] < b for a, b in taken)]
    rows = sorted([*rows, *flat], key=lambda r: r[0].start)
    known = {n for g, h in rows if h for n in row_numbers(g, h)}

    contents = contents_lines(lines, extract.dropped)
    lines = [line for line in lines if line not in contents]
    candidates = sorted([*(c for line in lines if (c := candidate(line))), *_form_starts(forms)], key=lambda c: c.at)
    withdrawn = [c for c in candidates if is_withdrawn(c.title)]
    candidates = [c for c in candidates if c not in withdrawn]
    tables = sorted([*rest, *forms], key=lambda g: g.start)
    row_starts = [g.start for g, _ in rows]

    def evidence(start: int, end: int) -> bool:
        return _has_marks(extract, lines, tables, row_starts, start, end)

    starts, listing = choose_starts(candidates, known, evidence, len(extract.text))
    starts = _joined(starts, lines)
    if not starts:
        starts = unnumbered_starts(lines, evidence, len(extract.text), bool(known))
    marks, boundaries = _marks(lines, starts, [g.start for g, h in rows if h], [g.start for g in grids])
    areas = {m.area.lower() for m in marks if m.area}
    for grid in list(rest):
        header = read_header(grid, base_year)
        if header and header.years and names_areas(grid, header, areas):
            rest.remove(grid)
            sums.append((grid, header))
    ends = _ends(
        starts,
        [*boundaries, *(c.at for c in withdrawn), *(g.start for g, h in rows if h and _is_overview(g, h, known))],
        len(extract.text),
    )
    families = frozenset(s.family.split("/")[0] for s in starts)
    listing += [c for line in contents if (c := candidate(strip_leader(line))) and not is_withdrawn(c.title)]
    return Layout(lines, [*rest, *forms], rows, starts, ends, listing, marks, families, sums)


def _totalled(grid: Grid, header: Header | None, lines: Sequence[Line]) -> Grid:
    """A row table with the total line under it, where the reader took that for text."""
    under = next((line for line in lines if line.span[0] >= grid.end), None)
    if under is None or header is None or not header.years:
        return grid
    return with_total_line(grid, under.text, under.span, len(header.years))


def _grids(extract: Extract, lines: Sequence[Line]) -> list[Grid]:
    """All tables as grids, each with the one or two lines that stand between it and the table before."""
    grids: list[Grid] = []
    since = 0
    for block in extract.blocks:
        if block.kind == "table" and block.rows:
            above = [line.text for line in lines if since <= line.span[0] < block.span[0]][-2:]
            grids.append(table_grid(extract, block, "\n".join(t[:200] for t in above)))
            since = block.span[1]
    return grids


def _is_figures_form(grid: Grid, header: Header | None) -> bool:
    """A form whose economy rows look like a table of proposals: it names its proposal above the years."""
    first = header.first - 1 if header else 0
    return first > 1 and is_form(grid) and form_start(grid.part(0, first)) is not None


def _is_overview(grid: Grid, header: Header, known: set[str]) -> bool:
    return len(set(row_numbers(grid, header)) & known) >= 2


def _form_starts(forms: Sequence[Grid]) -> list[Start]:
    return [start for form in forms if (start := form_start(form))]


def _has_marks(
    extract: Extract, lines: Sequence[Line], grids: Sequence[Grid], rows: Sequence[int], start: int, end: int
) -> bool:
    """Whether a stretch reads as a proposal: figures under years, two of its sub-headings, or one and an amount."""
    end = min([end, *(r for r in rows if r > start)])
    if any(start <= g.start < end for g in grids):
        return True
    body = [line for line in lines if start <= line.span[0] < end]
    labels = sum(is_label(line.text) or (":" in line.text[:50] and is_label(line.text.split(":")[0])) for line in body)
    if labels >= 2:
        return True
    text = extract.text[start : min(end, start + 4000)]
    if line_grids([(line.text, line.span, line.page) for line in body[:60]]):
        return True
    return bool(re.search(r"\bkr\b|mio\.|årsværk", text)) and any(q.unit == "kr" for q in find_quantities(text))


def _joined(starts: Sequence[Start], lines: Sequence[Line]) -> list[Start]:
    """Starts of one proposal made one: a heading and the form or field under it."""
    joined: list[Start] = []
    for start in starts:
        under = next((line for line in lines if line.span[0] >= start.end), None)
        if not start.title and start.family != "form" and under and _can_be_title(under):
            start = replace(start, title=under.text.strip(" *"), end=under.span[1])
        last = joined[-1] if joined else None
        between = [line for line in lines if last and last.end <= line.span[0] < start.at]
        if last and sum(len(line.text) for line in between) < 160 and _same(last, start):
            joined[-1] = replace(
                last,
                number=last.number or start.number,
                title=last.title if len(last.title) >= 4 else start.title,
                kind=last.kind or start.kind,
                end=max(last.end, start.end) if start.family == "field" else last.end,
            )
            continue
        if start.family == "form":
            above = [line for line in lines if line.span[1] <= start.at]
            if (
                above
                and above[-1].heading
                and (not start.title or fuzz.ratio(above[-1].text.lower(), start.title.lower()) > 80)
            ):
                head = above[-1]
                start = replace(
                    start,
                    at=head.span[0],
                    end=head.span[1],
                    title=start.title or head.text,
                    heading=True,
                    level=head.level,
                )
        joined.append(start)
    return joined


def _can_be_title(line: Line) -> bool:
    """Whether the line under a number that stands alone can be its title."""
    return (
        len(line.text) <= 170
        and not is_label(line.text)
        and candidate(line) is None
        and not re.match(r"[^:]{2,40}:\s", line.text)
    )


def _same(a: Start, b: Start) -> bool:
    """Whether two starts that follow each other are of one proposal."""
    if "form" not in (a.family, b.family) and "field" not in (a.family, b.family):
        return False
    if a.number and b.number:
        return a.number == b.number
    if a.title and b.title and fuzz.ratio(a.title.lower(), b.title.lower()) < 70:
        return False
    return (a.number is None) != (b.number is None) or (not a.title) != (not b.title) or a.title == b.title


def _marks(
    lines: Sequence[Line], starts: Sequence[Start], tables: Sequence[int], grids: Sequence[int]
) -> tuple[list[Mark], list[int]]:
    """The headings between proposals that name an area or kind, and the places where a proposal ends for a heading."""
    at_start = {s.at for s in starts} | {line.span[0] for line in lines for s in starts if s.at <= line.span[0] < s.end}
    heads = [line for line in lines if line.heading and line.span[0] not in at_start]
    before_table = [h for h in heads if _leads_to(h, tables, lines, grids)]
    marks: list[Mark] = []
    boundaries: list[int] = []
    for line in heads:
        last = next((s for s in reversed(starts) if s.at < line.span[0]), None)
        higher = last is not None and last.heading and 0 < line.level < last.level
        deeper = last is not None and last.heading and 0 < last.level < line.level
        label = is_label(line.text) and not looks_like_area(line.text)
        leads = _leads_to(line, [s.at for s in starts], lines, grids)
        kind = kind_heading(line.text)
        area = None if kind and is_kind_only(line.text) else area_name(line.text)
        if (deeper and not looks_like_area(line.text)) or (label and not higher):
            continue
        if looks_like_area(line.text) or ((leads or (line in before_table and len(before_table) > 1)) and area):
            marks.append(Mark(line.span[0], area, kind))
        elif is_front(line.text):
            marks.append(Mark(line.span[0], "", ""))
        elif kind:
            marks.append(Mark(line.span[0], None, kind))
        elif not higher and not leads:
            continue
        boundaries.append(line.span[0])
    return marks, boundaries


def _leads_to(line: Line, places: Sequence[int], lines: Sequence[Line], grids: Sequence[int]) -> bool:
    """Whether nothing but headings stands between a heading and the next of some places."""
    place = min((p for p in places if p >= line.span[1]), default=None)
    if place is None or any(line.span[1] <= grid < place for grid in grids):
        return False
    return all(other.heading for other in lines if line.span[1] <= other.span[0] < place)


def _ends(starts: Sequence[Start], boundaries: Sequence[int], end: int) -> list[int]:
    """Where each proposal ends: at the next one, or at a heading or overview that stands before it."""
    stops = sorted([*(s.at for s in starts), *boundaries, end])
    return [next((stop for stop in stops if stop > s.at and stop >= s.end), end) for s in starts]
