"""What is drafted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rag.types.basic import Outcome, Stance
from rag.types.document import CatalogueItem, Finding
from rag.types.found import Precedent


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


@dataclass(frozen=True, slots=True)
class Touch:
    """How much a proposal touches a committee (0..1), why, and what stands behind an answer to it."""

    number: str
    title: str
    area: str | None
    amounts: Mapping[str, int | float]
    fte: Mapping[str, float]
    touches: float
    reasons: tuple[str, ...]
    precedents: int
    own_precedents: int
    outcome: Outcome
    suggestion: str
