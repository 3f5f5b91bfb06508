"""Lines that turn what their sentences tell about with the sentences' own words and figures, and honest ones."""

from __future__ import annotations

import pytest

from rag.check.lines.told import untold

BUDGET = (
    "Rengøringen viser et mindreforbrug på 1,3 mio. kr. i år.",
    "Heraf kommer 0,9 mio. kr. fra svømmehallen og 0,4 mio. kr. fra biblioteket.",
)
HOURS = ("Antallet af vagttimer steg fra 410 i januar til 530 i juni.",)
LATE = ("Chauffører kan ofte ikke nå at melde skader den samme dag, sagde en deltager.",)
FIRST = ("Den nye vagtordning på 2 mio. kr. giver først virkning fra efteråret.",)
EMPTY = ("Otte af de 15 stillinger i køkkenet har været ledige siden maj.",)
HEARD = ("Udkastet til rygepolitik har været i høring i OmrådeMED i marts.",)
SAID = ("HK tog forbehold for lukketiden om fredagen.", "FOA kunne ikke støtte en fælles vagtplan.")
AGREED = ("Godkendt, dog således at prøven forkortes til fire uger.",)
RATHER = ("De fleste foretrækker en frist på 3 dage og ikke 5 dage som i dag.",)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Rengøringen viser et merforbrug på 1,3 mio. kr. i år.", BUDGET),
        ("Biblioteket giver 0,9 mio. kr. og svømmehallen 0,4 mio. kr.", BUDGET),
        ("Antallet af vagttimer faldt fra 410 i januar til 530 i juni.", HOURS),
        ("Antallet af vagttimer steg fra 530 i januar til 410 i juni.", HOURS),
        ("Antallet af vagttimer er faldet til 530.", HOURS),
        ("Chauffører kan ikke melde skader den samme dag.", LATE),
        ("Chauffører ønsker ikke at melde skader.", LATE),
        ("Vagtordningen på 2 mio. kr. har givet virkning.", FIRST),
        ("Otte af de 15 stillinger nedlægges.", EMPTY),
        ("Udkastet var i høring i HovedMED i marts.", HEARD),
        ("De fleste foretrækker 5 dage i stedet for 3 dage.", RATHER),
        ("HK støttede lukketiden om fredagen.", SAID),
        ("HK stemte imod lukketiden.", SAID),
        ("FOA kunne ikke støtte lukketiden.", SAID),
        ("Prøven blev godkendt uden ændringer.", AGREED),
    ],
)
def test_a_line_that_turns_its_sentence_about_is_refused(line: str, source: tuple[str, ...]) -> None:
    assert untold(line, source, context="HovedMED\nBudget, vagter og politikker")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Rengøringen har et mindreforbrug på 1,3 mio. kr.", BUDGET),
        ("Svømmehallen bidrager med 0,9 mio. kr. og biblioteket med 0,4 mio. kr.", BUDGET),
        ("Antallet af vagttimer er steget fra 410 til 530.", HOURS),
        ("Vagttimer: en stigning fra 410 i januar til 530 i juni.", HOURS),
        ("Chauffører kan ofte ikke nå at melde skader den samme dag.", LATE),
        ("Den nye vagtordning giver først virkning fra efteråret.", FIRST),
        ("Otte af de 15 stillinger i køkkenet er ledige siden maj.", EMPTY),
        ("Udkastet har været i høring i OmrådeMED.", HEARD),
        ("HK havde forbehold for lukketiden.", SAID),
        ("FOA støttede ikke en fælles vagtplan.", SAID),
        ("De fleste vil have en frist på 3 dage i stedet for 5 dage.", RATHER),
    ],
)
def test_a_line_that_tells_it_in_other_words_stands(line: str, source: tuple[str, ...]) -> None:
    assert untold(line, source, context="HovedMED\nBudget, vagter og politikker") == []


def test_what_others_decided_is_not_told_as_the_meetings_own_decision() -> None:
    source = ("Byrådet vedtog i maj at lukke biblioteket på Havnen.", "Taget til efterretning.")
    assert untold("LokalMED godkendte lukningen af biblioteket.", source, context="LokalMED", decided={"efterretning"})
    assert not untold("Byrådet vedtog at lukke biblioteket.", source, context="LokalMED", decided={"efterretning"})


def test_a_decision_is_not_denied_by_the_line_that_words_it() -> None:
    source, line = ("LokalMED tog regnskabet til efterretning.",), "Regnskabet blev {}taget til efterretning."
    assert untold(line.format("ikke "), source, decided={"efterretning"}, wording="efterretning")
    assert not untold(line.format(""), source, decided={"efterretning"}, wording="efterretning")


NUMBERED = ("Personalet på lagret kunne ikke tilslutte sig forslag 31.", "Forslag 14 om lagret blev lagt til side.")
TASKS = ("Næstformanden samler spørgsmålene til indkøb inden den 3. juni.",)
DOWN = ("Ventetiden er faldet fra 19 til 12 dage.",)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Personalet på lagret kunne ikke tilslutte sig forslag 14.", NUMBERED),
        ("Formanden samler spørgsmålene til indkøb inden den 3. juni.", TASKS),
        ("Ventetiden er faldet med 12 dage.", DOWN),
        ("Spørgsmålene til indkøb samles inden den 3. juni 2025.", TASKS),
    ],
)
def test_another_proposal_another_chair_another_step_and_another_year_are_found(
    line: str, source: tuple[str, ...]
) -> None:
    assert untold(line, source, context="5. Lagret. Møde den 20. maj 2026")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Personalet på lagret afviste at tilslutte sig forslag 31.", NUMBERED),
        ("Under punkt 5 kunne personalet på lagret ikke tilslutte sig forslag 31.", NUMBERED),
        ("Næstformanden samler spørgsmålene til indkøb inden den 3. juni 2026.", TASKS),
        ("Ventetiden er faldet til 12 dage.", DOWN),
    ],
)
def test_the_same_told_in_other_words_is_no_such_turn(line: str, source: tuple[str, ...]) -> None:
    assert untold(line, source, context="5. Lagret. Møde den 20. maj 2026") == []
