"""Whose fact is it? Each fact of a text is ours, attributed, or a finding that says where and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rag.check.arithmetic import danish, derivation
from rag.check.facts import Fact, find_facts
from rag.check.figures import hedge_before, is_rhetorical, near_enough
from rag.check.knowledge import Found, Knowledge, content_stems
from rag.check.own import Source
from rag.check.statements import Statement, attributes, of_budget, year_fits
from rag.types import Finding, Span

_MONEY_WORDS: Final = re.compile(
    r"\b(?:spar\w*|besparels\w*|beløb\w*|gevinst\w*|reduktion\w*|reducer\w*|effekt\w*|økonomi\w*|budget\w*|råderum\w*|udgift\w*"
    r"|indfas\w*|virkning\w*|årsværk\w*|stilling\w*|kr|mio|kroner|provenu\w*|overslagsår\w*|investering\w*|høst\w*|indtægt\w*"
    r"|forslaget|træder|gælder|fra og med|fuldt)\b",
    re.IGNORECASE,
)
# What was said or decided before, and when: the year must be a cited source's.
_REPORTED: Final = re.compile(
    r"\b(?:svaret|svar|høringssvaret|skrev|skrevet|pegede|vedtaget|afvist|udgik|blev \w+|taget af|behandlet)\b"
    r"[^.;:]{0,30}$",
    re.IGNORECASE,
)
_FOLLOWING_YEAR: Final = re.compile(
    r"\s*(?:kr\.?|kroner)?\s?(?:[a-zæøå]+\s){0,2}(?P<how>i|fra|fra og med|for)\s(?P<y>20\d\d)\b"
)
_PRECEDING_YEAR: Final = re.compile(r"\b(?P<how>[Ii]|[Ff]ra|[Ff]or)\s(?P<y>20\d\d)\b(?P<between>[^\d.;]{0,48})$")
_COSTS: Final = re.compile(
    r"\b(?:merudgift\w*|udgift\w*|koste[rt]?\w*|investering\w*|tilføres|udvidelse\w*)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_SAVES: Final = re.compile(
    r"\b(?:besparelse\w*|spare[rs]?|spares|reduktion\w*|reduceres med|mindreudgift\w*)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_SAYS_SOMETHING: Final = 3  # content words from which a sentence can be known again
_SAME_MATTER: Final = 0.6  # share of them in one sentence of the item from which it says the same
_SOME_KIN: Final = 0.8  # telling words from which a wrong fact is said to be from there
_SHOWN: Final = 110  # characters of a source that evidence shows


@dataclass(frozen=True, slots=True)
class Judged:
    """Why a fact can't stand as it does."""

    rule: str
    evidence: str
    remedy: str


def fact_findings(n: int, statement: Statement, known: Knowledge, offset: int = 0) -> Iterator[Finding]:
    """Findings on the facts of one statement outside its quotations."""
    start = statement.span[0] + offset
    for fact in find_facts(statement.own):
        judged = judge(fact, statement, known)
        if judged is not None:
            span: Span = (fact.span[0] + start, fact.span[1] + start)
            yield Finding(judged.rule, "hard", fact.text, judged.evidence, judged.remedy, n, span)


def judge(fact: Fact, statement: Statement, known: Knowledge) -> Judged | None:
    """None where a fact is ours, or attributed to a cited source; else why not."""
    sentence = statement.own
    if fact.kind == "year" and statement.cited and _REPORTED.search(sentence[: fact.span[0]]):
        cited = known.cited_by(statement)
        if cited and not any(year_fits(sentence, fact.span, source) for source in cited):
            return Judged(
                "date-unsupported",
                f"Kilden er {cited[0].whose}.",
                "Ret året til kildens, eller henvis til en anden kilde.",
            )
    if is_rhetorical(fact) or _is_ours(fact, sentence, known):
        return _clash(fact, sentence, known)
    cited = known.cited_by(statement)
    if fact.kind == "date" and fact.key and any(source.day.startswith(fact.key) for source in cited):
        return None  # the day, or the month, of the paper that is cited
    if fact.kind == "year" and any(year_fits(sentence, fact.span, source) for source in cited if len(fact.text) == 4):
        return None
    for source in cited:
        if attributes(statement.lead, source, known.own.municipality) and known.find(
            fact, sentence, [source], anywhere=True
        ):
            return None
    return _whose(fact, statement, known, cited)


def _is_ours(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """In the item, entered by a person, reckoned from those, or in our own current documents."""
    if fact.kind == "year" and _item_year(fact, sentence, known):
        return True
    if fact.kind != "year" and known.in_item(fact, sentence):
        return True
    if known.item is not None and fact.kind == "quantity" and _item_figure(fact, sentence, known):
        return True
    return known.in_named_item(fact, sentence) or known.find(fact, sentence, known.of("current")) is not None


def _item_year(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """A year of the item's prose counts anywhere, a column of its table where the sentence speaks of its money."""
    if known.year is not None and fact.key == str(known.year):
        return True
    if of_budget(sentence, fact.span):  # "budget 2028" is no column of this year's catalogue
        return any(fact.key == other.key for other in (*find_facts(known.prose), *known.entered_facts))
    if any(other.kind in ("year", "date") and fact.key in other.key for other in find_facts(known.prose)):
        return True
    if any(fact.key == other.key or fact.key in other.key for other in known.entered_facts):
        return True
    columns = {*known.item.amounts, *known.item.fte} if known.item else set()
    return fact.key in columns and _MONEY_WORDS.search(sentence) is not None


def _item_figure(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a quantity is one of the item's own table, or follows from it."""
    item = known.item
    if item is None:
        return False
    amounts = [Decimal(str(told)) for told in item.amounts.values()]
    thousands = amounts if fact.unit == "" and fact.noun is None else []
    figures = [told * 1000 for told in amounts] if fact.unit == "kr" else thousands
    if fact.unit == "årsværk":
        figures = [Decimal(str(told)) for told in item.fte.values()]
    hedge = hedge_before(sentence, fact.span[0])
    if any(near_enough(fact.value, told, hedge, fact.text) for told in figures):
        return True
    if fact.unit == "år" and fact.value == len(item.amounts):
        return True  # "over de fire år"
    return derivation(fact, sentence, item, known.item_facts) is not None


def _clash(fact: Fact, sentence: str, known: Knowledge) -> Judged | None:
    """Where what is ours stands wrong: an amount by another year, a saving as a cost, a year of another matter."""
    item = known.item
    if item is None:
        return None
    if year := _year_told(fact):
        return _other_matter(year, sentence, known)
    if fact.kind != "quantity" or fact.unit not in ("kr", "årsværk"):
        return None
    series = (
        {year: Decimal(str(told)) * 1000 for year, told in item.amounts.items()}
        if fact.unit == "kr"
        else {year: Decimal(str(told)) for year, told in item.fte.items()}
    )
    fitting = sorted(year for year, told in series.items() if near_enough(fact.value, told, "about", fact.text))
    told_so = [other for other in known.item_facts if other.kind == "quantity" and _equal(fact, other)]
    bound, since = _year_of(fact, sentence)
    dated = {_year_of(other, known.item_text)[0] for other in told_so}
    if bound is not None and bound not in dated and not (bound in fitting and (not since or bound == fitting[0])):
        years = fitting[:1] or sorted(year for year in dated if year)
        if years and (fitting or None not in dated) and not derivation(fact, sentence, item, known.item_facts):
            instead = f"; for {bound} siger det {danish(series[bound])}" if bound in series else ""
            return Judged(
                "number-unsupported",
                f"Beløbet gælder i forslaget {'fra ' if fitting else ''}{' og '.join(years)}{instead}.",
                f"Skriv {years[0]}, eller ret beløbet.",
            )
    signs = {series[year] > 0 for year in fitting if series[year]}
    if len(signs) == 1 and fact.unit == "kr" and not told_so:
        before = sentence[: fact.span[0]]
        cost = signs.pop()
        if (cost and _SAVES.search(before)) or (not cost and _COSTS.search(before)):
            told = "en udgift" if cost else "en besparelse"
            return Judged(
                "number-unsupported", f"I forslaget er beløbet {told}.", f"Skriv, at det er {told}, eller ret beløbet."
            )
    return None


def _equal(fact: Fact, other: Fact) -> bool:
    return fact.unit == other.unit and abs(fact.value) == abs(other.value)


def _year_told(fact: Fact) -> str | None:
    """The year that a year or a month of a year tells."""
    match = re.match(r"(\d{4})(?:-\d\d)?$", fact.key) if fact.kind in ("year", "date") else None
    return match[1] if match else None


def _other_matter(year: str, sentence: str, known: Knowledge) -> Judged | None:
    """A year of the item in a sentence that the item itself says, nearly word for word, of another year."""
    told = set(content_stems(sentence))
    if len(told) < _SAYS_SOMETHING:
        return None
    best = max(
        ((len(told & held) / len(told), said, years) for said, held, years in known.dated_sentences),
        key=lambda one: one[0],
        default=None,
    )
    if best is None or best[0] < _SAME_MATTER or year in best[2]:
        return None
    return Judged(
        "date-unsupported",
        f"Forslaget siger det om {' og '.join(sorted(best[2]))}: »{best[1][:_SHOWN]}«",
        f"Skriv {sorted(best[2])[0]}, eller skriv, hvad {year} handler om.",
    )


def _year_of(fact: Fact, sentence: str) -> tuple[str | None, bool]:
    """The year that a sentence ties an amount to, and whether it says 'from' that year on."""
    after = _FOLLOWING_YEAR.match(sentence, fact.span[1])
    if after is not None:
        return after["y"], after["how"].startswith("fra")
    before = _PRECEDING_YEAR.search(sentence[: fact.span[0]])
    if before is None or re.search(r"\btil\b|\bmod\b|\bog\b", before["between"]):
        return None, False
    return before["y"], before["how"].lower() == "fra"


def _whose(fact: Fact, statement: Statement, known: Knowledge, cited: Sequence[Source]) -> Judged:
    """Whose a fact is that isn't ours: another's, ours of another year, or nobody's."""
    sentence = statement.own
    others = [source for source in known.cited.values() if source not in cited]
    bare = fact.kind == "year" or (fact.kind == "quantity" and not fact.unit and not fact.noun)
    found = known.find(fact, sentence, [*cited, *others], anywhere=not bare, kin=_SOME_KIN)
    if found is None or found.source.standing == "current":
        found = known.find(fact, sentence, known.of("older"), kin=_SOME_KIN)
        found = found or known.find(fact, sentence, known.of("foreign"), kin=_SOME_KIN)
    if found is not None:
        return of_another(found, fact.text)
    if fact.kind == "year":
        for source in (*cited, *others):
            if int(fact.key) in (*source.years, *source.budgets) and source.standing != "current":
                return of_another(Found(source, ""), fact.text)
    rule = "date-unsupported" if fact.kind in ("year", "date") else "number-unsupported"
    return Judged(
        rule,
        "Står hverken i forslaget, i vores aktuelle papirer eller i det, der er oplyst." + _nearest(fact, known),
        _mend(fact),
    )


def of_another(found: Found, text: str) -> Judged:
    """The finding on what a source says that is not ours now."""
    shown = _around(found.text, text)
    quoted = f": »{shown}«" if shown else "."
    source = found.source
    if source.standing == "older":
        year = f"budget {source.budgets[0]}" if source.budgets else "dengang"
        return Judged(
            "stale-year",
            f"Det er vores eget, men fra en anden tid: {source.whose}{quoted}",
            f"Skriv, hvad der gælder nu, eller sæt tid og kilde på: »I svaret til {year} skrev vi, at …«.",
        )
    return Judged(
        "foreign-fact",
        f"Det er andres: {source.whose}{quoted}",
        "Skriv jeres eget, sæt en pladsholder som [lokalt tal], eller citér ordret med udvalg eller kommune, og år.",
    )


def _around(window: str, text: str) -> str:
    """The words of a source around a fact, short enough to read."""
    if len(window) <= _SHOWN:
        return window
    at = max(window.find(text), 0)
    start = max(0, min(at - _SHOWN // 2, len(window) - _SHOWN))
    return "…" + window[start : start + _SHOWN].strip() + "…"


def _nearest(fact: Fact, known: Knowledge) -> str:
    """What the item says instead."""
    item = known.item
    if item is None:
        return ""
    if fact.unit == "kr" and item.amounts:
        told = ", ".join(f"{year}: {danish(Decimal(str(value)))}" for year, value in sorted(item.amounts.items()))
        return f" Forslaget siger, i 1.000 kr.: {told}."
    if fact.unit == "årsværk" and item.fte:
        told = ", ".join(f"{year}: {danish(Decimal(str(value)))}" for year, value in sorted(item.fte.items()))
        return f" Forslaget siger, i årsværk: {told}."
    if fact.kind == "quantity":
        like = [other.text for other in known.item_facts if other.kind == "quantity" and other.unit == fact.unit]
        return f" Forslaget siger: {', '.join(dict.fromkeys(like))}." if like and len(like) < 8 else ""
    if fact.kind in ("year", "date"):
        dates = [other.text for other in known.item_facts if other.kind == fact.kind]
        return f" Forslaget siger: {', '.join(dict.fromkeys(dates))}." if dates and len(dates) < 8 else ""
    return ""


def _mend(fact: Fact) -> str:
    placeholder = {"year": "[årstal]", "date": "[dato]", "law": "[lovhenvisning]"}.get(fact.kind)
    if placeholder is None:
        placeholder = f"[antal {fact.noun}]" if fact.noun and fact.unit not in ("%", "kr") else "[tal]"
    return f"Skriv forslagets eget, sæt en pladsholder som {placeholder}, eller oplys det med kilde ('medsvar fact')."
