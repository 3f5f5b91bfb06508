"""One file goes into the index, or is left out because medsvar wrote it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import MedsvarError
from rag.own_files import made, said_to_be_ours
from rag.pipeline.documents import parse
from rag.types import Document

if TYPE_CHECKING:
    from rag.index.ingest import Ingest, IngestResult


def ingest_file(run: Ingest, file: Path, source: str, *, ocr: bool) -> IngestResult | None:
    """What became of a file that is called `source` in the index; None where it is no source, since medsvar wrote it.

    A file that can't be read is a failed result: one must not stop the others.
    """
    digest = ""
    try:
        digest = _sha256(file)
        known = run.unchanged(source, digest)
        if known is not None:
            return known
        document = _read(file, source, ocr=ocr)
        if document is None:
            run.leave_out(source)
            return None
        return run.add(document, digest)
    except MedsvarError as error:
        return run.failed(source, digest, f"{error.message} {error.remedy}".strip())
    except OSError as error:
        return run.failed(source, digest, f"can't be opened: {error.strerror or error}")
    except Exception as error:
        what = f"medsvar failed on it ({type(error).__name__}); report it with 'medsvar parse --debug'"
        return run.failed(source, digest, what)


def _read(file: Path, source: str, *, ocr: bool) -> Document | None:
    """The document in a file; None where it is medsvar's, but for a letter that a committee has made its own."""
    ours = made(file)
    if ours == "as written":
        return None
    document = replace(parse(file, ocr=ocr), source=source)
    told = "\n".join((document.text, *(dropped.text for dropped in document.dropped)))
    if said_to_be_ours(told) or (ours and document.kind != "høringssvar"):
        return None
    return document


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
