"""From an item and its precedents to a checked draft: building blocks, or a model with one retry and its reasons.

Text of documents is data here: what speaks to a language model in them is shown to a person as a warning, stands
fenced before a model, and is left out of whatever is told from a text without a person reading it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from rag.danish.instructions import find_instructions, without_instructions
from rag.danish.matter import share_spoken_of, telling_words
from rag.draft.cut import cut_out
from rag.draft.entered_facts import Fact
from rag.errors import MedsvarError
from rag.settings import Settings
from rag.structure.instructions import instruction_finding, instruction_findings
from rag.types import (
    CatalogueItem,
    ChatModel,
    Document,
    Draft,
    Extract,
    Filters,
    Finding,
    Paragraph,
    Precedent,
    Stance,
)
from rag.types.document import INSTRUCTION_IN_SOURCE

if TYPE_CHECKING:
    from rag.check import OwnFacts
    from rag.check.own import EnteredFact
    from rag.draft.with_model import Request
    from rag.pipeline.workspace import Workspace

_ASKED_WITH = 800  # characters of a proposal that minutes are searched with
_MET, _MOST = 2, 0.6  # telling words of a point's title that a proposal has, and their share
Check = Callable[[Draft], list[Finding]]


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be drafted, and all that it may be drafted from."""

    item: CatalogueItem
    precedents: Sequence[Precedent]
    settings: Settings
    stance: Stance | None = None
    facts: Sequence[Fact] = ()
    letter: bool = False  # whether it becomes part of a letter
    warnings: Sequence[Finding] = field(default=())
    pointed: Sequence[str] = ()  # questions that point to minutes of ours on the matter, where no answer is


def quiet_item(item: CatalogueItem) -> CatalogueItem:
    """The item without what in it speaks to a model; a title is kept where nothing would be left of it."""
    return replace(
        item,
        title=without_instructions(item.title) or item.title,
        text=without_instructions(item.text),
        sections={name: without_instructions(text) for name, text in item.sections.items()},
    )


def quiet_precedents(precedents: Iterable[Precedent]) -> list[Precedent]:
    """The precedents without what in them speaks to a model."""
    return [
        replace(one, text=without_instructions(one.text), item=quiet_item(one.item) if one.item else None)
        for one in precedents
    ]


def task_of(
    workspace: Workspace,
    item: CatalogueItem,
    stance: Stance | None = None,
    filters: Filters | None = None,
    catalogue: Document | None = None,
    precedents: Sequence[Precedent] | None = None,
) -> Task:
    """All that a draft of this item rests on, found in the workspace; `precedents` where they were found already."""
    if precedents is None:
        precedents = workspace.precedents(quiet_item(item), filters=filters)
    rows = workspace.index.manifest.documents_by_id([precedent.document_id for precedent in precedents])
    warnings = source_warnings(item, catalogue, precedents, {key: row.record for key, row in rows.items()})
    facts = workspace.facts.of(item, catalogue)
    pointed = () if precedents else tuple(_pointed(workspace, quiet_item(item), filters or Filters()))
    return Task(item, precedents, workspace.settings, stance, facts, warnings=warnings, pointed=pointed)


def _pointed(workspace: Workspace, item: CatalogueItem, filters: Filters) -> Iterator[str]:
    """Minutes of our own with a point on the very matter: its title's telling words, two at least, are the
    proposal's."""
    from rag.export.layout import danish_date

    settings = workspace.settings
    told = f"{item.title} {item.text}"
    ours = replace(filters, kinds=("referat",), municipality=settings.municipality)
    seen: set[str] = set()
    for hit in workspace.search(told[:_ASKED_WITH], ours) if settings.municipality else ():
        one = hit.passage
        title = one.heading[-1] if one.heading else ""
        matter = len(telling_words(title)) * share_spoken_of(title, told)
        if not title or matter < _MET or share_spoken_of(title, told) < _MOST or f"{one.source}{title}" in seen:
            continue
        seen.add(f"{one.source}{title}")
        day = f" af {danish_date(one.date)}" if one.date else ""
        yield f"Skal det med i svaret, hvad vores referat{day} siger under »{title}«? ({PurePath(one.source).name})"


def make_draft(chat: ChatModel | None, task: Task, own: OwnFacts) -> Draft:
    """A checked draft: by the model, or of building blocks where there is none."""
    from rag.check import check_draft

    if chat is None:
        return draft_of_blocks(task, lambda draft: check_draft(draft, own))
    return asyncio.run(draft_by_model(chat, task, lambda draft: check_draft(draft, own)))


def entered(facts: Iterable[Fact]) -> list[EnteredFact]:
    """Entered facts as the check takes them; the source is told with a fact, so it is known too."""
    from rag.check.own import EnteredFact

    return [EnteredFact(f"{fact.text} ({fact.source})", fact.source) for fact in facts]


def draft_of_blocks(task: Task, check: Check) -> Draft:
    """A checked draft without a model."""
    from rag.draft.building_blocks import draft_from_blocks

    draft = draft_from_blocks(
        quiet_item(task.item),
        quiet_precedents(task.precedents),
        side=task.settings.side,
        stance=task.stance,
        facts=task.facts,
        letter=task.letter,
    )
    questions = (*task.pointed, *draft.questions) if draft.abstained else draft.questions
    made = replace(draft, item=task.item, precedents=tuple(task.precedents), questions=questions)
    return checked(made, task, check)


async def draft_by_model(chat: ChatModel, task: Task, check: Check, request: Request | None = None) -> Draft:
    """A checked draft by a model; `request` where it was built already. Checking is done in a thread, so that other
    calls go out meanwhile. Hard findings go back to it once, with their reasons; the better draft is kept, and
    what is still hard in it is cut out where a sound paragraph is left, else it stays a hard finding.

    Raises what the first call raises. A second call that fails leaves the first draft standing.
    """
    from rag.draft.with_model import build_request, draft_with_model

    def told(request: Any) -> Any:
        return draft_with_model(chat, request, task.item, task.precedents, task.settings, stance=task.stance)

    asked = request or build_request(task.item, task.precedents, task.settings, task.stance, task.facts)
    first = await asyncio.to_thread(checked, await told(asked), task, check)
    if not hard(first):
        return first
    try:
        again = build_request(task.item, task.precedents, task.settings, task.stance, task.facts, earlier=first)
        second = await asyncio.to_thread(checked, await told(again), task, check)
    except MedsvarError as error:
        why = f"Modellen blev ikke bedt om at rette sine fejl: {error.message}"
        best = replace(first, note=f"{first.note} {why}".strip())
    else:
        best = replace(_better(first, second), tokens=_sum(first.tokens, second.tokens), cost=_cost(first, second))
    if not hard(best):
        return best
    return await asyncio.to_thread(cut_out, best, lambda draft: checked(draft, task, check))


def checked(draft: Draft, task: Task, check: Check) -> Draft:
    """The draft with its findings: those that came with it, the check's, and the warnings on its sources."""
    quiet = replace(draft, item=quiet_item(draft.item), precedents=tuple(quiet_precedents(draft.precedents)))
    own = [finding for finding in draft.findings if finding.rule in MADE]
    return replace(draft, findings=(*own, *check(quiet), *task.warnings))


# Rules that only the one who made the draft can tell: an unknown citation is taken away before the check.
MADE = ("citation-unknown", "stance-mismatch")


def hard(draft: Draft) -> int:
    """How many hard findings a draft has."""
    return sum(finding.severity == "hard" for finding in draft.findings)


def source_warnings(
    item: CatalogueItem,
    catalogue: Document | None,
    precedents: Sequence[Precedent],
    known: Mapping[str, Mapping[str, Any]],
) -> list[Finding]:
    """Warnings on what speaks to a model in the sources of a draft: in the proposal, hidden in its catalogue, in a
    precedent, or hidden in the paper that it stands in. `known` are the records of the indexed papers by id."""
    found: list[Finding] = []
    inside = item.span
    for told in catalogue.findings if catalogue else ():
        here = inside is not None and told.span is not None and inside[0] <= told.span[0] < inside[1]
        if told.rule == INSTRUCTION_IN_SOURCE and (told.span is None or here):
            found.append(replace(told, span=None))
    source = catalogue.source if catalogue else "forslaget"
    for text in (item.title, item.text):
        found += [instruction_finding(one.text, source, "i forslagets tekst") for one in find_instructions(text)]
    for precedent in precedents:
        for one in find_instructions(precedent.text):
            found.append(instruction_finding(one.text, precedent.source, f"i det tidligere svar {precedent.id}"))
        for hidden in known.get(precedent.document_id, {}).get("instructions", ()):
            if hidden["hidden"]:
                found.append(
                    replace(instruction_finding(hidden["text"], precedent.source, ""), evidence=hidden["evidence"])
                )
    kept: dict[tuple[str, str], Finding] = {}
    for finding in found:
        kept.setdefault((finding.text, _file(finding)), finding)
    return list(kept.values())


def letter_warnings(paragraphs: Sequence[Paragraph], extract: Extract) -> list[Finding]:
    """Warnings on what speaks to a model in a letter: in its paragraphs, with their place, or hidden in its file."""
    found = [
        instruction_finding(one.text, extract.source, "i teksten", one.span, n)
        for n, paragraph in enumerate(paragraphs)
        for one in find_instructions(paragraph.text)
    ]
    return [*found, *(hidden for hidden in instruction_findings(extract) if hidden.span is None)]


def _file(finding: Finding) -> str:
    return finding.evidence.partition("«")[0]


def _better(first: Draft, second: Draft) -> Draft:
    """The draft with fewer hard findings; the first where they have as many. Saying nothing is no mending."""
    if second.abstained and not first.abstained:
        return first
    return second if hard(second) < hard(first) else first


def _sum(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in ("in", "out")}


def _cost(first: Draft, second: Draft) -> float | None:
    return None if first.cost is None or second.cost is None else first.cost + second.cost
