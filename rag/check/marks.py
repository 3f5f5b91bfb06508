"""Numbers of a text that are no facts: marks of lists, places in papers, how tables count, turns of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.check.folding import RANKED
from rag.types import Span

_MARK = re.compile(
    rf"(?mi)^[^\S\n]*(?:[-–•*#][^\S\n]*)*(?:\(?\d{{1,2}}(?:\.\d{{1,2}})*(?:\)|\.(?!\s+{RANKED}))"
    r"|\d\.\d{1,2}(?=\s(?-i:[A-ZÆØÅ]))|\d{1,3}(?=\s\|\s[^\W\d]))(?=\s)"
)  # the number of a row, too: "2 | Skolen | 1,2"
# Marks that run on in a text: "at 1. ingen går alene, 2. planen …, og 3. der er ro"; one that a cell or a colon opens.
_RUNNING = re.compile(rf"(?<![\w.,§/-])(?P<n>\d{{1,2}})\.(?=\s(?!\s*{RANKED}))", re.IGNORECASE)
_OPENED = re.compile(r"(?<=[|:;]\s)1\.\s?$")
# Where something stands in a paper, how its tables count, how often a case is read, and turns of speech: no facts.
_NO_FACT = re.compile(
    r"\b(?:side|siderne|s\.|afsnit|kap\.|kapitel|tabel|figur|bilag|note|linje)\s\d+(?:\.\d+)*(?:\s?[-–]\s?\d+)?(?!\d|\s?%)"
    r"(?:(?:,\s\d+)*\s(?:og|til)\s\d+(?=[.,;:)]|$|\s(?:oven|neden)for))?"
    r"|\bad\.?\s\d{1,2}\b(?=[.:),]|\s–)|\bfor\sdet\s\d\.|(?<![\d.,])\d\.\sprioritet\w*"
    r"|\(?\b(?:i|hele)\s1\.?000\skr(?:\.|oner)?(?!\w)|\(1\.?000\skr\.?(?:\)|(?=,))"
    r"|\b\d\.\s?(?:budget)?behandling\w*|\b(?:24/7|covid[-\s]?19|1:1|50[/-]50)\b"
    r"|(?<!\w)(?:3F|CO10)(?!\d)"
    r"|\b24\stimer\si\sdøgnet|\b(?:syv|7)\sdage\som\sugen"
    r"|\b(?:slå|slår)\sto\sfluer|\bto\ssider\saf\ssamme|\bmellem\sto\sstole|\bto\sskridt\s(?:frem|tilbage)|\b(?:en|én|et|ét)\s(?:til|eller)\sto\b(?!\sgange\b)"
    r"|\b(?:langt\sfra|ikke\sengang)\s(?:en|én|et|ét)\s(?:hele?\s|helt\s)?(?:årsværk|stilling)\b"
    r"|\b(?:fem\s(?:minutter\s)?i|(?:to|fem|ti)\sminutter\si)\stolv\b|\bde\s(?:første|sidste)\s\d+\s(?:meter|skridt|kilometer|km)\b|\btusind\stak|\bi\ssyv\ssind\b|\b(?:tusind|hundrede|hundrede?e?)\sgange\b|\btusinde\sting\b"
    r"|\bnul\skomma\s(?:nul|en|to|tre|fire|fem)\b|\b(?:på|med)\s(?:to|begge)\sben\b|\bfire\søjne\b|\bti\sheste\b"
    r"|\b(?:fem|tolv|en|et|ti)\s(?:flade\s)?øre\b|\bet\shalvt\s(?:livs?|ord|øre|øje)\b|\btiøren\b|\bhundrede?\sprocent\s(?:enig|sikker|klar)\w*|\b100\s?(?:procent|pct\.?|%)\s(?:enig|sikker|klar|loyal|bag|tilfreds)\w*"
    r"|(?<![\d.,])\d{1,2}(?=\s?[x×*]\s?\d)",
    re.IGNORECASE,
)
# A mark inside a sentence: "1) evalueringen, 2) bemandingen".
_INLINE = re.compile(r"(?<![^\s(])\(?(?:\d{1,2}|[a-h])\)(?=\s)")


def no_facts(text: str) -> Iterator[Span]:
    """The places of a text whose numbers count nothing of the world."""
    for pattern in (_MARK, _NO_FACT):
        yield from (match.span() for match in pattern.finditer(text))
    yield from _marks_inside(text)
    yield from _running_marks(text)


def _marks_inside(text: str) -> Iterator[Span]:
    """The marks inside sentences, which stand in no bracket: "1) evalueringen, 2) bemandingen"."""
    open_brackets = at = 0
    for match in _INLINE.finditer(text):
        open_brackets += text.count("(", at, match.start()) - text.count(")", at, match.start())
        at = match.start()
        if open_brackets <= 0:
            yield match.span()


def _running_marks(text: str) -> Iterator[Span]:
    """The marks that count on from 1 in a text, two at least, and one that is left of a list at its end."""
    run: list[Span] = []
    for match in _RUNNING.finditer(text):
        if int(match["n"]) == len(run) + 1:
            run.append(match.span())
    if len(run) > 1:
        yield from run
    yield from (match.span() for match in _OPENED.finditer(text))
