"""A draft that is written in spite of hard findings shows each of them where it stands, in every format."""

from io import BytesIO
from pathlib import Path, PurePath
from typing import Any

import docx
import pytest
from bs4 import BeautifulSoup
from docx.enum.text import WD_COLOR_INDEX
from hypothesis import given
from hypothesis import strategies as st
from invented_drafts import SETTINGS, draft, precedent

from rag.export import write_draft
from rag.export.draft_docx import draft_docx
from rag.export.draft_markdown import draft_markdown
from rag.export.layout import lay_out, marked
from rag.export.letters_in import read_letter
from rag.read import read_file
from rag.types import Finding, Paragraph

TEXT = "Vi er bekymrede. Sygefraværet er 13,7 procent [antal] på <b>Rørhøj</b>, & det stiger."


def finding(words: str, paragraph: int | None = 1, rule: str = "number-unsupported") -> Finding:
    start = TEXT.index(words)
    return Finding(rule, "hard", words, "Står ingen steder.", "Udelad det.", paragraph, (start, start + len(words)))


FORCED = draft(
    paragraphs=(Paragraph("Vi ser meningen med forslaget.", None, ("P1",)), Paragraph(TEXT, "arbejdsmiljø", ("P1",))),
    precedents=(precedent("P1"),),
    findings=(
        finding("13,7 procent"),
        finding("Rørhøj"),
        Finding("uncited-claim", "warning", "Vi er bekymrede", "Ingen kilde.", "Find en.", 1, (0, 16)),
    ),
)
PAGE = lay_out(FORCED, SETTINGS)


def test_word_highlights_the_very_words_and_comments_on_them() -> None:
    document: Any = docx.Document(BytesIO(draft_docx(PAGE)))
    red = [run.text for p in document.paragraphs for run in p.runs if run.font.highlight_color == WD_COLOR_INDEX.RED]
    assert red == ["13,7 procent", "Rørhøj"]
    comments = [comment.text for comment in document.comments]
    assert sum("Ret dette, før svaret sendes" in text for text in comments) == 2
    assert any("Ingen kilde" in text for text in comments)
    assert TEXT in [paragraph.text.removesuffix("[1]") for paragraph in document.paragraphs]


def test_html_marks_the_very_words_and_says_why(tmp_path: Path) -> None:
    write_draft(FORCED, tmp_path / "svar.html", SETTINGS)
    page = BeautifulSoup((tmp_path / "svar.html").read_text("utf-8"), "html.parser")
    marks = page.find_all("mark", class_="stop")
    assert [mark.get_text() for mark in marks] == ["13,7 procent", "Rørhøj"]
    assert all("Udelad det" in str(mark["title"]) for mark in marks)
    assert page.find("b") is None
    assert TEXT in page.get_text()


def test_markdown_marks_the_very_words() -> None:
    told = draft_markdown(PAGE)
    assert "**⚠ 13,7 procent**" in told
    assert "**⚠ Rørhøj**" in told


def test_a_finding_without_a_place_marks_the_whole_paragraph() -> None:
    unknown = Finding("citation-unknown", "hard", "P9", "Findes ikke.", "Fjern den.", 1)
    assert [piece.stop != "" for piece in marked(TEXT, [unknown])] == [True]


SPANS = st.lists(st.tuples(st.integers(-2, 120), st.integers(-2, 120)), max_size=4)


@given(st.text(alphabet="abæø 1,[]\n<&", max_size=80), SPANS)
def test_marking_keeps_every_word_in_order(text: str, spans: list[tuple[int, int]]) -> None:
    findings = [Finding("number-unsupported", "hard", "x", paragraph=0, span=(max(0, a), max(0, b))) for a, b in spans]
    told = "".join(piece.text for piece in marked(text, findings))
    assert told.split() == text.split()
    assert told == " ".join(told.split())


@pytest.mark.parametrize("suffix", [".docx", ".md", ".html"])
def test_what_was_written_by_force_comes_back_with_its_text_alone(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"svar{suffix}"
    write_draft(FORCED, path, SETTINGS)
    letter = read_letter(read_file(path))
    texts = [paragraph.text.replace("⚠ ", "") for paragraph in letter.paragraphs]
    assert TEXT in texts
    assert "Vi ser meningen med forslaget." in texts
    said = " ".join(texts)
    for ours in ("Står ingen steder", "Udelad det", "Ingen kilde"):
        assert ours not in said
    body = next(paragraph for paragraph in letter.paragraphs if "13,7" in paragraph.text)
    assert body.citations == ("P1",)
    assert letter.stance == FORCED.stance
    assert [one.quote for one in letter.precedents] == [FORCED.precedents[0].quote]
    assert [one.source for one in letter.precedents] == [PurePath(FORCED.precedents[0].source).name]
