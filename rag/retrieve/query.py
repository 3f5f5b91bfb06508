"""A query's words become weighted features, and the passages found first may add more (feedback)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from rag.danish.analyser import features, word_features, words
from rag.danish.synonyms import related
from rag.types import Passage, Store

SYNONYM_WEIGHT = 0.35
FEEDBACK_PASSAGES = 10
FEEDBACK_TERMS = 60
FEEDBACK_SHARE = 0.3


def weigh(texts: Mapping[str, float], *, synonyms: bool = True) -> dict[str, float]:
    """Features of a query with their weights, from texts with theirs (a title may weigh more than a body).

    A feature's weight is the square root of its weighted count, so that a long text doesn't drown its own
    rare words; the words of a synonym group that the query doesn't use count `SYNONYM_WEIGHT` of the word
    that brought them.
    """
    counts: Counter[str] = Counter()
    added: dict[str, float] = {}
    for text, weight in texts.items():
        used = words(text)
        for word in used:
            for feature in word_features(word):
                counts[feature] += weight  # type: ignore[assignment]
        if synonyms:
            for term, strength in related(used).items():
                parts = len(words(term))  # a phrase's words are general one by one
                for feature in features(term):
                    added[feature] = max(added.get(feature, 0.0), strength * SYNONYM_WEIGHT * weight / parts)
    weights = {feature: math.sqrt(count) for feature, count in counts.items()}
    for feature, weight in added.items():
        weights.setdefault(feature, weight)
    return weights


def with_feedback(
    weights: Mapping[str, float], found: Sequence[tuple[Passage, float]], store: Store
) -> dict[str, float]:
    """Adds the words that the best passages share and the query lacks (RM3: Abdul-Jaleel et al., 2004).

    A term's worth is its BM25 weight in the passages, by their scores; the best terms share
    `FEEDBACK_SHARE` of the whole weight, the query keeps the rest.
    """
    found = found[:FEEDBACK_PASSAGES]
    total = sum(score for _, score in found)
    if total <= 0:
        return dict(weights)
    worth: Counter[str] = Counter()
    counted = [(Counter(features(passage.text)), score / total) for passage, score in found]
    idf = _idf(store, {feature for counts, _ in counted for feature in counts})
    for counts, share in counted:
        for feature, count in counts.items():
            worth[feature] += share * idf[feature] * count / (count + 1.2)  # type: ignore[assignment]
    best = worth.most_common(FEEDBACK_TERMS)
    scale = sum(value for _, value in best)
    own_idf = _idf(store, set(weights))
    own = sum(weight * own_idf[feature] for feature, weight in weights.items()) or 1.0
    mixed = {feature: (1 - FEEDBACK_SHARE) * weight for feature, weight in weights.items()}
    for feature, value in best:
        # tantivy multiplies by idf itself, so what is added here is divided by it
        mixed[feature] = mixed.get(feature, 0.0) + FEEDBACK_SHARE * own * (value / scale) / idf[feature]
    return mixed


def _idf(store: Store, terms: set[str]) -> dict[str, float]:
    """ln(1 + (N - n + 0.5) / (n + 0.5)), as tantivy has it."""
    total = store.count()
    counts = store.frequencies(sorted(terms))
    return {term: max(0.01, math.log(1 + (total - n + 0.5) / (n + 0.5))) for term, n in counts.items()}
