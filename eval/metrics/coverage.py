"""Coverage: how many of the things that the committee said does the draft say?

A nugget counts as said where some window of one or two sentences of the draft says the same in words near enough, by
the matcher of `likeness`, which was fitted on data and measured on what it never saw (`eval.metrics.calibrate`). It
finds what is said in like words and misses what is said in wholly other ones, and takes many a contrary for the same:
it orders systems that quote or rephrase, and is no judge of truth. *strict vital* is the share of vital nuggets said,
*vital* the same with half a point from `PARTLY`, *all* goes over all nuggets, okay ones at half weight (after the
nugget scores of TREC's RAG track, Pradeep et al. 2024, arXiv:2411.09607).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

import numpy as np

from eval.metrics.likeness import OPPOSED, chance, matcher, matter_features, opposed_features, without
from eval.metrics.score import Scores, not_applicable, ok
from rag.danish.sentences import sentences

THRESHOLD: Final[float] = matcher()["said"]
PARTLY: Final[float] = matcher()["partly"]
_QUOTATION: Final = re.compile(r"»((?:[^\s»«]+\s+){3,}[^»«]*)«")  # one word in quotation marks is a name
_SAYS: Final = re.compile(r"\w[^\w:]*$")  # what ends in a colon only leads to what is said
_NOTHING_AGAINST: Final = (0.0,) * len(OPPOSED)
_EPSILON: Final = 1e-9
_LOOKED_AT: Final = 12  # windows that a nugget is compared with in full


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


def find_matches(nuggets: Sequence[str], text: str, least: float = 0.0, given: str = "") -> list[Match]:
    """For each nugget the window of a text that says it most nearly; a chance of 0 where there is no text, or where
    no window could reach `least`."""
    windows = _windows(text)
    if not windows:
        return [Match("", 0.0) for _ in nuggets]
    vectors = embedder().passages([without(window, given) for window in windows])
    found = []
    for nugget in nuggets:
        cosines = vectors @ embedder().query(without(nugget, given))
        likely = np.argsort(-cosines, kind="stable")[:_LOOKED_AT]
        best, highest = Match(windows[int(likely[0])], 0.0), 0.0
        for n in map(int, likely):
            matter = matter_features(nugget, windows[n], float(cosines[n]), given)
            if (most := chance(matter, _NOTHING_AGAINST)) > max(highest, least - _EPSILON):
                told = chance(matter, opposed_features(nugget, windows[n])) if most else 0.0
                best, highest = (Match(windows[n], told), told) if told > highest else (best, highest)
        found.append(best if highest >= least else Match("", 0.0))
    return found


def _windows(text: str) -> list[str]:
    """Sentences and pairs of them; a quotation's stand without the words that tell whose it is."""
    alone, pairs = [], []
    for part in _QUOTATION.split(text):
        told = [" ".join(part[slice(*span)].split()) for span in sentences(part)]
        alone += [one for one in told if _SAYS.search(one)]
        pairs += [f"{one} {other}" for one, other in pairwise(told) if _SAYS.search(one) and _SAYS.search(other)]
    return alone + pairs


@lru_cache(maxsize=1)
def embedder() -> Any:
    """The built-in embedder."""
    from rag.models.hashed import HashedEmbedder

    return HashedEmbedder()
