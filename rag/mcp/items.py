"""The proposals of a catalogue as a host gets them: in short, some at a time, or one whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rag.errors import UsageError
from rag.pipeline import find_item
from rag.types import CatalogueItem, Document, Kind

_BEGINS = 160  # characters of a proposal's text
_INSTEAD: dict[Kind, str] = {
    "referat": "The tool summarise_minutes sums it up.",
    "budgetaftale": "The tool get_document reads it; precedents_for_item tells what became of a proposal.",
    "høringssvar": "The tool get_document reads it; search_precedents finds what it says.",
}


def some_items(document: Document, ref: str | None, first: int, most: int) -> dict[str, Any]:
    """Some proposals of a catalogue in short, or the one with number `ref` whole too. Raises UsageError without any."""
    from rag.pipeline.told import items_value

    if not document.items:
        what = "holds no proposals" if document.kind == "katalog" else f"is no budget catalogue but {document.kind}"
        instead = _INSTEAD.get(document.kind, "The tool list_documents tells which documents are catalogues.")
        raise UsageError(f"{what}.", instead, document.source)
    whole = find_item(document, ref) if ref is not None else None
    shown = [whole] if whole else document.items[first : first + most]
    end = first + most
    return {
        **items_value(document),
        "document_id": document.id,
        "source": document.source,
        "items": [_in_short(one) for one in shown],
        "items_total": len(document.items),
        "next_item": end if whole is None and end < len(document.items) else None,
        "item": _once(whole) if whole else None,
    }


def _in_short(item: CatalogueItem) -> dict[str, Any]:
    words = " ".join(item.text.split())
    begins = words if len(words) <= _BEGINS else words[:_BEGINS].rpartition(" ")[0] + " …"
    told = {name: getattr(item, name) for name in ("number", "title", "area", "amounts", "unit", "fte")}
    return {**told, "begins": begins}


def _once(item: CatalogueItem) -> CatalogueItem:
    """The item without the sections that its text says already."""
    return replace(item, sections={name: text for name, text in item.sections.items() if text not in item.text})
