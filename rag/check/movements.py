"""Which way the papers say that something goes to a figure, told the other way round: "falder til 9 uger" of what they
have rise to nine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from rag.check.facts import Fact, find_facts
from rag.check.figures import same_noun
from rag.check.folding import fold
from rag.check.knowledge import Knowledge, content_stems
from rag.check.lines.claimed import denies
from rag.check.statements import Statement
from rag.danish.sentences import sentences
from rag.types import Finding, Span

Way = Literal["up", "down"]
# Which way, to or by, the figure, where the word for it stands, and what it goes from where that is told.
_Move = tuple[Way, str, Fact, Span, Decimal | None]

_WAY: Final = re.compile(
    r"\b(?:(?P<up>stig(?:er|e|et|ende|ning(?:en|er)?)|steg|voks\w*|øge[rst]?|øgede\w*|forøge\w*|hæve[rst]?|hævede\w*"
    r"|forhøj\w*|forlæng\w*|gå(?:r|et)? op|gik op|længere|højere|sættes op|sat op)"
    r"|(?P<down>fald(?:er|e|et|ende)?|faldt|sænk\w*|nedsæt\w*|nedsat|reducer\w*|skær(?:es|er|e)|skåret|forkort\w*"
    r"|mindsk\w*|nedbring\w*|nedbragt|synker|gå(?:r|et)? ned|gik ned|kortere|lavere|sættes ned|sat ned))\b",
    re.IGNORECASE,
)
_TO: Final = re.compile(
    r"\b(?P<how>til|med|på)\s(?:ca\.\s|omkring\s|nu\s|kun\s|hele\s|mindst\s|op mod\s|knap\s|godt\s)?$", re.I
)
_FROM: Final = re.compile(r"\bfra\s(?:ca\.\s|omkring\s|i dag\s)?$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?:\s[a-zæøå.]+){0,3}?\stil\s(?:nu\s|kun\s)?", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"[;:]\s|,\s|\s(?:og|men|mens)\s(?=\w+\s\w*(?:er|es|et|ede|te)\b)")
_WISHED: Final = re.compile(
    r"\b(?:hvis|såfremt|kunne|bør|skulle|ønsker|foreslår|beder|antag\w*|måtte|ville|gerne|hellere|mål|målet|målsætning)\b|\?",
    re.I,
)
_REACH: Final = 90  # characters before a figure in which it is said which way
_PLAIN: Final = 13  # a figure from which it needs no unit to be known again
_SHOWN: Final = 160


def movement_findings(n: int, statement: Statement, known: Knowledge) -> Iterator[Finding]:
    """Findings on a sentence that has something rise to, or by, a figure that our papers have it fall to, or the other
    way round; and on one whose own two figures say so."""
    told = statement.own
    if _WISHED.search(told) or denies(told):
        return
    for way, how, fact, word, start in _moves(told):
        other = "falde" if way == "up" else "stige"
        evidence = None
        if start is not None and (start < fact.value) != (way == "up") and start != fact.value:
            evidence = "Tallene siger det modsatte af ordet."
        elif (twins := _twins(told, how, fact, known)) and all(theirs != way for theirs, _ in twins):
            evidence = f"Papiret siger det modsatte: »{' '.join(twins[0][1].split())[:_SHOWN]}«"
        if evidence is not None:
            at = statement.span[0]
            yield Finding(
                "number-unsupported", "hard", told[slice(*word)], evidence,
                f"Skriv, at det vil {other}, eller ret tallene.", n, (at + word[0], at + word[1]),
            )  # fmt: skip
            return


def _twins(sentence: str, how: str, fact: Fact, known: Knowledge) -> list[tuple[Way, str]]:
    """Which way our papers have the same thing go, to or by the same figure, each with its sentence."""
    wanted = set(content_stems(_WAY.sub(" ", sentence))) - set(content_stems(f"{fact.noun or ''} {fact.unit}"))
    texts = [known.item_text, known.entered, *(source.said for source in known.of("current"))]
    return [
        (way, said)
        for text in texts
        for said, moves in _moving(text)
        for way, theirs, other, _, _ in moves
        if theirs == how and _is_it(fact, other)
        and wanted & set(content_stems(said))
    ]  # fmt: skip


def _is_it(fact: Fact, other: Fact) -> bool:
    if fact.value != other.value or (fact.unit != other.unit and (fact.unit or fact.noun or fact.value < _PLAIN)):
        return False
    return not fact.noun or not other.noun or same_noun(fact.noun, other.noun)


@lru_cache(maxsize=500)
def _moving(text: str) -> tuple[tuple[str, tuple[_Move, ...]], ...]:
    return tuple((said, moves) for said in _sentences(text) if not denies(said) and (moves := _moves(said)))


@lru_cache(maxsize=4_000)
def _moves(text: str) -> tuple[_Move, ...]:
    """What goes to or by a figure in a text, one way alone."""
    found: list[_Move] = []
    borders = [0, *(match.end() for match in _CLAUSE.finditer(text))]
    facts = [fact for fact in find_facts(text) if fact.kind == "quantity"]
    before = {
        other.span: one
        for one, other in pairwise(facts)
        if _BETWEEN.fullmatch(text[one.span[1] : other.span[0]]) and _FROM.search(text[: one.span[0]])
    }
    for fact in facts:
        to = _TO.search(text, 0, fact.span[0])
        start = max(at for at in borders if at <= fact.span[0])
        words = list(_WAY.finditer(text, max(start, fact.span[0] - _REACH), fact.span[0]))
        if to is None or not words:
            continue
        ways = {match.lastgroup for match in words}
        first = before.get(fact.span)
        like = first is not None and (first.unit == fact.unit or not first.unit)
        if len(ways) == 1:
            way: Way = "up" if words[-1]["up"] else "down"
            found.append((way, to["how"].lower(), fact, words[-1].span(), first.value if like and first else None))
    return tuple(found)


@lru_cache(maxsize=500)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(fold(part[slice(*span)]) for part in text.split("\n") for span in sentences(part))
