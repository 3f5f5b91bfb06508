"""What one sentence of minutes says is to follow: who takes on what by when, by Danish turns of promise and order."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from rag.summarise import action_cues as say
from rag.summarise import task_cues as task
from rag.summarise.assigned import named_in
from rag.summarise.statements import SAID, Statement
from rag.summarise.subjects import BODY, roles, subject_after, subject_before
from rag.summarise.times import is_ahead, is_coming, is_deadline, is_past, when_in
from rag.types import Action, Span

_LONG = 45  # words; a longer sentence promises nothing that can be followed up
_BRIEF, _NAME = 12, 5  # words
_ONLY_YEAR = re.compile(r"(?:i|fra|siden|til) ((?:19|20)\d\d)")
_PROSE = ("referat", "brødtekst", "drøftelse")  # where "at …" by itself is what was proposed or told
_ON_THE_WAY = ("proces", "kommunikation")
_VAGUE = re.compile(r"(?:alle|vi|man)\b", re.IGNORECASE)
_INTENDS = ("vil", "skal", "ser", "kigger", "kommer", "bedes", "drøfter")
_HEAD = re.compile(
    r"\b(?:skal|vil|bedes|kommer|har|er|laver|tager|rykker|sender|skriver|starter|stopper|følger|inviterer|vender|udarbejder"
    r"|mødes|får|holder|deltager|inviteres|sidder|orienterer|retter|indkalder|svarer|undersøger)\b"
)
# Before a further task of the sentence: "…, og [TR] booker", "…; HR sender", "…, mens lederen undersøger".
_JOINT = re.compile(r"(?:;|,?\s(?:og|mens|men|samt|ligesom)|,(?=\s\[))\s+", re.IGNORECASE)
# What has a day of its own: "kurset, som holdes den 4. maj", "undersøger, om fristen den 1. maj kan flyttes".
_OTHERS_DAY = re.compile(
    r",? (?:som|der) (?:(?:skal|vil|bliver|blev|er|var|også) ){0,2}(?:holdes|holdt|afholdes|afholdt"
    r"|finder sted|fandt sted|starter|startede|begynder|begyndte|åbner|træder)\b[^,;]*"
    r"|, (?:om|fordi|da|eftersom|selv om) [^,;]*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\((\[[^\]]+\](?:(?:, | og )\[[^\]]+\])*)(?:[,/;] ?(?P<when>[^()\[\]]{2,30}))?\)")


def actions_of(statement: Statement, held: date | None, *, settled: bool = False) -> list[Action]:
    """What a statement says is to follow; `settled` where it is an item of a list that was agreed.

    A sentence that gives tasks to several is one task for each, with its own term: "HR sender listen, og [TR] booker
    et lokale inden maj".
    """
    words = statement.text
    parts = [] if _is_none(statement) else _clauses(words, bool(when_in(words)))
    if len(parts) > 1:
        exact = statement.span[1] - statement.span[0] == len(words)
        agreed = settled or bool(say.AGREED.search(words[slice(*parts[0])]))
        told: list[Action] = []
        for a, b in parts:
            span = (statement.span[0] + a, statement.span[0] + b) if exact else statement.span
            one = _action_in(replace(statement, text=words[a:b], span=span), held, settled=agreed)
            if one is None or not one.who:
                break
            told.append(one)
        else:
            return told
    one = _action_in(statement, held, settled=settled)
    return [_with_brackets(one)] if one else []


def _with_brackets(action: Action) -> Action:
    """An action with the day that stands beside who does it: "Der bestilles en måling ([leder], uge 47)"."""
    bracket = _IN_BRACKETS.search(action.what)
    if not bracket or not bracket["when"] or action.when:
        return action
    day = say.DAY.search(bracket["when"])
    return replace(action, when=when_in(bracket["when"]) or (day.group() if day else None))


def _clauses(words: str, timed: bool) -> list[Span]:
    """The parts of a sentence in each of which somebody takes something on; one part where fewer do."""
    starts = [0]
    ends: list[int] = []
    for joint in _JOINT.finditer(words):
        rest = words[joint.end() :]
        if BODY.match(rest.removeprefix("at ")) and _takes_on(words[starts[-1] : joint.start()], timed):
            if not _takes_on(rest, timed):
                break
            starts.append(joint.end())
            ends.append(joint.start())
    return list(zip(starts, [*ends, len(words)], strict=True))


def _takes_on(words: str, timed: bool) -> bool:
    who, at = _promise(words, _begin(words), timed)
    return bool(who) and at is not None


def _begin(words: str) -> int:
    """Where a sentence begins to say what is to be done, after "Det blev aftalt, at"."""
    agreed = say.AGREED.search(words)
    return agreed.end() if agreed else 3 * words.startswith("at ")


def _is_none(statement: Statement) -> bool:
    """Whether a statement is no task, whatever its words promise: too long, a question, a supposition, or not done."""
    words = statement.text
    too_long = statement.words > _LONG or len(words) > 20 * _LONG
    return too_long or bool(say.HEDGED.search(words) or say.NOT_DONE.search(words))


def _action_in(statement: Statement, held: date | None, *, settled: bool = False) -> Action | None:
    if _is_none(statement):
        return None
    words = statement.text
    own = _own(words)
    when = when_in(own)
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
    begin = _begin(words)
    part = say.WHO_SHALL.search(words, begin) if when and is_deadline(words) else None
    if part and BODY.search(part["who"]):
        return Action(roles(part["who"].strip()), *_from(statement, part.start("who")))
    who, at = _promise(words, begin, bool(when))
    if at is None and said and (settled or say.SETTLED.search(words)) and _to_do(words[begin:]):
        who, at = _who(words[begin:]), 0
    if at is not None:
        return Action(who or _goes_to(words), words, _term(when_in(own, at), held), statement.span)
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
    """When something is to happen, unless that is over, or but a year that has begun ('fra 2022')."""
    year = _ONLY_YEAR.fullmatch(when) if when else None
    if year and (held is None or int(year[1]) <= held.year):
        return None
    return None if when and is_past(when, held) else when


def _own(words: str) -> str:
    """A sentence with blanks for its clauses whose days aren't the task's: "…, om kurset den 4. maj kan flyttes"."""
    return _OTHERS_DAY.sub(lambda clause: " " * len(clause.group()), words)


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
    if by and (who := subject_after(" " + by[1])):
        return who
    bracket = _IN_BRACKETS.search(words)
    return roles(bracket[1]) if bracket else None


def _who(words: str) -> str | None:
    """Who is named first as subject of a sentence, or in brackets after it."""
    verb = _HEAD.search(words)
    who = subject_before(words[: verb.start()]) if verb and not _subordinate(words[: verb.start()], False) else None
    bracket = _IN_BRACKETS.search(words)
    return who or (roles(bracket[1]) if bracket else None)
