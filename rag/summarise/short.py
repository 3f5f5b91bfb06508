"""A summary as short as may be: of every point all that was decided, who disagreed and who does what; and of the rest
what weighs most as far as two pages have room. What is left out is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rag.danish.roles import roles_in
from rag.danish.sentences import sentences
from rag.summarise.worth import about_staff
from rag.types import Action, Decision, Disagreement, Noted, PointSummary, Summary

_TWO_PAGES: Final = 560  # words of the points' lines that two pages hold beside the lines over everything
_LEAST: Final = 200  # words that the points have room for however short the minutes are
_SHARE: Final = 0.25  # of the minutes' words
_LETTERS: Final = 6.3  # characters to a Danish word with its space
_LONG: Final = 32  # words; a longer line is cut behind a sentence or a clause
_DECIDED: Final = 70  # the same of a decision, which is told whole within reason
_TELLING: Final = 8  # words that whole sentences must have to stand for a longer text
_TITLE: Final = 6  # words that a point's heading takes

_Line = Decision | Disagreement | Action | Noted


@dataclass(frozen=True, slots=True)
class _Choice:
    """A line of a point that may be told. `rank` is what kind it is, the lowest first."""

    rank: int
    at: int
    line: _Line


def shortened(summary: Summary) -> Summary:
    """The summary with as many of its lines as two pages hold; `left_out` counts those it lost.

    Every decision, disagreement, and follow-up with somebody to do it, or a time for it, stays. After them come other
    follow-ups and what was told of staff, one of each for a point before the second of any.
    """
    room = _room(summary)
    texts = summary.texts
    choices = [
        one
        for at, point in enumerate(summary.points)
        for one in _choices(point, at, texts.get(point.source or summary.source, ""))
    ]
    kept: list[_Choice] = []
    room -= _TITLE * len(summary.points)
    for one in sorted(choices, key=lambda one: (one.rank, one.at)):
        words = len(_cut_text(_text(one.line), _DECIDED if isinstance(one.line, Decision) else _LONG).split())
        if one.rank == 0 or words <= room:
            kept.append(one)
            room -= words
    points = tuple(_with(point, [one.line for one in kept if one.at == at]) for at, point in enumerate(summary.points))
    return replace(summary, points=points, left_out=len(choices) - len(kept), short=True)


def _room(summary: Summary) -> int:
    words = summary.coverage.chars_total / _LETTERS
    return round(min(_TWO_PAGES, max(_LEAST, _SHARE * words)))


def _choices(point: PointSummary, at: int, text: str) -> Iterator[_Choice]:
    beside = _beside_decisions(point, text)
    decided = [one for one in point.decisions if one.type != "ingen"] or list(point.decisions)
    todo = sorted(point.actions, key=lambda one: (one.when is None, one.who is None))
    told = sorted(point.noted, key=lambda one: not about_staff(one.text))
    for decision in decided:
        yield _Choice(0, at, decision)
    for disagreed in point.disagreements:
        yield _Choice(0, at, disagreed)
    for n, action in enumerate(todo):
        yield _Choice(0 if _is_somebodys(action) else 1 + 2 * (n > 0), at, action)
    for n, noted in enumerate(told):
        rank = 0 if noted in beside else 2 if n == 0 and about_staff(noted.text) else 4
        yield _Choice(rank, at, noted)


def _beside_decisions(point: PointSummary, text: str) -> list[Noted]:
    """What was noted straight behind what was decided, with nothing but other lines between: it is of that field."""
    lines: list[_Line] = sorted(
        [*point.decisions, *point.disagreements, *point.actions, *point.noted], key=lambda one: one.span
    )
    end, beside = None, []
    for one in lines:
        follows = end is not None and one.span[0] >= end and not text[end : one.span[0]].strip()
        if isinstance(one, Noted) and follows:
            beside.append(one)
        if follows or (isinstance(one, Decision) and one.type != "ingen"):
            end = one.span[1]
    return beside if text else []


def _is_somebodys(action: Action) -> bool:
    """Whether a follow-up names who does it or by when; of whom it is told may stand in its words alone."""
    return bool(action.who or action.when or roles_in(action.what))


def _with(point: PointSummary, kept: Sequence[_Line]) -> PointSummary:
    """The point with only these lines, in its own order and cut where they are long; its figures aside."""
    return replace(
        point,
        decisions=tuple(replace(one, text=_cut_text(one.text, _DECIDED)) for one in point.decisions if one in kept),
        disagreements=tuple(replace(one, text=_cut_text(one.text)) for one in point.disagreements if one in kept),
        actions=tuple(replace(one, what=_cut_text(one.what)) for one in point.actions if one in kept),
        noted=tuple(replace(one, text=_cut_text(one.text)) for one in point.noted if one in kept),
        marks=tuple(replace(mark, text=_cut_text(mark.text)) for mark in point.marks),
        numbers=(),
        numbers_left=0,
    )


def _text(line: _Line) -> str:
    return line.what if isinstance(line, Action) else line.text


def _cut_text(text: str, most: int = _LONG) -> str:
    """A text of at most about `most` words: whole sentences of it, else a beginning that says that it is one."""
    if len(text.split()) <= most:
        return text
    whole = _fits((text[a:b] for a, b in sentences(text)), most)
    if len(whole.split()) >= _TELLING:
        return f"{whole} …"
    return " ".join(text.split()[:most]).rstrip(" ,;:–-") + " …"


def _fits(parts: Iterable[str], most: int) -> str:
    told = ""
    for part in parts:
        longer = f"{told} {part.strip()}".strip()
        if len(longer.split()) > most:
            break
        told = longer
    return told
