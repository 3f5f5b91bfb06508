"""Triage on the demonstration: of the proposals that a committee really answered, how many does it rank first?

Each høringssvar is one case: its committee as its own papers tell of it (`corpus/truth/committees.json`), the
catalogue that it answered, and the numbers that it answered; only documents from before that budget are seen. Beside
triage stand the order by amount, the order by plain similarity of the committee's name, areas and workplaces to the
proposals (the workspace's embedder), and the order of the catalogue, a control: where it is level with a ranking or
ahead of it, that is said. The intervals are of a seeded bootstrap over committees' answers to one budget: a draft and
the final letter are one; of fewer than five there is none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import numpy as np

from eval.comparison import FEWEST_DRAWN
from eval.demonstration import Progress, open_demonstration
from eval.measures import SAMPLES, SEED
from rag.danish.references import canonical
from rag.draft.triage import Profile, triage
from rag.pipeline import Workspace
from rag.settings import Settings, load_settings
from rag.types import CatalogueItem, Filters

MEASURES = ("precision at n", "recall at 5", "recall at 10", "average precision")
SYSTEMS = ("triage", "amount", "similarity", "catalogue")
_MONTH = 6  # no paper from June of the year before a budget on is seen: it may be of that budget's hearing


@dataclass(frozen=True, slots=True)
class Case:
    """One høringssvar: whose it is, the proposals that it could answer, and the numbers of those that it did."""

    source: str
    municipality: str
    committee: str
    year: int
    items: Sequence[CatalogueItem]
    answered: frozenset[str]

    @property
    def cluster(self) -> tuple[str, str, int]:
        """What is drawn as one: a committee's answers to one budget."""
        return self.municipality, self.committee, self.year


def evaluate(settings: Settings | None = None, progress: Progress | None = None) -> dict[str, Any]:
    """Means with intervals by system and measure, over all cases, by municipality, and for all but one budget."""
    workspace = open_demonstration((settings or load_settings()).state / "eval", progress)
    try:
        cases = cases_of(workspace)
        scores = []
        for n, case in enumerate(cases):
            if progress:
                progress(n, len(cases), case.source)
            orders = _orders(workspace, case, _told(case))
            scores.append({name: measures(order, case.answered) for name, order in orders.items()})
    finally:
        workspace.close()
    groups = {"all": list(range(len(cases)))}
    for n, case in enumerate(cases):
        groups.setdefault(case.municipality, []).append(n)
        groups.setdefault(f"{case.municipality}, budget {case.year}", []).append(n)
    told = [
        {
            "source": case.source,
            "committee": case.committee,
            "budget": case.year,
            "items": len(case.items),
            "answered": len(case.answered),
            **{name: some["precision at n"] for name, some in score.items()},
        }
        for case, score in zip(cases, scores, strict=True)
    ]
    figures = {name: _figures([cases[n] for n in some], [scores[n] for n in some]) for name, some in groups.items()}
    return {"cases": told, "groups": figures}


def cases_of(workspace: Workspace) -> list[Case]:
    """The høringssvar whose catalogue is indexed, in the order of their files."""
    manifest = workspace.index.manifest
    catalogues = workspace.index.links.items
    found = []
    for row in sorted(workspace.documents(), key=lambda row: row["source"]):
        answers = [p for p in manifest.passages_of("document", row["id"]) if p.role == "answer" and p.refs]
        if row["kind"] != "høringssvar" or not answers or not row["committee"]:
            continue
        refs = frozenset(canonical(ref) for passage in answers for ref in passage.refs)
        held = [key for key in catalogues if key[0] == answers[0].municipality and _holds(catalogues[key], refs)]
        year = answers[0].budget_year
        key = next((key for key in held if key[1] == year), held[-1] if held else None)
        if key is None or key[1] is None or not key[0]:
            continue
        # a catalogue may be indexed as a document and as a workbook: each proposal counts once
        items = {canonical(item.number): item for item in reversed(catalogues[key])}
        ordered = sorted(items.values(), key=catalogues[key].index)
        found.append(Case(row["source"], key[0], row["committee"], key[1], ordered, refs & items.keys()))
    return found


def _holds(items: Sequence[CatalogueItem], refs: frozenset[str]) -> bool:
    return bool(refs & {canonical(item.number) for item in items})


def _told(case: Case) -> Profile:
    """The committee as its own papers tell of it."""
    text = (files("corpus") / "truth" / "committees.json").read_text(encoding="utf-8")
    told: Mapping[str, Any] = json.loads(text)["committees"].get(f"{case.municipality}|{case.committee}", {})
    return Profile(
        committee=case.committee,
        areas=tuple(told.get("areas", ())),
        workplaces=tuple(told.get("workplaces", ())),
        staff_groups=tuple(told.get("staff_groups", ())),
        whole=case.committee.lower().startswith("hoved"),
    )


def _orders(workspace: Workspace, case: Case, told: Profile) -> dict[str, list[str]]:
    """The numbers of the proposals in the order of each system."""
    settings = workspace.settings
    mine = {"municipality": case.municipality, "committee": case.committee, "former_names": []}
    workspace.settings = settings.model_copy(update=mine)
    try:
        earlier = Filters(before=date(case.year - 1, _MONTH, 1))
        found = [workspace.precedents(item, filters=earlier) for item in case.items]
    finally:
        workspace.settings = settings
    embedder = workspace.index.embedder
    asked = embedder.query(" ".join((case.committee, *told.areas, *told.workplaces, *told.staff_groups)))
    texts = embedder.passages([f"{item.title} {item.area or ''} {item.text[:1500]}" for item in case.items])
    near = np.argsort(-(np.asarray(texts) @ np.asarray(asked)), kind="stable")
    largest = sorted(case.items, key=lambda item: -max((abs(v) for v in item.amounts.values()), default=0))
    orders = {
        "triage": [touch.number for touch in triage(case.items, found, told)],
        "amount": [item.number for item in largest],
        "similarity": [case.items[int(n)].number for n in near],
        "catalogue": [item.number for item in case.items],
    }
    return {name: [canonical(number) for number in order] for name, order in orders.items()}


def measures(order: Sequence[str], answered: frozenset[str]) -> dict[str, float]:
    """How an order finds what was answered. Precision at n, the number answered, is recall at n too; average precision
    as in Buckley and Voorhees (2000)."""
    hits = [number in answered for number in order]
    precise = [sum(hits[: n + 1]) / (n + 1) for n, hit in enumerate(hits) if hit]
    most = len(answered)
    return {
        "precision at n": sum(hits[:most]) / most,
        "recall at 5": sum(hits[:5]) / most,
        "recall at 10": sum(hits[:10]) / most,
        "average precision": sum(precise) / most,
    }


def _figures(cases: Sequence[Case], scores: Sequence[Mapping[str, Mapping[str, float]]]) -> dict[str, Any]:
    """Means of each system with intervals, and of what triage has over each other."""
    clusters: dict[tuple[str, str, int], list[int]] = {}
    for n, case in enumerate(cases):
        clusters.setdefault(case.cluster, []).append(n)
    members = list(clusters.values())
    random = np.random.default_rng(SEED)
    drawn = random.integers(0, len(members), (SAMPLES, len(members)))
    rows: dict[str, Any] = {"n": len(cases), "clusters": len(members)}
    for name in SYSTEMS:
        rows[name] = {
            measure: _mean([score[name][measure] for score in scores], members, drawn) for measure in MEASURES
        }
    control = rows[SYSTEMS[-1]]
    rows["not ahead of the control"] = {
        name: [measure for measure in MEASURES if rows[name][measure]["value"] <= control[measure]["value"]]
        for name in SYSTEMS[:-1]
    }
    rows["over"] = {
        name: _mean([s["triage"]["precision at n"] - s[name]["precision at n"] for s in scores], members, drawn)
        for name in SYSTEMS[1:]
    }
    return rows


def _mean(values: Sequence[float], members: Sequence[Sequence[int]], drawn: Any) -> dict[str, float | None]:
    told = np.asarray(values, dtype=np.float64)
    value = round(float(told.mean()), 4)
    if len(members) < FEWEST_DRAWN:
        return {"value": value, "low": None, "high": None}
    sums = np.asarray([told[list(some)].sum() for some in members])
    sizes = np.asarray([len(some) for some in members])
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return {"value": value, "low": round(float(low), 4), "high": round(float(high), 4)}
