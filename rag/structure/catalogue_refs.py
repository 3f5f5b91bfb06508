"""Numbers of proposals as catalogues write them: 12, 12a, 3.2, U29, VBAF 13, BES-03, B-101-24, 2026-BU-04."""

from __future__ import annotations

import re

from rag.structure.amounts import squash

REF = (
    r"(?:20\d\d-(?=[A-ZÆØÅ]))?(?:[A-ZÆØÅ]{1,8}[\s_–-]{0,3}(?:[A-ZÆØÅ]{1,4}[\s_–-]{0,2})?)?"
    r"\d{1,4}(?:[.–-]\d{1,3}){0,2}[a-zæøå]?"
)
_REF_CELL = re.compile(rf"(?i:(?:forslag|nr|nummer)\.?\s*){{0,2}}({REF})\.?")
_REF_START = re.compile(rf"(?i:(?:forslag|nr|nummer)\.?\s*){{0,2}}({REF})\s*[.:)–-]*\s+(?=\S)")
_COUNTED = re.compile(r"pct|%|kr|mio|årsværk|stk|timer|år\b", re.IGNORECASE)  # what is no title behind a number


def clean_ref(text: str) -> str:
    """A proposal's number as people write it: dashes made hyphens, no full stop at its end, one space."""
    return " ".join(re.sub(r"\s*[–—]\s*", "-", text).split()).rstrip(".:)-")


def ref_of(cell: str) -> str | None:
    """The number that a cell consists of ("12", "U29", "Forslag 3.2", "VBAF 13"), else None."""
    found = _REF_CELL.fullmatch(squash(cell))
    if not found or re.fullmatch(r"(?:19|20)\d\d", found[1]) or re.match(r"(?i)b[of]?\s?20\d\d$", found[1]):
        return None
    return clean_ref(found[1])


def split_ref(cell: str) -> tuple[str | None, str]:
    """A cell that begins with a number ("12 - Titel") as number and title; (None, cell) where it doesn't."""
    cell = squash(cell)
    found = _REF_START.match(cell)
    if not found or re.fullmatch(r"(?:19|20)\d\d", found[1]) or _COUNTED.match(cell, found.end()):
        return None, cell
    return clean_ref(found[1]), cell[found.end() :].lstrip("-–—:. ")
