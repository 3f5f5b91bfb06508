"""One file a prompt: TOML front matter (name, purpose, variables), then Jinja2 blocks system, user and schema."""

import json
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, UndefinedError, meta

# Plain text, so no HTML escaping; what a document says stands between boundaries that it cannot foresee.
_JINJA = Environment(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)  # noqa: S701


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt and the hash of its file. A missing or unknown variable is a jinja2 UndefinedError."""

    name: str
    purpose: str
    variables: frozenset[str]
    sha256: str
    template: Template

    def render(self, **variables: Any) -> tuple[str, str]:
        """The messages (system, user); `boundary` in a template is a hash of the text it fences."""
        return self._block("system", variables), self._block("user", variables)

    def schema(self, **variables: Any) -> dict[str, Any]:
        """The JSON schema that the reply must follow, its closed sets filled in."""
        return dict(json.loads(self._block("schema", variables)))

    def _block(self, block: str, variables: dict[str, Any]) -> str:
        if different := self.variables ^ variables.keys():
            raise UndefinedError(f"prompt '{self.name}': missing or unknown: {', '.join(sorted(different))}")
        bare = self._fill(block, {**variables, "boundary": ""}).encode("utf-8", "replace")
        return self._fill(block, {**variables, "boundary": sha256(bare).hexdigest()[:16]})

    def _fill(self, block: str, variables: dict[str, Any]) -> str:
        return "".join(self.template.blocks[block](self.template.new_context(variables))).strip()


def load(name: str, folder: Traversable | None = None) -> Prompt:
    """The prompt called `name`; one that uses other variables than it declares is an UndefinedError."""
    text = ((folder or files(__name__)) / f"{name}.md").read_text(encoding="utf-8")
    _, head, body = text.split("+++\n", 2)
    front, used = tomllib.loads(head), meta.find_undeclared_variables(_JINJA.parse(body)) - {"boundary"}
    if used != set(front["variables"]):
        raise UndefinedError(f"prompt '{name}' declares {sorted(front['variables'])} but uses {sorted(used)}")
    digest = sha256(text.encode("utf-8")).hexdigest()
    return Prompt(front["name"], front["purpose"], frozenset(used), digest, _JINJA.from_string(body))
