"""Honest papers told with one thing changed: which way something goes, by which span of time, how often."""

from __future__ import annotations

import pytest
from made_up_town import OWN

from rag.check import check_text
from rag.types import CatalogueItem, Paragraph

ITEM = CatalogueItem(
    "FH-2", "Lufthansa skiftes", amounts={"2027": -300},
    text="Ventetiden på en tid hos tandplejen er i dag 5 uger og må forventes at stige til 8 uger. Klinikkens timer "
    "nedsættes fra 3.100 til 2.640 timer om året. Klinikken tager imod 2.200 børn om året. Takstens dækning "
    "sænkes til 65 pct. af udgiften. Gulve i klinikken vaskes hver anden dag i stedet for dagligt. Instrumenter "
    "renses fortsat dagligt. Vinduer pudses hvert år.",
)  # fmt: skip


def told_wrong(text: str) -> list[str]:
    return [one.text for one in check_text([Paragraph(text)], ITEM, (), OWN) if one.severity == "hard"]


@pytest.mark.parametrize(
    "text",
    [
        "Ventetiden på en tid falder til 8 uger.",
        "Ventetiden hos tandplejen vil falde til 8 uger.",
        "Ventetiden forkortes til 8 uger, og det er vi glade for.",
        "Ventetiden hos tandplejen sænkes fra 5 til 8 uger.",
        "Klinikkens timer øges til 2.640 timer om året.",
        "Klinikkens timer hæves fra 3.100 til 2.640 timer om året.",
        "Det betyder, at klinikkens timer vokser til 2.640.",
        "Dækningen hæves til 65 pct. af udgiften.",
        "Takstens dækning stiger til 65 pct.",
        "Med forslaget bliver ventetiden sat ned til 8 uger for alle børn.",
    ],
)
def test_what_the_papers_have_go_one_way_goes_no_other(text: str) -> None:
    assert told_wrong(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ventetiden på en tid stiger til 8 uger.",
        "Ventetiden går fra 5 til 8 uger.",
        "Klinikkens timer skæres fra 3.100 til 2.640 timer om året.",
        "Klinikkens timer falder til 2.640 timer om året.",
        "Dækningen sænkes til 65 pct. af udgiften.",
        "Vi ønsker ikke, at ventetiden stiger til 8 uger.",
        "Forældrenes tålmodighed falder, når ventetiden stiger til 8 uger.",
        "Ventetiden falder ikke til 8 uger, den stiger.",
        "Trivslen falder, og ventetiden stiger til 8 uger.",
        "Vi kan ikke se, hvordan kvaliteten skal hæves med 2.640 timer om året.",
    ],
)
def test_what_goes_the_papers_way_or_is_only_wished_stands(text: str) -> None:
    assert told_wrong(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Klinikken tager imod 2.200 børn om måneden.",
        "Med 2.200 børn i klinikken om ugen er der travlt.",
        "Der er 2.640 timer om måneden på klinikken efter ændringen.",
        "Klinikken ser 2.200 børn pr. måned.",
        "Klinikken har fremover 2.640 timer ugentligt.",
        "Instrumenter renses hver anden dag.",
        "Rensningen af instrumenter skal ske hver anden dag.",
        "Forslaget betyder, at instrumenter kun renses hver anden dag på klinikken.",
        "Vinduer pudses hver anden dag.",
        "Vinduer pudses dagligt på klinikken.",
    ],
)
def test_what_is_so_in_one_span_of_time_is_not_so_in_another(text: str) -> None:
    assert told_wrong(text)


@pytest.mark.parametrize(
    "text",
    [
        "Klinikken tager imod 2.200 børn om året.",
        "De 2.200 børn på klinikken kommer igen hvert år.",
        "Der er 2.640 timer årligt på klinikken efter ændringen.",
        "Instrumenter renses dagligt.",
        "Gulve vaskes hver anden dag.",
        "Gulve vaskes i dag dagligt.",
        "Vi ønsker, at gulve og instrumenter renses hver dag.",
        "Vinduer pudses hvert år.",
        "Vinduer bør pudses hver anden dag.",
        "Vi møder hver dag børn, der er bange.",
    ],
)
def test_what_is_as_often_as_the_papers_say_stands(text: str) -> None:
    assert told_wrong(text) == []
