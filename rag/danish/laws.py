"""Paragraphs of laws and agreements that hold in every municipality, and that committees' answers often name.

A § that a text names with its law is true of us as much as of others, and stands in none of our papers. Only what is
certain is here: another § is asked about. Sources: the laws as they stand on retsinformation.dk, and Rammeaftale om
medindflydelse og medbestemmelse (KL and Forhandlingsfællesskabet).
"""

from __future__ import annotations

import re
from typing import Final

# The name of a law, and those of its paragraphs ("8 stk 3" is § 8, stk. 3; a § without stk. goes without its parts).
_LAWS: Final = tuple(
    (re.compile(rf"(?<![\wæøå]){name}", re.IGNORECASE), frozenset(paragraphs.split(", ")))
    for name, paragraphs in (
        (
            r"(?:MED-?(?:rammeaftalen?|aftalen?)|rammeaftalen?(?:\s(?:om\smedindflydelse|for\sMED)\b[^.;]*)?)",
            "7, 8, 8 stk 3, 9, 9 stk 4",  # information; budget's consequences; the meeting with the politicians
        ),
        (
            r"arbejdsmiljølov",
            "15, 15a, 16, 17, 38, 42, 50, 51",
        ),  # 15 a: APV; 50: 11 hours of rest; 51: a day off a week
        (r"forvaltningslov", "7, 19, 24, 25"),  # guidance; hearing; grounds; complaint
        (r"sundhedslov", "119, 138, 139, 140"),  # prevention; nursing at home; aids; rehabilitation
        (
            r"servicelov|lov om social service",
            "83, 83a, 84, 85, 86, 95, 96, 97, 98, 99, 101, 104, 107, 108, 112, 116, 117",
        ),
        (r"virksomhedsoverdragelseslov", "2, 3, 5, 6"),
    )
)
_REST: Final = re.compile(r"hviletid\w*|arbejdsmiljølov\w*|hvileperiode\w*|hvile\b|11-timers\s?regel\w*", re.IGNORECASE)
_BEFORE, _AFTER = 70, 40  # characters from a § in which its law is named


def is_paragraph(key: str, sentence: str, place: int) -> bool:
    """Whether the § at `place` in a sentence ("8 stk 3", "15 a" as "15a") is of a law that the sentence names near it,
    and is there for certain."""
    near = sentence[max(0, place - _BEFORE) : place + _AFTER]
    return any(name.search(near) and key in paragraphs for name, paragraphs in _LAWS)


def is_rest(hours: str, sentence: str) -> bool:
    """Whether a sentence tells the rest that the law gives between two days of work: 11 hours (arbejdsmiljøloven,
    § 50)."""
    return hours == "11" and _REST.search(sentence) is not None
