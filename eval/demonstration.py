"""Item → earlier answers on the demonstration, against judgements made by hand without sight of the code.

For each item of a catalogue: the reciprocal rank of the first relevant precedent, and the share of relevant ones
among the first three, over the items that have any; over those that have none, how often medsvar abstains. The
documents of the item's own year are left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from eval.measures import mean, measured
from eval.whole_folder import whole_folder
from rag.danish.analyser import VERSION as ANALYSER
from rag.danish.references import canonical
from rag.pipeline import Workspace
from rag.settings import FILE, Settings, load_settings
from rag.types import CatalogueItem, Filters, Passage, Precedent

Progress = Callable[[int, int, str], None]
Judgement = Mapping[str, Any]


def open_demonstration(base: Path, progress: Progress | None = None) -> Workspace:
    """The demonstration as an ingested workspace under `base`, made once for each state of its files."""
    folder = laid_out(base)
    workspace = Workspace(load_settings(folder))
    workspace.ingest([folder], progress=progress)
    return workspace


def laid_out(base: Path) -> Path:
    """The folder under `base` that holds the demonstration's files as they are now, all of them."""
    import shutil

    shipped = Path(str(files("corpus")))
    digest = hashlib.sha256(ANALYSER.encode())
    for file in sorted((shipped / "files").rglob("*")):
        if file.is_file():
            digest.update(file.relative_to(shipped).as_posix().encode())
            digest.update(file.read_bytes())

    def fill(folder: Path) -> None:
        shutil.copytree(shipped / "files", folder, dirs_exist_ok=True)
        shutil.copyfile(shipped / "demo.toml", folder / FILE)

    return whole_folder(base / f"demonstration-{digest.hexdigest()[:12]}", fill)


def judgements(name: str) -> dict[str, list[Judgement]]:
    """The judgements of one year, by item number."""
    text = (files("corpus") / "truth" / f"{name}.json").read_text(encoding="utf-8")
    value = json.loads(text)
    told: dict[str, list[Judgement]] = value.get("items", value.get("precedents", value))
    return {number: judged for number, judged in told.items() if isinstance(judged, list)}


def items_of(workspace: Workspace, year: int, municipality: str | None = None) -> dict[str, CatalogueItem]:
    """The items of a municipality's catalogue (ours, unless told) of a budget year, by number."""
    own = municipality or workspace.settings.municipality or ""
    return {item.number: item for item in workspace.index.links.items.get((own, year), [])}


def evaluate(settings: Settings | None = None, progress: Progress | None = None) -> dict[str, dict[str, Any]]:
    """Figures by judged year: RR, P@3, recall at 8 and how often abstaining was right, each with interval and n."""
    base = (settings or load_settings()).state / "eval"
    workspace = open_demonstration(base, progress)
    value: dict[str, dict[str, Any]] = {}
    for year in (2026, 2027):
        judged = judgements(f"precedents_{year}")
        found = _found(workspace, year, judged, abstain=False)
        kept = _found(workspace, year, judged, abstain=True)
        value[f"budget {year}"] = _figures(found, judged, kept)
    value["search"] = _searches(workspace)
    workspace.close()
    return value


def _searches(workspace: Workspace) -> dict[str, Any]:
    """Searches as a shop steward would type them, over everything."""
    told = json.loads((files("corpus") / "truth" / "queries.json").read_text(encoding="utf-8"))["queries"]
    asked = {one["query"]: one["relevant"] for one in told if one["relevant"]}
    ranked: dict[str, list[str]] = {}
    for query, relevant in asked.items():
        keys: list[str] = []
        for n, hit in enumerate(workspace.search(query, Filters(), 30)):
            match = next(
                (
                    k
                    for k, one in enumerate(relevant)
                    if hit.passage.source == one["file"] and _refs_agree(hit.passage, one.get("refs", ()))
                ),
                None,
            )
            key = f"miss{n}" if match is None else str(match)
            if key not in keys:
                keys.append(key)
        ranked[query] = keys
    qrels = {query: {str(n): 1 for n in range(len(relevant))} for query, relevant in asked.items()}
    return {name: _plain(found) for name, found in measured(ranked, qrels, ("RR@10", "nDCG@10", "R@5")).items()}


def _refs_agree(passage: Passage, refs: Sequence[str]) -> bool:
    wanted = {canonical(str(ref)) for ref in refs}
    own = {canonical(ref) for ref in passage.refs}
    return not wanted or not own or bool(wanted & own)


def _found(
    workspace: Workspace, year: int, judged: Mapping[str, Sequence[Judgement]], abstain: bool
) -> dict[str, list[Precedent]]:
    same_year = [
        row["id"] for row in workspace.documents() if f"/{year}/" in f"/{row['source']}" or _later(row["source"], year)
    ]
    items = items_of(workspace, year)
    return {
        number: workspace.precedents(items[number], top=8, filters=Filters(exclude=tuple(same_year)), abstain=abstain)
        for number in judged
        if number in items
    }


def _later(source: str, year: int) -> bool:
    return any(f"/{later}/" in f"/{source}" for later in range(year, year + 5))


def _figures(
    found: Mapping[str, Sequence[Precedent]],
    judged: Mapping[str, Sequence[Judgement]],
    kept: Mapping[str, Sequence[Precedent]],
) -> dict[str, Any]:
    with_any = {number: told for number, told in judged.items() if told}
    qrels = {number: {str(n): int(one["grade"]) for n, one in enumerate(told)} for number, told in with_any.items()}
    ranked = {number: _keys(found.get(number, ()), with_any[number]) for number in with_any}
    figures: dict[str, Any] = {
        name: _plain(value) for name, value in measured(ranked, qrels, ("RR@10", "P@3", "R@8", "nDCG@8")).items()
    }
    figures["found when there is one"] = _plain(mean([float(bool(kept.get(number))) for number in with_any]))
    without = [number for number, told in judged.items() if not told]
    figures["abstains when there is none"] = _plain(mean([float(not kept.get(number)) for number in without]))
    return figures


def _plain(value: Any) -> dict[str, float]:
    return {"mean": value.value, "low": value.low, "high": value.high, "n": value.n}


def _keys(precedents: Sequence[Precedent], told: Sequence[Judgement]) -> list[str]:
    """The judged precedents that were found, as their positions, in the order they were found; others as misses."""
    keys: list[str] = []
    for n, precedent in enumerate(precedents):
        match = next((k for k, one in enumerate(told) if str(k) not in keys and _same(precedent, one)), None)
        keys.append(f"miss{n}" if match is None else str(match))
    return keys


def _same(precedent: Precedent, told: Judgement) -> bool:
    if Path(precedent.source).as_posix() != str(told["file"]):
        return False
    refs = {canonical(str(ref)) for ref in told.get("refs", ())}
    if precedent.kind == "referat" or not refs or not precedent.refs:
        return True
    return bool(refs & {canonical(ref) for ref in precedent.refs})
