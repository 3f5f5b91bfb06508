"""Makes the catalogue files whose proposals stand in tables and forms, each with its truth as JSON.

Run by hand: needs LibreOffice for the PDFs. The places are invented; see `test_catalogue_files`.
"""

from __future__ import annotations

import csv

from catalogue_truth import FOLDER, Item, economy, figure, pdf, truth
from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Font


def headings() -> None:
    """(a) a heading a proposal, sub-headings, an economy table with drift, anlæg and a total."""
    years = [2026, 2027, 2028, 2029]
    items = [
        Item("1", "Færre møder i driftsledelsen", "Økonomiudvalget", [-300, -300, -300, -300], fte={"2026": -0.5}),
        Item("2", "Fælles indkøb af kontorartikler", "Økonomiudvalget", [-150, -400, -400, -400]),
        Item(
            "3",
            "Omlægning af ventilation på skolerne",
            "Børne- og Undervisningsudvalget",
            [900, -250, -500, -500],
            parts=[("Drift", [-100, -250, -500, -500]), ("Anlæg", [1000, 0, 0, 0])],
        ),
        Item(
            "4",
            "Nedlæggelse af modersmålskonsulent",
            "Børne- og Undervisningsudvalget",
            [-280, -560, -560, -560],
            fte={"2026": -0.5, "2027": -1.0, "2028": -1.0, "2029": -1.0},
        ),
        Item(
            "5",
            "Kortere åbningstid i klubberne",
            "Børne- og Undervisningsudvalget",
            [-1200, -1450, -1450, -1450],
            fte={"2026": -2.75},
        ),
        Item("6", "Natbelysning slukkes på stier", "Klima- og Teknikudvalget", [-75, -75, -75, -75]),
    ]
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
            ("Forslagets titel", item.title),
            ("Nr.", item.number),
            ("Område", item.area),
            ("Type", "Besparelsesforslag" if saving else "Udvidelsesforslag"),
            ("Beskrivelse", item.why + " Ændringen sker fra årets start."),
            ("Konsekvenser for borgerne", "Der kan opleves en mindre ændring af serviceniveauet i en periode."),
            ("Antal årsværk", figure(-item.fte.get("2027", 0), decimals=1) if item.fte else "Ingen"),
        ]
        for label, value in facts:
            cells = table.add_row().cells
            cells[0].text = label
            cells[1].merge(cells[4]).text = value
        for label, values in [
            ("Økonomi (hele kr.)", [str(y) for y in years]),
            ("Besparelse" if saving else "Merudgift", [figure(abs(v), scale=1000) for v in item.amounts]),
            ("I alt", [figure(abs(v), scale=1000) for v in item.amounts]),
        ]:
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
            Item(
                "SEN 1",
                "Skærmbesøg i stedet for tilsyn",
                "Seniorudvalget",
                [-350, -700, -700, -700],
                "drift",
                {"2026": -0.7, "2027": -1.4, "2028": -1.4, "2029": -1.4},
            ),
            Item("SEN 2", "Færre kørselstimer", "Seniorudvalget", [-180, -180, -180, -180], "drift"),
            Item("SEN 3", "Indkøb af loftlifte", "Seniorudvalget", [450, -120, -120, -120], "anlæg"),
        ],
        "Beskæftigelse": [
            Item(
                "BES 1",
                "Kortere forløb i ressourceteam",
                "Arbejdsmarkedsudvalget",
                [-900, -1200, -1200, -1200],
                "drift",
                {"2026": -1.0, "2027": -2.0, "2028": -2.0, "2029": -2.0},
            ),
            Item(
                "BES 2",
                "Ophør med eksternt jobkursus",
                "Arbejdsmarkedsudvalget",
                [-640.5, -640.5, -640.5, -640.5],
                "drift",
            ),
        ],
    }
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
    """(c) a CSV in latin-1: savings as positive numbers that only the words give away, and a total that is right."""
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


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for make in (headings, forms, rows, rows_csv):
        make()
