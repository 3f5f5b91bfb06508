"""What a summary must beat: sentences of a point chosen without understanding, to the very same length.

`lead` takes the first sentences, `lexrank` the most central (Erkan and Radev, 2004), `random` any, by a seed. Each is
cut at the character where the measured summary of that point ends.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from math import log

import numpy as np

from eval.minutes.lines import Line
from rag.danish.analyser import stems
from rag.danish.sentences import sentences
from rag.types import Span

DRAWS = 5  # the random control is drawn so often, and its hits averaged

Order = Callable[[Sequence[str]], list[int]]


def sentences_of(text: str, place: Span, title: str) -> list[Span]:
    """A point's sentences, without its title and the headings of its fields."""
    found = [(place[0] + a, place[0] + b) for a, b in sentences(text[place[0] : place[1]])]
    return [(a, b) for a, b in found if title not in text[a:b] and (text[a:b][-1:] in ".!?:" or len(text[a:b]) > 30)]


def chosen(text: str, spans: Sequence[Span], order: Sequence[int], length: int) -> list[Line]:
    """Sentences in the given order until `length` characters are full; the last is cut there."""
    lines: list[Line] = []
    for at in order:
        start, end = spans[at]
        end = min(end, start + length)
        length -= end - start
        if end > start:
            lines.append(Line("noted", text[start:end], (start, end), ((start, end),)))
    return lines


def lead(texts: Sequence[str]) -> list[int]:
    """As they stand."""
    return list(range(len(texts)))


def lexrank(texts: Sequence[str], threshold: float = 0.1, damping: float = 0.15) -> list[int]:
    """By centrality in the graph of sentences, each tie as strong as their tf-idf cosine where that is over the
    threshold (Erkan and Radev, 2004, with their continuous weights: few sentences would else tie)."""
    counts = [Counter(stems(text)) for text in texts]
    number = {word: n for n, word in enumerate({word for count in counts for word in count})}
    matrix = np.zeros((len(texts), max(len(number), 1)))
    for row, count in enumerate(counts):
        for word, times in count.items():
            matrix[row, number[word]] = times * log(1 + len(texts) / sum(word in other for other in counts))
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(norms == 0, 1, norms)
    likeness = matrix @ matrix.T
    graph = np.where(likeness > threshold, likeness, 0.0)
    np.fill_diagonal(graph, 0.0)  # a sentence like no other is central to nothing
    graph[graph.sum(axis=1) == 0] = 1.0
    graph /= graph.sum(axis=1, keepdims=True)
    rank = np.full(len(texts), 1 / max(len(texts), 1))
    for _ in range(100):
        rank = damping / len(texts) + (1 - damping) * (graph.T @ rank)
    return [int(at) for at in np.argsort(-rank, kind="stable")]


def shuffled(seed: str) -> Order:
    """In an order that depends on the seed alone."""

    def order(texts: Sequence[str]) -> list[int]:
        places = list(range(len(texts)))
        random.Random(seed).shuffle(places)  # noqa: S311 - a control, not a secret
        return places

    return order
