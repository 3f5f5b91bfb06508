"""A catalogue from triage to a letter, edited in Word and taken back, by the commands that people use."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from rag.cli import main
from rag.pipeline import parse_text
from rag.pipeline.letters import stopping
from rag.pipeline.selecting import open_ledger
from rag.types import Finding
from tests.pipeline.large_catalogue import invent, write_xlsx

NEXT_YEAR = """# Sparekatalog 2027, Tangborg Kommune

Alle beløb er i 1.000 kr. Minus er en besparelse.

## P1 Fælles natbemanding på plejehjemmene
Udvalg: Ældreudvalget

| | 2027 | 2028 | 2029 | 2030 |
|---|---|---|---|---|
| Drift | -900 | -1.100 | -1.100 | -1.100 |

Nattevagterne på tre plejehjem samles i én vagtplan. En nattevagt nedlægges.

## P2 Rengøring hver fjerde uge i plejeboligerne
Udvalg: Ældreudvalget

| | 2027 | 2028 | 2029 | 2030 |
|---|---|---|---|---|
| Drift | -400 | -400 | -400 | -400 |

Rengøringen i plejeboligerne sker sjældnere. Det svarer til 0,9 årsværk.

## P3 Kunstgræs i Tangborg Idrætspark
Udvalg: Fritidsudvalget

| | 2027 | 2028 | 2029 | 2030 |
|---|---|---|---|---|
| Anlæg | 5.000 | 0 | 0 | 0 |

Banen anlægges.
"""


def run(capsys: Any, *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.fixture
def catalogue(workspace: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    workspace.close()
    (tmp_path / "sparekatalog 2027.md").write_text(NEXT_YEAR, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "sparekatalog 2027.md"


def test_what_touches_the_committee_is_answered_and_every_item_has_a_line(capsys: Any, catalogue: str) -> None:
    code, out, _ = run(capsys, "letter", catalogue, "-o", "svar.docx", "--json")
    value = json.loads(out)
    assert code == 0
    statuses = {line["number"]: line["status"] for line in value["ledger"]}
    assert statuses == {"P1": "drafted", "P2": "drafted", "P3": "not_relevant"}
    assert sum(value["counts"].values()) == 3
    assert "P1 – Fælles natbemanding" in value["letter"]
    text = "\n".join(paragraph.text for paragraph in docx.Document("svar.docx").paragraphs)
    assert "Generelle bemærkninger" in text
    assert "MED's bemærkning:" in text
    assert "Kunstgræs" not in text


def test_named_items_are_answered_and_no_others(capsys: Any, catalogue: str) -> None:
    _, out, _ = run(capsys, "letter", catalogue, "--items", "P2-P3", "--json")
    statuses = {line["number"]: line["status"] for line in json.loads(out)["ledger"]}
    assert statuses["P1"] == "not_selected"
    assert statuses["P3"] in ("no_precedent", "drafted")


def test_an_item_that_there_is_not_is_refused_with_those_there_are(capsys: Any, catalogue: str) -> None:
    code, _, err = run(capsys, "letter", catalogue, "--items", "P1,P9")
    assert code == 2
    assert "P9" in err
    assert "P1, P2, P3" in err


def test_a_person_s_words_come_back_from_word_and_are_never_written_over(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "-o", "svar.docx", "--quiet")
    document = docx.Document("svar.docx")
    heading = next(n for n, p in enumerate(document.paragraphs) if p.text.startswith("P2 –"))
    own = next(
        p for p in document.paragraphs[heading + 1 :] if p.style and p.style.name == "Normal" and len(p.text) > 40
    )
    own.text = "Vi vil hellere have færre møder end færre rengøringsture."
    remark = next(p for p in document.paragraphs[heading:] if p.text.startswith("MED's bemærkning"))
    remark.add_run("Drøftet den 1. september.")
    document.save("rettet.docx")
    code, out, err = run(capsys, "letter", catalogue, "--from", "rettet.docx", "-o", "svar2.docx", "--json")
    assert "your words are kept for: P2" in err
    letter = json.loads(out)["letter"]
    assert "Vi vil hellere have færre møder" in letter
    assert "Drøftet den 1. september." in letter
    _, out, _ = run(capsys, "letter", catalogue, "--json")  # a fresh run over everything
    assert "Vi vil hellere have færre møder" in json.loads(out)["letter"]
    assert code in (0, 1)


def test_a_letter_that_comes_back_unchanged_changes_nothing(capsys: Any, catalogue: str) -> None:
    for name in ("svar.docx", "svar.md", "svar.html"):
        run(capsys, "letter", catalogue, "-o", name, "--quiet")
        _, _, err = run(capsys, "letter", catalogue, "--from", name)
        assert "nothing was changed" in err, name


def test_an_answer_is_approved_by_a_person_and_stays(capsys: Any, catalogue: str) -> None:
    code, _, err = run(capsys, "approve", catalogue, "--item", "P1")
    assert code == 2
    assert "no answer" in err
    run(capsys, "letter", catalogue, "--quiet")
    assert run(capsys, "approve", catalogue, "--item", "P1")[0] == 0
    _, out, _ = run(capsys, "ledger", catalogue, "--json")
    assert json.loads(out)["counts"]["approved"] == 1
    run(capsys, "letter", catalogue, "--quiet")
    _, out, _ = run(capsys, "ledger", catalogue, "--json")
    assert json.loads(out)["counts"]["approved"] == 1


def test_a_new_version_of_the_catalogue_says_what_changed(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "--quiet")
    newer = NEXT_YEAR.replace("## P2", "## P7").replace("-900", "-950")
    Path(catalogue).write_text(newer, encoding="utf-8")
    _, out, _ = run(capsys, "ledger", catalogue, "--json")
    value = json.loads(out)
    assert {(change["number"], change["what"]) for change in value["changes"]} == {
        ("P7", "renumbered"),
        ("P1", "changed"),
    }
    assert {line["number"]: line["status"] for line in value["ledger"]} == {
        "P1": "open",
        "P7": "drafted",
        "P3": "not_relevant",
    }


def test_with_resume_only_what_is_open_is_drafted(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "--items", "P1", "--quiet")
    _, out, _ = run(capsys, "ledger", catalogue, "--json")
    before = next(line["at"] for line in json.loads(out)["ledger"] if line["number"] == "P1")
    run(capsys, "letter", catalogue, "--items", "P1-P2", "--resume", "--quiet")
    _, out, _ = run(capsys, "ledger", catalogue, "--json")
    lines = {line["number"]: line for line in json.loads(out)["ledger"]}
    assert lines["P1"]["at"] == before
    assert lines["P2"]["status"] == "drafted"


def test_the_committees_below_are_told_apart(capsys: Any, catalogue: str, tmp_path: Path) -> None:
    below = tmp_path / "lokale svar"
    below.mkdir()
    for name, text in (
        ("a.txt", "Vi støtter forslaget, fordi vagterne i forvejen dækker for hinanden om natten."),
        ("b.txt", "Vi kan ikke anbefale forslaget, da alenearbejde om natten giver flere sygemeldinger."),
    ):
        head = f"Høringssvar fra LokalMED Plejehjem {name[0].upper()} i Tangborg Kommune\n\nBudget 2027\n\n"
        (below / name).write_text(
            f"{head}2. september 2026\n\nForslag P1: Fælles natbemanding på plejehjemmene\n{text}\n", encoding="utf-8"
        )
    code, out, _ = run(capsys, "letter", catalogue, "--from-committees", str(below), "--json")
    letter = json.loads(out)["letter"]
    assert code == 0
    assert "Udvalgene er ikke enige." in letter
    assert "LokalMED Plejehjem A (støtte)" in letter
    assert "LokalMED Plejehjem B (imod)" in letter


def test_triage_ranks_and_writes_a_table(capsys: Any, catalogue: str) -> None:
    code, out, _ = run(capsys, "triage", catalogue, "--json", "-o", "rang.xlsx")
    items = json.loads(out)["items"]
    assert code == 0
    assert [one["number"] for one in items][-1] == "P3"
    assert all(0 <= one["touches"] <= 1 for one in items)
    assert Path("rang.xlsx").exists()


def test_several_answers_are_approved_together_or_none_is(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "--quiet")
    assert run(capsys, "approve", catalogue, "--item", "P1", "--item", "P3")[0] == 2
    _, out, _ = run(capsys, "ledger", catalogue, "--json")
    assert "approved" not in json.loads(out)["counts"]
    assert run(capsys, "approve", catalogue, "--item", "P1", "--item", "P2")[0] == 0
    _, out, _ = run(capsys, "ledger", catalogue, "--json")
    assert json.loads(out)["counts"]["approved"] == 2
    assert run(capsys, "approve", catalogue, "--item", "P1", "--undo")[0] == 0
    _, out, _ = run(capsys, "ledger", catalogue, "--json")
    assert json.loads(out)["counts"] == {"drafted": 1, "approved": 1, "not_relevant": 1}


def test_an_approved_answer_to_a_proposal_that_changed_stays_and_needs_a_person(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "--quiet")
    run(capsys, "approve", catalogue, "--item", "P1")
    Path(catalogue).write_text(NEXT_YEAR.replace("-900", "-950"), encoding="utf-8")
    code, out, err = run(capsys, "letter", catalogue, "--json", "-o", "svar.docx")
    value = json.loads(out)
    assert code == 1
    assert next(line["status"] for line in value["ledger"] if line["number"] == "P1") == "needs_person"
    assert "P1 needs a person: ændret i den nye udgave: beløb 2027: -900 → -950" in err
    assert "kan ikke anbefale forslaget" in value["letter"]
    assert run(capsys, "ledger", catalogue, "--json")[0] == 1
    assert run(capsys, "approve", catalogue, "--item", "P1")[0] == 0
    assert run(capsys, "letter", catalogue, "--json", "-o", "svar.docx")[0] == 0


def test_another_selection_leaves_what_a_person_wrote_out_of_the_letter_and_keeps_it(
    capsys: Any, catalogue: str
) -> None:
    run(capsys, "letter", catalogue, "--quiet")
    run(capsys, "approve", catalogue, "--item", "P1")
    _, out, _ = run(capsys, "letter", catalogue, "--items", "P2", "--json")
    assert "### P1" not in json.loads(out)["letter"]
    _, out, _ = run(capsys, "letter", catalogue, "--resume", "--json")
    assert "### P1" not in json.loads(out)["letter"]
    _, out, _ = run(capsys, "letter", catalogue, "--json")
    value = json.loads(out)
    assert "### P1" in value["letter"]
    assert value["counts"]["approved"] == 1


def test_a_catalogue_that_does_not_add_up_stops_the_letter_unless_it_is_forced(
    capsys: Any, catalogue: str, tmp_path: Path
) -> None:
    wrong = invent(8, municipality="Tangborg", year=2027)
    write_xlsx(wrong, tmp_path / "forkert.xlsx")
    book = openpyxl.load_workbook("forkert.xlsx")
    book.worksheets[0].cell(book.worksheets[0].max_row, 4).value += 500
    book.save("forkert.xlsx")
    findings = json.loads(run(capsys, "items", "forkert.xlsx", "--json")[1])["findings"]
    assert [one["rule"] for one in findings if one["severity"] == "hard"] == ["totals-differ"]
    code, _, err = run(capsys, "letter", "forkert.xlsx", "--items", "1-2", "-o", "svar.docx", "--json", "--quiet")
    assert code == 1
    assert "was not written: 1 hard findings" in err
    assert "totals-differ" in err
    assert not Path("svar.docx").exists()
    assert run(capsys, "ledger", "forkert.xlsx")[0] == 1
    assert run(capsys, "letter", "forkert.xlsx", "-o", "svar.docx", "--force", "--quiet")[0] == 1
    assert Path("svar.docx").exists()


def test_what_is_wrong_with_one_proposal_stops_only_a_letter_that_answers_it(workspace: Any) -> None:
    wrong = Finding("totals-differ", "hard", "Forslag 12 har andre beløb i oversigten end i sin egen tekst.")
    whole = Finding("totals-differ", "hard", "Katalogets egen sum for hele kataloget i 2027 stemmer ikke.")
    document = replace(parse_text(NEXT_YEAR.replace("P1", "12")), findings=(wrong, whole))
    ledger, _ = open_ledger(workspace, document)
    lines = ledger.lines()
    assert stopping(workspace, document, lines, ["12"]) == [wrong, whole]
    assert stopping(workspace, document, lines, ["P2"]) == [whole]
    workspace.facts.add(document, document.items[0], "Det er -900 i 2027.", "Økonomi, 2. september")
    assert stopping(workspace, document, lines, ["12"]) == [whole]


def test_a_committee_that_is_set_later_has_its_proposals_ranked_anew(
    capsys: Any, catalogue: str, tmp_path: Path
) -> None:
    file = tmp_path / "medsvar.toml"
    right = file.read_text(encoding="utf-8")
    file.write_text(right.replace("OmrådeMED Ældre", "LokalMED Havnen"), encoding="utf-8")
    _, out, _ = run(capsys, "letter", catalogue, "--json")
    assert "drafted" not in json.loads(out)["counts"]
    file.write_text(right, encoding="utf-8")
    _, out, _ = run(capsys, "letter", catalogue, "--json")
    assert json.loads(out)["counts"]["drafted"] == 2


def test_a_committee_s_short_answer_is_a_voice_too(capsys: Any, catalogue: str, tmp_path: Path) -> None:
    below = tmp_path / "lokale svar"
    below.mkdir()
    head = "Høringssvar fra LokalMED Plejehjem C i Tangborg Kommune\n\nBudget 2027\n\n2. september 2026\n\n"
    (below / "c.txt").write_text(
        f"{head}Forslag P1: Fælles natbemanding på plejehjemmene\nVi fraråder forslaget.\n", encoding="utf-8"
    )
    code, out, _ = run(capsys, "letter", catalogue, "--from-committees", str(below), "--json")
    assert code == 0
    assert "Vi fraråder forslaget." in json.loads(out)["letter"]


def test_an_approval_outlives_an_older_letter_that_is_handed_back(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "-o", "svar.docx", "--quiet")
    run(capsys, "approve", catalogue, "--item", "P1")
    document = docx.Document("svar.docx")
    heading = next(n for n, p in enumerate(document.paragraphs) if p.text.startswith("P2 –"))
    own = next(
        p for p in document.paragraphs[heading + 1 :] if p.style and p.style.name == "Normal" and len(p.text) > 40
    )
    own.text = "Vi vil hellere have færre møder end færre rengøringsture."
    document.save("rettet.docx")
    _, _, err = run(capsys, "letter", catalogue, "--from", "rettet.docx")
    assert "your words are kept for: P2\n" in err
    _, out, _ = run(capsys, "ledger", catalogue, "--json")
    assert next(line["status"] for line in json.loads(out)["ledger"] if line["number"] == "P1") == "approved"


@pytest.mark.parametrize("amount", ["-1.250", "-123.456", "-1.234.567"])
def test_numbers_and_amounts_of_the_overview_stand_on_one_line_in_a_wider_font_too(
    capsys: Any, catalogue: str, amount: str
) -> None:
    told = NEXT_YEAR.replace("## P", "## BSU-10").replace("-1.100", amount)
    Path(catalogue).write_text(told, encoding="utf-8")
    run(capsys, "letter", catalogue, "-o", "svar.docx", "--items", "alle", "--quiet")
    table = docx.Document("svar.docx").tables[0]
    for row in table.rows:
        for n, cell in enumerate(row.cells):
            size = cell.paragraphs[0].runs[0].font.size.cm if cell.text else 0.0
            if n not in (1, len(row.cells) - 1):
                assert "-" not in cell.text
                assert cell.width.cm >= 0.7 * size * len(cell.text) + 0.4, cell.text
    widths = [cell.width.cm for cell in table.rows[0].cells]
    assert sum(widths) <= 16.01
    assert widths[1] >= 2.1


def test_named_items_are_named_for_that_run_alone_and_the_run_says_what_it_chose(capsys: Any, catalogue: str) -> None:
    _, _, err = run(capsys, "letter", catalogue, "--items", "P3")
    assert "1 of 3 proposals: 1 named with --items (P3)" in err
    assert "left out: 2 (P1, P2)" in err
    _, out, err = run(capsys, "letter", catalogue, "--json")
    assert json.loads(out)["selected"] == {"P1": "touches", "P2": "touches", "P3": "answered"}
    assert "2 touch you (P1, P2); 1 answered or named before (P3)" in err
    run(capsys, "letter", catalogue, "--items", "P2", "-o", "svar.docx", "--quiet")
    for more in (("--resume",), ("--from", "svar.docx")):
        _, out, _ = run(capsys, "letter", catalogue, *more, "--json")
        assert list(json.loads(out)["selected"]) == ["P2"], "what is gone on with stays as it was chosen"
    _, out, _ = run(capsys, "letter", catalogue, "--json")
    assert list(json.loads(out)["selected"]) == ["P1", "P2"]


def test_what_is_still_to_be_filled_in_is_counted_and_named(capsys: Any, catalogue: str) -> None:
    code, out, err = run(capsys, "letter", catalogue, "--items", "P1,P3", "-o", "svar.docx", "--json")
    unfilled = json.loads(out)["unfilled"]
    assert code == 0
    assert unfilled["[udvalgets svar]"] == {"P3 – Kunstgræs i Tangborg Idrætspark": 1}
    asked = {name: many for name, many in unfilled["spørgsmål til jer selv"].items() if many}
    assert len(asked) == 2
    assert "1 × [udvalgets svar] (P3)" in err
    assert f"{sum(asked.values())} × spørgsmål til jer selv (P1, P3)" in err
    for suffix in ("docx", "md", "html"):
        run(capsys, "letter", catalogue, "--resume", "-o", f"svar.{suffix}", "--quiet")
        code, out, _ = run(capsys, "check", f"svar.{suffix}", "--catalogue", catalogue, "--json")
        value = json.loads(out)
        assert (code, value["hard"]) == (0, 0)
        found = [(one["rule"], one["severity"]) for one in value["findings"] if one["rule"].endswith("-left")]
        assert found.count(("question-left", "warning")) == 2, suffix
        assert ("placeholder-left", "warning") in found
        assert any("[udvalgets svar]" in one["text"] and "P3 –" in one["evidence"] for one in value["findings"])


def test_the_whole_letter_is_held_to_the_check_before_it_is_written(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "-o", "svar.docx", "--quiet")
    document = docx.Document("svar.docx")
    resume = next(n for n, p in enumerate(document.paragraphs) if p.text == "Resumé")
    document.paragraphs[resume + 1].text = "Udvalget svarer på 11 forslag, som sparer 8.750.000 kr. i 2030."
    document.save("rettet.docx")
    for words in (("--from", "rettet.docx", "-o", "nyt.docx"), ("-o", "nyt.md"), ("-o", "nyt.json", "--resume")):
        code, _, err = run(capsys, "letter", catalogue, *words)
        assert code == 1, words
        assert "was not written" in err
        assert "8.750.000" in err
        assert not Path(words[words.index("-o") + 1]).exists()
    assert run(capsys, "letter", catalogue, "-o", "nyt.docx", "--force", "--quiet")[0] == 1
    text = "\n".join(p.text for p in docx.Document("nyt.docx").paragraphs)
    assert "Ret dette, før svaret sendes" in text


def test_a_letter_as_json_comes_back_and_a_draft_does_not(capsys: Any, catalogue: str) -> None:
    run(capsys, "letter", catalogue, "-o", "svar.json", "--quiet")
    assert "nothing was changed" in run(capsys, "letter", catalogue, "--from", "svar.json")[2]
    value = json.loads(Path("svar.json").read_text(encoding="utf-8"))
    value["answers"][0]["paragraphs"][0]["text"] = "Vi siger nej, som vi plejer."
    Path("rettet.json").write_text(json.dumps(value), encoding="utf-8")
    assert "kept for: P1\n" in run(capsys, "letter", catalogue, "--from", "rettet.json")[2]
    run(capsys, "draft", catalogue, "--item", "P1", "-o", "et.json", "--quiet")
    code, _, err = run(capsys, "letter", catalogue, "--from", "et.json")
    assert code == 2
    assert "one draft" in err


def test_people_read_where_a_proposal_stands_in_danish(capsys: Any, catalogue: str) -> None:
    _, _, err = run(capsys, "letter", catalogue)
    assert "2 udkast · 1 rører næppe udvalget" in err
    _, out, _ = run(capsys, "ledger", catalogue)
    assert "udkast" in out
    assert "not_relevant" not in out
    assert "drafted" not in out
