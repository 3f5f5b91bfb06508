"""The matcher is measured: on pairs by half and kind, and beside human preference in RAGChecker's form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.metrics.agreement import on_pairs, on_preferences
from eval.metrics.coverage import find_matches
from rag.errors import UsageError

POINTS = ["The ferry sails twice a day", "A ticket costs nine crowns", "Dogs travel for free", "The harbour is old"]


def test_precision_and_recall_of_given_pairs_are_those_that_can_be_counted(tmp_path: Path) -> None:
    nuggets = ["Vagterne om natten bliver bemandet med én færre.", "Rengøringen flytter over på plejepersonalet."]
    rows = [
        {"nugget": nuggets[0], "text": nuggets[0], "same": True, "kind": "paraphrase"},
        {"nugget": nuggets[0], "text": "Kantinen har nye åbningstider.", "same": False, "kind": "other"},
        {"nugget": nuggets[1], "text": nuggets[1], "same": True, "kind": "paraphrase"},
        {"nugget": nuggets[1], "text": "Solen skinnede hele sommeren.", "same": True, "kind": "paraphrase"},
    ]
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    told = on_pairs(file)["unseen"]
    assert told["precision"][0] == 1.0
    assert told["recall"][0] == pytest.approx(2 / 3, abs=0.001)
    assert told["taken for the same, by kind"] == {"other": 0.0, "paraphrase": pytest.approx(0.667, abs=0.001)}


def test_the_halves_of_the_shipped_pairs_share_no_point_and_few_other_points_are_taken_for_the_same() -> None:
    told = on_pairs()
    assert told["unseen"]["pairs"] >= 300
    assert told["unseen"]["taken for the same, by kind"]["same-topic"] <= 0.02
    assert told["unseen"]["precision"][1] <= told["unseen"]["precision"][0] <= told["unseen"]["precision"][2]


def test_a_complete_answer_is_preferred_as_people_prefer_it(tmp_path: Path) -> None:
    rows = []
    for n in range(12):
        more, less = 1 + n % 4, n % 3
        rows += [
            {
                "instance_id": n,
                "gt_answer": "[1]. ".join(POINTS) + ".",
                "model1": {"response": ". ".join(POINTS[:less]) or "Nothing is known."},
                "model2": {"response": ". ".join(POINTS[:more])},
                "completeness_label": min(2, max(-2, more - less)),
            }
        ] * 2
    file = tmp_path / "human.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    told = on_preferences(file)
    assert told["pairs"] == 12
    assert told["human–human"] == 100.0
    assert told["coverage"] > 70
    assert told["low"] <= told["coverage"] <= told["high"]


@pytest.mark.parametrize("text", ["[]", "{", '[{"instance_id": 1}]'])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        on_preferences(file)
    with pytest.raises(UsageError):
        on_pairs(file)


def test_skipping_dear_comparisons_changes_no_match() -> None:
    from eval.metrics import coverage

    nuggets = ["Vagterne om natten bliver bemandet med én færre.", "Personalet skal med til møderne om planen."]
    text = " ".join(
        f"Der er {n} vagter om natten, og personalet er {word}." for n, word in enumerate("træt glad syg med".split())
    )
    for nugget, match in zip(nuggets, find_matches(nuggets, text), strict=True):
        windows = coverage._windows(text)
        vectors = coverage._embedder().passages(windows) @ coverage._embedder().query(nugget)
        every = [
            coverage.chance(coverage.features(nugget, window, float(near)))
            for window, near in zip(windows, vectors, strict=True)
        ]
        assert match.chance == pytest.approx(max(every), abs=1e-6)
