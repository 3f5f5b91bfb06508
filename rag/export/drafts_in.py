"""A draft comes back from the JSON that `draft --json` and `-o file.json` wrote."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from rag.errors import UnreadableError
from rag.types import CatalogueItem, Draft, Paragraph, Precedent


def read_draft(file: Path) -> Draft:
    """The draft in a JSON file. Raises UnreadableError naming it."""
    try:
        return _draft(json.loads(file.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableError(
            f"holds no draft ({type(error).__name__}).", "Give a .json file that 'medsvar draft -o' wrote.", str(file)
        ) from error


def _draft(value: dict[str, Any]) -> Draft:
    return Draft(
        item=_item(value["item"]),
        stance=value["stance"],
        abstained=value["abstained"],
        paragraphs=tuple(Paragraph(p["text"], p.get("theme"), tuple(p["citations"])) for p in value["paragraphs"]),
        questions=tuple(value["questions"]),
        precedents=tuple(_precedent(told) for told in value["precedents"]),
        model=value.get("model"),
        prompt=value.get("prompt") or {},
        note=value.get("note", ""),
    )


def _item(value: dict[str, Any]) -> CatalogueItem:
    known = {name: value[name] for name in CatalogueItem.__dataclass_fields__ if name in value}
    if known.get("span"):
        known["span"] = tuple(known["span"])
    return CatalogueItem(**known)


def _precedent(value: dict[str, Any]) -> Precedent:
    known = {name: value[name] for name in Precedent.__dataclass_fields__ if name in value}
    known["item"] = _item(value["item"]) if value.get("item") else None
    known["date"] = date.fromisoformat(value["date"]) if value.get("date") else None
    known["span"] = tuple(value["span"])
    return Precedent(**known)
