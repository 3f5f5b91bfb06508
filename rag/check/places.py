"""What belongs to which place within our own walls: a figure or a day that our papers tell of one institution, told of
another, and what an item shares out on places by name: "fordelt på Østskolen 1,2, Vesterlund 0,9 og Birk Skole 0,4"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rag.check.bodies import named_bodies
from rag.check.days import is_of_day
from rag.check.facts import Fact, find_facts
from rag.check.figures import is_rhetorical, same_noun
from rag.check.folding import fold
from rag.check.knowledge import Knowledge, content_stems
from rag.check.names import find_names
from rag.check.own import Source
from rag.check.statements import Statement
from rag.check.supposed import is_supposed
from rag.danish.analyser import words
from rag.danish.sentences import sentences
from rag.types import Finding, Span

# What an institution's name ends with, or begins with before its own name ("Børnehuset Lærken").
_KIND: Final = (
    r"skole|børnehus|børnehave|børnegård|vuggestue|dagtilbud|integreret|plejehjem|plejecenter|center|centr|ældrecenter"
    r"|bosted|botilbud|bofællesskab|værested|bibliotek|hallen|svømmehal|klub|fritidscenter|legestue|hjem|gård|huset|sfo"
    r"|institution|aktivitetscenter|rehabilitering|sygepleje|hjemmepleje|naturskole|musikskole|ungdomsskole"
)
_ENDING: Final = r"(?:n|en|et|ne|erne|tet|ret|met)?s?"
_INSTITUTION: Final = re.compile(rf"(?:{_KIND}){_ENDING}$", re.IGNORECASE)
_CALLED: Final = re.compile(
    rf"\b[\wæøåÆØÅ]*(?:{_KIND}){_ENDING} (?-i:(?P<name>[A-ZÆØÅ]\w+(?:[ -][A-ZÆØÅ]\w+)*))", re.IGNORECASE
)
_IN: Final = re.compile(r"\b(?:i|på|ved|fra|til|hos)\s$", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"[;,]\s|\s(?:og|mens|mod|men|samt)\s")
_FIRST: Final = re.compile(r"\b(?:før|inden)\s(?:der|man|vi|de|det|kommunen|nogen)\s", re.IGNORECASE)
_FEW: Final = 12  # a number up to this one stands in every paper: more must be shared
_KIN, _MUCH_KIN = 1, 2  # telling words that a sentence and its source must share besides place and noun
_SHOWN: Final = 140
_HEADING: Final = 60
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")
_LARGE: Final = 10_000  # kroner from which an amount is one place's own
# A sentence that goes on about what the one before it tells of: "På Østskolen var det 9,6 dage".
_GOES_ON: Final = re.compile(r"\b(?:det|den|de|tallet|tilsvarende|heraf|hvoraf|dem)\b(?! er der)", re.IGNORECASE)
# Of what an item shares out.
_PLACE: Final = r"[A-ZÆØÅ][\wæøå-]+(?:\s[A-ZÆØÅ][\wæøå-]+)*"
_BESIDE: Final = re.compile(rf"(?P<name>{_PLACE})\s?(?:\(|:\s|med\s|får\s|har\s|\s)?$")
_NEXT_PLACE: Final = re.compile(rf"(?:\s[a-zæøå]+)?\)?(?:,\s|;\s|\s)(?:og\s|samt\s)?{_PLACE}\s?(?:\(|:\s)?")
_TOLD_BEFORE: Final = 90  # characters before the first place in which the quantity that is shared out stands
_OUT_OF: Final = re.compile(r"(?P<part>\w+)\sud\saf\s(?P<whole>\w+)", re.IGNORECASE)
_COUNTED: Final = re.compile(r"\s(?:af\s)?(?:de\s|vores\s)?(?P<noun>[a-zæøå]{3,})")


@dataclass(frozen=True, slots=True)
class _Held:
    """A fact as it stands in a paper: its sentence, the places that it is told of, and with what the sentence goes on
    from."""

    said: str
    places: tuple[str, ...]
    fact: Fact
    about: str


def place_findings(n: int, statement: Statement, known: Knowledge) -> Iterator[Finding]:
    """Findings on the figures and days of a sentence about one institution, where all of our papers that tell them of
    the same matter tell them of another."""
    ours = (*known.own.workplaces, *_named_in(known.item_text, known.own.municipalities))
    here = _places(statement.own, ours)
    if len(here) != 1:
        return
    told_by = {
        text: Source("", text, "current") for text in (known.item_text, *(fact.text for fact in known.own.facts))
    }
    told_by |= {source.said: source for source in (*known.of("current", "older"), *known.cited_by(statement))}
    for fact in find_facts(statement.own):
        if not _tells(fact) or _before_which(fact, statement.own, here[0]):
            continue
        if fact.kind == "quantity" and is_supposed(fact, statement.own, statement.under):
            continue
        told = [one for source in told_by.values() for one in _held(fact, source, ours)]
        held = [(one.said, one.places) for one in told if _is_kin(fact, one, statement.own, here[0])]
        elsewhere = [place for _, places in held for place in places]
        if not held or any(not places or any(_same(here[0], one) for one in places) for _, places in held):
            continue
        rule = "date-unsupported" if fact.kind == "date" else "number-unsupported"
        yield Finding(
            rule, "hard", fact.text,
            f"Papirerne siger det om {elsewhere[0]}, ikke om {here[0]}: »{' '.join(held[0][0].split())[:_SHOWN]}«",
            f"Skriv {elsewhere[0]}, eller oplys tallet for {here[0]} med kilde ('medsvar fact').",
            n, (statement.span[0] + fact.span[0], statement.span[0] + fact.span[1]),
        )  # fmt: skip


def _before_which(fact: Fact, sentence: str, place: str) -> bool:
    """Whether a fact stands in a clause of what is to come first or later, which names no place: "lad Elverhøj prøve
    det, før der købes 40 senge"."""
    joint = next((one for one in _FIRST.finditer(sentence) if one.end() <= fact.span[0]), None)
    return joint is not None and place not in sentence[joint.end() :]


def _tells(fact: Fact) -> bool:
    """Whether a fact says something of one place: a day, or a figure with what it counts."""
    if fact.kind == "date":
        return bool(re.search(r"\d-\d\d$|^\d\d\.\d\d\.$", fact.key))
    if fact.unit == "kr" and fact.value < _LARGE:
        return False  # what a post, an hour or a visit costs is the same everywhere
    return fact.kind == "quantity" and bool(fact.unit or fact.noun) and not is_rhetorical(fact)


@lru_cache(maxsize=500)
def _home(source: Source, workplaces: tuple[str, ...]) -> tuple[str, ...]:
    """The institution whose own committee wrote a paper: what it tells of no place is of that one."""
    return _places(source.committee, workplaces) if source.committee else ()


@lru_cache(maxsize=500)
def _named_in(text: str, towns: tuple[str, ...]) -> tuple[str, ...]:
    """The places that a proposal names as such: 'i Pakhuset', 'filialen i Nørre Kær'."""
    names = [name for name in find_names(text, towns) if not name.municipality and not name.opens]
    placed = (name.text for name in names if _IN.search(text, max(0, name.span[0] - 8), name.span[0]))
    return tuple(dict.fromkeys(placed))


@lru_cache(maxsize=8_000)
def _places(text: str, workplaces: tuple[str, ...]) -> tuple[str, ...]:
    """The institutions that a text names, each once."""
    found: dict[str, None] = {}
    for place in workplaces:
        known = any(_same(place, one) for one in found)
        if not known and re.search(rf"(?<!\w)(?:{re.escape(place)}|{re.escape(_own_name(place))})s?(?!\w)", text):
            found[place] = None
    for match in _CALLED.finditer(text):
        if not named_bodies(match["name"]) and not any(_same(match.group(), one) for one in found):
            found[match.group()] = None
    for name in find_names(text):
        parts = name.text.split()
        told = any(_INSTITUTION.search(part) for part in (parts[0], parts[-1]))
        known = any(_same(name.text, one) for one in found)
        if told and not known and (len(parts) > 1 or not name.opens):
            found[name.text] = None
    return tuple(found)


@lru_cache(maxsize=500)
def _own_name(place: str) -> str:
    """The part of a workplace's name that is its own: 'Plejecentret Elverhøj' is called Elverhøj."""
    first, _, rest = place.partition(" ")
    return rest if rest[:1].isupper() and _INSTITUTION.search(first) and not _INSTITUTION.fullmatch(rest) else place


def _same(one: str, other: str) -> bool:
    """Whether two names are of one institution: with its genitive, or shortened to the part that is its own."""
    a, b = ({word.removesuffix("s") for word in words(name)} for name in (one, other))
    return a <= b or b <= a


@lru_cache(maxsize=4_000)
def _paragraphs(text: str) -> tuple[tuple[tuple[str, tuple[Fact, ...]], ...], ...]:
    """The paragraphs of a text, each with its sentences and their facts; a heading or a row of a table is one too."""
    told = []
    for line in text.split("\n\n"):
        folded = [fold(line[start:end]) for start, end in sentences(line)]
        told.append(tuple((sentence, find_facts(sentence)) for sentence in folded))
    return tuple(told)


@lru_cache(maxsize=4_000)
def _values(text: str) -> frozenset[Decimal]:
    """All quantities that a text tells."""
    told = (fact for paragraph in _paragraphs(text) for _, facts in paragraph for fact in facts)
    return frozenset(abs(fact.value) for fact in told if fact.kind == "quantity")


@lru_cache(maxsize=4_000)
def _days(text: str) -> frozenset[str]:
    """All dates that a text tells, each by its day and month where it has them."""
    told = (fact for paragraph in _paragraphs(text) for _, facts in paragraph for fact in facts)
    return frozenset(_tail(fact.key) for fact in told if fact.kind == "date")


def _tail(key: str) -> str:
    day = _of_day(key)
    return day[-6:] if _ISO.fullmatch(day) else day


def _held(fact: Fact, source: Source, workplaces: tuple[str, ...]) -> Iterator[_Held]:
    """The sentences of a paper that hold a fact, each with the institutions that it is told of, and as it stands there:
    those of its clause, else of its sentence, else those named last before it in its paragraph, else that which heads
    it, else that of those who wrote it. Its own day, which stands in its head, is told of no place."""
    if fact.kind == "date" and source.day and is_of_day(fact.key, source.day):
        return
    if (
        _tail(fact.key) not in _days(source.said)
        if fact.kind == "date"
        else abs(fact.value) not in _values(source.said)
    ):
        return  # most papers
    home = _home(source, workplaces) if fact.kind != "date" else ()
    headed = home
    for paragraph in _paragraphs(source.said):
        if len(paragraph) == 1 and len(paragraph[0][0]) <= _HEADING and not paragraph[0][0].rstrip().endswith("."):
            headed = _heads(paragraph[0][0], workplaces) or home
        if not any(_is_it(fact, other) for _, facts in paragraph for other in facts):
            continue  # most: places are read only where they are asked for
        last: tuple[str, ...] = headed
        about = ""
        for sentence, facts in paragraph:
            named = _places(sentence, workplaces)
            about = f"{about} {sentence}" if _GOES_ON.search(sentence) else sentence
            for other in facts:
                if _is_it(fact, other):
                    yield _Held(sentence, _told_of(sentence, other.span, named, workplaces) or last, other, about)
            last = named or last


def _heads(heading: str, workplaces: tuple[str, ...]) -> tuple[str, ...]:
    """The institution whose name a heading is, or ends with, and no other word of it tells more."""
    named = _places(heading, workplaces)
    return named if len(named) == 1 and heading.strip(" :.0123456789").endswith(named[0]) else ()


def _told_of(sentence: str, span: Span, named: tuple[str, ...], workplaces: tuple[str, ...]) -> tuple[str, ...]:
    """The institution of the clause that a fact stands in, where each clause has its own; else all of the sentence."""
    if len(named) < 2:
        return named
    joints = [0, *(match.end() for match in _CLAUSE.finditer(sentence)), len(sentence)]
    clauses = [(a, b) for a, b in pairwise(joints) if a < b]
    told = [_places(sentence[a:b], workplaces) for a, b in clauses]
    if sum(len(some) == 1 for some in told) < len(named):
        return named
    return next((some for (a, b), some in zip(clauses, told, strict=True) if a <= span[0] < b), ()) or named


def _is_it(fact: Fact, other: Fact) -> bool:
    if fact.kind != other.kind:
        return False
    if fact.kind == "date":
        return fact.key == other.key or other.key.endswith(_of_day(fact.key)) or fact.key.endswith(_of_day(other.key))
    if abs(fact.value) != abs(other.value) or fact.unit != other.unit:
        return False
    return not fact.noun or not other.noun or same_noun(fact.noun, other.noun)


def _of_day(key: str) -> str:
    """The month and day of a day without its year, as one with its year ends."""
    told = re.fullmatch(r"(\d\d)\.(\d\d)\.", key)
    return f"-{told[2]}-{told[1]}" if told else key


def _is_kin(fact: Fact, held: _Held, sentence: str, place: str) -> bool:
    """Whether a sentence and a paper's, or what that goes on from, are on the same matter, besides the place and what
    is counted. A small number, which stands in every paper, must count the same by name, or share more; so must an
    amount."""
    aside = set(content_stems(place)) | set(content_stems(fact.noun or "")) | set(content_stems(fact.unit))
    shared = (set(content_stems(sentence)) & set(content_stems(held.about))) - aside
    few = fact.kind == "quantity" and abs(fact.value) <= _FEW and not fact.value % 1
    named = bool(fact.noun and held.fact.noun)
    return len(shared) >= (_MUCH_KIN if (few and not named) or fact.unit == "kr" else _KIN)


@lru_cache(maxsize=500)
def shared_out(text: str) -> Mapping[str, Fact]:
    """The quantity of each place that a list of at least two gives one; a bare one is in the measure of what is
    shared out, which stands before the list."""
    quantities = [fact for fact in find_facts(text) if fact.kind == "quantity"]
    found: dict[str, Fact] = {}
    row: list[tuple[str, Fact]] = []
    for n, fact in enumerate(quantities):
        name = _BESIDE.search(text[max(0, fact.span[0] - 60) : fact.span[0]])
        goes_on = bool(row) and _NEXT_PLACE.fullmatch(text[row[-1][1].span[1] : fact.span[0]]) is not None
        if not goes_on:
            found |= _measured(row, quantities) if len(row) > 1 else {}
            row = []
        if name is not None:
            row.append((name["name"], quantities[n]))
    return found | (_measured(row, quantities) if len(row) > 1 else {})


def _measured(row: Sequence[tuple[str, Fact]], quantities: Sequence[Fact]) -> dict[str, Fact]:
    start = row[0][1].span[0]
    heads = [one for one in quantities if one.unit and start - _TOLD_BEFORE < one.span[0] < start]
    unit = heads[-1].unit if heads else ""
    return {name: one if one.unit or not unit else replace(one, unit=unit) for name, one in row}


def of_named(sentence: str, item_text: str) -> list[Fact]:
    """The quantities of the places that a sentence names, each at its name."""
    found: list[Fact] = []
    for name, fact in shared_out(item_text).items():
        at = re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", sentence)
        if at is not None:
            found.append(replace(fact, span=at.span()))
    return sorted(found, key=lambda one: one.span)


def named_of_all(fact: Fact, sentence: str, before: str, item_text: str) -> bool:
    """Whether "to ud af fire skoler" counts the places that were just named, of as many as the item has."""
    out_of = _OUT_OF.fullmatch(fact.text)
    named = len(of_named(sentence, item_text)) or len(of_named(before, item_text))
    counted = _COUNTED.match(sentence, fact.span[1])
    if out_of is None or not named or counted is None or not fact.value:
        return False
    whole = Decimal(named) / fact.value
    return any(
        one.kind == "quantity" and one.value == whole and same_noun(one.noun or one.unit or "-", counted["noun"])
        for one in find_facts(item_text)
    )
