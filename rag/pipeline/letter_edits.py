"""A letter comes back from a person: what they changed in it is kept, and nothing else is taken for theirs."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import fuzz

from rag.danish.stance import read_stance
from rag.draft.ledger import Ledger, Line
from rag.draft.questions import OWN_STANCE
from rag.errors import UsageError
from rag.pipeline.letters import ASKED, CHOSEN, OWN, REMARK, Ours, answer_of, compose_letter, lines_of
from rag.pipeline.own_parts import filled, known_as, own_lines, taken
from rag.pipeline.selecting import chosen_lines, open_ledger
from rag.privacy.cpr import mask_cpr
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.types import Document, Draft, Extract, Finding, Letter, LetterAnswer, Paragraph, Precedent, Stance

if TYPE_CHECKING:
    from rag.check import OwnFacts
    from rag.export.letter_layout import LetterPage
    from rag.export.whole_letters_in import ReadLetter
    from rag.pipeline.workspace import Workspace


_PERSONAL: Final = {"cpr": "", "person-name": "[person]", "contact": "[kontaktoplysning]"}  # what is kept instead
_SHOWN: Final = 6  # findings that a refusal tells of
_SAME_QUOTE: Final = 90.0  # rapidfuzz ratio from which a listed quotation is a precedent's


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken from a letter that came back: answers and parts that a person changed, answers that are not in
    it, which stay as they were, headings of the person's own, which have no place in the letter."""

    answers: tuple[str, ...]
    parts: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def read_returned(workspace: Workspace, file: Path) -> Extract:
    """A letter that came back, as it is read; one that medsvar wrote as JSON by its words. Raises UsageError where that
    is no letter."""
    from rag.export.written_json import read_written
    from rag.read import read_file, read_text

    if file.suffix.lower() != ".json":
        return read_file(file)
    told = read_written(file, workspace.settings)
    if isinstance(told, Draft):
        raise UsageError("holds one draft, not a letter.", "Give the letter's .docx, .md or .html.", str(file))
    return read_text(told, str(file))


def take_edits(
    workspace: Workspace, catalogue: Document, extract: Extract, *, final: bool = False, force: bool = False
) -> Taken:
    """Keeps what a person changed in a letter that came back, or nothing of it: where it says something personal, or is
    to be `final` and has other hard findings, it is refused before anything is kept.

    With `force` it is kept all the same, but never a CPR number, and names, phones and addresses only as roles: the
    ledger outlives the letter, is read by later runs and may be sent to a model. Who signs stands in the settings.
    Raises UsageError where the document holds none of the letter's answers, or is refused.
    """
    from rag.check.papers import filled
    from rag.export.layout import plain
    from rag.export.letter_layout import lay_out_letter
    from rag.export.whole_letters_in import changed, read_whole_letter

    ledger, _ = open_ledger(workspace, catalogue)
    lines = ledger.lines()
    chosen = chosen_lines(lines)
    # an earlier letter may answer other proposals than the ledger would answer now
    letter = compose_letter(workspace, catalogue, ledger, [line.number for line in lines]).letter
    page = lay_out_letter(letter, workspace.settings)
    read = read_whole_letter(extract, page)
    if not read.answers:
        raise UsageError(
            "holds none of the letter's answers.", "Their headings say which proposal they are of.", extract.source
        )
    by_item = {(line.item.number, line.item.title, line.item.area): line for line in lines}
    written = ledger.written()
    listed = {one.id: one for one in filled(read.listed, workspace.papers())}
    covered_by: dict[str, list[Line]] = {}
    put: list[Line] = []
    missing: list[str] = []
    for section, answer in zip(page.sections, letter.answers, strict=True):
        covered = [by_item[(item.number, item.title, item.area)] for item in answer.items]
        covered_by[section.key] = covered
        told = read.answers.get(section.key)
        if told is None:
            missing += [line.number for line in covered if line.number in chosen]
            continue
        themes = {plain(one.text): one.theme for one in answer.paragraphs}
        sources = list(answer.draft.precedents)
        paragraphs = tuple(
            replace(_cited(one, read, sources, listed), theme=themes.get(plain(one.text))) for one in told.paragraphs
        )
        new = changed(paragraphs, answer)
        stance = told.stance or answer.stance
        if stance is None and new:  # who writes an answer into the empty field says in it where they stand
            stance = read_stance(" ".join(one.text for one in paragraphs))
        chose = answer.chosen or _took(stance, paragraphs, answer, told.asked)
        if not new and stance == answer.stance and chose == answer.chosen:
            continue
        said = [plain(one.text) for one in paragraphs]
        same = stance == answer.stance and said == [plain(one.text) for one in answer.paragraphs]
        if not same and _mark(section.heading, stance, *said) in written:
            continue  # an earlier letter's words, not the person's
        asked = [one for one in answer.asked if plain(one) in told.asked]
        done = {CHOSEN: chose, ASKED: [one for one in asked if not (chose and one.startswith(OWN_STANCE))]}
        put += [_edited(line, paragraphs, stance, sources, done) for line in covered]
    shown = letter if len(chosen) == len(lines) else compose_letter(workspace, catalogue, ledger, chosen).letter
    parts = _parts(read.parts, shown, lay_out_letter(shown, workspace.settings), ledger)
    ours = Ours(workspace, catalogue)
    put, found = _without_persons_in_answers(put, ours)
    parts, personal = _without_persons_in_parts(parts, ours.of(lines[0].item))
    stops = [*((n, one) for n, one in found if final or one.rule in _PERSONAL), *personal]
    if stops and not force:
        raise _refused(stops, extract.source)
    edited = {line.number for line in put}
    kept = [one for key, some in covered_by.items() if key in read.answers for one in some if one.number not in edited]
    ledger.put(*(_chosen_again(line) for line in put), *(_chosen_again(line) for line in kept if line.chosen is False))
    ledger.set_parts(parts)
    unknown = tuple(mask_cpr(one) for one in read.unknown)
    return Taken(tuple(line.number for line in put), tuple(parts), tuple(missing), unknown)


def _chosen_again(line: Line) -> Line:
    """A line that the letter which came back answers, though a later run had left it out."""
    if line.chosen is not False:
        return line
    if line.settled or line.draft is None:
        return replace(line, chosen=True)
    return replace(line, chosen=True, status="no_precedent" if line.draft.get("abstained") else "drafted", why="")


def _without_persons_in_answers(lines: Sequence[Line], ours: Ours) -> tuple[list[Line], list[tuple[str, Finding]]]:
    """Edited answers with persons as roles, and the hard findings on them as they were written, with their numbers."""
    told: list[Line] = []
    found: list[tuple[str, Finding]] = []
    for line in lines:
        hard = [one for one in answer_of(line, ours).draft.findings if one.severity == "hard"]
        found += [(line.number, one) for one in hard]
        edited = tuple(
            replace(paragraph, text=_without_persons(paragraph.text, [one for one in hard if one.paragraph == n]))
            for n, paragraph in enumerate(line.edited or ())
        )
        told.append(replace(line, edited=edited))
    return told, found


def _without_persons_in_parts(
    parts: Mapping[str, str], own: OwnFacts
) -> tuple[dict[str, str], list[tuple[str, Finding]]]:
    """A person's own parts of the letter with persons as roles, and what was personal in them."""
    from rag.check import check_text

    told: dict[str, str] = {}
    found: list[tuple[str, Finding]] = []
    for name, text in parts.items():
        lines = text.split("\n")
        for n, line in enumerate(lines):
            if own_lines([line]):
                personal = [one for one in check_text([Paragraph(line)], None, (), own) if one.rule in _PERSONAL]
                found += [(name, one) for one in personal]
                lines[n] = _without_persons(line, personal)
        told[name] = "\n".join(lines)
    return told, found


def _without_persons(text: str, found: Sequence[Finding]) -> str:
    spans = sorted(((f.span, _PERSONAL[f.rule]) for f in found if f.span and f.rule in _PERSONAL), reverse=True)
    for (start, end), role in spans:
        text = f"{text[:start]}{role or mask_cpr(text[start:end])}{text[end:]}"
    return mask_cpr(text)


def _refused(found: Sequence[tuple[str, Finding]], source: str) -> UsageError:
    """Says what stands in the way, and how to get out."""
    told = "; ".join(
        f"{number}: {one.rule}: " + (_PERSONAL[one.rule] or "CPR" if one.rule in _PERSONAL else f"»{one.text[:80]}«")
        for number, one in found[:_SHOWN]
    )
    more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return UsageError(
        f"was not taken in, and nothing of it is kept: {mask_cpr(told)}{more}.",
        "Mend these in the file and give it again ('medsvar check FILE --catalogue …' says how), or use --force: then"
        " it is kept with each place marked, and persons as roles. What was kept before stays.",
        source,
    )


def remember(workspace: Workspace, catalogue: Document, letter: Letter) -> None:
    """Keeps what a letter that goes out says, so that an older one that comes back isn't taken for a person's words."""
    from rag.export.layout import plain
    from rag.export.letter_layout import lay_out_letter

    ledger, _ = open_ledger(workspace, catalogue)
    page = lay_out_letter(letter, workspace.settings)
    kept = ledger.parts()
    marks = [
        _mark(section.heading, answer.stance, *(plain(one.text) for one in answer.paragraphs))
        for section, answer in zip(page.sections, letter.answers, strict=True)
    ]
    for name, lines in _whole(page).items():
        marks.append(_mark(name, None, "\n".join(lines)))
        own = own_lines(lines_of(kept.get(name, "")))
        marks += [_line_mark(name, told) for told in known_as([one for one in lines if one not in own])]
    ledger.add_written(marks)


def _mark(name: str, stance: Stance | None, *texts: str) -> str:
    return hashlib.sha256("\x1f".join((name, stance or "", *texts)).encode()).hexdigest()


def _line_mark(name: str, line: str) -> str:
    return _mark(f"line of {name}", None, line)


def _wrote(written: Collection[str], name: str, line: str) -> bool:
    return _line_mark(name, line) in written


def _whole(page: LetterPage) -> dict[str, tuple[str, ...]]:
    """The parts of a page that belong to no answer, as they come back."""
    return {
        "summary": page.summary,
        "general": page.general,
        "involvement": page.involvement,
        "closing": page.closing,
    }


def _took(
    stance: Stance | None, paragraphs: Sequence[Paragraph], answer: LetterAnswer, still_asked: Sequence[str]
) -> bool:
    """Whether the person took the stance that an answer came back with: by naming another than was suggested, by
    settling the question after it, or by saying it in words of their own."""
    from rag.export.layout import plain

    if stance != answer.stance:
        return True
    questions = [plain(one) for one in answer.asked if one.startswith(OWN_STANCE)]
    if questions and not any(one in still_asked for one in questions):
        return True
    before = {plain(one.text) for one in answer.paragraphs}
    own = " ".join(one.text for one in paragraphs if plain(one.text) not in before)
    return stance is not None and read_stance(own) == stance


def _edited(
    line: Line,
    paragraphs: tuple[Paragraph, ...],
    stance: Stance | None,
    sources: Sequence[Precedent],
    done: Mapping[str, Any],
) -> Line:
    """A line with what a person made of its answer; `done` stands beside its draft."""
    from rag.export import jsonable

    draft = {**(line.draft or _blank(line)), "stance": stance, "precedents": jsonable(tuple(sources)), **done}
    if not paragraphs:
        return replace(line, status="needs_person", why="svaret er slettet i filen", draft=draft, edited=())
    return replace(line, status="drafted", why=OWN, draft=draft, edited=paragraphs)


def _parts(read: Mapping[str, str], letter: Letter, page: LetterPage, ledger: Ledger) -> dict[str, str]:
    """The parts of the letter that say something else than what was written, as the ledger keeps them."""
    from rag.export.layout import plain

    written, kept = ledger.written(), ledger.parts()
    told: dict[str, str] = {}
    for name, shown in _whole(page).items():
        text = read.get(name, "")
        if not text or _mark(name, None, text) in written:
            continue
        before = lines_of(kept.get(name, ""))
        own = own_lines(before)
        made = [one for one in shown if one not in own]
        after = taken(text.split("\n"), made, before, partial(_wrote, written, name))
        if filled(after, made) != shown:
            told[name] = "\n".join(after)
    for title, _ in letter.intentions:
        remark = read.get(REMARK + plain(title), "")
        if remark and remark != plain(letter.remarks.get(title, "")):
            told[REMARK + title] = remark
    return told


def _cited(
    paragraph: Paragraph, read: ReadLetter, sources: list[Precedent], listed: Mapping[str, Precedent]
) -> Paragraph:
    """A paragraph whose marks of the whole letter are the ids of its own draft again, known by what they quote: in the
    letter's own list, else in the one that was written. What the letter lists from a paper that we have becomes one
    of the draft's `sources`, where an earlier draft built on it. A mark that quotes nothing of these is no source."""
    from rag.export.layout import plain

    def own(mark: str) -> str:
        by_quote = {plain(precedent.quote or precedent.text): precedent.id for precedent in sources}
        for quotes in (read.quotes, read.written):
            quote = plain(quotes.get(mark, ""))
            near = max(by_quote, key=lambda other: fuzz.ratio(quote, other), default="")
            if quote and fuzz.ratio(quote, near) >= _SAME_QUOTE:
                return by_quote[near]
        source = listed.get(mark)
        if source is not None and source.document_id:
            taken = {one.id for one in sources}
            key = next(f"P{n}" for n in range(1, len(sources) + 2) if f"P{n}" not in taken)
            sources.append(_as_roles(replace(source, id=key)))
            return key
        return f"?{mark.removeprefix('P')}"

    return replace(paragraph, citations=tuple(dict.fromkeys(own(mark) for mark in paragraph.citations)))


def _as_roles(listed: Precedent) -> Precedent:
    """A source as a returned letter lists it, without what is personal: the list is a person's to write in too."""
    from rag.draft.with_model import without_persons

    item = without_persons(listed.item) if listed.item else None
    heading, quote = (redact(text, find_redactions(text)) for text in (listed.heading, listed.quote))
    return replace(listed, heading=heading, quote=quote, item=item)


def _blank(line: Line) -> dict[str, Any]:
    from rag.export import jsonable

    return dict(jsonable(Draft(line.item, None, False, (), (), ())))
