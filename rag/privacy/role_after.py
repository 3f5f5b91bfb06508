"""The roles and unions that stand after a name, taken in with it."""

from __future__ import annotations

import re
from collections.abc import Set

from rag.privacy.roles import AFTER, BELOW, role_name


def role_after(text: str, end: int, role: str, starts: Set[int], *, listed: bool) -> tuple[int, str]:
    """End and role of a name after which roles and unions stand; unions are always taken in.

    After a lone first name in running text a comma and a union begin the next thing told of.
    """
    for _ in range(3):
        after = AFTER.match(text, end)
        if after is None or after["sign"].strip() == "|" or _of_next(text, after.end(), after["sign"], starts):
            break
        named = role_name(after["steward"], after["office"])
        if after["sign"].strip() == "og" and not after["steward"]:
            break
        if after["union"]:
            if after["sign"].strip() == "," and not listed:
                break
            if role not in ("person", "TR", "FTR", "AMR", "suppleant"):
                break
        elif role == "person":
            role = named
        elif after["office"]:
            break
        end = after.end()
        if after["sign"].strip() == "(" and not after.group().endswith(")"):
            end, role = _rest_of_bracket(text, end, role)
    below = BELOW.match(text, end)
    if below is not None and not _of_next(text, below.end(), "", starts):
        return below.end(), role_name(below["steward"], None) if role == "person" else role
    return end, role


def _of_next(text: str, end: int, sign: str, starts: Set[int]) -> bool:
    """Whether a role belongs to the name that follows it on the same line."""
    following = re.compile(r"[ \u00a0]?:?[ \u00a0]?").match(text, end)
    return following is not None and following.end() in starts and sign.strip() != "("


def _rest_of_bracket(text: str, end: int, role: str) -> tuple[int, str]:
    """End and role where a bracket goes on after its first role: '(FTR-SL, næstformand)'."""
    close = text.find(")", end, end + 60)
    rest = text[end:close] if close >= 0 else ""
    if close < 0 or "\n" in rest:
        return end, role
    chair = re.search(r"(?:næst)?formand", rest)
    return close + 1, chair.group() if chair else role
