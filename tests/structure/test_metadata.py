from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rag.read import read_text
from rag.structure.metadata import Metadata, read_metadata
from rag.structure.municipalities import MUNICIPALITIES, REGIONS, find_municipalities, find_municipality
from rag.structure.understand import understand
from rag.types import Dropped, Kind
from tests.structure.covering import sections_cover

BODY = (
    "\n\nVi har drøftet materialet grundigt og har følgende bemærkninger til det, som vi håber bliver læst.\n\n"
    "Det er vigtigt for os, at medarbejderne inddrages, og at der er tid til at gøre arbejdet ordentligt."
)


def about(head: str, body: str = BODY, kind: Kind = "høringssvar") -> Metadata:
    return read_metadata(read_text(head + body), kind)


def test_there_are_98_municipalities_and_every_one_is_found_with_its_genitive() -> None:
    assert len(MUNICIPALITIES) == len(set(MUNICIPALITIES)) == 98
    for name in (*MUNICIPALITIES, *REGIONS):
        text = f"Høringssvar til {name}s budget" if name in REGIONS else f"Høringssvar til {name} Kommunes budget"
        assert [mention.name for mention in find_municipalities(text)] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Til Åbenrå Kommune", "Aabenraa"),
        ("Fåborg-Midtfyn Kommune", "Faaborg-Midtfyn"),
        ("Århus Kommune", "Aarhus"),
        ("Høje Taastrup Kommune", "Høje-Taastrup"),
        ("Lyngby-Tårbæk kommune", "Lyngby-Taarbæk"),
        ("KØBENHAVNS KOMMUNE", "København"),
        ("Københavns Kommunes budget", "København"),
        ("Bornholms Regionskommune", "Bornholm"),
        ("borgerne i Slagelse kommune", "Slagelse"),
        ("Solbjerg Kommune", "Solbjerg"),
        ("Til Nørre Ås Kommune", "Nørre Ås"),
        ("HR i Vejle Kommunes jobcenter", "Vejle"),
        ("Region Midtjyllands spareplan", "Region Midtjylland"),
        ("HovedMED Tranehøj Kommune", "Tranehøj"),
    ],
)
def test_spellings_and_inflections_come_out_as_one_name(text: str, name: str) -> None:
    assert [mention.name for mention in find_municipalities(text)] == [name]


@pytest.mark.parametrize(
    "text", ["Vores kommune har", "HK Kommunal siger", "Hele Kommunen", "Vejen frem er lang", "den nye Kommune"]
)
def test_words_that_only_look_like_a_municipality_are_none(text: str) -> None:
    assert find_municipalities(text) == []


def test_municipalities_named_for_comparison_are_not_the_documents_own() -> None:
    text = "Vi har set på erfaringer fra Odense Kommune, Vejle Kommune og Greve Kommune. De er blandede."
    assert find_municipality(text, 0, len(text)) is None
    own = "Tranehøj Kommune\n" + text
    assert find_municipality(own, 17, len(own)) == "Tranehøj"


def test_a_document_that_names_two_as_its_own_says_neither() -> None:
    text = "Ledige i Greve Kommune og ledige i Solrød Kommune er omfattet."
    assert find_municipality(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Høringssvar fra LMU\n\nD. 6.9.2023", date(2023, 9, 6)),
        ("Høringssvar fra LMU\n\nDato: 3. marts 2025", date(2025, 3, 3)),
        ("Høringssvar fra LMU\n\nTranehøj, den 23. maj 2024", date(2024, 5, 23)),
        ("Høringssvar fra LMU\n\n4/9-2024", date(2024, 9, 4)),
        ("Høringssvar fra LMU\n\nHøringsfrist: 8. september 2025", None),
        ("LMU, møde torsdag den 27/8 2026\n\nHøringssvar", date(2026, 8, 27)),
        ("Høringssvar fra LMU", None),
    ],
)
def test_the_date_is_the_documents_own_or_none(head: str, day: date | None) -> None:
    assert about(head).date == day


def test_a_date_at_the_signature_counts_where_the_letterhead_has_none() -> None:
    assert about("Høringssvar fra LMU", BODY + "\n\nPå vegne af LMU\n\n12. marts 2025").date == date(2025, 3, 12)


def test_a_date_in_running_text_is_not_the_documents_own() -> None:
    assert about("Høringssvar fra LMU", BODY + " Det blev vedtaget den 4. maj 2021 i byrådet.").date is None


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("Høringssvar vedr. budget 2024", 2024),
        ("Høringssvar til Budget 2024-2027", 2024),
        ("Høringssvar til budgetforslag 2026", 2026),
        ("Bemærkninger fra LMU til råderumskatalog 2025", 2025),
        ("LMU: B2027, høringssvar", 2027),
        ("Høringssvar til beskæftigelsesplan 2022", None),
        ("Høringssvar til ny ældrepolitik", None),
        ("Notat om udmøntning af budget 2024", None),
    ],
)
def test_the_budget_year_is_the_one_that_is_answered(head: str, year: int | None) -> None:
    assert about(head).budget_year == year


def test_a_past_budget_in_running_text_is_no_budget_year() -> None:
    body = BODY + " Vi mærker stadig de besparelser, der blev vedtaget i forbindelse med budget 2017."
    assert about("Høringssvar fra LMU", body).budget_year is None


@pytest.mark.parametrize(
    ("head", "side"),
    [
        ("Høringssvar fra medarbejdersiden i OMU Skole", "medarbejderside"),
        ("Høringssvar fra medarbejderne i fag-MED", "medarbejderside"),
        ("Høringssvar fra ledelsessiden i HMU", "ledelsesside"),
        ("Høringssvar fra HMU", "fælles"),
        ("Høringssvar fra ledelsessiden og medarbejdersiden i HMU", "fælles"),
        ("Høringssvar fra Ældrerådet", "ekstern"),
        ("Høringssvar fra BUPL Nordsjælland", "ekstern"),
        ("Høringssvar", None),
    ],
)
def test_the_side_is_told_by_the_sender(head: str, side: str | None) -> None:
    assert about(head).side == side


def test_the_side_is_not_told_by_who_is_spoken_about() -> None:
    body = BODY + " Medarbejdersiden lægger særlig vægt på, at ingen afskediges."
    assert about("Høringssvar fra CenterMED Læring", body).side == "fælles"


@pytest.mark.parametrize(
    ("head", "who"),
    [
        ("Til Byrådet\n\nHøringssvar fra LMU", "Byrådet"),
        ("Til: Økonomi og Budget\n\nHøringssvar fra LMU", "Økonomi og Budget"),
        ("Til Tranehøj Kommune – Høringssvar fra LMU", "Tranehøj Kommune"),
        ("Svar til Teknik- og Miljøudvalget fra FMU Vej", "Teknik- og Miljøudvalget"),
        ("Høringssvar fra LMU", None),
    ],
)
def test_the_addressee_is_whom_it_is_sent_to(head: str, who: str | None) -> None:
    assert about(head).addressee == who


@pytest.mark.parametrize("reason", ["sidehoved", "sidefod", "sidens titel"])
def test_the_municipality_may_stand_only_around_the_text(reason: str) -> None:
    extract = read_text("Høringssvar fra LMU Solgården til budget 2027\n\nVi støtter forslag 4 om fælles vagter.")
    framed = replace(extract, dropped=(Dropped(reason, "Struer Kommune · Østergade 11 · side 1 af 2"),))
    assert read_metadata(extract, "høringssvar").municipality is None
    assert read_metadata(framed, "høringssvar").municipality == "Struer"


def test_whoever_a_form_says_has_filled_it_in_has_signed_it() -> None:
    extract = read_text(
        "Høringsskema budget 2027\n\n| Høringspart | OMU Havn og Vej |\n|---|---|\n"
        "| Udfyldt af | Eva Hede (formand) og Bo Lund (næstformand, 3F) |\n\n"
        "| Nr. | Forslag | Bemærkninger |\n|---|---|---|\n| 7 | Færre broer | Vi støtter forslaget. |\n"
    )
    assert [signer.role for signer in read_metadata(extract, "høringssvar").signers] == ["formand", "næstformand"]


MAIL = """Fra: Eva Hede
Sendt: 2. september 2026 10:12
Til: Økonomi
Emne: SV: Budget 2027 i høring

Her er svaret fra medarbejdersiden i LMU Solgården.

Forslag 7 Færre aftenvagter: Vi er meget bekymrede for, hvem der så skal være hos beboerne om aftenen.

Forslag 9 Fælles indkøb: Det kan vi støtte.

Mvh.

Eva Hede, TR for FOA

Bo Lund, AMR

{quoted}

Forslag 1 til 30 er hermed sendt i høring. Frist den 9. september 2026.

Venlig hilsen

Kim Bay, budgetchef, formand
"""


@pytest.mark.parametrize(
    "quoted",
    [
        "Fra: Økonomi\n\nSendt: 14. august 2026\n\nTil: Alle udvalg",
        "-----Oprindelig meddelelse-----",
        "Den 14. august 2026 kl. 09.03 skrev Økonomi <budget@solbjerg.example>:",
    ],
)
def test_a_mail_that_is_answered_is_not_part_of_the_answer(quoted: str) -> None:
    document = understand(read_text(MAIL.format(quoted=quoted)))
    assert [signer.role for signer in document.signers] == ["TR-FOA", "AMR"]
    assert document.date == date(2026, 9, 2)
    assert [answer.refs for answer in document.answers] == [("7",), ("9",)]
    assert document.sections[-1].kind == "bilag"
    assert sections_cover(document.text, document.sections)


def test_a_forms_own_field_for_the_date_dates_it() -> None:
    extract = read_text(
        "# Svarskema, budget 2027\n\n| Kommune | Struer Kommune |\n|---|---|\n| Høringsfrist | 9. september 2026 |\n"
        "| Dato for svaret | 31.08.26 |\n\n| Nr. | Forslag | Bemærkninger |\n|---|---|---|\n| 7 | Bro | Støttes. |\n"
    )
    assert read_metadata(extract, "høringssvar").date == date(2026, 8, 31)


def test_a_catalogue_dates_itself_as_what_is_sent_out_and_not_by_its_deadline() -> None:
    line = "Ulvsund Kommune. Teknikudvalget. Høringsmateriale, 19. august 2026. Høringsfrist 9. september 2026."
    body = "\n\nV-01 Færre busture\n\nBussen kører sjældnere fra 1. marts 2027, og det sparer 90.000 kr. om året."
    assert about(f"Sparekatalog 2027\n\n{line}", body, "katalog").date == date(2026, 8, 19)
    assert about("Sparekatalog 2027\n\nUlvsund Kommune. Høringsfrist 9. september 2026.", body, "katalog").date is None
