"""Lists whose marks are gone: the lines under "Det blev aftalt:" or "Godkendt med følgende ændringer:"."""

from __future__ import annotations

import re

from rag.types import Span

_ITEM = r"[^\n]{3,400}(?![^\n])"  # a whole line; what is longer is no item
_BLOCK = re.compile(
    r"\b(?:følgende|aftalt|aftalte|besluttet|besluttede|enige om|enighed om|opfølgning|aftaler|næste skridt)\b"
    rf"[^\n.]{{0,40}}:[ \t]*\n+(?P<items>{_ITEM}(?:\n{_ITEM})+)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:[,–-]|\b(?:og|eller|samt|at|der|som|i|på|til|af))\s*$", re.IGNORECASE)
_WRAPPED = 75  # characters; where all lines but the last are longer, they are one wrapped paragraph


def list_items(text: str, span: Span) -> list[Span]:
    """The places of the items of such lists within a span of the text, in order; none where lines are only wrapped."""
    found: list[Span] = []
    for block in _BLOCK.finditer(text, *span):
        lines = block["items"].split("\n")
        if any(_GOES_ON.search(line) for line in lines[:-1]) or all(len(line) > _WRAPPED for line in lines[:-1]):
            continue
        at = block.start("items")
        for line in lines:
            found.append((at, at + len(line.rstrip())))
            at += len(line) + 1
    return found
