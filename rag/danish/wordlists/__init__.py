"""Lists of words that the rules of language rest on, as text files: one or more words a line, # a comment."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def wordlist(name: str, package: str = __name__) -> frozenset[str]:
    """The words of `<name>.txt` in a package's folder."""
    text = files(package).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() for word in line.partition("#")[0].split())
