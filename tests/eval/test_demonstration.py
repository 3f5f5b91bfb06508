"""The demonstration that measures run on is all of it, or not there."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from eval.demonstration import laid_out
from eval.whole_folder import whole_folder


def test_what_a_killed_copy_left_is_never_taken_for_the_demonstration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(shutil, "copyfile", cut)
        with pytest.raises(KeyboardInterrupt):
            laid_out(tmp_path)
    folder = laid_out(tmp_path)
    assert (folder / "medsvar.toml").is_file()
    assert sum(file.is_file() for file in folder.rglob("*")) > 50
    assert list(tmp_path.iterdir()) == [folder]
    assert laid_out(tmp_path) == folder


def test_a_folder_that_two_fill_at_once_is_one_s_and_whole(tmp_path: Path) -> None:
    def slowly(place: Path) -> None:
        (place / "a").write_text("first", encoding="utf-8")
        assert whole_folder(tmp_path / "data", faster) == tmp_path / "data"  # in the middle of the other's copy
        assert sorted(file.name for file in (tmp_path / "data").iterdir()) == ["a", "b"]
        (place / "b").write_text("first", encoding="utf-8")

    def faster(place: Path) -> None:
        for name in "ab":
            (place / name).write_text("second", encoding="utf-8")

    folder = whole_folder(tmp_path / "data", slowly)
    assert {file.read_text(encoding="utf-8") for file in folder.iterdir()} == {"second"}
    assert list(tmp_path.iterdir()) == [folder]
