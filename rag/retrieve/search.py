"""A query becomes hits: lexical search, feedback, the vectors' part, smoothing. Reads in that order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from rag.danish.analyser import stem, word_features, words
from rag.retrieve.query import weigh, with_feedback
from rag.retrieve.smoothing import smooth
from rag.types import Embedder, Filters, Hit, Passage, Store

CANDIDATES = 200
BODY, CONTEXT = 1.0, 0.6
PROPOSAL = 0.85  # what was said of a proposal is sought before the proposal itself


@dataclass(frozen=True, slots=True)
class Parts:
    """Which parts of retrieval take part, and how much; each was measured (`medsvar eval retrieval`)."""

    synonyms: bool = True
    feedback: bool = False
    smoothing: bool = True
    dense: float = 0.0
    context: float = CONTEXT
    candidates: int = CANDIDATES


def dense_weight(embedder: Embedder, setting: float | None) -> float:
    """The weight of the vectors' own ranking: what the user set, else what was measured for the embedder.

    Hashed features add nothing to the lexical index that they are made of, so theirs is 0; a trained
    embedder ranks by meaning and counts as much as the words.
    """
    if setting is not None:
        return setting
    return 0.0 if embedder.name == "dansk" else 1.0


def ranked(
    store: Store, embedder: Embedder, texts: Mapping[str, float], filters: Filters, top: int, parts: Parts
) -> list[tuple[str, float]]:
    """Passage ids with scores in 0..about 2, best first; `texts` are the query's texts with their weights."""
    weights = weigh(texts, synonyms=parts.synonyms)
    boosts = {"body": BODY, "context": parts.context}
    depth = max(top, parts.candidates)
    found = store.lexical(weights, boosts, filters, depth)
    if parts.feedback and found:
        first = store.passages([key for key, _ in found[:10]])
        better = with_feedback(weights, [(first[key], score) for key, score in found[:10] if key in first], store)
        found = _sum([found, store.lexical(better, boosts, filters, depth)])[:depth]
    if parts.dense > 0:
        near = store.nearest(embedder.query("\n".join(texts)), filters, depth)
        found = _fused(found, near, parts.dense)[:depth]
    if parts.smoothing and len(found) > 2:
        found = _smoothed(store, found, parts.candidates)
    return found[:top]


def search(
    store: Store, embedder: Embedder, query: str, filters: Filters, top: int, parts: Parts | None = None
) -> list[Hit]:
    """The passages that bear on a query, best first, each with the reason it was found."""
    parts = parts or Parts(dense=dense_weight(embedder, None))
    found = ranked(store, embedder, {query: 1.0}, filters, max(2 * top, top + 10), parts)
    passages = store.passages([key for key, _ in found])
    told = [
        (passages[key], score * (PROPOSAL if passages[key].role == "item" and not filters.kinds else 1.0))
        for key, score in found
        if key in passages and not only_heading(passages[key])
    ]
    told.sort(key=lambda hit: -hit[1])
    return [Hit(passage, round(score, 4), shared_words(query, passage)) for passage, score in told[:top]]


def only_heading(passage: Passage) -> bool:
    """Whether a passage is a mere heading: what stands under it carries it as its context and is found by it."""
    if passage.role != "section" or len(passage.text.split(maxsplit=60)) > 60:  # before its words are looked at
        return False
    own = words(passage.text)
    return len(own) < 16 and set(own) <= set(words(" ".join(passage.heading)))


def shared_words(query: str, passage: Passage, most: int = 5) -> str:
    """Why a passage was found, in Danish: the query's words that it shares, whole or as parts of longer words."""
    wanted = {stem(word): word for word in words(query) if len(word) > 2 and word_features(word)}
    own = [word for word in dict.fromkeys(words(passage.text)) if word_features(word)]
    around = [word for word in dict.fromkeys(words(passage.context)) if word_features(word)]
    body = _overlap(wanted, own)
    if body:
        return "deler ord: " + ", ".join(body[:most])
    context = _overlap(wanted, around)
    if context:
        return "deler ord i overskrift eller forslag: " + ", ".join(context[:most])
    return "ligner i indhold"


def _overlap(wanted: Mapping[str, str], own: Sequence[str]) -> list[str]:
    stems = {stem(word) for word in own}
    long = {stem(word) for word in own if len(word) > 5}
    together = "\n".join(own)
    shared = [word for root, word in wanted.items() if root in stems]
    parts = [
        word
        for root, word in wanted.items()
        if root not in stems and len(root) > 4 and (root in together or _holds_one(word, long))
    ]
    return sorted(shared, key=len, reverse=True) + sorted(parts, key=len, reverse=True)


def _holds_one(word: str, stems: Set[str]) -> bool:
    """Whether one of the stems stands somewhere in a word; a word has fewer pieces than a passage has words."""
    return any(word[start:end] in stems for start in range(len(word)) for end in range(start + 1, len(word) + 1))


def _sum(lists: Sequence[Sequence[tuple[str, float]]]) -> list[tuple[str, float]]:
    """Lists of scores, each relative to its best, added up."""
    total: dict[str, float] = {}
    for some in lists:
        best = some[0][1] if some else 1.0
        for key, score in some:
            total[key] = total.get(key, 0.0) + (score / best if best > 0 else 0.0)
    return sorted(total.items(), key=lambda hit: (-hit[1], hit[0]))


def _fused(lexical: list[tuple[str, float]], dense: list[tuple[str, float]], weight: float) -> list[tuple[str, float]]:
    """Both rankings as one: each list's scores stretched to 0..1 over its own range, the dense ones weighted."""

    def stretched(found: list[tuple[str, float]]) -> dict[str, float]:
        if not found:
            return {}
        low, high = found[-1][1], found[0][1]
        return {key: (score - low) / (high - low) if high > low else 1.0 for key, score in found}

    total = stretched(lexical)
    for key, score in stretched(dense).items():
        total[key] = total.get(key, 0.0) + weight * score
    return sorted(total.items(), key=lambda hit: (-hit[1], hit[0]))


def _smoothed(store: Store, found: list[tuple[str, float]], candidates: int) -> list[tuple[str, float]]:
    """The best candidates in the order of their smoothed scores, the rest behind them as they were."""
    head, tail = found[:candidates], found[candidates:]
    vectors = store.vectors([key for key, _ in head])
    known = [(key, score) for key, score in head if key in vectors]
    if len(known) < 3:
        return found
    scores = smooth([score for _, score in known], np.stack([vectors[key] for key, _ in known]))
    order = sorted(
        ((key, 1.0 + float(new)) for (key, _), new in zip(known, scores, strict=True)), key=lambda h: (-h[1], h[0])
    )
    best = tail[0][1] if tail else 1.0
    return order + [(key, score / best if best > 0 else 0.0) for key, score in tail]
