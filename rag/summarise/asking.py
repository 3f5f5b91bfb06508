"""A chat model as summaries use it: a prompt in, its checked JSON out, calls and tokens counted, and no more calls to
a server that only fails."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import prompts
from rag.errors import ServerError, UsageError
from rag.models.structured import parse_reply
from rag.models.tokens import cost, count_tokens
from rag.settings import ModelSettings
from rag.types import ChatModel

_ROOM = 40  # tokens kept free for what a server puts around the messages
_FAILURES = 3  # calls in a row that fail, from which the server is taken to be gone
_TIMEOUTS = 2  # of those, that were waited for in vain


@dataclass(slots=True)
class Tally:
    """What a summary took of the model. `paid_in` and `paid_out` leave out replies that an earlier run paid for."""

    calls: int = 0  # that were answered with something of use
    failed: int = 0  # that were not; each may have been tried several times
    answered_before: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    paid_in: int = 0
    paid_out: int = 0
    trouble: str = ""  # what the last call that failed said, with what to do

    def lose(self, error: ServerError) -> None:
        """Counts a call that failed: the tokens of replies that could not be used are paid for."""
        self.failed += 1
        self.trouble = str(error)
        tokens_in, tokens_out = error.spent
        self.tokens_in, self.paid_in = self.tokens_in + tokens_in, self.paid_in + tokens_in
        self.tokens_out, self.paid_out = self.tokens_out + tokens_out, self.paid_out + tokens_out

    def cost(self, model: ModelSettings) -> float | None:
        """What this run paid, in the model's currency; None without prices."""
        return cost(model, self.paid_in, self.paid_out)


@dataclass(frozen=True, slots=True)
class Request:
    """What would be sent in one call. `tokens` counts the messages and the schema."""

    system: str
    user: str
    schema: dict[str, Any]
    tokens: int


def build(name: str, model: ModelSettings, **variables: Any) -> Request:
    """The messages of the prompt `name` with its variables, counted for the model."""
    system, user, schema = _messages(name, variables)
    texts = (system, user, json.dumps(schema, ensure_ascii=False))
    return Request(system, user, schema, sum(count_tokens(text, model.name) for text in texts))


_prompt = cache(prompts.load)  # compiling a template takes longer than filling it


def _messages(name: str, variables: Mapping[str, Any]) -> tuple[str, str, dict[str, Any]]:
    prompt = _prompt(name)
    return *prompt.render(**variables), prompt.schema(**variables)


def room(model: ModelSettings, fixed: Request) -> int:
    """The tokens that are left for text in a call whose other parts are `fixed`. Raises UsageError where none are."""
    left = model.window - model.max_output - fixed.tokens - _ROOM
    if left < _ROOM:
        raise UsageError(
            f"the model's window of {model.window} tokens has no room for text beside the prompt and the reply.",
            "Raise 'window' or lower 'max_output' under [model], or use --model none.",
        )
    return left


@dataclass(slots=True)
class Asking:
    """Calls to one model, at most as many at a time as the settings allow."""

    chat: ChatModel
    model: ModelSettings
    tally: Tally = field(default_factory=Tally)
    failed_in_a_row: int = 0
    last_error: ServerError | None = None
    _slots: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._slots = asyncio.Semaphore(self.model.concurrency)

    async def ask(self, name: str, **variables: Any) -> Any:
        """The reply to the prompt `name`, as JSON by its schema.

        Raises ServerError where the server fails or has failed so often that it is asked no more, UsageError where
        the text doesn't fit, PrivacyStop before anything personal leaves the machine.
        """
        system, user, schema = _messages(name, variables)
        async with self._slots:
            if self.last_error and self._is_gone(self.last_error):
                raise self.last_error
            try:
                reply = await self.chat.complete(system, user, schema)  # it counts the tokens itself
                value = parse_reply(reply.text, schema)
            except ServerError as error:
                self.failed_in_a_row += 1
                self.last_error = error
                self.tally.lose(error)
                raise
            self.failed_in_a_row = 0
            told = self.tally
            told.calls += 1
            told.tokens_in += reply.tokens_in
            told.tokens_out += reply.tokens_out
            if reply.cached:
                told.answered_before += 1
            else:
                told.paid_in += reply.tokens_in
                told.paid_out += reply.tokens_out
            return value

    def _is_gone(self, last: ServerError) -> bool:
        """Whether the server is asked no more; sooner where each call that fails is waited for to its end."""
        most = _TIMEOUTS if "in time" in last.message else max(_FAILURES, self.model.concurrency)
        return self.failed_in_a_row >= most
