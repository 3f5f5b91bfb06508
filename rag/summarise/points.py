"""One point of minutes, condensed out of its own sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rag.privacy.persons import find_redactions
from rag.privacy.redact import Redaction
from rag.summarise.actions import actions_in
from rag.summarise.assigned import named_in
from rag.summarise.attendance import names_in
from rag.summarise.decisions import DISCUSSED, decisions_of
from rag.summarise.disagreements import disagreements_in
from rag.summarise.noted import noted_in
from rag.summarise.numbers import adopted_figures, kept_of
from rag.summarise.private_lines import is_private
from rag.summarise.recommended import proposal_of
from rag.summarise.shares import Length, words_to_note
from rag.summarise.statements import readable, titled, told_in
from rag.summarise.together import with_opposed, with_what_they_lean_on
from rag.summarise.whole_decisions import completed, untold_of_field
from rag.summarise.worth import content_of, worths
from rag.types import Document, Finding, Point, PointSummary
from rag.types.document import INSTRUCTION_IN_SOURCE, POINT_LEFT_OUT

_ONE_PERSON = "Personsag"  # instead of a title that tells of one person's health or the like
_UNTOLD = "Intet er refereret under punktet."


def points_of(document: Document) -> tuple[Point, ...]:
    """The points of a document; one that has none is a single point with its whole text."""
    if document.points:
        return document.points
    whole = (0, len(document.text))
    return (Point("1", document.title, None, {"brødtekst": document.text}, (), whole, None, {"brødtekst": (whole,)}),)


def summarise_point(
    document: Document, point: Point, persons: Sequence[Redaction], length: Length = "normal"
) -> PointSummary:
    """A point's decisions, disagreements, actions, what is worth knowing, and figures, each with its span.

    `persons` is what `persons_of` gave for the document's whole text.
    """
    return summarised(document, point, persons, length)[0]


def summarised(
    document: Document, point: Point, persons: Sequence[Redaction], length: Length = "normal"
) -> tuple[PointSummary, int]:
    """The same, and how many sentences that say something it leaves out."""
    told = told_in(document, point, persons)
    title = title_of(document, point, persons)
    decisions = decisions_of(document, point, persons, told)
    disagreements = with_what_they_lean_on(told, with_opposed(told, disagreements_in(told)))
    actions = with_what_they_lean_on(
        told, actions_in(told, held_on(document), _responsible(document, point, persons), decisions)
    )
    elsewhere = [*(one.span for one in disagreements), *(one.span for one in actions if one.who or one.when)]
    decisions = completed(point, told, decisions, elsewhere)
    worth = worths(told, title, held_on(document))
    named = [d for d in decisions if d.text != DISCUSSED]  # the rest say only that there was a discussion
    lines = [d.text for d in named] + [d.text for d in disagreements] + [a.what for a in actions]
    shown = [d.span for d in named] + [d.span for d in disagreements] + [a.span for a in actions]
    proposed = proposal_of(document, point, persons, decisions)
    lines += [one.text for one in proposed]
    shown += [one.span for one in proposed]
    figures = adopted_figures(document, point, persons, told)
    chosen, untold = noted_in(
        told,
        worth,
        map(content_of, lines),
        {each: words_to_note(document, point, each) for each in ("normal", "lang")},
        length,
        shown=shown,
        figures=[figure.span for figure in figures],
        forced=untold_of_field(point, told, shown),
    )
    noted = proposed + chosen
    numbers, left = kept_of(figures, [*shown, *(one.span for one in noted)], length)
    return PointSummary(
        number=point.number,
        title=title,
        decisions=decisions,
        disagreements=disagreements,
        actions=actions,
        noted=noted,
        numbers=numbers,
        numbers_left=left,
        page=point.page,
        span=point.span,
        marked="" if told else _UNTOLD,
    ), untold


def title_of(document: Document, point: Point, persons: Sequence[Redaction]) -> str:
    """A point's title with persons as roles, as learned from the whole text where the title stands in it."""
    at = document.text.find(point.title, *point.span) if point.title else -1
    if at >= 0:
        title = titled(document.text, persons, (at, at + len(point.title)))
    else:
        title = titled(point.title, find_redactions(point.title, names_in(document)), (0, len(point.title)))
    return _ONE_PERSON if is_private(title) else title


def warnings_of(document: Document) -> tuple[Finding, ...]:
    """What a reader must know of the minutes themselves: that they hold text which speaks to a language model, or
    lines that look like points and were not taken as such."""
    return tuple(finding for finding in document.findings if finding.rule in (INSTRUCTION_IN_SOURCE, POINT_LEFT_OUT))


def left_out(document: Document) -> int:
    """How many lines of minutes look like points and were not taken as such; the coverage falls short by them."""
    return sum(finding.rule == POINT_LEFT_OUT for finding in document.findings)


def held_on(document: Document) -> date | None:
    """The day of the meeting, where the document has one."""
    return document.date


def _responsible(document: Document, point: Point, persons: Sequence[Redaction]) -> str:
    """Who a column or field names as responsible for a point, as roles; "" where none does."""
    spans = point.section_spans.get("ansvarlig", ())
    return next((who for span in spans if (who := named_in(readable(document.text, persons, span)))), "")
