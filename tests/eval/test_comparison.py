"""Comparison: known answers for interval, test, Holm and clusters, and silence where there is too little to go on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.comparison import clusters_of, compare, holm, interval, permutation_p
from eval.metrics import Score, failed, not_applicable, ok
from eval.run_files import Run, runs_among
from eval.scoring import METRICS
from eval.summary import above_majority, figures, fitness
from rag.errors import UsageError


def made(
    name: str,
    values: list[float | None],
    *,
    system: str = "medsvar",
    model: str | None = None,
    truth: str = "t",
    failures: int = 0,
    a_file: int = 1,
) -> Run:
    """A run whose every metric has the given values; `a_file` cases share a document; the last `failures` failed."""
    rows, scores = {}, {}
    for n, value in enumerate(values):
        source = f"svar{n // a_file}.txt"
        fails = n >= len(values) - failures
        rows[f"c{n}"] = {
            "source": source,
            "family": [source],
            "held_out": n % 2 == 0,
            "truth": truth,
            "inputs": {"system": system, "model": model},
            "stance": "imod",
            "draft": None if fails else {"stance": "imod"},
        }
        score: Score = failed("x") if fails else not_applicable("x") if value is None else ok(value)
        scores[f"c{n}"] = dict.fromkeys(METRICS, score)
    return Run(Path(f"{name}.jsonl"), rows, scores, {case: [] for case in rows})


def test_the_exact_test_gives_the_p_that_can_be_counted_by_hand() -> None:
    assert permutation_p(np.asarray([1.0, 1.0, 1.0])) == pytest.approx(2 / 8)
    assert permutation_p(np.asarray([3.0, 2.0, -1.0])) == pytest.approx(4 / 8)
    assert permutation_p(np.zeros(5)) == 1.0


def test_the_drawn_test_agrees_with_a_normal_approximation() -> None:
    told = np.asarray([1.0] * 26 + [-1.0] * 14)  # z = 12/√40 = 1.897; with continuity 11/√40, two-sided p 0.082
    assert permutation_p(told) == pytest.approx(0.082, abs=0.012)


def test_holm_is_holm() -> None:
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03}) == pytest.approx({"a": 0.03, "c": 0.06, "b": 0.06})
    assert holm({"a": 0.9, "b": 0.8}) == pytest.approx({"a": 1.0, "b": 1.0})


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_never_lowers_a_p_and_keeps_the_order(told: list[float]) -> None:
    values = {str(n): p for n, p in enumerate(told)}
    adjusted = holm(values)
    assert all(adjusted[name] >= p for name, p in values.items())
    order = sorted(values, key=lambda name: values[name])
    assert [adjusted[name] for name in order] == sorted(adjusted.values())


def test_the_interval_of_equal_values_is_a_point_and_of_unequal_ones_is_the_known_width() -> None:
    each = {f"c{n}": n for n in range(100)}
    assert interval(dict.fromkeys(each, 0.5), each) == (0.5, 0.5)
    low, high = interval({name: float(n % 2) for name, n in each.items()}, each)
    assert (low, high) == pytest.approx((0.5 - 1.96 * 0.05, 0.5 + 1.96 * 0.05), abs=0.015)


def test_cases_of_one_document_count_as_one_so_the_interval_is_wider() -> None:
    values = {f"c{n}": float(n // 10 % 2) for n in range(100)}
    alone, together = {f"c{n}": n for n in range(100)}, {f"c{n}": n // 10 for n in range(100)}
    drawn = interval(values, alone), interval(values, together)
    width = [high - low for low, high in drawn if low is not None and high is not None]
    assert width[1] / width[0] == pytest.approx(10**0.5, rel=0.1)


def test_versions_of_one_document_are_one_cluster_however_many_steps_away() -> None:
    rows = {
        "a": {"source": "1", "family": ["1", "2"]},
        "b": {"source": "2", "family": ["2", "3"]},
        "c": {"source": "3", "family": ["3"]},
        "d": {"source": "4", "family": ["4"]},
    }
    told = clusters_of(rows)
    assert told["a"] == told["b"] == told["c"] != told["d"]


def test_a_run_that_is_better_everywhere_is_said_to_be_better() -> None:
    told = compare(made("a", [0.8] * 24), made("b", [0.3] * 24))[0]
    assert (told.metric, told.better, told.verdict) == ("strict vital", "a", "a is better")
    assert (told.wins, told.ties, told.losses, told.n, told.clusters) == (24, 0, 0, 24, 24)
    assert told.difference == pytest.approx(0.5)


def test_less_is_better_where_it_is() -> None:
    told = {one.metric: one for one in compare(made("a", [0.8] * 24), made("b", [0.3] * 24))}
    assert (told["leaks"].wins, told["leaks"].losses) == (0, 24)
    assert told["leaks"].verdict == "told, not judged"
    assert "LIX" not in told


def test_equal_runs_are_undecided_and_the_gap_that_would_be_seen_is_told() -> None:
    mixed = [n % 2 for n in range(40)]
    told = compare(made("a", [*map(float, mixed)]), made("b", [1.0 - one for one in mixed]))[0]
    assert told.better is None
    assert told.detectable == pytest.approx(2.8 * 1 / 40**0.5, rel=0.05)


def test_under_ten_clusters_there_is_no_verdict_however_large_the_gap() -> None:
    told = compare(made("a", [1.0] * 36, a_file=4), made("b", [0.0] * 36, a_file=4))[0]
    assert (told.better, told.clusters, told.holm) == (None, 9, None)
    assert "9 clusters" in told.verdict


def test_over_five_percent_failed_there_is_no_verdict() -> None:
    told = compare(made("a", [1.0] * 40, failures=3), made("b", [0.0] * 40))[0]
    assert (told.better, told.failed, told.n) == (None, 3, 37)
    assert "3 of 40 failed" in told.verdict
    assert compare(made("a", [1.0] * 40, failures=2), made("b", [0.0] * 40))[0].better == "a"


def test_where_everything_failed_that_is_the_verdict() -> None:
    for a, b in (
        (made("a", [1.0] * 12, failures=12), made("b", [1.0] * 12)),
        (made("a", [1.0] * 12), made("b", [1.0] * 12, failures=12)),
    ):
        told = compare(a, b)
        assert {one.verdict for one in told} == {"no verdict: 100 % failed (12 of 12 failed)"}
    f1 = figures(made("a", [1.0] * 12, failures=12))["stance macro-F1"]
    assert (f1.mean, f1.n, f1.not_applicable, f1.failed) == (None, 0, 0, 12)


def test_under_five_clusters_there_is_no_interval() -> None:
    few, enough = (made("a", [0.1 * n for n in range(count)]) for count in (4, 5))
    assert (figures(few)["vital"].low, figures(few)["vital"].high) == (None, None)
    assert figures(enough)["vital"].low is not None
    assert compare(few, few)[0].low is None


def test_one_half_is_compared_though_the_other_is_not_of_the_same_cases() -> None:
    whole, part = made("a", [0.8] * 24), made("b", [0.3] * 24)
    part = part.only(case for case, row in part.rows.items() if row["held_out"])
    with pytest.raises(UsageError, match="not of the same cases"):
        compare(whole, part)
    assert compare(whole, part, list(part.rows))[0].n == 12


def test_runs_of_other_cases_or_of_other_versions_of_them_are_refused() -> None:
    with pytest.raises(UsageError, match="not of the same cases"):
        compare(made("a", [1.0] * 12), made("b", [1.0] * 13))
    with pytest.raises(UsageError, match="corrected between"):
        compare(made("a", [1.0] * 12), made("b", [1.0] * 12, truth="other"))


def test_what_does_not_apply_is_left_out_of_the_mean_and_counted() -> None:
    told = figures(made("a", [1.0, None, 0.0, 1.0], failures=1))["vital"]
    assert (told.mean, told.n, told.not_applicable, told.failed) == (0.5, 2, 1, 1)


def test_a_metric_on_which_a_control_is_not_last_is_unfit() -> None:
    system = made("medsvar", [0.5] * 12)
    (first, *_) = fitness([system, made("empty", [0.2] * 12, system="empty")])
    assert first.fit is True
    assert [name for name, _ in first.order] == ["medsvar", "empty"]
    (first, *_) = fitness([system, made("shuffled", [0.5] * 12, system="shuffled")])
    assert first.fit is False
    assert "shuffled not behind medsvar" in first.why
    assert fitness([system])[0].fit is None
    few = fitness([made("medsvar", [0.5] * 9), made("empty", [0.9] * 9, system="empty")])[0]
    assert (few.fit, few.why) == (None, "9 clusters, fewer than 10")


def test_a_control_that_is_behind_by_no_more_than_chance_leaves_a_metric_undecided() -> None:
    mixed = [float(n % 2) for n in range(12)]
    system = made("medsvar", [*mixed[:-2], 1.0, 1.0])
    (first, *_) = fitness([system, made("shuffled", [1.0 - one for one in mixed], system="shuffled")])
    assert (first.fit, first.verdict) == (None, "undecided")
    assert first.why == "shuffled behind medsvar by no more than chance"


def test_the_stance_is_held_against_always_the_commonest_one() -> None:
    system, empty = made("medsvar", [0.4] * 12), made("empty", [0.0] * 12, system="empty")
    without = next(one for one in fitness([system, empty]) if one.metric == "stance accuracy")
    assert (without.fit, without.verdict) == (None, "can't be told")
    for worth, verdict, words in ((0.6, "unfit", "is not above"), (0.2, "fit", "is above")):
        control = made("majority", [worth] * 12, system="majority")
        told = next(one for one in fitness([system, empty, control]) if one.metric == "stance accuracy")
        assert told.verdict == verdict
        (line,) = above_majority([system, empty, control], "all")
        assert f"medsvar {words} the majority control" in line


def test_what_lies_beside_a_run_is_no_run() -> None:
    told = [Path(name) for name in ("b.jsonl", "a.judged.jsonl", "a.jsonl", "a.scores.jsonl", "b.jsonl")]
    assert runs_among(told) == [Path("b.jsonl"), Path("a.jsonl")]
    with pytest.raises(UsageError, match="no run"):
        runs_among(told[1:2])


def test_a_control_with_a_model_is_held_only_against_runs_with_that_model() -> None:
    ours = made("medsvar-model", [0.9] * 12, model="stor")
    copied, closed = (
        made("copy", [0.3] * 12, system="copy"),
        made("closed", [0.5] * 12, system="closed-book", model="stor"),
    )
    assert fitness([ours, copied, closed])[0].fit is True
    (first, *_) = fitness([made("medsvar-model", [0.4] * 12, model="stor"), copied, closed])
    assert (first.fit, first.why) == (False, "closed not behind medsvar-model")
    (first, *_) = fitness([ours, copied, made("empty", [0.3] * 12, system="empty")])
    assert first.why == "empty not behind copy"
