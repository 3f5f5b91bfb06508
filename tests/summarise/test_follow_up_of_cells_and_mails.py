"""Follow-up from a table's cell, from bullets, and from minutes sent by mail; what runs at a page's head is none."""

from __future__ import annotations

from pathlib import Path

import docx

from rag.read import read_file, read_text
from rag.structure.understand import understand
from rag.summarise import summarise
from rag.types import PointSummary

ROWS = (
    ("Punkt", "Beslutning", "Ansvarlig / frist"),
    ("1. Dagsorden", "Godkendt.", ""),
    ("2. Vikarer", "Fem vikarer slutter i maj. Det besluttes at tilbyde de fem en fast stilling.", "HR / 1. juni"),
    ("3. Køkken", "Udvalget drøftede køkkenets indretning.", "Torben Falkesgård skriver oplæg / 12. maj"),
)

MAIL = """From: Bente Sandager <bente@ostvig.dk>
To: MED <med@ostvig.dk>
Subject: Referat LokalMED Vej og Park 7. maj 2027
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

1. Velkomst
Der kom ingen bemærkninger til dagsordenen, som alle havde fået i god tid.

2. Sikkerhed
Der er set 9 uheld i år. Det blev aftalt:
* Nye veste købes inden sommeren
* Bente bestiller et kursus til 12 mand
* Status på mødet i august

3. Eventuelt
Ikke noget.

Mange hilsner
Bente Sandager
Konsulent

Den 2. maj 2027 kl. 10.15 skrev Orla Stensby <orla@ostvig.dk>:
> Hej Bente
> Jeg synes, vi skal godkende sagen om vestene.
"""


def test_a_cell_says_who_does_what_or_who_does_what_was_decided(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("Referat af møde i OmrådeMED Omsorg den 4. april 2027", 1)
    table = file.add_table(rows=0, cols=3)
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    file.save(str(tmp_path / "referat.docx"))
    points = summarise(understand(read_file(tmp_path / "referat.docx"))).points
    decided = "Det besluttes at tilbyde de fem en fast stilling."
    assert [d.text for d in points[1].decisions] == [decided]
    assert ("HR", decided, "1. juni") in [(a.who, a.what, a.when) for a in points[1].actions]
    assert [(a.who, a.when) for a in points[2].actions] == [("et medlem", "12. maj")]
    assert "skriver oplæg" in points[2].actions[0].what


def test_a_mails_signature_and_what_it_answers_are_no_part_of_its_last_point(tmp_path: Path) -> None:
    (tmp_path / "referat.eml").write_text(MAIL, encoding="utf-8")
    document = understand(read_file(tmp_path / "referat.eml"))
    assert document.committee == "LokalMED Vej og Park"
    summary = summarise(document)
    assert [d.text for d in summary.points[2].decisions] == ["Ikke noget."]
    agreed = summary.points[1].decisions[0].text
    assert agreed.startswith("Det blev aftalt: Nye veste købes inden sommeren; ")
    assert agreed.endswith("; Status på mødet i august")
    assert "9 uheld" not in agreed
    assert len(summary.points[1].actions) == 3
    assert "godkende sagen" not in document.text
    assert any("godkende sagen" in one.text for one in read_file(tmp_path / "referat.eml").dropped)


def test_what_runs_at_a_pages_head_does_nothing() -> None:
    text = (
        "Referat\nHovedudvalget den 6. maj 2027 kl. 9\n\n1. Uheld\n\nSagsfremstilling\n"
        "Der er set 88 uheld. Skolerne står for 31 % af stigningen.\n\nØstvig Kommune Hovedudvalget 06-05-2027\n\n"
        "Flere spurgte til tallene.\n\nBeslutning\nDrøftet.\n\n2. Ferie\n\nBeslutning\nGodkendt.\n"
    )
    assert not summarise(understand(read_text(text))).points[0].actions


def told(said: str) -> PointSummary:
    """The second point of minutes, in which something is said."""
    text = f"Referat af møde i LokalMED, Hyldegården\nDato: 3. marts 2027\n\n1. Ferie\nGodkendt.\n\n2. Vagter\n{said}\n"
    return summarise(understand(read_text(text))).points[1]


def test_who_is_responsible_is_a_name_without_what_stands_beside_it() -> None:
    point = told(
        "Det blev besluttet at lukke køkkenet fra 1. maj.\nAnsvarlig: Signe   Frist: 25. marts (brev til alle)"
    )
    assert [(a.who, a.when) for a in point.actions] == [("et medlem", "25. marts")]


def test_those_who_were_against_are_who_disagrees_beside_those_who_went_along() -> None:
    point = told(
        "Ledersiden og 3 af 5 medarbejderrepræsentanter kunne tiltræde, HK og 3F var imod. Planen blev ikke vedtaget."
    )
    assert [d.who for d in point.disagreements] == ["HK og 3F"]
    assert [d.type for d in point.decisions] == ["forkastet"]


def test_a_closed_point_says_so_and_the_outcome_after_a_remark_is_told() -> None:
    assert [(d.type, d.text) for d in told("Punktet er lukket.").decisions] == [("ingen", "Punktet er lukket.")]
    said = (
        "Lederen foreslog tolv timers vagter. Der var delte meninger. Hus C var imod. Aftenholdet skrev et brev.\n"
        "TR sagde, at det skal forhandles. Vi prøver ikke ordningen, før der er en aftale."
    )
    assert [d.text for d in told(said).decisions] == ["Vi prøver ikke ordningen, før der er en aftale."]
