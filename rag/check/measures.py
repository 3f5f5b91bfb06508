"""What quantities measure, so that like is only reckoned with like: money, parts, time, staff, counted things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from rag.check.facts import Fact, find_facts
from rag.check.figures import is_people, same_noun

Kind = Literal["kr", "part", "time", "staff", "gange", "count", ""]

# Minutes of each span of time, by the unit or the noun that tells it.
LASTING: Final = {
    "minutter": Decimal(1), "timer": Decimal(60), "dage": Decimal(1440), "uger": Decimal(10080),
    "måneder": Decimal(43800), "år": Decimal(525600),
}  # fmt: skip
_TIMES: Final = {
    **LASTING, "døgn": Decimal(1440), "kvartal": Decimal(131400), "kvartaler": Decimal(131400), "kvarter": Decimal(15),
}  # fmt: skip
_PARTS: Final = {
    "%": Decimal("0.01"), "procentpoint": Decimal("0.01"), "promille": Decimal("0.001"), "andel": Decimal(1),
}  # fmt: skip
_STAFF: Final = ("årsværk", "stillinger")
_LARGER: Final[dict[str, dict[str, Decimal]]] = {
    "ha": {"m²": Decimal(10_000), "m2": Decimal(10_000), "kvadratmeter": Decimal(10_000)},
    "hektar": {"m²": Decimal(10_000), "m2": Decimal(10_000), "kvadratmeter": Decimal(10_000)},
    "km": {"m": Decimal(1000), "meter": Decimal(1000)}, "kilometer": {"m": Decimal(1000), "meter": Decimal(1000)},
}  # fmt: skip
_FULL_TIME: Final = (Decimal(37 * 60), Decimal(1924 * 60))  # minutes of one årsværk in a week, and in a year
_YEAR: Final = LASTING["år"]
# Words after a number that compare it with another, and name nothing that is counted.
COMPARED: Final = frozenset(
    {"flere", "færre", "mere", "mindre", "andre", "øvrige", "resterende", "ekstra", "tilbage", "yderligere", "til",
     "under", "over", "oveni", "sidste", "delt", "minus", "plus", "gange", "end", "for", "mødt", "mødte", "væk"}
)  # fmt: skip
_SCALES: Final = (
    (r"mio|mill", Decimal(10**6)),
    (r"mia|milliard", Decimal(10**9)),
    (r"t\.?\s?kr|tkr|tus", Decimal(1000)),
)
# Constants that a writer needn't show, where the sentence speaks of the measure.
_DAY: Final = r"(?<!\bi )\bdag"
_FACTORS: Final = (
    (12, r"måned|\bhel(?:t|e|årligt)?\sår|helår|årlig"), (52, r"\buge"), (60, r"minut"), (7, _DAY), (24, r"døgn"),
    (5, r"\bom ugen\b.*\bom dagen\b|\bom dagen\b.*\bom ugen\b"),
    (5, r"\bhver(?:dag|\s(?:morgen|eftermiddag|aften|dag))\b.*\bom ugen"),
    (30, rf"\bnat|døgn|{_DAY}"), (4, r"kvartal"), (365, rf"{_DAY}|nat\b|døgn"), (37, r"fuldtid|årsværk"),
)  # fmt: skip
_FIXED: Final = {
    ("", 37): r"\btimer\b.*\buge", ("timer", 37): "fuldtid|årsværk|stilling|uge", ("timer", 24): "døgn",
    ("uger", 52): "år",
    ("uger", 40): "skole|lektion|elev|undervis", ("dage", 5): "uge|fordelt|arbejdsdag",
    ("måneder", 12): "år|ud af", ("hverdage", 5): "",
    ("dage", 365): "år", ("minutter", 60): "time", ("dage", 7): "uge",
    ("timer", 11): "hvile", ("timer", 1924): "årsværk|stilling", ("uger", 5): "ferie", ("uger", 6): "ferie",
    ("kvartaler", 4): r"20\d\d|år",
}  # fmt: skip
# How many days a month has, or nights.
_MONTH_LONG: Final = re.compile(
    r"(?:\d\d|\w+)\s(?:dage|døgn|nætter|aftener|morgener)\si\s(?:(?P<m31>januar|marts|maj|juli|august|oktober|december)"
    r"|(?P<m30>april|juni|september|november)|(?P<m28>februar))\b",
    re.IGNORECASE,
)
_MULTIPLE: Final = re.compile(r"(?<![\d.,])(\d{1,2})\s?[x×*]\s?(?=\d)")
_VERBS: Final = (("halver", Decimal("0.5")), ("det halve", Decimal("0.5")),
                 ("fordobl", Decimal(2)), ("dobbelt", Decimal(2)), ("tredobl", Decimal(3)),
                 ("tredobbelt", Decimal(3)), ("firedobl", Decimal(4)))  # fmt: skip
_ORDINALS: Final = re.compile(r"\b(tredje|fjerde|femte|sjette|syvende|ottende|niende|tiende)\b", re.IGNORECASE)
_RANK: Final = {name: Decimal(n) for n, name in enumerate(
    ("tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende"), 3)}  # fmt: skip
_QUARTER: Final = re.compile(r"\bet kvarter\b", re.IGNORECASE)
_HALF_TIME: Final = re.compile(r"\b(?:på halv tid|halvtids\w*)\b", re.IGNORECASE)
# What everybody knows of work: its week, its day, the way there and back.
_KNOWN: Final[tuple[tuple[re.Pattern[str], Decimal, Kind, str], ...]] = (
    (re.compile(r"\bfuld\s?tid", re.IGNORECASE), Decimal(37 * 60), "time", "37 timer"),
    (re.compile(r"\barbejdsdag", re.IGNORECASE), Decimal(444), "time", "7,4 timer"),
    (re.compile(r"\b(?:hver vej|frem og tilbage|tur[ -]retur)\b", re.IGNORECASE), Decimal(2), "gange", "2 gange"),
)
_CLOCK: Final = re.compile(r"kl (\d+)\.(\d\d)")
_OFTEN: Final = re.compile(r"\bhver (?P<n>anden|tredje|fjerde|sjette) (?P<span>uge|måned)\b", re.IGNORECASE)
_OFTEN_BY: Final = {"anden": Decimal(2), "tredje": Decimal(3), "fjerde": Decimal(4), "sjette": Decimal(6)}
_BY_PIECE: Final = re.compile(r"(?:\s[a-zæøå-]+)?\s(?:på|à|a|af|med)\s(?:hver\s|hvert\s)?", re.IGNORECASE)
_EACH_OF: Final = re.compile(
    r"[^.;:\d|]{0,60}?,?\s(?:(?:som|der)\s)?hvert?\s(?:[a-zæøå]+\s){1,2}", re.IGNORECASE
)  # "to forløb sammen med skolen, hvert på seks uger", "18 koordinatorer, som hver følger 51 borgere"
_PART_OF: Final = re.compile(r"\saf\s(?:de\s|vores\s|alle\s)*", re.IGNORECASE)
JOINED: Final = re.compile(r"(?:\s[a-zæøå-]+)?\sog\s", re.IGNORECASE)
_FROM_HOUR: Final = re.compile(r"\b(?:fra|efter)\s(?:kl\.?|klokken)\s$", re.IGNORECASE)
_TO_HOUR: Final = re.compile(r"\btil\s(?:kl\.?|klokken)\s$", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfra\s(?:\w+\s)?$", re.IGNORECASE)
_TO: Final = re.compile(r"(?:\s\w+)?\stil\s(?:\w+\s)?", re.IGNORECASE)
_INSTEAD: Final = re.compile(r"(?:\s\w+){0,3},?\s(?:i stedet for|frem for|mod)\s(?:\w+\s)?", re.IGNORECASE)
STEP: Final = "step"  # the key of a quantity that is by how much something changes
_MONTHS: Final = 12
_SOME: Final = 10
_PARTED: Final = ("count", "", "staff", "time")  # of what so many percent are told
_BESIDE: Final = 7  # characters between "to timer" and "ti minutter"
CALENDAR: Final = frozenset(map(Decimal, (4, 7, 12, 24, 30, 37, 52, 60, 100, 365, 1924)))


@dataclass(frozen=True, slots=True)
class Term:
    """A quantity that may be reckoned with. `value` is in the kind's own measure (kroner, parts of one, minutes),
    `told` as written; `near` is 0 in the sentence itself, 1 before it, 2 in the item or earlier in the text."""

    value: Decimal
    kind: Kind
    noun: str | None
    told: Decimal
    text: str
    near: int
    made: bool = False  # told in another measure
    step: bool = False  # reckoned itself: by how much something changes, what so many come to


@dataclass(frozen=True, slots=True)
class Measure:
    """What a quantity is to be told in: `scale` is what one of it is in the kind's own measure."""

    kind: Kind
    scale: Decimal
    noun: str | None


def kind_of(fact: Fact) -> Kind:
    """What a quantity measures; "" where it doesn't say."""
    if fact.unit in ("kr", "gange"):
        return "kr" if fact.unit == "kr" else "gange"
    if fact.unit in _PARTS:
        return "part"
    if fact.unit in LASTING or fact.noun in _TIMES:
        return "time"
    if fact.unit in _STAFF:
        return "staff"
    noun = fact.noun or fact.unit
    return "count" if noun and noun not in COMPARED else ""


def measure_of(fact: Fact) -> Measure:
    """What a quantity is told in."""
    kind = kind_of(fact)
    if kind == "part":
        return Measure(kind, _PARTS[fact.unit], None)
    if kind == "time":
        return Measure(kind, _TIMES.get(fact.unit) or _TIMES[fact.noun or ""], fact.noun)
    return Measure(kind, Decimal(1), (fact.noun or fact.unit) if kind == "count" else None)


def term(fact: Fact, near: int) -> Term:
    """A quantity as something to reckon with."""
    measure = measure_of(fact)
    told = abs(fact.value)
    return Term(told * measure.scale, measure.kind, measure.noun, told, fact.text, near, step=fact.key == STEP)


def converted(one: Term, unit: str) -> Iterator[Term]:
    """The same in another measure: a full-time year in hours, hours and months of work as part of a year's."""
    if one.kind == "staff" and unit == "timer":
        for minutes in _FULL_TIME:
            yield replace(one, value=one.value * minutes, kind="time", noun=None, made=True)
    elif one.kind == "count" and one.noun in _LARGER and unit in _LARGER[one.noun]:
        by = _LARGER[one.noun][unit]
        yield replace(one, value=one.value * by, told=one.told * by, noun=unit, made=True)
    elif one.kind == "time" and unit in _STAFF:
        months = one.text.endswith("måneder")
        for minutes in (_YEAR,) if months else _FULL_TIME if one.text.endswith("timer") else ():
            yield replace(one, value=one.value / minutes, kind="staff", noun=None, made=True)


def factors_told(sentence: str) -> Iterator[Term]:
    """What a sentence reckons with that is no quantity: the 3 of '3 × 0,9', the half of 'halveres', the 24 of 'døgnet',
    the quarter of an hour, half a post, the fourth and the seventh time."""
    for match in _MULTIPLE.finditer(sentence):
        yield Term(Decimal(match[1]), "gange", None, Decimal(match[1]), match[1], 0)
    low = sentence.lower()
    for word, by in _VERBS:
        if word in low:
            yield Term(by, "gange", None, by, word, 0)
    if "døgn" in low:
        yield Term(LASTING["dage"], "time", None, Decimal(24), "24 timer", 0)
    if _QUARTER.search(sentence):
        yield Term(_TIMES["kvarter"], "time", None, Decimal(15), "15 minutter", 0)
    if _HALF_TIME.search(sentence):
        yield Term(Decimal("0.5"), "staff", None, Decimal("0.5"), "0,5 årsværk", 0)
    for pattern, value, kind, text in _KNOWN:
        if pattern.search(sentence):
            told = Decimal(text.split()[0].replace(",", "."))
            yield Term(value, kind, None, told, text, 0)
    yield from between_hours(sentence)
    for match in _OFTEN.finditer(sentence):
        times = (52 if match["span"].lower() == "uge" else _MONTHS) / _OFTEN_BY[match["n"].lower()]
        yield Term(times, "gange", None, times, f"{times:.0f} gange om året", 0)
    for match in _ORDINALS.finditer(sentence):
        rank = _RANK[match[1].lower()]
        yield Term(rank, "", None, rank, match[1], 0, step=True)


def between_hours(sentence: str) -> Iterator[Term]:
    """How long it is from one time of day to the one told next to it: "fra kl. 17 til 22"."""
    clocks = [(fact, _CLOCK.fullmatch(fact.key)) for fact in find_facts(sentence) if fact.kind == "code"]
    for (one, a), (other, b) in pairwise(clocks):
        to = _FROM_HOUR.search(sentence, 0, one.span[0]) and _TO_HOUR.search(sentence, one.span[1], other.span[0])
        if a and b and (to or 0 < other.span[0] - one.span[1] < _BESIDE):
            minutes = (Decimal(b[1]) - Decimal(a[1])) * 60 + Decimal(b[2]) - Decimal(a[2])
            minutes += LASTING["dage"] if minutes < 0 else 0
            hours = minutes / 60
            yield Term(minutes, "time", None, hours, f"{hours.normalize():f} timer", 0, made=True)


def compounds(facts: Sequence[Fact], near: int) -> Iterator[Term]:
    """Spans of time told in two measures: two hours and ten minutes."""
    for one, other in pairwise(facts):
        if kind_of(one) == kind_of(other) == "time" and 0 < other.span[0] - one.span[1] < _BESIDE:
            first, second = term(one, near), term(other, near)
            if measure_of(one).scale > measure_of(other).scale:
                value = first.value + second.value
                yield Term(value, "time", None, value, f"{one.text} og {other.text}", near)


def products(facts: Sequence[Fact], text: str, near: int) -> Iterator[Term]:
    """What so many of something come to, told by the piece: 'to forløb på seks uger'."""
    for one, other in pairwise(facts):
        between = text[one.span[1] : other.span[0]] if 0 <= one.span[1] <= other.span[0] <= len(text) else ""
        if _PART_OF.fullmatch(between) and kind_of(one) == "part" and kind_of(other) in _PARTED:
            part = measure_of(one).scale * one.value * other.value
            part = part.quantize(Decimal(1)) if kind_of(other) in ("count", "") else part
            noun = None if kind_of(other) == "time" else other.noun or other.unit or None
            value = part * measure_of(other).scale
            yield Term(value, kind_of(other), noun, part, f"{one.text} af {other.text}", near, step=True)
        if JOINED.fullmatch(between) and kind_of(one) == kind_of(other) == "count":
            total = one.value + other.value
            yield Term(total, "count", None, total, f"{one.text} + {other.text}", near, step=True)
        by_piece = _BY_PIECE.fullmatch(between) or _EACH_OF.fullmatch(between)
        if by_piece and kind_of(one) in ("count", "") and one.value > 1 and not one.value % 1:
            each = term(other, near)
            if each.kind in ("time", "kr", "count", "staff"):
                told = f"{one.text} × {other.text}"
                yield replace(each, value=each.value * one.value, told=each.told * one.value, text=told, step=True)


def steps(facts: Sequence[Fact], text: str) -> Iterator[Fact]:
    """By how much what a text tells to change changes: two of 'fra seks til fire timer', with its unit and noun."""
    for one, other in pairwise([fact for fact in facts if fact.kind == "quantity"]):
        between = text[one.span[1] : other.span[0]]
        to = _TO.fullmatch(between) and _FROM.search(text[max(0, one.span[0] - 12) : one.span[0]])
        if not to and not _INSTEAD.fullmatch(between):
            continue
        unit, noun = (other.unit, other.noun) if other.unit or other.noun else (one.unit, one.noun)
        if one.value != other.value and (one.unit == other.unit or "" in (one.unit, other.unit)):
            unit = "procentpoint" if unit == "%" else unit
            by, told = abs(one.value - other.value), f"{one.text} - {other.text}"
            yield Fact("quantity", (one.span[0], other.span[1]), told, STEP, by, unit, noun)


def measures(fact: Fact, shown: list[Fact]) -> list[Measure]:
    """What a quantity may be told in: its own measure, or, of a bare number, that of any beside it."""
    own = measure_of(fact)
    if own.kind:
        return [own]
    found = [own]
    for other in shown:
        measure = measure_of(other)
        if measure.kind == "kr":
            scale = next((by for word, by in _SCALES if re.search(word, other.text, re.IGNORECASE)), Decimal(1))
            measure = replace(measure, scale=scale)
        part = measure.kind == "part" and not (other.unit == "%" and fact.value % 1)  # "7,9 pct. minus 1 er 6,9"
        if measure.kind and not part and measure not in found:
            found.append(measure)
    return found


def fits(measure: Measure, one: Term) -> bool:
    """Whether a quantity is of a measure's kind, so that they may be added up."""
    if one.kind == "":
        if one.near < 2:
            return measure.kind != "part"
        return bool(one.told % 1) if measure.kind == "staff" else measure.kind in ("", "count") and one.told >= _SOME
    if measure.kind == "":
        return one.kind in ("count", "staff", "")
    if measure.kind == one.kind == "count":
        return measure.noun is None or one.noun is None or same_noun(measure.noun, one.noun)
    if {measure.kind, one.kind} == {"count", "staff"}:
        noun = measure.noun if measure.kind == "count" else one.noun
        return one.near < 2 and noun is not None and is_people(noun)
    return measure.kind == one.kind


def in_measure(measure: Measure, one: Term) -> Decimal:
    """A quantity's value in a measure's kind; a bare one is told in the measure itself."""
    return one.told * measure.scale if one.kind == "" else one.value


@lru_cache(maxsize=2_000)
def factors(sentence: str) -> tuple[Decimal, ...]:
    """How many of one measure make up another that the sentence speaks of."""
    return tuple(Decimal(n) for n, said in _FACTORS if re.search(said, sentence, re.IGNORECASE))


def is_fixed(fact: Fact, sentence: str) -> bool:
    """Whether a quantity is a fixed measure that the sentence speaks of: 24 timer i døgnet, 37 timers uge."""
    if fact.value % 1:
        return False
    month = _MONTH_LONG.match(sentence, fact.span[0])
    if month is not None:
        return fact.value in ((31,) if month["m31"] else (30,) if month["m30"] else (28, 29))
    if fact.value == 24 and not fact.unit and (fact.noun is None or fact.noun in COMPARED):
        return "døgn" in sentence
    measure = _FIXED.get((fact.unit or fact.noun or "", int(fact.value)))
    return measure is not None and re.search(measure, sentence.replace(fact.text, ""), re.IGNORECASE) is not None
