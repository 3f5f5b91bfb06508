"""Coverage by a judge's verdicts: støttet counts 1, delvist ½, nej 0, each the mean over the repeats.

The same three figures as `coverage`: *judged strict vital* (støttet alone), *judged vital*, and *judged all* with the
okay nuggets at half weight. A judge that failed on a draft makes them failed, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from eval.metrics.score import Scores, failed, not_applicable, ok

JUDGED: Final = ("judged strict vital", "judged vital", "judged all")
WORTH: Final[Mapping[str, float]] = {"støttet": 1.0, "delvist": 0.5, "nej": 0.0}


def judged_scores(points: Sequence[Mapping[str, Any]], answers: Sequence[Sequence[str]], error: str | None) -> Scores:
    """The figures of a draft from its points ({"weight"}) and each point's answers over the repeats."""
    if error is not None or len(points) != len(answers):
        return dict.fromkeys(JUDGED, failed(error or "judged before the case was corrected"))
    if not points:
        return dict.fromkeys(JUDGED, not_applicable("no nuggets"))
    worth = [sum(WORTH[one] for one in told) / len(told) for told in answers]
    strict = [sum(one == "støttet" for one in told) / len(told) for told in answers]
    weights = [1.0 if point["weight"] == "vital" else 0.5 for point in points]
    vital = [n for n, point in enumerate(points) if point["weight"] == "vital"]
    whole = ok(sum(weight * value for weight, value in zip(weights, worth, strict=True)) / sum(weights))
    if not vital:
        return {**dict.fromkeys(JUDGED[:2], not_applicable("no vital nugget")), "judged all": whole}
    return {
        "judged strict vital": ok(sum(strict[n] for n in vital) / len(vital)),
        "judged vital": ok(sum(worth[n] for n in vital) / len(vital)),
        "judged all": whole,
    }
