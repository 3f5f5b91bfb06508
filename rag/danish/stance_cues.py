"""The table of words by which a committee says where it stands (`stance_cues.tsv`), compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, cast, get_args

from rag.types import Stance

# What a cue means under a negation: "støtter ikke" is a no. The others hold their own negation.
_FLIPS: Final[dict[Stance, Stance]] = {"støtte": "imod", "imod": "støtte"}


@dataclass(frozen=True, slots=True)
class CueRule:
    """A pattern over lower-case text that points to a stance, and what it means under a negation."""

    stance: Stance
    weight: float
    pattern: re.Pattern[str]
    flips: Stance | None


@cache
def cue_rules() -> tuple[CueRule, ...]:
    """All rules of the table, compiled once, at first use. Raises ValueError on a line that is none."""
    rules: list[CueRule] = []
    shorthand: dict[str, str] = {}
    for line in files("rag.danish").joinpath("stance_cues.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, weight, pattern = line.split("\t")
        if name.startswith("{"):
            shorthand[name] = f"{shorthand[name]}|{pattern}" if name in shorthand else pattern
            continue
        if name not in get_args(Stance):
            raise ValueError(f"stance_cues.tsv: '{name}' is no stance")
        stance = cast(Stance, name)
        for short, long in shorthand.items():
            pattern = pattern.replace(short, f"(?:{long})")
        rules.append(CueRule(stance, float(weight), re.compile(pattern), _FLIPS.get(stance)))
    return tuple(rules)
