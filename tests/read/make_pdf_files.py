"""Makes the PDF files of this room's tests with LibreOffice: run by hand, the results are kept in files/.

    python tests/read/make_pdf_files.py

Every sentence is invented for these tests.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

FILES = Path(__file__).parent / "files"
PROSE = [
    "Musikskolens lærere underviser på elleve matrikler, og kørslen mellem dem tager i gennemsnit to timer om ugen.",
    "Udvalget ser gerne, at ventelisterne nedbringes, men ikke på bekostning af de tilbud, som de mindste bruger.",
    "Der er i foråret gennemført en trivselsmåling, hvor arbejdspresset for første gang ligger over gennemsnittet.",
    "Forvaltningen vurderer, at en fælles instrumentsamling kan spare indkøb for omkring 0,4 mio. kr. om året.",
    "Medarbejdersiden lægger vægt på, at en ny struktur først træder i kraft, når lokalerne er indrettet til det.",
]


def _field(paragraph: Paragraph, code: str) -> None:
    run = paragraph.add_run()
    for kind in ("begin", "code", "end"):
        if kind == "code":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = code
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _margins(document: Document, head: str) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = head
    foot = section.footer.paragraphs[0]
    foot.add_run("Side ")
    _field(foot, "PAGE")
    foot.add_run(" af ")
    _field(foot, "NUMPAGES")


def _font(document: Document) -> None:
    document.styles["Normal"].font.name = "Liberation Sans"
    document.styles["Normal"].font.size = Pt(11)


def minutes(path: Path) -> None:
    """Minutes with a dotted table of contents, running margins, and a sentence over each page break."""
    document = docx.Document()
    _font(document)
    _margins(document, "Referat fra Område-MED Musik og Scene")
    document.add_heading("Referat fra Område-MED Musik og Scene", 0)
    document.add_paragraph("Mødedato: torsdag den 6. februar 2025 kl. 14.30")
    document.add_paragraph("Indholdsfortegnelse")
    for number in range(1, 6):
        entry = document.add_paragraph(f"Sag {number} om lokaler i område {number}\t{number}")
        entry.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for number in range(1, 6):
        document.add_heading(f"Punkt {number}: Sag {number} om lokaler i område {number}", 1)
        for part in ("Sagsfremstilling", "Beslutning"):
            document.add_heading(part, 2)
            document.add_paragraph(" ".join(PROSE[(number + k) % 5] for k in range(5)))
            document.add_paragraph("Udvalget peger på, at", style="Normal")
            for k in range(2):
                document.add_paragraph(PROSE[(number + k) % 5], style="List Bullet")
    document.save(path)


def columns(path: Path) -> None:
    """A newsletter in two columns under a title over both."""
    document = docx.Document()
    _font(document)
    document.add_heading("Nyt fra Område-MED", 0)
    document.add_paragraph(PROSE[0])
    section = document.add_section(WD_SECTION.CONTINUOUS)
    cols = section._sectPr.xpath("./w:cols")[0]
    cols.set(qn("w:num"), "2")
    cols.set(qn("w:space"), "560")
    for number in range(9):
        if number % 3 == 0:
            document.add_heading(f"Kapitel {number // 3 + 1} om undervisning", 2)
        document.add_paragraph(f"Afsnit {number + 1}. " + " ".join(PROSE[(number + k) % 5] for k in range(3)))
    document.save(path)


def catalogue(path: Path) -> None:
    """Proposals with tables: ruled, shaded, without rules; merged cells; one over a page break; one page turned."""
    document = docx.Document()
    _font(document)
    _margins(document, "Prioriteringskatalog 2027")
    document.add_heading("Prioriteringskatalog 2027", 0)
    figures = [
        ["1.000 kr.", "2027", "2028", "2029", "2030"],
        ["Drift", "-1.250", "-1.900", "-1.900", "-1.900"],
        ["Anlæg", "600", "0", "0", "0"],
        ["Årsværk", "-1,5", "-2,5", "-2,5", "-2,5"],
    ]
    for number, style in enumerate(("Table Grid", "Light List Accent 1", "Normal Table"), start=1):
        document.add_heading(f"MS-{number:02d} Fælles instrumentsamling {number}", 1)
        document.add_paragraph(PROSE[number])
        table = document.add_table(rows=4, cols=5)
        if style != "Normal Table":
            table.style = style
        for r, row in enumerate(figures):
            for c, text in enumerate(row):
                table.cell(r, c).text = text
        document.add_paragraph("Personalemæssige konsekvenser: " + PROSE[number + 1])
        form = document.add_table(rows=3, cols=3)
        form.style = "Table Grid"
        form.cell(0, 0).merge(form.cell(0, 2)).text = "Samlet vurdering"
        form.cell(1, 0).merge(form.cell(2, 0)).text = "Risiko"
        for r, c, text in ((1, 1, "lav"), (1, 2, PROSE[1]), (2, 1, "høj"), (2, 2, PROSE[3])):
            form.cell(r, c).text = text
    document.add_heading("Oversigt", 1)
    table = document.add_table(rows=45, cols=3)
    table.style = "Table Grid"
    for r in range(45):
        for c, text in enumerate(
            ("Nr.", "Forslag", "2027") if r == 0 else (f"A{r}", f"Forslag om hold {r}", f"-{r * 10}")
        ):
            table.cell(r, c).text = text
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading("Bilag på tværs", 1)
    document.add_paragraph(PROSE[4])
    document.save(path)


def main() -> None:
    """Writes each document and has LibreOffice print it."""
    office = shutil.which("soffice") or "soffice"
    with tempfile.TemporaryDirectory() as folder:
        for name, write in (("referat", minutes), ("spalter", columns), ("katalog", catalogue)):
            source = Path(folder) / f"{name}.docx"
            write(source)
            options = ["--headless", "--convert-to", "pdf", "--outdir", str(FILES), str(source)]
            subprocess.run([office, *options], check=True, capture_output=True)


if __name__ == "__main__":
    main()
