"""Tables of tasks, and what is told of a task twice: in the text and under "Aftalt", or in the list at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.danish.analyser import STOP_WORDS, stem, words
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
_WORD_FOR_WORD = 0.8  # share of all words of the shorter one, where nothing but its words tells that it is the same
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


def told_once(found: Sequence[Action]) -> tuple[Action, ...]:
    """The actions of a point without those that another tells as well, with no less of who and by when."""
    kept: list[Action] = []
    for one in found:
        same = next((n for n, other in enumerate(kept) if _same(one, other)), None)
        if same is None:
            kept.append(one)
        elif (bool(one.who), bool(one.when)) > (bool(kept[same].who), bool(kept[same].when)):
            kept[same] = one
    return tuple(kept)


def _same(one: Action, other: Action) -> bool:
    """Whether two actions are one task, of which one of them says all that is told of who and by when."""
    for a, b in ((one.who, other.who), (one.when, other.when)):
        if a and b and not _agree(a, b):
            return False
    if (one.who and not other.who and other.when and not one.when) or (
        other.who and not one.who and one.when and not other.when
    ):
        return False
    what, told = (_words(task.what) - _words(task.when or "") for task in (one, other))
    return len(what & told) >= _WORD_FOR_WORD * min(len(what), len(told)) > 1


def _agree(a: str, b: str) -> bool:
    a, b = a.casefold(), b.casefold()
    return a in b or b in a or bool(_words(a) and _words(a) == _words(b))


def _words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP_WORDS)


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
