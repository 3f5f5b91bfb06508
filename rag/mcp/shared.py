"""One workspace for many calls at once: what reads the indexes goes one after the other, models and files don't."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from threading import RLock
from typing import Any

from rag.check import OwnFacts
from rag.check.papers import Paper
from rag.errors import UsageError
from rag.index.store import Index
from rag.pipeline import Workspace
from rag.settings import Settings
from rag.types import CatalogueItem, Document, Filters, Finding, Hit, Precedent

_AT_A_TIME = 128  # vectors, read in about 10 ms
_PAUSE = 0.005  # seconds


class SharedWorkspace(Workspace):
    """A workspace that several threads may read."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._one = RLock()

    @property
    def index(self) -> Index:
        """The indexes; another process's writes are taken in between two calls, never in the middle of one."""
        with self._one:
            return super().index

    def search(self, query: str, filters: Filters | None = None, top: int = 10) -> list[Hit]:
        """The passages that bear on a query, best first."""
        with self._one:
            return super().search(query, filters, top)

    def read_ahead(self) -> None:
        """Reads the passages' vectors, as many as are kept, a few at a time: calls go in between."""
        more = True
        while more:
            with self._one:
                more = self.index.read_ahead(_AT_A_TIME)
            time.sleep(_PAUSE)  # or a waiting call might not get its turn

    def precedents(
        self, item: CatalogueItem, *, top: int | None = None, filters: Filters | None = None, abstain: bool = True
    ) -> list[Precedent]:
        """What was answered to an item's like before, best first."""
        with self._one:
            return super().precedents(item, top=top, filters=filters, abstain=abstain)

    def own_facts(
        self, item: CatalogueItem | None = None, catalogue: Document | None = None, without: Collection[str] = ()
    ) -> OwnFacts:
        """What a check may build on besides an item and its precedents."""
        with self._one:
            return super().own_facts(item, catalogue, without)

    def documents(self) -> list[dict[str, Any]]:
        """What is indexed, by source."""
        with self._one:
            return super().documents()

    def document_id(self, ref: str) -> str:
        """The id that a prefix of it, or a file's name, persons masked or not, means. Raises UsageError."""
        from rag.privacy.border import clean_text

        try:
            return super().document_id(ref)
        except UsageError:
            if "[" not in ref:
                raise
            told = [(row["id"], clean_text(str(row["source"]))) for row in self.documents()]
            found = [key for key, name in told if ref in (name, name.rpartition("/")[2])]
            if len(found) != 1:
                raise
            return str(found[0])

    def show(self, key: str) -> dict[str, Any]:
        """One document as it is indexed."""
        with self._one:
            return super().show(key)

    def warnings(self, ids: Iterable[str] | None = None) -> list[Finding]:
        """Where indexed documents speak to a language model: those with these ids, or all."""
        from rag.structure.instructions import instruction_finding

        with self._one:
            manifest = self.index.manifest
            rows = manifest.documents() if ids is None else manifest.documents_by_id(sorted(set(ids)))
            return [
                replace(instruction_finding(told["text"], row.record["source"], ""), evidence=told["evidence"])
                for row in rows.values()
                for told in row.record.get("instructions", ())
            ]

    def names_in(self, ids: Sequence[str]) -> frozenset[str]:
        """The names that indexed documents teach, where their texts were kept with names."""
        from rag.privacy.persons import read_persons

        if self.settings.redact_names:
            return frozenset()
        with self._one:
            texts = ["\n\n".join(p.text for p in self.index.manifest.passages_of("document", key)) for key in ids]
        return frozenset[str]().union(*(read_persons(text).names for text in texts))

    def papers(self) -> list[Paper]:
        """The indexed documents, read anew when the index has changed."""
        with self._one:
            return super().papers()
