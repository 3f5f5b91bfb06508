"""Whatever a host sends is answered, and the server goes on."""

import os
import threading
import time
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, MCPError

from rag.pipeline import Workspace
from tests.mcp.hosts import CATALOGUE, in_process, on_stdio, text_of

HOSTILE: list[tuple[str, dict[str, Any], str]] = [
    ("search_precedents", {}, "query"),
    ("search_precedents", {"query": 7}, "query"),
    ("search_precedents", {"query": ""}, "query"),
    ("search_precedents", {"query": "x" * 5_000_000}, "query"),
    ("search_precedents", {"query": "løn", "top": 10**9}, "top"),
    ("search_precedents", {"query": "løn", "top": "mange"}, "top"),
    ("search_precedents", {"query": "løn", "kind": ["brev"]}, "kind"),
    ("search_precedents", {"query": "løn", "before": "i går"}, "2026-08-01"),
    ("search_precedents", {"query": "løn", "municipality": "Ukendtby"}, "There are: Mosevig, Tangborg"),
    ("search_precedents", {"query": "løn", "exclude": ["findes ikke"]}, "list_documents"),
    ("search_precedents", {"spørgsmål": "løn"}, "spørgsmål"),
    ("get_document", {"document": "ffffffff"}, "list_documents"),
    ("get_document", {"document": "../../../etc/passwd"}, "is not in the index"),
    ("list_items", {"catalogue": "/etc/passwd"}, "lies outside"),
    ("list_items", {"catalogue": "../uden for.md"}, "lies outside"),
    ("list_items", {"catalogue": "vores/../../uden for.md"}, "lies outside"),
    ("list_items", {"catalogue": "lænke.md"}, "lies outside"),
    ("list_items", {"catalogue": "lænket mappe/uden for.md"}, "lies outside"),
    ("list_items", {"catalogue": "~/.ssh/id_rsa"}, "lies outside"),
    ("list_items", {"catalogue": "a\x00b"}, "no file name"),
    ("list_items", {"catalogue": "vores"}, "is a folder"),
    ("list_items", {"catalogue": "medsvar.toml"}, "lies outside"),
    ("list_items", {"catalogue": ".medsvar/manifest.sqlite"}, "lies outside"),
    ("list_items", {"catalogue": ".medsvar/sent.jsonl"}, "lies outside"),
    ("list_items", {"catalogue": "findes ikke.md"}, "does not exist"),
    ("list_items", {"catalogue": "hemmelig.key"}, "no document that can be read"),
    ("draft_item", {"catalogue": CATALOGUE, "item": "99"}, "Its items are: 11, 12, 13"),
    ("draft_item", {"catalogue": CATALOGUE}, "list_items"),
    ("draft_item", {"proposal": " "}, "empty"),
    ("draft_item", {"catalogue": CATALOGUE, "item": "12", "stance": "måske"}, "stance"),
    ("check_draft", {"catalogue": CATALOGUE, "item": "12"}, "paragraphs or text"),
    ("check_draft", {"paragraphs": "ikke en liste", "catalogue": CATALOGUE, "item": "12"}, "paragraphs"),
    ("check_draft", {"paragraphs": [{"tekst": "x"}], "catalogue": CATALOGUE, "item": "12"}, "text"),
    ("check_draft", {"text": "Vi støtter.", "minutes": CATALOGUE, "item": "12"}, "not both"),
    ("triage_catalogue", {"catalogue": "vores/svar ældre.txt"}, "holds no proposals"),
    ("summarise_minutes", {"files": []}, "files"),
    ("summarise_minutes", {"files": ["/"]}, "lies outside"),
    ("summarise_minutes", {"files": ["lænket mappe"], "about": "løn"}, "lies outside"),
    ("list_items", {"catalogue": "vores/rør.md"}, "no ordinary file"),
    ("summarise_minutes", {"files": "vores/budgetaftale.txt"}, "the tool get_document"),
    ("slet_alt", {}, "slet_alt"),
]


@pytest.fixture
def guarded(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = workspace.settings.workspace
    outside = tmp_path_factory.mktemp("udenfor")
    (outside / "uden for.md").write_text("# Sparekatalog\n\n## 1 Hemmeligt forslag\n", encoding="utf-8")
    (folder.parent / "uden for.md").write_text("# Sparekatalog\n\n## 1 Hemmeligt forslag\n", encoding="utf-8")
    (folder / "lænke.md").symlink_to(outside / "uden for.md")
    (folder / "lænket mappe").symlink_to(outside, target_is_directory=True)
    os.mkfifo(folder / "vores/rør.md")
    (folder / "hemmelig.key").write_text("nøgle", encoding="utf-8")
    return folder


def test_hostile_input_is_answered_with_what_to_do_and_the_server_goes_on(
    guarded: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def session(client: Client) -> None:
        for name, arguments, wanted in HOSTILE:
            shown = f"{name} {str(arguments)[:100]}"
            try:
                result = await client.call_tool(name, arguments)
            except MCPError as error:
                told = str(error)
            else:
                assert result.is_error, shown
                told = text_of(result)
            assert wanted in told, f"{shown}: {told[:300]}"
            assert "Hemmeligt" not in told
            assert str(guarded) not in told
            assert len(told) < 5_000, shown
            assert "http" not in told and "'medsvar " not in told, told
        for uri in (
            "medsvar://documents/findes-ikke",
            "medsvar://documents/..%2F..%2Fetc%2Fpasswd",
            "file:///etc/passwd",
        ):
            with pytest.raises(MCPError):
                await client.read_resource(uri)
        with pytest.raises(MCPError, match="Its items are"):
            await client.get_prompt("svar_paa_budgetforslag", {"catalogue": CATALOGUE, "item": "99"})
        with pytest.raises(MCPError, match="item"):
            await client.get_prompt("svar_paa_budgetforslag", {"catalogue": CATALOGUE})
        with pytest.raises(MCPError, match="item"):
            await client.get_prompt("svar_paa_budgetforslag", {"catalogue": CATALOGUE, "item": "9" * 5_000})
        wrong = {"catalogue": CATALOGUE, "item": "12", "længde": "kort"}
        with pytest.raises(MCPError, match=r"længde: is no argument; there are catalogue, item[^:]*\.$"):
            await client.get_prompt("svar_paa_budgetforslag", wrong)
        with pytest.raises(MCPError, match="slet"):
            await client.get_prompt("slet", {})
        one = await client.call_tool("search_precedents", {"query": "løn", "kind": "høringssvar"})
        assert not one.is_error
        assert not (await client.call_tool("search_precedents", {"query": "nattevagter"})).is_error

    in_process(guarded, session, mode="legacy")
    assert [record for record in caplog.records if record.exc_info] == []


def test_folders_that_the_settings_allow_are_read_and_their_place_is_not_told(
    guarded: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    allowed = tmp_path_factory.mktemp("tilladt")
    text = (guarded / CATALOGUE).read_text(encoding="utf-8")
    (allowed / "katalog.md").write_text(text, encoding="utf-8")
    with (guarded / "medsvar.toml").open("a", encoding="utf-8") as opened:
        opened.write(f"mcp_folders = ['{allowed.as_posix()}']\n")

    async def session(client: Client) -> None:
        for name in ("katalog.md", str(allowed / "katalog.md")):
            result = await client.call_tool("list_items", {"catalogue": name})
            assert [item["number"] for item in result.structured_content["items"]] == ["11", "12", "13"]
            assert str(allowed) not in text_of(result)

    in_process(guarded, session)


def test_a_cancelled_call_stops_its_work_and_the_next_is_answered(guarded: Path, monkeypatch: Any) -> None:
    begun, steps = threading.Event(), 0

    def slow(workspace: Any, catalogue: Any, progress: Any) -> list[Any]:
        nonlocal steps
        begun.set()
        for n in range(1_000):
            progress(n, 1_000, "")
            steps += 1
            time.sleep(0.01)
        return []

    monkeypatch.setattr("rag.pipeline.catalogues.triage_catalogue", slow)

    async def session(client: Client) -> None:
        with anyio.move_on_after(1) as scope:
            async with anyio.create_task_group() as group:
                group.start_soon(client.call_tool, "triage_catalogue", {"catalogue": CATALOGUE})
                while not begun.is_set():
                    await anyio.sleep(0.01)
                group.cancel_scope.cancel()
        assert not scope.cancelled_caught
        await anyio.sleep(0.2)
        seen = steps
        await anyio.sleep(0.2)
        assert steps == seen < 500
        assert not (await client.call_tool("search_precedents", {"query": "nattevagter"})).is_error

    in_process(guarded, session, mode="legacy")


def test_what_medsvar_itself_trips_over_is_told_by_its_kind_alone(guarded: Path, monkeypatch: Any) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("Gunvor Ibsgaard 010203-1234")

    monkeypatch.setattr("rag.pipeline.told.items_value", broken)

    async def session(client: Client) -> str:
        result = await client.call_tool("list_items", {"catalogue": CATALOGUE})
        assert result.is_error
        return text_of(result)

    told = in_process(guarded, session)
    assert "RuntimeError" in told
    assert "Gunvor" not in told and "0102" not in told


@pytest.mark.slow
def test_many_calls_at_once_are_all_answered(guarded: Path) -> None:
    async def session(client: Client) -> None:
        answers: list[Any] = []

        async def one(name: str, arguments: dict[str, Any]) -> None:
            answers.append(await client.call_tool(name, arguments))

        async with anyio.create_task_group() as group:
            for n in range(20):
                group.start_soon(one, "search_precedents", {"query": f"nattevagter {n}"})
                group.start_soon(one, "draft_item", {"catalogue": CATALOGUE, "item": "12"})
        assert len(answers) == 40
        assert not any(answer.is_error for answer in answers)

    on_stdio(guarded, session)
