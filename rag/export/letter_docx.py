"""A whole høringssvar as a Word document that a committee goes on with.

Sources are comments, questions stand in boxes, each proposal has a field for the committee's own remark, and its
heading says which proposal it is when the document comes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from rag.export.layout import Piece, Source, pieces
from rag.export.letter_layout import (
    ANSWERS,
    CLOSING,
    CONTENTS,
    GATHERED,
    GENERAL,
    INTENTIONS,
    INVOLVED,
    OVERVIEW,
    QUESTIONS,
    REMARK,
    SOURCES,
    STOPS,
    SUMMARY,
    LetterPage,
    LetterSection,
)
from rag.export.word_parts import add_block, add_bookmark, add_box, add_comment, add_lines, add_link, add_source, write
from rag.export.word_styles import set_up

_WIDTH_CM = 16.0
_TABLE_POINTS = (9.0, 8.5, 8.0, 7.5, 7.0)  # of the table's text: the largest in which every figure stands whole
# What a sign of bold text takes, in its own height, and the margins of a cell. Calibri's figures take 0.51, those of
# fonts that stand in for it up to 0.70, and a figure that doesn't fit its column is broken.
_SIGN_EM, _CELL_CM = 0.71, 0.45
_CM_A_POINT = 2.54 / 72
_TITLE_CM, _STANCE_CM = 3.0, 2.4  # the least for columns whose text may go on in the next line
_WORD_EM, _WORD_POINTS = 0.55, 8.0  # a sign of a title's word, and the size below which such a word may be broken


def letter_docx(page: LetterPage) -> bytes:
    """The page as the bytes of a .docx file."""
    document = Document()
    set_up(document, title=page.heading, top=page.top, what="Høringssvar")
    heading = document.add_heading(page.heading, level=1)
    for note in page.notes:
        add_comment(document, heading.runs, (note,))
    for fact in page.facts:
        document.add_paragraph(fact, style="Kilde")
    add_box(document, STOPS, [(Piece("☐ "), Piece(text)) for text in page.stops], "Advarsel")
    _list(document, SUMMARY, page.summary)
    if page.contents:
        document.add_heading(CONTENTS, level=2)
        for key, title in page.contents:
            add_link(document.add_paragraph(style="Tabel"), title, key)
    _list(document, GENERAL, page.general)
    if page.rows:
        document.add_heading(OVERVIEW, level=2)
        _overview(document, page)
    document.add_heading(ANSWERS, level=2)
    sources = {one.number: one for one in page.sources}
    for number, section in enumerate(page.sections):
        _section(document, section, number, sources)
    if page.gathered:
        document.add_heading(GATHERED, level=2)
    for gathered in page.gathered:
        document.add_heading(gathered.heading, level=3)
        if gathered.lead:
            document.add_paragraph(gathered.lead)
        for voice in gathered.voices:
            document.add_paragraph(voice, style="List Bullet")
    if page.intentions:
        document.add_heading(INTENTIONS, level=2)
    for title, text, remark in page.intentions:
        document.add_paragraph().add_run(title).bold = True
        document.add_paragraph(text, style="Kilde")
        _remark(document, remark)
    if page.involvement:
        document.add_heading(INVOLVED, level=2)
    for line in page.involvement:
        document.add_paragraph(line)
    document.add_heading(CLOSING, level=2)
    for line in page.closing:
        document.add_paragraph(line)
    if page.signature:
        add_lines(document.add_paragraph(), page.signature)
    if page.sources:
        document.add_heading(SOURCES, level=2)
    for one in page.sources:
        add_source(document, one)
    document.add_paragraph(page.made, style="Kolofon")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _list(document: WordDocument, title: str, lines: Sequence[str]) -> None:
    if lines:
        document.add_heading(title, level=2)
    for line in lines:
        write(document.add_paragraph(style="List Bullet"), pieces(line))


def _overview(document: WordDocument, page: LetterPage) -> None:
    years = len(page.years)
    head = ("Nr.", "Forslag", *page.years, "Årsværk", "Holdning")
    size, widths = _columns(list(zip(head, *page.rows, strict=True)))
    table = document.add_table(rows=0, cols=len(head), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)  # LibreOffice reads these, Word the cells'
    for n, row in enumerate((head, *page.rows)):
        added = table.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if n == 0:
            added._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        bold = n == 0 or (n == len(page.rows) and not row[0])
        for column_number, (cell, text) in enumerate(zip(added.cells, row, strict=True)):
            cell.width = Cm(widths[column_number])
            figures = 2 <= column_number <= 2 + years
            cell.paragraphs[0].style = "Tal" if figures else "Tabel"
            # a minus sign stays with its figure, and a number is whole, where a hyphen would be broken after
            whole = "-" if n == 0 else "−" if figures else "\u2011" if column_number == 0 else "-"
            run = cell.paragraphs[0].add_run(text.replace("-", whole))
            run.bold, run.font.size = bold, Pt(size)
    document.add_paragraph("Beløb i 1.000 kr.; minus er en besparelse. Årsværk i det sidste år.", style="Kilde")


def _columns(shown: Sequence[Sequence[str]]) -> tuple[float, list[float]]:
    """The size of the table's text in points, and its columns' widths in centimetres: of number, title, amounts by
    year, posts, stance. A number or a figure stands on one line; title and stance may take several."""
    longest = [max(map(len, told)) for told in shown]
    word = max(len(one) for title in shown[1] for one in title.split() or [""])
    for size in _TABLE_POINTS:
        widths = [_CELL_CM + _SIGN_EM * _CM_A_POINT * size * signs for signs in longest]
        widths[1], widths[-1] = 0.0, _STANCE_CM
        widths[1] = _WIDTH_CM - sum(widths)
        whole = _CELL_CM + _WORD_EM * _CM_A_POINT * size * word
        if widths[1] >= _TITLE_CM and (size <= _WORD_POINTS or widths[1] >= whole):
            break
    widths[1] = max(widths[1], 0.7 * _TITLE_CM)
    return size, widths


def _section(document: WordDocument, section: LetterSection, number: int, sources: dict[int, Source]) -> None:
    heading = document.add_heading(section.heading, level=3)
    add_bookmark(heading, section.key, number)
    if section.about:
        line = document.add_paragraph(section.about, style="Kilde")
        line.paragraph_format.keep_with_next = True
    if section.stance:
        stance = document.add_paragraph()
        stance.add_run("Holdning: ").bold = True
        stance.add_run(section.stance)
        stance.paragraph_format.keep_with_next = True
    for block in section.blocks:
        add_block(document, block, sources)
    add_box(document, QUESTIONS, [(Piece("☐ "), *question) for question in section.questions], "Spørgsmål")
    _remark(document)


def _remark(document: WordDocument, told: str = "") -> None:
    remark = document.add_paragraph(style="Bemærkning")
    remark.add_run(REMARK + " ").bold = True
    remark.add_run(told)
