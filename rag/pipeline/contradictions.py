"""A text read against its papers by a model: parts → papers → one call each → accusations → findings that are proved.

What the model says is untrue counts only with the paper's own words, which are looked up (`rag.check.contradicted`).
Where the offline check found figures that follow from nothing, the same call asks how they come about; a reckoning that
holds (`rag.check.reckoned`) makes such a finding a warning. Nothing else of the offline check depends on any of this: a
call that fails takes none of its findings away.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import prompts
from rag.check.contradicted import Accusation, contradicted
from rag.check.reckoned import Figure, Operand, Reckoning, figures_to_prove, reckoned
from rag.errors import MedsvarError, UsageError
from rag.models.structured import parse_reply
from rag.models.tokens import cost, count_tokens
from rag.pipeline.answering import Plan, require_prices
from rag.pipeline.excerpts import Read, bearing, certain
from rag.pipeline.metered import Metered
from rag.pipeline.sections import Part, parts_to_read
from rag.settings import ModelSettings
from rag.structure.instructions import instruction_finding
from rag.types import CatalogueItem, ChatModel, Document, Draft, Extract, Finding

if TYPE_CHECKING:
    from rag.check import OwnFacts
    from rag.pipeline.workspace import Progress, Workspace

PAPERS: Final = 6_000  # tokens of papers beside a part, besides its proposals and what it cites
_ROOM: Final = 60  # tokens kept free for what a server puts around the messages
_PROMPT: Final = "modsagt"


@dataclass(frozen=True, slots=True)
class _About:
    """A part, the figures in it that are to be reckoned, and what is known of all papers."""

    part: Part
    figures: tuple[Figure, ...]
    own: OwnFacts


@dataclass(frozen=True, slots=True)
class Asked(_About):
    """A part with the papers that it is read against, the figures to be reckoned, what is known of all papers, and
    what would be sent for it."""

    papers: tuple[Read, ...]
    system: str
    user: str
    schema: dict[str, Any]
    tokens: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a model said of a part."""

    accused: tuple[Accusation, ...]
    reckoned: tuple[Reckoning, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that the model didn't read, and why not."""

    part: str
    error: MedsvarError


@dataclass(frozen=True, slots=True)
class Contradictions:
    """What a model found and proved, how much of what it said had no proof, the parts that it didn't read, and what it
    took; `cost` is what this run paid, None without prices. `reckoned` are offline findings on figures that it could
    prove, each with what takes its place; `figures` how many it was asked of, `misreckoned` how many reckonings of its
    had no proof."""

    findings: tuple[Finding, ...]
    model: str
    parts: int
    refused: int = 0
    figures: int = 0
    reckoned: tuple[tuple[Finding, Finding], ...] = ()
    misreckoned: int = 0
    unread: tuple[Unread, ...] = ()
    calls: int = 0
    answered_before: int = 0
    tokens: dict[str, int] = field(default_factory=lambda: {"in": 0, "out": 0})
    cost: float | None = None

    @property
    def exit_code(self) -> int:
        """0 where all was read, else the gravest of the errors'."""
        return max((one.error.exit_code for one in self.unread), default=0)

    def beside(self, offline: Sequence[Finding]) -> list[Finding]:
        """All findings: those of the check without a model first, but for what was reckoned, each told once."""
        kept = list(offline)
        for finding, instead in self.reckoned:
            kept[kept.index(finding)] = instead
        told = {(one.rule, one.text) for one in kept}
        return [*kept, *(one for one in self.findings if (one.rule, one.text) not in told)]


def plan_contradictions(
    workspace: Workspace,
    written: Draft | Extract,
    item: CatalogueItem | None = None,
    catalogue: Document | None = None,
    progress: Progress | None = None,
    *,
    offline: Sequence[Finding] = (),
) -> Plan:
    """What `find_contradictions` would send; nothing is."""
    model = workspace.settings.model
    asked = list(_requests(workspace, written, item, catalogue, progress, offline))
    tokens, out = sum(one.tokens for one in asked), model.max_output * len(asked)
    return Plan(len(asked), tokens, out, cost(model, tokens, out))


def find_contradictions(
    workspace: Workspace,
    written: Draft | Extract,
    item: CatalogueItem | None = None,
    catalogue: Document | None = None,
    *,
    offline: Sequence[Finding] = (),
    budget: float | None = None,
    progress: Progress | None = None,
    announce: Callable[[Plan], None] | None = None,
) -> Contradictions:
    """What the configured model finds untrue in a draft or a letter by our papers, one call a part of it.

    `item` and `catalogue` as for the offline check, `offline` what that found; `budget` is in the currency of the
    settings' prices. A call that fails is told in `unread`. Raises SettingsError where the model's settings are wrong,
    and UsageError where none is configured or a budget has no prices.
    """
    from rag.models.chat import open_chat

    model = workspace.settings.model
    chat = open_chat(workspace.settings)
    if chat is None:
        raise UsageError("no model is configured.", "Name one: --model gpt-4.1, or set it under [model].")
    require_prices(workspace.settings, budget)
    asked = list(_requests(workspace, written, item, catalogue, progress, offline))
    if announce:
        tokens, out = sum(one.tokens for one in asked), model.max_output * len(asked)
        announce(Plan(len(asked), tokens, out, cost(model, tokens, out)))
    metered = Metered(chat, model, budget)
    done = asyncio.run(_ask(metered, asked, progress))
    findings: list[Finding] = []
    unread: list[Unread] = []
    proved: list[tuple[Finding, Finding]] = []
    refused = misreckoned = 0
    for one, said in zip(asked, done, strict=True):
        if isinstance(said, MedsvarError):
            unread.append(Unread(one.part.name, said))
            continue
        papers = [paper.shown for paper in one.papers]
        found, without = contradicted(said.accused, one.part.sentences, papers)
        findings += found
        refused += without
        own = one.own
        some, without = reckoned(
            said.reckoned, one.figures, one.part.sentences, papers, offline, own.sources, own.municipality
        )
        proved += some
        misreckoned += without
    findings.sort(key=lambda one: (one.paragraph or 0, one.span or (0, 0)))
    spent = metered.spent
    return Contradictions(
        findings=(*findings, *_warnings(asked)),
        model=metered.name,
        parts=len(asked),
        refused=refused,
        figures=sum(len(one.figures) for one in asked),
        reckoned=tuple(proved),
        misreckoned=misreckoned,
        unread=tuple(unread),
        calls=spent.calls,
        answered_before=spent.answered_before,
        tokens={"in": spent.tokens_in, "out": spent.tokens_out},
        cost=metered.cost(),
    )


def _requests(
    workspace: Workspace,
    written: Draft | Extract,
    item: CatalogueItem | None,
    catalogue: Document | None,
    progress: Progress | None,
    offline: Sequence[Finding],
) -> Iterator[Asked]:
    """What would be sent for each part of a text that says anything."""
    told = parts_to_read(workspace, written, item, catalogue)
    for n, part in enumerate(told.parts):
        if progress:
            progress(n, len(told.parts), f"{part.name}: papirer findes")
        papers = certain(workspace, part, told.own, catalogue)
        more = list(bearing(workspace, part, told.own))
        about = _About(part, tuple(figures_to_prove(part.sentences, offline)), told.own)
        yield _packed(workspace, about, papers, more)


def _packed(workspace: Workspace, about: _About, papers: Sequence[Read], more: Sequence[Read]) -> Asked:
    """The request with as many of the further papers as fit, the best first; one that is too long leaves room for
    shorter ones behind it."""
    model = workspace.settings.model
    fixed = _request(workspace, about, papers)
    room = min(PAPERS, model.window - model.max_output - fixed.tokens - _ROOM)
    kept = list(papers)
    for paper in more:
        if not paper.text.strip():
            continue
        takes = count_tokens(f"{paper.standing}{paper.where}{paper.text}", model.name) + _ROOM
        if takes <= room:
            kept.append(paper)
            room -= takes
    return _request(workspace, about, kept)


_prompt = cache(prompts.load)  # compiling a template takes longer than filling it


def _request(workspace: Workspace, about: _About, papers: Sequence[Read]) -> Asked:
    settings = workspace.settings
    prompt = _prompt(_PROMPT)
    variables = {
        "municipality": settings.municipality,
        "committee": settings.committee,
        "papers": papers,
        "sentences": about.part.sentences,
        "figures": about.figures,
    }
    system, user = prompt.render(**variables)
    schema = prompt.schema(**variables)
    texts = (system, user, json.dumps(schema, ensure_ascii=False))
    tokens = _count(texts, settings.model)
    return Asked(about.part, about.figures, about.own, tuple(papers), system, user, schema, tokens)


def _count(texts: Sequence[str], model: ModelSettings) -> int:
    return sum(count_tokens(text, model.name) for text in texts)


async def _ask(chat: Metered, asked: Sequence[Asked], progress: Progress | None) -> list[Said | MedsvarError]:
    """What the model says of each part, or why it said nothing; as many calls at once as the settings allow."""
    done = 0

    async def one(request: Asked) -> Said | MedsvarError:
        nonlocal done
        try:
            return await _said(chat, request)
        except MedsvarError as error:
            return error
        finally:
            done += 1
            if progress:
                progress(done, len(asked), f"{request.part.name}: læst")

    try:
        return list(await asyncio.gather(*(one(request) for request in asked)))
    finally:
        await chat.aclose()


async def _said(chat: ChatModel, request: Asked) -> Said:
    reply = await chat.complete(request.system, request.user, request.schema)
    value = parse_reply(reply.text, request.schema)
    return Said(
        tuple(Accusation(told["sentence"], told["quote"], told["wrong"]) for told in value["untrue"]),
        tuple(
            Reckoning(told["figure"], told["reckoning"], tuple(Operand(**one) for one in told["operands"]))
            for told in value.get("figures", ())
        ),
    )


def _warnings(asked: Sequence[Asked]) -> list[Finding]:
    """Warnings on papers that speak to a model; their words were not sent."""
    found = {
        (words, paper.source): instruction_finding(words, paper.source, "et papir, som svaret blev læst op imod")
        for one in asked
        for paper in one.papers
        for words in paper.orders
    }
    return list(found.values())
