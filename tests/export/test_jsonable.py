"""Our types as the JSON that the command line promises."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_drafts import SETTINGS, draft, precedent

from rag.export import jsonable
from rag.types import Answer, Decision, Dropped, Finding, Point, Section, Signer


def test_a_draft_has_the_promised_shape() -> None:
    value = json.loads(json.dumps(jsonable(draft())))
    promised = "item stance abstained paragraphs questions precedents findings model prompt tokens cost"
    assert set(promised.split()) <= value.keys()
    assert value["paragraphs"][1].keys() == {"text", "theme", "citations"}
    assert value["paragraphs"][1]["citations"] == ["P2", "P1"]
    assert value["tokens"] == {"in": 0, "out": 0}
    assert value["model"] is None
    assert value["item"]["amounts"] == {"2026": -450, "2027": -1200.5, "2028": -1200.5, "2029": -1200.5}
    assert set("number title area kind amounts unit fte text sections page".split()) <= value["item"].keys()


def test_a_precedent_has_the_promised_shape() -> None:
    value = jsonable(precedent("P1"))
    promised = (
        "id passage_id document_id source municipality committee side date item stance quote text span outcome "
        "outcome_source score why"
    )
    assert set(promised.split()) <= value.keys()
    assert value["date"] == "2023-09-04"
    assert value["span"] == [120, 196]
    assert jsonable(precedent("P1", item=None, date=None))["item"] is None


@pytest.mark.parametrize(
    ("value", "keys"),
    [
        (Section(("A", "B"), "brødtekst", "tekst", (0, 5)), "heading kind text span page"),
        (Answer(("60", "61"), "60-61", "bekymring", "tekst", (0, 5)), "refs heading stance text span"),
        (Point("3", "Budget", None, {}, (), (0, 9)), "number title journal sections decisions span"),
        (Decision("drøftet", "Drøftet.", (0, 8)), "type text span"),
        (Finding("cpr", "hard", "x"), "rule severity paragraph span text evidence remedy"),
        (Dropped("sidefod", "Side 1"), "reason text"),
        (Signer("AMR"), "role"),
    ],
)
def test_every_shape_has_its_promised_keys(value: Any, keys: str) -> None:
    assert set(keys.split()) <= jsonable(value).keys()


def test_values_that_json_lacks_find_a_form() -> None:
    @dataclass(frozen=True)
    class Odd:
        day: date
        path: Path
        names: frozenset[str]
        amount: Decimal
        nothing: float

    odd = Odd(date(2024, 2, 29), Path("a") / "b", frozenset({"b", "a"}), Decimal("1.50"), float("nan"))
    assert jsonable(odd) == {"day": "2024-02-29", "path": "a/b", "names": ["a", "b"], "amount": 1.5, "nothing": None}
    assert jsonable([np.float32(0.5), np.arange(2), Decimal(3)]) == [0.5, [0, 1], 3]
    assert jsonable(SETTINGS)["signers"][1] == {"role": "AMR", "name": ""}


def test_a_lone_surrogate_becomes_one_writable_character_so_that_spans_hold() -> None:
    assert jsonable("a\ud800b") == "a\ufffdb"
    assert jsonable("😀") == "😀"


def test_a_type_without_a_form_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        jsonable({"a": object()})


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v)
    )
)
def test_plain_values_come_out_as_they_went_in(value: Any) -> None:
    assert jsonable(value) == value
    json.dumps(jsonable(value), ensure_ascii=False).encode("utf-8")
