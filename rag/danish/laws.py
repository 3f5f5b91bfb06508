"""What holds in every municipality and is the ground of the hearing itself: it stands in no paper of ours.

The paragraphs of Rammeaftale om medindflydelse og medbestemmelse (KL and Forhandlingsfællesskabet) on informing,
discussing and the budget, where a text names the agreement with them, and the 11 hours of rest of arbejdsmiljøloven,
§ 50. What other laws demand is a claim that needs its source, however well known the paragraph.
"""

from __future__ import annotations

import re
from typing import Final

# § 6: to inform and discuss; § 7: early enough; § 8, stk. 3: the budget's consequences; § 9: the yearly meeting
_PARAGRAPHS: Final = frozenset({"6", "7", "7 stk 2", "8", "8 stk 3", "9", "9 stk 4"})
_AGREEMENT: Final = re.compile(
    r"(?<![\wæøå])(?:MED-?(?:ramme)?aftalen?s?\b|rammeaftalen?s?\s(?:om\smedindflydelse|for\sMED)|(?i:rammeaftalen?s?)\b)"
)
_REST: Final = re.compile(r"hviletid\w*|hvileperiode\w*|hvile\b|11-timers\s?regel\w*", re.IGNORECASE)
_BEFORE, _AFTER = 70, 40  # characters from a § in which the agreement is named


def is_paragraph(key: str, sentence: str, place: int) -> bool:
    """Whether the § at `place` in a sentence ("8 stk 3") is one of the agreement's that the sentence names near it."""
    near = sentence[max(0, place - _BEFORE) : place + _AFTER]
    return key in _PARAGRAPHS and _AGREEMENT.search(near) is not None


def is_rest(hours: str, sentence: str) -> bool:
    """Whether a sentence tells the rest between two days of work: 11 hours."""
    return hours == "11" and _REST.search(sentence) is not None
