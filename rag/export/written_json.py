"""What medsvar wrote as JSON comes back: a draft, or a whole letter, by `-o file.json` or as `--json` printed it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rag.errors import UnreadableError
from rag.export.drafts_in import draft_from, item_from
from rag.export.letters import letter_text
from rag.settings import Settings
from rag.types import Draft, Gathered, Letter, LetterAnswer, Paragraph, Voice


def read_written(file: Path, settings: Settings) -> Draft | str:
    """The draft in a JSON file, or the text of the letter in it, as Markdown. Raises UnreadableError naming it."""
    try:
        value = json.loads(file.read_text(encoding="utf-8-sig"))
        if not isinstance(value, dict):
            raise TypeError("no object")
        if "answers" in value:
            return letter_text(letter_from(value), settings)
        if isinstance(value.get("letter"), str):
            return str(value["letter"])
        return draft_from(value)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        told = f"holds neither a draft nor a letter that medsvar wrote ({type(error).__name__}: {error})."
        remedy = (
            "Give a .json file that 'medsvar draft -o' or 'medsvar letter -o' wrote, or the letter as .docx or .md."
        )
        raise UnreadableError(told, remedy, str(file)) from error


def letter_from(value: Mapping[str, Any]) -> Letter:
    """The letter that its JSON says; findings are left to a new check. Raises KeyError or TypeError."""
    return Letter(
        title=value["title"],
        year=value["year"],
        to=value["to"],
        sender=value["sender"],
        side=value["side"],
        summary=tuple(value["summary"]),
        general=tuple(value["general"]),
        answers=tuple(_answer(told) for told in value["answers"]),
        gathered=tuple(_gathered(told) for told in value["gathered"]),
        intentions=tuple((heading, text) for heading, text in value["intentions"]),
        involvement=value["involvement"],
        closing=value["closing"],
        findings=(),
        totals=value["totals"],
        remarks=value.get("remarks") or {},
    )


def _answer(value: Mapping[str, Any]) -> LetterAnswer:
    draft = draft_from({**value["draft"], "findings": []})
    said = tuple(Paragraph(p["text"], p.get("theme"), tuple(p["citations"])) for p in value["paragraphs"])
    items = tuple(item_from(item) for item in value["items"])
    asked = value.get("questions")
    return LetterAnswer(
        items,
        value["stance"],
        said,
        draft,
        edited=value["edited"],
        approved=value["approved"],
        chosen=value.get("chosen", False),
        questions=None if asked is None else tuple(asked),
    )


def _gathered(value: Mapping[str, Any]) -> Gathered:
    voices = tuple(Voice(one["committee"], one["source"], one["stance"], one["quote"]) for one in value["voices"])
    return Gathered(item_from(value["item"]), value["agree"], voices)
