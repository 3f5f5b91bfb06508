"""Which proposals of a catalogue each sentence of a letter speaks of: by headings, numbers and titles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from rag.check.folding import fold
from rag.check.statements import Statement
from rag.danish.references import canonical, find_references
from rag.types import CatalogueItem

Items = tuple[CatalogueItem, ...]

_HEADING: Final = 160  # characters of a paragraph that may be a heading
_SAME_TITLE: Final = 90.0  # rapidfuzz token_set_ratio from which a heading names a title
_WITH_NUMBER: Final = 60.0  # the same where the proposal's number stands before it
_TITLE: Final = 12  # characters from which a title can be known again in a sentence
_NUMBER: Final = re.compile(r"[\W_]*(?P<number>[A-ZÆØÅ]{0,6}[-. ]?\d{1,3}(?:\.\d{1,2})?[a-z]?)[.:)]?[-–—\s]+(?=\w)")
# Under these a letter speaks of no proposal in particular any more.
_GENERAL: Final = re.compile(
    r"[\W\d]*(?:(?:øvrige|generelle|samlede|afsluttende|overordnede|andre|fælles) (?:\w+ )?(?:bemærkning|betragtning"
    r"|kommentar|forhold|punkt)\w*|(?:generelt|afslutning|afrunding|konklusion|opsummering|sammenfatning|resumé|resume"
    r"|hensigtserklæring\w*|indledning|med venlig hilsen|på vegne af)\b)[^.!?]{0,60}$",
    re.IGNORECASE,
)
# What is named only beside what is spoken of: "sammen med forslag 13", "jf. forslag 4".
_BESIDE: Final = re.compile(
    r"\b(?:sammen(?:hold\w*)?(?: med)?|se|jf\.?|jævnfør|ligesom|modsat|foruden|ud ?over|i forhold til|samt|end|også"
    r"|både|afhæng\w* af|sammenhæng med|overlap\w*(?: med)?|kombin\w*(?: med)?)\s(?:også\s)?(?:i\s|med\s|til\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a paragraph speaks of, and each of its sentences, in their order; empty where no proposal is named."""

    items: Items
    told: tuple[Items, ...]
    heading: bool = False

    @property
    def item(self) -> CatalogueItem | None:
        """The one proposal that the paragraph speaks of."""
        return self.items[0] if len(self.items) == 1 else None


def scopes_of(
    texts: Sequence[str], statements: Sequence[Sequence[Statement]], items: Sequence[CatalogueItem]
) -> list[Scope]:
    """The scope of each paragraph, given as its text and its sentences.

    A heading, or a paragraph that opens with a proposal, holds until the next. What a later sentence names holds
    for that sentence alone under a heading, else until another is named; what is named only beside it never does.
    """
    named = _Named(items)
    found: list[Scope] = []
    current: Items = ()
    headed = False
    for text, some in zip(texts, statements, strict=True):
        whole = text.strip()
        heading = named.by_heading(whole)
        if heading:
            current, headed = heading, True
        elif _GENERAL.match(whole):
            current, headed = (), False
        told: list[Items] = []
        at = current
        for n, statement in enumerate(some):
            here = named.in_sentence(text[slice(*statement.span)])
            if here and (not headed or not n or not at):
                at = here
            told.append(here or at)
        if some and not heading:
            opened = named.in_sentence(text[slice(*some[0].span)])
            current = opened or (current if headed else at)
            headed = headed and not opened
        spoken = tuple({id(item): item for one in told for item in one}.values())
        found.append(Scope(current if headed else spoken, tuple(told), bool(heading)))
    return found


class _Named:
    """The proposals of a catalogue, by what they are named by."""

    def __init__(self, items: Sequence[CatalogueItem]) -> None:
        self._items = items
        self._by_ref: Mapping[str, CatalogueItem] = {canonical(item.number): item for item in items if item.number}
        self._titles = [(fold(item.title).lower(), item) for item in items if len(item.title) >= _TITLE]

    def by_heading(self, text: str) -> Items:
        """The proposals that a paragraph heads, where it is a heading."""
        if not text or len(text) > _HEADING or (text.rstrip().endswith((".", "!", "?")) and len(text.split()) > 4):
            return ()
        if refs := self._refs(text):
            return refs
        if number := _NUMBER.match(text):
            item = self._by_ref.get(canonical(number["number"]))
            told = text[number.end() :].lower()
            if item is not None and fuzz.token_set_ratio(told, item.title.lower()) >= _WITH_NUMBER:
                return (item,)
        titled = _titled(text, self._items)
        return (titled,) if titled is not None else ()

    def in_sentence(self, sentence: str) -> Items:
        """The proposals that a sentence speaks of, by number or by title."""
        if refs := self._refs(sentence):
            return refs
        low = sentence.lower()
        return tuple(item for title, item in self._titles if title in low)[:1]

    def _refs(self, text: str) -> Items:
        found: dict[str, CatalogueItem] = {}
        for reference in find_references(text):
            if _BESIDE.search(_before(text, reference.span[0])):
                continue
            for ref in reference.refs:
                if (item := self._by_ref.get(canonical(ref))) is not None:
                    found.setdefault(item.number, item)
        return tuple(found.values())


def _before(text: str, at: int) -> str:
    """The words before a reference, without the word that announces it."""
    return re.sub(r"(?:[\w-]*forslag\w*|punkt\w*|pkt\.|nr\.)\s*(?:nr\.\s*)?$", "", text[:at], flags=re.IGNORECASE)


def _titled(text: str, items: Sequence[CatalogueItem]) -> CatalogueItem | None:
    scored = [(fuzz.token_set_ratio(text.lower(), item.title.lower()), item) for item in items if len(item.title) > 7]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= _SAME_TITLE and len(text) > len(best[1].title) * 0.6 else None
