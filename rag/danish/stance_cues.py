"""The table of words by which a committee says where it stands (`stance_cues.tsv`), compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, cast, get_args

from rag.types import Stance

# A few words between; words for the thing that is answered; words for a remark.
_SHORTHAND: Final = {
    "{few}": r"(?:[\wæøåé/-]+ ){0,4}?",
    "{it}": r"(?:forslag\w*|besparels\w*|tiltag\w*|punkt\w*|ændring\w*|idéen|ideen|ordning\w*|det|dette|den|model\w*)",
    "{remark}": r"(?:bemærkninger|kommentarer|indvendinger|indsigelser|tilføjelser)",
}
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
    for line in files("rag.danish").joinpath("stance_cues.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, weight, pattern = line.split("\t")
        if name not in get_args(Stance):
            raise ValueError(f"stance_cues.tsv: '{name}' is no stance")
        stance = cast(Stance, name)
        for short, long in _SHORTHAND.items():
            pattern = pattern.replace(short, long)
        rules.append(CueRule(stance, float(weight), re.compile(pattern), _FLIPS.get(stance)))
    return tuple(rules)
