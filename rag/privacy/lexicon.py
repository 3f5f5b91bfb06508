"""Whether a capitalised word is a Danish word rather than a name that no list holds.

Known are the words of the field (the tables of `rag.danish`) and the everyday words that organisations and
programmes are called by; a compound counts by its last part.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from rag.danish.wordlists import wordlist
from rag.privacy.names import LISTS

_TABLES = ("synonyms.txt", "arguments.tsv", "stance_cues.tsv")
_LETTERS = re.compile(r"[a-zæøåé]{2,}")
_ENDING = re.compile(r"(?:ernes|erne|enes|ene|ens|ets|ers|en|et|er|es|e|s|t|n|r)$")
_SHORTEST_PART = 4
# Adverbs made of adjectives, and those in -vis, which open sentences and are nobody's name: "subjektivt", "formelt".
_ADVERB = re.compile(
    r"\w{2,}(?:ivt|ært|[dghklmnprstv]igt|[eilmnru]elt|[bcdilmnoprstuv]alt|(?:lig|ning|sigt|mæssig|hold)s?vis)"
)


@cache
def _words() -> frozenset[str]:
    told = set(wordlist("common_words", LISTS)) | wordlist("not_persons", LISTS) | wordlist("adjectives", LISTS)
    for table in _TABLES:
        lines = files("rag.danish").joinpath(table).read_text(encoding="utf-8").lower().splitlines()
        told.update(_LETTERS.findall("\n".join(line for line in lines if not line.startswith("#"))))
    return frozenset(told)


@lru_cache(maxsize=50_000)
def is_word(low: str) -> bool:
    """Whether a word in small letters is known as a Danish word, inflected or not."""
    known = _words()
    return low in known or _ADVERB.fullmatch(low) is not None or any(stem in known for stem in _stems(low))


@lru_cache(maxsize=50_000)
def is_compound(low: str) -> bool:
    """Whether a word ends in a known word: 'modtageklassen', but 'lindekilde' too, which may be a family."""
    known = _words()
    for whole in (low, *_stems(low)):
        if any(whole[cut:] in known for cut in range(3, len(whole) - _SHORTEST_PART + 1)):
            return True
    return False


def _stems(low: str) -> list[str]:
    match = _ENDING.search(low)
    if match is None:
        return []
    ends = {match.group()} | {ending for ending in ("er", "e", "s", "en", "et", "r") if low.endswith(ending)}
    return [low[: -len(ending)] for ending in ends if len(low) - len(ending) > 2]
