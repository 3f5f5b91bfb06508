"""The words of a line that say something, and whether a text holds them: as they are, in a compound, or nearly."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rag.danish.analyser import STOP_WORDS, stem, words
from rag.danish.synonyms import related

_PART: Final = 4  # letters that two words share at an end to be parts of one compound
_KIN: Final = 6  # letters at the beginning by which words are kin that the stemmer keeps apart

_DIGITS: Final = re.compile(r"\d")
# Words by which minutes are retold, whatever they are about: no line needs them borne out.
_RETOLD: Final = frozenset(
    stem(word)
    for word in """
    punkt punktet sag sagen udvalg udvalget medlem medlemmer medlemmerne deltager deltagere møde mødet referat
    referatet beslutning beslutningen indstilling indstillingen besluttede besluttet beslutter godkendt
    godkendte tiltrådt tiltrådte vedtaget vedtog udsat udsættes oversendt sendt fremsendt forkastet afvist
    drøftet drøftede drøftes efterretning taget tog foreslår foreslås foreslået indstilles indstillet anbefales
    anbefalet ønsker ønskes orienterede orienteret orientering oplyste oplyses oplyst nævnte nævnes nævnt
    fortalte fortælles fremhævede fremhæves pegede peges peget bemærkede bemærkes spurgte mener mente handler
    handlede gælder sagde siges understregede understreges
    """.split()
)
# Words that a line may use for what is told in others: those who work, the matter itself, and what verbs are made with.
ANY: Final = frozenset(
    stem(word)
    for word in """
    medarbejder medarbejdere medarbejderne ansat ansatte personale personalet kollega kolleger kollegerne forslag
    forslaget ordning ordningen plan planen årlig årligt året måned dag tid tiden gang sted ting arbejde arbejdet
    arbejder kommunen give giver givet gav lave laver lavet lavede holde holder holdt komme kommer kommet kom
    """.split()
)


@lru_cache(maxsize=8_000)
def content(text: str) -> tuple[str, ...]:
    """The words of a text that say something, as stems, each once, without those by which anything is retold."""
    return tuple(word for word in _telling(text) if word not in _RETOLD)


@lru_cache(maxsize=4_000)
def held_by(text: str) -> frozenset[str]:
    """The stems that a text holds for others to be borne out by."""
    return frozenset(_telling(text))


def covered(word: str, held: frozenset[str]) -> bool:
    """Whether a stem, a part of it as a compound, or one that means nearly the same is among those held."""
    if word in held or any(shares_part(word, other) for other in held):
        return True
    return any(stem(part) in held for term in related([word]) for part in words(term))


@lru_cache(maxsize=8_000)
def _telling(text: str) -> tuple[str, ...]:
    found = (
        stem(word) for word in words(text) if word not in STOP_WORDS and len(word) > 2 and not _DIGITS.search(word)
    )
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=200_000)
def shares_part(one: str, other: str, part: int = _PART, run: int = _KIN) -> bool:
    """Whether two stems may be of one compound, by `part` letters at an end, or one word, by a `run` of letters at the
    beginning."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < part:
        return False
    return long.startswith(short) or long.endswith(short) or (len(short) >= run and long[:run] == short[:run])
