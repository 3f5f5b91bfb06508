"""Pictures of text, where tesseract and its Danish data are installed."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from handmade_pdf import lines, pdf
from reading import read_bytes

from rag.errors import NoTextLayerError


def reads_danish() -> bool:
    program = shutil.which("tesseract")
    return bool(program) and b"dan" in subprocess.run([program or "", "--list-langs"], capture_output=True).stdout


def scanned() -> bytes:
    """A page printed, and taken as a picture."""
    words = ["Høringssvar fra Lokal-MED", "Vi støtter forslaget om flere ansatte på plejehjemmet."]
    document = pypdfium2.PdfDocument(pdf([lines(60, 700, words, size=16, leading=40)]))
    out = io.BytesIO()
    document[0].render(scale=150 / 72, grayscale=True).to_pil().save(out, "PDF", resolution=150)
    return out.getvalue()


@pytest.mark.skipif(not reads_danish(), reason="no tesseract with Danish data here")
def test_a_scanned_page_is_recognised_when_asked(tmp_path: Path) -> None:
    extract = read_bytes(tmp_path, "scan.pdf", scanned(), ocr=True)
    assert "Vi støtter forslaget om flere ansatte på plejehjemmet." in extract.text
    assert extract.blocks[0].page == 1


def test_a_machine_without_an_ocr_program_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoTextLayerError, match="tesseract-ocr-dan"):
        read_bytes(tmp_path, "scan.pdf", scanned(), ocr=True)
