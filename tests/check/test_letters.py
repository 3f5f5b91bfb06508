import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_up_town import CITED, CLEAN, ITEM, OLD, OTHER_ITEM, OWN, make_draft

from rag.check import check_text, letter_scopes, standing_of
from rag.check.own import named_years
from rag.cli import main
from rag.export import write_draft
from rag.export.letters_in import read_letter
from rag.read import read_file
from rag.settings import Settings
from rag.types import Draft, Paragraph


def test_each_paragraph_is_held_against_the_proposal_that_it_speaks_of() -> None:
    letter = [
        Paragraph("Høringssvar til budget 2027"),
        Paragraph("OM-4 Færre vagter om aftenen på plejecentrene"),
        Paragraph("Besparelsen er 1,2 mio. kr. i 2028."),
        Paragraph("Større klasser"),
        Paragraph("Skolerne sparer 900.000 kr."),
    ]
    assert [scope.item for scope in letter_scopes(letter, OWN.items)] == [None, ITEM, ITEM, OTHER_ITEM, OTHER_ITEM]
    assert check_text(letter, None, (), OWN) == []
    swapped = [*letter[:2], letter[4], letter[3], letter[2]]
    found = [(f.rule, f.text) for f in check_text(swapped, None, (), OWN)]
    assert {("number-unsupported", "900.000 kr."), ("number-unsupported", "1,2 mio. kr.")} <= set(found)


def test_the_letters_own_date_is_no_finding_and_another_is() -> None:
    head = [Paragraph("Tangborg, den 4. september 2026"), Paragraph("Dato: 4.9.2026")]
    assert check_text(head, ITEM, (), OWN) == []
    assert [f.rule for f in check_text([Paragraph("Vi mødtes den 3. marts 2021.")], ITEM, (), OWN)] == [
        "date-unsupported"
    ]


@pytest.mark.parametrize("suffix", [".docx", ".md", ".html"])
def test_a_written_draft_comes_back_with_its_citations_and_stance(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"svar{suffix}"
    write_draft(make_draft(*CLEAN), file, Settings(municipality="Tangborg", committee="OmrådeMED Senior"))
    letter = read_letter(read_file(file))
    assert letter.stance == "bekymring"
    told = [paragraph for paragraph in letter.paragraphs if paragraph.text in {" ".join(c.split()) for c in CLEAN}]
    assert [len(paragraph.citations) for paragraph in told] == [len(keys) for keys in CITED]
    assert {(p.source, p.municipality, p.budget_year, p.own) for p in letter.precedents} == {
        ("P1.docx", "Tangborg", 2025, True),
        ("P2.docx", "Mosevig", 2026, False),
    }
    assert {precedent.id: precedent.stance for precedent in letter.precedents} == {"P1": "bekymring", "P2": "imod"}


@pytest.mark.parametrize("suffix", [".docx", ".md", ".html"])
def test_a_written_draft_that_was_turned_contradicts_the_stance_of_the_source_that_it_lists(
    tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"svar{suffix}"
    ours = replace(make_draft(*CLEAN), precedents=(replace(OLD, ours=True, stance="imod"),))
    write_draft(ours, file, Settings(municipality="Tangborg", committee="OmrådeMED Senior"))
    letter = read_letter(read_file(file))
    turned = [Paragraph("Vi støtter forslaget om aftenvagterne.")]
    found = check_text(turned, ITEM, letter.precedents, OWN, stance="støtte")
    assert "stance-contradiction" in {finding.rule for finding in found}


def test_a_persons_own_text_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "svar.txt"
    file.write_text("Kilder\n\nVi er bekymrede for forslaget.\n\n- det haster\n", encoding="utf-8")
    letter = read_letter(read_file(file))
    assert "Vi er bekymrede for forslaget." in [paragraph.text for paragraph in letter.paragraphs]
    assert len(letter.paragraphs) == 3
    assert letter.precedents == ()


def run(workspace: Any, capsys: Any, *words: str) -> tuple[int, Any]:
    code = main(["--json", "-w", str(workspace.settings.workspace), *words])
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def letter_file(tmp_path: Path) -> Path:
    file = tmp_path / "mit svar.txt"
    file.write_text(
        "Høringssvar til budget 2026\n\n"
        "12 Samlet vagtplan for natholdet\n\n"
        "Vi kan ikke anbefale forslaget. Besparelsen er 1,2 mio. kr. i 2026.\n\n"
        "I Mosevig havde Rørhøj 61 fald om natten.\n",
        encoding="utf-8",
    )
    return file


def test_the_command_checks_a_persons_own_text_against_the_catalogue(
    workspace: Any, letter_file: Path, capsys: Any
) -> None:
    catalogue = str(workspace.settings.workspace / "vores/sparekatalog 2026.md")
    code, told = run(workspace, capsys, "check", str(letter_file), "--catalogue", catalogue, "--item", "12")
    assert code == 1
    assert told["hard"] == len(told["findings"]) > 0
    assert {finding["rule"] for finding in told["findings"]} == {"foreign-fact"}
    assert {"Mosevig", "Rørhøj", "61"} <= {finding["text"] for finding in told["findings"]}
    assert {finding["paragraph"] for finding in told["findings"]} == {3}


def test_a_draft_of_the_workspace_is_clean_as_json_and_as_word(workspace: Any, tmp_path: Path, capsys: Any) -> None:
    from rag.pipeline import find_item, parse

    catalogue = workspace.settings.workspace / "vores/sparekatalog 2026.md"
    draft: Draft = workspace.draft(find_item(parse(catalogue), "11"), use_model=False)
    assert [f for f in draft.findings if f.severity == "hard"] == []
    for suffix in (".json", ".docx"):
        file = tmp_path / f"svar{suffix}"
        write_draft(draft, file, workspace.settings)
        code, told = run(workspace, capsys, "check", str(file))
        assert (code, told["hard"]) == (0, 0)


def test_ours_is_current_by_its_budget_or_by_its_date() -> None:
    def standing(kind: Any, day: date | None, budget: int | None, *, ours: bool = True) -> str:
        return standing_of(
            kind, ours=ours, day=day, budget_year=budget, this_day=date(2026, 8, 17), this_year=2027, months=12
        )

    assert standing("høringssvar", date(2026, 8, 25), None) == "current"
    assert standing("referat", date(2025, 9, 24), None) == "current"
    assert standing("referat", date(2024, 9, 24), None) == "older"
    assert standing("notat", None, None) == "older"
    assert standing("notat", None, 2027) == "current"
    # last year's answers and catalogue lie within twelve months of this year's, and are last year's all the same
    assert standing("høringssvar", date(2025, 9, 5), None) == "older"
    assert standing("katalog", date(2025, 8, 18), 2026) == "older"
    assert standing("referat", date(2026, 5, 1), None, ours=False) == "foreign"


def test_a_paper_is_called_by_its_date_and_by_its_budget() -> None:
    assert named_years(2026, date(2025, 9, 1)) == ((2025, 2026), (2026,))
    assert named_years(None, date(2025, 9, 1)) == ((2025,), (2026,))
    assert named_years(2026, None) == ((2025, 2026), (2026,))
    assert named_years(None, None) == ((), ())
