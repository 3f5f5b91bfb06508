"""An Extract becomes a Document: kind, metadata, sections, answers, points, items, outcomes. Pure."""

from rag.structure.understand import understand

__all__ = ["understand"]
