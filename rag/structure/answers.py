"""A høringssvar as its answers: what it says of which proposals, and where it stands on each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from rag.danish.instructions import without_instructions
from rag.danish.references import find_references
from rag.danish.sentences import sentences
from rag.danish.stance import read_stance
from rag.structure.headings import heading_refs, section_kind
from rag.structure.lines import CELL, Layout, read_layout
from rag.structure.openers import FORM_TITLE
from rag.structure.tables import answer_tables
from rag.types import Answer, Extract, Section, Span

# Parts that are no answer by themselves; running text in some of them may still answer proposals.
_SEARCHED: Final = frozenset(
    (
        "brødtekst",
        "indledning",
        "generelt",
        "afslutning",
        "hensigtserklæring",
        "oversigt",
        "medarbejdersiden",
        "ledelsessiden",
    )
)
_NOT_ANSWERED: Final = _SEARCHED - {"brødtekst", "hensigtserklæring"} | {
    "tabel",
    "hoved",
    "resumé",
    "underskrift",
    "bilag",
}
# The labels of a form: what stands before the remark that is the answer.
_FORM: Final = re.compile(
    rf"\s*(?:{FORM_TITLE.pattern}\s*\n+\s*)?(?:(?:[\w-]+s )?(?:bemærkning(?:er)?|kommentar(?:er)?|høringssvar|svar"
    rf"|udtalelse)\s*:\s*)?",
    re.IGNORECASE,
)


# Somebody else answers it: "Forslag 7 har skolens eget udvalg svaret på", "se svaret fra LokalMED".
_ELSEWHERE = re.compile(
    r"\b(?:har|er|bliver)\b[^.]*\b(?:eget?|selv|andet?)\b[^.]*\b(?:svare[rt]|besvaret)\b"
    r"|\b(?:henvise[rs]?\w*|se)\b[^.]*\bsvar(?:et)?\b[^.]*\bfra\b",
    re.IGNORECASE,
)
_POINTER = 30  # words of a passage that may be no more than that
# A form's own field for the stance: "Udvalgets holdning | Imod".
_DECLARED: Final = re.compile(
    r"^[^|\n]{0,40}(?:holdning|stillingtagen|indstilling) \| (?P<what>[^\n]{2,120})$", re.IGNORECASE | re.MULTILINE
)


def read_answers(extract: Extract, sections: Sequence[Section]) -> tuple[Answer, ...]:
    """The answers of a høringssvar, in order. `span` covers an answer's text exactly.

    A text that answers nothing in particular is one answer as a whole, without refs.
    """
    layout = read_layout(extract)
    remarks = _remarks(layout)
    groups = [list(group) for _, group in groupby(sections, key=_unit)]
    groups = _with_stacked_headings(layout.text, groups)
    headed = {ref for group in groups for section in group for ref in section.refs}
    answers: list[Answer] = []
    for group in groups:
        first = group[0]
        span = _body(layout, group, remarks)
        if span is None:
            continue
        heading = first.heading[-1] if first.heading else ""
        if first.refs and (first.span in remarks or not _in_sentence(layout, first)):
            answers.append(_answer(layout.text, first.refs, heading, span))
        elif first.refs:
            answers += _mentions(layout, group, span, headed - set(first.refs), goes_on=True)
        elif mentioned := _mentions(layout, group, span, headed) if first.kind in _SEARCHED else []:
            answers += mentioned
        elif heading and first.kind not in _NOT_ANSWERED:
            answers.append(_answer(layout.text, (), heading, span))
    if not any(answer.refs for answer in answers) and (whole := _whole(layout, sections)):
        # A title such as "Høringssvar vedr. BES-11" says what all of it answers, whatever headings divide it.
        return whole if whole[0].refs or not answers else tuple(answers)
    return tuple(answers)


def _in_sentence(layout: Layout, section: Section) -> bool:
    """Whether a section opens in running text ("Til punkt 7 har vi …"), where others may follow at once."""
    opener = layout.opener(section.text.split("\n", 1)[0])
    return opener is not None and not opener.titled


def _unit(section: Section) -> tuple[object, ...]:
    """What makes neighbouring sections one answer: the same proposals, or the same heading."""
    if section.refs:
        return ("refs", section.refs)
    return ("heading", section.heading, section.kind if section.kind in _NOT_ANSWERED else "")


def _with_stacked_headings(text: str, groups: list[list[Section]]) -> list[list[Section]]:
    """Headings of proposals right above one another, with one text under the last: one answer to them all."""
    merged: list[list[Section]] = []
    for group in groups:
        before = merged[-1] if merged else None
        if (
            before is not None
            and before[0].refs
            and group[0].refs
            and not set(before[0].refs) & set(group[0].refs)
            and before[-1].text.strip(" :.–-") == before[0].heading[-1]
        ):
            first, last = before[0], group[0]
            both = Section(
                (*last.heading[:-1], f"{first.heading[-1]}; {last.heading[-1]}"),
                last.kind, text[first.span[0] : last.span[1]], (first.span[0], last.span[1]),
                first.page, tuple(dict.fromkeys((*first.refs, *last.refs))), last.side,
            )  # fmt: skip
            merged[-1] = [both, *group[1:]]
        else:
            merged.append(group)
    return merged


def _remarks(layout: Layout) -> dict[Span, Span]:
    """Row → its remark's cell, for tables of answers."""
    tables = answer_tables(layout.lines)
    found: dict[Span, Span] = {}
    for line in layout.lines:
        if line.table in tables and (answer := tables[line.table].answer(line)) is not None:
            found[line.span] = answer.remark
    return found


def _body(layout: Layout, group: Sequence[Section], remarks: dict[Span, Span]) -> Span | None:
    """Where the text of an answer stands, without its heading; None where there is only a heading."""
    text, first, end = layout.text, group[0], group[-1].span[1]
    if first.span in remarks:
        return _trimmed(text, remarks[first.span][0], remarks[group[-1].span][1] if group[-1].span in remarks else end)
    start = first.span[0]
    line_end = text.find("\n", start, end)
    line = text[start : line_end if line_end >= 0 else end]
    heading = first.heading[-1] if first.heading else ""
    opener = layout.opener(line) if first.refs else None
    if heading and (_same(line, heading) or line.endswith(CELL + heading)):
        start += len(line)
    elif heading and ";" in heading and _same(line, heading.split("; ")[0]):
        last = text.find(heading.rsplit("; ", 1)[-1], start, end)
        start = last + len(heading.rsplit("; ", 1)[-1]) if last >= 0 else start
    elif opener is not None:
        start += opener.body
        if opener.body == len(line) and (form := _FORM.match(text, start, end)):
            start = form.end()
    return _trimmed(text, start, end)


def _same(line: str, heading: str) -> bool:
    return re.sub(r"\W+", "", line) == re.sub(r"\W+", "", heading)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in ":–"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _answer(text: str, refs: tuple[str, ...], heading: str, span: Span) -> Answer:
    said = text[slice(*span)]
    declared = _DECLARED.search(said)
    return Answer(
        refs,
        heading,
        (read_stance(declared["what"]) if declared else None) or read_stance(without_instructions(said)),
        said,
        span,
    )


def _mentions(
    layout: Layout, group: Sequence[Section], span: Span, headed: set[str], *, goes_on: bool = False
) -> list[Answer]:
    """Proposals that running text answers: from the sentence that names them to the next that names others.

    What already has a heading of its own is passed over: the text only points to it. With `goes_on` a
    paragraph that names none belongs to the answer before it.
    """
    text = layout.text
    heading = group[0].heading[-1] if group[0].heading else ""
    wishes = section_kind(heading) == "hensigtserklæring"
    found: list[tuple[tuple[str, ...], Span]] = []
    for a, b in _paragraphs(text, span):
        named: list[tuple[int, tuple[str, ...]]] = []
        for s, e in sentences(text[a:b]):
            named_here = [ref for r in find_references(text[a + s : a + e]) for ref in r.refs]
            opener = layout.opener(text[a + s : a + e])
            refs = tuple(dict.fromkeys(r for r in (named_here or (opener.refs if opener else ())) if r not in headed))
            if refs and (not named or not set(refs) <= set(named[-1][1])):
                named.append((a + s, refs))
        if wishes and named:
            named = [(a, tuple(dict.fromkeys(ref for _, refs in named for ref in refs)))]
        if not named:
            if goes_on and len(found) == 1:
                found[-1] = (found[-1][0], (found[-1][1][0], b))
            continue
        if len(named) == 1:
            named = [(a, named[0][1])]
        for (start, refs), following in zip(named, [*named[1:], None], strict=True):
            piece = _trimmed(text, start, following[0] if following else b)
            if piece is not None:
                found.append((refs, piece))
    answers = [_answer(text, refs, _lead(layout, piece) if goes_on else heading, piece) for refs, piece in found]
    answers = [answer for answer in answers if not _is_elsewhere(answer.text)]
    return [answer for answer in answers if answer.stance is not None or wishes or goes_on]


def _is_elsewhere(said: str) -> bool:
    """Whether a short passage only says that somebody else answers the proposal."""
    return len(said.split()) <= _POINTER and _ELSEWHERE.search(said) is not None


def _lead(layout: Layout, span: Span) -> str:
    """The words that name a proposal at the head of running text: "Hvad angår forslag nr. 18"."""
    said = layout.text[slice(*span)]
    opener = layout.opener(said)
    return " ".join(said[slice(*opener.heading)].split()) if opener else ""


def _paragraphs(text: str, span: Span) -> list[Span]:
    found: list[Span] = []
    start = span[0]
    for match in re.finditer(r"\n+", text[slice(*span)]):
        if (piece := _trimmed(text, start, span[0] + match.start())) is not None:
            found.append(piece)
        start = span[0] + match.end()
    if (piece := _trimmed(text, start, span[1])) is not None:
        found.append(piece)
    return found


def _whole(layout: Layout, sections: Sequence[Section]) -> tuple[Answer, ...]:
    """The text between letterhead and signature as one answer: to the proposals that the title names, or
    to the only one that the text names."""
    body = [section for section in sections if section.kind not in ("hoved", "underskrift", "bilag")]
    span = _trimmed(layout.text, body[0].span[0], body[-1].span[1]) if body else None
    if span is None:
        return ()
    for line in layout.head:
        if refs := _named(layout, line.text):
            return (_answer(layout.text, refs, " ".join(line.text.split()), span),)
    named = {ref for line in layout.lines[layout.body : layout.tail] for ref in heading_refs(line.text)}
    return (_answer(layout.text, tuple(named) if len(named) == 1 else (), "", span),)


def _named(layout: Layout, text: str) -> tuple[str, ...]:
    """The proposals that a line names."""
    opener = layout.opener(text)
    return heading_refs(text) or (opener.refs if opener else ())
