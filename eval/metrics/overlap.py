"""Overlap: how much of what a draft claims did the committee really say?

*claim precision* is the share of the draft's own claims (sentences and quotations that argue) that some nugget of the
real answer says too: the precision beside coverage's recall, after RAGChecker (Ru et al. 2024, arXiv:2408.08067). A
sound claim that the committee didn't make counts against it, so it orders systems and is no measure of truth. Saying
little is rewarded: the empty template's one wish, to be heard, is one that many committees have, and puts it beside the
best. The report declares it unfit wherever that happens, and it is read beside coverage or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.metrics.coverage import THRESHOLD, find_matches
from eval.metrics.score import Scores, not_applicable, ok
from rag.danish.arguments import argument_weight
from rag.danish.sentences import sentences

ARGUES = 0.5


def overlap_scores(text: str, nuggets: Sequence[str], given: str = "") -> Scores:
    """Claim precision of a draft's text against the nuggets of the real answer; `given` is the proposal's title."""
    told = [" ".join(text[slice(*span)].split()) for span in sentences(text)]
    claims = [sentence for sentence in told if argument_weight(sentence) >= ARGUES]
    if not claims or not nuggets:
        return {"claim precision": not_applicable("no claim" if nuggets else "no nuggets")}
    said = find_matches(claims, "\n".join(f"{nugget.rstrip('.')}." for nugget in nuggets), THRESHOLD, given)
    return {"claim precision": ok(sum(match.said for match in said) / len(claims))}
