"""Figures that no paper bears, where no reader takes them for a fact of this municipality.

A wish, an offer, what may or must be, what is so of anybody, a turn of speech ("Sneen falder ikke i tre klasser")
tells of nothing that is. A figure in it is only told to whoever reads the draft, unless the proposal itself counts or
measures just that: then it is the proposal's to say, and told otherwise it is wrong.
"""

from __future__ import annotations

import re
from typing import Final

from rag.check.facts import Fact, find_facts
from rag.check.figures import same_noun
from rag.check.knowledge import Knowledge, content_stems
from rag.check.measures import COMPARED, LASTING, kind_of
from rag.check.mood import is_open, is_wished_at
from rag.check.ours import is_ours
from rag.check.reckoning.cues import SAYS
from rag.check.supposed import is_agreed, is_assumed, is_definite, premises

UNACCOUNTED: Final = "figure-unaccounted"
_NEAR: Final = 3  # below the least of the proposal's amounts by more than this factor, an amount is no budget's
_LONG: Final = 2  # hours within which one of the proposal's times goes on to another
_AROUND: Final = 60  # characters around a figure of the proposal that say of what it is
# "Der tages fra holdet to gange", "regningen betales to gange": twice over, of what was told, and no count of times.
_TWICE: Final = re.compile(
    r"\b(?:(?:betal|tage|tages|taget|spar|skær|skåret|ramme|ramt|tælle|talt|regne|straffe|hente|bruge|trække)\w*"
    r"|arbejdet|opgaven?|turen|vejen|det hele|det samme|den samme \w+)\b[^.;:\d]{0,40}\s(?:to|2) gange\W*$",
    re.IGNORECASE,
)
_THE_SAME: Final = re.compile(r"\s(?:(?:på|i|om|for) )?(?:(?:den|det|de) )?samme\b", re.IGNORECASE)
_DATED: Final = re.compile(r"\b(?:siden|før|allerede|år|året|i fjor|dengang|20\d\d)\b", re.IGNORECASE)
# "Et forløb på seks uger er ikke seks møder": what something is said not to be, in a figure that was just told.
_IS_NO: Final = re.compile(r"\ber (?:altså |jo )?ikke $")
_NOBODY: Final = re.compile(r"\b(?:der|vi|de)\s(?:altså |jo )?er ikke $|\ber der ikke $", re.IGNORECASE)
# An hour at which something opens, begins or is told to happen is a fact; one that a scene is set at is none.
_SCENE: Final = re.compile(
    r"\W*(?:men|og|for)?\s?(?:klokken|kl\.)\s[\d.:]+\ser (?:det|man|der) (?:ikke|ingen)\b", re.IGNORECASE
)
# Whoever has been there, or any day at that hour: "Den, der har stået alene kl. 17, ved …", "kl. 7 en mandag morgen".
_WHOEVER: Final = re.compile(
    r"\b(?:den|enhver|alle|de|man), der (?:\w+ )?har (?:[^.;?]|(?<=kl)\.|(?<=\d)\.(?=\d))*,\s"
    r"(?:ved|kender|forstår|husker|genkender|kan|vil|må)\b"
    r"|\bnår (?:klokken|uret) (?:er|slår|bliver|passerer|nærmer)",
    re.IGNORECASE,
)
_ANY_DAY: Final = r"(?:en|enhver)\s(?:[a-zæøå]+\s){0,2}?[a-zæøå]*(?:dag|morgen|aften|nat|middag)"
_ON_ANY_DAY: Final = re.compile(rf"\s{_ANY_DAY}\b", re.IGNORECASE)
_ANY_DAY_AT: Final = re.compile(
    rf"\b{_ANY_DAY}\s(?:(?:i|om|ved|lidt|efter|før)\s)*(?:kl\.|klokken)?\s?$", re.IGNORECASE
)
_WAS: Final = re.compile(r"\b(?:var|blev|havde|kom|gik|fik|stod|\w{3,}ede|har (?:vi|de|der))\b", re.IGNORECASE)
_TELLS: Final = 5  # letters of a word that says so


def is_unaccounted(fact: Fact, sentence: str, before: str, known: Knowledge, under: str = "") -> bool:
    """Whether a figure that nothing bears is no claim of what is here; `under` what opens its list."""
    clock = fact.key.startswith("kl ")
    if (fact.kind != "quantity" and not clock) or is_counted(fact, sentence, known) or is_agreed(fact, sentence):
        return False
    at = fact.span[0]
    if _of_thought(fact, sentence, before, known):
        return True
    if _is_turn(fact, sentence, known):
        return True
    if is_definite(sentence[:at]) or comes_to(fact, sentence):
        return False
    if is_wished_at(sentence, at, under) or is_assumed(fact, sentence):
        return True
    if clock and (premises(sentence) or sentence.rstrip().endswith("?")):
        return True  # what would be then, and who is there
    if fact.unit in ("kr", "%", "årsværk", "stillinger", "procentpoint", "promille", "andel"):
        return False
    return not fact.value % 1 and is_open(sentence, at)


def _is_turn(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a figure is a turn of speech: twice over, a count that is denied, an hour, within the proposal's own, at
    which a scene is set."""
    before = sentence[: fact.span[0]]
    if fact.unit == "gange" and fact.value == 2:
        over = _TWICE.search(sentence[: fact.span[1] + 1]) or _THE_SAME.match(sentence, fact.span[1])
        return over is not None and not _DATED.search(sentence)
    if fact.key.startswith("kl "):
        hours = sorted(_hour(one) for one in known.item_facts if one.key.startswith("kl "))
        any_day = _ON_ANY_DAY.match(sentence, fact.span[1]) or _ANY_DAY_AT.search(before)
        if _WHOEVER.search(sentence) or (any_day and not _WAS.search(sentence)):
            return True
        within = any(a <= _hour(fact) <= b <= a + _LONG for a in hours for b in hours)
        return within and _SCENE.match(sentence) is not None
    if fact.unit not in ("", fact.noun) or not _IS_NO.search(before) or _NOBODY.search(before):
        return False
    told = (one for one in find_facts(before) if one.kind == "quantity")
    return any(one.value == fact.value and (one.unit, one.noun) != (fact.unit, fact.noun) for one in told)


def _hour(fact: Fact) -> float:
    hours, _, minutes = fact.key.removeprefix("kl ").partition(".")
    return int(hours) + int(minutes or 0) / 60


def _of_thought(fact: Fact, sentence: str, before: str, known: Knowledge) -> bool:
    """Whether a figure is what comes of something assumed, in figures that are the writer's own."""
    if is_assumed(fact, sentence) or fact.unit in ("årsværk", "stillinger"):
        return False
    told = [one for one in find_facts(sentence) if one.kind == "quantity" and one.span[1] <= fact.span[0]]
    if len(told) > 1 or (told and any(one.kind == "quantity" for one in find_facts(before))):
        return False  # what it is reckoned from is there
    return any(is_assumed(one, sentence) and not is_ours(one, sentence, known) for one in told)


def comes_to(fact: Fact, sentence: str) -> bool:
    """Whether a figure is told as what others of the sentence come to."""
    others = [one for one in find_facts(sentence) if one.kind == "quantity" and one.span[1] <= fact.span[0]]
    return bool(others) and SAYS.search(sentence[others[-1].span[1] : fact.span[0]]) is not None


def is_counted(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether the proposal counts the same thing, has amounts of its size, or measures what the sentence speaks of."""
    kind = kind_of(fact)
    if kind == "kr":
        told = [abs(one) for one in known.rows[0] if one] if known.rows else []
        return bool(told) and abs(fact.value) * _NEAR > min(told)
    if kind in ("part", "staff"):
        return any(kind_of(one) == kind for one in known.operands)
    facts = known.item_facts
    if fact.key.startswith("kl "):
        return _said_of_the_same([one for one in facts if one.key.startswith("kl ")], sentence, known)
    if kind in ("time", "gange"):
        like = [one for one in facts if kind_of(one) == kind and (one.unit == fact.unit or one.unit in LASTING)]
        return _said_of_the_same(like, sentence, known)
    noun = fact.noun or fact.unit
    if not noun or noun in COMPARED:
        return _said_of_the_same([one for one in facts if kind_of(one) in ("count", "")], sentence, known)
    return any(same_noun(noun, one.noun or one.unit) for one in facts if kind_of(one) == "count")


def _said_of_the_same(some: list[Fact], sentence: str, known: Knowledge) -> bool:
    """Whether a word that tells something stands both in the sentence and beside one of the proposal's figures."""
    said = {one for one in content_stems(sentence) if len(one) >= _TELLS}
    return any(
        said & set(content_stems(known.item_text[max(0, one.span[0] - _AROUND) : one.span[1] + _AROUND]))
        for one in some
    )
