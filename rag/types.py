"""The shared vocabulary: small frozen types that every room speaks in.

Imports nothing internal. Field names are those of the JSON that the command line promises, so that
`rag.export.jsonable` needs no table of names. All spans are half-open `(start, end)` offsets in
characters of the document's text, as `medsvar parse --text` prints it. Amounts are in 1.000 kr. with
savings negative. Unknown is None, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol

Span = tuple[int, int]

Kind = Literal["høringssvar", "referat", "katalog", "notat", "plan", "budgetaftale", "pressemeddelelse", "andet"]
Side = Literal["fælles", "medarbejderside", "ledelsesside", "ekstern"]
Stance = Literal[
    "støtte", "forbehold", "bekymring", "imod", "kan_ikke_vurdere", "ingen_bemærkninger", "ønsker_inddragelse"
]
DecisionType = Literal[
    "godkendt", "tiltrådt", "drøftet", "efterretning", "anbefalet", "udsat", "oversendt", "forkastet", "ingen"
]
Outcome = Literal["vedtaget", "ændret", "taget_af", "ukendt"]
Severity = Literal["hard", "warning", "note"]
BlockKind = Literal["heading", "paragraph", "list_item", "table"]

Row = tuple[str, ...]


# --- what a reader gets out of a file ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text that a reader or parser left out, and why (`reason` is a short Danish phrase)."""

    reason: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table of a file, in reading order.

    `span` is its place in `Extract.text`. `level` is 1-6 for a heading (0 where only its look says that
    it is one), the depth from 0 for a list item. A table's text is its rows joined by a line break and
    its cells by ` | `, each cell verbatim, so a row's or cell's span follows from `rows`.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    page: int | None = None
    bold: bool = False
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader got out of one file: its text in NFC and where everything in it stands.

    Every character of `text` outside white space lies in exactly one block; what the file held beyond
    that is in `dropped`.
    """

    source: str
    sha256: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    title: str | None = None
    pages: int | None = None


# --- what the text says ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signed, as a role only."""

    role: str


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document under one heading path.

    `kind` says what it is in Danish (brødtekst, hoved, resumé, indstilling, beslutning, bilag,
    underskrift, hensigtserklæring …); `side` is set where the stretch speaks for one side only.
    """

    heading: tuple[str, ...]
    kind: str
    text: str
    span: Span
    page: int | None = None
    refs: tuple[str, ...] = ()
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """One proposal of a budget catalogue. `amounts` and `fte` are by year ("2026"); savings negative."""

    number: str
    title: str
    area: str | None = None
    kind: str | None = None
    amounts: Mapping[str, int | float] = field(default_factory=dict)
    unit: str = "1.000 kr."
    fte: Mapping[str, float] = field(default_factory=dict)
    text: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    page: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a høringssvar says of one or more items, ranges expanded."""

    refs: tuple[str, ...]
    heading: str
    stance: Stance | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided at a point of minutes, with its words and their place."""

    type: DecisionType
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Point:
    """A point of minutes. `sections` maps indstilling, beslutning, sagsfremstilling … to their text."""

    number: str
    title: str
    journal: str | None
    sections: Mapping[str, str]
    decisions: tuple[Decision, ...]
    span: Span
    page: int | None = None
    section_spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """What minutes or a budget agreement say became of a proposal (`refs` may be empty: then `title`)."""

    refs: tuple[str, ...]
    title: str
    outcome: Outcome
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong or needs a person. `span` lies in that paragraph (0-based)."""

    rule: str
    severity: Severity
    text: str
    evidence: str = ""
    remedy: str = ""
    paragraph: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file, read and understood. `id` is a hash of what it says, so the same text is the same id."""

    id: str
    source: str
    sha256: str
    kind: Kind
    title: str
    text: str
    municipality: str | None = None
    committee: str | None = None
    level: str | None = None
    side: Side | None = None
    date: date | None = None
    budget_year: int | None = None
    addressee: str | None = None
    stance: Stance | None = None
    signers: tuple[Signer, ...] = ()
    sections: tuple[Section, ...] = ()
    items: tuple[CatalogueItem, ...] = ()
    totals: Mapping[str, int | float] = field(default_factory=dict)
    points: tuple[Point, ...] = ()
    answers: tuple[Answer, ...] = ()
    outcomes: tuple[ItemOutcome, ...] = ()
    findings: tuple[Finding, ...] = ()
    dropped: tuple[Dropped, ...] = ()


# --- what is found -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is found and cited.

    `text` is what it says with persons as roles; `span` its exact place in the source's text. `context`
    is what it is indexed with besides: document title, heading path, the item that it answers. `role`
    is answer, item, point or section: what the passage is to a reader.
    """

    id: str
    document_id: str
    source: str
    text: str
    span: Span
    heading: tuple[str, ...]
    role: Literal["answer", "item", "point", "section"]
    context: str
    kind: Kind
    municipality: str | None
    committee: str | None
    side: Side | None
    date: date | None
    budget_year: int | None
    refs: tuple[str, ...] = ()
    stance: Stance | None = None
    page: int | None = None
    unit: str = ""  # groups the passages of one answer, item or point: "<document id>:<n>"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is limited to; None leaves a field open. `before` is exclusive."""

    kinds: tuple[Kind, ...] | None = None
    municipality: str | None = None
    committee: str | None = None
    side: Side | None = None
    before: date | None = None
    exclude: tuple[str, ...] = ()  # document ids
    roles: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found; `score` orders within one search and means nothing across."""

    passage: Passage
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier answer or decision that bears on an item. `text` is whole, `quote` what to quote."""

    id: str
    passage_id: str
    document_id: str
    source: str
    municipality: str | None
    committee: str | None
    side: Side | None
    date: date | None
    item: CatalogueItem | None
    stance: Stance | None
    quote: str
    text: str
    span: Span
    outcome: Outcome
    outcome_source: str | None
    score: float
    why: str
    budget_year: int | None = None
    kind: Kind | None = None
    refs: tuple[str, ...] = ()
    own: bool = False  # of our municipality
    ours: bool = False  # of our very committee, by today's name or a former one


# --- what is written ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a draft; `citations` are ids of the draft's precedents."""

    text: str
    theme: str | None = None
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft answer to one item, with everything it rests on."""

    item: CatalogueItem
    stance: Stance | None
    abstained: bool
    paragraphs: tuple[Paragraph, ...]
    questions: tuple[str, ...]
    precedents: tuple[Precedent, ...]
    findings: tuple[Finding, ...] = ()
    model: str | None = None
    prompt: Mapping[str, str] = field(default_factory=dict)
    tokens: Mapping[str, int] = field(default_factory=lambda: {"in": 0, "out": 0})
    cost: float | None = None
    note: str = ""


# --- what is swapped ---------------------------------------------------------------------------------


class Embedder(Protocol):
    """Turns texts into vectors. `fingerprint` names model, dimension and prefixes: all that a stored
    vector depends on besides its passage."""

    name: str
    dimension: int
    fingerprint: str
    remote: bool

    def passages(self, texts: Sequence[str]) -> Any:
        """Vectors of passages as a float32 array of shape (len(texts), dimension), each of length 1."""

    def query(self, text: str) -> Any:
        """The vector of a query, of shape (dimension,)."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A chat model's answer. `cached` is true where an earlier call already paid for it."""

    text: str
    tokens_in: int
    tokens_out: int
    model: str
    cached: bool = False


class ChatModel(Protocol):
    """A chat model behind any provider. `window` is its context size in tokens."""

    name: str
    window: int
    remote: bool

    async def complete(self, system: str, user: str, schema: Mapping[str, Any] | None = None, repeat: int = 0) -> Reply:
        """One reply. With a JSON `schema` its text is JSON by it; `repeat` asks for another sample."""


class Store(Protocol):
    """The indexes as retrieval sees them."""

    def lexical(
        self, weights: Mapping[str, float], boosts: Mapping[str, float], filters: Filters, top: int
    ) -> list[tuple[str, float]]:
        """Passage ids with BM25 scores, best first."""

    def nearest(self, vector: Any, filters: Filters, top: int) -> list[tuple[str, float]]:
        """Passage ids with cosine similarities, best first."""

    def vectors(self, ids: Sequence[str]) -> Mapping[str, Any]:
        """Stored vectors by passage id."""

    def passages(self, ids: Sequence[str]) -> Mapping[str, Passage]:
        """Passages by id; what is not fully indexed is left out."""

    def unit(self, key: str) -> Sequence[Passage]:
        """All passages of one answer, item or point, in the order of the text."""

    def item_answered(self, passage: Passage) -> CatalogueItem | None:
        """The catalogue item that a passage answers or decides, where its catalogue is indexed."""

    def outcome(self, passage: Passage) -> tuple[Outcome, str | None]:
        """What came of the proposal that a passage answers, and the source that says so."""

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many passages each feature stands."""

    def count(self) -> int:
        """How many passages there are."""
