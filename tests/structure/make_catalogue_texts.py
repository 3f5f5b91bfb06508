"""Makes the catalogue files whose economy stands in an overview, in sentences or in lines, each with its truth as JSON.

Run by hand: needs LibreOffice for the PDFs. The places are invented; see `test_catalogue_files`.
"""

from __future__ import annotations

from catalogue_truth import FOLDER, Item, economy, figure, pdf, truth
from docx import Document
from docx.shared import Pt


def overview() -> None:
    """(d) a PDF: contents, an overview in mio. kr. and a section each in 1.000 kr.; letter codes among numbers."""
    years = [2026, 2027, 2028, 2029]
    items = [
        Item(
            "12",
            "Samling af borgerservice",
            "Økonomiudvalget",
            [-450, -1250, -1250, -1250],
            fte={"2026": -1.0, "2027": -2.5, "2028": -2.5, "2029": -2.5},
        ),
        Item("13", "Digital post til alle leverandører", "Økonomiudvalget", [-100, -200, -200, -200]),
        Item("60", "Færre ferieuger i jobklubben", "Beskæftigelsesudvalget", [-310, -310, -310, -310]),
        Item(
            "61",
            "Automatisk visitation af ydelser",
            "Beskæftigelsesudvalget",
            [150, -820, -820, -820],
            fte={"2026": 0.0, "2027": -1.5, "2028": -1.5, "2029": -1.5},
        ),
        Item("U29", "Styrket ungeindsats", "Beskæftigelsesudvalget", [700, 700, 700, 700]),
    ]
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
        "3.1": (
            "Biblioteket er i dag betjent 40 timer om ugen, og budgettet er 6,1 mio. kr. "
            "Besparelsen udgør 450.000 kr. i 2026 og 0,6 mio. kr. fra 2027. Der nedlægges 1,5 "
            "årsværk."
        ),
        "3.2": (
            "Antallet af klipninger sættes ned fra 14 til 10. Det giver en årlig mindreudgift på "
            "250.000 kr. i 2026 og frem."
        ),
        "4.1": (
            "Styringen udskiftes, hvilket koster en engangsudgift på 250.000 kr. i 2026. "
            "Energibesparelsen er 0,3 mio. kr. i hvert af årene 2026-2029."
        ),
        "4.2": "Med forslaget spares 1,2 mio. kr. årligt, da der går 18 år mod nu 15 år mellem hvert slidlag.",
    }
    html = [
        (
            "<!DOCTYPE html><html lang='da'><head><meta charset='utf-8'><title>Budgetforslag "
            "2026</title></head><body><main>"
        ),
        "<h1>Forslag til budget 2026-2029</h1>",
    ]
    html.append("<p>Administrationen i Hvidsten Kommune har udarbejdet forslagene til brug for høringen.</p>")
    area = ""
    for item in items:
        if item.area != area:
            html.append(f"<h2>{item.number[0]} {(area := item.area)}</h2>")
        html.append(
            f"<h3>{item.number} "
            f"{item.title}</h3><h4>Beskrivelse</h4><p>{item.why}</p><h4>Økonomi</h4><p>{texts[item.number]}</p>"
        )
    (FOLDER / "e_prose.html").write_text("\n".join([*html, "</main></body></html>"]), encoding="utf-8")
    truth("e_prose", items, 2026)


def lines() -> None:
    """(f) a PDF whose tables are only text set with tabs, some cut by a page break."""
    years = [2026, 2027, 2028, 2029]
    words = [
        "Mindre vedligehold af grusveje",
        "Samdrift af to vuggestuer",
        "Ændret madservice i dagtilbud",
        "Ophør med rådgivning om kost",
        "Fælles vagtordning for viceværter og teknisk service i hele kommunen",
    ]
    items = [
        Item(
            f"{area[0]}{n:02d}",
            f"{words[n % 5]}{' ' * (n > 5) + 'etape to' * (n > 5)}",
            area,
            [-(100 + 35 * n), -(200 + 35 * n), -(200 + 35 * n), -(200 + 35 * n)],
        )
        for n, area in enumerate(["Teknik"] * 5 + ["Dagtilbud"] * 6, 1)
    ]
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
    for make in (overview, prose, lines):
        make()
