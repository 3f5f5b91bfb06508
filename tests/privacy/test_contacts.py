"""Phones, mail, addresses and accounts."""

from __future__ import annotations

import pytest

from rag.privacy.persons import find_redactions
from rag.privacy.redact import redact


def cleaned(text: str) -> str:
    return redact(text, find_redactions(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ring på 20 30 40 50 i dag", "ring på [telefon] i dag"),
        ("tlf. 12345678", "tlf. [telefon]"),
        ("Tlf:12345678Billeder", "Tlf:[telefon]Billeder"),
        ("Telefon: 1234 5678.", "Telefon: [telefon]."),
        ("mobil +45 20304050", "mobil [telefon]"),
        ("(+45) 20 30 40 50", "[telefon]"),
        ("kontakt 20-30-40-50", "kontakt [telefon]"),
        ("T 20304050", "T [telefon]"),
        ("skriv til budget.2026@vestby-kommune.dk nu", "skriv til [e-mail] nu"),
        ("navn (at) kommune.dk", "[e-mail]"),
        ("Bor på Rosenvej 12, 2. th., 4400 Kalundborg i dag", "Bor på [adresse] i dag"),
        ("ejendommen Gl. Landevej 7A er solgt", "ejendommen [adresse] er solgt"),
        ("På Ole Rømers Vej 3 og i parken", "På [adresse] og i parken"),
        ("reg. nr. 1234 konto 1234567890", "reg. nr. [konto]"),
        ("Kontonr.: 1234 0012345678", "Kontonr.: [konto]"),
        ("Kontakt: 7000 0052.", "Kontakt: [telefon]."),
        ("kontaktes på 512 34 567 i dag", "kontaktes på [telefon] i dag"),
        ("Mobil: 29 876 543", "Mobil: [telefon]"),
        ("træffes på 4444 5566 eller 40506070.", "træffes på [telefon] eller [telefon]."),
        ("Ring evt. 2244 6688.", "Ring evt. [telefon]."),
        ("ring på 0045 2244 6688", "ring på [telefon]"),
        ("ring til hende på lokal 4412", "ring til hende på lokal [telefon]"),
        ("mobil +46 70 123 45 67", "mobil [telefon]"),
        ("Venlig hilsen\n\nLone Tranholt\nTR, FOA\n22446688\n", "Venlig hilsen\n\n[TR]\n[telefon]\n"),
        ("| Lone Tranholt | 2244 6688 |", "| [person] | [telefon] |"),
        ("Lone Tranholt, Rosenvej 12, 2. th.", "[person], [adresse]"),
        ("Hun arbejder på skolen og bor på Rosenvej 12", "Hun arbejder på skolen og bor på [adresse]"),
        (
            "Plejecenter Solhøj har skrevet til Lone Tranholt, Rosenvej 12",
            "Plejecenter Solhøj har skrevet til [person], [adresse]",
        ),
        ("IBAN DK50 0040 0440 1162 43", "IBAN [konto]"),
        ("Jytte Tranholt, Torvet 1, 4999 Vestby", "[person], [adresse]"),
        ("Hjemmekontor på Rosenvej 12 for medarbejderne", "Hjemmekontor på [adresse] for medarbejderne"),
        ("Ansvarlig: budget@vestby.dk, 72361148.", "Ansvarlig: [e-mail], [telefon]."),
        ("a.b@vestby.dk | 7236 1148 | kontoret", "[e-mail] | [telefon] | kontoret"),
        ("tlf. +45 29841763, 2984 1763, mobil", "tlf. [telefon], [telefon], mobil"),
        ("tlf. 72 36 11 48 / 72361149 og 7236 1150", "tlf. [telefon] / [telefon] og [telefon]"),
        ("skriv til a@vestby.dk eller 72361148", "skriv til [e-mail] eller [telefon]"),
        ("Sekretariatet, 72361148, a@vestby.dk", "Sekretariatet, [telefon], [e-mail]"),
        ("Kontoret på Rosenvej 12, 2. tv. er lejet ud.", "Kontoret på [adresse] er lejet ud."),
    ],
)
def test_contacts_in_their_forms(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1.200.000 kr. i 2026", "81.38.00-P35-1-24", "EMN-2025-004411", "EAN 5790000123456", "CVR 12345678",
        "i 2026 2027 2028 2029", "-500 -500 -500 -500", "mødet 14.08.2025", "inden 12.09.2025 til høring",
        "Peter Bangs Vej får ny belægning", "Jernbanegade lukkes", "4400 Kalundborg", "Rosenhaven 12 pladser",
        "konto 5.32.30", "Bofællesskabet Elmevej 14", "kl. 08.30-10.45", "12 24 36 48", "Budget 2026-2029",
        "Mødested: Rosenvej 12", "Lejemålet i Kystgade 4 opsiges",
        "Jobcentret på Gl. Landevej 7A er lukket", "Kildebakkeskolen, Rosenvej 12, 4400 Køge",
        "Vesterkøb Kommune\nRådhuspladsen 1", "Børnehaven Solsikken på Elmevej 14 og Rosengade 3",
        "lokale 402", "lokal 4412 kr.", "Drift 2500 2600", "i 2025 2600 borgere", "sag 2024-1234", "på 20250901",
        "på 12 500 000 kr.",
        "+12 500 000 kr. i 2027", "eller 2025 2026", "på 12000000 kr.",
        "CVR 72361148 og 2025 2026", "i 2025, 72361148 kr.", "budgettet, 25000000",
        "sagsnr. 24/012345", "Børnehaven 3 stillinger",
    ],
)  # fmt: skip
def test_amounts_case_numbers_and_places_survive(text: str) -> None:
    assert cleaned(text) == text


def test_a_number_glued_to_a_name_goes_with_it() -> None:
    assert cleaned("Ring til Dennis Tranholt12345678 i dag") == "Ring til [person][telefon] i dag"


def test_an_address_that_a_sentence_tells_to_be_a_workplace_stays_everywhere() -> None:
    text = "Kystgade 4 er tom om fredagen. Vi foreslår, at Kystgade 4 fremlejes, og at teamet samles."
    assert cleaned(text) == text


def test_an_address_where_somebody_lives_goes_though_it_is_an_office_too() -> None:
    text = "Kontoret er Kystgade 4.\nHun bor på Kystgade 4."
    assert "Kystgade" not in cleaned(text)


def test_a_row_of_contacts_ends_where_amounts_and_years_begin() -> None:
    assert cleaned("Ring på tlf. 72361148, 22000000 kr. er afsat") == "Ring på tlf. [telefon], 22000000 kr. er afsat"
    assert cleaned("a@vestby.dk, 2025 2026 2027") == "[e-mail], 2025 2026 2027"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Han bor Bakkely 14 og får hjælp.", "Han bor [adresse] og får hjælp."),
        ("Hun bor på Nørre Mark 4 B.", "Hun bor på [adresse]."),
        ("Brevet skal til Bakkely 14, 8765 Vestby.", "Brevet skal til [adresse]."),
        ("Hun bor Bakkely 14, 2. tv., 8765 Vestby.", "Hun bor [adresse]."),
        ("Støt os på MobilePay 48213.", "Støt os på MobilePay [konto]."),
        ("MobilePay nr.: 482137 er åben.", "MobilePay nr.: [konto] er åben."),
    ],
)
def test_an_address_without_a_streets_ending_and_a_payment_number_go(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "På Bakkely bor 14 beboere.",
        "Borgeren bor Bakkely 14 dage om året.",
        "Plejecentret Bakkely 14, 8765 Vestby",
        "Budget 12, 2027 Kommunen",
        "Vi modtager MobilePay 3 gange om ugen.",
    ],
)
def test_counts_and_houses_that_people_work_in_are_no_addresses(text: str) -> None:
    assert cleaned(text) == text
