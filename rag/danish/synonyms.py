"""Words of the field that mean nearly the same: the table `synonyms.txt`, matched by stems.

Each year's catalogue names the same thing anew, so a proposal and the old answer to its like may share
no word. A group holds what one is asked for and the other says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from rag.danish.analyser import words
from rag.danish.phrases import Match, PhraseTable

COMPOUND: Final = 0.7  # what a touch counts that is only part of a compound
LEAST: Final = 0.1  # a weaker relation than this is noise


@dataclass(frozen=True, slots=True)
class Term:
    """A word or short phrase of a group. `exact` terms are never looked for inside compounds."""

    text: str
    strength: float = 1.0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    phrases: PhraseTable
    terms: tuple[str, ...]  # by phrase number
    groups: tuple[tuple[tuple[int, float], ...], ...]  # each: phrase number and strength of its terms
    memberships: tuple[tuple[tuple[int, float], ...], ...]  # by phrase number: group number and strength in it


def related(used: Sequence[str]) -> dict[str, float]:
    """The terms nearly meaning what a query's words mean, with a strength in 0..1.

    `used` are the query's lower-case words in order. A term that the query itself holds is left out. The
    longest phrase wins where two overlap, and a word that is a term is not taken apart. The strength is
    the product of both terms' strengths in their group, times `COMPOUND` where only a compound part was met.
    """
    table = _table()
    touched: dict[int, float] = {}
    for match in _longest(table.phrases.find(used), table.terms):
        touched[match.phrase] = max(touched.get(match.phrase, 0.0), 1.0 if match.whole else COMPOUND)
    found: dict[str, float] = {}
    for number, met in touched.items():
        for group, strength in table.memberships[number]:
            for other, its in table.groups[group]:
                value = met * strength * its
                term = table.terms[other]
                if other not in touched and value >= LEAST and value > found.get(term, 0.0):
                    found[term] = round(value, 3)
    return found


def read_groups(text: str) -> Iterator[tuple[Term, ...]]:
    """The groups of a table's text, in order. Raises ValueError on a strength that is no number in 0..1."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield tuple(_term(part.strip(), number) for part in line.split(" · "))


def shipped_table() -> str:
    """The text of the table that comes with the program."""
    return files("rag.danish").joinpath("synonyms.txt").read_text(encoding="utf-8")


def _term(text: str, line: int) -> Term:
    name, _, strength = text.partition("~")
    try:
        value = float(strength) if strength else 1.0
    except ValueError as error:
        raise ValueError(f"synonyms.txt, line {line}: no strength in {text!r}") from error
    if not 0 < value <= 1:
        raise ValueError(f"synonyms.txt, line {line}: a strength is above 0 and at most 1: {text!r}")
    return Term(name.removeprefix("=").strip(), value, name.startswith("="))


def _longest(matches: Iterable[Match], terms: Sequence[str]) -> list[Match]:
    """Matches without those that lie inside a longer whole one, or whose term is part of another's in a compound."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda one: (not one.whole, one.start - one.end, -len(terms[one.phrase]))):
        inside = (other for other in kept if other.start <= match.start and match.end <= other.end)
        if not any(other.whole or terms[match.phrase] in terms[other.phrase] for other in inside):
            kept.append(match)
    return kept


@lru_cache(maxsize=1)
def _table() -> _Table:
    numbers: dict[str, int] = {}
    cues: list[str] = []
    groups: list[tuple[tuple[int, float], ...]] = []
    for group in read_groups(shipped_table()):
        for term in group:
            if term.text not in numbers:
                numbers[term.text] = len(numbers)
                cues.append(("=" if term.exact else "") + " ".join(words(term.text)))
        groups.append(tuple((numbers[term.text], term.strength) for term in group))
    memberships: list[list[tuple[int, float]]] = [[] for _ in numbers]
    for index, members in enumerate(groups):
        for number, strength in members:
            memberships[number].append((index, strength))
    return _Table(PhraseTable(cues), tuple(numbers), tuple(groups), tuple(map(tuple, memberships)))
