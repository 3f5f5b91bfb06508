"""What a sentence says of no world that is: figures that a wish sets, premises of a hypothesis, an illustration's.

A wish governs what comes after it in its clause, a hypothesis what stands in its own clause. A definite figure ("de 17
stillinger", "besparelsen på 0,4 mio. kr.", what something is compared with) speaks of what is, wherever it stands; so
do money and staff, which the proposal tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rag.check.examples import is_example
from rag.check.facts import Fact
from rag.check.mood import is_wished_at
from rag.types import Span

_MEASURED: Final = ("kr", "årsværk", "stillinger", "%", "procentpoint", "promille", "andel")
_MONEY: Final = ("kr", "årsværk", "stillinger")
_IF: Final = re.compile(
    r"\b(?:hvis|såfremt|dersom|tænk (?:jer |dig |blot )?(?:på )?(?:en|et)\b"
    r"|forudsat(?:,)? at|medmindre|antag\w*|forestil\w*|om så|for eksempel|fx|f\.eks\."
    r"|eksempelvis|i praksis\b[^.;]{0,40}\bnår (?:en|et)"
    r"|(?:bare|blot|selv) (?:en|et|én|ét|to|tre)(?: enkelt| eneste)? \w+, der)\b",
    re.IGNORECASE,
)
_NUMBER: Final = r"\d+|to|tre|fire|fem|seks|syv|otte|ni|ti|tolv"
_MAIN: Final = (
    r",\s(?:så\s|da\s)?(?:er|bliver|var|giver|går|kan|skal|vil|ville|bør|kommer|har|får|svarer|koster|må|kunne|skulle"
    r"|mangler|\w{3,}[rs]\s(?:det|vi|der|man|den|de|kommunen|\d)|mister|bruger|sparer)\b"
)
_NO_VERB: Final = (
    r"(?:når|hvor|der|her|over|under|efter|før|for|især|eller|ellers|hver|vores|deres|jeres|dels|mens|trods|alles)\b"
)
# A clause that begins with its verb and is answered by another: "Kommer der 20 mere, er det …".
_VERB_FIRST: Final = re.compile(
    rf"(?:^\W*(?:men\s|og\s|for\s)?|[,;]\s(?:og|men)\s)(?!{_NO_VERB})(?:\w+[rs]|lad|kan|skal|skulle)\s"
    rf"(?:man|vi|de|det|den|der|hver\w*|en|et|én|ét|blot|bare|alle|begge|nogen|\w{{2,}}(?:en|et|ne)|{_NUMBER})\b"
    rf"[^!?;]*?(?={_MAIN})",
    re.IGNORECASE,
)
# What would do: "Et nyt redskab inden for to dage, så er vi med."
_THEN_WE: Final = re.compile(r"[^.;:]*?(?=,\s(?:så|da)\s(?:er|kan|vil|siger|støtter)\s(?:vi|udvalget|\w+MED)\b)")
# "Vi kan støtte tre klynger, hvis det giver det samme": what would be agreed to.
_OFFERED: Final = re.compile(
    r"\b(?:vi|udvalget|[\w-]*MED) (?:kan|vil|kunne|ville) (?:\w+ )?(?:støtte|acceptere|leve med|gå med til)\b"
    r"[^.;]*?(?=,? (?:hvis|såfremt|forudsat)\b)",
    re.IGNORECASE,
)
_ANSWERED: Final = re.compile(_MAIN, re.IGNORECASE)
# A day by which something is to be done, said so right before it.
_BY_DAY: Final = re.compile(r"\b(?:senest|tidligst)\s(?:den\s|i\s|til\s)?$", re.IGNORECASE)
_NOT_IN: Final = re.compile(r"\bikke\s(?:før\s|først\s)?i\s$", re.IGNORECASE)
_HEARD: Final = re.compile(r"\b(?:\w*høring\w*|\w*frist\w*|\w*behandl\w*|katalog\w*|forslaget siger)\b", re.IGNORECASE)
_AUTUMN: Final = 9  # the month of the hearing, from which a day is to come
# "Et barn kan ikke vente kl. 6.10", "vi tvivler på, at de kan være der kl. 7": an hour of what somebody imagines.
_IMPOSSIBLE: Final = re.compile(
    r"(?<!\bvi )(?<!\bman )(?<!udvalget )\bkan (?:[a-zæøå]+ )?ikke\b(?! (?:forstå|se|støtte|anbefale|acceptere|følge))"
    r"|\btvivl\w*\b[^.;:]*\bkan\b",
    re.IGNORECASE,
)
# "Vi foreslår at gå fra 12 til 40 huse": what a proposal of ours goes to is wished, where it goes from is told.
_TO_ASKED: Final = re.compile(
    r"\b(?:foreslå\w*|anbefaler|ønsker)\b(?! ikke)(?P<between>(?:[^.;:]|(?<=\d)\.){0,140})"
    r"\bfra (?:de )?[\d.]+ (?:\w+ )?til (?:\w+ )?$",
    re.IGNORECASE,
)
# "Vi er bange for, at tallet falder til under 8": what a fear goes to is yet to come.
_TO_FEARED: Final = re.compile(
    r"\b(?:bange for|frygter?|risikerer|risiko(?:en)? for|fare(?:n)? for|bekymre\w* for|nervøse for)\b"
    r"[^.;:]{0,60}\b(?:falder|stiger|vokser|kommer|ryger|daler|synker|havner|ender)\s(?:ned|op|helt|med at \w+)?\s?"
    r"(?:til|på|under|over)\s(?:under |over |mere end |mindst |op til |omkring )?$",
    re.IGNORECASE,
)
# "Hvis en forening med 20 medlemmer …": of one that is made up, all that is told is.
_INVENTED: Final = re.compile(
    r"\W*(?:men\s|og\s)?(?:hvis|når|tænk på|forestil (?:jer|dig)|tag|lad os sige, at)\s(?:bare\s|blot\s|nu\s)?"
    r"(?:en|et)\s[a-zæøå]+\s(?:med|på)\s\S",
    re.IGNORECASE,
)
# "… et tilbud til 400.000 kr.": what something that is only assumed may cost.
_PRICED: Final = re.compile(r"\b(?:en|et)\s[a-zæøå]+\s(?:til|à)\s(?:ca\.\s|omkring\s)?$", re.IGNORECASE)
_ONLY: Final = re.compile(r"\b(?:blot|bare|om så)\s$", re.IGNORECASE)
# An amount that is itself what is proposed: "Vi foreslår 50 kr. i timen".
_OBJECT: Final = re.compile(
    r"\b(?:foreslå\w*|ønske[rs]?|beder om|afsæt\w*|sættes af|giv|nøjes med|højst|mindst|op til)\s(?:[a-zæøå]+\s)?$",
    re.IGNORECASE,
)
# "… mindst 15 timer, som vi har aftalt"
_AS_AGREED: Final = re.compile(
    r"\W*(?:\b(?:(?:lige|sådan|præcis|præcist) )?som (?:det )?(?:(?:vi|parterne|I|der|byrådet|udvalget|ledelsen) )?"
    r"(?:(?:har|er|blev|allerede|jo|også|selv|os|blevet) ){0,3}(?:aftalt|aftalte|vedtaget|vedtog|besluttet|besluttede"
    r"|lovet|lovede|fastlagt|fastsat|godkendt|garanteret)\b"
    r"|\b(?:jf\.|jævnfør|ifølge|efter|i henhold til) (?:(?:vores|den|det|vor) (?:\w+e )?)?(?:\w*aftale\w*"
    r"|retningslinje\w*)\b)",
    re.IGNORECASE,
)
_THAN: Final = r"(?<!mere )(?<!mindre )(?<!længere )(?<!flere )(?<!færre )end"  # what is compared with, but a limit
_MORE_THAN: Final = re.compile(r"\b(?:mere|mindre|længere|flere|færre) end\s$", re.IGNORECASE)
_LOOSE: Final = r"(?:\b(?:ca\.|cirka|omkring|op til|op mod|godt|knap|mindst|højst|over|under)\s)?"
_DEFINITE: Final = re.compile(
    r"(?:\b(?:de|disse|den|det|vores|jeres|deres|alle|samtlige|begge|nuværende|nu|i dag|stedet for|frem for|fortsat"
    rf"|{_THAN}|fra|fra \S+ til|\w*tallet|grænsen|loftet|beløbet)\s(?!(?:første|næste|kommende)\s)(?:\w+e\s)?"
    r"|\b(?!inden\b)\w{2,}(?:en|et|ne)s?\s(?:på|om|for)\s"
    rf"|(?<!^)\b[A-ZÆØÅ]\w+s\s){_LOOSE}$",
)

# And those that do so in a wish, or in what is assumed, which set most of their figures themselves.
_MEANT: Final = re.compile(
    r"(?:\b(?:de|disse|vores|jeres|deres|alle|samtlige|begge|nuværende|nu|i dag|stedet for|frem for|\w*tallet"
    rf"|{_THAN}|fra \S+ til|beløbet)\s(?!(?:første|næste|kommende)\s)(?:\w+e\s)?"
    rf"|\b(?!inden\b)\w{{2,}}(?:en|et|ne)s?\spå\s){_LOOSE}$",
)


def is_supposed(fact: Fact, sentence: str, under: str = "") -> bool:
    """Whether a figure is only wished for or assumed, so that no source need tell it; `under` what opens the list that
    the sentence is an item of."""
    if fact.key.startswith("uge ") and _BY_DAY.search(sentence[: fact.span[0]].removesuffix("uge ")):
        return not _HEARD.search(sentence)
    if fact.kind not in ("quantity", "date") and not fact.key.startswith(("kl ", "hver ")):
        return False
    before = sentence[: fact.span[0]]
    if fact.unit == "kr" and _PRICED.search(before):
        return is_assumed(fact, sentence)
    if fact.unit in _MONEY and is_wished_at(sentence, fact.span[0], under) and _OBJECT.search(before):
        return True
    if fact.unit in _MONEY or re.search(r"\d{4}", fact.key) or is_agreed(fact, sentence):
        return False
    to_asked = _TO_ASKED.search(before)
    if to_asked and is_wished_at(sentence, fact.span[0]) and fact.unit in ("", fact.noun):
        return True
    if is_feared(fact, sentence):
        return True
    wished = is_wished_at(sentence, fact.span[0], under)
    if _MORE_THAN.search(before):
        return False  # what is compared with is, and a limit may be of what the proposal counts
    open_to = wished or is_assumed(fact, sentence)
    if _MEANT.search(before) if open_to and fact.unit not in _MEASURED else is_definite(before):
        return False
    if is_example(fact, sentence) or (fact.unit not in _MEASURED and _INVENTED.match(before)):
        return True
    if fact.key.startswith("kl ") and _IMPOSSIBLE.search(before):
        return True
    if is_assumed(fact, sentence):
        return True
    if fact.kind == "date":
        return False
    return (wished and fact.unit not in _MEASURED) or _ONLY.search(before) is not None


def is_agreed(fact: Fact, sentence: str) -> bool:
    """Whether a figure is said to be what was agreed, decided or promised: no wish, whatever its verb."""
    return _AS_AGREED.search(sentence, fact.span[1]) is not None or _AS_AGREED.match(sentence) is not None


def is_assumed(fact: Fact, sentence: str) -> bool:
    """Whether a figure stands in a clause that only assumes something."""
    return any(a <= fact.span[0] < b for a, b in premises(sentence))


def is_definite(before: str) -> bool:
    """Whether the words before a figure make it one of what is known: "de 17", "besparelsen på"."""
    return _DEFINITE.search(before) is not None


def is_feared(fact: Fact, sentence: str) -> bool:
    """Whether a figure is only what a fear goes to, from which nothing follows of what is."""
    return _TO_FEARED.search(sentence[: fact.span[0]]) is not None


def is_wished_day(fact: Fact, sentence: str, year: int, under: str = "") -> bool:
    """Whether a date is one that the writer would have, and still to come, in the hearing of the budget of `year`."""
    before = sentence[: fact.span[0]]
    if fact.kind != "date" or _HEARD.search(sentence):
        return False
    told = re.search(r"(?:19|20)\d\d", fact.key)
    month = re.match(r"\d{4}-(\d\d)", fact.key)
    if told and (int(told[0]), int(month[1]) if month else 12) < (year - 1, _AUTUMN):
        return False
    if _MEANT.search(before):
        return False
    return bool(_BY_DAY.search(before) or _NOT_IN.search(before)) or is_wished_at(sentence, fact.span[0], under)


@lru_cache(maxsize=2_000)
def premises(sentence: str) -> tuple[Span, ...]:
    """The places of clauses that only assume something."""
    return tuple(_clauses(sentence))


def _clauses(sentence: str) -> Iterator[Span]:
    for match in _IF.finditer(sentence):
        main = _ANSWERED.search(sentence, match.end())
        yield match.start(), main.start() if main else len(sentence)
    for pattern in (_VERB_FIRST, _OFFERED):
        yield from (match.span() for match in pattern.finditer(sentence))
    if (then := _THEN_WE.match(sentence)) is not None:
        yield then.span()
