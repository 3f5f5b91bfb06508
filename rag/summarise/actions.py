"""What is to follow of a point, out of its statements: each task once, with who and by when where they say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rag.danish.dates import find_dates
from rag.summarise import action_cues as say
from rag.summarise import task_cues as task
from rag.summarise.assigned import added, assign
from rag.summarise.promises import actions_of
from rag.summarise.statements import RECOMMENDED, Statement, word_for_word
from rag.summarise.task_lists import Columns, columns_of, task_in_row, told_once
from rag.summarise.whole_decisions import in_own_words
from rag.types import Action, Decision, Span

_BRIEF = 12  # words
_NO_PLAN = ("forslag", "anledning", "formål", "baggrund")  # what is proposed, or was told of the time before


def actions_in(
    told: Sequence[Statement], held: date | None, responsible: str = "", decided: Sequence[Decision] = ()
) -> tuple[Action, ...]:
    """The actions that a point's statements tell, in order, but for what is told as a decision anyway.

    `held` is the day of the meeting: what is dated before it is no action. `responsible` are the roles in a
    column that only names who is to follow up; they stand where a statement doesn't say who.
    """
    verbatim = word_for_word(told)
    # Who is responsible for what was put off is worth saying, beside that it was.
    untold = ("drøftet", "ingen", "udsat") if responsible else ("drøftet", "ingen")
    passed = [d.span for d in decided if d.type not in untold and not in_own_words(d)]
    found: list[Action] = []
    previous: Statement | None = None
    lead: Statement | None = None
    last_decided: Statement | None = None
    columns: Columns | None = None
    sections = {s.section for s in told}
    set_out = "beslutning" in sections and bool(sections & {"sagsfremstilling", "indstilling", "resumé"})
    for statement in told:
        if statement.section in RECOMMENDED or statement.section in _NO_PLAN:
            continue
        if (heads := columns_of(statement)) is not None:
            columns = heads
            continue
        if columns and (in_row := task_in_row(statement, columns)) is not None:
            found.append(in_row)
            continue
        if set_out and statement.section == "brødtekst":
            statement = replace(statement, section="sagsfremstilling")  # what the point was about
        listed = statement.listed or statement.text.startswith("at ")
        lead = lead if listed else statement
        settled = listed and lead is not None and bool(say.LEADS.search(lead.text))
        if within := [span for span in passed if span[0] <= statement.span[0] and statement.span[1] <= span[1]]:
            found += _in_decision(statement, held, within[0], settled=settled)
            previous = last_decided = statement
            continue
        if verbatim and not (_chaired(statement) and say.DONE.search(statement.text)):
            continue
        if statement.section == "ansvarlig" and assign(found, statement, decided):
            continue
        if _of_the_meeting(statement, held):
            continue
        more = added(found, previous, statement, after_decision=previous is not None and previous is last_decided)
        if more is not None:
            found[-1:] = more
            continue
        promised = actions_of(_with_name(statement, previous), held, settled=settled)
        if len(promised) == 1 and task.PRONOUN.match(statement.text):
            promised = [replace(promised[0], what=statement.text)]
        found += promised
        previous = statement
    if responsible and len(found) == 1 and found[0].who is None:
        only = found[0]
        found = [Action(responsible, only.what, only.when, only.span)]
    return told_once(found)


def _with_name(statement: Statement, previous: Statement | None) -> Statement:
    """A statement that begins with a pronoun, with the role of who is named at the beginning of the one before."""
    named = task.NAMED.match(previous.text) if previous and previous.turn == statement.turn else None
    if not named or not task.PRONOUN.match(statement.text):
        return statement
    return replace(statement, text=task.PRONOUN.sub(lambda _: named["who"], statement.text))


def _of_the_meeting(line: Statement, held: date | None) -> bool:
    """Whether a line says no more than whose meeting this is, and its day: what runs at the head of each page."""
    days = find_dates(line.text)
    if held is None or line.words > _BRIEF or not any(day.date == held for day in days):
        return False
    rest = line.text[: days[0].span[0]] + line.text[days[-1].span[1] :]
    return not re.search(r"[.!?:]\W*$", line.text) and not re.search(r"(?<![.\w-])[a-zæøå]{2,}(?:r|s|de|te)\b", rest)


def _in_decision(statement: Statement, held: date | None, decided: Span, *, settled: bool) -> list[Action]:
    """What is to follow of a sentence that is told as decided: what somebody is to do, and a listed thing to be done.

    Of a sentence that is the whole decision, the part that says so.
    """
    if say.POSTPONED.search(statement.text):
        return []
    told = [one for one in actions_of(statement, held, settled=settled) if one.who or settled]
    return [one for one in told if decided[1] - decided[0] > 1.3 * (one.span[1] - one.span[0])]


def _chaired(statement: Statement) -> bool:
    return statement.speaker is None or statement.speaker.chair
