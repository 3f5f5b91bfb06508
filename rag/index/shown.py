"""What the index holds, as the command line shows it."""

from __future__ import annotations

from typing import Any

from rag.index.store import Index

_INNER = ("signature", "items", "outcomes")  # kept for linking, shown by other commands


def listed(index: Index) -> list[dict[str, Any]]:
    """Every document with what is known of it, by source; its municipality by its folder where it names none."""
    belongs = index.links.municipalities
    rows = [
        {"id": key, **_outer(row.record), "municipality": belongs.get(row.record["source"])}
        for key, row in index.manifest.documents().items()
    ]
    return sorted(rows, key=lambda row: str(row["source"]))


def shown(index: Index, key: str) -> dict[str, Any]:
    """One document as it is indexed: what is known of it, and its passages as sections."""
    record = index.manifest.documents_by_id([key])[key].record
    return {
        "id": key,
        **_outer(record),
        "municipality": index.links.municipalities.get(record["source"]),
        "sections": [
            {
                "passage_id": passage.id,
                "role": passage.role,
                "heading": list(passage.heading),
                "item_refs": list(passage.refs),
                "stance": passage.stance,
                "text": passage.text,
                "span": list(passage.span),
                "page": passage.page,
            }
            for passage in index.manifest.passages_of("document", key)
        ],
    }


def _outer(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in _INNER}
