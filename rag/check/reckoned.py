"""Figures that no rule could derive, and a model that says how they come about: a finding becomes a warning where the
reckoning comes to the figure, of operands that stand, in its own quotations, where we may take them from. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rag.check.contradicted import Excerpt, Numbered
from rag.check.facts import Fact, find_facts
from rag.check.figures import hedge_before, is_people, near_enough
from rag.check.folding import fold
from rag.check.measures import kind_of
from rag.check.own import Source
from rag.check.quotations import quoted_in
from rag.check.reckoning.expression import UnreadableReckoningError, Value, comes_to, day, number, numbers_in
from rag.check.reckoning.written import rounds
from rag.check.statements import attributes, names_paper, names_year, tells_time
from rag.types import Finding

_DERIVED: Final = ("number-unsupported", "date-unsupported", "stale-year")  # what a reckoning may answer
_DOUBTED: Final = (*_DERIVED, "foreign-fact", "figure-unaccounted", "number-differs")
_MOST: Final = 4  # operands
_NUMBERS: Final = 6  # numbers of a reckoning, constants among them
_QUOTED: Final = 160  # characters of a quotation
_HAIR: Final = Decimal("0.001")
_MARKS: Final = "»«„“”\"' "
# The calendar, the working week, a hundred percent, and the thousand kroner of a table.
_CONSTANTS: Final = frozenset(map(Decimal, (7, 12, 24, 31, 37, 52, 60, 100, 365, 1000)))
_SCALES: Final = {"%": (1, 100), "procentpoint": (1, 100), "promille": (1, 1000)}
_EVERY: Final = re.compile(r"hver (\d+)")
_HOUR: Final = re.compile(r"kl (\d+)\.(\d\d)")
_WORD: Final = re.compile(r"[a-zæøå]{3}|%|\bkr\b|(?:19|20)\d\d", re.IGNORECASE)
_PART: Final = re.compile(r"%|\bpct\b|procent|promille|\w+del(?:e|en)?\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(?<![\d-])\d[\d.,]*(?<=\d)(?!\d*-\d)")
_WRITTEN: Final = re.compile(r"\d[\d.]*(?:,\d+)?")
_TEXT: Final = "svaret selv"
_REMEDY: Final = "Slå tallene op, og regn efter. Passer det, så lad det stå."


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with a finding, by its number from 1: its sentence, and how it is told there."""

    number: int
    sentence: Numbered
    finding: Finding
    fact: Fact


@dataclass(frozen=True, slots=True)
class Operand:
    """A number of a reckoning, and the words that are to hold it."""

    number: str
    quote: str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a figure is said to come about."""

    figure: int
    expression: str
    operands: tuple[Operand, ...]


def figures_to_prove(sentences: Iterable[Numbered], findings: Sequence[Finding]) -> list[Figure]:
    """The quantities of some sentences that have a hard finding which a reckoning may answer."""
    found: list[Figure] = []
    for sentence in sentences:
        for finding in findings:
            if finding.rule not in _DERIVED or finding.severity != "hard" or not _is_in(finding, sentence):
                continue
            told = " ".join(fold(finding.text).split())
            fact = next((one for one in find_facts(sentence.text) if _is_figure(one, told)), None)
            if fact is not None:
                found.append(Figure(len(found) + 1, sentence, finding, fact))
    return found


def reckoned(
    told: Sequence[Reckoning],
    figures: Sequence[Figure],
    sentences: Sequence[Numbered],
    papers: Sequence[Excerpt],
    findings: Sequence[Finding],
    sources: Sequence[Source] = (),
    municipality: str | None = None,
) -> tuple[list[tuple[Finding, Finding]], int]:
    """The findings that a reckoning answers, each with the warning that takes its place, and how many reckonings were
    refused. `sentences` and `papers` are what the model saw, `findings` all on the text, `sources` the papers known.

    A figure that is proved may be reckoned with in the next.
    """
    by_number = {one.number: one for one in figures}
    proved: dict[int, Finding] = {}
    left = [one for one in told if one.figure in by_number]
    refused = len(told) - len(left)
    while True:
        doubted = _doubted(findings, [by_number[n].finding for n in proved])
        rest = []
        for one in left:
            figure = by_number[one.figure]
            if one.figure in proved:
                continue
            places = list(_places(figure.sentence, sentences, papers, doubted, sources, municipality))
            shown = _shown(one, figure, places)
            if shown is None:
                rest.append(one)
            else:
                proved[one.figure] = replace(figure.finding, severity="warning", evidence=shown, remedy=_REMEDY)
        if len(rest) == len(left) or not rest:
            return [(by_number[n].finding, proved[n]) for n in sorted(proved)], refused + len(rest)
        left = rest


@dataclass(frozen=True, slots=True)
class _Place:
    """Words that an operand may be taken from: their text, folded, where they stand, and the values in them that have
    a finding themselves. `dated` is what says when a paper is from."""

    text: str
    where: str
    doubted: frozenset[Decimal] = frozenset()
    dated: str = ""


def _is_in(finding: Finding, sentence: Numbered) -> bool:
    if finding.paragraph != sentence.paragraph or finding.span is None:
        return False
    return sentence.span[0] <= finding.span[0] < sentence.span[1]


def _is_figure(fact: Fact, told: str) -> bool:
    return fact.kind == "quantity" and any(
        one.kind == "quantity" and one.value == fact.value and (one.text in fact.text or fact.text in told)
        for one in find_facts(told)
    )


def _doubted(findings: Iterable[Finding], proved: Sequence[Finding]) -> frozenset[Decimal]:
    """The values that findings are on."""
    left = [one for one in findings if one.rule in _DOUBTED and one not in proved]
    return frozenset(abs(fact.value) for one in left for fact in find_facts(fold(one.text)) if fact.kind == "quantity")


def _places(
    sentence: Numbered,
    sentences: Iterable[Numbered],
    papers: Iterable[Excerpt],
    doubted: frozenset[Decimal],
    sources: Sequence[Source],
    municipality: str | None,
) -> Iterator[_Place]:
    """What a sentence may take operands from: our own current papers; others and older ones that it tells the time and
    the house of; and the text, but for what it tells of others' papers that this sentence doesn't."""
    others = {source.key: source for source in sources if source.standing != "current"}
    named = {key for key, source in others.items() if _tells_of(sentence, source, municipality)}
    for paper in papers:
        if paper.current or paper.key in named:
            yield _Place(fold(paper.text), paper.where, dated=fold(paper.where))
    foreign = [source for key, source in others.items() if source.standing == "foreign" and key not in named]
    for one in sentences:
        if not any(_tells_of(one, source, municipality) for source in foreign):
            yield _Place(fold(one.text), _TEXT, doubted)


def _tells_of(sentence: Numbered, source: Source, municipality: str | None) -> bool:
    """Whether a sentence says of a paper when it is from, and whose it is or which."""
    lead = sentence.lead
    if not tells_time(lead):
        return False
    of_kind = source.standing != "foreign" and names_year(lead, source) and names_paper(lead, source)
    return of_kind or attributes(lead, source, municipality)


def _shown(told: Reckoning, figure: Figure, places: Sequence[_Place]) -> str | None:
    """A reckoning that holds, as a person reads it; None for one that doesn't."""
    if not 0 < len(told.operands) <= _MOST:
        return None
    used: list[tuple[Value, str, str]] = []

    def operand(text: str) -> Value:
        quoted = [one for one in told.operands if _same_number(one.number, text)]
        for one in quoted:
            if read := _read(one, text, places):
                used.append(read)
                return read[0]
        value = number(text)
        if quoted or value is None or value not in _CONSTANTS:
            raise UnreadableReckoningError(f"{text} stands nowhere")
        return Value(value, bare=True, constant=True)

    try:
        if len(numbers_in(told.expression)) > _NUMBERS:
            return None
        value = comes_to(told.expression, operand)
    except (UnreadableReckoningError, ArithmeticError):
        return None
    taken = {read.amount for read, _, _ in used if not read.kinds.get("day")}
    alone = len(numbers_in(told.expression)) == 1
    if alone or not 0 < len(used) <= _MOST or value.amount in taken or not _is(figure, value):
        return None
    if not _shows_measure(figure.fact, value, told.expression, [quote for _, quote, _ in used]):
        return None
    proof = "; ".join(f"»{quote}« ({where})" for quote, where in dict.fromkeys((q, w) for _, q, w in used))
    written = _NUMBER.sub(lambda found: _danish(number(found[0]) or Decimal(0)), told.expression.strip())
    return f"Det har modellen regnet ud: {written} = {_danish(value.amount)}. Tallene: {proof}."


def _same_number(one: str, other: str) -> bool:
    return one.strip() == other or (number(one.strip()) is not None and number(one.strip()) == number(other))


def _read(operand: Operand, text: str, places: Iterable[_Place]) -> tuple[Value, str, str] | None:
    """An operand as our own reader reads it in its quotation, with the words and where they stand."""
    quote = " ".join(fold(operand.quote).strip(_MARKS).split())
    if not quote or len(quote) > _QUOTED:
        return None
    value = day(text)
    if value is None and not _WORD.search(quote.replace(text, "")):
        return None  # a number without what it is of, or in which row it stands
    for place in places:
        if quoted_in(quote, place.text):
            for fact in find_facts(quote):
                if value is not None and fact.key == text:
                    return value, quote, place.where
                if value is None and (read := _value(fact, text)) and abs(fact.value) not in place.doubted:
                    return read, quote, place.where
        dated = value is not None and bool(place.dated) and quoted_in(quote, place.dated)
        if dated and value is not None and any(fact.key == text for fact in find_facts(quote)):
            return value, quote, place.where
    return None


def _value(fact: Fact, text: str) -> Value | None:
    """A fact as the operand that is written `text`: as it is, in its own scale ("1,4 mio. kr." as 1,4), a part by what
    it is one of, a rhythm by its span, a time of day in hours."""
    told = number(text)
    if told is None:
        return None
    if fact.kind == "year":
        return Value(told, bare=True) if fact.key == text else None
    if fact.kind == "code":
        every, hour = _EVERY.match(fact.key), _HOUR.match(fact.key)
        read = Decimal(every[1]) if every else Decimal(hour[1]) + Decimal(hour[2]) / 60 if hour else None
        return Value(told, {"time": 1} if hour else {}, bare=True) if read == told else None
    if fact.kind != "quantity":
        return None
    amount = abs(fact.value)
    kinds = _kinds(fact)
    written = _WRITTEN.match(fact.text)
    if told == amount:
        return Value(amount, kinds, not kinds and kind_of(fact) != "part")
    if fact.unit == "andel":
        return Value(told, bare=True) if amount and abs(told - 1 / amount) < _HAIR else None
    if written and number(written.group().replace(".", "")) == told:
        return Value(amount, kinds, bare=False)
    return None


def _kinds(fact: Fact) -> dict[str, int]:
    kind = kind_of(fact)
    if kind == "count" and is_people(fact.noun or fact.unit):
        kind = "staff"
    return {} if kind in ("", "part") else {"count" if kind == "gange" else kind: 1}


def _is(figure: Figure, value: Value) -> bool:
    """Whether a figure says what was reckoned, as exactly as it is told, and may measure it."""
    fact, text = figure.fact, figure.sentence.text
    hedge = hedge_before(text, fact.span[0])
    told = abs(fact.value)
    if value.amount <= 0 or not _fits(kind_of(fact), value):
        return False
    for scale in _SCALES.get(fact.unit, (1,)):
        amount = value.amount * scale
        past = (hedge == "below" and amount > told) or (hedge == "above" and amount < told)
        if near_enough(told, amount, hedge, fact.text) or (rounds(told, amount) and not past):
            return True
    return False


def _shows_measure(fact: Fact, value: Value, expression: str, quotes: Iterable[str]) -> bool:
    """Whether a reckoning of what doesn't say what it measures comes to its figure's measure: a part is a share or of
    shares, money of a table is in its thousands, people of hours by the working week."""
    kind = kind_of(fact)
    if kind == "part":
        return "/" in expression or any(_PART.search(quote) for quote in quotes)
    if kind == "kr" and not value.kinds:
        return "1000" in expression.replace(".", "")
    if kind in ("staff", "count") and value.kinds and set(value.kinds) == {"time"}:
        return "37" in numbers_in(expression)
    return True


def _fits(kind: str, value: Value) -> bool:
    """Whether what was reckoned may be told in a figure's measure: money is of money, and nothing else is; a part is
    of the like; time is of time."""
    kinds = value.kinds
    if kinds.get("day"):
        return False
    if kind == "kr":
        return kinds.get("kr") == 1 or (value.bare and not kinds)
    if kinds.get("kr"):
        return not kind and kinds == {"kr": 1}
    if kind == "part":
        return not kinds.get("time") or value.bare
    return kind != "time" or kinds.get("time", 0) > 0


def _danish(amount: Decimal) -> str:
    told = f"{amount:,.2f}".rstrip("0").rstrip(".")
    return told.translate(str.maketrans(",.", ".,"))
