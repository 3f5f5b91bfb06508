"""The lines that a summary shows, and which stretches of the minutes each repeats word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rag.types import PointSummary, Span

VERBATIM = 0.8  # a line of whose words so many stand in its source in the same order is the source's own

_WORD = re.compile(r"\[[^\]]*\]|\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as a reader sees it. `span` is what it rests on, `repeats` the stretches that it gives word for word.

    `repeats` is empty for a line in other words. `field` is decisions, disagreements, actions, noted or numbers.
    """

    field: str
    text: str
    span: Span
    repeats: tuple[Span, ...]


def lines_of(point: PointSummary, text: str) -> list[Line]:
    """The lines of a point as they are laid out, each wording once: a reservation or a number that another line already
    tells adds none, nor does a follow-up that a decision tells, unless it names who."""
    told: list[tuple[str, str, Span]] = [("decisions", one.text, one.span) for one in point.decisions]
    said = " ".join(one.text for one in point.decisions)
    told += [
        ("disagreements", _after(one.who, one.text), one.span) for one in point.disagreements if one.text not in said
    ]
    told += [
        ("actions", _action(one.who, one.what, one.when), one.span)
        for one in point.actions
        if one.what not in said or (one.who and one.who not in one.what)
    ]
    told += [("noted", one.text, one.span) for one in point.noted]
    shown = [span for _, _, span in told]
    for number in point.numbers:
        if not any(a <= number.span[0] and number.span[1] <= b for a, b in shown):
            told.append(("numbers", number.text, number.span))
            shown.append(number.span)
    return [Line(field, line, span, repeats(line, text, span)) for field, line, span in told]


def repeats(line: str, text: str, span: Span) -> tuple[Span, ...]:
    """The stretches of `text[span]` that a line gives word for word; none where the line is in its own words.

    Words are aligned in order (Ratcliff and Obershelp, by difflib), so a role in place of a name, a sentence rejoined
    over a page break and a word left out do not make a line a rewording; fewer than `VERBATIM` of its words found do.
    """
    source = [(match.group().lower(), match.span()) for match in _WORD.finditer(text, *span)]
    words = [match.group().lower() for match in _WORD.finditer(line)]
    kept = [word for word in words if not word.startswith("[")]
    blocks = SequenceMatcher(None, [word for word, _ in source], kept, autojunk=False).get_matching_blocks()
    if not kept or sum(block.size for block in blocks) < VERBATIM * len(kept):
        return ()
    return tuple((source[b.a][1][0], source[b.a + b.size - 1][1][1]) for b in blocks if b.size)


def characters(lines: Sequence[Line]) -> int:
    """How long the lines are together."""
    return sum(len(line.text) for line in lines)


def covered(span: Span, by: Iterable[Span], text: str) -> float:
    """The share of the letters and digits of `text[span]` that lie in one of the spans."""
    marks = [at for at in range(*span) if text[at].isalnum()]
    spans = [(a, b) for a, b in by if a < span[1] and span[0] < b]
    return sum(any(a <= at < b for a, b in spans) for at in marks) / len(marks) if marks else 0.0


def _after(who: str | None, words: str) -> str:
    """Words with who says them before, unless they begin with that."""
    return words if not who or words.lower().startswith(who.lower()) else f"{who} {words}"


def _action(who: str | None, what: str, when: str | None) -> str:
    parts = [part for part in (who, when) if part and part not in what]
    return f"{what} ({', '.join(parts)})" if parts else what
