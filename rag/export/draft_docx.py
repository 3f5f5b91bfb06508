"""A draft as a Word document that a committee can go on with: its sources are real comments on the
paragraphs that they support, what is still to be filled in is marked yellow, its questions stand in a box.
"""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from rag.export.layout import Block, Page, Piece, Source
from rag.export.word_styles import set_up

_AUTHOR, _INITIALS = "medsvar", "ms"


def draft_docx(page: Page) -> bytes:
    """The page as the bytes of a .docx file."""
    document = Document()
    set_up(document, title=page.heading, top=page.top)
    heading = document.add_heading(page.heading, level=1)
    for note in page.notes:
        _comment(document, heading.runs, (note,))
    for fact in page.facts:
        document.add_paragraph(fact, style="Kilde")
    if page.rows:
        _table(document, page)
    _box(document, "Ret dette, før svaret sendes", [(Piece("☐ "), Piece(text)) for text in page.stops], "Advarsel")
    if page.stance:
        line = document.add_paragraph()
        line.add_run("Holdning: ").bold = True
        line.add_run(page.stance)
    if page.abstained:
        document.add_paragraph().add_run(page.abstained).italic = True
    sources = {source.number: source for source in page.sources}
    for block in page.blocks:
        _paragraph(document, block, sources)
    if page.signature:
        _lines(document.add_paragraph(), page.signature)
    _box(document, "Det skal MED selv svare på", [(Piece("☐ "), *question) for question in page.questions], "Spørgsmål")
    for title, cited in (("Kilder", True), ("Fundet, men ikke brugt", False)):
        chosen = [source for source in page.sources if source.cited is cited]
        if chosen:
            document.add_heading(title, level=2)
        for source in chosen:
            _source(document, source)
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


def _lines(paragraph: Paragraph, lines: tuple[str, ...]) -> None:
    for number, line in enumerate(lines):
        if number:
            paragraph.add_run().add_break()
        paragraph.add_run(line)


def _paragraph(document: WordDocument, block: Block, sources: dict[int, Source]) -> None:
    paragraph = document.add_paragraph()
    runs = _write(paragraph, block.pieces) or [paragraph.add_run("")]
    for run, piece in zip(runs, block.pieces, strict=False):
        if piece.stop:
            _comment(document, [run], (f"Ret dette, før svaret sendes: {piece.stop}",))
    for unknown in block.unknown:
        runs.append(paragraph.add_run(f" [ukendt kilde {unknown}]"))
        runs[-1].font.highlight_color = WD_COLOR_INDEX.RED
    for number in block.sources:
        mark = paragraph.add_run(f"[{number}]", style="Kildemærke")
        _comment(document, [runs[0], mark], _comment_lines(sources[number]))
    for finding in block.findings:
        if finding not in {piece.stop for piece in block.pieces}:
            _comment(document, runs, (finding,))


def _comment(document: WordDocument, runs: list[Run], lines: tuple[str, ...]) -> None:
    document.add_comment(runs, text="\n".join(lines), author=_AUTHOR, initials=_INITIALS)


def _comment_lines(source: Source) -> tuple[str, ...]:
    lines = (f"[{source.number}] {source.title}", source.about, f"»{source.quote}«", source.outcome, source.file)
    return tuple(line for line in lines if line)


def _write(paragraph: Paragraph, pieces: tuple[Piece, ...]) -> list[Run]:
    runs = []
    for piece in pieces:
        runs.append(paragraph.add_run(piece.text))
        if piece.stop:
            runs[-1].font.highlight_color, runs[-1].bold = WD_COLOR_INDEX.RED, True
        elif piece.open:
            runs[-1].font.highlight_color = WD_COLOR_INDEX.YELLOW
    return runs


def _box(document: WordDocument, title: str, lines: list[tuple[Piece, ...]], style: str) -> None:
    if not lines:
        return
    head = document.add_paragraph(style=style)
    head.add_run(title).bold = True
    head.paragraph_format.space_before = Pt(12)
    for line in lines:
        head.paragraph_format.keep_with_next = True
        head = document.add_paragraph(style=style)
        _write(head, line)
    head.paragraph_format.space_after = Pt(14)


def _source(document: WordDocument, source: Source) -> None:
    head = document.add_paragraph(style="Kilde")
    head.paragraph_format.keep_with_next = True
    head.add_run(f"[{source.number}] {source.title}").bold = True
    found = f"Fundet på: {source.why}" if source.why and not source.cited else ""
    for line in (source.about, f"{source.outcome}. {source.file}", found):
        if line:
            head.add_run().add_break()
            head.add_run(line)
    document.add_paragraph(f"»{source.quote}«", style="Citat")
