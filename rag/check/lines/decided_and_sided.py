"""What a line of a summary says was decided, and which side it says was for or against, held against its point."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final, Literal

from rag.check.lines.claimed import claims
from rag.types import DecisionType

Way = Literal["for", "imod"]

_ADOPTED: Final[frozenset[DecisionType]] = frozenset({"godkendt", "tiltrådt"})
_NOT_ADOPTED: Final[frozenset[DecisionType]] = frozenset(
    {"forkastet", "udsat", "oversendt", "anbefalet", "efterretning"}
)
# A sentence that only recommends, wants or asks; and one that tells that something was settled.
_PROPOSES: Final = re.compile(
    r"\b(?:ind|fore)still\w*|\bforesl\w+|\banbefal\w*|\bforslag\w*|\blæg(?:ger|ges|ge|de)?\sop\stil|\blagde\sop\stil"
    r"|\bønske[rst]?\w*|\bopfordr\w*|\bbør\b|\btil\s(?:drøftelse|godkendelse|beslutning)\b",
    re.IGNORECASE,
)
_SETTLED: Final = re.compile(
    r"\b(?:beslutte(?:t|de|des)|beslut(?:tes|ning)|vedt(?:aget|og|ages|oges)|godkend(?:t|te|tes|es)|tiltr(?:ådt|ådte|ædes)"
    r"|aftal(?:t|te|tes)|enig(?:e|hed)?\som|tilslutte(?:t|de))\b",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(r"\b(?:ikke|ej|ingen|intet|aldrig|hverken)\b", re.IGNORECASE)
_DECIDED: Final = re.compile(r"\b(?:beslutte(?:t|de|des)|beslutter|vedtog)\b(?P<what>.*)", re.IGNORECASE)
# "besluttede at udsætte": the line itself says what kind of decision it was
_OF_OTHER_KIND: Final = re.compile(
    r"\bat\s(?:\w+\s){0,2}?(?:udsætte|udskyde|oversende|sende|fremsende|anbefale|indstille|afvise|forkaste|genoptage|drøfte"
    r"|tage|henvise|ikke|behandle|fortsætte)\b|\b(?:ikke|ej)\b",
    re.IGNORECASE,
)
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


def denies(line: str) -> bool:
    """Whether a line says that something is not so."""
    return bool(_DENIED.search(line))


def misdecided(
    line: str, rests_on: Sequence[str], decided: Collection[DecisionType], every: Sequence[str]
) -> Iterator[str]:
    """Why a line tells as settled what its point only holds as recommended, put off or refused.

    `rests_on` are the sentences that say what the line says, `every` all of the point.
    """
    adopted = bool(_ADOPTED & set(decided)) or any(
        _SETTLED.search(sentence) and not _DENIED.search(sentence) and not _PROPOSES.search(sentence)
        for sentence in every
    )
    if adopted or denies(line) or claims(line) & _NOT_ADOPTED:
        return
    said = _DECIDED.search(line)
    if said and not _OF_OTHER_KIND.search(said["what"]):
        yield "linjen siger, at det blev besluttet; det siger punktet ikke"
    elif rests_on and not _PROPOSES.search(line) and all(_PROPOSES.search(sentence) for sentence in rests_on):
        yield "linjen bygger kun på, hvad der blev indstillet eller foreslået; skriv det som en indstilling"


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
