"""What Word documents of ours are put together from: paragraphs with their sources as comments, boxes, sources."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from rag.export.layout import Block, Piece, Source

_AUTHOR, _INITIALS = "medsvar", "ms"


def add_lines(paragraph: Paragraph, lines: tuple[str, ...]) -> None:
    """Lines under each other in one paragraph."""
    for number, line in enumerate(lines):
        if number:
            paragraph.add_run().add_break()
        paragraph.add_run(line)


def add_block(document: WordDocument, block: Block, sources: dict[int, Source]) -> None:
    """A paragraph of the text: its placeholders marked, its sources and findings as comments."""
    paragraph = document.add_paragraph()
    runs = write(paragraph, block.pieces) or [paragraph.add_run("")]
    for run, piece in zip(runs, block.pieces, strict=False):
        if piece.stop:
            add_comment(document, [run], (f"Ret dette, før svaret sendes: {piece.stop}",))
    for unknown in block.unknown:
        runs.append(paragraph.add_run(f" [ukendt kilde {unknown}]"))
        runs[-1].font.highlight_color = WD_COLOR_INDEX.RED
    for number in block.sources:
        mark = paragraph.add_run(f"[{number}]", style="Kildemærke")
        add_comment(document, [runs[0], mark], _comment_lines(sources[number]))
    for finding in block.findings:
        if finding not in {piece.stop for piece in block.pieces}:
            add_comment(document, runs, (finding,))


def add_comment(document: WordDocument, runs: list[Run], lines: tuple[str, ...]) -> None:
    """A comment of ours on some runs."""
    document.add_comment(runs, text="\n".join(lines), author=_AUTHOR, initials=_INITIALS)


def _comment_lines(source: Source) -> tuple[str, ...]:
    lines = (f"[{source.number}] {source.title}", source.about, f"»{source.quote}«", source.outcome, source.file)
    return tuple(line for line in lines if line)


def write(paragraph: Paragraph, pieces: tuple[Piece, ...]) -> list[Run]:
    """Writes pieces, what is open or must be stopped marked."""
    runs = []
    for piece in pieces:
        runs.append(paragraph.add_run(piece.text))
        if piece.stop:
            runs[-1].font.highlight_color, runs[-1].bold = WD_COLOR_INDEX.RED, True
        elif piece.open:
            runs[-1].font.highlight_color = WD_COLOR_INDEX.YELLOW
    return runs


def add_box(document: WordDocument, title: str, lines: list[tuple[Piece, ...]], style: str) -> None:
    """A box of lines under a title; nothing where there are none."""
    if not lines:
        return
    head = document.add_paragraph(style=style)
    head.add_run(title).bold = True
    head.paragraph_format.space_before = Pt(12)
    for line in lines:
        head.paragraph_format.keep_with_next = True
        head = document.add_paragraph(style=style)
        write(head, line)
    head.paragraph_format.space_after = Pt(14)


def add_source(document: WordDocument, source: Source) -> None:
    """A source as the list at the end shows it."""
    head = document.add_paragraph(style="Kilde")
    head.paragraph_format.keep_with_next = True
    head.add_run(f"[{source.number}] {source.title}").bold = True
    found = f"Fundet på: {source.why}" if source.why and not source.cited else ""
    for line in (source.about, f"{source.outcome}. {source.file}", found):
        if line:
            head.add_run().add_break()
            head.add_run(line)
    document.add_paragraph(f"»{source.quote}«", style="Citat")


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A place in the document that links go to; names hold letters, figures and underscores."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name.replace("-", "_"))
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def add_link(paragraph: Paragraph, text: str, name: str, style: str | None = None) -> None:
    """A link to a place in the document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name.replace("-", "_"))
    run = paragraph.add_run(text, style=style)
    link.append(run._r)
    paragraph._p.append(link)
