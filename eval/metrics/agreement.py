"""What the matcher of `coverage` is worth: on Danish pairs written without sight of it, and beside human judgements.

On pairs: precision and recall with intervals over nuggets (a nugget's pairs stand and fall together), and what each
kind of pair is taken for, apart for the half that the fit saw and the one that it never saw; and on the held-out cases,
their nuggets beside the committee's own words and beside others'.

On RAGChecker's human judgements (Ru et al. 2024, arXiv:2408.08067; `human_labeled_data.json`): 280 pairs of answers in
English, each labelled by two people from -2 to 2 for how much more complete the second is. The figure is theirs:
Pearson's correlation, in percent, of the labels with the difference of coverage, each label counted; the paper has
71.9 between people, 60.7 for its own LLM checker, and 55.3 for ROUGE-1. The matcher is made for Danish, so this tells
what is left of it in another language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from eval.metrics.calibrate import chances, fitted_half, pairs, pairs_of_answers, quality
from eval.metrics.coverage import THRESHOLD, find_matches
from rag.danish.sentences import sentences
from rag.errors import UsageError

PUBLISHED: Final = {"human–human": 71.9, "LLM checker": 60.7, "ROUGE-1": 55.3}
SAMPLES, SEED = 2_000, 13
GOOD: Final = 0.8  # precision and recall from which a matcher may stand in for a reader
_CHANCE: Final = 0.5  # area under the ROC curve of one that knows nothing
_FEWEST: Final = 10
_CITATION: Final = re.compile(r"\s*\[\d+(?:,\s*\d+)*\]")


def on_pairs(file: Path | None = None) -> dict[str, Any]:
    """Precision and recall of the matcher. A user's own pairs are all unseen; the shipped ones are told by half, and
    beside them the nuggets of the held-out cases beside committees' own words ("unseen answers").

    Raises UsageError for a file that holds no pairs.
    """
    try:
        rows = pairs(file)
        halves = {"unseen": rows} if file else _halves(rows)
        return {half: _quality(some) for half, some in halves.items()}
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise UsageError(
            f"holds no pairs ({error}).", "A line each: {nugget, text, same, kind} as JSON.", str(file)
        ) from error


def on_preferences(file: Path) -> dict[str, Any]:
    """Correlation of coverage with human preference on completeness, with an interval over pairs, and between people.

    Raises UsageError for a file that isn't RAGChecker's.
    """
    try:
        labels: dict[Any, list[float]] = {}
        gaps: dict[Any, float] = {}
        for row in json.loads(file.read_text(encoding="utf-8")):
            key = row["instance_id"]
            labels.setdefault(key, []).append(float(row["completeness_label"]))
            if key not in gaps:
                claims = _claims(row["gt_answer"])
                gaps[key] = _covered(claims, row["model2"]["response"]) - _covered(claims, row["model1"]["response"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"holds no judgements of RAGChecker's ({error!r}).", "Give its human_labeled_data.json.", str(file)
        ) from error
    keys = list(gaps)
    if len(keys) < _FEWEST:
        raise UsageError(f"holds {len(keys)} judged pairs: too few.", "Give the whole file.", str(file))

    def told(some: Sequence[Any]) -> float:
        pairs_ = [(gaps[key], label) for key in some for label in labels[key]]
        return _pearson([gap for gap, _ in pairs_], [label for _, label in pairs_])

    drawn = np.random.default_rng(SEED).integers(0, len(keys), (SAMPLES, len(keys)))
    low, high = np.nanpercentile([told([keys[n] for n in some]) for some in drawn], [2.5, 97.5])
    twice = [labels[key][:2] for key in keys if len(labels[key]) > 1]
    return {
        "coverage": round(100 * told(keys), 1),
        "low": round(100 * float(low), 1),
        "high": round(100 * float(high), 1),
        "human–human": round(100 * _pearson([one for one, _ in twice], [other for _, other in twice]), 1),
        "pairs": len(keys),
        "published": PUBLISHED,
    }


def in_words(told: Mapping[str, Any]) -> str:
    """What the matcher may be used for, by its quality on pairs that it never saw."""
    precision, recall = told["precision"], told["recall"]
    near = told["taken for the same, by kind"].get("near-miss")
    found, right = ("–" if one[0] is None else "{:.2f} [{:.2f}, {:.2f}]".format(*one) for one in (recall, precision))
    says = f"of what is said it finds {found}; of what it finds, {right} is said"
    says += f"; {near:.2f} of near misses pass for the same." if near is not None else "."
    if min(precision[1] or 0.0, recall[1] or 0.0) >= GOOD and (near is None or near <= 1 - GOOD):
        return f"good enough to stand in for a reader: {says}"
    if (told["AUC without near misses"][1] or 0.0) > _CHANCE:
        return f"fit to order systems over many cases, unfit to judge one draft or to tell how much is said: {says}"
    return f"unfit: it knows the same from other matters no better than chance: {says}"


def _halves(rows: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    return {
        "unseen": [row for row in rows if not fitted_half(row)],
        "unseen answers": pairs_of_answers(held_out=True),
        "fitted": [row for row in rows if fitted_half(row)],
    }


def _quality(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return quality(rows, chances(rows), THRESHOLD)


def _claims(text: str) -> list[str]:
    """The sentences of a reference answer, its bracketed citations dropped."""
    plain = _CITATION.sub("", text)
    return [" ".join(plain[slice(*span)].split()) for span in sentences(plain)]


def _covered(claims: Sequence[str], answer: str) -> float:
    """The mean chance that a claim is said: a graded coverage, since the pairs differ by little."""
    return float(np.mean([match.chance for match in find_matches(claims, answer)])) if claims else 0.0


def _pearson(one: Sequence[float], other: Sequence[float]) -> float:
    if len(set(one)) < 2 or len(set(other)) < 2:
        return float("nan")
    return float(np.corrcoef(one, other)[0, 1])
