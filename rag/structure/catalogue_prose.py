"""A proposal's economy and staffing in sentences: "besparelsen udgør 450.000 kr. i 2026 og 0,6 mio. kr. fra 2027"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rag.danish.numbers import find_quantities
from rag.danish.sentences import sentences
from rag.structure.amounts import KRONER, Entry, Role

_YEARS = re.compile(
    r"(?P<since>\b(?:fra"
    r"|pr\. 1\. januar)\s+(?:og med\s+)?(?:budget\s?)?(?:år(?:et)?\s+)?)?(?<![\d.,])(?P<year>20[0-4]\d)(?![\d.,]\d)"
    r"(?P<to>\s*(?:[-–]|til(?: og med)?)\s*(?P<last>(?:20)?\d\d)\b)?"
    r"(?P<on>\s+og\s+(?:frem|der|her|følgende|overslag|årene|de\b|efter)\w*|\s*ff\b|\s+og\s+\w+\s+frem)?"
)
_YEAR = re.compile(r"(?<![\d.,])20[0-4]\d(?![\d.,]\d|\d)")
_EVERY = re.compile(
    r"årligt?\b|hvert (?:af )?år|om året|pr\. år|varigt?\b|helårs|i hele (?:budget)?perioden|alle (?:fire )?år",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:derefter|herefter|efterfølgende|i de følgende år|de følgende år|i overslagsårene)\b", re.IGNORECASE
)
_CUE = re.compile(
    r"(?P<saving>bespar\w*|\bspare\w*|mindre\s?(?:udgift|forbrug)\w*|merindtægt\w*|øgede indtægter"
    r"|reduc\w*|reduktion\w*|gevinst\w*"
    r"|provenu\w*|nedsæt\w*|sænk\w*|frigør\w*|effektiviser\w*|nedlæg\w*|bortfald\w*|beskær\w*|færre"
    r"|afskedig\w*|nednorm\w*)"
    r"|(?P<expense>mer\s?(?:udgift|forbrug)\w*|mindreindtægt\w*|\bkoste\w*|\bomkostning\w*|\binvester\w*"
    r"|\bengangs\w*|\bafsæt\w*"
    r"|tilfør\w*|\budvid\w*|\budgift(?:en|er)?\b|opnorm\w*|\bansæt\w*|\bflere\b|oprett\w*|\byderligere\b"
    r"|\bekstra\b|\bøge[ts]\w*|\bforhøj\w*|\bopprioriter\w*|\boprioriter\w*|\banlægs\w*)",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"forslaget|økonomi|effekt|konsekvens|beløb|i alt|udgør|netto|svarer til|svarende til", re.IGNORECASE
)
_BASE = re.compile(
    r"(?:budget\w*(?:\s+\w+){0,4}\s+(?:er|på|udgør|er på)|ud af(?: et| de| i alt)?(?:\s+\w+){0,4}"
    r"|udgør i dag|i dag|bevilling\w* på|ramme\w* på"
    r"|af i alt|gennemsnit\w*|måltal\w*|i forvejen|beskæftige\w*|består af|samlede? (?:udgift|budget)\w*)[^.,;]{0,25}$",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\s*(?:kr\.?\s*)?(?:pr\.|per)\s+(?!år\b)|\s*(?:om måneden|om ugen|i timen|for hver|pr\. person)", re.IGNORECASE
)
_NEUTRAL = re.compile(
    r"\b(?:udgifts|budget)?-?neutral\w*|\bgår (?:forslaget )?i nul\b|\bhverken\b.{0,40}\beller\b", re.IGNORECASE
)
_RUNNING = re.compile(r"\bkoster\b|\budgift\w* (?:er|til \w+ er)\b", re.IGNORECASE)
_OWN_COST = re.compile(
    r"\b(?:forslaget|tiltaget|indsatsen|løsningen|omlægningen|investeringen|det)\s+koster\b", re.IGNORECASE
)
_STEP = re.compile(r"(?:stigende|voksende|faldende|aftagende|øget|ændret|op)\s+til\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A quantity with the years it holds for (none: the sentence says none) and its direction.

    `running`: what something costs as things are ("lejemålet koster 90.000 kr. om året").
    """

    value: Decimal
    years: tuple[str, ...]
    hint: int
    net: bool
    running: bool = False


def prose_amounts(text: str, horizon: Sequence[str], row: int = 0) -> list[Entry]:
    """The amounts that sentences give, in 1.000 kr. with a sign where one is printed.

    `horizon` is the catalogue's years, oldest first: "fra 2027" and "årligt" reach to its end, an amount
    without a year belongs to its first. Per direction and year the first mention counts, so that a figure
    told twice isn't doubled. Budgets that are only compared with, and unit prices, are left out.
    """
    found: list[_Dated] = []
    neutral: list[str] = []
    for start, end in sentences(text):
        found += _read(text[start:end], horizon, ("kr",))
        neutral += [m["year"] for m in _neutral_years(text[start:end])]
    found = [d for d in found if not (d.running and _saved_whole(d, found))]
    dated = [d for d in found if d.years]
    taken: dict[tuple[str, int, bool], Entry] = {}
    for item in dated or found[:1]:
        for year in item.years or horizon[:1]:
            role: Role = "total" if item.net else "part"
            entry = Entry(year, item.value * KRONER, role, item.hint, "netto" if item.net else "", row + item.hint)
            taken.setdefault((year, item.hint, item.net), entry)
    told = {entry.year for entry in taken.values()}
    zeros = [Entry(year, Decimal(0), row=row) for year in dict.fromkeys(neutral) if dated and year not in told]
    return [*taken.values(), *zeros]


def _saved_whole(cost: _Dated, others: Sequence[_Dated]) -> bool:
    """Whether a running cost is what a proposal saves, all of it or a part: then it is no expense of the proposal."""
    return any(0 < other.value <= cost.value for other in others if other.hint < 0)


def _neutral_years(sentence: str) -> list[re.Match[str]]:
    """The years of which a sentence says that the proposal costs nothing: "i 2027 er forslaget udgiftsneutralt"."""
    years = list(_YEARS.finditer(sentence))
    neutral = [m.start() for m in _NEUTRAL.finditer(sentence)]
    stops = [*(m.start() for m in years[1:]), len(sentence)][: len(years)]
    behind = [m for m, stop in zip(years, stops, strict=True) if any(m.end() <= n < stop for n in neutral)]
    before = [m for m in years if any(re.fullmatch(r"\w+ i ", sentence[n : m.start()]) for n in neutral)]
    return [*behind, *(m for m in before if m not in behind)]


def prose_fte(text: str, horizon: Sequence[str], row: int = 0, *, staff: bool = False) -> list[Entry]:
    """The årsværk that sentences say come or go; without a year under "" (the caller knows the first year of effect).

    `staff`: the text stands under a heading about staff, so that a bare "3,1 årsværk." is what is meant.
    """
    units = ("årsværk", "stillinger")
    found = [d for start, end in sentences(text) for d in _read(text[start:end], horizon, units, staff)]
    dated = [d for d in found if d.years]
    taken: dict[str, Entry] = {}
    for item in dated or found[:1]:
        for year in item.years or ("",):
            taken.setdefault(year, Entry(year, item.value, "fte", item.hint, "", row))
    return list(taken.values())


def _read(sentence: str, horizon: Sequence[str], units: tuple[str, ...], topical: bool = False) -> list[_Dated]:
    """The quantities of one sentence that tell what the proposal does, with their years."""
    # years are blanked first: in "i 2026 og 0,6 mio. kr." they read as one end of a range
    blanked = _YEAR.sub("aaaa", sentence)
    quantities = [q for q in find_quantities(blanked) if q.unit in units and q.value]
    if not quantities:
        return []
    neutral = {m.start() for m in _neutral_years(sentence)} if "kr" in units else set()
    years = [
        m
        for m in _YEARS.finditer(sentence)
        if m.start() not in neutral and not any(q.span[0] <= m.start("year") < q.span[1] for q in quantities)
    ]
    before_first = bool(years) and years[0].start("year") < quantities[0].span[0]
    # "I 2026 spares X og i 2027 Y" against "X i 2026 og Y i 2027": what stands first tells which it is
    found: list[_Dated] = []
    for n, quantity in enumerate(quantities):
        start, end = quantity.span
        left = quantities[n - 1].span[1] if n else 0
        right = quantities[n + 1].span[0] if n + 1 < len(quantities) else len(sentence)
        lead, tail = sentence[left:start], sentence[end:right]
        if _skip(sentence[:start], lead, tail, bool(n)):
            continue
        own = [
            m for m in years if (left <= m.start("year") < start if before_first else end <= m.start("year") < right)
        ]
        if before_first and not own and n + 1 == len(quantities):
            own = [m for m in years if m.start("year") >= end]
        cue = _nearest_cue(sentence, start, end)
        if cue is None and not (topical or _TOPIC.search(sentence) or found):
            continue
        expanded = _expand(own, lead if before_first else tail, horizon, found[-1].years if found else ())
        hint = cue if cue is not None else (found[-1].hint if found else 0)
        running = bool(_RUNNING.search(lead) and not own and not _OWN_COST.search(lead))
        value = quantity.value
        found.append(_Dated(value, expanded, 0 if value < 0 else hint, "netto" in lead.lower(), running))
    return found


def _skip(before: str, lead: str, tail: str, later: bool) -> bool:
    """Whether a quantity is a base, a unit price or an end of a span rather than what the proposal does."""
    if re.search(r"\bfra\s*$", before) or (later and re.fullmatch(r"\s*(?:[-–]|eller|og)\s*", lead)):
        return True
    if later and re.search(r"\btil\s*$", lead) and not _STEP.search(lead) and len(lead) < 12:
        return True
    base = _BASE.search(before)
    return (
        bool(base and not _CUE.search(before[base.start() :]))
        or bool(_EACH.match(tail))
        or bool(re.match(r"\s*[-–]\s*\d", tail))
    )


def _nearest_cue(sentence: str, start: int, end: int) -> int | None:
    """-1 or +1 by the last word before a quantity that tells its direction, else the first after it."""
    cues = list(_CUE.finditer(sentence))
    before = [m for m in cues if m.end() <= start]
    chosen = before[-1] if before else next((m for m in cues if m.start() >= end), None)
    return None if chosen is None else (-1 if chosen["saving"] else 1)


def _expand(
    mentions: Sequence[re.Match[str]], around: str, horizon: Sequence[str], previous: tuple[str, ...]
) -> tuple[str, ...]:
    """The years that mentions stand for, within the horizon where they reach on."""
    years: set[str] = set()
    for mention in mentions:
        first = mention["year"]
        if mention["to"]:
            last = mention["last"] if len(mention["last"]) == 4 else "20" + mention["last"]
            years.update(str(y) for y in range(int(first), min(int(last), int(first) + 9) + 1))
        elif mention["since"] or mention["on"]:
            years.update({first, *(y for y in horizon if y > first)})
        else:
            years.add(first)
    if not mentions and previous and _AFTER.search(around):
        years.update(y for y in horizon if y > max(previous))
    elif not mentions and _EVERY.search(around):
        years.update(horizon)
    return tuple(sorted(years))


def mentioned_years(text: str) -> list[str]:
    """The years that stand beside amounts in a text, for a catalogue without year columns."""
    return [
        m["year"]
        for start, end in sentences(text)
        if " kr" in text[start:end]
        for m in _YEARS.finditer(text[start:end])
    ]


def first_effect(amounts: dict[str, Decimal], horizon: Sequence[str]) -> str | None:
    """The first year in which a proposal moves money; else the catalogue's first year."""
    return next(
        (year for year in sorted(amounts) if amounts[year]), next(iter(sorted(amounts)), next(iter(horizon), None))
    )
