"""Chains of reckonings: rates, spans of time, what was reckoned before; unit by unit, never rounded on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.check import OwnFacts, check_draft
from rag.types import CatalogueItem, Draft, Paragraph
from tests.check.another_town import OWN

ITEM = CatalogueItem(
    number="GP-2",
    title="Sjældnere tilsyn med søer og broer",
    area="Teknikudvalget",
    amounts={"2028": -420, "2029": -960, "2030": -960, "2031": -960},
    fte={"2028": -0.7, "2029": -1.9},
    text=(
        "Parkholdet ser til 23 broer og 14 søer. Broerne efterses hver sjette uge i stedet for hver anden. Vagten "
        "bruger seks timer om ugen på opkald. Der regnes med 3.200 opkald om året. Båden lejes ud til 95 kr. i timen, "
        "og der regnes med 1.400 timer om året. Hver brovagt får ni timer til oplæring. Beløbet trækkes den 1. i hvert "
        "kvartal."
    ),
)
TOWN = replace(OWN, items=(ITEM,), versions=(ITEM,), year=2028)


def found(*texts: str, own: OwnFacts = TOWN) -> list[str]:
    draft = Draft(ITEM, None, False, tuple(Paragraph(text) for text in texts), (), ())
    return [finding.text for finding in check_draft(draft, own) if finding.severity == "hard"]


@pytest.mark.parametrize(
    "text",
    [
        "23 broer hver anden uge er godt 11 besøg om ugen. Regner vi med 30 uger, bliver det 345 besøg.",
        "Seks timer om ugen er 72 minutter om dagen.",
        "Seks timer fordelt på fem dage er 72 minutter om dagen.",
        "3.200 opkald om året er knap 62 om ugen.",
        "De 960.000 kr. om året er 80.000 kr. om måneden.",
        "Der trækkes 105.000 kr. i hvert kvartal i 2028.",
        "1.400 timer à 95 kr. er 133.000 kr. om året. Falder hver tiende time væk, mangler der 13.300 kr.",
    ],
)
def test_what_comes_out_of_two_or_three_figures_and_their_spans_of_time_is_sound(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("23 broer hver anden uge er godt 11 besøg om ugen. Regner vi med 30 uger, bliver det 395 besøg.", "395"),
        ("Seks timer om ugen er 96 minutter om dagen.", "96 minutter"),
        ("3.200 opkald om året er knap 84 om ugen.", "84"),
        ("De 960.000 kr. om året er 95.000 kr. om måneden.", "95.000 kr."),
        ("Der trækkes 140.000 kr. i hvert kvartal i 2028.", "140.000 kr."),
        (
            "1.400 timer à 95 kr. er 133.000 kr. om året. Falder hver tiende time væk, mangler der 19.600 kr.",
            "19.600 kr.",
        ),
    ],
)
def test_what_comes_out_otherwise_is_found(text: str, wrong: str) -> None:
    assert any(wrong in one or one in wrong for one in found(text))
