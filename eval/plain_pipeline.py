"""What a user would write in 30 lines: llama-index's splitter with its defaults, Chroma, the same embedder, and the
same chat model told to answer from the context. It is given everything but the catalogues: what lies nearest to a
proposal would else be other proposals. Without a model the draft is the text that it found first: more of
them would be a heap to read, which says most of everything and costs the check minutes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from eval.whole_folder import whole_folder
from rag.models.tokens import cost

if TYPE_CHECKING:
    from rag.pipeline import Workspace
    from rag.types import CatalogueItem, ChatModel, Passage, Reply

TOP: Final = 5  # texts that the model is given
_ASKED: Final = 50  # texts that are asked for, before those that are left out are dropped
_QUERY: Final = 1_500  # characters of a proposal that are searched by
CLOSED_BOOK: Final = "Du skriver et MED-udvalgs høringssvar på et budgetforslag. Svar på dansk."
SYSTEM: Final = f"{CLOSED_BOOK[:-1]} ud fra konteksten."

Found = tuple[str, list["Passage"]]  # a text, and the passages of ours that it covers


class PlainPipeline:
    """The plain pipeline over the documents of a workspace, held in memory."""

    def __init__(self, workspace: Workspace) -> None:
        import chromadb
        from chromadb.config import Settings

        _own_nltk_data(workspace.settings.state / "nltk")
        from llama_index.core import Settings as Global
        from llama_index.core import StorageContext, VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter
        from llama_index.core.schema import Document
        from llama_index.vector_stores.chroma import ChromaVectorStore

        from eval.plain_embedding import OurEmbedding

        self._model = workspace.settings.model
        manifest = workspace.index.manifest
        rows = {key: row for key, row in manifest.documents().items() if row.record["kind"] != "katalog"}
        self._passages = {key: manifest.passages_of("document", key) for key in rows}
        documents = [
            Document(
                text=_JOIN.join(passage.text for passage in self._passages[key]),
                metadata={"document_id": key, "source": row.record["source"]},
            )
            for key, row in rows.items()
        ]
        client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
        # chroma's clients in memory share one store in a process: a second pipeline must not add to the first one's
        store = ChromaVectorStore(chroma_collection=client.create_collection(f"plain-{uuid4().hex}"))
        Global._llm = None
        index = VectorStoreIndex(
            SentenceSplitter().get_nodes_from_documents(documents),
            storage_context=StorageContext.from_defaults(vector_store=store),
            embed_model=OurEmbedding(workspace.index.embedder),
        )
        self._retriever = index.as_retriever(similarity_top_k=_ASKED)

    def find(self, item: CatalogueItem, out: Collection[str], top: int) -> list[Found]:
        """The texts nearest to a proposal, those of left-out documents aside."""
        nodes = self._retriever.retrieve(f"{item.title}\n{item.text[:_QUERY]}")
        kept = [node for node in nodes if node.metadata["document_id"] not in out][:top]
        return [(node.get_content(), self._covered(node)) for node in kept]

    async def write(self, item: CatalogueItem, found: list[Found], chat: ChatModel) -> tuple[Reply, float | None]:
        """The model's answer to a proposal from the first of what was found (with nothing found, from what the model
        knows), and what it cost."""
        told = "\n\n---\n\n".join(text for text, _ in found[:TOP])
        context = f"Kontekst:\n{told}\n\n" if told else ""
        user = f"{context}Forslag {item.number} {item.title}:\n{item.text}\n\nSkriv høringssvaret."
        reply = await chat.complete(SYSTEM if told else CLOSED_BOOK, user)
        return reply, cost(self._model, reply.tokens_in, reply.tokens_out)

    def _covered(self, node: object) -> list[Passage]:
        """The passages of ours of which a node holds at least half."""
        start, end = node.node.start_char_idx, node.node.end_char_idx  # type: ignore[attr-defined]
        at, covered = 0, []
        for passage in self._passages[node.metadata["document_id"]]:  # type: ignore[attr-defined]
            length = len(passage.text)
            if 2 * (min(end, at + length) - max(start, at)) >= length:
                covered.append(passage)
            at += length + len(_JOIN)
        return covered


_JOIN: Final = "\n\n"


def _own_nltk_data(folder: Path) -> None:
    """A copy of the data of llama-index's splitter: nltk refuses it where an installer has hard-linked it."""
    found = find_spec("llama_index.core")
    if found is None or found.origin is None:
        return
    shipped = Path(found.origin).parent / "_static" / "nltk_cache"
    whole_folder(folder, lambda place: shutil.copytree(shipped, place, dirs_exist_ok=True))
    os.environ["NLTK_DATA"] = str(folder)
