"""How like an answer is to answers whose stance is known: what words of hint and idiom the table of cues lacks.

Naive Bayes over the stems of a text and their pairs within a sentence (the multinomial model of McCallum and Nigam,
1998, each feature counted once a text): for each class the sum of log P(feature | class), less its mean over the
classes. A text that says no stance at all is a class of its own, NOTHING. It is learned at first use from
`stance_examples.tsv`, some hundred short answers of our own invention, in a few milliseconds. On answers left out ten
at a time, pairs and features seen once each helped; runs of three, letters and logistic regression did not.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log
from typing import Final, get_args

from rag.danish.analyser import stem, words
from rag.danish.sentences import sentences
from rag.types import Stance

NOTHING: Final = "-"  # the class of texts that only describe
_STANCES: Final[tuple[Stance, ...]] = get_args(Stance)
_CLASSES: Final[tuple[str, ...]] = (*_STANCES, NOTHING)
_LENGTH: Final = 25  # words of an answer like those that are learned from
_SMOOTH: Final = 0.3  # added to each count


def likeness(text: str) -> dict[str, float]:
    """For each stance, and for NOTHING, how much likelier a text's words are under it than on average, in natural
    logarithms."""
    weights = _learned()
    told = dict.fromkeys(_CLASSES, 0.0)
    for feature in _features(text):
        for stance, weight in weights.get(feature, {}).items():
            told[stance] += weight
    # The words of a long answer are mostly about its matter, so it counts as one of this length.
    share = min(1.0, _LENGTH / max(1, len(words(text)))) ** 2
    return {stance: weight * share for stance, weight in told.items()}


def examples() -> list[tuple[str, str]]:
    """The texts that are learned from, each with its stance or NOTHING. Raises ValueError on another line."""
    found: list[tuple[str, str]] = []
    for line in files("rag.danish").joinpath("stance_examples.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, text = line.partition("\t")
        if name not in _CLASSES:
            raise ValueError(f"stance_examples.tsv: '{name}' is no stance")
        found.append((name, text))
    return found


def _features(text: str) -> set[str]:
    found: set[str] = set()
    for sentence in sentences(text):
        stems = [stem(word) for word in words(text[slice(*sentence)])]
        found.update(stems, (f"{one} {other}" for one, other in pairwise(stems)))
    return found


@cache
def _learned() -> dict[str, dict[str, float]]:
    """The weight of each feature for each stance."""
    counts: dict[str, Counter[str]] = {}
    sizes: Counter[str] = Counter()
    for stance, text in examples():
        for feature in _features(text):
            counts.setdefault(feature, Counter())[stance] += 1
            sizes[stance] += 1
    weights: dict[str, dict[str, float]] = {}
    for feature, count in counts.items():
        logs = {s: log((count[s] + _SMOOTH) / (sizes[s] + _SMOOTH * len(counts))) for s in _CLASSES}
        mean = sum(logs.values()) / len(logs)
        weights[feature] = {stance: value - mean for stance, value in logs.items()}
    return weights
