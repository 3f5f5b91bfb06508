"""Whose is it? What an item, our documents and others' know of a fact, and how much a sentence is about the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, TypeVar

from rag.check.entered import holds_here
from rag.check.facts import Fact, find_facts, is_said_by
from rag.check.figures import content, neighbourhood, same_noun, same_quantity
from rag.check.item_words import first_year, is_version, item_text, only_in, prose, with_years
from rag.check.kinship import content_stems, kinship, shares_long, surfaces, windows
from rag.check.measures import COMPARED, kind_of, steps
from rag.check.own import OwnFacts, Source, source_of
from rag.check.statements import Statement, names_whose, names_year, tells_time
from rag.danish.numbers import parse_number
from rag.danish.references import canonical, find_references
from rag.danish.sentences import sentences
from rag.types import CatalogueItem, Precedent

__all__ = ["Found", "Knowledge", "content_stems", "item_text"]

_T = TypeVar("_T")
_SHARED: Final = 1.5  # how many telling words a sentence and what supports it must share; one more for a year
_LEAST: Final = 0.8
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\buden dato\b")
_TYPES: Final = ("drift", "anlæg")
_TELLS: Final = 8  # letters of a word by which a count beside it is known again
_CLOSE: Final = 24  # characters beside a count
_RECENT: Final = 3
_REACHING: Final = 3  # sentences that what is told as another's, or of then, may be reckoned with
_OF_ALL: Final = re.compile(r"\b(?:kommunens|samtlige|alle(?: kommunens)?)\s(?:i alt\s)?$", re.IGNORECASE)
_AT_PLACE: Final = re.compile(
    r"(?:\s[a-zæøå]+)?\s(?:i|på|ved|hos)\s(?P<place>[A-ZÆØÅ][\wæøå-]+(?:\s[A-ZÆØÅ][\wæøå-]+)*)"
)
_CAPITAL: Final = re.compile(r"[A-ZÆØÅ][\wæøå-]{3,}(?<!huset)(?<!hus)")
_TITLE: Final = 0.6  # share of a title's words from which a sentence names a proposal


@dataclass(frozen=True, slots=True)
class Found:
    """Where a fact stands: the source, and the words around it."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class _Counted:
    """A count of another proposal: of all that the municipality has, or at places."""

    fact: Fact
    noun: str
    of_all: bool
    places: tuple[str, ...]


class Knowledge:
    """What is known around one item: the item itself, what persons entered, and every source with its standing."""

    def __init__(
        self, item: CatalogueItem | None, precedents: Sequence[Precedent], own: OwnFacts, *, worded: bool = False
    ) -> None:
        """`worded`: the text cites in words alone, so a paper is cited where a sentence says whose and when."""
        others = [one for one in own.versions if item is not None and is_version(one, item)]
        self.item = with_years(item, others) if item else None
        self.own = own
        self.reckoned: list[tuple[Fact, str]] = []
        self._exact: dict[tuple[Decimal, str], Decimal] = {}
        self._heard: list[Statement] = []
        self._told: list[Fact] = []
        self._once: dict[Hashable, Any] = {}
        self._attributed: list[tuple[Fact, Statement]] = []
        self._worded = worded
        self._cited_last: tuple[Statement, list[Source]] | None = None
        self.year = own.year or (first_year(item) if item else None)
        cited = [source_of(precedent, own, self.year) for precedent in precedents]
        self.cited: Mapping[str, Source] = {source.cited_as: source for source in cited}
        self.sources = (*cited, *own.sources)
        added = only_in(others, item) if item else ""
        self.item_text = item_text(item) + added if item else ""
        self.prose = prose(item, added) if item else ""
        self.item_facts = find_facts(self.item_text)
        self.numbers = {canonical(one.number) for one in (*own.items, *([item] if item else ())) if one.number}
        self.entered = "\n".join(fact.text for fact in own.facts)
        self.entered_facts = find_facts(self.entered)
        self._others = [one for one in own.items if item is None or one.number != item.number]

    def cited_by(self, statement: Statement) -> list[Source]:
        """The sources that a sentence cites: by marks; in a text without any, by saying
        of when they are, and whose where they aren't ours."""
        if statement.cited or not self._worded:
            return [self.cited[key] for key in statement.cited if key in self.cited]
        if self._cited_last is None or self._cited_last[0] is not statement:  # asked for each fact and name of it
            self._cited_last = statement, self._cited_in_words(statement)
        return self._cited_last[1]

    def whole(self, source: Source) -> Source:
        """The paper that a cited passage stands in."""
        return next((one for one in self.own.sources if one.key == source.key), source)

    def _cited_in_words(self, statement: Statement) -> list[Source]:
        if not tells_time(statement.lead):
            return []  # most sentences
        return [
            source
            for source in self.sources
            if names_year(statement.lead, source)
            and (source.years or source.budgets or _YEAR.search(statement.lead))
            and (source.standing == "older" or names_whose(statement.lead, source, self.own.municipality))
        ]

    @cached_property
    def table(self) -> tuple[Decimal, ...]:
        """The bare figures in rows of the item's own tables, which count in thousands of kroner."""
        if self.item is None:
            return ()
        versions = [one.text for one in self.own.versions if is_version(one, self.item)]
        found: list[Decimal] = []
        for line in "\n".join((self.item.text, *versions)).splitlines():
            cells = [cell.strip() for cell in line.split("|")]
            numbers = [parse_number(cell) for cell in cells]
            if len(cells) > 3 and sum(number is not None for number in numbers) > 1:
                found += [abs(number) for number in numbers if number]
        return tuple(dict.fromkeys(found))

    @cached_property
    def by_type(self) -> tuple[tuple[str, Decimal], ...]:
        """What the rows of the item's table come to, in kroner, where it parts drift from anlæg."""
        found: list[tuple[str, Decimal]] = []
        for line in self.item.text.splitlines() if self.item else ():
            cells = [cell.strip() for cell in line.split("|")]
            numbers = [number for cell in cells[1:] if (number := parse_number(cell)) is not None]
            if cells[0].lower() in _TYPES and len(numbers) > 1:
                found.append((cells[0].lower(), abs(sum(numbers, Decimal(0))) * 1000))
        return tuple(found) if len(found) > 1 else ()

    @cached_property
    def dated_sentences(self) -> list[tuple[str, frozenset[str], frozenset[str]]]:
        """The item's sentences that name years: each with its content stems and its years."""
        found: list[tuple[str, frozenset[str], frozenset[str]]] = []
        for start, end in sentences(self.prose):
            told = self.prose[start:end]
            dated = [fact.key for fact in find_facts(told) if fact.kind in ("year", "date")]
            years = frozenset(year for key in dated for year in re.findall(r"(?:19|20)\d\d", key))
            if years:
                found.append((told, frozenset(content_stems(told)), years))
        return found

    def of(self, *standings: str) -> list[Source]:
        """The sources of some standings, precedents first."""
        return [source for source in self.sources if source.standing in standings]

    def in_item(self, fact: Fact, sentence: str) -> bool:
        """Whether the item says a fact, or a person who entered it. Numbers of this catalogue's items are its own."""
        if fact.kind == "item" and set(fact.key.split()) <= self.numbers:
            return True
        return _among(fact, sentence, self.item_facts, self.item_text) or any(
            _among(fact, sentence, find_facts(told.text), told.text)
            and holds_here(fact, sentence, told.text, self.item_text)
            for told in self.own.facts
        )

    def in_named_item(self, fact: Fact, sentence: str) -> bool:
        """Whether another item of the catalogue, which the sentence names by number or title, says a fact."""
        named = {canonical(ref) for reference in find_references(sentence) for ref in reference.refs}
        told = set(content_stems(sentence))
        for other in self._others:
            title = set(content_stems(other.title))
            if canonical(other.number) in named or (title and len(title & told) / len(title) >= _TITLE):
                text = item_text(other)
                amounts = [Decimal(str(amount)) * 1000 for amount in other.amounts.values()]
                if fact.unit == "kr" and abs(fact.value) in (abs(amount) for amount in amounts):
                    return True
                if _among(fact, sentence, find_facts(text), text):
                    return True
        return False

    def in_other_item(self, fact: Fact, sentence: str) -> bool:
        """Whether another proposal of the catalogue counts a thing in the whole municipality ("kommunens 11
        daginstitutioner"), or at a place that the sentence names."""
        if fact.kind != "quantity" or kind_of(fact) not in ("count", "") or fact.value <= 1:
            return False
        for other in self._counted:
            if other.fact.value != fact.value:
                continue
            noun = fact.noun or fact.unit
            if other.of_all and noun and same_noun(noun, other.noun):
                return True
            said = (noun,) if noun else content(sentence)
            if any(same_noun(other.noun, word) for word in said) and any(
                re.search(rf"\b{re.escape(place)}s?\b", sentence) for place in other.places
            ):
                return True
        return False

    def spoken_of(self, sentence: str) -> list[Fact]:
        """The counts of the item that stand beside a long word of the sentence: the four of "kontrolgruppen (fire
        ansatte)"."""
        wanted = {one for one in content_stems(sentence) if len(one) >= _TELLS}
        found: list[Fact] = []
        for fact in self.item_facts if wanted else ():
            if fact.kind == "quantity" and kind_of(fact) == "count":
                before = self.item_text[max(0, fact.span[0] - _CLOSE) : fact.span[0]]
                beside = before + self.item_text[fact.span[1] : fact.span[1] + _CLOSE]
                if wanted & set(content_stems(beside)):
                    found.append(fact)
        return found

    @cached_property
    def others_text(self) -> str:
        """What the catalogue's other proposals say."""
        return "\n\n".join(item_text(one) for one in self._others)

    @cached_property
    def _counted(self) -> tuple[_Counted, ...]:
        """What the catalogue's other proposals count, each with the places that stand right after it."""
        found: list[_Counted] = []
        for item in self._others:
            text = item_text(item)
            for fact in find_facts(text):
                noun = fact.noun or fact.unit
                if fact.kind == "quantity" and kind_of(fact) == "count" and noun:
                    after = _AT_PLACE.match(text, fact.span[1])
                    places = tuple(_CAPITAL.findall(after["place"])) if after else ()
                    of_all = _OF_ALL.search(text[max(0, fact.span[0] - 24) : fact.span[0]]) is not None
                    if places or of_all:
                        found.append(_Counted(fact, noun, of_all, places))
        return tuple(found)

    @cached_property
    def steps(self) -> tuple[Fact, ...]:
        """By how much the item itself says that something changes."""
        return tuple(steps(self.item_facts, self.item_text))

    @cached_property
    def operands(self) -> tuple[Fact, ...]:
        """The quantities of the item's words and table, and those that were entered: what may be reckoned with."""
        item = self.item
        cells = set(self.table) if self.table else set()  # in thousands of kroner: no counts
        told = [
            fact
            for fact in (*self.item_facts, *self.entered_facts)
            if fact.kind == "quantity" and (fact.unit or fact.noun or abs(fact.value) not in cells)
        ]
        told += self.steps
        found = list({(abs(fact.value), fact.unit, fact.noun): fact for fact in reversed(told)}.values())[::-1]
        for series, unit, by in ((item.amounts, "kr", 1000), (item.fte, "årsværk", 1)) if item else ():
            for value in dict.fromkeys(abs(Decimal(str(told))) * by for told in series.values() if told):
                if not any(one.unit == unit and abs(one.value) == value for one in found):
                    found.append(Fact("quantity", (0, 0), f"{value:f}", "", value, unit))
        return tuple(found)

    @cached_property
    def rows(self) -> tuple[tuple[Decimal, ...], ...]:
        """The amounts of the item's years, in kroner, and its årsværk."""
        if self.item is None:
            return ()
        told = ((self.item.amounts, 1000), (self.item.fte, 1))
        return tuple(tuple(Decimal(str(row[year])) * by for year in sorted(row)) for row, by in told)

    def quoted_in(self, statement: Statement) -> list[Fact]:
        """The quantities of a sentence's quotations, which the reader sees whose they are."""
        found: list[Fact] = []
        for quotation in statement.quotations:
            at = quotation.inner[0] - statement.span[0]
            for fact in find_facts(quotation.text):
                if fact.kind == "quantity":
                    found.append(replace(fact, span=(fact.span[0] + at, fact.span[1] + at)))
        return found

    @property
    def quoted_before(self) -> list[Fact]:
        """Those of the sentences that were read last."""
        return [fact for statement in self._heard[-2:] for fact in self.quoted_in(statement)]

    @property
    def attributed_last(self) -> list[Fact]:
        """Those of the last two sentences, which may be told again."""
        return [fact for fact, statement in self._attributed if statement in self._heard[-2:]]

    @property
    def attributed_before(self) -> list[Fact]:
        """The quantities that those told as others', or as ours of then: they may be named again."""
        heard = [fact for fact, statement in self._attributed if statement in self._heard]
        return [fact for fact in heard if fact.kind == "quantity"]

    @property
    def told_ever(self) -> list[Fact]:
        """All quantities that were told as ours, as others' or as ours of then, which a text may point back to."""
        return [*self._told, *(fact for fact, _ in self._attributed if fact.kind == "quantity")]

    def attributed_in(self, statement: Statement) -> list[Fact]:
        """Those of this very sentence that were read so far."""
        return [fact for fact, other in self._attributed if other is statement and fact.kind == "quantity"]

    def is_attributed(self, fact: Fact) -> bool:
        """Whether a fact was told as a source's."""
        return any(fact == one for one, _ in self._attributed)

    def attribute(self, fact: Fact, statement: Statement) -> None:
        """Keeps what a sentence tells as a source's."""
        self._attributed.append((fact, statement))

    @property
    def heard(self) -> Sequence[Statement]:
        """The sentences that were read last, the one at hand among them."""
        return self._heard

    def hear(self, statement: Statement) -> None:
        """Keeps what a sentence quotes, for the next ones to reckon with."""
        self._heard = [*self._heard, statement][-_REACHING:]
        self._once.clear()

    @property
    def recent(self) -> list[Fact]:
        """The quantities that the text told last, which are ours."""
        return self._told[-_RECENT:]

    def tell(self, fact: Fact) -> None:
        """Keeps what the text tells that is ours."""
        if fact.kind == "quantity":
            self._told.append(fact)

    def remember(self, fact: Fact, sentence: str) -> None:
        """Keeps what was reckoned from what is ours: from then on the text may tell it again."""
        self.reckoned.append((fact, sentence))

    def keep_exact(self, fact: Fact, value: Decimal) -> None:
        """Keeps what a figure was before it was rounded, for what is reckoned from it."""
        self._exact[abs(fact.value), fact.unit] = value

    def exactly(self, fact: Fact) -> Decimal | None:
        """What a figure was before it was rounded."""
        return self._exact.get((abs(fact.value), fact.unit))

    def once(self, asked: Hashable, found: Callable[[], _T]) -> _T:
        """What is found for the sentence at hand, once for all its figures."""
        if asked not in self._once:
            self._once[asked] = found()
        return self._once[asked]  # type: ignore[no-any-return]

    def recalled(self, fact: Fact, sentence: str) -> bool:
        """Whether a quantity was reckoned before."""
        around = neighbourhood(sentence, fact)
        return any(
            same_quantity(fact, around, other, neighbourhood(text, other))
            or (abs(fact.value) == abs(other.value) and fact.unit == other.unit and _unnamed(fact, other))
            for other, text in self.reckoned
        )

    def find(
        self, fact: Fact, sentence: str, sources: Sequence[Source], *, anywhere: bool = False, kin: float = _SHARED,
        by_word: bool = False,
    ) -> Found | None:  # fmt: skip
        """The first source that says a fact where it speaks of the same matter as the sentence (by `kin` telling words
        that they share, or fewer where the sentence has few), or `anywhere`. `by_word`: one long word that both have
        will do ("svarprocent") for what is no small number."""
        wanted = frozenset(content_stems(sentence[: fact.span[0]] + " " + sentence[fact.span[1] :]))
        least = min(kin + (fact.kind == "year"), 0.75 * len(wanted))
        pattern = surfaces(fact)
        for source in sources:
            for window in windows(source.said, pattern):
                kin_enough = anywhere or kinship(wanted, window, source.said) >= max(least, _LEAST)
                if not kin_enough and not (by_word and shares_long(wanted, window, source.said)):
                    continue
                if _among(fact, sentence, find_facts(window), window):
                    return Found(source, window)
        return None


def _unnamed(one: Fact, other: Fact) -> bool:
    """Whether one of two numbers doesn't say what it counts: 43 left, the 43 cars."""
    return any(not fact.unit and (fact.noun is None or fact.noun in COMPARED) for fact in (one, other))


def _among(fact: Fact, sentence: str, known: Sequence[Fact], text: str) -> bool:
    if fact.kind == "quantity":
        around = neighbourhood(sentence, fact)
        return any(
            other.kind == "quantity" and same_quantity(fact, around, other, neighbourhood(text, other))
            for other in known
        )
    return any(is_said_by(fact, other) for other in known)
