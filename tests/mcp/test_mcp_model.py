"""The tools with a configured model, over real HTTP to a server of the test's own."""

import json
import time
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client

from rag.pipeline import Workspace
from tests.mcp.hosts import CATALOGUE, in_process, text_of
from tests.models.misbehaving_server import Server, fails, running, says

ITEM = {"catalogue": CATALOGUE, "item": "12"}
ANSWER = {
    "stance": "imod",
    "abstained": False,
    "paragraphs": [
        {"text": "Vi kan ikke anbefale forslaget, da alenearbejde giver utryghed.", "theme": None, "citations": ["P1"]}
    ],
    "questions": ["Hvor mange er berørt?"],
}


@pytest.fixture
def folder_with_model(workspace: Workspace) -> Path:
    return workspace.settings.workspace


def with_model(folder: Path, server: Server) -> Path:
    with (folder / "medsvar.toml").open("a", encoding="utf-8") as opened:
        opened.write(f'[model]\nprovider = "compatible"\nname = "prøve"\nbase_url = "{server.url}"\nretries = 0\n')
    return folder


def test_a_draft_by_the_model_comes_checked_and_blocks_need_no_call(folder_with_model: Path) -> None:
    async def session(client: Client) -> tuple[Any, Any, bool]:
        blocks = await client.call_tool("draft_item", {**ITEM, "use_model": False})
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        return blocks, await client.call_tool("draft_item", ITEM), tools["draft_item"].annotations.open_world_hint

    with running() as server:
        server.always = says(json.dumps(ANSWER, ensure_ascii=False))
        blocks, made, outside = in_process(with_model(folder_with_model, server), session)
        sent = len(server.bodies)
    assert outside
    assert blocks.structured_content["model"] is None
    assert sent == 1
    assert made.structured_content["model"]
    assert made.structured_content["paragraphs"][0]["text"] == ANSWER["paragraphs"][0]["text"]
    assert not [f for f in made.structured_content["findings"] if f["severity"] == "hard"]


def test_a_model_that_refuses_is_told_with_what_to_do(folder_with_model: Path) -> None:
    async def session(client: Client) -> Any:
        return await client.call_tool("draft_item", ITEM)

    with running() as server:
        server.always = fails(401, "wrong key")
        result = in_process(with_model(folder_with_model, server), session)
    assert result.is_error
    assert "401" in text_of(result) or "key" in text_of(result)


def test_a_call_that_is_cancelled_while_the_model_writes_is_let_go(folder_with_model: Path) -> None:
    async def session(client: Client) -> float:
        await client.call_tool("search_precedents", {"query": "nattevagter"})
        started = time.monotonic()
        with anyio.move_on_after(1.5):
            await client.call_tool("draft_item", ITEM)
        assert not (await client.call_tool("search_precedents", {"query": "bogbussen"})).is_error
        return time.monotonic() - started

    with running() as server:
        server.always = says(json.dumps(ANSWER), wait=60)
        took = in_process(with_model(folder_with_model, server), session, mode="legacy")
    assert took < 50  # waiting for the model takes 60; how fast a machine is doesn't matter


def test_a_check_asks_the_model_only_where_it_is_told_to_and_keeps_the_rules_findings_where_that_fails(
    folder_with_model: Path,
) -> None:
    text = "Vi kan ikke anbefale forslaget. Der bliver en nattevagt mere. Der er 913 fald om natten."
    proof = {"sentence": 2, "quote": "med en nattevagt mindre", "wrong": "Der bliver én mindre."}

    async def session(client: Client) -> tuple[Any, Any, Any]:
        plain = await client.call_tool("check_draft", {**ITEM, "text": text})
        read = await client.call_tool("check_draft", {**ITEM, "text": text, "use_model": True})
        server.always = fails(500, "down")
        again = {**ITEM, "text": f"{text} Vi vil gerne inddrages.", "use_model": True}
        return plain, read, await client.call_tool("check_draft", again)

    with running() as server:
        server.always = says(json.dumps({"untrue": [proof], "figures": []}, ensure_ascii=False))
        plain, read, failed = in_process(with_model(folder_with_model, server), session)
        sent = len(server.bodies)
    assert sent == 2
    told = plain.structured_content
    assert told["hard"]
    assert (told["unread"], [f for f in told["findings"] if f["rule"] == "contradicted"]) == ([], [])
    found = [f for f in read.structured_content["findings"] if f["rule"] == "contradicted"]
    assert [f["text"] for f in found] == ["Der bliver en nattevagt mere."]
    assert "med en nattevagt mindre" in found[0]["evidence"]
    assert failed.structured_content["hard"] == told["hard"]
    assert failed.structured_content["unread"]
    assert "Modellen læste ikke: 12" in text_of(failed)


def test_a_check_by_a_model_that_is_not_set_is_wrong_use(folder_with_model: Path) -> None:
    async def session(client: Client) -> Any:
        return await client.call_tool("check_draft", {**ITEM, "text": "Vi støtter det.", "use_model": True})

    result = in_process(folder_with_model, session)
    assert result.is_error
    assert "no model is set" in text_of(result)
