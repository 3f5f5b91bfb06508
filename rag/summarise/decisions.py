"""What was decided at a point, as a reader gets it: the type and the minutes' own words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rag.danish.instructions import find_instructions, without_instructions
from rag.danish.sentences import sentences
from rag.privacy.redact import Redaction
from rag.summarise.lists import list_items
from rag.summarise.private_lines import is_private
from rag.summarise.statements import Statement, gives_orders, readable, statements_of, whole_sentences, word_for_word
from rag.types import Decision, Document, Point, Span

DISCUSSED = "Drøftet."  # what stands for a discussion that no sentence of the minutes names
_FIELDS = ("beslutning", "drøftelse")
_FEW_WORDS = 50  # characters
_WORDS = 53  # of what "De er vedtaget." refers to
_LABEL = 60  # characters
_ANYTHING = 4  # letters; fewer are no decision
_LISTED = re.compile(r"(?:\s*\n+[ \t]*(?:[-–•*·▪]|\(?\d{1,2}[.)]|[a-zæøå]\))\s+[^\n]+)+")
_MARK = re.compile(r"\n[ \t]*(?=(?:[-–•*·▪]|\(?\d{1,2}[.)]|[a-zæøå]\))\s)")
_LINE = re.compile(r"[^\n]+")
_SHORT_ITEM = re.compile(r"\s*[A-ZÆØÅ\d][^\n]{2,160}$")  # a line by itself whose mark is gone
_NUMBER = re.compile(r"\(?\d{1,2}[.)](?=\s)|[a-zæøå]\)(?=\s)")
_TELLS = re.compile(
    r"\b(?:drøft(?:et|ede|es|elsen? (?:var|er|gik|viste))|debatter\w+|diskuter\w+|behandlet|behandlede|gennemgik"
    r"|gennemgået|talte (?:vi )?om|snakke(?:de|t)|vendte|i dialog|til drøftelse"
    r"|en (?:god |lang |kort )?(?:drøftelse|debat|dialog|snak))\b",
    re.IGNORECASE,
)
_REFERS = re.compile(r"\W*(?:de|det|den|dette|disse) (?:er|blev)(?: hermed)? \w+\W*$", re.IGNORECASE)
_OKAY = re.compile(r"\W*ok(?:ay)?\b", re.IGNORECASE)
_NOTHING = re.compile(
    r"\W*(?:intet|ingen(?:ting)?|ikke noget|(?:punktet|sagen|dagsordenen) (?:er|var|blev) (?:lukket|fortrolig)"
    r"|[^.;:,]{0,60}\b(?:taget|tages|trukket) (?:ud )?af dagsordenen|[^.;:,]{0,40}\bikke\b[^.;:,]{0,30}\bbeslut"
    r"|lukket (?:punkt|dagsorden|sag|møde)|(?:behandlet )?(?:for|på) lukke|[-–—./]+)",
    re.IGNORECASE,
)


def decisions_of(
    document: Document, point: Point, persons: Sequence[Redaction], told: Sequence[Statement] = ()
) -> tuple[Decision, ...]:
    """The decisions of a point with persons as roles; none where nothing was decided.

    A discussion stands with the sentence of it that says so, else as DISCUSSED alone, where it begins; "intet at
    bemærke" is kept.
    `told` are the point's statements: in a debate word for word only its chair tells what was decided.
    """
    told = told or statements_of(document, point, persons)
    orders = [one.span for one in find_instructions(document.text)]
    debate = [s for s in told if s.speaker is not None and not s.speaker.chair] if word_for_word(told) else []
    found: list[Decision] = []
    for decision in point.decisions:
        if not decision.text.strip() or (decision.type == "ingen" and not _NOTHING.match(decision.text)):
            continue
        if decision.type != "drøftet" and gives_orders(decision.text):
            continue  # what a text tells its reader to write, nobody decided
        if _overlaps(decision.span, orders) and not _rest(document.text, decision.span, orders):
            continue
        span = decision.span
        if debate and (_in_speech(span, debate) or _OKAY.match(decision.text)):
            continue
        listed = _LISTED.match(document.text, span[1], point.span[1]) if decision.text.rstrip().endswith(":") else None
        items = list_items(document.text, (span[0], point.span[1])) if decision.text.rstrip().endswith(":") else []
        if listed:
            span = (span[0], listed.end())
        elif items and not document.text[span[1] : items[0][0]].strip():
            span = (span[0], _last_of(items))
        if decision.type == "drøftet" and span[1] - span[0] > _FEW_WORDS:
            named = _discussed(document.text, span)
            if named is None:
                if _in_field(point, span):
                    found.append(replace(decision, text=DISCUSSED, span=_first(document.text, span)))
                continue  # outside a field for it nothing says that the matter was discussed
            span = named
        if _REFERS.match(decision.text) and not decision.text.endswith(":"):
            span = (_before(span, told), span[1])
        apart = _items_apart(document.text, span)
        parts = [_mark_of(document.text, part, apart) + readable(document.text, persons, part) for part in apart]
        words = _joined(parts)
        if _overlaps(span, orders):
            words = without_instructions(words)
        if is_private(words):
            words = " ".join(words[a:b] for a, b in sentences(words) if not is_private(words[a:b]))
        if words:
            found.append(replace(decision, text=words, span=span))
    return tuple(found)


def _mark_of(text: str, part: Span, apart: Sequence[Span]) -> str:
    """The number or letter of an item among several, which others may refer to; "" for a dash or a dot."""
    mark = _NUMBER.match(text, *part) if len(apart) > 1 else None
    return f"{mark.group()} " if mark else ""


def _joined(parts: Sequence[str]) -> str:
    """The items of a list on one line, parted by semicolons where they don't end in a mark themselves."""
    line = parts[0]
    for part in parts[1:]:
        line += f"{'' if line.endswith((':', '.', ';', ',', '!')) else ';'} {part}"
    return line.strip()


def _in_field(point: Point, span: Span) -> bool:
    """Whether a span stands in a field for what was decided or discussed, rather than in a point's running text."""
    fields = (field for key in _FIELDS for field in point.section_spans.get(key, ()))
    return any(a <= span[0] < b for a, b in fields)


def _items_apart(text: str, span: Span) -> list[Span]:
    """A decision that is or leads to a list, a span for each item, the first with what leads to it; else the whole."""
    marked = [span[0], *(match.end() for match in _MARK.finditer(text, *span)), span[1]]
    if len(marked) > 3 or (len(marked) == 3 and _MARK.match("\n" + text[span[0] : span[1]])):
        return list(pairwise(marked))
    head, *lines = _LINE.finditer(text, *span)
    if len(lines) > 1 and head.group().rstrip().endswith(":") and all(_SHORT_ITEM.match(one.group()) for one in lines):
        return [(head.start(), lines[0].end()), *(one.span() for one in lines[1:])]
    items = list_items(text, (max(0, span[0] - _LABEL), span[1]))  # what leads to them may be the field's own label
    items = [item for item in items if item[0] >= span[0]]
    if len(items) < 2 or text[items[-1][1] : span[1]].strip():
        return [span]
    return [(span[0], items[0][1]), *items[1:]]


def _last_of(items: Sequence[Span]) -> int:
    """Where the first of some lists ends."""
    end = items[0][1]
    for start, after in items[1:]:
        if start > end + 1:
            break
        end = after
    return end


def _before(span: Span, told: Sequence[Statement]) -> int:
    """Where the statement before a decision begins that only says 'De er vedtaget.'; both are one speaker's."""
    at = next((i for i, s in enumerate(told) if s.span[0] <= span[0] < s.span[1]), 0)
    if at == 0 or told[at - 1].turn != told[at].turn or told[at - 1].words > _WORDS:
        return span[0]
    return told[at - 1].span[0]


def _in_speech(span: Span, debate: Sequence[Statement]) -> bool:
    """Whether a span begins within what a speaker said."""
    at = bisect_right(debate, span[0], key=lambda s: s.span[0]) - 1
    return at >= 0 and span[0] < debate[at].span[1]


def _rest(text: str, span: Span, orders: Sequence[Span]) -> bool:
    """Whether a decision says anything beside the orders to a language model in it."""
    marks = (at for at in range(*span) if text[at].isalpha() and not any(a <= at < b for a, b in orders))
    return sum(1 for _ in marks) > _ANYTHING


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def _discussed(text: str, field: Span) -> Span | None:
    """The sentence of a field that says that the matter was discussed; None where none does."""
    spans = (span for span in whole_sentences(text, field) if not text[slice(*span)].rstrip().endswith("?"))
    return next((span for span in spans if _TELLS.search(text, *span)), None)


def _first(text: str, field: Span) -> Span:
    return next(iter(whole_sentences(text, field)), field)
