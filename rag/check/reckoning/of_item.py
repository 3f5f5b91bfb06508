"""What the item itself says comes of its figures: by how much something changes, what so many by the piece come to,
what remains of a whole, another unit, the amount of a year that is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from rag.check.facts import Fact, find_facts
from rag.check.figures import hedge_before, near_enough, neighbourhood, same_noun, same_quantity
from rag.check.knowledge import Knowledge
from rag.check.measures import compounds, kind_of, measure_of, products
from rag.check.reckoning.cues import OF
from rag.check.reckoning.rates import by_piece

_OUT_OF_THESE: Final = re.compile(r"\s(?:ud )?af (?:de |vores )?(?P<whole>\d+|[a-zæøå]+)\b", re.IGNORECASE)
_PART_OF_IT: Final = re.compile(r"(?:\s[a-zæøå]+)?,?\s(?:heraf|hvoraf|deraf)\s(?:er\s|har\s)?", re.IGNORECASE)
# What says that a figure is by how much something changes, and that it is one of the two that it changes between.
_CHANGES: Final = re.compile(
    r"\b(?:færre|flere|mindre|mere|tag(?:er|es)|fjern\w*|skær\w*|mister|reducer\w*|forsvinde\w*|nedsæt\w*|øge\w*|stig\w*"
    r"|fald\w*|udvid\w*|spring|forskel\w*|ekstra|yderligere|længere|kortere|hurtigere|nye|sparer|spares)\b",
    re.IGNORECASE,
)
_ONE_OF_TWO: Final = re.compile(r"\s(?:[a-zæøå]+\s){0,2}(?:frem for|i stedet for|mod|til)\s(?:\d|[a-zæøå]+\b)", re.I)
_FULL: Final = re.compile(r"\b(?:fuld\w*|halver\w*)\b", re.IGNORECASE)
_LATER: Final = re.compile(r"\b(?:senere|derefter|herefter|de følgende år|årene efter)\b", re.IGNORECASE)
OF_ALL: Final = re.compile(r"\s(?:ud )?af (?:det hele|det samlede|hele (?:bespar|reduk)\w+|det, der)\b", re.IGNORECASE)


def is_product(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a quantity is what so many of the item's, told by the piece, come to, or how many times it has them:
    "de tolv uger", "to gange seks uger" of "to forløb, hvert på seks uger"."""
    kind, value = kind_of(fact), fact.value * measure_of(fact).scale
    told = products(known.item_facts, known.item_text, 2)
    if kind == "gange":
        of = next((one for one in quantities(sentence) if one.span[0] == fact.span[1] + 1), None)
        return of is not None and any(one.told == fact.value * of.value and of.text in one.text for one in told)
    if not kind:  # "24 uger bliver til 36 for dem, der skal vente tolv"
        return any(one.told == fact.value and "×" in one.text and one.text.split()[-1] in sentence for one in told)
    alike = (one for one in told if "×" in one.text and one.kind == kind and one.value == value)
    return any(kind == "time" or bool(one.noun and fact.noun and same_noun(one.noun, fact.noun)) for one in alike)


def is_step(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a quantity is by how much the item says that something changes, where the sentence speaks of a change."""
    around = neighbourhood(sentence, fact)
    if not _CHANGES.search(sentence[max(0, fact.span[0] - 40) : fact.span[1] + 40]):
        return False
    if _ONE_OF_TWO.match(sentence, fact.span[1]):
        return False
    return any(same_quantity(fact, around, one, neighbourhood(known.item_text, one)) for one in known.steps)


def is_rest(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a quantity is what remains of one of the item's, of which it tells a part: 18 of "24 cykler, heraf seks
    med lad"; it must say of which, or be told in the same."""
    whole = _OUT_OF_THESE.match(sentence, fact.span[1])
    noun = next((one.noun for one in quantities(sentence) if one.span == fact.span), None)
    for one, part in pairwise(known.item_facts):
        between = known.item_text[one.span[1] : part.span[0]]
        if one.kind == part.kind == "quantity" and not part.unit and _PART_OF_IT.fullmatch(between):
            of = {f"{one.value:f}", one.text.split()[0].lower()}
            alike = (
                bool(fact.unit) and fact.unit == one.unit
                if kind_of(one) != "count"
                else bool(noun and same_noun(noun, one.noun or one.unit))
            )
            if one.value - part.value == fact.value and (alike or (whole and whole["whole"].lower() in of)):
                return True
    return False


def in_other_unit(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether the item tells a quantity in another unit: 18 months for a year and a half."""
    kind, around = kind_of(fact), neighbourhood(sentence, fact)
    if kind not in ("part", "time"):
        return False
    scale = measure_of(fact).scale
    spans = [one for one in compounds(known.item_facts, 2) if kind == "time"]
    if any(near_enough(fact.value * scale, one.value, hedge_before(sentence, fact.span[0]), "") for one in spans):
        return True
    for one in known.item_facts:
        if "procentpoint" in (one.unit, fact.unit):
            continue
        if one.kind == "quantity" and kind_of(one) == kind and one.unit != fact.unit:
            same = replace(one, value=one.value * measure_of(one).scale / scale, unit=fact.unit)
            if same_quantity(fact, around, same, neighbourhood(known.item_text, one)):
                return True
    return False


def named_amounts(fact: Fact, sentence: str, known: Knowledge) -> Iterator[Fact]:
    """The amount, or the årsværk, of the item's table that a sentence names by its year, or as the full effect."""
    item = known.item
    if item is None:
        return
    of_all = fact.unit == "andel" and OF_ALL.match(sentence, fact.span[1]) is not None
    tables = [(item.fte, 1)] if fact.unit == "årsværk" or of_all else []
    tables += [(item.amounts, 1000)] if fact.unit != "årsværk" else []
    for row, by in tables:
        full = max(row, default="") if of_all or _FULL.search(sentence) or _LATER.search(sentence) else ""
        for year in sorted(row):
            if row[year] and (year == full or re.search(rf"(?<!\d){year}(?!\d)", sentence)):
                value = abs(Decimal(str(row[year]))) * by
                yield Fact("quantity", (0, 0), f"{value:f}", year, value, "kr" if by > 1 else "årsværk")


def pieces(fact: Fact, sentence: str, known: Knowledge) -> Iterator[Fact]:
    """What was reckoned before of the piece by which a figure is told: so much for each of the 244 places."""
    for what in by_piece(fact, sentence):
        yield from (
            one for one, _ in known.reckoned if one.kind == "quantity" and one.noun and same_noun(one.noun, what)
        )


def quantities(text: str) -> Iterator[Fact]:
    """The quantities of a text; of "14 af vores kolleger" the 14 are kolleger."""
    for one in find_facts(text):
        if one.kind == "quantity":
            of = OF.match(text, one.span[1]) if not one.unit and one.noun is None else None
            yield replace(one, noun=of["noun"].lower()) if of else one
