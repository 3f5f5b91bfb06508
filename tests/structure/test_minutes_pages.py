"""Minutes as pages of municipalities, boards and councils set them out: agendas repeated, numbers begun anew, titles
above their numbers or lost, those absent named inside the field for the decision."""

from __future__ import annotations

import pytest

from rag.read import read_text
from rag.structure.decisions import read_decisions
from rag.structure.minutes import read_points
from rag.types import Point


def told(text: str) -> list[str]:
    return [f"{p.number} {p.title}: {' '.join(d.type for d in p.decisions)}" for p in read(text)]


def read(text: str) -> tuple[Point, ...]:
    return read_points(read_text(text))


HEAD = "Havneudvalget - Referat\n\nDato: 4. juni 2025\n\n"


def test_numbers_that_begin_anew_at_every_point_count_on() -> None:
    text = (
        "Referat af Seniorrådsmøde den 4. juni 2025\n\n 1. Godkendelse af dagsorden\n\nGodkendt.\n\n"
        " 1. Bænke langs stien\n\nRådet ønsker tre bænke mere.\n\n 1. Høringssvar\n\nUdskydes.\n\n 1. Evt.\n\nIntet.\n"
    )
    assert told(text) == [
        "1 Godkendelse af dagsorden: godkendt",
        "2 Bænke langs stien: drøftet",
        "3 Høringssvar: udsat",
        "4 Evt.: ingen",
    ]


def test_lists_inside_points_begin_no_points() -> None:
    text = HEAD + (
        "1. Meddelelser\n\nIndstilling\n\nat meddelelserne tages til efterretning.\n\nBeslutning\n\n"
        "Taget til efterretning.\n\nSagsfremstilling\n\n1. Nye skilte ved kajen.\n2. Orientering om is på molen.\n"
        "3. Oversigt over bådpladser.\n"
    )
    assert told(text) == ["1 Meddelelser: efterretning"]


def test_an_agenda_at_the_top_is_told_once_whatever_its_first_number() -> None:
    text = HEAD + (
        "PUNKTER\n\n41. Godkendelse af dagsorden\n42. Orientering om bådpladser\n43. Takster for 2026\n"
        "44. Lukket punkt\n\n\n41. Godkendelse af dagsorden\n\nGodkendelse af dagsorden\nBeslutning\n\nGodkendt\n\n"
        "42. Orientering om bådpladser\n\nOrientering om bådpladser\nBeslutning\n\nTaget til efterretning\n\n"
        "43. Takster for 2026\n\nTakster for 2026\nBeslutning\n\nUdsat\n"
    )
    assert told(text) == [
        "41 Godkendelse af dagsorden: godkendt",
        "42 Orientering om bådpladser: efterretning",
        "43 Takster for 2026: udsat",
        "44 Lukket punkt: ingen",
    ]


def test_a_title_that_stands_twice_with_its_number_is_one_point() -> None:
    text = HEAD + (
        "1. Dagsorden (B)\n\n1.     Dagsorden (B)\n\nBeslutning\nGodkendt.\n\n"
        "2. Siden sidst (O)\n\n2.     Siden sidst (O)\n\nBeslutning\nTaget til efterretning.\n"
    )
    assert told(text) == ["1 Dagsorden (B): godkendt", "2 Siden sidst (O): efterretning"]


def test_a_title_above_its_number_is_the_points() -> None:
    text = (
        "Havneudvalget\n\n04-06-2025\n\nFold alle ud\n\nSpørgetid\nSag nr. 29\n\nBeslutningskompetence: HU\n\n"
        "Beslutning\n\nTaget til efterretning.\n\nUdvidelse af kajen, endelig vedtagelse\nSag nr. 30\n\n"
        "Beslutningskompetence: HU\n\nIndstilling\n\nat kajen udvides.\n\n"
        "Teknisk Udvalg, 10. maj 2025, pkt. 65:\n\nAnbefales.\n\nBeslutning\n\nUdsat.\n"
    )
    assert told(text) == ["29 Spørgetid: efterretning", "30 Udvidelse af kajen, endelig vedtagelse: udsat"]
    assert read(text)[1].sections["sagsforløb"] == "Anbefales."


def test_a_dash_in_a_title_ends_it_only_before_a_sentence() -> None:
    text = HEAD + (
        "1. Åben dagsorden - godkendelse\n\nBeslutning\n\nGodkendt.\n\n"
        "2. Budgetopfølgning 1 - forventet regnskab (B)\n\nBeslutning\n\nGodkendt.\n"
    )
    assert [p.title for p in read(text)] == [
        "Åben dagsorden - godkendelse",
        "Budgetopfølgning 1 - forventet regnskab (B)",
    ]


def test_titles_that_end_as_sentences_are_titles_over_their_text() -> None:
    text = (
        "Referat af bestyrelsesmøde den 4. juni 2025\n\n1. Velkomst ved formanden.\n\nFormanden bød velkommen.\n\n"
        "2. Lodtrækning om hvilke bestyrelsesmedlemmer der er på valg næste år.\n\nDet blev tre af fem medlemmer.\n\n"
        "3. Valg af to medlemmer med særlig viden om bådebyggeri jf. vedtægternes § 9.\n\nTo blev valgt for et år.\n"
    )
    assert [p.number for p in read(text)] == ["1", "2", "3"]


def test_points_whose_titles_are_lost_are_told_by_their_sections() -> None:
    text = (
        "Referat\nHavneudvalget onsdag den 4. juni 2025\n\nSagsfremstilling\n\nKajen er slidt.\n\nIndstilling\n\n"
        "at kajen males.\n\nBeslutning\n\nTiltrådt.\n\nBilag\n\nResume\n\nMolen er lang.\n\nSagsfremstilling\n\n"
        "Molen skal have lys.\n\nIndstilling\n\n1. Havneudvalget godkender lyset.\n\nBeslutning\n\nUdsat.\n"
    )
    assert told(text) == ["1 Uden overskrift: tiltrådt", "2 Uden overskrift: udsat"]


def test_points_whose_titles_are_lost_are_told_by_their_journal_numbers() -> None:
    text = "Beslutningsprotokol\n\nonsdag den 4. juni 2025\n\nUdvalg: Havneudvalget\n\n" + "".join(
        f"Sagsid.: 25/{n}, Sagsinitialer: abc\n\nBeslutning Havne- og Kajudvalget den 04-06-2025\n\n{decided}\n\n"
        for n, decided in ((1101, "Godkendt."), (1102, "Drøftet."), (1103, "Udsat."))
    )
    assert told(text) == ["1 Sag 25/1101: godkendt", "2 Sag 25/1102: drøftet", "3 Sag 25/1103: udsat"]


@pytest.mark.parametrize(
    "away",
    [
        "Fraværende: \n",
        "Fraværende: Ida Toft (A)\n\n",
        "Ikke til stede: Ida Toft (A)\n\n \n\n",
        "Afbud fra: Ida Toft, Per Bro og Eva Holm.\n\n",
        "Deltog ikke: Ida Toft.\n\n",
        "Fraværende:\nIda Toft (A), Per Bro (V)\n\n",
    ],
)
def test_who_was_away_is_named_before_what_was_decided(away: str) -> None:
    text = HEAD + (
        f"1. Kajen\n\nBeslutning i Havneudvalget den 4. juni 2025:\n{away}Udvalget besluttede at male kajen.\n\n"
        f"2. Molen\n\nBeslutning i Havneudvalget den 4. juni 2025:\n{away}Udsat.\n"
    )
    assert told(text) == ["1 Kajen: godkendt", "2 Molen: udsat"]


def test_who_came_in_whose_place_is_told_after_the_decision_and_decides_nothing() -> None:
    text = HEAD + (
        "1. Kajen\n\nBeslutning\n\nGodkendt.\n\n\nFraværende:\n\nIda Toft (A) deltog i stedet for Per Bro (A).\n\n"
        "2. Molen\n\nBeslutning\n\nUdsat.\n\n\nFraværende:\n\nIngen\n"
    )
    assert told(text) == ["1 Kajen: godkendt", "2 Molen: udsat"]


def test_a_field_for_who_may_decide_is_no_decision() -> None:
    text = HEAD + (
        "1. Kajen\n\nBeslutning\n\nGodkendt.\n\nKompetence\n\nHavneudvalget\n\n"
        "2. Molen\n\nSagen afgøres af\n\nHavneudvalget\n\nBeslutning\n\nUdsat.\n"
    )
    points = read(text)
    assert [d.text for p in points for d in p.decisions] == ["Godkendt.", "Udsat."]
    assert points[0].sections["kompetence"] == "Havneudvalget"


def test_a_decision_on_another_point_begins_no_point() -> None:
    text = HEAD + (
        "1. Godkendelse af dagsorden\n\nBeslutning\n\nPunkt 8. Beslutning om aftale med bådklubben udsat.\n"
        "Dagsordenen blev herefter godkendt.\n\n2. Kajen\n\nBeslutning\n\nGodkendt.\n"
    )
    assert [p.number for p in read(text)] == ["1", "2"]


def test_an_agenda_answered_by_numbers_alone_keeps_its_titles() -> None:
    text = (
        "Referat af bestyrelsesmøde d. 4. juni\n\nTilstede: Ida\n\nDagsorden:\n1) Vagter\n2) Vedtægter\n3) Evt.\n\n"
        "Ad. 1\nBestyrelsen besluttede at købe en lampe.\n\nAd. 2\nVedtægterne blev udsat.\n\n"
        "Ad. 3\nEvt. arrangementer tages i maj.\n"
    )
    assert [p.title for p in read(text)] == ["Vagter", "Vedtægter", "Evt."]
    assert [p.decisions[0].type for p in read(text)][:2] == ["godkendt", "udsat"]


def test_titles_with_bullets_over_what_was_said_are_points() -> None:
    text = (
        "Bestyrelsesmøde d. 04/06/25\n\nTilstede: Ida og Per\n\n • Økonomi\n  Der er penge til en lampe mere i år.\n\n"
        " • Legepladsen\n  Græsset slås hver anden uge.\n\n • Tilsyn\n  Kommunen kommer i august.\n"
    )
    assert [p.title for p in read(text)] == ["Økonomi", "Legepladsen", "Tilsyn"]


def test_numbers_left_out_between_points_called_punkt_cost_nothing() -> None:
    text = "Referat 4. juni 2025\n\nSkolebestyrelsesmøde den 4. juni\n\n" + "".join(
        f"Pkt. {n}\n\n{title}\n\n{said}\n\n"
        for n, title, said in (
            ("1", "Godkendelse af dagsorden", "Godkendt"),
            ("3 (Ida)", "Elevrådet har ordet", "Elevrådet var der ikke."),
            ("7", "Hvordan går det med læsning?", "Udsættes"),
            ("11", "Evaluering af mødet", "Det gik godt."),
        )
    )
    assert [p.number for p in read(text)] == ["1", "3", "7", "11"]
    assert read(text)[1].title == "Elevrådet har ordet"


def test_a_label_with_the_points_own_number_is_its_own_decision_and_another_is_an_earlier_ones() -> None:
    text = "Referat\n\nDato: 4. juni 2025\n\n" + "".join(
        f"Pkt. {n} {title}\n\nResume\n\nDet haster.\n\nTeknisk Udvalg, 10-05-2025, pkt. 8\n\nAnbefales.\n\n"
        f"Havneudvalget, 04-06-2025, pkt. {n}\n\n{said}\n\n"
        for n, title, said in ((42, "Kajen", "Godkendt."), (43, "Molen", "Udsat."))
    )
    assert told(text) == ["42 Kajen: godkendt", "43 Molen: udsat"]


@pytest.mark.parametrize(
    ("field", "types"),
    [
        ("At 1: Godkendt.", ["godkendt"]),
        ("At 1: Indstilles til Byrådets godkendelse.\n(Ø) stemte imod.\nAt 2: Udsat.", ["anbefalet", "udsat"]),
        ("Ida Toft og Per Bro godkendt", ["godkendt"]),
        ("MR godkender at der bruges 4.000 kr. på en lampe.", ["godkendt"]),
        ("Regulativ om skiltning vedtaget med sletning af en parentes.", ["godkendt"]),
        ("Det endelige regnskab kan først godkendes i marts.", ["drøftet"]),
        ("Regnskabet kan ikke godkendes.", ["forkastet"]),
    ],
)
def test_short_forms_of_a_field_are_read_as_they_decide(field: str, types: list[str]) -> None:
    assert [d.type for d in read_decisions(field)] == types
