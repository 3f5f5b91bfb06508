"""A whole letter comes back from Word: what a person changed in it, answer by answer.

An answer is known by its heading (the number and title of its proposal), which survives editing in Word, LibreOffice
and any mail client; a proposal whose heading is gone is left as it was. What medsvar put around the text (the line of
its area, questions, the empty field) is no part of an answer; what a person wrote in the field is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz

from rag.export.layout import ABSTAINED, STANCES, plain
from rag.export.letter_layout import NO_ANSWER, QUESTIONS, REMARK, TITLES, LetterPage, LetterSection
from rag.export.letters_in import read_letter, without_marks
from rag.types import Extract, Paragraph, Stance

_SAME_HEADING: Final = 88.0
_STANCE: Final = re.compile(r"^\**Holdning:\**\s*(?P<stance>.+)$")
_PARTS: Final[Mapping[str, str]] = {TITLES["SUMMARY"]: "summary", TITLES["GENERAL"]: "general"}
_HEADINGS: Final = {*TITLES.values(), "Indhold", "Kilder"} - {QUESTIONS, REMARK}


@dataclass(slots=True)
class ReadAnswer:
    """What an answer says in the document that came back."""

    stance: Stance | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """Answers by the key of their place in the page that was written, parts by name, sources' quotations by id."""

    answers: Mapping[str, ReadAnswer]
    parts: Mapping[str, str]
    quotes: Mapping[str, str]


def read_whole_letter(extract: Extract, page: LetterPage) -> ReadLetter:
    """What a letter says that was written from `page` and edited since."""
    answers: dict[str, ReadAnswer] = {}
    parts: dict[str, list[str]] = {}
    sections = {section.key: section for section in page.sections}
    part, place = "", ""
    for block in extract.blocks:
        told = _unmarked(extract.text[slice(*block.span)])
        if not told or block.kind == "table":
            continue
        title = told.lstrip("# ").strip()
        key = _answer_headed(title, page) if block.kind == "heading" or not answers else None
        if title in _HEADINGS:
            part, place = _PARTS.get(title, ""), ""
        elif key is not None and key not in answers:
            part, place = "", key
            answers[key] = ReadAnswer()
        elif part:
            parts.setdefault(part, []).append(told.lstrip("-• ").strip())
        elif place:
            _take(answers[place], told, sections[place])
    listed = {precedent.id: precedent.quote for precedent in read_letter(extract).precedents}
    return ReadLetter(answers, {name: "\n".join(lines) for name, lines in parts.items()}, listed)


def _take(answer: ReadAnswer, told: str, section: LetterSection) -> None:
    """One paragraph under an answer's heading, unless it is what medsvar put around the text."""
    around = (section.about, section.state, f"{section.about} · {section.state}", ABSTAINED, NO_ANSWER, QUESTIONS)
    asked = {plain("".join(piece.text for piece in question)) for question in section.questions}
    if told in around or told.lstrip("-☐ ") in asked:
        return
    if named := _STANCE.match(told):
        answer.stance = next((key for key, shown in STANCES.items() if shown == named["stance"].strip()), None)
        return
    if told.startswith(REMARK):
        told = told.removeprefix(REMARK).strip()
    if told:
        answer.paragraphs.append(without_marks(told))


def _answer_headed(title: str, page: LetterPage) -> str | None:
    """The key of the answer whose heading a line is, as it stands or a little changed."""
    for section in page.sections:
        if title == section.heading:
            return section.key
    number = title.partition(" – ")[0]
    near = [
        section.key
        for section in page.sections
        if section.heading.partition(" – ")[0] == number and fuzz.ratio(title, section.heading) >= _SAME_HEADING
    ]
    return near[0] if near else None


def _unmarked(text: str) -> str:
    """A block's text on one line, without the emphasis that Markdown shows it by."""
    told = plain(text)
    return told.strip("*").strip() if told.startswith("*") and told.endswith("*") else told.replace("**", "")


def changed(read: Sequence[Paragraph], written: Sequence[Paragraph]) -> bool:
    """Whether the paragraphs that came back say anything else than those that were written."""
    return [plain(one.text) for one in read] != [plain(one.text) for one in written]
