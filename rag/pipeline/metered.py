"""A chat model whose calls are counted, held to a budget, and not sent any more to a server that only fails."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from rag.errors import MedsvarError, ServerError
from rag.models.tokens import cost, count_tokens
from rag.settings import ModelSettings
from rag.types import ChatModel, Reply

FAILURES: Final = 3  # calls in a row that fail, from which the server is taken to be gone
_OVERHEAD: Final = 16  # tokens that a server adds around two messages


class NotSentError(MedsvarError):
    """A call that was not made: the budget doesn't reach for it, or the server only fails."""


@dataclass(slots=True)
class Spent:
    """What a run took. `paid_in` and `paid_out` leave out replies that an earlier run paid for."""

    calls: int = 0
    answered_before: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    paid_in: int = 0
    paid_out: int = 0


class Metered:
    """A ChatModel over another. A call is made only if, at its most, it and those under way stay within the budget.

    What a call that failed may have cost counts as spent in full: whether the server charges for it can't be known.
    """

    def __init__(self, chat: ChatModel, model: ModelSettings, budget: float | None = None) -> None:
        """`budget` is in the currency of the settings' prices."""
        self.name, self.window, self.remote = chat.name, chat.window, chat.remote
        self.spent = Spent()
        self.last_error: ServerError | None = None
        self._chat, self._model, self._budget = chat, model, budget
        self._used = self._reserved = 0.0
        self._failed_in_a_row = 0
        self._freed = asyncio.Condition()
        self._slots = asyncio.Semaphore(2 * model.concurrency)  # the chat model bounds those under way

    async def complete(self, system: str, user: str, schema: Mapping[str, Any] | None = None, repeat: int = 0) -> Reply:
        """One reply, as the chat model gives it. Raises NotSentError where the call is not made, else what it
        raises."""
        async with self._slots:
            if self.last_error is not None and self._failed_in_a_row >= max(FAILURES, self._model.concurrency):
                raise NotSentError(self.last_error.message, self.last_error.remedy)
            most = await self._reserve(system, user, schema)
            try:
                reply = await self._chat.complete(system, user, schema, repeat)
            except ServerError as error:
                self._failed_in_a_row += 1
                self.last_error = error
                self._used += most
                raise
            else:
                self._failed_in_a_row = 0
                self._count(reply)
                return reply
            finally:
                await self._free(most)

    async def aclose(self) -> None:
        """Closes the connections of this event loop."""
        await self._chat.aclose()

    def cost(self) -> float | None:
        """What this run paid, in the model's currency; None without prices."""
        return cost(self._model, self.spent.paid_in, self.spent.paid_out)

    async def _reserve(self, system: str, user: str, schema: Mapping[str, Any] | None) -> float:
        """Puts aside what a call may cost at most, once those under way leave room for it."""
        most = self._at_most(system, user, schema)
        if self._budget is None:
            return most
        async with self._freed:
            while self._used + self._reserved + most > self._budget:
                if not self._reserved:
                    raise NotSentError("budgettet rakte ikke til det")
                await self._freed.wait()  # they may cost less than their most
            self._reserved += most
        return most

    async def _free(self, most: float) -> None:
        async with self._freed:
            self._reserved -= most
            if self._reserved < 1e-9:  # what rounding leaves over
                self._reserved = 0.0
            self._freed.notify_all()

    def _at_most(self, system: str, user: str, schema: Mapping[str, Any] | None) -> float:
        if self._budget is None:
            return 0.0
        texts = (system, user, json.dumps(schema, ensure_ascii=False) if schema else "")
        tokens = sum(count_tokens(text, self.name) for text in texts) + _OVERHEAD
        return cost(self._model, tokens, self._model.max_output) or 0.0

    def _count(self, reply: Reply) -> None:
        spent = self.spent
        spent.calls += 1
        spent.tokens_in += reply.tokens_in
        spent.tokens_out += reply.tokens_out
        if reply.cached:
            spent.answered_before += 1
            return
        spent.paid_in += reply.tokens_in
        spent.paid_out += reply.tokens_out
        self._used += cost(self._model, reply.tokens_in, reply.tokens_out) or 0.0
