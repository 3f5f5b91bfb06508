"""The figures of a point: amounts, counts of something, shares and terms, each in the words it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rag.danish.numbers import Quantity, find_quantities
from rag.privacy.redact import Redaction
from rag.summarise.shares import Length
from rag.summarise.statements import RECOMMENDED, Statement, readable, statements_of
from rag.types import Document, Figure, Point, Span

_RANK = re.compile(
    r"(?<!\w)(?:nr\.|nummer|plads nr\.)\s?(?P<a>\d{1,3})(?![\w/-]|[.,]\d)|(?<![\w.])(?P<b>\d{1,3})\. ?plads"
)
_RANKED = re.compile(r"\b(?:ligger|lå|placer\w+|er|som|bliver|blev|endte|landede)(?: \w+){0,3} $", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;:]\s|\s[–—-]\s|,\s(?=(?:og|men|så|hvor|som|der|fordi|da|mens|heraf|herunder)\b)|\s(?=men\s)"
    r"|(?<!\bved)(?<!\bfor)(?<!\bom)(?<!\bpå)(?<!\baf)(?<!\btil)(?<!\bmed),\s(?=at\b)"
)
# What a number only names: "port 3", "uge 5, 27 og 53", "Ændringsforslag 2".
_NAMES = re.compile(
    r"\b(?:uge|port|sal|stue|lokale|rum|hal|fase|trin|side|punkt|pkt\.|bilag|[\wæøå]*forslag|team|afsnit|niveau|linje|rute"
    r"|gruppe|afdeling|distrikt|model|kapitel|figur|tabel)\s(?:\d{1,3}(?:, | og |-|–))*$",
    re.IGNORECASE,
)
_SHORT = 110  # characters; a shorter sentence stands whole
_LEAST = 24
_ADOPTING = ("godkendt", "tiltrådt", "anbefalet")
_WEIGHTY = ("kr", "%", "procentpoint", "årsværk", "stillinger", "medarbejdere")
_BESIDE: Mapping[Length, int] = {"kort": 3, "normal": 20, "lang": 60}  # figures of a point beside those in its lines
PROPOSED = "Indstillet: "
_PROPOSES = re.compile(r"\bindstill(?:er|es|ede)\b", re.IGNORECASE)


def numbers_in(document: Document, point: Point, persons: Sequence[Redaction]) -> tuple[Figure, ...]:
    """The figures of a point in the order of its text, each value and unit once; dates and times are none.

    Amounts of money are in whole kroner (unit "kr"); the unit of a count is what is counted.
    """
    return adopted_figures(document, point, persons, statements_of(document, point, persons))


def adopted_figures(
    document: Document, point: Point, persons: Sequence[Redaction], told: Sequence[Statement]
) -> tuple[Figure, ...]:
    """The same of statements that are read already. Those of an indstilling count once it was adopted, and are told as
    what was proposed: it may have been adopted with changes."""
    adopted = any(d.type in _ADOPTING for d in point.decisions)
    first = [s for s in told if s.section not in RECOMMENDED]
    later = [s for s in told if s.section in RECOMMENDED and adopted]
    found = figures(document, persons, first)
    known = {(one.value, one.unit) for one in found}
    proposed = [
        one if _PROPOSES.search(one.text) else replace(one, text=PROPOSED + one.text)
        for one in figures(document, persons, later)
        if (one.value, one.unit) not in known
    ]
    return tuple(sorted([*found, *proposed], key=lambda figure: figure.span))


def kept_of(found: Sequence[Figure], shown: Sequence[Span], length: Length) -> tuple[tuple[Figure, ...], int]:
    """The figures to keep, and how many are left out: all that stand in lines `shown` anyway, and of the others the
    weightiest that the length has room for; with `kort` only such."""
    beside = [one for one in found if not any(a <= one.span[0] and one.span[1] <= b for a, b in shown)]
    ranked = sorted(beside, key=lambda one: (one.unit not in _WEIGHTY, one.span))
    chosen = [one for one in ranked if length != "kort" or one.unit in _WEIGHTY][: _BESIDE[length]]
    kept = [one for one in found if one not in beside or one in chosen]
    return tuple(kept), len(beside) - len(chosen)


def figures(document: Document, persons: Sequence[Redaction], told: Iterable[Statement]) -> tuple[Figure, ...]:
    """The figures of some statements, in the order of the text."""
    found: dict[tuple[float, str], Figure] = {}
    for statement in told:
        for span, value, unit in _figures(document.text, statement.span):
            if (value, unit) not in found:
                place = _words_around(document.text, statement.span, span)
                found[value, unit] = Figure(value, unit, readable(document.text, persons, place), place)
    return tuple(sorted(found.values(), key=lambda figure: figure.span))


def _figures(text: str, sentence: Span) -> list[tuple[Span, int | float, str]]:
    start = sentence[0]
    inner = text[slice(*sentence)]
    found = [
        ((start + q.span[0], start + q.span[1]), _plain(q), q.unit or q.noun or _counted(inner, q.span))
        for q in find_quantities(inner)
        if _matters(q, inner)
    ]
    for match in _RANK.finditer(inner):
        if match["b"] or _RANKED.search(inner[: match.start()]):
            found.append(((start + match.start(), start + match.end()), int(match["a"] or match["b"]), "nr."))
    return sorted(found)


def _matters(quantity: Quantity, sentence: str) -> bool:
    """Whether a number says how much of something: not 'en gang', nor a bare small figure."""
    start, end = quantity.span
    if quantity.value == 0 and not quantity.unit:
        return False
    if re.match(r"[/]\d", sentence[end:]) or re.search(r"\d/$", sentence[:start]):
        return False  # 29/11: a date
    if not quantity.unit and _NAMES.search(sentence[:start]):
        return False
    if sentence.count(" | ") > 1 and not quantity.unit:
        return False  # a cell, whose unit its column says
    written = sentence[slice(*quantity.span)].lstrip("-−–( ")
    if not written[:1].isdigit() and not written.lower().startswith(("kr", "minus")):
        return bool(quantity.unit) and quantity.value != 1
    return bool(quantity.unit or quantity.noun or _counted(sentence, quantity.span)) or quantity.value >= 10


def _counted(sentence: str, span: Span) -> str:
    """What is counted where no noun in lower case follows: '12 MED-udvalg', 'imod stemte 30'."""
    match = re.match(r"\s([A-ZÆØÅ]{2,}-[a-zæøå]+)", sentence[span[1] :])
    if match:
        return match[1]
    return "stemmer" if re.search(r"\bstemte:? $", sentence[: span[0]], re.IGNORECASE) else ""


def _plain(quantity: Quantity) -> int | float:
    whole = int(quantity.value)
    return whole if whole == quantity.value else float(quantity.value)


def _words_around(text: str, sentence: Span, number: Span) -> Span:
    """The sentence that a number stands in or, of a long one, its clause."""
    start, end = sentence
    if end - start <= _SHORT:
        return sentence
    for match in _CLAUSE.finditer(text, *sentence):
        if match.end() <= number[0] and number[1] - match.end() >= _LEAST:
            start = match.end()
        elif match.start() >= number[1] and match.start() - start >= _LEAST:
            end = match.start()
            break
    return start, end
