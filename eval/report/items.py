"""One case of a report: each system's draft beside what the committee said, the points that were matched marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from eval.metrics.coverage import PARTLY, THRESHOLD
from eval.run_files import Run

_BREAK: Final = "\n"


@dataclass(frozen=True, slots=True)
class Point:
    """A nugget: whether the draft says it, and in which words."""

    number: int
    text: str
    vital: bool
    state: str  # said, partly, missed
    window: str
    chance: float


@dataclass(frozen=True, slots=True)
class Drafted:
    """One system's draft of a case, as marked-up HTML."""

    run: str
    stance: str | None
    abstained: bool
    error: str | None
    html: str
    points: tuple[Point, ...]
    vital: float | None
    questions: tuple[str, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A case with the drafts of all runs; `worth` is the first run's coverage, by which the worst come first."""

    case: str
    item: str
    held_out: bool
    corrected: bool | None
    stance: str | None
    truth: str
    drafts: tuple[Drafted, ...]
    worth: tuple[float, float]


def items_of(runs: Sequence[Run]) -> list[Item]:
    """The cases of the first run, its worst drafts first; a failed draft is worse than any."""
    return sorted((_item(case, runs) for case in runs[0].rows), key=lambda one: (one.worth, one.case))


def _item(case: str, runs: Sequence[Run]) -> Item:
    row = runs[0].rows[case]
    first = runs[0].scores[case]
    told = [run.matches[case] for run in runs if case in run.matches]
    quotes = [(one["quote"], n, "vital" if one["weight"] == "vital" else "okay") for n, one in enumerate(_most(told))]
    return Item(
        case=case,
        item=row["item"],
        held_out=row["held_out"],
        corrected=row.get("corrected"),
        stance=row["stance"],
        truth=marked([row["truth"]], quotes),
        drafts=tuple(_drafted(case, run) for run in runs if case in run.rows),
        worth=(_or(first["vital"].value, -1.0 if row["draft"] is None else 2.0), _or(first["all"].value, 0.0)),
    )


def _or(value: float | None, other: float) -> float:
    return other if value is None else value


def _most(told: Sequence[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return max(told, key=len, default=[])


def _drafted(case: str, run: Run) -> Drafted:
    row = run.rows[case]
    draft = row["draft"]
    points = tuple(_point(n, one) for n, one in enumerate(run.matches[case]))
    paragraphs = [paragraph["text"] for paragraph in draft["paragraphs"]] if draft else []
    return Drafted(
        run=run.name,
        stance=draft["stance"] if draft else None,
        abstained=bool(draft and draft["abstained"]),
        error=row["error"],
        html=marked(paragraphs, [(one.window, one.number, one.state) for one in points if one.state != "missed"]),
        points=points,
        vital=run.scores[case]["vital"].value,
        questions=tuple(draft["questions"]) if draft else (),
        findings=tuple(f"{f['rule']}: {f['text']}" for f in draft["findings"] if f["severity"] == "hard")
        if draft
        else (),
    )


def _point(number: int, one: dict[str, Any]) -> Point:
    chance = float(one["chance"])
    state = "said" if chance >= THRESHOLD else "partly" if chance >= PARTLY else "missed"
    return Point(number, one["nugget"], one["weight"] == "vital", state, one["text"], chance)


def marked(paragraphs: Sequence[str], marks: Sequence[tuple[str, int, str]]) -> str:
    """Paragraphs as HTML with the marked words in them: (words, the point's number, its class). Marks may overlap."""
    text = _BREAK.join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())
    flat = text.replace(_BREAK, " ")
    by_place: list[tuple[list[int], str]] = [([], "") for _ in flat]
    for words, number, kind in marks:
        wanted = " ".join(words.split())
        start = flat.find(wanted) if wanted else -1
        for at in range(start, start + len(wanted) if start >= 0 else start):
            numbers, known = by_place[at]
            by_place[at] = ([*numbers, number], "said" if "said" in (kind, known) else kind)
    pieces: list[str] = []
    at = 0
    while at < len(text):
        numbers, kind = by_place[at]
        end = at
        while end < len(text) and by_place[end] == (numbers, kind):
            end += 1
        told = escape(text[at:end]).replace(_BREAK, "<br><br>")
        label = "".join(f"<sup>{number + 1}</sup>" for number in numbers)
        pieces.append(f'<mark class="{kind}">{told}{label}</mark>' if numbers else told)
        at = end
    return "".join(pieces)
