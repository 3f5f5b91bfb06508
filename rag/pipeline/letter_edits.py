"""What a person does to answers: changes in a letter that came back, approval, and taking either back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import fuzz

from rag.draft.ledger import Line
from rag.errors import UsageError
from rag.pipeline.letters import REMARK, Ours, answer_of, compose_letter
from rag.pipeline.selecting import chosen_lines, open_ledger
from rag.types import Document, Draft, Extract, Letter, Paragraph, Precedent, Stance

if TYPE_CHECKING:
    from rag.export.letter_layout import LetterPage
    from rag.export.whole_letters_in import ReadLetter
    from rag.pipeline.workspace import Workspace


_SAME_QUOTE: Final = 90.0  # rapidfuzz ratio from which a listed quotation is a precedent's


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken from a letter that came back: answers and parts that a person changed, answers that are not in
    it, which stay as they were, headings of the person's own, which have no place in the letter."""

    answers: tuple[str, ...]
    parts: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def approve(workspace: Workspace, catalogue: Document, refs: Sequence[str]) -> list[Line]:
    """A person's approval of answers, all or none: what they say is that person's from then on.

    Raises UsageError where there is no answer, or one with hard findings.
    """
    ledger, _ = open_ledger(workspace, catalogue)
    lines = [ledger.line(ref) for ref in refs]
    ours = Ours(workspace, catalogue)
    for line in lines:
        answer = answer_of(line, ours)
        if not answer.paragraphs or (line.edited is None and line.status in ("open", "failed")):
            raise UsageError(
                f"item {line.number} has no answer that can be approved ({line.status}).",
                "Draft it with 'medsvar letter', or write it in the Word file and give that with --from.",
            )
        hard = [finding for finding in answer.draft.findings if finding.severity == "hard"]
        if hard:
            told = "; ".join(f"{finding.rule}: {finding.text}" for finding in hard[:3])
            raise UsageError(f"the answer to item {line.number} can't be approved as it is: {told}.", "Mend it first.")
    ledger.put(*(replace(line, status="approved", why="", edited=_own(line)) for line in lines))
    return [ledger.line(line.number) for line in lines]


def withdraw(workspace: Workspace, catalogue: Document, refs: Sequence[str]) -> list[Line]:
    """Takes approval and a person's words back: the next run drafts these items anew."""
    ledger, _ = open_ledger(workspace, catalogue)
    lines = [ledger.line(ref) for ref in refs]
    if unsettled := [line.number for line in lines if not line.settled]:
        raise UsageError(f"nobody has approved or written the answer to {', '.join(unsettled)}.")
    ledger.put(*(replace(line, status="open", why="trukket tilbage", edited=None) for line in lines))
    return [ledger.line(line.number) for line in lines]


def _own(line: Line) -> tuple[Paragraph, ...]:
    from rag.export.drafts_in import draft_from

    return line.edited if line.edited is not None else draft_from(line.draft or {}).paragraphs


def take_edits(workspace: Workspace, catalogue: Document, extract: Extract) -> Taken:
    """Keeps what a person changed in a letter that came back.

    Raises UsageError where the document holds none of the letter's answers.
    """
    from rag.export.layout import plain
    from rag.export.letter_layout import lay_out_letter
    from rag.export.whole_letters_in import changed, read_whole_letter

    ledger, _ = open_ledger(workspace, catalogue)
    lines = ledger.lines()
    letter = compose_letter(workspace, catalogue, ledger, chosen_lines(lines)).letter
    page = lay_out_letter(letter, workspace.settings)
    read = read_whole_letter(extract, page)
    if not read.answers:
        raise UsageError(
            "holds none of the letter's answers.", "Their headings say which proposal they are of.", extract.source
        )
    by_item = {(line.item.number, line.item.title, line.item.area): line for line in lines}
    written = ledger.written()
    put: list[Line] = []
    missing: list[str] = []
    for section, answer in zip(page.sections, letter.answers, strict=True):
        covered = [by_item[(item.number, item.title, item.area)] for item in answer.items]
        told = read.answers.get(section.key)
        if told is None:
            missing += [line.number for line in covered]
            continue
        stance = told.stance or answer.stance
        themes = {plain(one.text): one.theme for one in answer.paragraphs}
        paragraphs = tuple(
            replace(_cited(one, read, answer.draft.precedents), theme=themes.get(plain(one.text)))
            for one in told.paragraphs
        )
        if not changed(paragraphs, answer) and stance == answer.stance:
            continue
        said = [plain(one.text) for one in paragraphs]
        same = stance == answer.stance and said == [plain(one.text) for one in answer.paragraphs]
        if not same and _mark(section.heading, stance, *said) in written:
            continue  # an earlier letter's words, not the person's
        put += [_edited(line, paragraphs, stance) for line in covered]
    ledger.put(*put)
    parts = {
        name: text for name, text in _parts(read.parts, letter, page).items() if _mark(name, None, text) not in written
    }
    ledger.set_parts(parts)
    return Taken(tuple(line.number for line in put), tuple(parts), tuple(missing), read.unknown)


def remember(workspace: Workspace, catalogue: Document, letter: Letter) -> None:
    """Keeps what a letter that goes out says, so that an older one that comes back isn't taken for a person's words."""
    from rag.export.layout import plain
    from rag.export.letter_layout import lay_out_letter

    ledger, _ = open_ledger(workspace, catalogue)
    page = lay_out_letter(letter, workspace.settings)
    answers = [
        _mark(section.heading, answer.stance, *(plain(one.text) for one in answer.paragraphs))
        for section, answer in zip(page.sections, letter.answers, strict=True)
    ]
    ledger.add_written([*answers, *(_mark(name, None, text) for name, text in _made(page).items())])


def _mark(name: str, stance: Stance | None, *texts: str) -> str:
    return hashlib.sha256("\x1f".join((name, stance or "", *texts)).encode()).hexdigest()


def _made(page: LetterPage) -> dict[str, str]:
    """The parts of a page that belong to no answer, as they come back."""
    return {
        "summary": "\n".join(page.summary),
        "general": "\n".join(page.general),
        "involvement": page.involvement,
        "closing": page.closing,
    }


def _edited(line: Line, paragraphs: tuple[Paragraph, ...], stance: Stance | None) -> Line:
    draft = {**(line.draft or _blank(line)), "stance": stance}
    if not paragraphs:
        return replace(line, status="needs_person", why="svaret er slettet i filen", draft=draft, edited=())
    return replace(line, status="drafted", why="skrevet af udvalget", draft=draft, edited=paragraphs)


def _parts(read: Mapping[str, str], letter: Letter, page: LetterPage) -> dict[str, str]:
    """The parts of the letter that say something else than what was written."""
    from rag.export.layout import plain

    made = _made(page)
    told = {name: text for name, text in read.items() if name in made and text != made[name]}
    for title, _ in letter.intentions:
        remark = read.get(REMARK + plain(title), "")
        if remark and remark != plain(letter.remarks.get(title, "")):
            told[REMARK + title] = remark
    return told


def _cited(paragraph: Paragraph, read: ReadLetter, precedents: Sequence[Precedent]) -> Paragraph:
    """A paragraph whose marks of the whole letter are the ids of its own draft again, known by what they quote: in the
    letter's own list, else in the one that was written. A mark that quotes nothing of these is no source."""
    from rag.export.layout import plain

    by_quote = {plain(precedent.quote or precedent.text): precedent.id for precedent in precedents}

    def own(mark: str) -> str:
        for quotes in (read.quotes, read.written):
            quote = plain(quotes.get(mark, ""))
            near = max(by_quote, key=lambda other: fuzz.ratio(quote, other), default="")
            if quote and fuzz.ratio(quote, near) >= _SAME_QUOTE:
                return by_quote[near]
        return f"?{mark.removeprefix('P')}"

    return replace(paragraph, citations=tuple(dict.fromkeys(own(mark) for mark in paragraph.citations)))


def _blank(line: Line) -> dict[str, Any]:
    from rag.export import jsonable

    return dict(jsonable(Draft(line.item, None, False, (), (), ())))
