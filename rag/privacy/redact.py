"""What is taken out of a text, and the text without it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rag.types import Span

RedactionKind = Literal["person", "cpr", "phone", "email", "address", "account"]


@dataclass(frozen=True, slots=True)
class Redaction:
    """A stretch of text to take out, and what stands in its place ('[person]', '[AMR]', '[telefon]' …)."""

    span: Span
    kind: RedactionKind
    placeholder: str


def redact(text: str, redactions: Sequence[Redaction], span: Span | None = None) -> str:
    """The text, or the part of it within `span`, with its redactions as placeholders.

    Redactions are of the whole text, sorted and without overlap, as `find_redactions` gives them; one
    that reaches over the edge of `span` leaves its whole placeholder.
    """
    start, end = span if span is not None else (0, len(text))
    pieces: list[str] = []
    at = start
    for redaction in redactions:
        a, b = redaction.span
        if b <= start or a >= end:
            continue
        pieces += [text[at : max(a, at)], redaction.placeholder]
        at = min(b, end)
    return "".join([*pieces, text[at:end]])


def without_overlap(redactions: Iterable[Redaction]) -> tuple[Redaction, ...]:
    """The redactions sorted; where some overlap, the first and longest kept, widened over the others."""
    kept: list[Redaction] = []
    for redaction in sorted(redactions, key=lambda r: (r.span[0], -r.span[1])):
        if redaction.span[0] >= redaction.span[1]:
            continue
        if kept and redaction.span[0] < kept[-1].span[1]:
            last = kept[-1]
            if redaction.span[1] > last.span[1]:
                kept[-1] = Redaction((last.span[0], redaction.span[1]), last.kind, last.placeholder)
            continue
        kept.append(redaction)
    return tuple(kept)
