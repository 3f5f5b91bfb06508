"""The gate before a call that leaves this machine: nothing that tells who somebody is goes through.

Persons are replaced by roles long before. What survived that all the same, in a fact that somebody typed or in a
heading, stops here where it is a name beyond doubt.
"""

from __future__ import annotations

from collections import Counter

from rag.errors import PrivacyStop
from rag.privacy.certain import certain_persons
from rag.privacy.persons import find_redactions

_NAMES = {
    "cpr": "CPR numbers",
    "phone": "phone numbers",
    "email": "e-mail addresses",
    "address": "postal addresses",
    "account": "account numbers",
    "person": "names of persons",
}


def stop_if_personal(text: str, host: str) -> None:
    """Raises PrivacyStop where `text`, which is about to be sent to `host`, holds a CPR number, a phone number, an
    e-mail or postal address, an account number or a name beyond doubt. The message counts them and never shows them.
    """
    redactions = find_redactions(text)
    persons = certain_persons(text, redactions)
    found: Counter[str] = Counter(
        [one.kind for one in redactions if one.kind != "person"] + [one.kind for one in persons]
    )
    if found:
        counted = ", ".join(f"{_NAMES[kind]}: {found[kind]}" for kind in _NAMES if found[kind])
        raise PrivacyStop(
            f"the text for {host} holds personal data ({counted}); nothing was sent.",
            "Take it out of the documents or the facts entered, or use a model on this machine.",
        )
