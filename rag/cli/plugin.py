"""The command that serves other programs: mcp."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from rag.cli import session

_INSTALL = "In the cloned folder: pip install '.[mcp]' (with pipx: pipx install --force '.[mcp]')."


def mcp(
    http: Annotated[
        int | None,
        typer.Option("--http", min=0, max=65535, help="Serve on this port of this machine instead of stdio."),
    ] = None,
) -> int:
    """Serve Claude Desktop, VS Code, LibreChat and others: the Model Context Protocol, on stdio.

    A host starts it by itself; see docs/mcp.md. With --http, hosts bring the token that is printed here, or the one
    that you set in MEDSVAR_MCP_TOKEN.
    """
    from rag.errors import UsageError

    settings = session.load_settings()
    try:
        serve = import_module("rag.mcp.serve")
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("mcp"):
            raise
        raise UsageError("the plugin needs its library.", _INSTALL) from error
    if http is None:
        serve.serve_stdio(settings)
    else:
        serve.serve_http(settings, http)
    return 0
