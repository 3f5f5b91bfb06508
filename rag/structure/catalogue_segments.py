"""One proposal's own stretch of a catalogue: its fields, sub-headings, economy and årsværk."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.structure.catalogue_economy import from_cells, from_prose, fte_cells, read_economies
from rag.structure.catalogue_forms import INLINE, field_of, is_form, read_pairs
from rag.structure.catalogue_frame import Frame
from rag.structure.catalogue_grid import Grid
from rag.structure.catalogue_labels import is_label, kind_name
from rag.structure.catalogue_lines import line_grids
from rag.structure.catalogue_parts import Proposal
from rag.structure.catalogue_prose import prose_fte
from rag.structure.catalogue_refs import ref_of
from rag.structure.catalogue_starts import Line, Start
from rag.types import Extract

_STAFF = re.compile(r"person|årsværk|medarbejd|stilling|ansat|normering", re.IGNORECASE)


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
    proposal.entries, proposal.fte = read_economies([*own, *flat], frame)
    if not any(e.role in ("part", "total") for e in proposal.entries):
        proposal.entries = from_cells(own, frame)
    if not proposal.entries:
        proposal.entries, proposal.prose = from_prose(sections, proposal.text, frame), True
    if not proposal.fte:
        staff = [text for label, text in sections.items() if _STAFF.search(label)]
        for text in [*staff, proposal.text]:
            lone = fte_cells(text) if text in staff and len(text) < 40 else []
            proposal.fte = lone or prose_fte(text, frame.horizon, staff=text in staff)
            if proposal.fte:
                break
    return proposal


def _sections(
    extract: Extract, start: Start, body: Sequence[Line], grids: Sequence[Grid], last: int
) -> tuple[dict[str, str], dict[str, str]]:
    """Sub-headed texts by lower-case label, and the facts (title, number, area, kind) that fields give."""
    marks: list[tuple[int, int, str]] = []  # where a label begins, where its text begins, the label
    for n, line in enumerate(body):
        inline = INLINE.fullmatch(line.text)
        if inline and is_label(inline[1]):
            marks.append(
                (line.span[0], line.span[0] + extract.text[line.span[0] : line.span[1]].find(":") + 1, inline[1])
            )
        elif (line.heading and (n or start.title)) or is_label(line.text):
            marks.append((line.span[0], line.span[1], line.text))
    found: list[tuple[str, str]] = []
    for (at, begin, label), stop in zip(marks, [*(m[0] for m in marks[1:]), last], strict=False):
        line_end = next(line.span[1] for line in body if line.span[0] == at)
        if begin < line_end and field_of(label):  # a field's value ends with its line
            stop = line_end
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
        if first and not is_label(first.text) and len(first.text) <= 170 and not INLINE.fullmatch(first.text)
        else ""
    )
