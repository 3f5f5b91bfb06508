"""What a server turned out to take: servers that all call themselves compatible differ in how a reply can
be held to a schema, in the name of the limit on its length, and in whether a temperature may be set. Pure.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from rag.settings import ModelSettings

Mode = Literal["json_schema", "json_object", "prompt"]
_MODES: tuple[Mode, ...] = ("json_schema", "json_object", "prompt")
_LIMITS = ("max_completion_tokens", "max_tokens")
_TOO_LONG = ("context_length", "context length", "context window", "context size", "too long", "maximum context")


class Refusal(Exception):
    """A server's 400 or 422: its words, and the parameter and code that it names."""

    def __init__(self, message: str, param: str = "", code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.param = param
        self.code = code

    @property
    def too_long(self) -> bool:
        """Whether the server says that the text doesn't fit its context."""
        return any(sign in f"{self.code} {self.message}".lower() for sign in _TOO_LONG)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How to put a request to one server. `fixed` holds what was learnt or set and won't change again."""

    mode: Mode
    limit: str
    temperature: bool = True
    fixed: frozenset[str] = frozenset()

    def after(self, refusal: Refusal, *, structured: bool) -> Dialect | None:
        """The next dialect to try after a refusal; None where no other would help."""
        if refusal.too_long:
            return None
        named = (refusal.param or refusal.message).lower()
        if self.limit in named and "limit" not in self.fixed:
            other = next(name for name in _LIMITS if name != self.limit)
            return replace(self, limit=other, fixed=self.fixed | {"limit"})
        if self.temperature and "temperature" in named:
            return replace(self, temperature=False)
        return self.weaker() if structured else None

    def weaker(self) -> Dialect | None:
        """The same with a looser hold on the reply's form; None where there is none, or the user set it."""
        at = _MODES.index(self.mode) + 1
        return replace(self, mode=_MODES[at]) if at < len(_MODES) and "mode" not in self.fixed else None

    def body(self, model: ModelSettings, system: str, user: str, schema: Mapping[str, Any] | None) -> dict[str, Any]:
        """The request's body."""
        body: dict[str, Any] = {"model": model.name, self.limit: model.max_output}
        if self.temperature:
            body["temperature"] = model.temperature
        if schema is not None and self.mode == "json_schema":
            named = {"name": "svar", "strict": True, "schema": dict(schema)}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        elif schema is not None:
            system = f"{system}\n\nJSON-skema for svaret:\n{json.dumps(schema, ensure_ascii=False)}"
            if self.mode == "json_object":
                body["response_format"] = {"type": "json_object"}
        body["messages"] = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        return body


def first_dialect(model: ModelSettings) -> Dialect:
    """The dialect to begin with: the strictest, in OpenAI's words to OpenAI and in the old ones to others."""
    auto = model.structured == "auto"
    return Dialect(
        mode="json_schema" if model.structured == "auto" else model.structured,
        limit="max_tokens" if model.provider == "compatible" else "max_completion_tokens",
        fixed=frozenset() if auto else frozenset({"mode"}),
    )
