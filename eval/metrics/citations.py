"""Citations, after ALCE (Gao et al. 2023, arXiv:2305.14627), with support judged by the product's own rules.

*recall* is the share of claims (sentences that argue, quotations) that cite something which supports them, *precision*
the share of citations that support their sentence, *unknown ids* and *uncited claims* are counts a draft. Support is
`citation-unsupported` of rag.check: the numbers and names and enough of the content words stand in what is cited.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.firewall import EMPTY_DRAFT
from eval.metrics.score import Scores, not_applicable, ok, share
from rag.danish.arguments import argument_weight
from rag.danish.sentences import sentences
from rag.types import Draft, Finding

ARGUES = 0.5


def citation_scores(draft: Draft, findings: Sequence[Finding]) -> Scores:
    """Recall and precision of a draft's citations, from the draft and the findings on it."""
    claims = cited = 0
    for paragraph in draft.paragraphs:
        told = [paragraph.text[slice(*span)] for span in sentences(paragraph.text)]
        arguing = sum("»" in sentence or argument_weight(sentence) >= ARGUES for sentence in told)
        claims += arguing
        cited += arguing if paragraph.citations else 0
    count = {
        rule: sum(f.rule == rule for f in findings)
        for rule in ("citation-unknown", "citation-unsupported", "uncited-claim")
    }
    citations = sum(len(paragraph.citations) for paragraph in draft.paragraphs) + count["citation-unknown"]
    wrong = min(citations, count["citation-unknown"] + count["citation-unsupported"])
    return {
        "citation recall": share(max(0, cited - count["citation-unsupported"]), claims, "no claim"),
        "citation precision": share(citations - wrong, citations, "no citation"),
        "unknown ids": ok(count["citation-unknown"]) if draft.paragraphs else not_applicable(EMPTY_DRAFT),
        "uncited claims": ok(count["uncited-claim"]) if draft.paragraphs else not_applicable(EMPTY_DRAFT),
    }
