"""Wishes that go on, fears, questions; what all proposals of one sign come to; a clause's figure has its own year;
reckonings that are shown in brackets; committees by their full names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.check import Source, check_draft, check_text
from rag.types import Draft, Paragraph
from tests.check.another_town import OWN, SAVING, told
from tests.check.recycling_town import OWN as GARDEN_OWN
from tests.check.recycling_town import found_in_garden as found


@pytest.mark.parametrize(
    "text",
    [
        "Vi ønsker, at planen venter til 1. februar 2028, og at vagten imens udvides fra 22 til 31 pladsmænd.",
        "Vi foreslår, at pladsen er hørt senest 1. december 2026, og at holdet får mindst to måneders varsel.",
        "Vi beder om et udkast senest i uge 45.",
        "Kunne man i stedet have porten åben fire timer om mandagen?",
        "Hvad med tre timer om lørdagen?",
        "Hvorfor ikke prøve det i fem måneder først?",
        "Vi frygter, at antallet falder til under 14, hvis pladsen lukker.",
        "Vi er nervøse for, at køen vokser til over 50.",
        "Tænk på en familie med fem børn, der skal af med en seng.",
    ],
)
def test_a_wish_that_goes_on_a_fear_and_a_question_tell_of_no_world_that_is(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Vi foreslår, at planen venter, fordi holdet er gået fra 22 til 31 pladsmænd.", "31"),
        ("Vi frygter det, for køen er på 61 biler.", "61"),
        ("Køen vokser til over 61 biler i uge 45.", "45"),
        ("I 2024 var der 35 pladsmænd, og vi er bange for, at tallet falder til under 13.", "35"),
        ("Kunne man undvære de 31 pladsmænd?", "31"),
        ("Tænk på, at der er 31 pladsmænd.", "31"),
    ],
)
def test_grounds_and_definite_figures_beside_them_are_claims(text: str, figure: str) -> None:
    assert any(figure in one for one in found(text))


def test_the_year_of_one_clause_is_not_that_of_the_next_ones_figure() -> None:
    assert told("Det sparer 720.000 kr. om året fra 2029, men 1,8 årsværk er meget at undvære.") == []
    assert told("Det sparer 1.300.000 kr. om året fra 2029, men 1,8 årsværk er meget at undvære.") == [
        ("number-unsupported", "1.300.000 kr.")
    ]
    assert told("Det sparer 720.000 kr. om året fra 2029, men 2,8 årsværk er meget at undvære.") == [
        ("number-unsupported", "2,8 årsværk")
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("De tre spareforslag giver tilsammen 3.200.000 kr. i 2028.", []),
        ("Besparelsesforslagene udgør i alt 1.550.000 kr. i 2027.", []),
        ("De tre spareforslag giver tilsammen 3.700.000 kr. i 2028.", ["3.700.000 kr."]),
        ("Vi sender vores svar på to af de tre forslag.", []),
        ("Vi sender vores svar på to af de ni forslag.", ["ni"]),
    ],
)
def test_what_all_savings_come_to_is_told_of_the_catalogue(text: str, figures: list[str]) -> None:
    findings = check_text([Paragraph(text, None, ())], None, (), GARDEN_OWN)
    assert [one.text for one in findings if one.severity == "hard"] == figures


def test_a_town_and_a_day_at_the_head_of_a_letter_are_its_date() -> None:
    day = [Paragraph("Ravnsted, 7. september 2027", None, ())]
    assert [one.text for one in check_text(day, None, (), OWN) if one.severity == "hard"] == []
    draft = Draft(SAVING, None, False, (Paragraph("Hallen lukkede, 7. juni 2024.", None, ()),), (), ())
    assert [one.rule for one in check_draft(draft, OWN) if one.severity == "hard"] == ["date-unsupported"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Det er 12.400 børn (0,4 x 31.000 = 12.400), og 12.400 / 62 = 200.", []),
        ("40 pct. af 31.000 gæster er 12.400 børn, og 12.400 : 62 = 200 børn for hver af de 62 timer.", []),
        ("Det er 13.400 børn (0,4 x 31.000 = 13.400).", ["13.400 børn", "0,4", "13.400"]),
        ("Det er 12.400 børn (0,4 x 31.000 = 12.400), og 12.400 / 62 = 250.", ["250"]),
    ],
)
def test_a_chain_of_reckonings_that_is_shown_clears_its_own_figures(text: str, figures: list[str]) -> None:
    assert [one for _, one in told(text)] == figures


PARKS = Source(
    "parks", "FagMED Park og Natur kan støtte samme model på Elmehuset.", "older", "svar/park.docx", "Ravnsted",
    "FagMED Park og Natur", (2026,),
)  # fmt: skip
ABROAD = replace(
    PARKS, key="abroad", text="Lokalet er for lille.", standing="foreign", municipality="Vestermose",
    committee="MED-udvalget for Kultur og Borgerservice",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Til sammenligning har FagMED Park og Natur sagt ja til det på Elmehuset.", []),
        ("MED-udvalget for Kultur og Borgerservice i Vestermose frarådede det sidste år.", []),
        ("Det er prøvet på Elmehuset.", ["Elmehuset"]),
        ("FagMED Park og Anlæg har sagt ja til det.", ["Park"]),
    ],
)
def test_a_committee_that_is_named_in_full_has_its_name(text: str, names: list[str]) -> None:
    own = replace(OWN, sources=(*OWN.sources, PARKS, ABROAD))
    draft = Draft(SAVING, None, False, (Paragraph(text, None, ()),), (), ())
    found = [one.text for one in check_draft(draft, own) if one.severity == "hard"]
    assert found[: len(names)] == names if names else found == []
