"""A person's own lines among those that a letter says of the whole: in its Resumé, its general remarks, its closing.

A part is kept line by line: a person's own as they are; one that medsvar made as a place that is filled anew each time,
since what it counts changes with the answers; one that the person took out as gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

_PLACE: Final = "\x1d"  # before the shape of a made line that stands here
_GONE: Final = "\x1e"  # before the shape of a made line that was taken out
_COUNTS: Final = re.compile(r"\([^()]*\)|\S*\d\S*")  # what differs from letter to letter: figures, numbers, sums
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


def shape(line: str) -> str:
    """What a made line says, whatever it counts: its words, without figures and the numbers of proposals."""
    return " ".join(_WORD.findall(_COUNTS.sub(" ", line))).casefold()


def taken(
    read: Sequence[str], made: Sequence[str], kept: Sequence[str], written: Callable[[str], bool]
) -> tuple[str, ...]:
    """A part that came back as `read`, as it is kept. `made` is what medsvar makes for it now, `kept` how it is kept so
    far; `written` says whether medsvar itself put a line, or one of a shape, into an earlier letter."""
    ours = {*made}
    lines = [f"{_PLACE}{shape(one)}" if one in ours or written(one) else one for one in read]
    there = {one.removeprefix(_PLACE) if one.startswith(_PLACE) else shape(one) for one in lines}
    before = [one.removeprefix(_GONE) for one in kept if one.startswith(_GONE)]
    gone = dict.fromkeys([*before, *(told for told in map(shape, made) if written(f"{_PLACE}{told}"))])
    return (*lines, *(f"{_GONE}{told}" for told in gone if told not in there))


def filled(kept: Sequence[str], made: Sequence[str]) -> tuple[str, ...]:
    """The lines of a part: a person's own and those that are made, in the person's order; what is made for the first
    time stands by its neighbours."""
    left: dict[str, list[str]] = {}
    for one in made:
        left.setdefault(shape(one), []).append(one)
    for one in kept:
        if not one.startswith(_PLACE):  # a person's own words on the same stand for the made ones
            _next(left, one.removeprefix(_GONE) if one.startswith(_GONE) else shape(one))
    told: list[str] = []
    for one in kept:
        line = _next(left, one.removeprefix(_PLACE)) if one.startswith(_PLACE) else one
        if line is not None and not line.startswith(_GONE):
            told.append(line)
    new = {one for some in left.values() for one in some}
    for n, one in enumerate(made):
        if one in new:
            before = next((told.index(other) + 1 for other in reversed(made[:n]) if other in told), None)
            after = next((told.index(other) for other in made[n + 1 :] if other in told), len(told))
            told.insert(after if before is None else before, one)
    return tuple(told)


def own_lines(kept: Sequence[str]) -> tuple[str, ...]:
    """The person's own among the lines of a part as it is kept."""
    return tuple(one for one in kept if one and not one.startswith((_PLACE, _GONE)))


def known_as(lines: Sequence[str]) -> list[str]:
    """What has to be remembered of made lines, so that `taken` knows them again: themselves and their shapes."""
    return [*lines, *(f"{_PLACE}{shape(one)}" for one in lines)]


def _next(left: dict[str, list[str]], told: str) -> str | None:
    some = left.get(told)
    return some.pop(0) if some else None
