"""Whether two proposals are of the same matter, and whether they pull the same way.

An earlier stance may be told as one on a new proposal only where both hold: a no to closing a pool is no contradiction
of a yes to opening it, and two cuts in schools are two matters. Read from titles first, since a text speaks of much.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from rag.danish.analyser import STOP_WORDS, stem, words
from rag.danish.general import GENERAL
from rag.danish.sentences import sentences
from rag.danish.synonyms import related

Direction = Literal["mere", "mindre", "sammen", "flyttes", "udbud"]

_MOST: Final = 0.5  # more than this share of the shorter title's telling words must be the other's too
_LARGE: Final = 0.3  # and of the longer one's at least this
_FEWEST, _TEXT_MOST = 2, 0.6  # telling words that the beginnings of two texts must share, and their share
_NEAR: Final = 0.6  # strength from which a synonym names the same thing
_PART: Final = 5  # letters from which a word may be part of another
_TAIL: Final = 7  # letters from which two compounds may share their head, and the share of the shorter one
_TAIL_SHARE: Final = 0.62
_FAR: Final = 1_500  # characters of a text that are looked at
_LABEL: Final = re.compile(r"^\W*[A-ZÆØÅ][\w ]{2,30}:(?:\s+\S+){0,4}\s*$")
_READ: Final = 3  # sentences of a text that say what the proposal does

# Places and groups that half of all proposals name: they tell where, not what.
_FIELD: Final = frozenset(
    stem(word)
    for word in """
    skole skoler skolerne folkeskole folkeskoler folkeskolerne skoleområdet dagtilbud dagtilbuddene dagtilbudsområdet
    daginstitution daginstitutioner daginstitutionerne institution institutioner institutionerne børnehave børnehaver
    børnehus børnehuset børnehusene vuggestue vuggestuer plejehjem plejehjemmet plejehjemmene plejecenter plejecentre
    plejecentret plejecentrene hjemmepleje hjemmeplejen sygepleje sygeplejen ældre ældreområdet ældreplejen børn unge
    børneområdet voksne elever elev elevers borger borgere borgerne medarbejder medarbejdere medarbejderne personale
    personalet ansatte afdeling afdelinger afdelingen center centre centret centeret forvaltning forvaltningen team
    teams teamet enhed enheder bosted bosteder botilbud rådhus rådhuset time timer timerne dag dage dagen uge uger ugen
    år måned måneder halv halve hel hele pct procent kr mio natur psykiatri psykiatrien socialområdet sundhed
    sundhedsområdet jobcenter jobcentret tilbud tilbuddet ledelse ledelsen ppr specialområdet sfo
    """.split()
)
_END: Final = (
    r"nedlæg\w*|nedlagt|afskaf\w*|(?:ned)?luk(?:ning\w*|kes?|ker|ket)|ophør\w*|bortfald\w*|fjern(?:es?|else\w*|et)"
    r"|stop(?:pes?|per|pet)?|udfas\w*|afvik\w*|sløjf\w*|udløb\w*|udgår|opsig\w*"
)
_CUES: Final[tuple[tuple[Direction, str], ...]] = (
    ("mindre", r"reduc\w*|reduk\w*|færre|mindre|mindsk\w*|nedsæt\w*|nedsat|nedskær\w*|forkort\w*|korte?re|lavere"
               r"|sjældnere"
               r"|beskær\w*|skær(?:es?|er|ing\w*)|skåret|begræns\w*|sænk\w*|halver\w*|nednormer\w*"),
    ("mere", r"opret\w*|udvid\w*|flere|mere|forlæng\w*|indfør\w*|etabler\w*|invester\w*|styrk\w*|opnormer\w*|øge[st]?"
             r"|øgning\w*|øget|hæves?|hævet|forøg\w*|forhøj\w*|tilfør\w*|højere|længere|oftere|afsæt\w*|ekstra|ansættes"
             r"|forslag(?:et)? om (?:en|et|nye?|nyt)"),
    ("sammen", r"sammenlæg\w*|sammenlagt|samling|samles|samlet|saml|fusion\w*|centralis\w*"),
    ("flyttes", r"flyt\w*|udflyt\w*|overflyt\w*"),
    ("udbud", r"udbud\w*|udlicit\w*|konkurrenceudsæt\w*|privatis\w*"),
)  # fmt: skip
_WEAK: Final[tuple[tuple[Direction, str], ...]] = (
    ("mindre", r"bespar\w*|spare\w*|effektivis\w*|optimer\w*|tilpas\w*"),
    ("sammen", r"fælles"),
    ("mere", r"nye?|nyt"),
)
_ENDS: Final = re.compile(rf"\b(?:{_END})\b(?!-)")
_FROM_TO: Final = re.compile(r"\bfra (\d+(?:,\d+)?) (?:[a-zæøå]+ )?til (\d+(?:,\d+)?)(?![\d.]| ?år|,\d)")
_SAYS: Final = re.compile("|".join(rf"(?P<{name}>\b(?:{told})\b(?!-))" for name, told in _CUES))
_HINTS: Final = re.compile("|".join(rf"(?P<{name}>\b(?:{told})\b(?!-))" for name, told in _WEAK))


def direction(title: str, text: str = "") -> Direction | None:
    """Which way a proposal pulls: more of something, less of it, together, elsewhere, out of house; None where neither
    its title nor the beginning of its text says so."""
    low = title.lower()
    told = (low, *(sentence.lower() for sentence in _first_sentences(text)))
    said = next((one for part in told if (one := _told(part)) is not None), None)
    return said or _first(_HINTS.search(low))


def same_way(title: str, text: str, other: str, other_text: str) -> bool:
    """Whether two proposals are known to pull the same way, by their titles or with their texts."""
    one, two = direction(title, text), direction(other, other_text)
    if opposed(one, two):
        return False
    if _telling(title) == _telling(other) and direction(title) == direction(other):
        return True  # one title, put forward again
    return (one is not None and one == two) or ((named := direction(title)) is not None and named == direction(other))


def _told(low: str) -> Direction | None:
    change = _FROM_TO.search(low)
    if change is not None:
        before, after = (float(told.replace(",", ".")) for told in change.groups())
        if before != after:
            return "mere" if after > before else "mindre"
    if _ENDS.search(low):
        return "mindre"
    return _first(_SAYS.search(low))


def _first(match: re.Match[str] | None) -> Direction | None:
    if match is None:
        return None
    return next(name for name, _ in _CUES if name in match.groupdict() and match[name])


def opposed(one: Direction | None, other: Direction | None) -> bool:
    """Whether two proposals pull against each other: more of a thing, and less of it."""
    return {one, other} == {"mere", "mindre"}


def same_matter(title: str, other: str, text: str = "", other_text: str = "") -> bool:
    """Whether two proposals are of the same matter: most of the telling words of the shorter title are the other's too,
    or a text begins by saying all of them of the same place, or both texts begin alike; and they name no two different
    places or groups."""
    (one, place), (two, elsewhere) = _telling(title), _telling(other)
    if not one and not two:
        return bool(place) and place.keys() == elsewhere.keys()
    here = bool(place and elsewhere and _met(place, elsewhere))
    if place and elsewhere and not here:
        return False
    if _told_alike(text, other_text):
        return True
    if not one or not two:
        return False
    small, large = sorted((one, two), key=len)
    if _met(small, large) > _MOST * len(small) and _met(large, small) >= _LARGE * len(large):
        return True
    return here and (_begins_with(two, text) or _begins_with(one, other_text))


def _begins_with(told: dict[str, str], text: str) -> bool:
    """Whether the first sentences of a text say all of some words."""
    return _met(told, {stem(word): word for word in words(_begun(text))}) == len(told)


def _begun(text: str) -> str:
    return " ".join(_first_sentences(text))


def _first_sentences(text: str) -> list[str]:
    """The first sentences that tell something: no row of a table, no label of a form."""
    lines = (line for line in text[:_FAR].splitlines() if "|" not in line and not _LABEL.match(line))
    begun = "\n".join(lines)
    return [begun[start:end] for start, end in sentences(begun)[:_READ]]


def _told_alike(text: str, other: str) -> bool:
    """Whether two proposals' texts begin by telling the same, under whatever title."""
    small, large = sorted((_telling(_begun(text))[0], _telling(_begun(other))[0]), key=len)
    met = _met(small, large)
    return met >= _FEWEST and met > _TEXT_MOST * len(small) and _met(large, small) >= _MOST * len(large)


def speaks_of(title: str, text: str) -> bool:
    """Whether a text without a title says all of what a proposal's title tells."""
    return share_spoken_of(title, text) == 1


def share_spoken_of(title: str, text: str) -> float:
    """The share of what a proposal's title tells that a text says too; 0 where the title tells nothing."""
    own, _ = _telling(title)
    said = {stem(word): word for word in words(text)}
    return _met(own, said) / len(own) if own else 0.0


def names_all(title: str, text: str) -> bool:
    """Whether a text says all of a title that tells no more than places, groups and which way: "fælles ledelse"."""
    told, where = _telling(title)
    said = {stem(word): word for word in words(text)}
    return not told and bool(where) and _met(where, said) == len(where) and direction(text) == direction(title)


def telling_words(title: str) -> frozenset[str]:
    """The stems of a title that tell its matter: no place, group, direction or general word."""
    return frozenset(_telling(title)[0])


def _telling(title: str) -> tuple[dict[str, str], dict[str, str]]:
    """The telling words of a title by stem, and those that only name a place or group."""
    what: dict[str, str] = {}
    where: dict[str, str] = {}
    for word in words(title):
        root = stem(word)
        if (
            word in STOP_WORDS
            or root in GENERAL
            or any(sign.isdigit() for sign in word)
            or len(word) < 2
            or _directs(word)
        ):
            continue
        (where if root in _FIELD else what)[root] = word
    return what, where


def _directs(word: str) -> bool:
    return bool(_ENDS.fullmatch(word) or _SAYS.fullmatch(word) or _HINTS.fullmatch(word))


def _met(asked: dict[str, str], said: dict[str, str]) -> int:
    """How many of some words another title says too: as they are, near a synonym, or within a compound."""
    near = {stem(part) for term, strength in related(list(asked.values())).items() if strength >= _NEAR
            for part in words(term)}  # fmt: skip
    by_synonym = {root for root in said if root in near}
    hits = sum(any(_alike(root, other) for other in said) for root in asked)
    return max(hits, min(len(asked), len(by_synonym) + sum(root in said for root in asked)) if by_synonym else 0)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= _PART and (long.startswith(short) or long.endswith(short)):
        return True
    tail = 0
    while tail < len(short) and short[-1 - tail] == long[-1 - tail]:
        tail += 1
    return tail >= _TAIL and tail >= _TAIL_SHARE * len(short)
