"""Whether what a person entered says what a sentence tells: the number alone is not enough, since '3 opsigelser på
natholdet siden marts' is neither '3 opsigelser i hjemmeplejen' nor '3 opsigelser i 2024'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from rag.check.facts import Fact, find_facts
from rag.check.figures import same_noun
from rag.check.kinship import generic_stems
from rag.check.reckoning.cues import OF
from rag.danish.analyser import STOP_WORDS, stem, words

# Where something is: a noun with its article at its end, or a name, after a preposition of place.
_PLACE: Final = re.compile(
    r"\b(?i:i|på|ved|hos|fra|blandt|inden for)\s(?:(?:vores|de|den|det|egne?|jeres|kommunens)\s)?"
    r"(?P<place>[A-ZÆØÅ][\wæøå-]+(?:\s[A-ZÆØÅ][\wæøå-]+)*|[a-zæøå-]{3,}(?:en|et|erne|ene|n|t))(?![\w-])"
)
# What stands first and does or has something: "Natholdet har haft …", "Sygefraværet på Tranebo var …".
_SUBJECT: Final = re.compile(
    r"(?:^|[.;,:]\s(?:og\s|men\s|mens\s)?)\W*(?P<place>[\wæøåÆØÅ-]{2,}(?:holdet|afdelingen|gruppen|teamet|plejen|huset"
    r"|centret|hjemmet|skolen|køkkenet|området))\s",
    re.IGNORECASE,
)
_TIMES: Final = re.compile(
    r"(?:(?:for|efter|vinter)?år(?:et)?|foråret|efteråret|sommeren|vinteren|januar|februar|marts|april|maj|juni|juli"
    r"|august|september|oktober|november|december|måned(?:en|er|erne)?|ugen?|uger(?:ne)?|dag(?:en|e|ene)?|perioden|gang|forvejen|stedet|alt|øjeblikket"
    r"|budget\w*|forslag\w*|høringssvar\w*|svaret|kvartal\w*|halvår\w*|baggrund\w*|grund\w*|trods|forhold\w*|snit\w*"
    r"|gennemsnit\w*)$",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MEASURES: Final = ("%", "kr", "årsværk", "procentpoint", "promille", "andel", "timer", "minutter", "dage")


def holds_here(fact: Fact, sentence: str, entered: str, around: str) -> bool:
    """Whether an entered fact that has a sentence's number is about the same place, matter and year.

    `entered` is the fact with its source. `around` is what it was entered for: a fact that names no place may be told
    of those named there.
    """
    if fact.kind != "quantity":
        return True
    places, told = _places(sentence), _words(entered)
    known = told if _places(entered) else told | _words(around)
    if places and not any(all(_named(word, known) for word in place.split()) for place in places):
        return False
    years, told_years = _years(sentence), _years(entered)
    if years and told_years and not years & told_years:
        return False
    if fact.unit not in _MEASURES:  # what is counted agreed already, where it is told beside the number
        return _counted_of_the_same(fact, sentence, entered)
    matter = [word for word in _telling(sentence) if not any(same_noun(word, place) for place in places)]
    return not matter or any(_named(word, told) for word in matter)


def _counted_of_the_same(fact: Fact, sentence: str, entered: str) -> bool:
    """Whether a number "of the" such is not told of others: '4 af dagvagterne' of '4 af vores aftenvagter'."""
    mine = OF.match(sentence, fact.span[1])
    its = [OF.match(entered, one.span[1]) for one in find_facts(entered) if one.value == fact.value]
    named = [one["noun"] for one in its if one]
    return mine is None or not its or len(named) < len(its) or any(same_noun(mine["noun"], one) for one in named)


@lru_cache(maxsize=2_000)
def _places(text: str) -> tuple[str, ...]:
    found = [match["place"] for pattern in (_PLACE, _SUBJECT) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(place.lower() for place in found if not _TIMES.match(place)))


@lru_cache(maxsize=2_000)
def _years(text: str) -> frozenset[str]:
    dated = (fact.key for fact in find_facts(text) if fact.kind in ("year", "date"))
    return frozenset(year for key in dated for year in _YEAR.findall(key))


@lru_cache(maxsize=2_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if len(word) > 2 and word not in STOP_WORDS)


@lru_cache(maxsize=2_000)
def _telling(text: str) -> Sequence[str]:
    """The words of a sentence that say what it is about; those of measures and of any sentence aside."""
    generic = generic_stems()
    return [
        word
        for word in dict.fromkeys(words(text))
        if len(word) > 3 and word not in STOP_WORDS and stem(word) not in generic and not word[0].isdigit()
    ]


def _named(word: str, told: Iterable[str]) -> bool:
    return any(same_noun(word, other) for other in told)
