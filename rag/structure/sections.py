"""A document as sections that lie side by side: every character of text stands in exactly one of them.

A section begins at a heading, at a paragraph that opens the answer to a proposal, at each row of a table
of answers, at a part that one side alone says, and, where a text has no headings at all, at each theme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from rag.danish.stance import read_stance
from rag.structure.headings import heading_refs, is_sub_heading, section_kind
from rag.structure.lines import Layout, Line, read_layout
from rag.structure.openers import FORM_TITLE
from rag.structure.sides import side_pieces
from rag.structure.tables import AnswerTable, answer_tables, form_question
from rag.types import Extract, Section, Side, Span

_SIDE_OF_KIND: Final[dict[str, Side]] = {"medarbejdersiden": "medarbejderside", "ledelsessiden": "ledelsesside"}
_CLOSING: Final = re.compile(
    r"(?:afslutning(?:svis|en)|til sidst|til slut|sluttelig|generelt|overordnet|samlet set|vi står (?:naturligvis "
    r"|gerne )?til rådighed|vi håber"
    r"|vi ser frem|alt i alt|opsummerende|med ovenstående|med disse|på den baggrund håber)\b",
    re.IGNORECASE,
)
# Words of parting, which close the letter only where no further proposal follows.
_PARTING: Final = re.compile(
    r"(?:vi|udvalget|[\w-]*MED|medarbejderne|medarbejdersiden) (?:(?:deltager|bidrager|medvirker|stiller"
    r"|uddyber) (?:\w+ )?gerne"
    r"|minder om|takker|vil gerne takke|håber|ser frem|står til rådighed|oplever, at svaret)|tak for\b"
    r"|medarbejdersiden i [\w-]*MED|for [\w-]*MED\b|spørgsmål (?:til|kan)",
    re.IGNORECASE,
)
_MIN_THEME: Final = 60  # characters; a shorter paragraph of a text without headings goes with its neighbour


@dataclass(slots=True)
class _Open:
    """A section while it is being gathered."""

    heading: tuple[str, ...]
    kind: str
    refs: tuple[str, ...]
    side: Side | None
    page: int | None
    run_in: bool = False  # opened by a paragraph, so that the next one may turn to something else
    spans: list[Span] = field(default_factory=list)

    def text_after_heading(self, text: str) -> str:
        """What stands here so far, without the heading."""
        said = text[self.spans[0][0] : self.spans[-1][1]] if self.spans else ""
        return said[len(self.heading[-1]) :] if self.heading and said.startswith(self.heading[-1]) else said


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str
    level: int
    side: Side | None = None  # set where all under it speaks for one side


def read_sections(extract: Extract, side: Side | None = None) -> tuple[Section, ...]:
    """The sections of a document in order, never overlapping, without white space at their ends.

    `side` is the document's own: within a text of one side nothing is marked as that side's remark.
    """
    layout = read_layout(extract)
    gathered = _Gatherer(layout, marks_sides=side in (None, "fælles"))
    for i, line in enumerate(layout.lines):
        gathered.add(i, line)
    return tuple(_finished(extract.text, part) for part in gathered.parts if part.spans)


def _finished(text: str, part: _Open) -> Section:
    span = (part.spans[0][0], part.spans[-1][1])
    return Section(part.heading, part.kind, text[slice(*span)], span, part.page, part.refs, part.side)


class _Gatherer:
    """Goes through the lines once and opens a section wherever one begins."""

    def __init__(self, layout: Layout, *, marks_sides: bool) -> None:
        self.layout = layout
        self.marks_sides = marks_sides
        self.parts: list[_Open] = []
        self.stack: list[_Heading] = []  # styled headings above this place
        self.tables = answer_tables(layout.lines)
        self.themes = not any(
            line.kind == "heading" or layout.opener(line.text) for line in layout.lines[layout.body : layout.tail]
        )
        self.last_item = max(
            (
                i
                for i, line in enumerate(layout.lines[: layout.tail])
                if line.kind == "heading" or layout.opener(line.text)
            ),
            default=-1,
        )
        self.group: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())  # heading path and refs of an answer to a group
        self.item: _Heading | None = None
        self.form = -1  # the table in which a form of label and value is being read

    def add(self, i: int, line: Line) -> None:
        """Puts a line into the section that it belongs to."""
        if i < self.layout.body:
            self._head(i, line)
        elif i >= self.layout.quoted:
            if i == self.layout.quoted:
                self._open((), "bilag", (), line)
            self.parts[-1].spans.append(line.span)
        elif i >= self.layout.tail:
            if not self.parts or self.parts[-1].kind != "underskrift":
                self._open((), "underskrift", (), line)
            self.parts[-1].spans.append(line.span)
        elif (line.kind == "heading" or _is_label(line)) and not self._says(line.text):
            self._heading(line)
        elif line.kind == "row":
            self._row(line)
        else:
            self._paragraph(i, line)

    def _open(
        self, heading: tuple[str, ...], kind: str, refs: tuple[str, ...], line: Line, side: Side | None = None
    ) -> None:
        self.parts.append(_Open(heading, kind, refs, side or self._side_here(), line.page))

    def _side_here(self) -> Side | None:
        """The side that the headings above this place speak for."""
        return next((heading.side for heading in self.stack if heading.side), None)

    def _head(self, i: int, line: Line) -> None:
        if i == 0:
            self._open((), "hoved", (), line)
        self.parts[-1].spans.append(line.span)
        if line.kind == "heading" and line.level == 1:
            self.stack = [_Heading(_clean(line.text), 1)]

    def _path(self) -> tuple[str, ...]:
        return tuple(heading.text for heading in self.stack)

    def _heading(self, line: Line) -> None:
        text = _clean(line.text)
        level = line.level or (self.stack[-1].level if self.stack and self.stack[-1].level >= 7 else 7)
        if self.item is not None and self._divides_item(line):
            path = (*self._path(), text)
            self._open(path, "brødtekst", self._refs_here(), line)
            self.parts[-1].spans.append(line.span)
            return
        self.stack = [heading for heading in self.stack if heading.level < level]
        kind = section_kind(text)
        refs = heading_refs(text) if kind is None or kind in ("hensigtserklæring", "oversigt") else ()
        if not refs and kind is None and (opener := self.layout.opener(line.text)):
            refs = opener.refs
        if refs and self.group[1] and set(refs) < set(self.group[1]) and line.level == 0:
            self.stack.append(_Heading(self.group[0][-1], level))
            level += 1
        elif refs:
            self.group = ((*self._path(), text), refs)
        else:
            self.group = ((), ())
        side = _SIDE_OF_KIND.get(kind or "") if self.marks_sides else None
        self.stack.append(_Heading(text, level, side))
        self.item = self.stack[-1] if refs or kind is None else None
        self._open(self._path(), kind or ("svar" if refs else "brødtekst"), refs, line)
        self.parts[-1].spans.append(line.span)

    def _refs_here(self) -> tuple[str, ...]:
        return self.parts[-1].refs if self.parts else ()

    def _row(self, line: Line) -> None:
        table: AnswerTable | None = self.tables.get(line.table)
        if table is not None and (answer := table.answer(line)) is not None:
            heading = " – ".join(part for part in (answer.number, answer.title) if part)
            self._open((*self._path(), heading) if heading else self._path(), "svar", answer.refs, line)
            self.parts[-1].spans.append(line.span)
            return
        if table is None and (asked := form_question(line)) is not None:
            self.form = line.table
            self._open((*self._path(), asked[1]), "svar", asked[0], line)
        elif line.table == self.form:
            pass  # what the form goes on to say of that proposal
        elif table is not None:
            self._open(self._path(), "tabel", (), line)  # its header, or a proposal left without a remark
        elif not self.parts or self.parts[-1].kind in ("hoved", "svar", "tabel"):
            self._open(self._path(), "brødtekst", (), line)
        self.parts[-1].spans.append(line.span)

    def _divides_item(self, line: Line) -> bool:
        """Whether a heading only divides the answer above it: by its words, or because it has no style and that has."""
        if self.item is None or self.layout.opener(line.text) or heading_refs(line.text):
            return False
        below = line.level > self.item.level or line.level == 0
        unstyled = line.level == 0 and self.item.level < 7 and bool(self._refs_here())
        return (below and is_sub_heading(line.text)) or (unstyled and section_kind(_clean(line.text)) is None)

    def _says(self, heading: str) -> bool:
        """Whether a line that looks like a heading already answers: "Ad 9: ingen bemærkninger"."""
        opener = self.layout.opener(heading)
        return opener is not None and opener.body < len(heading) and read_stance(heading[opener.body :]) is not None

    def _closes(self, i: int, line: Line) -> bool:
        """Whether a paragraph leaves the proposal above it for the text as a whole."""
        if _CLOSING.match(line.text):
            return True
        said = len(self.parts[-1].spans) >= 2 or len(self.parts[-1].text_after_heading(self.layout.text)) > 60
        return i > self.last_item and said and bool(_PARTING.match(line.text))

    def _paragraph(self, i: int, line: Line) -> None:
        current = self.parts[-1] if self.parts else None
        opener = None
        if current is None or current.kind != "resumé":
            opener = self.layout.opener(line.text)
        if opener is not None and current is not None and set(opener.refs) == set(current.refs):
            opener = None  # a paragraph that goes on about the same proposal
        if current is not None and current.refs and len(current.spans) == 1 and (form := FORM_TITLE.match(line.text)):
            current.heading = (*current.heading[:-1], f"{current.heading[-1]} – {form['title']}")
        elif opener is not None:
            heading = _clean(line.text[slice(*opener.heading)])
            parent = self.group[0] if self.group[1] and set(opener.refs) < set(self.group[1]) else self._path_of_area()
            self._open((*parent, heading), "svar", opener.refs, line)
            self.parts[-1].run_in = True
        elif current is not None and current.run_in and _others(line.text, current.refs):
            self._open(self._path_of_area(), "brødtekst", (), line)
        elif current is None or current.kind == "hoved":
            self._open(self._path(), "indledning" if self._path() else "brødtekst", (), line)
        elif current.kind == "svar" and self._closes(i, line):
            self._open(self._path_of_area(), "afslutning", (), line)
        elif self.themes and len(line.text) >= _MIN_THEME and line.kind == "paragraph" and _sized(self.parts[-1]):
            self._open(self._path(), "brødtekst", (), line)
        self._text(line)

    def _path_of_area(self) -> tuple[str, ...]:
        """The headings above this place that aren't a proposal's own."""
        if self.group[1] and self.stack and self.group[0] and self.stack[-1].text == self.group[0][-1]:
            return self._path()[:-1]
        return self._path()

    def _text(self, line: Line) -> None:
        """Adds a line's text, with what one side alone says in sections of its own."""
        common = self._side_here()
        pieces = side_pieces(self.layout.text, line.span) if self.marks_sides and common is None else []
        if not pieces:
            current = self.parts[-1]
            if current.side != common and current.spans:
                self._open(current.heading, current.kind, current.refs, line)  # the common voice again
            self.parts[-1].spans.append(line.span)
            return
        for span, side in pieces:
            last = self.parts[-1]
            if last.side != side and last.spans:
                self._open(last.heading, last.kind, last.refs, line, side)
            elif last.side != side:
                last.side = side
            self.parts[-1].spans.append(span)


def _is_label(line: Line) -> bool:
    """Whether a line that a reader took for text only names a part: "Resumé" above a list."""
    short = line.kind == "paragraph" and len(line.text) <= 45 and not line.text.endswith((".", "!", "?"))
    return short and section_kind(line.text) in ("resumé", "generelt", "oversigt", "hensigtserklæring", "afslutning")


def _others(text: str, refs: tuple[str, ...]) -> bool:
    """Whether a paragraph turns to other proposals than those above it."""
    named = heading_refs(text[:120])
    return bool(named) and not set(named) & set(refs)


def _sized(part: _Open) -> bool:
    return bool(part.spans) and part.spans[-1][1] - part.spans[0][0] >= _MIN_THEME


def _clean(heading: str) -> str:
    return " ".join(heading.split()).strip(" :*_#–-")
