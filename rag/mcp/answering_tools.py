"""The tools that answer a catalogue: its items, what touches us, a draft, the check, the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.tools import Tool
from mcp_types import CallToolResult

from rag.mcp import inputs, shapes
from rag.mcp.asked import ask
from rag.mcp.desk import Desk, Progress, Told
from rag.mcp.tools import tool
from rag.types import Draft


def answering_tools(desk: Desk) -> list[Tool]:
    """The tools, working at `desk`."""

    async def list_items(
        context: Context[Any, Any],
        catalogue: inputs.Catalogue,
        item: inputs.ItemRef = None,
        first_item: inputs.FirstItem = 0,
        items: inputs.HowManyItems = 60,
    ) -> Annotated[CallToolResult, shapes.Items]:
        """The proposals of a budget catalogue in short: number, title, area, amounts by year (in 1.000 kr., savings
        negative), årsværk, first words; and whether they add up to the catalogue's own totals. With item: the whole of
        that one. A long catalogue comes in parts: go on with first_item = next_item until that is null."""

        def work(progress: Progress) -> Told:
            from rag.mcp.items import some_items

            progress(0, 1, "læser kataloget")
            document, known = desk.document(catalogue)
            return Told(some_items(document, item, first_item, items), known)

        return await desk.answer(context, "list_items", work)

    async def triage_catalogue(
        context: Context[Any, Any], catalogue: inputs.Catalogue
    ) -> Annotated[CallToolResult, shapes.Touches]:
        """The proposals of a catalogue ranked by how much they touch this committee (0 to 1), with the reasons, how
        many precedents stand behind an answer, and a suggestion. Takes some seconds for a long catalogue."""

        def work(progress: Progress) -> Told:
            from rag.pipeline.catalogues import triage_catalogue as triage

            progress(0, 1, "læser kataloget")
            document, known = desk.document(catalogue)
            return Told({"items": triage(desk.workspace, document, progress)}, known)

        return await desk.answer(context, "triage_catalogue", work)

    async def draft_item(
        context: Context[Any, Any],
        catalogue: inputs.OptionalCatalogue = None,
        item: inputs.ItemRef = None,
        proposal: inputs.Proposal = None,
        stance: inputs.WantedStance = None,
        use_model: inputs.UseModel = True,
        before: inputs.Before = None,
        exclude: inputs.Exclude = None,
    ) -> Annotated[CallToolResult, shapes.Drafted]:
        """A draft of the committee's høringssvar to one proposal, made of earlier answers, every line with its source,
        and checked: hard findings in it must be mended before anybody uses the text. Where abstained is true there is
        nothing to build on; then put its questions to the user. Show the questions, they are what only the committee
        knows. Without a configured model it consists of building blocks and quotations to work from."""

        async def work() -> Told:
            def prepare(progress: Progress) -> Any:
                from rag.models.chat import open_chat
                from rag.pipeline.asked import filters_of
                from rag.pipeline.drafting import task_of

                progress(0, 2, "finder tidligere svar")
                asked = ask(desk, catalogue, item, proposal)
                workspace = desk.workspace
                filters = filters_of(workspace, before=before, exclude=exclude)
                found = asked.precedents(workspace, filters)
                task = task_of(workspace, asked.item, stance, filters, asked.document, found)
                known = asked.known | workspace.names_in(sorted({one.document_id for one in found}))
                chat = open_chat(desk.settings) if use_model else None
                return chat, task, workspace.own_facts(asked.item, asked.document), known

            def from_blocks(progress: Progress) -> Draft:
                from rag.pipeline.drafting import make_draft

                progress(1, 2, "sætter udkastet sammen")
                return make_draft(None, task, own)

            chat, task, own, known = await desk.thread(context, prepare)
            if chat is None:
                made = await desk.thread(context, from_blocks)
            else:
                from rag.check import check_draft
                from rag.pipeline.drafting import draft_by_model

                await context.report_progress(1, 2, "modellen skriver")
                try:
                    made = await draft_by_model(chat, task, lambda draft: check_draft(draft, own))
                finally:
                    await chat.aclose()
            hard = [finding for finding in made.findings if finding.severity == "hard"]
            return Told(made, known, desk.vetted("precedents"), _before(hard))

        return await desk.answer_async(context, "draft_item", work)

    async def check_draft(
        context: Context[Any, Any],
        paragraphs: inputs.Paragraphs = None,
        text: inputs.Text = None,
        catalogue: inputs.OptionalCatalogue = None,
        item: inputs.ItemRef = None,
        proposal: inputs.Proposal = None,
        stance: inputs.WantedStance = None,
        before: inputs.Before = None,
        exclude: inputs.Exclude = None,
        top: inputs.Top = None,
        minutes: inputs.Minutes = None,
        use_model: inputs.AlsoRead = False,
    ) -> Annotated[CallToolResult, shapes.Findings]:
        """Hold a text that you or the user wrote against its sources: numbers, dates and names that neither the
        proposal nor the committee's own papers say, quotations that aren't exact, citations that don't exist, another
        municipality's facts told as ours, persons, a stance that the text doesn't take. Call it on every svar before
        showing it, mend each hard finding, and call it again until hard is 0. Give paragraphs with citations (or text),
        and catalogue and item (or proposal); give before, exclude and top as you gave them to precedents_for_item. A
        whole letter: text and catalogue, no item. A summary: paragraphs or text, and minutes; put each point's heading
        before its lines, so that every line is held against its own point."""

        def work(progress: Progress) -> Told:
            from rag.mcp.checking import Written, check

            written = Written(
                [(one.text, tuple(one.citations)) for one in paragraphs] if paragraphs is not None else None,
                text,
                stance,
            )
            limits = (before, exclude, top)
            made = check(desk, written, (catalogue, item, proposal), limits, minutes, progress if use_model else None)
            from rag.pipeline.told import findings_value

            value = {**findings_value(made.findings), "unread": list(made.unread)}
            hard = [finding for finding in made.findings if finding.severity == "hard"]
            return Told(value, made.known, before=" ".join(filter(None, (_before(hard), _unread(made.unread)))))

        return await desk.answer(context, "check_draft", work)

    async def ledger(
        context: Context[Any, Any], catalogue: inputs.Catalogue
    ) -> Annotated[CallToolResult, shapes.LedgerLines]:
        """Where every proposal of a catalogue stands (open, drafted, needs_person, approved …) and why, and the facts
        that the committee has entered. Only looks; a letter is made and approved with the medsvar command."""

        def work(progress: Progress) -> Told:
            from rag.mcp.ledger import read_ledger

            progress(0, 1, "læser kataloget")
            document, known = desk.document(catalogue)
            return Told(read_ledger(desk.workspace, document), known)

        return await desk.answer(context, "ledger", work)

    asks_model = desk.settings.model.provider != "none"
    return [
        tool(list_items, "Forslagene i et budgetkatalog"),
        tool(triage_catalogue, "Hvad i kataloget rører os"),
        tool(draft_item, "Udkast til svar på et forslag", outside=asks_model),
        tool(check_draft, "Kontrollér et svar", outside=asks_model),
        tool(ledger, "Hvor langt er vi med kataloget"),
    ]


def _unread(parts: Sequence[str]) -> str:
    """What is said of the parts that a model was to read and didn't."""
    return f"Modellen læste ikke: {'; '.join(parts)}. Reglernes fund står der alle." if parts else ""


def _before(hard: Any) -> str:
    """What stands first of all where a text has hard findings."""
    if not hard:
        return ""
    rules = ", ".join(sorted({finding.rule for finding in hard}))
    return (
        f"{len(hard)} hårde fund ({rules}): teksten må ikke bruges eller vises som færdig, før de er rettet. "
        "Hvert fund siger, hvilket afsnit det er i, hvad der er galt, og hvad der skal gøres."
    )
