"""Faults: each planter takes a clean case and gives drafts with one fault each, and the rule that should find it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from eval.selftest.cases import Case, World
from rag.types import Draft

FACT = frozenset({"number-unsupported", "date-unsupported", "name-unsupported", "foreign-fact", "stale-year"})


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


# Sentences that are the same in every draft: one of a kind a draft says as much as four.
SELDOM = frozenset({"law-uncited", "other-item", "argument-uncited", "citation-invented", "stance-both"})

Planter = Callable[[Case, World, Random], Iterator[Mutation]]


def plant(cases: list[Case], world: World, seed: int, at_least: int) -> list[Mutation]:
    """Seeded faults over all cases and kinds, at most a few of each kind a draft, never less than `at_least`."""
    from eval.selftest.facts import PLANTERS as FACTS
    from eval.selftest.persons import PLANTERS as PERSONS
    from eval.selftest.sources import PLANTERS as SOURCES

    planters = {**FACTS, **SOURCES, **PERSONS}
    rows: list[list[Mutation]] = []
    for case in cases:
        for name, planter in planters.items():
            rng = Random(f"{seed}:{case.id}:{name}")  # noqa: S311 (seeded on purpose)
            found = list(planter(case, world, rng))
            rng.shuffle(found)
            rows.append(found[: 1 if name in SELDOM else len(found)])
    most = 1
    while sum(len(found[:most]) for found in rows) < at_least and most < 20:
        most += 1
    return [mutation for found in rows for mutation in found[:most]]
