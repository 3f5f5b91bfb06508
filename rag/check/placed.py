"""What an item shares out on places by name: "fordelt på Østskolen 1,2, Vesterlund 0,9 og Birk Skole 0,4"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from rag.check.facts import Fact, find_facts
from rag.check.figures import same_noun

_PLACE: Final = r"[A-ZÆØÅ][\wæøå-]+(?:\s[A-ZÆØÅ][\wæøå-]+)*"
_BESIDE: Final = re.compile(rf"(?P<name>{_PLACE})\s?(?:\(|:\s|med\s|får\s|har\s|\s)?$")
_BETWEEN: Final = re.compile(rf"(?:\s[a-zæøå]+)?\)?(?:,\s|;\s|\s)(?:og\s|samt\s)?{_PLACE}\s?(?:\(|:\s)?")
_HEAD: Final = 90  # characters before the first place in which the quantity that is shared out stands
_OUT_OF: Final = re.compile(r"(?P<part>\w+)\sud\saf\s(?P<whole>\w+)", re.IGNORECASE)
_COUNTED: Final = re.compile(r"\s(?:af\s)?(?:de\s|vores\s)?(?P<noun>[a-zæøå]{3,})")


@lru_cache(maxsize=500)
def placed(text: str) -> Mapping[str, Fact]:
    """The quantity of each place that a list of at least two gives one; a bare one is in the measure of what is
    shared out, which stands before the list."""
    quantities = [fact for fact in find_facts(text) if fact.kind == "quantity"]
    found: dict[str, Fact] = {}
    row: list[tuple[str, Fact]] = []
    for n, fact in enumerate(quantities):
        name = _BESIDE.search(text[max(0, fact.span[0] - 60) : fact.span[0]])
        goes_on = bool(row) and _BETWEEN.fullmatch(text[row[-1][1].span[1] : fact.span[0]]) is not None
        if not goes_on:
            found |= _measured(row, text, quantities) if len(row) > 1 else {}
            row = []
        if name is not None:
            row.append((name["name"], quantities[n]))
    return found | (_measured(row, text, quantities) if len(row) > 1 else {})


def _measured(row: Sequence[tuple[str, Fact]], text: str, quantities: Sequence[Fact]) -> dict[str, Fact]:
    start = row[0][1].span[0]
    heads = [one for one in quantities if one.unit and start - _HEAD < one.span[0] < start]
    unit = heads[-1].unit if heads else ""
    return {name: one if one.unit or not unit else replace(one, unit=unit) for name, one in row}


def of_named(sentence: str, item_text: str) -> list[Fact]:
    """The quantities of the places that a sentence names, each at its name."""
    found: list[Fact] = []
    for name, fact in placed(item_text).items():
        at = re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", sentence)
        if at is not None:
            found.append(replace(fact, span=at.span()))
    return sorted(found, key=lambda one: one.span)


def named_of_all(fact: Fact, sentence: str, before: str, item_text: str) -> bool:
    """Whether "to ud af fire skoler" counts the places that were just named, of as many as the item has."""
    out_of = _OUT_OF.fullmatch(fact.text)
    named = len(of_named(sentence, item_text)) or len(of_named(before, item_text))
    counted = _COUNTED.match(sentence, fact.span[1])
    if out_of is None or not named or counted is None or not fact.value:
        return False
    whole = Decimal(named) / fact.value
    return any(
        one.kind == "quantity" and one.value == whole and same_noun(one.noun or one.unit or "-", counted["noun"])
        for one in find_facts(item_text)
    )
