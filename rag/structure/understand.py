"""An Extract becomes a Document: the one page on which all parts of structure meet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.danish.instructions import without_instructions
from rag.danish.stance import read_stance
from rag.privacy.cpr import mask_cpr
from rag.structure.answers import read_answers
from rag.structure.catalogue import read_catalogue
from rag.structure.instructions import instruction_findings
from rag.structure.kinds import kind_of
from rag.structure.lines import read_layout
from rag.structure.metadata import Metadata, read_metadata
from rag.structure.minutes import read_points
from rag.structure.minutes_left_out import points_left_out
from rag.structure.outcomes import read_outcomes
from rag.structure.sections import read_sections
from rag.types import Answer, Block, CatalogueItem, Document, Dropped, Extract, Kind, Stance


def understand(extract: Extract) -> Document:
    """What a file says and what kind of paper it is.

    CPR numbers are masked first, at equal length, so that spans hold and no later step sees one.
    """
    extract = _masked(extract)
    kind = kind_of(extract)
    about = read_metadata(extract, kind)
    sections = read_sections(extract, about.side)
    answers = read_answers(extract, sections) if kind == "høringssvar" else ()
    points = read_points(extract) if kind == "referat" else ()
    catalogue = read_catalogue(extract) if kind == "katalog" else None
    agreed = kind == "budgetaftale"
    outcomes = read_outcomes(extract, points, agreement=agreed) if kind == "referat" or agreed else ()
    layout = read_layout(extract)
    said = extract.text[layout.head_end : layout.tail_start]
    return Document(
        id=hashlib.sha256(extract.text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        source=extract.source,
        sha256=extract.sha256,
        kind=kind,
        title=about.title,
        text=extract.text,
        municipality=about.municipality,
        committee=about.committee,
        level=about.level,
        side=about.side,
        date=about.date,
        budget_year=about.budget_year or (_first_year(catalogue.items) if catalogue else None),
        addressee=about.addressee,
        stance=_stance(kind, about, answers, said),
        signers=about.signers,
        sections=sections,
        items=tuple(catalogue.items) if catalogue else (),
        totals=catalogue.totals if catalogue else {},
        points=points,
        answers=answers,
        outcomes=outcomes,
        findings=(
            *(catalogue.findings if catalogue else ()),
            *points_left_out(extract, points),
            *instruction_findings(extract),
        ),
        dropped=extract.dropped,
    )


def _stance(kind: Kind, about: Metadata, answers: Sequence[Answer], said: str) -> Stance | None:
    """Where the document stands as a whole; None where it answers one thing so and another so."""
    if kind == "høringssvar":
        return answers[0].stance if len(answers) == 1 else None
    return read_stance(without_instructions(said)) if kind == "notat" and about.committee else None


def _first_year(items: Iterable[CatalogueItem]) -> int | None:
    """The budget year of a catalogue that doesn't name it: the first year of its amounts."""
    years = [int(year) for item in items for year in item.amounts if year.isdigit()]
    return min(years, default=None)


def _masked(extract: Extract) -> Extract:
    """The extract with every CPR number masked, in its text, its tables and what was dropped."""
    return replace(
        extract,
        text=mask_cpr(extract.text),
        blocks=tuple(_masked_block(block) for block in extract.blocks),
        dropped=tuple(Dropped(d.reason, mask_cpr(d.text), d.page) for d in extract.dropped),
        title=mask_cpr(extract.title) if extract.title else extract.title,
    )


def _masked_block(block: Block) -> Block:
    if not block.rows:
        return block
    return replace(block, rows=tuple(tuple(mask_cpr(cell) for cell in row) for row in block.rows))
