"""What a draft restates of the proposal, or of a paper that it cites, and turns about by a word."""

from datetime import date

import pytest
from another_town import precedent

from rag.check import OwnFacts, Source, check_draft
from rag.types import CatalogueItem, Draft, Finding, Paragraph

ITEM = CatalogueItem(
    "MT-4", "Fælles depot for tandplejens udstyr", "Sundhedsudvalget", amounts={"2028": -300, "2029": -500},
    text=(
        "Tandklinikken på Bakkevej og klinikken i Søndermarken deler fra 2028 et depot. Depotets brandsikring er ikke "
        "gennemgået. Parkering ved depotet betales ikke. Klinikassistenterne pakker kasserne og kvitterer for dem hver "
        "fredag. Kun Søndermarken har en autoklave, der kan tage hele kassetter. Tre af klinikkerne bruger mindre "
        "engangsudstyr end sidste år, to bruger mere. Kassetter på rejsehold og vagtkasser er undtaget fra ordningen. "
        "Chaufføren kører i gennemsnit fire timer og ti minutter om dagen. Vagttillægget trækkes, uanset om turen er "
        "aflyst. Morgenåbningen i Søndermarken fortsætter. Leverandøren har skønnet svindet til 12 procent af "
        "kassetterne. Samtaler med chaufførerne holdes, når udvalget har valgt depot. Regionen leverer bedøvelse til "
        "narkosedagene. Fire chauffører mister et kørselstillæg. Der er ikke taget stilling til, hvem der låser "
        "depotet om aftenen. Depotet skylles dagligt i modtagerummet. "
        "Klinikkernes lager ligger på rådhuset. Kontoret hører under Bakkevej."
    ),
    fte={"2028": -0.5},
)  # fmt: skip
LETTER = precedent(
    "P1", "Fraværet på Bakkevej og i Søndermarken var 7,4 pct. i foråret. "
    "Tandlægerne kan ikke undvære depotet om natten.",
    committee="LokalMED Tandplejen", date=date(2027, 8, 20), budget_year=2028, ours=True,
)  # fmt: skip


def turned(text: str, *cited: str) -> list[Finding]:
    draft = Draft(ITEM, None, False, (Paragraph(text, citations=cited),), (), (LETTER,))
    own = OwnFacts(
        sources=(Source("d-P1", LETTER.text, "current", committee="LokalMED Tandplejen"),),
        municipality="Ravnsted",
        workplaces=("Bakkevej", "Søndermarken"),
        items=(ITEM,),
        year=2028,
    )
    return [one for one in check_draft(draft, own) if one.severity == "hard"]


@pytest.mark.parametrize(
    ("honest", "untrue"),
    [
        ("Depotets brandsikring er ikke gennemgået endnu.", "Depotets brandsikring er gennemgået og fundet i orden."),
        ("Man skal selv betale for parkering ved depotet.", "Parkeringen ved depotet er heldigvis betalt."),
        ("I dag er det kun Søndermarken, der har en autoklave.", "I dag er det kun Bakkevej, der har en autoklave."),
        ("Tre af klinikkerne bruger mindre engangsudstyr.", "Alle klinikkerne bruger mindre engangsudstyr end før."),
        ("Vagtkasser og rejsehold er undtaget.", "Kassetter på rejsehold og vagtkasser rammes også af ordningen."),
        ("Chaufføren kører fire timer og ti minutter dagligt.", "Chaufføren kører fire timer og ti minutter om ugen."),
        ("Tillægget trækkes, uanset om turen er aflyst.", "Vagttillægget trækkes kun, hvis turen er aflyst."),
        ("Det er godt, at morgenåbningen fortsætter.", "Morgenåbningen i Søndermarken lukker til nytår."),
        ("Svindet på 12 procent er et skøn.", "Svindet på 12 procent af kassetterne er målt hos os."),
        ("Samtalerne med chaufførerne er ikke holdt.", "Samtalerne med chaufførerne er allerede holdt."),
        ("Fire chauffører mister et tillæg.", "De fire chauffører beholder deres kørselstillæg."),
        ("Hvem der låser depotet, er ikke afgjort.", "Det er bestemt, at chaufførerne låser depotet om aftenen."),
        ("Det er assistenterne, der pakker kasserne.", "Regionen pakker kasserne og kvitterer for dem."),
        ("Bedøvelsen får vi fra regionen.", "Kommunen leverer bedøvelse til narkosedagene."),
        ("Kontoret er på Bakkevej, lageret på rådhuset.", "Klinikkernes lager ligger på Bakkevej."),
        ("Modtagerummet i depotet skylles dagligt.", "Depotet skylles månedligt i modtagerummet."),
    ],
)
def test_a_clause_that_turns_about_what_the_proposal_says_is_stopped(honest: str, untrue: str) -> None:
    assert turned(honest) == []
    assert [one.severity for one in turned(untrue)] == ["hard"]


@pytest.mark.parametrize(
    ("honest", "untrue"),
    [
        ("På Bakkevej og i Søndermarken var fraværet 7,4 pct.", "Fraværet på alle klinikker var 7,4 pct. i foråret."),
        ("Depotet kan de ikke undvære om natten.", "Tandlægerne kan undvære depotet om natten."),
    ],
)
def test_a_clause_that_turns_about_what_its_source_says_is_stopped(honest: str, untrue: str) -> None:
    said = "LokalMED Tandplejen skrev til budget 2028: {}"
    assert turned(said.format(honest), "P1") == []
    assert len(turned(said.format(untrue), "P1")) == 1


@pytest.mark.parametrize(
    "said",
    [
        "Depotets brandsikring bør være gennemgået, før der flyttes.",
        "Hvis depotets brandsikring er gennemgået, er vi trygge.",
        "Er depotets brandsikring gennemgået?",
        "Vi foreslår, at parkering ved depotet betales.",
        "Ikke at parkering ved depotet betales af andre, men den koster.",
        "Vi ønsker, at alle klinikker bruger mindre engangsudstyr.",
        "En autoklave på Bakkevej ville hjælpe.",
        "Vagttillægget er ikke stort, og når det trækkes, kan det mærkes.",
        "Regionen skal høres, før klinikassistenterne pakker kasserne.",
    ],
)
def test_what_is_wished_asked_or_supposed_turns_nothing_about(said: str) -> None:
    assert turned(said) == []


@pytest.mark.parametrize(
    ("honest", "untrue"),
    [
        ("Fra 2029 spares der 500.000 kr. om året.", "Fra 2029 spares der 500.000 kr. om måneden."),
        ("De to år giver 800.000 kr. i alt.", "Det giver 800.000 kr. om året."),
    ],
)
def test_an_amount_of_a_year_is_none_of_a_month_nor_is_the_sum_of_the_years(honest: str, untrue: str) -> None:
    assert turned(honest) == []
    assert turned(untrue)
