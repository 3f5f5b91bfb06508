"""Real files in the layouts that municipalities use: every item with its figures, and not one finding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rag.read import read_file
from rag.structure.catalogue import read_catalogue
from rag.structure.kinds import kind_of

FILES = Path(__file__).parent / "files"
LAYOUTS = {
    "a_headings.docx": "a_headings",
    "a_headings.pdf": "a_headings",
    "b_forms.docx": "b_forms",
    "c_rows.xlsx": "c_rows",
    "c_rows.csv": "c_rows_csv",
    "d_overview.pdf": "d_overview",
    "e_prose.html": "e_prose",
    "f_lines.pdf": "f_lines",
}


def moving(amounts: Any) -> dict[str, float]:
    return {year: value for year, value in amounts.items() if value}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_item_of_a_file_comes_out_with_its_numbers(name: str) -> None:
    truth = json.loads((FILES / f"{LAYOUTS[name]}.json").read_text(encoding="utf-8"))
    extract = read_file(FILES / name)
    catalogue = read_catalogue(extract)
    assert [(i.number, i.title, i.area, i.kind) for i in catalogue.items] == [
        (i["number"], i["title"], i["area"], i["kind"]) for i in truth["items"]
    ]
    assert [moving(i.amounts) for i in catalogue.items] == [moving(i["amounts"]) for i in truth["items"]]
    assert [moving(i.fte) for i in catalogue.items] == [moving(i["fte"]) for i in truth["items"]]
    assert dict(catalogue.totals) == truth["totals"]
    assert catalogue.findings == ()
    assert kind_of(extract) == "katalog"
    for item in catalogue.items:
        assert item.span is not None
        assert extract.text[slice(*item.span)] in item.text
        assert all(line in extract.text for line in item.text.split("\n"))
        assert item.title.split()[0] in item.text


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not on this machine")
def test_no_seed_is_taken_for_a_catalogue() -> None:
    assert not [p.name for p in sorted(SEEDS.glob("*.txt")) if kind_of(read_file(p)) == "katalog"]
