"""Quotations: where they stand in a text, and whether their words stand so in a source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rag.check.folding import fold
from rag.danish.dates import find_dates
from rag.danish.number_words import NUMERAL
from rag.danish.numbers import find_quantities
from rag.types import Span

LEAST: Final = 3  # words from which marked words are a quotation, not only a word set apart
_MARKS: Final = (("»", "«"), ("«", "»"), ("„", "“"), ("“", "”"), ("”", "”"), ('"', '"'))
_PLACEHOLDER: Final = re.compile(r"\[[^\]\n]{1,60}\]")
_ELLIPSIS: Final = re.compile(r"\s*(?:\[\s?(?:…|\.\.\.?)\s?\]|\(\s?(?:…|\.\.\.?)\s?\)|…|\.{3})\s*")
# A number as it may be masked: with the stop or comma after it, or in letters.
_NUMERAL: Final = rf"[-−]?\d[\d.,]*(?:\s?(?:%|pct\.|procent\b))?|\w*\d\w*|(?i:{NUMERAL})"
_CAPITALS: Final = r"[A-ZÆØÅ][\wæøåé&-]+(?:[ -](?:og )?[A-ZÆØÅ][\wæøåé&-]+)*"
_LONGEST: Final = 60  # characters that a placeholder may stand for
_NUMBERS: Final = re.compile(r"\[(?:lokalt tal|tal|antal|beløb|procent|dato|årstal|år)\b", re.IGNORECASE)
_LETTER: Final = re.compile(r"\[(?P<letter>[^\W\d_])\](?=\w)")  # "[d]et er svært": another case than the source's
_NAMES: Final = re.compile(r"\[(?:lokalt navn|navn|institution|arbejdsplads|sted)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: `span` with its marks, `inner` without."""

    span: Span
    inner: Span
    text: str

    @property
    def words(self) -> int:
        """Its length in words."""
        return len(self.text.split())


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of a text in order, none inside another. Each begins and ends in one paragraph."""
    found: list[Quotation] = []
    masked = text
    for opening, closing in _MARKS:
        for match in re.finditer(f"{re.escape(opening)}([^{opening}{closing}\n]{{2,}}){re.escape(closing)}", masked):
            inner = match.span(1)
            found.append(Quotation(match.span(), inner, text[slice(*inner)]))
            masked = masked[: match.start()] + " " * len(match.group()) + masked[match.end() :]
    return sorted(found, key=lambda quotation: quotation.span)


def quoted_in(quote: str, source: str) -> bool:
    """Whether a quotation is an exact stretch of a folded source.

    A typed placeholder stands in for one whole number, date or name of the source, '[…]' for a stretch left out,
    a letter in brackets for the same in the other case, and the stop at the end may be the quoter's. Quotation marks
    inside may be any.
    """
    source = _plain_marks(source)
    told = _plain_marks(fold(quote))
    if _LETTER.search(told):
        told = _LETTER.sub(lambda match: match["letter"].swapcase(), told)
    return _stands(told, source) or _stands(told.rstrip(" .,;:"), source, ends=True)


def _stands(quote: str, source: str, *, ends: bool = False) -> bool:
    parts = [part for part in _ELLIPSIS.split(quote) if part.strip(" .,;:")]
    pieces = [piece for part in parts for piece in _PLACEHOLDER.split(part)]
    if not any(piece.strip() for piece in pieces) or not all(piece in source for piece in pieces):
        return False
    pattern = "(?:.{0,400}?)".join(_pattern(part) for part in parts)
    pattern = (r"(?<!\w)" if quote[:1].isalnum() else "") + pattern + (r"(?!\w)" if ends else "")
    placeholders = [match.group() for part in parts for match in _PLACEHOLDER.finditer(part)]
    first, last = not pieces[0], not pieces[-1]
    at, search = 0, re.compile(pattern).search
    while match := search(source, at):
        groups = match.groups()
        if all(
            _stands_for(placeholder, told, source, first and n == 0, last and n == len(groups) - 1)
            for n, (placeholder, told) in enumerate(zip(placeholders, groups, strict=True))
        ):
            return True
        at = match.start() + 1
    return False


def _pattern(part: str) -> str:
    """The words themselves, with what stands in a placeholder's place as a group."""
    pieces: list[str] = []
    at = 0
    for match in _PLACEHOLDER.finditer(part):
        last = match.end() == len(part)
        pieces += [re.escape(part[at : match.start()]), f"(.{{1,{_LONGEST}}}{'' if last else '?'})"]
        at = match.end()
    return "".join([*pieces, re.escape(part[at:])])


def _stands_for(placeholder: str, told: str, source: str, first: bool, last: bool) -> bool:
    """Whether a placeholder may stand for some words of a source. Where a quotation begins or ends with one, what it
    stands for is the end or the beginning of those words."""
    patterns = [re.escape(placeholder)]
    if _NAMES.match(placeholder):
        patterns.append(_CAPITALS)
    elif _NUMBERS.match(placeholder):
        patterns.append(_NUMERAL)
        for figure in _figures(source):
            if told == figure or (first and told.endswith(figure)) or (last and told.startswith(figure)):
                return True
    pattern = "|".join(patterns)
    if first or last:
        return re.search(rf"(?:{pattern})$" if first else rf"^(?:{pattern})", told) is not None
    return re.fullmatch(pattern, told) is not None


@lru_cache(maxsize=256)
def _figures(source: str) -> tuple[str, ...]:
    """The numbers and dates of a source, longest first."""
    spans = [m.span for m in find_dates(source)] + [q.span for q in find_quantities(source)]
    told = {source[slice(*span)].strip() for span in spans} - {""}
    return tuple(sorted(told, key=lambda each: (-len(each), each)))


@lru_cache(maxsize=4_000)
def _plain_marks(text: str) -> str:
    return re.sub(r"[“”„»«]", '"', text)
