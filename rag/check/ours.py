"""What is ours as it stands: in the item, entered by a person, in another proposal that is named, in our own papers."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Final

from rag.check.facts import Fact, find_facts
from rag.check.figures import hedge_before, near_enough, same_noun
from rag.check.knowledge import Knowledge
from rag.check.reckoning.cues import OF
from rag.check.statements import of_budget
from rag.check.whole import is_goal, of_catalogue

_OVER: Final = re.compile(r"\b(?:på|over|i løbet af|af de|de|inden for|efter)\s(?:bare\s|kun\s)?$", re.IGNORECASE)
# Money that is in, or is to be found in, the budget of a year to come; and what is said of a hearing of one.
_COMES: Final = re.compile(r"\b(?:i|fra|på|ind i|ud af|efter)\sbudget(?:tet|terne)?\s(?:for\s|i\s)?$", re.IGNORECASE)
_ANSWERS: Final = re.compile(
    r"\b(?:\w*svar\w*|\w*høring\w*|\w*katalog\w*|\w*forslag\w*|foreslå\w*|udtalelse\w*|\w*aftale\w*|forlig\w*|skrev|sagde|mente)\b",
    re.IGNORECASE,
)
# "fire steder ud af seks"; and "Fire af dem", "heraf fire".
_OUT_OF: Final = re.compile(r"(?:\s[a-zæøå]+)?\s(?:ud\s)?af\s(?:de\s|alle\s|i alt\s|vores\s)?(?=\w)", re.IGNORECASE)
_OF_THEM: Final = re.compile(r"(?:\s[a-zæøå]+)?\saf\s(?:dem|disse)\b", re.IGNORECASE)
_HEREOF: Final = re.compile(r"\b(?:heraf|hvoraf|deraf|af (?:dem|disse))(?:\s\w+)?\s$", re.IGNORECASE)
_TIME_OF: Final = {"anden": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6}
_OF_TIMES: Final = re.compile(r"\b(anden|tredje|fjerde|femte|sjette) gang\b", re.IGNORECASE)
_FEW: Final = 12
_PARTICULAR: Final = 3
_THOUSANDS: Final = 1000
_LARGE: Final = 10_000  # from here a bare number may be an amount in kroner


def is_ours(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """In the item, entered by a person, reckoned from those, or in our own current documents."""
    if fact.kind == "year" and _item_year(fact, sentence, known):
        return True
    if fact.kind != "year" and known.in_item(fact, sentence):
        return True
    if known.item is not None and fact.kind == "quantity" and _item_figure(fact, sentence, known):
        return True
    if known.in_named_item(fact, sentence) or of_catalogue(fact, sentence, known.own.items, known.item):
        return True
    if fact.unit == "gange" and int(fact.value) in [_TIME_OF[one.lower()] for one in _OF_TIMES.findall(sentence)]:
        return True  # "det er tredje gang, og tre gange er nok"
    if known.in_other_item(fact, sentence) or _part_of_them(fact, sentence, known.item_text):
        return True
    particular = fact.kind == "quantity" and (fact.value > _FEW or fact.value % 1 != 0)
    firm = fact.kind == "date" or (particular and fact.unit not in ("kr", "årsværk"))
    current = known.of("current")
    if is_goal(fact, sentence, [source.said for source in current if known.year in source.budgets]):
        return True
    return known.find(fact, sentence, current, anywhere=_is_specific(fact), by_word=firm) is not None


def _part_of_them(fact: Fact, sentence: str, text: str) -> bool:
    """Whether a count is told as a part of another, or as what another is a part of, and stands so in the item: "fire
    steder ud af seks" where that says "på seks arbejdspladser. Fire af dem …"."""
    if fact.kind != "quantity":
        return False
    counts = [one for one in find_facts(sentence) if one.kind == "quantity"]
    said = [(one.value, other.value) for one, other in pairwise(counts) if fact in (one, other)
            and (whole := _OUT_OF.match(sentence, one.span[1])) and whole.end() == other.span[0]]  # fmt: skip
    told = pairwise([one for one in find_facts(text) if one.kind == "quantity"]) if said else ()
    return any(
        (part.value, whole.value) in said
        and (_OF_THEM.match(text, part.span[1]) or _HEREOF.search(text[: part.span[0]]))
        for whole, part in told
    )


def _is_specific(fact: Fact) -> bool:
    """Whether a quantity is so particular that a paper of ours which has it, of the same measure or noun, says it."""
    if fact.kind != "quantity" or not (fact.unit or fact.noun) or fact.unit == "kr":
        return False
    return len(fact.value.normalize().as_tuple().digits) >= _PARTICULAR or fact.value >= _THOUSANDS


def _item_year(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """A year of the item's prose, or a column of its table."""
    if known.year is not None and fact.key == str(known.year):
        return True
    ranged = re.search(rf"\b{known.year}\s?(?:til|og|-|–)\s?$", sentence[: fact.span[0]])
    money = _COMES.search(sentence[: fact.span[0]]) is not None and _ANSWERS.search(sentence) is None
    if of_budget(sentence, fact.span) and not ranged and not money:  # a later budget is not heard now
        said = (known.prose, known.entered)
        return any(fact.key == other.key and of_budget(text, other.span) for text in said for other in find_facts(text))
    if any(other.kind in ("year", "date") and fact.key in other.key for other in find_facts(known.prose)):
        return True
    if any(fact.key == other.key or fact.key in other.key for other in known.entered_facts):
        return True
    items = [known.item] if known.item else known.own.items
    columns = {year for one in items for year in (*one.amounts, *one.fte)}
    return fact.key in columns


def _item_figure(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a quantity is one of the item's own table, or follows from it."""
    item = known.item
    if item is None:
        return False
    amounts = [Decimal(str(told)) for told in item.amounts.values()]
    figures = [told * 1000 for told in (*amounts, *known.table)] if fact.unit == "kr" else []
    if fact.unit == "kr":  # "2,55 mio. kr. i anlæg": a row of its own, over all its years
        figures += [total for what, total in known.by_type if what in sentence.lower()]
    if not fact.unit and not fact.noun:  # as the table has it, in 1.000 kr., or beside an amount in millions
        full = [told * _THOUSANDS for told in amounts] if fact.value >= _LARGE else []
        figures = [*full, *amounts, *known.table, *(told / 1000 for told in amounts if "," in fact.text)]
    if fact.unit in ("årsværk", "stillinger"):
        figures = [Decimal(str(told)) for told in item.fte.values()]
        # "fordelt på Nord 1,4 og Syd 1,2": where each has only its figure
        figures += [k.value for k in known.item_facts if k.kind == "quantity" and not k.unit and "," in k.text]
    hedge = hedge_before(sentence, fact.span[0])
    if any(near_enough(fact.value, told, hedge, fact.text) for told in figures):
        return True
    if not fact.unit and not fact.noun and _bare_in_item(fact, sentence, known):
        return True
    return fact.unit == "år" and 1 <= fact.value <= len(item.amounts) and _in_period(fact, sentence, len(item.amounts))


def _bare_in_item(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a number that says neither unit nor noun ('af de 54', '3,8 fra 2029') is one that the item counts; one of
    its table of årsværk, or a percent, only with decimals or where the sentence speaks of such."""
    hour = re.compile(r"\b(?:fra|mellem|til|og)\s$")
    whole = OF.match(sentence, fact.span[1])
    for other in known.item_facts:
        if other.kind == "code" and other.key == f"kl {fact.value}.00" and hour.search(sentence[: fact.span[0]]):
            return True
        if other.kind != "quantity" or abs(other.value) != abs(fact.value) or other.unit in ("kr", "andel"):
            continue
        if whole and not _counts(other, whole["noun"], known.item_text):
            continue
        if other.unit not in ("%", "procentpoint", "årsværk") or "," in fact.text or other.unit in sentence:
            return True
    fte = [abs(Decimal(str(told))) for told in known.item.fte.values()] if known.item else []
    return abs(fact.value) in fte and ("," in fact.text or "årsværk" in sentence)


def _counts(known: Fact, noun: str, text: str) -> bool:
    """Whether a quantity of the item is told of a noun: as its own, or 'of the' so many."""
    own = known.noun or known.unit
    of = OF.match(text, known.span[1])
    return bool(own and same_noun(own, noun.lower())) or bool(of and same_noun(of["noun"].lower(), noun.lower()))


def _in_period(fact: Fact, sentence: str, years: int) -> bool:
    """'Over de fire år', 'på to år', 'de tre følgende år': no more than the catalogue's own."""
    if fact.value == years or _OVER.search(sentence[: fact.span[0]]):
        return True
    return "kr." in sentence and re.search(r"\bi\s$", sentence[: fact.span[0]]) is not None
