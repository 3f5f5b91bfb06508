"""A draft comes back from its JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rag.types import CatalogueItem, Draft, Finding, Paragraph, Precedent


def draft_from(value: Mapping[str, Any]) -> Draft:
    """The draft that its JSON says, with the findings it had. Raises KeyError or TypeError where it is none."""
    return Draft(
        item=item_from(value["item"]),
        stance=value["stance"],
        abstained=value["abstained"],
        paragraphs=tuple(Paragraph(p["text"], p.get("theme"), tuple(p["citations"])) for p in value["paragraphs"]),
        questions=tuple(value["questions"]),
        precedents=tuple(_precedent(told) for told in value["precedents"]),
        findings=tuple(_finding(told) for told in value.get("findings") or ()),
        model=value.get("model"),
        prompt=value.get("prompt") or {},
        tokens=value.get("tokens") or {"in": 0, "out": 0},
        cost=value.get("cost"),
        note=value.get("note", ""),
    )


def _finding(value: Mapping[str, Any]) -> Finding:
    known = {name: value[name] for name in Finding.__dataclass_fields__ if name in value}
    return Finding(**{**known, "span": tuple(known["span"]) if known.get("span") else None})


def item_from(value: Mapping[str, Any]) -> CatalogueItem:
    """The proposal that its JSON says."""
    known = {name: value[name] for name in CatalogueItem.__dataclass_fields__ if name in value}
    if known.get("span"):
        known["span"] = tuple(known["span"])
    return CatalogueItem(**known)


def _precedent(value: dict[str, Any]) -> Precedent:
    known = {name: value[name] for name in Precedent.__dataclass_fields__ if name in value}
    known["item"] = item_from(value["item"]) if value.get("item") else None
    known["date"] = date.fromisoformat(value["date"]) if value.get("date") else None
    known["span"] = tuple(value["span"])
    return Precedent(**known)
