"""Numbers that count nothing of the world: marks inside a sentence, points of the text itself, hours of any day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up_town import ITEM, OWN, said

from rag.check import check_text
from rag.types import Finding, Paragraph


@pytest.mark.parametrize(
    "text",
    [
        "Vi foreslår, at 1. vagterne aftales lokalt, 2. planen ligger en måned før, og 3. ingen går alene.",
        "Vi beder om: 1. at vagtplanen drøftes i LokalMED, 2. at ingen står alene med medicin.",
        "Ønsker | 1. Vent med at samle vagterne. 2. Lad ingen gå alene.",
        "Krav: 1. Ingen går alene. 2. Der laves en ny APV.",
        "For det 1. er planen ikke drøftet, for det 2. mangler der en APV.",
        "Ad 1) Vagtplanen skal drøftes lokalt.",
        "Ad 1. Vagtplanen skal drøftes lokalt. Ad 2. Medicinen skal gives af to.",
        "Vores 1. prioritet er, at ingen går alene.",
        "Formanden er enig i punkt 1 og 3.",
        "Lederne deler ikke synspunktet i punkt 2, 3 og 5.",
        "Se afsnit 2 og 3 ovenfor.",
        "Spørgsmål 1: Hvem giver medicinen? Spørgsmål 2: Hvem ringer man til?",
        "Vi foreslår en model i to trin: trin 1 er en prøve på Tranebo, trin 2 er resten.",
    ],
)
def test_marks_and_points_of_the_text_itself_are_no_facts(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Vi beder om: 1. at de 17 medarbejdere bliver, 2. at ingen går alene.",
        "På Tranebo er der 19. Det er for få.",
        "Vi har talt dem, der mangler om aftenen: 9.",
        "Aftenvagten samles fra 2. kvartal 2027, 3. kvartal er for sent.",
        "Se afsnit 2 og 3 medarbejdere, der er stoppet.",
    ],
)
def test_counts_and_dates_beside_such_marks_are(text: str) -> None:
    assert said(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "Et barn i 0. klasse forstår ikke, hvorfor der er lukket.",
        "Man kan ikke bede børn i 1. klasse om at vente.",
        "Den, der har siddet alene klokken halv fire om natten, ved hvorfor.",
        "Enhver, der har stået i køkkenet kl. 17, ved, hvad det betyder.",
        "Det er sådan noget, man først opdager, når klokken er fem.",
        "Hvem tager telefonen klokken halv tre om natten?",
        "Klokken halv otte en mandag morgen er der ingen tid at give af.",
        "Jeg er bekymret for dem, der bliver flyttet to gange samme aften.",
        "Vi gør arbejdet to gange.",
        "Med en kuffert i november er den knap så fin.",
        "I november er det mørkt, når aftenvagten cykler hjem.",
        "Det kan lade sig gøre i juni, men ikke i december.",
        "Vi kan støtte tre hold om aftenen, hvis det giver det samme.",
    ],
)
def test_what_is_said_of_anybody_or_any_day_is_no_figure_of_ours(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Aftenvagten møder klokken halv fire.",
        "Aftenvagten møder klokken fem.",
        "Vi har siddet i møde til klokken kvart over seks.",
        "Medicinen gives to gange i døgnet.",
        "Der er ringet til vagtlægen to gange i maj.",
        "I november holder vi møde om vagtplanen.",
        "Med en ny leder i november bliver det bedre.",
        "Der var 12 fald i november, hvor det er mørkt.",
        "Vi kan støtte de 13 medarbejdere om aftenen, hvis de får ro.",
    ],
)
def test_an_hour_a_month_or_a_count_that_is_told_is_one(text: str) -> None:
    assert said(text) != []


def test_school_years_are_held_against_those_that_the_proposal_names() -> None:
    item = replace(ITEM, text="Holdene i 7.-9. klasse samles.")

    def found(text: str) -> list[Finding]:
        return check_text([Paragraph(text, None, ())], item, own=OWN)

    assert found("Vi er bekymrede for holdene i 8. klasse og på 9. årgang.") == []
    assert found("Vi er bekymrede for holdene i 5. klasse.") != []


def test_weeks_in_brackets_are_those_of_the_proposal() -> None:
    item = replace(ITEM, text="Husene lukker i uge 8, 28 og 29.")

    def found(text: str) -> list[Finding]:
        return check_text([Paragraph(text, None, ())], item, own=OWN)

    assert found("Ordningen gælder tre uger (8, 28 og 29).") == []
    assert found("Ordningen gælder tre uger (8, 27 og 29).") != []


def test_what_the_proposal_numbers_itself_is_its_own() -> None:
    item = replace(ITEM, text=f"{ITEM.text} Trin 1 er Kløvermarken, trin 2 er Tranebo.")

    def found(text: str) -> list[Finding]:
        return check_text([Paragraph(text, None, ())], item, own=OWN)

    assert found("Vi er bekymrede for trin 2.") == []
    assert found("Vi er bekymrede for trin 3.") != []


def letter(*texts: str) -> list[str]:
    paragraphs = [Paragraph(text, None, ()) for text in texts]
    return [one.text for one in check_text(paragraphs, ITEM, own=OWN) if one.severity == "hard"]


@pytest.mark.parametrize(
    "text",
    [
        "Sendt: 27. august 2026 15:47",
        "Til: budget@tangborg.example",
        "Fra LokalMED\n\nSendt: 27. august 2026 15:47\n\nEmne: Svar på OM-4",
        "MED-udvalg | LokalMED Tranebo\nDato for behandling | 28-08-2026\nUdvalgets holdning | Imod",
        "Svar sendes til hoering@tangborg.example eller post@tangborg.example.",
        "Tangborg Bibliotek og Tangborg Musikskole",
        "Planen for 27/28 skal ligge, før nogen går på ferie.",
        "D. 29. august 2026",
        "Tranebo, september 2026",
        "Dato: 3/9-26 (udkast v2, til mødet d. 4.)",
        "Indsendt: 03-09-2026 kl. 10:42 · Høring: Katalog 2027 · Afsender: LokalMED Tranebo på Kløvermarken",
        "Der går en stille gang på 1. sal.",
        "I 8.b kender de det.",
        "Vi foreslår 12 medarbejdere om aftenen.",
    ],
)
def test_a_letters_head_and_an_offices_mailbox_are_nobodys_facts(text: str) -> None:
    assert letter(text, "Vi er imod forslaget.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sendt: 27. august 2024 15:47", "27. august 2024"),
        ("Skriv til gunvor.ibsgaard@tangborg.example.", "[e-mail]"),
        ("Aftenvagten møder 15:47.", "15:47"),
        ("Dato for behandling | 28-08-2026\nVagten samles | 28-08-2026", "28-08-2026"),
        ("I planen for 23/24 stod der noget andet.", "23"),
        ("D. 29. august 2024", "29. august 2024"),
        ("De 12 medarbejdere om aftenen kender beboerne.", "12 medarbejdere"),
    ],
)
def test_other_days_hours_and_mailboxes_are(text: str, found: str) -> None:
    assert found in letter(text, "Vi er imod forslaget.")


def test_a_number_in_brackets_is_that_of_a_proposal() -> None:
    item = replace(ITEM, number="4")
    own = replace(OWN, items=(item, replace(ITEM, number="7", title="Færre psykologer")))

    def found(text: str) -> list[str]:
        return [one.text for one in check_text([Paragraph(text, None, ())], item, own=own) if one.severity == "hard"]

    assert found("Forslagene rammer de samme: færre om aftenen (4) og færre psykologer (7).") == []
    assert found("Forslagene rammer de samme: færre om aftenen (4) og færre psykologer (9).") == ["9"]


def test_floors_are_held_against_those_that_the_proposal_names() -> None:
    item = replace(ITEM, text="Enheden får plads på 2. sal.")

    def found(text: str) -> list[str]:
        return [one.text for one in check_text([Paragraph(text, None, ())], item, own=OWN) if one.severity == "hard"]

    assert found("Der bliver trangt på 2. sal.") == []
    assert found("Der bliver trangt på 3. sal.") == ["3."]
