"""A figure in one of three states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "not_applicable", "failed"]


@dataclass(frozen=True, slots=True)
class Score:
    """A metric's value for one case; `why` says what is the matter where it has none."""

    state: State
    value: float | None = None
    why: str = ""


Scores = Mapping[str, Score]


def ok(value: float) -> Score:
    """A value."""
    return Score("ok", float(value))


def not_applicable(why: str) -> Score:
    """The case has nothing that this metric measures."""
    return Score("not_applicable", None, why)


def failed(why: str) -> Score:
    """There is no draft or no judgement to measure."""
    return Score("failed", None, why)


def share(part: float, whole: float, why: str) -> Score:
    """part ÷ whole, not applicable where the whole is nothing."""
    return ok(part / whole) if whole else not_applicable(why)
