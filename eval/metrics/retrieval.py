"""Retrieval of earlier answers: what was found, folded to answers, against what is judged relevant.

*nDCG@10* (Järvelin and Kekäläinen 2002, graded), *R@5*, *R@10*, *RR* and *AP*, by ir-measures. Two measures need no
judgements, only the nuggets of the real answer, after RAGChecker (Ru et al. 2024, arXiv:2408.08067): *claim recall* is
the share of vital nuggets that some found text says, *context precision* the share of found texts that say a nugget.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from eval.metrics.coverage import THRESHOLD, find_matches
from eval.metrics.score import Scores, not_applicable, ok, share
from rag.danish.references import canonical

MEASURES: Final = ("nDCG@10", "R@5", "R@10", "RR", "AP")
GIVEN: Final = 8  # found texts that claims are looked for in: what a draft is given

Judged = Mapping[str, Any]  # {"file", "refs", "grade", "minutes"?, "near_duplicate_of"?}
Found = Mapping[str, Any]  # {"source", "answers": [[refs]…], "text"}


def retrieval_scores(found: Sequence[Found] | None, judged: Sequence[Judged]) -> Scores:
    """The measures of one ranked list; not applicable without retrieval, or where nothing is judged relevant."""
    if found is None or not judged:
        why = "nothing is retrieved" if found is None else "nothing is judged relevant"
        return dict.fromkeys(MEASURES, not_applicable(why))
    import ir_measures

    first = {one["file"]: n for n, one in reversed(list(enumerate(judged)))}
    qrels = {str(n): int(one["grade"]) for n, one in enumerate(judged) if one.get("near_duplicate_of", "") not in first}
    ranked = folded(found, judged)
    run = {key: float(-n) for n, key in enumerate(ranked)}
    told = ir_measures.calc_aggregate(_measures(), {"q": qrels}, {"q": run})
    return {str(measure): ok(float(value)) for measure, value in told.items()}


def folded(found: Sequence[Found], judged: Sequence[Judged]) -> list[str]:
    """What was found as keys of judgements, each once, others as misses; a draft version counts as its final one."""
    keys: list[str] = []
    for hit in found:
        for refs in hit["answers"] or [()]:
            match = next((n for n, one in enumerate(judged) if _agrees(hit["source"], refs, one)), None)
            key = f"{hit['source']}#{' '.join(refs)}"
            if match is not None:
                final = judged[match].get("near_duplicate_of")
                wanted = next(
                    (n for n, one in enumerate(judged) if one["file"] == final and _refs(one) & _refs(judged[match])),
                    match,
                )
                key = str(wanted)
            if key not in keys:
                keys.append(key)
    return keys


def context_scores(found: Sequence[Found] | None, nuggets: Sequence[tuple[bool, str]], given: str = "") -> Scores:
    """Claim recall and context precision of what was found, from (vital, nugget) of the real answer; `given` is the
    proposal's title."""
    names = ("claim recall", "context precision")
    if found is None or not nuggets:
        return dict.fromkeys(names, not_applicable("no nuggets" if found is not None else "nothing is retrieved"))
    asked = [nugget for _, nugget in nuggets]
    said = [[match.said for match in find_matches(asked, hit["text"], THRESHOLD, given)] for hit in found[:GIVEN]]
    vital = [n for n, (is_vital, _) in enumerate(nuggets) if is_vital]
    return {
        "claim recall": share(sum(any(row[n] for row in said) for n in vital), len(vital), "no vital nugget"),
        "context precision": share(sum(map(any, said)), len(said), "nothing is found"),
    }


def _agrees(source: str, refs: Sequence[str], judged: Judged) -> bool:
    if Path(source).as_posix() != str(judged["file"]):
        return False
    own = {canonical(str(ref)) for ref in refs}
    return bool(judged.get("minutes")) or not own or not _refs(judged) or bool(own & _refs(judged))


def _refs(judged: Judged) -> set[str]:
    return {canonical(str(ref)) for ref in judged.get("refs", ())}


@lru_cache(maxsize=1)
def _measures() -> list[Any]:
    import ir_measures

    return [ir_measures.parse_measure(name) for name in MEASURES]
