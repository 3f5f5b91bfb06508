"""A whole letter held against itself: stances that don't go together, the same sentences over and over, one argument
with different numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from rag.danish.analyser import stems
from rag.danish.sentences import sentences
from rag.types import CatalogueItem, Finding, LetterAnswer, Stance

_FOR: Final[frozenset[Stance]] = frozenset({"støtte"})
_AGAINST: Final[frozenset[Stance]] = frozenset({"imod", "bekymring"})
_ALIKE: Final = 0.34  # Jaccard of titles' and texts' stems from which two proposals belong together
_REPEATED: Final = 3  # answers from which a sentence is boilerplate
_SHORTEST: Final = 7  # words of a sentence that is compared
_NUMBER: Final = re.compile(r"\d[\d.,]*")
_QUOTED: Final = re.compile(r"»[^«]*«")


def consistency(answers: Sequence[LetterAnswer]) -> list[Finding]:
    """Findings on a letter as a whole, in the order: stances, repetitions, numbers."""
    told = [answer for answer in answers if answer.paragraphs]
    return [*_opposed(told), *_repeated(told)]


def _opposed(answers: Sequence[LetterAnswer]) -> list[Finding]:
    found = []
    stands = [answer for answer in answers if answer.stance in _FOR | _AGAINST]
    matter = {id(answer): _matter(answer.items[0]) for answer in stands}
    for one, other in combinations(stands, 2):
        if (one.stance in _FOR) == (other.stance in _FOR) or not _belong(
            matter[id(one)], matter[id(other)], one.items[0], other.items[0]
        ):
            continue
        a, b = one.items[0], other.items[0]
        found.append(
            Finding(
                rule="stance-flip",
                severity="warning",
                text=f"{a.number} {one.stance}, {b.number} {other.stance}",
                evidence=f"»{a.title}« og »{b.title}« ligner hinanden, men får hver sin holdning.",
                remedy="Skriv, hvad forskellen er, eller ret den ene.",
            )
        )
    return found


def _matter(item: CatalogueItem) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(stems(item.title)), frozenset(stems(f"{item.title} {item.text[:600]}"))


def _belong(
    one: tuple[frozenset[str], frozenset[str]],
    other: tuple[frozenset[str], frozenset[str]],
    a: CatalogueItem,
    b: CatalogueItem,
) -> bool:
    """Whether two proposals belong together: their titles share most words, or area and text are much alike."""
    titles = len(one[0] & other[0]) / max(1, min(len(one[0]), len(other[0])))
    texts = len(one[1] & other[1]) / max(1, len(one[1] | other[1]))
    return titles >= 0.5 or (a.area == b.area and texts >= _ALIKE)


def _repeated(answers: Sequence[LetterAnswer]) -> list[Finding]:
    """Own sentences (quotations aside) that stand in several answers; with other numbers in them, that is said."""
    seen: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for answer in answers:
        for key, sentence in dict.fromkeys(_own_sentences(answer)):
            seen[key].append((answer.items[0].number, sentence))
    found = []
    for told in seen.values():
        where = ", ".join(number for number, _ in told)
        figures = {tuple(_NUMBER.findall(sentence)) for _, sentence in told}
        if len(figures) > 1:
            found.append(
                Finding(
                    rule="number-differs",
                    severity="warning",
                    text=told[0][1],
                    evidence=f"Samme sætning står i svarene på {where}, men med forskellige tal.",
                    remedy="Se efter, hvilket tal der er rigtigt hvor, eller sig, hvorfor de er forskellige.",
                )
            )
        elif len(told) >= _REPEATED:
            found.append(
                Finding(
                    rule="boilerplate",
                    severity="note",
                    text=told[0][1],
                    evidence=f"Samme sætning står i svarene på {where}.",
                    remedy="Skriv det én gang under de generelle bemærkninger, eller gør det konkret hvert sted.",
                )
            )
    return found


def _own_sentences(answer: LetterAnswer) -> list[tuple[str, str]]:
    """Each own sentence with a key that numbers, the proposal's name and case don't change."""
    told = []
    for paragraph in answer.paragraphs:
        text = paragraph.text
        for item in answer.items:
            text = text.replace(item.title, "")
        text = _QUOTED.sub(" ", text)
        for span in sentences(text):
            sentence = " ".join(text[slice(*span)].split())
            if len(sentence.split()) >= _SHORTEST:
                key = _NUMBER.sub("#", sentence.casefold())
                for item in answer.items:
                    key = key.replace(item.number.casefold(), "") if item.number else key
                told.append((key, sentence))
    return told
