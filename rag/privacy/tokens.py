"""The words of a text as candidates for parts of names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.danish.wordlists import wordlist
from rag.privacy.names import LISTS, Name, base_form, look_up
from rag.privacy.roles import is_role

# Two words that lost the line break between them are cut apart: "HolmKommunikationschef".
_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|(?<=[a-zæøåéöü])[-'’](?=[^\W\d_])|(?<=[A-ZÆØÅ])[-'’](?=[A-ZÆØÅ]))*(?:['’](?!\w))?"
)
_ARTICLED = re.compile(r"(?:el|al|ul|as|es|d)[-'’][A-ZÆØÅ]")
_SON_OF = re.compile(r"(?:Mc|Mac|O['’]|D['’]|De|Di|Le)(?=[A-ZÆØÅ][a-zæøå]{2})")
_GLUE = re.compile(r"(?<=[a-zæøå]{2})(?=[A-ZÆØÅ][a-zæøå]{2})")
_PLACEHOLDER = re.compile(r"\[[^\[\]\n]{1,40}\]")

_PLACES = wordlist("places", LISTS)
_NOT_PERSONS = wordlist("not_persons", LISTS)
_UNIONS = wordlist("unions", LISTS)
_AFTER = wordlist("institutions_after", LISTS)
_ADJECTIVES = wordlist("adjectives", LISTS)
_ENDINGS = tuple(wordlist("word_endings", LISTS))
_WEEKDAYS = frozenset({"Tors", "Fre", "Man", "Tir", "Tirs", "Ons", "Lør", "Søn"})
PARTICLES = frozenset("von van de der den af el al bin ibn la da di do dos das du le zu á y ten ter".split(" "))


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place. `base` is its form without genitive, `name` what the lists know of that."""

    start: int
    end: int
    text: str
    base: str
    name: Name | None
    capital: bool

    @property
    def genitive(self) -> bool:
        """Whether the word carries a genitive ending."""
        return self.base != self.text

    @property
    def base_end(self) -> int:
        """Where the base form ends in the text."""
        return self.start + len(self.base)

    @property
    def place(self) -> bool:
        """Whether the word is a town, region or country."""
        low, text = self.base.lower(), self.text.lower()
        if "-" in low and all(part in _PLACES for part in low.split("-")):
            return True
        return low in _PLACES or text in _PLACES or (low.endswith("s") and low[:-1] in _PLACES)

    @property
    def blocked(self) -> bool:
        """Whether the word can't be part of a person's name."""
        if self.name is not None and not self.name.word:
            return False
        low = self.text.lower()
        if low in _NOT_PERSONS or low.removesuffix("s") in _NOT_PERSONS or self.text in _UNIONS:
            return True
        if self.name is not None:
            return False
        if self.place or (len(self.text) > 1 and _inner_capital(self.text)) or is_role(self.text):
            return True
        return low in _AFTER or self.word_like

    @property
    def only_word_like(self) -> bool:
        """Whether nothing but its ending speaks against a word as a part of a name ('Abildhauge')."""
        low = self.text.lower()
        listed = low in _NOT_PERSONS or low.removesuffix("s") in _NOT_PERSONS or low in _AFTER or low in _ADJECTIVES
        return not (listed or self.text in _UNIONS or _inner_capital(self.text) or is_role(self.text))

    @property
    def word_like(self) -> bool:
        """Whether an unknown word ends as Danish nouns do and names hardly ever."""
        low = self.text.lower().removesuffix("s")
        return low in _ADJECTIVES or (len(low) > 5 and low.endswith(_ENDINGS))


def _inner_capital(word: str) -> bool:
    """'LokalMED', 'SektorMED': capitals inside a part of a word."""
    word = _SON_OF.sub("", word)
    return any(
        any(c.isupper() for c in part[2:]) or (len(part) > 1 and part[1].isupper()) for part in re.split("[-'’]", word)
    )


def tokens(text: str) -> list[Token]:
    """The words of a text in order; those inside placeholders are left out."""
    hidden = [m.span() for m in _PLACEHOLDER.finditer(text)]
    found: list[Token] = []
    at = 0
    for match in _WORD.finditer(text):
        while at < len(hidden) and hidden[at][1] <= match.start():
            at += 1
        if at < len(hidden) and hidden[at][0] <= match.start():
            continue
        start = match.start()
        word = match.group()
        if word.islower() and "-" not in word and "'" not in word and "’" not in word:  # nine of ten
            found.append(Token(start, match.end(), word, word, None, False))
            continue
        for part in (word,) if word[1:].islower() else _GLUE.split(word):
            found.append(_token(start, part))
            start += len(part)
    return found


def _token(start: int, word: str) -> Token:
    capital = word[0].isupper() or _ARTICLED.match(word) is not None
    if not capital:
        return Token(start, start + len(word), word, word, None, False)
    if word.isupper() and len(word) > 2:
        title = "-".join(part.capitalize() for part in word.split("-"))
        name = look_up(title)
        if name is not None and not name.word:
            return Token(start, start + len(word), word, word, name, True)
    if word in _WEEKDAYS:
        return Token(start, start + len(word), word, word, None, True)
    base = base_form(word)
    return Token(start, start + len(word), word, base, look_up(base), True)
