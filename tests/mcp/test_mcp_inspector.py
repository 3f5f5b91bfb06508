"""The MCP Inspector's command line goes through the whole server, where the machine has node and may fetch it."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from rag.cli import main
from tests.mcp.hosts import CALLS, MINUTES, PROMPTS

INSPECTOR = "@modelcontextprotocol/inspector@2.12.0"
TOKEN = "et-langt-og-hemmeligt-ord"
PROGRAM = [sys.executable, "-c", "from rag.cli import run; run()"]
OFFLINE = ("ENOTFOUND", "ECONNREFUSED", "EAI_AGAIN", "E403", "E404", "ETIMEDOUT", "ENOTCACHED", "ECONNRESET")
AT_ONCE = 3

Inspect = Callable[..., Any]


@pytest.fixture(scope="module")
def inspector() -> str:
    """The Inspector's program, fetched by npx where it isn't there yet; run itself, it starts in half the time."""
    npx = shutil.which("npx")
    if npx is None:
        pytest.skip("no node on this machine")
    asked = [npx, "--yes", "--package", INSPECTOR, "--call", "command -v mcp-inspector"]
    ran = subprocess.run(asked, capture_output=True, text=True, timeout=180, check=False)
    if ran.returncode and any(word in ran.stderr for word in OFFLINE):
        pytest.skip("the Inspector can't be fetched here")
    assert ran.returncode == 0, ran.stderr[-2000:]
    return ran.stdout.strip().splitlines()[-1]


@pytest.fixture
def served(folder: Path) -> Path:
    (folder / "vores/referat.md").write_text(MINUTES, encoding="utf-8")
    assert main(["-w", str(folder), "--quiet", "ingest", str(folder)]) == 0
    return folder


@pytest.fixture
def inspect(inspector: str, served: Path) -> Iterator[Inspect]:
    """Asks a server over HTTP: one for all calls, since starting one for each takes longer than the calls."""
    server = subprocess.Popen(
        [*PROGRAM, "-w", str(served), "mcp", "--http", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "MEDSVAR_MCP_TOKEN": TOKEN},
    )
    assert server.stderr
    address = re.search(r"http://127\.0\.0\.1:\d+/mcp", server.stderr.readline())
    assert address
    there = [address[0], "--transport", "http", "--header", f"Authorization: Bearer {TOKEN}"]
    yield lambda *argv: asked(inspector, *there, "--method", *argv)
    server.terminate()
    server.wait(timeout=30)


def asked(inspector: str, *argv: str) -> Any:
    ran = subprocess.run([inspector, "--cli", *argv], capture_output=True, text=True, timeout=180, check=False)
    assert ran.returncode == 0, f"{argv}: {ran.stderr[-1000:]}{ran.stdout[-1000:]}"
    return json.loads(ran.stdout)


def as_words(option: str, arguments: dict[str, Any]) -> list[str]:
    """Arguments as the Inspector takes them; what isn't text is JSON."""
    told = {k: v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for k, v in arguments.items()}
    return [word for key, value in told.items() for word in (option, f"{key}={value}")]


@pytest.mark.slow
def test_the_inspector_starts_the_server_itself(inspector: str, served: Path) -> None:
    tools = asked(inspector, *PROGRAM, "-w", str(served), "mcp", "--method", "tools/list")["tools"]
    assert {tool["name"] for tool in tools} == set(CALLS)


@pytest.mark.slow
def test_the_inspector_goes_through_every_tool_resource_and_prompt(inspect: Inspect) -> None:
    def call(name: str) -> None:
        told = inspect("tools/call", "--tool-name", name, *as_words("--tool-arg", CALLS[name]))
        assert not told.get("isError"), (name, told)
        assert told["structuredContent"], name

    def read(uri: str) -> None:
        assert len(inspect("resources/read", "--uri", uri)["contents"][0]["text"]) > 100, uri

    def prompt(name: str) -> None:
        told = inspect("prompts/get", "--prompt-name", name, *as_words("--prompt-args", PROMPTS[name]))
        assert "check_draft" in told["messages"][0]["content"]["text"], name

    with ThreadPoolExecutor(AT_ONCE) as pool:
        tools, prompts, resources, templates = pool.map(
            inspect, ("tools/list", "prompts/list", "resources/list", "resources/templates/list")
        )
        assert {tool["name"] for tool in tools["tools"]} == set(CALLS)
        assert {one["name"] for one in prompts["prompts"]} == set(PROMPTS)
        kinds = {uri.split("/")[2]: uri for uri in sorted(one["uri"] for one in resources["resources"])}
        assert set(kinds) == {"documents", "summaries", "ledger"}
        assert len(templates["resourceTemplates"]) == 3
        uris = ["medsvar://documents", *kinds.values()]
        list(pool.map(call, CALLS))
        list(pool.map(read, uris))
        list(pool.map(prompt, PROMPTS))
