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
    """Passages, best first; warnings on their documents."""

    hits: list[HitRow]
    findings: list[Finding]


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
    """What is indexed; warnings on it. An id names its document in every tool."""

    documents: list[DocumentRow]
    findings: list[Finding]


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
    findings: list[Finding]


class ItemRow(TypedDict):
    """A proposal in short: amounts by year in `unit`, savings negative; `begins` are the first words of its text."""

    number: str
    title: str
    area: str | None
    amounts: dict[str, float]
    unit: str
    fte: dict[str, float]
    begins: str


class Items(TypedDict):
    """The proposals of a catalogue from `first_item` on, `next_item` saying where to go on (null at the end), its own
    totals by year, and where the two differ; `item` is the whole of the one that was asked for."""

    document_id: str
    source: str
    items: list[ItemRow]
    items_total: int
    next_item: int | None
    item: CatalogueItem | None
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
    """What was answered to a proposal's like, best first; what the committee knows; warnings on the texts; and the
    rules for whoever writes an answer of it."""

    item: CatalogueItem
    precedents: list[Precedent]
    facts: list[FactRow]
    findings: list[Finding]
    rules: list[str]


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


class SummedDocument(TypedDict):
    """Minutes that a summary is of."""

    id: str
    source: str


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
    findings: list[Finding]
    documents: list[SummedDocument]


class Findings(TypedDict):
    """What a check found; `hard` counts what must be mended before the text is used, `unread` says what a model that
    was to read the text didn't read, and why."""

    findings: list[Finding]
    hard: int
    unread: list[str]


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
