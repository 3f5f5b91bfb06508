"""A new version of a catalogue beside what was kept of the one before: which proposal is which, and what differs.

The same catalogue comes as a workbook, a Word document and a PDF that word and lay out one proposal differently, and
tell more or less of it. What counts as changed is therefore what the two tell differently: an amount or a number of
posts of the same year, another title. Between two versions in one format a text that differs counts too; between two
formats only a text that has nothing in common with the other does. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from rapidfuzz import fuzz

from rag.danish.analyser import STOP_WORDS, stem, words
from rag.danish.references import canonical
from rag.draft.entered_facts import SAME_TITLE
from rag.types import CatalogueItem

_ALIKE: Final = 60.0  # rapidfuzz ratio of titles from which a proposal that kept its number is the same
_SAME_WORDING: Final = 97.0  # of texts from which only layout differs
_SAME_TEXT: Final = 85.0  # of texts from which a proposal with another title is
_COMPARED: Final = 1500  # characters of texts
_COMMON: Final = 0.5  # of the shorter text's words that the longer holds, where both tell one proposal
_FEWEST: Final = 8  # words of a text that can be compared


def match(items: Sequence[CatalogueItem], before: Sequence[CatalogueItem]) -> dict[int, int]:
    """Which earlier proposal each proposal is, by position: same number and like title, then same title, then like
    text; each earlier one is taken once."""
    found: dict[int, int] = {}
    taken: set[int] = set()

    def take(alike: Any) -> None:
        for n, item in enumerate(items):
            if n not in found:
                other = next((k for k, old in enumerate(before) if k not in taken and alike(item, old)), None)
                if other is not None:
                    found[n] = other
                    taken.add(other)

    def numbered(a: CatalogueItem, b: CatalogueItem) -> bool:
        return bool(a.number) and canonical(a.number) == canonical(b.number)

    take(lambda a, b: numbered(a, b) and a.title.casefold() == b.title.casefold() and a.area == b.area)
    take(lambda a, b: numbered(a, b) and _titles(a, b) >= _ALIKE)
    take(lambda a, b: _titles(a, b) >= SAME_TITLE)
    take(lambda a, b: bool(a.text and b.text) and fuzz.ratio(a.text[:_COMPARED], b.text[:_COMPARED]) >= _SAME_TEXT)
    return found


def share(items: Sequence[CatalogueItem], before: Sequence[CatalogueItem]) -> float:
    """The share of the smaller catalogue's titles that the other has too, 0..1: whether they are versions of one."""
    known = [item.title.casefold() for item in before]
    same = sum(
        item.title.casefold() in known
        or any(fuzz.ratio(item.title.casefold(), title, score_cutoff=SAME_TITLE) for title in known)
        for item in items
    )
    return min(1.0, same / max(1, min(len(items), len(before))))


def differences(old: CatalogueItem, new: CatalogueItem, *, same_format: bool) -> str:
    """What two versions tell differently of a proposal, in Danish; empty where nothing does."""
    told = []
    for name, a, b in (("beløb", old.amounts, new.amounts), ("årsværk", old.fte, new.fte)):
        years = _years(a, b, both=not same_format)
        if years:
            told.append(
                f"{name} " + ", ".join(f"{year}: {_shown(a.get(year))} → {_shown(b.get(year))}" for year in years)
            )
    if _words(old.title) != _words(new.title):
        told.append("ny titel")
    if not _same_text(old.text, new.text, same_format=same_format):
        told.append("ny tekst")
    return "; ".join(told)


def _titles(a: CatalogueItem, b: CatalogueItem) -> float:
    return fuzz.ratio(a.title.casefold(), b.title.casefold())


def _years(a: Mapping[str, int | float], b: Mapping[str, int | float], *, both: bool) -> list[str]:
    """The years that differ; with `both`, only those that either version tells."""
    asked = a.keys() & b.keys() if both else a.keys() | b.keys()
    return [year for year in sorted(asked) if a.get(year) != b.get(year)]


def _same_text(old: str, new: str, *, same_format: bool) -> bool:
    if same_format:
        return fuzz.ratio(" ".join(old.split()), " ".join(new.split())) >= _SAME_WORDING
    a, b = _content(old), _content(new)
    shorter = min(a.total(), b.total())
    return shorter < _FEWEST or (a & b).total() >= _COMMON * shorter


def _content(text: str) -> Counter[str]:
    told = re.sub(r"\d[\d.,]*", " ", text)
    return Counter(stem(word) for word in words(told) if word not in STOP_WORDS and len(word) > 3)


def _words(title: str) -> list[str]:
    return re.findall(r"\w+", title.casefold())


def _shown(value: float | None) -> str:
    return "intet" if value is None else f"{value:g}".replace(".", ",")
