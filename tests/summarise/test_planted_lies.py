"""Lies planted in a model's lines over invented minutes, and honest lines beside them: the first may not stand, the
second must. A row of `planted/*.lines` is point ~ kind ~ field ~ who ~ when ~ words of the pieces cited ~ the line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rag.check.lines.told import untold
from rag.read import read_text
from rag.settings import Settings
from rag.structure import understand
from rag.summarise import summarise
from rag.summarise.parts import parts_of
from rag.summarise.with_model import Line, Part, checked, read_lines

PLANTED = Path(__file__).parent / "planted"
SETS = sorted(file.stem for file in PLANTED.glob("*.md"))


@dataclass(frozen=True)
class Row:
    """A line of a model, and whether it is honest."""

    point: str
    kind: str
    field: str
    who: str
    when: str
    rests: str
    text: str

    def reply(self, part: Part) -> dict[str, Any]:
        words = [word.strip() for word in self.rests.split("|")]
        cited = [piece.number for piece in part.pieces if any(word in piece.text for word in words)]
        assert cited, self
        line: dict[str, Any] = {"id": self.field, "text": self.text, "what": self.text, "sources": cited}
        line |= {"who": self.who or None, "when": self.when or None}
        names = {"N": "noted", "A": "actions", "D": "disagreements", "B": "decisions"}
        return {name: [line] if key == self.field[0] else [] for key, name in names.items()}


@cache
def parts(name: str) -> dict[str, Part]:
    document = understand(read_text((PLANTED / f"{name}.md").read_text(encoding="utf-8")))
    model = Settings().model.model_copy(update={"window": 32_000})
    found = parts_of(summarise(document), document, model, "normal")
    return {one[0].base.number: one[0] for one in found if one}


def rows(name: str) -> Iterator[Row]:
    for line in (PLANTED / f"{name}.lines").read_text(encoding="utf-8").splitlines():
        yield Row(*(cell.strip() for cell in line.split("~")))


def judged(row: Row, part: Part) -> Line:
    (line,) = read_lines(row.reply(part), part)
    return checked(line, part, untold)


def stands(row: Row, part: Part) -> bool:
    """Whether the line is told as the model gave it; a false "who" that is left out is none."""
    line = judged(row, part)
    return not line.why and bool(line.who) == bool(row.who)


@pytest.fixture(autouse=True)
def no_point_is_too_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.summarise.parts.SHORT", 40)


@pytest.mark.parametrize("name", SETS)
def test_nearly_no_lie_stands(name: str) -> None:
    lies = [row for row in rows(name) if row.kind != "honest"]
    assert len(lies) >= 20 and len(Counter(row.kind for row in lies)) >= 8
    standing = [row for row in lies if stands(row, parts(name)[row.point])]
    assert len(standing) <= 0.05 * len(lies), standing


@pytest.mark.parametrize("name", SETS)
def test_few_honest_lines_are_refused(name: str) -> None:
    honest = [row for row in rows(name) if row.kind == "honest"]
    refused = [row.text for row in honest if not stands(row, parts(name)[row.point])]
    assert len(honest) >= 20 and len(refused) <= 0.1 * len(honest), refused
