"""Minutes are summed up: files → read → structure → summarise → (model → check)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rag.errors import MedsvarError, NoTextLayerError, UsageError
from rag.pipeline.documents import parse, parse_text
from rag.settings import Settings
from rag.types import Document, FailedPoint, Summary

if TYPE_CHECKING:
    from rag.summarise.asking import Tally
    from rag.summarise.run import Plan

_OLD, _PICTURE = "den er i et ældre Word-format, gem den som .docx", "den er et billede, og billeder læses ikke"
# What may be minutes in a folder but is not read, and why; other files are no papers.
_NO_READER = {".doc": _OLD, ".dot": _OLD, ".rtf": "formatet .rtf læses ikke, gem den som .docx"}
_NO_READER |= dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".heic"), _PICTURE)
Length = Literal["kort", "normal", "lang"]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The documents to sum up; what was left out since it is no minutes (source, kind); files that can't be read, as
    the summary says it, and `errors` with what to do."""

    documents: tuple[Document, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    unreadable: tuple[FailedPoint, ...] = ()
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condensed:
    """A summary, what the model took for it (None without one), and the files that it was made without."""

    summary: Summary
    tally: Tally | None = None
    left_out: tuple[tuple[str, str], ...] = ()


def summarise(
    settings: Settings, gathered: Gathered, *, about: str | None, length: Length, progress: Progress | None = None
) -> Condensed:
    """The summary of what was gathered: extractive, or with its lines worded by the configured model and checked.

    Where the model can't be asked, the minutes' own words stand, and `failed` says so. Raises PrivacyStop where
    something personal was about to be sent.
    """
    from rag.summarise.short import shortened

    made, tally = _extract(gathered, about, length), None
    if settings.model.provider != "none":
        made, tally = asyncio.run(_with_model(settings, made, gathered, length, progress))
    return Condensed(shortened(made) if length == "kort" else made, tally, gathered.left_out)


def plan_summary(settings: Settings, gathered: Gathered, *, about: str | None, length: Length) -> Plan:
    """What the configured model would be sent for a summary; nothing is."""
    from rag.summarise.run import plan

    if settings.model.provider == "none":
        raise UsageError("no model is configured, so nothing would be sent.", "Name one: --model gpt-4.1.")
    return plan(_extract(gathered, about, length), gathered.documents, settings.model, length)


def gather(
    paths: Sequence[Path], *, text: str | None = None, topic: bool = False, progress: Progress | None = None
) -> Gathered:
    """Reads what is to be summed up: one document, or with `topic` all minutes among files and folders.

    `text` is a document given as text. Raises UsageError where there are several and no topic, or no minutes at all;
    a file named by itself is passed on whatever it is.
    """
    from rag.read import discover, passed_over

    if text is not None:
        return Gathered((parse_text(text),))
    files = discover(paths)
    alone = len(files) == 1 and files[0] in paths and not topic
    documents: list[Document] = []
    left_out: list[tuple[str, str]] = []
    unreadable: list[FailedPoint] = []
    errors: list[str] = []
    for n, file in enumerate(files):
        if progress:
            progress(n, len(files), file.name)
        try:
            document = parse(file)
        except MedsvarError as error:
            if len(files) == 1:
                raise
            unreadable.append(FailedPoint("", f"{file.name} er ikke med: {_unread(error)}."))
            errors.append(str(error))
            continue
        if document.kind == "referat" or alone:
            documents.append(document)
        else:
            left_out.append((str(file), document.kind))
    for file in passed_over(paths):
        if file.suffix.lower() in _NO_READER:
            why = _NO_READER[file.suffix.lower()]
            unreadable.append(FailedPoint("", f"{file.name} er ikke med: {why}."))
            errors.append(f"{file} has no text that can be read: {file.suffix} is not a format that is read.")
    if not documents:
        kinds = ", ".join(f"{Path(name).name} ({kind})" for name, kind in left_out[:5])
        raise UsageError(
            "there are no minutes among these files" + (f": {kinds}." if kinds else "."),
            "Name a file of minutes; 'medsvar parse FILE' shows how a file was understood.",
        )
    if len(documents) > 1 and not topic:
        raise UsageError(
            f"{len(documents)} minutes were given, and one is summed up at a time.",
            'Name one file, or say what it is about: medsvar summarise FILES --about "budget 2026".',
        )
    return Gathered(tuple(documents), tuple(left_out), tuple(unreadable), tuple(errors))


def _unread(error: MedsvarError) -> str:
    """Why a file could not be read, in the words of the paper that it is missing from."""
    if isinstance(error, NoTextLayerError):
        return "den rummer kun billeder af tekst"
    return "den kan ikke læses"


def _extract(gathered: Gathered, about: str | None, length: Length) -> Summary:
    if about is None:
        from rag.summarise import summarise as extract

        made = extract(gathered.documents[0], length=length)
    else:
        from rag.summarise.about import about as find_about

        made = find_about(gathered.documents, about, length=length)
    return replace(made, failed=(*made.failed, *gathered.unreadable))


async def _with_model(
    settings: Settings, base: Summary, gathered: Gathered, length: Length, progress: Progress | None
) -> tuple[Summary, Tally]:
    from rag.check.lines.told import untold
    from rag.models.chat import OpenAIChat
    from rag.summarise.run import summarise_with_model

    chat = OpenAIChat(settings)
    try:
        return await summarise_with_model(base, gathered.documents, chat, settings.model, untold, length, progress)
    finally:
        await chat.aclose()
