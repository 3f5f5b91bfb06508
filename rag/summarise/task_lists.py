"""Tables of tasks, and what is told of a task twice: in the text and under "Aftalt", or in the list at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.danish.analyser import stems
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
    kept: list[tuple[Action, frozenset[str]]] = []
    for one in found:
        what = _words(one.what) - _words(one.when or "")
        same = next((n for n, (other, told) in enumerate(kept) if _alike(what, told) and _agree(one, other)), None)
        if same is None:
            kept.append((one, what))
        elif (bool(one.who), bool(one.when)) > (bool(kept[same][0].who), bool(kept[same][0].when)):
            kept[same] = one, what
    return tuple(one for one, _ in kept)


def _alike(what: frozenset[str], told: frozenset[str]) -> bool:
    return len(what & told) >= _WORD_FOR_WORD * min(len(what), len(told)) > 1


def _agree(one: Action, other: Action) -> bool:
    """Whether two actions differ neither in who nor in when, and one of them says all that is told of both."""
    for a, b in ((one.who, other.who), (one.when, other.when)):
        if a and b and not _same_words(a, b):
            return False
    gives = (bool(one.who) - bool(other.who), bool(one.when) - bool(other.when))
    return sorted(gives) != [-1, 1]


def _same_words(a: str, b: str) -> bool:
    one, other = _words(a), _words(b)
    return one <= other or other <= one


def _words(text: str) -> frozenset[str]:
    return frozenset(stems(text))


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
