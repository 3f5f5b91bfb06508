"""A figure that our own paper has otherwise is told with the paper's, and kept over it by nothing but a yes."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from rag.cli import main
from tests.cli.test_letter import NEXT_YEAR

NOTE = """Notat om arbejdsmiljø på plejehjemmene, Tangborg Kommune

Dato: 12. august 2026

Der blev i 1. halvår 2026 anmeldt 14 faldulykker på natholdet. Natholdet har 22 faste medarbejdere.
"""
LETTER = """Høringssvar

Tangborg Kommune, den 2. september 2026

P1 Fælles natbemanding på plejehjemmene

Vi kan ikke anbefale forslaget. Der blev anmeldt 41 faldulykker på natholdet i 1. halvår 2026. Det er for mange.
"""
SAID = "Der blev anmeldt 41 faldulykker på natholdet i 1. halvår 2026."


@pytest.fixture
def letter(workspace: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    (tmp_path / "vores" / "notat.txt").write_text(NOTE, encoding="utf-8")
    workspace.ingest([tmp_path / "vores"])
    workspace.close()
    (tmp_path / "katalog 2027.md").write_text(NEXT_YEAR, encoding="utf-8")
    (tmp_path / "svar.txt").write_text(LETTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return ["check", "svar.txt", "--catalogue", "katalog 2027.md"]


def hard(told: str) -> list[dict[str, str]]:
    return [one for one in json.loads(told)["findings"] if one["severity"] == "hard"]


def test_the_finding_names_the_paper_and_its_number(letter: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*letter, "--json"]) == 1
    (only,) = hard(capsys.readouterr().out)
    assert only["text"].startswith("41")
    assert "vores/notat.txt" in only["evidence"]
    assert "anmeldt 14 faldulykker" in only["evidence"]
    assert "22 faste" not in only["evidence"].partition("«")[0]


@pytest.mark.parametrize(("typed", "kept"), [("vagtplanen\nnej\n", 0), ("vagtplanen\n", 0), ("HR, august\nja\n", 1)])
def test_it_is_asked_about_again_and_no_draft_tells_it_without_a_yes(
    letter: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, typed: str, kept: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert main([*letter, "--account", "--json"]) == 1 - kept
    told = capsys.readouterr()
    assert len(hard(told.out)) == 1 - kept
    assert "14 faldulykker" in told.err
    assert "2. september" not in told.err  # where and when the letter was written is asked about by nobody
    main(["fact", "katalog 2027.md", "--json"])
    assert len(json.loads(capsys.readouterr().out)["facts"]) == kept
    main(["draft", "katalog 2027.md", "--item", "P1"])
    assert ("41" in capsys.readouterr().out) == bool(kept)


@pytest.mark.parametrize(
    "line",
    [
        "Tangborg Kommune, den 2. september 2026",
        "Rådhuset i Tangborg Kommune, d. 2. september 2026",
        "Tangborg, den 2. september 2026",
        "Plejehjemmet Tranebo, 2. september 2026",
    ],
)
def test_where_and_when_a_letter_was_written_is_no_claim(
    letter: list[str], capsys: pytest.CaptureFixture[str], line: str
) -> None:
    text = LETTER.replace("Tangborg Kommune, den 2. september 2026", line).replace(SAID, "")
    Path("svar.txt").write_text(text, encoding="utf-8")
    assert main([*letter, "--json"]) == 0, capsys.readouterr().out


def test_a_sentence_that_ends_in_a_day_is_one(letter: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    text = LETTER.replace(SAID, "Vi mødtes så sent, den 7. september 2026.")
    Path("svar.txt").write_text(text, encoding="utf-8")
    main([*letter, "--json"])
    assert [one["text"] for one in hard(capsys.readouterr().out)] == ["7. september 2026"]
