"""The command `summarise`: what it prints, writes and answers with."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from rag.cli import main
from rag.read import read_file
from tests.models.misbehaving_server import Server, fails, running
from tests.summarise.conftest import MINUTES
from tests.summarise.scribe import scribe

EARLIER = """Referat fra møde i OmrådeMED Ældre, Tangborg Kommune

Dato: 4. december 2025

## Punkt 1: Vagtplan for natholdet
### Sagsfremstilling
En vagtplan for natholdet skal spare 1,2 mio. kr. Planlæggerne har brug for flere oplysninger om ferie.
### Beslutning
Punktet om vagtplanen for natholdet blev udsat til næste møde.

## Punkt 2: Julefrokost
### Beslutning
Udvalget godkendte, at julefrokosten holdes den 12. december.
"""


def run(capsys: Any, *words: str) -> tuple[int, str, str]:
    code = main(["summarise", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    file = tmp_path / "referat.md"
    file.write_text(MINUTES, encoding="utf-8")
    return file


def test_json_is_the_summary_of_the_contract_without_the_minutes_text(minutes: Path, capsys: Any) -> None:
    code, out, err = run(capsys, str(minutes), "--json", "-w", str(minutes.parent))
    assert code == 0
    told = json.loads(out)
    assert {"title", "committee", "date", "overall", "points", "failed", "coverage", "model", "tokens"} <= told.keys()
    assert "texts" not in told
    assert told["date"] == "2026-03-12" and told["model"] is None and told["tokens"] == {"in": 0, "out": 0}
    assert [point["number"] for point in told["points"]] == ["1", "2", "3", "4"]
    keys = {"number", "title", "decisions", "disagreements", "actions", "noted", "numbers"}
    assert all(keys <= point.keys() for point in told["points"])
    assert told["coverage"]["points_done"] == told["coverage"]["points_total"] == 4
    assert "points 4 of 4" in err
    assert "Ibsgaard" not in out


def test_the_terminal_gets_the_points_in_order_and_what_was_not_decided(minutes: Path, capsys: Any) -> None:
    code, out, _ = run(capsys, str(minutes), "-w", str(minutes.parent))
    assert code == 0
    places = [out.index(title) for title in ("1. Godkendelse", "2. Ny vagtplan", "3. Sygefravær", "4. Eventuelt")]
    assert places == sorted(places)
    assert "blev taget til efterretning" in out and "Intet at bemærke" in out


@pytest.mark.parametrize("suffix", [".json", ".md", ".html", ".docx"])
def test_every_format_is_written(minutes: Path, capsys: Any, suffix: str) -> None:
    target = minutes.parent / f"kort{suffix}"
    code, _, err = run(capsys, str(minutes), "-o", str(target), "-w", str(minutes.parent))
    assert code == 0 and target.stat().st_size > 500 and "written" in err
    if suffix != ".docx":
        text = target.read_text(encoding="utf-8")
        assert "vagtplan" in text and "Ibsgaard" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["findes ikke.md"], "findes ikke.md"),
        (["{minutes}", "-o", "kort.pdf"], ".docx"),
        (["{minutes}", "--about", " "], "--about"),
        (["{minutes}", "--length", "meget"], "length"),
        (["{minutes}", "{earlier}"], "--about"),
        (["{minutes}", "--dry-run"], "--model"),
    ],
)
def test_wrong_use_says_what_to_do(minutes: Path, capsys: Any, words: list[str], said: str) -> None:
    earlier = minutes.with_name("tidligere.md")
    earlier.write_text(EARLIER, encoding="utf-8")
    told = [word.format(minutes=minutes, earlier=earlier) for word in words]
    code, out, err = run(capsys, *told, "-w", str(minutes.parent))
    assert (code, out) == (2, "")
    assert said in err and "Traceback" not in err


def test_stdin_is_read(capsys: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MINUTES.encode())))
    code, out, _ = run(capsys, "-", "--json", "-w", str(tmp_path))
    assert code == 0 and len(json.loads(out)["points"]) == 4


def test_a_page_on_stdin_is_read_without_its_tags(capsys: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import io
    import sys

    page = "<!DOCTYPE html><html><body><h1>Referat fra møde i LokalMED</h1><h2>Punkt 1: Rygning</h2><h3>Beslutning</h3>"
    page += "<p>Udvalget godkendte, at r&oslash;gfri arbejdstid indf&oslash;res på ældreområdet.</p></body></html>"
    for encoding in ("utf-8", "cp1252"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page.encode(encoding))))
        code, out, _ = run(capsys, "-", "--json", "-w", str(tmp_path))
        assert code == 0 and "<" not in out and "&" not in out
        assert "røgfri arbejdstid indføres på ældreområdet" in out


def test_a_note_named_by_itself_is_one_point_and_needs_a_person(tmp_path: Path, capsys: Any) -> None:
    note = tmp_path / "notat.md"
    note.write_text("# Notat om parkering\n\n" + "Der er plads til 40 biler ved hallen. " * 6, encoding="utf-8")
    code, out, err = run(capsys, str(note), "--json", "-w", str(tmp_path))
    assert code == 1 and len(json.loads(out)["points"]) == 1
    assert "ligner ikke et referat" in err


def test_about_takes_the_minutes_of_a_folder_and_names_what_it_leaves_out(minutes: Path, capsys: Any) -> None:
    minutes.with_name("tidligere.md").write_text(EARLIER, encoding="utf-8")
    minutes.with_name("katalog.md").write_text("# Pressemeddelelse\n\nVagtplan for alle.\n", encoding="utf-8")
    code, out, err = run(capsys, str(minutes.parent), "--about", "vagtplan for natholdet", "--json")
    assert code == 0, err
    told = json.loads(out)
    assert told["about"] == "vagtplan for natholdet"
    assert "katalog.md" in err and "left out" in err
    dates = [point["date"] for point in told["points"]]
    assert dates == sorted(dates) and {"2025-12-04", "2026-03-12"} <= set(dates)
    assert "Julefrokost" not in out


def test_about_says_where_no_file_is_minutes(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "a.md").write_text("# Pressemeddelelse\n\nNyt om biler.\n", encoding="utf-8")
    code, _, err = run(capsys, str(tmp_path), "--about", "biler", "-w", str(tmp_path))
    assert code == 2 and "no minutes" in err and "a.md" in err


def with_model(folder: Path, server: Server) -> None:
    (folder / "medsvar.toml").write_text(
        f'[model]\nprovider = "compatible"\nname = "prøve"\nbase_url = "{server.url}"\nretries = 0\nprice_in = 2.0\n'
        "price_out = 8.0\n",
        encoding="utf-8",
    )


def test_a_dry_run_shows_calls_tokens_and_cost_and_sends_nothing(minutes: Path, capsys: Any) -> None:
    with running() as server:
        with_model(minutes.parent, server)
        code, out, _ = run(capsys, str(minutes), "--dry-run", "--json", "-w", str(minutes.parent))
        assert code == 0 and server.bodies == []
        told = json.loads(out)
        assert told["calls"] == 3 and told["points_without_call"] == 2
        assert told["tokens"]["in"] > 1000 and told["cost"] > 0
        code, out, _ = run(capsys, str(minutes), "--dry-run", "-w", str(minutes.parent))
        assert "Nothing was sent" in out and server.bodies == []


def test_with_a_model_calls_tokens_and_cost_are_told_and_the_second_run_is_free(minutes: Path, capsys: Any) -> None:
    with running() as server:
        server.always = scribe()
        with_model(minutes.parent, server)
        code, out, err = run(capsys, str(minutes), "--json", "-w", str(minutes.parent))
        assert code == 0
        told = json.loads(out)
        assert told["model"] == "prøve" and told["tokens"]["in"] > 1000 and told["cost"] > 0
        assert "3 calls to prøve" in err and "USD" in err
        _, _, err = run(capsys, str(minutes), "--json", "-w", str(minutes.parent))
        assert len(server.bodies) == 3
        assert "3 of them answered before" in err and "0.0000 USD" in err
        code, out, _ = run(capsys, str(minutes), "--json", "--model", "none", "-w", str(minutes.parent))
        assert code == 0 and json.loads(out)["model"] is None


def test_a_point_that_failed_is_named_and_the_exit_code_is_1(minutes: Path, capsys: Any) -> None:
    with running() as server:
        server.always = lambda handler, body: (
            fails(500)
            if "Punkt 3: Syg" in body["messages"][1]["content"] and "stykke" in str(body["messages"][1])
            else scribe()
        )(handler, body)
        with_model(minutes.parent, server)
        code, out, err = run(capsys, str(minutes), "--json", "-w", str(minutes.parent))
    assert code == 1
    assert [one["number"] for one in json.loads(out)["failed"]] == ["3"]
    assert "point 3" in err


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".json"])
def test_a_model_that_is_not_there_leaves_the_minutes_own_words_with_why_and_exit_code_3(
    minutes: Path, capsys: Any, suffix: str
) -> None:
    with running() as server:
        with_model(minutes.parent, server)
    target = minutes.parent / f"kort{suffix}"
    code, out, err = run(capsys, str(minutes), "-o", str(target), "--json", "-w", str(minutes.parent))
    assert code == 3
    told = json.loads(out)
    assert len(told["points"]) == 4 and told["model"] is None and told["overall"]
    assert "can't be reached" in err and "written" in err
    assert re.search(r"[1-9] calls to prøve, [1-9] of them failed", err) and "asking prøve" in err
    text = read_file(target).text if suffix == ".docx" else target.read_text(encoding="utf-8").replace("&#39;", "'")
    assert "kan ikke nås" in text and "uden model" in text and "can't" not in text


def test_about_with_a_model_says_what_the_found_lines_come_to(minutes: Path, capsys: Any) -> None:
    minutes.with_name("tidligere.md").write_text(EARLIER, encoding="utf-8")
    line = "Punktet om vagtplanen for natholdet blev udsat til næste møde."
    with running() as server:
        server.always = scribe(lambda user, _: {"lines": [{"text": line, "points": [1]}]})
        with_model(minutes.parent, server)
        code, out, _ = run(
            capsys, str(minutes.parent), "--about", "vagtplan for natholdet", "--json", "-w", str(minutes.parent)
        )
        assert code == 0 and len(server.bodies) == 1
    assert [one["text"] for one in json.loads(out)["overall"]] == [line]
