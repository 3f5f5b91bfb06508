"""Roles that stand beside a name, and the placeholder that says the role without the union."""

from __future__ import annotations

import re

from rag.danish.wordlists import wordlist
from rag.privacy.names import LISTS

_UNION = (
    "(?:"
    + "|".join(sorted((re.escape(u) for u in wordlist("unions", LISTS)), key=len, reverse=True))
    + r"|HK[ /]Kommunal|Dansk Sygeplejeråd|Danmarks Lærerforening|Dansk Socialrådgiverforening|Dansk Metal|Teknisk Landsforbund"
    r"|Blik (?:&|og) Rør|Danske Fysioterapeuter|Ergoterapeutforeningen|Yngre Læger|Frie Funktionærer|Uddannelsesforbundet)"
    r"(?:s)?(?![\wæøå-])"
)
_STEWARD = (
    r"(?:fælles-?\s?tillidsrepræsentant|fælles-?\s?TR|F-?TR|tillidsrepræsentant|tillidsmand|tillidsvalgt|TR|TRS"
    r"|arbejdsmiljørepræsentant|arbejdsmiljørep\.?|AMR|AMiR|sikkerhedsrepræsentant|suppleant|medarbejderrepræsentant|ledelsesrepræsentant)"
    r"(?:en|er|erne)?(?:[-/ ]?suppl(?:eant|\.)?)?"
)
_OFFICE = (
    r"(?:\w[\wæøå-]*)?(?:formand|formænd|forkvinde|direktør|chef|leder|konsulent|borgmester|rådmand|sekretær|koordinator|inspektør"
    r"|sagsbehandler|rådgiver|fuldmægtig|assistent|pædagog|sygeplejerske|lærer|minister|ordfører|politiker|medlem|medhjælper"
    r"|forstander|rektor|professor|advokat|specialist|medarbejder|terapeut|jurist|økonom|ingeniør|arkitekt|læge|elev|praktikant"
    r"|tovholder|referent|ordstyrer|mødeleder|dirigent|facilitator|underviser|oplægsholder|forsker|kollega)(?:en|n|ne|er|r)?"
)
_KNOWN = {
    "tillidsrepræsentant": "TR", "tillidsmand": "TR", "tillidsvalgt": "TR", "tr": "TR", "trs": "TR-suppleant",
    "arbejdsmiljørepræsentant": "AMR", "arbejdsmiljørep": "AMR", "amr": "AMR", "amir": "AMR",
    "sikkerhedsrepræsentant": "AMR", "fællestillidsrepræsentant": "FTR", "fællestr": "FTR", "ftr": "FTR",
}  # fmt: skip

BEFORE = re.compile(
    rf"(?<![\wæøåÆØÅ])(?P<all>(?:{_UNION}[-/ ]\s?)?(?P<steward>(?i:{_STEWARD}))"
    rf"(?:\s?[-–/]\s?{_UNION}|\s{_UNION}|\s(?:for|fra|i)\s{_UNION}|\s?\({_UNION}\))?"
    rf"|(?P<office>(?i:{_OFFICE})))\s?:?[ \t\u00a0]*$"
)
AFTER = re.compile(
    r"(?P<sign>,\s?|\s?\(|\s[-–/]\s|\s?\|\s?)"
    rf"(?:(?:{_UNION}[-/ ])?(?P<steward>(?i:{_STEWARD}))"
    rf"(?:\s?[-–/,]\s?{_UNION}|\s{_UNION}|\s(?:for|fra|i)\s{_UNION}|\s?\({_UNION}\))?"
    rf"|(?P<office>(?i:{_OFFICE}))|(?P<union>{_UNION}))\)?(?![\wæøå])"
)
ONLY_PERSONS = re.compile(
    r"(?i:borgmester|rådmand|minister|direktør|professor|formand|ordfører|advokat|forstander|rektor)$"
)


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
    low = (office or "person").lower()
    return _bare(low)


def _bare(office: str) -> str:
    """An office without its article: 'lederen' → 'leder', 'sygeplejersken' → 'sygeplejerske'."""
    for stem in ("leder", "lærer", "mester", "minister", "ordfører", "rådgiver", "sagsbehandler", "forsker", "underviser",
                 "holder", "styrer", "medarbejder", "medhjælper", "politiker", "forstander"):  # fmt: skip
        if office.endswith((stem + "en", stem + "n", stem + "ne")):
            return office[: office.rindex(stem) + len(stem)]
    if office.endswith("sygeplejersken"):
        return office[:-1]
    if office.endswith("medlemmet"):
        return office.removesuffix("met")
    return office.removesuffix("en")
