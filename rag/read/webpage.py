"""Web pages: the main text with its headings, lists and tables; all else listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rag.errors import UnreadableError
from rag.read.contents import REASON as CONTENTS
from rag.read.decode import decode
from rag.read.lines import paragraphs
from rag.read.parts import Part, Reading, Source
from rag.read.properties import REASON as PROPERTIES
from rag.read.webpage_chrome import ALT, HIDDEN, UNSEEN, Judge, pieces, text_of
from rag.read.word_styles import counted
from rag.types import Dropped

if TYPE_CHECKING:
    from lxml import etree

MAX_DEPTH = 400  # elements inside each other; people's pages have some tens
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "main", "nav", "p", "pre", "section"),
    *("summary", "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "ul", "ol", "li", "button", "option"),
}
_BOLD = {"b", "strong", "th", "dt", "summary"}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_TITLE = re.compile(r"(?:^| )(?:title|MsoTitle|western title)(?:$| )", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}\.?")
_LONG_CELL = 1500  # characters: a table with such a cell lays out a page


def read(source: Source) -> Reading:
    """Reads an HTML page in the encoding that it names. Raises UnreadableError where it is nested absurdly."""
    return parse(_text(source), source.name)


def parse(text: str, name: str) -> Reading:
    """The parts of a page that is already text."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError("is not a web page.", "Save it again from the browser.", name) from error
    deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    body = root.find("body") if root is not None else None
    if deep or (body is not None and _depth(body) > MAX_DEPTH):
        raise UnreadableError(f"is nested over {MAX_DEPTH} elements deep.", "Save its text as a document.", name)
    if body is None:
        raise UnreadableError("holds no text.", "Save the page again, or print it as PDF.", name)
    reading = _Page(root, body, by_name=True).read()
    reading = reading if reading.parts else _Page(root, body, by_name=False).read()
    reading.dropped.extend(_unseen(root, text))
    return reading


def _unseen(root: etree._Element, text: str) -> Iterator[Dropped]:
    """What a page holds for programs: comments, its description, and what only some browsers show."""
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        comment, at = text[start + 4 : end].strip(), end + 3
        if any(character.isalpha() for character in comment) and not comment.startswith(("[if", "<![endif", "StartF")):
            yield Dropped("kommentar", comment)
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() in ("description", "keywords", "abstract", "summary"):
            yield Dropped(PROPERTIES, meta.get("content", ""))
    for element in root.iter("template", "noscript", "object", "iframe", "canvas", "svg"):
        words = " ".join("".join(str(each) for each in element.itertext()).split())
        if any(character.isalpha() for character in words):
            yield Dropped(HIDDEN, words)


def _text(source: Source) -> str:
    declared = _CHARSET.search(source.data[:4096])
    if declared and not source.data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return source.data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(source.data, source.name)


def _depth(element: etree._Element) -> int:
    deepest, depth = 0, 0
    at: etree._Element | None = element
    while at is not None:
        deepest = max(deepest, depth)
        child = next(iter(at), None)
        if child is not None:
            at, depth = child, depth + 1
            continue
        while at is not None and at is not element and at.getnext() is None:
            at, depth = at.getparent(), depth - 1
        at = None if at is None or at is element else at.getnext()
    return deepest


class _Page:
    def __init__(self, root: etree._Element, body: etree._Element, *, by_name: bool) -> None:
        self.reading = Reading("html")
        self.root, self.body = root, body
        self.judge = Judge(body, by_name=by_name)
        self.line: list[tuple[str, bool]] = []
        self.kind: tuple[str, int] = ("paragraph", 0)
        self.number = ""  # a list number, or a table cell with a number only, that the next part begins with
        css = " ".join(style.text or "" for style in root.iter("style"))
        self.bold_classes = {m[1] for m in _RULE.finditer(css) if _BOLD_STYLE.search(m[2])}

    def read(self) -> Reading:
        self._children(self.body, bold=False, depth=0)
        self._flush()
        if self.number:
            self.reading.parts.append(Part("paragraph", self.number))
        titled = self.root.find("head/title")
        title = text_of(titled) if titled is not None else ""
        first = next((p for p in self.reading.parts if p.kind == "heading" and p.level == 1), None)
        if first is None:
            self.reading.title = title or None
        elif title and title != first.text:
            self._drop("sidens titel", title)
        code = sum(len(str(e.text or "")) for e in self.root.iter("script", "style", "noscript"))
        if code:
            self.reading.dropped.append(Dropped(f"scripts og stile ({code} tegn)", ""))
        return self.reading

    def _children(self, element: etree._Element, *, bold: bool, depth: int) -> None:
        if element.text:
            self.line.append((element.text, bold))
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, bold=bold, depth=depth)
            if child.tail:
                self.line.append((child.tail, bold))

    def _element(self, element: etree._Element, *, bold: bool, depth: int) -> None:
        tag = str(element.tag)
        if tag in UNSEEN:
            return
        reason = self.judge.reason(element)
        if reason or self._is_comment(element):
            self._drop(reason or "kommentar", text_of(element))
            return
        bold = bold or tag in _BOLD or bool(_BOLD_STYLE.search(element.get("style", "")))
        bold = bold or any(name in self.bold_classes for name in element.get("class", "").split())
        if tag == "br":
            self.line.append(("\n", bold))
        elif tag == "img":
            self._drop(ALT, element.get("alt", ""))
        elif tag in _HEADINGS or (tag == "p" and _TITLE.search(element.get("class", ""))):
            self._heading(element, _HEADINGS.get(tag, 1))
        elif tag == "table":
            self._flush()
            self._table(element)
        elif tag in ("ul", "ol"):
            self._flush()
            self._list(element, bold=bold, depth=depth)
        elif tag == "pre":
            self._flush()
            for line in text_of_pre(element):
                self.line.append((line, bold))
                self._flush()
        elif tag in _BLOCKS:
            self._flush()
            self._children(element, bold=bold, depth=depth)
            self._flush()
        else:
            self._children(element, bold=bold, depth=depth)

    def _heading(self, element: etree._Element, level: int) -> None:
        self._flush()
        text = text_of(element)
        if text:
            self.reading.parts.append(Part("heading", f"{self.number} {text}".strip(), level))
            self.number = ""
        for image in element.iter("img"):
            self._drop(ALT, image.get("alt", ""))

    def _list(self, element: etree._Element, *, bold: bool, depth: int) -> None:
        items = [child for child in element if child.tag == "li"]
        links = [a.get("href", "") for item in items for a in item.iter("a")]
        if len(items) >= 3 and len(links) >= len(items) and all(h.startswith("#") and len(h) > 1 for h in links):
            self._drop(CONTENTS, "\n".join(text_of(item) for item in items))
            return
        count = int(element.get("start", "1")) if element.get("start", "1").lstrip("-").isdigit() else 1
        if element.text and element.text.strip():
            self.line.append((element.text, bold))
            self._flush()
        for child in element:
            if child.tag != "li":
                if isinstance(child.tag, str):
                    self._element(child, bold=bold, depth=depth)
            elif not self._dropped_item(child):
                value = child.get("value", "")
                count = int(value) if value.isdigit() else count
                self._flush()
                if element.tag == "ol" and text_of(child):
                    self.number = f"{counted(count, element.get('type', '1'))}."
                self.kind = ("list_item", depth)
                self._children(child, bold=bold, depth=depth + 1)
                self._flush()
                count += 1
            self.kind = ("paragraph", 0)
            if child.tail and child.tail.strip():
                self.line.append((child.tail, bold))
                self._flush()

    def _dropped_item(self, item: etree._Element) -> bool:
        reason = self.judge.reason(item)
        if reason:
            self._drop(reason, text_of(item))
        return bool(reason)

    def _flush(self) -> None:
        """Ends the open line: a paragraph, or the list item that it belongs to."""
        line, self.line = self.line, []
        # white space in HTML is one space; only <br> is a line break
        joined = "".join("\n" if text == "\n" else re.sub(r"\s+", " ", text) for text, _ in line)
        texts = [each for each in (raw.strip() for raw in joined.split("\n")) if each]
        if not texts:
            return
        bold = all(strong for text, strong in line if text.strip())
        kind, depth = self.kind
        self.kind = ("paragraph", 0)
        for at, text in enumerate(paragraphs(texts)):
            text = f"{self.number} {text}".strip()
            self.number = ""
            if kind == "list_item" and at == 0:
                self.reading.parts.append(Part("list_item", text, depth, bold=bold))
            else:
                self.reading.parts.append(Part("paragraph", text, bold=bold))

    def _table(self, table: etree._Element) -> None:
        rows = []
        for row in table.iter("tr"):
            if next(row.iterancestors("table")) is table:
                reason = self.judge.reason(row)
                if reason:
                    self._drop(reason, text_of(row))
                else:
                    rows.append(row)
        grid = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        caption = table.find("caption")
        if caption is not None:
            self._element(caption, bold=False, depth=0)
        if _is_frame(table, grid):
            for cells in grid:
                for cell in cells:
                    text = text_of(cell)
                    if _NUMBER.fullmatch(text) and len(cells) > 1 and not self.number:
                        self.number = text  # the number of an agenda point, in a cell of its own
                    else:
                        start = len(self.reading.parts)
                        self._element(cell, bold=False, depth=0)
                        self._flush()
                        if cell.tag == "th":
                            for part in self.reading.parts[start:]:
                                part.level = part.level or -1  # a column's label heads no section
            return
        result: list[list[str]] = []
        hanging: dict[int, int] = {}  # column: rows that a cell above still covers
        for cells in grid:
            texts: list[str] = []
            for cell in cells:
                while hanging.get(len(texts), 0):
                    hanging[len(texts)] -= 1
                    texts.append("")
                column = len(texts)
                texts.append(self._cell(cell))
                texts.extend([""] * (_span(cell, "colspan") - 1))
                for covered in range(column, len(texts)):
                    hanging[covered] = _span(cell, "rowspan") - 1
            result.append(texts)
        self.reading.parts.append(Part("table", rows=tuple(tuple(row) for row in result)))

    def _cell(self, cell: etree._Element) -> str:
        """A data cell's text; what in it is hidden or a button is listed."""
        for inner in list(cell.iterdescendants()):
            if isinstance(inner.tag, str) and inner.tag not in UNSEEN and inner.getparent() is not None:
                reason = self.judge.reason(inner)
                if reason:
                    self._drop(reason, text_of(inner))
                    tail = inner.tail or ""
                    inner.clear()
                    inner.tail = tail
        return text_of(cell)

    def _is_comment(self, element: etree._Element) -> bool:
        """A comment as office suites on the web export it: a mark in the text, and a note at its end."""
        if element.tag == "sup":
            return any(a.get("href", "").startswith("#cmnt") for a in element.iter("a"))
        return (
            element.tag == "div"
            and any(a.get("href", "").startswith("#cmnt_ref") for a in element.iter("a"))
            and (len(text_of(element)) < 3000)
        )

    def _drop(self, reason: str, text: str) -> None:
        if text.strip():
            self.reading.dropped.append(Dropped(reason, text.strip()))


def text_of_pre(element: etree._Element) -> list[str]:
    """The lines of preformatted text."""
    return [line.strip() for line in "".join(pieces(element)).split("\n") if line.strip()]


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1")
    return min(max(int(value), 1), 200) if value.isdigit() else 1


def _is_frame(table: etree._Element, grid: list[list[etree._Element]]) -> bool:
    """Whether a table lays out the page rather than holding data."""
    if table.get("role") in ("presentation", "none") or max((len(cells) for cells in grid), default=0) <= 1:
        return True
    if next(table.iterdescendants("table", *_HEADINGS), None) is not None:
        return True
    return any(len(text_of(cell)) > _LONG_CELL for cells in grid for cell in cells)
