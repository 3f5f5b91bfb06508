"""Plain text and Markdown: one reader, since `.txt` files carry Markdown as often as not.

Marks become structure; removing them loses no text. Link addresses, images, comments and front matter
are listed as dropped.
"""

from __future__ import annotations

import re

from rag.errors import UnreadableError
from rag.read.clean import hidden_messages, visible
from rag.read.contents import is_entry
from rag.read.decode import decode
from rag.read.lines import fold, goes_on, is_field, words_of, wrap_width
from rag.read.looks import bullet, numbered
from rag.read.parts import Part, Reading, Source
from rag.read.text_furniture import drop_page_furniture
from rag.types import Dropped

_HEADING = re.compile(r" {0,3}(#{1,6})(?=\s|$)")
_RULE = re.compile(r"\s*(?:(?:[-*_=~][ \t]*){3,}|`{3,}.{0,30}|\*\*|#+)$")
_SETEXT = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*$")
_TABLE_LINE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_BARRED = re.compile(r"(?<=\S) +\|(?= )|(?<=\|) +\|(?= )| \|$")
_CELL_BAR = re.compile(r"(?<!\\)\|")
_REFERENCE = re.compile(r"\s{0,3}\[[^\]]{1,80}\]:\s*\S+.{0,200}$")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.{1,4000}?)\n---[ \t]*\n", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")  # any ASCII punctuation, as CommonMark has it
_LINK = re.compile(r"(!?)\[([^\[\]]{0,500})\]\(([^()\s]{0,1000})(?:\s+\"[^\"]{0,200}\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,1000})>")
_STRONG = (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*"), re.compile(r"(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)"))
_EMPHASIS = (
    re.compile(r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=\S)\*(?![\w*])"),
    re.compile(r"(?<!\w)_(?=[^\s_])(.+?)(?<=\S)_(?!\w)"),
)
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_MAX_MARKED = 100_000  # characters
_MAX_MARKS = 400  # prose has fewer; past it, pairing marks takes quadratic time and means nothing
_TITLE = 40  # characters of a bullet that heads the text under it
_NARROW = 55  # characters; no text is wrapped at fewer
_FULL = 0.75  # of the longest line
MAX_LINE = 1_000_000  # characters


def read(source: Source) -> Reading:
    """Reads a `.txt` or `.md` file in any encoding that Danish offices have used."""
    text = decode(source.data, source.name)
    suffix = source.name.lower()
    return parse(text, source.name, "markdown" if suffix.endswith((".md", ".markdown")) else "text")


def parse(text: str, name: str = "-", form: str = "text") -> Reading:
    """Text as parts. Raises UnreadableError where one line is longer than any document's."""
    reading = Reading(form, dropped=hidden_messages(text))
    text, furniture = drop_page_furniture(text)
    reading.dropped += furniture
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    if max((len(line) for line in text.split("\n")), default=0) > MAX_LINE:
        raise UnreadableError(
            f"holds a line of over {MAX_LINE:,} characters, which no document has.",
            "Save it again with line breaks.",
            name,
        )
    if form == "markdown":
        text = _FRONT_MATTER.sub(lambda m: _drop(reading, "dokumentoplysninger", m[1]), text)
    text = _without_comments(text, reading)
    lines = _BREAK.sub("\n", text).split("\n")
    _Blocks(reading, lines).run()
    return reading


def _without_comments(text: str, reading: Reading) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        _drop(reading, "kommentar", text[start + 4 : end])
        at = end + 3
    return "".join((*kept, text[at:]))


def _drop(reading: Reading, reason: str, text: str) -> str:
    if text.strip():
        reading.dropped.append(Dropped(reason, text.strip()))
    return ""


class _Blocks:
    """One pass over the lines; `open` is the part that the next line may go on."""

    def __init__(self, reading: Reading, lines: list[str]) -> None:
        self.reading = reading
        self.lines = lines
        self.longest = max((len(line.strip()) for line in lines), default=0)
        self.width = wrap_width([line.rstrip() for line in lines])
        self.words = words_of("\n".join(lines)) if any(line.rstrip().endswith("-") for line in lines) else frozenset()
        self.open: Part | None = None
        self.of_open: list[str] = []  # its lines

    def run(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._table(at) or self._line(at)
        self._close()
        for part in self.reading.parts:
            if part.kind == "table":
                part.rows = tuple(tuple(self._inline(cell)[0] for cell in row) for row in part.rows)
            else:
                part.text, part.bold = self._inline(part.text)

    def _add(self, part: Part) -> None:
        self._close()
        self.reading.parts.append(part)
        if part.kind in ("paragraph", "list_item"):
            self.open, self.of_open = part, [part.text]

    def _close(self) -> None:
        if self.open is not None:
            self.open.text = fold(self.of_open, self.words)
            self.open = None

    def _table(self, at: int) -> int:
        """Consumes a table of `|` rows from line `at`; 0 where none begins there."""
        end = at
        while end < len(self.lines) and (
            _TABLE_ROW.match(self.lines[end]) or (end > at and _TABLE_LINE.match(self.lines[end]))
        ):
            end += 1
        if end - at < 2:
            return self._barred(at)
        rows = [line for line in self.lines[at:end] if not _TABLE_LINE.match(line)]
        cells = (
            _CELL_BAR.split(row.strip().strip("|") if not row.strip().endswith("\\|") else row.strip()) for row in rows
        )
        self._add(Part("table", rows=tuple(tuple(cell.strip() for cell in row) for row in cells)))
        return end

    def _barred(self, at: int) -> int:
        """Consumes rows whose cells only ` | ` parts ("1. Ferie | Drøftet | Leder"); 0 where none begin at `at`."""
        end = at
        widths: list[int] = []
        while end < len(self.lines) and (_BARRED.search(self.lines[end]) or (end > at and self._is_rule(end))):
            if not self._is_rule(end):
                widths.append(len(_BARRED.split(self.lines[end].strip() + " ")))
            end += 1
        ruled = end > at + 1 and self._is_rule(at + 1)
        if len(widths) < 2 or len(set(widths)) > 1 or (widths[0] < 3 and not ruled):
            return 0
        rows = [line for i, line in enumerate(self.lines[at:end], start=at) if not self._is_rule(i)]
        cells = (_BARRED.split(row.strip() + " ") for row in rows)
        self._add(Part("table", rows=tuple(tuple(cell.strip(" |") for cell in row) for row in cells)))
        return end

    def _is_rule(self, at: int) -> bool:
        return "|" in self.lines[at] and bool(_TABLE_LINE.match(self.lines[at]))

    def _line(self, at: int) -> int:
        raw = self.lines[at].expandtabs(4) if not is_entry(self.lines[at]) else self.lines[at]
        line = visible(raw.strip())
        heading = _HEADING.match(raw)
        if not line:
            self._close()
        elif _SETEXT.match(raw) and self._underlined(raw):
            pass
        elif heading:
            text = raw[heading.end() :].strip()
            bare = text.rstrip("#")
            self._add(Part("heading", bare if bare.endswith((" ", "\t")) or not bare else text, len(heading[1])))
        elif _RULE.match(line):
            self._close()
        elif _REFERENCE.match(raw):
            _drop(self.reading, "link-adresse", line)
        else:
            self._text(raw, line)
        return at + 1

    def _underlined(self, raw: str) -> bool:
        """Makes the line above a heading where `raw` underlines it."""
        above = self.open
        if above is None or above.kind != "paragraph" or len(self.of_open) > 1:
            return False
        if len(above.text) > 100 or above.text.endswith((".", ",", ":")):
            return False
        above.kind, above.level, self.open = "heading", 1 if "=" in raw else 2, None
        return True

    def _text(self, raw: str, line: str) -> None:
        if line.startswith("> "):
            line = line.lstrip("> ")
        depth = min((len(raw) - len(raw.lstrip())) // 2, 6)
        item = bullet(line)
        if is_entry(line):
            self._add(Part("paragraph", line, level=-1))
            self._close()
        elif item is not None:
            self._add(Part("list_item", item, depth))
        elif numbered(line) and not (self.open and self.width and self.open.kind == "paragraph"):
            self._add(Part("list_item", line, depth))
        elif self._goes_on(line, depth):
            self.of_open.append(line)
        else:
            self._add(Part("paragraph", line))

    def _goes_on(self, line: str, depth: int) -> bool:
        if self.open is None:
            return False
        if goes_on(self.of_open[-1], line, self.width):
            return True
        if self.open.kind != "list_item" or depth == 0 or is_field(line):
            return False
        if line[0].islower() or (not numbered(self.of_open[0]) and len(self.of_open[-1]) > _TITLE):
            return True
        # "3. Budget" or "* Budget" over indented text is a heading; an item's own text goes on from a line that is full
        return len(self.of_open[-1]) + 1 + len(line.split(" ", 1)[0]) > max(_NARROW, _FULL * self.longest)

    def _inline(self, text: str) -> tuple[str, bool]:
        """Text without inline marks, and whether all of it was strong."""
        if not any(c in text for c in "\\*_`[<"):
            return text, False
        text = _ESCAPE.sub(lambda m: chr(0xE000 + ord(m[1])), text)
        text = _LINK.sub(self._link, text)
        text = _AUTOLINK.sub(r"\1", text)
        bold = False
        if len(text) <= _MAX_MARKED and sum(text.count(c) for c in "*_`") <= _MAX_MARKS:
            bold = bool(re.fullmatch(r"(\*\*|__)(?:(?!\1).)+\1[:.]?", text.strip()))
            for pattern in (_CODE, *_STRONG, *_EMPHASIS):
                text = pattern.sub(r"\1", text)
        return re.sub("[\ue021-\ue07e]", lambda m: chr(ord(m[0]) - 0xE000), text), bold

    def _link(self, match: re.Match[str]) -> str:
        image, label, address = match[1], match[2], match[3]
        _drop(self.reading, "billede" if image else "link-adresse", f"{label} {address}" if image else address)
        return "" if image else label
