"""A document becomes passages: what is found and cited.

Passages tile the text. The units come first (an answer, an item, a point, each with its own exact span),
then the sections fill what lies between; what is long is split at paragraphs, then at sentences, then at
words. So every character outside white space stands in exactly one passage (property-tested).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Literal

from rag.danish.instructions import without_instructions
from rag.danish.sentences import sentences
from rag.index.links import Links, budget_year_of
from rag.privacy.persons import find_redactions, read_persons
from rag.privacy.redact import redact
from rag.types import CatalogueItem, Document, Passage, Section, Span, Stance

MAX_CHARS = 1_600  # about 400 tokens: what the common embedders take whole
CONTEXT_CHARS = 700  # of an item's own text, in an answer's context

Role = Literal["answer", "item", "point", "section"]


@dataclass(frozen=True, slots=True)
class _Unit:
    role: Role
    span: Span
    heading: tuple[str, ...]
    refs: tuple[str, ...]
    stance: Stance | None
    page: int | None
    key: str


def to_passages(document: Document, *, redact_names: bool = True) -> list[Passage]:
    """All passages of a document, in the order of its text, persons as roles; `linked` completes their context.

    With `redact_names` off, text is stored as it stands (for public data sets that are about persons).
    """
    reading = read_persons(document.text) if redact_names else None
    redactions = reading.redactions if reading else ()

    def clean(text: str) -> str:
        return redact(text, find_redactions(text, reading.names)) if reading else text

    title = clean(document.title)
    passages = []
    for unit in _units(document):
        heading = tuple(clean(part) for part in unit.heading)
        for span in _split(document.text, unit.span):
            text = redact(document.text, redactions, span)
            key = blake2b(f"{document.id}:{span[0]}:{span[1]}".encode(), digest_size=12).hexdigest()
            passages.append(
                Passage(
                    id=key,
                    document_id=document.id,
                    source=document.source,
                    text=text,
                    span=span,
                    heading=heading,
                    role=unit.role,
                    context=_context(title, heading, ()),
                    kind=document.kind,
                    municipality=document.municipality,
                    committee=document.committee,
                    side=document.side,
                    date=document.date,
                    budget_year=document.budget_year,
                    refs=unit.refs,
                    stance=unit.stance,
                    page=unit.page,
                    unit=f"{document.id}:{unit.key}",
                )
            )
    return passages


def _units(document: Document) -> list[_Unit]:
    """What the text consists of, tiling it: answers, items and points, and sections between them."""
    pages = [(section.span[0], section.page) for section in document.sections]

    def page_at(position: int) -> int | None:
        known = [page for start, page in pages if start <= position]
        return known[-1] if known else None

    units = [
        *(
            _Unit(
                "answer", answer.span, (answer.heading,), answer.refs, answer.stance, page_at(answer.span[0]), f"a{n}"
            )
            for n, answer in enumerate(document.answers)
        ),
        *(
            _Unit("item", item.span, (f"{item.number} {item.title}",), (item.number,), None, item.page, f"i{n}")
            for n, item in enumerate(document.items)
            if item.span is not None
        ),
        *(
            _Unit("point", point.span, (point.title,), (), None, point.page, f"p{n}")
            for n, point in enumerate(document.points)
        ),
    ]
    units = [unit for unit in _without_overlap(units) if document.text[slice(*unit.span)].strip()]
    filled: list[_Unit] = []
    position = 0
    for unit in [*units, None]:
        end = unit.span[0] if unit else len(document.text)
        filled += _sections_in(document, (position, end))
        if unit:
            filled.append(unit)
            position = unit.span[1]
    return filled


def _without_overlap(units: list[_Unit]) -> list[_Unit]:
    """The units in order, each cut where the next begins (a group's general remark ends at its first part)."""
    kept: list[_Unit] = []
    for unit in sorted(units, key=lambda unit: (unit.span[0], -unit.span[1])):
        if kept and unit.span[0] < kept[-1].span[1]:
            outer = kept.pop()
            if unit.span[0] > outer.span[0]:
                kept.append(replace(outer, span=(outer.span[0], unit.span[0])))
            kept.append(unit)
            if unit.span[1] < outer.span[1]:
                kept.append(replace(outer, span=(unit.span[1], outer.span[1])))
        elif unit.span[1] > unit.span[0]:
            kept.append(unit)
    return kept


def _sections_in(document: Document, gap: Span) -> list[_Unit]:
    """The sections that lie in a gap between units, clipped to it; text outside any section is kept as one more."""
    found: list[_Unit] = []
    position = gap[0]
    for n, section in enumerate(sorted(document.sections, key=lambda section: section.span)):
        start, end = max(section.span[0], position), min(section.span[1], gap[1])
        if start >= end:
            continue
        if document.text[position:start].strip():
            found.append(_Unit("section", (position, start), (), (), None, section.page, f"g{position}"))
        found.append(_of_section(section, (start, end), n))
        position = end
    if document.text[position : gap[1]].strip():
        found.append(_Unit("section", (position, gap[1]), (), (), None, None, f"g{position}"))
    return [unit for unit in found if document.text[slice(*unit.span)].strip()]


def _of_section(section: Section, span: Span, n: int) -> _Unit:
    return _Unit("section", span, section.heading, section.refs, None, section.page, f"s{n}")


def linked(title: str, passages: Sequence[Passage], links: Links) -> list[Passage]:
    """Passages with their municipality and the items that they answer in their context, by what is indexed now."""
    done = []
    for passage in passages:
        passage = replace(passage, municipality=links.municipalities.get(passage.source) or passage.municipality)
        year = budget_year_of(passage.budget_year, passage.date)
        items = [links.find(passage.municipality, year, ref) for ref in passage.refs]
        if not any(items) and passage.role in ("answer", "point"):
            items = [links.for_passage(passage)]
        done.append(replace(passage, context=_context(title, passage.heading, items)))
    return done


def _context(title: str, heading: Sequence[str], items: Sequence[CatalogueItem | None]) -> str:
    """What a passage is indexed with besides its own words."""
    known = [item for item in items if item is not None]
    parts = [title, *heading, *(item.title for item in known)]
    parts += [item.area for item in known[:1] if item.area]
    if len(known) == 1:
        parts.append(without_instructions(known[0].text)[:CONTEXT_CHARS])
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _split(text: str, span: Span, limit: int = MAX_CHARS) -> list[Span]:
    """Cuts a span into pieces of at most `limit` characters at paragraphs, else sentences, else words."""
    span = _trimmed(text, span)
    if span[1] - span[0] <= limit:
        return [span] if span[1] > span[0] else []
    pieces = _pieces(text, span, limit)
    packed: list[Span] = []
    for piece in pieces:
        if packed and piece[1] - packed[-1][0] <= limit:
            packed[-1] = (packed[-1][0], piece[1])
        else:
            packed.append(piece)
    return [_trimmed(text, piece) for piece in packed]


def _pieces(text: str, span: Span, limit: int) -> list[Span]:
    paragraphs = _cut(text, span, "\n\n")
    pieces: list[Span] = []
    for paragraph in paragraphs:
        if paragraph[1] - paragraph[0] <= limit:
            pieces.append(paragraph)
            continue
        for a, b in sentences(text[slice(*paragraph)]):
            start, end = paragraph[0] + a, paragraph[0] + b
            while end - start > limit:
                cut = text.rfind(" ", start, start + limit)
                cut = cut if cut > start else start + limit
                pieces.append(_trimmed(text, (start, cut)))
                start = cut
            pieces.append((start, end))
    return [piece for piece in (_trimmed(text, piece) for piece in pieces) if piece[1] > piece[0]]


def _cut(text: str, span: Span, mark: str) -> list[Span]:
    found, start = [], span[0]
    while start < span[1]:
        end = text.find(mark, start, span[1])
        end = span[1] if end < 0 else end
        found.append((start, end))
        start = end + len(mark)
    return [piece for piece in (_trimmed(text, piece) for piece in found) if piece[1] > piece[0]]


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
