"""Which reader reads what: by content first, since suffixes lie, by suffix where content says nothing.

A format is added with one module that has `read(source) -> Reading`, and one line in READERS.
"""

from __future__ import annotations

import importlib
import io
import zipfile
from pathlib import Path
from typing import cast

from rag.errors import UnreadableError
from rag.read.archive import damaged, encrypted
from rag.read.parts import Reader

# what a format is called, its module, its suffixes
READERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "docx": ("word", (".docx", ".docm", ".dotx")),
    "odt": ("opendocument", (".odt", ".ott")),
    "pdf": ("pdf", (".pdf",)),
    "html": ("webpage", (".html", ".htm", ".xhtml")),
    "markdown": ("markdown", (".md", ".markdown")),
    "text": ("markdown", (".txt", ".text")),
    "xlsx": ("spreadsheet", (".xlsx", ".xlsm")),
    "csv": ("delimited", (".csv", ".tsv")),
    "eml": ("mail", (".eml",)),
}
SUFFIXES: dict[str, str] = {suffix: form for form, (_, suffixes) in READERS.items() for suffix in suffixes}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def reader_of(form: str) -> Reader:
    """The reader of a format; its libraries are imported when it first runs."""
    return cast(Reader, importlib.import_module(f"rag.read.{READERS[form][0]}").read)


def format_of(data: bytes, name: str) -> str:
    """The format of a file's bytes. Raises UnreadableError where no reader reads it, saying what it is."""
    suffix = Path(name).suffix.lower()
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head and not data.strip():
        raise UnreadableError("is empty.", "Fetch it again.", name)
    if b"%PDF-" in data[:1024] and head[:1] != b"<":
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(data, name)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise encrypted(name)
        raise UnreadableError(
            "is in an old Office format (.doc, .xls or .ppt).", "Open it and save it as .docx or .xlsx.", name
        )
    if data.startswith(b"{\\rtf"):
        raise UnreadableError("is a rich text file (RTF).", "Open it in Word and save it as .docx.", name)
    if data.startswith(_PICTURES):
        raise UnreadableError("is a picture.", "Save it as PDF and read that with --ocr.", name)
    form = SUFFIXES.get(suffix, "text")
    if form in ("docx", "odt", "pdf", "xlsx"):
        if _is_markup(head):
            return "html"
        if _is_plain(data):
            return "text"
        raise damaged(name)
    return "html" if form == "text" and _is_markup(head) else form


def _is_markup(head: bytes) -> bool:
    return head[:15].lower().startswith((b"<!doctype html", b"<html"))


def _is_plain(data: bytes) -> bool:
    """Whether a file that calls itself an office file is plain text."""
    try:
        return b"\x00" not in data and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _zip_format(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
            kind = (
                archive.read("mimetype")[:100]
                if "mimetype" in members and archive.getinfo("mimetype").file_size < 200
                else b""
            )
            manifest = "META-INF/manifest.xml"
            if (
                manifest in members
                and archive.getinfo(manifest).file_size < 1_000_000
                and b"encryption-data" in archive.read(manifest)
            ):
                raise encrypted(name)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise damaged(name) from error
    if "word/document.xml" in members or any(m.startswith("word/document") for m in members):
        return "docx"
    if "xl/workbook.xml" in members:
        return "xlsx"
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    what = (
        "a spreadsheet or slides in another format"
        if kind or any(m.startswith("ppt/") for m in members)
        else "a zip archive"
    )
    raise UnreadableError(f"is {what}.", "Save it as .docx, .odt, .xlsx or .pdf, or unpack it first.", name)
