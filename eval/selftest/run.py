"""`medsvar eval selftest`: planted faults and harmless rewordings through the product's check, told rule by rule."""

from __future__ import annotations

import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from math import sqrt
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from eval.demonstration import open_demonstration
from eval.persons_found import evaluate as read_persons
from eval.selftest.cases import Case, Progress, load_cases
from eval.selftest.mutations import Mutation, plant
from eval.selftest.rewordings import Rewording, reword
from eval.stance_reading import evaluate as read_stances
from rag.check import check_draft
from rag.pipeline import Workspace
from rag.settings import Settings, load_settings
from rag.types import Draft, Finding

FAULTS = 2_100
FEW = 400  # fewer checks are done before another process has started
HARD = (
    "citation-unknown", "quote-not-exact", "number-unsupported", "date-unsupported", "name-unsupported",
    "foreign-fact", "stale-year", "person-name", "cpr", "contact", "stance-mismatch",
)  # fmt: skip
RULES = (*HARD, "citation-unsupported", "uncited-claim", "stance-contradiction", "stance-flip")

# These are told to a person about sound drafts too: our drafts argue in their own voice, and may differ from an earlier
# answer. A rewording is a false alarm only where it has more of them than the draft as it was written.
ADVICE = ("uncited-claim", "stance-contradiction")

Row = dict[str, Any]


def evaluate(
    seed: int = 1,
    settings: Settings | None = None,
    progress: Progress | None = None,
    at_least: int | None = None,
    *,
    held_out: bool = False,
) -> Row:
    """The JSON of `medsvar eval selftest`: at least `at_least` (or FAULTS) faults, and as many rewordings; of the
    `held_out` drafts where they are asked for."""
    started = time.perf_counter()
    workspace = open_demonstration((settings or load_settings()).state / "eval")
    cases, world = load_cases(workspace, progress, held_out=held_out)
    faults = plant(cases, world, seed, at_least or FAULTS)
    harmless = reword(cases, seed, len(faults))
    ready = time.perf_counter()
    drafts = [*(c.draft for c in cases), *(f.draft for f in faults), *(h.draft for h in harmless)]
    found = {id(draft): some for draft, some in zip(drafts, check_all(workspace, drafts, progress), strict=True)}
    workspace.close()
    value = summarise(faults, harmless, cases, lambda draft: found[id(draft)])
    seconds = {"prepared": round(ready - started, 2), "checked": round(time.perf_counter() - ready, 2)}
    told = read_stances()
    value |= {"stances": told} if told is not None else {}
    persons = read_persons()
    value |= {"persons": persons} if persons is not None else {}
    return {
        "seed": seed,
        "held_out": held_out,
        **value,
        "seconds": seconds,
        "seconds_a_check": round(seconds["checked"] / len(drafts), 4),
    }


def check_all(
    workspace: Workspace, drafts: Sequence[Draft], progress: Progress | None
) -> Iterator[tuple[Finding, ...]]:
    """The findings of each draft, in order; by every core of the machine where there are many drafts."""
    cores = os.cpu_count() or 1
    if len(drafts) < FEW or cores == 1:
        yield from (checked(workspace, draft) for draft in drafts)
        return
    with ProcessPoolExecutor(
        cores, get_context("spawn"), initializer=_open, initargs=(workspace.settings.workspace,)
    ) as pool:
        for n, found in enumerate(pool.map(_check, drafts, chunksize=25)):
            if progress:
                progress(n, len(drafts), "tjekker")
            yield found


_opened: list[Workspace] = []


def _open(folder: Path) -> None:
    _opened[:] = [Workspace(load_settings(folder))]


def _check(draft: Draft) -> tuple[Finding, ...]:
    return checked(_opened[0], draft)


def checked(workspace: Workspace, draft: Draft) -> tuple[Finding, ...]:
    """What the product finds in a draft before it is exported."""
    return tuple(check_draft(draft, workspace.own_facts(draft.item)))


def summarise(
    faults: Sequence[Mutation],
    harmless: Sequence[Rewording],
    cases: Sequence[Case],
    check: Callable[[Draft], Sequence[Finding]],
) -> Row:
    """What a check finds in planted faults and in harmless texts: by rule, by kind, with every miss and alarm."""
    clean = {case.id: check(case.draft) for case in cases}
    found = [(fault, new_findings(fault, check(fault.draft), clean[fault.case])) for fault in faults]
    alarms = [(one, check(one.draft)) for one in harmless]
    return {
        "drafts": len(cases),
        "faults": len(faults),
        "harmless": len(harmless),
        "rules": _rules(found, alarms, clean),
        **_faults(found),
        **_alarms(alarms, cases, clean),
    }


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95% score interval of a share (Wilson 1927, JASA 22:209), (0, 1) for n = 0."""
    if not n:
        return 0.0, 1.0
    z = 1.959963984540054
    share = hits / n
    middle = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, (middle - half) / (1 + z * z / n)), min(1.0, (middle + half) / (1 + z * z / n))


def new_findings(fault: Mutation, found: Sequence[Finding], clean: Sequence[Finding]) -> list[Finding]:
    """What is found in the fault's paragraph (or the whole draft) that the clean draft does not have."""
    known = Counter((one.rule, one.text) for one in clean)
    fresh = []
    for one in found:
        if known[one.rule, one.text]:
            known[one.rule, one.text] -= 1
        elif fault.paragraph is None or one.paragraph is None or one.paragraph == fault.paragraph:
            fresh.append(one)
    return fresh


def _share(hits: int, n: int) -> Row:
    low, high = wilson(hits, n)
    return {"n": n, "share": round(hits / n, 4) if n else None, "interval": [round(low, 4), round(high, 4)]}


def _detected(fault: Mutation, fresh: Sequence[Finding]) -> bool:
    return any(one.rule in fault.accept for one in fresh)


def _rules(
    found: Sequence[tuple[Mutation, Sequence[Finding]]],
    alarms: Sequence[tuple[Rewording, Sequence[Finding]]],
    clean: Mapping[str, Sequence[Finding]],
) -> Row:
    value: Row = {}
    for rule in RULES:
        planted = [_detected(fault, fresh) for fault, fresh in found if fault.rule == rule]
        detected = sum(planted)
        wrong = sum(rule in _alarming(some, clean[one.case]) for one, some in alarms)
        value[rule] = {
            "planted": len(planted),
            "detected": detected,
            "missed": len(planted) - detected,
            "detected_share": _share(detected, len(planted)),
            "harmless": len(alarms),
            "false_alarms": wrong,
            "false_alarm_share": _share(wrong, len(alarms)),
        }
    return value


def _alarming(found: Sequence[Finding], clean: Sequence[Finding]) -> set[str]:
    """The rules that give a false alarm: any finding, or for advice more findings than in the clean draft."""
    here, there = Counter(one.rule for one in found), Counter(one.rule for one in clean)
    return {rule for rule in RULES if here[rule] > (there[rule] if rule in ADVICE else 0)}


def _faults(found: Sequence[tuple[Mutation, Sequence[Finding]]]) -> Row:
    kinds: dict[str, list[bool]] = defaultdict(list)
    misses = []
    for fault, fresh in found:
        hit = _detected(fault, fresh)
        kinds[fault.kind].append(hit)
        if not hit:
            misses.append({
                "case": fault.case, "kind": fault.kind, "rule": fault.rule, "paragraph": fault.paragraph,
                "what": fault.what, "found_instead": sorted({one.rule for one in fresh}),
            })  # fmt: skip
    hard = [(fault, fresh) for fault, fresh in found if fault.rule in HARD]
    detected = sum(_detected(fault, fresh) for fault, fresh in hard)
    stopped = sum(any(one.severity == "hard" for one in fresh) for _, fresh in hard)
    return {
        "kinds": {kind: {"planted": len(hits), "detected": sum(hits)} for kind, hits in kinds.items()},
        "hard_faults": {"detected": detected, **_share(detected, len(hard))},
        "hard_faults_stopped": {"stopped": stopped, **_share(stopped, len(hard))},
        "misses": misses,
    }


def _alarms(
    alarms: Sequence[tuple[Rewording, Sequence[Finding]]],
    cases: Sequence[Case],
    clean: Mapping[str, Sequence[Finding]],
) -> Row:
    told = []
    kinds: dict[str, list[bool]] = defaultdict(list)
    hard = 0
    for one, some in alarms:
        rules = _alarming(some, clean[one.case])
        wrong = [finding for finding in some if finding.rule in rules]
        kinds[one.kind].append(bool(wrong))
        hard += any(finding.rule in HARD for finding in wrong)
        known = Counter((finding.rule, finding.text) for finding in clean[one.case])
        for finding in wrong:
            also = known[finding.rule, finding.text] > 0
            if also and one.kind != "clean":
                continue  # listed once, at the clean draft
            told.append({
                "case": one.case, "kind": one.kind, "rule": finding.rule, "paragraph": finding.paragraph,
                "text": finding.text, "evidence": finding.evidence, "what": one.what,
            })  # fmt: skip
    untouched = sum(any(finding.rule in HARD for finding in clean[case.id]) for case in cases)
    return {
        "rewordings": {kind: {"n": len(hits), "false_alarms": sum(hits)} for kind, hits in kinds.items()},
        "hard_false_alarms": {"false_alarms": hard, **_share(hard, len(alarms))},
        "clean_drafts": {"hard_false_alarms": untouched, **_share(untouched, len(cases))},
        "alarms": told,
    }
