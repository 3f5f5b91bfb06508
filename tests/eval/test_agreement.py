"""The matcher is measured: on pairs by half and kind, and beside human preference in RAGChecker's form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics import calibrate, coverage, likeness
from eval.metrics.agreement import in_words, on_pairs, on_preferences
from eval.metrics.coverage import THRESHOLD, find_matches
from eval.metrics.likeness import FOR, MATTER, OPPOSED
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


def test_the_verdict_in_words_follows_the_figures() -> None:
    def told(share: float, area: float, near: float) -> str:
        one = [share, share - 0.05, share + 0.05]
        kinds = {"taken for the same, by kind": {"near-miss": near}}
        return in_words({"precision": one, "recall": one, "AUC without near misses": [area, area - 0.05, 1.0], **kinds})

    assert told(0.9, 0.95, 0.1).startswith("good enough")
    assert told(0.9, 0.95, 0.6).startswith("fit to order")
    assert told(0.4, 0.8, 0.6).startswith("fit to order")
    assert told(0.4, 0.52, 0.6).startswith("unfit")
    assert "0.60 of near misses" in told(0.4, 0.8, 0.6)


def test_the_halves_of_the_shipped_pairs_share_no_point_and_few_other_points_are_taken_for_the_same() -> None:
    told = on_pairs()
    assert told["unseen"]["pairs"] >= 300
    assert told["unseen"]["taken for the same, by kind"]["same-topic"] <= 0.06
    assert told["unseen"]["taken for the same, by kind"]["other"] == 0
    assert told["unseen"]["recall"][0] >= 0.33
    assert told["unseen"]["precision without near misses"][0] >= 0.93
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


def test_committees_own_words_are_known_again_and_their_other_points_are_not() -> None:
    told = on_pairs()["unseen answers"]
    assert told["AUC"][0] >= 0.94
    assert told["recall"][0] >= 0.65
    assert told["taken for the same, by kind"]["beside"] <= 0.03
    assert told["taken for the same, by kind"]["away"] <= 0.01


def test_what_is_kept_of_the_fit_is_what_the_fit_gives() -> None:
    kept = likeness.matcher()
    told = calibrate.fit()
    for part in ("matter", "opposed"):
        assert {name: pytest.approx(value, abs=0.02) for name, value in told[part].items()} == kept[part]
    assert calibrate.thresholds() == {name: pytest.approx(kept[name], abs=0.002) for name in ("said", "partly")}


@given(st.lists(st.floats(0, 1), min_size=len(MATTER), max_size=len(MATTER)), st.integers(0, len(MATTER) - 1))
def test_more_likeness_never_lowers_the_chance(values: list[float], which: int) -> None:
    more = [1.0 if n == which else value for n, value in enumerate(values)]
    nothing = [0.0] * len(OPPOSED)
    below, above = likeness.chance(values, nothing), likeness.chance(more, nothing)
    assert above >= below if MATTER[which] in FOR else above <= below


@pytest.mark.parametrize(
    ("point", "same", "opposite"),
    [
        (
            "Vagterne om natten må ikke bemandes med én alene.",
            "Om natten må vagterne ikke bemandes med kun én.",
            "Vagterne om natten kan godt bemandes med én alene.",
        ),
        (
            "Lukningen af værkstedet bør udskydes til efter sommerferien.",
            "Værkstedets lukning bør udskydes, til sommerferien er forbi.",
            "Lukningen af værkstedet bør fremrykkes til før sommerferien.",
        ),
    ],
)
def test_the_contrary_in_the_same_words_is_less_likely_than_the_same_in_others(
    point: str, same: str, opposite: str
) -> None:
    both = [{"nugget": point, "text": text, "kind": "", "same": True} for text in (same, opposite)]
    first, second = calibrate.chances(both)
    assert first > THRESHOLD > second


def test_words_of_the_proposals_title_alone_say_no_point_and_headings_neither() -> None:
    nugget = "Fælles vagtplan på plejecentrene giver medarbejderne længere dage."
    title = "Fælles vagtplan på plejecentrene"
    (told,) = find_matches([nugget], f"Udvalget har drøftet forslaget »{title}« og takker.", given=title)
    assert not told.said
    (told,) = find_matches([nugget], "Medarbejderne.\n\nRekruttering.")
    assert not told.said


def test_a_quotation_is_matched_without_the_words_that_tell_whose_it_is() -> None:
    said = "Natholdet mangler afløsere i hver anden weekend."
    (plain,) = find_matches([said], said)
    (quoted,) = find_matches([said], f"FællesMED Sundhed og Omsorg, Nordkommunen, budget 2019: »{said}«")
    assert quoted.chance == pytest.approx(plain.chance)


def test_what_is_matched_stands_in_the_draft_as_it_is_shown() -> None:
    draft = (
        "Vi er imod. Natholdet er\npresset.\n\nAndre udvalg har sagt: »Vagterne er for lange. Folk siger op.« "
        "LokalMED, 2019: »Der mangler afløsere. Og der er for få biler.« Derfor: Læg vagterne om!"
    )
    flat = " ".join(draft.split())
    assert all(window in flat for window in coverage._windows(draft))


def test_skipping_dear_comparisons_changes_no_match() -> None:
    nuggets = ["Vagterne om natten bliver bemandet med én færre.", "Personalet skal med til møderne om planen."]
    text = " ".join(
        f"Der er {n} vagter om natten, og personalet er {word}." for n, word in enumerate("træt glad syg med".split())
    )
    for nugget, match in zip(nuggets, find_matches(nuggets, text), strict=True):
        windows = [{"nugget": nugget, "text": window} for window in coverage._windows(text)]
        assert match.chance == pytest.approx(max(calibrate.chances(windows)), abs=1e-6)
        assert find_matches([nugget], text, match.chance)[0] == match
        assert find_matches([nugget], text, match.chance + 0.01)[0].chance == 0
