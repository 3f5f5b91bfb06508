"""Whether a line and the minutes deny the same: a "not" that was dropped or put in turns a line about. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final

from rag.danish.analyser import STOP_WORDS, stem, words

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
