"""Who does and says things in minutes: roles, sides and bodies, where a text names them, and whether as the doer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rag.danish.analyser import stem
from rag.types import Span

# The two sides under all their names; whoever stands in the same group may be told for another of it.
_SIDES: Final = (
    (
        "medarbejdersiden",
        r"(?:medarbejder|personale|b-)(?:siden?|repræsentant\w*)|medarbejderne|personalet|de\sansatte",
    ),
    (
        "ledelsen",
        r"ledelse(?:n|rne|s?siden?|srepræsentant\w*)?|leder(?:ne|en|e|siden?|gruppen|repræsentant\w*)?|a-siden?",
    ),
    ("arbejdsmiljørepræsentant", r"AMi?R|arbejdsmiljørepræsentant\w*"),
    ("fællestillidsrepræsentant", r"FTR|fællestillidsrepræsentant\w*"),
    ("tillidsrepræsentant", r"TR|tillidsrepræsentant\w*|tillidsfolk\w*"),
    ("hr", r"HR"),
)
_HEADS: Final = (
    r"chef|leder|direktør|konsulent|koordinator|sekretær|rådgiver|formand|borgmester|rådmand|repræsentant|planlægger|forvaltning"
    r"|afdeling|enhed|sekretariat|direktion|udvalg|bestyrelse|styrelse|tilsyn|forening|kontor|gruppe|team|forbund"
    r"|organisation|ministeri|ministerie|minister|kommune|region|jurist|advokat|arkitekt|leverandør|firma|flertal|mindretal"
)
_ENDING: Final = r"(?:e?(?:r|t|n|rne|ne|ene)?s?)"
_SIDE: Final = "|".join(f"(?P<s{n}>{words})" for n, (_, words) in enumerate(_SIDES))
_CAPITALS: Final = r"(?-i:MED|[A-ZÆØÅ][A-ZÆØÅ0-9]{1,4})"  # unions and parties: FOA, DSR
_OTHER: Final = rf"[\wæøå-]*(?:(?:{_HEADS}){_ENDING}|(?<!om)råd(?:et|ene)s?|{_CAPITALS})"
_ROLE: Final = re.compile(rf"(?<![\w-])(?:(?:{_SIDE})s?|(?P<other>{_OTHER}))(?![\w-])", re.IGNORECASE)
_SHORT: Final = frozenset({"TR", "FTR", "AMR", "AMIR", "HR", "MED"})  # in small letters they are other words
# The meeting itself and those who sit in it: whatever is told there may be told of them.
_HERE: Final = re.compile(
    r"(?:med-?|hoved-?|lokal-?|område-?|fælles-?|sektor-?|center-?)?(?:udvalg(?:et|ets)?|bestyrelsen?s?|rådets?|med)"
    r"|kommunen?s?|gruppens?|formandskabet",
    re.IGNORECASE,
)
_ADDRESSED: Final = re.compile(
    r"\b(?:til|for|hos|om|over|på|i|ved|blandt|mod|under|efter|(?<!sammen )(?<!samarbejde )(?<!dialog )med)"
    r"\s(?:(?:de|den|det|alle|hver|vores|andre|øvrige|lokale|nye|enkelte|en|et|den\senkelte)\s){0,2}"
    r"(?:[\wæøå-]+\s(?:og|eller)\s(?:de\s)?)?$",
    re.IGNORECASE,
)
_OWNS: Final = re.compile(r"(?:[ntre]s|s['’])$")
DEPUTY: Final = ("næst", "vice", "sous")  # they stand in for somebody, and are somebody else
_NEAR: Final = 120  # characters before a role in which it may be said who is spoken to
_LEAST: Final = 4  # letters of a word that another may end with to be of its kind: "chefen", "ejendomschefen"


@dataclass(frozen=True, slots=True)
class Role:
    """A role as a text names it. `key` is the same for all names of a side; `acts` where it may be who does or says."""

    text: str
    key: str
    span: Span
    acts: bool

    @property
    def here(self) -> bool:
        """Whether it is the meeting's own body under its common name."""
        return bool(_HERE.fullmatch(self.text))


@lru_cache(maxsize=8_000)
def roles_in(text: str) -> tuple[Role, ...]:
    """The roles, sides and bodies that a text names, in order."""
    return tuple(
        Role(found.group(), _key(found), found.span(), _acts(text, found))
        for found in _ROLE.finditer(text)
        if found.group().upper() not in _SHORT or found.group().isupper()
    )


def same_role(one: Role, other: Role) -> bool:
    """Whether two roles may be the same: one side, one word, or one the other's general word."""
    if one.key == other.key:
        return True
    short, long = sorted((one.key, other.key), key=len)
    deputy = long.removesuffix(short) in DEPUTY
    return len(short) >= _LEAST and long.endswith(short) and not deputy and short not in ("gruppe", "leder")


def is_told(role: Role, told: Iterable[Role]) -> bool:
    """Whether a role is among those told."""
    return any(same_role(role, other) for other in told)


def _key(found: re.Match[str]) -> str:
    for n, (side, _) in enumerate(_SIDES):
        if found[f"s{n}"]:
            return side
    return stem(found["other"].lower())


def _acts(text: str, found: re.Match[str]) -> bool:
    return not (_ADDRESSED.search(text, max(0, found.start() - _NEAR), found.start()) or _OWNS.search(found.group()))
