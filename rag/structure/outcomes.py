"""What became of proposals: read from minutes and from budget agreements, in prose, bullets and tables.

A clause counts where it says that something happens to a proposal, not where somebody wishes it. A lead
("Følgende forslag tages ud:") and a heading ("Forslag, der ikke gennemføres") pass their outcome on to
the list or table under them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from rag.danish.references import find_references
from rag.danish.sentences import sentences
from rag.structure.decisions import trim
from rag.structure.minutes_lines import Line, lines_of
from rag.structure.outcome_words import (
    AGREEMENT,
    CLAUSE,
    PROPOSAL_HEAD,
    QUOTED,
    STATUS,
    THING,
    WISH,
    outcome_in,
)
from rag.types import Extract, ItemOutcome, Outcome, Point, Span

_OF_DECISION: dict[str, Outcome] = {"godkendt": "vedtaget", "tiltrådt": "vedtaget", "forkastet": "taget_af"}
_FIELDS = ("beslutning", "referat", "drøftelse", "brødtekst")


def read_outcomes(extract: Extract, points: Sequence[Point]) -> tuple[ItemOutcome, ...]:
    """What minutes (`points`) or, where there are none, a budget agreement say became of proposals.

    Each has its references, ranges expanded, or else the proposal's title, and the exact span of what
    says so. Empty where a file is neither.
    """
    text = extract.text
    found: list[ItemOutcome] = []
    looks = {line.block: line for line in reversed(lines_of(extract))}
    if points:
        for point in points:
            areas = [span for key in _FIELDS for span in point.section_spans.get(key, ())]
            if "beslutning" in point.section_spans:
                areas = list(point.section_spans["beslutning"])
            for area in areas:
                found += _in_area(extract, area, looks)
            if not any(_within(o.span, areas) for o in found):
                found += _of_title(point)
    elif AGREEMENT.search(text[:4000]) or AGREEMENT.search(extract.title or ""):
        found += _in_area(extract, (0, len(text)), looks)
    return tuple(sorted(_once(found), key=lambda o: o.span))


def _within(span: Span, areas: Sequence[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in areas)


def _once(found: Sequence[ItemOutcome]) -> Iterator[ItemOutcome]:
    seen: set[tuple[Span, tuple[str, ...], str]] = set()
    for outcome in found:
        key = (outcome.span, outcome.refs, outcome.title)
        if key not in seen:
            seen.add(key)
            yield outcome


def _in_area(extract: Extract, area: Span, looks: Mapping[int, Line]) -> list[ItemOutcome]:
    """The outcomes between two offsets: prose by clauses, lists and tables under what leads to them."""
    found: list[ItemOutcome] = []
    under: Outcome | None = None  # what a heading or a lead says of the list below it
    from_heading = False
    first = max(bisect_right(extract.blocks, area[0], key=lambda b: b.span[0]) - 1, 0)
    for index, block in enumerate(extract.blocks[first:], first):
        if block.span[0] >= area[1]:
            break
        if block.span[1] <= area[0]:
            continue
        line = looks.get(index)
        if block.kind == "table" and area[0] <= block.span[0] and block.span[1] <= area[1]:
            found += _in_table(extract.text, block.span[0], block.rows, under)
            continue
        a, b = max(block.span[0], area[0]), min(block.span[1], area[1])
        for start, end in sentences(extract.text[a:b]):
            span = (a + start, a + end)
            heading = block.kind == "heading" or bool(line and line.stands_out)
            lead = extract.text[span[0] : span[1]].rstrip("*_ ").endswith(":")
            if heading or lead:
                said = outcome_in(extract.text[span[0] : span[1]])
                clauses = list(_clauses(extract.text, span)) if not heading else []
                if said and not any(o.refs for o in clauses) and not WISH.search(extract.text[span[0] : span[1]]):
                    under, from_heading = said, heading
                    continue
                if heading:
                    under, from_heading = None, False
                    continue
            own = list(_clauses(extract.text, span))
            listed = block.kind == "list_item" or bool(line and line.bullet) or _listed(extract.text[span[0] : span[1]])
            if own:
                found += own
            elif under and listed:
                found += _listed_item(extract.text, span, under)
            elif under and not from_heading and not listed:
                under = None
    return found


def _listed(text: str) -> bool:
    """Whether a line begins as an item of a list does: with a reference."""
    return bool(PROPOSAL_HEAD.match(text))


def _listed_item(text: str, span: Span, under: Outcome) -> Iterator[ItemOutcome]:
    words = text[span[0] : span[1]]
    refs = _refs_at_head(words)
    title = _title_of_item(words)
    if refs or len(title) > 3:
        yield ItemOutcome(refs, title, under, words, span)


def _refs_at_head(words: str) -> tuple[str, ...]:
    """The references with which a list item or a cell begins; a bare number counts there."""
    head = PROPOSAL_HEAD.match(words)
    if head:
        found = find_references("forslag " + head["refs"])
        return found[0].refs if found else ()
    references = find_references(words)
    return references[0].refs if references and references[0].span[0] < 25 else ()


def _title_of_item(words: str) -> str:
    head = PROPOSAL_HEAD.match(words)
    title = words[head.end() :] if head else words
    title = re.split(r"\s[–-]\s(?=\d)|\s?[(:]|\.\s", title.strip(" *_•-–:."), maxsplit=1)[0]
    return title.strip(' *_"”“».,;')


def _clauses(text: str, span: Span) -> Iterator[ItemOutcome]:
    """The outcomes that one sentence states, clause by clause."""
    words = text[span[0] : span[1]]
    joints = list(CLAUSE.finditer(words))
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(words)]
    wished = False
    for start, end, joint in zip(starts, ends, [None, *joints], strict=True):
        clause = words[start:end]
        # what is wished goes on over "og", not over "men"
        wished = bool(WISH.search(clause)) or (wished and joint is not None and " og " in f" {joint.group()} ")
        if wished:
            continue
        outcome = outcome_in(clause)
        if outcome is None:
            continue
        a, b = span[0] + start, span[0] + end
        a, b = trim(text, a, b)
        refs = tuple(dict.fromkeys(ref for reference in find_references(clause) for ref in reference.refs))
        if not refs:
            refs = _refs_at_head(clause) if start == 0 else ()
        title = _title_in(clause, bool(refs))
        if refs or title:
            yield ItemOutcome(refs, title, outcome, text[a:b], (a, b))


def _title_in(clause: str, has_refs: bool) -> str:
    """The title of the proposal that a clause is about: in quotation marks, or 'forslaget om …'."""
    quoted = QUOTED.search(clause)
    if quoted:
        return quoted["title"].strip()
    thing = THING.search(clause)
    if thing:
        return " ".join(thing["title"].split()).strip(" ,.*_")
    if has_refs:
        head = PROPOSAL_HEAD.match(clause)
        if head:
            before = re.split(
                r"\s(?:gennemføres|tages|fjernes|udgår|halveres|vedtages|reduceres|ændres|bortfalder|er|bliver|blev)\b",
                clause[head.end() :],
            )
            return before[0].strip(" ,.:–-*_") if len(before) > 1 else ""
    return ""


def _in_table(text: str, at: int, rows: Sequence[Sequence[str]], under: Outcome | None) -> Iterator[ItemOutcome]:
    """The outcomes in a table's rows: said by a cell of a column for it, or by what stands above."""
    status: list[int] = []
    for order, row in enumerate(rows):
        start = at
        length = sum(len(cell) for cell in row) + 3 * (len(row) - 1)
        at += length + 1
        if order == 0:
            status = [i for i, cell in enumerate(row) if STATUS.fullmatch(cell.strip(" *:"))]
            if status or not any(re.search(r"\d", cell) for cell in row):
                continue
        cells = [row[i] for i in status if i < len(row)] or list(row[1:])
        said = next((o for o in map(outcome_in, cells) if o), None) or (under if not status else None)
        filled = [cell for cell in row if cell.strip()]
        if len(filled) == 1 and outcome_in(filled[0]) and not _refs_at_head(filled[0]):
            under = outcome_in(filled[0])  # a row that is a heading
            continue
        if said is None:
            continue
        refs, title = _row_names(row, status)
        if refs or title:
            yield ItemOutcome(refs, title, said, text[start : start + length], (start, start + length))


def _row_names(row: Sequence[str], status: Sequence[int]) -> tuple[tuple[str, ...], str]:
    """The references and title of a row: a number alone in the first cell, or at the head of a title."""
    refs: tuple[str, ...] = ()
    title = ""
    for i, cell in enumerate(row):
        words = cell.strip()
        if (
            i in status
            or not words
            or (re.fullmatch(r"[-−–(]?[\d.,\s]+\)?(?:\s?(?:kr\.?|t\.?kr\.?|mio\.?.*|pct\.?|%))?", words) and i > 0)
        ):
            continue
        if not refs:
            found = (
                find_references("forslag " + words)
                if re.match(r"[A-ZÆØÅ]{0,6}[-. ]?\d", words)
                else find_references(words)
            )
            refs = (
                found[0].refs
                if found and (found[0].span[0] <= 8 or not re.match(r"[A-ZÆØÅ]{0,6}[-. ]?\d", words))
                else ()
            )
            if refs and not _title_of_item(words):
                continue
        if not title and re.search(r"[^\W\d_]{3}", words):
            title = _title_of_item(words)
    return refs, title


def _of_title(point: Point) -> Iterator[ItemOutcome]:
    """A point that is about one proposal, by its title, and what was decided of it."""
    refs = tuple(ref for reference in find_references(point.title) for ref in reference.refs)
    if not refs and not re.search(
        r"\b(?:spare|besparelses|reduktions|effektiviserings)?forslag(?:et)? (?:om|til|nr)\b|\bbesparelse",
        point.title,
        re.IGNORECASE,
    ):
        return
    if re.search(r"\bforslag fra\b|\bhøring", point.title, re.IGNORECASE):
        return
    for decision in point.decisions:
        said = outcome_in(decision.text) or _OF_DECISION.get(decision.type)
        if decision.type in _OF_DECISION and said:
            if decision.type != "forkastet" and re.search(r"\bændring", decision.text, re.IGNORECASE):
                said = "ændret"
            yield ItemOutcome(refs, point.title, said, decision.text, decision.span)
            return
