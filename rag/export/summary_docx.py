"""A summary of minutes as a Word document: the points in order, each line with what kind it is."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from rag.export.summary_layout import DECIDED, Line, SummaryPage, SummaryPoint
from rag.export.word_parts import add_bookmark, add_link
from rag.export.word_styles import set_up


def summary_docx(page: SummaryPage) -> bytes:
    """The page as the bytes of a .docx file."""
    document = Document()
    set_up(document, title=page.heading, top="", what="Sammenfatning")
    _tighten(document, short=page.short)
    document.add_heading(page.heading, level=1)
    for fact in page.facts:
        document.add_paragraph(fact, style="Kilde")
    for failed in page.failed:
        document.add_paragraph(failed, style="Advarsel")
    for warning in page.warnings:
        document.add_paragraph(f"Bemærk: {warning}", style="Advarsel")
    if page.overall:
        document.add_heading("Kort sagt", level=2)
    for line, points in page.overall:
        paragraph = document.add_paragraph(line.text, style="List Bullet")
        for key, name in points:
            paragraph.add_run(" ")
            add_link(paragraph, f"[{name}]", key, "Kildemærke")
    for number, point in enumerate(page.points):
        (_short_point if page.short else _point)(document, point, number)
    document.add_paragraph(page.made, style="Kolofon")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _tighten(document: WordDocument, *, short: bool) -> None:
    """Lists and headings closer than in a letter: a summary is to be read at a glance, on few pages."""
    bullet, heading, line = (document.styles[name] for name in ("List Bullet", "Heading 2", "Tabel"))
    assert (
        isinstance(bullet, ParagraphStyle) and isinstance(heading, ParagraphStyle) and isinstance(line, ParagraphStyle)
    )
    bullet.font.size = Pt(9.5 if short else 10)
    bullet.paragraph_format.space_after, bullet.paragraph_format.line_spacing = Pt(0 if short else 1), 1.0
    heading.font.size = Pt(10.5 if short else 12)
    heading.paragraph_format.space_before = Pt(4 if short else 10)
    heading.paragraph_format.space_after = Pt(0 if short else 2)
    if short:
        line.font.size = Pt(9.5)
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(0)


def _point(document: WordDocument, point: SummaryPoint, number: int) -> None:
    heading = document.add_heading(point.heading, level=2)
    add_bookmark(heading, point.key, number)
    if point.about:
        about = document.add_paragraph(point.about, style="Kilde")
        about.paragraph_format.keep_with_next = True
    for group in point.groups:
        if len(group.lines) == 1:
            _line(document.add_paragraph(style="Tabel"), group.lines[0], group.title)
            continue
        head = document.add_paragraph(style="Tabel")
        head.add_run(group.title).bold = True
        head.paragraph_format.keep_with_next = True
        for line in group.lines:
            _line(document.add_paragraph(style="List Bullet"), line)
    if point.note:
        document.add_paragraph(point.note, style="Kilde")


def _short_point(document: WordDocument, point: SummaryPoint, number: int) -> None:
    """A point whose heading and first line are one paragraph."""
    paragraph = document.add_paragraph(style="Tabel")
    paragraph.paragraph_format.space_before = Pt(4)
    paragraph.add_run(f"{point.heading}. ").bold = True
    add_bookmark(paragraph, point.key, number)
    lines = [(line, group.title) for group in point.groups for line in group.lines]
    for n, (line, title) in enumerate(lines):
        if n:
            paragraph = document.add_paragraph(style="Tabel")
            paragraph.paragraph_format.left_indent = Cm(0.5)
        _line(paragraph, line, "" if n == 0 and title == DECIDED else title)


def _line(paragraph: Paragraph, line: Line, title: str = "") -> None:
    if title:
        paragraph.add_run(f"{title}: ").bold = True
    if line.label:
        paragraph.add_run(line.label + (". " if line.text else "")).italic = True
    paragraph.add_run(line.text)
    if line.mark:
        mark = paragraph.add_run(f" ({line.mark})")
        mark.italic, mark.font.size = True, Pt(8)
