"""What a writer asks for in so many words: the imperatives that begin a clause, "Lad …", "…, så begynd med …"."""

from __future__ import annotations

import re
from typing import Final

# Verbs by which something is asked for, in the imperative. "Husk", "se" and "læg mærke til" point at what is.
_ASKS: Final = (
    "lad|behold|bevar|begynd|start|vent|giv|udskyd|udsæt|indfas|indfør|prøv|afprøv|sæt|brug|nøjes|nøj jer|spred|fordel"
    "|skær|sænk|hæv|afsæt|skru|halver|forlæng|kør|hold|lav|byg|ansæt|flyt|spar|find|tag|kom|mød|læg|slip|gem|behandl|tilbyd"
    "|stop|luk|åbn|tæl|mål|bed|send|saml|del|skaf|køb|lån|ret|gå|dæk|afvent|medtag|reservér|reserver|nedsæt|bland"
    "|skriv ind|sørg for|sikr|garantér|garanter|aftal|fastsæt|beslut"
)
_IMPERATIVE: Final = re.compile(
    rf"(?:^|[.!?:;–]\s|,\s(?:så|og|men|eller)\s|\b(?:hellere|så|men)\s)\W*(?:men\s|og\s|så\s)?"
    rf"(?:{_ASKS})\b(?!\s(?:af|mærke|er|var|har|om)\b)",
    re.IGNORECASE,
)
# "Kunne man holde åbent to timer om tirsdagen?", "Hvorfor ikke prøve det i tre måneder?": a wish as a question.
_QUESTION: Final = re.compile(
    r"(?:^|[.!?:;–]\s)\W*(?:og\s|men\s)?(?:(?:(?:kunne|burde)\s(?:man|vi|I|de|udvalget|byrådet)|kan (?:man|I) ikke)"
    r"|hvad med|hvorfor ikke)\s",
    re.IGNORECASE,
)
# What has its subject after it is told, and not asked for: "så begynder vi", "lad" but not "så lader man".
_SUBJECT: Final = re.compile(r"\s(?:vi|man|han|hun|jeg|I)\b")


def asked_for(before: str) -> int | None:
    """Where what is asked for begins, in the words before a figure; None where the last clause asks for nothing."""
    asks = [one for one in _IMPERATIVE.finditer(before) if not _SUBJECT.match(before, one.end())]
    ends = [one.end() for one in (*asks, *_QUESTION.finditer(before))]
    return max(ends, default=None)
