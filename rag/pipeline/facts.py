"""A fact that a person enters: what may not be kept is refused, persons become roles, the rest goes into the ledger."""

from __future__ import annotations

from rag.draft.entered_facts import EnteredFacts
from rag.errors import UsageError
from rag.privacy.cpr import find_cpr
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.types import CatalogueItem, Document


def enter_fact(facts: EnteredFacts, catalogue: Document, item: CatalogueItem, text: str, source: str) -> int:
    """Keeps a fact for an item of a catalogue; gives how many persons and contacts in it became roles.

    Raises UsageError where it holds a CPR number, without showing it, and where it is empty.
    """
    if find_cpr(text) or find_cpr(source):
        raise UsageError(
            "a fact may not hold a CPR number; nothing was kept.", "Leave it out: answers are public.", catalogue.source
        )
    replaced = [found for part in (text, source) for found in find_redactions(part)]
    facts.add(catalogue, item, redact(text, find_redactions(text)), redact(source, find_redactions(source)))
    return len(replaced)
