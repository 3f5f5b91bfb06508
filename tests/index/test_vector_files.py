"""Chroma's index files hold vectors, and nothing of what else lay in the process's memory."""

from pathlib import Path

import numpy as np
import pytest

from rag.index.vectors import VectorIndex
from rag.settings import Settings
from rag.types import Filters, Passage

NAME = b"Gunvor Ibsgaard, Tangborg"


def passage(number: int) -> Passage:
    text = f"Afsnit {number}"
    place = {"municipality": None, "committee": None, "side": None, "date": None, "budget_year": None}
    return Passage(f"p{number}", "d", "d.txt", text, (0, 8), (), "section", "", "andet", **place)


def passages(first: int, count: int) -> list[Passage]:
    return [passage(number) for number in range(first, first + count)]


def vectors(first: int, count: int) -> np.ndarray:
    return np.random.default_rng(first).normal(size=(count, 32)).astype(np.float32)


def index_files(folder: Path) -> list[Path]:
    return [file for name in ("data_level0.bin", "length.bin") for file in folder.rglob(name)]


@pytest.fixture
def index(tmp_path: Path) -> VectorIndex:
    return VectorIndex(Settings(workspace=tmp_path), "test")


def test_files_made_for_records_to_come_are_wiped_of_what_lay_in_memory(index: VectorIndex, tmp_path: Path) -> None:
    index.put(passages(0, 40), vectors(0, 40))
    files = index_files(tmp_path)
    assert len(files) == 2
    assert all(file.stat().st_size and not any(file.read_bytes()) for file in files)


def test_what_an_earlier_version_left_in_them_is_wiped_by_the_next_addition(index: VectorIndex, tmp_path: Path) -> None:
    index.put(passages(0, 40), vectors(0, 40))
    for file in index_files(tmp_path):
        with file.open("r+b") as opened:
            opened.write(NAME)
    index.put(passages(40, 1), vectors(40, 1))
    assert not any(NAME in file.read_bytes() for file in index_files(tmp_path))


def test_nothing_that_was_added_is_lost_by_it(index: VectorIndex, tmp_path: Path) -> None:
    sizes = (40, 30, 500, 1, 900, 3)
    start = 0
    for size in sizes:
        index.put(passages(start, size), vectors(start, size))
        start += size
        for reader in (index, VectorIndex(Settings(workspace=tmp_path), "test")):
            assert reader.count() == start
            found = reader.nearest(vectors(start - size, size)[-1], Filters(), 3)
            assert found[0][0] == f"p{start - 1}"
            assert found[0][1] == pytest.approx(1, abs=1e-5)
        index.reopen()
    full = [file for file in index_files(tmp_path) if file.name == "data_level0.bin"]
    assert any(full[0].read_bytes())  # the records themselves, once they are written there
