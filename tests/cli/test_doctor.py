"""`doctor` tells how things are now, whatever is broken, and changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rag.cli import main
from tests.models.misbehaving_server import running

TOLD = {
    "versions", "workspace", "state", "documents", "passages", "embedder", "chroma", "model", "leaves_the_machine",
}  # fmt: skip


def doctor(folder: Path, capsys: Any) -> tuple[int, dict[str, Any]]:
    code = main(["-w", str(folder), "doctor", "--json"])
    value: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert value.keys() == TOLD
    return code, value


def test_in_a_folder_that_is_no_workspace_it_makes_none(tmp_path: Path, capsys: Any) -> None:
    code, value = doctor(tmp_path, capsys)
    assert (code, value["documents"], value["passages"], value["leaves_the_machine"]) == (0, 0, 0, [])
    assert list(tmp_path.iterdir()) == []


def test_it_counts_what_is_indexed(workspace: Any, folder: Path, capsys: Any) -> None:
    code, value = doctor(folder, capsys)
    assert code == 0
    assert value["documents"] == len(workspace.documents())
    assert value["passages"] == workspace.index.manifest.count()
    assert "answers" in value["chroma"]


def test_a_model_that_answered_once_and_is_gone_is_not_said_to_answer(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running() as server:
        model = f'[model]\nprovider = "compatible"\nname = "prøve"\nbase_url = "{server.url}"\nretries = 0\n'
        (tmp_path / "medsvar.toml").write_text(model, encoding="utf-8")
        for asked in (1, 2):
            code, value = doctor(tmp_path, capsys)
            assert (code, len(server.bodies)) == (0, asked)
            assert "answers" in value["model"]
    code, value = doctor(tmp_path, capsys)
    assert code == 3
    assert "can't be reached" in value["model"]


@pytest.mark.parametrize(
    ("embedder", "said"),
    [
        ('provider = "ollama"\nbase_url = "http://127.0.0.1:9"', "failed"),
        ('provider = "ollama"\nbase_url = "http://127.0.0.1:9"\ndimension = 8', "failed"),
        ('provider = "openai"', "OPENAI_API_KEY"),
    ],
)
def test_an_embedder_that_cannot_be_reached_is_told_among_all_the_rest(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch, embedder: str, said: str
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    (tmp_path / "medsvar.toml").write_text(f"[embedder]\n{embedder}\n", encoding="utf-8")
    code, value = doctor(tmp_path, capsys)
    assert code == 3
    assert said in value["embedder"]
    assert bool(value["leaves_the_machine"]) == ("openai" in embedder)


def test_a_model_without_a_name_is_told_among_all_the_rest(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "medsvar.toml").write_text('[model]\nprovider = "openai"\n', encoding="utf-8")
    code, value = doctor(tmp_path, capsys)
    assert (code, value["leaves_the_machine"]) == (3, [])
    assert "no model is named" in value["model"]
