"""The look of a Word document: A4, Danish, its styles, header and page numbers. Everything is a named
style, so that a committee can change the look of a whole document in one place.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

_FONT = "Calibri"
_BLUE, _QUIET, _RED = RGBColor(0x14, 0x50, 0x7A), RGBColor(0x5B, 0x67, 0x70), RGBColor(0xA3, 0x26, 0x1B)
_BOXES = {
    "Spørgsmål": ("14507A", "F3F6F8"),
    "Advarsel": ("A3261B", "FDF1EF"),
    "Bemærkning": ("C9D1D6", "FFFFFF"),
}


def set_up(document: WordDocument, *, title: str, top: str, what: str = "Udkast til høringssvar") -> None:
    """Gives a new document its page, language, styles, header and footer."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.3)
    properties = document.core_properties
    properties.title, properties.language, properties.author = title[:255], "da-DK", "medsvar"
    properties.comments = ""  # the template says that a library made it
    _language(document)
    _styles(document)
    head = section.header.paragraphs[0]
    head.style = "Sidehoved"
    head.add_run(" · ".join(part for part in (top, what) if part))
    foot = section.footer.paragraphs[0]
    foot.style = "Sidehoved"
    foot.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
    foot.add_run("Side ")
    _field(foot, "PAGE")
    foot.add_run(" af ")
    _field(foot, "NUMPAGES")


def _language(document: WordDocument) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        for kind in ("w:val", "w:eastAsia"):
            language.set(qn(kind), "da-DK")


def _styles(document: WordDocument) -> None:
    normal = _style(document, "Normal", size=11)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.12
    for name, size, before in (("Heading 1", 17, 6), ("Heading 2", 13.5, 16), ("Heading 3", 12, 14)):
        heading = _style(document, name, size=size, colour=_BLUE)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(before), Pt(6)
        heading.paragraph_format.keep_with_next = True
        heading.font.bold = True
    _style(document, "Sidehoved", size=9, colour=_QUIET, based="Normal")
    table = _style(document, "Tabel", size=10, based="Normal", after=2)
    table.paragraph_format.space_before, table.paragraph_format.line_spacing = Pt(2), 1.0
    _style(document, "Tal", size=10, based="Tabel", after=2).paragraph_format.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
    _style(document, "Kilde", size=10, based="Normal", after=2)
    quote = _style(document, "Citat", size=10, based="Normal", after=8)
    quote.font.italic = True
    quote.paragraph_format.left_indent = Cm(0.6)
    colophon = _style(document, "Kolofon", size=9, colour=_QUIET, based="Normal")
    colophon.paragraph_format.space_before = Pt(18)
    for name, (line, fill) in _BOXES.items():
        box = _style(document, name, size=10.5, based="Normal", after=0)
        box.paragraph_format.left_indent = box.paragraph_format.right_indent = Cm(0.25)
        box.paragraph_format.line_spacing = 1.3
        _boxed(box, line, fill)
    mark = document.styles.add_style("Kildemærke", WD_STYLE_TYPE.CHARACTER)
    assert isinstance(mark, CharacterStyle)
    mark.font.superscript, mark.font.color.rgb = True, _BLUE


def _style(
    document: WordDocument,
    name: str,
    *,
    size: float,
    colour: RGBColor | None = None,
    based: str = "",
    after: float | None = None,
) -> ParagraphStyle:
    styles = document.styles
    style = styles[name] if not based else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    if based:
        style.base_style = styles[based]
    style.font.name, style.font.size = _FONT, Pt(size)
    # the template's headings name a theme font, which wins over a plain name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    if colour is not None:
        style.font.color.rgb = colour
    if after is not None:
        style.paragraph_format.space_after = Pt(after)
    return style


def _boxed(style: ParagraphStyle, line: str, fill: str) -> None:
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "8"), ("space", "6"), ("color", line)):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{key}"), value)
    _in_order(style.element.get_or_add_pPr(), borders, shade)


def _in_order(properties: Any, *elements: Any) -> None:
    # the schema wants pBdr and shd before spacing, indents and alignment; Word refuses another order
    later = [child for child in properties if child.tag in {qn(f"w:{n}") for n in ("spacing", "ind", "jc", "tabs")}]
    for element in elements:
        if later:
            later[0].addprevious(element)
        else:
            properties.append(element)


def _field(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word fills in when it opens the document; "1" stands there until then."""
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run("1" if kind == "shown" else "")
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif kind == "code":
            code = OxmlElement("w:instrText")
            code.text = instruction
            run._r.append(code)
