"""Whether what a verb of decision says did come about: its negation, its subject ("ingen", "hverken … eller"), and
its mood (a wish, a condition, a question, a day to come).

What is denied is "not"; what is in doubt is "unsure" and decides nothing, for an opposite told is worse than silence.
"""

from __future__ import annotations

import re
from typing import Literal

from rag.types import DecisionType

Reading = Literal["plain", "not", "unsure"]

_NO = r"(?:ikke(?!-)|ej|aldrig|ingen|intet|ingenting|hverken|næppe)"
_NEVERTHELESS = r"\s(?:kun|alene|blot|bare|mindst|mindre|desto)\b"  # "ikke kun", "ikke mindst": no negation
_DENIED = re.compile(rf"\b{_NO}\b(?!{_NEVERTHELESS})", re.IGNORECASE)
_PARTLY = re.compile(
    r"\bikke (?:alle|alt|hele|enstemmig\w*|kun|alene|blot|bare|uden|fuldt|helt|endnu|før)\b|\b(?:endnu|stadig) ikke\b",
    re.IGNORECASE,
)
_CONJUNCT = re.compile(r"[,;:]|\b(?:og|samt|men)\b", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:blev|bliver|er|var|har|havde|kan|kunne|skal|skulle|vil|ville|må|bør)\b", re.IGNORECASE)
_VERB = re.compile(rf"{_FINITE.pattern}|\b\w{{3,}}ede\b", re.IGNORECASE)
# "Ingen af modellerne A og B blev", "Hverken model 1 eller 2 blev": the subject, and all that follows it.
_NOBODY = re.compile(r"(?:^|[;:,]|\bmen\b|\bog\b)\W*(?:ingen|intet|hverken)\b(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_INSERTED = re.compile(r",\s(?:som|der|hvor)\b[^,]*,", re.IGNORECASE)
# "godkendte den ikke", "anbefales ikke", "vedtog ingen af forslagene"; not "tiltrådte forslaget om ikke at bygge".
_STOP = r"(?:at|som|der|og|men|samt|uden|hvis|når|fordi|selv|idet|da|af|dog)"
_AFTER = re.compile(
    rf"(?:\s(?:derfor|dog|dermed|altså))?\s{_NO}\b(?!{_NEVERTHELESS})|"
    rf"(?:\s(?!{_STOP}\b)[^\s,;.:()]+){{1,6}}?(?:\sdog)?\s{_NO}\b(?!\sat\b|{_NEVERTHELESS})",
    re.IGNORECASE,
)
_ONE_SIDE = re.compile(r"[^.;]{0,60}?\b(?:ikke|men ikke|dog ikke) (?:af|hos|fra) ", re.IGNORECASE)
_UNREAL = re.compile(
    r"\b(?:ønsk(?:er|ede|es|edes)|håb(?:er|ede)|forvent(?:er|ede|es|edes)|foresl(?:år|og|ås|oges)|beder|bedes|bad|gerne"
    r"|søges|mangler|afventer|kræver|krævede|(?:vil|ville|skal|skulle|bør|burde|kan|kunne|må|måtte)"
    r"(?:\s[\wæøå]+){0,4}?\s(?:være|blive|have|få))\b",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    r"\b(?:måske|muligvis|formentlig|forhåbentlig|sandsynligvis|næsten|nærmest|knap|tæt på)\b", re.IGNORECASE
)
_TO_COME = re.compile(
    r"\s(?:\w+\s)?(?:først|måske|muligvis|formentlig|forhåbentlig|sandsynligvis|eventuelt|evt)\b|"
    r"\s(?:\w+\s)?(?:på|til) (?:et |det )?(?:næste|kommende|senere|ekstraordinært) \w*møde",
    re.IGNORECASE,
)
_IF = re.compile(r"(?:^|;)\W*(?:hvis|såfremt|medmindre|ifald|forudsat)\b[^;]*$", re.IGNORECASE)
_APPROVES = r"(?:godkend|vedtag|tiltræd|imødekom|anbefal|bevilg|bifald|stadfæst|følge|tages? til)"
_NOT_TO = re.compile(
    rf"(?:(?!\b(?:som|hvis|når|fordi)\b|,\sder\b)[^.;]){{0,100}}?\b(?:ikke|ingen|hverken)\s(?:\w+\s){{0,3}}?{_APPROVES}",
    re.IGNORECASE,
)
_NEITHER = re.compile(r"\bhverken\s+$", re.IGNORECASE)

NOT_DECIDED = re.compile(
    r"\b(?:ikke|ingen|intet|ingenting)\b[^.;:,]{0,40}\b(?:beslut(?!ningsdygtig)\w+|truffet|afgj\w+|aftalt"
    r"|taget stilling|nogen afgørelse)\b"
    r"|\b(?:besluttede|aftalte|vedtog|afgjorde|traf)s? (?:vi |udvalget )?(?:ikke noget|intet|ingen)",
    re.IGNORECASE,
)
NO_AGREEMENT = re.compile(
    r"\b(?:ikke|ingen|hverken)\b[^.;:,]{0,30}\b(?:enighed|enige)\b|\b(?:blev|var|er) uenige?\b", re.IGNORECASE
)


def reading(before: str, after: str, form: str, kind: DecisionType) -> Reading:
    """How a verb of decision is to be read between the words of its sentence; `form` as in `decision_verbs`."""
    conjunct = _CONJUNCT.split(before)[-1]
    if _IF.search(before) or _PERHAPS.search(conjunct) or _PARTLY.search(conjunct):
        return "unsure"
    if kind in ("godkendt", "tiltrådt", "anbefalet", "oversendt") and _TO_COME.match(after):
        return "unsure"
    if form == "participle" and _ONE_SIDE.match(after):
        return "unsure"
    wish = _last(_UNREAL, conjunct)
    if wish is not None and form in ("participle", "noted", "withdrawn", "resolved", "appointed"):
        since = re.search(r"\b(?:blev|er|var|bliver)\b", conjunct[wish:], re.IGNORECASE)
        if not since:
            return "unsure"
    if _NEITHER.search(before) and re.match(r"\s+eller\b", after):
        return "unsure"
    if _nobody(before) or _denied(conjunct, form) or (form not in ("participle", "noted") and _AFTER.match(after)):
        return "not"
    return "plain"


def turned_down(after: str) -> bool:
    """Whether what was agreed or recommended is that something isn't approved: "at planen ikke godkendes"."""
    return bool(_NOT_TO.match(after))


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    return max((match.end() for match in pattern.finditer(text)), default=None)


def _denied(conjunct: str, form: str) -> bool:
    """Whether a negation belongs to the verb that the words lead to, not to a clause or an infinitive among them."""
    finite = _last(_FINITE, conjunct) if form in ("participle", "noted", "appointed", "resolved") else None
    words = re.sub(r"\bikke at\b", "", conjunct[finite or 0 :], flags=re.IGNORECASE)
    return bool(_DENIED.search(words))


def _nobody(before: str) -> bool:
    """Whether nobody or nothing is the subject: "Ingen af de tre modeller blev"."""
    found = _NOBODY.search(_INSERTED.sub("", before))
    if not found or re.search(r"[,;]", found["rest"]):
        return False
    parts = re.split(r"\b(?:og|men|samt)\b", found["rest"])
    return not any(_VERB.search(part) for part in parts[:-1])
