"""What can't be read fails quickly, by name, with what to do, and never with a traceback of a library."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from handmade_pdf import pdf, text
from reading import read_bytes

from rag.errors import UnreadableError
from rag.read import discover, read_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/KIDS>>endobj\ntrailer<</Root 1 0 R>>"
)


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def word(body: str = "<w:p><w:r><w:t>Hej</w:t></w:r></w:p>", before: str = "") -> bytes:
    return zipped({"word/document.xml": f"{before}<w:document {W}><w:body>{body}</w:body></w:document>".encode()})


def office_file() -> bytes:
    document = docx.Document()
    document.add_paragraph("Et afsnit med tekst i. " * 200)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
CASES = {
    "empty.txt": b"",
    "blank.docx": b" \n ",
    "nul.txt": b"tekst\x00 med nul",
    "binary.txt": bytes(range(256)) * 40,
    "line.txt": b"ord " * 800_000,
    "cut.docx": office_file()[:9000],
    "cut.pdf": pdf([text(60, 700, "Hej")])[:200],
    "nopages.pdf": NO_PAGES.replace(b"KIDS", b"Kids[]/Count 0"),
    "circle.pdf": NO_PAGES.replace(b"KIDS", b"Kids[2 0 R]/Count 1"),
    "notpdf.pdf": b"%PDF-1.7 og ikke mere",
    "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "rich.doc": rb"{\rtf1 Hej}",
    "picture.pdf": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "archive.zip": zipped({"a.txt": b"hej"}),
    "slides.docx": zipped({"ppt/presentation.xml": b"<a/>"}),
    "entities.docx": word(before=ENTITIES),
    "wide.docx": zipped(
        {"word/document.xml": f"\ufeff<?xml version='1.0' encoding='UTF-16'?>{ENTITIES}<a/>".encode("utf-16-le")}
    ),
    "nested.docx": word("<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000),
    "deep.html": b"<html><body>" + b"<div>" * 10_000 + b"dybt",
    "empty.docx": word("<w:p/>"),
    "quotes.csv": b'"' + b"a" * 1_200_000,
    "nothing.eml": b"hej med dig",
}


@pytest.mark.parametrize("name", CASES)
def test_an_unreadable_file_is_named_with_a_remedy_at_once(tmp_path: Path, name: str) -> None:
    start = time.process_time()
    with pytest.raises(UnreadableError) as error:
        read_bytes(tmp_path, name, CASES[name])
    assert time.process_time() - start < 60  # a guard against running away, not a measure
    assert name in error.value.source
    assert error.value.remedy
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "words"), [("locked.docx", "password"), ("old.doc", "old Office"), ("cut.docx", "damaged")]
)
def test_the_message_says_what_is_wrong(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        read_bytes(tmp_path, name, CASES[name])


def test_an_archive_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as member:
        for _ in range(250):
            member.write(bytes(1_000_000))
    tracemalloc.start()
    with pytest.raises(UnreadableError, match="unpacks to 250 MB"):
        read_file(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_sheet_of_empty_formatted_cells_is_read_without_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nr.", "Titel"])
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    rows = "".join(f'<row r="{r}">{"<c/>" * 20}</row>' for r in range(2, 10_002))
    xml = members["xl/worksheets/sheet1.xml"].decode().replace("</sheetData>", f"{rows}</sheetData>")
    members["xl/worksheets/sheet1.xml"] = xml.replace("A1:B1", "A1:XFD1048576").encode()
    extract = read_bytes(tmp_path, "a.xlsx", zipped(members))
    assert extract.blocks[-1].rows == (("Nr.", "Titel"),)


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.docx", pdf([text(60, 700, "Hej med dig.")]), "pdf"),
        ("a.pdf", word("<w:p><w:r><w:t>Hej med dig.</w:t></w:r></w:p>"), "docx"),
        ("a.docx", b"<html><body><p>Hej med dig.</p></body></html>", "html"),
        ("a.pdf", b"Hej med dig.", "text"),
        ("a", b"Hej med dig.", "text"),
    ],
)
def test_a_file_with_a_wrong_suffix_is_read_as_what_it_is_and_says_so(
    tmp_path: Path, name: str, data: bytes, form: str
) -> None:
    extract = read_bytes(tmp_path, name, data)
    assert (extract.format, extract.text) == (form, "Hej med dig.")
    if "." in name:
        assert form in extract.dropped[-1].reason


def test_a_missing_file_is_an_error_of_the_same_kind(tmp_path: Path) -> None:
    for call in (lambda: read_file(tmp_path / "nej.txt"), lambda: discover([tmp_path / "nej"])):
        with pytest.raises(UnreadableError, match="nej"):
            call()
