"""medsvar's functions as llama-index tools, for any of its agents.

    from rag import Workspace
    from rag.pipeline.llama_index import MedsvarToolSpec

    tools = MedsvarToolSpec(Workspace.open("medsvar-demo")).to_tool_list()

Each gives the JSON of the command line. Importing this module imports llama-index, so nothing else here does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from llama_index.core.tools.tool_spec.base import BaseToolSpec

from rag.draft.with_model import without_persons
from rag.export import jsonable
from rag.export.summaries import summary_json
from rag.pipeline.asked import stance_of
from rag.pipeline.documents import find_item, parse
from rag.pipeline.told import findings_value, hits_value, items_value
from rag.pipeline.workspace import Workspace
from rag.types import CatalogueItem, Document, Filters


class MedsvarToolSpec(BaseToolSpec):
    """Search, items, precedents, draft, check and summary on one workspace.

    Files are named relative to the workspace. What the tools give is what the program knows; an agent whose model
    is on another machine gets proposals with persons as roles, as the index has everything else.
    """

    spec_functions: ClassVar[list[str | tuple[str, str]]] = [  # type: ignore[misc]
        "search_precedents",
        "list_items",
        "precedents_for_item",
        "draft_item",
        "check_draft",
        "summarise_minutes",
    ]

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def search_precedents(self, query: str, top: int = 10) -> Any:
        """Search earlier høringssvar, minutes and catalogues for passages that bear on a question in Danish."""
        return jsonable(hits_value(self._workspace.search(query, Filters(), top)))

    def list_items(self, catalogue: str) -> Any:
        """The proposals of a budget catalogue (a file), with amounts in 1.000 kr., savings negative."""
        document = self._parsed(catalogue)
        return jsonable({**items_value(document), "items": [without_persons(item) for item in document.items]})

    def precedents_for_item(self, catalogue: str, item: str) -> Any:
        """What was answered to a proposal's like before, best first, and what became of it."""
        _, wanted = self._item(catalogue, item)
        return jsonable({"item": wanted, "precedents": self._workspace.precedents(wanted)})

    def draft_item(self, catalogue: str, item: str, stance: str | None = None) -> Any:
        """A draft of the committee's answer to a proposal, each line with its source, checked: see its findings."""
        document, wanted = self._item(catalogue, item)
        return jsonable(self._workspace.draft(wanted, stance=stance_of(stance), catalogue=document))

    def check_draft(self, text: str, catalogue: str, item: str) -> Any:
        """Findings on an answer that you wrote to a proposal; mend each hard one and check again."""
        document, wanted = self._item(catalogue, item)
        return jsonable(findings_value(self._workspace.check(text, wanted, document)))

    def summarise_minutes(self, file: str) -> Any:
        """Minutes, point by point: decisions, disagreements, who does what by when."""
        place = self._workspace.settings.workspace / file
        return summary_json(self._workspace.summarise(self._workspace.minutes([place])).summary)

    def _parsed(self, file: str) -> Document:
        return parse(Path(self._workspace.settings.workspace) / file)

    def _item(self, catalogue: str, ref: str) -> tuple[Document, CatalogueItem]:
        document = self._parsed(catalogue)
        return document, without_persons(find_item(document, ref))
