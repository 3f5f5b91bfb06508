"""A committee's whole answer to a catalogue, and where each of its proposals stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rag.types.basic import Side, Stance
from rag.types.document import CatalogueItem, Finding
from rag.types.written import Draft, Paragraph

Status = Literal[
    "open", "not_selected", "drafted", "needs_person", "no_precedent", "not_relevant", "failed", "approved"
]


@dataclass(frozen=True, slots=True)
class LetterAnswer:
    """What the letter says of one proposal, or of several that one answer covers.

    `draft` is that of the first of `items`; `paragraphs` are its own or, where a person has edited the answer, that
    person's. `chosen` says that a person took the stance, `questions` what is still asked: None stands for all of the
    draft's where nobody has edited the answer, for none where somebody has.
    """

    items: tuple[CatalogueItem, ...]
    stance: Stance | None
    paragraphs: tuple[Paragraph, ...]
    draft: Draft
    edited: bool = False
    approved: bool = False
    chosen: bool = False
    questions: tuple[str, ...] | None = None

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions that the letter still asks."""
        if self.questions is not None:
            return self.questions
        return () if self.edited or self.approved else self.draft.questions


@dataclass(frozen=True, slots=True)
class Voice:
    """What a lower committee says of a proposal, in its own words."""

    committee: str
    source: str
    stance: Stance | None
    quote: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the committees below say of one proposal: those who are for it, against it, and in between, apart."""

    item: CatalogueItem
    agree: bool
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The whole høringssvar. Texts are Danish and ready to read; who signs enters when it is written to a file."""

    title: str
    year: int | None
    to: str
    sender: str
    side: Side
    summary: tuple[str, ...]
    general: tuple[str, ...]
    answers: tuple[LetterAnswer, ...]
    gathered: tuple[Gathered, ...]
    intentions: tuple[tuple[str, str], ...]  # heading and text of the catalogue's declarations of intent
    involvement: str
    closing: str
    findings: tuple[Finding, ...]
    totals: Mapping[str, int | float]
    remarks: Mapping[str, str] = field(default_factory=dict)  # what a person wrote to a declaration, by its heading
