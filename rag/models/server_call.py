"""One request to a chat server through the openai SDK, and its errors in our words.

The SDK's own retries do most of what is wanted: back-off with jitter on 408, 409, 429, 5xx, time-outs and
lost connections, and Retry-After honoured. They don't see a reply that came with status 200 and is no
reply (an HTML page of a proxy, half a JSON, no choices), so those are retried here, within the same count.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import openai

from rag.errors import ServerError
from rag.models.dialect import Refusal
from rag.models.endpoint import Endpoint
from rag.privacy.cpr import mask_cpr

_FIRST_WAIT, _LONGEST_WAIT = 0.5, 8.0  # seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; a token count is None where it gave none."""

    text: str
    model: str
    tokens_in: int | None
    tokens_out: int | None


class _NoReplyError(Exception):
    """The server answered, but not with a chat completion."""


async def ask(client: openai.AsyncOpenAI, endpoint: Endpoint, body: Mapping[str, Any], retries: int) -> Answer:
    """Sends `body`, trying again up to `retries` times where that may help, for no longer in all than one try may take
    and the longest wait between two.

    Raises Refusal on 400 and 422, which another form of the request may avoid, and ServerError otherwise.
    """
    longest = client.timeout.read if isinstance(client.timeout, openai.Timeout) else None
    try:
        async with asyncio.timeout(None if longest is None else longest + _LONGEST_WAIT):
            return await _tried(client, endpoint, body, retries)
    except TimeoutError as error:
        raise _late(endpoint) from error


async def _tried(client: openai.AsyncOpenAI, endpoint: Endpoint, body: Mapping[str, Any], retries: int) -> Answer:
    left = retries
    while True:
        try:
            create = client.with_options(max_retries=left).chat.completions.with_raw_response.create
            raw: Any = await create(**body)
            left -= raw.retries_taken
            return _read(raw.text)
        except _NoReplyError as error:
            if left <= 0:
                raise ServerError(
                    f"{endpoint.host} answers with something that is not a reply: {error}.",
                    "Check 'base_url' under [model] (it often ends in /v1), or try again later.",
                    retryable=True,
                ) from error
            wait = min(_FIRST_WAIT * 2 ** (retries - left), _LONGEST_WAIT)
            left -= 1
            await asyncio.sleep(wait * random.uniform(0.75, 1))  # noqa: S311 - spreads retries, guards nothing
        except openai.APIError as error:
            raise _translated(error, endpoint) from error


def _read(text: str) -> Answer:
    try:
        reply = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _NoReplyError("a web page" if text.lstrip()[:1] == "<" else "malformed JSON") from error
    if not isinstance(reply, dict):
        raise _NoReplyError("JSON of another shape")
    choices = reply.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise _NoReplyError("no choices" + (" but an error" if "error" in reply else ""))
    message = choices[0].get("message")
    message = message if isinstance(message, dict) else {}
    finish = choices[0].get("finish_reason")
    usage = reply.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    if finish == "length":
        cut = ServerError(
            "the model's reply was cut off at its limit.",
            "Raise 'max_output' under [model]; a model that thinks first spends some of it on that.",
        )
        cut.spent = (_count(usage, "prompt_tokens") or 0, _count(usage, "completion_tokens") or 0)
        raise cut
    if finish == "content_filter" or message.get("refusal"):
        raise ServerError("the model declines to answer this.", "Use another model for it, or none.")
    content = message.get("content")
    if not isinstance(content, str) or not content.strip():
        raise _NoReplyError("an empty message")
    return Answer(
        content, str(reply.get("model") or ""), _count(usage, "prompt_tokens"), _count(usage, "completion_tokens")
    )


def _count(usage: Mapping[str, Any], name: str) -> int | None:
    value = usage.get(name)
    return value if isinstance(value, int) else None


def _late(endpoint: Endpoint) -> ServerError:
    return ServerError(
        f"{endpoint.host} did not answer in time.", "Raise 'timeout' under [model], or try later.", retryable=True
    )


def _translated(error: openai.APIError, endpoint: Endpoint) -> Exception:
    host = endpoint.host
    match error:
        case openai.APITimeoutError():
            return _late(endpoint)
        case openai.APIConnectionError():
            return ServerError(
                f"{host} can't be reached.", "Check 'base_url' and that the server runs.", retryable=True
            )
        case openai.BadRequestError() | openai.UnprocessableEntityError():
            return Refusal(_said(error), error.param or "", error.code or "")
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            # the server's own words may show part of the key
            return ServerError(f"{host} refuses the key ({error.status_code}).", f"Check {endpoint.key_name}.")
        case openai.NotFoundError():
            return ServerError(
                f"{host} knows no such model or address (404).", "Check 'name' and 'base_url' under [model]."
            )
        case openai.RateLimitError():
            return ServerError(
                f"{host} allows no more calls now (429).",
                "Wait, lower 'concurrency' under [model], or check the quota.",
                retryable=True,
            )
        case openai.APIStatusError(status_code=status):
            later = status >= 500
            return ServerError(
                f"{host} fails with status {status}.",
                "Try again later." if later else "Check 'base_url' under [model].",
                retryable=later,
            )
    return ServerError(f"{host} answers with something unreadable.", "Check 'base_url' under [model].")


def _said(error: openai.APIError) -> str:
    said = error.body.get("message") if isinstance(error.body, dict) else None
    return mask_cpr(str(said or error.message))[:300]
