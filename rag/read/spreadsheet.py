"""Workbooks (.xlsx): each sheet a heading and a table of its cells' values as they were last saved."""

from __future__ import annotations

import io
import re
import warnings
from datetime import date, datetime, time
from typing import Any

from rag.errors import UnreadableError
from rag.read.archive import Archive, damaged
from rag.read.parts import Part, Reading, Source
from rag.read.properties import properties
from rag.types import Dropped

_MAX_CELLS = 5_000_000  # read, empty ones too: more is no catalogue, and takes minutes
_DECIMALS = 6


def read(source: Source) -> Reading:
    """Reads a workbook, hidden sheets and rows too; formulas by the value that was saved with them.

    Raises UnreadableError where it is damaged, protected, a bomb, or holds too many cells.
    """
    import openpyxl

    archive = Archive(source.data, source.name)
    for member in archive.members:
        if member.endswith((".xml", ".rels")):
            archive.read(member)  # checks the sum and refuses entities before another parser sees them
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that hold no text
        try:
            book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
        except (KeyError, ValueError, TypeError, OSError) as error:
            raise damaged(source.name) from error
        reading = Reading("xlsx", looks=False)
        cells = 0
        try:
            for sheet in book.worksheets:
                cells = _sheet(sheet, reading, cells, source.name)
        finally:
            book.close()
    _margins(archive, reading)
    reading.dropped.extend(properties(archive))
    return reading


def _sheet(sheet: Any, reading: Reading, cells: int, name: str) -> int:
    """Adds a sheet's heading and tables; returns how many cells have been read so far."""
    sheet.reset_dimensions()  # what a sheet says of its size is often a million rows
    table: list[tuple[str, ...]] = []
    empty = 0
    tables: list[list[tuple[str, ...]]] = []
    for row in sheet.iter_rows(values_only=True):
        cells += max(len(row), 1)
        if cells > _MAX_CELLS:
            raise UnreadableError(
                f"holds over {_MAX_CELLS:,} cells.", "Save only the sheet and the rows that matter.", name
            )
        texts = tuple("" if value is None else shown(value) for value in row)
        if any(texts):
            if empty >= 2 and table:  # two empty rows part one table from the next
                tables.append(table)
                table = []
            table.append(texts)
            empty = 0
        else:
            empty += 1
    tables.append(table)
    if any(tables):
        reading.parts.append(Part("heading", sheet.title, 1))
        for each in tables:
            width = max((i + 1 for row in each for i, text in enumerate(row) if text), default=0)
            start = min((i for row in each for i, text in enumerate(row) if text), default=0)
            rows = tuple(tuple(row[start:width]) + ("",) * (width - max(len(row), start)) for row in each)
            if rows:
                reading.parts.append(Part("table", rows=rows))
    return cells


def shown(value: Any) -> str:
    """A cell's value in Danish: decimal comma, day-month-year; no thousands point, at most six decimals."""
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return str(value)
        text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
        return ("0" if text in ("-0", "") else text).replace(".", ",")
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.strftime("%d-%m-%Y" if midnight else "%d-%m-%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value)


def _margins(archive: Archive, reading: Reading) -> None:
    """Comments and text boxes, which stand beside the cells."""
    for member in sorted(archive.members):
        comment = re.fullmatch(r"xl/(?:threadedComments/threadedComment|comments/?comment|comments)\d*\.xml", member)
        if comment or re.fullmatch(r"xl/drawings/drawing\d+\.xml", member):
            root = archive.xml(member)
            tag = "{*}t" if comment and "threaded" not in member else "{*}text" if comment else "{*}t"
            words = " ".join((e.text or "").strip() for e in root.iter(tag)).strip()
            if words:
                reading.dropped.append(Dropped("kommentar" if comment else "tekstboks", words))
