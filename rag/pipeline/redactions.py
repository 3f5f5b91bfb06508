"""What is replaced in a file when it is indexed, read anew from it and stored nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rag.errors import UsageError
from rag.pipeline.documents import parse
from rag.privacy.cpr import find_cpr
from rag.privacy.persons import find_redactions
from rag.read import read_file


def redactions_of(file: Path, source: str) -> list[dict[str, Any]]:
    """Every redaction of a file in order: kind, placeholder, the text that it stands for (CPR numbers masked), span.

    Raises UsageError naming `source` where the file is gone.
    """
    if not file.is_file():
        raise UsageError("is not there any more, so what was replaced in it can't be shown.", "", source)
    raw = read_file(file).text
    text = parse(file).text  # CPR numbers are masked in it already, at equal length
    told = [
        {
            "kind": found.kind,
            "placeholder": found.placeholder,
            "text": found.placeholder if found.kind == "cpr" else text[slice(*found.span)],
            "span": list(found.span),
        }
        for found in find_redactions(text)
    ]
    masked = [
        {"kind": "cpr", "placeholder": "[CPR]", "text": text[slice(*span)], "span": list(span)}
        for span in find_cpr(raw)
    ]
    return sorted([*told, *masked], key=lambda one: one["span"])
