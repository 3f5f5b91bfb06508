"""A whole letter comes back from Word: what a person changed in it, answer by answer, part by part.

An answer is known by its heading (the number and title of its proposal), which survives editing in Word, LibreOffice
and any mail client, and may be worded a little differently; an answer whose heading is gone is left as it was. What
medsvar put around the text (the line of its area, questions, the empty field) is no part of an answer; what a person
wrote in the field is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz

from rag.danish.references import canonical
from rag.danish.stance import read_stance
from rag.export.layout import ABSTAINED, STANCES, plain
from rag.export.letter_layout import (
    CLOSING,
    CONTENTS,
    GENERAL,
    INTENTIONS,
    INVOLVED,
    NO_ANSWER,
    NOTED,
    QUESTIONS,
    REMARK,
    SIGNED,
    SOURCES,
    STATES,
    STOPS,
    SUMMARY,
    TITLES,
    LetterPage,
    LetterSection,
)
from rag.export.letters_in import read_letter, without_marks
from rag.types import CatalogueItem, Extract, LetterAnswer, Paragraph, Precedent, Stance

_SAME_NUMBER: Final = 60.0  # likeness of titles from which a heading with the number of a proposal is its heading
_SAME_TITLE: Final = 90.0  # of titles without it
_STANCE: Final = re.compile(r"^\**Holdning:\**\s*(?P<stance>.+)$")
_NUMBERED: Final = re.compile(r"^(?P<number>.{1,40}?)\s+[–—-]\s+(?P<title>.+)$")
_PARTS: Final[Mapping[str, str]] = {SUMMARY: "summary", GENERAL: "general", INVOLVED: "involvement", CLOSING: "closing"}
_HEADINGS: Final = {*TITLES.values(), CONTENTS, SOURCES} - {QUESTIONS, REMARK}
_LONGEST_HEADING: Final = 250  # characters
_OURS: Final = (QUESTIONS, REMARK, STOPS)  # headings in some formats, boxes in others
_BOX: Final = re.compile(r"^(?:[-*•]\s*)?(?:☐|\[ \]|[☑☒✓✔]|\[[xX]\])\s*")
_BEHIND: Final = ("Oplyst:", "Den i udkastet er", ABSTAINED[:40])  # what medsvar itself puts there
_NOTES: Final = NOTED.split()[0]


@dataclass(slots=True)
class ReadAnswer:
    """What an answer says in the document that came back; `asked` are the questions that still stand there, neither
    taken out, ticked off nor answered."""

    stance: Stance | None = None
    asked: list[str] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """Answers by the key of their place in the page that was written, parts by name, sources' quotations by id as
    it lists them and as they were written, and headings of a person's own, under which nothing of the letter stands."""

    answers: Mapping[str, ReadAnswer]
    parts: Mapping[str, str]
    quotes: Mapping[str, str]
    written: Mapping[str, str]
    unknown: tuple[str, ...] = ()
    listed: tuple[Precedent, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    heading: bool
    level: int


def read_whole_letter(extract: Extract, page: LetterPage) -> ReadLetter:
    """What a letter says that was written from `page` and edited since."""
    lines = list(_lines(extract))
    headed = _headed(lines, page)
    sections = {section.key: section for section in page.sections}
    reading = _Reading(page, sections)
    for n, line in enumerate(lines):
        if line.text in _HEADINGS:
            reading.open_part(line.text)
        elif n in headed:
            reading.open_answer(headed[n])
        elif line.heading and 0 < line.level <= 2 and line.text not in _OURS:
            reading.open_unknown(line.text)
        else:
            reading.take(line)
    sources = read_letter(extract).precedents
    listed = {precedent.id: precedent.quote for precedent in sources}
    written = {f"P{source.number}": source.quote for source in page.sources}
    parts = {name: "\n".join(told) for name, told in reading.parts.items()}
    return ReadLetter(reading.answers, parts, listed, written, tuple(reading.unknown), sources)


def _lines(extract: Extract) -> Iterator[_Line]:
    for block in extract.blocks:
        told = _unmarked(extract.text[slice(*block.span)])
        if told and block.kind != "table":
            heading = block.kind == "heading"
            yield _Line(told.lstrip("# ").strip() if heading or told.startswith("#") else told, heading, block.level)


def _headed(lines: list[_Line], page: LetterPage) -> dict[int, str]:
    """The answers' headings, by line: real headings first, then lines that read as one where a heading's look is gone.

    What stands in the list of contents, among the other committees' answers or the sources is none.
    """
    outside = set()
    inside = True
    for n, line in enumerate(lines):
        if line.text in _HEADINGS:
            inside = line.text not in (CONTENTS, TITLES["GATHERED"], SOURCES)
        elif line.heading and not inside and line.level <= 2 and line.text not in _HEADINGS:
            inside = True
        if not inside:
            outside.add(n)
    found: dict[int, str] = {}
    for only_headings in (True, False):
        for exact in (True, False):
            left = [section for section in page.sections if section.key not in found.values()]
            for n, line in enumerate(lines):
                if n in found or n in outside or (only_headings and not line.heading):
                    continue
                match = next((one for one in left if _names(line.text, one.heading, exact=exact)), None)
                if match is not None and (exact or only_headings):
                    found[n] = match.key
                    left.remove(match)
    return found


def _names(told: str, heading: str, *, exact: bool) -> bool:
    """Whether a line is an answer's heading, as it was written or worded a little differently."""
    if told == heading:
        return True
    if exact:
        return False
    a, b = _NUMBERED.match(told), _NUMBERED.match(heading)
    if a and b and canonical(a["number"]) == canonical(b["number"]):
        return fuzz.ratio(a["title"].casefold(), b["title"].casefold()) >= _SAME_NUMBER
    title = b["title"] if b else heading
    return fuzz.ratio((a["title"] if a else told).casefold(), title.casefold()) >= _SAME_TITLE


@dataclass(frozen=True, slots=True)
class Part:
    """Where a paragraph of a whole letter stands: in the answer to a proposal (its place among those given), or under
    a heading of the letter's own (`title`, empty before the first). `around` is what medsvar put there."""

    item: int | None = None
    title: str = ""
    around: bool = False


def parts_of(paragraphs: Sequence[Paragraph], items: Sequence[CatalogueItem]) -> list[Part]:
    """Where each paragraph of a letter stands, by the headings that name proposals and the letter's own."""
    headings = [" – ".join(part for part in (item.number, item.title) if part) for item in items]
    areas = {plain(item.area) for item in items if item.area}
    found: list[Part] = []
    title, item = "", None
    for paragraph in paragraphs:
        told = _unmarked(paragraph.text).lstrip("# ").strip()
        named = _item_headed(told, headings) if title not in (CONTENTS, TITLES["GATHERED"], SOURCES) else None
        if told in _HEADINGS:
            title, item = told, None
            found.append(Part(None, title, around=True))
        elif named is not None:
            title, item = TITLES["ANSWERS"], named
            found.append(Part(item, title, around=True))
        else:
            about = told.partition(" · ")[0]
            around = item is not None and (about in areas or told in (ABSTAINED, NO_ANSWER, REMARK, *STATES))
            found.append(Part(item, title, around))
    return found


def _item_headed(told: str, headings: Sequence[str]) -> int | None:
    """The proposal whose answer a line heads; of several that one answers, the first."""
    if len(told) > _LONGEST_HEADING:
        return None
    exact = next((n for n, heading in enumerate(headings) if told == heading), None)
    if exact is not None or not _NUMBERED.match(told):
        return exact
    return next((n for n, heading in enumerate(headings) if _names(told, heading, exact=False)), None)


class _Reading:
    """Where the reading of a letter stands: in an answer, in a part, or in what is passed over."""

    def __init__(self, page: LetterPage, sections: Mapping[str, LetterSection]) -> None:
        self.answers: dict[str, ReadAnswer] = {}
        self.parts: dict[str, list[str]] = {}
        self.unknown: list[str] = []
        self._page, self._sections = page, sections
        self._part = self._place = self._declaration = ""
        self._in_remark = False
        self._titles = {title for title, _, _ in page.intentions}

    def open_part(self, title: str) -> None:
        """A heading of the letter's own."""
        self._part, self._place, self._declaration = _PARTS.get(title, ""), "", ""
        if title == INTENTIONS:
            self._part = "intentions"

    def open_answer(self, key: str) -> None:
        """The heading of an answer."""
        self._part, self._place = "", key
        self.answers[key] = ReadAnswer()

    def open_unknown(self, title: str) -> None:
        """A heading that isn't the letter's."""
        if self.answers or self.parts:
            self.unknown.append(title)
        self._part = self._place = ""

    def take(self, line: _Line) -> None:
        """A paragraph or a line of a list."""
        told = line.text
        if told.lstrip("*_ ").startswith(_NOTES):
            return
        if self._part == "intentions":
            self._remark(told)
        elif self._part == "closing" and told.startswith(SIGNED):
            self._part = ""
        elif self._part:
            self.parts.setdefault(self._part, []).append(told.lstrip("-• ").strip())
        elif self._place:
            _take(self.answers[self._place], told, self._sections[self._place])

    def _remark(self, told: str) -> None:
        if told in self._titles:
            self._declaration, self._in_remark = told, False
        elif self._declaration and (told.startswith(REMARK) or self._in_remark):
            self._in_remark = True
            words = told.removeprefix(REMARK).strip()
            if words:
                self.parts.setdefault(f"remark: {self._declaration}", []).append(words)


def _take(answer: ReadAnswer, told: str, section: LetterSection) -> None:
    """One paragraph under an answer's heading, unless it is what medsvar put around the text."""
    stated = [f"{section.about} · {state}" for state in STATES]
    around = (section.about, *STATES, *stated, ABSTAINED, NO_ANSWER, QUESTIONS)
    asked = {plain("".join(piece.text for piece in question)) for question in section.questions} | {*section.asked}
    if told.lstrip("-☐ ") in asked:
        answer.asked.append(told.lstrip("-☐ "))
        return
    if told in around:
        return
    unboxed = _BOX.sub("", told)
    question = max((one for one in asked if unboxed.startswith(one)), key=len, default="")
    if question:  # what stands behind it is a person's
        told = unboxed.removeprefix(question).strip()
    elif unboxed != told:  # a question of an earlier letter
        told = unboxed.rpartition("?")[2].strip()
        if told.startswith(_BEHIND):
            return
    if named := _STANCE.match(told):
        answer.stance = _stance(named["stance"].strip())
        return
    if told.startswith(REMARK):
        told = told.removeprefix(REMARK).strip()
    if told:
        answer.paragraphs.append(without_marks(told))


def stances_in(extract: Extract, items: Sequence[CatalogueItem]) -> dict[int, Stance]:
    """The stance that each answer declares, by the place of its proposal."""
    lines = [Paragraph(line.text) for line in _lines(extract)]
    found: dict[int, Stance] = {}
    for line, part in zip(lines, parts_of(lines, items), strict=True):
        named = _STANCE.match(line.text)
        stance = _stance(named["stance"].strip()) if named and part.item is not None else None
        if stance is not None and part.item is not None:
            found.setdefault(part.item, stance)
    return found


def _stance(told: str) -> Stance | None:
    """The stance that a line names: in our own words, by its name, or as a sentence says it."""
    low = told.casefold().rstrip(".")
    for key, shown in STANCES.items():
        if low in (shown.casefold(), key.replace("_", " ")):
            return key
    begun = [(len(shown), key) for key, shown in STANCES.items() if low.startswith(shown.casefold())]
    return max(begun)[1] if begun else read_stance(told)


def _unmarked(text: str) -> str:
    """A block's text on one line, without the emphasis that Markdown shows it by."""
    told = plain(text)
    return told.strip("*").strip() if told.startswith("*") and told.endswith("*") else told.replace("**", "")


def changed(read: tuple[Paragraph, ...], written: LetterAnswer) -> bool:
    """Whether the paragraphs that came back say anything else than those that were written, or cite others."""
    return [(plain(one.text), set(one.citations)) for one in read] != [
        (plain(one.text), set(one.citations)) for one in written.paragraphs
    ]
