"""Votes in words: whether a sentence counts them, and which side had more."""

from __future__ import annotations

import re

from rag.danish.number_words import word_value

_N = (
    r"(?:\d{1,3}|én|ét|en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten"
    r"|atten|nitten|tyve|\w+ogtyve|ingen)"
)
_WHO = r"(?:stemmer |medlemmer |personer )?(?:var |stemte |er |stemmer )?"
VOTE = re.compile(
    r"\b(?:for|imod|mod)(?: forslaget| indstillingen)? (?:stemte|stemmer)\b|\bstemte (?:for|imod|nej|ja)\b|"
    rf"\b\d{{1,3}} stemmer\b|^\W*(?:for|imod|hverken for eller imod|undlod(?: at stemme)?|undlader)\s*:"
    rf"|\b{_N} (?:stemmer |medlemmer )?(?:var|stemte|stemmer) (?:i?mod|for)\b"
    rf"|\bstemte {_N} (?:medlemmer )?(?:i?mod|for)\b"
    rf"|\b{_N} for\b.{{0,60}}?\b{_N} imod\b|\b{_N} imod\b.{{0,60}}?\b{_N} for\b",
    re.IGNORECASE,
)
_COUNTS = (
    re.compile(
        r"\bfor\b(?: stemte)?:?\s*(?P<for>\d{1,3})\b.{0,300}?\bimod\b(?: stemte)?:?\s*(?P<against>\d{1,3})\b",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        rf"\b(?P<for>{_N}) {_WHO}for\b.{{0,80}}?\b(?P<against>{_N}) {_WHO}(?:i?mod)\b", re.IGNORECASE | re.DOTALL
    ),
    re.compile(rf"\b(?P<against>{_N}) {_WHO}imod\b.{{0,80}}?\b(?P<for>{_N}) {_WHO}for\b", re.IGNORECASE | re.DOTALL),
    re.compile(rf"\b(?P<for>{_N}) (?:stemmer )?(?:i?mod) (?P<against>{_N})\b", re.IGNORECASE),
)


def votes_in(text: str) -> tuple[int, int] | None:
    """Votes for and against, where both are counted: "8 var for forslaget, 3 imod"; else None."""
    for pattern in _COUNTS:
        match = pattern.search(text)
        if match:
            return _value(match["for"]), _value(match["against"])
    return None


def _value(word: str) -> int:
    if word.isdigit():
        return int(word)
    value = word_value(word)
    return int(value) if value is not None else 0
