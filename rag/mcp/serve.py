"""`medsvar mcp`: on stdio for a host that starts it, or over HTTP on this machine alone, with a token."""

from __future__ import annotations

import hmac
import os
import secrets
import socket
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from rag.errors import UsageError
from rag.mcp.server import build_server
from rag.settings import Settings

TOKEN = "MEDSVAR_MCP_TOKEN"  # noqa: S105 (the variable's name)
_HOST = "127.0.0.1"
_SHORTEST = 16  # characters of a token that a user sets
Scope = MutableMapping[str, Any]
App = Callable[[Scope, Any, Any], Awaitable[None]]


def serve_stdio(settings: Settings) -> None:
    """Serves the host on stdin and stdout until it goes away."""
    build_server(settings).run("stdio")
    # The host is gone. Work that it had asked for may still run in threads; nothing is written by it that a kill harms.
    sys.stderr.flush()
    os._exit(0)


def serve_http(settings: Settings, port: int) -> None:
    """Serves hosts on this machine at http://127.0.0.1:PORT/mcp (port 0: a free one), each with the token.

    Raises UsageError where the port is taken or the token too short.
    """
    import uvicorn

    token = os.environ.get(TOKEN, "")
    if token and len(token) < _SHORTEST:
        raise UsageError(f"{TOKEN} is too short to keep others out.", f"Give it {_SHORTEST} characters or more.")
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((_HOST, port))
        listening.listen()
    except OSError as error:
        raise UsageError(f"port {port} can't be used: {error.strerror}.", "Name another: --http 8765.") from error
    sys.stderr.write(f"medsvar mcp: http://{_HOST}:{listening.getsockname()[1]}/mcp\n")
    if token:
        sys.stderr.write(f"Authorization: Bearer (the token in {TOKEN})\n")
    else:
        token = secrets.token_urlsafe(32)
        sys.stderr.write(f"Authorization: Bearer {token}\n")
    sys.stderr.flush()
    app = with_token(build_server(settings).streamable_http_app(host=_HOST), token)
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=3)
    uvicorn.Server(config).run(sockets=[listening])


def with_token(app: App, token: str) -> App:
    """The app, closed to whoever doesn't bring the token."""
    wanted = f"Bearer {token}".encode()

    async def guarded(scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await app(scope, receive, send)
            return
        brought = next((value for name, value in scope["headers"] if name.lower() == b"authorization"), b"")
        if scope["type"] == "http" and hmac.compare_digest(brought, wanted):
            await app(scope, receive, send)
            return
        if scope["type"] == "http":
            headers = [
                (b"content-type", b"text/plain; charset=utf-8"),
                (b"www-authenticate", b'Bearer realm="medsvar"'),
            ]
            await send({"type": "http.response.start", "status": 401, "headers": headers})
            body = b"This server wants the token that it printed when it started: Authorization: Bearer <token>\n"
            await send({"type": "http.response.body", "body": body})

    return guarded
