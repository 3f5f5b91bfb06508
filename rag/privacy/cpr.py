"""Danish civil registration numbers (CPR), with or without hyphen or space.

The check digit (modulus 11) has not held for all numbers since 2007, so the date part alone decides.
"""

from __future__ import annotations

import re

from rag.types import Span

_NUMBER = re.compile(
    r"(?<![\d.,/-])(?P<day>\d{2})(?P<a>[.\-/ ]?)(?P<month>\d{2})(?P=a)(?P<year>\d{2})"
    r"(?P<gap>[ \u00a0]?[-–—‐‑−][ \u00a0]?|[ \u00a0]|)(?P<serial>\d{4}|[xX*]{4})(?![\d\w])(?![-/.,]\d)"
)
# Ten digits that are a place of production, an account or a company are no person.
_OTHER = re.compile(
    r"(?:p-?(?:nr|nummer)|produktionsenhed\w*|ean\w*|cvr\w*|gln|konto\w*)\.?:?[- ]?(?:nr\.?)?:?\s*$", re.IGNORECASE
)


def find_cpr(text: str) -> list[Span]:
    """The CPR numbers of a text, in order. Replacement numbers (day + 60) count too."""
    found: list[Span] = []
    for match in _NUMBER.finditer(text):
        day, month = int(match["day"]), int(match["month"])
        if not (1 <= day <= 31 or 61 <= day <= 91) or not 1 <= month <= 12:
            continue
        if match["a"] and not match["gap"].strip():
            continue  # 01.01.2024 1234 and rows of small numbers
        if not match["gap"] and _OTHER.search(text, max(0, match.start() - 24), match.start()):
            continue
        found.append(match.span())
    return found


def mask_cpr(text: str) -> str:
    """The text with every CPR number's figures as 'x', of the same length, so that spans hold."""
    spans = find_cpr(text)
    if not spans:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += [text[at:start], re.sub(r"\d", "x", text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])
