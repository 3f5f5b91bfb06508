"""The project's own prompts, filled and handed to a host, so that its model writes by the same rules as ours."""

from __future__ import annotations

from typing import Annotated, Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.prompts import Prompt
from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS
from pydantic import Field

import prompts
from rag.mcp.asked import ask
from rag.mcp.desk import Desk

_Catalogue = Annotated[
    str, Field(max_length=1_000, description="Budgetkataloget: fil i arbejdsmappen eller dokument-id.")
]
_Item = Annotated[str, Field(max_length=100, description="Forslagets nummer i kataloget.")]
_Stance = Annotated[
    str | None, Field(description="Holdningen, hvis udvalget har valgt den: støtte, forbehold, bekymring, imod …")
]
_File = Annotated[str, Field(max_length=1_000, description="Referatet: fil i arbejdsmappen eller dokument-id.")]


def add_prompts(server: MCPServer[Any], desk: Desk) -> None:
    """The prompts "svar på et budgetforslag" and "sammenfat et referat"."""

    async def svar_paa_budgetforslag(
        context: Context[Any, Any], catalogue: _Catalogue, item: _Item, stance: _Stance = None
    ) -> str:
        """Skriv udkast til høringssvar på et budgetforslag af udvalgets tidligere svar, og hold det mod kilderne."""
        return await filled(context, lambda: _answer(desk, catalogue, item, stance or None))

    async def sammenfat_referat(context: Context[Any, Any], file: _File) -> str:
        """Sammenfat et referat punkt for punkt, og hold hver linje mod referatet."""
        return await filled(context, lambda: _minutes(desk, file))

    async def filled(context: Context[Any, Any], work: Any) -> str:
        try:
            return str(await desk.thread(context, lambda _: work()))
        except Exception as error:
            raise MCPError(code=INVALID_PARAMS, message=desk.explained(error)) from None

    server.add_prompt(Prompt.from_function(svar_paa_budgetforslag, title="Svar på et budgetforslag"))
    server.add_prompt(Prompt.from_function(sammenfat_referat, title="Sammenfat et referat"))


def _answer(desk: Desk, catalogue: str, item: str, stance: str | None) -> str:
    from rag.draft.with_model import build_request
    from rag.mcp.border import clean_text
    from rag.pipeline.asked import filters_of, stance_of
    from rag.pipeline.drafting import task_of

    asked = ask(desk, catalogue, item, None)
    chosen = stance_of(stance)
    workspace = desk.workspace
    filters = filters_of(workspace)
    task = task_of(workspace, asked.item, chosen, filters, asked.document, asked.precedents(workspace, filters))
    request = build_request(task.item, task.precedents, task.settings, chosen, task.facts)
    known = asked.known | workspace.names_in(sorted({one.document_id for one in task.precedents}))
    _, then = prompts.load("vaert_svar").render(catalogue=catalogue, item=asked.item.number)
    return "\n\n".join([request.system, clean_text(request.user, known), clean_text(then, known)])


def _minutes(desk: Desk, file: str) -> str:
    from rag.mcp.border import clean_text
    from rag.mcp.minutes_tools import condensed
    from rag.summarise.asking import build
    from rag.summarise.parts import parts_of

    made, documents = condensed(desk, [file], use_model=False)
    model = desk.settings.model
    parts = parts_of(made, documents[0], model, "normal")
    requests = [build("referat_punkt", model, **part.variables()) for of_point in parts for part in of_point]
    known = desk.names(documents)
    rules = requests[0].system if requests else ""
    points = [clean_text(request.user, known) for request in requests]
    _, then = prompts.load("vaert_referat").render(file=file)
    return "\n\n".join([rules, *points, clean_text(then, known)]).strip()
