"""The ledger: a line for each proposal, and nothing that a person wrote is lost when the catalogue changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rag.draft.ledger import Ledger, counts
from rag.draft.ledger_versions import differences, match
from rag.errors import UsageError
from rag.types import CatalogueItem, Document, Paragraph


def _item(number: str, title: str, amount: int = -100, text: str = "") -> CatalogueItem:
    return CatalogueItem(number, title, area="Pleje", amounts={"2031": amount}, text=text or f"Teksten om {title}.")


ITEMS = [_item("1", "Færre aftenvagter"), _item("2", "Nyt køkken"), _item("3", "Fælles indkøb af handsker")]


def _ledger(tmp_path: Path) -> Ledger:
    document = Document(
        "d1", "k.pdf", "x", "katalog", "K", "", municipality="Ravnsø", budget_year=2031, date=date(2030, 8, 1)
    )
    return Ledger(tmp_path / "ledger.sqlite", document, None)


def test_a_catalogue_of_three_is_three_open_lines_in_its_order(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    assert not ledger.lines()
    assert ledger.sync(ITEMS) == []
    assert [(line.number, line.status) for line in ledger.lines()] == [("1", "open"), ("2", "open"), ("3", "open")]
    assert ledger.line("3").item == ITEMS[2]


def test_syncing_the_same_catalogue_again_changes_nothing(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.sync(ITEMS)
    ledger.put(replace(ledger.line("2"), status="drafted", draft={"stance": "imod"}, model="m", prompt="svar 12"))
    before = ledger.lines()
    assert ledger.sync(ITEMS) == []
    assert ledger.lines() == before


def test_a_new_version_keeps_what_a_person_wrote_and_says_what_changed(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.sync(ITEMS)
    mine = (Paragraph("Vi skrev det selv.", None, ("P1",)),)
    ledger.put(replace(ledger.line("1"), status="drafted", edited=mine))
    ledger.put(replace(ledger.line("2"), status="drafted", draft={"stance": "støtte"}))
    changes = ledger.sync(
        [_item("7", "Færre aftenvagter"), _item("2", "Nyt køkken", -250), _item("4", "Kortere tider")]
    )
    assert {(change.number, change.what) for change in changes} == {
        ("7", "renumbered"),
        ("2", "changed"),
        ("4", "new"),
        ("3", "gone"),
    }
    assert ledger.line("7").edited == mine
    assert ledger.line("7").status == "drafted"
    assert (ledger.line("2").status, ledger.line("2").why) == (
        "open",
        "ændret i den nye udgave: beløb 2031: -100 → -250",
    )
    assert len(ledger.lines()) == 3


def test_an_approved_answer_to_a_changed_proposal_needs_a_person_again(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.sync(ITEMS)
    ledger.put(replace(ledger.line("3"), status="approved", draft={"stance": "støtte"}))
    ledger.sync([*ITEMS[:2], _item("3", "Fælles indkøb af handsker", -900)])
    line = ledger.line("3")
    assert line.status == "needs_person"
    assert line.draft == {"stance": "støtte"}


def test_numbers_that_change_places_follow_their_titles() -> None:
    swapped = [replace(ITEMS[0], number="2"), replace(ITEMS[1], number="1")]
    assert match(swapped, ITEMS) == {0: 0, 1: 1}


def test_a_new_title_with_the_old_text_is_the_same_proposal() -> None:
    text = "Bemandingen på de fire plejehjem sænkes med to vagter i ugen fra februar, og vagtplanen lægges om. " * 3
    assert match([_item("9", "Tilpasset bemanding", text=text)], [_item("4", "Færre vagter", text=text)]) == {0: 0}


def test_two_proposals_with_one_number_are_told_apart_by_their_area(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    other = replace(_item("1", "Kortere åbningstid"), area="Kultur")
    ledger.sync([ITEMS[0], other, _item("3", "Lys"), _item("3", "Varme")])
    assert [line.number for line in ledger.lines()] == ["1 (Pleje)", "1 (Kultur)", "3 (Pleje)", "3 (Pleje) #2"]
    assert ledger.line("1 (Kultur)").item.title == "Kortere åbningstid"
    with pytest.raises(UsageError, match="several items '1'"):
        ledger.line("1")


def test_an_unknown_number_names_those_there_are(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.sync(ITEMS)
    with pytest.raises(UsageError, match="1, 2, 3"):
        ledger.line("8")


def test_parts_of_the_letter_are_kept_by_name(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    assert ledger.parts() == {}
    ledger.set_parts({"general": "Et afsnit."})
    ledger.set_parts({"general": "Et bedre afsnit."})
    assert ledger.parts() == {"general": "Et bedre afsnit."}


def test_counts_add_up_to_the_lines(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.sync(ITEMS)
    ledger.put(replace(ledger.line("1"), status="drafted"))
    assert counts(ledger.lines()) == {"drafted": 1, "open": 2}


def test_a_proposal_that_comes_back_brings_what_was_written_to_it(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.sync(ITEMS)
    mine = (Paragraph("Vi skrev det selv."),)
    ledger.put(replace(ledger.line("2"), status="drafted", edited=mine))
    ledger.sync([ITEMS[0], ITEMS[2]])
    assert [line.number for line in ledger.lines()] == ["1", "3"]
    assert [(change.number, change.what) for change in ledger.changes()] == [("2", "gone")]
    ledger.sync(ITEMS)
    assert ledger.line("2").edited == mine
    assert [(change.number, change.what) for change in ledger.changes()] == [("2", "new")]


def test_what_a_run_made_is_not_written_over_a_person_s_words_nor_into_another_version(tmp_path: Path) -> None:
    ledger = _ledger(tmp_path)
    ledger.sync(ITEMS)
    held = ledger.line("1")
    ledger.put(replace(held, status="approved", edited=(Paragraph("Godkendt."),)))
    assert not ledger.put_made(replace(held, status="failed"))
    assert ledger.line("1").status == "approved"
    other = ledger.line("2")
    ledger.sync([ITEMS[0], replace(ITEMS[1], amounts={"2031": -7}), ITEMS[2]])
    assert not ledger.put_made(replace(other, status="drafted"))
    assert ledger.line("2").status == "open"
    assert ledger.put_made(replace(ledger.line("3"), status="drafted"))


def test_another_format_that_tells_less_changes_nothing_and_another_amount_does() -> None:
    long = "Bemandingen sænkes med to vagter, og vagtplanen lægges om fra februar. Medarbejderne inddrages i foråret. "
    a = CatalogueItem("4", "Færre vagter", amounts={"2031": -5, "2032": -9}, fte={"2031": -1.0}, text=long * 2)
    short = replace(a, fte={}, text="4 | Færre vagter | -5 | Bemandingen sænkes med to vagter, vagtplanen lægges om.")
    assert differences(a, short, same_format=False) == ""
    assert "ny tekst" in differences(a, short, same_format=True)
    dearer = replace(short, amounts={"2031": -6, "2032": -9})
    assert differences(a, dearer, same_format=False) == "beløb 2031: -5 → -6"
    assert "ny tekst" in differences(a, replace(short, text="Kantinen lukker. " * 9), same_format=False)


def test_a_catalogue_without_a_budget_year_is_known_by_the_years_of_its_amounts(tmp_path: Path) -> None:
    one, other = (
        Document(key, f"{key}.docx", "x", "katalog", "K", "", municipality="Ravnsø", items=tuple(ITEMS))
        for key in ("a", "b")
    )
    Ledger(tmp_path / "ledger.sqlite", one, None).sync(ITEMS)
    assert Ledger(tmp_path / "ledger.sqlite", other, None).lines()
