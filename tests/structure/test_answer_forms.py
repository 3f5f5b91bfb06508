"""A form that a committee has filled in is its answer, though it stands in a table and names the catalogue."""

from __future__ import annotations

import pytest
from catalogue_builder import build

from rag.structure.understand import understand

ROWS = [
    ["MED-udvalg", "LokalMED Engskolen"],
    ["Dato", "28-08-2030"],
    ["Forslagets nr. og titel", "C7 Fælles skolebus"],
    ["Udvalgets holdning", "Imod"],
    ["Begrundelse", "Bussen kører 40 minutter i hver retning, og de yngste elever er alene om eftermiddagen."],
    ["Konsekvenser for personale og arbejdsmiljø", "Gårdvagterne skal blive en time længere hver dag."],
    ["Underskrift", "Formand og næstformand"],
]


@pytest.mark.parametrize(
    "title", ["Svarskema til høring om Sparekatalog 2031", "Høringsskema, Prioriteringskatalog 2031"]
)
def test_a_filled_in_form_is_an_answer(title: str) -> None:
    document = understand(build(f"! {title}", "Sendes til budget@kommunen.example senest 4. september", ROWS))
    assert document.kind == "høringssvar"
    assert document.committee == "LokalMED Engskolen"
    assert document.budget_year == 2031
    assert document.items == ()
    assert [(answer.refs, answer.stance) for answer in document.answers] == [(("C7",), "imod")]


TABLE = [
    ["Forslag", "Vores holdning", "Hvorfor"],
    ["C7 Fælles skolebus", "Imod", "Bussen kører 40 minutter i hver retning. De yngste er alene om eftermiddagen."],
    ["C8 Klasser på tværs", "Støtter", "Det går godt på Engskolen, hvor to klasser har fælles idræt."],
    ["C9 Senere ringetid", "", "Det er ikke drøftet med lærerne, som har børn i institution."],
]


@pytest.mark.parametrize("why", ["Hvorfor", "Begrundelse", "Uddybning"])
def test_a_table_with_a_column_for_the_stance_and_one_for_the_reasons_holds_both(why: str) -> None:
    rows = [[why if cell == "Hvorfor" else cell for cell in row] for row in TABLE]
    document = understand(build("! LokalMED Engskolen: Høringssvar til Sparekatalog 2031", rows))
    assert [answer.refs for answer in document.answers] == [("C7",), ("C8",), ("C9",)]
    first, second, third = document.answers
    assert (first.stance, second.stance) == ("imod", "støtte")
    assert all(words in first.text for words in ("Imod", "40 minutter"))
    assert all(words in second.text for words in ("Støtter", "fælles idræt"))
    assert "drøftet med lærerne" in third.text
