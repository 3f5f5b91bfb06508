"""Planted faults in citations, quotations, support and stance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from eval.selftest import lists
from eval.selftest.cases import Case, World
from eval.selftest.mutations import FACT, Mutation, Planter
from eval.selftest.text import QUOTED, add, long_words, put, spots, with_precedent, with_text
from rag.types import Draft, Paragraph, Stance

SUPPORT = frozenset({"citation-unsupported", "uncited-claim"})
STANCES = frozenset({"stance-mismatch", "stance-contradiction", "stance-flip"})
FOR: tuple[str, ...] = (
    "Vi støtter forslaget fuldt ud.",
    "Vi bakker op om forslaget.",
    "Forslaget har vores fulde støtte.",
    "Vi ser positivt på forslaget og anbefaler det.",
)
AGAINST: tuple[str, ...] = (
    "Vi er imod forslaget.",
    "Vi kan ikke støtte forslaget.",
    "Vi fraråder forslaget på det bestemteste.",
    "Vi siger nej til forslaget.",
)
_SWAPS = (
    (r"\bikke\b ?", ""), (r"\bskal\b", "kan"), (r"\bkan\b", "skal"), (r"\bhar\b", "får"), (r"\ber\b", "bliver"),
    (r"\bog\b", "eller"), (r"\balle\b", "nogle"), (r"\bmen\b", "og"), (r"\bfra\b", "i"), (r"\bvi\b", "de"),
    (r"\bmed\b", "uden"), (r"\bder\b ?", ""), (r"\bdet\b", "dette"),
)  # fmt: skip


def citation_invented(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """An id that no precedent has: in place of the right one, beside it, and where there was none."""
    for n, paragraph in enumerate(case.draft.paragraphs):
        key = f"P{rng.randrange(len(case.draft.precedents) + 2, 99)}"
        for citations in dict.fromkeys([(key,), (*paragraph.citations, key)]):
            draft = _with(case.draft, n, replace(paragraph, citations=citations))
            what = f"{paragraph.citations} → {citations}"
            accept = frozenset({"citation-unknown"})
            yield Mutation(case.id, "citation-invented", "citation-unknown", accept, draft, n, what)


def citation_moved(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """A citation that points to a source which says something else."""
    for n, paragraph in enumerate(case.draft.paragraphs):
        if not paragraph.citations:
            continue
        words = long_words(paragraph.text)
        quotes = [" ".join(match.group(1).split()) for match in QUOTED.finditer(paragraph.text)]
        unlike = sorted(world.sources.items(), key=lambda row: (len(words & long_words(row[1].text)), row[0]))
        far = [row for row in unlike if len(row[1].text) > 250][:12]
        for name, source in rng.sample(far, k=3):
            if any(quote in " ".join(source.text.split()) for quote in quotes):
                continue
            draft, key = with_precedent(case.draft, source)
            draft = _with(draft, n, replace(paragraph, citations=(key,)))
            rule = "quote-not-exact" if quotes else "citation-unsupported"
            accept = frozenset({rule, *FACT, *SUPPORT}) if not quotes else frozenset({rule, *FACT})
            kind = "citation-moved-quote" if quotes else "citation-moved"
            yield Mutation(case.id, kind, rule, accept, draft, n, f"now cites {name}: {paragraph.text}")


def quote_altered(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """A quotation with a word swapped, dropped or added, a negation gone, or another number."""
    accept = frozenset({"quote-not-exact"})
    for spot in spots(case.draft, QUOTED, quoted=True):
        quote = spot.groups[1]
        source = " ".join(_cited_text(case.draft, spot.paragraph).split())
        altered = {re.sub(old, new, quote, count=1, flags=re.IGNORECASE) for old, new in _SWAPS}
        altered |= {re.sub(r"\d+", lambda match: str(int(match.group()) + 3), quote, count=1)}
        words = quote.split()
        if len(words) > 6:
            at = rng.randrange(2, len(words) - 2)
            altered |= {
                " ".join(words[:at] + words[at + 1 :]),
                " ".join([*words[:at], words[at + 1], words[at], *words[at + 2 :]]),
                " ".join([*words[:at], rng.choice(("altid", "meget", "desværre")), *words[at:]]),
            }
        for new in sorted(altered - {quote}):
            if " ".join(new.split()) not in source:
                draft = put(case.draft, spot, f"»{new}«")
                what = f"»{quote}« → »{new}«"
                yield Mutation(case.id, "quote-altered", "quote-not-exact", accept, draft, spot.paragraph, what)


def unsupported_sentence(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """A plausible sentence that no cited source says: instead of a cited paragraph's words, and beside them."""
    for n, paragraph in enumerate(case.draft.paragraphs):
        if not paragraph.citations:
            continue
        words = long_words(_cited_text(case.draft, n) + " ".join(case.draft.item.sections.values()))
        free = [one for one in lists.SUPPORTING if len(long_words(one) & words) <= 1]
        for sentence in rng.sample(free, k=min(2, len(free))):
            draft = with_text(case.draft, n, sentence)
            yield Mutation(case.id, "unsupported-alone", "citation-unsupported", SUPPORT, draft, n, sentence)
            draft = add(case.draft, n, sentence)
            yield Mutation(case.id, "unsupported-added", "citation-unsupported", SUPPORT, draft, n, sentence)


def argument_uncited(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """An argument in a paragraph of its own without any citation."""
    words = long_words(" ".join(case.draft.item.sections.values()))
    free = [one for one in lists.SUPPORTING if len(long_words(one) & words) <= 1]
    for sentence in rng.sample(free, k=min(2, len(free))):
        draft = replace(case.draft, paragraphs=(*case.draft.paragraphs, Paragraph(sentence)))
        n = len(case.draft.paragraphs)
        yield Mutation(case.id, "argument-uncited", "uncited-claim", SUPPORT, draft, n, sentence)


def stance_flipped(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """A draft whose text says the opposite of its declared stance: the text changed, or the declaration."""
    for sentence in _opposite(case.draft.stance, rng):
        for n, paragraph in enumerate(case.draft.paragraphs):
            if case.stand in paragraph.text:
                draft = with_text(case.draft, n, paragraph.text.replace(case.stand, sentence))
                what = f"declared {case.draft.stance}, says: {sentence}"
                yield Mutation(case.id, "stance-text", "stance-mismatch", STANCES, draft, None, what)
    declared: dict[str, tuple[Stance, ...]] = {
        "støtte": ("imod", "kan_ikke_vurdere"),
        "imod": ("støtte", "ingen_bemærkninger"),
        "bekymring": ("støtte", "ingen_bemærkninger"),
        "forbehold": ("imod", "ingen_bemærkninger"),
        "kan_ikke_vurdere": ("støtte", "imod"),
        "ingen_bemærkninger": ("imod", "bekymring"),
        "ønsker_inddragelse": ("imod", "støtte"),
    }
    for stance in declared[case.draft.stance or "støtte"]:
        what = f"declared {stance}, says: {case.stand}"
        draft = replace(case.draft, stance=stance)
        yield Mutation(case.id, "stance-declared", "stance-mismatch", STANCES, draft, None, what)


def stance_contradicted(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """Declaration and text turned together, against what we answered to the like before.

    The drafts speak for committees of the whole municipality while the demonstration is set up for one of them, whose
    earlier answers alone bind it. So here the answers to the like are told as the drafting committee's own (`ours`).
    """
    like = world.like.get(case.draft.item.number, frozenset())
    own = [p for p in case.draft.precedents if p.own]
    kin = [p for p in own if case.draft.item.number in p.refs or any((p.source, ref) in like for ref in p.refs)]
    before = {p.stance for p in kin}
    turned: Stance
    if "imod" in before and not before & {"støtte", "forbehold"}:
        turned, sentences = "støtte", FOR
    elif "støtte" in before and not before & {"imod", "bekymring"}:
        turned, sentences = "imod", AGAINST
    else:
        return
    for sentence in rng.sample(sentences, k=2):
        for n, paragraph in enumerate(case.draft.paragraphs):
            if case.stand in paragraph.text:
                draft = with_text(case.draft, n, paragraph.text.replace(case.stand, sentence))
                told = tuple(replace(p, ours=True) if p in kin else p for p in draft.precedents)
                draft = replace(draft, stance=turned, precedents=told)
                accept = frozenset({"stance-contradiction"})
                what = f"{sentence} (before: {', '.join(sorted(map(str, before)))})"
                yield Mutation(case.id, "stance-contradicted", "stance-contradiction", accept, draft, None, what)


def stance_both(case: Case, world: World, rng: Random) -> Iterator[Mutation]:
    """Support and rejection in one draft."""
    if case.draft.stance in ("støtte", "imod"):
        sentence = rng.choice(AGAINST if case.draft.stance == "støtte" else FOR)
        draft = replace(case.draft, paragraphs=(*case.draft.paragraphs, Paragraph(sentence)))
        yield Mutation(case.id, "stance-both", "stance-flip", STANCES, draft, None, sentence)


def _opposite(stance: str | None, rng: Random) -> list[str]:
    against = stance in ("imod", "bekymring", "kan_ikke_vurdere")
    return rng.sample(FOR if against else AGAINST, k=2)


def _cited_text(draft: Draft, paragraph: int) -> str:
    cited = draft.paragraphs[paragraph].citations
    return "\n".join(one.text for one in draft.precedents if one.id in cited)


def _with(draft: Draft, n: int, paragraph: Paragraph) -> Draft:
    some = list(draft.paragraphs)
    some[n] = paragraph
    return replace(draft, paragraphs=tuple(some))


PLANTERS: dict[str, Planter] = {
    "citation-invented": citation_invented,
    "citation-moved": citation_moved,
    "quote-altered": quote_altered,
    "unsupported": unsupported_sentence,
    "argument-uncited": argument_uncited,
    "stance-flipped": stance_flipped,
    "stance-contradicted": stance_contradicted,
    "stance-both": stance_both,
}
