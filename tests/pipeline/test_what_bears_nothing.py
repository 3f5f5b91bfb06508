"""A letter is not its own evidence, nor is this year's answer a precedent for this year's catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from rag.pipeline.documents import find_item, parse
from rag.types import Document
from tests.conftest import AGREEMENT
from tests.pipeline.test_answers_checked import CATALOGUE, HEAD

LETTER = (
    HEAD
    + """21 Fælles vagtplan for natholdet på plejehjemmene
Vi kan ikke anbefale forslaget. I foråret havde vi 43 nætter uden afløser, og Tranebo måtte låne en vagt af Kildebo.
Den fælles vagtplan bliver for sårbar, når den, der er på arbejde, skal køre mellem husene. En nattevagt, der kører, er
ikke hos beboerne, og det er ikke trygt for nogen. Vi foreslår, at planen prøves på et plejehjem først.

22 Rengøring hver tredje uge i plejeboligerne
Vi er bekymrede for arbejdsmiljøet. Rengøringen tager i dag 27 minutter i hver bolig, og den opgave forsvinder ikke, den
flytter til plejepersonalet. Der er i forvejen mange løft, og snavset bliver tungere at få af efter tre uger.
"""
)


@pytest.fixture
def catalogue(workspace: Any, folder: Path) -> Document:
    file = folder / "vores" / "sparekatalog 2027.md"
    file.write_text(CATALOGUE, encoding="utf-8")
    workspace.ingest([folder])
    return parse(file)


def hard(workspace: Any, written: Path | str, catalogue: Document | None) -> list[str]:
    return [one.text for one in workspace.check(written, None, catalogue) if one.severity == "hard"]


@pytest.mark.parametrize("named", [True, False])
def test_a_letter_has_the_same_findings_whether_it_its_copy_or_an_older_version_is_indexed_or_not(
    workspace: Any, folder: Path, catalogue: Document, tmp_path_factory: pytest.TempPathFactory, named: bool
) -> None:
    given = catalogue if named else None
    file = folder / "vores" / "vores svar.txt"
    file.write_text(LETTER, encoding="utf-8")
    before = hard(workspace, file, given)
    assert any("43" in text for text in before)
    assert any("27 minutter" in text for text in before)
    outside = tmp_path_factory.mktemp("udenfor") / "kladde.txt"
    shutil.copy(file, outside)
    older = folder / "vores" / "noter.txt"  # without its head: nobody's, of no year, of no kind
    older.write_text(
        LETTER.removeprefix(HEAD).replace("Vi foreslår, at planen", "Måske kan vi bede om, at den"), "utf-8"
    )
    workspace.ingest([folder])
    assert hard(workspace, file, given) == before
    assert hard(workspace, outside, given) == before
    assert hard(workspace, LETTER, given) == before


def test_our_answer_to_this_catalogue_is_no_precedent_for_it_and_holds_no_fact_of_today(
    workspace: Any, folder: Path, catalogue: Document
) -> None:
    item = find_item(catalogue, "21")
    before = workspace.precedents(item)
    for name, text in (("vores svar.txt", LETTER), ("uden år.txt", LETTER.replace(" til budget 2027", ""))):
        (folder / "vores" / name).write_text(text, encoding="utf-8")
    workspace.ingest([folder])
    assert [one.source for one in workspace.precedents(item)] == [one.source for one in before]
    said = f"{HEAD}21 Fælles vagtplan for natholdet på plejehjemmene\n\nVi havde 43 nætter uden afløser i foråret.\n"
    assert hard(workspace, said, catalogue) == ["43"]
    assert "vores/vores svar.txt" not in {one.name for one in workspace.own_facts(item, catalogue).sources}


def test_it_is_a_precedent_for_the_next_catalogue_and_others_answers_of_this_round_stay(
    workspace: Any, folder: Path, catalogue: Document
) -> None:
    (folder / "vores" / "vores svar.txt").write_text(LETTER, encoding="utf-8")
    others = LETTER.replace("OmrådeMED Ældre", "LokalMED Tranebo i Tangborg Kommune").replace("for sårbar", "for skør")
    (folder / "vores" / "tranebo.txt").write_text(others, encoding="utf-8")
    later = folder / "vores" / "sparekatalog 2028.md"
    told = CATALOGUE.replace("2030", "2031").replace("2029", "2030").replace("2028", "2029").replace("2027", "2028")
    later.write_text(told.replace("Fælles vagtplan for", "En samlet vagtplan for"), encoding="utf-8")
    workspace.ingest([folder])
    now = {Path(one.source).name for one in workspace.precedents(find_item(catalogue, "21"))}
    assert "tranebo.txt" in now
    assert "vores svar.txt" not in now
    then = {Path(one.source).name for one in workspace.precedents(find_item(parse(later), "21"))}
    assert "vores svar.txt" in then or "tranebo.txt" in then


def test_once_the_budget_is_agreed_on_our_answer_to_it_is_what_we_answered(
    workspace: Any, folder: Path, catalogue: Document
) -> None:
    (folder / "vores" / "vores svar.txt").write_text(LETTER, encoding="utf-8")
    told = AGREEMENT.replace("2026", "2027").replace("2025", "2026").replace("12", "21")
    (folder / "vores" / "budgetaftale 2027.txt").write_text(told, encoding="utf-8")
    workspace.ingest([folder])
    ours = [one for one in workspace.precedents(find_item(catalogue, "21")) if one.source == "vores/vores svar.txt"]
    assert [one.outcome for one in ours] == ["taget_af"]


def test_a_note_that_a_letter_copies_still_bears_it(workspace: Any, folder: Path, catalogue: Document) -> None:
    note = """Notat om natholdet, Tangborg Kommune
Dato: 20. august 2026

I foråret havde vi 43 nætter uden afløser. Rengøringen tager i dag 27 minutter i hver bolig. Målingen er lavet i uge 33
af de tre plejehjem sammen, og den gentages til næste år, når vagtplanen har virket i seks måneder på alle hjemmene.
"""
    (folder / "vores" / "notat natholdet.txt").write_text(note, encoding="utf-8")
    workspace.ingest([folder])
    assert not {"43", "27 minutter"} & set(hard(workspace, LETTER, catalogue))
