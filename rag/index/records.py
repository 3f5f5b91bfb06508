"""What the manifest keeps of a document: enough to list, link and find duplicates, persons as roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rag.danish.analyser import words
from rag.index.manifest import item_record
from rag.index.store import record_hash
from rag.privacy.persons import find_redactions, read_persons
from rag.privacy.redact import redact
from rag.types import CatalogueItem, Document, Passage

NEAR = 0.7  # share of five-word runs from which two documents are versions of one
PERMUTATIONS = 64
RUN = 5
SCHEME = "affine32"


def record_of(document: Document, passages: int, *, redact_names: bool = True) -> dict[str, Any]:
    """A document's row in the manifest, as JSON."""

    names = read_persons(document.text).names if redact_names else frozenset()

    def clean(text: str) -> str:
        return redact(text, find_redactions(text, names)) if redact_names else text

    def item(one: CatalogueItem) -> dict[str, Any]:
        sections = {key: clean(value) for key, value in one.sections.items()}
        return item_record(replace(one, title=clean(one.title), text=clean(one.text), sections=sections))

    return {
        "source": document.source,
        "title": clean(document.title),
        "kind": document.kind,
        "municipality": document.municipality,
        "committee": document.committee,
        "level": document.level,
        "side": document.side,
        "date": document.date.isoformat() if document.date else None,
        "budget_year": document.budget_year,
        "passages": passages,
        "dropped_chars": sum(len(dropped.text) for dropped in document.dropped),
        "items": [item(one) for one in document.items],
        "outcomes": [
            {
                "refs": list(told.refs),
                "title": clean(told.title),
                "outcome": told.outcome,
                "text": clean(told.text),
                "but": None if told.but is None else list(told.but),
            }
            for told in document.outcomes
        ],
        "instructions": [
            {"text": clean(told.text), "evidence": told.evidence, "hidden": told.span is None}
            for told in document.findings
            if told.rule == "instruction-in-source"
        ],
        "signature": signature(document.text),
    }


def context_hash(passages: Sequence[Passage]) -> str:
    """A hash of what a document's passages are indexed with: when it differs, they are indexed anew."""
    return record_hash([[passage.municipality, passage.context] for passage in passages])


def signature(text: str) -> str:
    """A MinHash of a text's five-word runs, as hexadecimal digits (Broder, 1997)."""
    from datasketch import MinHash

    told = words(text)
    runs = {" ".join(told[i : i + RUN]) for i in range(max(1, len(told) - RUN + 1))}
    hashed = MinHash(num_perm=PERMUTATIONS, scheme=SCHEME)
    hashed.update_batch([run.encode() for run in runs])
    return "".join(f"{int(value):08x}" for value in hashed.hashvalues)


class Likeness:
    """Which document another is a version of: an index over signatures, so that each look-up is short."""

    def __init__(self) -> None:
        from datasketch import MinHashLSH

        self._index = MinHashLSH(threshold=NEAR, num_perm=PERMUTATIONS)
        self._known: dict[str, Any] = {}

    def add(self, key: str, signature: str) -> None:
        """Notes a document; one that is known already is replaced."""
        self.drop(key)
        self._known[key] = _minhash(signature)
        self._index.insert(key, self._known[key])

    def drop(self, key: str) -> None:
        """Forgets a document."""
        if self._known.pop(key, None) is not None:
            self._index.remove(key)

    def nearest(self, signature: str, but: str | None) -> str | None:
        """The document that shares at least `NEAR` of its runs, the likest of them, `but` left out."""
        wanted = _minhash(signature)
        scored = [(wanted.jaccard(self._known[key]), key) for key in self._index.query(wanted) if key != but]
        best = max(scored, default=(0.0, ""))
        return best[1] if best[0] >= NEAR else None


def _minhash(signature: str) -> Any:
    import numpy as np
    from datasketch import MinHash

    values = [int(signature[i : i + 8], 16) for i in range(0, len(signature), 8)]
    return MinHash(num_perm=PERMUTATIONS, hashvalues=np.array(values, dtype=np.uint32), scheme=SCHEME)
