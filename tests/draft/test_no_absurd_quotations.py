"""What is quoted argues: no errand, no label of a form, no masked paragraph of a law, nothing of another matter."""

from __future__ import annotations

import pytest

from rag.draft.blocks import find_blocks, own_words
from rag.draft.masks import mask
from rag.types import CatalogueItem
from tests.draft.test_building_blocks import precedent

ITEM = CatalogueItem("9", "Kortere åbningstid i ungdomsklubben", text="Klubben lukker en time før.")


@pytest.mark.parametrize(
    "text",
    [
        "[person] fra økonomi (tlf. [telefon]) sender arbejdsmiljøet tallene for sygefravær i klubben.",
        "[person]s vurdering er, at sygefraværet og arbejdsmiljøet skyldes den alt for lave normering.",
    ],
)
def test_a_sentence_about_somebody_is_no_argument(text: str) -> None:
    assert find_blocks(ITEM, [precedent(text=text, ours=True)]) == []


def test_what_is_said_of_another_matter_is_no_argument_here() -> None:
    text = (
        "Sygefraværet blandt kantinemedarbejderne er steget, og arbejdsmiljøet er dårligt i kantinen. "
        "Vi foreslår, at der laves en ny APV, inden det besluttes."
    )
    told = [block.text for block in find_blocks(ITEM, [precedent(text=text, heading="Billigere kantine")])]
    assert told == ["Vi foreslår, at der laves en ny APV, inden det besluttes."]


def test_a_paragraph_of_a_law_is_no_local_figure() -> None:
    text = "De mister retten efter ferielovens § 16, stk. 2, og § 17 for 23 ansatte."
    assert mask(text, own=True) == "De mister retten efter ferielovens § 16, stk. 2, og § 17 for [lokalt tal]."


def test_a_form_s_label_and_its_none_are_not_what_a_proposal_admits() -> None:
    text = (
        "Konsekvenser for personalet: Ingen væsentlige personalemæssige konsekvenser for medarbejderne og stillinger."
    )
    assert own_words(CatalogueItem("1", "Lejrskoler", text=text)) == []
    text = "Konsekvenser for personalet: To stillinger nedlægges, og medarbejderne får længere mødetid."
    assert own_words(CatalogueItem("1", "Lejrskoler", text=text)) == [
        "To stillinger nedlægges, og medarbejderne får længere mødetid."
    ]
