"""Names that are persons beyond doubt, for the last look at what is about to leave this machine.

What redaction finds it replaces, when in doubt too; a stop on a doubt would only teach people to switch it off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.privacy.lexicon import is_word
from rag.privacy.names import base_form, look_up
from rag.privacy.redact import Redaction
from rag.privacy.tokens import PARTICLES

_PART = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def certain_persons(text: str, redactions: Iterable[Redaction]) -> list[Redaction]:
    """The persons among a text's redactions whose name leaves no doubt: a listed given name with a family name
    after it, or any listed name that a role or title was found beside."""
    return [one for one in redactions if one.kind == "person" and _is_certain(text[slice(*one.span)], one.placeholder)]


def _is_certain(told: str, placeholder: str) -> bool:
    parts = [part for part in _PART.findall(told) if not part.isupper() or len(part) > 4]
    parts = [part for part in parts if part not in PARTICLES and part[0].isupper()]
    names = [look_up(base_form(part)) for part in parts]
    sure = [name is not None and not name.word for name in names]
    if placeholder != "[person]":
        return any(sure)
    if len(parts) < 2:
        return False
    first, last = names[0], names[-1]
    given = first is not None and first.given and not first.word
    family = last.family if last is not None else not is_word(parts[-1].lower())
    return bool(given and family)
