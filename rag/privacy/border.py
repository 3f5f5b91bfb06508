"""The border: what leaves for another program has persons as roles and neither CPR numbers, phones nor mail addresses.

It may send what it gets to a model anywhere, so every string that the plugin, or a tool of an agent, gives goes
through here. What can't be made clean is not given (PrivacyStop).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any, Final

from rag.errors import PrivacyStop
from rag.privacy.certain import certain_persons
from rag.privacy.contacts import find_contacts
from rag.privacy.cpr import find_cpr
from rag.privacy.persons import find_redactions
from rag.privacy.redact import Redaction, redact

# Keys of our own making, whose hex digits may happen to look like a CPR number.
_HASHES: Final = frozenset({"id", "document_id", "passage_id", "sha256"})
_HASH: Final = re.compile(r"[0-9a-f]{8,64}(?::\d+)?")
_AS_GIVEN: Final = frozenset({"source", "outcome_source"})  # names of files, which no index rewrites
_CAPITALS: Final = re.compile(r"[A-ZÆØÅ][\w'’-]+(?:[ \u00a0\n]+[A-ZÆØÅ][\w'’-]+)+")


def clean(
    value: Any, known: frozenset[str] = frozenset(), vetted: Collection[str] = (), *, inside: bool = False
) -> Any:
    """A JSON value with every string in it clean. `known` are names that a whole document taught.

    `vetted` names the keys whose texts come from the index, where persons became roles by the whole document: they
    are only rewritten where something certain is left (`inside` is set below such a key). Raises PrivacyStop where
    something can't be made clean.
    """
    match value:
        case str():
            return clean_text(value, known, vetted=inside)
        case dict():
            return {
                clean_text(key, known): entry
                if key in _HASHES and isinstance(entry, str) and _HASH.fullmatch(entry)
                else clean(entry, known, vetted, inside=(inside or key in vetted) and key not in _AS_GIVEN)
                for key, entry in value.items()
            }
        case list():
            return [clean(entry, known, vetted, inside=inside) for entry in value]
    return value


@lru_cache(maxsize=8_192)
def clean_text(text: str, known: frozenset[str] = frozenset(), *, vetted: bool = False) -> str:
    """A text with persons as roles and contacts as placeholders. Raises PrivacyStop where something is left."""
    if vetted and not any(_certain(text)):
        return text
    made = redact(text, find_redactions(text, known))
    found = find_redactions(made, known)
    left = Counter(one.kind for one in (*(one for one in found if one.kind != "person"), *certain_persons(made, found)))
    if left:
        raise PrivacyStop(
            f"the result holds personal data that couldn't be taken out ({', '.join(sorted(left))}); it is not given.",
            "Look at it on this machine with the medsvar command, and take it out of the document.",
        )
    return made


def _certain(text: str) -> Iterator[bool]:
    """Whether something personal stands in a text beyond doubt, looked for quickly."""
    yield bool(find_cpr(text))
    yield bool(find_contacts(text))
    capitals = [Redaction(match.span(), "person", "[person]") for match in _CAPITALS.finditer(text)]
    yield bool(certain_persons(text, capitals))
