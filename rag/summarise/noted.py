"""What is worth knowing of a point: its most informative sentences, in the order of the text.

Chosen by worth, each next one less the more it repeats what is already told (maximal marginal relevance).
A very long point is first cut into stretches of equal size at the borders of speakers, and each stretch
gives its best, so that the whole sitting is represented; the work stays linear in its sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

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
    room: int,
    length: Length,
    *,
    shown: Sequence[Span] = (),
    figures: Sequence[Span] = (),
) -> tuple[Noted, ...]:
    """The statements to note within `room` words. `already` are the content stems of what a summary tells anyway,
    `shown` where that stands: what lies within is not told again. `figures` are the words that stand with the figures
    of the point: a statement that holds them takes their place, so that only its other words take room.

    At least one line is noted where a point tells anything worth it, with `kort` no more than one.
    """
    lines = 1 if length == "kort" else max(1, round(room / _WORDS_A_LINE))
    known = list(already)
    order = [i for i, w in enumerate(worth) if w.score > 0 and not _within(told[i].span, shown)]
    if len(order) > _MANY and lines > 1:
        mean = sum(told[i].words for i in order) / len(order)
        chosen = _by_stretches(told, worth, order, known, max(2, round(room / max(mean, _WORDS_A_LINE))))
    else:
        costs = {i: _new_words(told[i], figures) for i in order}
        chosen = _best(told, worth, costs, known, room, 1 if length == "kort" else len(order))
    return tuple(Noted(told[i].text, told[i].span) for i in sorted(chosen))


def _within(span: Span, shown: Sequence[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in shown)


def _new_words(statement: Statement, figures: Sequence[Span]) -> int:
    """The words of a statement beside those that are shown with its figures."""
    start, end = statement.span
    held = sum(min(b, end) - max(a, start) for a, b in set(figures) if a < end and start < b)
    return max(_FREE, round(statement.words * (1 - held / (end - start))))


def _best(
    told: Sequence[Statement],
    worth: Sequence[Worth],
    costs: Mapping[int, int],
    known: list[frozenset[str]],
    room: int,
    lines: int,
) -> list[int]:
    """The indices to note of those that have `costs`, in words: the best for their words, while there is room."""
    nearest = {i: max((_likeness(worth[i].stems, other) for other in known), default=0.0) for i in costs}
    turns: dict[int, int] = {}
    chosen: list[int] = []
    left = [i for i in costs if nearest[i] < _SAME]

    def value(i: int) -> float:
        return _marginal(worth[i].score, nearest[i], turns.get(told[i].turn, 0))

    while left and len(chosen) < lines:
        best = max(left, key=lambda i: (value(i) / costs[i] ** _BREVITY, -i))
        left.remove(best)
        if value(best) < (_LEAST if chosen else _LEAST / 2) or (chosen and costs[best] > room):
            continue
        chosen.append(best)
        room -= costs[best]
        turns[told[best].turn] = turns.get(told[best].turn, 0) + 1
        for i in left:
            nearest[i] = max(nearest[i], _likeness(worth[i].stems, worth[best].stems))
        left = [i for i in left if nearest[i] < _SAME]
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
