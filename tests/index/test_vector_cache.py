"""Vectors that were read are kept: nothing that is found changes, the memory is bounded, another's writes are seen."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.index.vector_cache import LIMIT, VectorCache
from rag.index.vectors import VectorIndex
from rag.pipeline import Workspace
from rag.types import Filters
from tests.mcp.hosts import CATALOGUE

QUERIES = ("natholdets vagtplan", "bogbussen", "rengøring i plejeboliger", "alenearbejde om natten", "sygefravær")


class Shelf:
    """Vectors behind a cache, with a count of how many were asked for."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self.asked = 0

    def fetch(self, ids: Sequence[str]) -> dict[str, Any]:
        self.asked += len(ids)
        return {key: [float(key)] * self.dimension for key in ids if int(key) >= 0}  # Chroma gives doubles


def found(workspace: Workspace) -> list[list[tuple[str, float]]]:
    return [[(h.passage.id, h.score) for h in workspace.search(q, Filters(), 10)] for q in (*QUERIES, *QUERIES)]


@pytest.mark.parametrize("rows", [1, 3, 1_000])
def test_hits_and_scores_are_the_same_with_and_without_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    index = workspace.index
    index._kept = VectorCache(index.embedder.dimension, rows * 4 * index.embedder.dimension)
    kept = found(workspace)
    monkeypatch.setattr(type(index), "vectors", lambda self, ids: self.vector_index.vectors(ids))
    assert kept == found(workspace)


def test_a_second_search_reads_no_vector_again(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    first = found(workspace)

    def unasked(self: VectorIndex, ids: Sequence[str]) -> dict[str, Any]:
        raise AssertionError(f"{len(ids)} vectors were read again")

    monkeypatch.setattr(VectorIndex, "vectors", unasked)
    assert found(workspace) == first


def test_reading_ahead_leaves_nothing_for_the_searches_to_read(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    while workspace.index.read_ahead(3):
        pass
    assert len(workspace.index._kept) == workspace.index.count()
    monkeypatch.setattr(VectorIndex, "vectors", None)
    assert any(found(workspace))


@given(st.lists(st.lists(st.integers(-3, 30), max_size=12), max_size=20), st.integers(1, 8))
def test_it_gives_what_is_stored_and_never_holds_more_than_its_bound(calls: list[list[int]], rows: int) -> None:
    shelf = Shelf(4)
    cache = VectorCache(4, rows * 16)
    for call in calls:
        ids = [str(number) for number in call]
        got = cache.get(ids, shelf.fetch)
        assert {key: value.tolist() for key, value in got.items()} == {
            key: [float(key)] * 4 for key in ids if int(key) >= 0
        }
        assert len(cache) <= rows
    assert cache._matrix is None or cache._matrix.nbytes == rows * 16


def test_what_was_given_does_not_change_when_its_row_is_used_again() -> None:
    cache = VectorCache(2, 8)
    one = cache.get(["1"], Shelf(2).fetch)
    again = cache.get(["1"], Shelf(2).fetch)
    cache.get(["2"], Shelf(2).fetch)
    assert one["1"].tolist() == again["1"].tolist() == [1.0, 1.0]


def test_the_default_bound_holds_fifteen_thousand_passages_of_the_built_in_embedder() -> None:
    assert LIMIT == 128_000_000
    assert 15_307 < VectorCache(1536).rows < 21_000


@pytest.mark.parametrize("other_process", [False, True])
def test_vectors_that_a_later_ingest_changes_are_read_anew(folder: Path, other_process: bool) -> None:
    """An answer is indexed with the proposal that it answers, so that the same passage gets another vector."""
    catalogue = folder / CATALOGUE
    text = catalogue.read_text(encoding="utf-8")
    catalogue.unlink()
    workspace = Workspace.open(folder)
    workspace.ingest([folder])
    ids = workspace.index.manifest.newest(1_000)
    before = workspace.index.vectors(ids)
    catalogue.write_text(text, encoding="utf-8")
    if other_process:
        in_another_process(folder)
    else:
        workspace.ingest([folder])
    index = workspace.index
    after, stored = index.vectors(ids), index.vector_index.vectors(ids)
    assert all(np.array_equal(after[key], stored[key]) for key in ids)
    assert any(not np.array_equal(after[key], before[key]) for key in ids)
    workspace.close()


def in_another_process(folder: Path) -> None:
    program = "from rag.cli import run; run()"
    argv = ["-w", str(folder), "--quiet", "ingest", str(folder)]
    subprocess.run([sys.executable, "-c", program, *argv], check=True)
