import json
from pathlib import Path

import numpy as np
import pytest

from eval.stance_reading import evaluate, macro_f1

TOLD = (
    ("Vi bakker op om forslaget.", "støtte"),
    ("Vi støtter forslaget.", "støtte"),
    ("Vi kan ikke anbefale forslaget.", "imod"),
    ("Vi støtter det.", "imod"),  # told wrong on purpose: a flip
    ("Kantinen ligger i stueetagen.", "bekymring"),  # nothing in it says so
)


def write(path: Path, rows: tuple[tuple[str, str], ...]) -> Path:
    lines = [json.dumps({"id": str(n), "text": text, "stance": stance}) for n, (text, stance) in enumerate(rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_stances_are_scored_over_all_classes_with_intervals_flips_and_what_was_not_read(tmp_path: Path) -> None:
    told = evaluate(write(tmp_path / "s.jsonl", TOLD))
    assert told is not None
    assert (told["n"], told["flips"], told["unread"]) == (5, 1, 1)
    assert told["accuracy"]["value"] == 0.6
    # støtte 2·2/(2·2+1), imod 2·1/(2·1+1), bekymring 0
    assert told["macro_f1"]["value"] == pytest.approx((0.8 + 2 / 3 + 0) / 3, abs=1e-4)
    low, high = told["macro_f1"]["interval"]
    assert low < told["macro_f1"]["value"] < high
    assert told["stances"]["bekymring"] == {"n": 1, "f1": 0.0, "read_as": {"none": 1}}
    assert "Kantinen" not in json.dumps(told, ensure_ascii=False)


def test_the_same_file_gives_the_same_intervals(tmp_path: Path) -> None:
    path = write(tmp_path / "s.jsonl", TOLD)
    assert evaluate(path) == evaluate(path)


def test_without_the_file_the_part_is_left_out(tmp_path: Path) -> None:
    assert evaluate(tmp_path / "none.jsonl") is None


def test_a_row_without_a_stance_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text('{"text": "Vi støtter det."}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="no stance"):
        evaluate(tmp_path / "s.jsonl")


def test_a_class_on_neither_side_counts_for_nothing() -> None:
    assert macro_f1(np.array([0, 0]), np.array([0, 0]), 3) == 1.0
