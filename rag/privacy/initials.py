"""Initials that a text declares: 'Anne Toft (AT)', 'AT = Anne Toft', a table's 'AT | Anne Toft'."""

from __future__ import annotations

import re

from rag.danish.wordlists import wordlist
from rag.privacy.names import LISTS
from rag.privacy.speech import PARTIES
from rag.types import Span

_NO_INITIALS = wordlist("unions", LISTS) | PARTIES | {"AMR", "TR", "FTR", "HR", "IT", "MED", "MUS"}
_AFTER = re.compile(r"(?:\s?\(|,\s|\s=\s|\s\|\s)(?P<letters>[A-ZÆØÅ]{2,4})(?:\)|(?=[,;\n| ]|$))")
_BEFORE = re.compile(r"(?<![\wæøåÆØÅ-])(?P<letters>[A-ZÆØÅ]{2,4})(?:\s?[=:|]\s?|\s[–-]\s|\s\()$")


def declared_after(text: str, name: Span) -> re.Match[str] | None:
    """The initials that stand right after a name and are its own."""
    return _own(_AFTER.match(text, name[1]), text[slice(*name)])


def declared(text: str, name: Span) -> str | None:
    """The initials that a full name is given before or after it, or None."""
    match = declared_after(text, name) or _own(_BEFORE.search(text, max(0, name[0] - 9), name[0]), text[slice(*name)])
    return match["letters"] if match else None


def _own(match: re.Match[str] | None, name: str) -> re.Match[str] | None:
    """A match whose letters stand in the name in order, its first letter first."""
    if match is None or match["letters"] in _NO_INITIALS or match["letters"][0] != name[:1].upper():
        return None
    letters = iter(name.lower())
    return match if all(letter in letters for letter in match["letters"].lower()) else None
