"""Pictures of text in a PDF, recognised by ocrmypdf or tesseract where one of them is installed.

Both run as programs of their own with a time limit. Danish language data is needed; where English is
installed too, both are used, since catalogues quote English names.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rag.errors import NoTextLayerError, UnreadableError
from rag.read.parts import Source
from rag.read.pdf_page import Page

_SECONDS_A_PAGE = 90
_DPI = 300
_INSTALL = "Install ocrmypdf, or tesseract with its Danish data (tesseract-ocr-dan), and try again."


def recognise(source: Source, pages: Sequence[int]) -> dict[int, Page]:
    """The recognised text of `pages` (from 1) of a PDF, each as if it had had a text layer.

    Raises NoTextLayerError where no program or no Danish data is installed, UnreadableError where it fails
    or takes longer than its time limit.
    """
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        raise NoTextLayerError("holds pictures of text, and no OCR program is installed.", _INSTALL, source.name)
    languages = _languages(tesseract, source.name)
    with tempfile.TemporaryDirectory(prefix="medsvar-ocr-") as folder:
        if _ocrmypdf():
            recognised = _by_ocrmypdf(source, Path(folder), languages, len(pages))
            return _read(recognised, source.name, {number: number - 1 for number in pages})
        recognised = _by_tesseract(source, Path(folder), tesseract, languages, pages)
        return _read(recognised, source.name, {number: i for i, number in enumerate(pages)})


def _languages(tesseract: str, name: str) -> str:
    found = _run([tesseract, "--list-langs"], 30, name).split()
    if "dan" not in found:
        raise NoTextLayerError("holds pictures of text, and tesseract has no Danish data.", _INSTALL, name)
    return "dan+eng" if "eng" in found else "dan"


def _ocrmypdf() -> list[str]:
    program = shutil.which("ocrmypdf")
    if program:
        return [program]
    return [sys.executable, "-m", "ocrmypdf"] if importlib.util.find_spec("ocrmypdf") else []


def _by_ocrmypdf(source: Source, folder: Path, languages: str, pages: int) -> bytes:
    before, after = folder / "in.pdf", folder / "out.pdf"
    before.write_bytes(source.data)
    options = ["--skip-text", "--output-type", "pdf", "-l", languages, "--quiet"]
    _run([*_ocrmypdf(), *options, str(before), str(after)], 60 + _SECONDS_A_PAGE * pages, source.name)
    return after.read_bytes()


def _by_tesseract(source: Source, folder: Path, tesseract: str, languages: str, pages: Sequence[int]) -> bytes:
    """Pages drawn by pdfium at 300 dots an inch and recognised into a PDF with a text layer."""
    from rag.read.pdf import open_pdf

    document = open_pdf(source.data, source.name)
    names = []
    try:
        for number in pages:
            picture = folder / f"{number}.png"
            document[number - 1].render(scale=_DPI / 72, grayscale=True).to_pil().save(picture, dpi=(_DPI, _DPI))
            names.append(str(picture))
    finally:
        document.close()
    listing = folder / "pages.txt"
    listing.write_text("\n".join(names), encoding="utf-8")
    command = [tesseract, str(listing), str(folder / "out"), "-l", languages, "--dpi", str(_DPI), "pdf"]
    _run(command, 60 + _SECONDS_A_PAGE * len(pages), source.name)
    return (folder / "out.pdf").read_bytes()


def _read(recognised: bytes, name: str, places: dict[int, int]) -> dict[int, Page]:
    from rag.read.pdf import open_pdf
    from rag.read.pdf_page import read_glyphs

    document = open_pdf(recognised, name)
    try:
        result = {}
        for number, index in places.items():
            page = read_glyphs(document[index], number, fills=(), pictures=1)
            sizes = sorted(glyph.size for glyph in page.glyphs)
            for glyph in page.glyphs:  # OCR guesses sizes line by line: they tell no heading
                glyph.size = sizes[len(sizes) // 2]
            result[number] = page
        return result
    finally:
        document.close()


def _run(command: list[str], seconds: float, name: str) -> str:
    """A program's output. It gets no shell, so a file's name can't become a command."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=True, stdin=subprocess.DEVNULL)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(
            f"took over {seconds:.0f} seconds to recognise.", "Split it into smaller files.", name
        ) from error
    except (subprocess.CalledProcessError, OSError) as error:
        said = (getattr(error, "stderr", b"") or b"").decode("utf-8", "replace").strip().splitlines()
        last = f": {said[-1][:200]}" if said else ""
        raise UnreadableError(
            f"could not be recognised{last}.", "Check the OCR program with another file.", name
        ) from error
    return done.stdout.decode("utf-8", errors="replace")
