"""A draft becomes findings: citations, facts, privacy. Pure."""

from rag.check.draft import check_draft

__all__ = ["check_draft"]
