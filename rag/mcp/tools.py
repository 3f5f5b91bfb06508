"""A function becomes a tool: typed inputs that take no unknown argument, a schema of what it gives, annotations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mcp.server.mcpserver.tools import Tool
from mcp_types import ToolAnnotations


def tool(function: Callable[..., Any], title: str, *, outside: bool = False) -> Tool:
    """A tool that changes nothing in the workspace. `outside` where it may ask a model on another machine."""
    made = Tool.from_function(
        function,
        title=title,
        description=" ".join((function.__doc__ or "").split()),
        annotations=ToolAnnotations(
            title=title, read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=outside
        ),
        structured_output=True,
    )
    # a misspelt argument is an error, not a silence
    arguments = made.fn_metadata.arg_model
    arguments.model_config["extra"] = "forbid"
    arguments.model_rebuild(force=True)
    made.parameters = _lean(arguments.model_json_schema(by_alias=True))
    made.fn_metadata.output_schema = _lean(made.fn_metadata.output_schema)
    return made


def _lean(schema: Any) -> Any:
    """A schema without the titles that only repeat its names: hosts may put it before a model."""
    if isinstance(schema, dict):
        return {key: _lean(value) for key, value in schema.items() if key != "title" or not isinstance(value, str)}
    return [_lean(value) for value in schema] if isinstance(schema, list) else schema
