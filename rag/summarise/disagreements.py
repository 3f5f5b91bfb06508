"""Votes, reservations, minorities and what one side alone remarks: who by role, side or party, and the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.summarise import disagreement_cues as say
from rag.summarise import stance_cues as stance
from rag.summarise.statements import SAID, Statement, word_for_word
from rag.summarise.subjects import PARTY, SIDE, roles, subject_after, subject_before
from rag.types import Disagreement

_LONG = 60  # words
_OPENING = re.compile(r"((?:\[[^\]\n]+\](?: \([A-ZÆØÅ]{1,3}\))?(?:, | og (?=\[))?)+)(?=:|\s[a-zæøå])")
# Parties by their letters: "K og Ø ønskede …", "Liste V (3) kan ikke …"; not "I kan ikke".
_LETTERS = re.compile(r"\W*(?:Liste(?:rne)? )?((?!I\b)[A-ZÆØÅ](?:(?:, | og )[A-ZÆØÅ])*)(?: \(\d+\))?(?=:|\s[a-zæøå])")
_PRONOUN = re.compile(r"^\W*(?:Han|Hun)(?= [a-zæøå])")
_SAME_ONE = re.compile(r"\b(?:men|og) (?:\w+ )?$")  # "[TR] så behovet, men fandt det uklogt"
_NEAR = 40  # characters
_CLAUSE = re.compile(
    r"\b(?:at|som|der|hvis|når|fordi|om|hvor|mens|hvad|hvordan)\s(?:[\w\[\]-]+\s){0,6}$", re.IGNORECASE
)
# Who is heard at a meeting: a member, an office, or those whom the matter touches.
_ATTENDS = re.compile(
    r"\bmedlem|\b(?:F?TR|AMR|LU|A-siden|B-siden|vi|parterne|to parter|begge parter|gruppen|enkelte|flere|nogle)\b"
    r"|(?:formand|repræsentant|personale|medarbejder|ansatte|lærer|pædagog|sygeplejerske|kolleg|leder|chef|direktør|ledelse"
    r"|forvaltning|sekretær|konsulent|mindretal|flertal|næstformand|side)",
    re.IGNORECASE,
)
_STOOD_UP = re.compile(
    r"\W{0,2}(?:\[[^\]\n]+\]|(?:Medarbejder|Leder|Ledelses)(?:siden|repræsentant\w+)|F?TR|AMR)(?: \([^)]{1,30}\))? "
    r"(?:(?:var|er|stemte) (?:\w+ )?(?:imod|uenige?)|t(?:og|ager) forbehold|kunne ikke (?:tiltræde|støtte|godkende)"
    r"|ønskede (?:det |dette |sin \w+ )?ført til)\b"
)
# A wish and a worry are no disagreement where nothing is put against anything.
_WISH = re.compile(r"\W*(?:ønske|ville? (?:gerne )?have)", re.IGNORECASE)
_CONTRARY = re.compile(
    r"\b(?:ikke|ingen|hellere|i stedet|men|dog|frem for|modsat|imod|uden|fastholde\w*|forbehold\w*|\w*ført|protokol\w*"
    r"|for (?:kort|lidt|få|sent|dyrt|meget|højt|lavt))\b",
    re.IGNORECASE,
)
_WORRY = re.compile(r"\W*(?:stor |lidt |nogen )?(?:bekymring|frygt)\b(?: for| om| over)", re.IGNORECASE)
_PUT_OFF = re.compile(
    r"\W*(?:punktet|sagen|emnet|behandlingen)\b.{0,30}\b(?:uds[aæ]t|udsk[uy]d|genoptag)\w*", re.IGNORECASE
)
_FROM_DEBATE = 12  # reservations kept of a debate held word for word, one for each party first


def disagreements_in(told: Sequence[Statement]) -> tuple[Disagreement, ...]:
    """The disagreements that a point's statements tell, in the order of the text.

    Only where this body's own meeting is told, never in an indstilling or in another body's treatment. A vote
    that nobody lost is none, but for those that name who voted how.
    """
    said = [s for s in told if (s.section in SAID or _stood_up(s)) and s.words <= _LONG and len(s.text) < 20 * _LONG]
    verbatim = word_for_word(told)
    found: list[tuple[Disagreement, Statement]] = []
    remarking: str | None = None  # whose remark a statement belongs to
    for place, statement in enumerate(said):
        before = said[place - 1] if place and said[place - 1].turn == statement.turn else None
        opening = _opens(statement.text)
        remarking = (roles(opening[1]) if opening else remarking) if statement.remark else None
        if not verbatim or statement.speaker is None:
            one = _disagreement(_named(statement, before), before)
            if one is not None and _PRONOUN.match(statement.text):
                one = replace(one, text=statement.text)
            if one is not None and before is not None and stance.REFERS_BACK.match(statement.text):
                one = replace(one, text=f"{before.text} {one.text}", span=(before.span[0], one.span[1]))
        elif statement.speaker.chair:
            one = _vote(statement) if say.VOTE.search(statement.text) else None
        else:
            one = _stand(statement)
        if one is not None:
            found.append((one if one.who or say.VOTE.search(one.text) else replace(one, who=remarking), statement))
    if not verbatim:
        return _with_supporters(found, said)
    return _one_a_speaker(found)


def _disagreement(statement: Statement, before: Statement | None) -> Disagreement | None:
    words = statement.text
    if words.rstrip().endswith("?") or words.startswith("at "):
        return None
    if stance.UNANIMOUS.search(words):
        return None
    if say.VOTE.search(words) or stance.COUNTED.search(words):
        return _vote(statement)
    others = say.OTHERS_AGAINST.search(words)
    if others and (say.SUPPORT.search(words) or re.search(r"\bfor\b", words)):
        return Disagreement(roles(others["who"]), words, statement.span)
    dissent = say.DISSENT.search(words)
    if dissent and not say.SUPPOSED.search(words, 0, dissent.start()):
        who = _who(words, dissent)
        if who and stance.BODY_AS_A_WHOLE.match(who) and say.NOT_ABLE.match(words, dissent.start()):
            return None  # that is what was decided
        return Disagreement(who or _speaking(statement), words, statement.span)
    quoted = say.QUOTED.search(words)
    if quoted:
        return Disagreement(subject_before(words[: quoted.start()]), words, statement.span)
    side = SIDE.search(words) or PARTY.search(words) or say.ROLE.search(words) or _LETTERS.match(words)
    remark = say.REMARKS.search(words, side.end()) if side else None
    wish = remark is not None and _WISH.match(remark.group()) and not _CONTRARY.search(words)
    if (remark and wish) or _PUT_OFF.match(words) or _WORRY.match(words):
        return None
    if side and remark and remark.start() - side.end() < 40:
        who = subject_before(words[: remark.start()])
        return Disagreement(who or roles(side.group().strip(" (")), words, statement.span)
    held = say.HELD_AGAINST.match(words)
    if held and say.AGAINST_IT.search(held["what"]):
        return Disagreement(roles(held["who"]), words, statement.span)
    against = _against(statement)
    if against:
        return against
    concern = say.CONCERN.search(words)
    if concern:
        who = _who(words, concern) or _speaking(statement)
        if who is None and before is not None:
            earlier = SIDE.search(before.text)
            who = earlier.group() if earlier else None
        return Disagreement(who, words, statement.span)
    return None


def _stood_up(statement: Statement) -> bool:
    """Whether a statement of what a point was about tells that somebody at the meeting was against it."""
    return bool(_STOOD_UP.match(statement.text))


def _against(statement: Statement) -> Disagreement | None:
    """What somebody who takes part stands against, finds wanting or wants otherwise, by the frames of its sentence."""
    words = statement.text
    if stance.THERE_WAS.search(words):
        return Disagreement(_speaking(statement), words, statement.span)
    for cue in stance.AGAINST.finditer(words):
        if say.SUPPOSED.search(words, 0, cue.start()) or _aside(words[: cue.start()]):
            continue
        who = _holder(words, cue) or _speaking(statement)
        if who:
            return Disagreement(who, words, statement.span)
    finds = stance.FINDS.search(words)
    who = _holder(words, finds) if finds else None
    if finds and who and stance.BAD.search(words, finds.end()):
        return Disagreement(who, words, statement.span)
    opening = _opens(words)
    rest = words[opening.end() :] if opening else ""
    if opening and (
        (rest.startswith(":") and stance.BAD.search(rest))
        or (stance.HOLDS.match(rest) and not stance.GOOD.search(rest))
    ):
        return Disagreement(roles(opening[1]), words, statement.span)
    union = stance.UNION.match(words.lstrip())
    wants = stance.WANTS.search(words, union.end()) if union else None
    if union and wants and wants.start() - union.end() < _NEAR:
        return Disagreement(union.group(), words, statement.span)
    return None


def _named(statement: Statement, before: Statement | None) -> Statement:
    """A statement that begins with "Han" or "Hun", with the role of who begins the one before."""
    opening = _OPENING.match(before.text) if before and _PRONOUN.match(statement.text) else None
    if opening is None:
        return statement
    return replace(statement, text=_PRONOUN.sub(lambda _: opening[1].rstrip(), statement.text))


def _opens(words: str) -> re.Match[str] | None:
    """Who speaks or does something at the beginning of a sentence: persons by their roles, or parties by letters."""
    return _OPENING.match(words) or _LETTERS.match(words)


def _aside(before: str) -> bool:
    """Whether what follows stands in a clause of its own, told of somebody else: "…, at borgerne er imod"."""
    last = _CLAUSE.search(before)
    return last is not None and "," not in before[last.end() :]


def _holder(words: str, cue: re.Match[str]) -> str | None:
    """Who takes part and is the subject of a cue; not the body as a whole, whose stance is its decision."""
    opening = _opens(words)
    if opening and opening.end() <= cue.start() and not words[opening.end() : cue.start()].strip(" :"):
        return roles(opening[1])
    before = words[: cue.start()]
    union = stance.UNION.match(before.strip())
    who = subject_before(before) or (union.group() if union else None)
    who = who or subject_after(words[cue.start() + len(cue.group().split()[0]) :])
    if who is None and opening and _SAME_ONE.search(before):
        who = roles(opening[1])
    return who if who and _takes_part(who) else None


def _takes_part(who: str) -> bool:
    if stance.BODY_AS_A_WHOLE.match(who):
        return False
    return bool(_ATTENDS.search(who) or SIDE.search(who) or PARTY.search(who) or stance.UNION.search(who))


def _vote(statement: Statement) -> Disagreement | None:
    words = statement.text
    against = say.AGAINST_WHO.search(words)
    if say.ONLY_FOR.match(words):
        return None  # who was for, in a sentence of its own
    if against:
        return Disagreement(against["who"], words, statement.span)
    counted = say.AGAINST.search(words)
    if counted and int(counted["n"] or counted["m"]) == 0 and not SIDE.search(words):
        return None
    voters = say.VOTERS.match(words)
    if voters:
        return Disagreement(roles(voters["who"]).strip(" ."), words, statement.span)
    remark = re.search(r"\b(?:stemmer|stemte|bemærker|undlod)\b", words)
    who = subject_before(words[: remark.start()]) if remark and not counted else None
    return Disagreement(who, words, statement.span)


def _who(words: str, cue: re.Match[str]) -> str | None:
    """Whose reservation a sentence tells: its subject before or after the verb, its speaker, its side or party."""
    before = words[: cue.start()]
    opening = _opens(words)  # who is the subject, or speaks
    if opening and opening.end() < cue.start():
        return roles(opening[1])
    who = subject_before(before) or subject_after(words[cue.start() + len(cue.group().split()[0]) :])
    if who:
        return who
    side = SIDE.search(words)
    return side.group() if side else None


def _speaking(statement: Statement) -> str | None:
    return statement.speaker.who if statement.speaker else None


def _stand(statement: Statement) -> Disagreement | None:
    """What a speaker of a debate held word for word won't support."""
    if not say.STAND.search(statement.text) or say.NO_STAND.search(statement.text):
        return None
    who = statement.speaker.who if statement.speaker else None
    party = PARTY.match(statement.text)
    if party and who in (None, "et medlem"):
        who = party.group()
    return Disagreement(who or "et medlem", statement.text, statement.span)


def _with_supporters(
    found: list[tuple[Disagreement, Statement]], said: Sequence[Statement]
) -> tuple[Disagreement, ...]:
    """Beside a reservation also those who went along, where minutes name them."""
    spans = {one.span for one, _ in found}
    extra = []
    if found:
        for statement in said:
            cue = say.SUPPORT.search(statement.text)
            if cue and statement.span not in spans and "[" in statement.text[: cue.start()]:
                who = subject_before(statement.text[: cue.start()])
                extra.append(Disagreement(who, statement.text, statement.span))
    return tuple(sorted([one for one, _ in found] + extra, key=lambda one: one.span))


def _one_a_speaker(found: list[tuple[Disagreement, Statement]]) -> tuple[Disagreement, ...]:
    """Of a long debate all votes, and one reservation of each party, then more while there is room."""
    votes = [one for one, s in found if s.speaker is None or s.speaker.chair]
    rest = [one for one, s in found if not (s.speaker is None or s.speaker.chair)]
    firsts = list({one.who: one for one in reversed(rest)}.values())[::-1]
    kept = firsts[:_FROM_DEBATE]
    kept += [one for one in rest if one not in kept][: max(0, _FROM_DEBATE - len(kept))]
    return tuple(sorted([*votes, *kept], key=lambda one: one.span))
