"""Whether what was found speaks of the item's matter at all: the ground for saying that there is no precedent.

Ranking always gives something; these figures say whether it is enough. The weights were fitted by logistic
regression on the demonstration's budgets 2025 and 2026 (items of one year, answers of the year before, judged by
the kind of proposal), never on its newest year, which `medsvar eval precedents` reports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

from rag.danish.analyser import stem, stems, word_features, words
from rag.danish.general import GENERAL
from rag.danish.instructions import without_instructions
from rag.danish.synonyms import related
from rag.retrieve.query import weigh
from rag.types import CatalogueItem, Passage, Store

ANSWERED_CHARS = 1_500  # of the answered item's text that is compared
NEAR = 0.5  # how strong a synonym must be to count as saying the same

GENERAL_WEIGHT = 0.3
VERDICTS = frozenset(stem(word) for word in "støtte bakke anbefale bekymret imod forbehold".split())  # say no matter
_PLACEHOLDER = re.compile(r"\[[^\]\n]{1,60}\]")  # [person]: what was taken out says nothing of the matter
BELONGS = 0.22  # the chance from which something belongs among the precedents


@dataclass(frozen=True, slots=True)
class Evidence:
    """How far a passage and an item speak of the same, each 0..1: `title` the share of what the item's title tells
    that the passage speaks of, `text` that of the whole item, `back` the share of the answered item's title that
    the new item speaks of."""

    title: float
    text: float
    back: float
    alone: bool

    @property
    def speaks(self) -> bool:
        """Whether this is ground enough not to abstain. `alone`, an answer whose catalogue isn't indexed, has only its
        own words to speak with, so less is asked of it."""
        return -3.03 + 4.45 * self.title + 1.86 * self.text + 2.77 * self.back > (-2.0 if self.alone else -1.0)

    def chance(self, share: float) -> float:
        """How likely it is of the same matter, 0..1, given its score's share of the best."""
        told = 4.14 * self.title + 1.24 * self.text + 2.2 * self.back + 5.93 * share
        return 1 / (1 + exp((7.8 if self.alone else 8.13) - told))


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the item's title: its stem, the stems of its near words, and how much it tells (its idf)."""

    root: str
    near: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a precedent must speak of."""

    title: tuple[Term, ...]
    text: Mapping[str, float]
    words: frozenset[str]

    @classmethod
    def of(cls, item: CatalogueItem, store: Store, texts: Mapping[str, float]) -> Wanted:
        """What an item is about; `texts` are the texts that it is searched by, with their weights."""
        terms = [word for word in dict.fromkeys(words(item.title)) if word_features(word) and not word.isdigit()]
        weights = {key: value for key, value in weigh(texts, synonyms=False).items() if key.startswith("s")}
        idf = _idf(store, {*weights, *(f"s{stem(word)}" for word in terms)})
        return cls(
            tuple(
                Term(
                    stem(word),
                    frozenset(s for term, strength in related([word]).items() if strength > NEAR for s in stems(term))
                    - VERDICTS,
                    GENERAL_WEIGHT if stem(word) in GENERAL else idf[f"s{stem(word)}"],
                )
                for word in terms
            ),
            {key[1:]: value * idf[key] for key, value in weights.items()},
            frozenset(stems(f"{item.title} {item.text}")),
        )

    def evidence(self, store: Store, passage: Passage, answered: CatalogueItem | None) -> Evidence:
        """How far a passage, with its context and the item that it answers, speaks of what is wanted."""
        # of its surroundings what stands over it: a document's title names its committee and its year, not its matter
        around = _PLACEHOLDER.sub(" ", f"{without_instructions(passage.text)}\n" + "\n".join(passage.heading[-2:]))
        back = 0.0
        if answered is not None:
            around += f"\n{answered.title}\n{without_instructions(answered.text)[:ANSWERED_CHARS]}"
            named = set(stems(answered.title))
            idf = _idf(store, {f"s{root}" for root in named})
            told = {root: GENERAL_WEIGHT if root in GENERAL else idf[f"s{root}"] for root in named}
            total = sum(told.values())
            back = sum(told[root] for root in named & self.words) / total if total else 0.0
        own = set(stems(around))
        whole = sum(self.text.values())
        shared = sum(weight for root, weight in self.text.items() if root in own)
        alone = answered is None and passage.role == "answer"
        return Evidence(self._title(own), shared / whole if whole else 0.0, back, alone)

    def _title(self, own: set[str]) -> float:
        """A word of the title counts 1 where it stands, 0.8 as part of a compound, 0.7 as a synonym."""
        got = total = 0.0
        for term in self.title:
            total += term.weight
            if term.root in own:
                got += term.weight
            elif len(term.root) > 4 and any(
                term.root in other or (len(other) > 4 and other in term.root) for other in own
            ):
                got += 0.8 * term.weight
            elif term.near & own:
                got += 0.7 * term.weight
        return got / total if total else 0.0


def _idf(store: Store, terms: set[str]) -> dict[str, float]:
    total = store.count()
    return {term: log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in store.frequencies(sorted(terms)).items()}
