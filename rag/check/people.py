"""Nobody is named, and no number or address tells who it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rag.privacy.cpr import mask_cpr
from rag.privacy.names import is_listed
from rag.privacy.persons import find_redactions
from rag.privacy.redact import Redaction, redact
from rag.types import Finding, Span

_PARTS: Final = "\n\n"
_RULES: Final = {"person": "person-name", "cpr": "cpr"}
_REMEDY: Final = {
    "person": "Skriv rollen i stedet, fx »en medarbejder« eller »TR«.",
    "cpr": "Slet nummeret.",
    "phone": "Slet telefonnummeret.",
    "email": "Slet mailadressen.",
    "address": "Slet adressen, eller skriv arbejdspladsens navn.",
    "account": "Slet kontonummeret.",
}
# The mailbox of an office, which a hearing is answered to, and nobody's own.
_OFFICE: Final = re.compile(
    r"(?:budget\w*|hoe?ring\w*|høring\w*|post|mail|kontakt|info|by(?:raa?d|råd)\w*|r(?:aa|å)dhus\w*|kommune\w*|sekretariat\w*"
    r"|politik\w*|borgmester\w*|oe?konomi\w*|økonomi\w*|\w*forvaltning\w*|\w*udvalg\w*|\w*sekretariat\w*)@\S+",
    re.IGNORECASE,
)
_SHOWN: Final = 40


def personal_findings(
    texts: Sequence[str], signers: Sequence[str] = (), public: str = "", towns: Sequence[str] = ()
) -> tuple[list[Finding], list[list[Span]]]:
    """What is personal in the paragraphs of one text, read as a whole so that a name learned in its signature is
    found everywhere; and where, for each paragraph. Configured signers are no finding, nor is an address that the
    proposals give themselves (`public`), an office's mailbox, nor one of the `towns` ("FagMED i Egeholm skrev") and
    houses. Nothing found is told again."""
    whole = _PARTS.join(texts)
    redactions = tuple(
        found
        for found in find_redactions(whole)
        if not _is_signer(whole[slice(*found.span)], found, signers)
        and not (found.kind == "person" and _is_place(whole[slice(*found.span)], towns, public))
        and not (found.kind == "email" and _OFFICE.fullmatch(whole[slice(*found.span)]))
        and not (found.kind == "address" and whole[slice(*found.span)] in public)
    )
    findings: list[Finding] = []
    spans: list[list[Span]] = [[] for _ in texts]
    for n, start, redaction in _placed(texts, redactions):
        a, b = max(redaction.span[0] - start, 0), min(redaction.span[1] - start, len(texts[n]))
        spans[n].append((a, b))
        findings.append(
            Finding(
                _RULES.get(redaction.kind, "contact"),
                "hard",
                redaction.placeholder,
                f"Her kan nogen kendes: »{_shown(whole, redaction, redactions)}«",
                _REMEDY[redaction.kind],
                n,
                (a, b),
            )
        )
    return findings, spans


def _is_place(name: str, towns: Sequence[str], public: str) -> bool:
    """Whether what reads as a person is a town or a house of ours, or a word of the proposals that no list has as a
    name: "Tak til Fjordbo"."""
    bare = name.removesuffix("s")
    if bare in towns:
        return True
    return bare.isalpha() and not is_listed(bare) and re.search(rf"\b{re.escape(bare)}\b", public) is not None


def _placed(texts: Sequence[str], redactions: Sequence[Redaction]) -> Iterator[tuple[int, int, Redaction]]:
    start = 0
    for n, text in enumerate(texts):
        for redaction in redactions:
            if redaction.span[0] < start + len(text) and redaction.span[1] > start:
                yield n, start, redaction
        start += len(text) + len(_PARTS)


def _is_signer(text: str, redaction: Redaction, signers: Sequence[str]) -> bool:
    """Whether a name is that of somebody whom the user configured to sign, or the first or last part of it."""
    if redaction.kind != "person":
        return False
    told = {word.lower() for word in re.findall(r"\w+", text) if not (word.islower() or word.isupper())}
    return bool(told) and any(told <= set(re.findall(r"\w+", signer.lower())) for signer in signers)


def _shown(whole: str, redaction: Redaction, redactions: Sequence[Redaction]) -> str:
    """The words around, everything personal in them replaced."""
    start, end = max(0, redaction.span[0] - _SHOWN), min(len(whole), redaction.span[1] + _SHOWN)
    return mask_cpr(" ".join(redact(whole, redactions, (start, end)).split()))
