"""The questions that a committee must answer itself: what no old answer can know."""

from __future__ import annotations

from collections.abc import Sequence

from rag.danish.analyser import stems
from rag.draft.entered_facts import Fact
from rag.draft.masks import NUMBER
from rag.types import CatalogueItem, Precedent

MOST = 6
OWN_STANCE = "Hvad er udvalgets egen holdning?"  # how the question after a stance that nobody has taken begins
SHARED = 2  # words that a question and the fact that answers it have in common


def questions_for(
    item: CatalogueItem,
    used: Sequence[str],
    precedents: Sequence[Precedent],
    *,
    abstained: bool,
    borrowed: bool = False,
    unsaid: bool = False,
) -> tuple[str, ...]:
    """Questions in Danish, the most pressing first; `used` are the draft's texts with their placeholders, `borrowed`
    says that the stance is not one which the committee itself has taken on the like, `unsaid` that there is none."""
    asked: list[str] = [OWN_STANCE] if unsaid else []
    if borrowed and not abstained:
        asked.append(f"{OWN_STANCE} Den i udkastet er kun et bud efter tidligere svar på beslægtede forslag.")
    if any(fte < 0 for fte in item.fte.values()):
        asked.append("Hvilke stillinger er der tale om, og kan reduktionen ske ved naturlig afgang eller omplacering?")
    else:
        asked.append("Hvilke arbejdspladser og hvor mange medarbejdere hos os bliver berørt af forslaget?")
    if any(NUMBER in text for text in used):
        asked.append("Hvilke aktuelle tal hos os skal stå i stedet for [lokalt tal] i citaterne, og hvor står de?")
    if any(not precedent.own for precedent in precedents if abstained is False):
        asked.append("Passer de argumenter, der er hentet fra andre kommuner, også på vores arbejdspladser?")
    if any(precedent.ours for precedent in precedents) and not abstained:
        asked.append("Gælder det, vi skrev sidst, stadig, eller er noget blevet anderledes siden?")
    if abstained:
        asked += [
            "Hvad skal der til, for at bevillingen virker, og hvem skal løse de nye opgaver?"
            if _gives(item)
            else "Hvilke opgaver skal løses anderledes eller ikke mere, hvis forslaget vedtages?",
            "Hvad betyder forslaget for arbejdsmiljø, sygefravær og rekruttering hos os?",
            "Hvad betyder det for borgerne, og er der lovkrav eller et vedtaget serviceniveau at tage hensyn til?",
            "Er bevillingen stor nok til det, den skal række til, og hvad sker der, når den udløber?"
            if _gives(item)
            else "Er besparelsen realistisk i den størrelse og det tempo, som forslaget siger?",
        ]
    asked.append("Hvad er udvalgets vigtigste vilkår eller ønske, hvis forslaget bliver vedtaget?")
    if not item.text:
        asked.append("Er der et materiale, der siger, hvad forslaget går ud på?")
    return tuple(asked[:MOST])


def _gives(item: CatalogueItem) -> bool:
    """Whether a proposal gives money or posts and takes none."""
    told = [*item.amounts.values(), *item.fte.values()]
    return any(value > 0 for value in told) and all(value >= 0 for value in told)


def answered(questions: Sequence[str], facts: Sequence[Fact]) -> tuple[str, ...]:
    """The questions, each with the entered fact that speaks of the same, so that it is confirmed and not asked anew."""
    told = []
    for question in questions:
        asked = set(stems(question))
        fact = max(facts, key=lambda fact: len(asked & set(stems(fact.text))), default=None)
        if fact is not None and len(asked & set(stems(fact.text))) >= SHARED:
            question += f" Oplyst: {fact.text.rstrip(' .')} ({fact.source.rstrip(' .')})."
        told.append(question)
    return tuple(told)
