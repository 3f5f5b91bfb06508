"""A letter is checked part by part: each answer against its proposal; in one that medsvar wrote, what it says of all
of them against what they come to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rag.pipeline.drafting import entered, letter_warnings, quiet_item, quiet_precedents
from rag.pipeline.unfilled import unfilled
from rag.types import (
    CatalogueItem,
    Document,
    Draft,
    Extract,
    Filters,
    Finding,
    LetterAnswer,
    Paragraph,
    Precedent,
    Stance,
)

if TYPE_CHECKING:
    from rag.check import Beside, OwnFacts
    from rag.check.papers import Paper
    from rag.draft.ledger import Line
    from rag.export.whole_letters_in import Part
    from rag.pipeline.workspace import Workspace

MOST_ANSWERED: Final = 80  # proposals of one letter whose precedents are looked for
_COUNTED: Final = "udregnet af svarene"  # the source of what a letter says of all its answers


@dataclass(frozen=True, slots=True)
class Given:
    """A letter as it is checked: its paragraphs, the proposal that it answers where it is one, the sources that it
    lists, the stance that it declares, and the ids of indexed papers that are the text itself."""

    paragraphs: tuple[Paragraph, ...]
    item: CatalogueItem | None
    listed: list[Precedent]
    stance: Stance | None
    family: frozenset[str]

    @property
    def whole(self) -> bool:
        """Whether it has the form of a letter that medsvar wrote for a catalogue."""
        from rag.export.letter_layout import ANSWERS

        return self.item is None and any(paragraph.text.strip("# *") == ANSWERS for paragraph in self.paragraphs)


def given_letter(
    workspace: Workspace,
    extract: Extract,
    item: CatalogueItem | None,
    catalogue: Document | None,
    papers: Sequence[Paper],
) -> Given:
    """A letter or a person's own text, as it was read. `papers` are all that are indexed; those that are the text
    itself, in whatever version, bear nothing."""
    from rag.check.papers import filled
    from rag.export.letters_in import read_letter
    from rag.pipeline.bearing import family_of, year_answered

    letter = read_letter(extract)
    year = catalogue.budget_year if catalogue is not None else None
    family = family_of(workspace, extract, papers, year or year_answered(workspace, item))
    listed = filled(letter.precedents, [paper for paper in papers if paper.id not in family])
    return Given(letter.paragraphs, item, listed, letter.stance, family)


def check_letter(
    workspace: Workspace,
    extract: Extract,
    item: CatalogueItem | None,
    catalogue: Document | None,
    papers: Sequence[Paper],
) -> list[Finding]:
    """Findings on a letter or a person's own text, as it was read; `papers` as for `given_letter`."""
    from rag.check import check_text

    given = given_letter(workspace, extract, item, catalogue, papers)
    paragraphs, listed, family = given.paragraphs, given.listed, given.family
    whole = check_whole(workspace, extract, paragraphs, listed, catalogue, family) if given.whole else None
    if whole is not None:
        return [*whole, *letter_warnings(paragraphs, extract), *unfilled(extract, paragraphs)]
    if item is None and catalogue is None:
        item = item_headed(workspace, paragraphs)
    own = workspace.own_facts(item, catalogue, family)
    if item is not None:
        known = listed or workspace.precedents(item, filters=Filters(exclude=tuple(sorted(family))))
        found = check_text(paragraphs, item, known, own, stance=given.stance)
    else:
        found = check_answers(workspace, paragraphs, listed, own, catalogue, family)
    return [*found, *letter_warnings(paragraphs, extract), *unfilled(extract, paragraphs)]


def item_headed(workspace: Workspace, paragraphs: Sequence[Paragraph]) -> CatalogueItem | None:
    """The indexed item of ours, newest first, whose number and title a letter's head holds."""
    text = "\n".join(paragraph.text for paragraph in paragraphs[:3])
    links = workspace.index.links
    ours = sorted((key for key in links.items if key[0] == workspace.settings.municipality), reverse=True)
    items = (item for key in ours for item in links.items[key])
    return next((item for item in items if item.title in text and item.number in text), None)


def check_whole(
    workspace: Workspace,
    extract: Extract,
    paragraphs: Sequence[Paragraph],
    listed: Sequence[Precedent],
    catalogue: Document | None,
    family: Collection[str] = (),
) -> list[Finding] | None:
    """Findings on a letter that medsvar wrote for a catalogue, worked on since; None where nobody knows its proposals.
    Papers with an id in `family` bear nothing.

    The catalogue is the one that is given, else one whose ledger or index holds the proposals that it answers.
    """
    from rag.check import EnteredFact, check_text, gathered_findings
    from rag.export.layout import plain
    from rag.export.letter_layout import CLOSING, GATHERED, GENERAL, INVOLVED, SUMMARY
    from rag.export.whole_letters_in import parts_of, stances_in

    items, lines = answered_items(workspace, paragraphs, catalogue)
    if not items:
        return None
    parts = parts_of(paragraphs, items)
    stances = stances_in(extract, items)
    ours = replace(workspace.own_facts(items[0], catalogue, family), items=tuple(items))
    found: list[Finding] = []
    facts: list[EnteredFact] = []
    for n in sorted({part.item for part in parts if part.item is not None}):
        places = [k for k, part in enumerate(parts) if part.item == n and not part.around]
        own = replace(ours, facts=tuple(entered(workspace.facts.of(items[n], catalogue))))
        facts += own.facts
        some = [paragraphs[k] for k in places]
        cited = {key for paragraph in some for key in paragraph.citations}
        known = [precedent for precedent in listed if precedent.id in cited] or list(listed)
        found += _placed(check_text(some, items[n], known, own, stance=stances.get(n)), places)
    derived = _derived(workspace, items, lines, parts, paragraphs, stances)
    own = replace(ours, facts=(*facts, *(EnteredFact(line, _COUNTED) for line in sorted(derived))))
    whole = [
        k
        for k, part in enumerate(parts)
        if part.title in (SUMMARY, GENERAL, INVOLVED, CLOSING)
        and not part.around
        and paragraphs[k].text.lstrip("-• ").strip() not in derived
    ]
    found += _placed(check_text([paragraphs[k] for k in whole], None, listed, own), whole)
    outside = [
        k for k, part in enumerate(parts) if part.item is None and part.title in ("", GATHERED) and not part.around
    ]
    personal = check_text([paragraphs[k] for k in outside], None, listed, ours)
    found += _placed([one for one in personal if one.rule in ("cpr", "contact", "person-name")], outside)
    papers = {source.name.rpartition("/")[2]: source for source in ours.sources}
    headings = {plain(f"{item.number} – {item.title}") for item in items}
    for k in outside:
        told = paragraphs[k].text.lstrip("# ").strip()
        if parts[k].title == GATHERED and told not in headings:
            found += gathered_findings(k, paragraphs[k].text, papers)
    return sorted(found, key=lambda one: (one.paragraph if one.paragraph is not None else 10**6, one.span or (0, 0)))


def check_answers(
    workspace: Workspace,
    paragraphs: Sequence[Paragraph],
    listed: Sequence[Precedent],
    own: OwnFacts,
    catalogue: Document | None,
    family: Collection[str] = (),
) -> list[Finding]:
    """Findings on a person's own letter to a catalogue, each part against the proposal that it speaks of. Papers with
    an id in `family` bear nothing."""
    from rag.check import check_text

    beside = beside_of(workspace, paragraphs, own, catalogue, family)
    findings = check_text(paragraphs, None, listed, own, beside=beside)
    if len(beside) > MOST_ANSWERED:
        findings.append(_unread([one.item for one in beside[MOST_ANSWERED:]]))
    return findings


def beside_of(
    workspace: Workspace,
    paragraphs: Sequence[Paragraph],
    own: OwnFacts,
    catalogue: Document | None,
    family: Collection[str] = (),
) -> list[Beside]:
    """What stands beside each proposal that a letter speaks of, in the letter's order: what a person entered for it,
    and what was answered to its like before, looked for once for each of the first `MOST_ANSWERED`."""
    from rag.check import Beside, letter_scopes

    spoken = {id(item): item for scope in letter_scopes(paragraphs, own.items) for one in scope.told for item in one}
    found = []
    others = Filters(exclude=tuple(sorted(family)))
    for n, item in enumerate(spoken.values()):
        earlier = workspace.precedents(quiet_item(item), filters=others) if n < MOST_ANSWERED else []
        facts = tuple(entered(workspace.facts.of(item, catalogue)))
        found.append(Beside(item, tuple(_called_by_file(quiet_precedents(earlier))), facts))
    return found


def _called_by_file(precedents: Sequence[Precedent]) -> list[Precedent]:
    """Precedents by the names of their files, by which a person knows them; a letter of one's own numbers none."""
    found: list[Precedent] = []
    for precedent in precedents:
        times = sum(one.source == precedent.source for one in found)
        found.append(replace(precedent, id=f"{precedent.source} ({times + 1})" if times else precedent.source))
    return found


def _unread(items: Sequence[CatalogueItem]) -> Finding:
    return Finding(
        "precedents-not-read",
        "note",
        ", ".join(item.number or item.title for item in items),
        f"Brevet svarer på mere end {MOST_ANSWERED} forslag; for disse er tidligere svar ikke læst.",
        "Kontrollér dem hver for sig: medsvar check … --item NUMMER.",
    )


def _placed(found: Sequence[Finding], places: Sequence[int]) -> list[Finding]:
    """Findings on some of a letter's paragraphs, with those paragraphs' places in it."""
    return [replace(one, paragraph=None if one.paragraph is None else places[one.paragraph]) for one in found]


def answered_items(
    workspace: Workspace, paragraphs: Sequence[Paragraph], catalogue: Document | None
) -> tuple[list[CatalogueItem], list[Line]]:
    """The proposals of the catalogue that a letter answers, none where none is known, and their ledger's lines."""
    from rag.draft.entered_facts import LEDGER
    from rag.draft.ledger import kept_lines
    from rag.draft.with_model import without_persons
    from rag.export.whole_letters_in import parts_of

    def named(items: Sequence[CatalogueItem]) -> int:
        return len({part.item for part in parts_of(paragraphs, items) if part.item is not None})

    kept = [([line.item for line in lines], lines) for lines in kept_lines(workspace.settings.state / LEDGER)]
    if catalogue is not None:
        given = [without_persons(item) for item in catalogue.items]
        titles = {item.title for item in given}
        same = (lines for items, lines in kept if len(titles & {item.title for item in items}) * 2 >= len(given))
        return given, next(same, [])
    home = workspace.settings.municipality
    held = (items for key, items in workspace.index.links.items.items() if key[0] == home)
    indexed: list[tuple[list[CatalogueItem], list[Line]]] = [(list(items), []) for items in held]
    best = max((*kept, *indexed), key=lambda one: named(one[0]), default=([], []))
    return best if named(best[0]) else ([], [])


def _derived(
    workspace: Workspace,
    items: Sequence[CatalogueItem],
    lines: Sequence[Line],
    parts: Sequence[Part],
    paragraphs: Sequence[Paragraph],
    stances: Mapping[int, Stance],
) -> frozenset[str]:
    """The lines on the whole that follow from the answers, as the letter has them and as the ledger keeps them: how
    many, for and against, what they come to, what recurs."""
    from rag.draft.letter import THEMES, Frame, compose
    from rag.export.drafts_in import draft_from
    from rag.export.layout import plain
    from rag.pipeline.letters import CHOSEN
    from rag.pipeline.selecting import chosen_lines

    read = []
    for n in sorted({part.item for part in parts if part.item is not None}):
        told = [
            replace(paragraph, theme=paragraph.text.partition(".")[0].lower())
            for paragraph, part in zip(paragraphs, parts, strict=True)
            if part.item == n and not part.around
        ]
        told = [one if one.theme in THEMES else replace(one, theme=None) for one in told]
        empty = Draft(items[n], stances.get(n), not told, tuple(told), (), ())
        read.append(LetterAnswer((items[n],), stances.get(n), tuple(told), empty, edited=True, chosen=True))
    kept = []
    chosen = chosen_lines(lines)
    for line in lines:
        if line.number in chosen and line.draft:
            draft = replace(draft_from(line.draft), item=line.item)
            said = draft.paragraphs if line.edited is None else line.edited
            kept.append(
                LetterAnswer(
                    (line.item,),
                    draft.stance,
                    said,
                    draft,
                    edited=line.edited is not None,
                    approved=line.status == "approved",
                    chosen=bool(line.draft.get(CHOSEN)),
                )
            )
    frame = Frame("", side=workspace.settings.side, workplaces=tuple(workspace.settings.workplaces))
    made = [compose(answers, frame, items=len(items)) for answers in (read, kept) if answers]
    return frozenset(
        plain(line) for one in made for line in (*one.summary, *one.general, one.involvement, one.closing) if line
    )
