"""What a document says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from rag.types.basic import DecisionType, Kind, Outcome, Severity, Side, Span, Stance
from rag.types.extract import Dropped


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
    """What minutes or a budget agreement say became of a proposal (`refs` may be empty: then `title`).

    With `but`, it is said of all proposals of the catalogue that nothing else is said of, but of those.
    """

    refs: tuple[str, ...]
    title: str
    outcome: Outcome
    text: str
    span: Span
    but: tuple[str, ...] | None = None


# Rules by which a document's findings are known in other rooms than the one that makes them.
INSTRUCTION_IN_SOURCE: Final = "instruction-in-source"
POINT_LEFT_OUT: Final = "point-left-out"


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
    date: dt.date | None = None
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
