"""How much a sentence and a passage of a source speak of the same matter: the telling words that they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rag.check.figures import LISTS
from rag.check.folding import fold
from rag.danish.analyser import STOP_WORDS, stem, words
from rag.danish.wordlists import wordlist

_WINDOW: Final = 220  # characters around a hit that are read as what it is about
_ROW: Final = 600  # characters of a table's row that are still one matter
_COMMON: Final = 4.0  # a word that stands more often than this in a source tells less of what a passage is about
_LONG: Final = 8  # letters of a word that tells by itself what a passage is about


@lru_cache(maxsize=20_000)
def windows(text: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The surroundings of each hit, within its paragraph, each once."""
    return tuple(dict.fromkeys(_surroundings(text, pattern)))


def _surroundings(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    for match in pattern.finditer(text):
        break_before = text.rfind("\n\n", 0, match.start())
        start = max(0, match.start() - _WINDOW, break_before + 2 if break_before >= 0 else 0)
        stop = text.find("\n\n", match.end())
        end = min(len(text), match.end() + _WINDOW, stop if stop >= 0 else len(text))
        line = text.rfind("\n", 0, match.start()) + 1
        stop = text.find("\n", match.end())
        stop = stop if stop >= 0 else len(text)
        if "|" in text[line:stop] and stop - line <= _ROW:  # a table's row speaks for itself
            start, end = line, stop
        while start > 0 and text[start - 1].isalnum():
            start += 1
        while end < len(text) and text[end].isalnum():
            end -= 1
        yield fold(text[start:end])


@lru_cache(maxsize=20_000)
def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the words that say what a text is about, each once."""
    generic = generic_stems()
    told = dict.fromkeys(stem(word) for word in words(text) if word not in STOP_WORDS and len(word) > 2)
    return tuple(one for one in told if one not in generic and not one[0].isdigit())


@lru_cache(maxsize=1)
def generic_stems() -> frozenset[str]:
    """The stems of words that stand in any answer and tell nothing of its matter."""
    return frozenset(stem(word) for word in wordlist("generic", LISTS))


def kinship(wanted: frozenset[str], window: str, whole: str) -> float:
    """How many words a sentence and a window share, those that stand all over the source counting little."""
    counts = _counts(whole)
    return sum(min(1.0, _COMMON / counts[stem]) for stem in wanted.intersection(content_stems(window)) if counts[stem])


def shares_long(wanted: frozenset[str], window: str, whole: str) -> bool:
    """Whether a long word that is rare in a source stands both in a sentence and in a window."""
    long = [stem for stem in wanted.intersection(content_stems(window)) if len(stem) >= _LONG]
    return any(_counts(whole)[stem] <= _COMMON for stem in long)


@lru_cache(maxsize=2_000)
def _counts(text: str) -> Counter[str]:
    return Counter(stem(word) for word in words(text))
