"""Turns of phrase as one pattern: a line each, so that a list can be read and added to."""

from __future__ import annotations

import re


def cues(lines: str) -> re.Pattern[str]:
    """A pattern that finds any of the turns of phrase, one on each line, as whole words in any case.

    A line is a regular expression; `*` at the end of a word stands for any ending, `~` for a word or none
    between two others.
    """
    turns = [line.strip() for line in lines.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return re.compile(r"\b(?:" + "|".join(map(_turn, turns)) + r")(?!\w)", re.IGNORECASE)


def _turn(line: str) -> str:
    return re.sub(r"(?<=\w)(?<!\\w)\*(?= |$)", r"\\w*", line).replace(" ~ ", r" (?:\w+ )?")
