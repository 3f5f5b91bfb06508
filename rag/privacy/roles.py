"""Roles that stand beside a name, and the placeholder that says the role without the union."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.danish.wordlists import alternation
from rag.privacy.names import LISTS

_UNION = alternation("unions", LISTS) + r"s?(?![\wæøå-])"
_STEWARD = rf"{alternation('stewards', LISTS)}(?:en|er|erne)?(?:[-/ ]?suppl(?:eant|\.)?)?"
_OFFICE = rf"(?:\w[\wæøå-]*)?{alternation('offices', LISTS)}(?:en|n|ne|er|r)?"
# 'TR-HK', 'TR for FOA', 'TR (BUPL)': the union goes with the role
_OF_UNION = rf"(?:\s?[-–/]\s?{_UNION}|\s{_UNION}|\s(?:for|fra|i)\s{_UNION}|\s?\({_UNION}\))?"
_KNOWN = {
    "tillidsrepræsentant": "TR", "tillidsmand": "TR", "tillidsvalgt": "TR", "tr": "TR", "trs": "TR-suppleant",
    "arbejdsmiljørepræsentant": "AMR", "arbejdsmiljørep": "AMR", "amr": "AMR", "amir": "AMR",
    "sikkerhedsrepræsentant": "AMR", "fællestillidsrepræsentant": "FTR", "fællestr": "FTR", "ftr": "FTR",
}  # fmt: skip

BEFORE = re.compile(
    rf"(?<![\wæøåÆØÅ])(?:(?:{_UNION}[-/ ]\s?)?(?P<steward>(?i:{_STEWARD})){_OF_UNION}"
    rf"|(?P<office>(?i:{_OFFICE})))\s?:?[ \t\u00a0]*$"
)
AFTER = re.compile(
    r"(?P<sign>,[ \u00a0]?|\s?\(|\s[-–/]\s|\s?\|\s?|\sog\s)"
    rf"(?:(?:{_UNION}[-/ ])?(?P<steward>(?i:{_STEWARD}))(?:,\s{_UNION}|{_OF_UNION})"
    rf"|(?P<office>(?i:{_OFFICE}))|(?P<union>{_UNION}))\)?(?![\wæøå])"
)
# A role or a union that stands on a line of its own under the name
BELOW = re.compile(
    rf"[ \t]*\n\s*(?:{_OFFICE},?\s(?:og\s)?)?(?:{_UNION}[-/ ])?(?P<steward>(?i:{_STEWARD}))"
    rf"(?:,\s{_UNION}|{_OF_UNION})[ \t.]*(?=,|\n|$)"
)
_ROLE_WORD = re.compile(rf"(?i:{_STEWARD}|{_OFFICE})")
ONLY_PERSONS = re.compile(
    r"(?i:borgmester|rådmand|minister|direktør|professor|formand|ordfører|advokat|forstander|rektor)$"
)


_STEMS_IN_ER = (
    "leder", "lærer", "mester", "minister", "ordfører", "rådgiver", "sagsbehandler", "forsker", "underviser", "holder",
    "styrer", "medarbejder", "medhjælper", "politiker", "forstander", "partner",
)  # fmt: skip


@lru_cache(maxsize=50_000)
def is_role(word: str) -> bool:
    """Whether a word is an office or a mandate."""
    return _ROLE_WORD.fullmatch(word) is not None


def role_name(steward: str | None, office: str | None) -> str:
    """The word for a placeholder: 'Tillidsrepræsentanten' → 'TR', 'Centerchefen' → 'centerchef'."""
    if steward:
        low = steward.lower().strip().rstrip(".")
        low, _, suppleant = low.partition("suppl") if not low.startswith("suppl") else (low, "", "")
        key = re.sub(r"[\s/-]", "", low)
        for ending in ("erne", "en", "er", ""):
            if key.endswith(ending) and (key.removesuffix(ending) in _KNOWN):
                return _KNOWN[key.removesuffix(ending)] + ("-suppleant" if suppleant else "")
        return re.sub(r"(?:erne|en|er)$", "", low)
    parts = re.split(r"(-)", office or "person")
    return _bare("".join(part if part.isupper() else part.lower() for part in parts))


def _bare(office: str) -> str:
    """An office without its article: 'lederen' → 'leder', 'sygeplejersken' → 'sygeplejerske'."""
    for stem in _STEMS_IN_ER:
        if office.endswith((stem + "en", stem + "n", stem + "ne")):
            return office[: office.rindex(stem) + len(stem)]
    if office.endswith("sygeplejersken"):
        return office[:-1]
    if office.endswith("medlemmet"):
        return office.removesuffix("met")
    return office.removesuffix("en")
