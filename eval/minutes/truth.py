"""What stands in annotated minutes: the demonstration's, some in other layouts, and held-out ones, each quote exact in
its file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from rag.types import Document, Span


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that a reader who was not there would want: its words in the minutes, and what kind asks further.

    `types` are the decision types that are right; a `diary` is a discussion told over a whole field. `who` lists
    what may stand for the same. `value` of a number is in its base unit: kroner, percent, pieces.
    """

    quote: str
    statement: str = ""
    types: tuple[str, ...] = ()
    diary: bool = False
    who: tuple[str, ...] = ()
    when: str | None = None
    value: Decimal | None = None
    figure: str = ""


@dataclass(frozen=True, slots=True)
class TruePoint:
    """A point as it was annotated."""

    number: str
    title: str
    decisions: tuple[Wanted, ...]
    disagreements: tuple[Wanted, ...]
    actions: tuple[Wanted, ...]
    numbers: tuple[Wanted, ...]
    vital: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class TrueMinutes:
    """A file of minutes and its annotated points."""

    file: Path
    points: tuple[TruePoint, ...]


def demonstration() -> tuple[TrueMinutes, ...]:
    """The demonstration's minutes."""
    shipped = Path(str(files("corpus")))
    return _load(shipped / "truth" / "minutes.json", shipped / "files")


def other_layouts() -> tuple[TrueMinutes, ...]:
    """Minutes in other layouts than the demonstration's, seen by those who wrote the summariser."""
    return _of("development")


def held_out() -> tuple[TrueMinutes, ...]:
    """Minutes that those who wrote the summariser had not seen."""
    return _of("held_out")


def matcher_pairs() -> list[dict[str, Any]]:
    """Nuggets beside lines that say the same in other words, or nearly the same words with another meaning."""
    text = (files("eval") / "held_out" / "minutes_pairs.json").read_text(encoding="utf-8")
    pairs: list[dict[str, Any]] = json.loads(text)["pairs"]
    return pairs


def places(document: Document, minutes: TrueMinutes) -> tuple[Span, ...]:
    """Where each annotated point stands in the document's text.

    By the point that `parse` found under the same number; where it found none, by the title, sought onward from the
    point before, up to where the next one begins: so a point that was not recognised still has a place, and what a
    summary tells of it is not lost to the measure.
    """
    known = {point.number: point.span for point in document.points}
    whole = {one.number for one in minutes.points} >= set(known)
    starts: list[int] = []
    at = 0
    for point in minutes.points:
        if whole and point.number in known:
            start = known[point.number][0]
        else:
            found = document.text.find(point.title, at)
            start = at if found < 0 else found
        starts.append(start)
        at = start + 1 if not (whole and point.number in known) else at
    ends = dict(zip(sorted(starts), [*sorted(starts)[1:], len(document.text)], strict=True))
    return tuple((start, ends[start]) for start in starts)


def base_value(value: str, unit: str) -> Decimal | None:
    """A number as minutes write it ("1,4", "mio. kr.") in its base unit (1400000); None where it isn't one."""
    from rag.danish.number_words import word_value

    plain = value.strip().replace("−", "-").lower()
    digits = plain.replace(".", "").replace(",", ".")
    number = Decimal(digits) if digits.lstrip("-").replace(".", "", 1).isdigit() else word_value(plain)
    if number is None:
        return None
    scale = next((by for word, by in _SCALES if unit.lower().startswith(word)), 1)
    return number * scale


_SCALES = (("mio", 10**6), ("mia", 10**9), ("t.kr", 10**3), ("1.000 kr", 10**3))


SETS: Final[Mapping[str, Callable[[], tuple[TrueMinutes, ...]]]] = {
    "demonstration": demonstration,
    "other layouts": other_layouts,
    "held out": held_out,
}


def _of(folder: str) -> tuple[TrueMinutes, ...]:
    base = Path(str(files("eval"))) / folder
    return _load(base / "minutes.json", base / "minutes")


def _load(truth: Path, base: Path) -> tuple[TrueMinutes, ...]:
    value = json.loads(truth.read_text(encoding="utf-8"))
    return tuple(
        TrueMinutes(base / one["file"], tuple(_point(point) for point in one["points"])) for one in value["minutes"]
    )


def _point(told: Mapping[str, Any]) -> TruePoint:
    def who(one: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple((one["who"] or "").split("|")) if one["who"] else ()

    return TruePoint(
        number=told["number"],
        title=told["title"],
        decisions=tuple(
            Wanted(one["quote"], types=(one["type"], *one.get("also_acceptable", ())), diary=one.get("diary", False))
            for one in told["decisions"]
        ),
        disagreements=tuple(Wanted(one["quote"], who=who(one)) for one in told["disagreements"]),
        actions=tuple(
            Wanted(one["quote"], statement=one["what"], who=who(one), when=one["when"]) for one in told["actions"]
        ),
        numbers=tuple(
            Wanted(one["quote"], value=base_value(one["value"], one["unit"]), figure=one["value"])
            for one in told["numbers"]
        ),
        vital=tuple(Wanted(one["quote"], statement=one["statement"]) for one in told["vital"]),
    )
