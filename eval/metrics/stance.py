"""Stance: does the draft take the one that the committee took?

*accuracy* is 1 where they are equal. *flip* is 1 where one supports and the other is against (støtte ↔ imod): the gate,
since such a draft is worse than none. *no stance* is 1 where the draft takes none. Macro-F1 over a run is the
unweighted mean of the classes' F1 (Manning, Raghavan and Schütze 2008, ch. 13) over the classes that occur in the
truth, by scikit-learn.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.score import Scores, not_applicable, ok
from rag.types import Stance

_OPPOSITE = ({"støtte", "imod"},)


def stance_scores(told: Stance | None, truth: Stance | None, *, abstained: bool) -> Scores:
    """Accuracy, flip and absence of the stance of one draft; one that abstained has none."""
    told = None if abstained else told
    none = {"no stance": ok(told is None)}
    if truth is None:
        why = "the answer takes no stance"
        return {**dict.fromkeys(("stance accuracy", "stance flip"), not_applicable(why)), **none}
    return {"stance accuracy": ok(told == truth), "stance flip": ok({told, truth} in _OPPOSITE), **none}


def macro_f1(told: Sequence[str | None], truth: Sequence[str]) -> float:
    """Macro-F1 over the classes of the truth; an abstention counts as no class."""
    from sklearn.metrics import f1_score

    classes = sorted(set(truth))
    return float(
        f1_score(list(truth), [one or "ingen" for one in told], labels=classes, average="macro", zero_division=0)
    )
