"""The ranked proposals as tables: what begins like a formula stays text, markup stays text."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import openpyxl
import pytest
from bs4 import BeautifulSoup

from rag.errors import UsageError
from rag.export.triage_table import COLUMNS, write_triage
from rag.types import Touch

TOUCHES = [
    Touch("7", "=1+1 <b>aftenhold</b> | to", "Pleje", {"2027": -900}, {"2027": -2.0}, 0.81, ("nævner Egehøj",), 2, 1,
          "taget_af", "svar"),
    Touch("8", "Cykelstier", None, {}, {}, 0.02, (), 0, 0, "ukendt", "næppe jeres"),
]  # fmt: skip


def test_excel_holds_every_proposal_as_text_and_no_formula(tmp_path: Path) -> None:
    write_triage(TOUCHES, tmp_path / "t.xlsx", "Katalog 2027")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1] == COLUMNS
    assert rows[2][2] == "=1+1 <b>aftenhold</b> | to"
    assert sheet["C3"].data_type == "s"
    assert "Sidst: forslaget blev taget af" in str(rows[2][7])
    assert len(rows) == 4


def test_word_holds_a_row_for_each_proposal_under_a_repeated_head(tmp_path: Path) -> None:
    write_triage(TOUCHES, tmp_path / "t.docx", "Katalog 2027")
    table = docx.Document(str(tmp_path / "t.docx")).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == list(COLUMNS)
    assert table.rows[1].cells[4].text == "-900"
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_html_and_markdown_hold_markup_as_text(tmp_path: Path) -> None:
    write_triage(TOUCHES, tmp_path / "t.html", "Katalog")
    page = BeautifulSoup((tmp_path / "t.html").read_text("utf-8"), "html.parser")
    assert page.find("b") is None
    assert "<b>aftenhold</b>" in page.text
    write_triage(TOUCHES, tmp_path / "t.md", "Katalog")
    assert "\\| to" in (tmp_path / "t.md").read_text("utf-8")


def test_json_is_what_the_command_prints(tmp_path: Path) -> None:
    write_triage(TOUCHES, tmp_path / "t.json", "Katalog")
    items = json.loads((tmp_path / "t.json").read_text("utf-8"))["items"]
    assert {"number", "title", "touches", "reasons", "precedents", "suggestion"} <= set(items[0])


def test_another_suffix_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.xlsx"):
        write_triage(TOUCHES, tmp_path / "t.pdf", "Katalog")
