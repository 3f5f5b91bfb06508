"""Danish numerals in letters: tre, enogtyve, to hundrede, halvanden, en fjerdedel."""

from __future__ import annotations

import re
from decimal import Decimal

_ONES = (
    "nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten", "fjorten",
    "femten", "seksten", "sytten", "atten", "nitten",
)  # fmt: skip
_TENS = {
    "tyve": 20,
    "tredive": 30,
    "fyrre": 40,
    "halvtreds": 50,
    "tres": 60,
    "halvfjerds": 70,
    "firs": 80,
    "halvfems": 90,
}
_SMALL: dict[str, Decimal] = {word: Decimal(i) for i, word in enumerate(_ONES)}
_SMALL |= {"én": Decimal(1), "ét": Decimal(1), "et": Decimal(1)}
_SMALL |= {word: Decimal(n) for word, n in _TENS.items()}
_SMALL |= {f"{one}og{ten}": Decimal(n + i) for ten, n in _TENS.items() for i, one in enumerate(_ONES[:10]) if i}
_SMALL |= {"halvanden": Decimal("1.5"), "halvandet": Decimal("1.5")}
_LARGE = {"hundrede": 100, "hundred": 100, "tusind": 1000, "tusinde": 1000}
_PARTS = {
    "halv": 2, "halvt": 2, "halve": 2, "halvdel": 2, "tredjedel": 3, "fjerdedel": 4, "kvart": 4, "femtedel": 5,
    "sjettedel": 6, "syvendedel": 7, "ottendedel": 8, "niendedel": 9, "tiendedel": 10, "elvtedel": 11, "tolvtedel": 12,
    "femtendedel": 15, "tyvendedel": 20, "hundrededel": 100,
}  # fmt: skip

# The articles "en" and "et" count only where they say how many: before a part, or written with an accent.
_WORD = "|".join(sorted((re.escape(w) for w in _SMALL if w not in ("en", "et", "nul")), key=len, reverse=True))
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
NUMERAL = (
    rf"(?:(?:en|et|én|ét|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve)\s(?:{_PART})e?\b|halvdelen\b"
    rf"|(?:(?:{_WORD}|et)\s?(?:hundrede?|tusinde?)|hundrede|tusinde?)(?:\s(?:og\s)?(?:{_WORD}))?\b"
    rf"|(?:{_WORD})(?:\sog\sen\shalv|\sen\shalv)?\b)"
)


def word_value(words: str) -> Decimal | None:
    """The value of a numeral in letters; None for anything else."""
    parts = words.lower().replace("-", " ").split()
    if not parts:
        return None
    if parts == ["halvdelen"]:
        return Decimal("0.5")
    if parts[-1].removesuffix("e") in _PARTS or parts[-1] in _PARTS:
        part = Decimal(_PARTS.get(parts[-1]) or _PARTS[parts[-1].removesuffix("e")])
        if len(parts) == 2 and parts[0] in _SMALL:
            return _SMALL[parts[0]] / part
        if parts[-3:-1] in (["og", "en"],) or parts[-2:-1] == ["en"]:
            whole = word_value(" ".join(p for p in parts[:-2] if p != "og"))
            return None if whole is None else whole + 1 / part
        return None
    total, current = Decimal(0), Decimal(0)
    for part_word in parts:
        joined = re.fullmatch(r"(.+?)(hundrede?|tusinde?)", part_word)
        if joined and joined[1] in _SMALL:
            current += _SMALL[joined[1]] * _LARGE[joined[2]]
        elif part_word in _SMALL:
            current += _SMALL[part_word]
        elif part_word in _LARGE:
            current = (current or Decimal(1)) * _LARGE[part_word]
        elif part_word != "og":
            return None
    return total + current
