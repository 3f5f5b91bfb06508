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
_ELLIPSIS: Final = re.compile(r"\s*(?:\[\s?(?:…|\.\.\.?)\s?\]|\(\s?(?:…|\.\.\.?)\s?\)|…)\s*")
# A number as it may be masked: with the stop or comma after it, or in letters.
_NUMERAL: Final = rf"[-−]?\d[\d.,]*(?:\s?(?:%|pct\.|procent\b))?|\w*\d\w*|(?i:{NUMERAL})"
_CAPITALS: Final = r"[A-ZÆØÅ][\wæøåé&-]+(?:[ -](?:og )?[A-ZÆØÅ][\wæøåé&-]+)*"
_NUMBER, _DATE, _NAME = "[lokalt tal]", "[dato]", "[lokalt navn]"


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
    and the stop at the end may be the quoter's.
    """
    parts = [part for part in _ELLIPSIS.split(fold(quote)) if part.strip(" .,;:")]
    if not parts:
        return False
    pattern = r".{0,400}?".join(_pattern(part, source) for part in parts)
    if re.search(pattern, source):
        return True
    bare = [*parts[:-1], parts[-1].rstrip(" .,;:")]
    if not bare[-1]:
        return False
    return re.search(r".{0,400}?".join(_pattern(part, source) for part in bare) + r"(?!\w)", source) is not None


def _pattern(quote: str, source: str) -> str:
    pieces: list[str] = []
    at = 0
    for match in _PLACEHOLDER.finditer(quote):
        pieces += [_words(quote[at : match.start()]), _stands_for(match.group(), source)]
        at = match.end()
    pattern = "".join([*pieces, _words(quote[at:])])
    return (r"(?<!\w)" if quote[:1].isalnum() else "") + pattern


def _words(text: str) -> str:
    """The words themselves; quotation marks inside may be any."""
    return re.sub(r"[\"“”„»«]", r"[\"“”„»«]", re.escape(text)) if re.search(r"[\"“”„»«]", text) else re.escape(text)


def _stands_for(placeholder: str, source: str) -> str:
    """What a placeholder may stand for in a source, as a pattern."""
    itself = re.escape(placeholder)
    if placeholder == _NAME:
        return f"(?:{itself}|{_CAPITALS})"
    figures = _figures(source)
    if placeholder in (_NUMBER, _DATE):
        return f"(?:{itself}|{figures})"
    return f"(?:{itself}|{figures}|{_CAPITALS})"


@lru_cache(maxsize=256)
def _figures(source: str) -> str:
    """The numbers and dates of a source, longest first."""
    spans = [m.span for m in find_dates(source)] + [q.span for q in find_quantities(source)]
    told = {source[slice(*span)].strip() for span in spans} - {""}
    return "|".join([*(re.escape(each) for each in sorted(told, key=lambda each: (-len(each), each))), _NUMERAL])
