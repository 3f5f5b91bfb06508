"""What went wrong, in plain sentences for a model: no links, no commands to type, no values that were sent."""

from __future__ import annotations

import re
from typing import Final

from pydantic import ValidationError

# A command that an error tells to type, and the tool that does it here. Others are the user's to type.
_TOOLS: Final = {
    "documents": "list_documents",
    "show": "get_document",
    "parse": "get_document",
    "search": "search_precedents",
    "items": "list_items",
    "triage": "triage_catalogue",
    "precedents": "precedents_for_item",
    "draft": "draft_item",
    "check": "check_draft",
    "ledger": "ledger",
    "summarise": "summarise_minutes",
}
_COMMAND: Final = re.compile(rf"'medsvar ({'|'.join(_TOOLS)})\b([^'\n]*)'|\bmedsvar ({'|'.join(_TOOLS)})\b([^'.;\n]*)")
_OPTION: Final = re.compile(r"--(\w+)")
_MOST: Final = 5  # wrong arguments that are told of


def with_tools(message: str) -> str:
    """A message that names tools where it named commands: "'medsvar items FILE'" becomes "the tool list_items"."""

    def tool(match: re.Match[str]) -> str:
        name, more = match[1] or match[3], match[2] or match[4] or ""
        option = _OPTION.search(more)
        return f"the tool {_TOOLS[name]}" + (f" with {option[1]}" if option else "")

    return _COMMAND.sub(tool, message)


def wrong_arguments(error: BaseException | None, known: list[str]) -> str:
    """What is wrong with the arguments of a call, one sentence each; "" where an error is about something else.

    `known` are the arguments that there are.
    """
    while error is not None and not isinstance(error, ValidationError):
        error = error.__cause__
    if error is None:
        return ""
    told: dict[str, str] = {}
    for one in error.errors(include_url=False, include_input=False):
        name = ".".join(str(part) for part in one["loc"])
        match one["type"]:
            case "missing":
                why = "is missing"
            case "extra_forbidden" | "unexpected_keyword_argument":
                why = f"is no argument; there are {', '.join(known)}"
            case _:
                why = one["msg"][0].lower() + one["msg"][1:]
        told.setdefault(name, why)
    return " ".join(f"{name}: {why}." for name, why in list(told.items())[:_MOST])
