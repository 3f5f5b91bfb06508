"""What is told of results, in the shapes that the command line promises. For the command line and the plugin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rag.draft.ledger import counts
from rag.types import Document, Finding, Hit

if TYPE_CHECKING:
    from rag.draft.entered_facts import Fact
    from rag.draft.ledger import Change, Line


def hits_value(hits: Sequence[Hit]) -> dict[str, Any]:
    """What a search found."""
    return {
        "hits": [
            {
                "passage_id": hit.passage.id,
                "document_id": hit.passage.document_id,
                "source": hit.passage.source,
                "heading": list(hit.passage.heading),
                "item_refs": list(hit.passage.refs),
                "text": hit.passage.text,
                "span": list(hit.passage.span),
                "page": hit.passage.page,
                "score": hit.score,
                "why": hit.why,
                "kind": hit.passage.kind,
                "municipality": hit.passage.municipality,
                "committee": hit.passage.committee,
                "side": hit.passage.side,
                "date": hit.passage.date.isoformat() if hit.passage.date else None,
            }
            for hit in hits
        ]
    }


def items_value(catalogue: Document) -> dict[str, Any]:
    """The proposals of a catalogue, reconciled with its totals."""
    return {"items": catalogue.items, "totals": catalogue.totals, "findings": catalogue.findings}


def findings_value(findings: Sequence[Finding]) -> dict[str, Any]:
    """What a check found."""
    return {"findings": findings, "hard": sum(finding.severity == "hard" for finding in findings)}


def ledger_value(
    lines: Sequence[Line], changes: Sequence[Change], facts: Sequence[Fact], findings: Sequence[Finding]
) -> dict[str, Any]:
    """Where every proposal of a catalogue stands."""
    return {
        "ledger": [
            {
                "number": line.number,
                "title": line.item.title,
                "status": line.status,
                "why": line.why,
                "at": line.at,
                "model": line.model,
                "prompt": line.prompt,
                "edited": line.edited is not None,
            }
            for line in lines
        ],
        "counts": counts(lines),
        "changes": changes,
        "facts": facts,
        "findings": findings,
    }
