"""A text without the differences that mean nothing, and the way back to the places in the text as it was."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rag.types import Span

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_GONE = dict.fromkeys(map(ord, _INVISIBLE))
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-‐]\s*\n\s*(?=[a-zæøå])")
# What a number with a stop at a line's head may rank: "1. marts", "2. behandling". Before other words it is a mark.
RANKED = (
    r"(?:(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|halvår|kvartal|tertial"
    r"|(?:budget)?behandling|klasse|sal|gang|del|prioritet|plads|runde|møde|led|år|uge|udgave|udkast|etage|skridt|fase"
    r")\w{0,3}\b|og\s)"
)
_PARAGRAPH = re.compile(
    rf"\n[ \t]*\n|\n(?=[ \t]*(?:[-–•*]|\(?\d{{1,2}}(?:\)|\.(?![ \t]+(?i:{RANKED}))))[ \t])|\n(?=[^\n|]*[ ]\|[ ])"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in NFC with plain spaces and whole words; `places` says where each of its characters stood."""

    text: str
    places: tuple[Span, ...]

    def lined(self, original: str) -> str:
        """The folded text with the line breaks of the original, at the same places."""
        return "".join(
            "\n" if character == " " and "\n" in original[slice(*place)] else character
            for character, place in zip(self.text, self.places, strict=True)
        )

    def back(self, span: Span) -> Span:
        """A span of the folded text as a span of the original."""
        start, end = span
        if not self.places:
            return (0, 0)
        if start >= end:
            at = self.places[min(start, len(self.places) - 1)][0]
            return (at, at)
        return (self.places[start][0], self.places[end - 1][1])


@lru_cache(maxsize=4_000)
def folded(text: str) -> Folded:
    """The text in NFC; every run of spaces one, line breaks too unless they part paragraphs, list items or rows
    of a table, words broken at a line's end whole, invisible characters gone."""
    gone = {at for match in _BROKEN_WORD.finditer(text) for at in range(*match.span())}
    kept = {match.start() for match in _PARAGRAPH.finditer(text)}
    characters: list[str] = []
    places: list[Span] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        if at not in gone and text[at] not in _INVISIBLE:
            space = "\n" if at in kept else " "
            told = space if text[at].isspace() else unicodedata.normalize("NFC", text[at:end])
            if told == " " and characters and characters[-1] in " \n":  # one of several
                places[-1] = (places[-1][0], end)
            else:
                characters += told
                places += [(at, end)] * len(told)
        at = end
    return Folded("".join(characters), tuple(places))


def fold(text: str) -> str:
    """NFC, white space as one space, line-break hyphens closed: what a quotation may differ by. æøå are kept."""
    return " ".join(unicodedata.normalize("NFC", _BROKEN_WORD.sub("", text)).translate(_GONE).split())
