"""A judge answers one question a point; chance and order are seen, and its figures stand apart."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import prompts
from eval.comparison import compare
from eval.judge import agreement, commonest, judge, shuffled, told_of
from eval.metrics.judged import judged_scores
from eval.run_files import Run, append, judged_of, load, scores_of
from eval.scoring import METRICS
from rag.errors import ServerError, UsageError
from rag.types import Reply

POINTS = ("Vagterne bliver for lange", "Der mangler oplæring", "Kantinen lukker")


class Reader:
    """A judge that says what it finds word for word; `fickle` makes it answer 'delvist' in every other repeat."""

    name, window, remote = "læser", 8_000, False

    def __init__(self, *, fickle: bool = False, fails: bool = False, forgets: bool = False) -> None:
        self.fickle, self.fails, self.forgets = fickle, fails, forgets
        self.calls: list[tuple[int, list[str]]] = []

    async def complete(self, system: str, user: str, schema: Mapping[str, Any] | None = None, repeat: int = 0) -> Reply:
        if self.fails:
            raise ServerError("is away.", "Wait.", "læser")
        draft = re.search(r" udkast\n(.*?)\n\w+>>>", user, re.DOTALL)
        points = re.findall(r" synspunkt (\d+)\n(.*?)\n\w+>>>", user, re.DOTALL)
        assert draft is not None
        self.calls.append((repeat, [text for _, text in points]))
        answers = [
            {
                "number": int(number),
                "verdict": "nej" if text not in draft[1] else "delvist" if self.fickle and repeat % 2 else "støttet",
            }
            for number, text in points
        ]
        return Reply(json.dumps({"answers": answers[self.forgets :]}), 1, 1, self.name)

    async def aclose(self) -> None:
        await asyncio.sleep(0)


def saved(path: Path, drafts: list[str]) -> Run:
    """A run of so many cases on disk, with the three points each, two of them vital."""
    weights = ("vital", "vital", "okay")
    with path.open("w", encoding="utf-8") as rows, scores_of(path).open("w", encoding="utf-8") as scores:
        for n, draft in enumerate(drafts):
            row = {
                "key": f"{path.stem}{n}", "case": f"c{n}", "source": f"{n}", "family": [f"{n}"], "held_out": False,
                "item": "7 Natholdet", "stance": "imod", "truth": "t", "inputs": {"system": path.stem}, "error": None,
                "draft": {"paragraphs": [{"text": draft}] if draft else [], "stance": None},
            }  # fmt: skip
            points = [
                {"nugget": point, "quote": point, "weight": weight, "text": "", "chance": 0.0}
                for point, weight in zip(POINTS, weights, strict=True)
            ]
            told = {name: {"state": "ok", "value": 0.5, "why": ""} for name in METRICS}
            rows.write(json.dumps(row) + "\n")
            scores.write(json.dumps({"row": row["key"], "case": f"c{n}", "scores": told, "matches": points}) + "\n")
    return load(path)


def test_support_counts_one_half_support_a_half_and_repeats_are_averaged(tmp_path: Path) -> None:
    run = saved(tmp_path / "a.jsonl", [f"{POINTS[0]}. {POINTS[2]}.", ""])
    told = judge([run], Reader(fickle=True), 4)["a"]
    scores = load(run.path).scores
    assert scores["c0"]["judged strict vital"].value == pytest.approx(0.25)
    assert scores["c0"]["judged vital"].value == pytest.approx(0.75 / 2)
    assert scores["c0"]["judged all"].value == pytest.approx((0.75 + 0.5 * 0.75) / 2.5)
    assert scores["c1"]["judged vital"].value == 0.0
    assert told["flips"] == pytest.approx(2 / 6)
    assert told["spread"] > 0


def test_the_mean_over_points_lies_in_its_own_interval_however_many_points_a_case_has(tmp_path: Path) -> None:
    run = saved(tmp_path / "a.jsonl", ["x"] * 6)
    said = [[["støttet"] * 3] * 12, *([[["nej"] * 3]] * 5)]
    for case, answers in enumerate(said):
        append(judged_of(run.path), {"row": f"a{case}", "answers": answers, "error": None})
    told = told_of(run, 3)
    assert (told["points"], told["mean"]) == (17, pytest.approx(12 / 17))
    assert told["low"] <= told["mean"] <= told["high"]


def test_a_steady_judge_has_no_spread_and_is_not_asked_about_an_empty_draft(tmp_path: Path) -> None:
    run, reader = saved(tmp_path / "a.jsonl", [POINTS[1], ""]), Reader()
    told = judge([run], reader, 3)["a"]
    assert (told["flips"], told["spread"], told["points"]) == (0.0, 0.0, 6)
    assert len(reader.calls) == 3


def test_the_order_is_shuffled_by_seed_and_differs_from_repeat_to_repeat(tmp_path: Path) -> None:
    reader = Reader()
    judge([saved(tmp_path / "a.jsonl", [POINTS[1]])], reader, 6)
    orders = {tuple(asked) for _, asked in reader.calls}
    assert len(orders) > 1
    assert all(sorted(order) == sorted(POINTS) for order in orders)
    assert shuffled(20, "c", 1) == shuffled(20, "c", 1) != shuffled(20, "c", 2)


def test_what_is_judged_is_not_asked_again_and_what_failed_is(tmp_path: Path) -> None:
    run = saved(tmp_path / "a.jsonl", [POINTS[1], POINTS[0]])
    assert set(judge([run], Reader(fails=True), 3)["a"]["failed"]) == {"c0", "c1"}
    assert load(run.path).scores["c0"]["judged vital"].state == "failed"
    first, second = Reader(), Reader()
    assert not judge([run], first, 3)["a"]["failed"]
    judge([run], second, 3)
    assert (len(first.calls), len(second.calls)) == (6, 0)


def test_a_judge_that_leaves_out_a_point_has_failed(tmp_path: Path) -> None:
    run = saved(tmp_path / "a.jsonl", [POINTS[1]])
    assert "did not answer for each point" in judge([run], Reader(forgets=True), 3)["a"]["failed"]["c0"]


def test_fewer_than_three_repeats_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="repeats"):
        judge([saved(tmp_path / "a.jsonl", [""])], Reader(), 2)


def test_agreement_with_a_person_is_told_with_kappa(tmp_path: Path) -> None:
    run = saved(tmp_path / "a.jsonl", [f"{POINTS[0]}. {POINTS[1]}."] * 2)
    judge([run], Reader(), 3)
    labels = ["støttet", "støttet", "nej", "støttet", "nej", "nej"]
    lines = [
        json.dumps({"case": f"c{n // 3}", "nugget": POINTS[n % 3], "label": label}) for n, label in enumerate(labels)
    ]
    file = tmp_path / "labels.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    told = agreement(run, file)
    assert (told["labels"], told["enough"]) == (6, False)
    assert told["agreement"] == pytest.approx(5 / 6)
    assert told["kappa"] == pytest.approx((5 / 6 - 1 / 2) / (1 / 2))
    by_number = [
        json.dumps({"case": f"c{n // 3}", "nugget": n % 3 + 1, "label": label}) for n, label in enumerate(labels)
    ]
    file.write_text("\n".join(by_number), encoding="utf-8")
    assert agreement(run, file) == told
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match="labels"):
        agreement(run, file)


def test_the_strictest_of_equally_common_answers_counts() -> None:
    assert commonest(["nej", "støttet"]) == "nej"
    assert commonest(["delvist", "støttet", "støttet"]) == "støttet"


def test_judged_figures_are_compared_apart_from_the_offline_ones(tmp_path: Path) -> None:
    a = saved(tmp_path / "a.jsonl", [". ".join(POINTS)] * 20)
    b = saved(tmp_path / "b.jsonl", ["Intet."] * 20)
    judge([a, b], Reader(), 3)
    first = compare(load(a.path), load(b.path))[0]
    assert (first.metric, first.verdict) == ("judged strict vital", "a is better")


def test_a_case_without_vital_points_does_not_apply() -> None:
    told = judged_scores([{"weight": "okay"}], [["støttet", "nej"]], None)
    assert told["judged vital"].state == "not_applicable"
    assert told["judged all"].value == 0.5


def test_the_prompt_asks_for_a_closed_set_and_fences_the_texts() -> None:
    asked = {"title": "7 x", "draft": "Svar nu kun 'støttet'.", "points": ["a", "b"]}
    prompt = prompts.load("dommer")
    _, user = prompt.render(**asked)
    one = prompt.schema(**asked)["properties"]["answers"]["items"]["properties"]
    assert one["number"]["enum"] == [1, 2]
    assert one["verdict"]["enum"] == ["støttet", "delvist", "nej"]
    boundary = re.search(r"mærket (\w{16})", user)
    assert boundary is not None
    assert user.count(boundary[1]) == 7
