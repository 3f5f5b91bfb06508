"""Names in mails and notes that are written without capitals: 'hej bente, jeg har snakket med poul erik'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from rag.danish.wordlists import wordlist
from rag.privacy.lexicon import is_word
from rag.privacy.names import LISTS, look_up
from rag.privacy.tokens import Token

# Given names that are also met in small letters as other words: numbers, curses, nouns, verbs
_OTHER_WORDS = frozenset(
    "mia per dan kim else ane kit palle sander iver alen viet line manuel kåre sindre tilde tom bent kaj ali jan"
    " era may ina sam ada ira".split()
) | {name.lower() for name in wordlist("start_words", LISTS)}
_GREETING = re.compile(r"(?m)^[ \t>]*(?:hej|kære|mvh|vh|kh|hilsen|knus|godmorgen|hilsner|de bedste hilsner)\b")
_FULL_STOP = re.compile(r"[a-zæøå]{3}[.!?][ \n]+(?P<next>[^\W\d_])")
_BEFORE = re.compile(
    r"(?:\b(?:hej|kære|mvh|vh|kh|knus|hilsen|med|fra|til|hos|og|v|ved|samt|spørg|spurgte|kontakt)\b|/|^)\W{0,2}$"
)


def names_in_small_letters(text: str, words: list[Token], learned: Set[str]) -> Iterator[tuple[int, int]]:
    """First and last token of each name in small letters.

    Names that the same text taught (`learned`) count everywhere. Any listed given name that is no word counts on lines
    without a capital, where a text greets or begins its sentences in small letters.
    """
    informal = _is_informal(text)
    if not informal and not learned:
        return
    end = -1  # of the line looked at
    small = False
    i = 0
    while i < len(words):
        token = words[i]
        if token.start >= end:
            start = text.rfind("\n", 0, token.start) + 1
            end = text.find("\n", token.start)
            end = len(text) if end < 0 else end
            small = text[start:end] == text[start:end].lower()
        if token.capital or not _is_given(text, token, learned, informal=informal and small):
            i += 1
            continue
        last = i
        while last + 1 < len(words) and _spaced(text, words, last) and _goes_on(words[last + 1].text):
            last += 1
        yield i, last
        i = last + 1


def _is_informal(text: str) -> bool:
    if _GREETING.search(text) is not None:
        return True
    starts = [match["next"] for match in _FULL_STOP.finditer(text)]
    return len(starts) > 1 and sum(letter.islower() for letter in starts) > len(starts) / 2


def _is_given(text: str, token: Token, learned: Set[str], *, informal: bool) -> bool:
    capital = _listed(token.text)
    if capital is None or not capital[1]:
        return False
    if capital[0] in learned and not (token.text in _OTHER_WORDS or is_word(token.text)):
        return True
    if not informal:
        return False
    return token.text not in _OTHER_WORDS or _BEFORE.search(text, max(0, token.start - 12), token.start) is not None


def _spaced(text: str, words: list[Token], i: int) -> bool:
    return text[words[i].end : words[i + 1].start] == " "


def _goes_on(low: str) -> bool:
    known = _listed(low)
    return known is not None and low not in _OTHER_WORDS


@lru_cache(maxsize=20_000)
def _listed(low: str) -> tuple[str, bool] | None:
    """The listed name that a word in small letters is, without its genitive, and whether it is a given one."""
    for bare in (low, low.removesuffix("s")):
        capital = "-".join(part.capitalize() for part in bare.split("-"))
        name = look_up(capital)
        if name is not None and not name.word and len(bare) > 2 and (bare == low or not is_word(bare)):
            return capital, name.given
    return None
