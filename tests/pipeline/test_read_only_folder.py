"""A workspace that one may only read is searched and drafted from; what writes is refused, and nothing is changed."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_letter import NEXT_YEAR

CATALOGUE = "sparekatalog 2027.md"
_RUN = (
    "import json, sys\nfrom rag.cli import main\nprint(json.dumps([main(words) for words in json.loads(sys.argv[1])]))"
)
_NO_ROOT = ("--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")
_IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

pytestmark = pytest.mark.skipif(
    os.name == "nt" or (_IS_ROOT and shutil.which("setpriv") is None), reason="rights can't be taken away here"
)


@pytest.fixture
def readable(workspace: Any, folder: Path) -> Iterator[Path]:
    from rag.cli import main

    (folder / CATALOGUE).write_text(NEXT_YEAR, encoding="utf-8")
    words = ["fact", str(folder / CATALOGUE), "--item", "P1", "--text", "Natholdet havde 4 opsigelser i foråret"]
    assert main(["-w", str(folder), *words, "--source", "HR"]) == 0
    workspace.close()
    every = [folder, *folder.rglob("*")]
    for place in every:
        place.chmod(place.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    yield folder
    for place in every:
        place.chmod(place.stat().st_mode | stat.S_IWUSR)


def run(folder: Path, *commands: list[str]) -> tuple[list[int], str, str]:
    given = json.dumps([["-w", str(folder), *words] for words in commands])
    program = [*(("setpriv", *_NO_ROOT) if _IS_ROOT else ()), sys.executable, "-c", _RUN, given]
    done = subprocess.run(program, capture_output=True, encoding="utf-8", check=False, timeout=240)
    return json.loads(done.stdout.splitlines()[-1]), done.stdout, done.stderr


def test_what_reads_works_and_what_writes_says_why_it_cant(readable: Path) -> None:
    before = {file: file.read_bytes() for file in readable.rglob("*") if file.is_file()}
    copies = set(Path(tempfile.gettempdir()).glob("medsvar-*"))
    catalogue = str(readable / CATALOGUE)
    (answer,) = [str(file) for file in before if file.name == "svar biblioteket.txt"]
    codes, out, err = run(
        readable,
        ["search", "nattevagter"],
        ["documents"],
        ["precedents", catalogue, "--item", "P1"],
        ["show", "svar biblioteket.txt"],
        ["draft", catalogue, "--item", "P1"],
        ["check", answer, "--catalogue", catalogue],
    )
    assert codes[:5] == [0] * 5, err
    assert codes[5] in (0, 1), err
    assert "4 opsigelser" in out
    assert "Alenearbejde" in out
    codes, _, err = run(
        readable, ["ingest", str(readable)], ["fact", catalogue, "--item", "P1", "--text", "x", "--source", "y"]
    )
    assert 0 not in codes
    assert "can't be" in err
    assert {file: file.read_bytes() for file in readable.rglob("*") if file.is_file()} == before
    assert set(Path(tempfile.gettempdir()).glob("medsvar-*")) <= copies
