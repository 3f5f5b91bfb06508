"""What stands in a field that is labelled as the decision and decides by no formula: the decision in its own words,
whether it says that something is to be or that it isn't ("Der købes to gynger.", "Der må ikke cykles.").

Not one: what tells of a discussion, of what was said or done, or of what is still in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rag.structure import decision_verbs as say
from rag.structure.decision_mood import NO_AGREEMENT, NOT_DECIDED
from rag.structure.decision_votes import VOTE
from rag.types import Span

_MOST: Final = 6  # sentences; a longer field is a diary
_BRIEF: Final = 14  # words of a sentence without a verb: "Loft på to timer pr. dag fra 1. maj"
_LABEL: Final = re.compile(
    r"(?:beslut\w*|besl|beslutn|konklusion\w*|konkl|afgørelse\w*|afg|vedtag\w*|vedtog|aftal\w*)\b", re.IGNORECASE
)
_TO_DISCUSS: Final = re.compile(r"\b(?:drøft\w*|orienter\w*|til efterretning)\b", re.IGNORECASE)
_TO_DECIDE: Final = re.compile(
    r"\b(?:godkend|vedtag|beslut|tiltræd|anbefal|tag\w* stilling|vælg|udpeg)\w*", re.IGNORECASE
)
_TELLS: Final = re.compile(
    r"\b(?:drøft\w*|referat\w*|opfølgning|bemærkning\w*|dialog|debat|sagt|sagde|talte)\b", re.IGNORECASE
)
# That it was discussed; who is to discuss it ("Lokaludvalgene drøfter planen inden maj") was decided.
_DISCUSSED: Final = re.compile(
    r"\b(?:drøftet|drøftede|drøftelse\w*|debat\w*|diskut\w*|spørgsmål|spurgte|snak\w*|dialog)\b", re.IGNORECASE
)
_DOUBT: Final = re.compile(
    r"\?\s*$|^\W*(?:hvis|såfremt|når|om)\b|\b(?:måske|muligvis|formentlig|forhåbentlig|sandsynligvis|eventuelt|evt"
    r"|bør|burde|endnu|stadig|mangler|afventer|håber|ønsker|ønskes|forvent\w+|foresl\w+|overvej\w+|mener|synes"
    r"|oplever|undrer|frygter|peger|spørger|fortæller|oplyser|orienterer|siger|nævner|tror|finder|gerne)\b",
    re.IGNORECASE,
)
_FINITE: Final = re.compile(  # in the present
    r"\b(?:er|har|kan|skal|vil|må|bliver|får|går|gør|står|ser|\w{2,}(?:er|es)|sker|nås|fås)\b", re.IGNORECASE
)
_ORDERS: Final = re.compile(
    r"\b(?:må|skal|kan|(?!findes|synes|mødes|trives|lykkes)\w{2,}[^aeiouyæøå\W]es)\b", re.IGNORECASE
)
_DONE: Final = re.compile(
    r"\b(?:har (?:\w+ )?\w+(?:et|t)|er (?:\w+ )?(?:blevet|kommet|gået|sket|faldet|steget))\b", re.IGNORECASE
)
_NOT: Final = re.compile(r"\b(?:ikke|ingen|intet|hverken)\b", re.IGNORECASE)
# What refuses the matter itself, rather than says what is not to be.
_REFUSES: Final = re.compile(
    r"\b(?:forkast\w*|afvis\w*|afsl[åaoø]\w*|nedstemt|stemt ned|underkend\w*|bortfald\w*|frafald\w*|faldt"
    r"|trukket|trækkes|trak|tilbage|nej|opbakning|tilslutning|tilslut\w*|godkend\w*|vedtag\w*|vedtog\w*|tiltr\w*|imødekom\w*|anbefal\w*"
    r"|bevilg\w*|bifald\w*|stadfæst\w*|støtte\w*|fremme|følge|bakke\w*)\b",
    re.IGNORECASE,
)


def is_to_discuss(recommended: str) -> bool:
    """Whether an indstilling is only that something be discussed or noted."""
    return bool(_TO_DISCUSS.search(recommended)) and not _TO_DECIDE.search(recommended)


def names_a_decision(label: str) -> bool:
    """Whether a field's label says that what stands in it was decided: "Beslutning", "Konklusion / ansvarlig"; not
    "Drøftelse og beslutning" nor "Referat"."""
    return bool(_LABEL.search(label)) and not _TELLS.search(label)


def rules(text: str, sentences: Sequence[Span], *, to_discuss: bool = False) -> bool:
    """Whether the text of a field that is labelled as the decision is one in its own words.

    `to_discuss`: the indstilling was only to discuss or to note; then a field that tells news is no decision.
    """
    if not 0 < len(sentences) <= _MOST or _DISCUSSED.search(text) or say.ORIENTED.search(text):
        return False
    if NO_AGREEMENT.search(text) or NOT_DECIDED.search(text):
        return False
    said = [text[slice(*span)] for span in sentences]
    told = any(say.PAST.search(one) or _DONE.search(one) for one in said)  # then what is so is told, too
    ruling = sum(_is_ruling(one, to_discuss or told) for one in said)
    return ruling * 2 >= len(said)


def is_not_to_be(text: str) -> bool:
    """Whether a decision says what is not to be ("besluttede ikke at flytte"), rather than turns the matter down."""
    return bool(_NOT.search(text)) and not _REFUSES.search(text) and not VOTE.search(text)


def _is_ruling(sentence: str, only_orders: bool) -> bool:
    if say.PAST.search(sentence) or _DOUBT.search(sentence) or not re.search(r"[^\W\d_]", sentence):
        return False
    if only_orders:
        return bool(_ORDERS.search(sentence))
    return bool(_FINITE.search(sentence)) or (2 < len(sentence.split()) <= _BRIEF and ":" not in sentence)
