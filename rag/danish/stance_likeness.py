"""How like an answer is to answers whose stance is known: what words of hint and idiom the table of cues lacks.

Naive Bayes over the stems of a text and their pairs (the multi-variate model of McCallum and Nigam, 1998, with only
the features that are there): for each stance the sum of log P(feature | stance) / P(feature). It is learned at first
use from `stance_examples.tsv`, some hundred short answers of our own invention, in a few milliseconds.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log
from typing import Final, get_args

from rag.danish.analyser import stem, words
from rag.types import Stance

_STANCES: Final[tuple[Stance, ...]] = get_args(Stance)
_SEEN: Final = 2  # examples that a feature must stand in to tell anything
_LENGTH: Final = 25  # words of an answer like those that are learned from
_SMOOTH: Final = 0.3  # added to each count, twice to each number of examples


def likeness(text: str) -> dict[Stance, float]:
    """For each stance how much more likely a text's words are under it than at all, in natural logarithms."""
    weights = _learned()
    told = dict.fromkeys(_STANCES, 0.0)
    for feature in _features(text):
        for stance, weight in weights.get(feature, {}).items():
            told[stance] += weight
    # The words of a long answer are mostly about its matter, so it counts as one of this length.
    share = min(1.0, _LENGTH / max(1, len(words(text)))) ** 2
    return {stance: weight * share for stance, weight in told.items()}


def examples() -> list[tuple[Stance, str]]:
    """The answers that are learned from. Raises ValueError on a line that names no stance."""
    found: list[tuple[Stance, str]] = []
    for line in files("rag.danish").joinpath("stance_examples.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, text = line.partition("\t")
        if name not in _STANCES:
            raise ValueError(f"stance_examples.tsv: '{name}' is no stance")
        found.append((name, text))
    return found


def _features(text: str) -> set[str]:
    stems = [stem(word) for word in words(text)]
    return {*stems, *(f"{one} {other}" for one, other in pairwise(stems))}


@cache
def _learned() -> dict[str, dict[Stance, float]]:
    """The weight of each feature for each stance."""
    told = examples()
    sizes = Counter(stance for stance, _ in told)
    counts: dict[str, Counter[Stance]] = {}
    for stance, text in told:
        for feature in _features(text):
            counts.setdefault(feature, Counter())[stance] += 1
    weights: dict[str, dict[Stance, float]] = {}
    for feature, count in counts.items():
        if count.total() < _SEEN:
            continue
        at_all = log((count.total() + _SMOOTH * len(sizes)) / (len(told) + 2 * _SMOOTH * len(sizes)))
        weights[feature] = {
            stance: log((count[stance] + _SMOOTH) / (size + 2 * _SMOOTH)) - at_all for stance, size in sizes.items()
        }
    return weights
