"""A point put together of what its parts came to: the model's lines that stand, the minutes' own where none does, and a
mark for each line that isn't the model's first try."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rag.summarise.with_model import Line, Outcome, Part, overlap
from rag.types import Action, Decision, Disagreement, LineMark, Noted, PointSummary, Span

_NONE = "sprogmodellen gav ingen linje om det"


def point_of(base: PointSummary, outcomes: Sequence[Outcome], noted: Sequence[Noted]) -> PointSummary:
    """A point made of its parts, with the minutes' own sentences where no line of the model's stands.

    `noted` is what is kept of the parts' noted lines.
    """
    worded: dict[Decision, Decision] = {}
    disagreements: list[Disagreement] = []
    actions: list[Action] = []
    for outcome in outcomes:
        for line in outcome.lines:
            match line.field:
                case "decisions":
                    decision = outcome.part.decisions[int(line.key[1:]) - 1]
                    worded[decision] = replace(decision, text=line.text, span=_told_in(decision, line))
                case "disagreements":
                    disagreements.append(Disagreement(line.who, line.text, line.span))
                case "actions":
                    actions.append(Action(line.who or _theirs(base, line), line.text, line.when, line.span))
    own = _Own(outcomes)
    for decided in base.decisions:
        if decided not in worded and decided.type != "ingen":
            own.stands(decided.text, decided.span, "decisions")
    told = [*(one.span for one in disagreements), *(one.span for one in actions)]
    for said in base.disagreements:  # a vote or a reservation is never left out
        if not _any_overlap(said.span, told):
            disagreements.append(said)
            own.stands(said.text, said.span, "disagreements")
    lost = bool(own.lost("actions"))  # one that was refused may have been meant for any of them
    for todo in base.actions:  # what somebody is to do is never left out
        if (todo.who or lost or not actions) and not _any_overlap(todo.span, told):
            actions.append(todo)
            own.stands(todo.what, todo.span, "actions")
    kept = list(noted)
    silent = not noted  # a reply that is valid and says nothing
    for fact in base.noted:
        is_lost = silent or _any_overlap(fact.span, own.lost("noted"))
        if is_lost and not _any_overlap(fact.span, [one.span for one in kept]):
            kept.append(fact)
            own.stands(fact.text, fact.span, "noted")
    return replace(
        base,
        decisions=tuple(worded.get(one, one) for one in base.decisions),
        disagreements=tuple(sorted(disagreements, key=lambda one: one.span)),
        actions=tuple(sorted(actions, key=lambda one: one.span)),
        noted=tuple(sorted(kept, key=lambda one: one.span)),
        marked=_note(len(own.marks), [outcome for outcome in outcomes if outcome.failed]),
        marks=(*_mended(outcomes, kept), *own.marks),
    )


def _theirs(base: PointSummary, line: Line) -> str | None:
    """Who the minutes give a task to, where the line tells of it alone."""
    own = [todo for todo in base.actions if overlap(todo.span, line.span)]
    return own[0].who if len(own) == 1 else None


def noted_of(outcome: Outcome) -> list[Noted]:
    """The lines worth knowing of a part, most important first."""
    return [Noted(line.text, line.span) for line in outcome.lines if line.field == "noted"][: outcome.part.most]


@dataclass(slots=True)
class _Own:
    """The lines in the minutes' own words, and why each stands."""

    outcomes: Sequence[Outcome]
    marks: list[LineMark] = field(default_factory=list)

    def lost(self, name: str) -> list[Span]:
        """Where the model gave nothing that stands of a field: parts that failed, and lines refused for good."""
        failed = [_reach(outcome.part) for outcome in self.outcomes if outcome.failed]
        return failed + [line.span for line in self._refused() if line.field == name]

    def stands(self, text: str, span: Span, name: str) -> None:
        """Marks a line that stands in the minutes' own words."""
        failed = next((one for one in self.outcomes if one.failed and overlap(span, _reach(one.part))), None)
        if failed is not None:
            self.marks.append(LineMark(text, span, "uden model", failed.failed))
            return
        why = (line.why for line in self._refused() if line.field == name and line.cited and overlap(span, line.span))
        self.marks.append(LineMark(text, span, "egne ord", "; ".join(next(why, (_NONE,)))))

    def _refused(self) -> Iterator[Line]:
        return (line for outcome in self.outcomes for line in outcome.refused)


def _mended(outcomes: Iterable[Outcome], kept: Sequence[Noted]) -> Iterator[LineMark]:
    shown = {(one.text, one.span) for one in kept}
    for outcome in outcomes:
        for line in outcome.lines:
            if line.mended and (line.field != "noted" or (line.text, line.span) in shown):
                decision = outcome.part.decisions[int(line.key[1:]) - 1] if line.key else None
                yield LineMark(line.text, _told_in(decision, line) if decision else line.span, "rettet", line.mended)


def _note(own: int, failed: Sequence[Outcome]) -> str:
    if failed:
        parts = failed[0].part.parts
        where = "" if parts == 1 else f" for {len(failed)} af {parts} dele"
        return f"Sprogmodellen svarede ikke{where}: {failed[0].failed}. Her står referatets egne ord."
    if own:
        lines = "Én linje er" if own == 1 else f"{own} linjer er"
        return f"{lines} referatets egne ord, fordi sprogmodellen ingen gav, der kunne bekræftes."
    return ""


def _told_in(decision: Decision, line: Line) -> Span:
    """Where a decision stands; of a discussion, all of it that the line tells of."""
    if decision.type != "drøftet" or not line.cited:
        return decision.span
    return min(decision.span[0], line.span[0]), max(decision.span[1], line.span[1])


def _reach(part: Part) -> Span:
    return part.pieces[0].span[0], part.pieces[-1].span[1]


def _any_overlap(span: Span, others: Iterable[Span]) -> bool:
    return any(overlap(span, other) for other in others)
