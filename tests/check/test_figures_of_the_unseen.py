"""Figures that a writer reckons from what stands in the neighbouring sentences."""

from __future__ import annotations

import pytest

from tests.check.recycling_town import found_in_garden as found


@pytest.mark.parametrize(
    "texts",
    [
        # thought experiments
        ("Hvis der kommer seks vogne mere i timen, og hver tager et kvarter, er det halvanden time.",),
        ("Hvis der kommer otte kunder mere om dagen, og hver tager ti minutter, bliver det 80 minutter.",),
        ("Klager bare halvdelen af de 430, og tager hver klage fire timer, er det omkring 860 timer.",),
        ("Udskyd halvdelen til 2029. Det er 800.000 kr.",),
        # half a post, a full week
        ("En vejleder på halv tid er 18,5 timer om ugen.",),
        ("Fuld tid er 37 timer om ugen.",),
        ("To vejledere på fuld tid er 74 timer om ugen.",),
        # the hours between two times of day, there and back, half of a year, a week of five days
        ("4 borgere i timen fra kl. 8 til 10 er 8 borgere på en formiddag.",),
        ("Hvis turen til pladsen tager 25 minutter hver vej, er vognen væk i 50 minutter.",),
        ("To møder om dagen i fem dage er ti om ugen.",),
        # a part and the rest, of what the item counts
        ("17 af de 25 vogne er uden kran.",),
        ("Fire af seks vogne er i drift. Det er to tredjedele.",),
        ("Har hver af de fem pladser 30 kunder, er det 150 samtaler på en dag.",),
        ("8 af 25 vogne er knap hver tredje.",),
        # products
        ("22 pladsmænd med 36 biler er 792 biler i timen.",),
        # of places that are named
        ("Birkemose og Ny Tolstrup Plads skal tilsammen finde 1,9 årsværk.",),
        ("Birkemose og Ny Tolstrup Plads skal tilsammen finde 1,9 årsværk. Det er godt halvdelen af det hele på to ud "
         "af fem pladser.",),
        ("Mindst tre ansatte på alle fem pladser er 15 mødt.",),
        ("4 borgere pr. plads mellem kl. 8 og 10 er 20 borgere på fem pladser, og der er mindst 15 ansatte mødt.",),
        ("De 3,4 årsværk er mange. 0,7 er ledigt, så 2,7 skal findes blandt dem, der er her nu.",),
        ("3,4 årsværk er godt 15 pct., hvis alle 22 er på fuld tid.",),
        # hours within those of the item
        ("En mand kan ikke stå i porten kl. 8.30 og tage imod på den anden plads kl. 9.",),
        # the committee's proposals
        ("I udvalgets sum for 2028 på 2.300.000 kr. er begge forslag med.",),
        ("Beløbet er lagt sammen i udvalgets sum på 650.000 kr. i 2027.",),
    ],
)  # fmt: skip
def test_what_follows_from_the_sentences_beside_it_is_sound(texts: tuple[str, ...]) -> None:
    assert found(*texts) == []


@pytest.mark.parametrize(
    ("texts", "figure"),
    [
        (("Hvis der kommer seks vogne mere i timen, og hver tager et kvarter, er det tre timer.",), "tre timer"),
        (("Hvis der kommer otte kunder mere om dagen, og hver tager ti minutter, bliver det 110 minutter.",),
         "110 minutter"),
        (("En vejleder på halv tid er 21,5 timer om ugen.",), "21,5 timer"),
        (("Udskyd halvdelen til 2029. Det er 600.000 kr.",), "600.000 kr."),
        (("22 pladsmænd med 36 biler er 882 biler i timen.",), "882"),
        (("Birkemose og Ny Tolstrup Plads skal tilsammen finde 2,3 årsværk.",), "2,3 årsværk"),
        (("Birkemose og Sandkær skal tilsammen finde 1,9 årsværk.",), "1,9 årsværk"),
        (("Mindst tre ansatte på alle fem pladser er 19 mødt.",), "19"),
        (("18 af de 25 vogne er uden kran.",), "18"),
        (("4 borgere i timen fra kl. 8 til 10 er 11 borgere på en formiddag.",), "11 borgere"),
        (("To vejledere på fuld tid er 84 timer om ugen.",), "84 timer"),
        (("Har hver af de fem pladser 30 kunder, er det 180 samtaler på en dag.",), "180"),
        (("5 af 25 vogne er hver femtende.",), "hver femtende"),
        (("0,8 er ledigt, så 2,6 skal findes.",), "2,6"),
        (("3,4 årsværk er godt 19 pct., hvis alle 22 er på fuld tid.",), "19 pct."),
        (("Vi lukker op kl. 6.30.",), "6.30"),
        (("I udvalgets sum for 2028 på 3.100.000 kr. er begge forslag med.",), "3.100.000 kr."),
    ],
)  # fmt: skip
def test_what_does_not_follow_is_found(texts: tuple[str, ...], figure: str) -> None:
    assert figure in found(*texts)


SAID = "I svaret fra LokalMED Drift i Mosevig den 30. august 2026"
SHEDS = f"{SAID} står der, at der er målere i 28 skure. Det er klogt at begynde et sted."


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID} stod der om deres egen kø på 17 uger: »17 uger var køen i foråret«.",
        f"{SAID} oplyses, at der var 12 påbud i første halvår.",
        f"{SAID} står der, at der siden 1. april er kommet 1.830 opkald, hvoraf 610 var fejl. Det er hver tredje. "
        "Omregnet er det omkring 12 opkald i døgnet.",
        f"{SHEDS} Vi har 22 pladsmænd. De 28 skure siger ikke noget om os.",
        f"{SHEDS} Vi har 22 pladsmænd og ikke de 28.",
        f"{SHEDS} Vi foreslår, at man går fra 28 til 60 skure først.",
    ],
)
def test_what_a_source_says_may_be_told_again_and_reckoned_with(text: str) -> None:
    assert found(text, cited=("P1",)) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (f"{SAID} står der, at der siden 1. april er kommet 1.830 opkald. Omregnet er det omkring 19 opkald i døgnet.",
         "19"),
        (f"{SHEDS} Vi har 22 pladsmænd og ikke "
         "de 38.", "38"),
        (f"{SAID} stod der om deres egen kø på 21 uger: »17 uger var køen i foråret«.", "21 uger"),
        (f"{SAID} oplyses, at der var 12 påbud i andet halvår.", "andet halvår"),
    ],
)  # fmt: skip
def test_what_a_source_does_not_say_is_found(text: str, figure: str) -> None:
    assert figure in found(text, cited=("P1",))
