"""Whether two quantities say the same: value, unit and what is counted, however each is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, Literal

from rag.check.facts import Fact, find_facts
from rag.danish.analyser import STOP_WORDS, stem, words
from rag.danish.synonyms import related
from rag.danish.wordlists import wordlist

LISTS: Final = "rag.check.wordlists"
NEAR: Final = Decimal("0.075")  # how far 'ca. 1 mio.' may be from what it stands for
_FAR: Final = Decimal("0.1")
_SMALL: Final = Decimal("0.3")  # and how far 'knap to stillinger', which is small and whole
_REACH: Final = 70  # characters around a number in which what it counts is looked for
# Units that are no nouns: they must be equal. All others say what is counted and are held together as nouns.
_MEASURES: Final = frozenset(
    {
        "kr", "%", "procentpoint", "promille", "andel", "årsværk", "timer", "minutter", "dage", "uger", "måneder", "år",
        "gange",
    }
)  # fmt: skip
_STAFF: Final = frozenset({"årsværk", "stillinger"})
_STEMS: Final = {"timer": "time", "minutter": "minut", "måneder": "måned", "årsværk": "årsværk"}
_SHORT: Final = {
    "km": stem("kilometer"),
    "cm": stem("centimeter"),
    "m": stem("meter"),
    "m²": "kvadratmet",
    "m2": "kvadratmet",
    "ha": stem("hektar"),
}
_HALF_OF: Final = re.compile(r"(?:en|et|én|ét)\shalvt?\b", re.IGNORECASE)
_WEAK_E: Final = re.compile(r"([bdfgklmnprstv])e([lrn])$")  # cykel, cykler
_NOTHING: Final = frozenset(
    {"tilfælde", "stk", "stk.", "styk", "styks"}
)  # a counting word that says nothing of what is counted
_ANYBODY: Final = frozenset(map(stem, ("mennesker", "personer")))  # the words for all of these, and for people at work
# Those who work, of whatever trade; "personale" and "voksne" are told for any of them.
_ANYONE: Final = frozenset(
    map(
        stem,
        (
            "medarbejdere",
            "kolleger",
            "kollegaer",
            "ansatte",
            "personer",
            "mennesker",
            "folk",
            "voksne",
            "personale",
            "mand",
        ),
    )
)
_LIVING: Final = frozenset(
    map(
        stem,
        ("beboere", "borgere", "børn", "elever", "unge", "ældre", "brugere", "gæster", "ledige", "deltagere",
         "sygemeldte", "jobsøgende", "pårørende", "patienter", "udsatte", "kunder", "besøgende", "forældre"),
    )
)  # fmt: skip
_CITIZENS: Final = stem("borgere")  # the word for all whom a municipality serves
_PHRASE_ENDS: Final = re.compile(r"[.,;:()]|\b(?:på|i|til|af|der|som|og|med|for|fra|ved|om|er|har|kan|skal|vil)\b|\d")
_OF: Final = re.compile(r"\s?af\s(?!dem\b|disse\b)(?P<whole>[^.,;:()\d]{3,60})")
_DOER: Final = re.compile(r"(?P<does>[a-zæøå]{3,}?)ere(?:s|ne|nes)?")
_TRADES: Final = ("lærere", "ledere", "hjælpere", "plejere", "rådgivere", "undervisere", "håndværkere", "teknikere")
_HEAD: Final = 4  # letters of a word that may be the head of a compound
_FEW: Final = 12  # up to this, what a writer counts of his own (three remarks) is no fact
_HEDGES: Final = (
    ("below", r"knap|knapt|næsten|lige under|lidt under|op ?mod|op til|ikke helt|under|små"),
    ("above", r"godt|godt og vel|lidt over|lige over|over|mere end|mindst"),
    (
        "about",
        r"ca\.?|cirka|omkring|omtrent|rundt regnet|i omegnen af|anslået|afrundet|omtrentlig|rundt|tæt på|henved"
        r"|i størrelsesordenen",
    ),
)
_HEDGE: Final = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _HEDGES) + r")\s(?:på\s|til\s)?$", re.IGNORECASE
)
Hedge = Literal["below", "above", "about"]


def same_quantity(told: Fact, around: str, known: Fact, surroundings: str) -> bool:
    """Whether a quantity of a text says what a known one says. `around` and `surroundings` are the words near each.

    Signs count where both are written; a hedge ('knap', 'godt', 'ca.') lets the value be near on its side.
    """
    one, other = abs(told.value), abs(known.value)
    if one != other and abs(one - other) > max(_FAR * other, _SMALL):  # as most are: told before anything is read
        return False
    return _same_value(told, around, known) and _same_thing(told, around, known, surroundings)


def neighbourhood(text: str, fact: Fact) -> str:
    """The words near a fact."""
    return text[max(0, fact.span[0] - _REACH) : fact.span[1] + _REACH]


def hedge_before(text: str, at: int) -> Hedge | None:
    """What stands before a number and loosens it."""
    match = _HEDGE.search(text[max(0, at - 24) : at])
    if match is None:
        return None
    return next(name for name in ("below", "above", "about") if match[name])


def near_enough(told: Decimal, known: Decimal, hedge: Hedge | None, written: str) -> bool:
    """Whether a value may be told for a known one: equal, rounded as far as it is written, or near under a hedge."""
    told, known = abs(told), abs(known)
    if told == known:
        return True
    if not known or not told:
        return False
    if _rounded_to(told, written) == _rounded_to(known, written, like=told):
        return True
    if hedge and told == told.to_integral() and abs(told - known) <= _SMALL:
        return (hedge != "below" or told > known) and (hedge != "above" or told < known)
    off = (told - known) / known
    if hedge == "below":
        return 0 <= off <= NEAR
    if hedge == "above":
        return -NEAR <= off <= 0
    return hedge == "about" and abs(off) <= NEAR


def _rounded_to(value: Decimal, written: str, like: Decimal | None = None) -> Decimal:
    """A value rounded to the last figure that is written of it, where at least two are; else as it is."""
    figures = re.search(r"\d[\d.]*(?:,\d+)?", written)
    if figures is None:
        return value
    plain = figures.group().replace(".", "")
    digits = plain.replace(",", "").strip("0")
    if len(digits) < 2 or re.search(r"\bt\.?\s?kr|tkr|\d\.\d{3}", written) or "," not in plain:
        return value
    shown = Decimal(plain.replace(",", "."))
    scale = (like if like is not None else value) / shown if shown else Decimal(1)
    step = Decimal(1).scaleb(-len(plain.partition(",")[2])) * scale
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _same_value(told: Fact, around: str, known: Fact) -> bool:
    at = around.find(told.text)
    hedge = hedge_before(around, at) if at > 0 else None
    if told.value < 0 < known.value or (known.value < 0 < told.value and re.search(r"\+\s?$", around[: max(at, 0)])):
        return False
    return near_enough(told.value, known.value, hedge, told.text)


def _same_thing(told: Fact, around: str, known: Fact, surroundings: str) -> bool:
    if told.unit in _STAFF and known.unit in _STAFF:
        return True
    if told.unit in _MEASURES or known.unit in _MEASURES:
        if told.unit != known.unit:
            if _happens(told, around, known, surroundings):
                return True
            return _carried_on(told, around, known) or _carried_on(known, surroundings, told)
        if told.noun and known.noun and told.unit in ("dage", "timer"):
            return _compounds_agree(told.noun, known.noun)
        return told.unit not in ("%", "andel") or _same_whole(_whole(told, around), _whole(known, surroundings))
    mine, its = told.noun or told.unit or None, known.noun or known.unit or None
    if told.unit == "stillinger" and its and is_people(its):
        return True  # "fem stillinger" of "fem pædagogiske ledere"
    if its in _NOTHING or (mine in _NOTHING and told.value > _FEW):
        return True
    if mine and its and same_noun(mine, its):
        return True
    if mine and its and is_people(its) and _does(mine, surroundings):
        return True  # "46 brugere" of "46 medarbejdere har brugt den"
    if told.unit and known.unit:  # both name a kind that is known: places are no children
        return False
    if its and not told.unit and any(same_noun(its, word) for word in content(_close(around, told.text, bool(mine)))):
        return True
    if mine and not known.unit:
        return any(same_noun(mine, word) for word in content(_close(surroundings, known.text, bool(its))))
    return mine is None and its is None


def _does(noun: str, around: str) -> bool:
    """Whether a noun names those who do what the words around a count say of them: brugere have "brugt"."""
    doer = _DOER.fullmatch(noun.lower())
    return doer is not None and any(word.startswith(doer["does"]) and word != noun.lower() for word in words(around))


def _whole(share: Fact, around: str) -> list[str]:
    """The words that say what a share is of: 'af de nye sager'."""
    at = around.find(share.text)
    of = _OF.match(around, at + len(share.text)) if at >= 0 else None
    return [word for word in words(of["whole"]) if word not in STOP_WORDS and len(word) > 2][:3] if of else []


def _same_whole(mine: Sequence[str], its: Sequence[str]) -> bool:
    """Whether two shares may be of the same: where both say of what, one word must be common or near."""
    return not mine or not its or any(same_noun(one, other) for one in mine for other in its)


def _carried_on(bare: Fact, around: str, measured: Fact) -> bool:
    """Whether a bare number goes on in a measure that is told near it: 'fra syv gange til fire'."""
    if bare.unit or (bare.noun and not bare.value % 1) or measured.unit not in _MEASURES - {"kr", "andel"}:
        return False
    at = around.find(bare.text)
    if "|" in around[max(0, at - 2) : at + len(bare.text) + 2]:
        return False  # a cell of a table, beside others
    unit = measured.unit
    if any(word.startswith(_STEMS.get(unit, "\0")) or _is_of_unit(word, unit) for word in content(around)):
        return True  # timetallet, tolærertimer
    return any(near.unit == measured.unit for near in find_facts(around) if near.kind == "quantity")


def _is_of_unit(word: str, unit: str) -> bool:
    """Whether a word is a compound of a unit: 'tolærertimerne' of hours."""
    return word.removesuffix("ne").endswith(unit) and len(word) >= len(unit) + _HEAD


def _happens(count: Fact, around: str, times: Fact, surroundings: str) -> bool:
    """Whether a count is of what happens so many times: 'fra tre eftersyn' of 'eftersyn tre gange om året'."""
    if count.unit or times.unit != "gange":
        return False
    return not {stem(word) for word in content(around)}.isdisjoint(stem(word) for word in content(surroundings))


def _close(text: str, figure: str, named: bool) -> str:
    """The words near a figure; only those of the same phrase where a noun was read, but perhaps not the right one."""
    at = text.find(figure)
    if not named or at < 0:
        return text
    return _PHRASE_ENDS.split(text[at + len(figure) :], maxsplit=1)[0]


def _compounds_agree(one: str, other: str) -> bool:
    """Whether 'sygedage' and 'dage' agree, but not 'sygedage' and 'feriedage'."""
    short, long = sorted((stem(one), stem(other)), key=len)
    return long.endswith(short)


@lru_cache(maxsize=50_000)
def same_noun(one: str, other: str) -> bool:
    """Whether two nouns may name the same counted thing: one stem, one part of the other, or near in meaning."""
    a, b = stem(one.lower()), stem(other.lower())
    a, b = (_WEAK_E.sub(r"\1\2", _SHORT.get(one, one)) for one in (a, b))
    if a == b or (_works(a) and _works(b) and not (_is_trade(a) and _is_trade(b))):
        return True
    if any(one in _ANYBODY and (other in _LIVING or other in _people()) for one, other in ((a, b), (b, a))):
        return True
    if _CITIZENS in (a, b) and a in _LIVING and b in _LIVING:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) >= 3 and (long.endswith(short) or (len(short) >= 5 and long.startswith(short))):
        return True
    return any(stem(word) == b for term in related([one.lower()]) for word in words(term))


def is_measure(unit: str) -> bool:
    """Whether a unit measures ("kr", "timer"), rather than says what is counted ("medarbejdere")."""
    return unit in _MEASURES


def is_people(noun: str) -> bool:
    """Whether a noun names people who work: 'sygeplejersker', or ends in such: 'rengøringsassistenter'."""
    return noun.lower().endswith(_TRADES) or _works(stem(noun.lower()))


def _is_trade(root: str) -> bool:
    """Whether a stem names one kind of those who work, which isn't another: lærere are no pædagoger."""
    return root not in _ANYONE


@lru_cache(maxsize=5_000)
def _works(root: str) -> bool:
    return root in _people() or any(len(one) > _HEAD and root.endswith(one) for one in _people())


def content(text: str) -> Iterable[str]:
    """The words of a text that may be nouns."""
    return (word for word in words(text) if len(word) > 3 and not word[0].isdigit())


def is_rhetorical(fact: Fact) -> bool:
    """Whether a writer only counts his own points ('tre bemærkninger'), or writes an article ('én samlet plan')."""
    if fact.kind != "quantity" or abs(fact.value) > _FEW:
        return False
    if _HALF_OF.match(fact.text) and fact.noun and not fact.unit and not is_people(fact.noun):
        return True  # "en halv katastrofe", "en halv formiddag"
    does = (fact.noun or "").endswith("ere")  # "ledere" has the stem of "led"
    if fact.noun and not does and (stem(fact.noun) in _points() or fact.noun == "forskellige"):
        return True
    if fact.noun and " " not in fact.text and fact.text.lower().endswith(fact.noun):
        return True  # part of a word: 'tolærertimer'
    measured = fact.unit in _MEASURES and fact.unit != "gange"
    return fact.value == 1 and not measured and not fact.text[:1].isdigit()


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return frozenset(stem(word) for word in wordlist("people", LISTS))


@lru_cache(maxsize=1)
def _points() -> frozenset[str]:
    return frozenset(stem(word) for word in wordlist("points", LISTS))
