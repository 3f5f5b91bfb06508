"""How much of a summary each point gets: its share of the words to note grows with the root of its length.

A root, because a long point says more than a short one but not in proportion: eight times the root of
the words brings a referat of fifty pages to two, and one of three pages to less than one.
"""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from typing import Literal

from rag.types import Document, Point

Length = Literal["kort", "normal", "lang"]

_PER_ROOT = {"kort": 0.0, "normal": 8.0, "lang": 16.0}
_AT_MOST = {"kort": 0.0, "normal": 0.3, "lang": 0.6}  # of the words there are
_PAGES = 20_000  # words, about fifty pages; beyond them a summary grows more slowly still
_LETTERS = 6.3  # characters to a Danish word with its space, over municipal minutes


def words_to_note(document: Document, point: Point, length: Length) -> int:
    """How many words of `point` to note in a summary of the document; with `kort` none beyond one line."""
    spans = tuple(other.span for other in document.points) or (point.span,)
    total, roots = _sizes(spans)
    root = sqrt(total) if total <= _PAGES else sqrt(_PAGES) * (total / _PAGES) ** 0.25
    budget = min(_PER_ROOT[length] * root, _AT_MOST[length] * total)
    return round(budget * sqrt(_words(point.span)) / max(roots, 1.0))


@lru_cache(maxsize=8)
def _sizes(spans: tuple[tuple[int, int], ...]) -> tuple[float, float]:
    """The words of all points, and the sum of the roots of each point's words."""
    return sum(map(_words, spans)), sum(sqrt(_words(span)) for span in spans)


def _words(span: tuple[int, int]) -> float:
    return (span[1] - span[0]) / _LETTERS
