"""What stands in a draft and in no paper of ours, by plain string matching that shares no code with the check.

*not in our papers* is the share of the draft's figures and names that stand neither in the proposal nor anywhere in the
current papers of the municipality (those of the same budget that a case may see). A figure is a run of digits with its
points and commas; a name is a capitalised word that begins no sentence. What stands in »…« is left out where the words
before it, back to the sentence's beginning, name a committee or a year: it is told as somebody else's. Figures in other
writing (37 and syvogtredive) and names in other cases count as strange, so the figure is an upper bound.
"""

from __future__ import annotations

import re
from typing import Final

from eval.metrics.score import Scores, share

_QUOTED: Final = re.compile(r"([^.!?\n»«]*)»[^«]*«")
_ATTRIBUTED: Final = re.compile(r"\b(?:\w*MED\b|\w*udvalg\w*|HMU|kommune\w*|19\d\d|20\d\d)")
_FIGURE: Final = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_NAME: Final = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][\w-]{2,}")


def foreign_scores(text: str, proposal: str, papers: str) -> Scores:
    """The share of a draft's figures and names that the proposal and the papers don't hold."""
    told = _QUOTED.sub(lambda m: m[1] if _ATTRIBUTED.search(m[1]) else m[0], text)
    known = f"{proposal}\n{papers}".lower()
    figures, names = set(_FIGURE.findall(told)), set(_NAME.findall(told))
    strange = {one for one in figures if not re.search(rf"(?<![\d.,]){re.escape(one)}(?![\d]|[.,]\d)", known)}
    strange |= {one for one in names if one.lower() not in known}
    return {"not in our papers": share(len(strange), len(figures | names), "no figure or name in the draft")}
