"""medsvar's functions as llama-index tools, for any of its agents.

    from rag import Workspace
    from rag.pipeline.llama_index import MedsvarToolSpec

    tools = MedsvarToolSpec(Workspace.open("medsvar-demo")).to_tool_list()

Each gives the JSON of the command line. Importing this module imports llama-index, so nothing else here does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any, ClassVar, TypeVar, cast

from llama_index.core.tools.tool_spec.base import BaseToolSpec

from rag.draft.with_model import without_persons
from rag.errors import MedsvarError
from rag.export import jsonable
from rag.export.summaries import summary_json
from rag.pipeline.asked import stance_of
from rag.pipeline.documents import find_item, parse
from rag.pipeline.files import Files
from rag.pipeline.told import findings_value, hits_value, items_value
from rag.pipeline.workspace import Workspace
from rag.privacy.border import clean
from rag.privacy.persons import read_persons
from rag.types import CatalogueItem, Document

Tool = TypeVar("Tool", bound=Callable[..., Any])


def _explained(tool: Tool) -> Tool:
    """A tool whose errors say no more than its results may: an agent hands them to its model."""

    @wraps(tool)
    def told(self: MedsvarToolSpec, *given: Any, **named: Any) -> Any:
        try:
            return tool(self, *given, **named)
        except MedsvarError as error:
            raise type(error)(self._files.explained(error)) from None

    return cast("Tool", told)


class MedsvarToolSpec(BaseToolSpec):
    """Documents, search, items, precedents, draft, check and summary on one workspace.

    Files are named relative to the workspace, or by a document's id; only those in the workspace and in `mcp_folders`
    are read. An agent's model may be on another machine, so what the tools give has persons as roles and no CPR
    numbers, phones or addresses, as the plugin's.
    """

    spec_functions: ClassVar[list[str | tuple[str, str]]] = [  # type: ignore[misc]
        "list_documents",
        "search_precedents",
        "list_items",
        "precedents_for_item",
        "draft_item",
        "check_draft",
        "summarise_minutes",
    ]

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._files = Files(workspace.settings)
        self._vetted = ("hits", "precedents") if workspace.settings.redact_names else ()

    @_explained
    def list_documents(self) -> Any:
        """What is indexed: every document with its id, file, kind, committee and date. Ids name files everywhere."""
        told = ("id", "source", "kind", "title", "municipality", "committee", "side", "date", "budget_year")
        return self._told({"documents": [{key: row[key] for key in told} for row in self._workspace.documents()]})

    @_explained
    def search_precedents(self, query: str, top: int = 10) -> Any:
        """Search earlier høringssvar, minutes and catalogues for passages that bear on a question in Danish."""
        return self._told(hits_value(self._workspace.search(query, top=top)))

    @_explained
    def list_items(self, catalogue: str) -> Any:
        """The proposals of a budget catalogue (file or id), with amounts in 1.000 kr., savings negative."""
        document = self._parsed(catalogue)
        return self._told(items_value(document), document)

    @_explained
    def precedents_for_item(self, catalogue: str, item: str) -> Any:
        """What was answered to a proposal's like before, best first, and what became of it."""
        document, wanted = self._item(catalogue, item)
        return self._told({"item": wanted, "precedents": self._workspace.precedents(wanted)}, document)

    @_explained
    def draft_item(self, catalogue: str, item: str, stance: str | None = None) -> Any:
        """A draft of the committee's answer to a proposal, each line with its source, checked: see its findings."""
        document, wanted = self._item(catalogue, item)
        return self._told(self._workspace.draft(wanted, stance=stance_of(stance), catalogue=document), document)

    @_explained
    def check_draft(self, text: str, catalogue: str, item: str) -> Any:
        """Findings on an answer that you wrote to a proposal; mend each hard one and check again."""
        document, wanted = self._item(catalogue, item)
        return self._told(findings_value(self._workspace.check(text, wanted, document)), document)

    @_explained
    def summarise_minutes(self, file: str) -> Any:
        """Minutes (file or id), point by point: decisions, disagreements, who does what by when."""
        gathered = self._workspace.minutes([self._place(file)])
        gathered = replace(gathered, documents=tuple(self._named(one) for one in gathered.documents))
        return self._told(summary_json(self._workspace.summarise(gathered).summary), *gathered.documents)

    def _told(self, value: Any, *documents: Document) -> Any:
        """A value as JSON, clean; `documents` teach the names that are taken out of it."""
        known = frozenset[str]().union(*(read_persons(one.text).names for one in documents))
        return clean(jsonable(value), known, self._vetted)

    def _place(self, name: str) -> Path:
        return self._files.readable(self._files.document(name, self._workspace), name)

    def _parsed(self, file: str) -> Document:
        return self._named(parse(self._place(file)))

    def _named(self, document: Document) -> Document:
        return replace(document, source=self._files.name(Path(document.source)))

    def _item(self, catalogue: str, ref: str) -> tuple[Document, CatalogueItem]:
        document = self._parsed(catalogue)
        return document, without_persons(find_item(document, ref))
