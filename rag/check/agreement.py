"""Where what is ours stands wrong: an amount by another year, a saving as a cost, a year of another matter, an item
number that belongs to another proposal than the one that is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from rag.check.facts import Fact, find_facts, is_said_by
from rag.check.figures import near_enough
from rag.check.knowledge import Knowledge, content_stems, item_text
from rag.check.reckoning.derivation import derivation
from rag.check.statements import Statement
from rag.danish.numbers import write_number
from rag.danish.references import canonical, find_references
from rag.types import CatalogueItem, Span

Way = Literal["cost", "saving"]

_NO_JOIN: Final = r"(?!(?:og|men|samt|mens|mod|til|eller|plus|minus)\b)"
_FOLLOWING_YEAR: Final = re.compile(
    rf"\s*(?:kr\.?|kroner)?\s?\(?(?:{_NO_JOIN}[a-zæøå]+\s){{0,2}}?(?P<how>fra og med|fra|i|for)?\s?(?P<y>20\d\d)\b"
)
_IN_FIRST_YEAR: Final = re.compile(r"\s(?:i\s)?det første år\b", re.IGNORECASE)
_PRECEDING_YEAR: Final = re.compile(
    r"\b(?P<how>[Ii]|[Ff]ra|[Ff]or|[Ff]ra og med)\s(?P<y>20\d\d)\b:?(?P<between>[^\d.;]{0,48})$"
)
_OF_BUDGET: Final = re.compile(r"\bbudget(?:tet|aftalen)?\s(?:for\s)?$", re.IGNORECASE)  # "til budget 2025"
_WHOLE: Final = re.compile(
    r"(?:\d(?:[.,]\d+)?|\b\w*del(?:en|e)?|\bpct\.|\bprocent)\s(?:ud\s)?af\s(?:de\s|den\s|det\s)?$", re.IGNORECASE
)
_TAKEN: Final = re.compile(r"(?:\d|kr\.?|kroner|mio\.?|årsværk|årligt)\s\(?$")
_NEW_CLAUSE: Final = re.compile(r",\s(?:men|mens|og (?:det|den|der|de|vi))\b")
_JOINS: Final = re.compile(r"\b(?:til|mod|og|af|frem for|i stedet for|end)\b")
_WAYS: Final = (
    ("saving", r"\w*besparelse\w*|spar(?:e|er|es|ede|et|edes)|mindreudgift\w*|mindreforbrug\w*|reduktion\w*"
               r"|reducere\w*|gevinst\w*|nedskæring\w*|effektivisering\w*|merindtægt\w*|indtægt\w*|provenu\w*|beskæres"
               r"|bortfalde\w*|nedlægge\w*|færre|sænke\w*|nedsætte\w*|mindske\w*|falde[rt]?"
               r"|(?:mindre|lavere) (?:udgift|forbrug)\w*"),
    ("cost", r"(?:netto|mer)udgift\w*|merforbrug\w*|udvidelse\w*"
             r"|(?<!årsværk )(?<!stillinger )koste[rt]?(?! (?:noget|lidt|en (?:bid|del|smule)) af)"
             r"|mindreindtægt\w*|tilføre[st]?|opnormer\w*"),
)  # fmt: skip
_WAY: Final = re.compile("|".join(rf"\b(?P<{way}>{words})\b" for way, words in _WAYS), re.IGNORECASE)
# These say it only where they stand right before the amount, and nothing else says otherwise.
_LOOSE_COST: Final = re.compile(
    r"\b(?:udgift\w*|investering\w*|(?:bruge[rs]?|afsættes?|gives?|lægges?)\sekstra)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_PLUS: Final = re.compile(r"(?:^|[^\s\d.])\s*\+\s?$")
_GIVES: Final = re.compile(
    r"\b(?:og|men)\s(?:skal\s|kan\s|vil\s|ventes at\s)?(?:giver?|frigør|henter?|indbringer?)\s"
    r"(?:ca\.\s|godt\s|knap\s)?$"
)
# "Det koster noget af de 800.000 kr.": what is taken out of an amount says nothing of which way that goes.
_SOME_OF: Final = re.compile(
    r"\b(?:noget|en (?:stor )?del|en bid|lidt|meget|mere|halvdelen|det meste|resten) (?:ud )?af"
    r" (?:de|den|det|\w+(?:en|et|erne) på)(?: [a-zæøå]+)?\s$",
    re.IGNORECASE,
)
_COSTS_NOTHING: Final = re.compile(r"\b(?:ikke|hverken|intet|aldrig)\s$", re.IGNORECASE)
_CLAUSE_ENDS: Final = re.compile(r"[.;:(]|,\s(?:og|men|mens|hvoraf|der|som)\b")
# What the sentence says of the number: that it is the one that is answered, or what it holds.
_ANSWERED: Final = re.compile(
    r"\b(?:svar(?:er|et)?\s(?:på|til)|gælder|vedrører|bemærkninger(?:ne)?\s(?:til|er))\b|\b(?:det|dette|her)\ser\b",
    re.I,
)
# A verb after an amount that looks into it, and moves it to no year: "de 1,8 årsværk efterprøves i 2028".
# What tells an amount as the one of a year, not as by how much it grows.
_IS_IT: Final = re.compile(
    r"(?<!det )(?:\b(?:besparelsen|beløbet|gevinsten|reduktionen|udgiften|effekten|trækket)\b[^.;]{0,25}"
    r"\b(?:er|bliver|udgør)|:)\s(?:på\s)?$",
    re.IGNORECASE,
)
_LOOKED_INTO: Final = re.compile(
    r"\s(?:årsværk\s|kr\.?\s)?(?:[a-zæøå]+\s)?(?:efterprøv|evaluer|vurder|drøft|undersøg|dokumenter|genberegn|revider|kontroller|opgør|efterregn)(?:es|s)\s",
    re.IGNORECASE,
)
_LINKS: Final = re.compile(
    r"\b(?:se|jf|jævnfør|sammen(?:hold\w*|hæng\w*)?|også|ligesom|henvis\w*|hænger|både|samt|modsat|i stedet for"
    r"|frem for|kombin\w*|overlap\w*|ramme[rs]?|berør\w*|afhæng\w*|forudsæt\w*|påvirk\w*|foruden|ud over|udover"
    r"|løser det ikke|ikke løser det)\b",
    re.IGNORECASE,
)
_EACH: Final = re.compile(
    r"\s(?:(?:om|pr\.|per|i|hver)\s(?:måned|uge|dag|døgn)(?:en|et)?|månedligt?|ugentligt?|dagligt?)\b",
    re.IGNORECASE,
)
_A_LAW: Final = r"(?P<law>[a-zæøå]{3,}loven)"
_LAW_BEFORE: Final = re.compile(rf"\b{_A_LAW}s?,?\s$", re.IGNORECASE)
_LAW_AFTER: Final = re.compile(rf"(?:,?\sstk\.\s\d+)?,?\s(?:i|af|efter)\s{_A_LAW}\b", re.IGNORECASE)
_SAYS_SOMETHING: Final = 3  # content words from which a sentence can be known again
_SAME_MATTER: Final = 0.6  # share of them in one sentence of the item from which it says the same
_SHOWN: Final = 110  # characters of a source that evidence shows


@dataclass(frozen=True, slots=True)
class Judged:
    """Why a fact can't stand as it does."""

    rule: str
    evidence: str
    remedy: str


def clash(fact: Fact, sentence: str, known: Knowledge) -> Judged | None:
    """Why a fact that is ours can't stand where it does, or None."""
    if fact.kind == "law":
        return _other_law(fact, sentence, known)
    if known.item is None:
        return None
    if year := _year_told(fact):
        of_budget = fact.kind == "year" and _OF_BUDGET.search(sentence[: fact.span[0]])
        return None if of_budget else _other_matter(year, sentence, known)
    if fact.kind != "quantity":
        return None
    if fact.unit in ("kr", "årsværk"):
        told = _by_the_month(fact, sentence, known, known.item) or _other_year(fact, sentence, known, known.item)
        return told or _other_way(fact, sentence, known, known.item)
    return _other_way(fact, sentence, known, known.item) if not fact.unit and not fact.noun else None


def _by_the_month(fact: Fact, sentence: str, known: Knowledge, item: CatalogueItem) -> Judged | None:
    """An amount of a year told as one of a month, a week or a day."""
    each = _EACH.match(sentence, fact.span[1])
    if each is None or not _fitting(fact, _series(fact.unit, item)):
        return None
    if any(_EACH.match(known.item_text, other.span[1]) for other in _said(fact, known)):
        return None
    return Judged(
        "number-unsupported", "Forslaget siger det om et år.", f"Slet »{each.group().strip()}«, eller regn beløbet om."
    )


def _other_law(fact: Fact, sentence: str, known: Knowledge) -> Judged | None:
    """A § told of another law than the one that every paper of ours with that § names."""
    named = _law_of(sentence, fact.span)
    if named is None:
        return None
    texts = [known.item_text, known.entered, *(source.said for source in known.of("current", "older"))]
    told = ((text, one) for text in texts if "§" in text for one in find_facts(text) if is_said_by(fact, one))
    held = {_law_of(text, one.span) for text, one in told if one.kind == "law"}
    if not held or None in held or named in held:
        return None
    laws = " og ".join(sorted(law for law in held if law))
    return Judged(
        "number-unsupported",
        f"{fact.text} står i papirerne om {laws}, ikke om {named}.",
        f"Skriv {laws}, eller oplys det med kilde ('medsvar fact').",
    )


def _law_of(text: str, span: Span) -> str | None:
    """The law that a § is said to be of, by its name in one word: »servicelovens § 83«, »§ 83 i serviceloven«."""
    law = _LAW_BEFORE.search(text[max(0, span[0] - 60) : span[0]]) or _LAW_AFTER.match(text, span[1])
    return law["law"].lower() if law else None


def _series(unit: str, item: CatalogueItem) -> dict[str, Decimal]:
    """An item's figures by year, in kroner or årsværk; a bare number stands for thousands of kroner."""
    told = item.fte if unit == "årsværk" else item.amounts
    return {year: Decimal(str(value)) * (1000 if unit == "kr" else 1) for year, value in told.items()}


def _fitting(fact: Fact, series: dict[str, Decimal]) -> list[str]:
    return sorted(year for year, told in series.items() if near_enough(fact.value, told, "about", fact.text))


def _said(fact: Fact, known: Knowledge) -> list[Fact]:
    """Where the item's own words hold a quantity."""
    return [
        other
        for other in known.item_facts
        if other.kind == "quantity" and other.unit == fact.unit and abs(other.value) == abs(fact.value)
    ]


def _other_year(fact: Fact, sentence: str, known: Knowledge, item: CatalogueItem) -> Judged | None:
    """An amount by a year that the item gives another amount."""
    bound, since = year_of(fact, sentence)
    if bound is None:
        return None
    series = _series(fact.unit, item)
    fitting = _fitting(fact, series)
    dated = {year_of(other, known.item_text)[0] for other in _said(fact, known)}
    if any(_IN_FIRST_YEAR.match(known.item_text, other.span[1]) for other in _said(fact, known)):
        dated.add(min(series, default=None))
    if bound in dated or (bound in fitting and (not since or bound == fitting[0])):
        return None
    years = fitting[:1] or sorted(year for year in dated if year)
    if not years or not (fitting or None not in dated):
        return None
    is_it = fitting and _IS_IT.search(sentence[: fact.span[0]])
    if not is_it and derivation(fact, sentence, (), (), known.operands, bound=True):
        return None
    instead = f"; for {bound} siger det {write_number(series[bound])}" if bound in series else ""
    return Judged(
        "number-unsupported",
        f"Beløbet gælder i forslaget {'fra ' if fitting else ''}{' og '.join(years)}{instead}.",
        f"Skriv {years[0]}, eller ret beløbet.",
    )


def _other_way(fact: Fact, sentence: str, known: Knowledge, item: CatalogueItem) -> Judged | None:
    """A saving told as a cost, or a cost as a saving. What the item itself says of the amount may be said."""
    told = _way(fact, sentence, known)
    if told is None:
        return None
    series = _series(fact.unit, item)
    fitting = _fitting(fact, series)
    bound, _ = year_of(fact, sentence)
    ways: set[Way] = {
        "cost" if series[year] > 0 else "saving" for year in ([bound] if bound in fitting else fitting) if series[year]
    }
    text = known.item_text
    for other in _said(fact, known):
        start = max(text.rfind(mark, 0, other.span[0]) for mark in (". ", "; ", "|", "\n")) + 1
        span = (other.span[0] - start, other.span[1] - start)
        if bound in fitting and year_of(other, text)[0] != bound:
            continue
        if way := _way(replace(other, span=span), text[start : other.span[1] + 60], known):
            ways.add(way)
    if not ways or told in ways:
        return None
    right = "en udgift" if told == "saving" else "en besparelse"
    return Judged("number-unsupported", f"I forslaget er det {right}.", f"Skriv, at det er {right}, eller ret tallet.")


def _way(fact: Fact, sentence: str, known: Knowledge) -> Way | None:
    """What the words around an amount say that it is: those before it in its clause, then those right after it, then
    those before an amount that it goes on from."""
    before, after = sentence[: fact.span[0]], sentence[fact.span[1] :]
    if _PLUS.search(before) and not any(other.value == fact.value for other in known.item_facts):
        return "cost"
    if fact.unit not in ("kr", "årsværk") or _SOME_OF.search(before):
        return None
    clause = re.split(r"[.,;:()\d]", after, maxsplit=1)[0]
    clause = clause.replace(" koster ", " ", 1) if fact.unit == "årsværk" else clause  # what posts cost, they save
    if _GIVES.search(before):  # a verb of its own: what stands before it says nothing of this amount
        return _last(clause)
    start = max((match.end() for match in _CLAUSE_ENDS.finditer(before)), default=0)
    if way := _last(before[start:]):
        return way
    if _LOOSE_COST.search(before):
        return "cost"
    return _last(clause) or _last(before)


def _last(text: str) -> Way | None:
    found: Way | None = None
    for match in _WAY.finditer(text):
        if _COSTS_NOTHING.search(text[: match.start()]):
            continue
        found = "saving" if match["saving"] else "cost"
    return found


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
    here = {fact.key[:4] for fact in find_facts(sentence) if fact.kind in ("year", "date")}
    if best is None or best[0] < _SAME_MATTER or best[2] & here:
        return None
    return Judged(
        "date-unsupported",
        f"Forslaget siger det om {' og '.join(sorted(best[2]))}: »{best[1][:_SHOWN]}«",
        f"Skriv {sorted(best[2])[0]}, eller skriv, hvad {year} handler om.",
    )


def year_of(fact: Fact, sentence: str) -> tuple[str | None, bool]:
    """The year that a sentence ties an amount to, and whether it says 'from' that year on."""
    if _WHOLE.search(sentence[: fact.span[0]]):  # "1,5 af de 2,2 årsværk i 2028" tells the year of the part
        return None, False
    if _LOOKED_INTO.match(sentence, fact.span[1]):
        return None, False
    after = _FOLLOWING_YEAR.match(sentence, fact.span[1])
    if after is not None:
        return after["y"], (after["how"] or "").startswith("fra")
    before = _PRECEDING_YEAR.search(sentence[: fact.span[0]])
    if (
        before is None
        or before["between"].strip() == ","
        or _NEW_CLAUSE.search(before["between"])
        or _JOINS.search(before["between"])
        or _TAKEN.search(sentence[: before.start()])
    ):
        return None, False
    return before["y"], before["how"].lower().startswith("fra")


def another_item(fact: Fact, statement: Statement, known: Knowledge) -> Judged | None:
    """A number of the catalogue that isn't this item's, in a sentence that doesn't show what that item is about.

    To name another proposal beside this one is no claim; to say what it holds, or that it is the one that is answered,
    is one, and then the sentence must share something with it.
    """
    if known.item is None:
        return None
    own = canonical(known.item.number)
    named = set(fact.key.split())
    if own in named or not named <= known.numbers or any(ref in _refs(known.item_text) for ref in named):
        return None
    sentence = statement.own
    answered, linked = _ANSWERED.search(sentence), _LINKS.search(sentence)
    if own in _refs(sentence) or (linked and (not answered or linked.start() < answered.start())):
        return None
    if not answered and any(named <= _refs(source.said) for source in known.cited_by(statement)):
        return None
    for other in known.own.items:
        if canonical(other.number) in named and not _tells_of(sentence, other):
            return Judged(
                "number-unsupported",
                f"{other.number} er »{other.title}«; her svares på {known.item.number}.",
                f"Skriv {known.item.number}, eller skriv, hvad {other.number} handler om.",
            )
    return None


def _refs(text: str) -> set[str]:
    return {canonical(ref) for reference in find_references(text) for ref in reference.refs}


def _tells_of(sentence: str, item: CatalogueItem) -> bool:
    """Whether a sentence holds a telling word of an item's title, two of its text, or an amount of it."""
    told = set(content_stems(sentence))
    text = item_text(item)
    if told & set(content_stems(item.title)) or len(told & set(content_stems(text))) > 1:
        return True
    amounts = {abs(Decimal(str(amount))) * 1000 for amount in item.amounts.values()}
    return any(fact.unit == "kr" and abs(fact.value) in amounts for fact in _quantities(sentence))


def _quantities(text: str) -> Iterator[Fact]:
    return (fact for fact in find_facts(text) if fact.kind == "quantity")
