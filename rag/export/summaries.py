"""A summary becomes a file, or text for the terminal."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from rag.errors import UsageError
from rag.export import SUFFIXES
from rag.export.jsonable import jsonable
from rag.export.summary_layout import lay_out_summary
from rag.settings import Settings
from rag.types import Summary


def summary_text(summary: Summary) -> str:
    """A summary as Markdown, for the terminal."""
    from rag.export.summary_markdown import summary_markdown

    return summary_markdown(lay_out_summary(summary))


def summary_json(summary: Summary) -> dict[str, Any]:
    """A summary as the command line promises it; the minutes' own text stays out, since it names persons."""
    told: dict[str, Any] = jsonable(replace(summary, texts={}))
    told.pop("texts")
    return told


def write_summary(summary: Summary, path: Path, settings: Settings) -> None:
    """Writes a summary to `path`, in the format that its suffix names: .docx, .md, .html or .json.

    The file is replaced as a whole or not touched. Raises UsageError for another suffix, a folder that is not there,
    or a file that cannot be written because it is open in Word.
    """
    from rag.export.replace_file import write_output

    match path.suffix.lower():
        case ".json":
            content = (json.dumps(summary_json(summary), ensure_ascii=False, indent=2) + "\n").encode("utf-8")
        case ".md":
            content = summary_text(summary).encode("utf-8")
        case ".html":
            from rag.export.html_page import html_page

            content = html_page("summary", page=lay_out_summary(summary, with_minutes=True)).encode("utf-8")
        case ".docx":
            from rag.export.summary_docx import summary_docx

            content = summary_docx(lay_out_summary(summary))
        case other:
            raise UsageError(
                f"cannot write a summary as '{other or path.name}'.", f"Choose one of {', '.join(SUFFIXES)}.", str(path)
            )
    write_output(path, content)
