"""A line begins with what it says, not with the mark or the label of the table's cell that it stood beside."""

from __future__ import annotations

import pytest

from rag.summarise.statements import readable


@pytest.mark.parametrize(
    "cell",
    [
        "| Taget til orientering af alle.",
        "Ansvarlig / frist | Taget til orientering af alle.",
        "Opfølgning | Taget til orientering af alle.",
    ],
)
def test_a_cell_s_label_is_no_part_of_what_it_says(cell: str) -> None:
    assert readable(cell, [], (0, len(cell))) == "Taget til orientering af alle."


def test_a_row_of_a_table_keeps_its_first_cell() -> None:
    row = "Kantinen | 12 | 14"
    assert readable(row, [], (0, len(row))) == row
