"""Characters: NFC, one space for any white space, and nothing that a reader cannot see.

Soft hyphens, zero-width and control characters are removed. Those that can carry a hidden message (the
Unicode tag block spells ASCII, long runs of zero-width characters spell bits) are reported too.
"""

from __future__ import annotations

import re
import unicodedata

from rag.types import Dropped

# By code point. U+FB00-FB06 are glyphs that PDF fonts print for plain letters; U+F0B7 and its like are Word's bullets.
LETTERS = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\uf0b7": "•",
        "\uf0a7": "•",
        "\uf0d8": "•",
        "\uf02d": "-",
        "\u2010": "-",
        "\u2011": "-",
    }
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]+"
)
_TAGS = re.compile("[\U000e0020-\U000e007e]+")
_ZERO_WIDTH_RUN = 8  # fewer are typographic; this many in a row can spell a character
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """`text` in NFC without unseen characters, each run of white space one space, no ends."""
    return _SPACE.sub(" ", visible(text)).strip()


def visible(text: str) -> str:
    """`text` in NFC without unseen characters; white space is left as it is."""
    if text.isascii():
        return _UNSEEN.sub("", text)
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text).translate(LETTERS))


def hidden_messages(text: str, page: int | None = None) -> list[Dropped]:
    """What unseen characters in `text` may spell: tag characters as the ASCII they stand for, long runs
    of zero-width characters as their code points."""
    if text.isascii():
        return []
    found = []
    for run in _UNSEEN.findall(text):
        for tags in _TAGS.findall(run):
            found.append(Dropped("skjulte tegn", "".join(chr(ord(c) - 0xE0000) for c in tags), page))
        rest = [c for c in _TAGS.sub("", run) if c > "\u009f" and c not in "\u00ad\ufffe"]
        if len(rest) >= _ZERO_WIDTH_RUN:
            found.append(Dropped("skjulte tegn", " ".join(f"U+{ord(c):04X}" for c in rest), page))
    return found
