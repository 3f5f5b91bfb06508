"""The demonstration that measures run on is all of it, or not there."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from eval.demonstration import laid_out


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
