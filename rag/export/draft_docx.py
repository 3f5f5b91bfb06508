"""A draft as a Word document that a committee can go on with: its sources are real comments on the
paragraphs that they support, what is still to be filled in is marked yellow, its questions stand in a box.
"""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Cm

from rag.export.layout import Page, Piece
from rag.export.word_parts import add_block, add_box, add_comment, add_lines, add_source
from rag.export.word_styles import set_up


def draft_docx(page: Page) -> bytes:
    """The page as the bytes of a .docx file."""
    document = Document()
    set_up(document, title=page.heading, top=page.top)
    heading = document.add_heading(page.heading, level=1)
    for note in page.notes:
        add_comment(document, heading.runs, (note,))
    for fact in page.facts:
        document.add_paragraph(fact, style="Kilde")
    if page.rows:
        _table(document, page)
    add_box(document, "Ret dette, før svaret sendes", [(Piece("☐ "), Piece(text)) for text in page.stops], "Advarsel")
    if page.stance:
        line = document.add_paragraph()
        line.add_run("Holdning: ").bold = True
        line.add_run(page.stance)
    if page.abstained:
        document.add_paragraph().add_run(page.abstained).italic = True
    sources = {one.number: one for one in page.sources}
    for block in page.blocks:
        add_block(document, block, sources)
    if page.signature:
        add_lines(document.add_paragraph(), page.signature)
    add_box(
        document, "Det skal MED selv svare på", [(Piece("☐ "), *question) for question in page.questions], "Spørgsmål"
    )
    for title, cited in (("Kilder", True), ("Fundet, men ikke brugt", False)):
        chosen = [one for one in page.sources if one.cited is cited]
        if chosen:
            document.add_heading(title, level=2)
        for one in chosen:
            add_source(document, one)
    document.add_paragraph(page.made, style="Kolofon")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _table(document: WordDocument, page: Page) -> None:
    table = document.add_table(rows=0, cols=1 + len(page.years), style="Table Grid")
    table.autofit = False
    for number, column in enumerate(table.columns):
        column.width = Cm(2.2 if number else 3)
    for number, row in enumerate((("", *page.years), *page.rows)):
        for column_number, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
            cell.width = Cm(2.2 if column_number else 3)  # Word reads the cells' widths, LibreOffice the columns'
            cell.paragraphs[0].style = "Tal" if column_number else "Tabel"
            cell.paragraphs[0].add_run(text).bold = number == 0
    document.add_paragraph(style="Tabel")  # air: Word gives a table none of its own
