"""Phrases found in running Danish by stems, and by the first or last part of a compound.

A phrase is one or more words in base form. Each matches a word of the same stem; a word of five letters
or more also matches a compound that begins or ends with it (*hjemmehjælp* in *hjemmehjælpsområdet*).
`+` between words lets up to six others stand there; `=word` asks for that very stem, never a compound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.danish.analyser import stem

PART = 5  # letters of a word from which it is looked for inside compounds
REST = 3  # letters that the rest of the compound has at least
GAP = 6  # words that a + may stand for
CUT = 5  # letters of a stem up to which one that lost two or more is not trusted (bruger and brug: brug)

# Inflections that the stemmer doesn't bring home, as the ends of words and of compounds.
_IRREGULAR = re.compile(
    r"(?:(centr)(?:e|et|ets|ene|enes)|(muse)(?:et|ets|er|erne|ernes)|(kolleg)(?:er|erne|ernes|ers))$"
)
_REGULAR = {"centr": "center", "muse": "museum", "kolleg": "kollega"}


@dataclass(frozen=True, slots=True)
class Match:
    """Phrase number `phrase` covers words `start` to `end`; `whole` is false where a compound part did."""

    phrase: int
    start: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class _Part:
    word: str
    stem: str
    exact: bool
    gap: bool  # others may stand before it


class PhraseTable:
    """Phrases, ready to be found in any text; the numbers in its matches count from 0 in the given order."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases: list[tuple[_Part, ...]] = [_parts(phrase) for phrase in phrases]
        self._by_stem: dict[str, list[int]] = {}
        self._by_prefix: dict[str, list[int]] = {}
        self._by_suffix: dict[str, list[int]] = {}
        for number, parts in enumerate(self._phrases):
            first = parts[0]
            self._by_stem.setdefault(first.stem, []).append(number)
            if not first.exact and len(first.word) >= PART:
                self._by_prefix.setdefault(first.word, []).append(number)
                self._by_suffix.setdefault(first.word, []).append(number)
                if first.stem != first.word and len(first.stem) >= PART:
                    self._by_suffix.setdefault(first.stem, []).append(number)

    def find(self, words: Sequence[str]) -> list[Match]:
        """Every place of every phrase in lower-case words, in order."""
        words = [_regular(word) for word in words]
        stems = [stem(word) for word in words]
        found: list[Match] = []
        for start, word in enumerate(words):
            whole = self._whole(word, stems[start])
            for number in whole:
                self._grow(number, words, stems, start, True, found)
            for number in self._compounds(word, stems[start]).difference(whole):
                self._grow(number, words, stems, start, False, found)
        return found

    def _whole(self, word: str, word_stem: str) -> list[int]:
        numbers = [*self._by_stem.get(word_stem, ())]
        if len(word) > CUT and word.endswith("t"):
            numbers += self._by_stem.get(stem(word[:-1]), ())
        return [number for number in dict.fromkeys(numbers) if _same(self._phrases[number][0], word, word_stem)]

    def _compounds(self, word: str, word_stem: str) -> set[int]:
        numbers: set[int] = set()
        for cut in range(PART, len(word) - REST + 1):
            numbers.update(self._by_prefix.get(word[:cut], ()))
        for form in (word, word_stem):
            for cut in range(REST, len(form) - PART + 1):
                numbers.update(self._by_suffix.get(form[cut:], ()))
        return numbers

    def _grow(
        self, number: int, words: Sequence[str], stems: Sequence[str], start: int, whole: bool, found: list[Match]
    ) -> None:
        at = start + 1
        for part in self._phrases[number][1:]:
            reach = min(len(words), at + 1 + (GAP if part.gap else 0))
            place = next((n for n in range(at, reach) if _fits(part, words[n], stems[n]) is not None), None)
            if place is None:
                return
            whole = whole and bool(_fits(part, words[place], stems[place]))
            at = place + 1
        found.append(Match(number, start, at, whole))


@lru_cache(maxsize=50_000)
def _regular(word: str) -> str:
    return _IRREGULAR.sub(lambda match: _REGULAR[next(filter(None, match.groups()))], word)


def _fits(part: _Part, word: str, word_stem: str) -> bool | None:
    """True for the word itself, False for a compound with it, None for another word."""
    if _same(part, word, word_stem):
        return True
    if part.exact or len(part.word) < PART or len(word) < len(part.word) + REST:
        return None
    if word.startswith(part.word) or word.endswith(part.word):
        return False
    return False if len(part.stem) >= PART and word_stem.endswith(part.stem) else None


def _same(part: _Part, word: str, word_stem: str) -> bool:
    """Whether a word is an inflection of a part: of its stem, and of more than a stump of it."""
    if word_stem != part.stem:
        # the neuter, which the stemmer leaves as it is: uklart of uklar
        return len(word) > CUT and word.endswith("t") and word[:-1] == part.word
    return len(part.stem) > CUT or len(part.word) - len(part.stem) < 2 or word.startswith(part.word)


def _parts(phrase: str) -> tuple[_Part, ...]:
    parts: list[_Part] = []
    gap = False
    for token in phrase.split():
        if token == "+":  # noqa: S105
            gap = True
            continue
        word = _regular(token.removeprefix("="))
        parts.append(_Part(word, stem(word), token.startswith("="), gap))
        gap = False
    if not parts:
        raise ValueError(f"a phrase without words: {phrase!r}")
    return tuple(parts)
