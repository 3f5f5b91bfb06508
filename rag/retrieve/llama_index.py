"""medsvar's retrieval as a llama-index retriever, to plug into any of its query engines.

    from rag import Workspace
    from rag.retrieve.llama_index import MedsvarRetriever

    retriever = MedsvarRetriever(Workspace.open("medsvar-demo"))
    nodes = retriever.retrieve("færre nattevagter")

`rag.pipeline.llama_index.MedsvarToolSpec` gives its agents the other functions as tools. Importing this module imports
llama-index (2.5 s), so nothing else here does.
"""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from rag.privacy.border import clean_text
from rag.retrieve.search import Parts, search
from rag.types import Embedder, Filters, Hit, Store


@runtime_checkable
class Searches(Protocol):
    """A workspace, as far as a retriever needs one."""

    def search(self, query: str, filters: Filters | None = None, top: int = 10) -> list[Hit]:
        """The passages that bear on a query, best first."""

    def precedents(self, item: Any, /) -> Any:
        """What a workspace has and an index hasn't."""


class MedsvarRetriever(BaseRetriever):
    """Finds passages by both indexes, fused, as `medsvar search` does.

    `store` is a workspace, or an open index with its `embedder`; `filters` limit what is found. Scores order the
    nodes of one query and mean nothing across queries. A node's `source` is a file's name with persons as roles.
    """

    def __init__(
        self,
        store: Searches | Store,
        embedder: Embedder | None = None,
        *,
        filters: Filters | None = None,
        top: int = 10,
        parts: Parts | None = None,
        **more: Any,
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._filters = filters or Filters()
        self._top = top
        self._parts = parts
        super().__init__(**more)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        query = query_bundle.query_str
        if isinstance(self._store, Searches):  # a workspace knows its own parts, and reads what was ingested since
            hits = self._store.search(query, self._filters, self._top)
        else:
            embedder: Embedder = self._embedder or self._store.embedder  # type: ignore[attr-defined]
            hits = search(self._store, embedder, query, self._filters, self._top, self._parts)
        return [NodeWithScore(node=_node(hit), score=hit.score) for hit in hits]


def _node(hit: Hit) -> TextNode:
    passage = hit.passage
    return TextNode(
        id_=passage.id,
        text=passage.text,
        metadata={
            "source": clean_text(passage.source),
            "document_id": passage.document_id,
            "heading": " › ".join(passage.heading),
            "kind": passage.kind,
            "municipality": passage.municipality or "",
            "committee": passage.committee or "",
            "side": passage.side or "",
            "date": passage.date.isoformat() if passage.date else "",
            "refs": ", ".join(passage.refs),
            "page": passage.page or 0,
            "start": passage.span[0],
            "end": passage.span[1],
            "why": hit.why,
        },
    )
