"""Whether a catalogue's figures are read in the right unit: against the amounts that its own sentences name.

A mistake here is a factor of 1.000, so the unit is checked even where it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from rag.danish.numbers import find_quantities
from rag.structure.amounts import KRONER, MILLIONS, plain
from rag.structure.catalogue_merge import Merged
from rag.structure.catalogue_parts import Proposal, Sum
from rag.types import Finding

_PRICE = re.compile(
    r"\s*(?:kr\.?|kroner)?\s*(?:pr\.|per|for hver|om måneden|om ugen|i timen)\s+(?!år\b)", re.IGNORECASE
)
_LEAST = Decimal(10)  # in 1.000 kr.; smaller amounts in sentences are prices and rates
_LARGE, _SMALL = Decimal(20_000), Decimal(20)
_HUGE = Decimal(100_000)  # 100 mio. kr. for half of the proposals
_NAMES = {MILLIONS: "mio. kr.", KRONER: "hele kr."}


def unit_factor(text: str, merged: Sequence[Merged]) -> tuple[Decimal, str]:
    """What the figures read from tables must be multiplied by for the catalogue's sentences to be right, and the
    words that say so: 1.000, 1/1.000, or 1 where the sentences agree, are silent, or are at odds.

    A proposal's sentences are held against its own figures, all sentences against the yearly sums of the savings,
    of the expansions, and of everything.
    """
    agree = 0
    votes: dict[Decimal, list[str]] = {MILLIONS: [], KRONER: []}
    tabled = [[p for p in one.places if not p.prose] for one in merged]
    pairs = [
        (" \n".join(dict.fromkeys(p.text for p in one.places)), _figures(own))
        for one, own in zip(merged, tabled, strict=True)
    ]
    for words, figures in [*pairs, (text, _sums(tabled))]:
        for value, said in _told(words):
            if _near(value, figures):
                agree += 1
                continue
            for factor, found in votes.items():
                if _near(value, {figure * factor for figure in figures}):
                    found.append(said)
    factor, found = max(votes.items(), key=lambda v: len(v[1]))
    return (factor, found[0]) if len(found) > agree else (Decimal(1), "")


def guessed_factor(proposals: Sequence[Proposal]) -> Decimal:
    """The factor for figures that no unit is printed for, by their size: whole kroner where they are that large,
    millions where they are small and have decimals."""
    entries = [e for p in proposals if not p.prose for e in p.entries if e.value]
    figures = sorted(abs(e.value) for e in entries)
    if not figures:
        return Decimal(1)
    middle = figures[len(figures) // 2]
    if middle >= _LARGE:
        return KRONER
    return MILLIONS if middle < _SMALL and _mostly_broken(figures) else Decimal(1)


def rescale(proposals: Sequence[Proposal], sums: Sequence[Sum], factor: Decimal) -> None:
    """Multiplies what was read from tables."""
    for proposal in proposals:
        if not proposal.prose:
            proposal.entries = [replace(e, value=e.value * factor) for e in proposal.entries]
    for one in sums:
        one.entries = [replace(e, value=e.value * factor) for e in one.entries]
        one.unit *= factor


def unit_findings(text: str, merged: Sequence[Merged]) -> list[Finding]:
    """A finding where the catalogue's own sentences, or the size of its figures, contradict the unit read."""
    factor, said = unit_factor(text, merged)
    if factor != 1:
        return [_doubt(f"Teksten siger »{said}«; det passer, hvis tabellens tal er i {_NAMES[factor]}")]
    figures = sorted(abs(e.value) for one in merged for p in one.places if not p.prose for e in p.entries if e.value)
    middle = figures[len(figures) // 2] if figures else Decimal(100)
    if middle < _SMALL and len(figures) >= 3 and _mostly_broken(figures):
        return [_doubt(f"Det midterste beløb er læst som {plain(middle * 1000)} kr., og tallene har decimaler.")]
    if middle > _HUGE and len(figures) >= 3 and figures[0] >= MILLIONS:  # not one beside small ones
        return [_doubt(f"Det midterste beløb er læst som {plain(middle / 1000)} mio. kr.")]
    return []


def inferred(factor: Decimal, said: str) -> Finding:
    """The finding for a unit that is printed nowhere and was told by sentences (`said`) or by the figures' size."""
    why = f"Teksten siger »{said}«." if said else "Det er sluttet af tallenes størrelse."
    return _doubt(f"Enheden står ikke ved tallene; de er læst som {_NAMES[factor]} {why}")


def _doubt(evidence: str) -> Finding:
    return Finding(
        "totals-differ",
        "hard",
        "Det er usikkert, om katalogets beløb er i kr., 1.000 kr. eller mio. kr.",
        evidence,
        "Slå enheden op i kataloget, før noget beløb bruges: en forkert enhed gør alle beløb 1.000 gange forkerte.",
    )


def _told(text: str) -> list[tuple[Decimal, str]]:
    """The amounts that a text names with a unit, in 1.000 kr., and its words; prices, and "1.000 kr." over a table,
    left out."""
    found: list[tuple[Decimal, str]] = []
    for quantity in find_quantities(text):
        value = abs(quantity.value) * KRONER
        if quantity.unit == "kr" and value >= _LEAST and not _PRICE.match(text, quantity.span[1]):
            found.append((value, text[slice(*quantity.span)]))
    return found


def _figures(places: Sequence[Proposal]) -> set[Decimal]:
    return {abs(e.value) for p in places for e in p.entries if e.value}


def _sums(tabled: Sequence[Sequence[Proposal]]) -> set[Decimal]:
    """Year by year the sum of all figures, of the negative and of the positive ones; each proposal counts once."""
    found: set[Decimal] = set()
    entries = [e for places in tabled if places for e in places[0].entries]
    for year in {e.year for e in entries}:
        own = [e.value for e in entries if e.year == year]
        less = sum((v for v in own if v < 0), Decimal(0))
        more = sum((v for v in own if v > 0), Decimal(0))
        found |= {abs(less + more), -less, more}
    return found - {Decimal(0)}


def _near(value: Decimal, figures: set[Decimal]) -> bool:
    """Whether a figure is the one that a sentence tells, rounded at most as "3,5 mio." rounds 3.486."""
    return any(abs(value - figure) * 100 <= figure for figure in figures)


def _mostly_broken(figures: Sequence[Decimal]) -> bool:
    """Whether most figures are printed with decimals."""
    return sum(-2 <= int(f.as_tuple().exponent) < 0 for f in figures) * 2 > len(figures)
