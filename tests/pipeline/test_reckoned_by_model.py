"""`check --model`: a figure that no rule derives is proved by a reckoning that a model gives, or stays hard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.cli import main
from rag.pipeline import Workspace
from tests.conftest import SETTINGS
from tests.models.misbehaving_server import Handler, Server, completion, running

CATALOGUE = "vores/sparekatalog 2026.md"
FIGURE = "En tur til hver landsby hver måned er 168 besøg på et år."
TRUE = ("14 * 12", {"14": "kører til 14 landsbyer"})


@pytest.fixture(autouse=True)
def no_keys_and_no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def reckons(expression: str, operands: dict[str, str]) -> Any:
    """A model that reckons every figure that it is asked of in one way."""

    def step(handler: Handler, body: dict[str, Any]) -> None:
        asked = re.findall(r"^Tal (\d+): ", body["messages"][1]["content"], re.MULTILINE)
        some = [{"number": number, "quote": quote} for number, quote in operands.items()]
        found = [{"figure": int(n), "reckoning": expression, "operands": some} for n in asked]
        told = {"untrue": [], **({"figures": found} if asked else {})}
        handler.send(200, json.dumps(completion(json.dumps(told, ensure_ascii=False))).encode())

    return step


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        server.always = reckons(*TRUE)
        yield server


@pytest.fixture
def place(workspace: Workspace, folder: Path, server: Server) -> Path:
    """The shared workspace with a model set."""
    model = f'[model]\nprovider = "compatible"\nbase_url = "{server.url}"\nname = "prøve"\nretries = 0\n'
    (folder / "medsvar.toml").write_text(f"{SETTINGS}\n{model}", encoding="utf-8")
    return folder


def check(capsys: pytest.CaptureFixture[str], folder: Path, text: str, *words: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    (folder / "svar.md").write_text(f"Vi er bekymrede for de ældre i landsbyerne. {text}\n", encoding="utf-8")
    command = ["check", str(folder / "svar.md"), "--catalogue", str(folder / CATALOGUE), "--item", "13", *words]
    code = main(["-w", str(folder), "--json", *command])
    return code, json.loads(capsys.readouterr().out)


def test_a_true_reckoning_makes_the_finding_a_warning_that_shows_it(place: Path, server: Server, capsys: Any) -> None:
    code, offline = check(capsys, place, FIGURE)
    assert (code, [one["text"] for one in offline["findings"] if one["severity"] == "hard"]) == (1, ["168"])
    code, told = check(capsys, place, FIGURE, "--model", "set")
    found = [one for one in told["findings"] if one["rule"] == "number-unsupported"]
    assert (code, told["hard"], [one["severity"] for one in found]) == (0, 0, ["warning"])
    assert "14 * 12 = 168" in found[0]["evidence"]
    assert "»kører til 14 landsbyer« (forslag 13)" in found[0]["evidence"]
    assert told["model"]["figures"] == {"asked": 1, "reckoned": 1, "refused": 0}
    assert len(server.bodies) == 1
    assert "Tal 1: »168« i sætning 2" in server.bodies[0]["messages"][1]["content"]


@pytest.mark.parametrize(
    ("text", "expression", "operands"),
    [
        (FIGURE.replace("168", "171"), *TRUE),
        (FIGURE, "21 * 8", {"21": "21 landsbyer i alt", "8": "8 måneder om året"}),
        (FIGURE.replace("168", "104"), "52 * 2", {"52": "Rørhøj har 52 beboere", "2": "to nattevagter"}),
        (FIGURE.replace("168", "70"), "14 + 14 + 14 + 14 + 14", {"14": "kører til 14 landsbyer"}),
        (FIGURE, "int(14) * 12", {"14": "kører til 14 landsbyer"}),
        (FIGURE, "landsbyer * 12", {"landsbyer": "kører til 14 landsbyer"}),
    ],
    ids=["another result", "in no paper", "a foreign paper", "five operands", "a call", "a name"],
)
def test_what_is_not_proved_stays_hard(
    place: Path, server: Server, capsys: Any, text: str, expression: str, operands: dict[str, str]
) -> None:
    _, offline = check(capsys, place, text)
    assert offline["hard"]
    server.always = reckons(expression, operands)
    code, told = check(capsys, place, text, "--model", "set")
    assert (code, told["findings"], told["hard"]) == (1, offline["findings"], offline["hard"])
    assert (told["model"]["figures"]["reckoned"], told["model"]["figures"]["refused"]) == (0, 1)


def test_a_model_clears_nothing_that_it_was_not_asked_of(place: Path, server: Server, capsys: Any) -> None:
    text = (
        "Birthe Vandkær (CPR 010190-1234) på Rørhøj Bibliotek i Mosevig siger: »bussen skal blive«. Det er forslag 13."
    )
    _, offline = check(capsys, place, text)
    assert offline["hard"]

    def answers_all(handler: Handler, body: dict[str, Any]) -> None:
        some = [{"number": "14", "quote": "kører til 14 landsbyer"}]
        found = [{"figure": n, "reckoning": "14 * 12", "operands": some} for n in range(5)]
        told = {"untrue": [], "figures": found}
        handler.send(200, json.dumps(completion(json.dumps(told, ensure_ascii=False))).encode())

    server.always = answers_all
    _, told = check(capsys, place, text, "--model", "set")
    assert told["findings"] == offline["findings"]


def test_where_no_figure_is_doubted_none_is_asked_of(place: Path, server: Server, capsys: Any) -> None:
    check(capsys, place, "Bogbussen kører til 14 landsbyer i dag.", "--model", "set")
    body = server.bodies[0]
    assert "Tal, der ikke står" not in body["messages"][1]["content"]
    assert "figures" not in json.dumps(body)
