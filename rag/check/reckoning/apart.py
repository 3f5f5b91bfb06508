"""How long lies between what a text tells of and the days of the papers that it cites or quotes, or of the hearing."""

from __future__ import annotations

import re
from typing import Final

from rag.check.facts import Fact
from rag.check.knowledge import Knowledge
from rag.check.reckoning.timing import reckoned_in_time
from rag.check.statements import Statement
from rag.danish.sentences import sentences

_APART: Final = re.compile(r"\s(?:før|senere|efter|forinden|tidligere|inden|siden)\b", re.IGNORECASE)
_HEARING: Final = re.compile(r"\b(?:\w*høring\w*|\w*svarfrist\w*|fristen)\b", re.IGNORECASE)
_ANSWERED_BY: Final = re.compile(r"\b(?:\w*svar\w*|høring\w*|\w*frist\w*)\b", re.IGNORECASE)
_DAY: Final = re.compile(r"\b\d{1,2}\. [a-zæøå]{3,9} 20\d\d\b")
_NEAR: Final = 2  # sentences before


def lies_apart(fact: Fact, statement: Statement, before: str, known: Knowledge) -> bool:
    """Whether a span of time that something is said to be later or earlier by lies between two such days."""
    sentence = statement.own
    if fact.unit not in ("dage", "uger", "måneder") or not _APART.match(sentence, fact.span[1]):
        return False
    days = [source.day for source in known.cited_by(statement) if source.day]
    days += [one.text for told in (*known.heard[-_NEAR:], statement) for one in told.quotations]
    if _HEARING.search(f"{before} {sentence}"):
        days += _days_of_hearing(known)
    year = None if fact.unit == "måneder" else known.year  # that of a day without any
    return bool(days) and reckoned_in_time(fact, sentence, ". ".join((before, *days)), "", year)


def _days_of_hearing(known: Knowledge) -> list[str]:
    """The days by which our papers of now want an answer."""
    found: list[str] = []
    for source in known.of("current"):
        if known.year not in source.budgets:
            continue
        for day in _DAY.finditer(source.said):
            around = source.said[max(0, day.start() - 90) : day.end()]
            last = around[sentences(around)[-1][0] :] if around else ""
            if _ANSWERED_BY.search(last):
                found.append(day.group())
    return list(dict.fromkeys(found))
