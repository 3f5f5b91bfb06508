"""Which proposals of a catalogue touch this committee, and why: a work list for people with two weeks.

Two questions are asked of each proposal. *Is it ours?* Its area, the workplaces and staff groups that it names, and
what we answered to its like before. *What does it do to work and staff?* Posts, duty rosters, closures, mergers, the
working environment; then the amount. What isn't ours weighs little however large it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rag.danish.analyser import STOP_WORDS, stem, words
from rag.danish.synonyms import related
from rag.danish.wordlists import wordlist
from rag.draft.building_blocks import LIKE
from rag.types import CatalogueItem, Precedent, Touch

LISTS: Final = "rag.draft.wordlists"
_NEAR: Final = 0.5  # how strong a synonym must be to count as the word
_SHORTEST: Final = 5  # letters from which a word may be part of a compound
# Words of committees' and areas' names that don't say which committee or area it is.
_GENERAL: Final = frozenset(
    stem(word)
    for word in """
    med udvalg udvalget udvalgene udvalgs hovedmed hovedudvalg hovedudvalget områdemed område områder områdeudvalg
    lokalmed lokaludvalg lokal fagmed fag sektormed sektor centermed center centeret medudvalg medudvalget forvaltning
    forvaltningen afdeling kommune kommunen kommunal personalemøde team plejecenter plejecentret skole skolen
    """.split()
)
_WHOLE: Final = re.compile(
    r"\b(?:tværgående|på tværs af|alle (?:områder|forvaltninger|ansatte|medarbejdere|arbejdspladser)|hele kommunen"
    r"|kommunens (?:medarbejdere|ansatte|bygninger|ejendomme|administration)|rådhus\w*|fællesforvaltning\w*"
    r"|stabe?(?:ne)?|personalepoliti\w*|sygefravær\w*|nærvær\w*|vikar\w*)\b",
    re.IGNORECASE,
)
_OF_ONE: Final = r"en|én|hver|enhver|per|som|ingen|ny|til|af|ved|fra|for|med|hos|og|eller"  # before a noun, no verb
_MONEY: Final = re.compile(r"økonomi|tværgående|fælles", re.IGNORECASE)  # areas that are everybody's

# What speaks for a proposal being ours, each the chance that it is when nothing else speaks; see `_ours`.
_AREA, _TITLE, _TEXT = 0.75, 0.5, 0.3
_WORKPLACE, _GROUP = 0.85, 0.4
_ANSWERED_FIRST, _ANSWERED, _SPOKEN_OF, _LOCAL = 0.7, 0.5, 0.3, 0.2
_EVERYBODYS = 0.6
_STAFF_PART: Final = 0.5  # of the whole, where the rest is whether it is ours
_MUCH: Final = 0.4  # how much a proposal does to the work, from which it is worth a talk without an earlier answer
_LEAST: Final = 0.05  # what a proposal that is all about staff counts where nothing says that it is ours


@dataclass(frozen=True, slots=True)
class Profile:
    """Who a committee is. `whole` is true for one of the whole municipality (HovedMED)."""

    committee: str | None = None
    areas: tuple[str, ...] = ()
    workplaces: tuple[str, ...] = ()
    staff_groups: tuple[str, ...] = ()
    whole: bool = False


def triage(items: Sequence[CatalogueItem], precedents: Sequence[Sequence[Precedent]], profile: Profile) -> list[Touch]:
    """The proposals by how much they touch the committee, most first. `precedents` holds those of each item."""
    return sorted(touches_of(items, precedents, profile), key=lambda touch: -touch.touches)


def touches_of(
    items: Sequence[CatalogueItem], precedents: Sequence[Sequence[Precedent]], profile: Profile
) -> list[Touch]:
    """How much each proposal touches the committee, in the order of `items`."""
    largest = max((_amount(item) for item in items), default=0.0)
    return [_touch(item, found, profile, largest) for item, found in zip(items, precedents, strict=True)]


def _touch(item: CatalogueItem, found: Sequence[Precedent], profile: Profile, largest: float) -> Touch:
    ours, why_ours = _ours(item, found, profile)
    staff, why_staff = _staff(item, largest)
    own = [precedent for precedent in found if precedent.ours and precedent.kind == "høringssvar"]
    best = LIKE * max((precedent.score for precedent in found), default=0.0)
    value = round(max(ours * (1 - _STAFF_PART + _STAFF_PART * staff), _LEAST * staff), 3)
    return Touch(
        number=item.number,
        title=item.title,
        area=item.area,
        amounts=item.amounts,
        fte=item.fte,
        touches=value,
        reasons=(*why_ours, *why_staff),
        precedents=len(found),
        own_precedents=len(own),
        outcome=next((p.outcome for p in (*own, *found) if _tells_fate(p, best)), "ukendt"),
        suggestion=_suggestion(ours, staff >= _MUCH or any(item.fte.values()), own, found),
    )


def _tells_fate(precedent: Precedent, least: float) -> bool:
    """Whether what came of an earlier proposal is worth telling beside this one: it was our own council's, and is
    among the likest that were found."""
    decided_here = precedent.own or precedent.ours
    return decided_here and precedent.item is not None and precedent.score >= least and precedent.outcome != "ukendt"


def _ours(item: CatalogueItem, found: Sequence[Precedent], profile: Profile) -> tuple[float, list[str]]:
    """The chance that a proposal is ours, by noisy-or over what speaks for it, and the reasons in words."""
    told: list[tuple[float, str]] = []
    title, area, text = _Said(item.title), _Said(item.area or ""), _Said(item.text)
    names = [name for name in (profile.committee or "", *profile.areas) if name]
    hits = {name: max(area.share(name) * _AREA, title.share(name) * _TITLE, text.share(name) * _TEXT) for name in names}
    best = max(hits, key=lambda name: hits[name], default="")
    if best and hits[best] > 0:
        where = "området" if area.share(best) * _AREA >= hits[best] else "forslaget"
        told.append((hits[best], f"{where} svarer til »{best}«"))
    for workplace in profile.workplaces:
        if title.whole(workplace) or text.whole(workplace):
            told.append((_WORKPLACE, f"nævner {workplace}"))
            break
    named = _Said(_without_verbs(f"{item.title}\n{item.text}", profile.staff_groups))
    groups = [group for group in profile.staff_groups if named.share(group) == 1]
    if groups:
        told.append((_GROUP, f"rører {', '.join(groups)}"))
    own = [n for n, precedent in enumerate(found) if precedent.ours and precedent.kind == "høringssvar"]
    if not own and any(precedent.ours for precedent in found):
        told.append((_SPOKEN_OF, "står i jeres egne papirer"))
    if own:
        first = found[own[0]]
        year = f" til budget {first.budget_year}" if first.budget_year else ""
        about = f" om {first.item.title}" if first.item else ""
        told.append((_ANSWERED_FIRST if own[0] == 0 else _ANSWERED, f"I svarede{year}{about}"))
    if profile.whole:
        if _MONEY.search(item.area or "") or _WHOLE.search(f"{item.title}\n{item.text}"):
            told.append((_EVERYBODYS, "gælder på tværs af kommunen"))
        else:
            told.append((_LOCAL, "gælder ét område"))
    told.sort(reverse=True)
    return 1 - math.prod(1 - chance for chance, _ in told), [reason for _, reason in told]


def _without_verbs(text: str, groups: Sequence[str]) -> str:
    """A text without the verbs that look like one of a group: in "forældrene lærer det" no teacher is spoken of."""
    for group in groups:
        if group.endswith("ere"):
            one = rf"(?<!\w)(?:(?:{_OF_ONE})\s)?{re.escape(group[:-1])}(?!\w)"
            text = re.sub(one, _one_of, text, flags=re.IGNORECASE)
    return text


def _one_of(match: re.Match[str]) -> str:
    return match.group() if " " in match.group() else ""


def _staff(item: CatalogueItem, largest: float) -> tuple[float, list[str]]:
    """How much a proposal does to work and staff, 0..1, and the reasons in words."""
    told: list[tuple[float, str]] = []
    fte = max((abs(value) for value in item.fte.values()), default=0.0)
    if fte:
        posts = f"{fte:.1f}".rstrip("0").rstrip(".").replace(".", ",")
        told.append((1 - math.exp(-fte / 2), f"{posts} årsværk"))
    said = {stem(word): word for word in words(f"{item.title} {item.text}") if len(word) >= _SHORTEST}
    matters = [word for root, word in said.items() if root in _staff_words()]
    if matters:
        told.append((1 - math.exp(-len(matters) / 4), f"om {', '.join(matters[:3])}"))
    amount = _amount(item)
    if amount and largest:
        told.append((0.3 * amount / largest, ""))
    return 1 - math.prod(1 - chance for chance, _ in told), [reason for _, reason in told if reason]


def _amount(item: CatalogueItem) -> float:
    return max((abs(float(value)) for value in item.amounts.values()), default=0.0)


def _suggestion(ours: float, staff: bool, own: Sequence[Precedent], found: Sequence[Precedent]) -> str:
    """What to do with a proposal; `staff` tells whether it takes posts or otherwise does much to the work."""
    if ours < 0.25:
        return "næppe jeres"
    if own:
        return "svar: byg på jeres eget tidligere svar"
    if found:
        return "svar: byg på andres tidligere svar eller referater"
    return "drøft: ingen tidligere svar at bygge på" if staff else "overvej »ingen bemærkninger«"


class _Said:
    """The words of a text, to be asked which of others it says."""

    def __init__(self, text: str) -> None:
        self._text = " ".join(words(text))
        self._stems = {stem(word) for word in words(text) if word not in STOP_WORDS}

    def whole(self, name: str) -> bool:
        """Whether a name stands in the text word by word, or its one telling word does."""
        telling = [word for word in words(name) if stem(word) not in _GENERAL and word not in STOP_WORDS]
        return bool(telling) and any(f" {word}" in f" {self._text}" for word in (" ".join(words(name)), *telling[-1:]))

    def share(self, name: str) -> float:
        """The share of a name's telling words that the text says: as they are, in a compound, or by another word."""
        asked = [word for word in dict.fromkeys(words(name)) if word not in STOP_WORDS and stem(word) not in _GENERAL]
        if not asked or not self._stems:
            return 0.0
        return sum(self._says(word) for word in asked) / len(asked)

    def _says(self, word: str) -> float:
        root = stem(word)
        if root in self._stems:
            return 1.0
        if len(root) >= _SHORTEST and any(
            root in other or (len(other) >= _SHORTEST and other in root) for other in self._stems
        ):
            return 0.9
        near = (term for term, strength in related([word]).items() if strength >= _NEAR)
        return 0.7 if any(stem(term) in self._stems for term in near) else 0.0


def _staff_words() -> frozenset[str]:
    return frozenset(stem(word) for word in wordlist("staff_matters", LISTS))
