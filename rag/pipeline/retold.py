"""Whether a summary that somebody else wrote is told by its minutes: each paragraph against what lies nearest to it."""

from __future__ import annotations

from collections.abc import Sequence

from rag.check.told import untold
from rag.danish.analyser import STOP_WORDS, stem, words
from rag.danish.sentences import sentences
from rag.types import Document, Finding, Paragraph

_NEAREST = 8  # sentences of the minutes that a sentence is held against


def check_retold(paragraphs: Sequence[Paragraph], minutes: Document) -> list[Finding]:
    """A warning for each sentence that the minutes don't bear out, with the reasons.

    A writer who gives no sources is held against the sentences that share most words with what is said, so a warning
    may be one too many; a number, a date or a name that the minutes don't hold is never passed over.
    """
    told = [minutes.text[slice(*span)] for span in sentences(minutes.text)]
    content = [_content(sentence) for sentence in told]
    decided = {decision.type for point in minutes.points for decision in point.decisions}
    context = " · ".join(
        part
        for part in (minutes.title, minutes.committee or "", minutes.date.isoformat() if minutes.date else "")
        if part
    )
    findings = []
    for n, paragraph in enumerate(paragraphs):
        for span in sentences(paragraph.text):
            line = paragraph.text[slice(*span)].strip()
            wanted = _content(line)
            if not wanted:
                continue
            order = sorted(range(len(told)), key=lambda at: (-len(wanted & content[at]), at))[:_NEAREST]
            near = [told[at] for at in sorted(order)]
            why = untold(line, near, context=context, around=near, decided=decided)
            if why:
                findings.append(
                    Finding(
                        rule="citation-unsupported",
                        severity="warning",
                        text=line,
                        evidence="; ".join(why),
                        remedy="Ret linjen, så den kun siger, hvad referatet siger, eller udelad den.",
                        paragraph=n,
                        span=span,
                    )
                )
    return findings


def _content(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP_WORDS)
