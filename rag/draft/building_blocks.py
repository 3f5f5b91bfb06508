"""A draft without a language model: building blocks, and honest about it.

It gives the stance that earlier answers took, then their arguments by theme, those
for work and staff first, each as an attributed quotation with local facts masked, and ends with the
condition or wish that was put before. What only this committee can know stands as questions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from rag.danish.matter import direction, opposed, same_matter, same_way, share_spoken_of, speaks_of
from rag.draft.blocks import Block, find_blocks, own_words
from rag.draft.entered_facts import Fact
from rag.draft.questions import answered, questions_for
from rag.types import CatalogueItem, Draft, Paragraph, Precedent, Side, Stance

_PUT_OFF = re.compile(r"\b(?:udskyd\w*|udskud\w*|udsat|udsættes|sættes i bero|sat i bero)\b", re.IGNORECASE)
WORDS = 180  # a draft is 60 to 180 words
MOST_THEMES = 5
MOST_WISHES = 2
ATTRIBUTION = 6  # words that saying whose words it is takes
OTHER = "øvrige argumenter"
AKIN = 0.5  # share of a title's telling words from which a stance on one proposal is worth suggesting for another
LIKE = 0.9  # share of the best score from which an earlier proposal may be called like this one
NOTE = "Byggeklodser, uden sprogmodel: citater fra tidligere svar, sat sammen til udvalgets egen bearbejdning."

# The order in which a MED answer argues: consequences for work and staff first.
THEMES = (
    "arbejdsmiljø",
    "opgaver skal følge med",
    "rekruttering og fastholdelse",
    "kerneopgave og faglighed",
    "proces og inddragelse",
    "realisme og tidsplan",
    "uklart materiale",
    "gentagne besparelser",
    "flytter udgiften",
    "dyrere på sigt",
    "lovkrav og serviceniveau",
    "borgerne",
    "alternativer",
)

_STANCES: Mapping[Stance, str] = {
    "støtte": "{vi} støtter forslaget.",
    "forbehold": "{vi} kan se meningen med forslaget, men har forbehold.",
    "bekymring": "{vi} er bekymret for forslaget.",
    "imod": "{vi} kan ikke anbefale forslaget.",
    "kan_ikke_vurdere": "På det foreliggende grundlag kan {vi_lille} ikke vurdere forslaget.",
    "ingen_bemærkninger": "{vi} har ingen bemærkninger til forslaget.",
    "ønsker_inddragelse": "{vi} ønsker at blive inddraget i det videre arbejde med forslaget.",
}


def draft_from_blocks(
    item: CatalogueItem,
    precedents: Sequence[Precedent],
    *,
    side: Side = "fælles",
    stance: Stance | None = None,
    facts: Sequence[Fact] = (),
    letter: bool = False,
) -> Draft:
    """A draft of at most about `WORDS` words from precedents, or one that abstains where there are none.

    `stance` is what the committee has chosen; without it, the one that earlier answers took. `facts` are what a
    person entered for this proposal: they stand in a paragraph of their own, and by the questions that they answer.
    As part of a `letter`, whose headings name the proposals, it begins with the stance alone.
    """
    blocks = find_blocks(item, precedents)
    if not precedents or not blocks:
        return Draft(
            item=item,
            stance=stance,
            abstained=True,
            paragraphs=(),
            questions=answered(questions_for(item, (), precedents, abstained=True), facts),
            precedents=tuple(precedents),
            note="Intet tidligere svar er tæt nok på dette forslag til at bygge på.",
        )
    known = {precedent.id: precedent for precedent in precedents}
    chosen = stance or common_stance(precedents, item)
    opening = _opening(item, side, chosen, precedents, explicit=stance is not None, letter=letter)
    if facts:
        opening.append(_entered(side, facts))
    room = WORDS - sum(len(paragraph.text.split()) for paragraph in opening)
    arguments, wishes = _choose(blocks, room) if chosen != "ingen_bemærkninger" else ([], [])
    body = [_paragraph(theme, some, known) for theme, some in arguments]
    if wishes:
        body.append(_wishes(wishes, known))
    paragraphs = (*opening, *body)
    cited = {key for paragraph in paragraphs for key in paragraph.citations}
    return Draft(
        item=item,
        stance=chosen,
        abstained=False,
        paragraphs=paragraphs,
        questions=answered(
            questions_for(
                item,
                [paragraph.text for paragraph in paragraphs],
                [precedent for precedent in precedents if precedent.id in cited],
                abstained=False,
                borrowed=stance is None
                and chosen is not None
                and not any(p.ours and p.stance == chosen and answers_the_like(p, item) for p in precedents),
                unsaid=chosen is None,
            ),
            facts,
        ),
        precedents=tuple(precedents),
        note=NOTE,
    )


def common_stance(precedents: Sequence[Precedent], item: CatalogueItem | None = None) -> Stance | None:
    """The stance that our own earlier answers took; where we gave none, what our municipality's committees said, by
    score. Another municipality's stance is never ours. With `item`, what was answered to the like comes first, and to
    what is only akin after it: that is a suggestion, which the committee is asked about."""
    alike = [p for p in precedents if item is None or answers_the_like(p, item)]
    akin = [p for p in precedents if item is not None and answers_akin(p, item)]
    for circle in ([p for p in alike if p.ours], [p for p in alike if p.own], [p for p in akin if p.own]):
        votes: defaultdict[Stance, float] = defaultdict(float)
        for precedent in circle:
            if precedent.stance is not None:
                votes[precedent.stance] += precedent.score
        if votes:
            return max(votes.items(), key=lambda vote: vote[1])[0]
    return None


def answers_the_like(precedent: Precedent, item: CatalogueItem) -> bool:
    """Whether an earlier answer is to the same kind of proposal, so that its stance may be told as one on this: the
    same matter, pulling the same way; where it can't be told which way, it is not."""
    return of_the_matter(precedent, item) and same_way(item.title, item.text, *precedent.answered)


def answers_akin(precedent: Precedent, item: CatalogueItem) -> bool:
    """Whether an earlier answer is to a proposal akin to this, so that its stance may be suggested but not told as one
    on this: either title's telling words are, half of them, spoken of by the other, and they don't pull against each
    other."""
    title, text = precedent.answered
    if opposed(direction(item.title, item.text), direction(title, text)):
        return False
    return (
        max(share_spoken_of(title, f"{item.title} {item.text}"), share_spoken_of(item.title, f"{title} {text}")) >= AKIN
    )


def of_the_matter(precedent: Precedent, item: CatalogueItem) -> bool:
    """Whether an earlier answer is on the same matter, whichever way its proposal pulled."""
    title, text = precedent.answered
    if not title:
        return speaks_of(item.title, text)
    return same_matter(item.title, title, item.text, text if precedent.item else "")


def _earlier(precedent: Precedent, item: CatalogueItem) -> bool:
    """Whether a precedent is of an earlier budget than the item: this year's answers are no history."""
    years = [int(year) for year in item.amounts if year.isdigit()]
    return precedent.budget_year is not None and (not years or precedent.budget_year < min(years))


def _opening(
    item: CatalogueItem,
    side: Side,
    stance: Stance | None,
    precedents: Sequence[Precedent],
    *,
    explicit: bool,
    letter: bool,
) -> list[Paragraph]:
    who = {"medarbejderside": "Medarbejdersiden", "ledelsesside": "Ledelsessiden"}.get(side, "Udvalget")
    name = f"{item.number} »{item.title}«" if item.number else f"»{item.title}«"
    text = f"{who} har bemærkninger til {'forslaget' if letter else f'forslag {name}'}."
    cited: list[str] = []
    if stance is not None:
        text = ("" if letter else f"Til forslag {name}: ") + _STANCES[stance].format(vi=who, vi_lille=who.lower())
        same = [
            p for p in precedents if p.stance == stance and p.ours and _earlier(p, item) and answers_the_like(p, item)
        ]
        if same and not explicit:
            text = f"{text[:-1]}, som i svaret til budget {same[0].budget_year}."
            cited.append(same[0].id)
    best = max((p.score for p in precedents), default=0.0)
    alike = [p for p in precedents if p.own and p.item and _earlier(p, item) and p.score >= LIKE * best]
    fate = next((p for p in alike if p.outcome != "ukendt" and answers_the_like(p, item)), None)
    if fate is not None and fate.item is not None:
        text += f" Det lignende forslag »{fate.item.title}« blev {became(fate)} i budget {fate.budget_year}."
        cited.append(fate.id)
    opening = [Paragraph(text=text, theme=None, citations=tuple(dict.fromkeys(cited)))]
    if stance != "ingen_bemærkninger" and (words := own_words(item)):
        said = " og ".join(f"»{word}«" for word in words)
        opening.append(Paragraph(text=f"{who} hæfter sig ved, at forslaget selv siger: {said}", theme="forslaget selv"))
    return opening


def became(fate: Precedent) -> str:
    """What became of an earlier proposal, in a word: one that was put off wasn't adopted in another form."""
    if fate.outcome == "ændret":
        return "udskudt" if _PUT_OFF.search(fate.outcome_said) else "vedtaget med ændringer"
    return fate.outcome.replace("_", " ")


def _entered(side: Side, facts: Sequence[Fact]) -> Paragraph:
    """What the committee itself has told, each with its source."""
    who = {"medarbejderside": "Medarbejdersiden", "ledelsesside": "Ledelsessiden"}.get(side, "Udvalget")
    told = " ".join(f"{fact.text.rstrip(' .')} (kilde: {fact.source.rstrip(' .')})." for fact in facts)
    return Paragraph(text=f"{who} oplyser: {told}", theme="udvalgets oplysninger")


def _choose(blocks: Sequence[Block], room: int) -> tuple[list[tuple[str, list[Block]]], list[Block]]:
    """What there is room for: the best conditions, then block by block whatever adds most that is not said yet."""
    best = blocks[0].weight
    wishes: list[Block] = []
    left = room
    said: set[str] = set()
    for block in blocks:
        fits = block.words + ATTRIBUTION <= left - room // 3
        if block.condition and fits and block.weight > 0.3 * best and len(block.stems - said) > len(block.stems) / 2:
            wishes.append(block)
            said |= block.stems
            left -= block.words + ATTRIBUTION
        if len(wishes) == MOST_WISHES:
            break
    rest = [block for block in blocks if block not in wishes and block.weight > 0.2 * best]
    chosen: dict[str, list[Block]] = {}
    while rest:
        fitting = [block for block in rest if block.words + ATTRIBUTION <= left]
        if not fitting:
            break
        block = max(fitting, key=lambda block: _gain(block, said, chosen))
        rest.remove(block)
        theme = block.theme or OTHER
        if theme not in chosen and len(chosen) == MOST_THEMES:
            continue
        chosen.setdefault(theme, []).append(block)
        said |= block.stems
        left -= block.words + ATTRIBUTION
    order = {theme: n for n, theme in enumerate(THEMES)}
    return sorted(chosen.items(), key=lambda pair: order.get(pair[0], 99)), wishes


def _gain(block: Block, said: set[str], chosen: Mapping[str, list[Block]]) -> float:
    """What a block adds: its weight, by how much of it is new; a theme not argued yet counts more."""
    new = len(block.stems - said) / len(block.stems)
    return block.weight * new * (1.0 if block.theme and block.theme not in chosen else 0.8)


def _paragraph(theme: str, blocks: Sequence[Block], known: Mapping[str, Precedent]) -> Paragraph:
    """One theme: its quotations, each with who said it and when; one after another of the same source share it."""
    told: list[str] = []
    before = ""
    for block in sorted(blocks, key=lambda block: block.precedents[0]):
        source = block.precedents[0]
        told.append(f"»{block.text}«" if source == before else f"{_who(known[source])}: »{block.text}«")
        before = source
    heading = theme[0].upper() + theme[1:]
    cited = dict.fromkeys(key for block in blocks for key in block.precedents)
    return Paragraph(text=f"{heading}. " + " ".join(told), theme=theme, citations=tuple(cited))


def _wishes(blocks: Sequence[Block], known: Mapping[str, Precedent]) -> Paragraph:
    told = _paragraph("vilkår og ønsker", blocks, known)
    return Paragraph(text=told.text, theme="vilkår", citations=told.citations)


def _who(precedent: Precedent) -> str:
    """Whose words these are, and of when: no quotation stands without it."""
    name = precedent.committee or ("eget udvalg" if precedent.own else "et MED-udvalg")
    if precedent.side == "medarbejderside":
        name += ", medarbejdersiden"
    if not precedent.own:
        name += f", {precedent.municipality} Kommune" if precedent.municipality else ", ukendt kommune"
    if precedent.budget_year:
        return f"{name}, budget {precedent.budget_year}"
    return f"{name}, {precedent.date.year}" if precedent.date else f"{name}, uden dato"
