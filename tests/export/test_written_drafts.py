"""Drafts as files that somebody opens."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from bs4 import BeautifulSoup
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from invented_drafts import ABSTAINED, HOSTILE, SETTINGS, WITH_FINDINGS, draft, precedent
from markdown_it import MarkdownIt

from rag.errors import UsageError
from rag.export import SUFFIXES, draft_text, write_draft
from rag.export.draft_docx import draft_docx
from rag.export.draft_markdown import escape
from rag.export.html_page import html_page
from rag.export.layout import lay_out, pieces, plain
from rag.types import CatalogueItem, Draft, Paragraph

HOSTILE_DRAFT = draft(
    item=CatalogueItem(HOSTILE, HOSTILE, area=HOSTILE, amounts={"2026": 1}, unit=HOSTILE),
    paragraphs=(Paragraph(HOSTILE, None, ("P1", "<b>P9</b>")),),
    questions=(HOSTILE,),
    precedents=(
        precedent("P1", quote=HOSTILE, source=HOSTILE, committee=HOSTILE, why=HOSTILE, outcome_source=HOSTILE),
    ),
    model=HOSTILE,
    prompt={"name": HOSTILE, "sha256": "ab" * 32},
    note=HOSTILE,
)
ALL = {"plain": draft(), "abstained": ABSTAINED, "findings": WITH_FINDINGS, "hostile": HOSTILE_DRAFT}


def word(value: Draft) -> Any:
    return docx.Document(BytesIO(draft_docx(lay_out(value, SETTINGS))))


def word_text(document: Any) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("value", ALL.values(), ids=ALL.keys())
def test_every_draft_becomes_every_format(tmp_path: Path, suffix: str, value: Draft) -> None:
    path = tmp_path / f"svar på æøå{suffix}"
    write_draft(value, path, SETTINGS)
    assert path.stat().st_size > 200
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", [".docx", ".md", ".html"])
def test_a_cpr_number_in_a_file_s_name_is_masked_where_the_file_is_named(tmp_path: Path, suffix: str) -> None:
    source = "svar/sag 010190-1234.docx"
    named = draft(precedents=(precedent("P1", source=source, outcome_source=source), precedent("P2")))
    write_draft(named, tmp_path / f"svar{suffix}", SETTINGS)
    content = (tmp_path / f"svar{suffix}").read_bytes()
    told = word_text(word(named)) if suffix == ".docx" else content.decode("utf-8")
    assert "010190" not in told
    assert "xxxxxx" in told


# --- Word ---


def test_each_source_is_a_comment_on_the_paragraph_it_supports() -> None:
    document = word(draft())
    comments = {comment.comment_id: comment.text for comment in document.comments}
    anchored: dict[int, list[str]] = {}
    for paragraph in document.paragraphs:
        for start in paragraph._p.iter(qn("w:commentRangeStart")):
            anchored.setdefault(int(start.get(qn("w:id"))), []).append(paragraph.text)
    assert len(comments) == 3
    by_start = {paragraphs[0][:12]: [] for paragraphs in anchored.values()}
    for identity, paragraphs in anchored.items():
        assert len(paragraphs) == 1
        by_start[paragraphs[0][:12]].append(comments[identity])
    assert [text[:3] for text in by_start["Vi kan se me"]] == ["[1]", "[2]"]
    assert [text[:3] for text in by_start["Vi ønsker, a"]] == ["[2]"]
    second = by_start["Vi ønsker, a"][0]
    for part in ("MED Dagtilbud Nord", "4. september 2023", "løber stærkere", "taget af", "dagtilbud.docx"):
        assert part in second


def test_what_is_to_be_filled_in_is_yellow_and_nothing_else() -> None:
    runs = [run for paragraph in word(draft()).paragraphs for run in paragraph.runs if run.font.highlight_color]
    assert [run.text for run in runs] == ["[antal faste medarbejdere]", "[antal måneder]"]


def test_questions_stand_in_a_box() -> None:
    document = word(draft())
    boxed = [p.text for p in document.paragraphs if p.style.name == "Spørgsmål"]
    assert boxed[0] == "Det skal MED selv svare på"
    assert len(boxed) == 3
    style = document.styles["Spørgsmål"].element
    assert style.find(f".//{qn('w:pBdr')}") is not None
    order = [child.tag.split("}")[1] for child in style.find(qn("w:pPr"))]
    assert order == sorted(order, key=["pBdr", "shd", "spacing", "ind"].index)  # the schema's order, or Word complains


def test_the_page_is_a4_danish_and_numbered() -> None:
    document = word(draft())
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert document.core_properties.language == "da-DK"
    assert "python" not in f"{document.core_properties.author}{document.core_properties.comments}"
    languages = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"da-DK"}
    codes = [code.text for code in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert "LokalMED Dagtilbud Nord" in section.header.paragraphs[0].text


def test_amounts_stand_by_year_in_danish() -> None:
    rows = [[cell.text for cell in row.cells] for row in word(draft()).tables[0].rows]
    assert rows[0] == ["", "2026", "2027", "2028", "2029"]
    assert rows[1] == ["1.000 kr.", "-450", "-1.200,5", "-1.200,5", "-1.200,5"]
    assert rows[2] == ["Årsværk", "-1", "-2,5", "", ""]


def test_findings_are_never_hidden() -> None:
    document = word(WITH_FINDINGS)
    assert "Tallet 14 har ingen kilde." in word_text(document)
    assert any("Udkastet er langt." in comment.text for comment in document.comments)
    assert any("Tallet 14" in comment.text for comment in document.comments)
    page = lay_out(WITH_FINDINGS)
    for text in ("Tallet 14 har ingen kilde", "Udkastet er langt"):
        assert text in html_page("draft", page=page)
        assert text in draft_text(WITH_FINDINGS)


def test_text_of_documents_comes_into_word_as_it_is_and_a_word_file_stays_whole() -> None:
    document = word(HOSTILE_DRAFT)
    shown = plain(HOSTILE)
    assert shown in word_text(document)
    assert any(shown in comment.text for comment in document.comments)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\u202e]", word_text(document))
    assert "ukendt kilde <b>P9</b>" in word_text(document)


# --- HTML ---


def test_html_holds_only_its_own_markup_and_links_each_mark_to_its_source() -> None:
    for value in ALL.values():
        html = BeautifulSoup(html_page("draft", page=lay_out(value, SETTINGS)), "html.parser")
        assert not html.find_all(["script", "b", "img", "link", "iframe"])
        for mark in html.select("sup a"):
            assert html.find(id=str(mark["href"])[1:]) is not None
    hostile = BeautifulSoup(html_page("draft", page=lay_out(HOSTILE_DRAFT)), "html.parser")
    assert plain(HOSTILE) in " ".join(hostile.get_text().split())


def test_html_fetches_nothing() -> None:
    text = html_page("draft", page=lay_out(draft()))
    assert not re.search(r"https?://|url\(|@import|src=", text)


# --- Markdown ---


def rendered(markdown: str) -> BeautifulSoup:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    return BeautifulSoup(html, "html.parser")


def test_markdown_shows_the_texts_of_documents_and_no_markup_of_theirs() -> None:
    html = rendered(draft_text(HOSTILE_DRAFT, SETTINGS))
    assert not html.find_all(["script", "a", "img", "code", "s", "del"])
    assert " ".join(html.get_text().split()).count(plain(HOSTILE)) >= 8


@given(st.text(min_size=1))
def test_any_line_of_text_survives_markdown(text: str) -> None:
    line = plain(text)
    html = rendered(escape(line))
    assert html.get_text().strip() == line.strip()
    assert {tag.name for tag in html.find_all()} <= {"p"}


STARTS = (
    "- nej",
    "1. nej",
    "1) nej",
    "# nej",
    "> nej",
    "+ nej",
    "=== nej",
    "---",
    ": nej",
    "a) nej",
    "(i) nej",
    "| nej",
)


@pytest.mark.parametrize("line", [*STARTS, "% nej", "~~~", "```", "    nej", "#nej", "+"])
def test_the_start_of_a_line_is_no_markup(line: str) -> None:
    escaped = escape(plain(line))
    assert rendered(escaped).get_text().strip() == plain(line)
    assert re.match(r"\\|\(?\w+\\[.)]|[^\W\d]", escaped), escaped


def test_markdown_has_its_table_and_its_boxes() -> None:
    html = rendered(draft_text(draft()))
    assert [cell.get_text() for cell in html.find_all("td")][:2] == ["1.000 kr.", "-450"]
    assert [heading.get_text() for heading in html.find_all(["h1", "h2"])] == [
        "BU-07 – Fælles vikarkorps for dagtilbud",
        "Det skal MED selv svare på",
        "Kilder",
        "Fundet, men ikke brugt",
    ]


# --- what all say ---


def test_sources_are_numbered_as_the_text_cites_them_and_the_unused_ones_come_last() -> None:
    page = lay_out(draft())
    assert [(source.number, source.cited) for source in page.sources] == [(1, True), (2, True), (3, False)]
    assert page.sources[0].title == "OmrådeMED Børn · Nordstrand, 30. august 2022, budget 2023"
    assert page.sources[1].title.endswith("– egen kommune")
    assert [block.sources for block in page.blocks] == [(), (1, 2), (2,)]


def test_a_draft_says_how_it_was_made() -> None:
    assert "Byggeklodser, uden sprogmodel" in draft_text(draft())
    made = lay_out(draft(model="gpt-4.1", prompt={"name": "svar", "sha256": "0123456789abcdef" * 4})).made
    assert "gpt-4.1" in made
    assert "svar 0123456789ab" in made


def test_an_abstaining_draft_asks_and_is_signed_by_nobody() -> None:
    text = draft_text(ABSTAINED, SETTINGS)
    assert "Hvem berøres?" in text
    assert "Holdning" not in text
    assert "På vegne af" not in text


def test_signers_stand_in_what_is_handed_on() -> None:
    assert "På vegne af medarbejdersiden i LokalMED Dagtilbud Nord" in word_text(word(draft()))
    assert "Prøve Prøvesen, næstformand" in word_text(word(draft()))


@pytest.mark.parametrize(
    ("text", "open_ones"),
    [
        ("Vi er [antal] her.", ["[antal]"]),
        ("Se [1] og [P12].", []),
        ("[lokalt tal][år]", ["[lokalt tal]", "[år]"]),
        ("[", []),
    ],
)
def test_placeholders_are_told_from_citations(text: str, open_ones: list[str]) -> None:
    found = pieces(text)
    assert [piece.text for piece in found if piece.open] == open_ones
    assert "".join(piece.text for piece in found) == text


def test_the_path_of_somebodys_machine_is_not_handed_on() -> None:
    for source in ("/home/x/hemmelig/svar.docx", r"C:\Users\x\hemmelig\svar.docx", r"\\server\hemmelig\svar.docx"):
        assert lay_out(draft(precedents=(precedent("P1", source=source),))).sources[0].file == "svar.docx"


def test_json_reads_back_as_the_draft(tmp_path: Path) -> None:
    write_draft(HOSTILE_DRAFT, tmp_path / "svar.json", SETTINGS)
    value = json.loads((tmp_path / "svar.json").read_text("utf-8"))
    assert value["paragraphs"][0]["text"] == HOSTILE.replace("\ud800", "\ufffd")


# --- writing ---


def test_an_unknown_suffix_is_refused_and_names_the_known_ones(tmp_path: Path) -> None:
    for name in ("svar.pdf", "svar"):
        with pytest.raises(UsageError, match=r"\.docx"):
            write_draft(draft(), tmp_path / name, SETTINGS)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_open_in_word_is_a_clear_error_and_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "svar.docx"
    write_draft(draft(), path, SETTINGS)
    before = path.read_bytes()

    def locked(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", locked)  # what Windows does while Word has the file
    with pytest.raises(UsageError, match="open in Word") as caught:
        write_draft(draft(), path, SETTINGS)
    assert caught.value.remedy
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["svar.docx"]


def test_a_missing_folder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        write_draft(draft(), tmp_path / "ingen" / "svar.md", SETTINGS)
    (tmp_path / "mappe.md").mkdir()
    with pytest.raises(UsageError):
        write_draft(draft(), tmp_path / "mappe.md", SETTINGS)


def test_writing_again_replaces_the_file(tmp_path: Path) -> None:
    path = tmp_path / "svar.md"
    write_draft(draft(), path, SETTINGS)
    write_draft(ABSTAINED, path, SETTINGS)
    assert "Hvem berøres?" in path.read_text("utf-8")
