"""A line that says nearly word for word what a sentence of the minutes says, and the opposite of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from rag.check.lines.claimed import claims
from rag.danish.analyser import STOP_WORDS, stem, words
from rag.types import DecisionType

_ALIKE: Final = 0.7  # of the words of each that the other holds
_CLAUSE_WORDS: Final = 2  # that tell what a clause is about
_CLAUSE: Final = re.compile(r"[;:.!?]\s|,\s|\s(?:og|men|mens|samt)\s")
_NOT: Final = re.compile(
    r"\b(?:ikke|ej|ingen|intet|aldrig|hverken|næppe|hellere|frem\sfor|undl[ao]d\w*|afsto[dg]|nægte\w*)\b", re.IGNORECASE
)
_AGAINST: Final = re.compile(r"\b(?:imod|uenige?|modstander\w*|(?:sagde|siger|stemte)\snej)\b", re.IGNORECASE)
_TURNS: Final = frozenset(
    stem(word)
    for word in """
    ikke ej ingen intet aldrig hverken næppe imod for uenig uenige enig enige modstander modstandere tilhænger godkendt
    godkendte godkendes vedtaget vedtog vedtages tiltrådt tiltrådte tiltrædes forkastet afvist udsat udsættes udskudt
    efterretning taget tages tog tage godkendelse herefter hermed
    """.split()
)


def opposed(line: str, told: Sequence[str]) -> Iterator[str]:
    """Why a line, or a clause of it, says the opposite of the sentences, or clauses of them, that are worded so."""
    whole, *clauses = _parts(line)
    twins = _twins(whole, told)
    turned = _is_turned(whole, twins) and _is_turned(_without_shared_denials(whole, told), twins)
    if turned or any(len(_matter(one)) >= _CLAUSE_WORDS and _is_turned(one, _twins(one, told)) for one in clauses):
        yield "linjen og referatets sætning siger det modsatte: den ene med »ikke«, den anden uden"
    elif twins and all(bool(_AGAINST.search(line)) != bool(_AGAINST.search(twin)) for twin in twins):
        yield "linjen og referatets sætning siger det modsatte: den ene er imod, den anden ikke"
    claimed = _kinds(line)
    if twins and claimed and all(_kinds(twin) and not claimed & _kinds(twin) for twin in twins):
        told_so = ", ".join(sorted(set().union(*(_kinds(twin) for twin in twins))))
        yield f"linjen siger, at det blev {', '.join(sorted(claimed))}; referatets sætning siger {told_so}"


def _twins(text: str, told: Sequence[str]) -> list[str]:
    here = _matter(text)
    return [part for sentence in told for part in _parts(sentence) if here and _is_alike(here, _matter(part))]


def _is_turned(text: str, twins: Sequence[str]) -> bool:
    return bool(twins) and all(bool(_NOT.search(text)) != bool(_NOT.search(twin)) for twin in twins)


def _without_shared_denials(line: str, told: Sequence[str]) -> str:
    """A line without those of its clauses that deny what a sentence denies in the same words: of two sentences that a
    line joins, one may say "ikke"."""
    theirs = [_matter(part) for sentence in told for part in _parts(sentence) if _NOT.search(part)]
    for part in _parts(line)[1:]:
        if _NOT.search(part) and any(_is_alike(_matter(part), other) for other in theirs):
            line = line.replace(part, " ")
    return line


@lru_cache(maxsize=2_000)
def _parts(sentence: str) -> tuple[str, ...]:
    clauses = [part for part in _CLAUSE.split(sentence) if part]
    return (sentence, *clauses) if len(clauses) > 1 else (sentence,)


@lru_cache(maxsize=8_000)
def _matter(text: str) -> frozenset[str]:
    """The words of a text but those that turn it about."""
    return frozenset(stem(word) for word in words(text) if word not in STOP_WORDS and not word.isdigit()) - _TURNS


def _is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * max(len(one), len(other), 1)


@lru_cache(maxsize=4_000)
def _kinds(text: str) -> frozenset[DecisionType]:
    """What a text says was decided; to agree to a recommendation is to approve of it."""
    return frozenset("godkendt" if kind == "tiltrådt" else kind for kind in claims(text))
