"""A file or a text becomes a Document, and a reference or a text becomes an item: what needs no workspace."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from rag.errors import UsageError
from rag.types import CatalogueItem, Document

# The rooms, and the module, whose code decides what a file gives.
_READING = ("read", "structure", "danish", "privacy", "index", "own_files.py")

# a proposal's number before its title: "64 Titel", "U29 - Titel", "Forslag 3.2: Titel"
_NUMBERED = re.compile(
    r"(?:(?:forslag|punkt|pkt\.?|nr\.?)\s+)*"
    r"(?P<number>[A-ZÆØÅ]{0,5}[ -]?\d{1,4}(?:\.\d+)*[a-z]?)\s*[-–:.)]?\s+(?P<title>\D.*)",
    re.IGNORECASE,
)
# what it says, on the same line as its title: "Færre rengøringsdage: Der gøres rent to dage om ugen"
_TITLED = re.compile(r"(?P<title>[^:]{3,120}?)\s*:\s+(?P<told>.+)", re.DOTALL)
_LEAST_TOLD = 4  # words that say something; a title may hold a colon of its own ("Skole: færre timer")


def parse(path: Path, *, ocr: bool = False) -> Document:
    """Reads and structures one file. Raises UnreadableError naming it."""
    from rag.read import read_file
    from rag.structure import understand

    return understand(read_file(path, ocr=ocr))


def parse_text(text: str, source: str = "-") -> Document:
    """Structures a text that was given, not read from a file."""
    from rag.read import read_text
    from rag.structure import understand

    return understand(read_text(text, source))


def find_item(document: Document, ref: str) -> CatalogueItem:
    """The item of a catalogue that a reference means. Raises UsageError naming what there is."""
    from rag.danish.references import canonical

    wanted = canonical(ref)
    for item in document.items:
        if canonical(item.number) == wanted:
            return item
    known = ", ".join(item.number for item in document.items) or "none"
    raise UsageError(f"has no item '{ref}'.", f"Its items are: {known}.", document.source)


def item_from_text(text: str) -> CatalogueItem:
    """A proposal given as text: its first line is number and title, the rest what it says; or all of it on one line,
    "number title: what it says".

    Raises UsageError on an empty text.
    """
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if not lines:
        raise UsageError("the proposal's text is empty.", "Give its title, and what it says.")
    told = _NUMBERED.match(lines[0])
    number, title = (told["number"], told["title"]) if told else ("", lines[0])
    parted = _TITLED.fullmatch(title)
    if parted and len(parted["told"].split()) >= _LEAST_TOLD and (len(lines) == 1 or parted["told"][0].isupper()):
        return CatalogueItem(number=number, title=parted["title"], text="\n".join((parted["told"], *lines[1:])))
    return CatalogueItem(number=number, title=title, text=text.strip())


@cache
def reading_version() -> str:
    """A hash of the code and tables that decide what a file gives: when it differs, every file is read anew."""
    digest = hashlib.sha256()
    base = Path(__file__).parent.parent
    for room in _READING:
        for file in sorted((base / room).rglob("*")) if not room.endswith(".py") else [base / room]:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.relative_to(base).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
