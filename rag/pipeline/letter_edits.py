"""What a person does to answers: changes in a letter that came back, approval, and taking either back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import fuzz

from rag.danish.stance import read_stance
from rag.draft.ledger import Line
from rag.errors import UsageError
from rag.pipeline.letters import REMARK, Ours, answer_of, compose_letter
from rag.pipeline.selecting import chosen_lines, open_ledger
from rag.privacy.cpr import mask_cpr
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.types import Document, Draft, Extract, Finding, Letter, Paragraph, Precedent, Stance

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
        if not new and stance == answer.stance:
            continue
        said = [plain(one.text) for one in paragraphs]
        same = stance == answer.stance and said == [plain(one.text) for one in answer.paragraphs]
        if not same and _mark(section.heading, stance, *said) in written:
            continue  # an earlier letter's words, not the person's
        put += [_edited(line, paragraphs, stance, sources) for line in covered]
    shown = letter if len(chosen) == len(lines) else compose_letter(workspace, catalogue, ledger, chosen).letter
    page = lay_out_letter(shown, workspace.settings)
    parts = {
        name: text for name, text in _parts(read.parts, shown, page).items() if _mark(name, None, text) not in written
    }
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
        personal = [one for one in check_text([Paragraph(text)], None, (), own) if one.rule in _PERSONAL]
        found += [(name, one) for one in personal]
        told[name] = _without_persons(text, personal)
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
        " it is kept with each place marked, and persons as roles. 'medsvar approve … --item N --undo' takes back what"
        " was kept before.",
        source,
    )


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


def _edited(line: Line, paragraphs: tuple[Paragraph, ...], stance: Stance | None, sources: Sequence[Precedent]) -> Line:
    from rag.export import jsonable

    draft = {**(line.draft or _blank(line)), "stance": stance, "precedents": jsonable(tuple(sources))}
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
