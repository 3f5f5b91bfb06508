"""Which item of a catalogue each paragraph of a letter speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from rag.check.folding import fold
from rag.danish.references import canonical, find_references
from rag.types import CatalogueItem, Paragraph

_HEADING: Final = 160  # characters of a paragraph that may be a heading
_SAME_TITLE: Final = 90.0  # rapidfuzz token_set_ratio from which a heading names a title


def items_of(paragraphs: Sequence[Paragraph], items: Sequence[CatalogueItem]) -> list[CatalogueItem | None]:
    """The item of each paragraph: the one that its heading or its own first reference names, else the one before;
    None before any is named, and where several are named at once."""
    by_ref = {canonical(item.number): item for item in items if item.number}
    found: list[CatalogueItem | None] = []
    current: CatalogueItem | None = None
    for paragraph in paragraphs:
        text = fold(paragraph.text)
        named = {canonical(ref) for reference in find_references(paragraph.text) for ref in reference.refs} & set(
            by_ref
        )
        if len(named) == 1:
            current = by_ref[named.pop()]
        elif named:
            current = None
        elif len(text) < _HEADING:
            current = _titled(text, items) or current
        found.append(current)
    return found


def _titled(text: str, items: Sequence[CatalogueItem]) -> CatalogueItem | None:
    scored = [(fuzz.token_set_ratio(text.lower(), item.title.lower()), item) for item in items if len(item.title) > 7]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= _SAME_TITLE and len(text) > len(best[1].title) * 0.6 else None
