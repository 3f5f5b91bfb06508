"""Turns of speech that look like persons or streets, and persons that look like houses."""

from __future__ import annotations

import pytest

from rag.privacy.persons import find_redactions


def found(text: str) -> list[str]:
    return [text[slice(*one.span)] for one in find_redactions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Fra nabokommunen kender vi det. Dér bad CenterMED Læring om mere tid.",
        "Dét sagde HovedMED også.",
        "Sådan skrev CenterMED Pleje i 2025.",
        "Således bad LokalMED om mere tid. Derimod foreslog ledelsen en pause.",
        "Tages alle 549 med, er det mange timer.",
        "Regnes alle 40 med, bliver det dyrere.",
        "Spørger alle 12 om det samme, er svaret kort.",
        "A. Formalia\nB. Økonomi\nC. Eventuelt",
        "# A. Velkomst\n\n# B. Høringssvar",
        "P.S. Tillykke med jubilæet!",
        "N.B. Mødelokalet er flyttet.",
        "Indkomne ønsker\n1. Budget",
        "Modtagne forslag\nIngen.",
        "Du har ret til at sige fra.",
    ],
)
def test_a_turn_of_speech_is_nobody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "word",
    "Subsidiært Principalt Omvendt Modsat Formelt Principielt Snarest Mundtligt Individuelt Procentuelt Direkte Hidtil"
    " Maksimalt Prospektivt Angiveligt Parallelt Undtagelsesvis".split(),
)
def test_an_adverb_that_opens_a_sentence_before_its_verb_is_nobody(word: str) -> None:
    assert found(f"Vi er imod. {word} foreslår vi en prøve. {word} peger udvalget på arbejdsmiljøet.") == []


@pytest.mark.parametrize("name", ["Wafa", "Voigt", "Dorrika", "Harriet"])
def test_a_name_there_is_one(name: str) -> None:
    assert found(f"Vi er imod. {name} foreslog en prøve.") == [name]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Afbud: Vibeke Stald", "Vibeke Stald"),
        ("Afbud: Vibeke Stald, Søren Post", "Søren Post"),
        ("Til stede: Ulla Stue (formand), Karl Torv og Ida Mark", "Karl Torv"),
        ("Vibeke Stald oplyste, at der er ro på holdet.", "Vibeke Stald"),
        ("Søren Post spurgte til lønnen.", "Søren Post"),
        ("Hải Yếns oplæg er vedlagt.", "Hải Yến"),
        ("Żaneta Wójciks oplæg er vedlagt.", "Żaneta Wójcik"),
        ("S. Dybvad oplyste, at mødet er flyttet.", "S. Dybvad"),
        ("Hun bor på Møller alle 12, 4800 Storby.", "Møller alle 12, 4800 Storby"),
    ],
)
def test_a_person_by_a_houses_or_a_foreign_name_is_found(text: str, who: str) -> None:
    assert any(who in one for one in found(text)), found(text)
