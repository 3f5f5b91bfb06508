"""What got through: facts of others or of another year told as ours, and what nobody's papers say.

*leaks* counts foreign-fact and stale-year findings a draft, *unsupported* number-, date- and name-unsupported ones, and
*number precision* is the share of the draft's numbers that are no finding. All three are findings of the product's own
check, which a draft of medsvar's has already passed: for medsvar they are circular, and tell of the other systems only.
They are counted over drafts that have text. *number recall* is the share of the real answer's numbers that the draft
has too (value and unit, by the product's reader of quantities). What no check of ours had a hand in is `foreign`.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.score import Scores, not_applicable, ok, share
from rag.danish.numbers import find_quantities
from rag.types import Draft, Finding

LEAKS = ("foreign-fact", "stale-year")
UNSUPPORTED = ("number-unsupported", "date-unsupported", "name-unsupported")
EMPTY_DRAFT = "the draft is empty"


def firewall_scores(draft: Draft, findings: Sequence[Finding], truth: str) -> Scores:
    """Leaks and numbers of a draft, from the findings on it and the text of the real answer."""
    text = "\n".join(paragraph.text for paragraph in draft.paragraphs)
    told, real = _numbers(text), _numbers(truth)
    recall = {"number recall": share(len(real & told), len(real), "no number in the answer")}
    if not text.strip():
        return {**dict.fromkeys(("leaks", "unsupported", "number precision"), not_applicable(EMPTY_DRAFT)), **recall}
    wrong = sum(f.rule == "number-unsupported" for f in findings)
    return {
        "leaks": ok(sum(f.rule in LEAKS for f in findings)),
        "unsupported": ok(sum(f.rule in UNSUPPORTED for f in findings)),
        "number precision": share(max(0, len(told) - wrong), len(told), "no number in the draft"),
        **recall,
    }


def _numbers(text: str) -> set[tuple[str, str]]:
    return {(str(quantity.value.normalize()), quantity.unit) for quantity in find_quantities(text)}
