"""JSON out of a model's reply: fenced, behind prose or thoughts, or short of its last bracket. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from rag.errors import ServerError

_THOUGHTS = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_OPENING = re.compile(r"[{\[]")
_CLOSER = {"{": "}", "[": "]"}
_DECODER = json.JSONDecoder(strict=False)  # line breaks inside strings are common and harmless
_WHOLE = re.compile(r'["}\]el]\s*$')  # a text that ends like this ends after a value (a number might go on)


def without_thoughts(text: str) -> str:
    """A reply without the thoughts that some local models print before it."""
    return _THOUGHTS.sub("", text).strip()


def parse_reply(text: str, schema: Mapping[str, Any]) -> Any:
    """The JSON value in a reply that follows `schema`; keys that a closed object doesn't know are left out.

    The last bracket is added where it is all that is missing; a reply that breaks off earlier is refused,
    since what it lost can't be known. Raises ServerError (retryable) saying what is wrong, without the
    reply's words.
    """
    import jsonschema  # type: ignore[import-untyped]

    problem = ""
    for value in _values(without_thoughts(text)):
        value = _pruned(value, schema)
        error = jsonschema.exceptions.best_match(jsonschema.Draft202012Validator(schema).iter_errors(value))
        if error is None:
            return value
        where = "/".join(str(step) for step in error.absolute_path) or "the whole"
        problem = problem or f"does not follow the schema at {where} ({error.validator})"
    problem = problem or ("holds JSON that is cut off or malformed" if "{" in text else "holds no JSON object")
    raise ServerError(f"the model's reply {problem}.", "Try again, or choose a more capable model.", retryable=True)


def _values(text: str) -> Iterator[Any]:
    """Every outermost JSON object or list of the reply, in order; never one from inside a broken one."""
    at = 0
    while start := _OPENING.search(text, at):
        end, closer = _bracketed(text, start.start())
        whole = text[start.start() : end] if closer is None else text[start.start() :].rstrip() + closer
        with suppress(json.JSONDecodeError, RecursionError):
            yield _DECODER.decode(whole)
        at = end


def _bracketed(text: str, start: int) -> tuple[int, str | None]:
    """Where the bracket opened at `start` is closed. Where it isn't: the end of `text`, and the last bracket
    if that is all that is missing. With more missing, a list may have lost entries and nobody would know."""
    stack: list[str] = []
    inside = escaped = False
    for position in range(start, len(text)):
        character = text[position]
        if inside:
            inside = escaped or character != '"'
            escaped = character == "\\" and not escaped
        elif character == '"':
            inside = True
        elif character in _CLOSER:
            stack.append(_CLOSER[character])
        elif stack and character == stack[-1]:
            stack.pop()
            if not stack:
                return position + 1, None
    return len(text), "}" if stack == ["}"] and not inside and _WHOLE.search(text) else ""


def _pruned(value: Any, schema: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        known = schema.get("properties", {})
        closed = schema.get("additionalProperties") is False
        return {key: _pruned(v, known.get(key, {})) for key, v in value.items() if key in known or not closed}
    if isinstance(value, list):
        return [_pruned(entry, schema.get("items", {})) for entry in value]
    return value
