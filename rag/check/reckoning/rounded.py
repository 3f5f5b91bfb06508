"""What is ours told in other words: a percent as a rounded share, how often one in so many comes, how much of what was
there goes, by how many percent something rose, two counts as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from rag.check.facts import Fact, find_facts
from rag.check.figures import Hedge, hedge_before, is_people, near_enough, same_noun
from rag.check.kinship import content_stems, windows
from rag.check.knowledge import Knowledge
from rag.check.measures import JOINED, factors, kind_of
from rag.danish.analyser import words

_EVERY: Final = re.compile(r"hver (\d+)(?: \w+)?")
_OF_WHAT: Final = re.compile(r"\s(?:(?:ud )?af\s)?(?:de\s|vores\s|alle\s|\d+\s)*(?P<noun>[a-zæøå]{4,})", re.IGNORECASE)
_PERCENT: Final = re.compile(r"\d\s?(?:%|pct\.?|procent)", re.IGNORECASE)
_ROUNDLY: Final = Decimal("0.035")  # how near 'hver tredje' must be to what it rounds, of all
_LOOSE: Final = Decimal("0.05")  # or, under a hedge, how near a share is
_ROUGHLY: Final = Decimal("0.12")  # and of itself
_FEWEST: Final = 2  # telling words that a percent and its share have in common
_CHANGED: Final = re.compile(
    r"\b(?:nedsæt\w*|sænk\w*|reducer\w*|skær\w*|hæv\w*|øge\w*|udvid\w*|ændr\w*|går (?:ned|op))\b[^.;]{0,60}\btil\s$"
    r"|\befter (?:ændringen|omlægningen|sammenlægningen|reduktionen)\b[^.;]{0,40}\s$",
    re.IGNORECASE,
)
_INSTEAD: Final = re.compile(r"\b(?:mod(?: \w+)?|frem for|i stedet for)\s(?:\w+\s)?$", re.IGNORECASE)
_LESS: Final = re.compile(r"\s(?:mindre|færre|lavere|sjældnere|under)\b", re.IGNORECASE)
_GOES: Final = re.compile(
    r"\b(?:mist\w*|skær\w*|fjern\w*|forsvind\w*|tag(?:er|es)|reduc\w*|væk|ned\w*|går fra)\b", re.I
)
_BY: Final = re.compile(
    r"\bmed\s(?P<n>\d+)(?:\s[a-zæøå]+)?,?\s(?:eller|svarende til|dvs\.|altså|det vil sige)\s(?:\w+\s)?$"
)
_BESIDE: Final = 90  # characters around a percent of the item that say of what it is

# Of how often one in so many comes.
_SOME: Final = 10
_APART: Final = 20  # characters between a count and its part
_NEARLY: Final = Decimal("0.08")  # how near 'hver ottende' must be to an eighth
_LOOSELY: Final = Decimal("0.16")  # and 'godt hver ottende', on its side


def in_other_words(fact: Fact, sentence: str, before: str, known: Knowledge) -> bool:
    """Whether a figure says in other words what the item, or a current paper of ours, says."""
    every = _EVERY.fullmatch(fact.key) if fact.kind == "code" else None
    if every is not None or fact.unit in ("andel", "%"):
        share = 1 / Decimal(every[1]) if every else fact.value / (100 if fact.unit == "%" else 1)
        if _goes(share, fact, sentence, before, known) or (
            fact.unit != "%" and _is_percent(share, fact, sentence, known)
        ):
            return True
    if fact.kind != "quantity":
        return False
    return _is_rate(fact, sentence, known) or _is_joined(fact, known)


def _is_percent(share: Decimal, fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a percent that is told of the same is about the share: 31 % is nearly every third."""
    hedge = hedge_before(sentence, fact.span[0])
    after = _OF_WHAT.match(sentence, fact.span[1])
    noun = fact.text.split()[-1] if fact.kind == "code" and len(fact.text.split()) > 2 else after and after["noun"]
    wanted = set(content_stems(sentence))
    for percent, around in _percents(known):
        off = percent - share
        if (
            abs(off) > min(_ROUNDLY, _ROUGHLY * share)
            or (hedge == "below" and off > 0)
            or (hedge == "above" and off < 0)
        ):
            continue
        shared = wanted & set(content_stems(around))
        if noun:
            shared = {one for one in shared if not same_noun(noun, one)}
        named = not noun or any(same_noun(noun, word) for word in _words(around))
        if named and len(shared) >= (_FEWEST - 1 if noun else _FEWEST):
            return True
    return False


def _words(text: str) -> list[str]:
    return re.findall(r"[a-zæøå]{4,}", text.lower())


def _percents(known: Knowledge) -> Iterator[tuple[Decimal, str]]:
    """The percents of the item and of our current papers, as parts of one, each with the sentence around it."""
    text = known.item_text
    for one in known.item_facts:
        if one.unit == "%":
            yield abs(one.value) / 100, text[max(0, one.span[0] - _BESIDE) : one.span[1] + _BESIDE]
    for source in known.of("current"):
        for window in windows(source.said, _PERCENT):
            for one in find_facts(window):
                if one.unit == "%":
                    yield abs(one.value) / 100, window[max(0, one.span[0] - _BESIDE) : one.span[1] + _BESIDE]


def _goes(share: Decimal, fact: Fact, sentence: str, before: str, known: Knowledge) -> bool:
    """Whether a share is how much goes of what the item changes from one to another, or has less of than what it names
    instead: "22 mod ventet 30" is a quarter less, "hver fjerde uge i stedet for hver anden" half as often."""
    if _LESS.match(sentence, fact.span[1]):
        pairs = _instead(known)
    elif fact.unit != "%" and _GOES.search(f"{before} {sentence}"):
        pairs = _changed(known)
    else:
        return False
    loose = _LOOSE if hedge_before(sentence, fact.span[0]) else _ROUNDLY
    return any(abs(1 - less / more - share) < loose for less, more in pairs)


def _instead(known: Knowledge) -> Iterator[tuple[Decimal, Decimal]]:
    """What the item tells less of than what it names instead of it."""
    facts = [one for one in known.item_facts if one.kind == "quantity" or _EVERY.match(one.key)]
    for n, other in enumerate(facts):
        if not _INSTEAD.search(known.item_text[max(0, other.span[0] - 40) : other.span[0]]):
            continue
        for one in facts[max(0, n - 2) : n]:
            often = [_EVERY.match(each.key) for each in (one, other)]
            if often[0] and often[1]:
                yield 1 / Decimal(often[0][1]), 1 / Decimal(often[1][1])
            elif one.kind == other.kind and 0 < one.value < other.value and one.unit in (other.unit, one.noun):
                yield one.value, other.value


def _changed(known: Knowledge) -> Iterator[tuple[Decimal, Decimal]]:
    """What the item changes from more to less."""
    quantities = [one for one in known.item_facts if one.kind == "quantity" and one.value]
    for n, other in enumerate(quantities):
        if _CHANGED.search(known.item_text[max(0, other.span[0] - 90) : other.span[0]]):
            for one in quantities[max(0, n - 3) : n]:
                alike = one.unit == other.unit and one.noun == other.noun and (one.unit or one.noun)
                if alike and other.value < one.value:
                    yield other.value, one.value


def _is_rate(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a percent is that by which a figure of the item is above or below another: 'steget med 65, eller 44 %'"""
    by = _BY.search(sentence[: fact.span[0]]) if fact.unit == "%" else None
    if by is None:
        return False
    step = Decimal(by["n"])
    values = {abs(one.value) for one in known.item_facts if one.kind == "quantity"}
    hedge = hedge_before(sentence, fact.span[0])
    return any(
        near_enough(fact.value, 100 * step / one, hedge, fact.text) or round(100 * step / one) == fact.value
        for one in values
        if one and (one + step in values or one - step in values)
    )


def _is_joined(fact: Fact, known: Knowledge) -> bool:
    """Whether a count is that of two that the item tells in one breath: the 16 of '9 psykologer og 7 lærere'."""
    noun = fact.noun or fact.unit
    if not noun or kind_of(fact) != "count":
        return False
    for one, other in pairwise(known.item_facts):
        if kind_of(one) == kind_of(other) == "count" and one.value + other.value == fact.value:
            both = all(_are_such(each.noun or each.unit, noun) for each in (one, other))
            if both and JOINED.fullmatch(known.item_text[one.span[1] : other.span[0]]):
                return True
    return False


def _are_such(one: str, noun: str) -> bool:
    return same_noun(noun, one) or (is_people(noun) and is_people(one))


def frequency(number: Decimal, sentence: str, shown: Sequence[Fact], own: Sequence[Fact], hedge: Hedge | None) -> bool:
    """Whether 'hver ottende' is the share of one shown quantity in another, or the rest of it, or that of a measure
    that is spoken of; without any shown, of what the item counts by a noun of the sentence."""
    said = words(sentence)
    if len(shown) < 2:
        shown = [*shown, *(k for k in own if not k.unit and _may_be(k, said))]
    parts = [(k, part) for k, part in pairwise(own) if not part.unit and not part.noun and _is_part(k, part, said)]
    pairs = [(abs(part.value), abs(k.value)) for k, part in parts if 0 < part.value < k.value]
    pairs += [(abs(a.value), abs(b.value)) for a in shown for b in shown if 0 < abs(a.value) < abs(b.value)]
    rates = [large / small for small, large in pairs] + [large / (large - small) for small, large in pairs]
    rates += [100 / abs(k.value) for k in shown if k.unit == "%" and k.value]
    rates += [factor / abs(k.value) for k in shown for factor in factors(sentence) if k.value]
    low = number * (1 - (_LOOSELY if hedge == "above" else _NEARLY))
    high = number * (1 + (_LOOSELY if hedge == "below" else _NEARLY))
    return any(low <= rate <= high for rate in rates)


def _is_part(known: Fact, part: Fact, said: Sequence[str]) -> bool:
    """Whether a bare number stands right after a count by a noun that is said: '24 elcykler, heraf seks'."""
    return 0 < part.span[0] - known.span[1] < _APART and bool(known.noun) and _may_be(known, said)


def _may_be(known: Fact, said: Sequence[str]) -> bool:
    """Whether a count of the item is one by a noun that is said, or names none and is no small number."""
    if known.noun:
        return any(same_noun(known.noun, word) for word in said)
    return "," not in known.text and known.value >= _SOME
