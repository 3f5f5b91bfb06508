"""Small means of the mutators' own: where numbers, years, quotations and sentences stand in a draft's paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from rag.types import Draft, Precedent

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
MONEY = re.compile(rf"(?<![\d.,(])({_DIGITS}) (mio\. kr\.|t\.kr\.|kr\.)")
SHARE = re.compile(rf"(?<![\d.,])({_DIGITS}) (pct\.|procentpoint)")
_NOT_COUNTED = "og af til som fra på uge var hvert de mio kr pct procentpoint altså bør er i cm".split()
COUNTED = re.compile(rf"(?<![\d.,–])(?!20[234]\d )({_DIGITS}) (?!(?:{'|'.join(_NOT_COUNTED)})\b)([a-zæøå]{{2,}})")
YEAR = re.compile(r"(?<![\d.,-])20[234]\d(?!\d)")
DAY = re.compile(rf"(?<!\d)(\d{{1,2}})\. ({'|'.join(MONTHS)})(?: (20\d\d))?")
QUOTED = re.compile(r"»([^«]+)«")
NUMBER = re.compile(rf"(?<![\d.,])(?:{_DIGITS})")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a paragraph and the groups that were found there."""

    paragraph: int
    start: int
    end: int
    groups: tuple[str, ...]

    @property
    def whole(self) -> str:
        """The text that stands there."""
        return self.groups[0]


def spots(draft: Draft, pattern: re.Pattern[str], *, quoted: bool = False) -> Iterator[Spot]:
    """Every match in the draft's paragraphs, outside quotations (or, with `quoted`, everywhere)."""
    for n, paragraph in enumerate(draft.paragraphs):
        inside = [match.span() for match in QUOTED.finditer(paragraph.text)]
        for match in pattern.finditer(paragraph.text):
            if quoted or not any(start < match.end() and match.start() < end for start, end in inside):
                groups = (match.group(), *(group or "" for group in match.groups()))
                yield Spot(n, match.start(), match.end(), groups)


def put(draft: Draft, spot: Spot, new: str) -> Draft:
    """The draft with other text at a place."""
    text = draft.paragraphs[spot.paragraph].text
    return with_text(draft, spot.paragraph, text[: spot.start] + new + text[spot.end :])


def with_text(draft: Draft, paragraph: int, text: str) -> Draft:
    """The draft with another text in one paragraph."""
    some = list(draft.paragraphs)
    some[paragraph] = replace(some[paragraph], text=text)
    return replace(draft, paragraphs=tuple(some))


def add(draft: Draft, paragraph: int, sentence: str) -> Draft:
    """The draft with a sentence more at a paragraph's end."""
    return with_text(draft, paragraph, f"{draft.paragraphs[paragraph].text} {sentence}")


def with_precedent(draft: Draft, precedent: Precedent) -> tuple[Draft, str]:
    """The draft with a precedent among its own, and that precedent's id there."""
    for one in draft.precedents:
        if one.source == precedent.source and one.span == precedent.span:
            return draft, one.id
    key = f"P{len(draft.precedents) + 1}"
    return replace(draft, precedents=(*draft.precedents, replace(precedent, id=key))), key


def sentence_at(text: str, at: int) -> str:
    """The sentence around an offset, cut at a full stop that a capital follows (good enough for our own drafts)."""
    starts = [0, *(match.end() for match in re.finditer(r"(?<!\bkl)[.?!«] (?=[A-ZÆØÅ»\d])", text))]
    begin = max(start for start in starts if start <= at)
    return text[begin : min((start for start in starts if start > at), default=len(text))]


def value(digits: str) -> Decimal:
    """A Danish number as a value: point for thousands, comma for decimals."""
    return Decimal(digits.replace(".", "").replace(",", "."))


def danish(number: Decimal) -> str:
    """A value as a Danish number, thousands with a point from 1.000 on, no needless decimals."""
    plain = format(number.normalize(), "f")
    whole, _, decimals = plain.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{decimals}" if decimals else grouped


def values_in(texts: Iterable[str]) -> frozenset[Decimal]:
    """Every number in some texts, also as it would read in thousands and in millions."""
    found: set[Decimal] = set()
    for text in texts:
        for match in NUMBER.finditer(text):
            number = value(match.group())
            found |= {number, number * 1000, number * 1_000_000, number / 1000, number / 1_000_000}
    return frozenset(number.normalize() for number in found)


def known_texts(draft: Draft) -> list[str]:
    """All that a draft's facts may rest on: the item and its precedents."""
    item = draft.item
    amounts = [danish(abs(Decimal(str(one)))) for some in (item.amounts, item.fte) for one in some.values()]
    return [item.title, item.text, *item.sections.values(), " ".join(amounts), *(p.text for p in draft.precedents)]


def long_words(text: str) -> frozenset[str]:
    """The words of over four letters, by their first six letters: a crude stem of our own."""
    return frozenset(word[:6] for word in re.findall(r"[a-zæøå]{5,}", text.lower()))
