"""A whole catalogue answered: select, draft, keep in the ledger, compose.

catalogue → ledger → (triage or chosen numbers) → drafts → letter
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from rag.check.letter import consistency
from rag.draft.ledger import Change, Ledger, Line
from rag.draft.letter import Frame, compose
from rag.errors import MedsvarError, UsageError
from rag.pipeline.drafting import Task, draft_by_model, draft_of_blocks, task_of
from rag.settings import Settings
from rag.types import ChatModel, Document, Draft, Extract, Finding, Gathered, Letter, LetterAnswer, Paragraph, Status

if TYPE_CHECKING:
    from rag.check import OwnFacts
    from rag.pipeline.workspace import Progress, Workspace

TOUCHES = 0.25  # how much a proposal must touch us to be answered where no numbers are given
UNACCOUNTED: tuple[Status, ...] = ("open", "failed")  # a selected proposal so is not answered


@dataclass(frozen=True, slots=True)
class Plan:
    """What drafting the selected proposals by the model would send at most."""

    items: int
    tokens_in: int
    tokens_out: int
    cost: float | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a run came to: the ledger's lines, what a new version of the catalogue changed, the letter."""

    lines: tuple[Line, ...]
    changes: tuple[Change, ...]
    drafts: tuple[Draft, ...]
    letter: Letter
    unaccounted: tuple[str, ...]
    tokens: Mapping[str, int] = field(default_factory=lambda: {"in": 0, "out": 0})
    cost: float | None = None

    @property
    def hard(self) -> list[Finding]:
        """The hard findings on the letter and on the answers in it."""
        told = [
            finding for answer in self.letter.answers for finding in answer.draft.findings if finding.severity == "hard"
        ]
        return [*(finding for finding in self.letter.findings if finding.severity == "hard"), *told]


def open_ledger(workspace: Workspace, catalogue: Document) -> tuple[Ledger, list[Change]]:
    """The ledger of a catalogue, its lines made to agree with the catalogue's proposals, and what that changed.

    Persons in the proposals are roles there. Raises UsageError where the file holds no proposals.
    """
    from rag.draft.entered_facts import LEDGER
    from rag.draft.with_model import without_persons

    if not catalogue.items:
        raise UsageError("holds no proposals.", "'medsvar parse' shows how it was read.", catalogue.source)
    ledger = Ledger(workspace.settings.state / LEDGER, catalogue, workspace.settings.municipality)
    return ledger, ledger.sync([without_persons(item) for item in catalogue.items])


def select(
    workspace: Workspace, catalogue: Document, ledger: Ledger, refs: str | None, progress: Progress | None = None
) -> list[str]:
    """The numbers to answer, in the catalogue's order, the others marked in the ledger with why.

    Chosen by `refs` ("12,60-66,U29"), which may name none that there isn't; else what was chosen before; else what
    triage says touches us.
    """
    from rag.pipeline.catalogues import triage_catalogue

    lines = ledger.lines()
    if refs is not None:
        chosen = _named(refs, lines)
        for line in lines:
            if line.number not in chosen and not line.settled:
                ledger.put(replace(line, status="not_selected", why="ikke valgt"))
            elif line.number in chosen and line.status in ("not_selected", "not_relevant"):
                ledger.put(replace(line, status="open", why="valgt"))
        return chosen
    untouched = [line for line in lines if line.status == "open" and line.draft is None and not line.why]
    if untouched:
        touches = {touch.number: touch for touch in triage_catalogue(workspace, catalogue, progress)}
        for line in untouched:
            touch = touches[line.number]
            if touch.touches < TOUCHES:
                why = f"rører næppe udvalget ({round(100 * touch.touches)} %)"
                ledger.put(replace(line, status="not_relevant", why=why))
            else:
                ledger.put(replace(line, why="; ".join(touch.reasons[:2])))
    return [line.number for line in ledger.lines() if line.status not in ("not_selected", "not_relevant")]


def _named(refs: str, lines: Sequence[Line]) -> list[str]:
    """The numbers that "12,60-66,U29" means; a range goes by the catalogue's own order. Raises UsageError."""
    from rag.danish.references import canonical

    places = {canonical(line.number): n for n, line in enumerate(lines)}
    chosen: set[int] = set()
    for part in re.split(r"[,;]|\bog\b", refs):
        name = part.strip()
        if not name:
            continue
        first, _, last = (canonical(end) for end in name.partition("-"))
        if canonical(name) in places:
            chosen.add(places[canonical(name)])
        elif first in places and last in places and places[first] <= places[last]:
            chosen |= set(range(places[first], places[last] + 1))
        else:
            known = ", ".join(line.number for line in lines)
            raise UsageError(f"has no item '{name}'.", f"Its items are: {known}.")
    if not chosen:
        raise UsageError("--items names no item.", 'Write it like "12,60-66,U29".')
    return [lines[n].number for n in sorted(chosen)]


def plan(workspace: Workspace, catalogue: Document, ledger: Ledger, chosen: Sequence[str]) -> Plan:
    """What drafting the chosen proposals would send by the model, one call each; a retry may double an item's."""
    from rag.draft.with_model import build_request
    from rag.models.tokens import cost

    model = workspace.settings.model
    tokens = 0
    lines = [line for line in ledger.lines() if line.number in chosen and not line.settled]
    for line in lines:
        task = task_of(workspace, line.item, None, None, catalogue)
        tokens += build_request(task.item, task.precedents, task.settings, task.stance, task.facts).tokens
    out = model.max_output * len(lines)
    return Plan(len(lines), tokens, out, cost(model, tokens, out))


def answer_catalogue(
    workspace: Workspace,
    catalogue: Document,
    *,
    items: str | None = None,
    resume: bool = False,
    budget: float | None = None,
    gathered: Sequence[Gathered] = (),
    progress: Progress | None = None,
) -> Answered:
    """Drafts every selected proposal that no person has settled, and composes the letter.

    With `resume`, only what is still open or failed is drafted. `budget` is in the currency of the settings' prices:
    no call is begun that could pass it. An interrupted run keeps the lines that are done.
    """
    from rag.models.chat import open_chat

    ledger, changes = open_ledger(workspace, catalogue)
    chosen = select(workspace, catalogue, ledger, items, progress)
    waiting = [
        line
        for line in ledger.lines()
        if line.number in chosen and not line.settled and (not resume or line.status in UNACCOUNTED)
    ]
    chat = open_chat(workspace.settings)
    run = _Run(workspace, catalogue, ledger, budget, progress, len(waiting))
    if chat is None:
        for line in waiting:
            run.put(line, run.blocks(line))
    else:
        asyncio.run(run.by_model(chat, waiting))
    return compose_letter(workspace, catalogue, ledger, chosen, changes, gathered, run)


class _Run:
    """One run over the lines that wait for a draft."""

    def __init__(
        self,
        workspace: Workspace,
        catalogue: Document,
        ledger: Ledger,
        budget: float | None,
        progress: Progress | None,
        total: int,
    ) -> None:
        self.workspace, self.catalogue, self.ledger = workspace, catalogue, ledger
        self._budget, self._progress, self._total = budget, progress, total
        self._done = 0
        self._reserved = 0.0
        self.spent = 0.0
        self.tokens = {"in": 0, "out": 0}
        if budget is not None and workspace.settings.model.price_in is None:
            raise UsageError("--budget needs prices.", "Set price_in and price_out under [model] in medsvar.toml.")

    def task(self, line: Line) -> tuple[Task, OwnFacts]:
        task = replace(task_of(self.workspace, line.item, None, None, self.catalogue), letter=True)
        return task, self.workspace.own_facts(line.item, self.catalogue)

    def blocks(self, line: Line) -> Draft | MedsvarError:
        from rag.check import check_draft

        try:
            task, own = self.task(line)
            return draft_of_blocks(task, lambda draft: check_draft(draft, own))
        except MedsvarError as error:
            return error

    async def by_model(self, chat: ChatModel, lines: Sequence[Line]) -> None:
        """Drafts lines at once, as many as the chat model takes; each is kept as soon as it is done."""
        slots = asyncio.Semaphore(self.workspace.settings.model.concurrency + 1)  # one more is made ready meanwhile

        async def one(line: Line) -> None:
            async with slots:
                told = await self._model(chat, line)
            if told is not None:
                self.put(line, told)

        try:
            async with asyncio.TaskGroup() as group:
                for line in lines:
                    group.create_task(one(line))
        finally:
            await chat.aclose()

    async def _model(self, chat: ChatModel, line: Line) -> Draft | MedsvarError | None:
        from rag.check import check_draft
        from rag.draft.with_model import build_request
        from rag.models.tokens import cost

        try:
            task, own = self.task(line)
            model = self.workspace.settings.model
            most = 0.0
            if self._budget is not None:
                request = build_request(task.item, task.precedents, task.settings, task.stance, task.facts)
                once = cost(model, request.tokens, model.max_output) or 0.0
                most = once + (
                    cost(model, request.tokens + model.max_output, model.max_output) or 0.0
                )  # with its retry
                if self.spent + self._reserved + most > self._budget:
                    self.ledger.put(replace(line, status="open", why="budgettet rakte ikke til det"))
                    return None
            self._reserved += most
            try:
                await asyncio.sleep(0)
                return await draft_by_model(chat, task, lambda draft: check_draft(draft, own))
            finally:
                self._reserved -= most
        except MedsvarError as error:
            return error

    def put(self, line: Line, told: Draft | MedsvarError) -> None:
        """Keeps what became of a line."""
        from rag.export import jsonable

        self._done += 1
        if self._progress:
            self._progress(self._done, self._total, line.number)
        if isinstance(told, MedsvarError):
            self.ledger.put(replace(line, status="failed", why=told.message))
            return
        self.spent += told.cost or 0.0
        self.tokens = {key: self.tokens[key] + told.tokens.get(key, 0) for key in self.tokens}
        hard = sorted({finding.rule for finding in told.findings if finding.severity == "hard"})
        status: Status = "no_precedent" if told.abstained else "needs_person" if hard else "drafted"
        why = f"skal rettes: {', '.join(hard)}" if hard else told.note if told.abstained else ""
        name = f"{told.prompt.get('name', '')} {told.prompt.get('sha256', '')[:12]}".strip() or None
        self.ledger.put(replace(line, status=status, why=why, model=told.model, prompt=name, draft=jsonable(told)))


def compose_letter(
    workspace: Workspace,
    catalogue: Document,
    ledger: Ledger,
    chosen: Sequence[str],
    changes: Sequence[Change] = (),
    gathered: Sequence[Gathered] = (),
    run: _Run | None = None,
) -> Answered:
    """The letter of what the ledger holds for the chosen proposals."""
    lines = ledger.lines()
    answers = [_answer(workspace, catalogue, line) for line in lines if line.number in chosen]
    parts = ledger.parts()
    frame = _frame(workspace.settings, catalogue)
    findings = [*catalogue.findings, *consistency(answers)]
    letter = compose(answers, frame, items=len(lines), gathered=gathered, findings=findings)
    letter = replace(
        letter,
        summary=_lines(parts, "summary", letter.summary),
        general=_lines(parts, "general", letter.general),
        involvement=parts.get("involvement", letter.involvement),
        closing=parts.get("closing", letter.closing),
    )
    return Answered(
        lines=tuple(lines),
        changes=tuple(changes),
        drafts=tuple(answer.draft for answer in answers),
        letter=letter,
        unaccounted=tuple(line.number for line in lines if line.number in chosen and line.status in UNACCOUNTED),
        tokens=run.tokens if run else {"in": 0, "out": 0},
        cost=run.spent if run and workspace.settings.model.price_in is not None else None,
    )


def _lines(parts: Mapping[str, str], name: str, made: tuple[str, ...]) -> tuple[str, ...]:
    """A person's own lines for a part of the letter, else those that were made."""
    return tuple(parts[name].split("\n")) if name in parts else made


def _answer(workspace: Workspace, catalogue: Document, line: Line) -> LetterAnswer:
    """What the letter says of a line. A person's own words are checked anew, each time they are looked at."""
    from rag.check import check_text
    from rag.export.drafts_in import draft_from

    empty = Draft(line.item, None, True, (), (), ())
    draft = replace(draft_from(line.draft), item=line.item) if line.draft else empty
    approved = line.status == "approved"
    if line.edited is None:
        return LetterAnswer((line.item,), draft.stance, draft.paragraphs, draft, approved=approved)
    own = workspace.own_facts(line.item, catalogue)
    found = check_text(line.edited, line.item, draft.precedents, own, stance=draft.stance)
    draft = replace(draft, findings=tuple(found), abstained=False)
    return LetterAnswer((line.item,), draft.stance, line.edited, draft, edited=True, approved=approved)


def approve(ledger: Ledger, ref: str) -> Line:
    """A person's approval of an answer. Raises UsageError where there is none, or one with hard findings."""
    line = ledger.line(ref)
    if line.edited is None and (line.draft is None or line.status not in ("drafted", "approved")):
        raise UsageError(
            f"item {line.number} has no answer that can be approved ({line.status}).",
            "Draft it with 'medsvar letter', or write it in the Word file and give that with --from.",
        )
    ledger.put(replace(line, status="approved", why=""))
    return ledger.line(ref)


def take_edits(workspace: Workspace, catalogue: Document, extract: Extract) -> list[str]:
    """Keeps what a person changed in a letter that came back; gives the numbers of the answers that were changed.

    Raises UsageError where the document holds none of the letter's answers.
    """
    from rag.danish.references import canonical
    from rag.export.letter_layout import lay_out_letter
    from rag.export.whole_letters_in import changed, read_whole_letter

    ledger, _ = open_ledger(workspace, catalogue)
    chosen = [line.number for line in ledger.lines() if line.status not in ("not_selected", "not_relevant")]
    written = compose_letter(workspace, catalogue, ledger, chosen).letter
    page = lay_out_letter(written, workspace.settings)
    read = read_whole_letter(extract, page)
    if not read.answers:
        raise UsageError(
            "holds none of the letter's answers.", "Their headings say which proposal they are of.", extract.source
        )
    touched = []
    for section, answer in zip(page.sections, written.answers, strict=True):
        told = read.answers.get(section.key)
        if told is None:
            continue
        stance = told.stance or answer.stance
        if not changed(told.paragraphs, answer.paragraphs) and stance == answer.stance:
            continue
        local = {precedent.quote: precedent.id for precedent in answer.draft.precedents}
        paragraphs = tuple(_cited(paragraph, read.quotes, local) for paragraph in told.paragraphs)
        for item in answer.items:
            line = next(one for one in ledger.lines() if canonical(one.number) == canonical(item.number))
            draft = {**(line.draft or _blank(line)), "stance": stance}
            ledger.put(replace(line, status="drafted", why="skrevet af udvalget", draft=draft, edited=paragraphs))
            touched.append(line.number)
    made = {"summary": page.summary, "general": page.general}
    ledger.set_parts({n: t for n, t in read.parts.items() if n in made and t.split("\n") != list(made[n])})
    return touched


def _cited(paragraph: Paragraph, quotes: Mapping[str, str], local: Mapping[str, str]) -> Paragraph:
    """A paragraph whose marks of the whole letter are the ids of its own draft again, known by what they quote."""
    from rag.export.layout import plain

    by_quote = {plain(quote): key for quote, key in local.items()}
    found = (by_quote.get(plain(quotes.get(mark, "")), mark) for mark in paragraph.citations)
    return replace(paragraph, citations=tuple(dict.fromkeys(found)))


def _blank(line: Line) -> dict[str, Any]:
    from rag.export import jsonable

    return dict(jsonable(Draft(line.item, None, False, (), (), ())))


def _frame(settings: Settings, catalogue: Document) -> Frame:
    year = f" til budget {catalogue.budget_year}" if catalogue.budget_year else ""
    intentions = tuple(
        (section.heading[-1] if section.heading else "Hensigtserklæring", section.text.strip())
        for section in catalogue.sections
        if section.kind == "hensigtserklæring"
    )
    return Frame(
        title=f"Høringssvar{year}",
        year=catalogue.budget_year,
        to=settings.to,
        sender=settings.committee or "",
        side=settings.side,
        workplaces=tuple(settings.workplaces),
        intentions=intentions,
    )
