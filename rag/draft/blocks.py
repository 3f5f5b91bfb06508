"""Precedents become building blocks: sentences that argue, weighed, themed, and each said only once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from rag.danish.analyser import stems
from rag.danish.arguments import argument_weight, is_acknowledgement, is_condition, is_courtesy, theme_of
from rag.danish.matter import same_matter, telling_words
from rag.danish.sentences import sentences
from rag.draft.masks import dated_figures, figures, mask
from rag.types import CatalogueItem, Precedent

SHORTEST, LONGEST = 6, 42  # words of a saying worth quoting
ALIKE = 0.5  # share of stems from which two sayings make one point
SAME = 84.0  # or rapidfuzz token_set_ratio
OWN_LONGEST = 28
SURE = 2.0  # a theme is named only where a cue says it by itself
ENDS = '.!)»"]'
NEAR_BEST = 0.8  # precedents below this share of the best one's score are kept as sources, not quoted
STEEP = 4  # how fast a precedent's word loses weight as its score falls behind the best

# A sentence that begins so points back to the one before it and is hard to read alone.
_POINTS_BACK = re.compile(
    r"(?:det|den|de|dem|dette|denne|disse|deres|dens|dets|så|sådan\w*|men|og|derfor|dermed|desuden|derudover|dertil|"
    r"hertil|herunder|her|der|dog|derimod|tværtimod|til gengæld|alligevel|i mellemtiden|samtidig|begge|resten|"
    r"han|hun|ellers|heller|også|nu (?:er|skal|bliver|har) (?:den|det|de)|\w+ af (?:dem|disse))\b",
    re.IGNORECASE,
)
# What a proposal admits of itself: what is missing, what it rests on; and what it does to work and staff.
_ADMITS = re.compile(
    r"\b(?:ikke|endnu|mangler|uden at|forudsætter|forudsætning\w*|forventes|evaluering\w*|afprøv\w*|"
    r"risiko\w*|usikker\w*|ventetid\w*|længere|sværere|vanskeligere|presse[srt]?|ubesat\w*)\b",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"\b(?:årsværk|stilling(?:er|en)?|opsigelse\w*|afskedig\w*|naturlig afgang|omplacer\w*|\w*vagt\w*|arbejdsmiljø\w*|"
    r"arbejdstid\w*|mødetid\w*|oplæring\w*|medarbejder\w*|ansatte|personale\w*|opgaver(?:ne)?|flytte[srt]?)\b",
    re.IGNORECASE,
)
_PRAISES = re.compile(
    r"\b(?:hurtigere|bedre|lettere|styrke[srt]?|gevinst\w*|mulighed for|frigør\w*|fleksib\w*)\b", re.IGNORECASE
)
# What somebody does or thinks, or where they are reached, argues nothing once it is nobody's.
_ABOUT_SOMEBODY = re.compile(r"^\W*\[(?:person|rolle|navn)[^\]]*\]|\[(?:telefon|e-mail|mail|adresse|cpr|konto)[^\]]*\]")
_FIELD = re.compile(r"^[A-ZÆØÅ][\w/ -]{2,45}: (?=[A-ZÆØÅ\d])")  # the label of a form's field before what is told in it
_NOTHING = re.compile(r"(?:der er )?(?:ingen|intet)\b", re.IGNORECASE)  # admits nothing
_TELLING = 4  # letters from which a word tells a matter
_PLACEHOLDER = re.compile(r"\[[^\]]*\]")
_CELL = " | "  # between the cells of a table's row, as it is read
_ENUMERATOR = re.compile(r"^(?:\(?(?:\d{1,2}|[a-h])[.)]|[-–•*])\s+")


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
    known = figures(f"{item.title}\n{item.text}")
    blocks: list[Block] = []
    for precedent in precedents:
        share = precedent.score / best
        if share < NEAR_BEST:
            continue
        for text, alone in _sayings(precedent.text):
            block = _block(text, precedent, item, wanted, share**STEEP * (1.0 if alone else 0.7), known)
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


def own_words(item: CatalogueItem, most: int = 3) -> list[str]:
    """What the proposal itself admits, verbatim: what is missing, what it rests on, what it does to work and staff."""
    told: list[tuple[float, int, str]] = []
    for n, (text, alone) in enumerate(_sayings(item.text)):
        text = _FIELD.sub("", " ".join(text.split()))
        if _NOTHING.match(text) or "|" in text or text[-1:] not in ENDS or len(text.split()) > OWN_LONGEST:
            continue
        worth = 1.5 * len(_ADMITS.findall(text)) + 0.6 * len(_STAFF.findall(text)) - 1.5 * len(_PRAISES.findall(text))
        worth -= 0.03 * len(text.split()) + (0.0 if alone else 0.5)
        if worth >= 1.0 and not any(text in other for _, _, other in told):
            told = [one for one in told if one[2] not in text]  # the longer stretch tells more
            told.append((worth, n, text))
    best = sorted(told, reverse=True)[:most]
    return [text for _, _, text in sorted(best, key=lambda one: one[1])]


def _sayings(text: str) -> list[tuple[str, bool]]:
    """Stretches worth quoting, each a sentence with those before it that it points back to as far as there is room;
    and whether it can be read alone."""
    spans = sentences(text)
    found: list[tuple[str, bool]] = []
    for n, (start, end) in enumerate(spans):
        told = _bare(text[start:end])
        if "\n\n" in told or not told:
            continue
        for before, _ in reversed(spans[:n]):
            longer = _bare(text[before:end])
            first = text[before:start]
            if (
                _POINTS_BACK.match(told) is None
                or "\n\n" in text[before:end]
                or len(longer.split()) > LONGEST
                or is_courtesy(first)
                or is_acknowledgement(first)
            ):
                break
            told, start = longer, before
        if SHORTEST <= len(told.split()) <= LONGEST:
            found.append((told, _POINTS_BACK.match(told) is None))
    return found


def _bare(text: str) -> str:
    """A stretch without its number in a list, and without the label of the form's row that it stands in."""
    return _ENUMERATOR.sub("", text.strip()).rsplit(_CELL, 1)[-1]


def _block(
    text: str, precedent: Precedent, item: CatalogueItem, wanted: frozenset[str], standing: float, known: frozenset[str]
) -> Block | None:
    if _ABOUT_SOMEBODY.search(text) or _of_another_matter(text, precedent, item):
        return None
    if is_courtesy(text) or is_acknowledgement(text) or text.endswith("?") or text[-1:] not in ENDS:
        return None
    condition = is_condition(text)
    argues = argument_weight(text)
    if argues < 0.15 and not condition:
        return None
    own = frozenset(stems(text))
    if precedent.ours and precedent.budget_year:
        known |= dated_figures(text, precedent.budget_year)
    told = f"{precedent.committee}\n{precedent.municipality}\n{item.title}\n{item.text}"
    masked = mask(text, own=precedent.own, known=known, told=told)
    if len(own) < 4 or masked.count("[") > 2 or len(frozenset(stems(_PLACEHOLDER.sub("", masked)))) < 4:
        return None
    theme = theme_of(text)
    about = len(own & wanted) / len(own)
    weight = standing * (0.25 + argues) * (0.5 + about)
    weight *= (len(_PLACEHOLDER.sub("", masked).split()) / len(text.split())) ** 3  # what the mask took says nothing
    if not precedent.own:
        weight *= 0.75  # what we said ourselves comes before what others said
    return Block(
        text=masked,
        theme=theme.name if theme and theme.score >= SURE else None,
        condition=condition,
        weight=weight,
        precedents=(precedent.id,),
        stems=own,
    )


def _of_another_matter(text: str, precedent: Precedent, wanted: CatalogueItem) -> bool:
    """Whether a sentence speaks of the very matter that an answer to something else was on: it is no argument here."""
    title = precedent.item.title if precedent.item else precedent.heading
    old = precedent.item.text if precedent.item else ""
    if not title or same_matter(wanted.title, title, wanted.text, old):
        return False
    here = set(stems(f"{wanted.title} {wanted.text}"))
    apart = [root for root in telling_words(title) if len(root) >= _TELLING and root not in here]
    return any(word.startswith(root) or word.endswith(root) for root in apart for word in stems(text))


def _alike(one: Block, other: Block) -> bool:
    shared = len(one.stems & other.stems)
    smaller = min(len(one.stems), len(other.stems)) or 1
    union = len(one.stems | other.stems) or 1
    return shared / union >= ALIKE or shared / smaller >= 0.8 or fuzz.token_set_ratio(one.text, other.text) >= SAME
