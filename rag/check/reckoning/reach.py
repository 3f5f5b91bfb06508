"""Every value that can be reckoned in one or two steps from quantities at hand, like with like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, permutations
from typing import Final

from rag.check.facts import Fact
from rag.check.figures import is_people
from rag.check.measures import LASTING, Measure, Term, factors, fits, in_measure
from rag.check.reckoning.cues import Family
from rag.check.reckoning.rates import Rate, by_rates
from rag.check.supposed import premises
from rag.danish.analyser import stem

_OF_OTHERS: Final = re.compile(r"\b(?:svarer til|svarende til|af|ud af|hver\w*)\b")
_MONTHS: Final = 12
_TWO: Final = 2
_PERCENT: Final = Decimal("0.01")
_SO_MANY: Final = re.compile(r"\s(?:så mange|flere)\b", re.IGNORECASE)
_OF_A_YEAR: Final = re.compile(r"\s(?:af )?(?:et |året|års)(?:helt )?(?:år|årsværk)?\b", re.IGNORECASE)
_SHARED_OUT: Final = re.compile(r"\b(?:fordel\w*|delt|deles|divider\w*|pr\.|hver)\b|[:/]", re.IGNORECASE)
_OF_FIGURE: Final = re.compile(
    r"\s(?:ud )?af (?:de |det |vores |alle |i alt |samlede |samlet )*(?P<n>\d[\d.]*(?:,\d+)?)", re.IGNORECASE
)
_IS: Final = re.compile(
    r"\b(?:er|bliver|giver|var|blev|det er|er det|bliver det)\s(?:i alt\s|altså\s)?$", re.IGNORECASE
)
_YEARLY: Final = re.compile(r"\s(?:om året|pr\. år|årligt|hvert år)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reached:
    """A value that can be reckoned, in the measure's kind: by what, how far away the farthest operand is (0 in the
    sentence, 1 before it, 2 one in the item, 3 all there), and whether it may come out uneven and be told rounded."""

    value: Decimal
    family: Family
    far: int
    how: str
    uneven: bool = False
    named: bool = False  # by the piece that the words name
    kin: bool = False  # a difference or a sum of what is counted by the very noun, or told in the very unit


def reached(
    fact: Fact,
    measure: Measure,
    terms: Sequence[Term],
    sentence: str,
    rows: Sequence[Sequence[Decimal]],
    rates: Sequence[Rate] = (),
    said: str = "",
) -> Iterator[Reached]:
    """Everything that can be reckoned in a measure's kind; `rows` are the amounts and the årsværk by year, `rates` what
    is told by the piece, `said` what else is spoken of."""
    if measure.kind == "part":
        found = list(_parts(fact, terms, sentence, rows))
        if whole := _OF_FIGURE.match(sentence, fact.span[1]):  # "en tredjedel af de i alt 4,1 årsværk": of no other
            of_it = [one for one in found if one.how.endswith(whole["n"]) or f"{whole['n']} " in one.how]
            found = of_it or found
        yield from found
        return
    if measure.kind == "gange":
        yield from _ratios(terms, rows, so_many=_SO_MANY.match(sentence, fact.span[1]) is not None)
    like = [(one, in_measure(measure, one)) for one in terms if fits(measure, one)]
    yield from _added(fact, like, measure)
    if measure.kind in ("count", ""):
        yield from _mixed([one for one in terms if one.near == 0 and one.kind in ("count", "staff")])
    yield from _scaled(like, terms, f"{said} {sentence}")
    yield from _rates(fact, measure, terms, sentence)
    yield from _in_other_words(fact, measure, terms, sentence)
    for value, how, far in by_rates(fact, measure, rates, terms, sentence):
        yield Reached(value, "each", far, how, True, True)
    for row, kind in zip(rows, ("kr", "staff"), strict=False):
        if kind == measure.kind:
            yield from _of_row(row)


def _far(*some: Term) -> int:
    nears = [one.near for one in some]
    return 3 if min(nears) > 1 and len(some) > 1 else max(nears)


def _joined(some: Sequence[Term]) -> str:
    return " + ".join(one.text for one in some)


def _added(fact: Fact, like: Sequence[tuple[Term, Decimal]], measure: Measure) -> Iterator[Reached]:
    """Sums, differences and the mean of quantities of one kind, and one quantity in another measure of it."""
    for one, a in like:
        if one.near < 2 and (fact.unit or one.made) and one.kind:
            yield Reached(a, "same", one.near, one.text, one.told * measure.scale != a)
    for (one, a), (other, b) in combinations(like, 2):
        far = _far(one, other)
        if far > 1 and (one.step or other.step):
            continue  # that is reckoned itself
        if (one.text == other.text and a == b) or (far > 1 and one.told * b != other.told * a):
            continue  # told twice; or hours and days from here and there
        kin = _is_kin(fact, one) and _is_kin(fact, other)
        yield Reached(a + b, "sum", far, f"{one.text} + {other.text}", kin=kin)
        yield Reached(abs(a - b), "off", far, f"{one.text} - {other.text}", kin=kin)
        if far < 2:
            yield Reached((a + b) / 2, "mean", far, f"({one.text} + {other.text}) / 2", True)
    near = [(one, a) for one, a in like if one.near < 2]
    for size in range(3, len(near) + 1):
        for start in range(len(near) - size + 1):
            some = [one for one, _ in near[start : start + size]]
            total = sum((a for _, a in near[start : start + size]), Decimal(0))
            yield Reached(total, "sum", max(one.near for one in some), _joined(some))


def _is_kin(fact: Fact, one: Term) -> bool:
    """Whether a quantity is of the very same as the figure: borgere and borgere, uger and uger."""
    if one.kind == "count":
        return fact.noun is not None and one.noun is not None and stem(one.noun) == stem(fact.noun)
    return one.kind == "time" and bool(fact.unit) and one.text.endswith(fact.unit)


def _mixed(terms: Sequence[Term]) -> Iterator[Reached]:
    """Things of different kinds added up: 140 homes and 35 shops are 175 addresses."""
    if len(terms) == _TWO:
        yield Reached(abs(terms[0].value - terms[1].value), "off", 0, f"{terms[0].text} - {terms[1].text}")
    for size in range(_TWO, len(terms) + 1):
        for start in range(len(terms) - size + 1):
            some = terms[start : start + size]
            yield Reached(sum((one.value for one in some), Decimal(0)), "mixed", 0, _joined(some))


def _scaled(like: Sequence[tuple[Term, Decimal]], terms: Sequence[Term], sentence: str) -> Iterator[Reached]:
    """A quantity so many times, or shared out, or by another measure of time; a part of it."""
    constants = factors(sentence)
    others = [one for one in terms if not one.made and one.told]
    for one, a in like:
        if one.made:
            continue
        for by in constants:
            yield Reached(a * by, "times", one.near, f"{one.text} × {by}", True)
            yield Reached(a / by, "each", one.near, f"{one.text} / {by}", True)
        for other in others:
            far = _far(one, other)
            if far > 2 or (other.text == one.text and other.near == one.near):
                continue
            if other.kind == "part":
                yield Reached(a * other.value, "part", far, f"{other.text} af {one.text}", True)
                if far < 2 and other.value < 1:
                    yield Reached(a * (1 - other.value), "off", far, f"{one.text} - {other.text}", True)
            elif _multiplies(one, other, far):
                times = a * other.told
                yield Reached(times, "times", far, f"{one.text} × {other.text}", True)
                yield Reached(a / other.told, "each", far, f"{one.text} / {other.text}", True)
                for by in _thirds(one, other, others, constants) if far < 2 else ():
                    yield Reached(times * by, "times", far, f"{one.text} × {other.text} × {by}", True)
                if one.kind == "kr" and other.kind == "time" and far < 2:
                    months = other.value / LASTING["måneder"]
                    yield Reached(a * months / _MONTHS, "times", far, f"{one.text} × {months:.0f} / 12", True)
                    yield Reached(a * _MONTHS / months, "times", far, f"{one.text} × 12 / {months:.0f}", True)


def _multiplies(one: Term, other: Term, far: int) -> bool:
    """Whether a quantity may be so many of another: a whole number of things or times, or of hours at a price."""
    if other.kind == "gange":
        return other.told != 1
    if other.kind == "kr" or other.told <= 1 or other.told % 1:
        return other.kind == "staff" and one.kind in ("kr", "time") and far < 2 and other.told != 1
    return other.kind in ("count", "staff", "") or (far < 2 and other.kind == "time" and one.kind == "kr")


def _thirds(one: Term, other: Term, terms: Sequence[Term], constants: Sequence[Decimal]) -> Iterator[Decimal]:
    """What a product may be multiplied by once more: a measure of time spoken of, a third count in the sentence, half
    of them."""
    yield from constants
    for third in terms if "time" in (one.kind, other.kind) else ():
        if third.kind == "part" and third.near == 0 and third.told < 1:
            yield third.value
    for third in terms if one.near == other.near == 0 else ():
        if third.near == 0 and third not in (one, other) and third.kind != "time" and _multiplies(one, third, 0):
            yield third.told


def _rates(fact: Fact, measure: Measure, terms: Sequence[Term], sentence: str) -> Iterator[Reached]:
    """What one quantity comes to by another of another kind: twelve weeks of two hours, so much at 85 kr. an hour, the
    40 percent of 31.000 guests who are children."""
    what = fact.unit or fact.noun
    per = what and re.search(rf"\b(?:i|pr\.|per|om|a|à)\s(?:en |et )?{re.escape(what[:3])}", sentence)
    for one, other in permutations([one for one in terms if one.near < 2 and one.value and not one.made], 2):
        far = _far(one, other)
        if measure.kind == one.kind == other.kind == "time":
            if one.value < other.value and one.text.endswith(fact.unit):
                yield Reached(one.value * other.told, "times", far, f"{other.text} × {one.text}")
        elif one.kind == other.kind == "kr" and measure.kind in ("time", "count") and per and one.value > other.value:
            yield Reached(one.value / other.value * measure.scale, "each", far, f"{one.text} / {other.text}", True)
        elif one.value > other.value and (
            (measure.kind == "count" and one.kind == other.kind == "time")
            or (measure.kind == "staff" and _to_each(fact, one, other, sentence))
        ):
            yield Reached(one.value / other.value, "each", far, f"{one.text} / {other.text}", True)
        elif measure.kind == one.kind == "count" and other.kind == "gange" and other.near == 0 and other.value > 1:
            yield Reached(one.value * other.value, "times", far, f"{one.text} × {other.text}", True)
        elif measure.kind == one.kind == "count" and other.kind == "part":
            yield Reached(one.value * other.value, "part", far, f"{other.text} af {one.text}", True)


def _to_each(fact: Fact, one: Term, other: Term, sentence: str) -> bool:
    """Whether so many are shared out, as many to each as another figure says: 918 borgere, 58 hver."""
    alike = not other.kind or (one.noun and other.noun and stem(one.noun) == stem(other.noun))
    return one.kind == "count" and bool(alike) and _SHARED_OUT.search(sentence, 0, fact.span[0]) is not None


def _in_other_words(fact: Fact, measure: Measure, terms: Sequence[Term], sentence: str) -> Iterator[Reached]:
    """What so many of so many come to, named anew: "18 hold med 26 børn er 468 pladser";
    "har hvert af de fire huse 15 ansatte, er det 60 samtaler"."""
    if measure.kind == "count" and _IS.search(sentence[: fact.span[0]]):
        for one in terms:
            if one.step and one.near == 0 and one.kind == "count":
                yield Reached(one.value, "times", 0, one.text, named=True)
        counts = [one for one in terms if one.kind == "count" and one.near < 2 and one.told > 1]
        for one, other in combinations(counts if premises(sentence) else (), 2):
            if one.near == 0 or other.near == 0:
                yield Reached(
                    one.value * other.value, "times", _far(one, other), f"{one.text} × {other.text}", named=True
                )


def _alike(one: Term, other: Term) -> bool:
    if not one.kind or not other.kind:
        return "kr" not in (one.kind, other.kind)
    return fits(Measure(one.kind, Decimal(1), one.noun), other)


def _parts(fact: Fact, terms: Sequence[Term], sentence: str, rows: Sequence[Sequence[Decimal]]) -> Iterator[Reached]:
    """Shares of one quantity in another, by how much one is above the other, and what remains of a whole."""
    for less, more in _of_rows(rows) if fact.unit != "procentpoint" else ():
        yield Reached(less / more, "share", 1, f"{less:f} / {more:f}", True)
    parts = [one for one in terms if one.kind == "part"]
    if fact.unit == "procentpoint" and any(one.near < 2 for one in parts):  # "8,7 pct., 2,6 procentpoint over 6,1"
        bare = [one for one in terms if one.kind == "" and one.near < 2 and one.told % 1]
        parts += [replace(one, value=one.told * _PERCENT, kind="part") for one in bare]
    for one in parts if fact.unit != "procentpoint" else ():
        if 0 < one.value <= 1:
            yield Reached(1 - one.value, "off", one.near, f"100 - {one.text}", True)
    for one in terms:
        if one.near < 2 and one.value <= 1 and one.kind in ("part", "staff") and not one.made and fact.unit == "andel":
            yield Reached(one.value, "same", one.near, one.text, True)
    if fact.unit == "andel" and _OF_A_YEAR.match(sentence, fact.span[1]):
        for one in terms:
            if one.kind == "time" and one.near < 2 and one.value < LASTING["år"]:
                yield Reached(one.value / LASTING["år"], "share", one.near, f"{one.text} / 12 måneder", True)
    for one, other in combinations(parts, 2):
        yield Reached(one.value + other.value, "sum", _far(one, other), f"{one.text} + {other.text}")
        yield Reached(abs(one.value - other.value), "off", _far(one, other), f"{one.text} - {other.text}")
    if fact.unit == "procentpoint":
        spans = [one for one in terms if one.kind == "time" and one.text.endswith("år") and one.told > 1]
        for one in parts if _YEARLY.match(sentence, fact.span[1]) else ():
            for span in spans:
                yield Reached(one.value / span.told, "each", _far(one, span), f"{one.text} / {span.text}", True, True)
        return
    of_others = _OF_OTHERS.search(sentence) is not None
    for one, other in combinations([one for one in terms if one.value and not (one.made or one.step)], 2):
        far = _far(one, other)
        alike = one.kind == other.kind and _alike(one, other) and (one.kind != "" or one.near == other.near < 2)
        if far > 2 or not (alike or (far < 2 and _of_one_kind(one, other, of_others))):
            continue
        a, b = (one.value, other.value) if alike else (one.told, other.told)
        small, large = min(a, b), max(a, b)
        if small == large:
            continue
        yield Reached(small / large, "share", far, f"{one.text} / {other.text}", True)
        if far == 0 and all(
            each.kind in ("", "count") for each in (one, other)
        ):  # "fire lavere og to højere, så en tredjedel"
            for part in (small, large):
                yield Reached(part / (small + large), "share", 0, f"{part:f} / ({one.text} + {other.text})", True)
        if fact.unit == "andel" and far < 2:
            yield Reached(1 - small / large, "share", far, f"1 - {one.text} / {other.text}", True)
        if (alike and (far < 2 or one.kind == "kr")) or far == 0:
            yield Reached((large - small) / large, "rise", far, f"({one.text} - {other.text}) / {large}", True)
            yield Reached((large - small) / small, "rise", far, f"({one.text} - {other.text}) / {small}", True)


def _of_one_kind(one: Term, other: Term, of_others: bool) -> bool:
    """Whether a share may be of counts that don't say that they are of the same: beside each other, or 'of' them."""
    counted = ("count", "staff", "")
    if one.kind not in counted or other.kind not in counted:
        return False
    if {one.kind, other.kind} == {"count", "staff"} and is_people(one.noun or other.noun or ""):
        return max(one.near, other.near) < 2  # årsværk of 57 ansatte
    return of_others or ("" in (one.kind, other.kind) and max(one.near, other.near) < 2)


def _ratios(terms: Sequence[Term], rows: Sequence[Sequence[Decimal]], *, so_many: bool) -> Iterator[Reached]:
    """How many times one quantity is another, of its kind; of any count, where it is 'so many times as many'."""
    for less, more in _of_rows(rows):
        yield Reached(more / less, "share", 1, f"{more:f} / {less:f}", True)
    for one, other in permutations([one for one in terms if one.value], 2):
        counted = so_many and one.kind == other.kind == "count" and max(one.near, other.near) < 2
        if (counted or _alike(one, other)) and one.value > other.value:
            yield Reached(one.value / other.value, "share", _far(one, other), f"{one.text} / {other.text}", True)


def _of_rows(rows: Sequence[Sequence[Decimal]]) -> Iterator[tuple[Decimal, Decimal]]:
    """The less and the more of any two years of a row."""
    for row in rows:
        yield from combinations(sorted({abs(value) for value in row if value}), 2)


def _of_row(row: Sequence[Decimal]) -> Iterator[Reached]:
    """Sums over years that follow each other, the step from one to another, and their mean."""
    for start in range(len(row)):
        for end in range(start + 2, len(row) + 1):
            total = abs(sum(row[start:end], Decimal(0)))
            yield Reached(total, "total", 1, " + ".join(f"{one:f}" for one in row[start:end]))
    for less, more in _of_rows([row]):
        yield Reached(more - less, "change", 1, f"{more:f} - {less:f}")
    if row:
        yield Reached(abs(sum(row, Decimal(0)) / len(row)), "mean", 1, "gennemsnit", True)
