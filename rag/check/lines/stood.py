"""Where somebody stood: support told of those who only had reservations, a vote where none was held, and a no to
something else than what they said no to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rag.check.lines.wording import content, covered, held_by

_CLAUSE: Final = re.compile(r"[;.]\s|,\s(?:mens|men|og)\s|\smens\s")
_NAMED: Final = re.compile(r"\b[A-ZÆØÅ][A-ZÆØÅ0-9]{1,5}\b|\b(?:medarbejder|leder|ledelses)siden\b", re.IGNORECASE)
_AGAINST: Final = re.compile(
    r"\b(?:forbehold\w*|imod|uenige?|ikke|beklag\w*|protest\w*|modstand\w*|advar\w*|fraråd\w*|kriti\w+|bekymr\w*)\b",
    re.IGNORECASE,
)
_FOR: Final = re.compile(
    r"\b(?:støtte(?:r|de)|bakke(?:r|de)\s(?:\w+\s)?op|tilslutte(?:r|de)\ssig|gik\sind\sfor|går\sind\sfor|stemte\sfor|tiltrådte)\b",
    re.IGNORECASE,
)
_VOTED: Final = re.compile(r"\bstemte\b", re.IGNORECASE)
_VOTE: Final = re.compile(r"\b(?:\w*stem(?:te|mer|mes|t|ning\w*)|imod:?|for:)", re.IGNORECASE)
_NO_TO: Final = re.compile(
    r"\bikke\s(?:\w+\s){0,2}?(?:tilslutte\ssig|støtte|anbefale|godkende|acceptere|bakke\sop\som)\s(?P<what>[^,.;:]+)",
    re.IGNORECASE,
)


def misstood(line: str, source: Sequence[str]) -> Iterator[str]:
    """Why a line says of somebody that they stood where its sentences don't, in Danish."""
    if _VOTED.search(line) and not any(_VOTE.search(sentence) for sentence in source):
        yield "linjen siger, at der blev stemt; det siger de sætninger, der er henvist til, ikke"
        return
    for part in _CLAUSE.split(line):
        names = {name.lower() for name in _NAMED.findall(part) if name.isupper() or name[-5:] == "siden"}
        if not names or not _FOR.search(part) or _AGAINST.search(part):
            continue
        told = [one for one in source if names & {name.lower() for name in _NAMED.findall(one)}]
        if told and all(_AGAINST.search(one) and not _FOR.search(one) for one in told):
            yield f"»{part.strip()}« siger ikke, hvad sætningen siger om dem"
            return
    said = _NO_TO.search(line)
    told_no = [(one, found["what"]) for one in source if (found := _NO_TO.search(one))]
    if said and told_no and all(content(what) for _, what in told_no):
        things = content(said["what"])
        if things and not any(covered(word, held_by(one)) for one, _ in told_no for word in things):
            yield f"det er ikke »{said['what'].strip()}«, som sætningen siger nej til"
