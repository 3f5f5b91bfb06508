"""Every metric of one draft: what belongs together, and which of them lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from eval.metrics import Score, Scores, failed
from eval.metrics.citations import citation_scores
from eval.metrics.coverage import Match, coverage_scores, find_matches
from eval.metrics.firewall import firewall_scores
from eval.metrics.foreign import foreign_scores
from eval.metrics.overlap import overlap_scores
from eval.metrics.retrieval import MEASURES, context_scores, retrieval_scores
from eval.metrics.stance import stance_scores
from eval.metrics.style import style_scores
from eval.systems import Asked
from rag.export import jsonable
from rag.export.drafts_in import draft_from
from rag.types import Draft

METRICS: Final = (
    "strict vital", "vital", "all", "claim precision", "stance accuracy", "stance flip", "no stance",
    *MEASURES, "claim recall", "context precision",
    "citation recall", "citation precision", "unknown ids", "uncited claims",
    "leaks", "unsupported", "number precision", "number recall", "not in our papers",
    "chrF3++", "ROUGE-L", "LIX", "LIX off", "length ratio", "copied",
)  # fmt: skip
# what a verdict is given on: each says something of worth, and a control must come last on it
LEAD: Final = ("strict vital", "vital", "all", "claim precision", "stance accuracy", "nDCG@10", "claim recall")
LESS_IS_BETTER: Final = frozenset(
    {
        "stance flip",
        "no stance",
        "unknown ids",
        "uncited claims",
        "leaks",
        "unsupported",
        "not in our papers",
        "LIX off",
    }
)
NO_DIRECTION: Final = frozenset({"LIX", "length ratio", "copied"})  # told, never compared
# findings of the check that medsvar's own drafts have passed before: circular for medsvar
CIRCULAR: Final = frozenset(
    {
        "citation recall", "citation precision", "unknown ids", "uncited claims",
        "leaks", "unsupported", "number precision",
    }
)  # fmt: skip
COVERAGE: Final = frozenset({"strict vital", "vital", "all", "claim precision", "claim recall"})  # by the matcher
UNITS: Final = {
    **dict.fromkeys(("unknown ids", "uncited claims", "leaks", "unsupported"), "a draft"),
    "LIX": "points",
    "LIX off": "points",
    "length ratio": "× answer",
}  # the others are shares, 0 to 1

Row = dict[str, Any]


def direction(metric: str) -> str:
    """ "higher", "lower" (is better), or "" where neither is."""
    return "" if metric in NO_DIRECTION else "lower" if metric in LESS_IS_BETTER else "higher"


def scored(row: Mapping[str, Any], one: Asked, judged: Sequence[Mapping[str, Any]], papers: str) -> Row:
    """The scores of a run's row as JSON, whether a person has corrected its case, and where each nugget was found.
    `papers` are the texts of ours that the case may build on."""
    corrected = {"corrected": one.case.corrected}
    if row["draft"] is None:
        return {**corrected, "scores": {name: jsonable(failed(row["error"])) for name in METRICS}, "matches": []}
    scores, matches = measure(draft_from(row["draft"]), row["found"], one, judged, papers)
    nuggets = zip(one.case.nuggets, matches, strict=True)
    return {
        **corrected,
        "scores": {name: jsonable(scores[name]) for name in METRICS},
        "matches": [
            {
                "nugget": nugget.text,
                "quote": nugget.quote,
                "weight": nugget.weight,
                "text": match.text,
                "chance": round(match.chance, 3),
            }
            for nugget, match in nuggets
        ],
    }


def measure(
    draft: Draft,
    found: Sequence[Mapping[str, Any]] | None,
    one: Asked,
    judged: Sequence[Mapping[str, Any]],
    papers: str,
) -> tuple[Scores, list[Match]]:
    """Every metric of one draft and of what was retrieved for it, and where each nugget was found."""
    text = "\n".join(paragraph.text for paragraph in draft.paragraphs)
    nuggets = [(nugget.weight == "vital", nugget.text) for nugget in one.case.nuggets]
    title = one.item.title
    matches = find_matches([nugget for _, nugget in nuggets], text, given=title)
    sources = [hit["text"] for hit in found or ()]
    scores: dict[str, Score] = {
        **coverage_scores([(vital, match) for (vital, _), match in zip(nuggets, matches, strict=True)]),
        **overlap_scores(text, [nugget for _, nugget in nuggets], title),
        **stance_scores(draft.stance, one.case.stance, abstained=draft.abstained),
        **retrieval_scores(found, judged),
        **context_scores(found, nuggets, title),
        **citation_scores(draft, draft.findings),
        **firewall_scores(draft, draft.findings, one.truth),
        **foreign_scores(text, f"{one.item.number} {title}\n{one.item.text}", papers),
        **style_scores(text, one.truth, sources),
    }
    return scores, matches
