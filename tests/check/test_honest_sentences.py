"""What an honest writer says of a proposal, of last year's and of the committee's own papers is no finding, and the
same with one thing wrong is."""

from __future__ import annotations

import pytest

from rag.check import EnteredFact, OwnFacts, Source, check_text
from rag.types import CatalogueItem, Paragraph

ITEM = CatalogueItem(
    number="KF-07",
    title="Færre kørsler til klubberne",
    area="Kultur og Fritid",
    amounts={"2027": -310, "2028": -640, "2029": -640, "2030": -640},
    fte={"2027": -0.7, "2028": -1.4},
    text=(
        "Antallet af ugentlige kørsler sættes ned fra 9 til 5 på klubberne i Ravnsted og Tistrup. Der kommer 47 unge i "
        "Ravnsted og 38 unge i Tistrup. Aftalen med vognmanden er fra 2014 og løber i otte måneder. Ventetiden er "
        "14 minutter og ventes at stige til 23 minutter. 3 buschauffører opsiges. Byens klubber har "
        "18 medarbejdere, heraf 12 lærere."
    ),
)  # fmt: skip
OTHER = CatalogueItem(
    number="KF-11",
    title="Fælles haller",
    area="Kultur og Fritid",
    amounts={"2027": -150},
    text="Ordningen omfatter kommunens 13 idrætshaller. Der er 66 børn i Møllehallen, som har to omklædningsrum.",
)
OLDER = CatalogueItem("26-04", "Kørsler til klubberne fra 12 til 9", amounts={"2026": -280, "2027": -540})
MINUTES = (
    "Punkt 3. Sygefravær i 2. kvartal 2026\n\nSygefraværet blandt klubbernes personale er 7,3 pct. mod 7,9 pct. i "
    "samme kvartal 2025.\n\nPunkt 4. Trivsel\n\nSvarprocenten var 77. 34 pct. af pædagogerne er ofte trætte."
)  # fmt: skip
OWN = OwnFacts(
    sources=(
        Source("ref", MINUTES, "current", "referat.docx", "Hulbæk", "OmrådeMED Fritid", (2026,), day="2026-05-20"),
        Source(
            "old",
            f"26-04 {OLDER.title}. I 2024 kørte 29 unge med hver dag.\n2026: 280 t.kr.; 2027: 540 t.kr.",
            "older", "katalog 2026.xlsx", "Hulbæk", None, (2025, 2026), (2026,),
        ),
        Source("aft", "Kørsler til klubberne gennemføres først fra 1. maj 2026.", "older", "aftale.pdf", "Hulbæk", None,
               (2025, 2026), (2026,)),
        Source("far", "Klubben på Engholm fik 52 fald. Kørslerne gik fra 71 til 33.", "foreign", "svar.docx",
               "Sønderskov", "FagMED Fritid", (2024, 2025), (2025,)),
    ),
    facts=(EnteredFact("4 pædagoger har sagt op i Klubben Fyrtårnet siden juni.", "leder, august 2026"),),
    items=(ITEM, OTHER),
    municipality="Hulbæk",
    committee="OmrådeMED Fritid",
    municipalities=("Hulbæk", "Sønderskov"),
    year=2027,
)  # fmt: skip


def told(*texts: str) -> list[tuple[str, str]]:
    found = check_text([Paragraph(text) for text in texts], ITEM, (), OWN)
    return [(one.rule, one.text) for one in found if one.severity == "hard"]


@pytest.mark.parametrize(
    "text",
    [
        # by how much the proposal changes something
        "Forslaget tager 4 kørsler om ugen.",
        "Det er fire ugentlige kørsler mindre.",
        # both parts are the proposal's, of the very same
        "De to klubber har til sammen 85 unge.",
        # what comes to so many of something, and parts of a year
        "Otte måneders aftale svarer til to tredjedele af et år.",
        "31 nætter i maj er mange.",
        # exact for what is only hedged
        "Der forsvinder knap halvanden stilling, eller omkring 52 timer om ugen.",
        "Svarprocenten var 77, så tallet er til at stole på.",
        "Vi har 13 idrætshaller i kommunen.",
        "Der går 66 børn i Møllehallen.",
        "Tre kolleger bliver opsagt.",
        "Sygefraværet var i andet kvartal 7,3 pct.",
        # of last year, and said so
        "Sidste år gik kørslerne til klubberne fra 12 til 9.",
        "I budget 2026 var besparelsen på kørslerne 540.000 kr.",
        "I 2024 kørte 29 unge med klubberne hver dag.",
        "I budgetaftalen for 2026 kom det først til at gælde fra 1. maj 2026.",
        "I budget 2026 vedtog byrådet forslag 26-04 med 540.000 kr. fra 2027.",
        "Ifølge Sønderskov Kommunes svar til budget 2025 fra FagMED Fritid gik kørslerne fra 71 til 33.",
        "Svarprocenten i trivselsmålingen var 77.",
        "To tredjedele af de 18 medarbejdere er lærere.",
        "Hver tredje af de 18 er altså ikke lærer.",
        "FagMED Fritid i Sønderskov skrev i svaret til budget 2025, at 52 faldt. I Sønderskov holdt det op igen.",
        "Det giver omkring 457.000 kr. pr. årsværk.",
        "Sammen med KF-11 er der to forslag om det samme.",
        "Vi vil gerne have fem busser i reserve.",
        "En prøve i et halvt år ville give et bedre grundlag.",
        # days and figures that are wished for, or assumed
        "Vi foreslår, at en plan ligger klar inden 1. marts 2027, og at der ventes til august 2028.",
        "Planen skal sendes til klubberne senest 15. november.",
        "Vores bud er en vagt på højst to timer ad gangen.",
        "En ny bus inden for tre dage, så er vi med.",
        "Hvis ti unge kører med i tre timer, bruges der tredive timer.",
        # reckoned in two steps, each shown
        "Over alle fire år spares 2,23 mio. kr.",
        "Aftalen er fra 2014, og tolv år er længe.",
        "Sammen med KF-11 skal området finde 460.000 kr. i 2027.",
        "Der er 11 timers hvile mellem to vagter.",
        "Rådet får kr. 640.000 og 1,4 årsværk at spare på.",
    ],
)
def test_an_honest_sentence_is_no_finding(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Forslaget tager 6 kørsler om ugen.",
        "De to klubber har til sammen 95 unge.",
        "Otte måneders aftale svarer til en tredjedel af et år.",
        "31 nætter i juni er mange.",
        "Svarprocenten var 67, så tallet er til at stole på.",
        "Vi har 15 idrætshaller i kommunen.",
        "Der går 66 børn i klubben i Tistrup.",
        "Fem kolleger bliver opsagt.",
        "Sygefraværet var i andet kvartal 8,3 pct.",
        "Kørslerne til klubberne koster 540.000 kr.",
        "Klubberne har 12 pædagoger.",
        "29 unge kører med hver dag.",
        "I 2023 kørte 29 unge med klubberne hver dag.",
        "4 ledere har sagt op i Klubben Fyrtårnet siden juni.",
        "4 pædagoger har sagt op i Klubben Ankeret siden juni.",
        "Kørslerne gik fra 71 til 33.",
        "Forslaget gælder fra 1. marts 2027.",
        "Over alle fire år spares 2,53 mio. kr.",
        "Aftalen er fra 2014, og seks år er længe.",
        "Sammen med KF-11 skal området finde 560.000 kr. i 2027.",
        "Tre tredjedele af personalet er lærere.",
    ],
)
def test_the_same_with_one_thing_wrong_is(text: str) -> None:
    assert told(text) != []


def test_what_another_tells_is_not_ours_when_it_is_told_again() -> None:
    theirs = "FagMED Fritid i Sønderskov skrev i sit svar til budget 2025, at kørslerne blev halveret fra 71 til 33."
    assert told(theirs) == []
    assert told(theirs, "Det er vi kede af.", "Det ved alle.", "Kørslerne gik fra 71 til 33 her.") != []


def test_what_was_told_of_then_may_be_reckoned_with() -> None:
    assert told("I 2024 kørte 29 unge med klubberne hver dag. I dag er de 47 i Ravnsted, altså 18 flere.") == []
    assert told("I 2024 kørte 29 unge med klubberne hver dag. I dag er de 47 i Ravnsted, altså 23 flere.") != []
