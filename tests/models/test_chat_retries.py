"""What is tried again, what isn't, and what the user is told."""

import asyncio
import time
from typing import Any

import pytest
from misbehaving_server import Server, Step, cut_off, fails, raw, says

from rag.errors import ServerError, SettingsError, UsageError
from rag.models.chat import open_chat
from rag.types import Reply


def ask(settings: Any, user: str = "Skriv et svar.", **more: Any) -> Reply:
    chat = open_chat(settings)
    assert chat is not None
    return asyncio.run(chat.complete("Du er sekretær.", user, **more))


HTML = raw(b"<!doctype html><title>Log ind</title>", "text/html")
HTML_AS_JSON = raw(b"<html>proxy</html>")
MALFORMED = raw(b'{"choices": [{"message": {"content": "Halv')
NO_CHOICES = raw(b'{"id": "x", "object": "chat.completion", "choices": []}')
ERROR_WITH_200 = raw(b'{"error": {"message": "overloaded"}}')
NOT_UTF8 = raw(b'{"choices": [{"message": {"content": "\xe6\xf8\xe5"}, "finish_reason": "stop"')


@pytest.mark.parametrize(
    "fault",
    [fails(429), fails(500), fails(503), fails(408), cut_off, HTML, HTML_AS_JSON, MALFORMED, NO_CHOICES, ERROR_WITH_200,
     NOT_UTF8, says(""), raw(b"[]"), raw(b"null"), raw(b'{"choices": [7]}')],
)  # fmt: skip
def test_a_passing_fault_is_tried_again(server: Server, settings: Any, fault: Step) -> None:
    server.script.append(fault)
    assert ask(settings()).text == "Svaret."
    assert len(server.bodies) == 2


def test_retry_after_is_honoured(server: Server, settings: Any) -> None:
    server.script.append(fails(429, headers={"Retry-After": "1"}))
    ask(settings())
    assert server.times[1] - server.times[0] >= 0.95


def test_a_slow_server_is_tried_again(server: Server, settings: Any) -> None:
    server.script.append(says(wait=1.0))
    assert ask(settings(timeout=0.2)).text == "Svaret."
    assert len(server.bodies) == 2


@pytest.mark.parametrize(
    ("fault", "message"),
    [(fails(429), "429"), (fails(502), "502"), (HTML, "web page"), (MALFORMED, "malformed"), (cut_off, "reached")],
)
def test_a_lasting_fault_ends_after_the_set_number_of_retries(
    server: Server, settings: Any, fault: Step, message: str
) -> None:
    server.always = fault
    with pytest.raises(ServerError, match=message) as caught:
        ask(settings(retries=2))
    assert caught.value.retryable
    assert caught.value.remedy
    assert len(server.bodies) == 3


def test_http_faults_and_bad_replies_share_one_count(server: Server, settings: Any) -> None:
    server.script.extend([fails(500), HTML, fails(429), MALFORMED])
    with pytest.raises(ServerError):
        ask(settings(retries=3))
    assert len(server.bodies) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 413, 422])
def test_what_waiting_does_not_mend_is_asked_once(server: Server, settings: Any, status: int) -> None:
    server.always = fails(status)
    with pytest.raises(ServerError) as caught:
        ask(settings())
    assert not caught.value.retryable
    assert caught.value.remedy
    assert len(server.bodies) == 1


def test_a_refused_key_names_the_variable_and_never_shows_the_key(
    server: Server, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIN_NØGLE", "sk-hemmelig")
    server.always = fails(401, "Incorrect API key provided: sk-hemmelig")
    with pytest.raises(ServerError) as caught:
        ask(settings(api_key_env="MIN_NØGLE"))
    assert server.headers[0]["authorization"] == "Bearer sk-hemmelig"
    assert "MIN_NØGLE" in str(caught.value)
    assert "sk-hemmelig" not in str(caught.value)


def test_a_reply_cut_off_at_its_limit_is_an_error_that_names_the_setting(server: Server, settings: Any) -> None:
    server.always = says("Et halvt sv", finish="length")
    with pytest.raises(ServerError, match="max_output"):
        ask(settings())
    assert len(server.bodies) == 1


def test_a_model_that_declines_is_an_error(server: Server, settings: Any) -> None:
    server.always = says(None, refusal="I can't help with that.")
    with pytest.raises(ServerError, match="declines"):
        ask(settings())


def test_a_server_that_is_not_there_is_named(settings: Any) -> None:
    with pytest.raises(ServerError, match=r"127\.0\.0\.1 can't be reached"):
        ask(settings(base_url="http://127.0.0.1:9/v1", retries=0))


def test_a_redirect_is_not_followed(server: Server, settings: Any) -> None:
    server.always = fails(307, headers={"Location": f"{server.url}/andetsteds"})
    with pytest.raises(ServerError, match="307"):
        ask(settings())
    assert len(server.bodies) == 1


def test_what_does_not_fit_the_window_is_never_sent(server: Server, settings: Any) -> None:
    with pytest.raises(UsageError, match="window"):
        ask(settings(window=2_000), user="Et ord mere. " * 1_000)
    assert not server.bodies


def test_a_server_that_says_the_text_is_too_long_is_believed(server: Server, settings: Any) -> None:
    server.always = fails(400, "This model's maximum context length is 4096 tokens")
    with pytest.raises(ServerError, match="window"):
        ask(settings(), schema={"type": "object"})
    assert len(server.bodies) == 1


def test_no_model_is_no_chat_and_a_missing_address_is_said(settings: Any) -> None:
    assert open_chat(settings(provider="none")) is None
    for faulty in ({"base_url": ""}, {"base_url": "localhost:11434"}, {"name": ""}, {"base_url": "ftp://x/v1"}):
        with pytest.raises(SettingsError):
            open_chat(settings(**faulty))


def test_the_number_of_calls_at_once_is_bounded(server: Server, settings: Any) -> None:
    server.always = says(wait=0.02)
    chat = open_chat(settings(concurrency=3))
    assert chat is not None

    async def many() -> None:
        await asyncio.gather(*(chat.complete("s", f"Nummer {n}") for n in range(30)))

    asyncio.run(many())
    assert len(server.bodies) == 30
    assert server.most == 3


def test_forty_calls_of_fixed_latency_at_eight_at_once(
    server: Server, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    server.always = says(wait=0.1)
    chat = open_chat(settings(concurrency=8))
    assert chat is not None

    async def many() -> list[Reply]:
        await chat.complete("s", "Opvarmning")
        before = time.perf_counter()
        replies = await asyncio.gather(*(chat.complete("s", f"Nummer {n}") for n in range(40)))
        with capsys.disabled():
            print(f"\n40 calls of 0.1 s, 8 at once: {time.perf_counter() - before:.2f} s (ideal 0.50)")
        return replies

    assert len(asyncio.run(many())) == 40
    assert server.most <= 8


def test_one_chat_serves_several_event_loops(server: Server, settings: Any) -> None:
    chat = open_chat(settings())
    assert chat is not None
    for question in ("Et", "To", "Tre"):
        assert asyncio.run(chat.complete("s", question)).text == "Svaret."
    assert len(server.bodies) == 3


def test_a_proxy_in_the_environment_is_not_used_for_loopback(
    server: Server, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert ask(settings()).text == "Svaret."
