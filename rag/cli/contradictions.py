"""`check --model`: the text is read against its papers by a model, besides the offline check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rag.cli import session
from rag.cli.documents import progress

if TYPE_CHECKING:
    from rag.pipeline import Workspace
    from rag.pipeline.answering import Plan
    from rag.pipeline.contradictions import Contradictions
    from rag.settings import Settings
    from rag.types import CatalogueItem, Document, Draft, Extract, Finding

SET: Final = "set"  # the word for the model of medsvar.toml: without --model, a check sends nothing


def reading_settings(settings: Settings, model: str | None, budget: float | None, *, dry_run: bool) -> Settings | None:
    """The settings with the model that is to read, None where none is. Raises UsageError."""
    from rag.errors import UsageError

    if model is None or model == "none":
        if budget is not None or dry_run:
            raise UsageError("--budget and --dry-run need --model.", "A check without a model sends nothing.")
        return None
    if model == SET:
        if settings.model.provider == "none":
            raise UsageError("no model is set in medsvar.toml.", "Name one: --model gpt-4.1.")
        return settings
    return session.with_model(settings, model)


def read(
    workspace: Workspace,
    written: Draft | Extract,
    item: CatalogueItem | None,
    catalogue: Document | None,
    budget: float | None,
    offline: list[Finding],
) -> Contradictions:
    """What the model found, beside the check without one; says before what will be sent, and after what it came to."""
    from rag.pipeline.contradictions import find_contradictions

    settings = workspace.settings
    with progress() as told:
        found = find_contradictions(
            workspace,
            written,
            item,
            catalogue,
            offline=offline,
            budget=budget,
            progress=told,
            announce=lambda plan: session.say(f"asking {settings.model.name}: {_planned(plan, settings)}"),
        )
    before = f" ({found.answered_before} answered before, not paid again)" if found.answered_before else ""
    cost = f", {found.cost:.4f} {settings.model.currency}" if found.cost is not None else ""
    tokens = f"{found.tokens['in']} tokens in, {found.tokens['out']} out"
    session.say(f"{_calls(found.calls)}{before}; {tokens}{cost}")
    if found.refused:
        session.say(f"{found.refused} of its claims were dropped: what they quote stands so in none of the papers")
    if found.figures:
        session.say(
            f"{len(found.reckoned)} of {found.figures} figures without a source follow by a reckoning that holds"
        )
    for one in found.unread:
        session.say(f"not read by {found.model}: {one.part}: {one.error}")
    if found.unread:
        session.say(
            f"{len(found.unread)} of {found.parts} parts were not read; the other findings are all there. "
            "The same command asks only for what is missing."
        )
    return found


def dry_run(
    workspace: Workspace,
    written: Draft | Extract,
    item: CatalogueItem | None,
    catalogue: Document | None,
    offline: list[Finding],
) -> int:
    """What would be sent; nothing is."""
    from rag.pipeline.contradictions import plan_contradictions

    with progress() as told:
        plan = plan_contradictions(workspace, written, item, catalogue, told, offline=offline)
    tokens = {"in": plan.tokens_in, "out": plan.tokens_out}
    value = {"model": workspace.settings.model.name, "calls": plan.items, "tokens": tokens, "cost": plan.cost}
    session.answer(value, lambda console: console.print(f"{_planned(plan, workspace.settings)}. Nothing was sent."))
    return 0


def value(found: Contradictions) -> dict[str, Any]:
    """What the model took and left, for --json."""
    return {
        "name": found.model,
        "parts": found.parts,
        "calls": found.calls,
        "answered_before": found.answered_before,
        "refused": found.refused,
        "figures": {"asked": found.figures, "reckoned": len(found.reckoned), "refused": found.misreckoned},
        "unread": [{"part": one.part, "why": one.error.message} for one in found.unread],
        "tokens": found.tokens,
        "cost": found.cost,
    }


def _planned(plan: Plan, settings: Settings) -> str:
    currency = settings.model.currency
    cost = "unknown (no prices in the settings)" if plan.cost is None else f"at most {plan.cost:.4f} {currency}"
    return f"{_calls(plan.items)}, {plan.tokens_in} tokens in, at most {plan.tokens_out} out; cost {cost}"


def _calls(number: int) -> str:
    return f"{number} call{'' if number == 1 else 's'}"
