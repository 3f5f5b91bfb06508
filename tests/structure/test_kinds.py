from __future__ import annotations

import pytest
from paper_expectations import EXPECTED, PAPERS

from rag.read import read_file, read_text
from rag.structure.kinds import kind_of


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_paper_is_of_the_kind_that_its_content_makes_it(name: str) -> None:
    assert kind_of(read_file(PAPERS / name)) == EXPECTED[name].kind


def test_a_reply_that_titles_itself_notat_is_a_notat() -> None:
    said = "Fra OMU Nord til Byrådet\n\nOMU har drøftet planen. OMU finder den god, men er bekymret for tempoet."
    assert kind_of(read_text("Notat\n\n" + said)) == "notat"
    assert kind_of(read_text("Til Byrådet\n\n" + said)) == "høringssvar"


def test_an_invitation_to_a_hearing_is_no_answer_to_it() -> None:
    text = "Budget 2027\n\nForslagene sendes i høring. Høringssvar skal sendes til Budget senest den 4. september 2026."
    assert kind_of(read_text(text)) == "andet"


def test_minutes_are_told_by_decisions_whatever_the_title() -> None:
    point = "Punkt {0}: Sag {0}\n\nSagsfremstilling\n\nDer orienteres om sagen.\n\nBeslutning\n\n{1}\n\n"
    agenda = "Dagsorden for OMU Nord\n\n" + "".join(point.format(n, "Godkendt.") for n in (1, 2, 3))
    assert kind_of(read_text(agenda)) == "referat"
    empty = "Dagsorden for OMU Nord\n\nPunkt 1: Velkomst\n\nPunkt 2: Budget\n\nPunkt 3: Eventuelt"
    assert kind_of(read_text(empty)) == "andet"


def test_an_answer_to_a_catalogue_is_no_catalogue() -> None:
    text = (
        "OMU Nord: Svar på sparekataloget\n\nOMU har drøftet kataloget.\n\nB-01 Færre timer\n\nVi er bekymrede for "
        "sygefraværet.\n\nB-02 Nyt system\n\nVi støtter forslaget.\n\nB-03 Lukkedage\n\nVi kan ikke anbefale det."
    )
    assert kind_of(read_text(text)) == "høringssvar"


def test_a_guide_to_meetings_is_no_minutes() -> None:
    text = (
        "Vejledning om MED-møder\n\n1. Indkald i god tid\nDagsordenen sendes ud otte dage før.\n\n2. Skriv referat\n"
        "Referatet godkendes på næste møde.\n\n3. Følg op\nFormanden sørger for, at beslutninger udføres."
    )
    assert kind_of(read_text(text)) == "andet"


@pytest.mark.parametrize(
    "head",
    ["Ref. p-møde 6/3", "Kort fra LMU-mødet 6. marts", "Teamet mødtes 6. marts 2026", "Noter fra TRIO-møde, 6. marts"],
)
def test_notes_of_a_meeting_are_minutes_whatever_they_call_themselves(head: str) -> None:
    text = f"{head}\n\n1) Ferie\nUge 29 er lukket.\n\n2) Vagter\nDet blev aftalt, at vi bytter selv."
    assert kind_of(read_text(text)) == "referat"
    assert kind_of(read_text(text.replace(head, "Indkaldelse til personalemøde 6. marts"))) == "andet"


def test_what_medsvar_made_is_no_source_however_much_it_looks_like_one() -> None:
    letter = (
        "Høringssvar til budget 2027\n\nFra: LokalMED Havnen, Tangborg Kommune\n\nForslag 4: Færre broer\n"
        "Vi kan ikke anbefale forslaget.\n\nUdkast lavet med medsvar. Byggeklodser, uden sprogmodel.\n"
    )
    assert kind_of(read_text(letter)) == "andet"
    assert (
        kind_of(read_text(letter.replace("Udkast lavet med medsvar. Byggeklodser, uden sprogmodel.", "")))
        == "høringssvar"
    )


@pytest.mark.parametrize(
    "head",
    [
        "Bestyrelsesmøde den 4. juni 2025\n\nMødedeltagere: Ida og Per\n\nFraværende:\nIngen\n\nReferent:\nPer\n\n",
        "Bestyrelsesmøde d. 04/06/25\n\nTilstede: Ida, Jens og Per\n\n",
    ],
)
def test_notes_of_a_meeting_that_say_who_was_there_are_minutes_though_nothing_is_decided(head: str) -> None:
    body = (
        "Punkt 1: Legepladsen\nGræsset slås hver anden uge og i øvrigt efter behov, til skolen begynder.\n\n"
        "Punkt 2: Opslag\nTavlen ved porten rettes til, og en ny seddel sendes til alle husstande i juni.\n"
    )
    assert kind_of(read_text(head + body)) == "referat"


def test_an_agenda_that_says_who_is_invited_is_no_minutes() -> None:
    text = (
        "Bestyrelsesmøde den 4. juni 2025\n\nDeltagere: Ida, Jens og Per\nAfbud bedes meldt til Per\n\n"
        "Punkt 1: Legepladsen\nVi skal tale om, hvor tit græsset skal slås, og hvem der skal gøre det.\n\n"
        "Punkt 2: Opslag\nVi skal tale om tavlen ved porten, og om hvordan nye husstande får besked.\n"
    )
    assert kind_of(read_text(text)) == "andet"


def test_a_page_called_referat_with_one_decision_is_minutes() -> None:
    text = (
        "Referat\n\nLandsbyudvalget torsdag den 5. juni 2025 kl. 19.00\n\nSagsfremstilling\n\nBroen er slidt.\n\n"
        "Indstilling\n\nat broen males.\n\nBeslutning\n\nTiltrådt.\n"
    )
    assert kind_of(read_text(text)) == "referat"


def test_a_record_of_decisions_is_minutes_whose_first_point_is_on_proposals() -> None:
    text = (
        "HOVED-MED\nBeslutningsreferat fra mødet den 4. september 2025\n\nSag nr. 12 Budgetforslag 2026\n"
        "HMU anbefaler ikke forslag 3. HMU anbefaler de øvrige forslag.\n\nSag nr. 13 Stresspolitik\n"
        "Politikken blev vedtaget med den ændring, at afsnit 4 udgår.\n\nSag nr. 14 Meddelelser\nIngen.\n"
    )
    assert kind_of(read_text(text)) == "referat"
