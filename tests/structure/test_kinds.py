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
