"""The gate before a call that leaves this machine: no CPR number, phone or e-mail address goes through."""

from __future__ import annotations

from collections import Counter

from rag.errors import PrivacyStop
from rag.privacy.contacts import find_contacts
from rag.privacy.cpr import find_cpr
from rag.privacy.redact import without_overlap

_NAMES = {"cpr": "CPR numbers", "phone": "phone numbers", "email": "e-mail addresses"}


def stop_if_personal(text: str, host: str) -> None:
    """Raises PrivacyStop where `text`, which is about to be sent to `host`, holds a CPR number, a phone
    number or an e-mail address. The message counts them and never shows them."""
    kinds = [contact.kind for contact in without_overlap(find_contacts(text)) if contact.kind in _NAMES]
    found = Counter([*("cpr" for _ in find_cpr(text)), *kinds])
    if found:
        counted = ", ".join(f"{_NAMES[kind]}: {count}" for kind, count in found.items())
        raise PrivacyStop(
            f"the text for {host} holds personal data ({counted}); nothing was sent.",
            "Take it out of the documents, or use a model on this machine.",
        )
