"""medsvar's retrieval as a llama-index retriever, to plug into any of its query engines.

    from rag.pipeline import Workspace
    from rag.retrieve.llama_index import MedsvarRetriever
    from rag.settings import load_settings

    retriever = MedsvarRetriever(Workspace(load_settings()).index)
    nodes = retriever.retrieve("færre nattevagter")

`rag.pipeline.llama_index.MedsvarToolSpec` gives its agents the other functions as tools. Importing this module imports
llama-index (2.5 s), so nothing else here does.
"""

from __future__ import annotations

from typing import Any

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from rag.retrieve.search import Parts, search
from rag.types import Embedder, Filters, Hit, Store


class MedsvarRetriever(BaseRetriever):
    """Finds passages by both indexes, fused, as `medsvar search` does.

    `store` is an open index with its `embedder`; `filters` limit what is found. Scores order the nodes of one
    query and mean nothing across queries.
    """

    def __init__(
        self,
        store: Store,
        embedder: Embedder | None = None,
        *,
        filters: Filters | None = None,
        top: int = 10,
        parts: Parts | None = None,
        **more: Any,
    ) -> None:
        self._store = store
        self._embedder: Embedder = embedder or store.embedder  # type: ignore[attr-defined]
        self._filters = filters or Filters()
        self._top = top
        self._parts = parts
        super().__init__(**more)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = search(self._store, self._embedder, query_bundle.query_str, self._filters, self._top, self._parts)
        return [NodeWithScore(node=_node(hit), score=hit.score) for hit in hits]


def _node(hit: Hit) -> TextNode:
    passage = hit.passage
    return TextNode(
        id_=passage.id,
        text=passage.text,
        metadata={
            "source": passage.source,
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
