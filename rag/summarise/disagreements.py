"""Votes, reservations, minorities and what one side alone remarks: who by role, side or party, and the words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.summarise.statements import SAID, Statement, word_for_word
from rag.summarise.subjects import PARTY, SIDE, roles, subject_after, subject_before
from rag.types import Disagreement

_VOTE = re.compile(
    r"\b(?:for|imod|mod)(?: forslaget| indstillingen)? (?:stemte|stemmer)\b|\bstemte (?:for|imod|nej|ja|blankt)\b"
    r"|\b\d{1,3} stemmer\b|\bstemmer (?:for|imod)\b|^\W*(?:for|imod|hverken for eller imod|undlod(?: at stemme)?)\s*:",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:i?mod)\b(?: stemte| stemmer)?:?\s*(?P<n>\d{1,3})|(?P<m>\d{1,3})\s(?:stemmer\s)?i?mod\b", re.IGNORECASE
)
_AGAINST_WHO = re.compile(r"\bimod stemte \d{1,3} \((?P<who>[^)]+)\)", re.IGNORECASE)
_VOTERS = re.compile(
    r"^\W*(?:for|imod|mod)(?: forslaget| indstillingen)? (?:stemte|stemmer):?\s*(?P<who>[^\d].{1,200}?)[.]?$",
    re.IGNORECASE,
)
_DISSENT = re.compile(
    r"\b(?:tog|tager|tages|taget|tage) (?:\w+ )?forbehold\b|\bmed forbehold\b|\bforbehold (?:for|vedr|over for)\b"
    r"|\b(?:kunne|kan|vil) (?:\w+ )?ikke (?:\w+ )?(?:tiltræde|støtte|tilslutte|godkende|bakke op|anbefale|gå ind for|acceptere|stemme for)\b"
    r"|\b(?:støtter|tilslutter sig|anbefaler|bakker) ikke\b|\bundlod at stemme\b|\bstemte (?:i?mod|nej)\b|\bmindretal\w*"
    r"|\b(?:ikke|var ikke|er ikke|blev ikke) (?:\w+ )?enig(?:e|hed)?\b|\buenig\w*|\bprotester\w*|\bsærudtalelse\w*|\bmodsætter sig\b|\bmodsatte sig\b"
    r"|\bimod (?:forslaget|indstillingen|beslutningen)\b|\bdelte meninger\b|\bdissens\b",
    re.IGNORECASE,
)
_CONCERN = re.compile(
    r"\bbekymr\w*|\bfrygter?\b|\bkriti(?:k|ser\w+|sk)\b|\butilfreds\w*|\bbeklager?\b|\bundrer?\b|\burimelig\w*",
    re.IGNORECASE,
)
_REMARKS = re.compile(
    r"\b(?:bemærke[rd]?e?|bemærkede|ønske[rd]?e?|ønskede|mene[r]?|mente|finder|fandt|påpege\w*|understrege\w*|henstille\w*|opfordre\w*|"
    r"gør opmærksom|gjorde opmærksom|anfør\w*|tilføj\w*|peger på|pegede på|foreslå\w*|foreslog|udtrykke\w*|udtrykte|vil (?:gerne )?have|"
    r"ville (?:gerne )?have|lægger vægt|lagde vægt|appellere\w*|advare\w*|er imod|kræve\w*|undrede|efterlys\w*|stiller spørgsmål ved)\b",
    re.IGNORECASE,
)
_SUPPORT = re.compile(r"\bkunne (?!ikke)(?:\w+ )?tiltræde\b", re.IGNORECASE)
_VERBATIM_STAND = re.compile(
    r"\b(?:kan|vil|kommer) (?:\w+ ){0,3}ikke (?:\w+ ){0,2}(?:støtte|stemme for|bakke op)\b|\bstemmer (?:\w+ )?(?:nej|imod)\b|\bstøtter (?:\w+ )?ikke\b",
    re.IGNORECASE,
)
_NO_STAND = re.compile(r"\?\s*$|^\W*(?:hvis|kan|vil|er|hvorfor|hvad|skal)\b", re.IGNORECASE)
_LONG = 60  # words
_FROM_DEBATE = 12  # reservations kept of a debate held word for word, one for each party first


def disagreements_in(told: Sequence[Statement]) -> tuple[Disagreement, ...]:
    """The disagreements that a point's statements tell, in the order of the text.

    Only where this body's own meeting is told, never in an indstilling or in another body's treatment. A vote
    that nobody lost is none, but for those that name who voted how.
    """
    said = [s for s in told if s.section in SAID and s.words <= _LONG]
    verbatim = word_for_word(told)
    found: list[tuple[Disagreement, Statement]] = []
    for place, statement in enumerate(said):
        before = said[place - 1] if place and said[place - 1].turn == statement.turn else None
        if not verbatim or statement.speaker is None:
            one = _disagreement(statement, before)
        elif statement.speaker.chair:
            one = _vote(statement) if _VOTE.search(statement.text) else None
        else:
            one = _stand(statement)
        if one is not None:
            found.append((one, statement))
    if not verbatim:
        return _with_supporters(found, said)
    return _one_a_speaker(found)


def _disagreement(statement: Statement, before: Statement | None) -> Disagreement | None:
    words = statement.text
    if words.rstrip().endswith("?"):
        return None
    if _VOTE.search(words):
        return _vote(statement)
    dissent = _DISSENT.search(words)
    if dissent:
        return Disagreement(_who(words, dissent) or _speaking(statement), words, statement.span)
    side = SIDE.search(words) or PARTY.search(words)
    remark = _REMARKS.search(words, side.end()) if side else None
    if side and remark and remark.start() - side.end() < 40:
        return Disagreement(roles(side.group()), words, statement.span)
    concern = _CONCERN.search(words)
    if concern:
        who = _who(words, concern) or _speaking(statement)
        if who is None and before is not None:
            earlier = SIDE.search(before.text)
            who = earlier.group() if earlier else None
        return Disagreement(who, words, statement.span)
    return None


def _vote(statement: Statement) -> Disagreement | None:
    words = statement.text
    against = _AGAINST_WHO.search(words)
    if against:
        return Disagreement(against["who"], words, statement.span)
    counted = _AGAINST.search(words)
    if counted and int(counted["n"] or counted["m"]) == 0 and not SIDE.search(words):
        return None
    voters = _VOTERS.match(words)
    if voters:
        return Disagreement(roles(voters["who"]).strip(" ."), words, statement.span)
    remark = re.search(r"\b(?:stemmer|stemte|bemærker|undlod)\b", words)
    who = subject_before(words[: remark.start()]) if remark and not counted else None
    return Disagreement(who, words, statement.span)


def _who(words: str, cue: re.Match[str]) -> str | None:
    """Whose reservation a sentence tells: its side or party, else its subject before or after the verb."""
    before = words[: cue.start()]
    who = subject_before(before) or subject_after(words[cue.start() + len(cue.group().split()[0]) :])
    if who:
        return who
    side = SIDE.search(words)
    return side.group() if side else None


def _speaking(statement: Statement) -> str | None:
    return statement.speaker.who if statement.speaker else None


def _stand(statement: Statement) -> Disagreement | None:
    """What a speaker of a debate held word for word won't support."""
    if not _VERBATIM_STAND.search(statement.text) or _NO_STAND.search(statement.text):
        return None
    who = statement.speaker.who if statement.speaker else None
    return Disagreement(who or "et medlem", statement.text, statement.span)


def _with_supporters(
    found: list[tuple[Disagreement, Statement]], said: Sequence[Statement]
) -> tuple[Disagreement, ...]:
    """Beside a reservation also those who went along, where minutes name them."""
    spans = {one.span for one, _ in found}
    extra = []
    if found:
        for statement in said:
            cue = _SUPPORT.search(statement.text)
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
