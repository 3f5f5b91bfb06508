"""Which side, and who, a line says was for or against something, held against the minutes: a yes told of those who
said no or only had reservations, a vote where none was held, and a no to something else than what they said no to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from rag.check.lines.wording import content, covered, held_by

Way = Literal["for", "imod"]

_SIDES: Final[dict[str, str]] = {
    "medarbejdersiden": r"medarbejder(?:siden?|ne|repræsentanterne)|de\sansatte|personalet|b-siden",
    "ledelsen": r"ledelse(?:n|ssiden|srepræsentanterne)|lederne|leder(?:siden?|repræsentanterne)|a-siden|forvaltningen",
    "udvalget": r"udvalget|\w*med|bestyrelsen|rådet",
}
_PARTIES: Final = ("medarbejdersiden", "ledelsen")
_SIDE: Final = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _SIDES.items()) + r")(?![\w-])", re.IGNORECASE
)
_AGAINST: Final = re.compile(
    r"\b(?:imod|modstander\w*|modsatte|modsætter|uenige?|afvis(?:te|er)|forkaste(?:de|r)|protestere(?:de|r)|stemte\s(?:nej|imod)"
    r"|(?:kan|kunne|vil|ville|har|havde)?\s?ikke\s(?:\w+\s)?(?:støtte[rt]?|støttede|anbefale|bakke\w*|enige?|tilslutte\w*|godkende"
    r"|gå\sind\sfor|for)|støtte(?:r|de)\sikke|bakke(?:r|de)\sikke|anbefal(?:er|ede)\sikke)\b",
    re.IGNORECASE,
)
_FOR: Final = re.compile(
    r"\b(?:støtte(?:r|de|t)?|bakke(?:r|de|t)?\s(?:\w+\s)?op|tilslutte(?:r|de)\ssig|enige?|anbefal(?:er|ede)|godkend(?:er|te)"
    r"|gik\sind\sfor|går\sind\sfor|var\sfor|er\sfor|stemte\s(?:ja|for)|tilhænger\w*|positive?)\b|\bikke\s(?:\w+\s)?imod\b",
    re.IGNORECASE,
)
_ONLY_JOINS: Final = re.compile(r"[\s,]*(?:og|samt)?[\s,]*$", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"[;.]\s|,\s(?:mens|men|og)\s|\smens\s")
_NAMED: Final = re.compile(r"\b[A-ZÆØÅ][A-ZÆØÅ0-9]{1,5}\b|\b(?:medarbejder|leder|ledelses)siden\b", re.IGNORECASE)
_NOT_FOR: Final = re.compile(
    r"\b(?:forbehold\w*|imod|uenige?|ikke|beklag\w*|protest\w*|modstand\w*|advar\w*|fraråd\w*|kriti\w+|bekymr\w*)\b",
    re.IGNORECASE,
)
_BACKED: Final = re.compile(
    r"\b(?:støtte(?:r|de)|bakke(?:r|de)\s(?:\w+\s)?op|tilslutte(?:r|de)\ssig|gik\sind\sfor|går\sind\sfor|stemte\sfor|tiltrådte)\b",
    re.IGNORECASE,
)
_VOTED: Final = re.compile(r"\bstemte\b", re.IGNORECASE)
_VOTE: Final = re.compile(r"\b(?:\w*stem(?:te|mer|mes|t|ning\w*)|imod:?|for:)", re.IGNORECASE)
_NO_TO: Final = re.compile(
    r"\bikke\s(?:\w+\s){0,2}?(?:tilslutte\ssig|støtte|anbefale|godkende|acceptere|bakke\sop\som)\s(?P<what>[^,.;:]+)",
    re.IGNORECASE,
)


def missided(line: str, told: Sequence[str]) -> Iterator[str]:
    """Why a line says that a side was for, where its point only tells that it was against, or the other way."""
    there: dict[str, set[Way]] = {}
    for sentence in told:
        for side, way in _ways(sentence):
            there.setdefault(side, set()).add(way)
    for side, way in _ways(line):
        held = there.get(side, set())
        if held and way not in held:
            other = "imod" if way == "for" else "for"
            yield f"linjen siger, at {side} var {way}; punktet siger, at {side} var {other}"
        elif not held and side in _PARTIES:
            others = [one for one in _PARTIES if one != side and there.get(one) == {way}]
            if others:
                yield f"linjen siger, at {side} var {way}; det siger punktet om {others[0]}"


def _ways(sentence: str) -> Iterator[tuple[str, Way]]:
    """Each side that a sentence tells the opinion of, and whether it is for or against."""
    sides = list(_SIDE.finditer(sentence))
    joined: list[str] = []
    for n, match in enumerate(sides):
        ends = sides[n + 1].start() if n + 1 < len(sides) else len(sentence)
        said = sentence[match.end() : ends]
        joined.append(match.lastgroup or "")
        if n + 1 < len(sides) and _ONLY_JOINS.fullmatch(said):
            continue
        against, agrees = _AGAINST.search(said), _FOR.search(said)
        if against and (agrees is None or against.start() <= agrees.start()):
            double = agrees is not None and agrees[0].lower().startswith("ikke") and agrees.end() >= against.end()
            yield from ((side, "for" if double else "imod") for side in joined)
        elif agrees:
            yield from ((side, "for") for side in joined)
        joined = []


def misstood(line: str, source: Sequence[str]) -> Iterator[str]:
    """Why a line says of somebody that they stood where its sentences don't, in Danish."""
    if _VOTED.search(line) and not any(_VOTE.search(sentence) for sentence in source):
        yield "linjen siger, at der blev stemt; det siger de sætninger, der er henvist til, ikke"
        return
    for part in _CLAUSE.split(line):
        names = {name.lower() for name in _NAMED.findall(part) if name.isupper() or name[-5:] == "siden"}
        if not names or not _BACKED.search(part) or _NOT_FOR.search(part):
            continue
        told = [one for one in source if names & {name.lower() for name in _NAMED.findall(one)}]
        if told and all(_NOT_FOR.search(one) and not _BACKED.search(one) for one in told):
            yield f"»{part.strip()}« siger ikke, hvad sætningen siger om dem"
            return
    said = _NO_TO.search(line)
    told_no = [(one, found["what"]) for one in source if (found := _NO_TO.search(one))]
    if said and told_no and all(content(what) for _, what in told_no):
        things = content(said["what"])
        if things and not any(covered(word, held_by(one)) for one, _ in told_no for word in things):
            yield f"det er ikke »{said['what'].strip()}«, som sætningen siger nej til"
