"""One proposal's own stretch of a catalogue: its fields, sub-headings, form cells, economy tables and årsværk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rag.structure.amounts import (
    THOUSANDS,
    Entry,
    Role,
    cell_amount,
    cell_number,
    cell_unit,
    header_year,
    header_years,
    label_hint,
    label_role,
    label_unit,
    squash,
)
from rag.structure.catalogue_grid import Grid, Header, line_grids, read_header, ref_of, split_ref
from rag.structure.catalogue_prose import prose_amounts, prose_fte
from rag.structure.catalogue_starts import META, SECTION, Line, Start, is_label, kind_name
from rag.structure.catalogue_tables import Proposal
from rag.types import Extract

_INLINE = re.compile(r"([^:.]{2,60}):\s+(\S.*)", re.DOTALL)
_RUN_IN = re.compile(r"([A-ZÆØÅ][\wæøå]+(?:\s+(?:[a-zæøå/]+|\([^)]{1,30}\))){0,6}):?\s+(?=[A-ZÆØÅ\d-])")
_STAFF = re.compile(r"person|årsværk|medarbejd|stilling|ansat|normering", re.IGNORECASE)
_COUNTED = re.compile(r"^(?:antal )?(?:årsværk|stillinger)\b|[(]årsværk[)]|i årsværk", re.IGNORECASE)
_MONEY = re.compile(r"økonomi|besparelse|provenu|gevinst|budget", re.IGNORECASE)
_YEAR_FIGURE = re.compile(r"(20[0-4]\d)\s*[:=]\s*((?:kr\.?\s*)?\(?[-–−+]?\s?[\d.,]+\)?)")


@dataclass(slots=True)
class Pair:
    """A form's label and value; `row` is the row it stands in."""

    label: str
    value: str
    row: int


@dataclass(slots=True)
class Frame:
    """What a whole catalogue says of its amounts: unit, budget year and years; `tables` counts tables read."""

    unit: Decimal | None = None
    base_year: int | None = None
    horizon: tuple[str, ...] = ()
    tables: int = 0
    header: Header | None = field(default=None)

    def next_table(self) -> int:
        """A number for one more table."""
        self.tables += 1
        return self.tables


def read_pairs(grid: Grid) -> list[Pair]:
    """The label-and-value cells of a form: side by side, one above the other, or both in one cell."""
    pairs: list[Pair] = []
    waiting: str | None = None
    for n, row in enumerate(grid.rows):
        cells: list[str] = []
        for cell in map(squash, row):
            if cell and (not cells or cells[-1] != cell):
                cells.append(cell)
        if len(cells) == 1 and waiting and not is_label(cells[0]):
            pairs.append(Pair(waiting, cells[0], n))
            waiting = None
            continue
        waiting = None
        at = 0
        while at < len(cells):
            cell = cells[at]
            inline = _INLINE.fullmatch(cell) or (_RUN_IN.match(cell) if len(cell) > 60 else None)
            following = cells[at + 1] if at + 1 < len(cells) else None
            if following and is_label(cell) and (not is_label(following) or (field_of(cell) and not field_of(following))):
                pairs.append(Pair(cell.strip(" :"), following, n))
                at += 1
            elif inline and is_label(inline[1]) and len(cells) <= 4:
                pairs.append(Pair(inline[1].strip(" :"), cell[inline.end(1) :].lstrip(" :"), n))
            elif len(cells) == 1 and is_label(cell):
                waiting = cell.strip(" :")
            elif len(cells) == 2 and at == 0 and cell.endswith(":") and len(cell) < 50:
                pairs.append(Pair(cell.strip(" :"), cells[1], n))
                at += 1
            at += 1
    return pairs


def field_of(label: str) -> str | None:
    """Which fact of a proposal a label asks for (title, number, area, kind), else None."""
    bare = label.strip(" :*")
    return next((name for name, pattern in META.items() if pattern.search(bare)), None)


def is_form(grid: Grid) -> bool:
    """Whether a grid is a proposal's form rather than a table of figures or of proposals."""
    pairs = read_pairs(grid)
    fields = {f for p in pairs if (f := field_of(p.label))}
    worded = {
        p.label.lower() for p in pairs if SECTION.match(p.label) and cell_number(p.value) is None and len(p.value) > 25
    }
    return bool(
        (fields & {"title", "number"} and len(fields) + len(worded) >= 2) or len(worded) >= 2 or (fields and worded)
    )


def split_forms(grid: Grid) -> list[Grid]:
    """A table of several forms, one under the other, as a grid each: cut where its first field comes again."""
    firsts = [(field_of(p.label), p.row) for p in read_pairs(grid) if field_of(p.label) in ("title", "number")]
    opening = next((name for name, _ in firsts), None)
    cuts = [row for name, row in firsts if name == opening]
    if len(cuts) < 2:
        return [grid]
    cuts[0] = 0
    stops = [*cuts[1:], len(grid.rows)]
    return [
        Grid(grid.rows[a:b], grid.spans[a:b], grid.page, grid.caption if a == 0 else "")
        for a, b in zip(cuts, stops, strict=True)
    ]


def form_start(grid: Grid) -> Start | None:
    """A form that names its proposal, as the place where it begins; None for the rest of a form."""
    facts = {f: p.value for p in reversed(read_pairs(grid)) if (f := field_of(p.label))}
    title, number = facts.get("title", ""), facts.get("number")
    if not title and not number:
        first = next((c for c in map(squash, grid.rows[0]) if c), "")
        split, rest = split_ref(first)
        if split is None or is_label(first):
            return None
        number, title = split, rest
    split, rest = split_ref(title)
    if number is None and split:
        number, title = split, rest
    if number and ref_of(number) is None:
        split, rest = split_ref(number)
        number, title = (split, title or rest) if split else (number, title)
    return Start(grid.start, grid.start, ref_of(number or "") or number, title, "form", grid.page)


def read_segment(
    extract: Extract, start: Start, end: int, lines: Sequence[Line], grids: Sequence[Grid], frame: Frame
) -> Proposal:
    """A proposal out of the stretch from its start to `end`, with the lines and tables that stand there."""
    body = [line for line in lines if start.end <= line.span[0] < end and line.span[0] >= start.at]
    own = [g for g in grids if start.at <= g.start < end]
    last = max([start.end, *(line.span[1] for line in body), *(g.end for g in own)])
    span = (start.at, last)
    sections, facts = _sections(extract, start, body, own, last)
    proposal = Proposal(
        start.number, start.title, span, start.page, "sections", None, start.kind, text=extract.text[span[0] : span[1]]
    )
    proposal.number = start.number or ref_of(facts.get("number", "")) or facts.get("number")
    proposal.title = start.title or facts.get("title", "") or _next_title(body)
    proposal.area, proposal.sections = facts.get("area"), sections
    if facts.get("kind"):
        proposal.kind = kind_name(facts["kind"]) or start.kind
    flat = line_grids(((line.text, line.span, line.page) for line in body), frame.base_year)
    for grid in [*own, *flat]:
        for part in _economies(grid, frame):
            entries, fte = part
            proposal.entries += entries
            proposal.fte += fte
    if not any(e.role in ("part", "total") for e in proposal.entries):
        proposal.entries = _from_cells(own, frame) or _from_prose(proposal, frame)
    if not proposal.fte:
        staff = [text for label, text in sections.items() if _STAFF.search(label)]
        for text in [*staff, proposal.text]:
            proposal.fte = _fte_cells(text) if text in staff and len(text) < 40 else prose_fte(text, frame.horizon, staff=text in staff)
            if proposal.fte:
                break
    return proposal


def _sections(
    extract: Extract, start: Start, body: Sequence[Line], grids: Sequence[Grid], last: int
) -> tuple[dict[str, str], dict[str, str]]:
    """Sub-headed texts by lower-case label, and the facts (title, number, area, kind) that fields give."""
    marks: list[tuple[int, int, str]] = []  # where a label begins, where its text begins, the label
    for n, line in enumerate(body):
        inline = _INLINE.fullmatch(line.text)
        if inline and is_label(inline[1]):
            marks.append(
                (line.span[0], line.span[0] + extract.text[line.span[0] : line.span[1]].find(":") + 1, inline[1])
            )
        elif (line.heading and (n or start.title)) or is_label(line.text):
            marks.append((line.span[0], line.span[1], line.text))
    found: list[tuple[str, str]] = []
    for (at, begin, label), stop in zip(marks, [*(m[0] for m in marks[1:]), last], strict=False):
        inline = begin < next((line.span[1] for line in body if line.span[0] == at), begin)
        if inline and field_of(label):  # a field's value ends with its line
            stop = next(line.span[1] for line in body if line.span[0] == at)
        found.append((label, extract.text[begin:stop].strip(" \n*:")))
    for grid in grids:
        if is_form(grid):
            found += [(p.label, p.value) for p in read_pairs(grid)]
    sections: dict[str, str] = {}
    facts: dict[str, str] = {}
    for label, text in found:
        name = field_of(label)
        key = label.strip(" :*").lower()
        if name and text and len(text) <= 200:
            facts.setdefault(name, _first_fact(text, facts))
        elif text and text not in sections.get(key, ""):
            sections[key] = f"{sections[key]}\n{text}" if key in sections else text
    return sections, facts


def _first_fact(text: str, facts: dict[str, str]) -> str:
    """A field's value; further fields on the same line ("Udvalg: … Type: Drift") are taken to `facts`."""
    parts = re.split(r"\s+([A-ZÆØÅ][\wæøå]+(?: [a-zæøå]+\.?)?):\s+", text.split("\n")[0].strip())
    for label, value in zip(parts[1::2], parts[2::2], strict=True):
        if name := field_of(label):
            facts.setdefault(name, value.strip())
    return parts[0].strip()


def _next_title(body: Sequence[Line]) -> str:
    """The title of a proposal whose number stands alone on its line: the next line, where it is no label."""
    first = next(iter(body), None)
    return (
        first.text
        if first and not is_label(first.text) and len(first.text) <= 170 and not _INLINE.fullmatch(first.text)
        else ""
    )


def _economies(grid: Grid, frame: Frame) -> list[tuple[list[Entry], list[Entry]]]:
    """The amounts and årsværk of a grid: a table of its own, or the rows of figures in a form."""
    header = read_header(grid, frame.base_year)
    if header is None or not any(c.year for c in header.columns.values()):
        turned = _turned(grid, frame)
        return [turned] if turned else []
    return [_rows(grid, header, frame)]


def _rows(grid: Grid, header: Header, frame: Frame) -> tuple[list[Entry], list[Entry]]:
    """Rows of figures under years. A row of words alone heads the rows below it ("Nuværende budget", "Årsværk")."""
    table = frame.next_table()
    unit = header.unit or frame.unit or THOUSANDS
    dated = [i for i, c in header.columns.items() if c.year]
    corner = " ".join(c.label for i, c in sorted(header.columns.items()) if i < min(dated))
    totals = [i for i in dated if header.columns[i].role == "total"]
    wanted = (
        totals
        if len({header.columns[i].year for i in totals}) == len({header.columns[i].year for i in dated})
        else dated
    )
    above = grid.caption.split("\n")[-1]
    counted = len(above) < 60 and bool(_COUNTED.search(above)) and cell_unit(above) is None
    all_fte = cell_unit(corner) is None and (label_role(corner) == "fte" or counted)
    entries: list[Entry] = []
    fte: list[Entry] = []
    group = ""
    for n, row in enumerate(grid.rows[header.first :]):
        cells = [squash(c) for c in row]
        words = [c for i, c in enumerate(cells) if c and i not in dated and cell_number(c) is None]
        label = " ".join(dict.fromkeys(words))
        if not any(i < len(cells) and cell_number(cells[i]) is not None for i in dated):
            if (len(label) > 60 or (field_of(label) and entries)) and not grid.flat and is_form(grid):
                break  # the form's economy rows are over
            group = label if len(words) == 1 and len(label) < 60 else ""
            continue
        if header_years(row) and not words:
            continue
        own = label_role(label)
        role: Role = (
            own
            if own != "part" or not group
            else label_role(group)
            if label_role(group) in ("fte", "ignore")
            else "part"
        )
        if own == "total" and group and label_role(group) in ("fte", "ignore"):
            role = label_role(group)
        for i in wanted if role != "fte" else dated:
            column = header.columns[i]
            if i >= len(cells) or column.role == "ignore" or role == "ignore":
                continue
            year = column.year or ""
            if role == "fte" or column.role == "fte" or all_fte:
                number = cell_number(re.sub(r"(?i)årsværk|stilling(?:er)?|\båv\b", "", cells[i]))
                if number is not None and own != "ignore":
                    fte.append(Entry(year, number, "fte", label_hint(label), label, n, table))
                continue
            value = cell_amount(cells[i], cell_unit(label) or column.unit or unit)
            if value is not None:
                hint = label_hint(label) or label_hint(group) or column.hint or label_hint(corner)
                entries.append(Entry(year, value, role, hint, label or group, n, table))
    return entries, fte


def _turned(grid: Grid, frame: Frame) -> tuple[list[Entry], list[Entry]] | None:
    """A table with the years down its first column."""
    rows = [(year, row) for row in grid.rows if row and (year := header_year(row[0])) and len(row) > 1]
    if len(rows) < 2 or not any(cell_number(c) is not None for c in rows[0][1][1:]):
        return None
    heads = [squash(c) for c in grid.rows[0]] if header_year(grid.rows[0][0]) is None else [""] * len(grid.rows[0])
    table, unit = frame.next_table(), label_unit([*grid.caption.split("\n"), *heads]) or frame.unit or THOUSANDS
    entries: list[Entry] = []
    for year, row in rows:
        for i, cell in enumerate(row[1:], 1):
            label = heads[i] if i < len(heads) else ""
            role = label_role(label)
            value = cell_number(cell) if role == "fte" else cell_amount(cell, cell_unit(label) or unit)
            if value is not None and role != "ignore":
                entries.append(Entry(year, value, role, label_hint(label), label, i, table))
    return [e for e in entries if e.role != "fte"], [e for e in entries if e.role == "fte"]


def _from_cells(grids: Sequence[Grid], frame: Frame) -> list[Entry]:
    """Amounts whose label names the year ("Besparelse 2026" | "500.000 kr.")."""
    entries: list[Entry] = []
    for grid in grids:
        for pair in read_pairs(grid) + [
            Pair(squash(r[0]), squash(r[-1]), n) for n, r in enumerate(grid.rows) if len(r) > 1
        ]:
            year = header_year(pair.label)
            value = (
                cell_amount(
                    pair.value, cell_unit(pair.label) or label_unit(grid.caption.split("\n")) or frame.unit or THOUSANDS
                )
                if year
                else None
            )
            if year and value is not None and label_role(pair.label) in ("part", "total"):
                entries.append(Entry(year, value, "part", label_hint(pair.label), pair.label, pair.row))
        if entries:
            return list({(e.year, e.row): e for e in entries}.values())
    return []


def _from_prose(proposal: Proposal, frame: Frame) -> list[Entry]:
    """Amounts out of sentences: those under an economy heading, else anywhere in the proposal."""
    texts = [text for label, text in proposal.sections.items() if _MONEY.search(label)]
    for text in [*texts, proposal.text]:
        entries = prose_amounts(text, frame.horizon)
        if entries:
            return entries
        unit = label_unit([text[:90]]) or frame.unit or THOUSANDS
        paired = [(m[1], cell_amount(m[2].rstrip(".,"), unit)) for m in _YEAR_FIGURE.finditer(text)]
        if paired and all(value is not None for _, value in paired):
            return [
                Entry(year, value, "part", label_hint(text[:200]), "", 0) for year, value in paired if value is not None
            ]
    return []


def _fte_cells(text: str) -> list[Entry]:
    """A lone figure in a field for årsværk: "-1,5", "1,5 årsværk"."""
    number = cell_number(re.sub(r"(?i)\s*(?:årsværk|stilling(?:er)?|fuldtids\w*|ca\.)\s*", "", text))
    return [] if number is None else [Entry("", number, "fte", 0, "", 0)]
