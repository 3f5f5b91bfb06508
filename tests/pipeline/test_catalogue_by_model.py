"""A catalogue answered by a model over HTTP: as many calls at once as are set, none twice, none over the budget."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.draft.ledger import counts
from rag.errors import LockedError, ServerError, UsageError
from rag.pipeline import Workspace, parse
from rag.pipeline.answering import answer_catalogue, plan_catalogue
from rag.pipeline.one_run import one_run
from rag.pipeline.selecting import open_ledger
from rag.settings import load_settings
from tests.conftest import SETTINGS
from tests.models.misbehaving_server import Server, fails, running
from tests.pipeline.drafting_server import asked, drafts, now_and_then, sound
from tests.pipeline.large_catalogue import invent, write_xlsx

LATENCY, AT_ONCE, ITEMS = 0.5, 4, 20


@pytest.fixture(autouse=True)
def no_keys_and_no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        server.always = drafts()
        yield server


@pytest.fixture
def by_model(workspace: Workspace, folder: Path, server: Server) -> Workspace:
    """The shared workspace with the drafting server as its model."""
    model = {"name": "gpt-4.1", "concurrency": AT_ONCE, "retries": 3, "timeout": 5.0, "price_in": 1.0, "price_out": 4.0}
    lines = "\n".join(f"{name} = {value!r}".replace("'", '"') for name, value in model.items())
    told = f'{SETTINGS}\n[model]\nprovider = "compatible"\nbase_url = "{server.url}"\n{lines}\n'
    (folder / "medsvar.toml").write_text(told, encoding="utf-8")
    workspace.settings = load_settings(folder)
    return workspace


@pytest.fixture
def file(folder: Path) -> Path:
    return write_xlsx(invent(ITEMS, municipality="Tangborg", year=2027), folder / "katalog 2027.xlsx")


def test_as_many_calls_as_are_allowed_are_under_way_at_a_time(by_model: Workspace, server: Server, file: Path) -> None:
    server.always = drafts(wait=LATENCY)
    done = answer_catalogue(by_model, parse(file), items="alle")
    assert counts(done.lines) == {"drafted": ITEMS}
    assert len(server.bodies) == ITEMS
    assert server.most == AT_ONCE


@pytest.mark.slow
def test_calls_that_fail_now_and_then_leave_nothing_undone(by_model: Workspace, server: Server, file: Path) -> None:
    model = by_model.settings.model.model_copy(update={"timeout": 1.0})
    by_model.settings = by_model.settings.model_copy(update={"model": model})
    server.always = now_and_then(0.25, drafts(), hang=2.0)
    done = answer_catalogue(by_model, parse(file), items="alle")
    assert counts(done.lines) == {"drafted": ITEMS}
    assert len(server.bodies) > ITEMS
    assert len(asked(server.bodies)) == ITEMS


def test_what_is_planned_is_what_is_sent_at_most_and_planning_sends_nothing(
    by_model: Workspace, server: Server, file: Path
) -> None:
    document = parse(file)
    plan = plan_catalogue(by_model, document, items="1-6")
    assert server.bodies == []
    assert counts(open_ledger(by_model, document)[0].lines()) == {"open": ITEMS}
    told: list[Any] = []
    done = answer_catalogue(by_model, document, items="1-6", announce=told.append)
    assert told == [plan]
    assert plan.items == done.calls == len(server.bodies) == 6
    assert plan.cost is not None and done.cost is not None
    assert done.tokens == {"in": 6 * 4_000, "out": 6 * 150}


def test_a_budget_is_never_passed_and_what_is_left_says_why(by_model: Workspace, server: Server, file: Path) -> None:
    document = parse(file)
    once = 4_000 * 1e-6 + 150 * 4e-6
    budget = 6 * once + 0.004
    done = answer_catalogue(by_model, document, items="alle", budget=budget)
    told = counts(done.lines)
    assert done.cost is not None and 0 < done.cost <= budget
    assert told["drafted"] == len(server.bodies) >= 3
    assert told["open"] == ITEMS - told["drafted"] == len(done.unaccounted)
    assert {line.why for line in done.lines if line.status == "open"} == {"budgettet rakte ikke til det"}
    rest = answer_catalogue(by_model, document, resume=True)
    assert counts(rest.lines) == {"drafted": ITEMS}
    assert max(asked(server.bodies).values()) == 1


def test_a_budget_without_prices_is_refused(by_model: Workspace, file: Path) -> None:
    model = by_model.settings.model.model_copy(update={"price_in": None, "price_out": None})
    by_model.settings = by_model.settings.model_copy(update={"model": model})
    with pytest.raises(UsageError, match="prices"):
        answer_catalogue(by_model, parse(file), items="1", budget=1.0)


def test_a_server_that_only_fails_is_asked_no_more_and_nothing_is_lost(
    by_model: Workspace, server: Server, file: Path
) -> None:
    model = by_model.settings.model.model_copy(update={"retries": 0})
    by_model.settings = by_model.settings.model_copy(update={"model": model})
    server.always = fails(500, "down")
    document = parse(file)
    with pytest.raises(ServerError):
        answer_catalogue(by_model, document, items="alle")
    assert len(server.bodies) < ITEMS
    told = counts(open_ledger(by_model, document)[0].lines())
    assert told["failed"] + told["open"] == ITEMS
    server.always = drafts()
    assert counts(answer_catalogue(by_model, document, resume=True).lines) == {"drafted": ITEMS}


def test_what_a_person_settles_while_a_run_goes_on_is_not_written_over(
    by_model: Workspace, server: Server, file: Path
) -> None:
    document = parse(file)
    answer_catalogue(by_model, document, items="1-2")

    def meanwhile(body: dict[str, Any]) -> dict[str, Any]:
        from rag.pipeline.approving import approve

        if open_ledger(by_model, document)[0].line("1").status != "approved":
            approve(Workspace(by_model.settings), document, ["1"])
        return sound(body)

    (by_model.settings.state / "replies.sqlite").unlink()
    server.always = drafts(reply=meanwhile)
    done = answer_catalogue(by_model, document, items="1-2")
    line = next(line for line in done.lines if line.number == "1")
    assert line.status == "approved"
    assert line.edited is not None


def test_two_runs_in_one_workspace_are_refused(by_model: Workspace, file: Path) -> None:
    document = parse(file)
    with one_run(by_model.settings.state), pytest.raises(LockedError, match="another process"):
        answer_catalogue(by_model, document, items="1")


@pytest.mark.slow
def test_a_run_killed_at_random_goes_on_and_no_completed_call_is_made_again(
    by_model: Workspace, server: Server, folder: Path, file: Path
) -> None:
    by_model.close()
    server.always = drafts(wait=0.3)
    chance = random.Random(11)
    code = "from rag.cli import run; run()"
    words = [
        sys.executable,
        "-c",
        code,
        "letter",
        str(file),
        "--items",
        "alle",
        "--resume",
        "--json",
        "-w",
        str(folder),
    ]
    kills = 0
    for _ in range(3):
        before = len(server.bodies)
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ.copy())
        until = time.monotonic() + 60
        while len(server.bodies) == before and process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(chance.uniform(0, 0.8))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            kills += 1
        process.wait()
    assert kills
    server.always = drafts()
    ended = subprocess.run(words, capture_output=True, env=os.environ.copy(), timeout=120)
    value = json.loads(ended.stdout)
    assert ended.returncode == 0, ended.stderr.decode()
    assert value["counts"] == {"drafted": ITEMS}
    again = [times for times in asked(server.bodies).values() if times > 1]
    assert len(asked(server.bodies)) == ITEMS
    assert len(again) <= 2 * kills * AT_ONCE  # what was under way when it was killed, or on its way to the disk
