"""What an adopted indstilling said: told beside a decision that only refers to it, and marked as what was proposed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.privacy.redact import Redaction
from rag.summarise.statements import readable, whole_sentences
from rag.types import Decision, Document, Noted, Point

_ADOPTED = ("godkendt", "tiltrådt", "anbefalet")
_REFERS = re.compile(r"\b(?:indstilling|anbefaling)\w*\b", re.IGNORECASE)
_SAYS_MORE = 9  # words; a longer decision says itself what was decided
_LONG = 60  # words
_LEAD = re.compile(r"^\W*(?:indstilling\w*\s*:\s*)?", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\b(?:ændring\w*|tilføjelse\w*|dog|bortset|undtagen|punkt|pkt|ikke|delvis\w*)\b", re.IGNORECASE
)
LEAD = "Indstillingen lød: "


def proposal_of(
    document: Document, point: Point, persons: Sequence[Redaction], decisions: Sequence[Decision]
) -> tuple[Noted, ...]:
    """What the indstilling of a point said, where it was adopted by a decision that doesn't say what; else nothing.

    One that was adopted with changes, or in part, is left out: its words were not what was decided.
    """
    spans = point.section_spans.get("indstilling", ())
    adopted = [d for d in decisions if d.type in _ADOPTED and _REFERS.search(d.text)]
    if len(spans) != 1 or len(adopted) != 1 or len(decisions) != 1:
        return ()
    words = adopted[0].text
    if len(words.split()) > _SAYS_MORE or _OTHERWISE.search(words):
        return ()
    start, end = spans[0]
    if len(document.text[start:end].split()) > _LONG:
        end = next((b for _, b in whole_sentences(document.text, spans[0])), end)
    said = _LEAD.sub("", readable(document.text, persons, (start, end)))
    return (Noted(LEAD + said, (start, end)),) if said and len(said.split()) <= _LONG else ()
