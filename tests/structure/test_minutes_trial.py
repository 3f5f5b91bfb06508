"""Finds of trials with minutes of one's own: layouts whose points were lost, and ways to decide that weren't told."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from rag.read import read_file, read_text
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
