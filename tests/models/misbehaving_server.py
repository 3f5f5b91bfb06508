"""A chat server on loopback that misbehaves on command: it is told, call by call, what to do next."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Step = Callable[["Handler", dict[str, Any]], None]


class Server(ThreadingHTTPServer):
    """Does the steps of its `script` in turn, then answers with `text`; counts what it sees."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: deque[Step] = deque()
        self.always: Step | None = None
        self.text = "Svaret."
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.times: list[float] = []
        self.now = self.most = 0
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is part of the plan."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, format: str, *args: Any) -> None: ...

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.bodies.append(body)
            self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
            self.server.paths.append(self.path)
            self.server.times.append(time.monotonic())
            self.server.now += 1
            self.server.most = max(self.server.most, self.server.now)
            step = self.server.script.popleft() if self.server.script else self.server.always or says()
        try:
            step(self, body)
        finally:
            with self.server.lock:
                self.server.now -= 1

    def send(
        self, status: int, content: bytes, kind: str = "application/json", headers: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


def completion(text: str | None, finish: str = "stop", **message: Any) -> dict[str, Any]:
    return {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "prøve-1",
        "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18},
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
        ],
    }


def says(text: str | None = None, finish: str = "stop", wait: float = 0.0, **message: Any) -> Step:
    """A proper reply, after `wait` seconds."""

    def step(handler: Handler, body: dict[str, Any]) -> None:
        time.sleep(wait)
        said = handler.server.text if text is None else text
        handler.send(200, json.dumps(completion(said, finish, **message)).encode())

    return step


def fails(status: int, message: str = "no", headers: Mapping[str, str] | None = None, **error: Any) -> Step:
    """An error of that status. `retry-after-ms` keeps the tests short where a retry is due."""

    def step(handler: Handler, body: dict[str, Any]) -> None:
        content = json.dumps({"error": {"message": message, **error}}).encode()
        handler.send(status, content, headers={"retry-after-ms": "20"} if headers is None else headers)

    return step


def raw(content: bytes, kind: str = "application/json", status: int = 200) -> Step:
    """Exactly these bytes."""
    return lambda handler, body: handler.send(status, content, kind, {"retry-after-ms": "20"})


def cut_off(handler: Handler, body: dict[str, Any]) -> None:
    """Half of the body that was promised, then nothing."""
    content = json.dumps(completion("Et svar, der aldrig når frem.")).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content[: len(content) // 2])
    handler.wfile.flush()
    handler.close_connection = True


def only(*modes: str, then: Step | None = None) -> Step:
    """Refuses every response_format but these; '' is none at all."""

    def step(handler: Handler, body: dict[str, Any]) -> None:
        asked = body.get("response_format", {}).get("type", "")
        (then or says() if asked in modes else fails(400, "Invalid parameter"))(handler, body)

    return step


@contextmanager
def running() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
