"""Danish given and family names, and which of them are words or places too.

`names.csv` joins a list of 3,988 names from a public Apache-2.0 repository of Danish name statistics with
names added by hand, most of them of the Nordic, Arabic, Turkish, Kurdish, Iranian, Somali, South Asian,
Vietnamese, Polish, Balkan, Ukrainian, African and Romance lands, and with some 6,900 names of other European,
Turkish and Vietnamese bearers from the name tables of Faker (MIT licence), less those that are Danish words. Column
`kind` is g (given), f (family) or b (both); `word` is 1 where the name is a common Danish word too, so that only its
surroundings make it a name.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rag.danish.wordlists import wordlist

LISTS = "rag.privacy.wordlists"


@dataclass(frozen=True, slots=True)
class Name:
    """What is known of one capitalised word."""

    given: bool
    family: bool
    word: bool


@cache
def _names() -> dict[str, Name]:
    places = wordlist("places", LISTS)
    with files("rag.privacy").joinpath("names.csv").open(encoding="utf-8") as lines:
        return {
            row["name"]: Name(
                row["kind"] in "gb", row["kind"] in "fb", row["word"] == "1" or row["name"].lower() in places
            )
            for row in csv.DictReader(lines)
        }


# Endings that make an unknown word a family name; 'kursen', 'galaksen', 'grænsen', 'Brugsen' and 'pladsen' are words.
_PATRONYM = re.compile(
    r"(?<!ku)(?<!gala)(?<!bo)(?<!kre)(?<!bru)(?<!bø)(?<!græ)(?<!pla)(?<!kv)(?<!lic)(?<!resp)(?:[rdkg]|[eiao]n)sen$",
    re.IGNORECASE,
)
# Endings of Slavic, Baltic, Turkish and Romanian family names
_FOREIGN = re.compile(
    r".{2}(?:ić|[oe]vi[cć]|ová|enko|chuk|oğlu|oglu|[nw]ski|[nw]ska|czyk|escu|auskas|aitis|yan|shvili)$"
)
# Endings that family names share with places.
_PLACE_LIKE = re.compile(r".{3}(?:gaard|kjær|kær|bjerg|[td]rup|toft|lund|holm|skov|dahl|bæk|høj)$")


@lru_cache(maxsize=50_000)
def look_up(word: str) -> Name | None:
    """What the lists know of a word written as a name; None for what they don't.

    Double names ('Anne-Mette', 'Bech-Nielsen') count by their parts; a long word in -sen, -gaard … counts as
    a family name, since no list holds them all.
    """
    known = _names().get(word)
    if known is None and "-" in word:
        parts = [look_up(part) for part in word.split("-") if part[:1].isupper()]
        if len(parts) == word.count("-") + 1 and parts[-1] is not None:
            given = all(part is not None and part.given for part in parts)
            return Name(given, parts[-1].family, False)
        return None
    if known is None and word[1:].islower():
        if _PATRONYM.search(word) or _FOREIGN.search(word):
            return Name(False, True, False)
        if _PLACE_LIKE.search(word):
            return Name(False, True, True)
    return known


def is_listed(word: str) -> bool:
    """Whether a name stands in the lists itself, not by its ending alone."""
    return word in _names()


def base_form(word: str) -> str:
    """A name without its genitive: 'Lenes' → 'Lene', "Lars'" → 'Lars'; unknown words unchanged."""
    if word.endswith(("'", "’")):
        return word[:-1]
    if look_up(word) is not None:
        return word
    for ending in ("'s", "’s", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 1 and look_up(word[: -len(ending)]) is not None:
            return word[: -len(ending)]
    return word
