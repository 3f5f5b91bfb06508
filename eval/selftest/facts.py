"""Planted faults in facts: amounts, units, signs, years, dates, places, institutions, laws, numbers of items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from random import Random

from eval.selftest import lists
from eval.selftest.cases import Case, World
from eval.selftest.mutations import FACT, Mutation, Planter
from eval.selftest.text import (
    COUNTED,
    DAY,
    MONEY,
    MONTHS,
    SHARE,
    YEAR,
    Spot,
    add,
    danish,
    known_texts,
    put,
    spots,
    value,
    values_in,
    with_precedent,
)
from rag.types import Draft

NUMBER = "number-unsupported"
OWN_NOW = ("brokoebing/2027/", "brokoebing/referater/Hoved-MED 27-08-2026")
# Dated within the twelve months before the catalogue (of 2026-08-17), so ours and valid too.
OWN_SINCE = (
    "andet/Beskæftigelsesplan 2026", "brokoebing/referater/HovedMED_referat_230925",
    "brokoebing/referater/Ref OmrådeMED Arbejdsmarked 24.9.25", "brokoebing/referater/oekonomiudvalget-30-09-2025",
)  # fmt: skip


def _taken(case: Case, world: World) -> frozenset[Decimal]:
    """Every value that could be somebody's: the item's, its precedents', our current documents', and their sums."""
    current = [text for source, text in world.texts.items() if source.startswith(OWN_NOW)]
    draft = [paragraph.text for paragraph in case.draft.paragraphs]
    taken = values_in([*known_texts(case.draft), *draft, *current])
    own = [abs(Decimal(str(amount))) for amount in case.draft.item.amounts.values()]
    sums = {one + other for one, other in combinations(own, 2)} | {abs(a - b) for a, b in combinations(own, 2)}
    return taken | values_in(danish(one) for one in sums if one)


def _other(old: str, taken: frozenset[Decimal], rng: Random, least: Decimal) -> str | None:
    """A number of the same looks that is nobody's, off by more than a share of the old one."""
    number = value(old)
    step = Decimal(1).scaleb(int(number.normalize().as_tuple().exponent))
    for _ in range(60):
        new = number + step * rng.choice([-7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 7, 8, 13, 29])
        if new > 0 and new.normalize() not in taken and abs(new - number) > least * number:
            return danish(new)
    return None


def _fact(case: Case, kind: str, rule: str, spot: Spot, new: str) -> Mutation:
    draft = put(case.draft, spot, new)
    return Mutation(case.id, kind, rule, FACT, draft, spot.paragraph, f"{spot.whole} → {new}")


def _changed(kind: str, pattern: re.Pattern[str]) -> Planter:
    def planter(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
        taken = _taken(case, world)
        for spot in spots(case.draft, pattern):
            before = case.draft.paragraphs[spot.paragraph].text[: spot.start].lower()
            rounded = before.rstrip().endswith(("omkring", "cirka", "ca.", "knap", "godt", "omtrent"))
            new = _other(spot.groups[1], taken, rng, Decimal("0.2") if rounded else Decimal(0))
            if new is not None:
                yield _fact(case, kind, NUMBER, spot, f"{new} {spot.groups[2]}")

    return planter


def unit_changed(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """The same number of something else."""
    known = " ".join(known_texts(case.draft))
    for pattern, swaps in ((MONEY, lists.MONEY_UNITS), (SHARE, lists.SHARE_UNITS), (COUNTED, lists.COUNT_UNITS)):
        for spot in spots(case.draft, pattern):
            for unit in swaps.get(spot.groups[2], ()):
                new = f"{spot.groups[1]} {unit}"
                if new not in known:
                    yield _fact(case, "unit-changed", NUMBER, spot, new)


def sign_changed(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """A saving told as an expense, or the other way round."""
    for old, new in lists.SIGNS:
        for spot in spots(case.draft, re.compile(rf"\b{old}\b")):
            text = case.draft.paragraphs[spot.paragraph].text
            if MONEY.search(text[spot.end : spot.end + 32]) and not case.draft.paragraphs[spot.paragraph].citations:
                yield _fact(case, "sign-changed", NUMBER, spot, new)
    for spot in spots(case.draft, re.compile(r"(?<= )-(\d[\d.]+)")):
        yield _fact(case, "sign-changed", NUMBER, spot, f"+{spot.groups[1]}")


def year_changed(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """A year that neither the item nor a source has."""
    known = set(YEAR.findall(" ".join(known_texts(case.draft)))) | set(case.draft.item.amounts)
    known |= {str(p.date.year) for p in case.draft.precedents if p.date}
    known |= {str(p.budget_year) for p in case.draft.precedents}
    free = [year for year in map(str, range(2019, 2036)) if year not in known and year != "2026"]
    for spot in spots(case.draft, YEAR):
        yield _fact(case, "year-changed", "date-unsupported", spot, rng.choice(free))


def year_of_source(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """What a source said told of another year than the source's own, a year that others of our sources have."""
    for spot in spots(case.draft, YEAR):
        cited = case.draft.paragraphs[spot.paragraph].citations
        sources = [p for p in case.draft.precedents if p.id in cited]
        if not sources or any(p.date is None or str(p.date.year) != spot.whole for p in sources):
            continue
        known = " ".join(p.text for p in sources) + " ".join(str(p.budget_year) for p in sources)
        for year in ("2022", "2023", "2024", "2025", "2026"):
            if year != spot.whole and year not in known:
                yield _fact(case, "year-of-source", "date-unsupported", spot, year)


def year_moved(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """An amount of the item told of another of its years, where the table says another amount."""
    amounts = {year: abs(Decimal(str(amount))) for year, amount in case.draft.item.amounts.items()}
    pattern = re.compile(MONEY.pattern + r" (?:i|fra|om året fra|årligt fra|i hvert af årene fra) (20\d\d)")
    factor = {"kr.": Decimal("0.001"), "t.kr.": Decimal(1), "mio. kr.": Decimal(1000)}
    for spot in spots(case.draft, pattern):
        told = value(spot.groups[1]) * factor[spot.groups[2]]
        if amounts.get(spot.groups[3]) != told:
            continue
        for year, amount in amounts.items():
            if amount != told:
                new = spot.whole[:-4] + year
                yield _fact(case, "year-moved", "date-unsupported", spot, new)


def date_changed(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """Another day."""
    known = " ".join(known_texts(case.draft))
    for spot in spots(case.draft, DAY):
        day, month = rng.randint(2, 28), rng.choice(MONTHS)
        new = f"{day}. {month}" + (f" {spot.groups[3]}" if spot.groups[3] else "")
        if f"{day}. {month}" not in known and f"{day}. {month}" != spot.whole[: len(f"{day}. {month}")]:
            yield _fact(case, "date-changed", "date-unsupported", spot, new)


def foreign_municipality(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """Another municipality in an attribution, or named as ours; or an attribution to it that is dropped."""
    for spot in spots(case.draft, re.compile(r"\bLyngholt\b")):
        yield _fact(case, "foreign-municipality", "name-unsupported", spot, rng.choice(lists.MUNICIPALITIES))
    for spot in spots(case.draft, re.compile(r"\bBrokøbing\b")):
        yield _fact(case, "foreign-municipality", "name-unsupported", spot, rng.choice(lists.MUNICIPALITIES))
    for n, sentence in _inserted(case, rng, lists.MUNICIPAL_SENTENCES, 3):
        full = sentence.format(rng.choice(lists.MUNICIPALITIES))
        draft = add(case.draft, n, full)
        yield Mutation(case.id, "foreign-municipality", "name-unsupported", FACT, draft, n, full)
    foreign = {p.id for p in case.draft.precedents if not p.own}
    for n, paragraph in enumerate(case.draft.paragraphs):
        if not paragraph.citations or not set(paragraph.citations) <= foreign:
            continue
        for old, new in ((" i Lyngholt", " i Brokøbing"), (" i Lyngholt", ""), ("I Lyngholt", "I Brokøbing")):
            at = paragraph.text.find(old)
            if at >= 0:
                spot = Spot(n, at, at + len(old), (old,))
                yield _fact(case, "foreign-told-as-ours", "foreign-fact", spot, new)


def foreign_institution(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """An institution of the other municipality among ours."""
    yield from _institutions(case, rng, "foreign-institution", "foreign-fact", lists.FOREIGN_INSTITUTIONS)


def invented_institution(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """An institution that exists nowhere."""
    yield from _institutions(case, rng, "invented-institution", "name-unsupported", lists.NOWHERE)


def _institutions(case: Case, rng: Random, kind: str, rule: str, names: tuple[str, ...]) -> Iterator[Mutation]:
    for spot in spots(case.draft, re.compile(lists.OWN_INSTITUTIONS)):
        yield _fact(case, kind, rule, spot, rng.choice(names))
    for n, sentence in _inserted(case, rng, lists.INSTITUTION_SENTENCES, 3):
        full = sentence.format(rng.choice(names))
        yield Mutation(case.id, kind, rule, FACT, add(case.draft, n, full), n, full)


def _told(kind: str, rule: str, rows: tuple[tuple[str, str], ...]) -> Planter:
    """A fact of a source told as ours and today's, the source among the precedents, cited or not."""

    def planter(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
        own = values_in([*known_texts(_without_precedents(case.draft)), *(p.text for p in case.draft.paragraphs)])
        current = [text for source, text in world.texts.items() if source.startswith((*OWN_NOW, *OWN_SINCE))]
        for name, sentence in rng.sample(rows, k=min(6, len(rows))):
            if values_in([sentence]) & own or (rule == "stale-year" and _stands_in(sentence, current)):
                continue
            draft, _ = with_precedent(case.draft, world.sources[name])
            n = rng.randrange(len(draft.paragraphs))
            yield Mutation(case.id, kind, rule, FACT, add(draft, n, sentence), n, sentence)

    return planter


def _stands_in(sentence: str, texts: Iterable[str]) -> bool:
    """Whether a fact of a sentence stands in one of some texts: its number with the word after it, or, of a number that
    is no chance (9.400; 16,1), the number alone."""
    found = [match.groups()[:2] for pattern in (COUNTED, SHARE) for match in pattern.finditer(sentence)]
    facts = [number if len(number) > 3 else f"{number} {word}" for number, word in found]
    told = " ".join(" ".join(text.split()) for text in texts)
    return any(re.search(rf"(?<![\d.,]){re.escape(fact)}(?!\d)", told) for fact in facts)


def _without_precedents(draft: Draft) -> Draft:
    return replace(draft, precedents=())


def law_uncited(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """A paragraph of law that nobody cited."""
    for n, sentence in _inserted(case, rng, lists.LAWS, 4):
        yield Mutation(case.id, "law-uncited", NUMBER, FACT, add(case.draft, n, sentence), n, sentence)


def other_item(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """The number of another proposal."""
    number = case.draft.item.number
    others = [other for other in world.items if other[0] != number[0]] + ["BES-27", "forslag 41", "U38"]
    for n, sentence in _inserted(case, rng, lists.ITEM_SENTENCES, 3):
        full = sentence.format(rng.choice(others).removeprefix("forslag "))
        yield Mutation(case.id, "other-item", NUMBER, FACT, add(case.draft, n, full), n, full)


def _inserted(case: Case, rng: Random, sentences: tuple[str, ...], most: int) -> Iterator[tuple[int, str]]:
    for sentence in rng.sample(sentences, k=min(most, len(sentences))):
        yield rng.randrange(len(case.draft.paragraphs)), sentence


PLANTERS: dict[str, Planter] = {
    "amount-changed": _changed("amount-changed", MONEY),
    "share-changed": _changed("share-changed", SHARE),
    "count-changed": _changed("count-changed", COUNTED),
    "unit-changed": unit_changed,
    "sign-changed": sign_changed,
    "year-changed": year_changed,
    "year-of-source": year_of_source,
    "year-moved": year_moved,
    "date-changed": date_changed,
    "foreign-municipality": foreign_municipality,
    "foreign-institution": foreign_institution,
    "invented-institution": invented_institution,
    "foreign-number": _told("foreign-number", "foreign-fact", lists.FOREIGN_FACTS),
    "stale-fact": _told("stale-fact", "stale-year", lists.STALE_FACTS),
    "law-uncited": law_uncited,
    "other-item": other_item,
}
