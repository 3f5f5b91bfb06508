"""Unsupported lines: those that say a number, a name or a decision that is not in the point's own text.

unsupported = |lines with one| / |lines|. A number is a run of digits; a name a capitalised word after the first that
stands nowhere in the minutes; a decision a word of deciding whose stem the point does not have. A role in place of a
name is no name. Words only: what is claimed with the minutes' own words in another order is not seen here.
"""

from __future__ import annotations

import re

from eval.minutes.case import Case
from eval.minutes.tally import Tally, tally

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]{2,}")
_DECIDED = re.compile(
    r"\b(godken|vedt[oa]g|tiltr[åæ]d|forkast|udsat|udsæt|udskudt|anbefal|oversend|videresend|afvist|efterretning|bevilge)\w*",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\[[^\]]*\]")


def unsupported(case: Case) -> Tally:
    """How many of the point's lines say what it does not."""
    return tally([bool(reasons(line.text, case)) for line in case.lines])


def reasons(line: str, case: Case) -> list[str]:
    """The numbers, names and decisions of a line that the minutes do not have."""
    said = _ROLE.sub(" ", line)
    own = case.text[case.place[0] : case.place[1]]
    lower = own.lower()
    return [
        *(number for number in _DIGITS.findall(said) if number not in own),
        *(name for name in _NAME.findall(said) if name not in case.text),
        *(stem for stem in _DECIDED.findall(said) if stem.lower() not in lower),
    ]
