"""The tool that sums up minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.tools import Tool
from mcp_types import CallToolResult

from rag.mcp import inputs, shapes
from rag.mcp.desk import Desk, Progress, Told
from rag.mcp.tools import tool
from rag.types import Document, Summary


def minutes_tools(desk: Desk) -> list[Tool]:
    """The tools, working at `desk`."""

    async def summarise_minutes(
        context: Context[Any, Any],
        files: inputs.Files,
        about: inputs.Topic = None,
        length: inputs.Length = "normal",
        use_model: inputs.UseModel = True,
    ) -> Annotated[CallToolResult, shapes.Summed]:
        """Minutes, point by point: what was decided (by type), who disagreed, who does what by when, what else is worth
        knowing, each with its place in the text; and some lines over it all. With about: what several minutes say on a
        topic, in order of time. Points that could not be done stand in failed: say so to the user."""

        def work(progress: Progress) -> Told:
            from rag.export.summaries import summary_json

            made, documents = condensed(desk, files, about=about, length=length, use_model=use_model, progress=progress)
            named = [{"id": one.id, "source": one.source} for one in documents]
            return Told({**summary_json(made), "documents": named}, desk.names(documents))

        return await desk.answer(context, "summarise_minutes", work)

    asks_model = desk.settings.model.provider != "none"
    return [tool(summarise_minutes, "Sammenfat et referat", outside=asks_model)]


def condensed(
    desk: Desk,
    names: Sequence[str],
    *,
    about: str | None = None,
    length: inputs.LengthName = "normal",
    use_model: bool,
    progress: Progress | None = None,
) -> tuple[Summary, Sequence[Document]]:
    """The summary of files that a host named, and the documents that it is of. Raises UsageError."""
    from rag.errors import UsageError
    from rag.pipeline.summaries import gather, summarise

    files: list[Path] = []
    for name in names:
        place = desk.file(name)
        files += desk.files.within(place) if place.is_dir() else [desk.files.readable(place, name)]
    if not files:
        raise UsageError("there are no readable files there.", "Name minutes in the workspace.", ", ".join(names))
    gathered = gather(files, topic=about is not None, progress=progress)
    documents = tuple(replace(one, source=desk.files.name(Path(one.source))) for one in gathered.documents)
    settings = desk.settings
    if not use_model:
        settings = settings.model_copy(update={"model": settings.model.model_copy(update={"provider": "none"})})
    gathered = replace(gathered, documents=documents)
    made = summarise(settings, gathered, about=about, length=length, progress=progress).summary
    failed = tuple(replace(one, why=desk.files.without_roots(one.why)) for one in made.failed)
    return replace(made, failed=failed), documents
