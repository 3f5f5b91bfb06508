"""Finds what is personal in a document's text: persons, CPR numbers, phones, mail, addresses, accounts.

Name lists lack most real names, so what stands around a name carries the recognition: a role, a list of
those present, a signature, a verb of saying. Names learned there are found again in the whole document.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rag.privacy.addresses import find_addresses
from rag.privacy.contacts import find_contacts, phones_after
from rag.privacy.cpr import find_cpr
from rag.privacy.people import People
from rag.privacy.redact import Redaction, RedactionKind, redact, without_overlap

__all__ = ["Reading", "Redaction", "RedactionKind", "find_redactions", "read_persons"]

_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What a whole text was found to hold: its redactions, and the names that it taught."""

    redactions: tuple[Redaction, ...]
    names: frozenset[str]


def find_redactions(text: str, known: frozenset[str] = frozenset()) -> tuple[Redaction, ...]:
    """All redactions of a whole document's text, sorted, without overlap.

    `known` are the names that a document taught (`read_persons`), to find them in its headings and title too.
    Redacting the redacted text again changes nothing: what a first round's placeholders bring to light is
    found in a further round here.
    """
    return read_persons(text, known).redactions


@lru_cache(maxsize=8)
def read_persons(text: str, known: frozenset[str] = frozenset()) -> Reading:
    """The redactions of a whole text, and the names learned from it; the last few readings are kept."""
    found, names = _one_round(text, known)
    for _ in range(_ROUNDS):
        again, _late = _one_round(redact(text, found), known)
        if not again:
            break
        found = without_overlap([*found, *(_original(found, r) for r in again)])
    return Reading(found, names)


def _one_round(text: str, known: frozenset[str]) -> tuple[tuple[Redaction, ...], frozenset[str]]:
    contacts = [Redaction(span, "cpr", "[CPR]") for span in find_cpr(text)] + find_contacts(text)
    people = People(text, known)
    persons = people.redactions()
    contacts += find_addresses(text, persons)
    contacts += phones_after(text, [r.span[1] for r in persons])
    taken = without_overlap(contacts)
    return without_overlap([*taken, *_clear_of(persons, taken)]), frozenset(people.learned | people.initials)


def _clear_of(persons: list[Redaction], taken: tuple[Redaction, ...]) -> list[Redaction]:
    """Persons that don't overlap a contact: a street or mail address that holds a name is an address."""
    clear: list[Redaction] = []
    at = 0
    for person in sorted(persons, key=lambda r: r.span):
        while at < len(taken) and taken[at].span[1] <= person.span[0]:
            at += 1
        if at == len(taken) or taken[at].span[0] >= person.span[1]:
            clear.append(person)
    return clear


def _original(done: tuple[Redaction, ...], late: Redaction) -> Redaction:
    """A redaction of the redacted text, moved to its place in the original."""

    def place(offset: int, *, end: bool) -> int:
        shift = 0
        for redaction in done:
            a, b = redaction.span
            start = a + shift
            stop = start + len(redaction.placeholder)
            if offset <= start and not (offset == start and not end):
                break
            if offset < stop or (end and offset <= stop):
                return b if end else a
            shift = stop - b
        return offset - shift

    start, stop = place(late.span[0], end=False), place(late.span[1], end=True)
    return Redaction((start, stop), late.kind, late.placeholder)
