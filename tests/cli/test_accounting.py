"""A person who checks their own letter is asked where its figures come from, and is asked no second time."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from rag.cli import main
from tests.cli.test_letter import NEXT_YEAR

LETTER = """# Høringssvar

## P1 Fælles natbemanding på plejehjemmene

Vi er bekymrede for nattevagterne. Vi havde 43 nætter uden afløser i foråret. Det er hårdt at være alene.

## P2 Rengøring hver fjerde uge i plejeboligerne

Vi er imod forslaget. Rengøringen tager i dag 27 minutter i hver bolig.
"""


@pytest.fixture
def letter(workspace: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    workspace.close()
    (tmp_path / "katalog 2027.md").write_text(NEXT_YEAR, encoding="utf-8")
    (tmp_path / "svar.md").write_text(LETTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return ["check", "svar.md", "--catalogue", "katalog 2027.md"]


def numbers(told: str) -> list[str]:
    return [one["text"] for one in json.loads(told)["findings"] if one["rule"] == "number-unsupported"]


def test_what_gets_a_source_is_accounted_for_and_what_gets_none_stays_a_finding(
    letter: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main([*letter, "--json"]) == 1
    assert numbers(capsys.readouterr().out) == ["43", "27 minutter"]
    monkeypatch.setattr("sys.stdin", io.StringIO("vagtplanen, juni 2026\n\n"))
    assert main([*letter, "--account", "--json"]) == 1
    told = capsys.readouterr()
    assert numbers(told.out) == ["27 minutter"]
    assert "Vi havde 43 nætter uden afløser i foråret." in told.err
    assert main(["fact", "katalog 2027.md", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)["facts"]
    assert [(one["number"], one["source"]) for one in facts] == [("P1", "vagtplanen, juni 2026")]
    monkeypatch.setattr("sys.stdin", io.StringIO("målt i uge 35\n"))
    assert main([*letter, "--account", "--json"]) == 0
    assert "nætter" not in capsys.readouterr().err


def test_accounting_ends_where_nobody_answers_and_needs_a_catalogue(
    letter: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main([*letter, "--account", "--json"]) == 1
    assert numbers(capsys.readouterr().out) == ["43", "27 minutter"]
    assert main([*letter[:2], "--account"]) == 2
    assert "--catalogue" in capsys.readouterr().err


def test_nobody_and_no_cpr_number_is_shown_or_kept_by_asking(
    letter: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "tillidsrepræsentant Torhild Brasken, cpr 070761-4285, tlf. 61 72 83 94"
    text = Path("svar.md").read_text(encoding="utf-8").replace("i foråret.", f"i foråret, siger {secret}.")
    Path("svar.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("vagtplanen\n\n"))
    main([*letter, "--account", "--json"])
    asked = capsys.readouterr().err
    stored = b"".join(file.read_bytes() for file in Path(".medsvar").glob("ledger.sqlite*"))
    assert "43 nætter" in asked and "43 nætter".encode() in stored
    for told in ("4285", "61 72 83 94", "Brasken"):
        assert told not in asked and told.encode() not in stored
