"""What minutes come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rag.types.basic import Span
from rag.types.document import Decision, Finding


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A reservation, a minority or a vote. `who` is a role, a side, a party or "et medlem"."""

    who: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Action:
    """What is to follow: who by role, what, by when, each as the minutes say it."""

    who: str | None
    what: str
    when: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Noted:
    """A line worth knowing. `span` is what it rests on in the minutes."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that was told: its value and unit, and the words that it stands in."""

    value: int | float
    unit: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class LineMark:
    """Whose words a line of a point is, where it isn't the model's first try, and why.

    "rettet": the model's second try, after the first was refused. "egne ord": the minutes' own words, since the model
    gave none that could be borne out. "uden model": their own words, since the model didn't answer.
    """

    text: str
    span: Span
    kind: Literal["rettet", "egne ord", "uden model"]
    why: str = ""


@dataclass(frozen=True, slots=True)
class PointSummary:
    """What a point of minutes comes to. `marked` says why an extractive line stands where a model's should.

    `source`, `committee` and `date` are set where a summary goes over several files. `numbers_left` counts the figures
    of the point that the summary's length has no room for, `marks` tells of single lines where a model was asked.
    """

    number: str
    title: str
    decisions: tuple[Decision, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    actions: tuple[Action, ...] = ()
    noted: tuple[Noted, ...] = ()
    numbers: tuple[Figure, ...] = ()
    page: int | None = None
    span: Span = (0, 0)
    marked: str = ""
    source: str | None = None
    committee: str | None = None
    date: dt.date | None = None
    numbers_left: int = 0
    marks: tuple[LineMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Overall:
    """A line about the whole, and the numbers of the points that it is made of; `at` are their places in the summary,
    since over several minutes one number means several points."""

    text: str
    points: tuple[str, ...] = ()
    at: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FailedPoint:
    """A point that could not be done, and why."""

    number: str
    why: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the minutes was read: points, and characters of the text."""

    points_total: int
    points_done: int
    chars_total: int
    chars_read: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Minutes, condensed point by point; or, with `about`, what several minutes say on a topic.

    `texts` holds the text that the spans refer to, by source; an export shows it with persons as roles.
    """

    title: str
    committee: str | None
    date: dt.date | None
    overall: tuple[Overall, ...]
    points: tuple[PointSummary, ...]
    failed: tuple[FailedPoint, ...]
    coverage: Coverage
    model: str | None = None
    tokens: Mapping[str, int] = field(default_factory=lambda: {"in": 0, "out": 0})
    cost: float | None = None
    about: str | None = None
    source: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)  # by source: the text that spans refer to, for exports
    findings: tuple[Finding, ...] = ()  # what a reader must know of the files: text that speaks to a language model
    left_out: int = 0  # lines that a short or a long summary has no room for
    short: bool = False  # two pages at most
    about_persons: int = 0  # lines left out since they tell of one person's health, leave, discipline, family or pay
