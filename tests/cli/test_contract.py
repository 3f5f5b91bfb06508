"""The JSON of every command, key by key, as scripts, the plugin and every measurement rely on it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from rag.cli import main
from rag.types import DecisionType, Kind, Side, Stance, Status

# A set: these keys; a dict: these keys and what is in them; a list: such, at least one unless it ends in `...`; a type;
# a tuple: one of these; a pattern of a string or, of anything else, of its JSON; None: anything.
Shape = Any

SPAN = re.compile(r"\[\d+, \d+\]")
ITEM = {"number", "title", "area", "kind", "amounts", "unit", "fte", "text", "sections", "page"}
ANSWER = {"refs": [str], "heading": str, "stance": (*get_args(Stance), None), "text": str, "span": SPAN}
DECISION = {"type": get_args(DecisionType), "text": str, "span": SPAN}
POINT = {"number": str, "title": str, "journal": None, "sections": dict, "decisions": list, "span": SPAN}
FINDING = {
    "rule": str, "severity": ("hard", "warning", "note"), "paragraph": None, "span": None, "text": str,
    "evidence": str, "remedy": str,
}  # fmt: skip
PRECEDENT = {
    "id": re.compile(r"P\d+"), "passage_id": str, "document_id": str, "source": str, "municipality": None,
    "committee": None, "side": (*get_args(Side), None), "date": None, "item": None,
    "stance": (*get_args(Stance), None), "quote": str, "text": str, "span": SPAN,
    "outcome": ("vedtaget", "ændret", "taget_af", "ukendt"), "outcome_source": None, "score": float, "why": str,
}  # fmt: skip
DRAFT = {
    "item": ITEM, "stance": (*get_args(Stance), None), "abstained": bool,
    "paragraphs": [{"text": str, "theme": None, "citations": list}], "questions": [str], "precedents": [PRECEDENT],
    "findings": list, "model": None, "prompt": dict, "tokens": {"in": int, "out": int}, "cost": None,
}  # fmt: skip
LEDGER = {"number": str, "status": get_args(Status), "why": str}
PARSED = {
    "source": str, "kind": get_args(Kind), "title": str, "municipality": None, "committee": None,
    "side": (*get_args(Side), None), "date": None, "budget_year": None, "signers": list,
    "sections": [{"heading": list, "kind": None, "text": str, "span": SPAN, "page": None}], "dropped": list,
    "items": list, "points": list, "answers": list,
}  # fmt: skip
HIT = {
    "passage_id": str, "document_id": str, "source": str, "heading": list, "item_refs": list, "text": str,
    "span": SPAN, "page": None, "score": float, "why": str,
}  # fmt: skip
INGESTED = {
    "source": str, "id": str, "kind": get_args(Kind), "committee": None, "date": None, "passages": int,
    "dropped_chars": int, "status": ("new", "updated", "unchanged", "duplicate", "failed"), "error": None,
}  # fmt: skip
SUMMARY = {
    "title": str, "committee": None, "date": None, "overall": [{"text": str, "points": [str]}],
    "points": [{
        "number": str, "title": str, "decisions": [DECISION, ...],
        "disagreements": [{"who": None, "text": str, "span": SPAN}, ...],
        "actions": [{"who": None, "what": str, "when": None, "span": SPAN}, ...],
        "noted": [{"text": str, "span": SPAN}, ...], "numbers": [{"value": None, "unit": None, "text": str}, ...],
    }],
    "failed": list, "coverage": {"points_total": int, "points_done": int, "chars_total": int, "chars_read": int},
    "model": None, "tokens": {"in": int, "out": int},
}  # fmt: skip
MINUTES = """# Referat af møde i OmrådeMED Ældre, Tangborg Kommune

Dato: 2. oktober 2025
Til stede: formand, næstformand og fem medlemmer

## Punkt 1: Budget 2026

### Indstilling
Ledelsen indstiller, at rammen på 4,2 mio. kr. godkendes.

### Beslutning
Rammen på 4,2 mio. kr. blev godkendt. Medarbejdersiden tog forbehold for tidsplanen, fordi der mangler nattevagter.
Centerchefen udarbejder en ny vagtplan inden 1. december 2025.

## Punkt 2: Sygefravær

### Sagsfremstilling
Sygefraværet på plejehjemmene er steget til 8,4 procent, og det giver mange ekstra vagter for de fastansatte.

### Beslutning
Taget til efterretning.
"""
CATALOGUE, ANSWERED = "vores/sparekatalog 2026.md", "vores/svar ældre.txt"
COMMANDS: list[tuple[list[str], int, Shape]] = [
    (["parse", ANSWERED], 0, {**PARSED, "signers": [{"role": str}], "answers": [ANSWER]}),
    (["parse", CATALOGUE], 0, {**PARSED, "items": [ITEM]}),
    (["parse", "referat.md"], 0, {**PARSED, "points": [{**POINT, "decisions": [DECISION]}]}),
    (["items", CATALOGUE], 0, {"items": [ITEM], "totals": dict, "findings": list}),
    (["ingest", "vores"], 0, {"documents": [INGESTED], "totals": dict}),
    (["documents"], 0, {"documents": [{"id", "source", "kind", "committee", "date", "passages"}]}),
    (["show", "svar ældre.txt"], 0, {"id": str, "source": str, "sections": [{"text": str, "span": SPAN}]}),
    (["search", "nattevagter"], 0, {"hits": [HIT]}),
    (["precedents", CATALOGUE, "--item", "12"], 0, {"item": ITEM, "precedents": [PRECEDENT]}),
    (
        ["triage", CATALOGUE],
        0,
        {"items": [{
            "number": str, "title": str, "touches": float, "reasons": [str], "precedents": int, "suggestion": str,
        }]},
    ),
    (["draft", CATALOGUE, "--item", "12"], 0, DRAFT),
    (
        ["letter", CATALOGUE, "--items", "12", "-o", "svar.md"],
        0,
        {"ledger": [LEDGER], "counts": {"drafted": int}, "drafts": [DRAFT], "letter": str},
    ),
    (["ledger", CATALOGUE], 0, {"ledger": [LEDGER], "counts": dict}),
    (["fact", CATALOGUE, "--item", "12", "--text", "Vi er 9 om natten.", "--source", "HR"], 0, {"facts": list}),
    (["approve", CATALOGUE, "--item", "12"], 0, {"approved": [{"number", "status"}]}),
    (["check", "galt.txt", "--catalogue", CATALOGUE, "--item", "12"], 1, {"findings": [FINDING], "hard": int}),
    (["summarise", "referat.md"], 0, SUMMARY),
    (["forget", "svar biblioteket.txt"], 0, {"forgotten": [str]}),
    (["doctor"], 0, {"versions", "workspace", "state", "documents", "passages", "model", "leaves_the_machine"}),
    (["init", "nyt"], 0, {"municipality", "committee", "side", "signers", "model", "embedder"}),
]  # fmt: skip


def wrong(value: Any, shape: Shape, at: str) -> list[str]:
    """What of a JSON value isn't as promised, by its place."""
    match shape:
        case None:
            return []
        case set() | dict() if isinstance(value, dict):
            missing = [f"{at}.{key}" for key in shape if key not in value]
            inner = shape.items() if isinstance(shape, dict) else ()
            return missing + [w for key, one in inner if key in value for w in wrong(value[key], one, f"{at}.{key}")]
        case [one, *more] if isinstance(value, list):
            rows = [w for n, row in enumerate(value) for w in wrong(row, one, f"{at}[{n}]")]
            return rows if value or more else [f"{at} is empty"]
        case tuple():
            return [] if value in shape else [f"{at} is {value!r}"]
        case re.Pattern():
            told = value if isinstance(value, str) else json.dumps(value)
            return [] if shape.fullmatch(told) else [f"{at} is {told}"]
        case type():
            fits = isinstance(value, int | float) if shape is float else isinstance(value, shape)
            return [] if fits else [f"{at} is {value!r}"]
    return [f"{at} is {value!r}"]


def test_each_command_gives_what_the_contract_promises(
    workspace: Any, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "referat.md").write_text(MINUTES, encoding="utf-8")
    (folder / "galt.txt").write_text("Vi er bekymrede. Der er 913 faldulykker om natten hos os.\n", encoding="utf-8")
    for words, code, shape in COMMANDS:
        told = main([*words, "--json"])
        out = capsys.readouterr().out
        assert (words, told) == (words, code)
        assert (words, wrong(json.loads(out), shape, "")) == (words, [])
        if words[0] == "summarise":
            points = json.loads(out)["points"]
            kinds = ("decisions", "disagreements", "actions", "noted", "numbers")
            assert [kind for kind in kinds if not any(point[kind] for point in points)] == []


def test_a_shape_that_does_not_fit_is_seen() -> None:
    good = {"rule": "x", "severity": "hard", "paragraph": 0, "span": [1, 2], "text": "", "evidence": "", "remedy": ""}
    assert wrong(good, FINDING, "") == []
    assert wrong({**good, "severity": "soft"}, FINDING, "") == [".severity is 'soft'"]
    assert wrong({"a": [{**good, "text": None}]}, {"a": [FINDING]}, "") == [".a[0].text is None"]
    assert wrong({"a": []}, {"a": [FINDING], "b": None}, "") == [".b", ".a is empty"]
    assert wrong({"a": [], "b": 1}, {"a": [FINDING, ...], "b": None}, "") == []
