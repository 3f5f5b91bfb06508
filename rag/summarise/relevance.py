"""Whether a stretch of minutes concerns a topic: by stems, parts of compounds, and the field's synonyms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rag.danish.analyser import STOP_WORDS, words
from rag.danish.phrases import PhraseTable
from rag.danish.synonyms import related

_YEAR = re.compile(r"(?:19|20)\d\d")
_BUDGET_YEAR = re.compile(
    r"\bbudget(?:tet|forslag|aftale\w*|forlig\w*|katalog\w*|året|lægning\w*)? (?:for )?(?P<y>20\d\d)", re.IGNORECASE
)
# The endings of Danish nouns, so that "vikarer" meets "vikarudgifter" and "sommervikarerne".
_ENDINGS = ("ernes", "enes", "erne", "ene", "ens", "ets", "ers", "en", "et", "er", "es", "e", "s", "")
_BASE = 3  # letters that a word without its ending has at least
_SHORT = 4  # letters; a shorter word is met in a compound only where a consonant follows, or much stands before it
_REST = 4  # letters of the rest of a compound
_PART = 0.8  # what a word of the topic counts that is found inside a compound only
_ENOUGH = 0.6  # share of a topic's words that must be met


@lru_cache(maxsize=50_000)
def likeness(term: str, word: str) -> float:
    """How well a word meets a term, both in lower case: 1 in any form, less as part of a compound, else 0."""
    if not term.isalpha() or not word.isalpha():
        return 0.0
    bases, given = _bases(term), _bases(word)
    if bases & given:
        return 1.0
    for base in bases:
        rest = word[len(base) :]
        if word.startswith(base) and len(rest) >= _REST and (len(base) >= _SHORT or rest[0] not in "aeiouyæøå"):
            return _PART
        before = _REST if len(base) < _SHORT else _BASE
        if any(
            one.endswith(base) and len(one) - len(base) >= before for one in given if len(base) > _BASE or one == word
        ):
            return _PART
    return 0.0


def _bases(word: str) -> frozenset[str]:
    """A word without each ending that it may have; with the vowel that some lose ("ferie" of "ferier")."""
    cut = {word.removesuffix(end) for end in _ENDINGS if word.endswith(end)}
    return frozenset(base for base in cut if len(base) >= _BASE)


@dataclass(slots=True)
class Topic:
    """What is asked for. `years` are kept apart: they rule out what is told of other years."""

    asked: str
    terms: tuple[str, ...] = field(init=False)
    years: tuple[str, ...] = field(init=False)
    _table: PhraseTable | None = field(init=False, default=None)
    _for: tuple[tuple[int, float], ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        used = words(self.asked)
        self.years = tuple(word for word in used if _YEAR.fullmatch(word))
        content = [word for word in used if word not in STOP_WORDS and word not in self.years]
        self.terms = tuple(dict.fromkeys(content or [word for word in used if word not in self.years]))
        phrases: list[str] = []
        owners: list[tuple[int, float]] = []
        for number, term in enumerate(self.terms):
            phrases.append(term)
            owners.append((number, 1.0))
            for other, strength in related([term]).items():
                cue = " ".join(words(other))
                if cue:
                    phrases.append(cue)
                    owners.append((number, strength))
        # What the topic means as a whole phrase counts for all its words.
        for other, strength in related(used).items():
            cue = " ".join(words(other))
            if cue and cue not in phrases and len(self.terms) > 1:
                phrases.append(cue)
                owners.append((-1, strength))
        self._table = PhraseTable(phrases) if phrases else None
        self._for = tuple(owners)

    def met_in(self, text: str) -> dict[int, float]:
        """How well each of the topic's words is met in a text, 0..1, by the word's place in `terms`."""
        met: dict[int, float] = {}
        if self._table is None:
            return met
        used = words(text)
        for place, term in enumerate(self.terms):
            if value := max((likeness(term, word) for word in set(used)), default=0.0):
                met[place] = value
        for match in self._table.find(used):
            number, strength = self._for[match.phrase]
            value = strength * (1.0 if match.whole else _PART)
            for place in range(len(self.terms)) if number < 0 else (number,):
                met[place] = max(met.get(place, 0.0), value)
        return met

    def concerns(self, *met: dict[int, float]) -> bool:
        """Whether what is met in one or more texts together is enough of the topic."""
        if not self.terms:
            return False
        best = [max(one.get(place, 0.0) for one in met) for place in range(len(self.terms))]
        return sum(best) / len(best) >= _ENOUGH

    def other_year(self, text: str) -> bool:
        """Whether a text tells of the budget of other years than the topic's, and of none of the topic's."""
        if not self.years or any(year in text for year in self.years):
            return False
        return bool(_BUDGET_YEAR.search(text))

    def names_year(self, text: str) -> bool:
        """Whether a text names a year of the topic; True where the topic has none."""
        return not self.years or any(year in text for year in self.years)
