"""Where a source may say a fact, however it is written, and whether it speaks of the same matter there as a sentence
does: by the telling words that they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from rag.check.facts import Fact
from rag.check.figures import LISTS
from rag.check.folding import fold
from rag.danish.analyser import STOP_WORDS, stem, words
from rag.danish.wordlists import wordlist
from rag.types import Span

_WINDOW: Final = 220  # characters around a hit that are read as what it is about
_ROW: Final = 600  # characters of a table's row that are still one matter
_COMMON: Final = 4.0  # a word that stands more often than this in a source tells less of what a passage is about
_LONG: Final = 8  # letters of a word that tells by itself what a passage is about
# How a fact may be written.
_WORDS: Final = (
    "nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv",
)  # fmt: skip
_HALVES: Final = {
    Decimal("0.5"): ("halv", "halvt", "halve"), Decimal("1.5"): ("halvanden", "halvandet", "1½"),
}  # fmt: skip
_ORDINALS: Final = ("første", "andet|andre", "tredje", "fjerde")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@lru_cache(maxsize=20_000)
def windows(text: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The surroundings of each hit, within its paragraph, each once."""
    return tuple(dict.fromkeys(_surroundings(text, pattern)))


def _surroundings(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    for match in pattern.finditer(text):
        first, last = max(0, match.start() - _WINDOW), min(len(text), match.end() + _WINDOW)
        opens = text.rfind("\n\n", first, match.start())
        closes = text.find("\n\n", match.end(), last)
        start, end = opens + 2 if opens >= 0 else first, closes if closes >= 0 else last
        line = _row_around(text, match.span())
        if line is not None:
            start, end = line
        while start > 0 and text[start - 1].isalnum():
            start += 1
        while end < len(text) and text[end].isalnum():
            end -= 1
        yield fold(text[start:end])


def _row_around(text: str, span: Span) -> Span | None:
    """The row of a table around a place, which speaks for itself."""
    start = text.rfind("\n", max(0, span[0] - _ROW - 1), span[0]) + 1
    end = text.find("\n", span[1], span[1] + _ROW)
    end = end if end >= 0 else len(text)
    return (start, end) if end - start <= _ROW and "|" in text[start:end] else None


@lru_cache(maxsize=20_000)
def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the words that say what a text is about, each once."""
    generic = generic_stems()
    told = dict.fromkeys(stem(word) for word in words(text) if word not in STOP_WORDS and len(word) > 2)
    return tuple(one for one in told if one not in generic and not one[0].isdigit())


@lru_cache(maxsize=1)
def generic_stems() -> frozenset[str]:
    """The stems of words that stand in any answer and tell nothing of its matter."""
    return frozenset(stem(word) for word in wordlist("generic", LISTS))


def kinship(wanted: frozenset[str], window: str, whole: str) -> float:
    """How many words a sentence and a window share, those that stand all over the source counting little."""
    counts = _counts(whole)
    return sum(min(1.0, _COMMON / counts[stem]) for stem in wanted.intersection(content_stems(window)) if counts[stem])


def shares_long(wanted: frozenset[str], window: str, whole: str) -> bool:
    """Whether a long word that is rare in a source stands both in a sentence and in a window."""
    long = [stem for stem in wanted.intersection(content_stems(window)) if len(stem) >= _LONG]
    return any(_counts(whole)[stem] <= _COMMON for stem in long)


@lru_cache(maxsize=2_000)
def _counts(text: str) -> Counter[str]:
    return Counter(stem(word) for word in words(text))


def surfaces(fact: Fact) -> re.Pattern[str]:
    """A pattern that meets every way in which a fact is likely to be written; what it meets must still be read."""
    return _surfaces(fact.kind, fact.key or "", fact.value, fact.unit, fact.text)


@lru_cache(maxsize=2_000)
def _surfaces(kind: str, key: str, value: Decimal, unit: str, text: str) -> re.Pattern[str]:
    if kind == "quantity":
        forms = set(_number_forms(abs(value)))
        if unit == "kr":
            forms |= {*_number_forms(abs(value) / 1000), *_number_forms(abs(value) / 10**6)}
        forms = forms or {text}  # a share that no figure tells: five twelfths
        told = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        return re.compile(rf"(?<![\d.,])(?:{told})(?![\d]|[.,]\d)", re.IGNORECASE)
    if kind == "date":
        month = re.search(r"-(\d\d)|\.(\d\d)\.|måned (\d+)", key)
        name = _MONTHS[int(next(filter(None, month.groups()))) - 1] if month else None
        digits = re.findall(r"\d+", key)
        told = "|".join([*(re.escape(str(int(digit))) for digit in digits), *([name] if name else [])])
        if part := re.match(r"(\d)\. (halvår|kvartal|tertial)", key):
            told += f"|(?:{_ORDINALS[int(part[1]) - 1]})(?= {part[2]})"
        return re.compile(rf"(?<!\d)0?(?:{told or re.escape(text)})(?!\d)", re.IGNORECASE)
    if kind == "law":
        return re.compile(rf"§\s?(?:\d+\s?(?:-|–|og|,)\s?)?{re.escape(key.split()[0])}(?!\d)")
    if kind == "item":
        return re.compile(
            "|".join(r"[\s._-]?0*".join(re.findall(r"[A-ZÆØÅ]+|\d+|.", ref)) for ref in key.split()) or r"(?!)", re.I
        )
    if key.startswith(("kl ", "hver ")):
        return re.compile(rf"(?<!\d){int(float(key.split()[1]))}(?!\d)|{re.escape(text)}", re.IGNORECASE)
    return re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", re.IGNORECASE)


def _number_forms(value: Decimal) -> Iterator[str]:
    yield from _HALVES.get(value, ())
    plain = f"{value.normalize():f}"
    whole, _, rest = plain.partition(".")
    if len(rest) > 3:
        return
    grouped = f"{int(whole):,}".replace(",", ".")
    tail = f",{rest}" if rest else ""
    yield whole + tail
    yield grouped + tail
    yield grouped.replace(".", " ") + tail
    if rest and len(rest) == 1:
        yield f"{whole}{tail}0"
    if not rest and int(whole) < len(_WORDS) and int(whole) > 1:
        yield _WORDS[int(whole)]
    if not rest and 0 < int(whole) < 100:
        yield f"{whole},0"
