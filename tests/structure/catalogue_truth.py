"""What a catalogue file that is made for the tests must say: its items, and how their figures are printed."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "files"


@dataclass
class Item:
    number: str
    title: str
    area: str
    amounts: list[float]  # 1.000 kr., savings negative, from the first year on
    kind: str | None = None
    fte: dict[str, float] = field(default_factory=dict)
    why: str = "Opgaven løses i dag på flere steder, og det foreslås at samle den."
    parts: list[tuple[str, list[float]]] = field(default_factory=list)


def truth(name: str, items: list[Item], first: int, totals: dict[str, float] | None = None) -> None:
    rows = []
    for item in items:
        row = {k: v for k, v in asdict(item).items() if k in ("number", "title", "area", "kind", "fte")}
        row["amounts"] = {str(first + n): a for n, a in enumerate(item.amounts)}
        rows.append(row)
    data: dict[str, Any] = {"items": rows, "totals": totals or {}}
    (FOLDER / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


def pdf(docx: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(docx.parent),
                str(docx),
            ],
            check=True,
            capture_output=True,
        )


def figure(value: float, *, turned: bool = False, scale: float = 1, decimals: int = 0, dash: bool = False) -> str:
    value = -value if turned else value
    if dash and not value:
        return "-"
    text = f"{value * scale:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return "0" if text in ("-0", "-0,0") and not decimals else text


def economy(
    document: Any, years: list[int], rows: list[tuple[str, list[str]]], corner: str = "", heads: str = "{}"
) -> None:
    table = document.add_table(rows=0, cols=len(years) + 1)
    table.style = "Table Grid"
    for label, cells in [(corner, [heads.format(y) for y in years]), *rows]:
        for cell, text in zip(table.add_row().cells, [label, *cells], strict=True):
            cell.text = text
