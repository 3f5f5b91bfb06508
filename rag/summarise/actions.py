"""What is to follow: who does what by when, told by Danish turns of promise, order and deadline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rag.danish.dates import find_dates
from rag.summarise import action_cues as say
from rag.summarise import task_cues as task
from rag.summarise.statements import RECOMMENDED, SAID, Statement, word_for_word
from rag.summarise.subjects import BODY, roles, subject_after, subject_before
from rag.summarise.task_lists import Columns, columns_of, task_in_row
from rag.summarise.times import is_ahead, is_coming, is_deadline, is_past, when_in
from rag.types import Action, Decision, Span

_LONG = 45  # words; a longer sentence promises nothing that can be followed up
_ONLY_YEAR = re.compile(r"(?:i|fra|siden|til) ((?:19|20)\d\d)")
_BRIEF, _NAME = 12, 5  # words
_PROSE = ("referat", "brødtekst", "drøftelse")  # where "at …" by itself is what was proposed or told
_ON_THE_WAY = ("proces", "kommunikation")
_NO_PLAN = ("forslag", "anledning", "formål", "baggrund")  # what is proposed, or was told of the time before
_SAYS_WHAT = 4  # words; a shorter decision is a formula
_NOTHING_TO_DO = ("drøftet", "ingen", "efterretning")
_VAGUE = re.compile(r"(?:alle|vi|man)\b", re.IGNORECASE)
_INTENDS = ("vil", "skal", "ser", "kigger", "kommer", "bedes", "drøfter")
_HEAD = re.compile(
    r"\b(?:skal|vil|bedes|kommer|har|er|laver|tager|rykker|sender|skriver|starter|stopper|følger|inviterer|vender|udarbejder"
    r"|mødes|får|holder|deltager|inviteres|sidder|orienterer|retter|indkalder|svarer|undersøger)\b"
)
_IN_BRACKETS = re.compile(r"\((\[[^\]]+\](?:(?:, | og )\[[^\]]+\])*)\)")


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
    passed = [d.span for d in decided if d.type not in untold]
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
            if (told_too := _in_decision(statement, held, within[0], settled=settled)) is not None:
                found.append(told_too)
            previous = last_decided = statement
            continue
        if verbatim and not (_chaired(statement) and say.DONE.search(statement.text)):
            continue
        if statement.section == "ansvarlig" and _assign(found, statement, decided):
            continue
        if _of_the_meeting(statement, held):
            continue
        added = _added(found, previous, statement, after_decision=previous is not None and previous is last_decided)
        if added is not None:
            found[-1:] = added
            continue
        action = _action(_with_name(statement, previous), held, settled=settled)
        if action is not None:
            found.append(replace(action, what=statement.text) if task.PRONOUN.match(statement.text) else action)
        previous = statement
    if responsible and len(found) == 1 and found[0].who is None:
        only = found[0]
        found = [Action(responsible, only.what, only.when, only.span)]
    return tuple(found)


def _with_name(statement: Statement, previous: Statement | None) -> Statement:
    """A statement that begins with a pronoun, with the role of who is named at the beginning of the one before."""
    named = task.NAMED.match(previous.text) if previous and previous.turn == statement.turn else None
    if not named or not task.PRONOUN.match(statement.text):
        return statement
    return replace(statement, text=task.PRONOUN.sub(lambda _: named["who"], statement.text))


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


def _assign(found: list[Action], cell: Statement, decided: Sequence[Decision]) -> bool:
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


def _of_the_meeting(line: Statement, held: date | None) -> bool:
    """Whether a line says no more than whose meeting this is, and its day: what runs at the head of each page."""
    days = find_dates(line.text)
    if held is None or line.words > _BRIEF or not any(day.date == held for day in days):
        return False
    rest = line.text[: days[0].span[0]] + line.text[days[-1].span[1] :]
    return not re.search(r"[.!?:]\W*$", line.text) and not re.search(r"(?<![.\w-])[a-zæøå]{2,}(?:r|s|de|te)\b", rest)


def _within(span: Span, decided: Sequence[Decision]) -> bool:
    return any(d.span[0] < span[1] and span[0] < d.span[1] for d in decided)


def _added(
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


def _is_named(words: str) -> bool:
    """Whether words name a person's role, a body or an office, and no more than that."""
    words = words.strip(" .")
    if named_in(words) or re.fullmatch(r"[A-ZÆØÅ]{2,6}", words):
        return True
    if len(words.split()) > _NAME or say.SAYS.search(words) or task.EVENT.match(words):
        return False
    return bool(BODY.search(words)) and say.BESIDE_NAME.fullmatch(BODY.sub("", words)) is not None


def _in_decision(statement: Statement, held: date | None, decided: Span, *, settled: bool) -> Action | None:
    """What is to follow of a sentence that is told as decided: what somebody is to do, and a listed thing to be done.

    Of a sentence that is the whole decision, the part that says so.
    """
    action = _action(statement, held, settled=settled)
    if action is None or not (action.who or settled) or say.POSTPONED.search(statement.text):
        return None
    if decided[1] - decided[0] > 1.3 * (action.span[1] - action.span[0]):
        return action
    return None


def _chaired(statement: Statement) -> bool:
    return statement.speaker is None or statement.speaker.chair


def named_in(words: str) -> str:
    """The roles in a cell that only names who is to follow up; "" where it says more than that."""
    if "[" not in words or re.sub(r"\[[^\]\n]+\]|\bog\b|\W", "", words):
        return ""
    return roles(words.strip(" ,.;"))


def _action(statement: Statement, held: date | None, *, settled: bool = False) -> Action | None:
    """What a statement says is to follow; `settled` where it is an item of a list that was agreed."""
    words = statement.text
    if statement.words > _LONG or len(words) > 20 * _LONG or say.HEDGED.search(words) or say.NOT_DONE.search(words):
        return None
    when = when_in(words)
    label = say.LABEL.match(words)
    if statement.arrow and not words.endswith("?"):
        return Action(_promise(words, 0, True)[0] or _who(words) or _first_who(words), words, when, statement.span)
    if words.count(" | ") > 1 or named_in(words):
        return None
    if statement.section == "ansvarlig" or (label and len(words) > label.end() + 3):
        what = words[label.end() :] if label else words
        if named_in(what):
            return None
        return Action(_promise(what, 0, True)[0] or _who(what), what, when, statement.span)
    if is_past(words, held) or (words.startswith("at ") and not settled and statement.section in _PROSE):
        return None
    said = statement.section in SAID or statement.section in _ON_THE_WAY
    ahead = is_ahead(words, held)
    if not said and (say.OWN_TERM.search(words) or not when):
        return None
    if not (said or is_deadline(words) or ahead or say.SET_FOR.search(words)):
        return None
    asked = say.ASKED.search(words)
    if said and asked and subject_after(" " + asked["who"].removeprefix("til ")):
        return Action(roles(asked["who"].removeprefix("til ")), words, when, statement.span)
    agreed = say.AGREED.search(words)
    begin = agreed.end() if agreed else 3 * words.startswith("at ")
    part = say.WHO_SHALL.search(words, begin) if when and is_deadline(words) else None
    if part and BODY.search(part["who"]):
        return Action(roles(part["who"].strip()), *_from(statement, part.start("who")))
    who, at = _promise(words, begin, bool(when))
    if at is None and said and (settled or say.SETTLED.search(words)) and _to_do(words[begin:]):
        who, at = _who(words[begin:]), 0
    if at is not None:
        return Action(who or _goes_to(words), words, _term(when_in(words, at), held), statement.span)
    request = say.REQUEST.search(words) if said else None
    if request:
        verb = re.search(r"\b(?:bad|beder|anmode\w*|ønsker|vil|udbeder)\b", words)
        return Action(subject_before(words[: verb.start()]) if verb else None, words, when, statement.span)
    goes_to = _goes_to(words)
    if said and goes_to and (when or re.search(r"\btil (?:orientering|udtalelse|behandling|høring)\b", words)):
        return Action(goes_to, words, _term(when, held), statement.span)
    past = bool(say.PAST.search(words))
    when = _term(when, held)
    if said and not past and (say.ORDER.match(words) or (when and say.COMES.match(words))):
        return Action(None, words, when, statement.span)
    coming = when is not None and (ahead or is_coming(when, held) or say.NEXT.search(when) is not None)
    if said and coming and not past and (by := _does(words, begin)) is not None:
        return Action(by or _who(words), words, when, statement.span)
    event = when and not past and statement.words <= _BRIEF and task.EVENT.match(words) and not say.SAYS.search(words)
    if said and (event or say.UNTIL.search(words)):
        return Action(None, words, when, statement.span)
    if when and (
        say.POSTPONED.search(words)
        or (is_deadline(words) and not past)
        or (ahead and is_deadline(when))
        or (say.SET_FOR.search(words) and not past and (ahead or is_coming(words, held)))
        or (said and not past and (say.WEAK.search(words) or _done_by_then(words)))
    ):
        return Action(None if say.POSTPONED.search(words) else _who(words), words, when, statement.span)
    return None


def _first_who(words: str) -> str | None:
    """Who stands at the beginning of words that are a task, before any verb."""
    doer = re.match(r"\W*((?:\[[^\]\n]+\]|[A-ZÆØÅ]\w+)(?:(?:, | og |/)(?:\[[^\]\n]+\]|[A-ZÆØÅ]\w+))*) [a-zæøå]+", words)
    return roles(doer[1]) if doer and (doer[1].startswith("[") or BODY.search(doer[1])) else None


def _to_do(words: str) -> bool:
    """Whether what was agreed is something to be done, and neither a state nor a habit."""
    return bool(say.TO_DO.search(words)) and not say.HABIT.search(words)


def _does(words: str, begin: int) -> str | None:
    """Who does something in the main clause of a sentence, in the present; "" where it is only said to be done, None
    where nobody does."""
    for match in say.PRESENT.finditer(words, begin):
        if words.startswith("[", match.start() - 1):
            continue  # "[centerleder]" is a role
        who = subject_before(words[begin : match.start()])
        short = who is not None and len(who.split()) <= _NAME and not _VAGUE.match(who)
        if short and not _subordinate(words[begin : match.start()], False):
            return who
    done = say.PASSIVE.search(words, begin)
    return "" if done and not _subordinate(words[begin : done.start()], False) else None


def _done_by_then(words: str) -> bool:
    match = say.DONE_BY_THEN.search(words)
    return match is not None and not _subordinate(words[: match.start()], False)


def _from(statement: Statement, at: int) -> tuple[str, str | None, Span]:
    """A statement from a place in it on: its words, when, and their span; the whole where places can't be told."""
    start, end = statement.span
    words = statement.text[at:]
    inside = (start + at, end) if end - start == len(statement.text) else statement.span
    return words, when_in(words), inside


def _goes_to(words: str) -> str | None:
    """The body to which a matter goes, for it to do something."""
    match = say.GOES_TO.search(words)
    who = match["who"].strip() if match else ""
    return roles(who) if who and BODY.search(who) else None


def _term(when: str | None, held: date | None) -> str | None:
    """When something is to happen, unless that is but a year that has begun ('fra 2022')."""
    year = _ONLY_YEAR.fullmatch(when) if when else None
    return None if year and (held is None or int(year[1]) <= held.year) else when


def _promise(words: str, begin: int, timed: bool) -> tuple[str | None, int | None]:
    """Who takes something on in a sentence, and where it says so; None where nobody does.

    A sentence that says when (`timed`) may say so in a relative clause.
    """
    for match in say.DOES.finditer(words, begin):
        if _subordinate(words[begin : match.start()], timed):
            continue
        intends = match.group().lower().startswith(_INTENDS)
        who = subject_before(words[begin : match.start()]) or subject_after(_after_first_word(match, words))
        if who and not (intends and _VAGUE.match(who)):
            return who, match.start()
    for match in say.DONE.finditer(words, begin):
        if not _subordinate(re.sub(r"^\W*der ", "", words[begin : match.start()], flags=re.IGNORECASE), timed):
            return _agent(words, match), match.start()
    for match in task.PRESENT.finditer(words, begin):
        if not _subordinate(words[begin : match.start()], timed):
            who = subject_before(words[begin : match.start()]) or subject_after(words[match.end() :])
            if who:
                return who, match.start()
    for pattern in (task.PASSIVE, task.TO_BE_DONE, task.IN_CHARGE):
        turn = pattern.search(words, begin)
        if turn is None or say.HABIT.search(words):
            continue
        before = re.sub(r"^\W*der ", "", words[begin : turn.start()], flags=re.IGNORECASE)
        if not _subordinate(before, timed):
            subject = None if pattern is task.PASSIVE else subject_before(before)
            return _agent(words, turn) or subject, turn.start()
    doer = task.DOER.match(words[begin:])
    if doer:
        return roles(doer["who"]), begin + doer.start("verb")
    by = say.BY_WHOM.search(words, begin)
    if by and not say.CONDITIONAL.search(words[begin : by.start()]):
        who = subject_after(" " + words[by.end() :].strip())
        return (who, by.start()) if who else (None, None)
    return None, None


def _subordinate(before: str, timed: bool) -> bool:
    last = say.SUBORDINATE.search(before)
    if last is None or "," in before[last.end("how") :]:
        return False
    return not (timed and last["how"].lower() in ("som", "der"))


def _after_first_word(match: re.Match[str], words: str) -> str:
    """What follows the finite verb: in 'Det vil ledergruppen se på' the subject stands inside the match."""
    return words[match.start() + len(match.group().split()[0]) :]


def _agent(words: str, match: re.Match[str]) -> str | None:
    """Who does what is told in the passive, where the sentence says so: 'af HR', or the subject that waits."""
    if match.group().lower() in ("afvent", "afventer") or match.group().lower().startswith("mangler"):
        if match.group().endswith(" fra"):
            return subject_after(words[match.end() :])
        return subject_before(words[: match.start()])
    by = re.search(r"\baf\s(.{2,60})", words[match.end() :])
    if by:
        return subject_after(" " + by[1])
    bracket = _IN_BRACKETS.search(words)
    return roles(bracket[1]) if bracket else None


def _who(words: str) -> str | None:
    """Who is named first as subject of a sentence, or in brackets after it."""
    verb = _HEAD.search(words)
    who = subject_before(words[: verb.start()]) if verb and not _subordinate(words[: verb.start()], False) else None
    bracket = _IN_BRACKETS.search(words)
    return who or (roles(bracket[1]) if bracket else None)
