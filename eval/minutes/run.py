"""Summaries of all annotated minutes, measured, beside what choosing without understanding gets at the same length."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from eval.minutes import controls
from eval.minutes.case import Case
from eval.minutes.lines import Line, characters, lines_of
from eval.minutes.matching import calibrated
from eval.minutes.metrics import actions, compression, decisions, disagreements, numbers, points, told, unsupported
from eval.minutes.tally import Tally, difference, share
from eval.minutes.truth import SETS, TrueMinutes, places
from rag.pipeline import parse
from rag.types import Document, Span, Summary

Summariser = Callable[[Document], Summary]
Progress = Callable[[int, int, str], None]

METRICS: Mapping[str, Callable[[Case], Tally]] = {
    "points covered": points.coverage,
    **{f"{kind} told": lambda case, kind=kind: told.recall(case, kind) for kind in told.KINDS},  # type: ignore[misc]
    "decisions: recall": decisions.recall,
    "decisions: precision": decisions.precision,
    "decisions: type": decisions.types,
    "decisions: only recommended": decisions.recommended,
    "disagreements: recall": disagreements.recall,
    "disagreements: precision": disagreements.precision,
    "disagreements: who": disagreements.who,
    "actions: recall": actions.recall,
    "actions: precision": actions.precision,
    "actions: who": actions.who,
    "actions: when": actions.when,
    "numbers: recall": numbers.recall,
    "numbers: precision": numbers.precision,
    "numbers: right": numbers.right,
    "unsupported lines": unsupported.unsupported,
    "characters kept": compression.compression,
}
CONTROLS = ("lead", "lexrank", "random")


def evaluate(summariser: Summariser, progress: Progress | None = None, only: Sequence[str] = ()) -> dict[str, Any]:
    """Figures for each set of minutes, with the controls and whether the metrics are fit; of the files that hold one
    of the words of `only`, where there are any."""
    chosen = {
        name: [one for one in load() if not only or any(word in one.file.name for word in only)]
        for name, load in SETS.items()
    }
    sets = {name: minutes for name, minutes in chosen.items() if minutes}
    todo = sum(map(len, sets.values()))
    began, done = time.perf_counter(), 0
    value: dict[str, Any] = {}
    for name, minutes in sets.items():
        cases: dict[str, list[Case]] = {}
        failed: list[str] = []
        for one in minutes:
            if progress:
                progress(done, todo, one.file.name)
            done += 1
            try:
                cases[one.file.name] = cases_of(one, summariser)
            except Exception as error:  # a summary that can't be made is a figure of this measure, not its end
                failed.append(f"{one.file.name}: {type(error).__name__}: {error}")
        value[name] = figures(cases, failed)
    return {"sets": value, "matcher": calibrated(), "seconds": round(time.perf_counter() - began, 1)}


def cases_of(minutes: TrueMinutes, summariser: Summariser) -> list[Case]:
    """The annotated points of a file beside what the summariser says of them. Raises what the summariser raises."""
    document = parse(minutes.file)
    summary = summariser(document)
    everything = [line for point in summary.points for line in lines_of(point, document.text)]
    proposed = [
        span
        for point in document.points
        for name, spans in point.section_spans.items()
        if name == "indstilling"
        for span in spans
    ]
    cases = []
    for true, place in zip(minutes.points, places(document, minutes), strict=True):

        def here(span: Span, place: Span = place) -> bool:
            return place[0] <= span[0] < place[1]

        cases.append(
            Case(
                truth=true,
                place=place,
                text=document.text,
                found=points.has(summary.points, true.number, true.title),
                lines=[line for line in everything if here(line.span)],
                decisions=[one for point in summary.points for one in point.decisions if here(one.span)],
                disagreements=[one for point in summary.points for one in point.disagreements if here(one.span)],
                actions=[one for point in summary.points for one in point.actions if here(one.span)],
                numbers=[one for point in summary.points for one in point.numbers if here(one.span)],
                proposed=proposed,
            )
        )
    return cases


def figures(cases: Mapping[str, Sequence[Case]], failed: Sequence[str] = ()) -> dict[str, Any]:
    """Every metric over a set of documents, the controls on what can be told, and what was missed."""
    by_metric = {
        name: {file: sum(map(metric, own), Tally()) for file, own in cases.items()} for name, metric in METRICS.items()
    }
    ours = {name: share(tallies, len(failed)) for name, tallies in by_metric.items()}
    theirs: dict[str, Any] = {}
    fit: dict[str, Any] = {}
    for control in CONTROLS:
        controlled = _controlled(cases, control)
        theirs[control] = {f"{kind} told": share(tallies) for kind, tallies in controlled.items()}
        for kind in told.KINDS:
            gap = difference(by_metric[f"{kind} told"], controlled[kind])
            fit.setdefault(f"{kind} told", {})[control] = gap
    return {
        "documents": len(cases),
        "points": sum(map(len, cases.values())),
        "metrics": ours,
        "controls": theirs,
        "fit": {
            metric: {
                "verdict": _verdict(gaps) if ours[metric]["state"] == "ok" else ours[metric]["state"],
                "ahead of": gaps,
            }
            for metric, gaps in fit.items()
        },
        "by document": {
            file: {name: [round(by_metric[name][file].hits, 2), by_metric[name][file].n] for name in METRICS}
            for file in cases
        },
        "failed": list(failed),
        "missed": _missed(cases),
    }


def _controlled(cases: Mapping[str, Sequence[Case]], control: str) -> dict[str, dict[str, Tally]]:
    """What a control tells, by kind and file, at the length of our summary of each point."""
    found: dict[str, dict[str, Tally]] = {kind: {} for kind in told.KINDS}
    for file, own in cases.items():
        for kind in told.KINDS:
            found[kind][file] = Tally()
        for case in own:
            draws = _lines(case, control, file)
            for kind in told.KINDS:
                tallies = [told.recall(_with(case, lines), kind) for lines in draws]
                mean = sum(one.hits for one in tallies) / len(tallies)
                found[kind][file] += Tally(mean, tallies[0].n)
    return found


def _lines(case: Case, control: str, file: str) -> list[list[Line]]:
    spans = controls.sentences_of(case.text, case.place, case.truth.title)
    texts = [case.text[a:b] for a, b in spans]
    length = characters(case.lines)
    orders: dict[str, list[controls.Order]] = {
        "lead": [controls.lead],
        "lexrank": [controls.lexrank],
        "random": [controls.shuffled(f"{file} {case.truth.number} {n}") for n in range(controls.DRAWS)],
    }
    return [controls.chosen(case.text, spans, order(texts) if texts else [], length) for order in orders[control]]


def _with(case: Case, lines: Sequence[Line]) -> Case:
    return Case(case.truth, case.place, case.text, case.found, lines)


def _verdict(gaps: Mapping[str, Mapping[str, Any]]) -> str:
    """Fit where we are ahead of every control beyond chance; unfit where one is level or ahead; else undecided."""
    told_apart = [gap for gap in gaps.values() if gap["state"] == "ok"]
    if not told_apart:
        return "not applicable"
    if any(gap["difference"] <= 0 for gap in told_apart):
        return "unfit"
    return "fit" if all(gap["low"] is not None and gap["low"] > 0 for gap in told_apart) else "undecided"


def _missed(cases: Mapping[str, Sequence[Case]]) -> list[dict[str, str]]:
    """What was wanted and isn't told, and what is told and can't be, by kind."""
    missed: list[dict[str, str]] = []
    for file, own in cases.items():
        for case in own:
            where = {"file": file, "point": case.truth.number}
            if not case.found:
                missed.append({"kind": "point", **where, "text": case.truth.title})
            for kind in told.KINDS:
                missed += [
                    {"kind": kind, **where, "text": one.quote}
                    for one in told.wanted(case, kind)
                    if not told.is_told(case, kind, one)
                ]
            for true in case.truth.decisions:
                wrong = [one.type for one in decisions.matches(case, true)]
                if wrong and true.types[0] != "ingen" and not set(wrong) & set(true.types):
                    text = f"{true.quote} ({', '.join(wrong)} for {true.types[0]})"
                    missed.append({"kind": "type", **where, "text": text})
            missed += [
                {"kind": "unsupported", **where, "text": f"{line.text} ({', '.join(why)})"}
                for line in case.lines
                if (why := unsupported.reasons(line.text, case))
            ]
    return missed
