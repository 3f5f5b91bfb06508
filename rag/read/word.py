"""Word files: paragraphs, headings, lists, tables, text boxes and notes in reading order.

Tracked changes are read as accepted: insertions are text, deletions are listed. Headers, footers,
comments, hidden and white text are listed as dropped. Automatic numbers are written out as Word prints
them, since references go by them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rag.read.archive import Archive, damaged
from rag.read.contents import REASON as CONTENTS
from rag.read.lines import paragraphs
from rag.read.parts import Part, Reading, Source
from rag.read.properties import properties
from rag.read.word_runs import DELETED, MC, A, Line, read_line
from rag.read.word_styles import Look, Numbering, Styles, W, look_of, value
from rag.types import Dropped

if TYPE_CHECKING:
    from lxml import etree

_WRAPPERS = {f"{W}{tag}" for tag in ("sdtContent", "ins", "moveTo", "customXml", "smartTag", "body")}
_LARGER = 1.15  # times the body's size: a heading by its look
_MAX_LARGE = 130  # characters


def read(source: Source) -> Reading:
    """Reads a `.docx`. Raises UnreadableError where it is damaged, protected or a bomb."""
    archive = Archive(source.data, source.name)
    main = "word/document.xml"
    if main not in archive.members:
        main = next((m for m in sorted(archive.members) if re.fullmatch(r"word/document\d*\.xml", m)), "")
    if not main:
        raise damaged(source.name)
    return _Word(archive, main).read()


class _Word:
    def __init__(self, archive: Archive, main: str) -> None:
        self.archive = archive
        self.main = main
        self.reading = Reading("docx")
        self.styles = Styles(self._optional("word/styles.xml"))
        self.numbering = Numbering(self._optional("word/numbering.xml"))
        self.notes = {kind: self._notes(kind) for kind in ("footnote", "endnote")}
        self.note_number = 0
        self.sizes: Counter[float | None] = Counter()
        self.large: list[tuple[Part, float]] = []
        self.contents: list[str] = []

    def read(self) -> Reading:
        body = self.archive.xml(self.main).find(f"{W}body")
        if body is None:
            raise damaged(self.archive.name)
        self._blocks(body, shaded=False)
        self._end_contents()
        usual = max(self.sizes, key=lambda size: self.sizes[size]) if self.sizes else None
        for part, size in self.large:
            if (
                usual
                and size >= _LARGER * usual
                and len(part.text) <= _MAX_LARGE
                and not part.text.rstrip().endswith(".")
            ):
                part.kind, part.level = "heading", 0
        self._margins()
        self.reading.dropped.extend(properties(self.archive))
        return self.reading

    def _optional(self, member: str) -> etree._Element | None:
        return self.archive.xml(member) if member in self.archive.members else None

    def _notes(self, kind: str) -> dict[str, etree._Element]:
        root = self._optional(f"word/{kind}s.xml")
        found = root.iterfind(f"{W}{kind}") if root is not None else ()
        return {n.get(f"{W}id", ""): n for n in found if n.get(f"{W}type") in (None, "normal")}

    def _blocks(self, container: etree._Element, *, shaded: bool) -> None:
        for child in container:
            if child.tag == f"{W}p":
                self._paragraph(child, shaded=shaded)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag == f"{W}sdt":
                for content in child.iterfind(f"{W}sdtContent"):
                    self._blocks(content, shaded=shaded)
            elif child.tag in _WRAPPERS:
                self._blocks(child, shaded=shaded)
            elif child.tag in (f"{W}del", f"{W}moveFrom"):
                self._drop(DELETED, _all_text(child))
            elif child.tag == f"{MC}AlternateContent":
                for choice in child.iterfind(f"{MC}Choice"):
                    self._blocks(choice, shaded=shaded)

    def _paragraph(self, paragraph: etree._Element, *, shaded: bool) -> None:
        line, look = self._line(paragraph, shaded=shaded)
        if look.is_contents and line.text.strip():
            self.contents.append(line.text.strip())
            return
        self._end_contents()
        text = line.text
        if text.strip():
            number = self._number(look)
            if number is not None and not look.outline:
                self._add(Part("list_item", f"{number} {text}", look.depth or 0, bold=line.bold), line)
            elif look.outline:
                self._add(Part("heading", f"{number or ''} {text}", look.outline, bold=line.bold), line)
            else:
                lines = [each for each in (raw.strip() for raw in text.split("\n")) if each]
                for each in paragraphs(lines):
                    self._add(Part("paragraph", each, bold=line.bold), line)
        self._attached(line)

    def _line(self, paragraph: etree._Element, *, shaded: bool) -> tuple[Line, Look]:
        properties = paragraph.find(f"{W}pPr")
        look = look_of(None, properties).over(self.styles.look(value(properties, f"{W}pStyle")))
        line = read_line(paragraph, self.styles, look, shaded=shaded)
        for reason, text in line.dropped:
            self._drop(reason, text)
        return line, look

    def _number(self, look: Look) -> str | None:
        """The paragraph's number, "" for a bullet, None where it is in no list."""
        if not look.list_id or look.list_id == "0":
            return None
        return self.numbering.next(look.list_id, look.depth or 0)

    def _add(self, part: Part, line: Line) -> None:
        self.reading.parts.append(part)
        if line.size:
            self.sizes[line.size] += len(part.text)
            if part.kind == "paragraph":
                self.large.append((part, line.size))

    def _attached(self, line: Line) -> None:
        """Text boxes and notes follow the paragraph that they hang on."""
        for box in line.boxes:
            self._blocks(box, shaded=True)
        for kind, key in line.notes:
            note = self.notes.get(kind, {}).pop(key, None)
            if note is not None:
                self.note_number += 1
                start = len(self.reading.parts)
                self._blocks(note, shaded=False)
                for part in self.reading.parts[start : start + 1]:
                    part.text = f"[{self.note_number}] {part.text}"
                for part in self.reading.parts[start:]:
                    part.level = -1 if part.kind == "paragraph" else part.level

    def _table(self, table: etree._Element) -> None:
        self._end_contents()
        rows = list(_children(table, f"{W}tr"))
        grid = [list(_children(row, f"{W}tc")) for row in rows]
        if max((len(cells) for cells in grid), default=0) <= 1 or self._is_frame(grid):
            for cell in (cell for cells in grid for cell in cells):
                self._blocks(cell, shaded=True)
            return
        pending: list[tuple[str, ...]] = []
        for row, cells in zip(rows, grid, strict=True):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self._drop(DELETED, " | ".join(_all_text(cell) for cell in cells))
                continue
            texts = [""] * int(value(properties, f"{W}gridBefore") or 0)
            inside: list[etree._Element] = []
            lines: list[Line] = []
            for cell in cells:
                texts.append(self._cell(cell, inside, lines))
                span = value(cell.find(f"{W}tcPr"), f"{W}gridSpan") or "1"
                texts.extend([""] * (min(int(span), 500) - 1 if span.isdigit() else 0))
            pending.append(tuple(texts))
            if inside or any(line.boxes or line.notes for line in lines):
                self._end_table(pending)
                pending = []
                for nested in inside:
                    self._table(nested)
                for line in lines:
                    self._attached(line)
        self._end_table(pending)

    def _end_table(self, rows: list[tuple[str, ...]]) -> None:
        if rows:
            self.reading.parts.append(Part("table", rows=tuple(rows)))

    def _cell(self, cell: etree._Element, inside: list[etree._Element], lines: list[Line]) -> str:
        """A cell's text; tables, boxes and notes inside it are put aside to follow the row."""
        texts: list[str] = []
        stack = [*reversed(cell)]
        while stack:
            child = stack.pop()
            if child.tag == f"{W}p":
                line, look = self._line(child, shaded=True)
                number = self._number(look) if line.text.strip() else None
                texts.append(f"{number or ''} {line.text}".strip())
                lines.append(line)
            elif child.tag == f"{W}tbl":
                inside.append(child)
            elif child.tag in _WRAPPERS or child.tag == f"{W}sdt":
                stack.extend(reversed(child))
            elif child.tag in (f"{W}del", f"{W}moveFrom"):
                self._drop(DELETED, _all_text(child))
        return " ".join(text for text in texts if text)

    def _is_frame(self, grid: list[list[etree._Element]]) -> bool:
        """A table that only lays out a page: a cell of it holds a styled heading with text under it."""
        for cell in (cell for cells in grid for cell in cells):
            inside = [p for p in _children(cell, f"{W}p") if _all_text(p).strip()]
            keys = (value(p.find(f"{W}pPr"), f"{W}pStyle") for p in inside)
            if len(inside) > 2 and any(key and self.styles.look(key).outline for key in keys):
                return True
        return False

    def _end_contents(self) -> None:
        if self.contents:
            parts = self.reading.parts
            if parts and re.fullmatch(r"(?i)\s*indhold(?:sfortegnelse|soversigt)?:?\s*", parts[-1].text):
                self.contents.insert(0, parts.pop().text.strip())
            self._drop(CONTENTS, "\n".join(self.contents))
            self.contents = []

    def _margins(self) -> None:
        """Headers, footers, comments, unreferenced notes and the words inside diagrams."""
        seen: set[str] = set()
        for member in sorted(self.archive.members):
            match = re.fullmatch(r"word/(header|footer|comments|diagrams/data|charts/chart)\d*\.xml", member)
            if not match:
                continue
            root = self.archive.xml(member)
            if match[1] in ("header", "footer"):
                text = "\n".join(t for t in (_all_text(p).strip() for p in root.iter(f"{W}p")) if t)
                if text not in seen:
                    self._drop("sidehoved" if match[1] == "header" else "sidefod", text)
                seen.add(text)
            elif match[1] == "comments":
                for comment in root.iterfind(f"{W}comment"):
                    self._drop("kommentar", " ".join(_all_text(p) for p in comment.iter(f"{W}p")))
            else:
                words = (e.text or "" for e in root.iter(f"{A}t", "{*}v"))
                self._drop("diagram", " ".join(words))
        for notes in self.notes.values():
            for note in notes.values():
                self._drop("note uden henvisning", _all_text(note))

    def _drop(self, reason: str, text: str) -> None:
        if text.strip():
            self.reading.dropped.append(Dropped(reason, text.strip()))


def _children(element: etree._Element, tag: str) -> list[etree._Element]:
    """The `tag` children of `element`, through content controls and tracked insertions."""
    found = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag in _WRAPPERS or child.tag == f"{W}sdt":
            found.extend(_children(child, tag))
    return found


def _all_text(element: etree._Element) -> str:
    """Every word under `element`, deleted ones too, without a drawing's second alternative."""
    pieces: list[str] = []
    stack = [element]
    while stack:
        at = stack.pop()
        if at.tag in (f"{W}t", f"{W}delText", f"{A}t"):
            pieces.append(at.text or "")
        elif at.tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"):
            pieces.append(" ")
        elif at.tag == f"{MC}AlternateContent" and at.find(f"{MC}Choice") is not None:
            stack.extend(at.iterfind(f"{MC}Choice"))
        else:
            if at.tag in (f"{W}p", f"{W}tc") and pieces:
                pieces.append(" ")
            stack.extend(reversed(at))
    return "".join(pieces)
