"""What can be reckoned from dates and times of day: how long from one to the other, how much of a year, how often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final, Literal

from rag.check.facts import Fact, find_facts
from rag.check.figures import hedge_before, near_enough, same_noun

_HEARING: Final = (7, 10)  # the months of the year before the budget's in which it is heard: "now"
# What says that a span of time is meant where no date stands beside it.
_SPAN: Final = re.compile(
    r"\b(?:siden|gamm?el\w*|gamle|i drift|før|inden|efter|frem|over|hel[te]?|resten|første år|uden|om|igen|tilbage|haft"
    r"|været|har|hentes|nå|næste|godt|knap|ind i|nytår)\b",
    re.IGNORECASE,
)
_NOW: Final = re.compile(
    r"\b(?:nu|i dag|siden|allerede|har|haft|været|gamm?el\w*|gamle|i drift|inden|før|om|til|igen|frem|er fra|længe)\b",
    re.IGNORECASE,
)
_YEARS: Final = re.compile(
    r"\b(?:siden|gamm?el\w*|gamle|efter|før|senere|frem|over|igennem|først om|på|i drift|er fra|længe|længere)\b",
    re.IGNORECASE,
)
_OFTEN: Final = re.compile(
    r"\b(?:om året|årligt?|om måneden|om ugen|mod|frem for|i stedet for|første år|gange"
    r"|(?:på|over|i) et (?:helt )?år)\b",
    re.IGNORECASE,
)
_MONTHLY: Final = re.compile(r"\b(?:om måneden|månedlig\w*|hver måned)\b", re.IGNORECASE)
_QUARTERLY: Final = re.compile(r"\b(?:kvartal\w*)\b", re.IGNORECASE)
_PART_OF: Final = re.compile(r"\baf (?:20\d\d|året|et (?:helt )?år)\b", re.IGNORECASE)
_ORDINALS: Final = {"anden": 2, "tredje": 3, "fjerde": 4, "sjette": 6}
_OTHER_EVERY: Final = re.compile(r"\bhver\s(?P<n>anden|tredje|fjerde|sjette)(?!\s(?:uge|måned|dag))\b")
_EACH_TIME: Final = re.compile(r"\bhver(?:t)?\s(?P<per>uge|måned|kvartal|dag)\b")
_IN_MONTHS: Final = {"måneder": 1.0, "år": 12.0, "uger": 12 / 52.18, "dage": 12 / 365.25}
_A_YEAR: Final = {"uge": 52, "måned": 12, "kvartal": 4, "dag": 365, "døgn": 365, "time": 24, "minut": 60}
_BY_THE: Final = re.compile(
    r"(?:\s[a-zæøå]+)?\s(?:i|om|pr\.|per|hver)\s(?P<span>døgn\w*|dag\w*|uge\w*|måned\w*)", re.IGNORECASE
)
_SHORT_SPANS: Final = {"døg": "dage", "dag": "dage", "uge": "uger", "mån": "måneder"}
_MONEY: Final = re.compile(r"\bkr\b|\bkroner\b", re.IGNORECASE)
_INCLUSIVE: Final = 1.0  # "fra juni til december" counts both


@dataclass(frozen=True, slots=True)
class Point:
    """A time in months since year 0, and what is told of it."""

    at: float
    told: Literal["day", "month", "year"]


def reckoned_in_time(fact: Fact, sentence: str, before: str, item_text: str, year: int | None) -> bool:
    """Whether a quantity is a span between dates or hours, a part of a year, or a count of what comes so often.

    One of the dates must stand in the sentence or before it, or the sentence must say that it tells a span; the other
    may be the item's, the turn of a year, or the time of the hearing (of the budget of `year`)."""
    shown = _points(find_facts(f"{before} {sentence}" if before else sentence), year)
    known = _points(find_facts(item_text), year)
    if fact.unit == "måneder" and fact.value == 1 and any(one.told == "month" for one in known):
        return True  # what is counted in March is counted in one month
    if fact.unit == "år" and fact.value == Decimal("0.5") and "halvår" in item_text:
        return True  # what is counted in the first half-year
    named = {one.at for one in shown if one.told == "year"}
    if year is not None and _MONEY.search(sentence):
        named.add(year * 12.0)  # what the budget's year pays for
    if fact.unit == "måneder" and any(_lasts(fact, sentence, *rest) for rest in _rests(known, named)):
        return True
    if fact.unit != "år" or not _YEARS.search(sentence):  # whole years apart are too many months
        shown, known = [one for one in shown if one.told != "year"], [one for one in known if one.told != "year"]
    if fact.unit in _IN_MONTHS:
        pairs = [*combinations(shown, 2), *((one, other) for one in shown for other in known)]
        coarse = fact.unit in (
            "måneder",
            "år",
        )  # the turn of a year, and "now", are no day from which weeks are counted
        now = year if _NOW.search(sentence) else None
        pairs += [(one, edge) for one in shown for edge in _edges(one, now) if coarse]
        if _SPAN.search(sentence):
            pairs += [*combinations(known, 2), *((one, edge) for one in known for edge in _edges(one, year) if coarse)]
        if any(_lasts(fact, sentence, one, other) for one, other in pairs):
            return True
    if fact.unit == "andel":
        dated = (*shown, *known) if _PART_OF.search(sentence) else shown
        return any(abs(part - float(fact.value)) < 0.03 for one in dated for part in _of_year(one))
    if fact.unit == "timer" and _between_hours(fact, find_facts(sentence), find_facts(item_text)):
        return True
    if fact.unit == "uger" and fact.value == _listed_weeks(find_facts(f"{before} {sentence}"), find_facts(item_text)):
        return True
    return not _measured(fact) and _counted(fact, sentence, before, item_text, shown)


def by_the_day(fact: Fact, sentence: str, told: str, year: int | None) -> bool:
    """Whether a count by the day, week or month is one that was told just before, shared out on the days from one day
    told there to another: 1.830 calls from 1 April to 30 August are 12 a day."""
    per = _BY_THE.match(sentence, fact.span[1]) if fact.kind == "quantity" and not _measured(fact) else None
    if per is None or not fact.value:
        return False
    facts = find_facts(told)
    days = [one for one in _points(facts, year) if one.told == "day"]
    counts = [one.value for one in facts if one.kind == "quantity" and _counts_the_same(one, fact)]
    hedge = hedge_before(sentence, fact.span[0])
    for one, other in combinations(days, 2):
        parts = Decimal(str(abs(one.at - other.at) / _IN_MONTHS[_SHORT_SPANS[per["span"][:3].lower()]]))
        for count in counts:
            exact = count / parts if parts > 1 else Decimal(0)
            if count > fact.value and (round(exact) == fact.value or near_enough(fact.value, exact, hedge, fact.text)):
                return True
    return False


def _counts_the_same(one: Fact, fact: Fact) -> bool:
    return not fact.noun or bool(one.noun and same_noun(one.noun, fact.noun))


def _measured(fact: Fact) -> bool:
    return fact.unit in ("kr", "%", "procentpoint", "promille", "andel", "årsværk", "timer", "minutter", "dage", "år")


def _points(facts: Iterable[Fact], year: int | None) -> list[Point]:
    """The dates among facts as months since year 0, and whether the day is told. What has no year is this year's
    and the budget's."""
    found: list[Point] = []
    for fact in facts:
        if fact.kind == "year":
            found.append(Point(int(fact.key) * 12.0, "year"))
        if fact.kind != "date":
            continue
        if full := re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", fact.key):
            months = int(full[1]) * 12.0 + int(full[2]) - 1
            found.append(Point(months + (int(full[3]) - 1) / 30.5, "day") if full[3] else Point(months, "month"))
        elif year is not None and (part := re.fullmatch(r"(\d\d)\.(\d\d)\.|måned (\d+)", fact.key)):
            month = int(part[2]) - 1 + (int(part[1]) - 1) / 30.5 if part[1] else int(part[3]) - 1
            found += [Point(one * 12.0 + month, "day" if part[1] else "month") for one in (year - 1, year)]
    return list(dict.fromkeys(found))


def _rests(points: Iterable[Point], years: Iterable[float]) -> Iterator[tuple[Point, Point]]:
    """From a date to the end of its year, where that is one of some years."""
    for one in points:
        start = one.at // 12 * 12
        if one.told != "year" and start in years:
            yield one, Point(start + 12, "day")


def _edges(point: Point, year: int | None) -> list[Point]:
    """The turns of a date's year, and the time of the hearing."""
    start = point.at // 12 * 12
    now = [Point((year - 1) * 12.0 + month, "day") for month in range(*_HEARING)] if year else []
    return [Point(start, "day"), Point(start + 12, "day"), *now]


def _lasts(fact: Fact, sentence: str, one: Point, other: Point) -> bool:
    told = float(abs(fact.value)) * _IN_MONTHS[fact.unit]
    off = abs(one.at - other.at)
    if not off or not told:
        return False
    spans = [off] if one.told == other.told == "day" else [off, off + _INCLUSIVE]
    loose = hedge_before(sentence, fact.span[0]) is not None
    unit = _IN_MONTHS[fact.unit]
    return any(
        abs(told - span) <= max(0.12 * span if loose else 0, 0.34 if unit == 1 else 0.6 * unit) for span in spans
    )


def _of_year(point: Point) -> tuple[float, ...]:
    part = point.at % 12 / 12
    return (part, 1 - part) if part else ()


def _hours(facts: Iterable[Fact]) -> list[float]:
    found: list[float] = []
    for fact in facts:
        if fact.kind == "code" and (clock := re.fullmatch(r"kl (\d+)\.(\d\d)", fact.key)):
            found.append(int(clock[1]) + int(clock[2]) / 60)
    return list(dict.fromkeys(found))


def _between_hours(fact: Fact, sentence: Sequence[Fact], item: Sequence[Fact]) -> bool:
    """Whether hours are those from one time of day to another."""
    here, there = _hours(sentence), _hours(item)
    pairs = [*combinations(here, 2), *((a, b) for a in here for b in there), *combinations(there, 2)]
    return any(float(fact.value) in (abs(a - b), 24 - abs(a - b)) for a, b in pairs if a != b)


def _listed_weeks(*lists: Sequence[Fact]) -> Decimal:
    for facts in lists:
        weeks = {fact.key for fact in facts if fact.kind == "code" and fact.key.startswith("uge ")}
        if len(weeks) > 1:
            return Decimal(len(weeks))
    return Decimal(0)


def _counted(fact: Fact, sentence: str, before: str, item_text: str, shown: Sequence[Point]) -> bool:
    """Whether a count is how often something comes: '13 om året' of what comes every fourth week, or six monthly
    meetings from January to June."""
    around = f"{before} {sentence}"
    if _MONTHLY.search(around):
        for one, other in combinations(shown, 2):
            if float(fact.value) in (round(abs(one.at - other.at)), round(abs(one.at - other.at)) + 1):
                return True
    if not _OFTEN.search(sentence):
        return False
    return any(fact.value == times for times in _frequencies(f"{around} {item_text}"))


def _frequencies(text: str) -> Iterator[Decimal]:
    """How often a year something comes that a text says comes every so often."""
    for fact in find_facts(text):
        if fact.kind == "code" and (every := re.fullmatch(r"hver (\d+) (\w+)", fact.key)):
            per = next((times for word, times in _A_YEAR.items() if every[2].startswith(word[:4])), None)
            if per is not None:
                yield Decimal(per // int(every[1]))
        if fact.kind == "code" and fact.key.startswith("hver ") and (other := _OTHER_EVERY.search(text)):
            per = next(
                (times for word, times in _A_YEAR.items() if " ".join(fact.key.split()[2:]).startswith(word[:4])), None
            )
            if per is not None:
                yield Decimal(per // _ORDINALS[other["n"]])
    for each in _EACH_TIME.finditer(text):
        yield Decimal(_A_YEAR[each["per"]])
    if _QUARTERLY.search(text):
        yield Decimal(4)
    if _MONTHLY.search(text):
        yield Decimal(12)
