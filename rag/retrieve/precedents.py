"""A catalogue item becomes precedents: what was answered to its like before, one for each answer, best first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from rag.danish.analyser import stem, stems, words
from rag.danish.general import GENERAL
from rag.danish.instructions import find_instructions
from rag.danish.sentences import sentences
from rag.retrieve.relevance import BELONGS, Wanted
from rag.retrieve.search import Parts, ranked
from rag.types import CatalogueItem, Embedder, Filters, Kind, Passage, Precedent, Store

KINDS: tuple[Kind, ...] = ("høringssvar", "referat", "notat", "budgetaftale")
ROLES = ("answer", "point", "section")
TITLE, AREA, BODY = 3.0, 0.5, 1.0
BODY_CHARS = 1_500
_NUMBER = re.compile(r"[-−]?\d[\d.,]*")
_CLOCK = re.compile(r"\bkl\.?\s*\d{1,2}(?:[.:]\d\d)?", re.IGNORECASE)  # 'kl' is rare enough to weigh, and says nothing
POOL = 120  # passages that precedents are picked from
SAME_TEXT = 92.0  # rapidfuzz ratio from which two answers are one
SAME_ANSWER = 55.0  # the same where one committee answers one item twice
SHORTEST: Mapping[str, int] = {"answer": 5, "point": 12, "section": 24}  # words: less is a heading or a signature
QUOTE_CHARS = 320

# How much a precedent counts by whose it is and what it is; the order of the issue: own committee first.
OWN_COMMITTEE, OWN_MUNICIPALITY = 1.25, 1.12
BY_ROLE: Mapping[str, float] = {"answer": 1.0, "point": 0.8, "section": 0.7}
TRUST = 0.3  # how far what a passage says of the item's matter may change its score
LINKED = 1.15  # the answer is tied to an item of its own catalogue


@dataclass(frozen=True, slots=True)
class Ours:
    """Whose precedents come first."""

    municipality: str | None = None
    committees: tuple[str, ...] = ()  # today's name and former ones

    def wrote(self, passage: Passage) -> bool:
        """Whether a passage is our own committee's."""
        return passage.municipality == self.municipality and _is_named(self, passage.committee)

    def named(self, committee: str | None) -> bool:
        """Whether a committee of our municipality is ours, by its name."""
        return bool(committee) and self._bare(committee or "") in {self._bare(name) for name in self.committees if name}

    def _bare(self, name: str) -> str:
        """A committee's name without its own municipality, which a title may end in: 'OMU Skole i Lindå Kommune'."""
        town = re.escape((self.municipality or "").removesuffix(" Kommune"))
        tail = rf"(?:,| i| for| –| -)? *{town}(?: kommune)?$" if town else "$"
        return re.sub(tail, "", " ".join(name.split()), flags=re.IGNORECASE).strip(" ,–-").casefold()


@lru_cache(maxsize=2_000)
def _is_named(ours: Ours, committee: str | None) -> bool:
    return ours.named(committee)  # asked for each passage that is found


def query_texts(item: CatalogueItem) -> dict[str, float]:
    """What an item is searched by: its title above all, its area, the beginning of its text."""
    texts = {item.title: TITLE}
    if item.area:
        texts[item.area] = AREA
    if item.text:
        # amounts and numbers say nothing of the matter, and would find other amounts
        texts[_NUMBER.sub(" ", item.text[:BODY_CHARS])] = BODY
    return texts


def find_precedents(
    store: Store,
    embedder: Embedder,
    item: CatalogueItem,
    ours: Ours,
    filters: Filters,
    top: int,
    parts: Parts | None = None,
    *,
    abstain: bool = True,
) -> list[Precedent]:
    """Precedents for an item, best first, at most `top`; none where nothing speaks of its matter.

    Passages are grouped by answer, point or section; near-duplicates are folded into the best of them. With
    `abstain` off, what was found is given however weak it is (for measuring).
    """
    item = replace(item, title=_CLOCK.sub(" ", item.title), text=_CLOCK.sub(" ", item.text))
    limited = replace(filters, kinds=filters.kinds or KINDS, roles=ROLES)
    found = ranked(store, embedder, query_texts(item), limited, POOL, parts or Parts())
    passages = store.passages([key for key, _ in found])
    best: dict[str, tuple[float, Passage, float]] = {}
    for key, score in found:
        passage = passages.get(key)
        if passage is None or len(passage.text.split()) < SHORTEST[passage.role]:
            continue
        worth = score * _standing(store, passage, ours)
        group = passage.unit or passage.id
        if group not in best or worth > best[group][0]:
            best[group] = (worth, passage, score)
    order = sorted(best.values(), key=lambda one: (-one[0], one[1].id))[: 3 * top]
    wanted = Wanted.of(item, store, query_texts(item))
    # against the best three, so that one exact hit doesn't push out the rest
    scores = sorted((score for _, _, score in order), reverse=True)[:3]
    highest = sum(scores) / len(scores) if scores else 1.0
    judged = []
    for worth, passage, score in order:
        evidence = wanted.evidence(store, passage, store.item_answered(passage))
        chance = evidence.chance(min(1.0, score / highest))
        judged.append((worth * (1 - TRUST + TRUST * chance), passage, evidence, chance))
    judged.sort(key=lambda one: (-one[0], one[1].id))
    if abstain and not any(evidence.speaks for _, _, evidence, _ in judged):
        return []
    precedents: list[Precedent] = []
    for worth, passage, _, chance in judged:
        if len(precedents) == top:
            break
        if abstain and chance < BELONGS:
            continue
        precedent = replace(
            precedent_of(store, passage, ours),
            quote=best_quote(passage.text, wanted.words),
            score=round(worth, 4),
            why=_why(wanted, passage, store.item_answered(passage), ours),
        )
        twin = next((n for n, other in enumerate(precedents) if _same(precedent, other)), None)
        if twin is None:
            precedents.append(replace(precedent, id=f"P{len(precedents) + 1}"))
        elif _later(precedent, precedents[twin]):  # of two versions the final one speaks
            precedents[twin] = replace(precedent, id=precedents[twin].id, score=precedents[twin].score)
    return precedents


def _standing(store: Store, passage: Passage, ours: Ours) -> float:
    weight = BY_ROLE.get(passage.role, 0.7)
    if ours.municipality and passage.municipality == ours.municipality:
        weight *= OWN_COMMITTEE if ours.wrote(passage) else OWN_MUNICIPALITY
    if passage.role == "answer" and store.item_answered(passage) is not None:
        weight *= LINKED
    return weight


def precedent_of(store: Store, passage: Passage, ours: Ours) -> Precedent:
    """A passage as a precedent, with the whole answer or point that it is of; unranked, its beginning quoted."""
    pieces = store.unit(passage.unit) if passage.role in ("answer", "point") and passage.unit else [passage]
    pieces = list(pieces) or [passage]
    outcome, outcome_source, outcome_said = store.outcome(passage)
    return Precedent(
        id="",
        passage_id=passage.id,
        document_id=passage.document_id,
        source=passage.source,
        municipality=passage.municipality,
        committee=passage.committee,
        side=passage.side,
        date=passage.date,
        item=store.item_answered(passage),
        stance=passage.stance,
        quote=passage.text[:QUOTE_CHARS],
        text="\n\n".join(piece.text for piece in pieces),
        span=(pieces[0].span[0], pieces[-1].span[1]),
        outcome=outcome,
        outcome_source=outcome_source,
        score=0.0,
        why="",
        budget_year=passage.budget_year,
        kind=passage.kind,
        refs=passage.refs,
        own=bool(ours.municipality) and passage.municipality == ours.municipality,
        ours=bool(ours.municipality) and ours.wrote(passage),
        heading=passage.heading[-1] if passage.heading else "",
        outcome_said=outcome_said,
    )


def best_quote(text: str, wanted: frozenset[str] | set[str], most: int = QUOTE_CHARS) -> str:
    """The stretch of whole sentences, at most `most` characters, that speaks most of what is wanted; verbatim."""
    told = [one.span for one in find_instructions(text)]  # never quoted
    spans = [span for span in sentences(text) if not any(span[0] < b and a < span[1] for a, b in told)]
    if not spans:
        return text[:most].strip()
    best, best_score = spans[0], -1.0
    for i, (start, _) in enumerate(spans):
        for _, end in spans[i : i + 3]:
            if end - start > most and end != spans[i][1]:
                break
            if any(start < b and a < end for a, b in told):
                break
            some = set(stems(text[start:end]))
            score = len(some & wanted) + 0.15 * len(some) - 0.004 * (end - start)
            if len(some) >= 4 and score > best_score:
                best, best_score = (start, end), score
    return text[best[0] : best[1]].strip()


def _why(wanted: Wanted, passage: Passage, answered: CatalogueItem | None, ours: Ours) -> str:
    """In Danish: whose it is, what it answered, which words it shares."""
    reasons = []
    if ours.municipality and passage.municipality == ours.municipality:
        if ours.wrote(passage):
            reasons.append("vores eget udvalg")
        else:
            reasons.append("egen kommune")
    elif passage.municipality:
        reasons.append(f"ANDEN KOMMUNE ({passage.municipality})")
    if answered is not None:
        year = f" i budget {passage.budget_year}" if passage.budget_year else ""
        reasons.append(f"svar på »{answered.number} {answered.title}«{year}")
    elif passage.role == "point":
        reasons.append("punkt i referat")
    own = {stem(word): word for word in words(f"{passage.text} {passage.context}")}
    shared = [own[term.root] for term in wanted.title if term.root in own and term.root not in GENERAL]
    near = [other for term in wanted.title if term.root not in own for other in sorted(term.near) if other in own]
    if shared:
        reasons.append("deler ord: " + ", ".join(shared[:4]))
    elif near:
        reasons.append("beslægtede ord: " + ", ".join(own[root] for root in near[:4]))
    return "; ".join(reasons) or "ligner i indhold"


def _same(one: Precedent, other: Precedent) -> bool:
    """Whether two precedents say the same: copies, and versions of one committee's answer to one item."""
    if one.document_id == other.document_id:
        return False
    short, long = sorted((one.text, other.text), key=len)
    alike = fuzz.ratio(short, long) if len(short) >= 0.5 * len(long) else 0.0
    versions = (
        one.item is not None
        and one.item == other.item
        and one.committee is not None
        and (one.committee, one.side, one.kind) == (other.committee, other.side, other.kind)
    )
    return alike >= (SAME_ANSWER if versions else SAME_TEXT)


def _later(one: Precedent, other: Precedent) -> bool:
    return one.date is not None and (other.date is None or one.date > other.date)
