"""Tables of tasks, and the list of them that minutes end with: what it repeats stands once, where the point is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.summarise.statements import Statement
from rag.summarise.subjects import roles
from rag.summarise.worth import content_of
from rag.types import Action, PointSummary

_LIST = re.compile(
    r"(?:samlet )?(?:opfølgnings|aktions|handlings|opgave|aftale|to-?do-?)(?:liste|oversigt|log)\W*", re.I
)
# The heads of columns that say what is to be done, who does it and by when.
_COLUMNS = (
    re.compile(r"(?:opgave|handling|aktion|aktivitet|aftale|opfølgning|hvad|what)(?:r|er|en)?", re.IGNORECASE),
    re.compile(r"(?:ansvarlig(?:e|t)?|hvem|tovholder|udføres af)", re.IGNORECASE),
    re.compile(r"(?:(?:tids)?frist|deadline|hvornår|dato|senest)", re.IGNORECASE),
)
_SAME = 0.5  # share of the shorter one's content words that two wordings of a task have in common
_WHOLE = re.compile(r"\W*(?:alle|begge)\b", re.IGNORECASE)


Columns = tuple[int, int, int, int | None]  # how many, and which say what, who and when


def columns_of(statement: Statement) -> Columns | None:
    """The columns of a table of tasks, by the row at its head: "Opgave | Ansvarlig | Frist"; None for other lines."""
    cells = [cell.strip().lower() for cell in statement.text.split("|")]
    what, who, when = (
        next((i for i, cell in enumerate(cells) if pattern.fullmatch(cell)), None) for pattern in _COLUMNS
    )
    return None if what is None or who is None else (len(cells), what, who, when)


def task_in_row(statement: Statement, columns: Columns) -> Action | None:
    """The task of a table's row."""
    cells = [cell.strip() for cell in statement.text.split("|")]
    many, what, who, when = columns
    if len(cells) != many or not cells[what]:
        return None
    return Action(
        roles(cells[who]) or None, cells[what], (cells[when] if when is not None else "") or None, statement.span
    )


def with_list(points: Sequence[PointSummary]) -> tuple[PointSummary, ...]:
    """The points of minutes, where a task of the list at their end that a point tells gives that one its who and when,
    and is told no more in the list. A task that no point tells stays in the list."""
    made = list(points)
    for at, point in enumerate(made):
        if not (_LIST.fullmatch(point.title) and point.actions):
            continue
        left: list[Action] = []
        for task in point.actions:
            place = _told_in(made[:at], task)
            if place is None:
                left.append(task)
                continue
            i, j = place
            one = made[i].actions[j]
            both = replace(one, who=one.who or task.who, when=one.when or task.when)
            made[i] = replace(made[i], actions=(*made[i].actions[:j], both, *made[i].actions[j + 1 :]))
        made[at] = replace(point, actions=tuple(left))
    return tuple(made)


def _told_in(points: Sequence[PointSummary], task: Action) -> tuple[int, int] | None:
    """The point and the action in it that is this task, the likest of all; None where none is."""
    best, found = _SAME, None
    for i, point in enumerate(points):
        for j, one in enumerate(point.actions):
            like = _likeness(one, task) if _same_who(one.who, task.who) else 0.0
            if like >= best:
                best, found = like + 1e-9, (i, j)
    return found


def _likeness(one: Action, other: Action) -> float:
    a, b = content_of(one.what), content_of(other.what)
    common = sum(any(x == y or (len(x) > 4 and len(y) > 4 and x[:5] == y[:5]) for y in b) for x in a)
    return common / min(len(a), len(b)) if common > 1 or (common and min(len(a), len(b)) < 3) else 0.0


def _same_who(one: str | None, other: str | None) -> bool:
    if not one or not other or _WHOLE.match(other):
        return True
    return bool(content_of(one) & content_of(other)) or "medlem" in one or "medlem" in other
