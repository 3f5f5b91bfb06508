"""Furniture of web pages and press services goes, and an answer that only mentions such things stays whole."""

from __future__ import annotations

import pytest
from reading import dropped, texts

from rag.read import read_text

ARTICLE = (
    "Forbundet kræver ro om skolerne\n\n"
    "Der er brug for en pause i reformerne, mener forbundet, som i dag har sendt et brev til alle kommuner.\n\n"
    "- Lærerne skal have tid til at forberede sig, siger formanden for forbundet i en kommentar til sagen.\n\n"
)


@pytest.mark.parametrize(
    "tail",
    [
        "Kontakter\nFormand for forbundet\nTlf:00000001Presseansvarlig\nTlf:00000002Billeder\n"
        "Følg pressemeddelelser fra Forbundet\nSkriv dig op her, og modtag pressemeddelelser på e-mail.\n"
        "Flere pressemeddelelser fra Forbundet\nNy formand valgt3.2.2031 09:15:00 CET | Pressemeddelelse\n"
        "Forbundet har på sin kongres valgt en ny formand.",
        "Nøgleord\nskole\nKontakter\nPressetelefonen\nFlere pressemeddelelser fra Forbundet\nEn anden overskrift",
        "Pressekontakt:\nPressevagten, tlf. 00 00 00 03\nBesøg vores nyhedsrum for at læse mere",
    ],
)
def test_everything_after_a_press_release_is_dropped_and_listed(tail: str) -> None:
    extract = read_text(ARTICLE + tail)
    assert len(extract.blocks) == 3
    assert sorted(" ".join(d.text for d in extract.dropped).split()) == sorted(tail.split())
    assert {d.reason for d in extract.dropped} == {"pressetjenestens omgivelser"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Til toppen", "webknap"),
        ("Del på Facebook", "webknap"),
        ("Udskriv siden", "webknap"),
        ("Hent punkt 4 som PDF", "webknap"),
        ("Hop til hovedindhold", "webknap"),
        ("Læs også: Flere penge til havnen", "henvisning til andre artikler"),
        ("Vi bruger cookies til at forbedre din oplevelse. Du kan altid ændre dit valg.", "cookiemeddelelse"),
        ("Accepter alle cookies", "cookiemeddelelse"),
        ("Tilmeld dig vores nyhedsbrev", "nyhedsbrev"),
    ],
)
def test_a_line_of_furniture_is_dropped_with_its_reason(line: str, reason: str) -> None:
    extract = read_text(f"{ARTICLE}{line}\n\nArtiklen slutter med denne sætning, som er helt almindelig.")
    assert dropped(extract) == {reason: line}


def test_headlines_under_read_also_go_until_the_text_goes_on() -> None:
    extract = read_text(
        f"{ARTICLE}Læs også\n\nFlere penge til havnen\n\nNy bro er åbnet\n\nHer fortsætter artiklen selv."
    )
    assert texts(extract)[-1] == "Her fortsætter artiklen selv."
    assert dropped(extract) == {"henvisning til andre artikler": "Læs også\nFlere penge til havnen\nNy bro er åbnet"}


@pytest.mark.parametrize(
    "text",
    [
        "Vi tager gerne kontakt til forvaltningen, og borgerne skal kunne følge med på hjemmesiden.",
        "Kontakt\n\nBorgernes kontakt med kommunen bliver ringere, hvis der lukkes to borgerservicecentre.",
        "Kontakter\n\nFormanden, sekretæren og næstformanden deltager.",
        "Der er udsendt flere pressemeddelelser fra forvaltningen om sagen, og vi har læst dem alle.",
        "Læs også bilag 3, hvor tallene fremgår, og sammenhold dem med sidste års regnskab for området.",
        "Udskrivning fra hospitalet sker tidligere, og det øger presset på hjemmeplejen i alle distrikter.",
        "Til toppen af skalaen er der langt, når lønnen er så lav.",
        "Kommunens brug af cookies er drøftet, og udvalget bruger cookiepolitikken som eksempel.",
        "Menuen i kantinen forringes, hvis forslaget vedtages. Log på systemet kræver to koder.",
        "Billeder\n\nDer mangler billeder af lokalerne i materialet, og vi kan derfor ikke vurdere dem.",
    ],
)
def test_an_answer_that_mentions_such_words_loses_nothing(text: str) -> None:
    extract = read_text(f"Høringssvar fra Lokal-MED\n\n{text}\n\nMed venlig hilsen\n\nLokal-MED")
    assert not extract.dropped


def test_a_text_that_is_all_furniture_is_left_to_a_person() -> None:
    assert texts(read_text("Vis menu\n\nTil toppen")) == ["Vis menu", "Til toppen"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Indhold\n\nIndledning ........ 2\n\nForslag om drift ..... 4\n\nBrødteksten begynder her.", 3),
        (
            "Indholdsfortegnelse\n\nA1 Lukning af depot   3\n\nA2 Indkøb   5\n\nA3 Biler   9\n\nBrødtekst her.",
            4,
        ),
        (
            "1. Løn . . . . . . 3\n\n2. Lokaler og en titel så lang at den\n\nfortsætter . . . . . 5\n\nBrødtekst.",
            3,
        ),
    ],
)
def test_a_table_of_contents_is_listed_verbatim(text: str, lines: int) -> None:
    extract = read_text(text)
    assert len(dropped(extract)["indholdsfortegnelse"].splitlines()) == lines
    assert len(extract.blocks) == 1


def test_contents_without_page_numbers_are_told_by_their_headings_further_down() -> None:
    extract = read_text("Indhold:\n\n7Løn\n\n8Lokaler\n\n7Løn\n\nDrøftet.\n\n8Lokaler\n\nUdsat.")
    assert dropped(extract) == {"indholdsfortegnelse": "Indhold:\n7Løn\n8Lokaler"}
    assert texts(extract) == ["7Løn", "Drøftet.", "8Lokaler", "Udsat."]


@pytest.mark.parametrize(
    "text",
    [
        "Navn: ............\n\nUnderskrift: ............",
        "Drift 200\n\nAnlæg 300\n\nI alt 500",
        "Indhold\n\nHer er indholdet af sagen.",
    ],
)
def test_blanks_to_fill_in_and_sums_are_no_contents(text: str) -> None:
    assert not read_text(text).dropped
