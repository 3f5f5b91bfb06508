"""Who is who: a person whom the list of those present gives a role is that role wherever the minutes name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rag.privacy.persons import find_redactions, read_persons
from rag.privacy.redact import Redaction
from rag.types import Document

_NOBODY = "[person]"
_INITIALS = re.compile(r"[A-ZÆØÅ]{2,4}")


def persons_of(document: Document) -> tuple[Redaction, ...]:
    """The redactions of a document's text, with '[TR]' for '[person]' where the person's role is told once.

    A first name stands for the one person who has it; where two have it, it stays '[person]'.
    """
    found = find_redactions(document.text)
    roles = _roles(document.text, found)
    if not roles:
        return found
    return tuple(
        replace(one, placeholder=roles.get(_name(document.text, one), _NOBODY)) if _unknown(one) else one
        for one in found
    )


def names_in(document: Document) -> frozenset[str]:
    """The names that a document's text teaches, to find them in its titles too; the reading of `persons_of`."""
    return read_persons(document.text, frozenset()).names


def _roles(text: str, persons: Sequence[Redaction]) -> dict[str, str]:
    """By whole name, by first name and by initials: the placeholder of the person's role."""
    roles: dict[str, str] = {}
    bearers: dict[str, set[str]] = {}  # of each first name, the whole names that begin with it
    for one in persons:
        if one.kind != "person":
            continue
        name = _name(text, one)
        first, _, rest = name.partition(" ")
        if rest:
            bearers.setdefault(first, set()).add(name)
        if not _unknown(one) and name:
            roles.setdefault(name, one.placeholder)
    for one, after in pairwise(persons):  # "KB (Karin Bøgh, skoleleder)"
        initials = text[slice(*one.span)]
        if _INITIALS.fullmatch(initials) and not _unknown(after) and text[one.span[1] : after.span[0]].strip() == "(":
            roles.setdefault(initials, after.placeholder)
    for first, names in bearers.items():
        if len(names) == 1 and (whole := next(iter(names))) in roles:
            roles.setdefault(first, roles[whole])
        elif len(names) > 1:
            roles.pop(first, None)
    return roles


def _name(text: str, one: Redaction) -> str:
    """The name that a redaction takes out, without a role beside it and without a genitive's s."""
    words = " ".join(text[slice(*one.span)].split("(")[0].split(",")[0].split())
    role = one.placeholder.strip("[]").lower()
    first, _, rest = words.partition(" ")
    if rest and first.lower().startswith(role):
        words = rest  # "teamleder Mona …", "Borgmesteren …"
    return words.removesuffix("'s").removesuffix("’s")


def _unknown(one: Redaction) -> bool:
    return one.kind == "person" and one.placeholder == _NOBODY
