"""What the places of a catalogue tell, before they are merged and signs are settled: proposals and printed sums."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from rag.structure.amounts import Entry
from rag.types import Span


@dataclass(slots=True)
class Proposal:
    """A proposal as one place in the catalogue tells it, before places are merged and signs settled.

    `group` names the tables that share one sign convention. `fte` entries may have the year "" (none said).
    """

    number: str | None
    title: str
    span: Span
    page: int | None
    group: str
    area: str | None = None
    kind: str | None = None
    entries: list[Entry] = field(default_factory=list)
    fte: list[Entry] = field(default_factory=list)
    sections: dict[str, str] = field(default_factory=dict)
    text: str = ""
    prose: bool = False  # `entries` are out of sentences, which name their own unit


@dataclass(slots=True)
class Sum:
    """A total that the catalogue prints. `since` are the rows since the last area or total, `all` those of the table
    so far."""

    label: str
    area: str | None
    entries: list[Entry]
    since: list[Proposal]
    all: list[Proposal]
    group: str
    unit: Decimal
    span: Span
    heads: bool = False  # printed above its rows, with the area's name
