"""What goes to a model of each point: the point's pieces within the model's window, its decisions, how many lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import ceil

from rag.models.tokens import count_tokens
from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact
from rag.settings import ModelSettings
from rag.summarise.asking import build, room
from rag.summarise.attendance import persons_of
from rag.summarise.points import points_of
from rag.summarise.shares import Length, words_to_note
from rag.summarise.split import Piece, pieces_of, split
from rag.summarise.statements import statements_of
from rag.summarise.with_model import Part
from rag.types import Document, PointSummary, Summary

SHORT = 100  # words; a shorter point is told in the minutes' own words, which a model could only say again
PART = 12_000  # tokens of a long point that go out in one call: of more, models pass over the middle
LINE = 75  # tokens of a line of a reply
_WORDS = 14  # words of a noted line
_MORE = 1.5  # how many more lines the parts of a point may note together than are kept of them


def parts_of(summary: Summary, document: Document, model: ModelSettings, length: Length) -> list[list[Part]]:
    """What goes out for each point of the extractive `summary`, in its order; nothing for a short point.

    Raises UsageError where the model's window has no room for text.
    """
    persons = persons_of(document)
    head = head_of(summary)
    count = partial(count_tokens, model=model.name)
    found: list[list[Part]] = []
    for base, point in zip(summary.points, points_of(document), strict=True):
        pieces = pieces_of(statements_of(document, point, persons))
        if sum(len(piece.text.split()) for piece in pieces) < SHORT:
            found.append([])
            continue
        most = max(2, round(words_to_note(document, point, length) / _WORDS))
        found.append(_parts(base, head, split(pieces, _budget(base, head, model), count), most, model))
    return found


def kept_of(parts: Sequence[Part]) -> int:
    """How many lines a point of several parts notes in all."""
    return ceil(sum(part.most for part in parts) / _MORE)


def head_of(summary: Summary) -> str:
    """Which meeting it is, for the prompt and as what every line may build on; persons as roles."""
    if summary.about:
        return "Flere referater"
    told = [summary.title, summary.committee or "", summary.date.isoformat() if summary.date else ""]
    text = " · ".join(dict.fromkeys(part for part in told if part))
    return redact(text, find_redactions(text))


def _parts(
    base: PointSummary, head: str, groups: Sequence[Sequence[Piece]], most: int, model: ModelSettings
) -> list[Part]:
    share = most if len(groups) == 1 else max(2, ceil(_MORE * most / len(groups)))
    lines = max(4, model.max_output // LINE)  # that a reply can hold
    decided = [one for one in base.decisions if one.type != "ingen"]
    parts: list[Part] = []
    carried = ""
    for n, pieces in enumerate(groups, 1):
        ends = groups[n][0].span[0] if n < len(groups) else float("inf")
        here = [one for one in decided if one.span[0] < ends]
        decided = decided[len(here) :]
        here = here[: lines // 2]  # more than a reply can hold keep the minutes' own words
        most_here = min(share, max(2, lines - len(here) - 4))
        parts.append(Part(base, head, tuple(pieces), tuple(here), n, len(groups), most_here, carried))
        carried = pieces[-1].standing
    return parts


def _budget(base: PointSummary, head: str, model: ModelSettings) -> int:
    """The tokens of a point's text that fit one call beside the prompt, the reply and the list of decisions."""
    empty = Part(base, head, (), (), 99, 99, 99, "")
    fixed = build("referat_punkt", model, **{**empty.variables(), "cues": ""})
    extra = 30 * len(base.decisions) + 6 * (len(base.actions) + len(base.disagreements)) + 60
    return max(min(room(model, fixed) - extra, PART), 1)
