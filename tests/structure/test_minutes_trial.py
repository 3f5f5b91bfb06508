"""Finds of trials with minutes of one's own: layouts whose points were lost, and ways to decide that weren't told."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from rag.read import read_file, read_text
from rag.structure.decisions import read_decisions
from rag.structure.minutes import read_points

HEAD = "Referat af møde i LokalMED, Hyldegården\nDato: 3. marts 2027\n"


def titles(text: str) -> list[str]:
    return [point.title for point in read_points(read_text(text))]


def test_headings_of_one_style_are_points_though_only_one_has_sections(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("Referat af møde i arbejdsmiljøgruppen, Vejgården", 1)
    file.add_paragraph("Dato: 3. marts 2027")
    said = {
        "Nye kolleger": ["Tre er begyndt i januar."],
        "Trivselsmåling": [],
        "Støv i hallen": ["Udsugningen er målt til 62 pct. af det lovede.", "Udsat."],
        "Førstehjælp": ["Drøftet."],
    }
    for title, lines in said.items():
        file.add_heading(title, 1)
        if not lines:
            for label, line in (("Indstilling", "At målingen tages i maj."), ("Beslutning", "Godkendt.")):
                file.add_heading(label, 2)
                file.add_paragraph(line)
        for line in lines:
            file.add_paragraph(line)
    file.save(str(tmp_path / "referat.docx"))
    points = read_points(read_file(tmp_path / "referat.docx"))
    assert [point.title for point in points] == list(said)
    assert [point.decisions[0].type for point in points] == ["drøftet", "godkendt", "udsat", "drøftet"]


@pytest.mark.parametrize("blank", ["", "\n"])
def test_text_set_in_under_a_number_is_the_points_and_no_part_of_its_title(blank: str) -> None:
    body = {
        "Velkomst": ["Godkendt."],
        "Regnskab": [
            "Kassen mangler 41.000 kr. Det kommer af de nye møbler, som blev købt før sommeren for",
            "63.500 kr. mod lovet 20.000 kr. Der er 12.250 kr. tilbage til resten af året i kassen.",
            "Det blev besluttet at spare på kaffen.",
        ],
        "Ansættelse (lukket)": [],
        "Ferie": ["Udsat."],
        "Eventuelt": ["Intet."],
    }
    text = HEAD + "".join(
        f"\n{n}. {title}\n{blank}" + "".join(f"   {line}\n" for line in lines)
        for n, (title, lines) in enumerate(body.items(), 1)
    )
    points = read_points(read_text(text))
    assert [point.number for point in points] == ["1", "2", "3", "4", "5"]
    assert titles(text)[:2] == ["Velkomst", "Regnskab"]
    assert [points[i].decisions[-1].type for i in (0, 1, 3)] == ["godkendt", "godkendt", "udsat"]


def test_a_numbered_list_item_that_is_wrapped_and_set_in_stays_one() -> None:
    text = (
        "Vi foreslår følgende tre ting, som udvalget bør tage med i sit svar til forvaltningen i år:\n"
        "1. at ordningen med den fælles bil fortsætter, også for de ansatte, der bor på den anden side af\n"
        "   Åbakken og derfor kører længst\n"
        "2. at prisen følger med\n"
        "   op til det, som naboerne giver\n"
    )
    found = [block for block in read_text(text).blocks if block.kind == "list_item"]
    assert len(found) == 2


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("Det blev besluttet at holde åbent hus fra 2. maj.", ["godkendt"]),
        ("Det blev besluttet at male gangen i september.", ["godkendt"]),
        ("Det blev besluttet i september, at gangen skal males.", ["drøftet"]),
        ("Trivselsgruppen besluttede, at alle får en hjelm.", ["godkendt"]),
        ("Elevrådet vedtog reglerne for boldbanen.", ["godkendt"]),
        ("TRIO besluttede at udskyde kurset.", ["udsat"]),
        ("SU godkendte ferieplanen.", ["godkendt"]),
        ("Grundejerforeningen valgte den lyse belægning.", ["godkendt"]),
        ("Bestyrelsen valgte det dyreste.", ["godkendt"]),
        ("Gartnerne besluttede at gå hjem.", ["drøftet"]),
        ("Styregruppen anbefaler 40.000 kr. om året.", ["drøftet"]),
        ("Det besluttes at tilbyde alle en plads.", ["godkendt"]),
        ("Det skal besluttes, at alle får en plads.", ["drøftet"]),
        ("Udvalget kan ikke anbefale ordningen.", ["forkastet"]),
        ("Medarbejdersiden i udvalget kan ikke anbefale ordningen.", ["drøftet"]),
        ("Udvalget kan anbefale forslaget.", ["anbefalet"]),
        ("Sagen sendes tilbage til Vej- og Parkudvalget, som ser på bredden.", ["oversendt"]),
        ("Punktet er lukket.", ["ingen"]),
        ("Punktet blev trukket.", ["ingen"]),
        ("Forslaget blev trukket tilbage.", ["forkastet"]),
        (
            "MED tog redegørelsen om kantinen til efterretning. Forslaget om en buffet blev ikke godkendt.",
            ["efterretning", "forkastet"],
        ),
    ],
)
def test_a_field_decides_what_its_sentence_says(told: str, kinds: list[str]) -> None:
    assert [decision.type for decision in read_decisions(told)] == kinds


@pytest.mark.parametrize(
    ("title", "kind"), [("Meddelelser", "ingen"), ("Eventuelt", "ingen"), ("Nye cykler", "drøftet")]
)
def test_a_question_under_messages_or_eventuelt_is_no_discussion(title: str, kind: str) -> None:
    text = f"{HEAD}\n1. Ferie\nGodkendt.\n\n2. {title}\nNina spurgte til skuret. Det bliver tømt.\n"
    assert [d.type for d in read_points(read_text(text))[1].decisions] == [kind]


def test_an_amendment_that_carried_is_what_was_decided() -> None:
    told = (
        "Et ændringsforslag fra Bylisten om at beholde hallen til 2031 blev sat til afstemning.\n\n"
        "For stemte 11 (B, K), imod stemte 8 (V, L). Ændringsforslaget blev vedtaget.\n\n"
        "Indstillingen bortfaldt hermed."
    )
    (decided,) = read_decisions(told)
    assert decided.type == "godkendt"
    assert decided.text == told


def test_what_became_of_proposals_elsewhere_is_told_and_not_decided_again() -> None:
    text = (
        "Aftalen blev drøftet, og følgende blev noteret:\n\nVedtaget uden ændringer: BES-01 (varme) og BES-04 "
        "(post).\n\nVedtaget med andre beløb: BES-03, hvor gevinsten først regnes fra 2027."
    )
    assert {decision.type for decision in read_decisions(text)} == {"drøftet"}
    assert [decision.type for decision in read_decisions("Vedtaget med 14 stemmer: A, C og V.")] == ["godkendt"]
