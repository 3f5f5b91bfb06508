"""The runs of a Word paragraph: its visible text, and what is deleted, hidden, a note or a text box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rag.read.word_styles import Look, Styles, W, is_on, look_of, value

if TYPE_CHECKING:
    from lxml import etree

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THROUGH = {
    f"{W}{tag}"
    for tag in ("sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml", "dir", "bdo")
}
_TINY = 2.0  # points; smaller than any print
_WHITE = 0xF4  # of 255, the darkest of red, green and blue

DELETED = "slettet med registrerede ændringer"
HIDDEN = "skjult tekst"
WHITE = "hvid eller usynligt lille tekst"
ALT = "alternativ tekst til billede"


@dataclass(slots=True)
class Line:
    """A paragraph's content. `notes` are ids of foot- and endnotes, `boxes` text-box contents."""

    text: str = ""
    bold: bool = False
    size: float | None = None
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)


def read_line(paragraph: etree._Element, styles: Styles, look: Look, *, shaded: bool) -> Line:
    """The content of `paragraph`, whose style looks like `look`.

    `shaded` says that white text may be meant to be seen: it stands in a table or a coloured box.
    """
    line = Line()
    visible: list[str] = []
    marks: list[tuple[int, bool, float | None]] = []  # characters, bold, size
    properties = paragraph.find(f"{W}pPr")
    shaded = shaded or _is_shaded(properties)
    for element, deleted in _walk(paragraph):
        if element.tag == f"{W}r":
            own = element.find(f"{W}rPr")
            run = look_of(own).over(styles.character(value(own, f"{W}rStyle"))).over(look).over(styles.default)
            text = _text(element, line, deleted=deleted)
            if not text:
                continue
            emphasis = bool(run.bold) or bool(is_on(own, "u"))
            white = _is_white(run.color) and not shaded and not _is_shaded(own)
            reason = (
                DELETED
                if deleted
                else HIDDEN
                if run.hidden
                else WHITE
                if white or (run.size is not None and run.size < _TINY)
                else ""
            )
            if reason:
                line.dropped.append((reason, text))
            else:
                visible.append(text)
                if text.strip():
                    marks.append((len(text.strip()), emphasis, run.size))
        elif element.tag == f"{W}txbxContent":
            line.boxes.append(element)
        elif element.tag == f"{A}t" and element.text:
            visible.append(element.text)
        elif element.tag == f"{WP}docPr" and element.get("descr"):
            line.dropped.append((ALT, element.get("descr", "")))
    line.text = "".join(visible)
    line.bold = bool(marks) and all(bold for _, bold, _ in marks)
    sizes: dict[float | None, int] = {}
    for count, _, size in marks:
        sizes[size] = sizes.get(size, 0) + count
    line.size = max(sizes, key=lambda size: sizes[size]) if sizes else None
    line.dropped = _merged(line.dropped)
    return line


def _walk(element: etree._Element, deleted: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    """The runs, text boxes and drawing texts under `element` in order, and whether each is deleted."""
    for child in element:
        tag = child.tag
        if tag == f"{W}r":
            yield child, deleted
            for inner in child:  # drawings, and alternatives of which one is shown
                if inner.tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"):
                    yield from _drawn(inner)
        elif tag in (f"{W}del", f"{W}moveFrom"):
            yield from _walk(child, True)
        elif tag == f"{MC}AlternateContent":
            yield from _drawn(child)
        elif tag in _THROUGH:
            yield from _walk(child, deleted)
        elif isinstance(tag, str) and tag.endswith(("}oMath", "}oMathPara")):
            yield from _formula(child, deleted)


def _formula(element: etree._Element, deleted: bool) -> Iterator[tuple[etree._Element, bool]]:
    from lxml import etree

    text = "".join(t.text or "" for t in element.iter("{*}t"))
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = text
    yield run, deleted


def _drawn(element: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Text boxes, drawing texts and pictures' descriptions under `element`, its first alternative only."""
    if element.tag == f"{MC}AlternateContent":
        choice = element.find(f"{MC}Choice")
        shown = choice if choice is not None else element.find(f"{MC}Fallback")
        for child in shown if shown is not None else ():
            yield from _drawn(child)
    elif element.tag in (f"{W}txbxContent", f"{A}t", f"{WP}docPr"):
        yield element, False
    else:
        for child in element:
            yield from _drawn(child)


def _text(run: etree._Element, line: Line, *, deleted: bool) -> str:
    pieces = []
    for child in run:
        tag = child.tag
        if tag == f"{W}t" or (tag == f"{W}delText" and deleted):
            pieces.append(child.text or "")
        elif tag in (f"{W}tab", f"{W}ptab"):
            pieces.append("\t")
        elif tag in (f"{W}br", f"{W}cr"):
            pieces.append("\n")
        elif tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif tag == f"{W}sym":
            pieces.append(_symbol(child.get(f"{W}char", "")))
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference") and not deleted:
            line.notes.append((tag[len(W) : -len("Reference")], child.get(f"{W}id", "")))
    return "".join(pieces)


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""


def _is_white(colour: str | None) -> bool:
    """Whether a colour can't be told from white paper."""
    if re.fullmatch("[0-9A-Fa-f]{6}", colour or "") is None:
        return False
    return min(bytes.fromhex(colour or "")) >= _WHITE


def _is_shaded(properties: etree._Element | None) -> bool:
    if properties is None:
        return False
    fill = properties.find(f"{W}shd")
    colour = fill.get(f"{W}fill", "auto").lower() if fill is not None else "auto"
    return colour not in ("auto", "ffffff") or properties.find(f"{W}highlight") is not None


def _merged(dropped: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbouring runs that were left out for one reason as one text."""
    result: list[tuple[str, str]] = []
    for reason, text in dropped:
        if result and result[-1][0] == reason and reason != ALT:
            result[-1] = (reason, result[-1][1] + text)
        else:
            result.append((reason, text))
    return result
