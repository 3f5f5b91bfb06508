"""Whatever is written into a real file of any format comes out in the text or on the list."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf import table as odf_table
from odf import text as odf_text
from odf.opendocument import OpenDocumentText
from reading import all_words, read_bytes, words

LETTERS = "abcdefghijklmnopqrstuvwxyzæøåéABCDEÆØÅ0123456789"
WORD = st.text(LETTERS, min_size=1, max_size=12)
PIECES = st.lists(
    st.tuples(WORD, st.sampled_from(["", ".", ",", ":", ";", "?", " –", "-", ")", "*", "_", "#", "|", "%"])),
    min_size=1,
    max_size=25,
)
TEXT = PIECES.map(lambda pieces: " ".join(word + mark for word, mark in pieces))
ROWS = st.lists(st.lists(TEXT | st.just(""), min_size=2, max_size=4), min_size=1, max_size=5)
CONTENT = st.lists(
    st.tuples(st.sampled_from(["paragraph", "heading", "item"]), TEXT) | st.tuples(st.just("table"), ROWS),
    min_size=1,
    max_size=12,
)
Content = list[tuple[str, str | list[list[str]]]]


def _docx(content: Content) -> bytes:
    document = docx.Document()
    for kind, value in content:
        if isinstance(value, list):
            table = document.add_table(rows=len(value), cols=max(len(row) for row in value))
            for r, row in enumerate(value):
                for c, cell in enumerate(row):
                    table.cell(r, c).text = cell
        elif kind == "heading":
            document.add_heading(value, 2)
        else:
            document.add_paragraph(value, style="List Bullet" if kind == "item" else None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _odt(content: Content) -> bytes:
    document = OpenDocumentText()
    for kind, value in content:
        if isinstance(value, list):
            table = odf_table.Table()
            for row in value:
                line = odf_table.TableRow()
                for cell in row:
                    box = odf_table.TableCell()
                    box.addElement(odf_text.P(text=cell))
                    line.addElement(box)
                table.addElement(line)
            document.text.addElement(table)
        elif kind == "heading":
            document.text.addElement(odf_text.H(outlinelevel=2, text=value))
        elif kind == "item":
            listed, item = odf_text.List(), odf_text.ListItem()
            item.addElement(odf_text.P(text=value))
            listed.addElement(item)
            document.text.addElement(listed)
        else:
            document.text.addElement(odf_text.P(text=value))
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def _html(content: Content) -> bytes:
    out = ["<!doctype html><html><body><main>"]
    for kind, value in content:
        if isinstance(value, list):
            rows = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in value)
            out.append(f"<table>{''.join(rows)}</table>")
        else:
            tag = {"heading": "h2", "item": "li"}.get(kind, "p")
            out.append(f"<ul><li>{value}</li></ul>" if tag == "li" else f"<{tag}>{value}</{tag}>")
    return ("".join(out) + "</main></body></html>").encode()


def _markdown(content: Content) -> bytes:
    out = []
    for kind, value in content:
        if isinstance(value, list):
            rows = ["| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |" for row in value]
            out.append("\n".join([rows[0], "|" + "---|" * len(value[0]), *rows[1:]]))
        else:
            out.append({"heading": "## ", "item": "- "}.get(kind, "") + value)
    return "\n\n".join(out).encode()


def _text(content: Content) -> bytes:
    lines = (" ".join(cell for row in v for cell in row) if isinstance(v, list) else v for _, v in content)
    return "\r\n\r\n".join(lines).encode("cp1252")


@pytest.mark.parametrize(
    ("suffix", "write"), [(".docx", _docx), (".odt", _odt), (".html", _html), (".md", _markdown), (".txt", _text)]
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=CONTENT)
def test_every_word_written_comes_out(
    tmp_path: Path, suffix: str, write: Callable[[Content], bytes], content: Content
) -> None:
    # a first line that is no furniture by chance, so that there is always some text
    whole: Content = [("paragraph", "Indledning til sagen."), *content]
    extract = read_bytes(tmp_path, f"a{suffix}", write(whole))
    said = (" ".join(cell for row in v for cell in row) if isinstance(v, list) else v for _, v in whole)
    came, went = all_words(extract), words(" ".join(said).replace("_", " "))
    came = words(" ".join(came.elements()).replace("_", " "))
    assert came.total() >= 1
    # hyphens at the ends of lines may be undone: compare letters where words differ
    missing, extra = went - came, came - went
    assert sorted("".join(missing.elements())) == sorted("".join(extra.elements()))


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_every_cell_written_comes_out(tmp_path: Path, suffix: str, rows: list[list[str]]) -> None:
    rows = [["Nummer", "Titel"], *rows]
    if suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)  # type: ignore[union-attr]
        out = io.BytesIO()
        book.save(out)
        data = out.getvalue()
    else:
        lines = io.StringIO()
        csv.writer(lines, delimiter=";").writerows(rows)
        data = lines.getvalue().encode()
    extract = read_bytes(tmp_path, f"a{suffix}", data)
    cells = [cell for block in extract.blocks for row in block.rows for cell in row if cell]
    assert cells == [" ".join(cell.split()) for row in rows for cell in row if cell.strip()]
