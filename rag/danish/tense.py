"""What was said or decided then, told as it was then: past verbs of a sentence in the present, without its dates."""

from __future__ import annotations

import re
from typing import Final

# The verbs by which a stance is told, past → present. Weak verbs in -ede are turned by their ending.
_IRREGULAR: Final[dict[str, str]] = {
    "var": "er", "havde": "har", "kunne": "kan", "ville": "vil", "måtte": "må", "skulle": "skal", "burde": "bør",
    "tog": "tager", "gik": "går", "stod": "står", "sagde": "siger", "skrev": "skriver", "så": "ser", "fandt": "finder",
    "bad": "beder", "modsatte": "modsætter", "mente": "mener", "syntes": "synes", "gav": "giver", "følte": "føler",
    "stemte": "stemmer", "holdt": "holder", "foreslog": "foreslår", "afviste": "afviser", "roste": "roser",
    "hilste": "hilser", "sluttede": "slutter", "indstillede": "indstiller",
}  # fmt: skip
_WEAK: Final = re.compile(
    r"(?P<stem>støtt|bakk|anbefal|fraråd|advar|protester|tilslutt|vurder|undr|forkast|indstill|henstill|ønsk|bekymr|"
    r"beklag|accepter|godkend|opfordr|kritiser|påpeg|forvent|udtrykk|afvent|argumenter)(?:ede|te)$"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
# When it was: no word of what was said.
_WHEN: Final = re.compile(
    r"\b(?:i|til|for|fra|om|ved)\s(?:(?:vores|udvalgets|deres|sit|det)\s)?(?:hørings)?(?:svar(?:et)?|budget(?:tet)?)"
    r"(?:\s(?:til|for|i)\s(?:budget(?:tet)?(?:\sfor)?\s?)?)?(?:\s?20\d\d)?\b"
    r"|\b(?:i|til|for|fra)\s(?:budget\s?)?20\d\d\b|\b(?:i|fra)\sbudgetaftalen\b|\b20\d\d\b"
    r"|\b(?:sidste år|i fjor|dengang|tidligere|forrige år|året før|for (?:et|to|tre) år siden|sidste gang|også)\b",
    re.IGNORECASE,
)


def in_present(sentence: str) -> str | None:
    """A sentence as it would have been said then; None where no verb of it is of the past."""
    turned = False

    def present(match: re.Match[str]) -> str:
        nonlocal turned
        word = match.group()
        told = _IRREGULAR.get(word.lower())
        weak = _WEAK.match(word.lower()) if told is None else None
        if told is None and weak is None:
            return word
        turned = True
        return told or f"{weak['stem'] if weak else ''}er"

    told = _WORD.sub(present, sentence)
    return re.sub(r"\s{2,}", " ", _WHEN.sub(" ", told)).strip() if turned else None
