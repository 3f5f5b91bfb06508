"""What a line, or the minutes, say was decided: the words that say so, and those that recommend, ask or order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final

from rag.danish.sentences import sentences
from rag.types import DecisionType

# The words that say that something was decided. An infinitive ("at godkende") says it of nothing yet.
_CLAIMS: Final[tuple[tuple[DecisionType, str], ...]] = (
    ("efterretning", r"til(?:\sden\s)?\sefterretning"),
    ("godkendt", r"godkend(?:t|te|tes)|vedt(?:aget|og|oges)|bevilge(?:t|de|des)|stadfæste(?:t|de)|imødekom(?:met)?"),
    ("tiltrådt", r"tiltr(?:ådt|ådte|ådtes)|tilslutte(?:t|de)\ssig"),
    ("anbefalet", r"anbefale(?:t|de|des)"),
    ("udsat", r"udsat(?:te|tes)?|udskudt|udskød"),
    ("oversendt", r"(?:over|frem|videre)send(?:t|te|tes)|hjemvi(?:st|ste|stes)|henvi(?:st|ste|stes)"),
    ("forkastet", r"forkaste(?:t|de|des)|afvi(?:st|ste|stes)|nedstemt|stemt\sned|afslået|afslog|bortfald(?:t|et)"),
)
_CLAIM: Final = re.compile(
    r"\b(?:" + "|".join(f"(?P<c{n}>{form})" for n, (_, form) in enumerate(_CLAIMS)) + r")\b", re.I
)
# s-passives and present tense decide only in the minutes' own formulas ("Indstillingen godkendes.", "Tiltrædes.")
_FORMULA: Final = re.compile(
    r"^\W*(?:(?:indstilling\w*|forslag\w*|punktet|sagen|det|\w+(?:et|en|erne)(?=\suds(?:ættes|kydes)))\s)?(?:(?P<godkendt>godkendes|vedtages|bevilges)|(?P<tiltrådt>tiltrædes|"
    r"følges)|(?P<efterretning>tages\stil\sefterretning)|(?P<udsat>udsættes|udskydes)|(?P<oversendt>oversendes|"
    r"fremsendes|henvises)|(?P<forkastet>forkastes|afvises)|(?P<anbefalet>anbefales))\b",
    re.IGNORECASE,
)
# What is only recommended, wanted or asked for; and an order to whoever writes, which is no report of anything.
_PROPOSES: Final = re.compile(
    r"\b(?:ind|fore)still\w*|\bforesl\w+|\banbefal\w*|\bforslag\w*|\blæg(?:ger|ges|ge|de)?\s(?:der\s)?op\stil"
    r"|\blagde\s(?:der\s)?op\stil|\bønske[rst]?\w*|\bopfordr\w*|\bbør\b|\bgerne\b|\bvil\shave\b|\bkræve?[rst]?\b"
    r"|\bskal\stage\sstilling|\btil\s(?:drøftelse|godkendelse|beslutning|orientering)\b",
    re.IGNORECASE,
)
_NOT_YET: Final = re.compile(
    r"\b(?:inden|før|når|hvis|såfremt|om\sat|afventer|endnu\sikke)\b[^.,;]{0,60}$"
    r"|\b(?:skal|bør|kan|vil|må|ventes|forventes|mangler)\b(?:(?!\b(?:blev|er|var|har)\b)[^.,;]){0,60}$",
    re.IGNORECASE,
)
_ORDERS: Final = re.compile(
    r"\b(?:skriv|opsummer|opsummér|ignorer|ignorér|se\sbort)\b"
    r"|\b(?:notér|noter|angiv|anfør|referer|referér|oplys|svar|gengiv|husk|medtag)\b(?=[,:]|\s(?:at|alt|alle|kun|blot)\b)",
    re.IGNORECASE,
)
_REFUSES: Final = re.compile(
    r"\bikke\s(?:\w+\s)?(?:imødekom\w*|tilslut\w*|opbakning|flertal|støtte\w*)\b", re.IGNORECASE
)
# Those whose decisions minutes tell of, and the meeting's own body as the one who decides.
_OTHERS: Final = re.compile(
    r"\b(?:byråd\w*|kommunalbestyrelsen|regionsråd\w*|folketing\w*|regering\w*|økonomiudvalg\w*|direktionen|ministeri\w+)\b",
    re.IGNORECASE,
)
_OURS: Final = re.compile(
    r"\b(?:\w*MED(?:-?udvalget)?|udvalget)\s(?:(?:har|blev|var)\s)?(?:\w+\s)?(?:godkend|vedt|tiltr|tilslut|forkast|bevilg)"
)
_NOT_SO: Final = re.compile(
    r"\b(?:ikke|ej)\s(?:\w+\s)?(?:til\sefterretning|godkendt|tiltrådt|vedtaget|udsat|oversendt|sendt\s(?:videre|i\shøring))\b",
    re.IGNORECASE,
)
_ADOPTED: Final[frozenset[DecisionType]] = frozenset({"godkendt", "tiltrådt"})
_NOT_ADOPTED: Final[frozenset[DecisionType]] = frozenset(
    {"forkastet", "udsat", "oversendt", "anbefalet", "efterretning"}
)
_SETTLED: Final = re.compile(
    r"\b(?:beslutte(?:t|de|des)|beslut(?:tes|ning)|vedt(?:aget|og|ages|oges)|godkend(?:t|te|tes|es)|tiltr(?:ådt|ådte|ædes)"
    r"|aftal(?:t|te|tes)|enig(?:e|hed)?\som|tilslutte(?:t|de))\b",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(r"\b(?:ikke|ej|ingen|intet|aldrig|hverken)\b", re.IGNORECASE)
_DECIDED: Final = re.compile(r"\b(?:beslutte(?:t|de|des)|beslutter|vedtog)\b(?P<what>.*)", re.IGNORECASE)
# "besluttede at udsætte": the line itself says what kind of decision it was
_OF_OTHER_KIND: Final = re.compile(
    r"\bat\s(?:\w+\s){0,2}?(?:udsætte|udskyde|oversende|sende|fremsende|anbefale|indstille|afvise|forkaste|genoptage|drøfte"
    r"|tage|henvise|ikke|behandle|fortsætte)\b|\b(?:ikke|ej)\b",
    re.IGNORECASE,
)
_NAMES: Final[dict[str, str]] = {"efterretning": "taget til efterretning"}
# What a line that words a decision of these types must say in some form, since it would be read as agreed to otherwise.
_SAID: Final[dict[DecisionType, re.Pattern[str]]] = {
    "efterretning": re.compile(r"\befterretning", re.IGNORECASE),
    "udsat": re.compile(
        r"\b(?:udsat|udsæt|udskud|udskyd|tag\w*\s(?:ud\s)?af\sdagsorden|genoptag|senere\smøde)", re.IGNORECASE
    ),
    "oversendt": re.compile(r"(?:send|henvis|hjemvis|videregiv)", re.IGNORECASE),
    "anbefalet": re.compile(r"(?:anbefal|indstil)", re.IGNORECASE),
    "forkastet": re.compile(
        r"\b(?:forkast|afvis|afsl|nedstem|stemt\sned|faldt|bortfald|trukket|trak|ikke\b|ingen\b|stemte\simod)",
        re.IGNORECASE,
    ),
}


def claims(text: str) -> set[DecisionType]:
    """The kinds of decision that a text says were taken; what it recommends, asks for or expects are none."""
    return {kind for a, b in sentences(text) for kind in _claims_of(text[a:b])}


@lru_cache(maxsize=4_000)
def _claims_of(sentence: str) -> frozenset[DecisionType]:
    if _ORDERS.search(sentence):
        return frozenset()
    found: set[DecisionType] = set()
    formula = _FORMULA.match(sentence)
    if formula and formula.lastgroup:
        found.add(formula.lastgroup)  # type: ignore[arg-type]
    for match in _CLAIM.finditer(sentence):
        before = sentence[: match.start()]
        if _NOT_YET.search(before) or re.search(r"\b(?:fore)?sl(?:å|år|ås)[^.]*\bat\b", before, re.IGNORECASE):
            continue
        kind = _CLAIMS[int((match.lastgroup or "c0")[1:])][0]
        denied = re.search(r"\b(?:ikke|ej)\s*(?:\w+\s){0,2}$", before, re.IGNORECASE)
        found.add("forkastet" if denied and kind in ("godkendt", "tiltrådt", "anbefalet") else kind)
    return frozenset(found)


def denies(line: str) -> bool:
    """Whether a line says that something is not so."""
    return bool(_DENIED.search(line))


def misclaimed(
    line: str, source: Sequence[str], proposed: Collection[int], decided: Collection[DecisionType]
) -> Iterator[str]:
    """Why a line says that more was decided than its sentences, or what was decided there, bear out."""
    reported = [sentence for n, sentence in enumerate(source) if n not in proposed]
    theirs = _of_others(line)
    told = {kind for sentence in reported for kind in claims(sentence) if not (theirs and _OTHERS.search(sentence))}
    if any(_REFUSES.search(sentence) for sentence in reported):
        told.add("forkastet")  # "det kunne ledelsen ikke imødekomme"
    for kind in sorted(claims(line) - told - set(decided)):
        yield f"linjen siger, at noget blev {_NAMES.get(kind, kind)}; det siger de sætninger, der er henvist til, ikke"
    only = source and all(n in proposed or _ORDERS.search(sentence) for n, sentence in enumerate(source))
    if only and not decided and not _PROPOSES.search(line):
        yield "linjen bygger kun på, hvad der blev indstillet eller foreslået; skriv det som en indstilling"


def _of_others(line: str) -> bool:
    """Whether a line tells of a decision as the meeting's own, and names none of those above it."""
    return bool(_OURS.search(line)) and not _OTHERS.search(line)


def misdecided(
    line: str, rests_on: Sequence[str], decided: Collection[DecisionType], every: Sequence[str]
) -> Iterator[str]:
    """Why a line tells as settled what its point only holds as recommended, put off or refused.

    `rests_on` are the sentences that say what the line says, `every` all of the point.
    """
    adopted = bool(_ADOPTED & set(decided)) or any(
        _SETTLED.search(sentence) and not _DENIED.search(sentence) and not _PROPOSES.search(sentence)
        for sentence in every
    )
    if adopted or denies(line) or claims(line) & _NOT_ADOPTED:
        return
    said = _DECIDED.search(line)
    if said and not _OF_OTHER_KIND.search(said["what"]):
        yield "linjen siger, at det blev besluttet; det siger punktet ikke"
    elif rests_on and not _PROPOSES.search(line) and all(_PROPOSES.search(sentence) for sentence in rests_on):
        yield "linjen bygger kun på, hvad der blev indstillet eller foreslået; skriv det som en indstilling"


def mistyped(line: str, wording: DecisionType | None) -> Iterator[str]:
    """Why a line doesn't word a decision of that type."""
    denied = _NOT_SO.search(line)
    if denied and wording in ("efterretning", "godkendt", "tiltrådt", "anbefalet", "udsat", "oversendt"):
        yield f"linjen siger »{denied.group()}«; arten er »{_NAMES.get(wording, wording)}«"
    said = _SAID.get(wording) if wording else None
    if said and wording and not said.search(line):
        yield f"linjen siger ikke, at arten er »{_NAMES.get(wording, wording)}«"
