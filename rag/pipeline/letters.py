"""The letter of what a ledger holds: its answers checked, its parts composed, a person's own words in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rag.check.letter import consistency
from rag.draft.ledger import Change, Ledger, Line
from rag.draft.letter import Frame, compose
from rag.pipeline.drafting import entered
from rag.pipeline.own_parts import filled
from rag.settings import Settings
from rag.types import CatalogueItem, Document, Draft, Finding, Gathered, Letter, LetterAnswer, Status

if TYPE_CHECKING:
    from rag.check import OwnFacts
    from rag.pipeline.selecting import Reason
    from rag.pipeline.workspace import Workspace

UNACCOUNTED: tuple[Status, ...] = ("open", "failed")  # a selected proposal so is not answered
_DECLARED = re.compile(r"[\w ]*hensigtserklæring\w*", re.IGNORECASE)
CHOSEN, ASKED = "stance_chosen", "still_asked"  # beside a draft in the ledger: what a person did to its answer
OWN = "skrevet af udvalget"  # why the line of such an answer stands as it does
REMARK = "remark: "  # before the title of a declaration of intent: the part that holds what a person wrote to it


@dataclass(frozen=True, slots=True)
class Answered:
    """What a run came to: the ledger's lines, what a new version of the catalogue changed, the letter, what is still
    to be filled in there, why each line was chosen, and what a model took for it: all tokens of its replies, the
    calls, and what was paid now."""

    lines: tuple[Line, ...]
    changes: tuple[Change, ...]
    drafts: tuple[Draft, ...]
    letter: Letter
    unaccounted: tuple[str, ...]
    unfilled: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    why: Mapping[str, Reason] = field(default_factory=dict)
    tokens: Mapping[str, int] = field(default_factory=lambda: {"in": 0, "out": 0})
    calls: int = 0
    answered_before: int = 0
    cost: float | None = None

    @property
    def hard(self) -> list[Finding]:
        """The hard findings on the letter and on the answers in it."""
        told = [
            finding for answer in self.letter.answers for finding in answer.draft.findings if finding.severity == "hard"
        ]
        return [*(finding for finding in self.letter.findings if finding.severity == "hard"), *told]

    @property
    def waiting(self) -> list[Line]:
        """The lines of the letter that a person has to look at again: their proposal changed after they answered."""
        within = {id(item) for answer in self.letter.answers for item in answer.items}
        return [
            line for line in self.lines if id(line.item) in within and line.settled and line.status == "needs_person"
        ]


class Ours:
    """What is ours beside one catalogue, by proposal: read once, since only entered facts differ between proposals."""

    def __init__(self, workspace: Workspace, catalogue: Document) -> None:
        self._workspace, self._catalogue = workspace, catalogue
        self._read: OwnFacts | None = None

    def of(self, item: CatalogueItem) -> OwnFacts:
        """What a check of the answer to a proposal may build on."""
        if self._read is None:
            self._read = self._workspace.own_facts(item, self._catalogue)
        return replace(self._read, facts=tuple(entered(self._workspace.facts.of(item, self._catalogue))))


def stopping(workspace: Workspace, catalogue: Document, lines: Sequence[Line], chosen: Sequence[str]) -> list[Finding]:
    """The hard findings on a catalogue that stop a letter: where it doesn't add up, or a proposal is missing.

    One that concerns a single proposal stops no letter that doesn't answer it, nor one where a person has entered
    what is right, with its source.
    """
    single = {line.item.number: line for line in lines}
    found = []
    for finding in catalogue.findings:
        if finding.severity != "hard":
            continue
        named = re.match(r"Forslag (.+?) (?:har|er fundet)\b", finding.text)
        line = single.get(named[1]) if named else None
        if line is not None and (line.number not in chosen or workspace.facts.of(line.item, catalogue)):
            continue
        found.append(finding)
    return found


def compose_letter(
    workspace: Workspace,
    catalogue: Document,
    ledger: Ledger,
    chosen: Sequence[str],
    changes: Sequence[Change] = (),
    gathered: Sequence[Gathered] = (),
) -> Answered:
    """The letter of what the ledger holds for the chosen proposals."""
    lines = ledger.lines()
    within = [line for line in lines if line.number in chosen]
    ours = Ours(workspace, catalogue)
    answers = [answer_of(line, ours) for line in within]
    parts = ledger.parts()
    frame = _frame(workspace.settings, catalogue)
    soft = [finding for finding in catalogue.findings if finding.severity != "hard"]
    findings = [
        *stopping(workspace, catalogue, lines, chosen),
        *soft,
        *(_outdated(line) for line in within if line.settled and line.status == "needs_person"),
        *consistency(answers),
    ]
    letter = compose(answers, frame, items=len(lines), gathered=gathered, findings=findings)
    letter = replace(
        letter,
        summary=_with_own(parts, "summary", letter.summary),
        general=_with_own(parts, "general", letter.general),
        involvement="\n".join(_with_own(parts, "involvement", lines_of(letter.involvement))),
        closing="\n".join(_with_own(parts, "closing", lines_of(letter.closing))),
        remarks={title: parts[REMARK + title] for title, _ in letter.intentions if parts.get(REMARK + title)},
    )
    return Answered(
        lines=tuple(lines),
        changes=tuple(changes),
        drafts=tuple(answer.draft for answer in answers),
        letter=letter,
        unaccounted=tuple(line.number for line in within if line.status in UNACCOUNTED),
    )


def _with_own(parts: Mapping[str, str], name: str, made: tuple[str, ...]) -> tuple[str, ...]:
    """A part of the letter: a person's own lines, and those that are made."""
    return filled(lines_of(parts[name]), made) if name in parts else made


def lines_of(part: str) -> tuple[str, ...]:
    """The lines of a part; of an empty one none."""
    return tuple(part.split("\n")) if part else ()


def _outdated(line: Line) -> Finding:
    return Finding(
        rule="item-changed",
        severity="warning",
        text=f"Forslag {line.number} er ændret, efter at svaret blev skrevet.",
        evidence=line.why,
        remedy="Læs svaret igennem, og godkend det (medsvar approve), eller ret det.",
    )


def answer_of(line: Line, ours: Ours) -> LetterAnswer:
    """What the letter says of a line. A person's own words are checked anew, each time they are looked at."""
    from rag.check import check_text
    from rag.export.drafts_in import draft_from

    empty = Draft(line.item, None, True, (), (), ())
    draft = replace(draft_from(line.draft), item=line.item) if line.draft else empty
    approved = line.status == "approved"
    if line.edited is None:
        return LetterAnswer((line.item,), draft.stance, draft.paragraphs, draft, approved=approved)
    found = check_text(line.edited, line.item, draft.precedents, ours.of(line.item), stance=draft.stance)
    draft = replace(draft, findings=tuple(found), abstained=False)
    kept = line.draft or {}
    return LetterAnswer(
        (line.item,),
        draft.stance,
        line.edited,
        draft,
        edited=True,
        approved=approved,
        chosen=bool(kept.get(CHOSEN)),
        questions=() if approved else tuple(kept.get(ASKED, ())),
    )


def _frame(settings: Settings, catalogue: Document) -> Frame:
    year = f" til budget {catalogue.budget_year}" if catalogue.budget_year else ""
    return Frame(
        title=f"Høringssvar{year}",
        year=catalogue.budget_year,
        to=settings.to,
        sender=settings.committee or "",
        side=settings.side,
        workplaces=tuple(settings.workplaces),
        intentions=tuple(_intentions(catalogue)),
    )


def _intentions(catalogue: Document) -> Iterator[tuple[str, str]]:
    """Heading and text of each declaration of intent in a catalogue that is no proposal of its own."""
    titles = [item.title.casefold() for item in catalogue.items if item.title]
    for section in catalogue.sections:
        declared = section.kind == "hensigtserklæring" or any(_DECLARED.search(title) for title in section.heading)
        title = section.heading[-1] if section.heading else ""
        if not declared or any(named in title.casefold() for named in titles):
            continue
        text = section.text.strip().removeprefix(title).strip()
        if text:
            named = "" if _DECLARED.fullmatch(title) else title
            yield named or "Hensigtserklæring", text
