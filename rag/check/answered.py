"""A letter that answers many proposals: what stands beside each of them, and where the letter stands on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from rag.check.folding import folded
from rag.check.knowledge import Knowledge
from rag.check.letter import consistency
from rag.check.own import EnteredFact, OwnFacts
from rag.check.scope import Scope, scopes_of
from rag.check.stances import Verdict, contradiction, stated, verdicts
from rag.check.statements import Statement, read_statements
from rag.danish.stance import read_stance
from rag.types import CatalogueItem, Draft, Finding, LetterAnswer, Paragraph, Precedent, Span

_MOST: Final = 5  # proposals that a sentence on several of them is held against


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one proposal that a letter answers: what was answered to its like before, and what a person
    entered for it and for no other."""

    item: CatalogueItem
    precedents: tuple[Precedent, ...] = ()
    facts: tuple[EnteredFact, ...] = ()


class Known:
    """What is known around each proposal of a letter, read when it is first asked for."""

    def __init__(
        self, precedents: Sequence[Precedent], own: OwnFacts, beside: Sequence[Beside], *, worded: bool
    ) -> None:
        """`worded`: see `Knowledge`. A letter that lists its sources is held against those alone."""
        self._precedents, self._own, self._worded = precedents, own, worded
        self._beside = {id(one.item): one for one in beside}
        self._read: dict[int, Knowledge] = {}

    def of(self, item: CatalogueItem | None) -> Knowledge:
        """What is known around a proposal; with None, around none in particular."""
        if id(item) not in self._read:
            beside = self._beside.get(id(item))
            own = replace(self._own, facts=beside.facts) if beside else self._own
            self._read[id(item)] = Knowledge(item, self.answered_before(item), own, worded=self._worded)
        return self._read[id(item)]

    def answered_before(self, item: CatalogueItem | None) -> Sequence[Precedent]:
        """What was answered to a proposal's like before."""
        beside = self._beside.get(id(item))
        return self._precedents or (beside.precedents if beside else ())

    def around(self, items: Sequence[CatalogueItem | None]) -> list[Knowledge]:
        """What is known around each of the first few of some proposals; around none where there are none."""
        return [self.of(item) for item in items[:_MOST]] or [self.of(None)]


def common(found: Sequence[list[Finding]]) -> list[Finding]:
    """The findings that a sentence on several proposals has whichever of them it is held against."""
    first, *others = found
    return [one for one in first if all(any(one.span == other.span for other in some) for some in others)]


def letter_scopes(paragraphs: Sequence[Paragraph], items: Sequence[CatalogueItem]) -> list[Scope]:
    """Which of a catalogue's proposals each paragraph of a letter speaks of, and each of its sentences."""
    texts = [folded(paragraph.text).text for paragraph in paragraphs]
    told = [read_statements(text, paragraph.citations) for text, paragraph in zip(texts, paragraphs, strict=True)]
    return scopes_of(texts, told, items)


def answers_findings(
    statements: Sequence[Sequence[Statement]],
    scopes: Sequence[Scope],
    beside: Sequence[Beside],
    own: OwnFacts,
) -> Iterator[Finding]:
    """Where a letter's answers contradict what we answered to the like before, and each other."""
    said: dict[int, list[tuple[int, str]]] = {}
    alone: dict[int, list[Paragraph]] = {}  # the sentences on one proposal: one on several is no repetition
    items: dict[int, CatalogueItem] = {}
    spoken: dict[tuple[int, Span], tuple[CatalogueItem, ...]] = {}
    for n, (some, scope) in enumerate(zip(statements, scopes, strict=True)):
        for statement, told in zip(some, scope.told, strict=True):
            spoken[(n, statement.span)] = told
            for item in () if scope.heading else told:
                items[id(item)] = item
                said.setdefault(id(item), []).append((n, statement.own))
                if len(told) == 1 and statement.own.strip():
                    alone.setdefault(id(item), []).append(Paragraph(statement.own.strip()))
    outright: dict[int, list[Verdict]] = {}
    for verdict in verdicts(statements):
        for item in spoken[(verdict.paragraph, verdict.span)]:
            outright.setdefault(id(item), []).append(verdict)
    earlier = {id(one.item): one.precedents for one in beside}
    answers = []
    for key, told_here in said.items():
        item = items[key]
        stance = stated("\n\n".join(text for _, text in told_here))
        takes = (n for n, text in told_here if stance is not None and read_stance(text) == stance)
        stands = [(stance, next(takes, told_here[0][0]))]
        stands += [(one.stance, one.paragraph) for one in outright.get(key, ()) if one.plain or one.named]
        contradicted = (
            finding
            for one, n in stands
            for finding in contradiction(one, earlier.get(key, ()), own.committee, n, item=item)
        )
        yield from islice(contradicted, 1)
        paragraphs = tuple(alone.get(key) or [Paragraph(item.title)])
        answers.append(LetterAnswer((item,), stance, paragraphs, Draft(item, stance, False, (), (), ()), edited=True))
    # what is said over and over is told of the letter's sentences already
    yield from (finding for finding in consistency(answers) if finding.rule != "boilerplate")
