"""Initials that a text declares: 'Anne Toft (AT)', 'AT = Anne Toft', a table's 'AT | Anne Toft'."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.danish.analyser import STOP_WORDS
from rag.danish.wordlists import wordlist
from rag.privacy.names import LISTS
from rag.privacy.speech import PARTIES, VERB_AFTER
from rag.types import Span

_LETTERS = r"[A-ZÆØÅ]{2,4}(?![\wæøåÆØÅ-])"
# Initials or a user's name behind a label, several of them parted by strokes
_LABELLED = re.compile(
    rf"(?<![\w])(?:(?:Ref|Init|Sagsbeh)\.?:?|(?i:sags)?(?i:initialer):)[ \u00a0](?P<row>{_LETTERS}(?:/{_LETTERS})*)"
    r"|(?i:initialer):[ \u00a0](?P<user>[a-zæøå]{2,6})(?![\wæøå])"
)
# Behind these an office may stand too, so the letters must be somebody's in the text
_LED = re.compile(
    r"(?:(?<!\w)(?:Ansvarlig|Tovholder|Referent|Ordstyrer|Mødeleder|Sagsbehandler)e?:|\bv/)[ \u00a0]?"
    rf"(?P<row>{_LETTERS})"
)
_ACTS = re.compile(rf"(?<![\w/.-])(?P<row>{_LETTERS})(?={VERB_AFTER.pattern})")
_NO_INITIALS = wordlist("unions", LISTS) | PARTIES | {"AMR", "TR", "FTR", "HR", "IT", "MED", "MUS", "KL"}
_NO_USER = frozenset({"ingen", "mangler", "åben", "åbent", "lukket", "ukendt"})
_AFTER = re.compile(
    r"(?:\s?\(|,\s|\s=\s|\s\|\s)(?P<letters>[A-ZÆØÅ]{2,4}|(?<=\()[a-zæøå]{3,4}(?=\)))(?:\)|(?=[,;\n| ]|$))"
)
_AFTER_ROLE = re.compile(r"\s?\([^()\n]{3,60}\)\s?\((?P<letters>[A-ZÆØÅ]{2,4})\)")  # "(formand) (IH)"
_VOWEL = re.compile(r"[aeiouyæøå]")
_UNITS = frozenset("stk pct tlf mdr hhv mht vdr kgl btw ltr".split())
_LEADS = re.compile(r"(?:\bv/|\b(?:ansvarlig|tovholder|referent|ordstyrer)e?:)\s?$", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[\n.]\s?)$")
_NEAR = 14  # characters
_BEFORE = re.compile(r"(?<![\wæøåÆØÅ-])(?P<letters>[A-ZÆØÅ]{2,4})(?:\s?[=:|]\s?|\s[–-]\s|\s\()$")


def declared_after(text: str, name: Span) -> re.Match[str] | None:
    """The initials that stand right after a name and are its own."""
    return _own(_AFTER.match(text, name[1]), text[slice(*name)])


def declared(text: str, name: Span) -> str | None:
    """The initials that a full name is given before or after it, or None."""
    around = (
        _AFTER.match(text, name[1]),
        _AFTER_ROLE.match(text, name[1]),
        _BEFORE.search(text, max(0, name[0] - 9), name[0]),
    )
    match = next((one for one in around if _own(one, text[slice(*name)])), None)
    return match["letters"].upper() if match else None


def in_small_letters(text: str, at: Span) -> bool:
    """Whether a word in small letters that spells somebody's initials stands for them: "v/lbo", "hbr booker", and
    wherever no vowel lets it be a word."""
    word = text[slice(*at)]
    if len(word) < 3 or word in _UNITS:
        return False
    return (
        not _VOWEL.search(word)
        or _LEADS.search(text, max(0, at[0] - _NEAR), at[0]) is not None
        or (_OPENS.search(text, max(0, at[0] - 3), at[0]) is not None and VERB_AFTER.match(text, at[1]) is not None)
    )


def _own(match: re.Match[str] | None, name: str) -> re.Match[str] | None:
    """A match whose letters stand in the name in order, its first letter first."""
    if (
        match is None
        or match["letters"] in _NO_INITIALS | STOP_WORDS
        or match["letters"][0].upper() != name[:1].upper()
    ):
        return None
    letters = iter(name.lower())
    return match if all(letter in letters for letter in match["letters"].lower()) else None


def labelled(text: str, names: Iterable[str]) -> set[int]:
    """Where initials begin that a label leads to: 'Ref.: QTB'. The first letters of one of the text's full names
    are that person's where an office leads to them or they do something: 'Ansvarlig: JT', 'JT sender'."""
    starts: set[int] = set()
    for match in _LABELLED.finditer(text):
        if match["user"] and match["user"] not in _NO_USER:
            starts.add(match.start("user"))
        elif match["row"]:
            row = re.finditer(r"[A-ZÆØÅ]+", match["row"])
            starts |= {match.start("row") + one.start() for one in row if one.group() not in _NO_INITIALS}
    led = [one for rule in (_LED, _ACTS) for one in rule.finditer(text) if one["row"] not in _NO_INITIALS]
    if led:
        own = {form for name in names for form in _first_letters(name)}
        starts |= {match.start("row") for match in led if match["row"] in own}
    return starts


def _first_letters(name: str) -> tuple[str, str]:
    letters = "".join(word[0] for word in re.split(r"[ \u00a0.-]+", name) if word[:1].isupper())
    return letters, letters[:1] + letters[-1:]
