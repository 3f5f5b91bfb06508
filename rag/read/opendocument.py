"""OpenDocument texts (.odt): paragraphs, headings, lists, tables, boxes and notes in reading order.

Tracked deletions, comments, headers, footers and hidden text are listed as dropped.
"""

from __future__ import annotations

from collections import Counter as Counts
from typing import TYPE_CHECKING

from rag.read.archive import Archive, damaged
from rag.read.contents import REASON as CONTENTS
from rag.read.lines import paragraphs
from rag.read.opendocument_styles import DRAW, OFFICE, STYLE, SVG, TABLE, TEXT, Counter, Look, Styles
from rag.read.parts import Part, Reading, Source
from rag.read.properties import properties
from rag.read.word_runs import ALT, DELETED, HIDDEN, WHITE
from rag.types import Dropped

if TYPE_CHECKING:
    from lxml import etree

_LARGER = 1.15
_MAX_LARGE = 130
_MAX_REPEAT = 200  # columns or rows that a spreadsheet-like table repeats; more of them are empty
_INDEXES = {f"{TEXT}{name}" for name in ("table-of-content", "user-index", "illustration-index", "table-index")}
_THROUGH = {f"{TEXT}section", f"{TEXT}index-body", f"{TEXT}index-title", f"{TEXT}list-header", f"{DRAW}frame"}
_NO_TEXT = {f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{OFFICE}forms", f"{TEXT}variable-decls"}


def read(source: Source) -> Reading:
    """Reads an `.odt`. Raises UnreadableError where it is damaged, protected or a bomb."""
    archive = Archive(source.data, source.name)
    if "content.xml" not in archive.members:
        raise damaged(source.name)
    return _OpenDocument(archive).read()


class _OpenDocument:
    def __init__(self, archive: Archive) -> None:
        self.reading = Reading("odt")
        self.content = archive.xml("content.xml")
        self.margins = archive.xml("styles.xml") if "styles.xml" in archive.members else None
        self.styles = Styles()
        if self.margins is not None:
            self.styles.add(self.margins)
        self.styles.add(self.content)
        self.outline = Counter(self.styles.outline)
        self.counters: dict[str, Counter] = {}
        self.sizes: Counts[float] = Counts()
        self.large: list[tuple[Part, float]] = []
        self.after: list[etree._Element] = []  # boxes and notes that follow the open paragraph
        self.notes = 0
        self.source_name = archive.name
        self.properties = properties(archive)

    def read(self) -> Reading:
        body = self.content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise damaged(self.source_name)
        self._blocks(body, shaded=False)
        usual = max(self.sizes, key=lambda size: self.sizes[size]) if self.sizes else None
        for part, size in self.large:
            short = len(part.text) <= _MAX_LARGE and not part.text.rstrip().endswith(".")
            if usual and size >= _LARGER * usual and short:
                part.kind, part.level = "heading", 0
        for deletion in body.iter(f"{TEXT}deletion"):
            self._drop(DELETED, _all_text(deletion))
        if self.margins is not None:
            for name, reason in (("header", "sidehoved"), ("footer", "sidefod")):
                texts = (_all_text(e) for e in self.margins.iter(f"{STYLE}{name}", f"{STYLE}{name}-first"))
                for text in dict.fromkeys(texts):
                    self._drop(reason, text)
        self.reading.dropped.extend(self.properties)
        return self.reading

    def _blocks(self, container: etree._Element, *, shaded: bool) -> None:
        for child in container:
            self._block(child, shaded=shaded)

    def _block(self, child: etree._Element, *, shaded: bool) -> None:
        tag = child.tag
        if tag in (f"{TEXT}p", f"{TEXT}h"):
            self._paragraph(child, shaded=shaded)
        elif tag == f"{TEXT}list":
            self._list(child, 1, None, shaded=shaded)
        elif tag == f"{TABLE}table":
            self._table(child)
        elif tag in _INDEXES:
            lines = [_all_text(p) for p in child.iter(f"{TEXT}p", f"{TEXT}h") if not _is_template(p)]
            self._drop(CONTENTS, "\n".join(line for line in lines if line))
        elif tag == f"{DRAW}text-box" or tag in _THROUGH:
            self._blocks(child, shaded=shaded or tag == f"{DRAW}text-box")
        elif isinstance(tag, str) and tag.startswith(DRAW):
            self._drawing(child)
        elif tag not in _NO_TEXT and isinstance(tag, str):
            self._blocks(child, shaded=shaded)

    def _paragraph(
        self, paragraph: etree._Element, *, shaded: bool, number: str = "", depth: int | None = None
    ) -> None:
        text, bold, size, look = self._line(paragraph, shaded=shaded)
        level = paragraph.get(f"{TEXT}outline-level", "")
        outline = int(level) if paragraph.tag == f"{TEXT}h" and level.isdigit() else look.outline
        if text.strip():
            if outline:
                number = number or (self.outline.next(outline) if paragraph.tag == f"{TEXT}h" else "")
                self.reading.parts.append(Part("heading", f"{number} {text}", min(outline, 6), bold=bold))
            elif depth is not None:
                self.reading.parts.append(Part("list_item", f"{number} {text}", depth, bold=bold))
            else:
                for each in paragraphs([line.strip() for line in text.split("\n") if line.strip()]):
                    part = Part("paragraph", each, bold=bold)
                    self.reading.parts.append(part)
                    if size:
                        self.large.append((part, size))
            if size:
                self.sizes[size] += len(text)
        self._attached()

    def _attached(self) -> None:
        """Text boxes and notes follow the paragraph that they hang on."""
        after, self.after = self.after, []
        for element in after:
            start = len(self.reading.parts)
            if element.tag == f"{TEXT}note-body":
                self.notes += 1
                self._blocks(element, shaded=False)
                for part in self.reading.parts[start : start + 1]:
                    part.text = f"[{self.notes}] {part.text}"
                for part in self.reading.parts[start:]:
                    part.level = -1 if part.kind == "paragraph" else part.level
            else:
                self._drawing(element)

    def _drawing(self, element: etree._Element) -> None:
        for described in (*element.iter(f"{SVG}desc"), *element.iter(f"{SVG}title")):
            self._drop(ALT, described.text or "")
        self._blocks(element, shaded=True)

    def _list(self, element: etree._Element, depth: int, style: str | None, *, shaded: bool) -> None:
        named = element.get(f"{TEXT}style-name") or style
        key = element.get("{http://www.w3.org/XML/1998/namespace}id", "")
        if depth == 1:
            before = element.get(f"{TEXT}continue-list", "")
            continued = element.get(f"{TEXT}continue-numbering") == "true"
            counter = self.counters.get(before) or (self.counters.get(f"style {named}") if continued else None)
            self.counter = counter or Counter(self.styles.lists.get(named or "", {}))
            self.counters[key] = self.counters[f"style {named}"] = self.counter
        for item in element:
            if item.tag == f"{TEXT}list-header":
                self._blocks(item, shaded=shaded)
            if item.tag != f"{TEXT}list-item":
                continue
            first = True
            start = item.get(f"{TEXT}start-value", "")
            for child in item:
                if child.tag == f"{TEXT}list":
                    self._list(child, depth + 1, named, shaded=shaded)
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    number = self.counter.next(depth, int(start) if start.isdigit() else None) if first else ""
                    self._paragraph(child, shaded=shaded, number=number, depth=depth - 1 if first else None)
                    first = False
                else:
                    self._block(child, shaded=shaded)

    def _line(self, paragraph: etree._Element, *, shaded: bool) -> tuple[str, bool, float | None, Look]:
        """A paragraph's visible text, whether all of it is bold, its usual size, and its style's look."""
        look = self.styles.look("paragraph", paragraph.get(f"{TEXT}style-name")).over(self.styles.default)
        visible: list[str] = []
        marks: list[tuple[int, bool, float | None]] = []
        hidden: dict[str, list[str]] = {}
        for text, run in self._runs(paragraph, look):
            seen = shaded or run.shaded
            reason = HIDDEN if run.hidden else WHITE if (run.white and not seen) or (run.size or 9) < 2 else ""
            if reason:
                hidden.setdefault(reason, []).append(text)
            else:
                visible.append(text)
                if text.strip():
                    marks.append((len(text.strip()), bool(run.bold), run.size))
        for reason, texts in hidden.items():
            self._drop(reason, "".join(texts))
        sizes: Counts[float | None] = Counts()
        for count, _, size in marks:
            sizes[size] += count
        usual = max(sizes, key=lambda size: sizes[size]) if sizes else None
        return "".join(visible), bool(marks) and all(bold for _, bold, _ in marks), usual, look

    def _runs(self, element: etree._Element, look: Look) -> list[tuple[str, Look]]:
        runs = [(element.text or "", look)]
        for child in element:
            tag = child.tag
            if tag == f"{TEXT}s":
                count = child.get(f"{TEXT}c", "1")
                runs.append((" " * min(int(count) if count.isdigit() else 1, 100), look))
            elif tag == f"{TEXT}tab":
                runs.append(("\t", look))
            elif tag == f"{TEXT}line-break":
                runs.append(("\n", look))
            elif tag in (f"{OFFICE}annotation", f"{OFFICE}annotation-end"):
                self._drop("kommentar", " ".join(_all_text(p) for p in child.iter(f"{TEXT}p")))
            elif tag == f"{TEXT}note":
                self.after.extend(child.iterfind(f"{TEXT}note-body"))
            elif tag in (f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"):
                self._drop(HIDDEN, child.get(f"{TEXT}string-value", "") or _all_text(child))
            elif isinstance(tag, str) and tag.startswith(DRAW):
                if tag == f"{DRAW}a":
                    self.after.extend(child)
                else:
                    self.after.append(child)
            elif isinstance(tag, str):
                own = self.styles.look("text", child.get(f"{TEXT}style-name")) if tag == f"{TEXT}span" else Look()
                runs.extend(self._runs(child, own.over(look)))
            if child.tail:
                runs.append((child.tail, look))
        return runs

    def _table(self, table: etree._Element) -> None:
        rows = [row for row in table.iter(f"{TABLE}table-row") if _owner(row) is table]
        grid = [[c for c in row if c.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")] for row in rows]
        if max((len(cells) for cells in grid), default=0) <= 1:
            for cell in (cell for cells in grid for cell in cells):
                self._blocks(cell, shaded=True)
            return
        pending: list[tuple[str, ...]] = []
        for row, cells in zip(rows, grid, strict=True):
            texts: list[str] = []
            inside: list[etree._Element] = []
            for cell in cells:
                text = self._cell(cell, inside)
                texts.extend([text] * _repeat(cell, "number-columns-repeated"))
            pending.extend([tuple(texts)] * (_repeat(row, "number-rows-repeated") if any(texts) else 1))
            if inside or self.after:
                self._end_table(pending)
                pending = []
                for nested in inside:
                    self._table(nested)
                self._attached()
        self._end_table(pending)

    def _end_table(self, rows: list[tuple[str, ...]]) -> None:
        if rows:
            self.reading.parts.append(Part("table", rows=tuple(rows)))

    def _cell(self, cell: etree._Element, inside: list[etree._Element]) -> str:
        texts: list[str] = []
        stack = list(reversed(cell))
        while stack:
            child = stack.pop()
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                texts.append(self._line(child, shaded=True)[0].strip())
            elif child.tag == f"{TABLE}table":
                inside.append(child)
            elif isinstance(child.tag, str) and child.tag.startswith(DRAW):
                self.after.append(child)
            else:
                stack.extend(reversed(child))
        return " ".join(text for text in texts if text)

    def _drop(self, reason: str, text: str) -> None:
        if text.strip():
            self.reading.dropped.append(Dropped(reason, text.strip()))


def _owner(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(f"{TABLE}table"), None)


def _repeat(element: etree._Element, name: str) -> int:
    value = element.get(f"{TABLE}{name}", "1")
    return min(int(value), _MAX_REPEAT) if value.isdigit() else 1


def _is_template(paragraph: etree._Element) -> bool:
    return any(isinstance(a.tag, str) and a.tag.endswith("-source") for a in paragraph.iterancestors())


def _all_text(element: etree._Element) -> str:
    """Every word under `element`, tabs kept, paragraphs apart."""
    pieces: list[str] = []
    stack: list[tuple[etree._Element, bool]] = [(element, False)]
    while stack:
        at, after = stack.pop()
        if after:
            pieces.append(at.tail or "")
            continue
        if at is not element:
            stack.append((at, True))
        if at.tag == f"{TEXT}tab":
            pieces.append("\t")
        elif at.tag in (f"{TEXT}s", f"{TEXT}line-break") or (at.tag in (f"{TEXT}p", f"{TEXT}h") and pieces):
            pieces.append(" ")
        if isinstance(at.tag, str):
            pieces.append(at.text or "")
            stack.extend((child, False) for child in reversed(at))
    return "".join(pieces).strip()
