"""What a committee reckons for itself: from figures beside it, from the item's, from dates and hours, in two steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rag.check import OwnFacts, Source, check_draft
from rag.types import CatalogueItem, Draft, Paragraph
from tests.check.another_town import OWN, SAVING, told

ROUTES = CatalogueItem(
    number="VP-3",
    title="Fælles depot og færre ruter",
    area="Teknikudvalget",
    amounts={"2028": -300, "2029": -1200, "2030": -1200, "2031": -1200},
    fte={"2028": -0.8, "2031": -2.4},
    text=(
        "Depotet i Smedevej 12 lukkes den 1. september 2028. Der køres 26 ruter med 9 vogne, og 21 af ruterne gælder "
        "kun hverdage. Vognene vaskes hver tredje uge i stedet for hver uge. 140 husstande og 35 butikker skifter dag. "
        "45 pct. af klagerne handlede om støj. Sygefraværet er 6,4 pct., og målet er et fald på 1 procentpoint. "
        "Der kaldes 96 timer om måneden til overarbejde. Ordningen er fra 2019. Der er åbent fra kl. 6 til kl. 14.30. "
        "I otte af de kommuner, vi ligner, er det sådan. Ny vogn koster 1,5 mio. kr. fordelt på Nord 1,3 og Syd 1,1."
    ),
)  # fmt: skip
WORD = replace(
    ROUTES,
    fte={"2028": -0.8, "2029": -1.9, "2030": -2.4, "2031": -2.4},
    text=ROUTES.text + "\n| | 2028 | 2029 |\n| Salg af vogne | -210 | -640 |"
    "\nTre af chaufførerne går på pension i 2029.",
)
BOTH = replace(OWN, items=(ROUTES,), versions=(ROUTES, WORD), year=2028)


def found(*texts: str, own: OwnFacts = BOTH) -> list[str]:
    draft = Draft(ROUTES, None, False, tuple(Paragraph(text) for text in texts), (), ())
    return [finding.text for finding in check_draft(draft, own) if finding.severity == "hard"]


@pytest.mark.parametrize(
    "text",
    [
        # in two steps, and told again
        "26 ruter med 9 vogne er knap tre ruter pr. vogn.",
        "Fem ruter kører i weekenden, når 21 af de 26 kun gælder hverdage.",
        "140 husstande og 35 butikker er i alt 175 adresser.",
        "De 140 er fire gange så mange som de 35.",
        "21 af 26 er godt 80 pct., eller fire ud af fem.",
        "45 pct. handlede om støj. Det betyder, at 55 pct. ikke gjorde, altså mere end halvdelen.",
        "Hver femte rute kører også i weekenden, når 21 af de 26 kun kører på hverdage.",
        # shares and percent
        "6,4 pct. minus 1 procentpoint er 5,4 pct.",
        "Vi skal ned på 5,4 pct.",
        "1.200.000 kr. er fire gange 300.000 kr.",
        "Det første år er beløbet en fjerdedel af 1.200.000 kr.",
        "Fra 300.000 kr. til 1.200.000 kr. er en firedobling.",
        "Resten, 900.000 kr., kommer oven i de 300.000 kr.",
        # time
        "Depotet lukker 1. september 2028, så fire måneder af 2028 er med.",
        "Fra 1. september og året ud er der fire måneder, en tredjedel af året.",
        "300.000 kr. på fire måneder svarer til 900.000 kr. på et helt år.",
        "Ordningen er otte år gammel.",
        "Der er åbent 8,5 timer, fra kl. 6 til kl. 14.30.",
        "Otte en halv time er åbningstiden fra kl. 6 til kl. 14.30.",
        "96 timer om måneden er 1.152 timer om året.",
        "Vognene vaskes 17 gange om året i stedet for 52.",
        # a fraction that is only supposed; points of one's own; marks inside a sentence
        "Hvis blot hver tiende husstand klager, ringer telefonen hele dagen.",
        "Rute, tid og vogn er tre jordnære emner.",
        "Vi har to ønsker: 1) et depot, 2) en vogn.",
        "Vognene holder på Smedevej 12 i dag.",
        "I otte af de kommuner, vi ligner, er det sådan.",
        # dates of one's own
        "Svaret er godkendt på mødet den 8. september 2027.",
        "Her i 2027 er der allerede mange klager.",
        "Frem til 2031 er der fire år.",
        "Vi foreslår, at det begynder 1. januar 2029.",
        "Skoleåret 2028/29 er for tidligt.",
        "Beløbet i 2029 er fire gange så meget som i 2028.",
        "I 2028 er det en fjerdedel af den fulde virkning.",
        "1,1 af de 2,4 årsværk sidder i Syd.",
        # the catalogue's other version
        "1,9 årsværk skal være væk i 2029.",
        "Fra 0,8 årsværk i 2028 til 1,9 i 2029 er mere end en fordobling.",
        "Salget af vogne giver 210.000 kr. i 2028.",
        "Tre af chaufførerne går på pension i 2029.",
    ],
)
def test_what_is_reckoned_from_ours_is_ours(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "26 ruter med 9 vogne er fem ruter pr. vogn.",
        "140 husstande og 35 butikker er i alt 195 adresser.",
        "21 af 26 er 70 pct.",
        "45 pct. handlede om støj. Det betyder, at 65 pct. ikke gjorde.",
        "6,4 pct. minus 1 procentpoint er 4,4 pct.",
        "Det første år er beløbet halvdelen af 1.200.000 kr.",
        "Depotet lukker 1. september 2028, så syv måneder af 2028 er med.",
        "300.000 kr. på fire måneder svarer til 700.000 kr. på et helt år.",
        "Ordningen er tolv år gammel.",
        "Der er åbent 12 timer, fra kl. 6 til kl. 14.30.",
        "96 timer om måneden er 1.852 timer om året.",
        "96 timer om måneden er 1.152 stillinger om året.",
        "Beløbet i 2029 er syv gange så meget som i 2028.",
        "I 2028 er det to tredjedele af den fulde virkning.",
        "Vognene vaskes 31 gange om året i stedet for 52.",
        "Vognene holder på Smedevej 14 i dag.",
        "I ni af de kommuner, vi ligner, er det sådan.",
        "Hver tredje rute kører også i weekenden.",
        "Svaret følger mødet den 8. september 2025.",
        "Allerede i 2022 var der mange klager.",
        "1,6 årsværk skal være væk i 2029.",
        "Salget af vogne giver 250.000 kr. i 2028.",
        "Syv af chaufførerne går på pension i 2029.",
    ],
)
def test_what_is_reckoned_wrongly_is_found(text: str) -> None:
    assert found(text) != []


def test_what_was_reckoned_may_be_told_again() -> None:
    assert found("26 ruter minus 21 er fem ruter i weekenden.", "De fem bør blive.") == []
    assert found("De fem bør blive.", "Ruterne er for få.") != []


def test_a_version_of_another_proposal_adds_nothing() -> None:
    other = replace(WORD, title="Nye bænke i parken")
    assert found("Salget af vogne giver 210.000 kr. i 2028.", own=replace(BOTH, versions=(other,))) != []


def test_a_particular_figure_of_our_own_paper_is_ours_and_its_date_too() -> None:
    minutes = Source(
        "m", "Der var 1.380 udkald i alt.", "current", "ref.odt", "Ravnsted", "HovedMED", (2027,), day="2027-08-26"
    )
    own = replace(BOTH, sources=(minutes,))
    assert found("Den 26. august 2027 hørte vi om 1.380 udkald.", own=own) == []
    assert found("Den 26. august 2027 hørte vi om 1.480 udkald.", own=own) != []
    assert date.fromisoformat(minutes.day).year == 2027


def test_a_date_at_the_head_of_a_wrapped_line_is_no_list() -> None:
    assert found("Depotet lukker efter planen\n1. september 2028, og det er for tidligt.") == []


def test_a_wrong_unit_is_not_reckoned_right() -> None:
    assert told("14 timer i 62 uger er 868 timer.") != []
    assert SAVING.number == "TK-7"
