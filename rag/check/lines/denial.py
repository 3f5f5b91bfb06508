"""Whether a line denies what the minutes say, or the other way round: a "not" that was dropped or put in, and a line
that says nearly word for word what a sentence says, and the opposite of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final

from rag.check.lines.claimed import claims
from rag.danish.analyser import STOP_WORDS, stem, words
from rag.types import DecisionType

_NOT: Final = frozenset("ikke ej ingen intet aldrig hverken næppe uden".split())
_DENIES: Final = re.compile(
    r"\b(?:ikke|ej|ingen|intet|aldrig|hverken|uden|næppe|imod|u(?:enig|ændre|afklare|løst|sikker|kla?r|mulig)\w*"
    r"|(?:fraråd|advar|mangl|afvi[sn]|forkast|undl[ao][dt]|fravæ?a?l|stop|ophør|bortf[aæ]l|afskaff|fjern|kun|først|næsten|knap)\w*)\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[,;.:!?()–\n]|\s(?:og|men|samt|mens)\s")
_BORDER: Final = re.compile(r"[;.!?]\s|,\s(?:og|men|mens|samt|da|fordi)\s")
_SAME: Final = 2  # words by which two denials are of the same matter
_IS: Final = frozenset("er var bliver blev været blevet".split())
_ARTICLES: Final = frozenset("en et den det de nogen noget nogle der".split())
_ENDS: Final = frozenset(
    "som at i på til af for fra ved om med hvor hvad hvem end".split()
)  # what follows isn't denied
_OPPOSED: Final = frozenset("imod uenig uenige modstander modstandere".split())
_REACH: Final = 3  # words after "ikke" that it denies; one before it may be its verb
# Of lines and sentences that are worded alike.
_ALIKE: Final = 0.7  # of the words of each that the other holds
_CLAUSE_WORDS: Final = 2  # that tell what a clause is about
_PART: Final = re.compile(r"[;:.!?]\s|,\s|\s(?:og|men|mens|samt)\s")
_SAYS_NOT: Final = re.compile(
    r"\b(?:ikke|ej|ingen|intet|aldrig|hverken|næppe|hellere|frem\sfor|undl[ao]d\w*|afsto[dg]|nægte\w*|afvis\w+\sat)\b",
    re.IGNORECASE,
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


def turned(line: str, source: Sequence[str]) -> Iterator[str]:
    """A word that the minutes deny and the line doesn't, or the other way round."""
    text = "\n".join(source)
    here, there = _denied(line), _denied(text)
    for root, word in there.items():
        if root in _affirmed(line) and root not in _affirmed(text):
            yield f"sætningerne siger »ikke {word}«, og det gør linjen ikke"
            return
    for root, word in here.items():
        if root in _affirmed(text) and root not in there and not _denied_too(line, source):
            yield f"linjen siger »ikke {word}«, og det gør sætningerne ikke"
            return


@lru_cache(maxsize=8_000)
def _clauses(text: str) -> tuple[str, ...]:
    """The clauses of a text; the first of two things that are joined ("nattevagter og elever …") is none by itself."""
    found: list[str] = []
    for part in _CLAUSE.split(text):
        if found and len(found[-1].split()) == 1:
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return tuple(found)


def _denied_too(line: str, source: Sequence[str]) -> bool:
    """Whether what the line denies is denied of the same matter in other words ("gælder ikke", "ikke omfattet")."""
    here = [_matter(part) for part in _BORDER.split(line) if _NOT & set(words(part))]
    there = [_matter(part) for one in source for part in _BORDER.split(one) if _NOT & set(words(part))]
    return any(len(one & other) >= _SAME for one in here for other in there)


def _matter(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP_WORDS and len(word) > 2)


@lru_cache(maxsize=4_000)
def _denied(text: str) -> dict[str, str]:
    """The words that stand right by a "not", by their stems."""
    found: dict[str, str] = {}
    for clause in _clauses(text):
        told = words(clause)
        for at, word in enumerate(told):
            if word in _NOT:
                found |= {stem(one): one for one in _scope(told, at) if one not in STOP_WORDS and len(one) > 2}
    return found


def _scope(told: Sequence[str], at: int) -> Iterator[str]:
    """The words that a "not" at `at` denies: the verb before it, and those after it as far as its phrase goes."""
    if told[at + 1 : at + 2] and told[at + 1] in _OPPOSED:
        return  # "er ikke imod en prøve" denies no trial
    before = told[max(0, at - 1) : at] if told[at] != "uden" else []  # "en hal uden tribune" denies no hall
    ends = _ENDS if before and before[0] in _IS else _ENDS | _ARTICLES  # "vælger ikke / en ny", but "er ikke en ret"
    yield from before
    yield from takewhile(lambda one: one not in ends, told[at + 1 : at + 1 + _REACH])


@lru_cache(maxsize=4_000)
def _affirmed(text: str) -> frozenset[str]:
    """The words of the clauses that deny nothing, by their stems."""
    clauses = (clause for clause in _clauses(text) if not _DENIES.search(clause))
    return frozenset(stem(one) for clause in clauses for one in words(clause) if one not in STOP_WORDS and len(one) > 2)


def opposed(line: str, told: Sequence[str]) -> Iterator[str]:
    """Why a line, or a clause of it, says the opposite of the sentences, or clauses of them, that are worded so."""
    whole, *clauses = _parts(line)
    twins = _twins(whole, told)
    turned = _is_turned(whole, twins) and _is_turned(_without_shared_denials(whole, told), twins)
    if turned or any(len(_words_of(one)) >= _CLAUSE_WORDS and _is_turned(one, _twins(one, told)) for one in clauses):
        yield "linjen og referatets sætning siger det modsatte: den ene med »ikke«, den anden uden"
    elif twins and all(bool(_AGAINST.search(line)) != bool(_AGAINST.search(twin)) for twin in twins):
        yield "linjen og referatets sætning siger det modsatte: den ene er imod, den anden ikke"
    claimed = _kinds(line)
    if twins and claimed and all(_kinds(twin) and not claimed & _kinds(twin) for twin in twins):
        told_so = ", ".join(sorted(set().union(*(_kinds(twin) for twin in twins))))
        yield f"linjen siger, at det blev {', '.join(sorted(claimed))}; referatets sætning siger {told_so}"


def _twins(text: str, told: Sequence[str]) -> list[str]:
    here = _words_of(text)
    return [part for sentence in told for part in _parts(sentence) if here and _is_alike(here, _words_of(part))]


def _is_turned(text: str, twins: Sequence[str]) -> bool:
    return bool(twins) and all(bool(_SAYS_NOT.search(text)) != bool(_SAYS_NOT.search(twin)) for twin in twins)


def _without_shared_denials(line: str, told: Sequence[str]) -> str:
    """A line without those of its clauses that deny what a sentence denies in the same words: of two sentences that a
    line joins, one may say "ikke"."""
    theirs = [_words_of(part) for sentence in told for part in _parts(sentence) if _SAYS_NOT.search(part)]
    for part in _parts(line)[1:]:
        if _SAYS_NOT.search(part) and any(_is_alike(_words_of(part), other) for other in theirs):
            line = line.replace(part, " ")
    return line


@lru_cache(maxsize=2_000)
def _parts(sentence: str) -> tuple[str, ...]:
    clauses = [part for part in _PART.split(sentence) if part]
    return (sentence, *clauses) if len(clauses) > 1 else (sentence,)


@lru_cache(maxsize=8_000)
def _words_of(text: str) -> frozenset[str]:
    """The words of a text but those that turn it about."""
    return frozenset(stem(word) for word in words(text) if word not in STOP_WORDS and not word.isdigit()) - _TURNS


def _is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * max(len(one), len(other), 1)


@lru_cache(maxsize=4_000)
def _kinds(text: str) -> frozenset[DecisionType]:
    """What a text says was decided; to agree to a recommendation is to approve of it."""
    return frozenset("godkendt" if kind == "tiltrådt" else kind for kind in claims(text))
