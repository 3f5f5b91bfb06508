"""Coverage: how many of the things that the committee said does the draft say?

A nugget counts as said where some window of one or two sentences of the draft says the same in words near enough. How
near two texts are is judged by a mix of Danish-analysed overlap, chrF and the built-in embedder's cosine, put together
by logistic regression on pairs written by hand (`eval/held_out/pairs.jsonl`), half of which the fit never saw. It finds
what is said in like words and misses what is said in wholly other ones, and it can't tell a point from its denial: it
orders systems that quote or rephrase, and is no judge of truth. *strict vital* is the share of vital nuggets said,
*vital* the same with half a point from `PARTLY`, *all* goes over all nuggets, okay ones at half weight (after the
nugget scores of TREC's RAG track, Pradeep et al. 2024, arXiv:2411.09607).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import exp
from typing import Any, Final

import numpy as np

from eval.metrics.score import Scores, not_applicable, ok
from rag.danish.analyser import STOP_WORDS, stem, words
from rag.danish.sentences import sentences
from rag.danish.synonyms import related

# Logistic regression over `features`, in their order; fitted by `eval.metrics.calibrate` on pairs that no near miss is
# among: by words alone 'not closed' is near 'closed', and drafts seldom say a committee's point the other way round.
WEIGHTS: Final = (2.3, 0.76, 0.83, 0.94, 0.0, -0.47)
BIAS: Final = 0.11
THRESHOLD: Final = 0.9  # no pair of the unseen half that says different things on one topic lies above it
PARTLY: Final = 0.8
_EPSILON: Final = 1e-9
_LOOKED_AT: Final = 12  # windows that a nugget is compared with in full
_NEAR: Final = 0.5  # strength of a synonym that counts as the word
_NEGATION: Final = re.compile(r"\b(?:ikke|ingen|intet|uden|hverken|aldrig|ej|næppe|modsat|fremfor|frem for)\b")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a nugget was found: the window's text, and how sure (0..1)."""

    text: str
    chance: float

    @property
    def said(self) -> bool:
        """Whether the window says it."""
        return self.chance >= THRESHOLD


def coverage_scores(matches: Sequence[tuple[bool, Match]]) -> Scores:
    """Coverage from (vital, match) of every nugget."""
    vital = [match for is_vital, match in matches if is_vital]
    if not matches:
        why = "no nuggets"
        return dict.fromkeys(("strict vital", "vital", "all"), not_applicable(why))
    weights = [1.0 if is_vital else 0.5 for is_vital, _ in matches]
    said = [weight * match.said for weight, (_, match) in zip(weights, matches, strict=True)]
    scores = {"all": ok(sum(said) / sum(weights))}
    if not vital:
        return {**scores, **dict.fromkeys(("strict vital", "vital"), not_applicable("no vital nugget"))}
    partly = [1.0 if match.said else 0.5 if match.chance >= PARTLY else 0.0 for match in vital]
    return {
        "strict vital": ok(sum(match.said for match in vital) / len(vital)),
        "vital": ok(sum(partly) / len(vital)),
        **scores,
    }


def find_matches(nuggets: Sequence[str], text: str, least: float = 0.0) -> list[Match]:
    """For each nugget the window of a text that says it most nearly; a chance of 0 where there is no text, or where
    no window could reach `least`."""
    windows = _windows(text)
    if not windows:
        return [Match("", 0.0) for _ in nuggets]
    vectors = _embedder().passages(windows)
    found = []
    for nugget in nuggets:
        mine = _content(nugget)
        cosines = vectors @ _embedder().query(nugget)
        words_said = np.asarray([_said(mine, _roots(window)) for window in windows])
        likely = np.argsort(-(cosines + words_said))[:_LOOKED_AT]  # the rest shares neither words nor word parts
        best, highest = int(likely[0]), least - _EPSILON
        for n in map(int, likely):
            cheap = _cheap_features(nugget, windows[n], float(cosines[n]))
            if chance(_with_chrf(cheap, 1.0)) > highest:  # else no chrF, which is dear, could make it the best
                told = chance(_with_chrf(cheap, _chrf_of(nugget, windows[n])))
                best, highest = (n, told) if told > highest else (best, highest)
        found.append(Match(windows[best], highest) if highest >= least else Match("", 0.0))
    return found


def alike(one: str, other: str) -> float:
    """How likely it is that a text says what a nugget (`one`) says, 0..1."""
    near = float(_embedder().passages([other])[0] @ _embedder().query(one))
    return chance(features(one, other, near))


def chance(told: Sequence[float]) -> float:
    """The logistic of the features."""
    return 1 / (1 + exp(-(BIAS + sum(weight * value for weight, value in zip(WEIGHTS, told, strict=True)))))


def features(nugget: str, text: str, cosine: float) -> tuple[float, ...]:
    """What the likeness of a nugget and a text is judged by, each 0..1.

    In order: the share of the nugget's content words that the text says, as they are, in compounds or as synonyms; the
    same from text to nugget; cosine of the built-in embedder; chrF as a share; a number of the nugget that the text
    lacks though it has numbers; one of the two denied and the other not.
    """
    return _with_chrf(_cheap_features(nugget, text, cosine), _chrf_of(nugget, text))


def _cheap_features(nugget: str, text: str, cosine: float) -> tuple[float, ...]:
    """The features but chrF."""
    numbers, others = set(_NUMBER.findall(nugget)), set(_NUMBER.findall(text))
    denied = bool(_NEGATION.search(nugget.lower())) != bool(_NEGATION.search(text.lower()))
    return (
        _said(_content(nugget), _roots(text)),
        _said(_content(text), _roots(nugget)),
        max(0.0, cosine),
        float(bool(numbers) and bool(others) and not numbers & others),
        float(denied),
    )


def _with_chrf(cheap: Sequence[float], chrf: float) -> tuple[float, ...]:
    return (*cheap[:3], chrf, *cheap[3:])


def _chrf_of(nugget: str, text: str) -> float:
    return float(_chrf().sentence_score(text, [nugget]).score) / 100


def _said(asked: Sequence[str], roots: frozenset[str]) -> float:
    return sum(_one_said(word, roots) for word in asked) / len(asked) if asked else 0.0


def _one_said(word: str, roots: frozenset[str]) -> float:
    root = _stem(word)
    if root in roots:
        return 1.0
    if len(root) > 4 and any(root in other or (len(other) > 4 and other in root) for other in roots):
        return 0.8
    return 0.7 if _near(word) & roots else 0.0


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return stem(word)


@lru_cache(maxsize=20_000)
def _roots(text: str) -> frozenset[str]:
    return frozenset(map(_stem, _content(text)))


@lru_cache(maxsize=20_000)
def _near(word: str) -> frozenset[str]:
    return frozenset(stem(part) for term, how in related([word]).items() if how >= _NEAR for part in words(term))


@lru_cache(maxsize=20_000)
def _content(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words(text) if word not in STOP_WORDS and not word.isdigit()))


def _windows(text: str) -> list[str]:
    told = [" ".join(text[slice(*span)].split()) for span in sentences(text)]
    told = [sentence for sentence in told if sentence]
    return told + [f"{one} {other}" for one, other in pairwise(told)]


@lru_cache(maxsize=1)
def _embedder() -> Any:
    from rag.models.hashed import HashedEmbedder

    return HashedEmbedder()


@lru_cache(maxsize=1)
def _chrf() -> Any:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF()
