"""One item out of the places that tell of it: the overview's row and the proposal's own section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from rag.structure.catalogue_parts import Proposal, Sum
from rag.structure.reconcile import key_of

_GRAND = re.compile(r"samle(?:t|de)|hele|alle|hovedtotal|^total$|katalog|i alt for", re.IGNORECASE)
_TOTAL_WORDS = re.compile(
    r"(?i)\b(?:sub|del|hoved)?(?:i\s?alt|ialt|total(?:t|en)?|sum|samlet|samlede?|netto|forslag"
    r"|besparelser?|for|kr)\b|1\.000|[.:,()]"
)


@dataclass(slots=True)
class Merged:
    """The places of one proposal, its own section first."""

    places: list[Proposal]

    @property
    def at(self) -> int:
        """Where the catalogue first tells of it."""
        return min(p.span[0] for p in self.places)


def merge(sections: Sequence[Proposal], rows: Sequence[Proposal]) -> list[Merged]:
    """Rows joined to the sections (or earlier rows of other tables) of the same proposal, in the catalogue's order."""
    merged = [Merged([p]) for p in sections]
    for row in rows:
        home = _home(row, merged)
        if home:
            home.places.append(row)
        else:
            merged.append(Merged([row]))
    if 2 * len(sections) >= len(merged):  # an overview groups as it likes: the proposals' own order is the catalogue's
        return sorted(merged, key=lambda m: m.places[0].span[0])
    return sorted(merged, key=lambda m: m.at)


def _home(row: Proposal, merged: Sequence[Merged]) -> Merged | None:
    """The proposal that a row tells of again; a number alone decides only where nobody else has it."""
    free = [
        m for m in merged if not any(p.group == row.group and p is not row and not _repeats(p, row) for p in m.places)
    ]
    if row.number is None:
        return max((m for m in free if _alike(m, row) >= 88), key=lambda m: _alike(m, row), default=None)
    same = [m for m in free if any(p.number and key_of(p.number) == key_of(row.number) for p in m.places)]
    if len(same) == 1 and (
        _alike(same[0], row) >= 45
        or not row.title
        or not same[0].places[0].title
        or same[0].places[0].group == "sections"
    ):
        return same[0]
    best = max(same, key=lambda m: _alike(m, row), default=None)
    if best and _alike(best, row) >= 60:
        return best
    unnumbered = [m for m in free if all(p.number is None for p in m.places) and _alike(m, row) >= 85]
    return unnumbered[0] if len(unnumbered) == 1 else None


def _repeats(a: Proposal, b: Proposal) -> bool:
    """Whether a row of a like table tells the same again (a sheet for all and a sheet for each area)."""
    same_number = a.number and b.number and key_of(a.number) == key_of(b.number)
    figures = [[(e.year, e.value) for e in p.entries] for p in (a, b)]
    return bool(same_number) and fuzz.ratio(a.title.lower(), b.title.lower()) >= 90 and figures[0] == figures[1]


def _alike(m: Merged, row: Proposal) -> float:
    """How alike titles are, 0 to 100."""
    return max(
        fuzz.token_set_ratio(p.title.lower(), row.title.lower()) if p.title and row.title else 0 for p in m.places
    )


def total_sets(
    one: Sum, merged: Sequence[Merged], amounts: Sequence[dict[str, Decimal]]
) -> tuple[str | None, list[tuple[int, ...]], bool]:
    """The area of a printed total (None: the whole), the item sets it may be of, likeliest first, and whether it says
    that it is of all."""
    place = {id(p): n for n, m in enumerate(merged) for p in m.places}
    areas = {n: {(p.area or "").lower() for p in m.places} - {""} for n, m in enumerate(merged)}

    def of(proposals: Sequence[Proposal]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(place[id(p)] for p in proposals))

    def in_area(name: str) -> tuple[int, ...]:
        return tuple(n for n, names in areas.items() if any(fuzz.ratio(name.lower(), a) >= 85 for a in names))

    whole = tuple(range(len(merged)))
    since, above = of(one.since), of(one.all)
    rest = " ".join(_TOTAL_WORDS.sub(" ", one.label).split())
    named = in_area(one.label) or (in_area(rest) if len(rest) > 2 else ())
    less = tuple(n for n in above or whole if any(v < 0 for v in amounts[n].values()))
    more = tuple(n for n in above or whole if any(v > 0 for v in amounts[n].values()))
    grand = bool(_GRAND.search(one.label))
    if one.heads or named:
        return (
            one.label if in_area(one.label) else rest or one.label,
            [named, since, *([whole, above] if not one.heads else [])],
            False,
        )
    here = in_area(one.area) if one.area else ()
    if grand or not since or since == above:
        return None, [above, whole, since, less, more, here], grand or since == above
    return one.area, [since, above, whole, here, less, more], False
