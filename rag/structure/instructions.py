"""Where a document speaks to a language model: findings that say which file, where in it, and with what words."""

from __future__ import annotations

from pathlib import PureWindowsPath

from rag.danish.instructions import find_instructions
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.types import Dropped, Extract, Finding
from rag.types.document import INSTRUCTION_IN_SOURCE

REMEDY = (
    "Teksten er læst som indhold og ikke fulgt. Åbn dokumentet der, og spørg afsenderen, hvorfor det står i det; "
    "et dokument, der vil styre svaret, bør ikke bruges uden videre."
)
# Reasons for which text was left out though no reader of the document can see it.
_UNSEEN = (
    "skjult",
    "usynlig",
    "hvid",
    "skjulte tegn",
    "kommentar",
    "uden for siden",
    "alternativ tekst",
    "oplysninger",
)
_COPIES = 3  # findings of one text: a running head repeats itself on every page


def instruction_findings(extract: Extract) -> tuple[Finding, ...]:
    """The warnings of a file, in its order: what stands in its text, with its span there, then what was left out."""
    found: list[Finding] = []
    for one in find_instructions(extract.text):
        block = next((b for b in extract.blocks if b.span[0] <= one.span[0] < b.span[1]), None)
        where = {"table": "i en tabel", "heading": "i en overskrift"}.get(block.kind if block else "", "i teksten")
        page = block.page if block else None
        found.append(instruction_finding(one.text, extract.source, _place(page, where, coded=one.coded), one.span))
    for dropped in extract.dropped:
        for one in find_instructions(dropped.text, hidden=is_unseen(dropped)):
            where = _place(dropped.page, f"udeladt: {dropped.reason}", coded=one.coded)
            found.append(instruction_finding(one.text, extract.source, where))
    seen: dict[str, int] = {}
    kept = []
    for finding in found:
        seen[finding.text] = seen.get(finding.text, 0) + 1
        if seen[finding.text] <= _COPIES:
            kept.append(finding)
    return tuple(kept)


def instruction_finding(
    words: str, source: str, where: str, span: tuple[int, int] | None = None, paragraph: int | None = None
) -> Finding:
    """One warning: words of `source` that try to direct a model. Persons in them become roles."""
    name = PureWindowsPath(source).name or source
    return Finding(
        rule=INSTRUCTION_IN_SOURCE,
        severity="warning",
        text=redact(words, find_redactions(words)),
        evidence=f"»{name}« ({where}) henvender sig til en sprogmodel.",
        remedy=REMEDY,
        paragraph=paragraph,
        span=span,
    )


def is_unseen(dropped: Dropped) -> bool:
    """Whether text was left out because a reader of the document doesn't see it."""
    return any(word in dropped.reason for word in _UNSEEN)


def _place(page: int | None, where: str, *, coded: bool) -> str:
    return f"{f's. {page}, ' if page else ''}{where}{', i kode' if coded else ''}"
