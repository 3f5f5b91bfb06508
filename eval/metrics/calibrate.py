"""Fits the matcher of coverage on data, and says what it is worth on what it never saw.

`python -m eval.metrics.calibrate` tells, and with `--write` puts what it fitted into `matcher.json`.

What it is fitted on:
- *pairs* written without sight of the matcher (`eval/held_out/pairs.jsonl`): the nuggets at even places, and the first
  `LOOKED_AT`, which were read while it was made; and of the minutes' pairs those at even places;
- *answers*: each nugget of the development cases beside the words that it was drawn from (the same), beside those of
  the other nuggets of that answer and of answers to other proposals (not the same).

The nuggets at odd places, and the held-out cases, measure it. Near misses repeat a nugget's words with another meaning,
and no draft is full of them, so they fit only the model of opposition: among pairs that share words, what tells an
agreement from its contrary. Both are logistic regressions with weights bound to a side (L2, by L-BFGS-B). Words are
weighted by their document frequency over the demonstration's sentences. The thresholds are read off what is found where
there is nothing to find: each nugget of the development cases beside the gathered words of `AWAY` answers to other
proposals, about as long as a draft; *said* is where one in twenty such nuggets is found, *partly* one in ten.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np

from eval.cases import Case, read_cases
from eval.metrics import likeness
from eval.metrics.likeness import FOR, MATTER, OPPOSED

Row = dict[str, Any]
Vector = np.ndarray[Any, Any]
LOOKED_AT: Final = 14  # nuggets at the top of the pairs
AWAY: Final = 5  # answers to other proposals that a nugget is put beside
SHARES_WORDS: Final = 0.35  # of a nugget's words from which a pair can oppose it
SEEN_IN: Final = 3  # sentences from which a stem's frequency is kept
FALSE_ALARMS: Final = {"said": 0.05, "partly": 0.10}
SAMPLES, SEED = 300, 13
_STRENGTH: Final = 2.0  # of the L2 term: weights are a few units


def pairs(path: Path | None = None) -> list[Row]:
    """The pairs: nugget, text, same, kind; the shipped ones with `place`, the nugget's in the file."""
    told = path.read_text("utf-8") if path else (files("eval") / "held_out" / "pairs.jsonl").read_text("utf-8")
    rows = [json.loads(line) for line in told.split("\n") if line.strip()]
    places = {nugget: n for n, nugget in enumerate(dict.fromkeys(row["nugget"] for row in rows))}
    return [{**row, "place": places[row["nugget"]]} for row in rows]


def fitted_half(row: Row) -> bool:
    """Whether a pair is of the half that the fit sees, by its nugget's place."""
    return bool(row["place"] % 2 == 0 or row["place"] < LOOKED_AT)


def pairs_of_answers(*, held_out: bool) -> list[Row]:
    """The nuggets of cases beside the committees' own words: `own`, `beside` in the same answer, `away` in another."""
    cases = _cases(held_out=held_out)
    rows = []
    for at, case in enumerate(cases):
        for n, nugget in enumerate(case.nuggets):
            own = [(nugget.quote, "own")]
            beside = [(one.quote, "beside") for one in case.nuggets if one.quote != nugget.quote]
            away = [(other.nuggets[n % len(other.nuggets)].quote, "away") for other in _others(cases, at)]
            rows += [
                {"nugget": nugget.text, "text": quote, "same": kind == "own", "kind": kind, "given": case.title}
                for quote, kind in (*own, *beside, *away)
            ]
    return rows


def _cases(*, held_out: bool) -> list[Case]:
    every = read_cases(Path(str(files("corpus"))) / "cases")
    return [case for case in every if case.held_out == held_out and case.nuggets]


def _others(cases: Sequence[Case], at: int) -> list[Case]:
    """The next answers to other proposals."""
    return [one for one in (*cases[at + 1 :], *cases[:at]) if one.item != cases[at].item][:AWAY]


def featured(rows: Sequence[Row]) -> tuple[Vector, Vector]:
    """The features of each pair: of the matter, and of opposition."""
    from eval.metrics.coverage import embedder

    nuggets, texts = (
        embedder().passages([likeness.without(row[name], row.get("given", "")) for row in rows])
        for name in ("nugget", "text")
    )
    cosines = (texts * nuggets).sum(axis=1)
    matter = [
        likeness.matter_features(row["nugget"], row["text"], float(near), row.get("given", ""))
        for row, near in zip(rows, cosines, strict=True)
    ]
    return np.asarray(matter), np.asarray([likeness.opposed_features(row["nugget"], row["text"]) for row in rows])


def chances(rows: Sequence[Row]) -> Vector:
    """The chance of each pair by the matcher that is kept."""
    return np.asarray([likeness.chance(list(m), list(o)) for m, o in zip(*featured(rows), strict=True)])


def quality(rows: Sequence[Row], told: Vector, threshold: float) -> dict[str, Any]:
    """Precision, recall and F1 at a threshold and area under the ROC curve, with intervals over nuggets, and what each
    kind of pair is taken for. Without near misses, which repeat a nugget's words, tells the matter alone."""
    from sklearn.metrics import roc_auc_score

    same = np.asarray([bool(row["same"]) for row in rows])
    near = np.asarray([row["kind"].replace(" ", "-") == "near-miss" for row in rows])
    said = told >= threshold
    by_nugget: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        by_nugget[row["nugget"]].append(n)
    groups = [np.asarray(places) for places in by_nugget.values()]

    def measured(some: Vector) -> tuple[float, ...]:
        plain = some[~near[some]]
        areas = (
            float(roc_auc_score(same[of], told[of])) if 0 < same[of].sum() < len(of) else float("nan")
            for of in (some, plain)
        )
        return (*_prf(same[some], said[some]), _prf(same[plain], said[plain])[0], *areas)

    random = np.random.default_rng(SEED)
    drawn = (random.integers(0, len(groups), len(groups)) for _ in range(SAMPLES))
    sampled = np.asarray([measured(np.concatenate([groups[n] for n in some])) for some in drawn])
    value = measured(np.arange(len(rows)))
    names = ("precision", "recall", "F1", "precision without near misses", "AUC", "AUC without near misses")
    figures: dict[str, Any] = {}
    for n, name in enumerate(names):
        column = sampled[:, n][~np.isnan(sampled[:, n])]
        low, high = np.percentile(column, [2.5, 97.5]) if len(column) else (float("nan"),) * 2
        figures[name] = [None if np.isnan(one) else round(float(one), 3) for one in (value[n], low, high)]
    kinds = {
        kind: round(float(said[[row["kind"] == kind for row in rows]].mean()), 3)
        for kind in sorted({row["kind"] for row in rows})
    }
    return {**figures, "pairs": len(rows), "nuggets": len(groups), "taken for the same, by kind": kinds}


def _prf(same: Vector, said: Vector) -> tuple[float, float, float]:
    hits = float((same & said).sum())
    precision = hits / max(1.0, float(said.sum()))
    recall = hits / max(1.0, float(same.sum()))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def fit() -> dict[str, Any]:
    """Both models, fitted on the halves that the fit may see."""
    rows = [row for row in pairs() if fitted_half(row)] + _of_minutes() + pairs_of_answers(held_out=False)
    same = np.asarray([bool(row["same"]) for row in rows])
    near = np.asarray([row["kind"] == "near-miss" for row in rows])
    matter, opposed = featured(rows)
    shares = matter[:, MATTER.index("said")] >= SHARES_WORDS
    against = shares & (same | near)
    # agreements and contraries count alike: how many of each were written says nothing of drafts
    evenly = np.where(same[against], 0.5 / same[against].sum(), 0.5 / near[against].sum()) * against.sum()
    return {
        "matter": _logistic_regression(MATTER, matter[~near], same[~near], np.ones(int((~near).sum()))),
        "opposed": _logistic_regression(OPPOSED, opposed[against], same[against], evenly),
    }


def thresholds() -> dict[str, float]:
    """The chances that the share `FALSE_ALARMS` of nuggets reach in as much text on other matters as a draft has."""
    from eval.metrics.coverage import find_matches

    cases = _cases(held_out=False)
    found: list[float] = []
    for at, case in enumerate(cases):
        text = "\n".join(nugget.quote for other in _others(cases, at) for nugget in other.nuggets)
        asked = [nugget.text for nugget in case.nuggets]
        found += [match.chance for match in find_matches(asked, text, given=case.title)]
    return {name: round(float(np.quantile(found, 1 - share)), 3) for name, share in FALSE_ALARMS.items()}


def document_frequencies() -> dict[str, Any]:
    """In how many sentences of the demonstration each stem stands; those in under `SEEN_IN` are left out."""
    from rag.danish.analyser import STOP_WORDS, stem, words
    from rag.danish.sentences import sentences
    from rag.read import discover, read_file

    held: Counter[str] = Counter()
    total = 0
    for path in discover([Path(str(files("corpus"))) / "files"]):
        text = read_file(path).text
        for span in sentences(text):
            total += 1
            held.update({stem(w) for w in words(text[slice(*span)]) if w not in STOP_WORDS and not w.isdigit()})
    return {"sentences": total, "held in": {root: n for root, n in sorted(held.items()) if n >= SEEN_IN}}


def _logistic_regression(names: Sequence[str], values: Vector, same: Vector, count: Vector) -> Mapping[str, float]:
    """Weights by name, and the bias: each weight for or against, as `FOR` has it."""
    from scipy.optimize import minimize

    def loss(told: Vector) -> tuple[float, Vector]:
        likely = 1 / (1 + np.exp(-(values @ told[:-1] + told[-1])))
        wrong = -(count * np.where(same, np.log(likely + 1e-12), np.log(1 - likely + 1e-12))).sum()
        slope = count * (likely - same)
        held = np.append(told[:-1], 0.0) / _STRENGTH**2
        return wrong + float((told[:-1] ** 2).sum()) / (2 * _STRENGTH**2), np.append(
            values.T @ slope, slope.sum()
        ) + held

    sides = [(0, None) if name in FOR else (None, 0) for name in names]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, bounds=[*sides, (None, None)], method="L-BFGS-B")
    return {name: round(float(value), 3) + 0.0 for name, value in zip((*names, "bias"), found.x, strict=True)}


def _of_minutes() -> list[Row]:
    """The minutes' pairs whose nuggets are at even places."""
    from eval.minutes.truth import matcher_pairs

    told = matcher_pairs()
    places = {quote: n for n, quote in enumerate(dict.fromkeys(pair["quote"] for pair in told))}
    kinds = {"near miss": "near-miss", "elsewhere": "same-topic", "reworded": "paraphrase"}
    return [
        {
            "nugget": pair["statement"] or pair["quote"],
            "text": pair["line"],
            "same": pair["kind"] == "reworded",
            "kind": kinds[pair["kind"]],
        }
        for pair in told
        if places[pair["quote"]] % 2 == 0
    ]


def worth() -> dict[str, dict[str, Any]]:
    """The quality of the matcher that is kept, on what it was fitted on and on what it never saw."""
    told = pairs()
    halves = {
        "pairs, fitted": [row for row in told if fitted_half(row)],
        "pairs, unseen": [row for row in told if not fitted_half(row)],
        "answers, fitted": pairs_of_answers(held_out=False),
        "answers, unseen": pairs_of_answers(held_out=True),
    }
    return {name: quality(rows, chances(rows), likeness.matcher()["said"]) for name, rows in halves.items()}


def main() -> None:
    """Fits, writes it where that is asked for, and prints the quality of what is kept then."""
    place = Path(__file__).with_name("matcher.json")
    if "--write" in sys.argv[1:]:
        value: dict[str, Any] = {"made by": "python -m eval.metrics.calibrate --write"}
        for part in (lambda: {"words": document_frequencies()}, fit, thresholds):  # each needs what is before it
            value |= part()
            place.write_text(json.dumps({**likeness.matcher(), **value}, ensure_ascii=False, indent=0) + "\n", "utf-8")
            likeness.forget()
    measured_by_name = worth()
    if "--write" in sys.argv[1:]:
        place.write_text(
            json.dumps({**likeness.matcher(), "worth": measured_by_name}, ensure_ascii=False, indent=0) + "\n", "utf-8"
        )
    for name, measured in measured_by_name.items():
        sys.stdout.write(f"{name}: {json.dumps(measured, ensure_ascii=False)}\n")


if __name__ == "__main__":
    main()
