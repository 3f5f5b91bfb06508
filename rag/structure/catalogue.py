"""A budget catalogue into its proposals, reconciled with its own totals, contents and numbering.

Layouts: a heading and sub-headings for each proposal, a form each, one table or spreadsheet with a row
each, an overview and a section each, or the economy in sentences. Read from text, tables or both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from rapidfuzz import fuzz

from rag.structure.amounts import MILLIONS, label_unit, net, plain
from rag.structure.catalogue_contents import listed_in_dropped
from rag.structure.catalogue_frame import Frame, base_year_of, horizon_of, whole_unit
from rag.structure.catalogue_grid import read_header
from rag.structure.catalogue_labels import kind_heading, kind_name
from rag.structure.catalogue_layout import Layout, read_layout
from rag.structure.catalogue_merge import Merged, merge, total_sets
from rag.structure.catalogue_parts import Proposal, Sum
from rag.structure.catalogue_prose import first_effect
from rag.structure.catalogue_rows import area_sums
from rag.structure.catalogue_segments import read_segment
from rag.structure.catalogue_signs import Way, conventions, settle, settle_fte, signed
from rag.structure.catalogue_tables import RowReader
from rag.structure.catalogue_units import guessed_factor, inferred, rescale, unit_factor, unit_findings
from rag.structure.reconcile import (
    Listed,
    Total,
    conflict,
    miscounted,
    missing_from_contents,
    missing_numbers,
    reconcile_totals,
    unreadable,
)
from rag.types import CatalogueItem, Extract, Finding, Span

_NEUTRAL = re.compile(
    r"udgiftsneutral|budgetneutral|ingen (?:økonomisk|budgetmæssig|udgift|direkte økonomi)"
    r"|uden (?:økonomisk|udgift)|kan ikke opgøres|endnu ikke beregnet",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The proposals of a catalogue in its order, its own grand total by year (empty where it prints none), and what
    doesn't agree.

    Amounts are in 1.000 kr., savings negative. A proposal without a number of its own has "#" and its place.
    """

    items: tuple[CatalogueItem, ...] = ()
    totals: Mapping[str, int | float] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_catalogue(extract: Extract) -> Catalogue:
    """The proposals of a budget catalogue. A text that is none gives no items and no findings."""
    base_year = base_year_of(extract)
    layout = read_layout(extract, base_year)
    frame = Frame(whole_unit(extract, layout), base_year)
    frame.horizon = horizon_of(extract, layout, base_year)
    reader = _read_rows(layout, frame)
    sections = [
        read_segment(extract, start, end, layout.lines, layout.grids, frame)
        for start, end in zip(layout.starts, layout.ends, strict=True)
    ]
    for proposal in sections:
        proposal.area = proposal.area or layout.area_at(proposal.span[0])
        proposal.kind = proposal.kind or layout.kind_at(proposal.span[0])
    for proposal in reader.proposals:
        proposal.text = proposal.text or extract.text[proposal.span[0] : proposal.span[1]]
    merged = merge(sections, reader.proposals)
    if not merged:
        return Catalogue()
    everything = [*sections, *reader.proposals]
    doubts = _unit_doubts(extract, layout, frame, merged, everything, reader.sums)
    sums = [*reader.sums, *_area_tables(layout, merged, frame)]
    return _settled(extract, layout, merged, everything, sums, doubts)


def _read_rows(layout: Layout, frame: Frame) -> RowReader:
    """All tables with a row for each proposal, in order."""
    reader = RowReader(frame.base_year)
    since = 0
    for grid, header in layout.rows:
        used = header or reader.goes_on(grid)
        if used is None:
            continue
        reader.read(
            grid, used, frame.next_table(), frame.unit, layout.area_since(since, grid.start), layout.kind_at(grid.start)
        )
        since = grid.start
    return reader


def _area_tables(layout: Layout, merged: list[Merged], frame: Frame) -> list[Sum]:
    """The sums by area of tables that stand apart from the proposals, where most rows name an area of theirs."""
    areas = {p.area.lower() for one in merged for p in one.places if p.area}
    inside = list(zip((s.at for s in layout.starts), layout.ends, strict=True))
    apart = [
        (g, h)
        for g in layout.grids
        if not any(a <= g.start < b for a, b in inside)
        if (h := read_header(g, frame.base_year))
    ]
    found: list[Sum] = []
    for grid, header in [*layout.sums, *apart]:
        sums = area_sums(grid, header, frame.next_table(), frame.unit) if header.years else []
        named = [s for s in sums if s.area]
        known = [s for s in named if any(fuzz.ratio(s.label.lower(), a) >= 85 for a in areas)]
        if len(known) >= 2 and len(known) * 2 >= len(named):
            found += sums
    return found


def _unit_doubts(
    extract: Extract, layout: Layout, frame: Frame, merged: list[Merged], everything: list[Proposal], sums: list[Sum]
) -> list[Finding]:
    """What makes the unit of the amounts doubtful. Where none is printed anywhere, the catalogue's sentences and the
    figures' size tell it, and the figures are rescaled."""
    stated = frame.unit is not None or any(
        label_unit([*g.caption.split("\n"), *(c for r in g.rows[:6] for c in r)])
        for g in [*layout.grids, *(g for g, _ in layout.rows)]
    )
    if stated:
        return unit_findings(extract.text, merged)
    factor, said = unit_factor(extract.text, merged)
    if factor == 1:
        factor = guessed_factor(everything)
    if factor == 1:
        return unit_findings(extract.text, merged)
    rescale(everything, sums, factor)
    frame.unit = factor  # for the tables that are read later
    return [inferred(factor, said)] if factor == MILLIONS else []


def _settled(
    extract: Extract,
    layout: Layout,
    merged: list[Merged],
    everything: list[Proposal],
    sums: list[Sum],
    doubts: list[Finding],
) -> Catalogue:
    """Signs settled, items made, and the whole reconciled; `doubts` go before the other findings."""
    captions = {"sections": ""}
    for grid, _ in layout.rows:
        for proposal in everything:
            if grid.start <= proposal.span[0] < grid.end and proposal.group != "sections":
                captions[proposal.group] = grid.caption + " " + " ".join(c for r in grid.rows[:4] for c in r)
                break
    ways = conventions(everything, captions, extract.text, f"{extract.title or ''} {extract.text[:300]}")
    amounts: list[dict[str, Decimal]] = []
    conflicts: list[tuple[int, dict[str, Decimal], dict[str, Decimal], bool]] = []
    for n, one in enumerate(merged):
        told = [settle(p, ways[p.group]) for p in one.places]
        own = _own_amounts(one.places, told)
        amounts.append(own)
        if told[0] is not own and told[0] and own:  # the section's sentences gave way to the overview
            conflicts.append((n, own, told[0], False))
        else:
            conflicts += [(n, other, own, True) for other in told if other and other is not own]
    fte = _fte(merged, amounts, layout)
    items = [_item(extract, n, one, amounts[n], fte[n]) for n, one in enumerate(merged)]
    totals = [_total(s, amounts, merged, ways, layout) for s in sums]
    grand, findings, agreed = reconcile_totals(amounts, totals)
    step = min((t.step for t in totals), default=Decimal(1))
    findings = [*doubts, *findings]
    allowed = max(step, Decimal(1))
    findings += [
        f for n, other, own, used in conflicts if (f := conflict(items[n], other, own, allowed, own_used=used))
    ]
    listed = [Listed(s.number, f"{s.number} {s.title}") for s in layout.listing if s.number]
    findings += missing_from_contents(items, [*listed, *listed_in_dropped(extract, layout.families)])
    if not agreed:
        findings += missing_numbers(items, extract.text)
    findings += miscounted(items, extract.text)
    findings += [unreadable(item) for item in items if not item.amounts and not _NEUTRAL.search(item.text)]
    return Catalogue(tuple(items), grand, tuple(findings))


def _own_amounts(places: list[Proposal], told: list[dict[str, Decimal]]) -> dict[str, Decimal]:
    """The amounts that hold for a proposal: its own section's; where that has sentences alone, which may tell of some
    years or of an investment only, a table's that names more years."""
    valued = [(place, found) for place, found in zip(places, told, strict=True) if found]
    own = valued[0] if valued else None
    if own and own[0].prose:
        own = next(((p, a) for p, a in valued if not p.prose and len(a) > len(own[1])), own)
    return own[1] if own else {}


def _fte(merged: list[Merged], amounts: list[dict[str, Decimal]], layout: Layout) -> list[dict[str, float]]:
    """Each item's årsværk by year; a figure without a year belongs to the first year that the item moves money."""
    tables = [[p for p in one.places if any(e.table for e in p.fte)] for one in merged]  # they go before sentences
    told = [[*tables[n], *(p for p in one.places if p.fte), *one.places] for n, one in enumerate(merged)]
    holders = [places[0] for places in told]
    result: list[dict[str, float]] = []
    for found, own in zip(settle_fte(list(zip(holders, amounts, strict=True))), amounts, strict=True):
        dated = {year: float(value) for year, value in found.items() if year}
        first = first_effect(own, ())
        if "" in found and not dated and first:
            dated = {first: float(found[""])}
        result.append(dated)
    return result


def _item(extract: Extract, n: int, one: Merged, amounts: dict[str, Decimal], fte: dict[str, float]) -> CatalogueItem:
    main = max(one.places, key=lambda p: sum(map(str.isalpha, extract.text[slice(*p.span)])))  # where its prose stands
    first = next((p for p in one.places if p.title), main)
    sections: dict[str, str] = {}
    for place in one.places:
        for label, text in place.sections.items():
            sections.setdefault(label, text)
    kind = next((p.kind for p in one.places if p.kind), None)
    return CatalogueItem(
        number=next((p.number for p in one.places if p.number), None) or f"#{n + 1}",
        title=first.title.rstrip(" *†‡¹²³"),  # marks of footnotes
        area=next((p.area for p in one.places if p.area), None),
        kind=kind_name(kind) if kind else None,
        amounts={year: plain(value) for year, value in sorted(amounts.items())},
        fte=fte,
        text=_whole_text(extract, one),
        sections=sections,
        page=main.page,
        span=main.span,
    )


def _whole_text(extract: Extract, one: Merged) -> str:
    """All that the catalogue says of an item, in its order: the overview's row, the form or section, other sheets."""
    spans: list[Span] = []
    for span in sorted({p.span for p in one.places}, key=lambda s: (s[0], -s[1])):
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
        else:
            spans[-1] = (spans[-1][0], max(spans[-1][1], span[1]))
    return "\n".join(dict.fromkeys(extract.text[a:b] for a, b in spans))


def _total(
    one: Sum, amounts: list[dict[str, Decimal]], merged: list[Merged], ways: dict[str, Way], layout: Layout
) -> Total:
    """A printed total, signed like the items that it sums, with the sets of items it may be of."""
    area, sets, grand = total_sets(one, merged, amounts)
    value = net(signed(one.entries, ways.get(one.group) or next(iter(ways.values()), Way())))
    for members in sets:  # expansions that an inverted table prints as positive numbers are added, not subtracted
        found = {y: sum((amounts[i].get(y, Decimal(0)) for i in members), Decimal(0)) for y in value}
        if found and all(found[y] == -value[y] for y in value) and any(value.values()):
            value = found
            break
    exponent = min((int(e.value.as_tuple().exponent) for e in one.entries), default=0) - int(
        one.unit.as_tuple().exponent
    )
    partly = kind_heading(one.label) is not None or bool(
        re.search(r"besparelser|udvidelser|anlæg|drift", one.label, re.IGNORECASE)
    )
    return Total(one.label, area, value, tuple(sets), one.unit * Decimal(10) ** min(exponent, 0), grand, partly)
