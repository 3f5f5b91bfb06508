"""A whole catalogue answered: everything that the drafts rest on is found once, then they are made, one line at a time
into the ledger, by building blocks or by as many calls at once as the model takes.

catalogue → ledger → selection → prepared lines → drafts → letter
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rag.draft.ledger import Ledger, Line
from rag.errors import MedsvarError, ServerError, UsageError
from rag.pipeline.drafting import Task, draft_by_model, draft_of_blocks, task_of
from rag.pipeline.held import hold
from rag.pipeline.letters import UNACCOUNTED, Answered, Ours, compose_letter, stopping
from rag.pipeline.metered import Metered, NotSentError
from rag.pipeline.selecting import Selection, open_ledger, select
from rag.types import ChatModel, Document, Draft, Gathered, Status

if TYPE_CHECKING:
    from rag.check import OwnFacts
    from rag.draft.with_model import Request
    from rag.pipeline.workspace import Progress, Workspace
    from rag.settings import Settings

_SWITCH: Final = 0.0005  # seconds a thread that checks may keep the next call waiting
_THREADS: Final = 3  # for checking and writing while calls are under way; more would keep the calls from going out


@dataclass(frozen=True, slots=True)
class Plan:
    """What drafting the waiting proposals by the model would send: one call each, an item with hard findings two."""

    items: int
    tokens_in: int
    tokens_out: int
    cost: float | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A line with all that its draft rests on; with a model, what would be sent."""

    line: Line
    task: Task
    own: OwnFacts
    request: Request | None


def prepare(
    workspace: Workspace,
    catalogue: Document,
    lines: Sequence[Line],
    selection: Selection,
    progress: Progress | None = None,
    *,
    model: bool,
) -> list[Prepared]:
    """The lines with what their drafts rest on: precedents (those that ranking found are used again), entered facts,
    and what is ours, which is read once for the whole catalogue."""
    from rag.draft.with_model import build_request

    ours = Ours(workspace, catalogue)
    prepared = []
    for n, line in enumerate(lines):
        if progress:
            progress(n, len(lines), f"{line.number}: forberedes")
        found = selection.precedents.get(line.number)
        task = task_of(workspace, line.item, catalogue=catalogue, precedents=found)
        task = replace(task, letter=True)
        asked = build_request(task.item, task.precedents, task.settings, task.stance, task.facts) if model else None
        prepared.append(Prepared(line, task, ours.of(line.item), asked))
    return prepared


def waiting_lines(
    workspace: Workspace, catalogue: Document, ledger: Ledger, selection: Selection, *, resume: bool
) -> list[Line]:
    """The lines that a run drafts: the chosen ones that no person has settled; with `resume` only those that are open
    or failed, or of which a person has entered a fact since."""
    lines = [line for line in ledger.lines() if line.number in selection.chosen and not line.settled]
    if not resume:
        return lines
    facts = workspace.facts
    return [
        line
        for line in lines
        if line.status in UNACCOUNTED or any(fact.at >= line.at for fact in facts.of(line.item, catalogue))
    ]


def plan(workspace: Workspace, prepared: Sequence[Prepared]) -> Plan:
    """What drafting these lines would send; nothing is."""
    from rag.models.tokens import cost, count_tokens

    model = workspace.settings.model
    asked = [one.request for one in prepared if one.request is not None]
    schemas = {json.dumps(request.schema, ensure_ascii=False, sort_keys=True): 0 for request in asked}
    tokens = sum(request.tokens for request in asked)
    for text in schemas:
        schemas[text] = count_tokens(text, model.name)
    tokens += sum(schemas[json.dumps(request.schema, ensure_ascii=False, sort_keys=True)] for request in asked)
    out = model.max_output * len(asked)
    return Plan(len(asked), tokens, out, cost(model, tokens, out))


def plan_catalogue(
    workspace: Workspace,
    catalogue: Document,
    *,
    items: str | None = None,
    resume: bool = False,
    progress: Progress | None = None,
) -> Plan:
    """What `answer_catalogue` would send; nothing is, and no line's status is changed."""
    ledger, _ = open_ledger(workspace, catalogue)
    selection = select(workspace, ledger, items, progress, resume=resume, keep=False)
    lines = waiting_lines(workspace, catalogue, ledger, selection, resume=resume)
    return plan(workspace, prepare(workspace, catalogue, lines, selection, progress, model=True))


def require_prices(settings: Settings, budget: float | None) -> None:
    """Raises UsageError where a budget is set for a model that nobody has said the prices of."""
    if budget is not None and settings.model.provider != "none" and settings.model.price_in is None:
        raise UsageError("--budget needs prices.", "Set price_in and price_out under [model] in medsvar.toml.")


def answer_catalogue(
    workspace: Workspace,
    catalogue: Document,
    *,
    items: str | None = None,
    resume: bool = False,
    budget: float | None = None,
    halt: bool = False,
    gathered: Sequence[Gathered] = (),
    progress: Progress | None = None,
    announce: Callable[[Plan], None] | None = None,
) -> Answered:
    """Drafts every selected proposal that no person has settled, and composes the letter.

    The letter is held to the check as it will be written. With `resume`, only what is still open or failed is drafted.
    `budget` is in the currency of the settings' prices: no call is begun that could pass it. With `halt`, nothing is
    sent to a model for a catalogue that doesn't add up. `announce` is told what will be sent before it is. An
    interrupted run keeps the lines that are done. Raises ServerError where every call failed, LockedError where another
    run answers in this workspace.
    """
    from rag.models.chat import open_chat
    from rag.pipeline.one_run import one_run

    with one_run(workspace.settings.state):
        ledger, changes = open_ledger(workspace, catalogue)
        chat = open_chat(workspace.settings)
        model = workspace.settings.model
        require_prices(workspace.settings, budget)
        selection = select(workspace, ledger, items, progress, resume=resume)
        metered = Metered(chat, model, budget) if chat is not None else None
        if metered is None or not (halt and stopping(workspace, catalogue, ledger.lines(), selection.chosen)):
            lines = waiting_lines(workspace, catalogue, ledger, selection, resume=resume)
            prepared = prepare(workspace, catalogue, lines, selection, progress, model=metered is not None)
            run = _Run(ledger, progress, len(prepared))
            if metered is None:
                for one in prepared:
                    run.blocks(one)
            else:
                if announce:
                    announce(plan(workspace, prepared))
                asyncio.run(run.by_model(metered, prepared))
                if prepared and metered.last_error is not None and not metered.spent.calls:
                    raise metered.last_error
        answered = compose_letter(workspace, catalogue, ledger, selection.chosen, changes, gathered)
    if progress:
        progress(len(selection.chosen), len(selection.chosen), "brevet kontrolleres")
    answered = replace(hold(workspace, catalogue, answered), why=selection.why)
    if metered is None:
        return answered
    tokens = {"in": metered.spent.tokens_in, "out": metered.spent.tokens_out}
    before = metered.spent.answered_before
    return replace(answered, tokens=tokens, calls=metered.spent.calls, answered_before=before, cost=metered.cost())


class _Run:
    """One run over prepared lines: each is drafted, and kept as soon as it is."""

    def __init__(self, ledger: Ledger, progress: Progress | None, total: int) -> None:
        self._ledger, self._progress, self._total = ledger, progress, total
        self._done = 0
        self._failed: dict[str, MedsvarError] = {}

    def blocks(self, one: Prepared) -> None:
        """Drafts a line without a model."""
        from rag.check import check_draft

        try:
            told: Draft | MedsvarError = draft_of_blocks(one.task, lambda draft: check_draft(draft, one.own))
        except MedsvarError as error:
            told = error
        self._put(one.line, told)

    async def by_model(self, chat: Metered, prepared: Sequence[Prepared]) -> None:
        """Drafts lines at once, as many as the chat model takes."""
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(max_workers=_THREADS))
        interval = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH)
        try:
            left = list(prepared)
            for last in (False, True):  # what failed for a while only is tried once more at the end
                async with asyncio.TaskGroup() as group:
                    tasks = [group.create_task(self._model(chat, one, last=last)) for one in left]
                left = [one for one, task in zip(left, tasks, strict=True) if not task.result()]
        finally:
            sys.setswitchinterval(interval)
            await chat.aclose()

    async def _model(self, chat: ChatModel, one: Prepared, *, last: bool) -> bool:
        """Drafts a line; whether it need not be tried again."""
        from rag.check import check_draft

        try:
            told: Draft | MedsvarError = await draft_by_model(
                chat, one.task, lambda draft: check_draft(draft, one.own), one.request
            )
        except MedsvarError as error:
            if isinstance(error, ServerError) and error.retryable and not last:
                self._failed[one.line.number] = error
                return False
            sent = not isinstance(error, NotSentError)
            told = error if sent else self._failed.get(one.line.number, error)
        await asyncio.to_thread(self._put, one.line, told)
        return True

    def _put(self, line: Line, told: Draft | MedsvarError) -> None:
        """Keeps what became of a line."""
        from rag.export import jsonable

        self._done += 1
        if self._progress:
            self._progress(self._done, self._total, f"{line.number}: {line.item.title}")
        if isinstance(told, MedsvarError):
            status: Status = "open" if isinstance(told, NotSentError) else "failed"
            self._ledger.put_made(replace(line, status=status, why=told.message))
            return
        hard = sorted({finding.rule for finding in told.findings if finding.severity == "hard"})
        status = "no_precedent" if told.abstained else "needs_person" if hard else "drafted"
        why = f"skal rettes: {', '.join(hard)}" if hard else told.note if told.abstained else ""
        name = f"{told.prompt.get('name', '')} {told.prompt.get('sha256', '')[:12]}".strip() or None
        self._ledger.put_made(
            replace(line, status=status, why=why, model=told.model, prompt=name, draft=jsonable(told))
        )
