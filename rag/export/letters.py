"""A whole høringssvar into a file, in the format that its suffix names."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from rag.errors import UsageError
from rag.export import SUFFIXES
from rag.export.jsonable import jsonable
from rag.export.letter_layout import lay_out_letter
from rag.export.letter_markdown import letter_markdown
from rag.export.replace_file import write_output
from rag.settings import Settings
from rag.types import Letter


def letter_text(letter: Letter, settings: Settings | None = None, today: date | None = None) -> str:
    """A letter as Markdown, for the terminal."""
    return letter_markdown(lay_out_letter(letter, settings, today))


def write_letter(letter: Letter, path: Path, settings: Settings, today: date | None = None) -> None:
    """Writes a letter to `path`: .docx, .md, .html or .json. The file is replaced as a whole or not touched.

    Raises UsageError for another suffix, a folder that is not there, or a file that is open in Word.
    """
    match path.suffix.lower():
        case ".json":
            content = (json.dumps(jsonable(letter), ensure_ascii=False, indent=2) + "\n").encode("utf-8")
        case ".md":
            content = letter_text(letter, settings, today).encode("utf-8")
        case ".html":
            from rag.export.html_page import html_page
            from rag.export.letter_layout import TITLES

            content = html_page("letter", page=lay_out_letter(letter, settings, today), titles=TITLES).encode("utf-8")
        case ".docx":
            from rag.export.letter_docx import letter_docx

            content = letter_docx(lay_out_letter(letter, settings, today))
        case other:
            raise UsageError(
                f"cannot write a letter as '{other or path.name}'.", f"Choose one of {', '.join(SUFFIXES)}.", str(path)
            )
    write_output(path, content)
