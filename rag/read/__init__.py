"""A file becomes an Extract: its text, its structure and what was dropped. One module a format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from rag.errors import MedsvarError, UnreadableError
from rag.read.assemble import assemble
from rag.read.formats import SUFFIXES, format_of, reader_of
from rag.read.parts import Source
from rag.types import Dropped, Extract

__all__ = ["SUFFIXES", "discover", "passed_over", "read_file", "read_text"]

MAX_BYTES = 500_000_000
_OWN = {"medsvar.toml"}
_PAGE = re.compile(r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_TEMPORARY = re.compile(r"^(?:\.|~|#)|~$|\.(?:tmp|bak|swp)$|^Thumbs\.db$", re.IGNORECASE)


def read_file(path: Path, *, ocr: bool = False) -> Extract:
    """Reads one file by its content, whatever its suffix says.

    With `ocr`, pictures of text in a PDF are recognised by ocrmypdf or tesseract. Raises UnreadableError
    (NoTextLayerError where OCR would help), naming the file and what to do.
    """
    name = str(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableError(
                f"is {size / 1e6:,.0f} MB, too large for a document.", "Save it without its pictures.", name
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be opened: {error.strerror or error}.", "Check the path.", name) from error
    form = format_of(data, name)
    source = Source(name, data, path, ocr)
    try:
        reading = reader_of(form)(source)
        said = SUFFIXES.get(path.suffix.lower())
        if said and said != form and {said, form} != {"text", "markdown"}:
            reading.dropped.append(Dropped(f"filen hedder {path.suffix}, men indholdet er {form}", ""))
        return assemble(reading, source)
    except MedsvarError:
        raise
    except (RecursionError, MemoryError) as error:
        raise UnreadableError(
            "is nested too deeply or too large to read.", "Save it again from its own program.", name
        ) from error
    except Exception as error:  # whatever a parser trips over fails this file, not the run
        what = f"{type(error).__name__}: {str(error)[:120]}" if str(error) else type(error).__name__
        raise UnreadableError(
            f"cannot be read ({what}).", "Open it in its own program and save it again.", name
        ) from error


def read_text(text: str, source: str = "-") -> Extract:
    """Reads text that came by another way than a file, such as stdin; Markdown and HTML in it are understood."""
    from rag.read import markdown, webpage

    data = text.encode("utf-8", "surrogatepass")
    if not text.strip():
        raise UnreadableError("is empty.", "Give it some text.", source)
    if "\x00" in text or "%PDF-" in text[:1024]:
        raise UnreadableError(
            "is not text but a file of another kind.", "Save it, and give the file's name instead.", source
        )
    parse = webpage.parse if _PAGE.match(text) else markdown.parse
    return assemble(parse(text, source), Source(source, data))


def discover(paths: Sequence[Path]) -> list[Path]:
    """The files to read: files as named, and those in folders with a suffix that has a reader.

    Sorted and without repeats; hidden, lock and temporary files (`~$x.docx`) are left out of folders.
    Raises UnreadableError where a path doesn't exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            parts = ((p, p.relative_to(path).parts) for p in inside)
            files = sorted(p for p, names in parts if not any(_TEMPORARY.search(n) for n in names))
            found.update(dict.fromkeys(files))
        elif path.exists():
            found[path] = None
        else:
            raise UnreadableError("does not exist.", "Check the path.", str(path))
    return list(found)


def passed_over(paths: Sequence[Path]) -> list[Path]:
    """The files in these folders that have no reader's suffix and so are not read; a file named by itself always is."""
    return sorted(
        file
        for path in paths
        if path.is_dir()
        for file in path.rglob("*")
        if file.is_file()
        and file.suffix.lower() not in SUFFIXES
        and not _OWN & set(file.relative_to(path).parts)
        and not any(_TEMPORARY.search(name) for name in file.relative_to(path).parts)
    )
