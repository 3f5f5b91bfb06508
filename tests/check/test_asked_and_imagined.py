"""What a writer asks for, or makes up as an example, is no claim about the world."""

from __future__ import annotations

import pytest

from tests.check.recycling_town import found_in_garden as found


@pytest.mark.parametrize(
    "text",
    [
        # asked for in the imperative
        "Behold to mand på pladsen fredag eftermiddag.",
        "Lad en kollega blive i porten tre timer om lørdagen.",
        "Skal det være, så start på to pladser i stedet for fem.",
        "Vent to måneder, og spørg så igen.",
        "Giv os seks uger til at prøve det af.",
        "Udskyd halvdelen til 2029.",
        "Lad de første ti besøg være gratis.",
        "Skriv ind, at ingen får over 70 biler.",
        "Køen må ikke blive otte biler lang.",
        "Behold holdet, til skolen begynder. Det er tre uger mere.",
    ],
)
def test_what_is_asked_for_in_the_imperative_is_wished(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Behold de 26 pladsmænd.", "26"),
        ("Husk, at der er 26 pladsmænd.", "26"),
        ("Se på tallene: Der kom 510 klager.", "510"),
        ("Brug de 0,9 årsværk til noget andet end de 1,9 årsværk.", "1,9 årsværk"),
        ("Læg mærke til, at køen er ni uger.", "ni uger"),
    ],
)
def test_an_imperative_that_points_at_what_is_says_it(text: str, figure: str) -> None:
    assert found(text) == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "En skærm hjælper ikke en på 83 med en sofa på ladet.",
        "Det er ikke til at forklare et barn på fem år.",
        "En enlig far, der skal af med et badekar inden for to dage, ringer til vagten.",
        "En kunde, som venter i 40 minutter, bliver ikke mildere af en automat.",
        "En vejleder, der er væk i to uger, mangler på pladsen.",
        "Et hold på 15 er rigeligt, hvis halvdelen har børn med.",
        "Når en kunde ringer fire gange på en dag, hjælper ingen tavle.",
        "En mand på 88, der aldrig har haft en trailer, skal have mere end et skilt.",
        "En mor, der skal være på arbejde kl. 6.45, kan ikke holde i kø.",
        "En lastbil, der holder i vejen kl. 7, er ikke væk kl. 8.",
        "En pige på ti år kan ikke løfte kassen op tre gange.",
        "Et hold på 15 skal også have et sted at skifte tøj.",
    ],
)
def test_a_figure_of_an_invented_example_is_no_claim(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("En pladsmand på Havnegården på 61 er gået ned med stress.", "61"),
        ("En kunde, der ventede i 40 minutter, gik hjem.", "40 minutter"),
        ("Vi har et hold på 15 på Birkemose.", "15"),
        ("Pladsen lukker kl. 19.30.", "19.30"),
        ("Behold holdet. Det er tre uger siden, det begyndte.", "tre uger"),
        ("Vi har en kø, der er på 40 minutter.", "40 minutter"),
        ("Kunden, der venter i 40 minutter, bliver sur.", "40 minutter"),
        ("En plads, der har 31 pladsmænd, kan godt.", "31"),
    ],
)
def test_what_is_told_of_one_that_is_there_is_a_claim(text: str, figure: str) -> None:
    assert found(text) == [figure]
