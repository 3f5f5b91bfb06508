"""The MCP Inspector's command line goes through the server, where the machine has node and may fetch it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rag.pipeline import Workspace
from tests.mcp.hosts import CATALOGUE

INSPECTOR = "@modelcontextprotocol/inspector@2.12.0"


def inspect(folder: Path, *argv: str) -> Any:
    npx = shutil.which("npx")
    if npx is None:
        pytest.skip("no node on this machine")
    server = [sys.executable, "-c", "from rag.cli import run; run()", "-w", str(folder), "mcp"]
    ran = subprocess.run(
        [npx, "--yes", INSPECTOR, "--cli", *server, *argv], capture_output=True, text=True, timeout=180, check=False
    )
    if ran.returncode and any(
        word in ran.stderr for word in ("ENOTFOUND", "ECONNREFUSED", "EAI_AGAIN", "E403", "E404", "ETIMEDOUT")
    ):
        pytest.skip("the Inspector can't be fetched here")
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout)


@pytest.mark.slow
def test_the_inspector_lists_and_calls(workspace: Workspace) -> None:
    folder = workspace.settings.workspace
    tools = inspect(folder, "--method", "tools/list")["tools"]
    assert {"search_precedents", "draft_item", "check_draft"} <= {tool["name"] for tool in tools}
    told = inspect(
        folder, "--method", "tools/call", "--tool-name", "list_items", "--tool-arg", f"catalogue={CATALOGUE}"
    )
    assert [item["number"] for item in told["structuredContent"]["items"]] == ["11", "12", "13"]
