"""Replies held to a schema, on servers that differ in how they do it."""

import asyncio
import json
from typing import Any

import pytest
from misbehaving_server import Server, fails, only, raw, says

from rag.errors import ServerError
from rag.models.chat import open_chat
from rag.types import Reply

SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["holdning"],
    "properties": {"holdning": {"type": "string", "enum": ["støtte", "imod"]}},
}
GOOD = '{"holdning": "støtte"}'


def ask(settings: Any, *questions: str) -> list[Reply]:
    chat = open_chat(settings)
    assert chat is not None

    async def all_of_them() -> list[Reply]:
        return [await chat.complete("Du er sekretær.", question, SCHEMA) for question in questions]

    return asyncio.run(all_of_them())


def formats(server: Server) -> list[str]:
    return [body.get("response_format", {}).get("type", "") for body in server.bodies]


def test_a_server_that_knows_schemas_is_given_one(server: Server, settings: Any) -> None:
    server.text = GOOD
    assert json.loads(ask(settings(), "Et")[0].text) == {"holdning": "støtte"}
    assert server.bodies[0]["response_format"]["json_schema"]["schema"] == SCHEMA
    assert server.bodies[0]["response_format"]["json_schema"]["strict"] is True


@pytest.mark.parametrize(
    ("takes", "expected"),
    [
        (("json_object", ""), ["json_schema", "json_object", "json_object"]),
        (("",), ["json_schema", "json_object", "", ""]),
    ],
)
def test_what_a_server_refuses_is_not_asked_of_it_again(
    server: Server, settings: Any, takes: tuple[str, ...], expected: list[str]
) -> None:
    server.always, server.text = only(*takes), GOOD
    first, second = ask(settings(), "Et", "To")
    assert first.text == second.text == GOOD
    assert formats(server) == expected
    assert "holdning" in server.bodies[-1]["messages"][0]["content"]  # the schema, in words


@pytest.mark.parametrize("mode", ["json_schema", "json_object", "prompt"])
def test_a_mode_that_the_user_set_is_kept(server: Server, settings: Any, mode: str) -> None:
    server.always, server.text = only("json_object", "json_schema", ""), GOOD
    ask(settings(structured=mode), "Et")
    assert formats(server) == ["" if mode == "prompt" else mode]


def test_a_mode_that_the_user_set_and_the_server_refuses_is_an_error(server: Server, settings: Any) -> None:
    server.always = only("")
    with pytest.raises(ServerError, match="refuses"):
        ask(settings(structured="json_schema"), "Et")
    assert len(server.bodies) == 1


def test_a_server_that_ignores_the_schema_is_asked_in_words(server: Server, settings: Any) -> None:
    server.script.extend([says("Jeg støtter forslaget."), says(f"Gerne:\n```json\n{GOOD}\n```")])
    assert ask(settings(), "Et")[0].text == GOOD
    assert formats(server) == ["json_schema", "json_object"]


def test_a_model_that_never_gives_json_ends_in_a_plain_error(server: Server, settings: Any) -> None:
    server.text = "Jeg støtter forslaget."
    with pytest.raises(ServerError, match="no JSON") as caught:
        ask(settings(), "Et")
    assert "støtter" not in str(caught.value)
    assert formats(server) == ["json_schema", "json_object", "", ""][: len(server.bodies)]
    assert len(server.bodies) <= 4


def test_a_reply_outside_the_closed_set_is_not_accepted(server: Server, settings: Any) -> None:
    server.text = '{"holdning": "måske"}'
    with pytest.raises(ServerError, match="schema at holdning"):
        ask(settings(), "Et")


def test_servers_that_name_the_limit_otherwise_and_allow_no_temperature_are_met(server: Server, settings: Any) -> None:
    server.script.extend(
        [
            fails(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'.", param="max_tokens"),
            fails(400, "Unsupported value: 'temperature' does not support 0.2", param="temperature"),
        ]
    )
    server.text = GOOD
    ask(settings(), "Et", "To")
    assert formats(server) == ["json_schema"] * 4
    assert server.bodies[-1]["max_completion_tokens"] == 1200
    assert "temperature" not in server.bodies[-1]
    assert "max_tokens" not in server.bodies[-1]


def test_a_failed_reply_is_not_kept(server: Server, settings: Any) -> None:
    server.text = "ikke JSON"
    with pytest.raises(ServerError):
        ask(settings(), "Et")
    server.text = GOOD
    assert ask(settings(), "Et")[0].cached is False


def test_thoughts_before_a_reply_are_left_out(server: Server, settings: Any) -> None:
    server.text = '<think>Måske {"holdning": "imod"}?</think>' + GOOD
    assert ask(settings(), "Et")[0].text == GOOD


def test_azure_is_asked_at_its_deployment_with_its_key(
    server: Server, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AZURE_OPENAI_API_KEY", "azur")
    server.text = GOOD
    ask(settings(provider="azure", name="vores-gpt", base_url=server.url.removesuffix("/v1")), "Et")
    assert server.paths == ["/openai/deployments/vores-gpt/chat/completions?api-version=2024-10-21"]
    headers = {name.lower(): value for name, value in server.headers[0].items()}
    assert headers["api-key"] == "azur"


def test_openai_is_found_by_the_environment_too(server: Server, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    server.text = GOOD
    ask(settings(provider="openai", base_url=""), "Et")
    assert server.bodies[0]["max_completion_tokens"] == 1200
    assert server.paths == ["/v1/chat/completions"]


def test_unreadable_replies_of_odd_kinds_do_not_crash(server: Server, settings: Any) -> None:
    for content in (b'{"choices": [{"message": null}]}', b'{"choices": {"a": 1}}', b"", b"\x00\xff"):
        server.always = raw(content)
        with pytest.raises(ServerError):
            ask(settings(retries=0), "Et")


def test_replies_that_could_not_be_read_are_counted_since_they_are_paid_for(server: Server, settings: Any) -> None:
    server.script.extend([says("Her er svaret: støtte"), says(GOOD)])
    (reply,) = ask(settings(structured="json_object"), "Et")
    assert (reply.tokens_in, reply.tokens_out) == (22, 14)  # the server tells 11 and 7 of each


def test_a_call_that_never_gives_readable_json_says_what_it_cost(server: Server, settings: Any) -> None:
    server.text = "Intet her."
    with pytest.raises(ServerError) as told:
        ask(settings(structured="prompt"), "Et")
    assert told.value.spent == (11 * len(server.bodies), 7 * len(server.bodies))


def test_a_reply_that_is_cut_off_is_paid_for(server: Server, settings: Any) -> None:
    server.always = says('{"holdning": "st', finish="length")
    with pytest.raises(ServerError) as told:
        ask(settings(), "Et")
    assert told.value.spent == (11, 7)
