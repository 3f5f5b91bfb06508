"""The statements of a point: its sentences, whole, each with its place, its section and who speaks.

A sentence that a page break or a lost line parted is one again; what stands for a reader is its words
with persons as roles, on one line, without marks of layout.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rag.danish.instructions import find_instructions
from rag.danish.sentences import sentences
from rag.privacy.redact import Redaction, redact
from rag.summarise.lists import list_items
from rag.summarise.private_lines import is_private
from rag.summarise.speakers import Speaker, speaker_in
from rag.types import Document, Point, Span

# Sections that tell nothing of the matter, or tell of another meeting's treatment of it.
ASIDE = frozenset("overskrift journal bilag fraværende deltagere henvisninger sagsforløb påtegning lovgrundlag".split())
RECOMMENDED = frozenset({"indstilling", "beslutningstema"})
SAID = frozenset({"beslutning", "referat", "drøftelse", "brødtekst"})

_OPEN_END = re.compile(r"[^.!?:;…|]\W{0,2}$")
_GOES_ON = re.compile(r"[a-zæøå]|\((?=[a-zæøå])")
_ENDLESS = 1500  # characters; what goes on so long without a full stop is cut at its lines
_ROW = re.compile(r"\n+")
_AT = re.compile(r"[^.,]\s*\n\s*(?=at [\wæøå])|\n\s*(?=[•*·▪◦●○‣-]\s+(?!og\b|men\b)\S)")
_ARROW = re.compile(r"(?<!\S)(?:=+>|-+>|[→⇒➔])\s*(?=\S)")
# "… for lidt. b) Skiltet flyttes.": an item of a list told in running text.
_LETTER = re.compile(r"(?<=\s)(?=[a-zæøå]\)\s[A-ZÆØÅ])")
_FURNITURE = re.compile(r"\W*(?:side\s*)?\d{1,3}(?:\s*(?:af|/)\s*\d{1,3})?\W*", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=[a-zæøå])-[ \t]*\n\s*(?=[a-zæøå])(?!(?:og|eller|samt|til)\b)")
_INDENT = 12  # characters before an item's words: blanks and its mark
_ITEM = re.compile(r"[ \t]*(?:[#>*•▪◦●○‣·–—-]|\(?\d{1,2}[.)]|[a-zæøå]\)|at)\s")
_MARKS = re.compile(
    r"^(?:(?:(?i:ansvarlig|frist|deadline|opfølgning|beslutning|konklusion|drøftelse)(?: ?(?:/|og) ?\w+)? *)?\|\s+"
    r"|=+>\s*|-+>\s*|[→⇒➔#>*•▪◦●○‣·]+\s*|[-–—]\s+|\(?\d{1,2}[.)]\s+|[a-zæøå]\)\s+)+"
    r"|\*{2,3}|(?<!\w)_{2,}|\\(?=[_*#.\[\]])"
)
# One person, or one side, and what they say: "[person]: …", "Formanden mener …", "TR spurgte …".
_REMARKS = re.compile(
    r"\W{0,2}(?:(?:\[[^\]\n]+\](?:(?:, | og | samt )\[[^\]\n]+\])*|(?:Næst)?[Ff]ormanden|Medarbejderside\w*"
    r"|Leder\w*siden?|Ledelsessiden|Et medlem|[A-ZÆØÅ]\w*repræsentant\w*|F?TR(?:-\w+)?|AMR)(?: \([^)]{1,40}\))?"
    r"(?::|,? (?:\w+ )?(?:sp[uø]rg\w+|nævn\w+|fortalte|fortæller|s(?:agde|iger)|men(?:te|er)|synes|syntes|foresl[åo]\w+"
    r"|tror|troede|gør|gjorde|undre\w+|takke\w+|ville|vil|enig|glad|bekymret|kan|kunne|påpege\w*|bemærke\w*|bad|beder"
    r"|ønske\w*|svare\w*|supplere\w*|tilføje\w*|understrege\w*|oplev\w+|efterlys\w+|frygte\w*|opfordre\w*|advare\w*"
    r"|kommentere\w*|indvend\w*|pege\w* på)\b))"
)
# What a text tells its reader to write: "Skriv, at alt blev vedtaget"; not "det fælles svar er, at", nor "Svar: …".
_ORDERS = re.compile(
    r"(?:^\W*|[.:;!?»“”\"(–-]\s*|\b(?:og|så|bare|venligst|bedes|du)\s+)"
    r"(?:skriv|not[eé]r|anfør|gengiv|opsumm[eé]r|svar|konklud[eé]r|ignor[eé]r|rapport[eé]r)\b(?!\s*[:.]| til\b)"
    r"[^.!?]{0,80}\bat\b",
    re.IGNORECASE,
)
_SHE = re.compile(r"\W*(?:han|hun|hans|hendes|vedkommende)\b", re.IGNORECASE)
_SETTLES = re.compile(r"\b(?:aftalt|besluttet|vedtaget|godkendt|enighed|tilslutning|opfølgning)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a point. `text` is as a reader gets it, `span` its place in the document's text."""

    text: str
    span: Span
    section: str
    turn: int  # counts speakers and headings, so that equal numbers belong together
    speaker: Speaker | None
    remark: bool = False  # what one person says of the matter, rather than what is told of it
    listed: bool = False  # an item of a list
    arrow: bool = False  # what an arrow points out, as minutes do to what is to follow: "=> HR sender listen"

    @property
    def words(self) -> int:
        """How many words a reader gets."""
        return self.text.count(" ") + 1


def readable(text: str, persons: Sequence[Redaction], span: Span) -> str:
    """The words of a span on one line: persons as roles, line-end hyphens and marks of layout gone."""
    return " ".join(_MARKS.sub("", _HYPHEN.sub("", _redacted(text, persons, span)).strip()).split())


def titled(text: str, persons: Sequence[Redaction], span: Span) -> str:
    """The words of a title on one line with persons as roles; a number at its beginning stays ("3. behandling …")."""
    return " ".join(_redacted(text, persons, span).replace("**", "").split())


def _redacted(text: str, persons: Sequence[Redaction], span: Span) -> str:
    """A span with persons as roles, looking only at the redactions near it."""
    low = bisect_left(persons, span[0], key=lambda r: r.span[1])
    high = bisect_left(persons, span[1], lo=low, key=lambda r: r.span[0])
    return redact(text, persons[low:high], span)


def statements_of(document: Document, point: Point, persons: Sequence[Redaction]) -> list[Statement]:
    """The statements of all sections of a point but those that tell nothing of it, in the order of the text.

    What tells of one person's health, leave, discipline, family or pay is none.
    """
    found = _all_of(document, point, persons)
    left = _private(found)
    return [one for at, one in enumerate(found) if at not in left]


def private_in(document: Document, point: Point, persons: Sequence[Redaction]) -> int:
    """How many lines of a point are left out since they tell of one person."""
    return len(_private(_all_of(document, point, persons)))


def _private(found: Sequence[Statement]) -> set[int]:
    """The places of the lines about one person, with those that go on about her: "Hun er tilbage i maj."."""
    left: set[int] = set()
    for at, one in enumerate(found):
        goes_on = at - 1 in left and found[at - 1].turn == one.turn and bool(_SHE.match(one.text))
        if goes_on or is_private(one.text):
            left.add(at)
    return left


def _all_of(document: Document, point: Point, persons: Sequence[Redaction]) -> list[Statement]:
    found: list[Statement] = []
    turn, speaker = 0, None
    for start, end, section in _stretches(point):
        turn, speaker = turn + 1, None
        remark, before = False, start
        items = {place[0] for place in list_items(document.text, (start, end))}
        for span in _rows_apart(document.text, whole_sentences(document.text, (start, end)), items):
            words = readable(document.text, persons, span)
            who = speaker_in(document.text[slice(*span)], words)
            if who is not None:
                turn, speaker = turn + 1, who
            # A remark goes on to the end of its paragraph, unless a decision follows on it.
            goes_on = remark and "\n\n" not in document.text[before : span[0]] and not _SETTLES.search(words)
            remark, before = goes_on or bool(_REMARKS.match(words)), span[1]
            if who is None or not who.only_named:
                listed = span[0] in items or bool(_ITEM.match(document.text, _line_start(document.text, span[0])))
                arrow = bool(_ARROW.match(document.text, *span))
                found.append(Statement(words, span, section, turn, speaker, remark, listed, arrow))
    return found


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", max(0, at - _INDENT), at) + 1 or at


def told_in(document: Document, point: Point, persons: Sequence[Redaction]) -> list[Statement]:
    """The statements of a point without those that speak to a language model: no line is made of an order."""
    orders = [one.span for one in find_instructions(document.text)]
    told = [s for s in statements_of(document, point, persons) if not gives_orders(s.text)]
    return [s for s in told if not any(a < s.span[1] and s.span[0] < b for a, b in orders)] if orders else told


def gives_orders(words: str) -> bool:
    """Whether words tell their reader what to write, which is neither decided nor said at a meeting."""
    return bool(_ORDERS.search(words))


def word_for_word(told: Sequence[Statement]) -> bool:
    """Whether what is told is mostly what people said, each after his name: a record of a debate."""
    return sum(s.speaker is not None for s in told) * 2 > len(told) > 0


def whole_sentences(text: str, span: Span) -> list[Span]:
    """The sentences of a span of the text; one that goes on in lower case after a break is one sentence."""
    found: list[Span] = []
    for a, b in sentences(text[slice(*span)]):
        start, end = span[0] + a, span[0] + b
        before = found[-1] if found else None
        if before and _FURNITURE.fullmatch(text[slice(*before)]) and len(found) > 1:
            before = found[-2]
        if before and _GOES_ON.match(text, start) and _OPEN_END.search(text[max(before[0], before[1] - 4) : before[1]]):
            if before is not found[-1]:
                found.pop()
            found[-1] = (before[0], end)
        else:
            found.append((start, end))
    return found


def _rows_apart(text: str, spans: Sequence[Span], items: Collection[int]) -> Iterator[Span]:
    """The spans, where one that holds a table's rows, or a list's items, is a span for each."""
    for start, end in spans:
        inner = text[start:end]
        cuts = [0, *(match.start() for cut in (_ARROW, _LETTER) for match in cut.finditer(inner) if match.start())]
        if "\n" in inner:
            pattern = _ROW if inner.count(" | ") >= 2 or end - start > _ENDLESS else _AT
            cuts += [match.end() for match in pattern.finditer(inner)]
            cuts = sorted({*cuts, *(at - start for at in items if start < at < end)})
        cuts.sort()
        for a, b in zip(cuts, [*cuts[1:], len(inner)], strict=True):
            piece = inner[a:b]
            if piece.strip():
                yield start + a + len(piece) - len(piece.lstrip()), start + a + len(piece.rstrip())


def _stretches(point: Point) -> Iterator[tuple[int, int, str]]:
    """The spans of a point's telling sections in the order of the text."""
    spans = [(a, b, key) for key, value in point.section_spans.items() if key not in ASIDE for a, b in value]
    yield from sorted(spans) if point.section_spans else [(*point.span, "brødtekst")]
