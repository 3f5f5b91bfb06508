"""Things that are called as persons are, and persons who are called as things are. All names are made up."""

from __future__ import annotations

import pytest

from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact


def cleaned(text: str) -> str:
    return redact(text, find_redactions(text))


@pytest.mark.parametrize(
    "text",
    [
        "Robotplæneklipperen Arvid kører om natten. Arvid skal på værksted.",
        "Orkanen Vilma og stormen Torkild gav skader.", "Færgen Ane Kirstine skal i dok.",
        "Mødet holdes i Sal Vibeke og i lokalet Astrid.", "Stuerne Anton, Birgit og Carl har hver 12 børn.",
        "De to minibusser, Bent og Lone, er slidte.", "Der bygges tre typer rækkehuse: Kaj, Erna og Dorthe.",
        "Bilen hedder til daglig Ragnhild, og Ragnhild er slidt.", "På Agnete er der 12 borgere.",
        "Elvira lukkes i juli. Agnete renoveres.", "Type Karla er på 84 m².",
        "Tilbud er hentet hos Brix Elektro, Carl Ras, Holm & Lund og Vestergaard Transport.",
        "Bygningen er opført af Rasmussen og Holm Totalentreprise.", "Kaffe leveres af Jens Bundlund Kaffe.",
        "Olsens Vinhandel og Kaj Bundlunds Anlæg er naboer.", "Vi køber Søren Bundlund-kasser.",
        "Storrum i Borgerhusets østfløj", "Reoler fra Montana flyttes.", "Ifølge Prognose 2036 mangler der hænder.",
        "Det er rettet til HR. Svaret kom i går.", "Indsatsen Ane og Karl evalueres.",
        "Teamene Mars og Venus bytter.", "Det foreslås at lukke Viggo, Emma og Sofia Pro.",
        "Licensen til Sofia udløber i april.", "I biografen vises Ronja Røverdatter og Kaj og Andrea.",
        "Lund Skole og Kjær Hovedgård deler pedel.", "Støtte fra Aage og Johanne Bundlunds Fond.",
        "Bænke ved Sand Strand og Rosas Eng", "Brdr. Thorsen og Hansen & Rosendahl bød.",
        "Ole Lund-højtlæsning om fredagen",
        "Lamper fra Holm og vask hos Berendsen", "Ellen & Knuds Fond giver tilskud.", "Vi er flyttet til Lille Per.",
        "Mormors Frikadeller og Hans Majestæts Burger sælges i kiosken.", "Vi køber ind i Brugsen. Brugsen har åbent.",
        "Tors: lukket", "Systemet hedder Zenta Plus.",
    ],
)  # fmt: skip
def test_what_stands_before_or_after_a_name_makes_it_a_things(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pedellen Arvid hjælper vikaren Thyra.", "Pedellen [person] hjælper [vikar]."),
        ("Ledelsen har inviteret Vilma.", "Ledelsen har inviteret [person]."),
        ("Den nye kollega hedder Ragnhild.", "Den nye kollega hedder [person]."),
        ("Hej Liv og Bo", "Hej [person] og [person]"),
        ("Det var Liv, der fandt fejlen.", "Det var [person], der fandt fejlen."),
        ("Vi har aftalt med Ask, at Dag kører.", "Vi har aftalt med [person], at [person] kører."),
        ("Jeg venter på Vilma.", "Jeg venter på [person]."),
        ("I Vilmas afdeling er der ro.", "I [person]s afdeling er der ro."),
        ("God weekend!\nBo", "God weekend!\n[person]"),
        ("Lotte Rod og Jytte Ankersminde er enige.", "[person] og [person] er enige."),
        ("AMR Omar el-Bundi og John McTranholt", "[AMR] og [person]"),
        ("Vi søger en afløser til Stines plads i udvalget.", "Vi søger en afløser til [person]s plads i udvalget."),
        ("Dorte Vejen Petersen ringer.", "[person] ringer."),
        ("Katten er væk, nu hvor Frida er på barsel.", "Katten er væk, nu hvor [person] er på barsel."),
        ("Lampen er lukket. Storm sagde ja.", "Lampen er lukket. [person] sagde ja."),
        ("Hanne Vig ringer.", "[person] ringer."),
        ("Dirk van der Bundlund spurgte.", "[person] spurgte."),
        ("Sundhedsplejen, HR og Jytte Tranholt mødes.", "Sundhedsplejen, HR og [person] mødes."),
        (
            "Huset Frida lukker.\n\nTil stede: Frida Tranholt\n\nFrida spurgte.",
            "Huset Frida lukker.\n\nTil stede: [person]\n\n[person] spurgte.",
        ),
    ],
)
def test_persons_beside_such_words_stay_persons(text: str, expected: str) -> None:
    assert cleaned(text) == expected
