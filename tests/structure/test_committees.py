from __future__ import annotations

import pytest

from rag.structure.committees import find_committee, find_committees


def committee(text: str) -> tuple[str | None, str | None]:
    return find_committee(text, len(text), len(text))


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("Høringssvar fra HMU", "HMU", "hoved"),
        ("Høringssvar fra Hoved-MED i Tranehøj Kommune", "Hoved-MED", "hoved"),
        ("HOVEDUDVALGET I TRANEHØJ KOMMUNE", "Hovedudvalget", "hoved"),
        ("KommuneMED, den 3. maj", "KommuneMED", "hoved"),
        ("RMU Region Nordjylland", "RMU", "hoved"),
        ("OMU Ældre og Sundhed", "OMU Ældre og Sundhed", "område"),
        ("FMU Teknik, Miljø & Klima d. 4. maj 2025", "FMU Teknik, Miljø & Klima", "område"),
        ("CenterMED for Dagtilbud og Skole", "CenterMED for Dagtilbud og Skole", "område"),
        ("Høringssvar fra FagMED Sundhed", "FagMED Sundhed", "område"),
        ("Sektor-MED Arbejdsmarked", "Sektor-MED Arbejdsmarked", "område"),
        ("OmrådeMED Nord", "OmrådeMED Nord", "område"),
        ("AfdelingsMED Kultur & Fritid", "AfdelingsMED Kultur & Fritid", "område"),
        ("AdministrationsMED: svar på kataloget", "AdministrationsMED", "område"),
        ("LMU på Skovbakken", "LMU på Skovbakken", "lokal"),
        ("Svar fra LMU på Åbrinken. Vores formand er orienteret.", "LMU på Åbrinken", "lokal"),
        ("Høringssvar fra LokalMED Fjorden. Forslag 7 er vi imod", "LokalMED Fjorden", "lokal"),
        ("Høringssvar fra LokalMED Fjorden, Forslag 7: nej", "LokalMED Fjorden", "lokal"),
        ("LMU Skt. Olai Skole", "LMU Skt. Olai Skole", "lokal"),
        ("Afsender: FagMED Kultur & Havn Sagsnr.: 25/881", "FagMED Kultur & Havn", "område"),
        ("FagMED Kultur og Havn: Vi støtter forslaget", "FagMED Kultur og Havn", "område"),
        ("MED-Hovedudvalget den 4. maj 2026", "MED-Hovedudvalget", "hoved"),
        ("Referat fra Med-hovedudvalget", "Med-hovedudvalget", "hoved"),
        ("LMU-udtalelse fra LMU Børnehaven Ask", "LMU Børnehaven Ask", "lokal"),
        ("Lokal-MED Vestskolen", "Lokal-MED Vestskolen", "lokal"),
        ("høringssvar lokalmed dagtilbud syd", "LokalMED Dagtilbud Syd", "lokal"),
        ("MED-udvalget Rådhuset", "MED-udvalget Rådhuset", None),
        ("Fra MED-udvalget ved Engskolen", "MED-udvalget ved Engskolen", None),
        ("Havneskolens LokalMED har drøftet budgettet", "LokalMED Havneskolen", "lokal"),
        ("Referat fra personalemøde med MED-status", "personalemøde med MED-status", "lokal"),
        ("Sektor MED i Center for Trivsels og Læring", "Sektor MED i Center for Trivsels og Læring", "område"),
        (
            "Center-MED i Center for Sundhedsfremme og Pleje",
            "Center-MED i Center for Sundhedsfremme og Pleje",
            "område",
        ),
        ("Byrådet drøftede budgettet", None, None),
        ("Vi henviser til MED-aftalen og MED-systemet", None, None),
    ],
)
def test_a_committee_is_named_as_written_with_its_level(text: str, name: str | None, level: str | None) -> None:
    assert committee(text) == (name, level)


def test_spellings_of_one_committee_are_one_and_the_fullest_names_it() -> None:
    text = "SektorMED finder …\nSektor MED i Center for Byggeri konstaterer …\nSektor-MED ønsker …"
    assert {mention.key for mention in find_committees(text)} == {"sektormed"}
    assert committee(text)[0] == "Sektor MED i Center for Byggeri"


def test_the_sender_in_the_letterhead_outweighs_those_that_are_talked_about() -> None:
    head = "Til Hovedudvalget\nFra LMU Biblioteket\n"
    body = "Vi har læst svarene fra OMU Kultur. OMU Kultur skriver godt. OMU Kultur har ret. OMU Kultur bør høres."
    assert find_committee(head + body, len(head), len(head + body))[0] == "LMU Biblioteket"


def test_a_stray_linking_s_in_a_name_is_mended() -> None:
    assert committee("CenterMED i Center for Ledelses og Udvikling")[0] == "CenterMED i Center for Ledelse og Udvikling"
