"""What medsvar wrote, known again: by the line that stands at its end, and by what the file says of itself.

Two things hang on it. A file that is there and that medsvar didn't write is never written over. And what medsvar wrote
is no source: a list is no catalogue, and a draft is no answer. But a letter that a committee sent is what it will want
to find next year, whoever wrote its first version. What parts the two are medsvar's own lines, "Udkast lavet med
medsvar." and its boxes of questions: as long as one stands, the letter is a draft; who sends it takes them out, and
then it is the committee's own. Years can't tell them apart, since a folder keeps last year's attempts beside the letter
that was sent.
"""

from __future__ import annotations

import html
import json
import re
import zipfile
from pathlib import Path
from typing import Any, Final, Literal

from rag.errors import UsageError

MAKER: Final = "medsvar"  # the author in the properties of Word and Excel files, and in the head of web pages
LIST_LINE: Final = "Oversigt lavet med medsvar."  # the last line of a table; drafts and summaries have theirs
# The line as a line of its own (Markdown sets it in italics), and the boxes that stand in a draft until it is sent.
_LINE: Final = re.compile(
    r"^[\s*_\\>|#]*(?:(?:Udkast|Sammenfatning|Oversigt) lavet med medsvar\b"
    r"|(?:Det skal MED selv svare på|Ret dette, før svaret sendes)[\s*_]*$)",
    re.MULTILINE,
)
# The head of the table that `triage` writes; what was written before tables had a last line is known by it.
_HEAD: Final = ("Rører os", "Bag et svar", "Hvad nu")
_AUTHORS: Final = re.compile(
    rf"<(?P<tag>dc:creator|meta:initial-creator|creator)\b[^>]*>\s*{MAKER}\s*</(?P=tag)>"
    rf"|<meta\b[^>]*\bname=[\"']?(?:author|generator)[\"']?[^>]*\bcontent=[\"']?{MAKER}\b",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"<[^>]*>")
_BREAK: Final = re.compile(r"</?(?:w:p|text:p|text:h|p|div|footer|br|li|td|si|h\d)\b[^>]*>", re.IGNORECASE)
_TEXTS: Final = ("word/document.xml", "content.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")
_PROPERTIES: Final = ("docProps/core.xml", "meta.xml")
_ZIPPED: Final = (".docx", ".docm", ".dotx", ".odt", ".ott", ".xlsx", ".xlsm", ".ods")
_PLAIN: Final = (".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml")
_MOST: Final = 64_000_000  # bytes of a file, or of a part of one, that are looked into
_HEAD_BYTES: Final = 4_000  # of a picture, in which it says who made it
# What the JSON of a draft, a letter, a summary and a table always holds.
_SHAPES: Final = (
    {"item", "paragraphs", "precedents", "questions"},
    {"answers", "gathered", "involvement", "closing"},
    {"overall", "points", "coverage"},
)
# Of a draft or a list, its line still there; of something whose line was taken out.
Made = Literal["as written", "without its line"]


def said_to_be_ours(text: str) -> bool:
    """Whether a document's text says itself that medsvar made it."""
    return _LINE.search(text) is not None or all(column in text for column in _HEAD)


def made(path: Path) -> Made | None:
    """Whether medsvar wrote a file, and whether it still says so in its text; None where it didn't, or can't be told.

    Properties outlive editing in Word and LibreOffice, the line outlives taking the properties out.
    """
    try:
        if path.stat().st_size > _MOST:
            return None
        match path.suffix.lower():
            case suffix if suffix in _ZIPPED:
                text, told = _zipped(path)
            case suffix if suffix in _PLAIN:
                text = told = _decoded(path.read_bytes())
                text = _words(text) if "htm" in suffix else text
            case ".json":
                return "as written" if _is_ours(json.loads(path.read_text(encoding="utf-8-sig"))) else None
            case ".png" | ".svg":
                with path.open("rb") as opened:
                    return "as written" if MAKER.encode() in opened.read(_HEAD_BYTES) else None
            case _:
                return None
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return None
    if said_to_be_ours(text):
        return "as written"
    return "without its line" if _AUTHORS.search(told) else None


def refuse_others(path: Path) -> None:
    """Raises UsageError where a file is there that medsvar didn't write; an empty one may be written."""
    if path.is_dir():
        raise UsageError("is a folder.", "Name a file with -o.", str(path))
    if not path.is_file() or not path.stat().st_size:
        return
    try:
        path.open("rb").close()
    except OSError as error:
        raise UsageError(
            "cannot be opened; it is probably open in Word.", "Close it there, or choose another name.", str(path)
        ) from error
    if made(path) is None:
        raise UsageError(
            "is there already; medsvar didn't write it, and it would be overwritten. Nothing was written.",
            "Name another file with -o (filen findes og er ikke lavet af medsvar).",
            str(path),
        )


def _zipped(path: Path) -> tuple[str, str]:
    """The text of an office file, roughly, and what it says of itself."""
    with zipfile.ZipFile(path) as opened:
        sizes = {info.filename: info.file_size for info in opened.infolist()}

        def parts(names: tuple[str, ...]) -> str:
            return "\n".join(
                opened.read(name).decode("utf-8", "replace") for name in names if 0 < sizes.get(name, 0) <= _MOST
            )

        return _words(parts(_TEXTS)), parts(_PROPERTIES)


def _words(marked: str) -> str:
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", marked)))


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")


def _is_ours(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    if any(shape <= value.keys() for shape in _SHAPES):
        return True
    items = value.get("items")
    return isinstance(items, list) and all(isinstance(one, dict) and "touches" in one for one in items) and bool(items)
