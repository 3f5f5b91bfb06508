"""The ranked proposals of a catalogue as a table to hand round: Excel, Word, Markdown, HTML or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Final

from rag.errors import UsageError
from rag.export.jsonable import jsonable
from rag.export.layout import OUTCOMES, danish_number, plain
from rag.export.replace_file import write_output
from rag.own_files import LIST_LINE, MAKER
from rag.types import Touch

SUFFIXES: Final = (".xlsx", ".docx", ".md", ".html", ".json")
COLUMNS: Final = ("Rører os", "Nr.", "Forslag", "Område", "1.000 kr.", "Årsværk", "Hvorfor", "Bag et svar", "Hvad nu")
_WIDTHS: Final = (12, 9, 34, 24, 15, 12, 46, 28, 30)  # Excel's, in characters; Word's go by the same shares
_PAGE_CM: Final = 26.0


def write_triage(touches: Sequence[Touch], path: Path, title: str) -> None:
    """Writes the table to `path` in the format of its suffix. Raises UsageError for another."""
    rows = [triage_row(touch) for touch in touches]
    match path.suffix.lower():
        case ".json":
            content = (json.dumps(jsonable({"items": touches}), ensure_ascii=False, indent=2) + "\n").encode()
        case ".xlsx":
            content = _xlsx(rows, title)
        case ".docx":
            content = _docx(rows, title)
        case ".md":
            lines = [
                f"# {plain(title)}",
                "",
                _markdown(COLUMNS),
                _markdown(["---"] * len(COLUMNS)),
                *map(_markdown, rows),
                "",
                f"*{LIST_LINE}*",
            ]
            content = ("\n".join(lines) + "\n").encode()
        case ".html":
            content = _html(rows, title).encode()
        case other:
            raise UsageError(
                f"cannot write a table as '{other or path.name}'.", f"Choose one of {', '.join(SUFFIXES)}.", str(path)
            )
    write_output(path, content)


def triage_row(touch: Touch) -> tuple[str, ...]:
    """The cells of one proposal, in the order of `COLUMNS`; amounts and posts are those of the largest year."""
    behind = f"{touch.precedents} tidligere svar og referater" if touch.precedents else "intet tidligere svar"
    if touch.own_precedents:
        behind += f", {touch.own_precedents} jeres eget svar"
    if touch.outcome != "ukendt":
        behind += f". Sidst: {OUTCOMES[touch.outcome][0].lower()}{OUTCOMES[touch.outcome][1:]}"
    return tuple(
        plain(cell)
        for cell in (
            danish_number(round(100 * touch.touches)) + " %",
            touch.number,
            touch.title,
            touch.area or "",
            _largest(touch.amounts),
            _largest(touch.fte),
            "; ".join(touch.reasons),
            behind,
            touch.suggestion,
        )
    )


def _largest(by_year: Mapping[str, int | float]) -> str:
    value = max(by_year.values(), key=abs, default=0)
    return danish_number(value) if value else ""


def _xlsx(rows: Sequence[Sequence[str]], title: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    book.properties.creator = MAKER
    sheet = book.worksheets[0]
    sheet.title = "Prioritering"
    sheet.append([plain(title)])
    sheet["A1"].font = Font(bold=True, size=14)
    for number, row in enumerate((COLUMNS, *rows), start=2):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column, text)
            cell.data_type = "s"  # what begins with '=' is text of a document, never a formula
            cell.alignment = Alignment(
                wrap_text=True, vertical="top", horizontal="right" if column in (1, 5, 6) else None
            )
            cell.font = Font(bold=number == 2)
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "D3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(COLUMNS))}{len(rows) + 2}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "2:2"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _docx(rows: Sequence[Sequence[str]], title: str) -> bytes:
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    from rag.export.word_styles import set_up

    document = Document()
    set_up(document, title=title, top="", what="Forslag, der rører udvalget")
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm((29.7 - _PAGE_CM) / 2)
    document.add_heading(plain(title), level=1)
    table = document.add_table(rows=0, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    widths = [Cm(_PAGE_CM * width / sum(_WIDTHS)) for width in _WIDTHS]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # LibreOffice reads these, Word the cells'
    for number, row in enumerate((COLUMNS, *rows)):
        added = table.add_row()
        if number == 0:  # repeated on each page
            added._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for column, (cell, text) in enumerate(zip(added.cells, row, strict=True)):
            cell.width = widths[column]
            cell.paragraphs[0].style = "Tal" if column in (0, 4, 5) else "Tabel"
            cell.paragraphs[0].add_run(text).bold = number == 0
    document.add_paragraph(LIST_LINE, style="Kolofon")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _markdown(row: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for cell in row) + " |"


def _html(rows: Sequence[Sequence[str]], title: str) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in COLUMNS)
    body = "\n".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<!doctype html>\n<html lang="da"><head><meta charset="utf-8">'
        f'<meta name="author" content="{MAKER}"><title>{escape(plain(title))}</title>\n'
        "<style>body{font:1rem/1.5 Calibri,'Segoe UI',Arial,sans-serif;margin:2rem;color:#1d2730}"
        "table{border-collapse:collapse}th,td{border:1px solid #c9d1d6;padding:.3rem .6rem;text-align:left;"
        "vertical-align:top}th{background:#f3f6f8;position:sticky;top:0}td:nth-child(1),td:nth-child(5),"
        "td:nth-child(6){text-align:right;white-space:nowrap}</style></head>\n"
        f"<body><h1>{escape(plain(title))}</h1>\n<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n"
        f"</tbody></table><p>{LIST_LINE}</p></body></html>\n"
    )
