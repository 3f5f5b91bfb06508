"""What is ours may be told in other words: rounded shares, what goes of a count, by how many percent it rose, two
counts in one, and what it was once."""

from __future__ import annotations

import pytest

from rag.check import OwnFacts, Source, check_draft
from rag.types import CatalogueItem, Draft, Paragraph

ITEM = CatalogueItem(
    "TA-4",
    "Færre hold i musikskolen",
    amounts={"2027": -210, "2028": -420},
    text=(
        "Musikskolen har i dag 8 ugentlige hold pr. by. Forslaget nedsætter tilbuddet til 6 ugentlige hold. De 11 "
        "guitarlærere og 8 violinlærere samles ét sted. I 2026 var der 156 aflysninger mod 120 i 2024. En rundspørge "
        "blandt eleverne viste, at 62 % oplever undervisningen som vigtig for trivslen. Ventetiden på en plads er i "
        "dag 13 uger. Instrumentlageret bruges af 27 lærere og har 300 instrumenter."
    ),
)  # fmt: skip
SURVEY = Source(
    "apv", "APV'en blev besvaret af 76 % af medarbejderne.", "current", "apv.docx", "Ravnsted", "FagMED Musik"
)
THEN = Source(
    "then", "Ventetiden på en plads var 19 uger i 2025.", "older", "svar.docx", "Ravnsted", "FagMED Musik", (2025,),
)  # fmt: skip
OWN = OwnFacts(
    sources=(SURVEY, THEN), items=(ITEM,), municipality="Ravnsted", committee="FagMED Musik", year=2027
)  # fmt: skip


def found(text: str) -> list[str]:
    draft = Draft(ITEM, None, False, (Paragraph(text, None, ()),), (), ())
    return [one.text for one in check_draft(draft, OWN) if one.severity == "hard"]


@pytest.mark.parametrize(
    "text",
    [
        "Tre ud af fem elever siger, at undervisningen er vigtig for deres trivsel.",
        "Tre fjerdedele af medarbejderne besvarede årets APV.",
        "Hver by mister to hold om ugen. Det er en fjerdedel af tilbuddet.",
        "Antallet af aflysninger er steget med 36, eller 30 %.",
        "De 19 lærere skal have et sted at øve.",
        "Ventetiden er faldet fra 19 til 13 uger.",
        "Til sidste koncert kom alle, og af de 27 lærere er der 27 tilbage.",
    ],
)
def test_what_is_ours_in_other_words_is_ours(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Fire ud af fem elever siger, at undervisningen er vigtig for deres trivsel.", "Fire ud af fem"),
        ("Tre ud af fem forældre siger, at undervisningen er vigtig for deres trivsel.", "Tre ud af fem"),
        ("To tredjedele af medarbejderne besvarede årets APV.", "To tredjedele"),
        ("Hver by mister to hold om ugen. Det er halvdelen af tilbuddet.", "halvdelen"),
        ("Antallet af aflysninger er steget med 36, eller 40 %.", "40 %"),
        ("De 17 lærere skal have et sted at øve.", "17"),
        ("Ventetiden er faldet fra 22 til 13 uger.", "22"),
        ("Ventetiden er faldet fra 19 til 9 uger.", "9 uger"),
    ],
)
def test_what_none_of_ours_rounds_to_is_found(text: str, figure: str) -> None:
    assert any(one.startswith(figure) for one in found(text))
