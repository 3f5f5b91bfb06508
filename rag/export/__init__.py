"""Drafts, letters and summaries become Word, Markdown, HTML and JSON."""

from __future__ import annotations

import json
from pathlib import Path

from rag.errors import UsageError
from rag.export.jsonable import jsonable
from rag.settings import Settings
from rag.types import Draft

__all__ = ["SUFFIXES", "draft_text", "jsonable", "write_draft"]

SUFFIXES = (".docx", ".md", ".html", ".json")


def draft_text(draft: Draft, settings: Settings | None = None) -> str:
    """A draft as Markdown, for the terminal."""
    from rag.export.draft_markdown import draft_markdown
    from rag.export.layout import lay_out

    return draft_markdown(lay_out(draft, settings))


def write_draft(draft: Draft, path: Path, settings: Settings) -> None:
    """Writes a draft to `path`, in the format that its suffix names: .docx, .md, .html or .json.

    The file is replaced as a whole or not touched. Raises UsageError for another suffix, a folder that
    is not there, or a file that cannot be written because it is open in Word.
    """
    from rag.export.layout import lay_out
    from rag.export.replace_file import write_output

    match path.suffix.lower():
        case ".json":
            content = (json.dumps(jsonable(draft), ensure_ascii=False, indent=2) + "\n").encode("utf-8")
        case ".md":
            content = draft_text(draft, settings).encode("utf-8")
        case ".html":
            from rag.export.html_page import html_page

            content = html_page("draft", page=lay_out(draft, settings)).encode("utf-8")
        case ".docx":
            from rag.export.draft_docx import draft_docx

            content = draft_docx(lay_out(draft, settings))
        case other:
            raise UsageError(
                f"cannot write a draft as '{other or path.name}'.", f"Choose one of {', '.join(SUFFIXES)}.", str(path)
            )
    write_output(path, content)
