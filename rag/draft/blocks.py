"""Precedents become building blocks: sentences that argue, weighed, themed, and each said only once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from rag.danish.analyser import stems
from rag.danish.arguments import argument_weight, is_acknowledgement, is_condition, is_courtesy, theme_of
from rag.danish.sentences import sentences
from rag.draft.masks import mask
from rag.types import CatalogueItem, Precedent

SHORTEST, LONGEST = 5, 42  # words of a sentence worth quoting
ALIKE = 0.5  # share of stems from which two sentences make one point
SAME = 84.0  # or rapidfuzz token_set_ratio


@dataclass(frozen=True, slots=True)
class Block:
    """One argument: a sentence of a precedent, verbatim but for masked local facts."""

    text: str
    theme: str | None
    condition: bool
    weight: float
    precedents: tuple[str, ...]
    stems: frozenset[str]

    @property
    def words(self) -> int:
        """Its length in words."""
        return len(self.text.split())


def find_blocks(item: CatalogueItem, precedents: Sequence[Precedent]) -> list[Block]:
    """The arguments of the precedents, best first, each once; later sayings add their source to the first."""
    wanted = frozenset(stems(f"{item.title} {item.text[:1500]}"))
    best = max((precedent.score for precedent in precedents), default=1.0) or 1.0
    blocks: list[Block] = []
    for precedent in precedents:
        for text in _candidates(precedent):
            block = _block(text, precedent, wanted, precedent.score / best)
            if block is not None:
                blocks.append(block)
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda block: -block.weight):
        twin = next((n for n, other in enumerate(kept) if _alike(block, other)), None)
        if twin is None:
            kept.append(block)
        elif block.precedents[0] not in kept[twin].precedents:
            kept[twin] = replace(
                kept[twin],
                precedents=(*kept[twin].precedents, *block.precedents),
                weight=kept[twin].weight * 1.1,  # what several said weighs more
            )
    return sorted(kept, key=lambda block: -block.weight)


def _candidates(precedent: Precedent) -> list[str]:
    found = [precedent.text[start:end].strip() for start, end in sentences(precedent.text)]
    return [text for text in found if SHORTEST <= len(text.split()) <= LONGEST]


def _block(text: str, precedent: Precedent, wanted: frozenset[str], standing: float) -> Block | None:
    if is_courtesy(text) or text.endswith("?") or (not text[-1:].isalnum() and text[-1:] not in '.!)»"]'):
        return None
    if is_acknowledgement(text):
        return None
    condition = is_condition(text)
    argues = argument_weight(text)
    if argues < 0.15 and not condition:
        return None
    own = frozenset(stems(text))
    if len(own) < 3:
        return None
    theme = theme_of(text)
    about = len(own & wanted) / len(own)
    weight = (0.25 + standing) * (0.3 + argues) * (0.6 + about)
    if not precedent.own:
        weight *= 0.8  # what we said ourselves comes before what others said
    return Block(
        text=mask(text, own=precedent.own),
        theme=theme.name if theme else None,
        condition=condition,
        weight=weight,
        precedents=(precedent.id,),
        stems=own,
    )


def _alike(one: Block, other: Block) -> bool:
    shared = len(one.stems & other.stems)
    smaller = min(len(one.stems), len(other.stems)) or 1
    union = len(one.stems | other.stems) or 1
    return shared / union >= ALIKE or shared / smaller >= 0.8 or fuzz.token_set_ratio(one.text, other.text) >= SAME
