"""Figures and days that our own papers tell of one institution, told of another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up_town import ITEM, OWN

from rag.check import EnteredFact, OwnFacts, Source, check_text
from rag.types import Paragraph

MINUTES = Source(
    "m",
    "Tranebo fik den 9. marts 2027 et påbud om forflytning. Der er 18 ansatte i køkkenet.\n\n"
    "På Kløvermarken blev 23 beboere flyttet i februar, og på Tranebo blev 31 beboere flyttet.\n\n"
    "Plejehjemmet Elverhøj har 44 pladser, hvoraf nogle er til aflastning. I hele området er der 212 pladser.",
    "current", "referat.docx", "Tangborg", "OmrådeMED Senior", (2027,),
)  # fmt: skip
FACTS = (EnteredFact("14 fald er registreret på Tranebo siden januar.", "lederen"),)
HERE: OwnFacts = replace(OWN, sources=(*OWN.sources, MINUTES), facts=FACTS)


LONG: OwnFacts = replace(HERE, workplaces=("Plejecentret Kløvermarken", "Plejecentret Tranebo"))


def test_a_workplace_is_known_by_the_part_of_its_name_that_is_its_own() -> None:
    letter = [Paragraph("Kløvermarken fik den 9. marts i år et påbud om forflytning.")]
    assert "9. marts" in [one.text for one in check_text(letter, ITEM, (), LONG) if "siger det om" in one.evidence]


def told_elsewhere(text: str) -> list[str]:
    found = check_text([Paragraph(text)], ITEM, (), HERE)
    return [one.text for one in found if one.severity == "hard" and "siger det om" in one.evidence]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Kløvermarken fik den 9. marts i år et påbud om forflytning.", "9. marts"),
        ("Der er 18 ansatte i køkkenet på Kløvermarken.", "18 ansatte"),  # a paragraph goes on about one place
        ("På Tranebo blev 23 beboere flyttet i februar.", "23 beboere"),  # each clause has its own
        ("Tranebo har 44 pladser til aflastning.", "44 pladser"),
        ("På Kløvermarken er der registreret 14 fald siden januar.", "14 fald"),
    ],
)
def test_what_is_told_of_one_institution_is_no_fact_of_another(text: str, fact: str) -> None:
    assert any(fact.startswith(told) for told in told_elsewhere(text))


@pytest.mark.parametrize(
    "text",
    [
        "Tranebo fik den 9. marts i år et påbud om forflytning.",
        "Vi fik den 9. marts i år et påbud om forflytning.",  # of nobody in particular
        "På Kløvermarken blev 23 beboere flyttet i februar, og på Tranebo blev 31 beboere flyttet.",
        "Elverhøj har 44 pladser til aflastning.",  # its name without its kind
        "Køkkenet på Tranebo har 18 ansatte.",
        "På Tranebo er der 14 medarbejdere.",  # the proposal says it of both
        "Kløvermarken er et af områdets huse med tilsammen 212 pladser.",  # told of no one place
    ],
)
def test_what_is_told_of_the_same_institution_or_of_none_stands(text: str) -> None:
    assert told_elsewhere(text) == []


def test_a_place_that_only_the_proposal_names_is_a_place_too() -> None:
    item = replace(ITEM, text="I Strandhytten kommer 37 gæster i timen. Filialen i Øster Kær er uden betjening.")
    told = [
        Paragraph("I Øster Kær kommer der 37 gæster i timen."),
        Paragraph("I Strandhytten kommer 37 gæster i timen."),
    ]
    found = [f.paragraph for f in check_text(told, item, (), OWN) if "siger det om" in f.evidence]
    assert found == [0]


def test_a_small_count_told_of_another_place_is_a_finding_where_it_counts_the_same_by_name() -> None:
    assert told_elsewhere("Der er 3 ubesatte stillinger på Kløvermarken.") == ["3"]
    assert told_elsewhere("Der er 3 ubesatte stillinger på Tranebo.") == []
    assert told_elsewhere("Vi beder om 3 møder på Kløvermarken.") == []


NOTE = Source(
    "absence", "Fravær i første halvår\n\nFraværet på plejecentrene var i første halvår 13,4 dage pr. medarbejder. "
    "På Tranebo var det 8,2 dage. På Kløvermarken var det 15,1 dage.\n\nTranebo\n\nKøkkenet er indrettet til 30 "
    "kuverter. Der er 41 ansatte i huset.\n\nBudget\n\nUdgiften til tekstiler er 65 kroner pr. vask.",
    "current", "notat.docx", "Tangborg", None, (2026,),
)  # fmt: skip
ANSWER = Source(
    "answer", "Høringssvar\n\nVi prøvede ordningen i vinteren 2022/23 med 17 beboere på hver gang. Efter tre måneder "
    "var der 52 registrerede klager mod 21 vinteren før. Der blev brugt 340.000 kr. på vikarer i aftenvagten.",
    "older", "svar.docx", "Tangborg", "LokalMED Tranebo", (2025, 2026), (2026,),
)  # fmt: skip
WIDE: OwnFacts = replace(OWN, sources=(*OWN.sources, NOTE, ANSWER), facts=())


def told_of_another(text: str) -> list[str]:
    found = check_text([Paragraph(text)], ITEM, (), WIDE)
    return [one.text for one in found if one.severity == "hard" and "siger det om" in one.evidence]


@pytest.mark.parametrize(
    "text",
    [
        "Fraværet på Kløvermarken er 8,2 dage.",  # "var det" goes on about the absence
        "På Kløvermarken var fraværet 8,2 dage i første halvår.",
        "Kløvermarken har et fravær på 8,2 dage pr. medarbejder.",
        "Tranebo har et fravær på 15,1 dage.",
        "Der er 41 ansatte i huset på Kløvermarken.",  # under its heading
        "Køkkenet på Kløvermarken er indrettet til 30 kuverter.",
        "I vinteren 2022/23 var der 52 registrerede klager på Kløvermarken.",  # the answer of another's committee
        "Kløvermarken havde 52 registrerede klager efter tre måneder.",
        "På Kløvermarken blev der i 2022/23 brugt 340.000 kr. på vikarer i aftenvagten.",
        "Kløvermarken prøvede ordningen i vinteren 2022/23 med 17 beboere på hver gang.",
    ],
)
def test_a_figure_is_of_the_place_that_its_paper_goes_on_about_stands_under_or_is_by(text: str) -> None:
    assert told_of_another(text)


@pytest.mark.parametrize(
    "text",
    [
        "Fraværet på Tranebo er 8,2 dage.",
        "På Kløvermarken var fraværet 15,1 dage i første halvår, på Tranebo 8,2 dage.",
        "Fraværet på plejecentrene er 13,4 dage.",
        "Der er 41 ansatte i huset på Tranebo.",
        "LokalMED Tranebo oplyste i svaret til budget 2026, at der var 52 registrerede klager i vinteren 2022/23.",
        "På Tranebo blev der brugt 340.000 kr. på vikarer i aftenvagten.",
        "En vask koster 65 kroner på Kløvermarken.",
        "Kløvermarken foreslår, at ordningen prøves igen.",
        "Vi prøvede i vinteren 2022/23 ordningen på Tranebo med 17 beboere.",
        "På Kløvermarken er der 14 medarbejdere i dag.",
    ],
)
def test_a_figure_of_the_place_itself_of_all_or_of_any_stands(text: str) -> None:
    assert told_of_another(text) == []


def test_the_day_on_which_a_paper_was_written_is_told_of_no_place() -> None:
    paper = Source(
        "dated", "Høringssvar fra Tranebo, 4. september 2025\n\nVagten på Tranebo er presset.", "older", "svar.docx",
        "Tangborg", "LokalMED Tranebo", (2025, 2026), (2026,), day="2025-09-04",
    )  # fmt: skip
    here = replace(WIDE, sources=(*WIDE.sources, paper))
    letter = [Paragraph("LokalMED Tranebo skrev den 4. september 2025 om Kløvermarken, at vagten er presset.")]
    assert not [one for one in check_text(letter, ITEM, (), here) if "siger det om" in one.evidence]
    letter = [Paragraph("Udvalget skrev den 4. september 2025 om vagten på Kløvermarken.")]
    assert not [one for one in check_text(letter, ITEM, (), here) if "siger det om" in one.evidence]
