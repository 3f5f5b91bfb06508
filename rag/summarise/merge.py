"""What becomes of many parts and points: noted lines of a long point are chosen among, never rewritten, and the few
lines over everything are written of the points' own lines and held against them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from rag.errors import ServerError
from rag.models.tokens import count_tokens
from rag.settings import ModelSettings
from rag.summarise.asking import Asking, build, room
from rag.summarise.with_model import Told
from rag.types import Noted, Overall, PointSummary

FEWEST, MOST = 5, 10  # lines over everything
SLACK = 1.25  # how far over its number of lines a point may be before some are chosen


async def choose(noted: Sequence[Noted], title: str, most: int, asking: Asking) -> list[Noted]:
    """At most about `most` of a point's noted lines, in the order given. No line changes.

    Where they are more than one call can hold, each call chooses its share, and what is left is chosen among anew.
    A call that fails leaves the choice to an even spread over the point.
    """
    left = list(noted)
    while len(left) > most * SLACK:
        groups = _groups([f"999: {one.text}\n" for one in left], asking.model, title)
        kept: list[Noted] = []
        for group in groups:
            lines = [left[n] for n in group]
            share = most if len(groups) == 1 else max(1, ceil(most * SLACK * len(lines) / len(left)))
            kept += await _chosen(lines, title, share, asking) if share < len(lines) else lines
        if len(kept) >= len(left):
            return _spread(left, most)
        left = kept
        if len(groups) == 1:
            break
    return left


async def _chosen(lines: Sequence[Noted], title: str, most: int, asking: Asking) -> list[Noted]:
    try:
        reply = await asking.ask("referat_udvalg", title=title, lines=[one.text for one in lines], most=most)
    except ServerError:
        return _spread(lines, most)
    numbers = [n for n in dict.fromkeys(reply["keep"]) if 1 <= n <= len(lines)][:most]
    return [lines[n - 1] for n in sorted(numbers)] or _spread(lines, most)


def _spread(lines: Sequence[Noted], most: int) -> list[Noted]:
    """Lines at even distances, where nobody could choose."""
    return [lines[n * len(lines) // most] for n in range(min(most, len(lines)))]


def _groups(texts: Sequence[str], model: ModelSettings, title: str) -> list[list[int]]:
    """Positions of the texts in as few groups as fit one call each."""
    return _packed(texts, room(model, build("referat_udvalg", model, title=title, lines=[], most=99)), model)


def _packed(texts: Sequence[str], budget: int, model: ModelSettings) -> list[list[int]]:
    groups: list[list[int]] = []
    used = budget + 1
    for n, text in enumerate(texts):
        size = count_tokens(text, model.name)
        if used + size > budget:
            groups.append([])
            used = 0
        groups[-1].append(n)
        used += size
    return groups


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lines over everything are made of: a point, or lines that an earlier call made of several."""

    title: str
    lines: tuple[str, ...]
    points: tuple[int, ...]  # positions in the summary's points

    def variables(self, number: int) -> dict[str, Any]:
        """As the prompt shows it."""
        return {"id": number, "title": self.title, "lines": self.lines}


def entries_of(points: Sequence[PointSummary]) -> list[Entry]:
    """The points' own lines, each with what kind it is; a point with nothing to tell is left out."""
    found: list[Entry] = []
    for at, point in enumerate(points):
        lines = [f"Besluttet ({one.type}): {one.text}" for one in point.decisions if one.type != "ingen"]
        lines += [f"Uenighed{f' ({one.who})' if one.who else ''}: {one.text}" for one in point.disagreements]
        for todo in point.actions:
            when = f" ({todo.when})" if todo.when and todo.when not in todo.what else ""
            lines.append(f"Opfølgning{f' ({todo.who})' if todo.who else ''}: {todo.what}{when}")
        lines += [one.text for one in point.noted]
        if lines:
            told = " · ".join(part for part in (point.committee, point.date and point.date.isoformat()) if part)
            title = f"Punkt {point.number}: {point.title}" if point.number else point.title
            found.append(Entry(f"{told} · {title}" if told else title, tuple(lines), (at,)))
    return found


async def overall(
    points: Sequence[PointSummary],
    asking: Asking,
    told: Told,
    head: str,
    about: str | None = None,
) -> tuple[Overall, ...]:
    """Five to ten lines over the points, or on a topic; empty where too few could be borne out.

    Where the points' lines are more than one call can hold, each call sums up its share, and the lines that come of
    that are summed up in their turn. Raises ServerError where the model can't be asked.
    """
    entries = entries_of(points)
    groups = entry_groups(entries, asking.model, head, about)
    while len(groups) > 1:
        shares: list[Entry] = []
        for group in groups:
            for line, cited in await _lines(group, points, asking, told, head, about):
                shares.append(Entry("Af " + ", ".join(_name(points[n]) for n in cited), (line,), cited))
        if len(shares) >= len(entries):
            break  # nothing is gained by going on
        entries = shares
        groups = entry_groups(entries, asking.model, head, about)
    if not groups:
        return ()
    lines = dict(await _lines(groups[0], points, asking, told, head, about))  # what is said twice is told once
    told_of = [
        Overall(line, tuple(dict.fromkeys(points[n].number for n in cited)), tuple(cited))
        for line, cited in lines.items()
    ]
    return tuple(told_of[:MOST])


def entry_groups(entries: Sequence[Entry], model: ModelSettings, head: str, about: str | None) -> list[list[Entry]]:
    """The entries in as few groups as fit one call each."""
    fixed = build("referat_samlet", model, **overall_variables([], head, about))
    texts = ["\n- ".join((f"[999] {entry.title}", *entry.lines)) + "\n" for entry in entries]
    budget = room(model, fixed) * 9 // 10  # a second try carries the refused lines with it
    return [[entries[n] for n in group] for group in _packed(texts, budget, model)]


def overall_variables(entries: Sequence[Entry], head: str, about: str | None) -> dict[str, Any]:
    """What the prompt `referat_samlet` needs."""
    shown = [entry.variables(n) for n, entry in enumerate(entries, 1)]
    fewest = min(FEWEST, max(1, len(entries)))
    return {
        "head": head,
        "about": about,
        "entries": shown,
        "fewest": fewest,
        "most": min(MOST, max(fewest, len(entries) * 2)),
        "refused": (),
    }


async def _lines(
    entries: Sequence[Entry],
    points: Sequence[PointSummary],
    asking: Asking,
    told: Told,
    head: str,
    about: str | None,
) -> list[tuple[str, tuple[int, ...]]]:
    """Lines told by the entries they name, each with the positions of its points; the others are sent back once."""
    variables = overall_variables(entries, head, about)
    good, bad = _judged(await asking.ask("referat_samlet", **variables), entries, points, told, head)
    if bad:
        again = variables | {"refused": [{"text": line, "why": "; ".join(why)} for line, why in bad]}
        second, _ = _judged(await asking.ask("referat_samlet", **again), entries, points, told, head)
        good += second[: len(bad)]
    return good


def _judged(
    reply: Mapping[str, Any],
    entries: Sequence[Entry],
    points: Sequence[PointSummary],
    told: Told,
    head: str,
) -> tuple[list[tuple[str, tuple[int, ...]]], list[tuple[str, list[str]]]]:
    good: list[tuple[str, tuple[int, ...]]] = []
    bad: list[tuple[str, list[str]]] = []
    for line in reply["lines"]:
        text = " ".join(str(line["text"]).split())
        cited = [entries[n - 1] for n in dict.fromkeys(line["points"]) if 1 <= n <= len(entries)]
        if not text:
            continue
        if not cited:
            bad.append((text, ["linjen henviser ikke til nogen indgang"]))
            continue
        own = tuple(dict.fromkeys(n for entry in cited for n in entry.points))
        why = told(
            text,
            [one for entry in cited for one in entry.lines],
            context="\n".join([head, *(entry.title for entry in cited)]),
            decided={decision.type for n in own for decision in points[n].decisions},
        )
        if why:
            bad.append((text, why))
        else:
            good.append((text, own))
    return good, bad


def _name(point: PointSummary) -> str:
    return f"punkt {point.number}" if point.number else point.title
