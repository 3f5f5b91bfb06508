"""A model that fails, hangs, or says nothing: what its minutes come to then, and what is said of it."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest

from rag.export.summaries import summary_text
from rag.pipeline import Workspace
from tests.models.misbehaving_server import Handler, Server, Step, cut_off, fails, raw, says
from tests.summarise.scribe import Make, scribe, summed_up


def test_a_point_that_the_server_fails_on_is_named_and_the_others_are_done(
    minutes: Path, server: Server, with_server: Make
) -> None:
    def step(handler: Handler, body: dict[str, Any]) -> None:
        broken = "Punkt 3:" in body["messages"][1]["content"] and "<<<" in body["messages"][1]["content"]
        whole = "Punkternes linjer" in body["messages"][1]["content"]
        (fails(500) if broken and not whole else scribe())(handler, body)

    server.always = step
    summary = summed_up(with_server(), minutes)
    assert [one.number for one in summary.failed] == ["3"]
    assert summary.coverage.points_done == 4
    assert "Punkter: 4 af 4 (1 uden sprogmodel)" in summary_text(summary)
    assert [point.number for point in summary.points] == ["1", "2", "3", "4"]
    assert "svarede ikke" in summary.points[2].marked
    assert summary.points[2].decisions  # the minutes' own words stand there


def test_where_the_server_only_fails_the_minutes_own_words_stand_and_it_is_not_asked_for_every_point(
    tmp_path: Path, server: Server, with_server: Make
) -> None:
    point = "\n\n## Punkt {n}: Emne {n}\n### Beslutning\n" + "Udvalget drøftede emnet og de ord, som det rummer. " * 20
    file = tmp_path / "langt.md"
    file.write_text("Referat fra LokalMED\n" + "".join(point.format(n=n) for n in range(1, 31)), encoding="utf-8")
    server.always = fails(500)
    summary = summed_up(with_server(concurrency=2), file)
    assert len(server.bodies) <= 8
    assert len(summary.points) == 30 and all(point.decisions or point.noted for point in summary.points)
    assert summary.model is None and "gav intet svar" in summary.failed[0].why
    assert [one.number for one in summary.failed[1:]] == [str(n) for n in range(1, 31)]
    for told in summary.points:
        lines = [*((d.text, d.span) for d in told.decisions), *((n.text, n.span) for n in told.noted)]
        assert {(mark.text, mark.span) for mark in told.marks if mark.kind == "uden model"} >= set(lines)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (fails(500), "dens server melder fejl"),
        (fails(401), "afviser nøglen"),
        (fails(404), "kender ikke modellen"),
        (fails(429), "flere kald"),
        (raw(b"<html>proxy</html>", "text/html"), "ikke er et svar"),
        (says("Det kan jeg ikke."), "kunne ikke læses"),
        (says("{", finish="length"), "for langt"),
        (says("", refusal="no"), "vil ikke svare"),
        (cut_off, "kan ikke nås"),
    ],
)
def test_why_a_model_gave_nothing_is_said_in_danish(
    minutes: Path, server: Server, with_server: Make, step: Step, said: str
) -> None:
    server.always = step
    summary = summed_up(with_server(), minutes)
    told = summary.failed[0].why
    assert said in told
    page = summary_text(summary)
    assert said in page and not re.search(r"\b(?:the|fails|reached|model's|reply|refuses)\b", page)


def test_tokens_of_replies_that_could_not_be_read_are_in_the_cost(
    minutes: Path, server: Server, with_server: Make
) -> None:
    server.always = says("Det kan jeg ikke.")  # 11 tokens in and 7 out, says the server
    summary = summed_up(with_server(concurrency=1), minutes)
    assert summary.tokens == {"in": 11 * len(server.bodies), "out": 7 * len(server.bodies)}
    assert summary.cost


EMPTY: dict[str, list[Any]] = {"decisions": [], "disagreements": [], "actions": [], "noted": []}


def test_a_valid_reply_that_says_nothing_leaves_the_minutes_own_lines_marked(
    minutes: Path, server: Server, with_server: Make
) -> None:
    settings = with_server()
    workspace = Workspace(settings)
    own = workspace.minutes([minutes])
    without = settings.model_copy(update={"model": settings.model.model_copy(update={"provider": "none"})})
    server.always = scribe(lambda user, reply: EMPTY if "<<<" in user and "Punkternes" not in user else None)
    told = workspace.summarise(own).summary
    plain = Workspace(without).summarise(own).summary
    assert any(point.noted for point in plain.points)
    for point, other in zip(told.points, plain.points, strict=True):
        assert point.noted == other.noted and point.actions == other.actions
        if len(point.marks) and point.noted:
            assert {mark.text for mark in point.marks} >= {one.text for one in point.noted}


def test_a_server_that_hangs_is_given_up_in_the_time_of_a_call_and_asked_no_more(
    tmp_path: Path, server: Server, with_server: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.models.server_call._LONGEST_WAIT", 0.1)
    point = "\n\n## Punkt {n}: Emne {n}\n### Beslutning\n" + "Udvalget drøftede emnet og de ord, som det rummer. " * 20
    file = tmp_path / "langt.md"
    file.write_text("Referat fra LokalMED\n" + "".join(point.format(n=n) for n in range(1, 31)), encoding="utf-8")
    server.always = says("for sent", wait=3.0)
    began = time.monotonic()
    summary = summed_up(with_server(concurrency=2, timeout=0.4, retries=5), file)
    assert time.monotonic() - began < 60 and len(server.bodies) <= 8  # it is the calls that tell
    assert summary.model is None and "svarede ikke i tide" in summary.failed[0].why
    assert len(summary.points) == 30 and all(point.decisions or point.noted for point in summary.points)
