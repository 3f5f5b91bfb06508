"""Minutes and agreements in eighty-odd layouts, each read three ways: by the reader, styled lines, bare lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from rag.read import read_text
from rag.structure.kinds import kind_of
from rag.structure.minutes import read_points
from rag.structure.outcomes import read_outcomes
from rag.types import Block, Extract, Point

FOLDER = Path(__file__).parent / "minutes"
FILES = sorted(FOLDER.glob("*"))


@dataclass
class Expected:
    minutes: bool = False
    styled: bool = False
    points: list[tuple[list[str], list[str]]] = field(default_factory=list)
    outcomes: list[list[str]] = field(default_factory=list)


def load(path: Path) -> tuple[str, Expected]:
    text, _, rest = path.read_text(encoding="utf-8").partition("\n=====\n")
    expected = Expected()
    for line in rest.splitlines():
        key, _, value = line.partition(":")
        if line.startswith("  "):
            expected.points[-1][1].append(line.strip())
        elif key == "minutes":
            expected.minutes = value.strip() == "yes"
        elif key == "styled":
            expected.styled = True
        elif key == "point":
            expected.points.append(([part.strip() for part in value.split("|")], []))
        elif key == "outcome":
            expected.outcomes.append([part.strip() for part in value.split("|")])
    return text, expected


def by_line(text: str) -> Extract:
    """Every line a paragraph, as a poor reader would give it; tables stay tables."""
    blocks: list[Block] = []
    out = ""
    lines = [re.sub(r"\\(?=[_])", "", line) for line in text.split("\n")]
    at = 0
    while at < len(lines):
        line = re.sub(r"^#+\s+|\*\*", "", lines[at]).strip()
        if line.startswith("|"):
            rows = []
            while at < len(lines) and lines[at].startswith("|"):
                if not set(lines[at]) <= set("|-"):
                    rows.append(tuple(cell.strip() for cell in lines[at].strip().strip("|").split("|")))
                at += 1
            width = len(rows[0])
            rows = [(*row, *[""] * (width - len(row))) for row in rows]
            line = "\n".join(" | ".join(row) for row in rows)
            blocks.append(Block("table", (len(out), len(out) + len(line)), rows=tuple(rows)))
            out += line + "\n\n"
            continue
        at += 1
        if line and "....." not in line:
            blocks.append(Block("paragraph", (len(out), len(out) + len(line))))
            out += line + "\n\n"
    return Extract("-", "0", "text", out.rstrip(), tuple(blocks))


def check(extract: Extract, expected: Expected, *, outcomes: bool = True) -> None:
    points = read_points(extract)
    told = [f"{p.number} | {p.title} | {p.journal or '-'} | {' '.join(d.type for d in p.decisions)}" for p in points]
    assert told == [" | ".join(head) for head, _ in expected.points]
    for point, (_, demands) in zip(points, expected.points, strict=True):
        for demand in demands:
            demanded(point, demand)
        exact(extract, point)
    assert any(decision.text for point in points for decision in point.decisions) is expected.minutes
    if expected.minutes:
        assert kind_of(extract) == "referat"
    if outcomes:
        found = read_outcomes(extract, points)
        for outcome in found:
            assert extract.text[slice(*outcome.span)] == outcome.text
        assert [(",".join(o.refs), o.outcome) for o in found] == [(o[0], o[1]) for o in expected.outcomes]
        for outcome, (_, _, words) in zip(found, expected.outcomes, strict=True):
            assert words in f"{outcome.text}\n{outcome.title}"


def demanded(point: Point, demand: str) -> None:
    match = re.fullmatch(r"(\w+) (=|~|!~|-) ?(.*)", demand)
    assert match, demand
    key, sign, words = match.groups()
    said = point.sections.get(key, "")
    if sign == "=":
        assert said == words
    elif sign == "~":
        # a bullet is the reader's to keep or drop
        assert words.removeprefix("• ") in said, (key, said)
    elif sign == "!~":
        assert words not in said
    else:
        assert key not in point.sections


def exact(extract: Extract, point: Point) -> None:
    """Spans say what they hold, and between them hold every character of the point."""
    text = extract.text
    for key, value in point.sections.items():
        assert value == "\n\n".join(
            text[a:b] for a, b in point.section_spans[key] if a < b or len(point.section_spans[key]) == 1
        )
    for decision in point.decisions:
        assert text[slice(*decision.span)] == decision.text
        assert point.span[0] <= decision.span[0] <= decision.span[1] <= point.span[1]
    held = [False] * len(text)
    for spans in point.section_spans.values():
        for a, b in spans:
            assert not any(held[a:b]), "spans overlap"
            held[a:b] = [True] * (b - a)
    lost = "".join(text[i] for i in range(*point.span) if not held[i])
    assert not lost.strip(), lost


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_sample_is_understood_as_read(path: Path) -> None:
    text, expected = load(path)
    check(read_text(text), expected)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_sample_is_understood_without_any_style(path: Path) -> None:
    text, expected = load(path)
    if expected.styled:
        pytest.skip("only its style tells where its points begin")
    check(by_line(text), expected, outcomes=not path.stem.startswith("16"))


def test_there_are_as_many_samples_as_layouts() -> None:
    assert len(FILES) >= 20
