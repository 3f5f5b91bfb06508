"""A chat model behind any OpenAI-compatible endpoint: each call is checked at the gate before it leaves,
logged, bounded in number, retried where that may help, held to its schema, and never paid for twice.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from rag.errors import MedsvarError, ServerError, UsageError
from rag.models.dialect import Dialect, Refusal, first_dialect
from rag.models.endpoint import Endpoint, find_endpoint, open_client
from rag.models.gate import stop_if_personal
from rag.models.reply_cache import ReplyCache, request_key
from rag.models.sent_log import SENT, SentLog
from rag.models.structured import parse_reply, without_thoughts
from rag.models.tokens import count_tokens
from rag.settings import Settings
from rag.types import ChatModel, Reply

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_FORM = 1  # part of every stored reply's key: raise it when requests are put together differently
_OVERHEAD = 16  # tokens that a server adds around two messages
_TRIES = 2  # replies asked for in the loosest form before one that can't be read is given up


def open_chat(settings: Settings) -> ChatModel | None:
    """The chat model that the settings name, or None where they name none. Sends nothing.

    Raises SettingsError where its name, address or key is missing.
    """
    return None if settings.model.provider == "none" else OpenAIChat(settings)


@dataclass(slots=True)
class _Loop:
    """What belongs to one event loop: connections and locks don't outlive theirs."""

    loop: asyncio.AbstractEventLoop
    client: AsyncOpenAI
    slots: asyncio.Semaphore
    asking: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)


class OpenAIChat:
    """A ChatModel through the openai SDK: OpenAI, Azure OpenAI or any compatible server."""

    def __init__(self, settings: Settings) -> None:
        self._model = settings.model
        self._endpoint: Endpoint = find_endpoint(settings.model)
        self.name = settings.model.name
        self.window = settings.model.window
        self.remote = self._endpoint.remote
        self._cache = ReplyCache(settings.state / "replies.sqlite")
        self._log = SentLog(settings.state / SENT, self._endpoint.host, self.remote, self.name, settings.log_text)
        self._dialect = first_dialect(settings.model)
        self._state: _Loop | None = None

    async def complete(self, system: str, user: str, schema: Mapping[str, Any] | None = None, repeat: int = 0) -> Reply:
        """One reply; with a `schema` its text is JSON that follows it. `repeat` asks for another sample.

        A request that was answered before is answered from the store. Raises UsageError where it doesn't
        fit the window, PrivacyStop before anything personal leaves the machine, SettingsError without a
        key, and ServerError where the server can't be reached or doesn't give a usable reply.
        """
        system, user = _writable(system), _writable(user)
        key = self._key(system, user, schema, repeat)
        if stored := self._cache.get(key):
            return stored
        state = self._of_this_loop()
        async with state.asking.setdefault(key, asyncio.Lock()):  # the same request twice at once is sent once
            if stored := self._cache.get(key):
                return stored
            reply = await self._fetch(state, key, system, user, schema)
            await asyncio.to_thread(self._cache.put, key, reply)  # waits for the disk, while other calls go out
            return reply

    async def reach(self) -> None:
        """Asks for one word now, whatever was answered before, and keeps nothing. Raises what `complete` raises."""
        system, user = "Svar med ét ord.", "Svar: ja"
        try:
            await self._fetch(self._of_this_loop(), self._key(system, user, None, 0), system, user, None)
        finally:
            await self.aclose()

    async def aclose(self) -> None:
        """Closes the connections of this event loop."""
        if self._state is not None and self._state.loop is asyncio.get_running_loop():
            await self._state.client.close()
            self._state = None

    def _key(self, system: str, user: str, schema: Mapping[str, Any] | None, repeat: int) -> str:
        model = self._model
        return request_key(
            {
                "form": _FORM,
                "provider": model.provider,
                "endpoint": self._endpoint.kind,
                "model": model.name,
                "structured": model.structured,
                "temperature": model.temperature,
                "max_output": model.max_output,
                "system": system,
                "user": user,
                "schema": schema,
                "repeat": repeat,
            }
        )

    def _of_this_loop(self) -> _Loop:
        loop = asyncio.get_running_loop()
        if self._state is None or self._state.loop is not loop:
            client = open_client(self._endpoint, self._model)
            self._state = _Loop(loop, client, asyncio.Semaphore(self._model.concurrency))
        return self._state

    async def _fetch(self, state: _Loop, key: str, system: str, user: str, schema: Mapping[str, Any] | None) -> Reply:
        dialect: Dialect = self._dialect
        tries = lost_in = lost_out = 0  # lost: of replies that can't be read
        while True:
            try:
                reply = await self._send(state, key, dialect.body(self._model, system, user, schema))
            except Refusal as refusal:
                dialect = self._after(dialect, refusal, structured=schema is not None)
                continue
            except ServerError as error:
                error.spent = (error.spent[0] + lost_in, error.spent[1] + lost_out)
                raise
            if schema is None:
                self._dialect = dialect
                return reply
            try:
                value = parse_reply(reply.text, schema)
            except ServerError as error:
                self._log.write(
                    "failed", key, tokens_in=reply.tokens_in, tokens_out=reply.tokens_out, error=error.message
                )
                tries += 1
                lost_in, lost_out = lost_in + reply.tokens_in, lost_out + reply.tokens_out
                weaker = dialect.weaker()
                if weaker is None and tries >= _TRIES:
                    error.spent = (lost_in, lost_out)
                    raise
                dialect = weaker or dialect
                continue
            self._dialect = dialect  # what this server takes is remembered for the next call
            text = json.dumps(value, ensure_ascii=False)
            return Reply(text, reply.tokens_in + lost_in, reply.tokens_out + lost_out, reply.model)

    def _after(self, dialect: Dialect, refusal: Refusal, *, structured: bool) -> Dialect:
        following = dialect.after(refusal, structured=structured)
        if following is None:
            remedy = "Lower 'window' under [model] to what the server takes." if refusal.too_long else "Check [model]."
            raise ServerError(f"{self._endpoint.host} refuses the request: {refusal.message}.", remedy) from refusal
        return following

    async def _send(self, state: _Loop, key: str, body: Mapping[str, Any]) -> Reply:
        from rag.models.server_call import ask

        texts = [message["content"] for message in body["messages"]]
        tokens_in = sum(count_tokens(text, self.name) for text in texts) + _OVERHEAD
        if tokens_in + self._model.max_output > self.window:
            raise UsageError(
                f"{tokens_in} tokens and {self._model.max_output} for the reply don't fit the model's {self.window}.",
                "Give fewer or shorter texts, or set 'window' under [model] if the model takes more.",
            )
        if self.remote:
            stop_if_personal("\n".join(_strings(body)), self._endpoint.host)
        async with state.slots:
            self._log.write("sent", key, tokens_in=tokens_in, text="\n\n".join(texts))
            try:
                answer = await ask(state.client, self._endpoint, body, self._model.retries)
            except (MedsvarError, Refusal) as error:
                self._log.write("failed", key, tokens_in=tokens_in, error=_kind(error))
                raise
        text = without_thoughts(answer.text)
        tokens_out = count_tokens(answer.text, self.name) if answer.tokens_out is None else answer.tokens_out
        tokens_in = tokens_in if answer.tokens_in is None else answer.tokens_in
        self._log.write("answered", key, tokens_in=tokens_in, tokens_out=tokens_out, text=text)
        return Reply(text, tokens_in, tokens_out, answer.model or self.name)


def _strings(value: Any) -> Iterator[str]:
    """Every string of a request, the schema's too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _kind(error: Exception) -> str:
    # a refusal holds the server's own words, which may repeat ours
    return "refused" if isinstance(error, Refusal) else str(getattr(error, "message", ""))


def _writable(text: str) -> str:
    """Text that UTF-8 can write: half a surrogate pair becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
