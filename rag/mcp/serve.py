"""`medsvar mcp`: on stdio for a host that starts it, or over HTTP on this machine alone, with a token."""

from __future__ import annotations

import hmac
import logging
import os
import secrets
import socket
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

from rag.errors import UsageError
from rag.mcp.server import build_server
from rag.settings import Settings

TOKEN = "MEDSVAR_MCP_TOKEN"  # noqa: S105 (the variable's name)
_HOST = "127.0.0.1"
_SHORTEST = 16  # characters of a token that a user sets
_log = logging.getLogger(__name__)
Scope = MutableMapping[str, Any]
App = Callable[[Scope, Any, Any], Awaitable[None]]


def serve_stdio(settings: Settings) -> None:
    """Serves the host on stdin and stdout until it goes away; then the process ends, whatever its threads still do."""
    server = build_server(settings)
    code = 1
    try:
        server.run("stdio")
        code = 0
    except KeyboardInterrupt:
        code = 130
    except BaseException as error:
        if _is_gone(error):
            code = 0
        else:
            _log.exception("the server failed")
    finally:
        # The host is gone. Work that it asked for may still run in threads; nothing is written by it that a kill harms.
        with suppress(OSError, ValueError):
            sys.stderr.flush()
        os._exit(code)


def _is_gone(error: BaseException) -> bool:
    """Whether all that went wrong is that nobody reads or writes at the other end any more."""
    from anyio import BrokenResourceError, ClosedResourceError

    if isinstance(error, BaseExceptionGroup):
        return all(_is_gone(one) for one in error.exceptions)
    if isinstance(error, ValueError):
        return "closed file" in str(error)
    return isinstance(error, (BrokenPipeError, ConnectionError, BrokenResourceError, ClosedResourceError))


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
    wanted = token.encode()

    async def guarded(scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await app(scope, receive, send)
            return
        brought = next((value for name, value in scope["headers"] if name.lower() == b"authorization"), b"")
        scheme, _, given = brought.partition(b" ")
        right = hmac.compare_digest(given.strip(), wanted) and scheme.lower() == b"bearer"
        if scope["type"] == "http" and right:
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
