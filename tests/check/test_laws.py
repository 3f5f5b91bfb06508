"""The agreement that the hearing itself rests on needs no paper of ours; what another law demands needs its source."""

from __future__ import annotations

import pytest
from made_up_town import said

from rag.check.facts import find_facts
from tests.check.test_honest_sentences import told


@pytest.mark.parametrize(
    "text",
    [
        "Vi minder om MED-rammeaftalens § 8, stk. 3.",
        "Efter rammeaftalen om medindflydelse og medbestemmelse, § 9, stk. 4, skal udvalget møde politikerne.",
        "Arbejdsmiljølovens krav om 11 timers hvile skal kunne holdes.",
    ],
)
def test_a_paragraph_that_holds_everywhere_is_no_finding(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Vi minder om MED-rammeaftalens § 28, stk. 3.", "§ 28, stk. 3"),
        ("Vi minder om § 8, stk. 3.", "§ 8, stk. 3"),
        ("Hjælpen gives efter § 85 i serviceloven.", "§ 85"),
        ("Arbejdsmiljølovens krav om 13 timers hvile skal kunne holdes.", "13 timers"),
        ("De arbejder 11 timer ad gangen.", "11 timer"),
    ],
)
def test_another_paragraph_is_asked_about(text: str, wrong: str) -> None:
    assert told(text) == [("number-unsupported", wrong)]


def test_the_letter_of_a_paragraph_is_no_preposition() -> None:
    found = [
        fact.key
        for fact in find_facts("§ 85 i loven, § 15 a i loven, §§ 85 og 104 i loven, § 83a.")
        if fact.kind == "law"
    ]
    assert found == ["85", "15a", "85", "104", "83a"]


@pytest.mark.parametrize("text", ["Medicinen gives efter servicelovens § 138.", "Det følger af § 138 i serviceloven."])
def test_a_paragraph_of_one_law_is_not_that_of_another(text: str) -> None:
    assert [rule for rule, _ in said(text)] == ["number-unsupported"]


@pytest.mark.parametrize("text", ["Medicinen gives efter sundhedslovens § 138.", "Det står i § 138.",
                                  "Det følger af § 138 i sundhedsloven.", "Loven, § 138, gælder stadig."])  # fmt: skip
def test_the_paragraph_of_the_law_that_the_proposal_names_is_ours(text: str) -> None:
    assert said(text) == []
