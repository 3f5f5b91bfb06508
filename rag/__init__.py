"""medsvar: precedents, drafts and summaries for a municipality's MED committees.

    from rag import Workspace

gives the library; nothing is imported before a name is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rag.pipeline import Workspace, find_item, item_from_text, parse

__all__ = ["Workspace", "find_item", "item_from_text", "parse"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from rag import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'rag' has no attribute '{name}'")
