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
    """The points of minutes, whose list of tasks at their end tells no task that a point tells already with who and
    when."""
    made = list(points)
    for at, point in enumerate(made):
        if _LIST.fullmatch(point.title):
            made[at] = replace(point, actions=tuple(one for one in point.actions if not _told_in(made[:at], one)))
    return tuple(made)


def _told_in(points: Sequence[PointSummary], task: Action) -> bool:
    """Whether an action of the points is this task and says all that it says."""
    return any(
        (one.who or not task.who)
        and (one.when or not task.when)
        and _same_who(one.who, task.who)
        and _likeness(one, task) >= _SAME
        for point in points
        for one in point.actions
    )


def _likeness(one: Action, other: Action) -> float:
    a, b = content_of(one.what), content_of(other.what)
    common = sum(any(x == y or (len(x) > 4 and len(y) > 4 and x[:5] == y[:5]) for y in b) for x in a)
    return common / min(len(a), len(b)) if common > 1 or (common and min(len(a), len(b)) < 3) else 0.0


def _same_who(one: str | None, other: str | None) -> bool:
    if not one or not other or _WHOLE.match(other):
        return True
    return bool(content_of(one) & content_of(other)) or "medlem" in one or "medlem" in other
