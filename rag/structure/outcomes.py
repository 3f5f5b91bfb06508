"""What became of proposals: read from minutes and from budget agreements, in prose, bullets and tables.

A clause counts where it says that something happens to a proposal, not where somebody wishes it. A lead
("Følgende forslag tages ud:") and a heading ("Forslag, der ikke gennemføres") pass their outcome on to
the list or table under them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rag.danish import outcome_words as say
from rag.danish.references import find_references
from rag.danish.sentences import sentences
from rag.structure.decisions import trim
from rag.structure.minutes_lines import Line, lines_of
from rag.structure.outcome_headings import Headed, of_all
from rag.structure.outcome_tables import has_status, rows_of
from rag.structure.outcome_titles import refs_at_head, title_in_clause, title_of_item
from rag.types import Extract, ItemOutcome, Outcome, Point, Span

_OF_DECISION: dict[str, Outcome] = {"godkendt": "vedtaget", "tiltrådt": "vedtaget", "forkastet": "taget_af"}
_HEAD = 800  # characters in which an agreement says that it is one
_LINE = 100  # characters of a line that may head a list
_TELLING = ("beslutning", "referat", "drøftelse")
_NOT_TOLD = ("indstilling", "overskrift", "journal", "bilag", "sagsforløb")


def read_outcomes(extract: Extract, points: Sequence[Point], *, agreement: bool = False) -> tuple[ItemOutcome, ...]:
    """What minutes (`points`) or, where there are none, a budget agreement say became of proposals. `agreement` where
    it is known to be one, else its own words tell.

    Each has its references, ranges expanded, or else the proposal's title, and the exact span of what
    says so. Empty where a file is neither.
    """
    looks = {line.block: line for line in reversed(lines_of(extract))}
    found: list[ItemOutcome] = []
    if points:
        for point in points:
            found += _of_point(extract, point, looks)
    elif agreement or say.AGREEMENT.search(extract.text[:_HEAD]) or say.AGREEMENT.search(extract.title or ""):
        found += _in_area(extract, (0, len(extract.text)), looks, agreement=True)
    unique = {(o.span, o.refs, o.title, o.but): o for o in found}
    return tuple(sorted(unique.values(), key=lambda o: o.span))


def _of_point(extract: Extract, point: Point, looks: Mapping[int, Line]) -> list[ItemOutcome]:
    """What a point says: its field for decisions, and tables elsewhere in it that have a column for it."""
    found: list[ItemOutcome] = []
    told = [key for key in _TELLING if key in point.section_spans]
    for key in told[:1] or ["brødtekst"]:
        for area in point.section_spans.get(key, ()):
            found += _in_area(extract, area, looks, agreement=False)
    if all(decision.type in ("forkastet", "udsat") for decision in point.decisions):
        return found or list(_of_title(point))
    rest = [key for key in point.section_spans if key not in (*_TELLING, *_NOT_TOLD)]
    concluded = _concluded([point.title, *(point.sections.get(key, "") for key in rest)])
    for area in (area for key in rest for area in point.section_spans[key]):
        known = {ref for o in found for ref in o.refs}
        told_here = _in_area(extract, area, looks, agreement=False) if concluded else _tables(extract, area)
        found += [o for o in told_here if not known & set(o.refs)]  # what was decided goes before the presentation
    return found or list(_of_title(point))


def _concluded(texts: Sequence[str]) -> bool:
    """Whether a point presents an agreement that is made, not one that is to be."""
    for text in texts:
        for start, end in sentences(text):
            words = text[start:end]
            found = say.CONCLUDED.search(words)
            if found and not say.NOT_YET.search(words[: found.end()]):
                return True
    return False


def _tables(extract: Extract, area: Span) -> Iterator[ItemOutcome]:
    first = max(bisect_right(extract.blocks, area[0], key=lambda b: b.span[0]) - 1, 0)
    for block in extract.blocks[first:]:
        if block.span[0] >= area[1]:
            break
        if block.kind == "table" and area[0] <= block.span[0] and block.span[1] <= area[1] and has_status(block.rows):
            yield from rows_of(extract.text, block, None)


def _in_area(extract: Extract, area: Span, looks: Mapping[int, Line], *, agreement: bool) -> list[ItemOutcome]:
    """The outcomes between two offsets: prose by clauses, lists and tables under what leads to them."""
    text = extract.text
    found: list[ItemOutcome] = []
    under: Outcome | None = None  # what a heading or a lead says of the list below it
    named = from_heading = False
    led: Outcome | None = None  # what a lead says of the sentences after it that begin with a number
    headed = Headed()
    excepted: list[ItemOutcome] = []  # what only follows from being left out of all the others
    first = max(bisect_right(extract.blocks, area[0], key=lambda b: b.span[0]) - 1, 0)
    for index, block in enumerate(extract.blocks[first:], first):
        if block.span[0] >= area[1]:
            break
        if block.span[1] <= area[0]:
            continue
        if block.kind == "table" and area[0] <= block.span[0] and block.span[1] <= area[1]:
            found += rows_of(text, block, under)
            continue
        if block.kind == "heading" or bool(looks.get(index) and looks[index].stands_out):
            found += headed.close()
        line = looks.get(index)
        heading = block.kind == "heading" or bool(line and line.stands_out)
        a, b = max(block.span[0], area[0]), min(block.span[1], area[1])
        goes_on = bool(led) and not text[: block.span[0]].rstrip().endswith((".", "!", "?", ":"))
        led = led if goes_on else None
        for start, end in sentences(text[a:b]):
            span = (a + start, a + end)
            words = text[span[0] : span[1]]
            if agreement and (every := list(of_all(words, span))):
                found += [o for o in every if o.but is not None]
                excepted += [o for o in every if o.but is None]
                continue
            own = list(_clauses(text, span, agreement=agreement))
            first_refs = _first_refs(words)
            if led and first_refs and not _led(words):
                found.append(ItemOutcome(first_refs, title_in_clause(words, True), led, words, span))
                continue
            led = _led(words) or (led if goes_on else None)
            goes_on = False
            if heading and headed.open(words, span, own, index, agreement=agreement):
                under = None
                continue
            if not any(o.refs or o.title for o in own) and (not heading or headed.within(index)):
                headed.take(words, span)
            lead = words.rstrip("*_ ").endswith(":")
            if heading or lead or _heads(words):
                said = None if say.WISH.search(words) or any(o.refs for o in own) else say.outcome_of_lead(words)
                if heading or said:
                    under, named, from_heading = said, bool(say.OF_PROPOSALS.search(words)), heading or not lead
                    continue
            listed = block.kind == "list_item" or bool(line and line.bullet) or bool(say.PROPOSAL_HEAD.match(words))
            if own:
                found += own
            elif under and listed:
                found += _listed(words, span, under, named=named, agreement=agreement)
            elif under and not from_heading:
                under = None
    found += headed.close()
    told = {ref for outcome in found for ref in outcome.refs}
    left = (replace(o, refs=tuple(ref for ref in o.refs if ref not in told)) for o in excepted)
    return [*found, *(o for o in left if o.refs)]


def _heads(words: str) -> bool:
    """Whether a line without the look of a heading heads a list of proposals: 'Bilag 2: Forslag, der ikke vedtages'."""
    if len(words) > _LINE or words.rstrip().endswith((".", ",", ";", "!", "?")) or find_references(words):
        return False
    return say.OF_PROPOSALS.search(words) is not None and say.outcome_of_lead(words) is not None


def _listed(words: str, span: Span, under: Outcome, *, named: bool, agreement: bool) -> Iterator[ItemOutcome]:
    """An item of a list whose lead says what becomes of it; without the word "forslag" in the lead, only
    references tell that it is a proposal."""
    refs, title = refs_at_head(words), title_of_item(words)
    proposal = named or (refs and (agreement or say.CODED.match(words)))
    if proposal and (refs or len(title) > 3):
        yield ItemOutcome(refs, title, under, words, span)


def _clauses(text: str, span: Span, *, agreement: bool) -> Iterator[ItemOutcome]:
    """The outcomes that one sentence states, clause by clause. A bare number at its head is a proposal in
    an agreement; in minutes it may as well count the decisions."""
    words = text[span[0] : span[1]]
    led = _led(words)
    if led:
        yield ItemOutcome(_refs(words), "", led, words, span)
        return
    joints = [] if say.MOTION.search(words) else list(say.CLAUSE.finditer(words))
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(words)]
    wished = False
    for n, (start, end, joint) in enumerate(zip(starts, ends, [None, *joints], strict=True)):
        clause = words[start:end]
        # what is wished goes on over "og", not over "men"
        wished = bool(say.WISH.search(clause)) or (wished and joint is not None and " og " in f" {joint.group()} ")
        outcome = None if wished else say.outcome_in(clause)
        if outcome is None:
            continue
        refs = _refs(clause) or (
            refs_at_head(clause) if agreement and start == 0 and say.PROPOSAL_HEAD.match(clause) else ()
        )
        if say.MOTION.search(clause):
            if outcome != "vedtaget" or not say.REMOVES.search(clause):
                continue  # a motion to amend that fell leaves the proposals as they were
            refs, outcome = _refs(clause[_end_of_removal(clause) :]), "taget_af"
        title = title_in_clause(clause, bool(refs))
        if refs or title:
            if n < len(joints) and "men" in joints[n].group().split() and _goes_on(words[starts[n + 1] : ends[n + 1]]):
                end = ends[n + 1]
            a, b = trim(text, span[0] + start, span[0] + end)
            yield ItemOutcome(refs, title, outcome, text[a:b], (a, b))


def _goes_on(clause: str) -> bool:
    """Whether what follows a "men" is still of the same proposal: it names no other, nor another outcome."""
    return not _refs(clause) and say.outcome_in(clause) is None


def _end_of_removal(clause: str) -> int:
    match = say.REMOVES.search(clause)
    return match.end() if match else 0


def _led(words: str) -> Outcome | None:
    """The outcome of all that a sentence lists after its own lead: 'Vedtaget uden ændringer: A1, B2'."""
    lead, colon, rest = words.partition(":")
    if not colon or len(lead) > 70 or say.WISH.search(lead) or find_references(lead) or not _refs(rest):
        return None
    return say.outcome_in(lead)


def _first_refs(words: str) -> tuple[str, ...]:
    """The references with which a sentence begins ("BES-09, hvor …", "Forslag 9 om …")."""
    found = find_references(words)
    return found[0].refs if found and found[0].span[0] <= 10 else ()


def _refs(words: str) -> tuple[str, ...]:
    found = (
        reference for reference in find_references(words) if not say.NOT_OF_CATALOGUE.search(words[: reference.span[0]])
    )
    return tuple(dict.fromkeys(ref for reference in found for ref in reference.refs))


def _of_title(point: Point) -> Iterator[ItemOutcome]:
    """A point that is about one proposal, by its title, and what was decided of it."""
    refs = _refs(point.title)
    if (not refs and not say.SAVING.search(point.title)) or say.OTHER_PROPOSAL.search(point.title):
        return
    for decision in point.decisions:
        said = _OF_DECISION.get(decision.type)
        if said:
            if said == "vedtaget" and re.search(r"\bændring", decision.text, re.IGNORECASE):
                said = "ændret"
            yield ItemOutcome(refs, point.title, said, decision.text, decision.span)
            return
