"""What a person wrote stays as it is, and what medsvar counts is counted anew around it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest

from rag.draft.letter import Frame, compose
from rag.export.letters import write_letter
from rag.export.letters_in import read_letter
from rag.read import read_file
from rag.types import CatalogueItem, Draft, LetterAnswer, Paragraph, Precedent
from tests.cli.test_letter import NEXT_YEAR, catalogue, run
from tests.cli.test_letter_edits import heading, texts

__all__ = ["catalogue"]  # the fixture


def _after(document: Any, title: str) -> list[Any]:
    found = []
    for paragraph in document.paragraphs[heading(document, title) + 1 :]:
        if paragraph.style.name.startswith("Heading"):
            break
        found.append(paragraph)
    return found


def _whole(letter: str, title: str) -> list[str]:
    part = letter.partition(f"## {title}\n")[2].partition("\n## ")[0]
    return [line.removeprefix("- ").replace("\\", "") for line in part.splitlines() if line.strip()]


def test_lines_that_are_left_as_they_were_are_counted_anew_beside_a_person_s_own(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "--items", "P1-P3", "-o", "svar.docx", "--quiet")
    document = docx.Document("svar.docx")
    first = _after(document, "Generelle bemærkninger")[0]
    assert "De 2 af forslagene, der ændrer beløb i 2030" in first.text
    first.insert_paragraph_before("Vi savner en samlet plan for aftenerne.", first.style)
    _after(document, "Resumé")[-1].insert_paragraph_before("Vi takker for lejligheden.", first.style)
    texts(document, "P3 –")[0].text = "Vi støtter forslaget; banen samler foreningerne."
    document.save("rettet.docx")
    code, out, err = run(capsys, "letter", catalogue, "--from", "rettet.docx", "-o", "nyt.docx", "--json")
    assert code == 0, err
    assert "P3, summary, general" in err
    letter = json.loads(out)["letter"]
    assert "Udvalget svarer på 3 af katalogets 3 forslag." in _whole(letter, "Resumé")
    assert "Udvalget støtter forslag P3." in _whole(letter, "Resumé")
    assert "Vi takker for lejligheden." in _whole(letter, "Resumé")
    assert _whole(letter, "Generelle bemærkninger")[0] == "Vi savner en samlet plan for aftenerne."
    assert run(capsys, "check", "nyt.docx", "--catalogue", catalogue)[0] == 0
    _, _, err = run(capsys, "letter", catalogue, "--from", "nyt.docx", "-o", "igen.docx")
    assert "nothing was changed" in err
    told = [p.text for p in docx.Document("igen.docx").paragraphs]
    assert "Vi savner en samlet plan for aftenerne." in told
    assert told.count("Udvalget svarer på 3 af katalogets 3 forslag.") == 1
    _, out, _ = run(capsys, "letter", catalogue, "--items", "P1", "--json")
    resume = _whole(json.loads(out)["letter"], "Resumé")
    assert "Udvalget svarer på 1 af katalogets 3 forslag." in resume
    assert "Vi takker for lejligheden." in resume
    assert not any("P3" in line for line in resume)


def test_a_made_line_that_a_person_took_out_stays_out_and_one_beside_it_is_still_made(
    capsys: Any, catalogue: str
) -> None:
    run(capsys, "letter", catalogue, "--items", "P1-P2", "-o", "svar.docx", "--quiet")
    document = docx.Document("svar.docx")
    line = next(p for p in _after(document, "Generelle bemærkninger") if "beløb" in p.text)
    line.text = "Besparelserne rammer de samme huse."
    document.save("rettet.docx")
    run(capsys, "letter", catalogue, "--from", "rettet.docx", "-o", "nyt.docx", "--quiet")
    _, out, _ = run(capsys, "letter", catalogue, "--items", "P1-P3", "-o", "igen.docx", "--json")
    general = _whole(json.loads(out)["letter"], "Generelle bemærkninger")
    assert "Besparelserne rammer de samme huse." in general
    assert not any("beløb" in line for line in general)
    document = docx.Document("igen.docx")
    _after(document, "Afsluttende bemærkninger")[0].insert_paragraph_before("Vi beder om svar inden jul.")
    document.save("rettet2.docx")
    _, out, err = run(capsys, "letter", catalogue, "--from", "rettet2.docx", "--json")
    assert "kept for: closing\n" in err
    closing = _whole(json.loads(out)["letter"], "Afsluttende bemærkninger")
    assert closing[:2] == [
        "Vi beder om svar inden jul.",
        "Udvalget uddyber gerne sine bemærkninger og deltager gerne i det videre arbejde.",
    ]
    assert "Besparelserne rammer de samme huse." in out


def test_taking_an_approval_back_leaves_a_person_s_words(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "--items", "P1,P3", "-o", "svar.docx", "--quiet")
    document = docx.Document("svar.docx")
    texts(document, "P3 –")[0].text = "Banen ligger langt fra skolerne."
    document.save("rettet.docx")
    run(capsys, "letter", catalogue, "--from", "rettet.docx", "--quiet")
    assert run(capsys, "approve", catalogue, "--item", "P3")[0] == 0
    assert run(capsys, "approve", catalogue, "--item", "P3", "--undo")[0] == 0
    for more in (("--resume",), (), ("--items", "alle")):
        _, out, _ = run(capsys, "letter", catalogue, *more, "--json")
        value = json.loads(out)
        assert "Banen ligger langt fra skolerne." in value["letter"], more
        assert next(one["status"] for one in value["ledger"] if one["number"] == "P3") == "drafted"
    code, _, err = run(capsys, "approve", catalogue, "--item", "P3", "--undo")
    assert code == 2
    assert "What you wrote yourself stays" in err


def test_an_answer_that_was_emptied_can_be_drafted_anew(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "-o", "svar.docx", "--quiet")
    document = docx.Document("svar.docx")
    for paragraph in texts(document, "P1 –"):
        paragraph.text = ""
    document.save("rettet.docx")
    run(capsys, "letter", catalogue, "--from", "rettet.docx", "--quiet")
    assert run(capsys, "approve", catalogue, "--item", "P1", "--undo")[0] == 0
    _, out, _ = run(capsys, "letter", catalogue, "--resume", "--json")
    assert "kan ikke anbefale forslaget" in json.loads(out)["letter"].partition("### P1")[2]


def _stance_left(document: Any, title: str) -> Any:
    return next(p for p in _after(document, title) if p.text.startswith("☐ Hvad er udvalgets egen holdning?"))


def test_a_suggested_stance_is_asked_about_until_somebody_takes_it(capsys: Any, catalogue: str) -> None:
    Path(catalogue).write_text(NEXT_YEAR.replace("Fælles natbemanding på", "Vagter om natten på"), encoding="utf-8")
    _, out, _ = run(capsys, "letter", catalogue, "--items", "P1,P2", "-o", "svar.docx", "--json")
    guess = _whole(json.loads(out)["letter"], "Resumé")[-1]
    assert guess.startswith("[udvalgets holdning til forslag P1"), guess
    document = docx.Document("svar.docx")
    field = next(p for p in _after(document, "P1 –") if p.text.startswith("MED's"))
    field.add_run("Det giver alenearbejde i vores huse.")
    document.save("rettet.docx")
    _, out, _ = run(capsys, "letter", catalogue, "--from", "rettet.docx", "-o", "nyt.docx", "--json")
    letter = json.loads(out)["letter"]
    assert "Det giver alenearbejde i vores huse." in letter
    assert any(line.startswith("[udvalgets holdning til forslag P1") for line in _whole(letter, "Resumé"))
    document = docx.Document("nyt.docx")
    question = _stance_left(document, "P1 –")
    question._p.getparent().remove(question._p)
    document.save("rettet2.docx")
    _, out, err = run(capsys, "letter", catalogue, "--from", "rettet2.docx", "-o", "igen.docx", "--json")
    letter = json.loads(out)["letter"]
    assert "kept for: P1\n" in err
    assert not any("[udvalgets holdning til forslag P1" in line for line in _whole(letter, "Resumé"))
    assert any("P1" in line for line in _whole(letter, "Resumé"))
    assert "☐ Hvad er udvalgets egen holdning?" not in letter.partition("### P1")[2].partition("### P2")[0]
    assert "☐ " in letter.partition("### P1")[2].partition("### P2")[0], "the other questions are still asked"


@pytest.mark.parametrize("words", ["Vi kan ikke anbefale forslaget.", "☑"])
def test_a_stance_is_taken_by_saying_it_or_by_ticking_its_question_off(capsys: Any, catalogue: str, words: str) -> None:
    Path(catalogue).write_text(NEXT_YEAR.replace("Fælles natbemanding på", "Vagter om natten på"), encoding="utf-8")
    run(capsys, "letter", catalogue, "--items", "P1", "-o", "svar.docx", "--quiet")
    document = docx.Document("svar.docx")
    if words == "☑":
        question = _stance_left(document, "P1 –")
        question.text = question.text.replace("☐", "☑")
    else:
        next(p for p in _after(document, "P1 –") if p.text.startswith("MED's")).add_run(words)
    document.save("rettet.docx")
    _, out, _ = run(capsys, "letter", catalogue, "--from", "rettet.docx", "--json")
    assert "Hvad er udvalgets egen holdning?" not in json.loads(out)["letter"]
    resume = _whole(json.loads(out)["letter"], "Resumé")
    assert "Udvalget kan ikke anbefale forslag P1." in resume
    assert "☑" not in out


def test_a_source_quoted_from_within_a_sentence_is_the_same_in_every_format(workspace: Any, tmp_path: Path) -> None:
    quote = "ellers står vi alene med vagten, og det kan ingen være tjent med i længden"
    source = Precedent(
        "P1", "p", "d", "svar ældre.docx", "Tangborg", "OmrådeMED Ældre", "fælles", None, None, "imod", quote, quote,
        (0, len(quote)), "ukendt", None, 1.0, "", own=True,
    )  # fmt: skip
    item = CatalogueItem("P1", "Fælles natbemanding")
    said = Paragraph(f"Arbejdsmiljø. OmrådeMED Ældre, uden dato: »{quote}.«", None, ("P1",))
    draft = Draft(item, "imod", False, (said,), (), (source,))
    answer = LetterAnswer((item,), "imod", (said,), draft)
    letter = compose([answer], Frame("Høringssvar til budget 2027"), items=1)
    for suffix in (".docx", ".md", ".html"):
        write_letter(letter, tmp_path / f"svar{suffix}", workspace.settings)
        (listed,) = read_letter(read_file(tmp_path / f"svar{suffix}")).precedents
        assert (listed.quote, listed.source) == (quote, "svar ældre.docx"), suffix
