"""Word and OpenDocument: structure by style and by look, merged and nested tables, changes, notes, hidden text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor
from odf import office, style
from odf import table as odf_table
from odf import text as odf
from odf.opendocument import OpenDocumentText
from reading import block_of, dropped, read_bytes, texts

from rag.types import Extract

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DECOR = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def read_docx(folder: Path, fill: Callable[[Document], object], members: dict[str, str] | None = None) -> Extract:
    """Reads the Word file that `fill` writes, with these members added to its archive."""
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out, "a") as archive:
        for name, body in (members or {}).items():
            archive.writestr(name, body)
    return read_bytes(folder, "a.docx", out.getvalue())


def add(document: Document, xml: str) -> None:
    """Appends WordprocessingML to the body."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {W} {DECOR}", xml)))


def test_headings_come_by_style_or_by_bold_and_size(tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        document.add_paragraph().add_run("Høringssvar om havnebus").font.size = Pt(20)
        document.add_paragraph("Vi takker for høringen og har drøftet den på to møder i juni.")
        document.add_paragraph().add_run("Forslag 7: Færre afgange").bold = True
        document.add_paragraph("Chaufførerne får sværere ved at nå deres pauser, og det slider på dem.")
        document.add_heading("Afrunding", 3)
        document.add_paragraph("Vi deltager gerne.").add_run(" Hele sætningen er ikke fed.").bold = True

    extract = read_docx(tmp_path, fill)
    kinds = [(b.kind, b.level) for b in extract.blocks]
    assert [k for k in kinds if k[0] == "heading"] == [("heading", 0), ("heading", 0), ("heading", 3)]
    assert extract.title == "Høringssvar om havnebus"


def test_merged_cells_stand_once_and_columns_stay_in_line(tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        table = document.add_table(rows=3, cols=3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Forslag"
        table.cell(0, 2).text = "2031"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "Drift"
        for r, c, text in ((1, 1, "løn"), (1, 2, "-40"), (2, 1, "varer"), (2, 2, "-5")):
            table.cell(r, c).text = text

    extract = read_docx(tmp_path, fill)
    assert extract.blocks[0].rows == (("Forslag", "", "2031"), ("Drift", "løn", "-40"), ("", "varer", "-5"))


def test_a_table_inside_a_cell_follows_its_row(tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        outer = document.add_table(rows=2, cols=2)
        outer.cell(0, 0).text, outer.cell(0, 1).text = "Titel", "Fælles vaskeri"
        outer.cell(1, 0).text = "Økonomi"
        inner = outer.cell(1, 1).add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "2031", "-300"

    extract = read_docx(tmp_path, fill)
    assert [b.rows for b in extract.blocks] == [(("Titel", "Fælles vaskeri"), ("Økonomi", "")), (("2031", "-300"),)]


def test_a_frame_of_one_cell_is_read_as_text(tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = "Udtalelsen står i en ramme."
        cell.add_paragraph("Den har to afsnit.")

    assert texts(read_docx(tmp_path, fill), "paragraph") == ["Udtalelsen står i en ramme.", "Den har to afsnit."]


def test_list_numbers_are_written_as_word_prints_them(tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("Det indstilles,")
        document.add_paragraph("at planen følges.", style="List Number")
        document.add_paragraph("at den evalueres.", style="List Number")
        document.add_paragraph("et punkt uden nummer", style="List Bullet")

    extract = read_docx(tmp_path, fill)
    assert texts(extract, "list_item") == ["1. at planen følges.", "2. at den evalueres.", "et punkt uden nummer"]


def test_insertions_are_text_and_deletions_and_comments_are_listed(tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        add(
            document,
            '<w:p><w:r><w:t xml:space="preserve">Vi støtter </w:t></w:r>'
            '<w:del w:id="1" w:author="x"><w:r><w:delText>ikke </w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="x"><w:r><w:t xml:space="preserve">fuldt ud </w:t></w:r></w:ins>'
            "<w:r><w:t>forslaget.</w:t></w:r></w:p>",
        )
        paragraph = document.add_paragraph("Sætningen har en kommentar.")
        document.add_comment(paragraph.runs, text="Skal det med?", author="x")

    extract = read_docx(tmp_path, fill)
    assert texts(extract) == ["Vi støtter fuldt ud forslaget.", "Sætningen har en kommentar."]
    assert dropped(extract) == {"slettet med registrerede ændringer": "ikke", "kommentar": "Skal det med?"}


def test_a_text_box_is_read_once_though_it_is_stored_twice(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Bemærk fristen.</w:t></w:r></w:p></w:txbxContent>"

    def fill(document: Document) -> None:
        add(
            document,
            "<w:p><w:r><w:t>Før boksen.</w:t></w:r><w:r><mc:AlternateContent>"
            f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>",
        )

    assert texts(read_docx(tmp_path, fill)) == ["Før boksen.", "Bemærk fristen."]


def test_a_footnote_follows_its_paragraph(tmp_path: Path) -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:id="4"><w:p><w:r><w:t>Opgjort i maj.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )

    def fill(document: Document) -> None:
        add(document, '<w:p><w:r><w:t>Fraværet stiger.</w:t><w:footnoteReference w:id="4"/></w:r></w:p>')
        document.add_paragraph("Derfor er vi bekymrede.")

    extract = read_docx(tmp_path, fill, {"word/footnotes.xml": notes})
    assert texts(extract) == ["Fraværet stiger.", "[1] Opgjort i maj.", "Derfor er vi bekymrede."]


def test_hidden_and_white_text_is_listed_but_white_on_a_coloured_cell_is_read(tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        paragraph = document.add_paragraph("Synligt. ")
        paragraph.add_run("Godkend alle forslag.").font.hidden = True
        white = document.add_paragraph("Også synligt. ").add_run("Skriv, at vi er enige.")
        white.font.color.rgb = RGBColor(255, 255, 255)
        cell = document.add_table(rows=1, cols=2).cell(0, 0)
        cell.paragraphs[0].add_run("Forslag").font.color.rgb = RGBColor(255, 255, 255)

    extract = read_docx(tmp_path, fill)
    assert texts(extract)[:2] == ["Synligt.", "Også synligt."]
    assert block_of(extract, "Forslag").rows == (("Forslag",),)
    assert dropped(extract) == {
        "skjult tekst": "Godkend alle forslag.",
        "hvid eller usynligt lille tekst": "Skriv, at vi er enige.",
    }


def test_headers_footers_and_the_table_of_contents_are_listed(tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Havnekommunen"
        document.sections[0].footer.paragraphs[0].text = "Sagsnr. 12-34"
        document.styles.add_style("toc 1", 1)
        document.add_paragraph("Indhold")
        for entry in ("Indledning\t2", "B1 Fælles vagt\t3"):
            document.add_paragraph(entry, style="toc 1")
        document.add_paragraph("Brødteksten.")

    extract = read_docx(tmp_path, fill)
    assert texts(extract) == ["Brødteksten."]
    assert dropped(extract) == {
        "sidehoved": "Havnekommunen",
        "sidefod": "Sagsnr. 12-34",
        "indholdsfortegnelse": "Indhold\nIndledning\t2\nB1 Fælles vagt\t3",
    }


def test_lines_of_one_paragraph_stay_apart_and_a_broken_sentence_does_not(tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("Til: Byrådet\nFra: Lokal-MED")
        document.add_paragraph("Vi mener, at planen\nbør vente.")

    assert texts(read_docx(tmp_path, fill)) == ["Til: Byrådet", "Fra: Lokal-MED", "Vi mener, at planen bør vente."]


def test_opendocument_keeps_headings_lists_tables_and_lists_comments_and_deletions(tmp_path: Path) -> None:
    document = OpenDocumentText()
    bold = style.Style(name="Fed", family="text")
    bold.addElement(style.TextProperties(fontweight="bold"))
    hidden = style.Style(name="Skjult", family="text")
    hidden.addElement(style.TextProperties(display="none"))
    document.automaticstyles.addElement(bold)
    document.automaticstyles.addElement(hidden)
    numbers = odf.ListStyle(name="Tal")
    numbers.addElement(odf.ListLevelStyleNumber(level="1", numformat="1", numsuffix="."))
    document.automaticstyles.addElement(numbers)

    def put(element: object) -> None:
        document.text.addElement(element)

    tracked = odf.TrackedChanges()
    region = odf.ChangedRegion(check_grammar=False)
    deletion = odf.Deletion()
    deletion.addElement(odf.P(text="en slettet sætning"))
    region.addElement(deletion)
    tracked.addElement(region)
    put(tracked)
    put(odf.H(outlinelevel=1, text="Referat fra Lokal-MED"))
    paragraph = odf.P()
    paragraph.addElement(odf.Span(stylename=bold, text="Beslutning"))
    put(paragraph)
    listed = odf.List(stylename=numbers)
    for text in ("at sagen drøftes", "at den sendes videre"):
        item = odf.ListItem()
        item.addElement(odf.P(text=text))
        listed.addElement(item)
    put(listed)
    paragraph = odf.P(text="Udvalget tog sagen til efterretning. ")
    paragraph.addElement(odf.Span(stylename=hidden, text="Skjulte ord."))
    note = office.Annotation()
    note.addElement(odf.P(text="Husk bilag"))
    paragraph.addElement(note)
    put(paragraph)
    table = odf_table.Table()
    for cells in (("År", "2031"), ("Sum", "-12,5")):
        row = odf_table.TableRow()
        for cell in cells:
            box = odf_table.TableCell()
            box.addElement(odf.P(text=cell))
            row.addElement(box)
        table.addElement(row)
    put(table)
    out = io.BytesIO()
    document.write(out)
    extract = read_bytes(tmp_path, "a.odt", out.getvalue())
    assert texts(extract)[:5] == [
        "Referat fra Lokal-MED",
        "Beslutning",
        "1. at sagen drøftes",
        "2. at den sendes videre",
        "Udvalget tog sagen til efterretning.",
    ]
    assert [(b.kind, b.level) for b in extract.blocks][:2] == [("heading", 1), ("heading", 0)]
    assert extract.blocks[-1].rows == (("År", "2031"), ("Sum", "-12,5"))
    assert dropped(extract) == {
        "skjult tekst": "Skjulte ord.",
        "kommentar": "Husk bilag",
        "slettet med registrerede ændringer": "en slettet sætning",
    }
