"""A document as a row of lines: a paragraph, heading, list item or table row each, with its place.

Also where the letterhead ends and the signature begins, which tells whose words are whose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from rag.danish.dates import find_dates
from rag.structure.headings import section_kind
from rag.structure.openers import Numbering, Opener, read_numbering
from rag.structure.signers import find_signers, signature_text
from rag.types import Extract, Row, Span

CELL: Final = " | "


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading, list item or table row. `cells` are the row's, with their spans."""

    kind: Literal["heading", "paragraph", "list_item", "row"]
    span: Span
    text: str
    level: int = 0
    page: int | None = None
    bold: bool = False
    cells: tuple[tuple[str, Span], ...] = ()
    table: int = -1


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's lines; those before `body` are letterhead and title, those from `tail` on the signature,
    those from `quoted` on an earlier mail that this one answers."""

    text: str
    lines: tuple[Line, ...]
    body: int
    tail: int
    numbering: Numbering
    quoted: int

    def opener(self, text: str) -> Opener | None:
        """What a line opens, by the way in which this document numbers proposals."""
        return self.numbering.opener(text)

    @property
    def head_end(self) -> int:
        """Offset where the letterhead ends."""
        return self.lines[self.body].span[0] if self.body < len(self.lines) else len(self.text)

    @property
    def tail_start(self) -> int:
        """Offset where the signature begins."""
        return self.lines[self.tail].span[0] if self.tail < len(self.lines) else len(self.text)

    @property
    def signature(self) -> str:
        """The signature's text, person by person."""
        rows = [[cell for cell, _ in line.cells] or [line.text] for line in self.lines[self.tail : self.quoted]]
        return signature_text(rows)

    @property
    def head(self) -> tuple[Line, ...]:
        """Letterhead and title."""
        return self.lines[: self.body]


_LABEL = re.compile(
    r"(?:til|fra|dato|d\.|den|vedr(?:ørende|\.)?|emne|sag(?:snr|snummer)?|j\.?nr|journal|att|cc|kopi|afsender|modtager"
    r"|høringspart|høringssvar|udtalelse|notat|referat|dagsorden|møde\w*|tid|sted|deltagere|afbud|til stede"
    r"|fraværende|(?:med-?)?udvalg|navn|er svaret"
    r"|ordstyrer|referent|side|tlf|telefon|mail|e-mail|kontakt|adresse|udarbejdet|sagsbehandler|budget|kære|hej)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b[1-9]\d{3} [A-ZÆØÅ]|@|\bwww\.|\b(?:vej|gade|allé|plads|stræde|torv)\w* \d", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:vedr(?:ørende|\.)?|emne|sag|høringssvar|udtalelse|referat|dagsorden)\b.{6,}", re.IGNORECASE)
_STARTS_BODY = re.compile(
    r"(?:resum[eé]|sammenfatning|indledning|generelt?|overordnet?|generelle|overordnede|bemærkninger|baggrund|punkt\s\d"
    r"|pkt\.?\s?\d|ad\s\d|forslag\s(?:nr\.?\s?)?\d|indholdsfortegnelse|dagsorden:)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:på\s+[^.]{0,60}\bvegne\b|(?:med |de )?(?:venlig(?:st)?e?|bedste)\s+hilsen|med venlig hilsen|mvh|m\.v\.h"
    r"|vh\b|de bedste hilsner"
    r"|hilsen\b|underskr(?:evet|ift)|på vegne af|p\.?v\.?a\.?|\(?sign\.?\)?|for (?:medarbejdersiden|ledelsessiden"
    r"|hovedudvalget|[hlof]mu\b|[\wæøå-]*med(?:-udvalget)?\b)|formandskabet\b)",
    re.IGNORECASE,
)
# The head of an earlier mail below the answer to it, as Outlook and others write it.
_QUOTED = re.compile(
    r"(?:fra|from)\s*:|-{3,} ?(?:oprindelig|videresendt|original)\b|(?:den|d\.) .{6,60}\bskrev\b.{0,80}:$",
    re.IGNORECASE,
)
_QUOTED_ALONE = re.compile(r"-{3,}|(?:den|d\.) ", re.IGNORECASE)
_QUOTED_SENT = re.compile(r"(?:sendt|sent|dato|date)\s*:", re.IGNORECASE)
_CONTACT = re.compile(r"\W*(?:spørgsmål|kontakt|tlf|telefon|mail|denne (?:e-?)?mail|sendt fra)\b", re.IGNORECASE)
_SENTENCE_VERB = re.compile(
    r"\b(?:er|har|vil|kan|skal|bør|må|finder|ønsker|bemærker|mener|bliver|anbefaler|støtter|foreslår|forventer"
    r"|konstaterer"
    r"|drøftede|anerkender|takker|henviser|fremgår)\b"
)
_MOST_HEAD, _MOST_TAIL = 25, 16  # lines
_TITLE_WITHIN = 12  # lines
_GREETING = re.compile(r"\W*(?:kære|hej|til rette)\b.{0,70}$", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"\W*(?:[\wæøåÆØÅ-]+ kommune|region \w+|[\w ]*MED[\w ]*|hovedudvalget"
    r"|bilag \d+)\W*",
    re.IGNORECASE,
)


def read_layout(extract: Extract) -> Layout:
    """The lines of an extract, and where its letterhead ends and its signature begins."""
    lines = tuple(_lines(extract))
    plain = [line.text for line in lines if line.kind != "row"]
    numbering = read_numbering(plain, [line.text for line in lines if line.kind == "heading"])
    body = _body_start(lines, numbering)
    quoted = _quoted_start(lines, body)
    tail = _tail_start(lines[:quoted], body, numbering)
    return Layout(extract.text, lines, body, tail, numbering, quoted)


def _quoted_start(lines: tuple[Line, ...], body: int) -> int:
    """Where a mail quotes the one that it answers, or the number of lines. A mail that says less than what it
    passes on is only its cover."""
    for i in range(body + 1, len(lines)):
        if _QUOTED.match(lines[i].text) and (
            _QUOTED_ALONE.match(lines[i].text) or any(_QUOTED_SENT.match(line.text) for line in lines[i + 1 : i + 3])
        ):
            said = sum(len(line.text) for line in lines[body:i])
            passed_on = sum(len(line.text) for line in lines[i:])
            first = i - 1 if not lines[i - 1].text.strip("_-–=* ") else i
            return first if said > passed_on else len(lines)
    return len(lines)


def _lines(extract: Extract) -> list[Line]:
    lines: list[Line] = []
    for number, block in enumerate(extract.blocks):
        if block.kind == "table":
            lines += _rows(extract.text, block.span, block.rows, block.page, number)
            continue
        for span in _split(extract.text, block.span) if block.kind != "heading" else [block.span]:
            text = extract.text[slice(*span)]
            lines.append(Line(block.kind, span, text, block.level, block.page, block.bold))
    return lines


def _split(text: str, span: Span) -> list[Span]:
    """The lines of one block; a reader joins wrapped lines, so a break that is left was meant."""
    found: list[Span] = []
    start = span[0]
    for piece in text[slice(*span)].split("\n"):
        a, b = start, start + len(piece)
        start = b + 1
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if a < b:
            found.append((a, b))
    return found


def _rows(text: str, span: Span, rows: tuple[Row, ...], page: int | None, table: int) -> list[Line]:
    """The rows of a table with the spans of their cells, which follow from how a table is written out."""
    lines: list[Line] = []
    at = span[0]
    for row in rows:
        cells: list[tuple[str, Span]] = []
        start = at
        for cell in row:
            cells.append((cell, (at, at + len(cell))))
            at += len(cell) + len(CELL)
        end = at - len(CELL) if row else at
        if text[start:end].strip(" |\n\t"):
            lines.append(Line("row", (start, end), text[start:end], 0, page, False, tuple(cells), table))
        elif text[start:end].strip():  # a row of empty cells: only its bars, which belong to the row before
            lines.append(Line("row", (start, end), text[start:end], 0, page, False, (), table))
        at = end + 1
    return lines


def _body_start(lines: tuple[Line, ...], numbering: Numbering) -> int:
    """The first line that isn't letterhead, date or title."""
    titled = subject = False
    first = _masthead(lines)
    for i, line in enumerate(lines[:_MOST_HEAD]):
        text = line.text
        if i < first:
            continue
        if line.kind == "row":
            if len(line.cells) <= 3 and _LABEL.match(text):
                continue
            return i
        if i > 0 and line.kind == "list_item":
            return i
        if (
            (only_date(text) and not numbering.opener(text))
            or _GREETING.match(text)
            or (line.kind == "heading" and i < _TITLE_WITHIN and _SUBJECT.match(text))
        ):
            subject = subject or bool(_SUBJECT.match(text))
            titled = titled or subject
            continue
        if i > 0 and not _LABEL.match(text) and (_STARTS_BODY.match(text) or numbering.opener(text)):
            if _heads_on(lines, i):  # "Forslag 1, 2 og 4" under the title: what the whole is about
                continue
            return i
        if line.kind == "heading":
            structural = i > 0 and section_kind(text) not in (None, "bilag", "underskrift")
            over_prose = subject and i + 1 < len(lines) and _is_prose(lines[i + 1].text)
            if structural or ((over_prose or (i > 3 and titled)) and not _LABEL.match(text)):
                return i
        elif len(text) > 220:
            return i
        else:
            if _is_prose(text):
                return i
        named = len(text) > 12 and not _LABEL.match(text) and not _LETTERHEAD.fullmatch(text)
        subject = subject or bool(_SUBJECT.match(text))
        titled = titled or named or subject
    return min(len(lines), _MOST_HEAD)


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence that says something, rather than a line of a letterhead."""
    if not text.endswith((".", "!", "?", ":")) and text.count(". ") < 2:
        return False
    says = len(text) > 110 or (len(text) >= 15 and bool(_SENTENCE_VERB.search(text)))
    return says and not _ADDRESS.search(text) and not (len(text) < 45 and _LABEL.match(text))


def _masthead(lines: tuple[Line, ...]) -> int:
    """The title's line where a web page puts menus before it, else 0."""
    for i, line in enumerate(lines[:_TITLE_WITHIN]):
        if line.kind == "heading" and line.level == 1:
            return i
        if len(line.text) > 120 or (line.kind == "paragraph" and line.text.endswith(".")):
            break
    return 0


def _heads_on(lines: tuple[Line, ...], i: int) -> bool:
    """Whether the letterhead goes on after a line: with a date, a label, a municipality or a greeting."""
    if i > 4 or i + 1 >= len(lines):
        return False
    text = lines[i + 1].text
    return len(text) < 130 and (
        only_date(text)
        or bool(_GREETING.match(text) or _LETTERHEAD.match(text))
        or (lines[i + 1].kind == "heading" and bool(_SUBJECT.match(text)))
        or bool(re.match(r"(?:til|fra|dato|d\.|den|emne|vedr\.?)\s*:", text, re.IGNORECASE))
    )


def only_date(text: str) -> bool:
    """Whether a line holds a date and hardly anything else ("Solbjerg, den 3. maj 2025")."""
    spans = [mention.span for mention in find_dates(text)] if len(text) < 60 else []
    return bool(spans) and len(text) - sum(b - a for a, b in spans) < 24


def is_letterhead(text: str) -> bool:
    """Whether a line only names who writes: a municipality, a region, a committee."""
    return bool(_LETTERHEAD.fullmatch(text))


def _tail_start(lines: tuple[Line, ...], body: int, numbering: Numbering) -> int:
    """The first line of the signature at the end, or the number of lines where there is none."""
    first = max(body, len(lines) - _MOST_TAIL)
    for i in range(first, len(lines)):
        if _SIGNED.match(lines[i].text) and all(_short(line) for line in lines[i:]):
            return i
    tail = len(lines)
    for i in range(len(lines) - 1, first - 1, -1):
        line = lines[i]
        if _CONTACT.match(line.text):
            continue
        if line.kind == "row" or line.level or not _short(line) or len(line.text) > 160:
            break
        if _SENTENCE_VERB.search(line.text):
            break
        if find_signers(line.text):
            tail = i
        elif numbering.opener(line.text):
            break
    return tail


def _short(line: Line) -> bool:
    """Whether a line may belong to a signature: names, roles, a place and a date, rather than prose."""
    prose = line.text.endswith(".") and _SENTENCE_VERB.search(line.text) and len(line.text) > 60
    return len(line.text) < 420 and not prose and line.text.count(". ") < 3
