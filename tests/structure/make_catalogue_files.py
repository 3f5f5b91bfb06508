"""Makes the catalogue files under tests/structure/files, each with its truth as JSON. Run by hand: needs LibreOffice for the PDFs.

The places are invented. Each file is one of the layouts that municipalities use; see `test_catalogue_files`.
"""

from __future__ import annotations

import csv
import json
import subprocess
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.styles import Font

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


def headings() -> None:
    """(a) a heading a proposal, sub-headings, an economy table with drift, anlæg and a total."""
    years = [2026, 2027, 2028, 2029]
    items = [
        Item("1", "Færre møder i driftsledelsen", "Økonomiudvalget", [-300, -300, -300, -300], fte={"2026": -0.5}),
        Item("2", "Fælles indkøb af kontorartikler", "Økonomiudvalget", [-150, -400, -400, -400]),
        Item("3", "Omlægning af ventilation på skolerne", "Børne- og Undervisningsudvalget", [900, -250, -500, -500],
             parts=[("Drift", [-100, -250, -500, -500]), ("Anlæg", [1000, 0, 0, 0])]),
        Item("4", "Nedlæggelse af modersmålskonsulent", "Børne- og Undervisningsudvalget", [-280, -560, -560, -560],
             fte={"2026": -0.5, "2027": -1.0, "2028": -1.0, "2029": -1.0}),
        Item("5", "Kortere åbningstid i klubberne", "Børne- og Undervisningsudvalget", [-1200, -1450, -1450, -1450], fte={"2026": -2.75}),
        Item("6", "Natbelysning slukkes på stier", "Klima- og Teknikudvalget", [-75, -75, -75, -75]),
    ]  # fmt: skip
    document = Document()
    document.add_heading("Budgetkatalog 2026", 0)
    document.add_paragraph("Tornby Kommune. Udsendt i høring den 15. august 2025.")
    document.add_heading("Indledning", 1)
    document.add_paragraph("Beløb er i 1.000 kr. Besparelser er angivet med minus. Kataloget indeholder 6 forslag.")
    area = ""
    for item in items:
        if item.area != area:
            document.add_heading(area := item.area, 1)
        document.add_heading(f"Forslag {item.number}: {item.title}", 2)
        document.add_heading("Baggrund", 3)
        document.add_paragraph("Der er i dag et budget på 4,2 mio. kr. til opgaven.")
        document.add_heading("Indhold", 3)
        document.add_paragraph(item.why)
        document.add_heading("Personalemæssige konsekvenser", 3)
        single = item.fte.get("2026") if len(item.fte) == 1 else None
        document.add_paragraph(f"Der nedlægges {figure(-single, decimals=2)} årsværk." if single else "Ingen.")
        document.add_heading("Økonomi", 3)
        rows = [(label, [figure(v, dash=True) for v in values]) for label, values in item.parts]
        rows.append(("I alt" if rows else "Drift", [figure(v) for v in item.amounts]))
        if len(item.fte) > 1:
            rows.append(("Årsværk", [figure(item.fte[str(y)], decimals=1) for y in years]))
        economy(document, years, rows, "1.000 kr.")
        document.add_paragraph("")
    document.save(str(FOLDER / "a_headings.docx"))
    pdf(FOLDER / "a_headings.docx")
    truth("a_headings", items, 2026)


def forms() -> None:
    """(b) a form each, whole kroner, "Besparelse" printed as positive numbers, expansions kept apart."""
    years = [2027, 2028, 2029, 2030]
    items = [
        Item(
            "BES-01",
            "Rengøring hver anden dag",
            "Teknisk Forvaltning",
            [-650, -650, -650, -650],
            "besparelse",
            {"2027": -1.5},
        ),
        Item(
            "BES-02",
            "Bortfald af tilskud til julebelysning",
            "Kultur og Fritid",
            [-120, -120, -120, -120],
            "besparelse",
        ),
        Item(
            "BES-03",
            "Et fælles ledelsessekretariat",
            "Staben",
            [-400, -900.5, -900.5, -900.5],
            "besparelse",
            {"2027": -2.0},
        ),
        Item("UDV-01", "Flere timer til sundhedsplejen", "Børn og Familie", [500, 500, 500, 500], "udvidelse"),
        Item("UDV-02", "Ny cykelsti ved Lundvej", "Teknisk Forvaltning", [2000, 100, 100, 100], "udvidelse"),
    ]
    document = Document()
    document.add_heading("Spare- og udvidelsesforslag til budget 2027-2030", 0)
    document.add_paragraph("Mosede Kommune")
    for item in items:
        saving = item.kind == "besparelse"
        table = document.add_table(rows=0, cols=5)
        table.style = "Table Grid"
        facts = [
            ("Forslagets titel", item.title), ("Nr.", item.number), ("Område", item.area),
            ("Type", "Besparelsesforslag" if saving else "Udvidelsesforslag"),
            ("Beskrivelse", item.why + " Ændringen sker fra årets start."),
            ("Konsekvenser for borgerne", "Der kan opleves en mindre ændring af serviceniveauet i en periode."),
            ("Antal årsværk", figure(-item.fte.get("2027", 0), decimals=1) if item.fte else "Ingen"),
        ]  # fmt: skip
        for label, value in facts:
            cells = table.add_row().cells
            cells[0].text = label
            cells[1].merge(cells[4]).text = value
        for label, values in [("Økonomi (hele kr.)", [str(y) for y in years]),
                              ("Besparelse" if saving else "Merudgift", [figure(abs(v), scale=1000) for v in item.amounts]),
                              ("I alt", [figure(abs(v), scale=1000) for v in item.amounts])]:  # fmt: skip
            cells = table.add_row().cells
            for cell, text in zip(cells, [label, *values], strict=True):
                cell.text = text
        document.add_paragraph("")
    document.save(str(FOLDER / "b_forms.docx"))
    truth("b_forms", items, 2027)


def rows() -> None:
    """(c) a workbook with front matter, two header rows, merged cells, sheets by area, sub-totals and a grand total."""
    book = Workbook()
    notes = book.active
    notes.title = "Vejledning"
    for text in (
        "Omstillingskatalog til budget 2026",
        "Alle beløb er i 1.000 kr.",
        "Mindreudgifter er negative.",
        "Sparemål: 3 mio. kr.",
    ):
        notes.append([text])
    sheets = {
        "Senior": [
            Item("SEN 1", "Skærmbesøg i stedet for tilsyn", "Seniorudvalget", [-350, -700, -700, -700], "drift", {"2026": -0.7, "2027": -1.4, "2028": -1.4, "2029": -1.4}),
            Item("SEN 2", "Færre kørselstimer", "Seniorudvalget", [-180, -180, -180, -180], "drift"),
            Item("SEN 3", "Indkøb af loftlifte", "Seniorudvalget", [450, -120, -120, -120], "anlæg"),
        ],
        "Beskæftigelse": [
            Item("BES 1", "Kortere forløb i ressourceteam", "Arbejdsmarkedsudvalget", [-900, -1200, -1200, -1200], "drift", {"2026": -1.0, "2027": -2.0, "2028": -2.0, "2029": -2.0}),
            Item("BES 2", "Ophør med eksternt jobkursus", "Arbejdsmarkedsudvalget", [-640.5, -640.5, -640.5, -640.5], "drift"),
        ],
    }  # fmt: skip
    everything: list[Item] = []
    for name, items in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append([f"Forslag – {name}"])
        sheet.append([])
        sheet.append(
            [
                "Nr.",
                "Forslag",
                "Udvalg",
                "Type",
                "Økonomi",
                None,
                None,
                None,
                "Årsværk",
                None,
                None,
                None,
                "Beskrivelse",
            ]
        )
        sheet.append([None, None, None, None, *[f"B{y}" for y in range(2026, 2030)], *range(2026, 2030), None])
        for column in "ABCDM":
            sheet.merge_cells(f"{column}3:{column}4")
        sheet.merge_cells("E3:H3")
        sheet.merge_cells("I3:L3")
        for item in items:
            fte = [item.fte.get(str(y)) for y in range(2026, 2030)]
            sheet.append(
                [
                    item.number,
                    item.title,
                    item.area,
                    item.kind.title() if item.kind else None,
                    *item.amounts,
                    *fte,
                    item.why,
                ]
            )
        sums = [sum(i.amounts[n] for i in items) for n in range(4)]
        sheet.append([None, f"I alt {name}", None, None, *sums])
        sheet.cell(sheet.max_row, 2).font = Font(bold=True)
        everything += items
    last = book.create_sheet("Samlet")
    last.append(["Udvalg", 2026, 2027, 2028, 2029])
    for area in ("Seniorudvalget", "Arbejdsmarkedsudvalget"):
        last.append([area, *[sum(i.amounts[n] for i in everything if i.area == area) for n in range(4)]])
    totals = [sum(i.amounts[n] for i in everything) for n in range(4)]
    last.append(["I alt", *totals])
    book.save(FOLDER / "c_rows.xlsx")
    truth("c_rows", everything, 2026, {str(2026 + n): t for n, t in enumerate(totals)})


def rows_csv() -> None:
    """(c) one CSV in latin-1, semicolons, savings as positive numbers that only the words give away, a total that is right."""
    items = [
        Item(
            "1",
            "Nedlæggelse af støttetimer i indskolingen",
            "Skoler",
            [-1200, -2400, -2400, -2400],
            None,
            {"2026": -2.5},
        ),
        Item("2", "Reduktion af rengøringsniveau", "Skoler", [-300, -300, -300, -300]),
        Item("3", "Færre åbningsdage på genbrugspladsen", "Teknik", [-210, -210, -210, -210], None, {"2026": -0.4}),
        Item("4", "Lukning af turistkontoret", "Kultur", [-95, -380, -380, -380], None, {"2026": -0.8}),
        Item("5", "Besparelse på vikarer", "Ældre", [-1000, -1000, -1000, -1000]),
    ]
    with (FOLDER / "c_rows.csv").open("w", encoding="latin-1", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(["Råderum 2026 (1.000 kr.)"] + [""] * 7)
        out.writerow(["Nr", "Forslag", "Område", "2026", "2027", "2028", "2029", "Årsværk"])
        for item in items:
            fte = figure(-item.fte["2026"], decimals=1) if item.fte else ""
            out.writerow([item.number, item.title, item.area, *[figure(-v) for v in item.amounts], fte])
        sums = [sum(i.amounts[n] for i in items) for n in range(4)]
        out.writerow(["", "I alt", "", *[figure(-v) for v in sums], ""])
    truth("c_rows_csv", items, 2026, {str(2026 + n): t for n, t in enumerate(sums)})


def overview() -> None:
    """(d) an overview in mio. kr. at the front and a section each in 1.000 kr.; letter codes among plain numbers; a PDF with a contents list."""
    years = [2026, 2027, 2028, 2029]
    items = [
        Item("12", "Samling af borgerservice", "Økonomiudvalget", [-450, -1250, -1250, -1250], fte={"2026": -1.0, "2027": -2.5, "2028": -2.5, "2029": -2.5}),
        Item("13", "Digital post til alle leverandører", "Økonomiudvalget", [-100, -200, -200, -200]),
        Item("60", "Færre ferieuger i jobklubben", "Beskæftigelsesudvalget", [-310, -310, -310, -310]),
        Item("61", "Automatisk visitation af ydelser", "Beskæftigelsesudvalget", [150, -820, -820, -820], fte={"2026": 0.0, "2027": -1.5, "2028": -1.5, "2029": -1.5}),
        Item("U29", "Styrket ungeindsats", "Beskæftigelsesudvalget", [700, 700, 700, 700]),
    ]  # fmt: skip
    document = Document()
    document.styles["Normal"].font.size = Pt(10)
    document.add_heading("Råderumskatalog 2026 – Gravlev Kommune", 0)
    document.add_paragraph("Indhold")
    for page, item in enumerate(items, 3):
        document.add_paragraph(f"{item.number} - {item.title} {'.' * 40} {page}")
    document.add_page_break()
    document.add_heading("Oversigt over forslag", 1)
    document.add_paragraph("Mio. kr., minus er mindreudgift")
    table = document.add_table(rows=1, cols=6)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, ["Nr.", "Forslag", *map(str, years)], strict=True):
        cell.text = text
    area = ""
    for item in items:
        if item.area != area:
            table.add_row().cells[0].text = (area := item.area)
        for cell, text in zip(
            table.add_row().cells,
            [item.number, item.title, *[figure(v, scale=0.001, decimals=2) for v in item.amounts]],
            strict=True,
        ):
            cell.text = text
    sums = [sum(i.amounts[n] for i in items) for n in range(4)]
    for cell, text in zip(
        table.add_row().cells, ["", "I alt", *[figure(v, scale=0.001, decimals=2) for v in sums]], strict=True
    ):
        cell.text = text
    for item in items:
        document.add_page_break()
        document.add_heading(f"{item.number} - {item.title}", 2)
        document.add_paragraph(f"Udvalg: {item.area}")
        for label, text in (
            ("Beskrivelse", item.why * 3),
            ("Konsekvenser for serviceniveauet", "Borgerne kan opleve ændringer. " * 4),
        ):
            document.add_paragraph().add_run(label).bold = True
            document.add_paragraph(text)
        document.add_paragraph().add_run("Økonomi").bold = True
        rows = [("Drift", [figure(v) for v in item.amounts])]
        if item.fte:
            rows.append(("Årsværk", [figure(item.fte[str(y)], decimals=1) for y in years]))
        economy(document, years, rows, "t.kr.", "Budget {}")
    document.save(str(FOLDER / "d_overview.docx"))
    pdf(FOLDER / "d_overview.docx")
    (FOLDER / "d_overview.docx").unlink()
    truth("d_overview", items, 2026, {str(2026 + n): t for n, t in enumerate(sums)})


def prose() -> None:
    """(e) a web page with the economy in sentences."""
    items = [
        Item(
            "3.1",
            "Ændret betjening på biblioteket",
            "Kultur- og Fritidsudvalget",
            [-450, -600, -600, -600],
            fte={"2026": -1.5},
        ),
        Item("3.2", "Færre klipninger i parkerne", "Kultur- og Fritidsudvalget", [-250, -250, -250, -250]),
        Item("4.1", "Nyt styresystem i varmecentralen", "Teknik- og Miljøudvalget", [-50, -300, -300, -300]),
        Item("4.2", "Længere mellem asfaltarbejder", "Teknik- og Miljøudvalget", [-1200, -1200, -1200, -1200]),
    ]
    texts = {
        "3.1": "Biblioteket er i dag betjent 40 timer om ugen, og budgettet er 6,1 mio. kr. Besparelsen udgør 450.000 kr. i 2026 og 0,6 mio. kr. fra 2027. Der nedlægges 1,5 årsværk.",
        "3.2": "Antallet af klipninger sættes ned fra 14 til 10. Det giver en årlig mindreudgift på 250.000 kr. i 2026 og frem.",
        "4.1": "Styringen udskiftes, hvilket koster en engangsudgift på 250.000 kr. i 2026. Energibesparelsen er 0,3 mio. kr. i hvert af årene 2026-2029.",
        "4.2": "Med forslaget spares 1,2 mio. kr. årligt, da der går 18 år mod nu 15 år mellem hvert slidlag.",
    }
    html = [
        "<!DOCTYPE html><html lang='da'><head><meta charset='utf-8'><title>Budgetforslag 2026</title></head><body><main>",
        "<h1>Forslag til budget 2026-2029</h1>",
    ]
    html.append("<p>Administrationen i Hvidsten Kommune har udarbejdet forslagene til brug for høringen.</p>")
    area = ""
    for item in items:
        if item.area != area:
            html.append(f"<h2>{item.number[0]} {(area := item.area)}</h2>")
        html.append(
            f"<h3>{item.number} {item.title}</h3><h4>Beskrivelse</h4><p>{item.why}</p><h4>Økonomi</h4><p>{texts[item.number]}</p>"
        )
    (FOLDER / "e_prose.html").write_text("\n".join([*html, "</main></body></html>"]), encoding="utf-8")
    truth("e_prose", items, 2026)


def lines() -> None:
    """(f) a PDF whose tables are only text set with tabs, the overview running over a page break with its header again."""
    years = [2026, 2027, 2028, 2029]
    words = [
        "Mindre vedligehold af grusveje",
        "Samdrift af to vuggestuer",
        "Ændret madservice i dagtilbud",
        "Ophør med rådgivning om kost",
        "Fælles vagtordning for viceværter og teknisk service i hele kommunen",
    ]
    items = [
        Item(f"{area[0]}{n:02d}", f"{words[n % 5]}{' ' * (n > 5) + 'etape to' * (n > 5)}", area, [-(100 + 35 * n), -(200 + 35 * n), -(200 + 35 * n), -(200 + 35 * n)])
        for n, area in enumerate(["Teknik"] * 5 + ["Dagtilbud"] * 6, 1)
    ]  # fmt: skip
    document = Document()
    document.styles["Normal"].font.size = Pt(11)
    document.add_heading("Prioriteringskatalog, budget 2026", 1)
    document.add_paragraph("Vester Lunde Kommune. Beløb i t.kr. Negative tal er besparelser.")

    def line(label: str, values: list[str]) -> None:
        paragraph = document.add_paragraph()
        for position in (240, 290, 340, 390):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(position))
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run("\t".join([label, *values]))

    for n, item in enumerate(items):
        document.add_heading(f"{item.number} {item.title}", 2)
        document.add_paragraph(f"Område: {item.area}")
        document.add_paragraph("Beskrivelse: " + item.why * (2 + n % 3))
        line("Økonomi i t.kr.", [str(y) for y in years])
        line("Løn", [figure(v + 40) for v in item.amounts])
        line("Øvrig drift", ["-40"] * 4)
        line("I alt", [figure(v) for v in item.amounts])
        document.add_paragraph("Konsekvenser: Serviceniveauet falder en smule, og ventetiden kan stige.")
    document.save(str(FOLDER / "f_lines.docx"))
    pdf(FOLDER / "f_lines.docx")
    (FOLDER / "f_lines.docx").unlink()
    truth("f_lines", items, 2026)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for make in (headings, forms, rows, rows_csv, overview, prose, lines):
        make()
