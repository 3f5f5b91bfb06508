"""Dates and years that a committee may tell as its own: of its papers, of the hearing, of the catalogue's years."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from rag.check.facts import Fact, find_facts, parts_of_date
from rag.check.knowledge import Knowledge, content_stems
from rag.check.reporting import TOLD
from rag.check.statements import Statement
from rag.check.supposed import is_wished_day
from rag.danish.sentences import sentences

# When a writer would have something done, out of the years that the catalogue holds.
_WISHES: Final = re.compile(
    r"\b(?:foreslå\w*|bør|ønsker|anbefaler|beder|tidligst|senest|udsky\w*|udsæt\w*|afvent\w*|vente[rs]?|hellere|realistisk"
    r"|så gerne|vil gerne|kunne|vi(?: \w+){0,8} kan)\b",
    re.IGNORECASE,
)
_SAME: Final = 3  # telling words that a sentence shares with a paper of the year that it names
_HEARD: Final = range(8, 11)  # the months in which a budget is heard and answered
_MEETS: Final = re.compile(
    r"\b(?:\w*møde\w*|drøfte\w*|behandle\w*|godkend\w*|\w*høring\w*|\w*frist\w*|afgive\w*|svar\w*|enige?|vedt\w+|læst)\b",
    re.IGNORECASE,
)

# A meeting that has a name of its own, and the day that it is set for.
_KIND_OF: Final = (
    r"(?P<what>ekstraordinær\w*|opfølgende|forberedende|fælles|årlige?|første|andet|sidste)\s(?:[\w-]*møde\w*)"
)
_MEETING: Final = re.compile(rf"\b{_KIND_OF}", re.IGNORECASE)
_MEETING_ON: Final = re.compile(
    rf"\b{_KIND_OF}\s(?:i \w+ )?(?:den\s)?(?P<day>\d{{1,2}}\.\s[a-zæøå]+(?:\s20\d\d)?)", re.IGNORECASE
)
# When those who decide on a budget meet.
_DECIDES: Final = re.compile(
    r"\b(?:byråd\w*|kommunalbestyrelse\w*|økonomiudvalg\w*|behandl\w*|vedtag\w*|beslut\w*|høring\w*|\w*frist\w*|forlig\w*"
    r"|budgetaftale\w*|politik\w*|partierne)\b",
    re.IGNORECASE,
)
_ISO: Final = len("2026-10-06")
# A month in general talk: "på en landevej i november", "en tirsdag i november", "Kommer behovet i januar, er …".
_SOME_DAY: Final = re.compile(
    r"\b(?:på|i|ved|langs) (?:en|et|enhver|ethvert) (?:\w+ ){1,3}i $"
    r"|\b(?:en|et|hver|enhver) (?:\w+ ){0,2}(?:\w+dag|morgen|aften|nat|formiddag|uge|vinter) i $"
    r"|\bhvis [^.,;]{3,60} i $|\b(?:samme|anderledes|lige så)\b[^.;]*\b(?:som|end) i $",
    re.IGNORECASE,
)
# What a month is like in any year: dark, cold, wet, a holiday; "Med en kuffert i november er den knap så fin".
_WEATHER: Final = re.compile(
    r"\b(?:(?:bæl|bul|kul)?mørk\w*|lyse?t?|kold\w*|kulde\w*|varmt?|varmen|glatt?e?|frost\w*|frys\w*|sne\w*|is(?:en)?|slud|regn\w*"
    r"|våde?t?|blæs\w*|storm\w*|tåge\w*|hedebølge\w*)\b",
    re.IGNORECASE,
)
_WITH_IT: Final = re.compile(r"^\W*(?:men )?(?:med|uden|på)\s(?!.*\bny)(?:[a-zæøå]+\s){1,5}i $", re.IGNORECASE)
_SO_IT_IS: Final = re.compile(r"\s(?:er|bliver|kan|må|skal)\s(?:den|det|de|man|der|vi)\b", re.IGNORECASE)
_MONTH: Final = r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
_UNLIKE: Final = re.compile(rf"\bi {_MONTH}(?: end| men ikke|, men ikke) (?:også )?i {_MONTH}\b", re.IGNORECASE)
_NO_TALK: Final = re.compile(
    r"\d|\b(?:var|blev|havde|kom|fik|gik|\w{3,}ede|starte[rs]?|begynde[rs]?|gælder|indføres|samles|møde[rs]?)\b",
    re.IGNORECASE,
)
_FROM_TO: Final = re.compile(rf"\b{_MONTH}(?:\s(?:til|og)(?: og med)?\s|\s?[-–]\s?){_MONTH}\b", re.IGNORECASE)
_PARTS: Final = (("halvår", 6), ("tertial", 4), ("kvartal", 3))
_ALL_ITS_DAYS: Final = re.compile(r"\b(?:28|29|30|31) (?:dage|døgn|nætter|aftener|morgener) i $", re.IGNORECASE)
_SHOULD_IT: Final = re.compile(
    r"^\W*[a-zæøå]+[rs] [^.,;]{3,60} i (?=\w+, (?:så )?(?:er|bliver|kan|skal|må|vil|har|får|går|står)\b)", re.IGNORECASE
)
# The year of a day that is told by the year that it is: "den 29. august sidste år", "i fjor den 3. maj", "5/9 i år".
_THAT_YEAR: Final = re.compile(r",?\s(?:(?P<last>sidste år|i fjor)|i år)\b", re.IGNORECASE)
_YEAR_BEFORE: Final = re.compile(r"\b(?:(?P<last>sidste år|i fjor)|i år),?(?:\s(?:den|d\.|i))?\s$", re.IGNORECASE)


def with_its_year(fact: Fact, sentence: str, year: int | None) -> Fact:
    """A day or month with the year that the sentence tells it by, in the hearing of the budget of `year`: last year's,
    or this one's."""
    told = re.fullmatch(r"(?:(?P<d>\d\d)\.(?P<m>\d\d)\.|måned (?P<month>\d+))", fact.key)
    if fact.kind != "date" or told is None or year is None:
        return fact
    beside = _THAT_YEAR.match(sentence, fact.span[1]) or _YEAR_BEFORE.search(sentence[: fact.span[0]])
    if beside is None:
        return fact
    then = year - 2 if beside["last"] else year - 1
    month = f"{then}-{int(told['m'] or told['month']):02}"
    return replace(fact, key=f"{month}-{told['d']}" if told["d"] else month)


def is_own_day(fact: Fact, statement: Statement, known: Knowledge) -> bool:
    """Whether a date is that of a paper of ours that is current, a month of the hearing, or a day in it on
    which we met, heard or answered; or the year that it is."""
    if known.year is None:
        return False
    if fact.kind == "year" and _ends_school_year(fact, statement.own):
        return True
    if fact.kind == "year":  # in what is cited, a year is a source's
        return not statement.cited and (fact.key == str(known.year - 1) or _year_of_ours(fact, statement.own, known))
    if fact.kind != "date":
        return False
    if _year_filled_in(fact, known) or _turn_of_year(fact, statement.own, known):
        return True
    if is_wished_day(fact, statement.own, known.year, statement.under):
        return True
    if _part_told_in_months(fact, statement.own, known):
        return True
    if _in_general(fact, statement.own) or _decided_then(fact, statement.own, known):
        return True
    if any(source.day and is_of_day(fact.key, source.day) for source in known.of("current")):
        return True
    if statement.cited or not _MEETS.search(statement.own):
        return False
    told = re.fullmatch(r"(?:(?P<y>\d{4})-(?P<m>\d\d)(?:-\d\d)?|\d\d\.(?P<m2>\d\d)\.|måned (?P<m3>\d+))", fact.key)
    if told is None or (told["y"] and int(told["y"]) != known.year - 1) or _set_otherwise(fact, statement.own, known):
        return False
    return int(told["m"] or told["m2"] or told["m3"]) in _HEARD


def _set_otherwise(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether our papers of now set the very meeting that a sentence tells the day of for another day."""
    day = parts_of_date(fact.key)
    about = _MEETING.search(sentence)
    if day is None or about is None:
        return False
    told = [one for source in known.of("current") for one in _MEETING_ON.finditer(source.said)
            if one["what"].lower()[:8] == about["what"].lower()[:8]]  # fmt: skip
    days = [other.key for one in told for other in find_facts(one["day"]) if other.kind == "date"]
    return bool(days) and not any(is_of_day(fact.key, other) or fact.key == other for other in days)


def _in_general(fact: Fact, sentence: str) -> bool:
    """Whether a bare month is only some month of any year."""
    if not fact.key.startswith("måned "):
        return False
    before = sentence[: fact.span[0]]
    if _SOME_DAY.search(before) or _ALL_ITS_DAYS.search(before):
        return True
    if not _NO_TALK.search(sentence) and (
        _WEATHER.search(sentence)
        or _UNLIKE.search(sentence)
        or (_WITH_IT.match(before) and _SO_IT_IS.match(sentence, fact.span[1]))
    ):
        return True
    supposed = _SHOULD_IT.match(sentence)
    return supposed is not None and supposed.end() == fact.span[0]


def _part_told_in_months(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a month is the first or the last of those by which a part of a year that the item tells is told: "fra
    januar til juni" of its first half-year."""
    for told in _FROM_TO.finditer(sentence):
        months = [one.key for one in find_facts(told.group()) if one.key.startswith("måned ")]
        if not told.start() <= fact.span[0] < told.end() or fact.key not in months or len(months) != 2:
            continue
        first, last = (int(key.split()[1]) for key in months)
        parts = {f"{last // size}. {name}" for name, size in _PARTS if last == first + size - 1 and not last % size}
        if any(one.kind == "date" and part in one.key for one in known.item_facts for part in parts):
            return True
    return False


def _decided_then(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a day on which something is decided is one on which this budget's papers say that it is."""
    if not re.search(r"\d\d\.$|-\d\d-\d\d$", fact.key) or not _DECIDES.search(sentence):
        return False
    for source in known.of("current"):
        found = known.find(fact, sentence, [source], anywhere=True) if known.year in source.budgets else None
        if found is None:
            continue
        for start, end in sentences(found.text):
            told = found.text[start:end]
            days = [one.key for one in find_facts(told) if one.kind == "date"]
            same = any(fact.key == day or (len(day) == _ISO and is_of_day(fact.key, day)) for day in days)
            if same and _DECIDES.search(told):
                return True
    return False


def _ends_school_year(fact: Fact, sentence: str) -> bool:
    """Whether a year is the second of 2027/28, which the first tells too."""
    before = re.search(r"((?:19|20)\d\d)\s?/\s?$", sentence[: fact.span[0]])
    return before is not None and int(fact.key) == int(before[1]) + 1


def _year_filled_in(fact: Fact, known: Knowledge) -> bool:
    """Whether the item has a date without its year, which can only be this one or the budget's: 'siden februar'."""
    told = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", fact.key)
    if told is None or known.year is None or int(told[1]) not in (known.year - 1, known.year):
        return False
    bare = f"{told[3]}.{told[2]}." if told[3] else f"måned {int(told[2])}"
    return any(other.kind == "date" and other.key == bare for other in known.item_facts)


def _turn_of_year(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a date is the first or last day of a year of the catalogue, or the month in which one turns beside
    another date; or the month of a wish."""
    columns = {*known.item.amounts, str((known.year or 0) - 1)} if known.item else set()
    if edge := re.fullmatch(r"(\d{4})-(?:01-01|12-31)", fact.key):
        return edge[1] in columns
    if not fact.key.startswith("måned "):
        return False
    beside = sum(other.kind in ("date", "year") for other in find_facts(sentence)) > 1
    return (beside and fact.key in ("måned 1", "måned 12")) or _WISHES.search(sentence) is not None


def _year_of_ours(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a year says when we, or our municipality, said or decided what a paper of ours of that year is about."""
    if not re.search(rf"\b{TOLD}\b", sentence):
        return False
    wanted = set(content_stems(sentence))
    return any(
        int(fact.key) in (*source.years, *source.budgets) and len(wanted & set(content_stems(source.text))) >= _SAME
        for source in known.of("older", "current")
    )


def is_of_day(key: str, day: str) -> bool:
    """Whether a date says a day (ISO), or less of it."""
    return key == day or key in parts_of_date(day)
