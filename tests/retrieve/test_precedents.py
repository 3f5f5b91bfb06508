from pathlib import Path

from rag.pipeline import Workspace
from rag.types import CatalogueItem, Filters

ITEM = CatalogueItem(
    "7", "Fælles nattevagt på plejehjemmene", text="Der bliver én nattevagt mindre på hvert plejehjem."
)


def test_an_item_finds_the_answer_to_its_like_with_its_item_and_outcome(workspace: Workspace) -> None:
    first = workspace.precedents(ITEM)[0]
    assert first.id == "P1"
    assert first.committee == "OmrådeMED Ældre"
    assert first.item is not None
    assert first.item.number == "12"
    assert first.outcome == "taget_af"
    assert first.outcome_source == "vores/budgetaftale.txt"
    assert first.stance == "imod"
    assert first.own


def test_another_municipality_comes_after_our_own_and_is_marked(workspace: Workspace) -> None:
    found = workspace.precedents(ITEM)
    foreign = next(precedent for precedent in found if precedent.municipality == "Mosevig")
    assert found.index(foreign) > 0
    assert not foreign.own
    assert "ANDEN KOMMUNE" in foreign.why


def test_a_quote_is_an_exact_stretch_of_the_passage(workspace: Workspace) -> None:
    for precedent in workspace.precedents(ITEM):
        assert precedent.quote in precedent.text


def test_each_precedent_has_a_reason(workspace: Workspace) -> None:
    assert all(precedent.why for precedent in workspace.precedents(ITEM))


def test_a_matter_that_nobody_answered_has_no_precedent(workspace: Workspace) -> None:
    item = CatalogueItem("9", "Etablering af hundeskov ved stranden", text="Der hegnes et areal ind til hunde.")
    assert workspace.precedents(item) == []


def test_drafts_and_copies_of_one_answer_are_one_precedent(workspace: Workspace, folder) -> None:
    from tests.conftest import ANSWER_ELDERLY

    (folder / "vores/udkast.txt").write_text(ANSWER_ELDERLY.replace("8,4 procent", "8,2 procent"), encoding="utf-8")
    workspace.ingest([folder])
    texts = [p.text for p in workspace.precedents(ITEM) if "Alenearbejde om natten" in p.text]
    assert len(texts) == 1


def test_the_catalogue_itself_is_never_a_precedent(workspace: Workspace) -> None:
    assert all(precedent.kind != "katalog" for precedent in workspace.precedents(ITEM, top=20))


def test_an_excluded_document_does_not_come_back(workspace: Workspace) -> None:
    key = workspace.document_id("svar ældre.txt")
    assert all(p.document_id != key for p in workspace.precedents(ITEM, filters=Filters(exclude=(key,))))


def test_a_time_of_day_in_a_title_finds_nothing_by_itself(workspace: Workspace, folder: Path) -> None:
    (folder / "vores" / "kantinen.txt").write_text(
        "Høringssvar fra LokalMED Rådhuset, Tangborg Kommune, budget 2026\n\n5. september 2025\n\n"
        "Forslag 13: Nedlæggelse af bogbussen\nKantinen lukker kl. 14, og vi mødes kl. 9 om det hver morgen.\n",
        encoding="utf-8",
    )
    workspace.ingest([folder])
    found = workspace.precedents(CatalogueItem("7", "Skærmtilsyn mellem kl. 23 og kl. 7.30", amounts={"2027": -1}))
    assert not any("kantinen" in precedent.source for precedent in found)
