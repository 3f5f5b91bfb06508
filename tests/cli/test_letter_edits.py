"""A letter worked on in Word comes back: whatever a person did to it is kept, and nothing else is taken for theirs."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph

from tests.cli.test_letter import NEXT_YEAR, run

INTENTION = """
## Hensigtserklæringer

### Fælles nattjeneste
Det er hensigten, at nattjenesten i hele kommunen bliver set efter i løbet af foråret.
"""


@pytest.fixture
def catalogue(workspace: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    workspace.close()
    (tmp_path / "sparekatalog 2027.md").write_text(NEXT_YEAR, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "sparekatalog 2027.md"


@pytest.fixture
def edited(capsys: Any, catalogue: str) -> Callable[[Callable[[Document], None]], tuple[str, str]]:
    """Writes the letter, lets a person edit it, takes it back; gives what was said of it and the letter anew."""

    def edit(change: Callable[[Document], None]) -> tuple[str, str]:
        run(capsys, "letter", catalogue, "-o", "svar.docx", "--quiet")
        document = docx.Document("svar.docx")
        change(document)
        document.save("rettet.docx")
        _, out, err = run(capsys, "letter", catalogue, "--from", "rettet.docx", "--json")
        return err, json.loads(out)["letter"]

    return edit


def heading(document: Document, begins: str) -> int:
    return next(n for n, p in enumerate(document.paragraphs) if p.text.startswith(begins) and p.style.name != "Tabel")


def texts(document: Document, begins: str) -> list[Paragraph]:
    """The paragraphs of an answer that argue."""
    found = []
    for paragraph in document.paragraphs[heading(document, begins) + 1 :]:
        if paragraph.style is not None and paragraph.style.name.startswith("Heading"):
            break
        if paragraph.style is not None and paragraph.style.name == "Normal" and "Holdning:" not in paragraph.text:
            found.append(paragraph)
    return found


def test_paragraphs_added_removed_and_put_in_another_order_are_kept_so(edited: Any) -> None:
    def change(document: Document) -> None:
        told = texts(document, "P1 –")
        told[-1].insert_paragraph_before("Vi tilføjer, at nattevagterne skal høres først.")
        told[1]._p.addprevious(told[-1]._p)
        told[0]._p.getparent().remove(told[0]._p)

    err, letter = edited(change)
    assert "your words are kept for: P1" in err
    answer = letter.partition("### P1")[2].partition("### P2")[0]
    assert "nattevagterne skal høres først" in answer
    assert "kan ikke anbefale forslaget" not in answer
    assert answer.index("Vilkår og ønsker") < answer.index("nattevagterne skal høres først")


def test_a_heading_that_was_worded_a_little_differently_is_still_its_answer_s(edited: Any) -> None:
    def change(document: Document) -> None:
        document.paragraphs[heading(document, "P1 –")].text = "P1 - Fælles natbemanding på vores plejehjem"
        texts(document, "P1 -")[0].text = "Vi siger det med vores egne ord her."

    err, letter = edited(change)
    assert "your words are kept for: P1" in err
    assert "Vi siger det med vores egne ord her." in letter
    assert "not in the file" not in err


def test_a_stance_that_was_changed_is_the_committee_s(edited: Any) -> None:
    def change(document: Document) -> None:
        line = next(p for p in document.paragraphs[heading(document, "P2 –") :] if p.text.startswith("Holdning:"))
        line.text = "Holdning: Kan ikke vurderes på det foreliggende grundlag"

    err, letter = edited(change)
    assert "P2" in err
    assert "kan ikke på det foreliggende grundlag vurdere forslag P2" in letter


def test_a_citation_that_was_deleted_stays_deleted(edited: Any) -> None:
    def change(document: Document) -> None:
        cited = next(p for p in texts(document, "P1 –") if any(run.text.startswith("[") for run in p.runs))
        for part in cited.runs:
            if part.text.startswith("[") and part.text[1:2].isdigit():
                part.text = ""

    err, _ = edited(change)
    assert "your words are kept for: P1" in err


def test_the_resume_the_closing_and_a_remark_in_its_field_are_kept(edited: Any) -> None:
    def change(document: Document) -> None:
        first = document.paragraphs[heading(document, "Resumé") + 1]
        first.text = "Vi har læst kataloget med omhu."
        document.paragraphs[heading(document, "Afsluttende bemærkninger") + 1].text = "Vi kommer gerne og fortæller."
        field = next(p for p in document.paragraphs[heading(document, "P2 –") :] if p.text.startswith("MED's"))
        field.add_run("Drøftet den 1. september.")

    err, letter = edited(change)
    assert "P2, summary, closing" in err
    assert "Vi har læst kataloget med omhu." in letter
    assert "Vi kommer gerne og fortæller." in letter
    assert "Drøftet den 1. september." in letter.partition("### P2")[2]


def test_a_deleted_answer_is_left_as_it_was_and_said(edited: Any) -> None:
    def change(document: Document) -> None:
        first, last = heading(document, "P2 –"), heading(document, "Inddragelse")
        for paragraph in document.paragraphs[first:last]:
            paragraph._p.getparent().remove(paragraph._p)

    err, letter = edited(change)
    assert "left as they were: P2" in err
    assert "### P2" in letter


def test_an_answer_whose_words_are_gone_needs_a_person(capsys: Any, catalogue: str, edited: Any) -> None:
    def change(document: Document) -> None:
        for paragraph in texts(document, "P1 –"):
            paragraph._p.getparent().remove(paragraph._p)

    edited(change)
    code, out, _ = run(capsys, "ledger", catalogue, "--json")
    line = next(line for line in json.loads(out)["ledger"] if line["number"] == "P1")
    assert (code, line["status"]) == (1, "needs_person")


def test_an_own_heading_is_named_since_it_has_no_place(edited: Any) -> None:
    def change(document: Document) -> None:
        document.add_heading("Bilag: vores arbejdspladsvurdering", level=2)
        document.add_paragraph("Se vedhæftede.")

    err, letter = edited(change)
    assert "no part of the letter, so not kept: Bilag" in err
    assert "Se vedhæftede" not in letter


def test_an_older_letter_is_not_taken_for_a_person_s_words(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "-o", "gammel.docx", "--quiet")
    fact = ("--item", "P1", "--text", "Der er 4 ubesatte nattevagter.", "--source", "HR, august 2026")
    run(capsys, "fact", catalogue, *fact)
    _, out, _ = run(capsys, "letter", catalogue, "--resume", "--json")
    assert "4 ubesatte nattevagter" in json.loads(out)["letter"]
    _, out, err = run(capsys, "letter", catalogue, "--from", "gammel.docx", "--json")
    assert "nothing was changed" in err
    assert "4 ubesatte nattevagter" in json.loads(out)["letter"]


def test_a_declaration_s_remark_comes_back(capsys: Any, catalogue: str) -> None:
    Path(catalogue).write_text(NEXT_YEAR + INTENTION, encoding="utf-8")
    run(capsys, "letter", catalogue, "-o", "svar.docx", "--quiet")
    document = docx.Document("svar.docx")
    assert any(p.text == "Fælles nattjeneste" for p in document.paragraphs)
    fields = [p for p in document.paragraphs if p.text.startswith("MED's")]
    fields[-1].add_run("Vi vil gerne være med i det.")
    document.save("rettet.docx")
    _, out, _ = run(capsys, "letter", catalogue, "--from", "rettet.docx", "--json")
    assert "Vi vil gerne være med i det." in json.loads(out)["letter"].partition("## Hensigtserklæringer")[2]


@pytest.mark.parametrize("suffix", ["docx", "md", "html"])
def test_our_own_letter_has_nothing_that_the_check_must_stop(capsys: Any, catalogue: str, suffix: str) -> None:
    run(capsys, "letter", catalogue, "--items", "P1-P2", "-o", f"svar.{suffix}", "--quiet")
    for more in ((), ("--catalogue", catalogue)):
        code, out, _ = run(capsys, "check", f"svar.{suffix}", *more, "--json")
        assert (code, json.loads(out)["hard"]) == (0, 0), json.loads(out)["findings"]


def test_a_false_amount_in_one_answer_and_a_false_count_in_the_resume_are_found(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "-o", "svar.docx", "--quiet")
    document = docx.Document("svar.docx")
    texts(document, "P2 –")[0].add_run(" Forslaget sparer 730.000 kr. hvert år hos os.")
    count = next(p for p in document.paragraphs if "af katalogets 3 forslag" in p.text)
    count.text = "Udvalget svarer på 9 af katalogets 3 forslag."
    document.save("forkert.docx")
    for more in ((), ("--catalogue", catalogue)):
        code, out, _ = run(capsys, "check", "forkert.docx", *more, "--json")
        found = [(one["rule"], one["text"]) for one in json.loads(out)["findings"] if one["severity"] == "hard"]
        assert code == 1
        assert any("730" in text for _, text in found), found
        assert any("9" in text for _, text in found), found
        assert len(found) == 2


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_a_letter_that_went_through_libreoffice_changes_nothing(capsys: Any, catalogue: str, tmp_path: Path) -> None:
    run(capsys, "letter", catalogue, "--items", "alle", "-o", "svar.docx", "--quiet")
    home = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    for suffix, source in (("odt", "svar.docx"), ("docx", "svar.odt")):
        done = subprocess.run(
            ["soffice", home, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path), source],
            capture_output=True,
            timeout=120,
        )
        assert done.returncode == 0
    for name in ("svar.odt", "svar.docx"):
        _, _, err = run(capsys, "letter", catalogue, "--from", name)
        assert "nothing was changed" in err, name


def test_an_earlier_letter_comes_back_after_another_run_without_its_own_questions_as_our_words(
    capsys: Any, catalogue: str
) -> None:
    run(capsys, "letter", catalogue, "-o", "svar.docx", "--quiet")
    run(capsys, "letter", catalogue, "--items", "P2", "--quiet")
    code, out, err = run(capsys, "letter", catalogue, "--from", "svar.docx", "-o", "nyt.docx", "--json")
    assert code == 0, err
    assert "no item (nothing was changed)" in err
    document = docx.Document("svar.docx")
    box = next(p for p in document.paragraphs if p.text.startswith("☐"))
    box.text = "☐ Er spørgsmålet fra en ældre udgave? Vi har to ledige stillinger at flytte til."
    texts(document, "P1 –")[0].add_run(" Det siger vi igen.")
    document.save("rettet.docx")
    code, out, err = run(capsys, "letter", catalogue, "--from", "rettet.docx", "--json")
    letter = json.loads(out)["letter"].partition("### P1")[2].partition("### P2")[0]
    assert "Det siger vi igen." in letter
    assert "ældre udgave" not in letter
    assert "Vi har to ledige stillinger at flytte til." in letter
    assert "ukendt kilde" not in letter


@pytest.mark.parametrize("more", [[], ["--force"]])
def test_cpr_numbers_names_and_phones_of_an_edited_letter_never_lie_in_the_ledger(
    capsys: Any, catalogue: str, more: list[str]
) -> None:
    run(capsys, "letter", catalogue, "-o", "svar.docx", "--quiet")
    document = docx.Document("svar.docx")
    secret = " Spørg tillidsrepræsentant Torhild Brasken, tlf. 61 72 83 94, cpr 070761-4285."
    texts(document, "P1 –")[0].add_run(secret)
    document.paragraphs[heading(document, "Afsluttende bemærkninger") + 1].add_run(secret)
    document.save("rettet.docx")
    code, out, err = run(capsys, "letter", catalogue, "--from", "rettet.docx", "-o", "nyt.docx", *more)
    stored = b"".join(file.read_bytes() for file in Path(".medsvar").glob("ledger.sqlite*"))
    for told in ("4285", "61 72 83 94", "Brasken"):
        assert told.encode() not in stored
    assert "4285" not in out + err
    if not more:
        assert code != 0
        assert "nothing of it is kept" in err
        assert not Path("nyt.docx").exists()
    else:
        assert "4285" not in "\n".join(p.text for p in docx.Document("nyt.docx").paragraphs)
        assert "[person]" in out


def test_a_letter_that_is_refused_leaves_the_ledger_as_it_was(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "-o", "svar.docx", "--quiet")
    document = docx.Document("svar.docx")
    texts(document, "P1 –")[0].add_run(" Det koster 730.000 kr. mere.")
    document.save("rettet.docx")
    code, _, err = run(capsys, "letter", catalogue, "--from", "rettet.docx", "-o", "nyt.docx")
    assert code != 0
    assert "730.000 kr." in err
    assert "What was kept before stays." in err
    _, out, _ = run(capsys, "letter", catalogue, "--json", "-o", "igen.docx")
    assert "730.000" not in json.loads(out)["letter"]


@pytest.mark.parametrize("more", [["--items", "P1,P77"], ["--budget", "2", "--model", "prøve-1"]])
def test_a_letter_given_with_wrong_options_changes_nothing(capsys: Any, catalogue: str, more: list[str]) -> None:
    run(capsys, "letter", catalogue, "-o", "svar.docx", "--quiet")
    document = docx.Document("svar.docx")
    texts(document, "P1 –")[0].add_run(" Vi har to ledige stillinger at flytte til.")
    document.save("rettet.docx")
    code, _, _ = run(capsys, "letter", catalogue, "--from", "rettet.docx", *more)
    assert code == 2
    _, out, _ = run(capsys, "letter", catalogue, "--json")
    assert "ledige stillinger" not in json.loads(out)["letter"]


def test_a_source_that_a_person_adds_to_the_list_is_kept_without_persons(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "-o", "svar.docx", "--quiet")
    document = docx.Document("svar.docx")
    texts(document, "P1 –")[0].add_run(" Det har vi sagt før.[3]")
    secret = "tillidsrepræsentant Torhild Brasken, tlf. 61 72 83 94, cpr 070761-4285"
    end = next(p for p in document.paragraphs if p.text.startswith("Udkast lavet"))
    end.insert_paragraph_before(
        "[3] OmrådeMED Ældre · Tangborg, 4. september 2025, budget 2026 – vores eget\n"
        f"Svar på: 13 – Vagter, spørg {secret}. Holdning: imod\n"
        f"Afsnit: Om {secret}\nForslaget blev taget af. svar ældre.txt",
        "Kilde",
    )
    end.insert_paragraph_before(f"»Nattevagterne er bekymrede, siger {secret}, og det har de altid været.«", "Citat")
    document.save("rettet.docx")
    run(capsys, "letter", catalogue, "--from", "rettet.docx", "--force", "--quiet")
    stored = b"".join(file.read_bytes() for file in Path(".medsvar").glob("ledger.sqlite*"))
    assert "det har de altid været".encode() in stored
    for told in ("4285", "61 72 83 94", "Brasken"):
        assert told.encode() not in stored


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Vi bakker fuldt op om forslaget og glæder os til en bane.", "Udvalget støtter forslag P3."),
        ("Banen ligger langt fra skolerne.", "Udvalget har bemærkninger til forslag P3."),
    ],
)
def test_an_answer_written_in_an_empty_field_counts_in_the_resume_with_where_it_stands(
    capsys: Any, catalogue: str, written: str, said: str
) -> None:
    run(capsys, "letter", catalogue, "--items", "P1,P3", "-o", "svar.docx", "--quiet")
    document = docx.Document("svar.docx")
    field = document.paragraphs[heading(document, "P3 –") + 1 :]
    next(p for p in field if p.text == "[udvalgets svar]").text = written
    document.save("rettet.docx")
    code, _, err = run(capsys, "letter", catalogue, "--from", "rettet.docx", "-o", "nyt.docx", "--quiet")
    assert code == 0, err
    told = [p.text for p in docx.Document("nyt.docx").paragraphs]
    assert "Udvalget svarer på 2 af katalogets 3 forslag." in told
    assert said in told
    assert written in told
    assert "Skrevet af udvalget" not in " ".join(told)
    _, _, err = run(capsys, "letter", catalogue, "--from", "nyt.docx")
    assert "nothing was changed" in err
