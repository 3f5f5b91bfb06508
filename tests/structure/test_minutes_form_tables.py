"""A table of labels ("Punkt 3 | title", "Beslutning | …") is read as points whatever words a title is made of."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from rag.read import read_file
from rag.structure.minutes import read_points
from rag.types import Point

TITLES = (
    "Godkendelse af dagsorden",
    "Godkendelse af referat",
    "Opfølgning på referat",
    "Dagsorden og referat",
    "Opsamling og bemærkninger fra sidst",
    "Kommentarer til beslutninger om ferie",
)
NEXT = (
    (("Cykelskur ved hallen",), "At skuret flyttes til gavlen.", "Indstillingen blev forkastet."),
    (("Nøglebrikker",), "At brikkerne udskiftes.", "Udsat."),
)


def _points(path: Path, first: str, label: str, *, one: bool) -> tuple[Point, ...]:
    file = docx.Document()
    file.add_paragraph("Referat LokalMED Hallerne, Tranum Kommune")
    file.add_paragraph("9. april 2026")
    forms = [[(label.format(1), first), ("Beslutning", "Godkendt.")]]
    for n, ((title,), proposed, decided) in enumerate(NEXT, 2):
        forms.append([(label.format(n), title), ("Indstilling", proposed), ("Beslutning", decided)])
    for rows in [[row for form in forms for row in form]] if one else forms:
        table = file.add_table(rows=0, cols=2)
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
        file.add_paragraph("")
    file.save(str(path / "f.docx"))
    return read_points(read_file(path / "f.docx"))


@pytest.mark.parametrize("one", [True, False], ids=["one table", "a table for each point"])
@pytest.mark.parametrize("label", ["Punkt {}", "Pkt. {}", "Sag nr. {}"])
@pytest.mark.parametrize("title", TITLES)
def test_a_title_in_a_row_of_labels_heads_no_column(tmp_path: Path, title: str, label: str, *, one: bool) -> None:
    """What is proposed stays a proposal, and every title is its point's, though the first one speaks of minutes."""
    points = _points(tmp_path, title, label, one=one)
    assert [point.title for point in points] == [title, "Cykelskur ved hallen", "Nøglebrikker"]
    assert [decision.type for point in points for decision in point.decisions] == ["godkendt", "forkastet", "udsat"]


def test_a_header_of_columns_still_heads_them(tmp_path: Path) -> None:
    """Titles that are labels elsewhere ("Orientering") make no form of a table with a column for points."""
    file = docx.Document()
    file.add_paragraph("Referat LokalMED Hallerne")
    table = file.add_table(rows=0, cols=2)
    rows = [("Punkt", "Referat"), ("Orientering", "Taget til efterretning."), ("Lys i kælderen", "Godkendt.")]
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    file.save(str(tmp_path / "f.docx"))
    assert [p.title for p in read_points(read_file(tmp_path / "f.docx"))] == ["Orientering", "Lys i kælderen"]
