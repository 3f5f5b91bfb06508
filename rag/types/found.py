"""What retrieval finds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from rag.types.basic import Kind, Outcome, Side, Span, Stance
from rag.types.document import CatalogueItem


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
    date: dt.date | None
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
    before: dt.date | None = None
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
    date: dt.date | None
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
    heading: str = ""  # what it stands under, which says what was answered where no item is known
    outcome_said: str = ""  # the words of `outcome_source` that say what became of the proposal

    @property
    def answered(self) -> tuple[str, str]:
        """Title and text of what it is an answer to; where no catalogue tells, its heading and its own words."""
        return (self.item.title, self.item.text) if self.item is not None else (self.heading, self.text)
