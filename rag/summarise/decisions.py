"""What was decided at a point, as a reader gets it: the type and the minutes' own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.privacy.redact import Redaction
from rag.summarise.statements import readable, whole_sentences
from rag.types import Decision, Document, Point, Span

_LONG = 400  # characters; a longer "drøftet" is a diary, whose contents are noted instead
_TELLS = re.compile(r"\b(?:drøft|debat|dialog|enig|behandle|gennemgik|snak|opfordr|ønsk|orienter)\w*", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:er|var|har|havde|blev|bliver|kan|kunne|skal|skulle|vil|ville|går|gik|kommer|kom|\w{3,}(?:ede|edes|er|es))\b"
)
_NOTHING = re.compile(r"\W*(?:intet|ingen(?:ting)?|ikke noget|[-–—./]+)", re.IGNORECASE)


def decisions_of(document: Document, point: Point, persons: Sequence[Redaction]) -> tuple[Decision, ...]:
    """The decisions of a point with persons as roles; none where nothing was decided.

    A long discussion stands with the sentence of it that says so, or its first; "intet at bemærke" is kept.
    """
    found: list[Decision] = []
    for decision in point.decisions:
        if not decision.text.strip() or (decision.type == "ingen" and not _NOTHING.match(decision.text)):
            continue
        span = decision.span
        if decision.type == "drøftet" and span[1] - span[0] > _LONG:
            span = _discussed(document.text, span)
        found.append(replace(decision, text=readable(document.text, persons, span), span=span))
    return tuple(found)


def _discussed(text: str, field: Span) -> Span:
    """The sentence of a diary that says that the matter was discussed, else its first full sentence."""
    spans = [span for span in whole_sentences(text, field) if _VERB.search(text, *span)]
    told = (span for span in spans[:2] if _TELLS.search(text, *span))
    return next(told, spans[0] if spans else field)
