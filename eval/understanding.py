"""What `parse` understands of the demonstration, against what its writers say is there.

The writers saw none of the code. A figure is a share of what the truth holds; n stands beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from rag.danish.references import canonical
from rag.pipeline import parse
from rag.types import Document

Progress = Callable[[int, int, str], None]
TRUTHS = ("own_older", "foreign_and_minutes", "own_2027")
FIELDS = ("kind", "municipality", "committee", "side", "date", "budget_year")


@dataclass(slots=True)
class Score:
    """Hits out of n, and what was missed."""

    right: int = 0
    n: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, ok: bool, miss: str) -> None:
        """Counts one, and notes it where it was missed."""
        self.n += 1
        self.right += ok
        if not ok:
            self.misses.append(miss)


def evaluate(progress: Progress | None = None) -> dict[str, Score]:
    """Scores by what was asked: each field of a document, answers' references and stances, items' titles, amounts
    and årsværk, points and their decisions, outcomes."""
    base = Path(str(files("corpus"))).parent
    scores: dict[str, Score] = {}
    truths = [told for name in TRUTHS for told in _documents(name)]
    for n, told in enumerate(truths):
        path = str(told["path"])
        if progress:
            progress(n, len(truths), Path(path).name)
        document = parse(base / path)
        name = Path(path).name
        for key in FIELDS:
            if key in told:
                _score(scores, key).count(
                    _same(key, getattr(document, key), told[key]), _miss(name, key, document, told)
                )
        _answers(scores, name, document, told)
        _items(scores, name, document, told)
        _points(scores, name, document, told)
        _outcomes(scores, name, document, told)
    return scores


def _documents(name: str) -> Iterator[dict[str, Any]]:
    file = files("corpus") / "truth" / f"{name}.json"
    if not file.is_file():
        return
    value = json.loads(file.read_text(encoding="utf-8"))
    for group in ("answer_files", "catalogues", "minutes", "agreements", "noise"):
        yield from (told for told in value.get(group, ()) if "path" in told)


def _score(scores: dict[str, Score], name: str) -> Score:
    return scores.setdefault(name, Score())


def _same(key: str, found: Any, told: Any) -> bool:
    if key == "municipality" and found is None:
        return True  # a paper that doesn't name it is not to guess; its folder tells, when it is indexed
    if key == "date":
        return bool((found.isoformat() if found else None) == told)
    if key == "committee" and found and told:
        return _plain(str(found)) == _plain(str(told))
    return bool(found == told)


def _plain(name: str) -> str:
    return "".join(name.lower().split()).replace("-", "")


def _miss(name: str, key: str, document: Document, told: Mapping[str, Any]) -> str:
    return f"{name}: {getattr(document, key)!s} for {told[key]!s}"


def _answers(scores: dict[str, Score], name: str, document: Document, told: Mapping[str, Any]) -> None:
    if "answers" not in told:
        return
    expected = {frozenset(canonical(str(ref)) for ref in one["refs"]): one for one in told["answers"]}
    found = {frozenset(canonical(ref) for ref in one.refs): one for one in document.answers}
    for refs, one in expected.items():
        if not refs:
            continue
        match = found.get(refs)
        _score(scores, "answers: refs found").count(
            match is not None, f"{name}: {sorted(refs)} not among {[sorted(f) for f in found]}"
        )
        if match is not None:
            allowed = [one["stance"], *_list(one.get("stance_also_acceptable"))]
            _score(scores, "answers: stance").count(
                match.stance in allowed, f"{name}: {sorted(refs)}: {match.stance} for {allowed}: {match.text[:160]}"
            )
    for refs in found:
        if refs:
            _score(scores, "answers: none invented").count(
                refs in expected, f"{name}: {sorted(refs)} is no answer of its own"
            )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _items(scores: dict[str, Score], name: str, document: Document, told: Mapping[str, Any]) -> None:
    if "items" not in told:
        return
    found = {canonical(item.number): item for item in document.items}
    for one in told["items"]:
        number = str(one.get("number") or one.get("no"))
        item = found.get(canonical(number))
        _score(scores, "items: found").count(item is not None, f"{name}: {number}")
        if item is None:
            continue
        title = " ".join(str(one["title"]).split())
        _score(scores, "items: title").count(item.title == title, f"{name}: {number}: {item.title} for {title}")
        amounts = one.get("amounts_saving_negative", one.get("amounts_1000kr", one.get("amounts")))
        if isinstance(amounts, dict):
            amounts = list(amounts.values())
        if amounts is not None:
            own = list(item.amounts.values())
            _score(scores, "items: amounts").count(own == list(amounts), f"{name}: {number}: {own} for {amounts}")
        fte = one.get("fte")
        if isinstance(fte, int | float):
            last = list(item.fte.values())[-1] if item.fte else 0
            _score(scores, "items: årsværk").count(
                abs(abs(last) - abs(fte)) < 0.01, f"{name}: {number}: {last} for {fte}"
            )
    known = {canonical(str(one.get("number") or one.get("no"))) for one in told["items"]}
    for number in found:
        _score(scores, "items: none invented").count(number in known, f"{name}: {number}")


def _points(scores: dict[str, Score], name: str, document: Document, told: Mapping[str, Any]) -> None:
    if "points" not in told:
        return
    found = {point.number: point for point in document.points}
    for one in told["points"]:
        point = found.get(str(one["number"]))
        _score(scores, "points: found").count(point is not None, f"{name}: {one['number']}")
        if point is None:
            continue
        _score(scores, "points: title").count(
            _plain(point.title) == _plain(one["title"]), f"{name}: {one['number']}: {point.title} for {one['title']}"
        )
        types = {decision.type for decision in point.decisions} or {"ingen"}
        allowed = set(one["decisions"]) | set(_list(one.get("also_acceptable")))
        _score(scores, "points: decisions").count(
            types <= (allowed or {"ingen"}),
            f"{name}: {one['number']}: {sorted(types)} for {one['decisions']}",
        )
    _score(scores, "points: none invented").count(
        len(document.points) <= len(told["points"]), f"{name}: {len(document.points)} for {len(told['points'])}"
    )


def _outcomes(scores: dict[str, Score], name: str, document: Document, told: Mapping[str, Any]) -> None:
    if "outcomes" not in told:
        return
    found: dict[str, str] = {}
    for one in document.outcomes:
        for ref in one.refs:
            found.setdefault(canonical(ref), one.outcome)
    for expected in told["outcomes"]:
        refs = expected.get("refs") or [expected.get("ref")]
        for ref in refs:
            if ref is None:
                continue
            allowed = [expected["outcome"], *_list(expected.get("also_acceptable"))]
            got = found.get(canonical(str(ref)))
            _score(scores, "outcomes").count(got in allowed, f"{name}: {ref}: {got} for {allowed}")
