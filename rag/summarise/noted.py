"""What is worth knowing of a point: its most informative sentences, in the order of the text.

Chosen by worth, each next one less the more it repeats what is already told (maximal marginal relevance).
A very long point is first cut into stretches of equal size at the borders of speakers, and each stretch
gives its best, so that the whole sitting is represented; the work stays linear in its sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from rag.summarise.leaning import Ties, ties_of
from rag.summarise.shares import Length
from rag.summarise.statements import Statement
from rag.summarise.worth import Worth
from rag.types import Noted, Span

_LEAST = 0.55  # worth below which a sentence is noted only where nothing else is told
_SAME = 0.6  # cosine of content words from which a sentence repeats another
_MANY = 300  # statements of a point from which it is cut into stretches
_WORDS_A_LINE = 20
_OF_ONE_TURN = 0.88  # what each further line of the same speaker or heading counts
_BREVITY = 0.3  # how much a line's words count against it: worth is divided by their number to this power
_FREE = 4  # words; a line that adds fewer to what is shown anyway counts as so many


def noted_in(
    told: Sequence[Statement],
    worth: Sequence[Worth],
    already: Iterable[frozenset[str]],
    rooms: Mapping[Length, int],
    length: Length,
    *,
    shown: Sequence[Span] = (),
    figures: Sequence[Span] = (),
    forced: Sequence[int] = (),
) -> tuple[tuple[Noted, ...], int]:
    """The statements to note within the words that `rooms` gives each length, and how many that say something are not
    told. `already` are the content stems of what a summary tells anyway, `shown` where that stands: what lies within is
    not told again. `figures` are the words that stand with the figures of the point: a statement that holds them takes
    their place, so that only its other words take room. `forced` are the places of those that are told at any length.

    At least one line is noted where a point tells anything worth it, with `kort` no more than one. What a shorter
    length notes, a longer one does too; what means something only with the sentences beside it stands with them,
    as one line.
    """
    known = list(already)
    ties = ties_of(told)
    order = [i for i, w in enumerate(worth) if w.score > 0 and not _within(told[i].span, shown)]
    groups = {i: group for i in order if (group := ties.together(i, told))}
    ways = _Ways(told, worth, groups, figures)
    chosen: dict[int, None] = {}
    for step in ("normal", "lang") if length == "lang" else ("normal",):
        if len(groups) > _MANY:
            mean = sum(told[i].words for i in groups) / len(groups)
            lines = max(2, round(rooms[step] / max(mean, _WORDS_A_LINE)))
            found = _by_stretches(told, worth, [*groups], known, lines)
        else:
            found = _best(ways, known, rooms[step], chosen)
        chosen |= dict.fromkeys(found)
    best = [*chosen][:1] if length == "kort" else [*chosen]
    # What stands beside a line for itself is told where the text tells it, not again.
    places = sorted(
        {i for one in best for i in groups[one]} | {i for one in forced for i in ties.together(one, told) or (one,)}
    )
    covered = [*shown, *(told[i].span for i in places)]
    untold = sum(worth[i].score > 0 and not _within(told[i].span, covered) for i in range(len(told)))
    return tuple(_joined(told, ties, places)), untold


@dataclass(frozen=True, slots=True)
class _Ways:
    """What may be noted: the places that belong to each candidate, and what they hold."""

    told: Sequence[Statement]
    worth: Sequence[Worth]
    groups: Mapping[int, Sequence[int]]
    figures: Sequence[Span]

    def cost(self, at: int, beside: Container[int]) -> int:
        """The words that a candidate adds to those that are told."""
        return max(_FREE, sum(_new_words(self.told[i], self.figures) for i in self.groups[at] if i not in beside))


def with_their_own(told: Sequence[Statement], places: Iterable[int]) -> tuple[Noted, ...]:
    """The statements at some places, each with those without which it doesn't mean the same; a place that leans on what
    isn't there is left out."""
    ties = ties_of(told)
    return tuple(_joined(told, ties, sorted({i for one in places for i in ties.together(one, told)})))


def _joined(told: Sequence[Statement], ties: Ties, places: Sequence[int]) -> Iterator[Noted]:
    """A line for each of the places, those that belong together as one."""
    line: list[int] = []
    for at in [*places, None]:
        if line and (at is None or at != line[-1] + 1 or not (ties.back[at] or ties.on[line[-1]])):
            yield Noted(" ".join(told[i].text for i in line), (told[line[0]].span[0], told[line[-1]].span[1]))
            line = []
        if at is not None:
            line.append(at)


def _within(span: Span, shown: Sequence[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in shown)


def _new_words(statement: Statement, figures: Sequence[Span]) -> int:
    """The words of a statement beside those that are shown with its figures."""
    start, end = statement.span
    held = sum(min(b, end) - max(a, start) for a, b in set(figures) if a < end and start < b)
    return max(_FREE, round(statement.words * (1 - held / (end - start))))


def _best(ways: _Ways, known: Sequence[frozenset[str]], room: int, before: Collection[int]) -> list[int]:
    """The candidates to note beside those noted `before`: the best for their words, while there is room for all."""
    told, worth = ways.told, ways.worth
    others = [*known, *(worth[i].stems for i in before)]
    nearest = {i: max((_likeness(worth[i].stems, other) for other in others), default=0.0) for i in ways.groups}
    turns: dict[int, int] = {}
    chosen: list[int] = []
    beside = {i for one in before for i in ways.groups[one]}
    room -= sum(_new_words(told[i], ways.figures) for i in beside)
    left = [i for i in ways.groups if nearest[i] < _SAME and i not in beside]
    for i in beside:
        turns[told[i].turn] = turns.get(told[i].turn, 0) + 1

    def value(i: int) -> float:
        return _marginal(worth[i].score, nearest[i], turns.get(told[i].turn, 0))

    while left:
        best = max(left, key=lambda i: (value(i) / ways.cost(i, beside) ** _BREVITY, -i))
        left.remove(best)
        some = bool(chosen or before)
        if value(best) < (_LEAST if some else _LEAST / 2) or (some and ways.cost(best, beside) > room):
            continue
        room -= ways.cost(best, beside)
        chosen.append(best)
        beside |= set(ways.groups[best])
        turns[told[best].turn] = turns.get(told[best].turn, 0) + 1
        for i in left:
            nearest[i] = max(nearest[i], _likeness(worth[i].stems, worth[best].stems))
        left = [i for i in left if nearest[i] < _SAME and i not in beside]
    return chosen


def _by_stretches(
    told: Sequence[Statement],
    worth: Sequence[Worth],
    order: Sequence[int],
    known: list[frozenset[str]],
    lines: int,
) -> list[int]:
    """The best new statement of each of `lines` stretches; a stretch ends with a turn where one ends nearby."""
    size = len(order) / lines
    chosen: list[int] = []
    stretch: list[int] = []
    for place, i in enumerate(order):
        stretch.append(i)
        following = order[place + 1] if place + 1 < len(order) else None
        full = len(stretch) >= size
        turn_ends = following is None or told[following].turn != told[i].turn
        if following is None or (full and (turn_ends or len(stretch) >= 1.5 * size)):
            ranked = sorted(stretch, key=lambda j: -worth[j].score)[:8]
            recent = [*known, *(worth[j].stems for j in chosen)]
            likest = {j: max((_likeness(worth[j].stems, other) for other in recent), default=0.0) for j in ranked}
            fresh = (j for j in ranked if likest[j] < _SAME)
            chosen.append(next(fresh, min(ranked, key=lambda j: likest[j])))
            stretch = []
    return chosen


def _marginal(score: float, nearest: float, of_turn: int) -> float:
    return score * (1 - 0.7 * nearest) * _OF_ONE_TURN**of_turn


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The cosine of two sets of stems."""
    if not one or not other:
        return 0.0
    return len(one & other) / sqrt(len(one) * len(other))
