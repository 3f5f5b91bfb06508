"""`medsvar fact`: what only a person knows is kept with its source, used, and accepted."""

import json
from pathlib import Path
from typing import Any

import pytest

from rag.cli import main

SAID = "Natholdet havde 3 opsigelser i foråret"


@pytest.fixture
def run(workspace: Any, folder: Path, capsys: Any) -> Any:
    def call(*words: str, json_out: bool = True) -> tuple[int, Any, str]:
        code = main(["-w", str(folder), *words, *(["--json"] if json_out else [])])
        told = capsys.readouterr()
        return code, json.loads(told.out) if json_out and told.out else told.out, told.err

    return call


@pytest.fixture
def catalogue(folder: Path) -> str:
    return str(folder / "vores/sparekatalog 2026.md")


def enter(run: Any, catalogue: str, text: str = SAID, source: str = "HR, august 2025", item: str = "12") -> Any:
    return run("fact", catalogue, "--item", item, "--text", text, "--source", source)


def test_a_fact_is_kept_listed_once_and_removed(run: Any, catalogue: str) -> None:
    code, value, _ = enter(run, catalogue)
    assert code == 0
    (fact,) = value["facts"]
    assert (fact["number"], fact["text"], fact["source"]) == ("12", SAID, "HR, august 2025")
    assert enter(run, catalogue)[1]["facts"] == value["facts"]
    assert run("fact", catalogue)[1]["facts"] == value["facts"]
    assert run("fact", catalogue, "--item", "11")[1]["facts"] == []
    code, _, told = run("fact", catalogue, "--remove", "99")
    assert code == 2
    assert str(fact["id"]) in told
    assert run("fact", catalogue, "--remove", str(fact["id"]))[1]["facts"] == []


def test_it_stands_in_the_draft_with_its_source_and_is_no_finding(run: Any, catalogue: str) -> None:
    enter(run, catalogue)
    code, draft, _ = run("draft", catalogue, "--item", "12")
    text = " ".join(paragraph["text"] for paragraph in draft["paragraphs"])
    assert code == 0
    assert f"{SAID} (kilde: HR, august 2025)" in text
    assert [f for f in draft["findings"] if f["severity"] == "hard"] == []
    assert SAID not in json.dumps(run("draft", catalogue, "--item", "11")[1], ensure_ascii=False)


def test_it_is_given_to_a_model_with_its_source(run: Any, catalogue: str) -> None:
    enter(run, catalogue)
    _, request, _ = run("draft", catalogue, "--item", "12", "--dry-run")
    assert f"{SAID} (kilde: HR, august 2025)" in request["user"]


@pytest.mark.parametrize("words", [["--item", "12"], []])
def test_the_check_accepts_it_from_then_on(run: Any, catalogue: str, folder: Path, words: list[str]) -> None:
    letter = folder / "brev.txt"
    letter.write_text(
        f"Høringssvar fra OmrådeMED Ældre\n\n12 Samlet vagtplan for natholdet\n{SAID}, og det bekymrer os.\n",
        encoding="utf-8",
    )

    def numbers() -> list[str]:
        found = run("check", str(letter), "--catalogue", catalogue, *words)[1]["findings"]
        return [one["text"] for one in found if one["rule"] == "number-unsupported"]

    assert [told.partition(" ")[0] for told in numbers()] == ["3"]
    enter(run, catalogue)
    assert numbers() == []


def test_a_new_version_of_the_catalogue_keeps_it_by_title_not_by_number(run: Any, catalogue: str, folder: Path) -> None:
    enter(run, catalogue)
    text = Path(catalogue).read_text("utf-8").replace("## 12 ", "## 14 ").replace("## 13 ", "## 12 ")
    newer = folder / "sparekatalog 2026 v2.md"
    newer.write_text(text, encoding="utf-8")
    assert [fact["text"] for fact in run("fact", str(newer), "--item", "14")[1]["facts"]] == [SAID]
    assert run("fact", str(newer), "--item", "12")[1]["facts"] == []


def test_next_years_catalogue_does_not_inherit_it(run: Any, catalogue: str, folder: Path) -> None:
    enter(run, catalogue)
    text = Path(catalogue).read_text("utf-8")
    for year in (2029, 2028, 2027, 2026):
        text = text.replace(str(year), str(year + 1))
    newer = folder / "sparekatalog 2027.md"
    newer.write_text(text, encoding="utf-8")
    assert run("fact", str(newer))[1]["facts"] == []


def test_a_cpr_number_is_refused_and_not_repeated(run: Any, catalogue: str, folder: Path) -> None:
    code, _, told = enter(run, catalogue, "010190-1234 er sygemeldt")
    assert code == 2
    assert "CPR" in told
    assert "010190" not in told
    assert run("fact", catalogue)[1]["facts"] == []
    assert not any(b"010190" in file.read_bytes() for file in (folder / ".medsvar").rglob("*") if file.is_file())


def test_a_person_becomes_a_role_and_the_user_is_told(run: Any, catalogue: str, folder: Path) -> None:
    code, value, told = enter(run, catalogue, "To har sagt op, oplyser tillidsrepræsentant Yrsa Torpager")
    assert code == 0
    assert value["persons"] == 1
    assert "Torpager" not in json.dumps(value)
    assert "role" in told
    assert not any(b"Torpager" in file.read_bytes() for file in (folder / ".medsvar").rglob("*") if file.is_file())


@pytest.mark.parametrize("words", [["--text", "x"], ["--item", "12", "--text", "x"], ["--source", "x"]])
def test_a_fact_without_item_or_source_is_wrong_use(run: Any, catalogue: str, words: list[str]) -> None:
    assert run("fact", catalogue, *words)[0] == 2


def test_an_empty_fact_is_wrong_use(run: Any, catalogue: str) -> None:
    assert enter(run, catalogue, "  ")[0] == 2
