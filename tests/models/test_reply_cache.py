"""What was paid for once is kept, whatever happens."""

import asyncio
import json
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from misbehaving_server import Server, fails, says

from rag.errors import MedsvarError, ServerError
from rag.models.chat import open_chat
from rag.models.reply_cache import ReplyCache, request_key
from rag.settings import Settings
from rag.types import Reply

REPLY = Reply("Et svar på æøå.", 10, 5, "prøve-1")


def ask(settings: Settings, user: str = "Et", **more: Any) -> Reply:
    chat = open_chat(settings)
    assert chat is not None
    return asyncio.run(chat.complete("s", user, **more))


def test_the_same_request_is_paid_once_over_runs(server: Server, settings: Any) -> None:
    first, second = ask(settings()), ask(settings())
    assert (first.cached, second.cached) == (False, True)
    assert (second.text, second.tokens_in, second.tokens_out) == (first.text, 11, 7)
    assert len(server.bodies) == 1


def test_the_same_request_twice_at_once_is_paid_once(server: Server, settings: Any) -> None:
    server.always = says(wait=0.05)
    chat = open_chat(settings())
    assert chat is not None

    async def twelve() -> list[Reply]:
        return await asyncio.gather(*(chat.complete("s", "Det samme") for _ in range(12)))

    assert len({reply.text for reply in asyncio.run(twelve())}) == 1
    assert len(server.bodies) == 1


def test_a_stored_reply_needs_no_server_and_no_key(
    server: Server, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(settings())
    server.always = fails(500)
    assert ask(settings()).cached


@pytest.mark.parametrize(
    "changes",
    [{"name": "anden"}, {"temperature": 0.9}, {"max_output": 500}, {"structured": "prompt"}],
)
def test_whatever_the_reply_depends_on_asks_anew(server: Server, settings: Any, changes: dict[str, Any]) -> None:
    ask(settings())
    assert not ask(settings(**changes)).cached


@pytest.mark.parametrize("more", [{"user": "To"}, {"repeat": 1}, {"schema": {"type": "object"}}])
def test_another_request_is_another_reply(server: Server, settings: Any, more: dict[str, Any]) -> None:
    server.text = "{}"
    ask(settings())
    assert not ask(settings(), **more).cached


@pytest.mark.parametrize("changes", [{"timeout": 9.0}, {"retries": 1}, {"concurrency": 9}, {"window": 9000}])
def test_what_the_reply_does_not_depend_on_asks_nothing(server: Server, settings: Any, changes: dict[str, Any]) -> None:
    ask(settings())
    assert ask(settings(**changes)).cached


def test_a_failed_call_is_not_kept(server: Server, settings: Any) -> None:
    server.script.append(fails(403))
    with pytest.raises(ServerError):
        ask(settings())
    assert ask(settings()).cached is False


def test_a_cancelled_caller_leaves_the_others_their_reply(server: Server, settings: Any) -> None:
    server.always = says(wait=0.1)
    chat = open_chat(settings())
    assert chat is not None

    async def run() -> Reply:
        first = asyncio.create_task(chat.complete("s", "Det samme"))
        second = asyncio.create_task(chat.complete("s", "Det samme"))
        await asyncio.sleep(0.03)
        first.cancel()
        return await second

    assert asyncio.run(run()).text == "Svaret."


def test_the_first_reply_stored_stays(tmp_path: Path) -> None:
    cache = ReplyCache(tmp_path / "ny" / "replies.sqlite")
    assert cache.get("a") is None
    cache.put("a", REPLY)
    cache.put("a", Reply("Et andet.", 1, 1, "m"))
    assert cache.get("a") == Reply(REPLY.text, 10, 5, "prøve-1", cached=True)


def test_many_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "replies.sqlite"

    def write(n: int) -> None:
        ReplyCache(path).put(str(n), REPLY)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(120)))
    assert all(ReplyCache(path).get(str(n)) for n in range(120))


def test_a_killed_writer_leaves_every_reply_that_it_reported(tmp_path: Path) -> None:
    path = tmp_path / "replies.sqlite"
    code = (
        "import sys; from pathlib import Path\n"
        "from rag.models.reply_cache import ReplyCache; from rag.types import Reply\n"
        "cache = ReplyCache(Path(sys.argv[1]))\n"
        "for n in range(10**6):\n"
        "    cache.put(str(n), Reply('x' * 5000, 1, 1, 'm')); print(n, flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for _ in range(40):
        process.stdout.readline()
    process.kill()
    reported = 40 + len(process.stdout.readlines())
    process.wait()
    assert all(ReplyCache(path).get(str(n)) for n in range(reported))
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_many_that_make_the_store_at_the_same_moment_all_get_their_reply_kept(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        for round_ in range(40):  # without waiting for one another, about one round in fifteen failed
            cache, start = ReplyCache(tmp_path / f"{round_}.sqlite"), Barrier(16)

            def put(name: str, cache: ReplyCache = cache, start: Barrier = start) -> None:
                start.wait()
                cache.put(name, REPLY)

            list(pool.map(put, map(str, range(16))))
            assert all(cache.get(str(name)) for name in range(16))


def test_a_damaged_store_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "replies.sqlite"
    path.write_bytes(b"det er ikke en database " * 500)
    with pytest.raises(MedsvarError, match=r"replies\.sqlite") as caught:
        ReplyCache(path).get("a")
    assert caught.value.remedy


def test_the_key_follows_content_and_not_order() -> None:
    assert request_key({"a": 1, "b": "æ"}) == request_key(json.loads('{"b": "æ", "a": 1}'))
    assert request_key({"a": 1}) != request_key({"a": 2})
