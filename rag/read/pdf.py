"""PDF files with text: read with pdfium, which is quick and holds out against damaged files."""

from __future__ import annotations

import ctypes
from typing import Any

from rag.errors import NoTextLayerError, UnreadableError
from rag.read.archive import damaged, encrypted
from rag.read.lines import words_of
from rag.read.parts import Part, Reading, Source
from rag.read.pdf_furniture import find_furniture, repeated_tables
from rag.read.pdf_layout import Grid, Line, lay_out
from rag.read.pdf_page import Page, Segment, read_glyphs, segments
from rag.read.pdf_paragraphs import Paragraphs
from rag.read.pdf_rules import Drawing, Ruled, continued, read_drawing, ruled_tables, same_columns
from rag.read.properties import REASON as PROPERTIES
from rag.types import Dropped

REMEDY = "Read it with --ocr, which needs ocrmypdf or tesseract with Danish language data."
_PICTURE_PAGE = "side uden tekstlag, kun billede; læs den med --ocr"
_DEBRIS_PAGE = "side med ulæseligt tekstlag; læs den med --ocr"


def read(source: Source) -> Reading:
    """Reads a PDF. Raises NoTextLayerError where no page holds text, UnreadableError where it is damaged."""
    document = open_pdf(source.data, source.name)
    try:
        pages, drawings = _pages(document, source.name)
        notes = [*_annotations(document), *_properties(document)]
    finally:
        document.close()
    missing = [p.number for p in pages if not p.is_readable and (p.pictures or p.glyphs)]
    reading = Reading("pdf", pages=len(pages))
    if missing and source.ocr:
        from rag.read.ocr import recognise

        for number, page in recognise(source, missing).items():
            pages[number - 1] = page
        missing = [n for n in missing if not pages[n - 1].is_readable]
    if not any(p.is_readable or p.turned for p in pages):
        if missing:
            raise NoTextLayerError("holds only pictures of text.", REMEDY, source.name)
        raise UnreadableError("holds no text.", "Check that it is the right file.", source.name)
    for number in missing:
        page = pages[number - 1]
        reason = _DEBRIS_PAGE if page.glyphs else _PICTURE_PAGE
        reading.dropped.append(Dropped(reason, "".join(g.char for g in page.glyphs), number))
        page.glyphs = []
    for page in pages:
        reading.dropped.extend(Dropped(reason, text, page.number) for reason, text in page.dropped)
    reading.parts = _parts(pages, drawings, reading)
    reading.dropped.extend(notes)
    return reading


def open_pdf(data: bytes, name: str) -> Any:
    """pdfium's document. Raises UnreadableError where there is a password, no page, or no PDF."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise encrypted(name) from error
        raise damaged(name) from error
    if not count:
        document.close()
        raise UnreadableError("is a PDF without pages.", "Fetch it again.", name)
    return document


def _pages(document: Any, name: str) -> tuple[list[Page], list[Drawing]]:
    import pypdfium2

    pages, drawings = [], []
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError as error:
            raise damaged(name) from error
        drawing = read_drawing(page)
        pages.append(read_glyphs(page, index + 1, fills=drawing.fills, pictures=drawing.pictures))
        drawings.append(drawing)
        page.close()
    return pages, drawings


def _parts(pages: list[Page], drawings: list[Drawing], reading: Reading) -> list[Part]:
    words = words_of(" ".join(_plain(page) for page in pages)) if len(pages) < 2000 else frozenset()
    tables: list[list[Ruled]] = []
    for page, drawing in zip(pages, drawings, strict=True):
        ended = tables[-1][-1] if tables and tables[-1] else None
        tables.append(ruled_tables(page, drawing.edges, words, ended))
    for p, i in sorted(repeated_tables(tables, [page.height for page in pages]), reverse=True):
        text = "\n".join(" | ".join(row) for row in tables[p].pop(i).rows)
        reading.dropped.append(Dropped("tabel i sidehoved eller sidefod", text, p + 1))
    rows = [_rows(segments(page.glyphs)) for page in pages]
    furniture = find_furniture(rows, [page.height for page in pages])
    laid: list[list[Line | Grid | Part]] = []
    for page, found, ruled, marks in zip(pages, rows, tables, furniture, strict=True):
        for i, reason in sorted(marks.items()):
            reading.dropped.append(Dropped(reason, " ".join(s.text for s in found[i]), page.number))
        body = [segment for i, row in enumerate(found) if i not in marks for segment in row]
        items = _with_tables(body, ruled, page)
        first, last = items[0] if items else None, laid[-1][-1] if laid and laid[-1] else None
        if isinstance(first, Part) and isinstance(last, Part):
            above, below = tables[page.number - 2][-1], ruled[0]
            if same_columns(above.lefts, below.lefts):
                last.rows = _going_on(last.rows, first, words, reading)
                del items[0]
        laid.append(items)
    lines = [item for items in laid for item in items if isinstance(item, Line)]
    building = Paragraphs(lines, words)
    for page, items in zip(pages, laid, strict=True):
        building.add_page(items, page.number)
        for glyphs in page.turned:
            for item in lay_out(segments(glyphs), page.number):
                text = item.text if isinstance(item, Line) else " ".join(" ".join(row) for row in item.rows)
                building.parts.append(Part("paragraph", text, -1, page.number))
    return building.finish()


def _going_on(
    rows: tuple[tuple[str, ...], ...], rest: Part, words: frozenset[str], reading: Reading
) -> tuple[tuple[str, ...], ...]:
    """A table's rows with those that follow on the next page, whose repeated head is listed."""
    below = list(rest.rows)
    if len(rows) > 1 and below[0] == rows[0]:
        reading.dropped.append(Dropped("gentaget tabelhoved", " | ".join(below.pop(0)), rest.page))
    return continued(rows, below, words) if below else rows


def _plain(page: Page) -> str:
    pieces: list[str] = []
    last = 0.0
    for glyph in page.glyphs:  # a hyphen at a line's end has no white space after it
        pieces.append(f" {glyph.char}" if glyph.gap or abs(glyph.y - last) > 0.5 * glyph.size else glyph.char)
        last = glyph.y
    return "".join(pieces)


def _rows(found: list[Segment]) -> list[list[Segment]]:
    rows: list[list[Segment]] = []
    for segment in found:
        if rows and segment.y - rows[-1][0].y <= 0.4 * segment.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _with_tables(body: list[Segment], ruled: list[Ruled], page: Page) -> list[Line | Grid | Part]:
    """The page's text laid out in the stretches between its ruled tables, from the top."""
    result: list[Line | Grid | Part] = []
    rest = body
    for table in sorted(ruled, key=lambda t: t.box[1]):
        above = [s for s in rest if s.y <= table.box[1] + 1]
        rest = [s for s in rest if s.y > table.box[1] + 1]
        result.extend(lay_out(above, page.number, page.width))
        result.append(Part("table", rows=table.rows, page=page.number))
    result.extend(lay_out(rest, page.number, page.width))
    return result


def _annotations(document: Any) -> list[Dropped]:
    """Comments laid over the pages, and what was typed into form fields."""
    import pypdfium2.raw as pdfium

    found = []
    for index in range(len(document)):
        page = document[index]
        for i in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), 5000)):
            annotation = pdfium.FPDFPage_GetAnnot(page.raw, i)
            if not annotation:
                continue
            field = pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET
            text = _string(annotation, b"V" if field else b"Contents")
            if text.strip():
                found.append(Dropped("formularfelt" if field else "kommentar", text, index + 1))
            pdfium.FPDFPage_CloseAnnot(annotation)
        page.close()
    return found


def _properties(document: Any) -> list[Dropped]:
    """What the file says of itself beside its pages."""
    told = document.get_metadata_dict(skip_empty=True)
    said = dict.fromkeys(str(told.get(key, "")).strip() for key in ("Title", "Subject", "Keywords"))
    return [Dropped(PROPERTIES, text) for text in said if any(character.isalpha() for character in text)]


def _string(annotation: Any, key: bytes) -> str:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[:size].decode("utf-16-le", errors="replace").rstrip("\x00")
