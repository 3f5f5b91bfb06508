"""Which proposals of a catalogue are answered: those that were named, else those that touch the committee."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from rag.draft.ledger import Change, Ledger, Line
from rag.draft.triage import touches_of
from rag.errors import UsageError
from rag.pipeline.catalogues import precedents_of, profile
from rag.types import Document, Precedent

if TYPE_CHECKING:
    from rag.pipeline.workspace import Progress, Workspace

Reason = Literal["named", "touches", "answered"]
_ALL: Final = ("alle", "alt", "all")
TOUCHES: Final = 0.25  # how much a proposal must touch us to be answered where no numbers are given
_RANKED_FOR: Final = "ranked for"  # the part of the ledger that says which committee its proposals were ranked for


@dataclass(frozen=True, slots=True)
class Selection:
    """The names of the lines to answer, in the catalogue's order, and why each is; what ranking found on the way, by
    line, which drafting uses again."""

    chosen: tuple[str, ...]
    precedents: Mapping[str, Sequence[Precedent]] = field(default_factory=dict)
    why: Mapping[str, Reason] = field(default_factory=dict)


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


def chosen_lines(lines: Sequence[Line]) -> tuple[str, ...]:
    """The lines that are to be answered, as the ledger has it."""
    return tuple(
        line.number
        for line in lines
        if line.chosen is not False and (line.chosen or line.status not in ("not_selected", "not_relevant"))
    )


def select(
    workspace: Workspace,
    ledger: Ledger,
    refs: str | None,
    progress: Progress | None = None,
    *,
    resume: bool = False,
    keep: bool = True,
) -> Selection:
    """The lines to answer, and the others marked in the ledger with why, unless `keep` is off.

    Chosen by `refs` ("12,60-66,U29"), which may name none that there isn't; without them, what triage says touches us,
    and what is answered already, be it that an earlier run named it. With `resume` an earlier run's choice stands.
    """
    lines = ledger.lines()
    found: dict[str, Sequence[Precedent]] = {}
    who = profile(workspace.settings)
    ranked_for = hashlib.sha256(repr(who).encode()).hexdigest()
    if refs is not None:
        chosen = set(named_lines(refs, lines))
        after = [_chosen(line) if line.number in chosen else _passed_over(line) for line in lines]
    else:
        anew = ledger.parts().get(_RANKED_FOR) != ranked_for
        after = list(lines) if resume else [_unnamed(line) for line in lines]
        waiting = [
            n
            for n, line in enumerate(after)
            if _unranked(line, anew=anew) or (lines[n].chosen, line.status) == (False, "open")
        ]
        items = [lines[n].item for n in waiting]
        precedents = precedents_of(workspace, items, progress)
        touches = touches_of(items, precedents, who)
        for n, some, touch in zip(waiting, precedents, touches, strict=True):
            found[lines[n].number] = some
            if touch.touches < TOUCHES:
                why = f"rører næppe udvalget ({round(100 * touch.touches)} %)"
                after[n] = replace(after[n], status="not_relevant", why=why)
            else:
                after[n] = replace(after[n], status="open", why="; ".join(touch.reasons[:2]))
    if keep:
        ledger.mark(*(new for new, old in zip(after, lines, strict=True) if new != old))
        if refs is None:
            ledger.set_parts({_RANKED_FOR: ranked_for})
        after = ledger.lines()  # with what a person did meanwhile
    answered = chosen_lines(after)
    before = {line.number: line for line in lines}
    reasons = {name: _reason(before[name], named=refs is not None) for name in answered}
    return Selection(answered, found, reasons)


def _reason(before: Line, *, named: bool) -> Reason:
    """Why a line is answered, by what it was before the run."""
    if named:
        return "named"
    return "answered" if before.chosen or (before.settled and before.chosen is False) else "touches"


def _unranked(line: Line, *, anew: bool) -> bool:
    """Whether triage has to say if a line is answered: nobody has named it, and nothing has been made of it yet."""
    if line.settled or line.chosen is not None:
        return False
    return (line.status == "open" and line.draft is None and (anew or not line.why)) or (
        anew and line.status == "not_relevant"
    )


def _unnamed(line: Line) -> Line:
    """A line as it is without what an earlier run named: one that was named and has an answer, or that a person
    settled, stays in the letter; the others are ranked."""
    if line.settled or line.chosen is None:
        return replace(line, chosen=line.chosen or None)
    if line.chosen and line.draft is not None and line.status not in ("open", "failed"):
        return line
    return replace(line, status="open", why="", chosen=None)


def _chosen(line: Line) -> Line:
    if line.status in ("not_selected", "not_relevant"):
        return replace(line, status="open", why="valgt", chosen=True)
    return replace(line, chosen=True)


def _passed_over(line: Line) -> Line:
    """A line that was named out. What a person wrote keeps its status, and stays out of the letter."""
    if line.settled:
        return replace(line, chosen=False)
    return replace(line, status="not_selected", why="ikke valgt", chosen=False)


def named_lines(refs: str, lines: Sequence[Line]) -> list[str]:
    """The lines that "12,60-66,U29" or "alle" means; a range goes by the catalogue's own order. Raises UsageError."""
    from rag.danish.references import canonical

    at: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        for name in {canonical(line.number), canonical(line.item.number)}:
            at.setdefault(name, []).append(n)
    chosen: set[int] = set()
    for part in re.split(r"[,;]|\bog\b", refs):
        name = part.strip()
        if not name:
            continue
        if name.casefold() in _ALL:
            chosen |= set(range(len(lines)))
        elif canonical(name) in at:
            chosen |= set(at[canonical(name)])
        elif (ends := _ends(name, at)) is not None:
            chosen |= set(range(ends[0], ends[1] + 1))
        else:
            known = ", ".join(line.number for line in lines)
            raise UsageError(f"has no item '{name}'.", f"Its items are: {known}.")
    if not chosen:
        raise UsageError("--items names no item.", 'Write it like "12,60-66,U29".')
    return [lines[n].number for n in sorted(chosen)]


def _ends(name: str, at: Mapping[str, Sequence[int]]) -> tuple[int, int] | None:
    """Where a range begins and ends; its dash may be any of those in it ("BES-03-BES-07"), and its second number may
    go without the letters of its first ("U10-12")."""
    from rag.danish.references import canonical

    told = re.sub(r"[‐‑–—]", "-", name)
    for dash in (n for n, letter in enumerate(told) if letter == "-"):
        first, last = canonical(told[:dash]), canonical(told[dash + 1 :])
        if last not in at and last.isdigit():
            last = canonical(f"{first.rstrip('0123456789')}{last}")
        if first in at and last in at and at[first][0] <= at[last][-1]:
            return at[first][0], at[last][-1]
    return None
