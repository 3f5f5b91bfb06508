"""Local facts in a quotation are masked: what was true there and then is not known to be true here and now.

Whole spans are replaced by typed placeholders, nothing else is touched, so that the quotation can still be
held against its source.
"""

from __future__ import annotations

import re

from rag.danish.dates import find_dates
from rag.danish.numbers import find_quantities
from rag.types import Span

NUMBER, DATE, NAME = "[lokalt tal]", "[dato]", "[lokalt navn]"

_DIGITS = re.compile(r"(?<![\w\[])[-−]?\d(?:[\d.,]*\d)?(?:\s?(?:%|pct\.|procent\b))?(?![\w\]])|(?<!\[)\b\w*\d\w*\b")
_CLOCK = re.compile(r"\bkl(?:okken\b|\.)?\s?(?P<time>\d{1,2}(?:[.:]\d\d)?)(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w.,/])(?:19|20)\d\d(?![\w/]|[.,]\d)")
_CAPITAL = re.compile(r"\b[A-ZÆØÅ][\wæøåé&-]+(?:[ -](?:og )?[A-ZÆØÅ][\wæøåé&-]+)*")
_BRACKETED = re.compile(r"\[[^\]\n]{1,40}\]")
_SENTENCE_START = re.compile(r"(?:^|[.!?:»\"]\s+|\n\s*[-•*]?\s*)$")

# Capitalised words that name nothing local: bodies and terms that every municipality has.
_GENERAL = frozenset(
    """MED HovedMED HMU LMU FMU OMU TR AMR FTR APV MUS GRUS HR IT EU KL HK FOA BUPL DLF DS DSR SL AC FH LO SFO PPR STU
    SOSU Danmark Folketinget Arbejdstilsynet Rammeaftalen Serviceloven Sundhedsloven Folkeskoleloven Byrådet Byråd
    Kommunalbestyrelsen Økonomiudvalget Budget Jobcenter Jobcentret Jobcenteret Borgerservice Hjemmeplejen Rådhuset
    Medarbejdersiden Ledelsessiden Udvalget Direktionen Vi Det De Der I""".split()
)


def figures(text: str) -> frozenset[str]:
    """The stretches of a text that say a number, folded for comparing: what the proposal says itself is no secret."""
    told = {_folded(text[slice(*quantity.span)]) for quantity in find_quantities(text)}
    return frozenset(told | {match["time"] for match in _CLOCK.finditer(text)})


def dated_figures(text: str, before: int) -> frozenset[str]:
    """The figures of a text that says itself of which year they are, one before `before`: they stay true of it."""
    years = [match.group() for match in _YEAR.finditer(text)]
    if not years or max(map(int, years)) >= before:
        return frozenset()
    return figures(text) | frozenset(years)


def mask(text: str, *, own: bool, known: frozenset[str] = frozenset(), told: str = "") -> str:
    """The text with its numbers and dates masked, and its local names too where it is another municipality's; figures
    that are `known` stand, and names that are in `told`: by whom it is said, and of what."""
    spans: list[tuple[Span, str]] = [(match.span(), match.group()) for match in _BRACKETED.finditer(text)]
    spans += [(mention.span, DATE) for mention in find_dates(text)]
    spans += [
        (_bare(text, quantity.span), NUMBER) for quantity in find_quantities(text) if _counts(text, quantity.span)
    ]
    spans += [(match.span(), NUMBER) for match in _DIGITS.finditer(text)]
    if not own:
        spans += [(span, NAME) for span in _local_names(text) if not _within(text[slice(*span)], told)]
    pieces, position = [], 0
    for (start, end), placeholder in _first_of_overlapping(spans):
        if placeholder == NUMBER and (_folded(text[start:end]) in known or _in_paragraph(text[:start])):
            continue
        pieces += [text[position:start], placeholder]
        position = end
    return "".join([*pieces, text[position:]])


def _within(name: str, told: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", told) is not None


def _in_paragraph(before: str) -> bool:
    """Whether a number goes on a law's paragraph, which holds everywhere: "§ 16, stk. 2, nr. 3"."""
    _, sign, tail = before.rpartition("§")
    told = re.findall(r"[^\s,.–-]+", tail)
    return bool(sign) and all(
        word.lower() in ("stk", "nr", "pkt", "og", "eller", "til")
        or word[0].isdigit()
        or (len(word) == 1 and word.isalpha())
        for word in told
    )


def _folded(text: str) -> str:
    return " ".join(text.lower().split()).strip(".,")


def _bare(text: str, span: Span) -> Span:
    """A span without the punctuation that ends a sentence or clause."""
    start, end = span
    while end > start and text[end - 1] in ".,;:" and not text[start:end].endswith(("kr.", "pct.", "mio.", "mia.")):
        end -= 1
    return start, end


def _counts(text: str, span: Span) -> bool:
    """Whether a number word counts something: not 'én' or 'ét', nor part of a hyphened word."""
    start, end = span
    hyphened = text[end : end + 1] == "-" or (start > 0 and text[start - 1] == "-" and text[start:end].isalpha())
    first = text[start:end].split()[0].lower() if text[start:end].split() else ""
    return not hyphened and first not in ("én", "ét", "en", "et", "een", "eet")


def _first_of_overlapping(spans: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Spans in order; where two overlap, the earlier-starting and longer one."""
    kept: list[tuple[Span, str]] = []
    for span, placeholder in sorted(spans, key=lambda pair: (pair[0][0], -pair[0][1])):
        if not kept or span[0] >= kept[-1][0][1]:
            kept.append((span, placeholder))
    return kept


def _local_names(text: str) -> list[Span]:
    """Names amid a text. The first word of a sentence is written large anyway: only what follows it names something."""
    found = []
    for match in _CAPITAL.finditer(text):
        start, end = match.span()
        if _SENTENCE_START.search(text[:start]):
            gap = text.find(" ", start, end)
            if gap < 0:
                continue
            start = gap + 1
        if not all(word in _GENERAL for word in re.split(r"[ -]", text[start:end])):
            found.append((start, end))
    return found
