"""The project's own prompts, filled and handed to a host, so that its model writes by the same rules as ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.prompts import Prompt
from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS
from pydantic import Field

import prompts
from rag.mcp.asked import ask
from rag.mcp.desk import Desk

if TYPE_CHECKING:
    from rag.types import Point, PointSummary

_FEW = 2  # lines to note of a short point
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
    told = [finding.evidence for finding in task.warnings]
    _, then = prompts.load("vaert_svar").render(catalogue=catalogue, item=asked.item.number, warnings=told)
    return "\n\n".join([request.system, clean_text(request.user, known), clean_text(then, known)])


def _minutes(desk: Desk, file: str) -> str:
    from rag.mcp.border import clean_text
    from rag.mcp.minutes_tools import condensed
    from rag.summarise.asking import build
    from rag.summarise.attendance import persons_of
    from rag.summarise.parts import head_of, parts_of
    from rag.summarise.points import points_of
    from rag.summarise.split import pieces_of
    from rag.summarise.statements import told_in
    from rag.summarise.with_model import Part

    made, documents = condensed(desk, [file], use_model=False)
    minutes, model = documents[0], desk.settings.model
    persons = persons_of(minutes)
    known = desk.names(documents)

    def short(base: PointSummary, point: Point) -> Part:
        """A point that our own model is not asked about: the host gets its few sentences as well."""
        pieces = pieces_of(told_in(minutes, point, persons))
        decided = tuple(one for one in base.decisions if one.type != "ingen") if pieces else ()
        return Part(base, head_of(made), pieces, decided, 1, 1, _FEW, "")

    rows = zip(made.points, points_of(minutes), parts_of(made, minutes, model, "normal"), strict=True)
    parts = [part for base, point, several in rows for part in several or [short(base, point)]]
    requests = [build("referat_punkt", model, **part.variables()) for part in parts]
    points = [clean_text(request.user, known) for request in requests]
    told = [finding.evidence for finding in made.findings]
    _, then = prompts.load("vaert_referat").render(file=file, warnings=told)
    return "\n\n".join([requests[0].system, *points, clean_text(then, known)])
