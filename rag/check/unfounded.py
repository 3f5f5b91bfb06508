"""A person's own letter claims what an authority, a study or a report says: a warning where no paper of ours tells it.

Arguments in the committee's own voice need no source; what somebody else is said to have found or decided does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rag.check.knowledge import Knowledge, content_stems
from rag.check.statements import Statement
from rag.danish.arguments import is_condition, is_courtesy
from rag.danish.sentences import sentences
from rag.types import Finding

# Those whose word is a fact: authorities, researchers, and the papers that they write.
_AUTHORITY: Final = (
    r"arbejdstilsynet|[\wæøå]*styrelsen|[\wæøå]*ministeriet|ombudsmanden|ankestyrelsen|rigsrevisionen|datatilsynet"
    r"|ældretilsynet|socialtilsynet|finanstilsynet|patientsikkerhed\w*|VIVE|NFA|KORA|EVA|Danmarks Statistik|KL"
    r"|universitet\w*|forsker\w*|eksperter\w*|lægerne|revisionen|landsretten|højesteret|nævnet|retten\b(?! til)"
)
_EVIDENCE: Final = (
    r"undersøgelse\w*|forskning\w*|[\wæøå]*rapport(?:en|er)?|studie\w*|statistik\w*|analyse(?:n|r)?|evaluering(?:en|er)?"
    r"|dokumentation\w*|meta-?analyse\w*|måling(?:en|er)?|erfaring(?:er|erne)? fra (?:andre|hele)|tal fra"
)
_SAYS: Final = (
    r"vis(?:er|te|t)|påvis(?:er|te|t)|dokumenter(?:er|ede|et)|fastsl(?:år|og|ået)|konkluder(?:er|ede|et)|bekræft(?:er|ede|et)"
    r"|peger|pegede|anbefal(?:er|ede|et)|kræv(?:er|ede|et)|påla(?:gde|gt)|giv(?:er|et)|gav|kritiser(?:er|ede|et)"
    r"|advar(?:er|ede|et)|sagde"
    r"|understreg(?:er|ede|et)|har (?:\w+ )?(?:givet|sagt|slået|fundet|afgjort|udstedt)|udstedte|afgjorde|fandt|siger"
)
_CLAIM: Final = re.compile(
    rf"\b(?i:{_AUTHORITY})\b[^.;]{{0,60}}\b(?i:{_SAYS})\b|\b(?i:{_EVIDENCE})\b[^.;]{{0,80}}\b(?i:{_SAYS})\b"
    rf"|\b(?i:ifølge|viser|vist af|dokumenteret (?:af|i)|påbud fra|krav fra)\s(?:\w+\s){{0,2}}"
    rf"(?i:{_AUTHORITY}|{_EVIDENCE})\b"
    r"|\bdet er (?:vel)?dokumenteret\b"
    # What the law wants, where it is named, and that something is against it.
    r"|\b(?i:[\wæøå]{3,}loven|lovgivningen|overenskomsten|bekendtgørelsen|loven)\b[^.;]{0,40}"
    r"\b(?i:kræver|siger|forbyder|forpligter|pålægger|fastslår|foreskriver|giver)\b"
    r"|(?<!ikke )\b(?i:ulovlig\w*|lovstridig\w*|i strid med (?:[\wæøå]*lov\w*|overenskomst\w*|EU\b|reglerne))"
)
_WISHED: Final = re.compile(
    r"\b(?:bør|skal|må|hvis|ønsker|foreslår|beder|forventer|savner|mangler|når|før|inden|vil gerne|kunne|ville)\b|\?",
    re.I,
)
_REASON: Final = re.compile(r",\s(?:for|fordi|da|idet|eftersom)\s|[;:]\s", re.IGNORECASE)
_HELD: Final = 0.75  # share of a claim's telling words that one passage must hold
_LEAST: Final = 2  # telling words from which a claim can be known in a paper


def unfounded_findings(n: int, statement: Statement, known: Knowledge) -> Iterator[Finding]:
    """A warning on a sentence that tells what an authority, a study or a report says, where no known paper does."""
    told = statement.own
    claim = _CLAIM.search(told)
    if statement.cited or claim is None or _WISHED.search(told) or is_courtesy(told):
        return
    if is_condition(told[_clause_of(told, claim.start()) :]):  # "vi kan ikke støtte det, for …" argues by a claim
        return
    wanted = set(content_stems(told))
    if len(wanted) < _LEAST:
        return
    texts = [known.item_text, known.entered, *(source.said for source in known.sources)]
    if any(len(wanted & held) >= _HELD * len(wanted) for text in texts for held in _passages(text)):
        return
    yield Finding(
        "uncited-claim",
        "warning",
        " ".join(told.split())[:120],
        "Påstand uden kilde: ingen af jeres papirer fortæller det.",
        "Skriv, hvor det står, oplys det med kilde ('medsvar fact'), eller skriv, at det er jeres vurdering.",
        n,
        statement.span,
    )


def _clause_of(sentence: str, at: int) -> int:
    """Where the clause begins that gives the reason at a place; the sentence's beginning where none does."""
    return max((match.end() for match in _REASON.finditer(sentence, 0, at)), default=0)


@lru_cache(maxsize=1_000)
def _passages(text: str) -> tuple[frozenset[str], ...]:
    """The telling words of each sentence of a text, with those of the one after it."""
    told = [frozenset(content_stems(text[slice(*span)])) for span in sentences(text)]
    return tuple(one | (told[k + 1] if k + 1 < len(told) else frozenset()) for k, one in enumerate(told))
