"""Whose fact is it? Each fact of a text is ours, attributed, or a finding that says where and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from rag.check.agreement import Judged, another_item, clash
from rag.check.asked import asked_for
from rag.check.bodies import committee_named
from rag.check.days import is_of_day, is_own_day, with_its_year
from rag.check.facts import Fact, find_facts
from rag.check.figures import is_measure, is_rhetorical, same_noun
from rag.check.knowledge import Found, Knowledge
from rag.check.measures import kind_of
from rag.check.otherwise import counted_otherwise
from rag.check.ours import is_ours
from rag.check.own import Source
from rag.check.reckoning.following import follows
from rag.check.reporting import TOLD
from rag.check.statements import (
    Statement,
    attributes,
    names_whose,
    names_year,
    year_fits,
)
from rag.check.supposed import is_supposed
from rag.check.then import in_a_row, told_of_then
from rag.check.unaccounted import UNACCOUNTED, is_unaccounted
from rag.danish.laws import is_paragraph, is_rest
from rag.danish.numbers import write_number
from rag.danish.references import canonical
from rag.types import Finding, Severity, Span

_LISTED: Final = r"\s?(?:\d+(?:,|\sog|\seller|\stil)\s)*$"
_POINT: Final = re.compile(rf"\b(?:punkt(?:et|er|erne)?|pkt\.?|nr\.?){_LISTED}", re.IGNORECASE)
_PROPOSED: Final = re.compile(r"\b(?:foreslå\w*|nøjes med|ønske[rs]?|anbefaler)\s(?:højst\s|mindst\s)?$", re.IGNORECASE)
_RANKED: Final = re.compile(r"(?:klasse|sal) ")
_NUMERALS: Final = re.compile(r"\d+(?:(?:,\s|\s?[-–]\s?|\s(?:og|til|eller)\s)\d+)*")
# What a writer numbers: "trin 1 er en prøve", where the proposal numbers no such thing itself.
_LABEL: Final = re.compile(
    rf"\b(?P<what>trin|tema|emne|spørgsmål|scenari[eu]\w*|model|alternativ|mulighed|krav|betingelse|forbehold|ønske){_LISTED}",
    re.IGNORECASE,
)
__all__ = ["Judged", "fact_findings", "of_another"]

_OUR_ANSWER: Final = re.compile(
    r"\b(?:vores|vort|vi|os|udvalgets)\b[^.;]{0,30}\b(?:hørings)?svar\w*\s(?:til|på|om|vedrørende|i)\sbudget(?:tet)?"
    r"(?:\sfor)?\s$",
    re.IGNORECASE,
)
_LAW: Final = re.compile(r"(\b\w{3,}lovens?)\s$")
_REPORTED: Final = re.compile(rf"\b{TOLD}\b[^.;:]{{0,30}}$", re.IGNORECASE)
_AS_TOLD: Final = re.compile(rf"\b(?:{TOLD}|ifølge|jf)\b", re.IGNORECASE)
_REPORTS: Final = re.compile(rf"\s{TOLD}\b", re.IGNORECASE)
_EVERY: Final = re.compile(r"hver (\d+) \w+")
# What is only supposed or proposed: "hvis blot hver tiende falder fra", "vi foreslår, at halvdelen venter".
_SUPPOSED: Final = re.compile(
    r"\b(?:hvis|skal blot|skulle|selv om|blot|bare|måske|eventuelt|om så|foreslå\w*|bør|kunne|nøjes)\b", re.IGNORECASE
)
_SOME_KIN: Final = 0.8  # telling words from which a wrong fact is said to be from there
_MUCH_KIN: Final = 2.0  # and from which a small number is, which stands in every paper
_COMMON: Final = 12
_NEARLY: Final = Decimal("1.4")  # a count within this factor of the item's is meant to be the item's
_SHOWN: Final = 110  # characters of a source that evidence shows


def fact_findings(n: int, statement: Statement, known: Knowledge, before: str = "") -> Iterator[Finding]:
    """Findings on the facts of one statement outside its quotations. `before` is the sentence before it."""
    start = statement.span[0]
    if (place := _told_as_ours(statement, before, known)) is not None:
        source, (a, b) = place
        yield Finding(
            "foreign-fact", "hard", statement.own[a:b], f"Det er andres: {source.whose}, men læses som vores.",
            f"Skriv, at det var i {source.municipality}.", n, (a + start, b + start),
        )  # fmt: skip
    for fact in find_facts(statement.own):
        judged = judge(with_its_year(fact, statement.own, known.year), statement, known, before)
        if judged is not None:
            span: Span = (fact.span[0] + start, fact.span[1] + start)
            severity: Severity = "warning" if judged.rule == UNACCOUNTED else "hard"
            yield Finding(judged.rule, severity, fact.text, judged.evidence, judged.remedy, n, span)
    known.hear(statement)


def judge(fact: Fact, statement: Statement, known: Knowledge, before: str = "") -> Judged | None:
    """None where a fact is ours, or attributed to a cited source; else why not."""
    sentence = statement.own
    if fact.kind == "year" and statement.cited and _is_reported(sentence, fact.span):
        cited = known.cited_by(statement)
        if cited and not any(year_fits(sentence, fact.span, source) for source in cited):
            return Judged(
                "date-unsupported",
                f"Kilden er {cited[0].whose}.",
                "Ret året til kildens, eller henvis til en anden kilde.",
            )
    if (judged := _no_such_answer(fact, sentence, known)) is not None:
        return judged
    if _is_supposed(fact, sentence):
        if fact.unit == "andel":
            known.remember(fact, sentence)
        return None
    if is_rhetorical(fact) or _is_point(fact, sentence, known):
        return None
    if fact.kind == "item" and (judged := another_item(fact, statement, known)):
        return judged
    if is_ours(fact, sentence, known) or is_own_day(fact, statement, known):
        known.tell(fact)
        return clash(fact, sentence, known)
    cited = known.cited_by(statement)
    if _is_attributed(fact, statement, known, [source for source in cited if source.standing == "foreign"]):
        return None  # told as another's: neither ours nor reckoned from what is
    if not _swapped(fact, known) and follows(fact, statement, before, known):
        known.remember(fact, sentence)
        return clash(fact, sentence, known)
    if fact.kind == "quantity" and known.recalled(fact, sentence):
        return None
    if fact.kind == "date" and any(source.day and is_of_day(fact.key, source.day) for source in cited):
        return None  # the day, or the month, of the paper that is cited
    told = _AS_TOLD.search(sentence) is not None
    reported = told and any(attributes(sentence, one, known.own.municipality) for one in cited)
    if is_supposed(fact, sentence, statement.under) and not reported and not _is_miscounted(fact, sentence, known):
        if fact.kind == "quantity":
            known.remember(fact, sentence)
        return None
    if fact.kind == "year" and any(year_fits(sentence, fact.span, source) for source in cited if len(fact.text) == 4):
        return None
    if fact.kind == "year" and not cited and _is_reported(sentence, fact.span) and _wrote(sentence, fact.span, known):
        return None
    if _is_attributed(fact, statement, known, cited) or told_of_then(fact, statement, before, known, cited):
        return None
    if fact.kind == "law" and (is_paragraph(fact.key, sentence, fact.span[0]) or _is_law(fact, sentence, known)):
        return None
    if fact.unit == "timer" and is_rest(str(fact.value), sentence):
        return None
    named = any(attributes(statement.lead, one, known.own.municipality) for one in cited)
    if is_unaccounted(fact, sentence, before, known, statement.under) and not told and not named:
        return Judged(
            UNACCOUNTED,
            "Tallet står ikke i jeres papirer.",
            "Se, om det er jeres eget skøn, eller en oplysning, der skal have en kilde.",
        )
    return _whose(fact, statement, known, cited)


def _swapped(fact: Fact, known: Knowledge) -> bool:
    """Whether the item counts just so many of something else, and another number of what is told: no reckoning gives
    back a figure that stands there, of others."""
    if fact.kind != "quantity" or not fact.noun or fact.value <= _COMMON or kind_of(fact) != "count":
        return False
    counts = [one for one in known.item_facts if one.kind == "quantity" and one.noun and kind_of(one) == "count"]
    mine = [one for one in counts if same_noun(fact.noun, one.noun or "")]
    return (
        bool(mine) and any(one.value == fact.value for one in counts) and all(one.value != fact.value for one in mine)
    )


def _is_attributed(fact: Fact, statement: Statement, known: Knowledge, sources: Sequence[Source]) -> bool:
    """Whether a sentence tells a fact as that of a source that has it, with whose and of when it is."""
    for source in sources:
        if attributes(statement.lead, source, known.own.municipality) and (
            known.find(fact, statement.own, [source], anywhere=not _is_few(fact), kin=_SOME_KIN)
            or _counted_in(fact, source)
            or in_a_row(fact, statement.own, known.whole(source))
        ):
            known.attribute(fact, statement)
            return True
    return False


def _no_such_answer(fact: Fact, sentence: str, known: Knowledge) -> Judged | None:
    """A year of which we are said to have answered a budget, where our papers hold answers, and none to that one."""
    if fact.kind != "year" or not _OUR_ANSWER.search(sentence[: fact.span[0]]) or int(fact.key) == known.year:
        return None
    budgets = {year for source in known.sources if source.committee and source.standing != "foreign"
               for year in source.budgets}  # fmt: skip
    if not budgets or int(fact.key) in budgets:
        return None
    have = ", ".join(str(year) for year in sorted(budgets))
    return Judged(
        "date-unsupported",
        f"Der er intet svar fra jer til budget {fact.key} blandt papirerne; der er til {have}.",
        "Ret året, eller indlæs det svar, der henvises til.",
    )


def _is_law(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a paragraph of a law that the sentence names is told so in an older paper of ours: a law in force is of
    no year."""
    law = _LAW.search(sentence[: fact.span[0]])
    return law is not None and any(f"{law[1]} {fact.text}" in source.said for source in known.of("older"))


def _told_as_ours(statement: Statement, before: str, known: Knowledge) -> tuple[Source, Span] | None:
    """What another municipality said, told of a year and by a committee, or here, without that municipality's name."""
    sentence, here = statement.own, known.own.municipality
    cited = [known.cited[key] for key in statement.cited if key in known.cited]
    told = [source for source in cited if names_year(sentence, source)]
    if any(source.standing != "foreign" and names_whose(sentence, source, here) for source in told):
        return None
    for source in told:
        where = source.municipality
        if source.standing != "foreign" or not where or re.search(rf"\b{re.escape(where)}", f"{before} {sentence}"):
            continue
        named = source.committee if source.committee and committee_named(sentence, source.committee) else here
        match = re.search(rf"\b{re.escape((named or '').split()[0])}\w*", sentence) if named else None
        if match:
            return source, match.span()
    return None


def _is_point(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether a bare number is a point of the letter or of an agenda: no proposal of the catalogue is numbered so."""
    before = sentence[: fact.span[0]]
    if ranked := _RANKED.match(fact.key):  # told of where no proposal is on school years or floors, it is nobody's
        return not any(one.key.startswith(ranked.group()) for one in known.item_facts)
    if _NUMERALS.fullmatch(fact.text) is None:
        return False
    if before.endswith("(") and sentence.startswith(")", fact.span[1]) and canonical(fact.text) in known.numbers:
        return True  # "færre voksne i klassen (7)", by the proposal's number
    label = _LABEL.search(before)
    if label is not None and not fact.unit:
        return re.search(rf"\b{label['what']}\w*\s\d", known.item_text, re.IGNORECASE) is None
    if fact.kind not in ("item", "code") or not known.numbers or any(n.isdigit() for n in known.numbers):
        return False
    return _POINT.search(before) is not None


def _is_supposed(fact: Fact, sentence: str) -> bool:
    """Whether a share is one that the writer only supposes."""
    share = fact.unit == "andel" or _EVERY.fullmatch(fact.key) is not None
    return share and (_SUPPOSED.search(sentence) is not None or asked_for(sentence[: fact.span[0]]) is not None)


def _is_miscounted(fact: Fact, sentence: str, known: Knowledge) -> bool:
    """Whether the item counts the same thing, and nearly as many: then a wish only tells it wrong, unless the number
    itself is what is proposed."""
    noun = fact.noun or fact.unit
    if fact.kind != "quantity" or not noun or fact.value <= _COMMON or kind_of(fact) != "count":
        return False
    if _PROPOSED.search(sentence[: fact.span[0]]):
        return False
    counted = [one for one in known.item_facts if one.kind == "quantity" and one.noun and same_noun(noun, one.noun)]
    return any(1 / _NEARLY <= one.value / fact.value <= _NEARLY for one in counted)


def _is_reported(sentence: str, span: Span) -> bool:
    """Whether a year says when something was said or decided."""
    return bool(_REPORTED.search(sentence[: span[0]]) or _REPORTS.match(sentence, span[1]))


def _counted_in(fact: Fact, source: Source) -> bool:
    """Whether a bare number is one of something that a source counts: '25 ud af 40' of its 40 borgere; or a percent one
    that it tells without saying so: "fra 9,8 til 6,9"."""
    if fact.kind != "quantity" or ((fact.unit or fact.noun) and not (fact.unit == "%" and fact.value % 1)):
        return False
    thousands = 1000 * fact.value if not fact.unit else None  # "400 t.kr. i stedet for 650"
    return any(
        (not is_measure(o.unit) and o.value == fact.value) or (o.unit == "kr" and o.value == thousands)
        for o in find_facts(source.said)
        if o.kind == "quantity"
    )


def _wrote(sentence: str, year: Span, known: Knowledge) -> bool:
    """Whether a year in a sentence is one in which a committee that it names wrote something that is known."""
    return any(
        source.committee and committee_named(sentence, source.committee) and year_fits(sentence, year, source)
        for source in known.sources
    )


def _is_few(fact: Fact) -> bool:
    """Whether a quantity is a small number, which stands in every paper."""
    return fact.kind == "quantity" and abs(fact.value) <= _COMMON and fact.unit not in ("kr", "%", "årsværk")


def _whose(fact: Fact, statement: Statement, known: Knowledge, cited: Sequence[Source]) -> Judged:
    """Whose a fact is that isn't ours: another's, ours of another year, or nobody's."""
    sentence = statement.own
    others = [source for source in known.cited.values() if source not in cited]
    few = _is_few(fact)
    bare = fact.kind == "year" or (fact.kind == "quantity" and not fact.unit and not fact.noun)
    kin = _MUCH_KIN if few else _SOME_KIN
    found = known.find(fact, sentence, [*cited, *others], anywhere=not (few or bare), kin=kin)
    if found is None or found.source.standing == "current":
        found = known.find(fact, sentence, known.of("older"), kin=kin)
        found = found or known.find(fact, sentence, known.of("foreign"), kin=kin)
    if found is not None:
        return of_another(found, fact.text)
    if fact.kind == "year":
        for source in (*cited, *others):
            if int(fact.key) in (*source.years, *source.budgets) and source.standing != "current":
                return of_another(Found(source, ""), fact.text)
    rule = "date-unsupported" if fact.kind in ("year", "date") else "number-unsupported"
    return Judged(
        rule,
        "Står hverken i forslaget, i vores aktuelle papirer eller i det, der er oplyst."
        + (counted_otherwise(fact, sentence, known) or _nearest(fact, known)),
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
        told = ", ".join(f"{year}: {write_number(Decimal(str(value)))}" for year, value in sorted(item.amounts.items()))
        return f" Forslaget siger, i 1.000 kr.: {told}."
    if fact.unit == "årsværk" and item.fte:
        told = ", ".join(f"{year}: {write_number(Decimal(str(value)))}" for year, value in sorted(item.fte.items()))
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
