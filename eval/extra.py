"""The optional packages that runs are measured with: asked for before anything is drafted."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

from rag.errors import UsageError

_MEASURING: Final = ("sacrebleu", "rouge_score", "sklearn")
_DRAWING: Final = ("matplotlib",)
_PLAIN: Final = ("llama_index.vector_stores.chroma",)
REMEDY: Final = "Install the extra 'eval': pip install '.[eval]' in the clone."


def need(*, drawing: bool = False, plain: bool = False) -> None:
    """Raises UsageError where a package of the extra `eval` is missing that the command will want."""
    wanted = (*_MEASURING, *(_DRAWING if drawing else ()), *(_PLAIN if plain else ()))
    missing = [name for name in wanted if not _there(name)]
    if missing:
        raise UsageError(f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not installed.", REMEDY)


def _there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # of a.b.c, where a.b isn't there either
        return False
