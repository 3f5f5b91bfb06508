"""Faults: each planter takes a clean case and gives drafts with one fault each, and the rule that should find it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from eval.selftest.cases import Case, World
from rag.types import Draft

FACT = frozenset({"number-unsupported", "date-unsupported", "name-unsupported", "foreign-fact", "stale-year"})


MOST = 6  # faults of one kind in one draft
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mutation:
    """A draft with one fault. Any of `accept` in that paragraph, and not in the clean draft, is a detection."""

    case: str
    kind: str
    rule: str
    accept: frozenset[str]
    draft: Draft
    paragraph: int | None
    what: str


Planter = Callable[[Case, World, Random], Iterator[Mutation]]


def plant(cases: list[Case], world: World, seed: int, at_least: int) -> list[Mutation]:
    """Seeded faults, as many of each kind as there are until `at_least` are planted (or all there are)."""
    from eval.selftest.facts import PLANTERS as FACTS
    from eval.selftest.persons import PLANTERS as PERSONS
    from eval.selftest.sources import PLANTERS as SOURCES

    planters = {**FACTS, **SOURCES, **PERSONS}
    kinds: dict[str, list[list[Mutation]]] = {}
    for case in cases:
        for name, planter in planters.items():
            rng = Random(f"{seed}:{case.id}:{name}")  # noqa: S311 (seeded on purpose)
            found = list(planter(case, world, rng))
            rng.shuffle(found)
            for kind in dict.fromkeys(one.kind for one in found):
                kinds.setdefault(kind, []).append([one for one in found if one.kind == kind][:MOST])
    return evenly({kind: spread(rows) for kind, rows in kinds.items()}, at_least)


def spread(rows: Sequence[Sequence[T]]) -> list[T]:
    """The first of every row, then the second of every row, and so on: over all cases before one is used again."""
    return [row[n] for n in range(max(map(len, rows), default=0)) for row in rows if n < len(row)]


def evenly(groups: Mapping[str, Sequence[T]], at_least: int) -> list[T]:
    """As many from each group as give `at_least` in all; small groups whole. Everything, where that is less."""
    most = 0
    while sum(min(len(some), most) for some in groups.values()) < min(at_least, sum(map(len, groups.values()))):
        most += 1
    return [one for some in groups.values() for one in some[:most]]
