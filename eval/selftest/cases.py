"""The clean drafts, with the catalogue's item and real precedents from the demonstration's index."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

from eval.demonstration import judgements
from rag.pipeline import Workspace, find_item, parse
from rag.retrieve.precedents import precedent_of
from rag.types import CatalogueItem, Draft, Paragraph, Passage, Precedent

CATALOGUE = "brokoebing/2027/Prioriteringskatalog 2027.xlsx"

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Case:
    """A clean draft. `stand` is the sentence that says its stance; `cited` the source names a paragraph rests on."""

    id: str
    draft: Draft
    stand: str
    cited: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class World:
    """What mutators draw on: every source as a precedent by its short name, and the texts of all documents."""

    sources: Mapping[str, Precedent]
    texts: Mapping[str, str]  # by file
    items: Mapping[str, CatalogueItem]
    like: Mapping[str, frozenset[tuple[str, str]]]  # by item: (file, ref) of our answers to the same kind of proposal


def load_cases(
    workspace: Workspace, progress: Progress | None = None, *, held_out: bool = False
) -> tuple[list[Case], World]:
    """The drafts of the `drafts.json` files over a demonstration's index. Raises ValueError where it lacks a source.

    `held_out` takes the drafts that nobody saw who worked on the check.
    """
    told = [_told("selftest"), _told("development")]
    if held_out:
        told.append(_told("held_out"))
    sources_of = {name: row for one in told for name, row in one["sources"].items()}  # all, for the mutators to draw on
    drafts = told[-1]["drafts"] if held_out else [row for one in told for row in one["drafts"]]
    documents = {row["source"]: row["id"] for row in workspace.documents()}
    passages = {source: _passages(workspace, key) for source, key in documents.items()}
    sources = {
        name: precedent_of(workspace.index, _passage(passages, name, row), workspace.ours)
        for name, row in sources_of.items()
    }
    catalogue = parse(workspace.settings.workspace / CATALOGUE)
    items = {item.number: item for item in catalogue.items}
    found: dict[str, list[Precedent]] = {}
    cases = []
    for n, row in enumerate(drafts):
        if progress:
            progress(n, len(drafts), row["id"])
        number = row["item"]
        if number not in found:
            found[number] = workspace.precedents(find_item(catalogue, number))
        cases.append(_case(row, items[number], found[number], sources))
    texts = {source: "\n".join(passage.text for passage in some) for source, some in passages.items()}
    like = {
        number: frozenset((str(one["file"]), str(ref)) for one in told if one["grade"] == 2 for ref in one["refs"])
        for number, told in judgements("precedents_2027").items()
    }
    return cases, World(sources, texts, items, like)


def _told(folder: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((files("eval") / folder / "drafts.json").read_text(encoding="utf-8"))
    return value


def _case(
    row: Mapping[str, Any], item: CatalogueItem, found: list[Precedent], sources: Mapping[str, Precedent]
) -> Case:
    precedents = list(found)
    ids: dict[str, str] = {}
    for name in dict.fromkeys(name for paragraph in row["paragraphs"] for name in paragraph.get("sources", ())):
        wanted = sources[name]
        same = next((one for one in precedents if one.source == wanted.source and one.span == wanted.span), None)
        if same is None:
            same = replace(wanted, id=f"P{len(precedents) + 1}")
            precedents.append(same)
        ids[name] = same.id
    draft = Draft(
        item=item,
        stance=row["stance"],
        abstained=False,
        paragraphs=tuple(
            Paragraph(one["text"], None, tuple(dict.fromkeys(ids[name] for name in one.get("sources", ()))))
            for one in row["paragraphs"]
        ),
        questions=tuple(row["questions"]),
        precedents=tuple(precedents),
    )
    return Case(row["id"], draft, row["stand"], tuple(tuple(one.get("sources", ())) for one in row["paragraphs"]))


def _passages(workspace: Workspace, key: str) -> list[Passage]:
    ids = [passage.id for passage in workspace.index.manifest.passages_of("document", key)]
    known = workspace.index.passages(ids)
    return [known[one] for one in ids if one in known]


def _passage(passages: Mapping[str, list[Passage]], name: str, row: Mapping[str, Any]) -> Passage:
    """The passage that a source means: by a phrase that stands in it, or by the proposal that it answers."""
    some = passages.get(row["file"], [])
    if "has" in row:
        fitting = [one for one in some if row["has"] in " ".join(one.text.split())]
    else:
        of_refs = [one for one in some if set(row["refs"]) & set(one.refs)]
        named = [one for one in some if any(ref in one.text for ref in row["refs"])]
        fitting = [one for one in of_refs if one.role == "answer"] or of_refs or named
    if not fitting:
        raise ValueError(f"the demonstration's index holds no passage for source '{name}' ({row['file']})")
    return max(fitting, key=lambda one: len(one.text))
