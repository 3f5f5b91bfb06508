"""The measurement of triage: what it counts, and that it counts each proposal once."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest

from eval.tables import with_interval
from eval.triage import Case, _figures, cases_of, measures


def test_what_was_answered_first_is_worth_everything_and_last_nothing() -> None:
    first = measures(["1", "2", "3", "4"], frozenset({"1", "2"}))
    last = measures(["3", "4", "5", "6", "7", "1"], frozenset({"1"}))
    assert (first["precision at n"], first["average precision"], first["recall at 5"]) == (1.0, 1.0, 1.0)
    assert (last["precision at n"], last["recall at 5"], last["recall at 10"]) == (0.0, 0.0, 1.0)


def test_average_precision_is_the_mean_of_the_precisions_at_each_hit() -> None:
    assert measures(["1", "9", "2"], frozenset({"1", "2"}))["average precision"] == pytest.approx((1 + 2 / 3) / 2)


def test_two_versions_of_one_answer_are_drawn_together() -> None:
    cases = [Case(name, "Tangborg", "HovedMED", 2026, (), frozenset({"1"})) for name in ("udkast", "endelig")]
    score = {name: dict.fromkeys(measures(["1"], frozenset({"1"})), 1.0) for name in ("triage", "amount", "similarity")}
    figures = _figures(cases, [{**score, "catalogue": score["triage"]}] * 2)
    assert (figures["n"], figures["clusters"]) == (2, 1)


def test_where_the_catalogues_own_order_is_not_last_it_is_said_and_few_committees_have_no_interval() -> None:
    names = list(measures(["1"], frozenset({"1"})))

    def figures(committees: int) -> dict[str, Any]:
        cases = [Case("s", "Tangborg", f"LokalMED {n}", 2026, (), frozenset({"1"})) for n in range(committees)]
        values = {"triage": 0.9, "amount": 0.2, "similarity": 0.6, "catalogue": 0.3}
        return _figures(cases, [{name: dict.fromkeys(names, told) for name, told in values.items()}] * committees)

    many, few = figures(6), figures(4)
    assert many["not ahead of the control"] == {"triage": [], "amount": names, "similarity": []}
    assert with_interval(many["triage"]["recall at 5"]) == "0.90 [0.90, 0.90]"
    assert with_interval(few["over"]["amount"], "+.2f") == "+0.70 [–]"


def test_the_cases_are_the_answers_whose_catalogue_is_indexed(workspace: Any) -> None:
    cases = cases_of(workspace)
    told = {case.committee: sorted(case.answered) for case in cases}
    assert told == {"OmrådeMED Ældre": ["11", "12"], "LokalMED Biblioteket": ["13"]}
    assert all(len(case.items) == 3 for case in cases)


def test_every_committee_that_is_told_of_says_no_more_than_where_and_who() -> None:
    told = json.loads((files("corpus") / "truth" / "committees.json").read_text(encoding="utf-8"))["committees"]
    assert told
    for name, one in told.items():
        assert name.count("|") == 1
        assert set(one) <= {"areas", "workplaces", "staff_groups"}
