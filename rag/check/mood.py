"""What a clause is: told of the world, wished for, or only assumed. Pure.

The only claims are clauses in the indicative about what is or was. A wish, an offer, a condition or an order governs
its clause, the clauses that hang on it, and those joined to it that say nothing of their own; it ends where the writer
gives grounds ("fordi …", "for der …", "mens …"), contrasts, or begins anew with a subject and a verb of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rag.check.asked import asked_for
from rag.types import Span

_WE: Final = (
    r"(?:vi|udvalget|jeg|ledelsen|medarbejder(?:ne|siden)|[\wæøåÆØÅ-]*MED|begge sider|kollegerne"
    r"|tillidsrepræsentanterne|man|de|I)"
)
_GLAD: Final = r"\b[^,.;]{0,24}?\b(?:gerne|hellere|helst|godt|have|nøjes|klar til|færdige|bede|foreslå|ønske)"
# Verbs that wish, propose, offer or set a condition.
_WISHES: Final = re.compile(
    r"\b(?:foreslå\w*|ønske[rs]?\b|bede[rs]? (?:\w+ )?om|bedes|bedt om at|anbefaler|opfordrer|henstiller"
    r"|forventer|forudsætter|kræver|håber|måske|foretrækker|tilbyder|efterlyser|forbehold(?:et)? (?:er|gælder)"
    r"|(?:betingelse|krav|ønske|forslag|bud)\w* er"
    r"|bør\b|burde\b|må (?:højst|mindst|ikke|gerne|kun|aldrig|gå|få|der|den|det|de|have|vare|koste|fylde)"
    r"|(?:skal|kan|må) (?:der )?(?:altid |selv )?(?:mindst|højst|helst|senest|tidligst)"
    r"|vente[rs]? (?:\w+ )?(?:til|med)|sættes? til|(?:prøves|afprøves|forsøges)\b"
    rf"|{_WE} (?:vil|ville|kan|kunne|så|ser|skal|går|er){_GLAD}|(?:vil|ville|kan|kunne|så|ser) {_WE}{_GLAD}"
    r"|(?:vores|vort|et|ét|eneste) (?:ønske|forslag|bud|krav|vilkår|betingelse)\w*"
    r"|skal der (?:\w+ )?(?:være|stå|følge|afsættes|findes|ansættes|ligge)\b|skal (?:der )?(?:\w+ )?have\b)",
    re.IGNORECASE,
)
_IMAGINED: Final = re.compile(
    r"^\W*(?:en|et|én|ét|blot|bare|\d+|to|tre|fire|fem|seks|syv|otte|ni|ti)\s[^,;:]*?"
    r"\bville\s(?:kunne\s|også\s)?(?:give|være|vise|gøre|kræve|koste|hjælpe|tage|betyde|\w+e)\b",
    re.IGNORECASE,
)
# A limit that stands alone: "Højst otte på et hold."
_LIMIT: Final = re.compile(
    r"^\W*(?:og |men |eller )?(?:højst|maks\w*|mindst|minimum|ingen|aldrig|ikke (?:mere end|over|under)"
    r"|senest|tidligst|gerne|hellere|bare|blot)\b",
    re.IGNORECASE,
)
_FINITE: Final = re.compile(
    r"\b(?:er|var|har|havde|bliver|blev|får|fik|går|gik|kommer|kom|giver|gav|koster|kostede|står|stod|viser|viste|ligger|lå"
    r"|falder|faldt|stiger|steg|regner|siger|skriver|skrev|mener|sparer|skærer|mister|mistede|bruger|brugte|mangler|manglede"
    r"|svarer|tager|tog|betyder|passer|fylder|dækker|drejer|handler|gælder)\b",
    re.IGNORECASE,
)
_GROUNDS: Final = re.compile(
    r"(?:fordi|idet|mens|selv\s?om|ligesom|eftersom|hvorfor|sådan som|som i dag|da (?:der|det|vi|de|den)"
    r"|for (?:der|det|vi|de|den|i dag))\b",
    re.IGNORECASE,
)
_HANGS: Final = re.compile(
    r"(?:(?:og|men|eller|samt)\s)?(?:at|om|som|der|hvor|når|før|inden|indtil|så længe"
    r"|hvis|også når|heller ikke|uden)\b",
    re.IGNORECASE,
)
_NOW: Final = re.compile(
    r"\b(?:i dag|hidtil|i forvejen|siden|i fjor|sidste år|i 20[01]\d|i 202[0-6]"
    r"|(?!allerede|billede|tilstede|medens)\w{3,}ede|var|havde|blev|kom|fik|gik"
    r"|har (?:været|haft|vist|brugt|fået))\b",
    re.IGNORECASE,
)
_BORDER: Final = re.compile(
    r"[;:]\s|\s[–-]\s|,\s|\s(?=(?:og|men|eller)\s(?:vi|der|så|at|lad|man|nu|(?:det|de|den)\s\w+r)\b)|\s(?=(?:fordi|idet|mens|selvom|eftersom)\s)"
)
_NEW: Final = re.compile(
    r"(?:(?:og|men|så)\s)?(?:(?:(?:vi|der|man|nu|i dag|her|udvalget)\s[a-zæøå]+|(?:det|de|den)\s[a-zæøå]+r)"
    r"|(?:er|har|var|bliver|kan|får|går)\s(?:vi|der|det|de|den|man))\b",
    re.IGNORECASE,
)
# The mark of a list's item.
_MARK: Final = re.compile(r"\W*(?:\(?(?:\d{1,2}|[a-h])[.)]\s+)?")


def is_wished_at(sentence: str, at: int, under: str = "") -> bool:
    """Whether a place of a sentence is in what somebody would have: after the words that say so, and as far as they
    reach. What stands before them in their clause is taken for granted ("14 medarbejdere bør have besked"). An item of
    a list is read with what opens the list, `under` which it stands: "Vi ønsker:" and then "- at …"."""
    if under and (mark := _MARK.match(sentence)) is not None:
        sentence, at = f"{under}, {sentence[mark.end() :]}", at - mark.end() + len(under) + len(", ")
    return any(start <= at < end for start, end in _wishes(sentence))


@lru_cache(maxsize=4_000)
def _wishes(sentence: str) -> tuple[Span, ...]:
    """The parts of a sentence that are wished for."""
    borders = [0, *(match.end() for match in _BORDER.finditer(sentence)), len(sentence)]
    found: list[Span] = []
    goes_on = False
    for start, end in pairwise(borders):
        begins = _begins(sentence[start:end], goes_on, first=not start)
        goes_on = begins is not None
        if begins is not None:
            found.append((start + begins, end))
    return tuple(found)


def _begins(clause: str, goes_on: bool, *, first: bool) -> int | None:
    """Where in a clause a wish begins; None where it has none."""
    if _GROUNDS.match(clause):
        return None
    if goes_on and _HANGS.match(clause):
        return None if _NOW.search(clause) else 0
    if (first or goes_on) and _LIMIT.match(clause) and not _FINITE.search(clause):
        return 0
    if _IMAGINED.search(clause):
        return 0
    starts = [match.start() for match in _WISHES.finditer(clause)]
    asked = asked_for(clause)
    if asked is not None:
        starts.append(0 if not starts else min(starts))
    if starts:
        return 0 if goes_on and not _NEW.match(clause) else min(starts)
    return 0 if goes_on and not (_NEW.match(clause) or _NOW.search(clause)) else None


# What may, must or could be; what is so of anybody, or anything, of its kind; what isn't; what is asked.
_OPEN: Final = re.compile(
    r"\b(?:(?:når|hvor|før|mens) (?:man|nogen|ingen)"
    r"|skal|skulle|bør|burde|må|måtte|kan|kunne|ville|gerne|hellere|hvis|måske|næppe|sjældent|ikke|aldrig)\b",
    re.IGNORECASE,
)
_ANY: Final = re.compile(
    r"^\W*(?:(?:og|men|for|så) )?(?:for )?(?:en|et|én|ét|man|ingen|nogle|nogen|den, der"
    r"|det er (?:lidt )?(?:som|ligesom)|folk|børn|borgere|mennesker|når (?:en|et|man)|står man)\b",
    re.IGNORECASE,
)
_RESULT: Final = re.compile(
    r"\b(?:er|bliver|giver|koster|tager|svarer til|regnes med|har)\s(?:(?!ikke)\w+\s)?$", re.IGNORECASE
)
# What is told as a fact of this place: what was or has been, what we have, what there is.
_FACT: Final = re.compile(
    r"\b(?:var|havde|blev|kom|fik|gik|stod|lå|gav|tog|[a-zæøå]{3,}(?:ede|[bdfgklmnprstv]te)"
    r"|(?:har|er) (?:\w+ )?\w+(?:[^s]et|haft|fået|taget|gået|mødt)"
    r"|vi har|har vi|der er|er der|findes|i dag|nu|hos os|i alt|allerede|siden|hidtil|sidste år|i fjor|20\d\d)\b",
    re.IGNORECASE,
)


def is_open(sentence: str, at: int) -> bool:
    """Whether the clause around a place says what may, must, could or won't be, or what is so of anybody, and tells of
    nothing that has been."""
    start = max((match.end() for match in _BORDER.finditer(sentence, 0, at)), default=0)
    end = _BORDER.search(sentence, at)
    if _FACT.search(sentence, start, end.start() if end else len(sentence)) or _RESULT.search(sentence, start, at):
        return False
    if _OPEN.search(sentence, start, at):
        return True
    return _ANY.search(sentence) is not None and _FACT.search(sentence) is None
