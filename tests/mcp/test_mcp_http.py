"""Over HTTP: on this machine alone, with a token."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import anyio
import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from rag.errors import UsageError
from rag.pipeline import Workspace
from rag.settings import load_settings
from tests.mcp.hosts import CATALOGUE

TOKEN = "et-langt-og-hemmeligt-ord"


@pytest.fixture
def address(workspace: Workspace) -> Iterator[str]:
    program = [sys.executable, "-c", "from rag.cli import run; run()"]
    server = subprocess.Popen(
        [*program, "-w", str(workspace.settings.workspace), "mcp", "--http", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "MEDSVAR_MCP_TOKEN": TOKEN},
    )
    assert server.stderr
    found = re.search(r"http://127\.0\.0\.1:\d+/mcp", server.stderr.readline())
    assert found
    yield found[0]
    server.terminate()
    server.wait(timeout=30)


@pytest.mark.slow
def test_who_brings_the_token_is_served_and_nobody_else(address: str) -> None:
    async def session() -> None:
        async with httpx2.AsyncClient() as bare:
            for headers in ({}, {"Authorization": "Bearer forkert"}, {"Authorization": TOKEN}):
                refused = await bare.post(address, json={}, headers=headers)
                assert refused.status_code == 401
                assert "token" in refused.text
            right = {"Authorization": f"Bearer {TOKEN}", "Host": "evil.example"}
            assert (await bare.post(address, json={}, headers=right)).status_code in (403, 421)
        async with (
            httpx2.AsyncClient(headers={"Authorization": f"bearer {TOKEN}"}, timeout=60) as http,
            Client(streamable_http_client(address, http_client=http)) as client,
        ):
            items = await client.call_tool("list_items", {"catalogue": CATALOGUE})
            assert [item["number"] for item in items.structured_content["items"]] == ["11", "12", "13"]

    anyio.run(session)


def test_a_token_that_keeps_nobody_out_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rag.mcp.serve import serve_http

    monkeypatch.setenv("MEDSVAR_MCP_TOKEN", "kort")
    with pytest.raises(UsageError, match="too short"):
        serve_http(load_settings(folder), 0)
