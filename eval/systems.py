"""What is compared: medsvar, the plain pipeline that a user would write, copying, and controls that must come last."""

from __future__ import annotations

import copy
import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from eval.cases import Case
from eval.leaving_out import LeavingOut, Split, assert_left_out
from rag.errors import UsageError
from rag.index.manifest import item_from
from rag.models.tokens import cost
from rag.pipeline import Workspace
from rag.types import CatalogueItem, ChatModel, Draft, Paragraph, Precedent

SYSTEMS: Final = ("medsvar", "plain", "copy", "closed-book", "shuffled", "empty")
CONTROLS: Final = ("closed-book", "shuffled", "empty")
TOP: Final = 5  # passages that the plain pipeline gives its model
EMPTY: Final = (
    "Udvalget har drøftet forslaget og anerkender, at budgettet skal hænge sammen. Udvalget ønsker at blive inddraget "
    "i det videre arbejde."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A case with the proposal that it answers, as it is indexed."""

    case: Case
    item: CatalogueItem
    truth: str  # the real answer's text


class Bench:
    """A workspace seen by one case after another, with what each may not see left out."""

    def __init__(self, workspace: Workspace, split: Split, seed: int) -> None:
        self.workspace, self.split, self.seed = workspace, split, seed
        self._out = LeavingOut(workspace)

    def asked(self, case: Case) -> Asked:
        """The proposal and the real answer of a case. Raises UsageError where the index doesn't hold them."""
        for row in self.workspace.index.manifest.documents().values():
            if row.record["source"] != case.catalogue:
                continue
            for item in map(item_from, row.record["items"]):
                if item.number == case.item:
                    return Asked(case, item, "\n".join(nugget.quote for nugget in case.nuggets))
        raise UsageError(f"its proposal {case.item} is not indexed.", "Build the cases anew.", case.id)

    def as_committee(self, case: Case) -> Workspace:
        """The workspace with the settings of the case's committee, over the same open index."""
        other = copy.copy(self.workspace)
        none = self.workspace.settings.committee != case.committee
        other.settings = self.workspace.settings.model_copy(
            update={
                "municipality": case.municipality,
                "committee": case.committee,
                "side": case.side or "fælles",
                **({"workplaces": [], "staff_groups": [], "former_names": []} if none else {}),
            }
        )
        return other

    def precedents(self, asked: Asked) -> list[Precedent]:
        """What medsvar finds for a case, with nothing of the case's family in it."""
        filters = self._out.filters(asked.case, self.split)
        found = self.as_committee(asked.case).precedents(asked.item, filters=filters)
        assert_left_out(asked.case, self._out.family(asked.case), found)
        return found

    async def draft(self, system: str, asked: Asked, others: Sequence[Asked], chat: ChatModel | None) -> Draft:
        """The draft of one system for a case; `others` are all cases of the run, for the shuffled control."""
        match system:
            case "medsvar":
                return await self._medsvar(asked, self.precedents(asked), chat)
            case "plain":
                out = set(self._out.filters(asked.case, self.split).exclude)
                return self._checked(await self._pipeline.draft(asked, out, chat), asked)
            case "copy":
                return self._checked(_copied(asked, self.precedents(asked)), asked)
            case "closed-book":
                return await self._medsvar(asked, [], chat)
            case "shuffled":
                return await self._medsvar(asked, self.precedents(self._another(asked, others)), chat)
        return self._checked(_of_text(asked.item, EMPTY, ()), asked)

    async def _medsvar(self, asked: Asked, found: Sequence[Precedent], chat: ChatModel | None) -> Draft:
        from rag.check import check_draft
        from rag.pipeline.drafting import Task, draft_by_model, draft_of_blocks

        workspace = self.as_committee(asked.case)
        own = workspace.own_facts(asked.item)
        task = Task(asked.item, found, workspace.settings)
        if chat is None:
            return draft_of_blocks(task, lambda draft: check_draft(draft, own))
        return await draft_by_model(chat, task, lambda draft: check_draft(draft, own))

    def _checked(self, draft: Draft, asked: Asked) -> Draft:
        """A draft of another system with what the product's check says of it."""
        from rag.check import check_draft

        own = self.as_committee(asked.case).own_facts(asked.item)
        return replace(draft, findings=tuple(check_draft(draft, own)))

    def _another(self, asked: Asked, others: Sequence[Asked]) -> Asked:
        """A case on another proposal of another area, chosen by the seed."""
        away = [o for o in others if o.item.title != asked.item.title and o.item.area != asked.item.area]
        digest = hashlib.sha256(f"{self.seed}|{asked.case.id}".encode()).digest()
        return (away or list(others))[int.from_bytes(digest[:4], "big") % len(away or others)]

    @cached_property
    def _pipeline(self) -> PlainPipeline:
        return PlainPipeline(self.workspace)


class PlainPipeline:
    """What a user would write in 30 lines: llama-index's splitter with its defaults, Chroma, the same embedder, and the
    same chat model told to answer from the context; without a model, the context itself."""

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

        self._workspace = workspace
        manifest = workspace.index.manifest
        documents = [
            Document(
                text="\n\n".join(passage.text for passage in manifest.passages_of("document", key)),
                metadata={"document_id": key, "source": row.record["source"]},
            )
            for key, row in manifest.documents().items()
        ]
        embedding = OurEmbedding(workspace.index.embedder)
        client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
        name = f"plain-{hashlib.sha256(str(workspace.settings.workspace).encode()).hexdigest()[:12]}"
        store = ChromaVectorStore(chroma_collection=client.get_or_create_collection(name))
        Global.llm = None
        index = VectorStoreIndex(
            SentenceSplitter().get_nodes_from_documents(documents),
            storage_context=StorageContext.from_defaults(vector_store=store),
            embed_model=embedding,
        )
        self._retriever = index.as_retriever(similarity_top_k=10 * TOP)

    async def draft(self, asked: Asked, out: set[str], chat: ChatModel | None) -> Draft:
        """The draft from the passages nearest to the proposal, those of left-out documents aside."""
        question = f"{asked.item.title}\n{asked.item.text[:1500]}"
        nodes = [node for node in self._retriever.retrieve(question) if node.metadata["document_id"] not in out][:TOP]
        told = "\n\n---\n\n".join(node.get_content() for node in nodes)
        if chat is None:
            return _of_text(asked.item, told, ())
        system = "Du skriver et MED-udvalgs høringssvar på et budgetforslag. Svar på dansk ud fra konteksten."
        item = asked.item
        user = f"Kontekst:\n{told}\n\nForslag {item.number} {item.title}:\n{item.text}\n\nSkriv høringssvaret."
        reply = await chat.complete(system, user)
        tokens = {"in": reply.tokens_in, "out": reply.tokens_out}
        price = cost(self._workspace.settings.model, reply.tokens_in, reply.tokens_out)
        return replace(_of_text(item, reply.text, ()), model=reply.model, tokens=tokens, cost=price)


def _own_nltk_data(folder: Path) -> None:
    """A copy of the data of llama-index's splitter: nltk refuses it where an installer has hard-linked it."""
    found = find_spec("llama_index.core")
    if found is None or found.origin is None:
        return
    if not folder.exists():
        shutil.copytree(Path(found.origin).parent / "_static" / "nltk_cache", folder)
    os.environ["NLTK_DATA"] = str(folder)


def _copied(asked: Asked, precedents: Sequence[Precedent]) -> Draft:
    """The nearest old answer, copied out and cited."""
    if not precedents:
        return Draft(asked.item, None, True, (), (), ())
    first = precedents[0]
    draft = _of_text(asked.item, first.text, (first,))
    cited = tuple(replace(paragraph, citations=(first.id,)) for paragraph in draft.paragraphs)
    return replace(draft, stance=first.stance, paragraphs=cited)


def _of_text(item: CatalogueItem, text: str, precedents: tuple[Precedent, ...]) -> Draft:
    from rag.danish.stance import read_stance

    paragraphs = tuple(Paragraph(part.strip()) for part in text.split("\n\n") if part.strip())
    return Draft(item, read_stance(text), not paragraphs, paragraphs, (), precedents)
