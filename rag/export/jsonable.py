"""Our types as plain JSON values, in the shapes that the command line promises."""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from pydantic import BaseModel


def jsonable(value: Any) -> Any:
    """Any of our values as dicts, lists, strings, numbers, booleans and None.

    Field names are kept, dates become ISO strings, sets become sorted lists, a number that JSON cannot
    write (NaN, infinity) becomes None. A lone surrogate becomes U+FFFD, one character for one, so spans
    hold. Raises TypeError for a type that has no JSON form.
    """
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return jsonable(value.value)
        case str():
            return (
                value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if has_surrogate(value) else value
            )
        case float():
            return value if math.isfinite(value) else None
        case Decimal():
            return jsonable(int(value) if value == value.to_integral_value() else float(value))
        case date():
            return value.isoformat()
        case Path():
            return value.as_posix()
        case BaseModel():
            return jsonable(value.model_dump(mode="json"))
        case Mapping():
            return {str(jsonable(key)): jsonable(entry) for key, entry in value.items()}
        case Set():
            return sorted((jsonable(entry) for entry in value), key=str)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {field.name: jsonable(getattr(value, field.name)) for field in fields(value)}
        case list() | tuple():
            return [jsonable(entry) for entry in value]
        case _ if callable(getattr(value, "tolist", None)):  # numpy's scalars and arrays
            return jsonable(value.tolist())
    raise TypeError(f"{type(value).__name__} has no JSON form")


def has_surrogate(text: str) -> bool:
    """Whether `text` holds half a surrogate pair, which no encoding can write."""
    return any("\ud800" <= character <= "\udfff" for character in text)
