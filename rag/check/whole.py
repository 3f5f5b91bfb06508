"""What the whole catalogue comes to: its totals by year, what some named proposals come to, how many they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from rag.check.facts import Fact, find_facts
from rag.check.figures import hedge_before, near_enough
from rag.check.reckoning.cues import OF
from rag.danish.analyser import stem, words
from rag.danish.references import canonical, find_references
from rag.danish.sentences import sentences
from rag.types import CatalogueItem

_WHOLE: Final = re.compile(r"\b(?:katalog\w*|forslagene\w*|indfaset|alle forslag|hele \w+en)\b", re.IGNORECASE)
_SUMMED: Final = re.compile(
    r"\b(?:i alt|ialt|tilsammen|sammenlagt|samlet|samlede|lagt sammen"
    r"|lægge[rs]? (?:\w+ ){1,4}sammen|sammen med|summen)\b|\+",
    re.I,
)
# "udvalgets sum", "forslagene under udvalget tilsammen"
_OF_COMMITTEE: Final = re.compile(
    r"\budvalgets (?:\w+ )?(?:sum|total|samlede|andel|bidrag|\w*ramme|forslag)\b|\bhele udvalget\b"
    r"|\bforslag(?:ene)? (?:under|på|i|fra) (?:fag)?udvalget\b|\budvalget skal (?:i alt|samlet)\b",
    re.IGNORECASE,
)
_WITH_THIS: Final = re.compile(
    r"\b(?:sammen med|oven i|oveni|hertil|dertil|desuden|plus|lagt til|kommer også|foruden)\b", re.IGNORECASE
)
_FINDS: Final = re.compile(r"\b(?:finde[rs]?|spare[rs]?|hente[rs]?|skaffe[rs]?)\s(?:\w+\s)?$", re.IGNORECASE)
_MILLION: Final = Decimal(10**6)
# What a catalogue is to find, where a text speaks of that, and where a paper does.
_TO_FIND: Final = re.compile(
    r"\b(?:skal|måtte|må) (?:der )?(?:\w+ )?(?:spares?|findes?|hentes?|skæres?)\b"
    r"|\b(?:spare|bespar\w*)?(?:mål(?:et)?|rammen?)\b|\b(?:ubalancen?|underskud\w*|udfordring\w*|råderum\w*) på\b",
    re.IGNORECASE,
)
_GOAL: Final = re.compile(
    r"\b(?:mål\w*|ramme\w*|billigere|spares?|findes?|hentes?|råderum\w*|ubalance\w*|underskud\w*|reduceres)\b",
    re.IGNORECASE,
)
_OF_THESE: Final = re.compile(r"\s(?:ud )?af\s(?:de\s)?(?:\w+\s)?\w*forslag", re.IGNORECASE)
_SENDS: Final = re.compile(r"\b(?:svar\w*|bemærkning\w*|udtale\w*|høringssvar\w*)\b[^.;]{0,40}$", re.IGNORECASE)
_TELLING: Final = 4  # letters of a word that may name an area
_PROPOSALS: Final = frozenset(map(stem, ("forslag", "forslagene", "besparelsesforslag", "spareforslag")))
_SAVINGS: Final = frozenset(
    map(stem, ("besparelser", "besparelsesforslag", "spareforslag", "spareforslagene", "sparelser"))
)
_COSTS: Final = frozenset(map(stem, ("investeringer", "udvidelser", "merudgifter")))


def of_catalogue(fact: Fact, sentence: str, items: Sequence[CatalogueItem], item: CatalogueItem | None = None) -> bool:
    """Whether a quantity is what the catalogue's proposals come to, all or those that the sentence names, or how many
    of them there are, or of an area that the sentence names, that save or that cost."""
    if fact.kind != "quantity" or len(items) < 2:
        return False
    if fact.unit in ("kr", "årsværk"):
        named = _named(sentence, items)
        if item is not None and named and _WITH_THIS.search(sentence) and item not in named:
            named = [item, *(one for one in named if one.number != item.number)]
        if len(named) < 2 or not _SUMMED.search(sentence):
            named = _of_one_sign(sentence, items) or (list(items) if _WHOLE.search(sentence) else [])
        if item is not None and item.area and _OF_COMMITTEE.search(sentence):
            named = [one for one in items if one.area == item.area]
        hedge = hedge_before(sentence, fact.span[0])
        totals = list(_totals(named, fact.unit))
        if named and _FINDS.search(sentence[: fact.span[0]]):
            totals += _totals([one for one in named if sum(one.amounts.values()) < 0], fact.unit)
        if fact.unit == "kr" and not fact.value % _MILLION and fact.value >= 10 * _MILLION:  # "et katalog på 20 mio."
            totals += [round(total / _MILLION) * _MILLION for total in totals]
        return any(near_enough(fact.value, total, hedge, fact.text) for total in totals)
    return not fact.unit and any(fact.value == count for count in _counts(fact, sentence, items))


def is_goal(fact: Fact, sentence: str, papers: Sequence[str]) -> bool:
    """Whether an amount is what papers of this budget say that the catalogue is to find."""
    if fact.unit != "kr" or not _TO_FIND.search(sentence):
        return False
    return any(abs(fact.value) in _goals(paper) for paper in papers)


@lru_cache(maxsize=100)
def _goals(paper: str) -> frozenset[Decimal]:
    """The amounts of a paper's sentences that say what is to be found, and name no proposal."""
    said = (paper[slice(*span)] for span in sentences(paper))
    told = (one for one in said if _GOAL.search(one) and not find_references(one))
    return frozenset(abs(fact.value) for one in told for fact in find_facts(one) if fact.unit == "kr")


def _of_one_sign(sentence: str, items: Sequence[CatalogueItem]) -> list[CatalogueItem]:
    """The proposals that save, or those that cost, where a sentence says what all of those come to."""
    if not _SUMMED.search(sentence):
        return []
    said = {stem(word) for word in words(sentence)}
    for nouns, sign in ((_SAVINGS - {stem("besparelser")}, -1), (_COSTS, 1)):
        if said & nouns:
            return [one for one in items if sign * sum(one.amounts.values()) > 0]
    return []


def _named(sentence: str, items: Sequence[CatalogueItem]) -> list[CatalogueItem]:
    numbers = {canonical(ref) for reference in find_references(sentence) for ref in reference.refs}
    return [one for one in items if canonical(one.number) in numbers]


def _totals(items: Sequence[CatalogueItem], unit: str) -> Iterator[Decimal]:
    """The sums of each year, in kroner or årsværk; of what a year doesn't tell, the one before it."""
    tables = [one.amounts if unit == "kr" else one.fte for one in items]
    by = 1000 if unit == "kr" else 1
    for year in sorted({year for table in tables for year in table}):
        told = (max((one for one in table if one <= year), default="") for table in tables)
        rows = zip(tables, told, strict=True)
        yield abs(sum((Decimal(str(table[one])) for table, one in rows if one), Decimal(0))) * by


def _counts(fact: Fact, sentence: str, items: Sequence[CatalogueItem]) -> Iterator[int]:
    of = OF.match(sentence, fact.span[1])
    noun = stem((fact.noun or (of["noun"] if of else "")).lower())
    said = {stem(word) for word in words(sentence) if len(word) >= _TELLING} - {noun}
    if _OF_THESE.match(sentence, fact.span[1]) and _SENDS.search(sentence[: fact.span[0]]):
        yield from range(1, len(items))  # how many of them a letter answers, it says of itself
    if noun in _PROPOSALS:
        yield len(items)
        for area in {one.area for one in items if one.area}:
            if {stem(word) for word in words(area) if len(word) >= _TELLING} & said:
                yield sum(one.area == area for one in items)
    if noun in _SAVINGS:
        yield sum(sum(one.amounts.values()) < 0 for one in items)
    if noun in _COSTS:
        yield sum(sum(one.amounts.values()) > 0 for one in items)
