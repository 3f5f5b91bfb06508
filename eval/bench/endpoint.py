"""A chat endpoint of fixed latency on this machine: it answers every proposal alike, and notes what it was asked."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_OFFERED = re.compile(r"^<<<\w+ P1 ", re.MULTILINE)


@dataclass(slots=True)
class Call:
    """One request: what was asked, when it came, and when its reply had been sent (None: not, or to nobody)."""

    key: str
    messages: list[dict[str, str]]
    came: float
    answered: float | None = None


class Endpoint(ThreadingHTTPServer):
    """Answers each request `latency` seconds after it came."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, latency: float) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.latency = latency
        self.calls: list[Call] = []

    @property
    def url(self) -> str:
        """The base URL that a model's settings name."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    @property
    def span(self) -> float:
        """Seconds from the first request to the last reply."""
        answered = [call.answered for call in self.calls if call.answered is not None]
        return max(answered) - min(call.came for call in self.calls) if answered else 0.0

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up, because it was killed, is part of the plan."""


@contextmanager
def endpoint(latency: float) -> Iterator[Endpoint]:
    """A running endpoint."""
    server = Endpoint(latency)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Endpoint

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def do_POST(self) -> None:
        """Answers a chat completion."""
        came = time.monotonic()
        messages = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["messages"]
        call = Call(sha256(json.dumps(messages).encode()).hexdigest(), messages, came)
        self.server.calls.append(call)
        content = json.dumps(_reply(messages)).encode()
        time.sleep(max(0.0, came + self.server.latency - time.monotonic()))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()
        call.answered = time.monotonic()


def _reply(messages: list[dict[str, str]]) -> dict[str, Any]:
    """A draft that no check has anything against, so that none is asked for twice."""
    offered = _OFFERED.search(messages[-1]["content"])
    draft = {
        "stance": "bekymring",
        "abstained": False,
        "paragraphs": [
            {
                "text": "Vi er bekymrede for arbejdsmiljøet, når opgaverne skal løses af færre.",
                "theme": "arbejdsmiljø",
                "citations": ["P1"] if offered else [],
            },
        ],
        "questions": ["Hvilke opgaver falder bort?"],
    }
    message = {"role": "assistant", "content": json.dumps(draft, ensure_ascii=False)}
    return {
        "id": "bench",
        "object": "chat.completion",
        "created": 1,
        "model": "bench",
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
    }
