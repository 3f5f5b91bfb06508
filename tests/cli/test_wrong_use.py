"""What goes wrong at the command line is said with its remedy: no workspace, no catalogue, Ctrl-C, other files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rag.cli import main

QUERIES = [["search", "nattevagter"], ["documents"], ["show", "x"], ["forget", "x"]]


@pytest.mark.parametrize("words", QUERIES)
def test_without_a_workspace_there_is_nothing_to_ask(tmp_path: Path, capsys: Any, words: list[str]) -> None:
    for _ in range(2):  # asking makes none
        assert main(["-w", str(tmp_path), *words, "--json"]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert "is no workspace" in told.err
        assert "medsvar init" in told.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [words for words in QUERIES if words != ["documents"]])
def test_an_empty_workspace_says_how_to_fill_it(tmp_path: Path, capsys: Any, words: list[str]) -> None:
    (tmp_path / "medsvar.toml").write_text('municipality = "Tangborg"\n', encoding="utf-8")
    assert main(["-w", str(tmp_path), *words]) == 2
    assert "medsvar ingest" in capsys.readouterr().err


def test_an_empty_workspace_has_no_documents_and_that_is_no_mistake(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "medsvar.toml").write_text('municipality = "Tangborg"\n', encoding="utf-8")
    assert main(["-w", str(tmp_path), "documents", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {"documents": []}
    assert "medsvar ingest" in told.err


@pytest.mark.parametrize(
    "words",
    [
        ["check", "vores/svar ældre.txt", "--catalogue", "{}"],
        ["check", "vores/svar ældre.txt", "--catalogue", "{}", "--item", "12"],
        ["precedents", "{}", "--item", "12"],
        ["draft", "{}", "--item", "12"],
        ["triage", "{}"],
        ["letter", "{}"],
        ["ledger", "{}"],
        ["approve", "{}", "--item", "12"],
        ["fact", "{}"],
    ],
)
def test_a_file_that_is_no_catalogue_is_told_as_what_it_is(
    workspace: Any, folder: Path, capsys: Any, words: list[str]
) -> None:
    answer = str(folder / "vores/svar biblioteket.txt")
    given = [word.format(answer) if "{}" in word else word for word in words]
    given = [str(folder / word) if word.startswith("vores/") else word for word in given]
    assert main(["-w", str(folder), *given]) == 2
    told = capsys.readouterr().err
    assert "no budget catalogue" in told
    assert "høringssvar" in told
    assert "medsvar items" in told


@pytest.mark.parametrize("suffix", [".json", ".html", ".docx", ".md"])
def test_a_written_letter_comes_back_and_what_was_put_into_it_is_found(
    workspace: Any, folder: Path, capsys: Any, suffix: str
) -> None:
    catalogue = str(folder / "vores/sparekatalog 2026.md")
    file = folder / f"brev{suffix}"
    assert main(["-w", str(folder), "letter", catalogue, "--items", "11,12", "-o", str(file)]) == 0
    capsys.readouterr()
    assert main(["-w", str(folder), "check", str(file), "--catalogue", catalogue, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["hard"] == 0
    if suffix == ".json":
        value = json.loads(file.read_text("utf-8"))
        value["answers"][0]["paragraphs"][0]["text"] += " Det rammer 77 kolleger."
        file.write_text(json.dumps(value), encoding="utf-8")
    elif suffix != ".docx":
        text = file.read_text("utf-8")
        file.write_text(
            text.replace("uddyber gerne", "har 77 kolleger, som rammes, og uddyber gerne", 1), encoding="utf-8"
        )
    if suffix != ".docx":
        assert main(["-w", str(folder), "check", str(file), "--catalogue", catalogue, "--json"]) == 1
        found = json.loads(capsys.readouterr().out)["findings"]
        assert [one["text"].partition(" ")[0] for one in found if one["severity"] == "hard"] == ["77"]


@pytest.mark.parametrize("suffix", [".html", ".json"])
def test_a_written_draft_comes_back_and_what_was_put_into_it_is_found(
    workspace: Any, folder: Path, capsys: Any, suffix: str
) -> None:
    catalogue = str(folder / "vores/sparekatalog 2026.md")
    file = folder / f"udkast{suffix}"
    assert main(["-w", str(folder), "draft", catalogue, "--item", "12", "-o", str(file)]) == 0
    planted = file.read_text("utf-8").replace("anbefale forslaget", "anbefale forslaget, da 77 kolleger rammes", 1)
    file.write_text(planted, encoding="utf-8")
    capsys.readouterr()
    assert main(["-w", str(folder), "check", str(file), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [one["text"].partition(" ")[0] for one in found if one["severity"] == "hard"] == ["77"]


@pytest.mark.parametrize("text", ["{}", "[1]", '{"letter": 3}', '{"answers": [{}]}', "no json"])
def test_other_json_is_refused_plainly(workspace: Any, folder: Path, capsys: Any, text: str) -> None:
    file = folder / "andet.json"
    file.write_text(text, encoding="utf-8")
    assert main(["-w", str(folder), "check", str(file)]) == 2
    told = capsys.readouterr().err
    assert "neither a draft nor a letter" in told
    assert "medsvar letter -o" in told


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C otherwise")
def test_ctrl_c_says_what_is_kept_and_how_to_go_on(workspace: Any, folder: Path) -> None:
    program = "import signal, sys, time, rag.cli.answers as a, rag.pipeline as p\n" + (
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background job inherits a deaf one
        "def slow(*_, **__):\n    print('ready', flush=True)\n    time.sleep(30)\n"
        "p.Workspace.ingest = slow\n"
        "from rag.cli import run\nrun(sys.argv[1:])\n"
    )
    command = [sys.executable, "-c", program, "-w", str(folder), "ingest", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "interrupted: what was read is indexed" in told
    assert "same command" in told


@pytest.mark.parametrize("about", [(), ("--about", "budget")])
def test_the_minutes_themselves_are_never_written_over(tmp_path: Path, capsys: Any, about: tuple[str, ...]) -> None:
    file = tmp_path / "referat.md"
    text = "Referat fra møde i LokalMED\n\n## Punkt 1: Budget\n### Beslutning\nBudgettet blev godkendt.\n"
    file.write_text(text, encoding="utf-8")
    (tmp_path / "andet navn.md").symlink_to(file)
    for name in ("referat.md", "andet navn.md"):
        given = str(tmp_path) if about else str(file)
        assert main(["-w", str(tmp_path), "summarise", given, *about, "-o", str(tmp_path / name)]) == 2
        assert "would be overwritten" in capsys.readouterr().err
        assert file.read_text(encoding="utf-8") == text
    assert main(["-w", str(tmp_path), "summarise", str(file), "-o", str(tmp_path / "nyt.md")]) == 0


@pytest.mark.parametrize("words", [["triage"], ["draft", "--item", "1"], ["letter"]])
def test_a_catalogue_is_never_written_over(tmp_path: Path, capsys: Any, words: list[str]) -> None:
    file = tmp_path / "katalog.md"
    file.write_text("# Budgetkatalog\n\n1. Færre vagter\n", encoding="utf-8")
    assert main(["-w", str(tmp_path), words[0], str(file), *words[1:], "-o", str(file)]) == 2
    assert file.read_text(encoding="utf-8").startswith("# Budgetkatalog")
