"""A summary by a model: every point's parts in parallel, the longest points first, each point put together as soon as
its parts are back, and the few lines over everything last, of the points' own lines."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from rag.errors import ServerError
from rag.settings import ModelSettings
from rag.summarise.asking import Asking, Tally, build
from rag.summarise.merge import choose, entries_of, entry_groups, overall, overall_variables
from rag.summarise.parts import LINE, head_of, kept_of, parts_of
from rag.summarise.put_together import noted_of, point_of
from rag.summarise.shares import Length
from rag.summarise.trouble import in_danish
from rag.summarise.with_model import Part, Told, condense
from rag.types import ChatModel, Document, FailedPoint, PointSummary, Summary

Progress = Callable[[int, int, str], None]

_UNANSWERED = "står med referatets egne ord, for sprogmodellen svarede ikke"
_SHORT_POINT = "Kort punkt, gengivet med referatets egne ord."


@dataclass(frozen=True, slots=True)
class Plan:
    """What a summary by the model would send: calls and tokens, with no line refused; `tokens_out` at most.

    `stages` counts the calls by what they are for, `short` the points that need none.
    """

    calls: int
    tokens_in: int
    tokens_out: int
    points: int
    short: int
    stages: Mapping[str, int]


async def summarise_with_model(
    base: Summary,
    documents: Sequence[Document],
    chat: ChatModel,
    model: ModelSettings,
    told: Told,
    length: Length,
    progress: Progress | None = None,
) -> tuple[Summary, Tally]:
    """The extractive summary `base` of the documents with its lines worded by the model, each held against the text by
    `told`; and what it took. A summary on a topic keeps its lines, and the model says what they come to.

    A point whose calls fail keeps the minutes' own words, is marked and named in `failed`; where every call fails, that
    is said first. Raises SettingsError without a key, PrivacyStop before anything personal leaves the machine.
    """
    asking = Asking(chat, model)
    points, failed = list(base.points), list(base.failed)
    if base.about is None:
        points, failed = await _points(base, documents[0], asking, told, length, progress)
    if progress:
        progress(len(points), len(points), "det hele")
    lines = base.overall
    try:
        lines = await overall(points, asking, told, head_of(base), base.about) or lines
    except ServerError as error:
        why = f"Sprogmodellen skrev ikke linjerne om det hele: {in_danish(error)}. De er referatets egne ord."
        failed.append(FailedPoint("", why))
    if asking.tally.calls == 0 and asking.last_error is not None:
        why = f"Sprogmodellen {model.name} gav intet svar: {in_danish(asking.last_error)}. Alt her er lavet uden model."
        failed = [FailedPoint("", why), *base.failed, *(one for one in failed if one.number and one not in base.failed)]
    tally = asking.tally
    made = replace(
        base,
        overall=lines,
        points=tuple(points),
        failed=tuple(failed),
        model=chat.name if tally.calls else None,
        tokens={"in": tally.tokens_in, "out": tally.tokens_out},
        cost=tally.cost(model),
    )
    return made, tally


def plan(base: Summary, documents: Sequence[Document], model: ModelSettings, length: Length) -> Plan:
    """What `summarise_with_model` would send. The lines over everything are estimated by the extractive ones."""
    parts = parts_of(base, documents[0], model, length) if base.about is None else []
    sizes = [build("referat_punkt", model, **part.variables()).tokens for of_point in parts for part in of_point]
    choices = [sum(part.most for part in of_point) * LINE for of_point in parts if len(of_point) > 1]
    head = head_of(base)
    groups = entry_groups(entries_of(base.points), model, head, base.about)
    whole = [build("referat_samlet", model, **overall_variables(one, head, base.about)).tokens for one in groups]
    stages = {"points": len(sizes), "choices": len(choices), "overall": len(whole) + (len(whole) > 1)}
    calls = sum(stages.values())
    last = len(whole) * model.max_output if len(whole) > 1 else 0
    return Plan(
        calls=calls,
        tokens_in=sum(sizes) + sum(choices) + sum(whole) + last,
        tokens_out=calls * model.max_output,
        points=len(base.points),
        short=sum(not of_point for of_point in parts),
        stages=stages,
    )


async def _points(
    base: Summary, document: Document, asking: Asking, told: Told, length: Length, progress: Progress | None
) -> tuple[list[PointSummary], list[FailedPoint]]:
    """Every point, in its order, and those that failed."""
    parts = parts_of(base, document, asking.model, length)
    points = [
        point if of_point or not _tells(point) else replace(point, marked=point.marked or _SHORT_POINT)
        for point, of_point in zip(base.points, parts, strict=True)
    ]
    failed: dict[int, FailedPoint] = {}
    order = sorted((at for at, of_point in enumerate(parts) if of_point), key=lambda at: -len(parts[at]))
    done = len(points) - len(order)
    if progress:
        progress(done, len(points), "")

    async def one(at: int) -> None:
        nonlocal done
        points[at], why = await _point(points[at], parts[at], asking, told)
        if why:
            failed[at] = FailedPoint(points[at].number, f"{_UNANSWERED}: {why}")
        done += 1
        if progress:
            progress(done, len(points), points[at].title)

    tasks = [asyncio.ensure_future(one(at)) for at in order]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()  # where one may not go on (nothing may be sent), none does
        await asyncio.gather(*tasks, return_exceptions=True)
    return points, [*base.failed, *(failed[at] for at in sorted(failed))]


async def _point(base: PointSummary, parts: Sequence[Part], asking: Asking, told: Told) -> tuple[PointSummary, str]:
    """One point, put together of its parts, and why it failed, "" where it didn't."""
    outcomes = await asyncio.gather(*(condense(part, asking, told) for part in parts))
    noted = [line for outcome in outcomes for line in noted_of(outcome)]
    if len(parts) > 1:
        noted = await choose(noted, base.title, kept_of(parts), asking)
    why = next((outcome.failed for outcome in outcomes if outcome.failed), "")
    return point_of(base, outcomes, noted), why


def _tells(point: PointSummary) -> bool:
    return bool(point.noted or point.actions or point.disagreements or any(d.type != "ingen" for d in point.decisions))
