"""Lists of words that the rules of language rest on, as text files: one or more words a line, # a comment.

Words of a phrase are joined by `_` ("byder_velkommen").
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def wordlist(name: str, package: str = __name__) -> frozenset[str]:
    """The words and phrases of `<name>.txt` in a package's folder."""
    text = files(package).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    words = (word for line in text.splitlines() for word in line.partition("#")[0].split())
    return frozenset(word.replace("_", " ") for word in words)


def alternation(name: str, package: str = __name__) -> str:
    """The same as a regular expression, '(?:a|b|c)', longer words first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(wordlist(name, package), key=lambda w: (-len(w), w))) + ")"
