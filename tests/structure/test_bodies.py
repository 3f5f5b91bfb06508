"""Whose minutes these are: politicians, councils and boards beside MED committees."""

from __future__ import annotations

import pytest

from rag.read import read_text
from rag.structure.bodies import find_body, is_council
from rag.structure.understand import understand


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Udvalget for Havn og Friluft\n\nReferat den 3. maj 2025", "Udvalget for Havn og Friluft"),
        ("Udvalg for grøn omstilling, onsdag den 4. juni 2025", "Udvalg for grøn omstilling"),
        ("Børn & Trivselsudvalget - 04-06-2025", "Børn & Trivselsudvalget"),
        ("Referat for Børn- Musik og Landsbyudvalget møde den 4. juni", "Børn- Musik og Landsbyudvalget"),
        ("Referat fra Økonomiudvalget", "Økonomiudvalget"),
        ("Mandag, Økonomiudvalget", "Økonomiudvalget"),
        ("Skole-, Kultur- og Fritidsudvalg", "Skole-, Kultur- og Fritidsudvalg"),
        ("Teknisk Udvalg, den 4. juni 2025", "Teknisk Udvalg"),
    ],
)
def test_a_committee_of_politicians_is_named_as_the_paper_writes_it(head: str, name: str) -> None:
    assert find_body(head) == (name, "politisk")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Referat af Seniorrådsmøde mandag den 2. juni 2025", "Seniorrådet"),
        ("Handicaprådet - Referat", "Handicaprådet"),
        ("Skolebestyrelsesmøde juni 2025", "Skolebestyrelsen"),
        ("Referat fra menighedsrådsmødet den 2. juni", "Menighedsrådet"),
        ("Referat fra Ældrerådets møde den 2. juni 2025", "Ældrerådet"),
    ],
)
def test_a_council_or_a_board_is_named_by_its_meeting(head: str, name: str) -> None:
    assert find_body(head) == (name, None)
    assert is_council(name)


def test_the_field_for_the_body_outweighs_what_stands_before_it() -> None:
    head = "Her ligger referater fra byråd og fagudvalg i kommunen.\n\nUdvalg: Seniorrådet\nMødedato: 02-06-2025"
    assert find_body(head) == ("Seniorrådet", None)
    assert find_body("Udvalg: Udvalget »Hele livet aktiv«\nDato: 2. juni")[0] == "Udvalget »Hele livet aktiv«"
    assert find_body("UDVALG\n\nUdvalget for Havn og Friluft\n\nMØDE\n\nReferat")[0] == "Udvalget for Havn og Friluft"


def test_a_body_that_a_sentence_speaks_of_is_not_the_papers_own() -> None:
    assert find_body("Budget 2026\n\nI oktober skal Kommunalbestyrelsen vedtage budgettet for 2026.") == (None, None)


def test_a_councils_minutes_are_no_joint_answer_of_managers_and_employees() -> None:
    text = (
        "Referat af Seniorrådsmøde den 2. juni 2025\nAfbud: ingen\n\n1. Godkendelse af dagsorden\nGodkendt.\n\n"
        "2. Budget 2026\nRådet drøftede budgettet.\n\n3. Eventuelt\nIntet.\n"
    )
    document = understand(read_text(text))
    assert (document.kind, document.committee, document.side) == ("referat", "Seniorrådet", None)


def test_a_med_committee_that_a_sentence_near_the_top_mentions_is_not_whose_minutes_these_are() -> None:
    text = (
        "Referat\nLandsby- og Havneudvalget torsdag den 5. juni 2025 kl. 19.00\n\nSagsfremstilling\n\n"
        "Forslagene har været sendt i høring i MED-udvalg i Center for Havn og blev modtaget vel.\n\n"
        "Indstilling\n\nat forslagene vedtages.\n\nBeslutning\n\nTiltrådt.\n"
    )
    document = understand(read_text(text))
    assert (document.kind, document.committee) == ("referat", "Landsby- og Havneudvalget")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "Bestyrelsesmøde den 04.06.2025\n\nMødedeltagere:\nIda, Per og Eva\n\nReferent:\nPer",
            "Bestyrelsesmøde den 04.06.2025",
        ),
        ("Til stede: Ida og Per\n\nAfbud:", "Havneudvalget"),
        ("Se alle dagsordener og referater\n\nReferat", "Havneudvalget"),
        ("Referat fra mødet i Havneudvalget den 4. juni 2025", "Referat fra mødet i Havneudvalget den 4. juni 2025"),
    ],
)
def test_the_title_of_minutes_says_whose_and_when_and_is_nobodys_name(head: str, title: str) -> None:
    points = "Pkt. 1 Godkendelse af referat\n\nBeslutning\n\nGodkendt.\n\nPkt. 2 Kajen\n\nBeslutning\n\nUdsat.\n"
    body = f"Havneudvalget\n\n{points}"
    assert understand(read_text(f"{head}\n\n{body}")).title == title
