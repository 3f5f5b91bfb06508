"""Which earlier answers are relevant to a case: judged by hand where a hand has judged, else of the same kind.

*By hand*: the demonstration's judgements (`corpus/truth/precedents_*.json`), which grade the answers of earlier years.
*Same kind*: another answer to the very same proposal (grade 2), and an answer to a proposal that a hand has judged to
be of one kind with it, at the grade that it got. Nothing that a case may not see is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cached_property
from importlib.resources import files
from typing import Any, Final

from eval.cases import Case
from eval.demonstration import items_of
from eval.leaving_out import LeavingOut
from rag.danish.references import canonical
from rag.pipeline import Workspace
from rag.types import CatalogueItem

_YEARS: Final = (2026, 2027)
_WHOSE: Final = "Brokøbing"  # whose proposals the demonstration's judgements are on
Judged = dict[str, Any]
Proposal = tuple[str | None, str, str]  # municipality, number, title


class Relevant:
    """What is relevant to the cases of a workspace."""

    def __init__(self, workspace: Workspace, out: LeavingOut) -> None:
        self._workspace, self._out = workspace, out

    def to(self, case: Case, out: Collection[str]) -> list[Judged]:
        """The judged answers for a case, those in the sources `out` aside."""
        own = (case.municipality, canonical(case.item), case.title)
        found: dict[tuple[str, tuple[str, ...]], Judged] = {}
        for one in (*self._by_hand.get(own, ()), *self._same(own)):
            if one["file"] not in out:
                found.setdefault((one["file"], tuple(one.get("refs", ()))), one)
        return list(found.values())

    def _same(self, own: Proposal) -> list[Judged]:
        """Answers to the same proposal, and to those that a hand has linked with it."""
        grades = {own: 2}
        mine = [one for one, proposal in self._answers if proposal == own]
        for proposal, judged in self._by_hand.items():
            for one in judged:
                if not one.get("minutes") and any(_answer(one) & _answer(answer) for answer in mine):
                    grades[proposal] = max(grades.get(proposal, 0), int(one["grade"]))
        found: list[Judged] = []
        for answer, proposal in self._answers:
            if proposal in grades:
                versions = self._out.versions(answer["file"])
                twin = next((one["file"] for one in found if one["file"] in versions and _same_refs(one, answer)), None)
                found.append({**answer, "grade": grades[proposal], **({"near_duplicate_of": twin} if twin else {})})
        return found

    @cached_property
    def _by_hand(self) -> Mapping[Proposal, list[Judged]]:
        told: dict[Proposal, list[Judged]] = {}
        for year in _YEARS:
            text = (files("corpus") / "truth" / f"precedents_{year}.json").read_text(encoding="utf-8")
            judged = json.loads(text)["items"]
            for number, item in items_of(self._workspace, year, _WHOSE).items():
                if number in judged:
                    told[_proposal(_WHOSE, item)] = judged[number]
        return told

    @cached_property
    def _answers(self) -> list[tuple[Judged, Proposal]]:
        """Every indexed answer with the proposal that it answers."""
        told = []
        for row in self._workspace.documents():
            if row["kind"] != "høringssvar":
                continue
            passages = self._workspace.index.manifest.passages_of("document", row["id"])
            for unit in {one.unit: one for one in passages if one.role == "answer" and one.refs}.values():
                item = self._workspace.index.item_answered(unit)
                if item is not None:
                    answer = {"file": row["source"], "refs": list(unit.refs)}
                    told.append((answer, _proposal(unit.municipality, item)))
        return told


def _proposal(municipality: str | None, item: CatalogueItem) -> Proposal:
    return municipality, canonical(item.number), item.title


def _answer(one: Judged) -> set[tuple[str, str]]:
    return {(one["file"], canonical(str(ref))) for ref in one.get("refs", ())}


def _same_refs(one: Judged, other: Judged) -> bool:
    return {canonical(str(ref)) for ref in one["refs"]} == {canonical(str(ref)) for ref in other["refs"]}
