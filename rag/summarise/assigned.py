"""Lines and cells that only say who is to follow a matter up, or by when: they belong to what stands before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.summarise import action_cues as say
from rag.summarise import task_cues as task
from rag.summarise.statements import Statement
from rag.summarise.subjects import BODY, roles
from rag.summarise.times import when_in
from rag.types import Action, Decision, Span

_BRIEF, _NAME = 12, 5  # words
_SAYS_WHAT = 4  # words; a shorter decision is a formula
_NOTHING_TO_DO = ("drøftet", "ingen", "efterretning")


def named_in(words: str) -> str:
    """The roles in a cell that only names who is to follow up; "" where it says more than that."""
    if "[" not in words or re.sub(r"\[[^\]\n]+\]|\bog\b|\W", "", words):
        return ""
    return roles(words.strip(" ,.;"))


def assign(found: list[Action], cell: Statement, decided: Sequence[Decision]) -> bool:
    """Whether a cell that only says who and when was given to the last action that lacks them or, where there is
    none, to what was decided."""
    given = _assigned(cell)
    theirs = [d for d in decided if d.type not in _NOTHING_TO_DO and len(d.text.split()) >= _SAYS_WHAT]
    if given is None or not (found or theirs):
        return False
    who, when = given
    of_decision = theirs and found and found[-1].who is None and not _within(found[-1].span, theirs)
    if not found or (of_decision and who):
        found.append(Action(who, theirs[-1].text, when, cell.span))
    elif who is None or found[-1].who in (None, who):
        found[-1] = replace(found[-1], who=found[-1].who or who, when=found[-1].when or when)
    else:
        return False
    return True


def added(
    found: Sequence[Action], previous: Statement | None, statement: Statement, *, after_decision: bool
) -> list[Action] | None:
    """What takes the last action's place where a line only adds who or when: 'Opfølgning: [person] og HR, til maj.'

    Where the line before it was no action by itself, it is now one.
    """
    if statement.words > _BRIEF or previous is None:
        return None
    label = say.ADDS.match(statement.text)
    rest = statement.text[label.end() :] if label else statement.text
    starts = statement.section == "proces" and previous.section != "proces"
    heading = starts or say.ADDS.fullmatch(previous.text) is not None
    asks = label is not None or heading
    when = (when_in(rest) or "").rstrip(" .,") or None
    who = rest.replace(when or "\n", "").strip(" ,.;")
    named = all(_is_named(one) for one in re.split(r", | og ", who)) if who else True
    if not rest or (not named and (not asks or say.LABEL.match(statement.text))):
        return None
    if not asks and not (who and when):
        return None
    by = roles(who) if who and named else None
    follows = found and found[-1].span == previous.span
    if by and asks and (after_decision or heading or (follows and found[-1].who)):
        # What it is about is told as decided, or has somebody else to do it.
        return [*found[-1:], Action(by, statement.text, when, statement.span)]
    if found and (found[-1].span == previous.span or (asks and not named)):
        return [
            replace(found[-1], who=found[-1].who or by, when=found[-1].when or when or (who if not named else None))
        ]
    if by is None:
        return [*found[-1:], Action(None, statement.text, when, statement.span)] if when else None
    made = Action(by, previous.text, when, (previous.span[0], statement.span[1]))
    return [*found[-1:], made]


def _assigned(statement: Statement) -> tuple[str | None, str | None] | None:
    """Who and when, of a cell that says no more than that: "[AMR], 31/1", "Alle", "Lederen senest 1. juni"."""
    day = say.DAY.search(statement.text)
    when = when_in(statement.text) or (day.group() if day else None)
    who = say.BESIDE_WHO.split(statement.text.replace(when or "\n", ""))[0].strip(" ,.;:/-–|()")
    does = say.DOES_SO.match(who)
    if does and not BODY.fullmatch(does["verb"]):
        return None  # "[person] skriver notat / 20. marts": the cell says what, too
    if len(who.split()) > _NAME or say.SAYS.search(who) or not (who or when):
        return None
    return roles(who) or None, when


def _is_named(words: str) -> bool:
    """Whether words name a person's role, a body or an office, and no more than that."""
    words = words.strip(" .")
    if named_in(words) or re.fullmatch(r"[A-ZÆØÅ]{2,6}", words):
        return True
    if len(words.split()) > _NAME or say.SAYS.search(words) or task.EVENT.match(words):
        return False
    return bool(BODY.search(words)) and say.BESIDE_NAME.fullmatch(BODY.sub("", words)) is not None


def _within(span: Span, decided: Sequence[Decision]) -> bool:
    return any(d.span[0] < span[1] and span[0] < d.span[1] for d in decided)
