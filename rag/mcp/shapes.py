"""What tools give, as types: their JSON is that of the command line, and their schemas are made of these."""

from __future__ import annotations

from typing_extensions import TypedDict

from rag.types import (
    CatalogueItem,
    Coverage,
    FailedPoint,
    Finding,
    Kind,
    Overall,
    Paragraph,
    PointSummary,
    Precedent,
    Side,
    Span,
    Stance,
    Status,
    Touch,
)


class HitRow(TypedDict):
    """A passage that was found. `score` orders within one search and means nothing across."""

    passage_id: str
    document_id: str
    source: str
    heading: list[str]
    item_refs: list[str]
    text: str
    span: Span
    page: int | None
    score: float
    why: str
    kind: Kind
    municipality: str | None
    committee: str | None
    side: Side | None
    date: str | None


class Hits(TypedDict):
    """Passages, best first."""

    hits: list[HitRow]


class DocumentRow(TypedDict):
    """A document in the index."""

    id: str
    source: str
    kind: Kind
    title: str
    municipality: str | None
    committee: str | None
    side: Side | None
    date: str | None
    budget_year: int | None
    passages: int


class Documents(TypedDict):
    """What is indexed."""

    documents: list[DocumentRow]


class SectionRow(TypedDict):
    """A stretch of a document."""

    passage_id: str
    role: str
    heading: list[str]
    item_refs: list[str]
    stance: Stance | None
    text: str
    span: Span
    page: int | None


class OneDocument(TypedDict):
    """A document's sections from `first_section` on; `next_section` says where to go on, null at the end."""

    id: str
    source: str
    kind: Kind
    municipality: str | None
    committee: str | None
    side: Side | None
    date: str | None
    budget_year: int | None
    sections: list[SectionRow]
    sections_total: int
    next_section: int | None


class Items(TypedDict):
    """The proposals of a catalogue, its own totals by year, and where the two differ."""

    items: list[CatalogueItem]
    totals: dict[str, float]
    findings: list[Finding]


class Touches(TypedDict):
    """The proposals of a catalogue, ranked by how much they touch the committee."""

    items: list[Touch]


class FactRow(TypedDict):
    """Something that a person of the committee entered about a proposal, with its source."""

    number: str
    title: str
    text: str
    source: str


class Precedents(TypedDict):
    """What was answered to a proposal's like, best first; what the committee knows; warnings on the texts."""

    item: CatalogueItem
    precedents: list[Precedent]
    facts: list[FactRow]
    findings: list[Finding]


class Drafted(TypedDict):
    """A draft to one proposal with everything that it rests on; `cost` in the currency of the settings' prices."""

    item: CatalogueItem
    stance: Stance | None
    abstained: bool
    paragraphs: list[Paragraph]
    questions: list[str]
    precedents: list[Precedent]
    findings: list[Finding]
    model: str | None
    prompt: dict[str, str]
    tokens: dict[str, int]
    cost: float | None
    note: str


class Summed(TypedDict):
    """Minutes, point by point; or, with `about`, what several minutes say on a topic."""

    title: str
    committee: str | None
    date: str | None
    overall: list[Overall]
    points: list[PointSummary]
    failed: list[FailedPoint]
    coverage: Coverage
    model: str | None
    tokens: dict[str, int]
    cost: float | None
    about: str | None
    source: str


class Findings(TypedDict):
    """What a check found; `hard` counts what must be mended before the text is used."""

    findings: list[Finding]
    hard: int


class LedgerRow(TypedDict):
    """Where a proposal stands."""

    number: str
    title: str
    status: Status
    why: str
    at: str
    model: str | None
    prompt: str | None
    edited: bool


class ChangeRow(TypedDict):
    """What a new version of the catalogue did to a proposal."""

    number: str
    what: str
    text: str


class LedgerLines(TypedDict):
    """Where every proposal of a catalogue stands, and how many have each status."""

    ledger: list[LedgerRow]
    counts: dict[str, int]
    changes: list[ChangeRow]
    facts: list[FactRow]
    findings: list[Finding]
